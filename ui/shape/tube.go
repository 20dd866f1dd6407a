package shape

import "math"

// buffer is what projection leaves: for each pixel the piece in front (plus one; 0 is ground), its depth and its brightness.
type buffer struct {
	w, h   int
	id     []int32
	z      []float32 // px towards the viewer; only meaningful where id is not 0
	shade  []uint8   // brightness in units of 1/unit
	lo, hi []int32   // touched pixels of each row, half open
}

// unit is the shade of a surface that shows its colour unchanged; above it goes towards white.
const unit = 192

// reset makes a buffer of w by h pixels empty.
func (b *buffer) reset(w, h int) {
	for y := range b.lo { // clear only what was drawn
		if b.lo[y] < b.hi[y] {
			clear(b.id[y*b.w+int(b.lo[y]) : y*b.w+int(b.hi[y])])
		}
	}
	if n := w * h; n > cap(b.id) {
		b.id, b.z, b.shade = make([]int32, n), make([]float32, n), make([]uint8, n)
	} else {
		b.id, b.z, b.shade = b.id[:n], b.z[:n], b.shade[:n]
	}
	if h > cap(b.lo) {
		b.lo, b.hi = make([]int32, h), make([]int32, h)
	}
	b.w, b.h, b.lo, b.hi = w, h, b.lo[:h], b.hi[:h]
	for y := range b.lo {
		b.lo[y], b.hi[y] = int32(w), 0
	}
}

// end is one end of a projected frustum: pixels, y down, z towards the viewer.
type end struct{ x, y, z, r float32 }

// The light: one lamp at the viewer and one up to the left. The sum is 1 on a surface that faces the viewer.
const (
	ambient = 0.40
	head    = 0.36
	key     = 0.36
	keyX    = -0.45
	keyY    = -0.58
	keyZ    = 0.68
	gloss   = 0.16
)

// halfway between lamp and viewer, for the highlight.
const (
	halfX = -0.2455
	halfY = -0.3164
	halfZ = 0.9163
)

// bright is the shade of a unit normal.
func bright(nx, ny, nz float32, glossy bool) uint8 {
	lit := ambient + head*nz
	if k := nx*keyX + ny*keyY + nz*keyZ; k > 0 {
		lit += key * k
	}
	if glossy {
		if g := nx*halfX + ny*halfY + nz*halfZ; g > 0.8 {
			g *= g // to the 16th power
			g *= g
			g *= g
			g *= g
			lit += gloss * g
		}
	}
	return uint8(min(max(lit, 0)*unit, 255))
}

// scan is the geometry both kinds of tube share: the axis in the picture and the rows and columns it can touch.
type scan struct {
	ux, uy, length float32 // direction and length of the axis in the picture
	reach          float32
	x0, x1         float32 // columns of the whole
	xlo, xhi       float32 // columns of the axis itself
	j0, j1         int
}

func (b *buffer) newScan(p, q end) (s scan, ok bool) {
	s.reach = max(p.r, q.r)
	dx, dy := q.x-p.x, q.y-p.y
	s.length = float32(math.Sqrt(float64(dx*dx + dy*dy)))
	s.ux, s.uy = 1, 0
	if s.length > 1e-3 {
		s.ux, s.uy = dx/s.length, dy/s.length
	}
	s.xlo, s.xhi = min(p.x, q.x), max(p.x, q.x)
	s.x0, s.x1 = s.xlo-s.reach, s.xhi+s.reach
	y0, y1 := min(p.y, q.y)-s.reach, max(p.y, q.y)+s.reach
	if !(s.x1 > 0 && y1 > 0 && s.x0 < float32(b.w) && y0 < float32(b.h)) {
		return s, false
	}
	s.j0, s.j1 = max(int(y0), 0), min(int(min(y1, 1e6))+1, b.h)
	return s, true
}

// columns is the part of row j (its middle is dy below the first end) that the tube can reach.
func (s *scan) columns(px, dy float32, w int) (i0, i1 int) {
	a, z := s.x0, s.x1
	if v := s.uy; v > 1e-3 || v < -1e-3 {
		wide := s.reach / v
		if wide < 0 {
			wide = -wide
		}
		// The axis' own place in this row, cut to its ends; the round ends reach no further than the radius.
		c := min(max(px+dy*s.ux/v, s.xlo), s.xhi)
		wide = max(wide, s.reach)
		a, z = max(a, c-wide), min(z, c+wide)
	}
	return max(int(a), 0), min(int(min(z, 1e6))+1, w)
}

func (b *buffer) touch(j, i0, i1 int) {
	b.lo[j], b.hi[j] = min(b.lo[j], int32(i0)), max(b.hi[j], int32(i1))
}

// thin draws a tube of a few pixels: a ribbon that faces the viewer, shaded as a tube across. A kernel: written for speed.
func (b *buffer) thin(p, q end, id int32) {
	s, ok := b.newScan(p, q)
	if !ok {
		return
	}
	inv := float32(0)
	if s.length > 1e-3 {
		inv = 1 / s.length
	}
	lamp := -s.uy*keyX + s.ux*keyY // of the lamp across the tube
	for j := s.j0; j < s.j1; j++ {
		dy := float32(j) + 0.5 - p.y
		i0, i1 := s.columns(p.x, dy, b.w)
		if i0 >= i1 {
			continue
		}
		b.touch(j, i0, i1)
		dx := float32(i0) + 0.5 - p.x
		along, off := dx*s.ux+dy*s.uy, dy*s.ux-dx*s.uy
		row := j * b.w
		for o := row + i0; o < row+i1; o++ {
			t := along * inv
			d2 := off * off
			if t < 0 {
				d2, t = d2+along*along, 0
			} else if t > 1 {
				d2, t = d2+(along-s.length)*(along-s.length), 1
			}
			r := p.r + (q.r-p.r)*t
			if d2 < r*r {
				z := p.z + (q.z-p.z)*t
				if b.id[o] == 0 || z > b.z[o] {
					c := off / r
					n2 := 1 - c*c
					nz := n2 * (1.5 - 0.5*n2) // near enough to the root for a few pixels
					lit := ambient + head*nz
					if k := c*lamp + nz*keyZ; k > 0 {
						lit += key * k
					}
					b.id[o], b.z[o], b.shade[o] = id, z, uint8(lit*unit)
				}
			}
			along, off = along+s.ux, off-s.uy
		}
	}
}

// bent is what smooth shading needs of an end: the mean axis there (picture axes; zero: none) and the taper.
type bent struct {
	x, y, z float32
	slope   float32
}

// thick draws a tube exactly. With the axis a = (c, 0, s) in coordinates along, across, towards the viewer, a line of sight at (u, d) meets the tube
// of radius r first at z = (u·s + h)/c with h = √(r² − d²), at the place (u + s·h)/c along the axis, and the normal there is
// (−s·h, d, c·h)/r. Beyond the ends the spheres count. The radius is taken where the axis is met, by one correction. A kernel: long.
func (b *buffer) thick(p, q end, pb, qb bent, id int32) {
	s, ok := b.newScan(p, q)
	if !ok {
		return
	}
	dz := q.z - p.z
	full := float32(math.Sqrt(float64(s.length*s.length + dz*dz)))
	tilt, c := float32(0), float32(1)
	if full > 1e-6 {
		tilt, c = dz/full, s.length/full
	}
	ball := c < 0.02 // seen along the axis: the nearer sphere is all there is
	if ball && dz > 0 {
		p, pb = q, qb
	}
	invC, invF := 1/max(c, 0.02), 1/max(full, 1e-6)
	for j := s.j0; j < s.j1; j++ {
		dy := float32(j) + 0.5 - p.y
		i0, i1 := s.columns(p.x, dy, b.w)
		if i0 >= i1 {
			continue
		}
		b.touch(j, i0, i1)
		for i := i0; i < i1; i++ {
			dx := float32(i) + 0.5 - p.x
			u, d := dx*s.ux+dy*s.uy, dy*s.ux-dx*s.uy
			f := min(max(u*invC*invF, 0), 1)
			r := p.r + (q.r-p.r)*f
			h2 := r*r - d*d
			var z, nu, nz, t float32
			place := -1 // on the sphere of p
			if h2 > 0 && !ball {
				h := float32(math.Sqrt(float64(h2)))
				t = (u + tilt*h) * invC
				f = min(max(t*invF, 0), 1)
				r = p.r + (q.r-p.r)*f
				if h2 = r*r - d*d; h2 > 0 {
					h = float32(math.Sqrt(float64(h2)))
					t = (u + tilt*h) * invC
					if t >= 0 && t <= full {
						place = 0
						z, nu, nz = p.z+(u*tilt+h)*invC, -tilt*h, c*h
					} else if t > full {
						place = 1
					}
				}
			} else if u > s.length/2 {
				place = 1
			}
			if place != 0 {
				e, eu := p, u
				f = 0
				if place > 0 && !ball {
					e, eu, f = q, u-s.length, 1
				}
				r = e.r
				k := r*r - eu*eu - d*d
				if k <= 0 {
					continue
				}
				nz = float32(math.Sqrt(float64(k)))
				z, nu = e.z+nz, eu
			}
			o := j*b.w + i
			if b.id[o] != 0 && z <= b.z[o] {
				continue
			}
			inv := 1 / r
			nu, nd, nz := nu*inv, d*inv, nz*inv
			nx, ny := nu*s.ux-nd*s.uy, nu*s.uy+nd*s.ux
			nx, ny, nz = pb.mix(qb, f).bend(nx, ny, nz)
			b.id[o], b.z[o], b.shade[o] = id, z, bright(nx, ny, nz, true)
		}
	}
}

// mix is the bend at the share f between two ends.
func (a bent) mix(b bent, f float32) bent {
	return bent{a.x + (b.x-a.x)*f, a.y + (b.y-a.y)*f, a.z + (b.z-a.z)*f, a.slope + (b.slope-a.slope)*f}
}

// bend turns a normal square to the mean axis, leans it by the taper, and makes it a unit again.
func (a bent) bend(nx, ny, nz float32) (x, y, z float32) {
	l2 := a.x*a.x + a.y*a.y + a.z*a.z
	if l2 < 0.04 {
		return nx, ny, nz
	}
	k := (nx*a.x+ny*a.y+nz*a.z)/l2 + a.slope
	nx, ny, nz = nx-k*a.x, ny-k*a.y, nz-k*a.z
	n2 := nx*nx + ny*ny + nz*nz
	if n2 < 1e-6 {
		return 0, 0, 1
	}
	inv := 1 / float32(math.Sqrt(float64(n2)))
	return nx * inv, ny * inv, nz * inv
}
