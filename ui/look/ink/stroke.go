package ink

import (
	"encoding/binary"
	"image"
	"image/color"
	"math"
)

// Stroker draws long polylines of one colour. It first gathers, for each pixel, the largest coverage any piece of the line has there, then lays the
// colour on once: so joints show no seams, and a half-transparent line crosses itself without dark spots. The coverage is kept
// by columns, because traces run along x and rise steeply.
type Stroker struct {
	rect   image.Rectangle
	h      int
	cover  []uint8
	lo, hi []int32 // touched rows of each column, half open; lo > hi: untouched
	radius float32
	phase  float32 // path length gone, for dashes
	dash   []float32
	period float32
}

// Begin starts a line w wide (device px) inside r; dash holds on and off lengths in device px, nil for a solid line.
func (s *Stroker) Begin(r image.Rectangle, w float32, dash []float32) {
	if r.Dx() <= 0 || r.Dy() <= 0 {
		r = image.Rectangle{}
	}
	s.rect, s.h, s.radius, s.phase, s.dash, s.period = r, r.Dy(), max(w, 0.1)/2, 0, dash, 0
	for _, d := range dash {
		s.period += d
	}
	if s.period <= 0 {
		s.dash = nil
	}
	if n := r.Dx() * r.Dy(); cap(s.cover) < n {
		s.cover = make([]uint8, n)
	} else {
		s.cover = s.cover[:n] // left clean by Flush
	}
	if cap(s.lo) < r.Dx() {
		s.lo, s.hi = make([]int32, r.Dx()), make([]int32, r.Dx())
	}
	s.lo, s.hi = s.lo[:r.Dx()], s.hi[:r.Dx()]
	for i := range s.lo {
		s.lo[i], s.hi[i] = math.MaxInt32, 0
	}
}

// Line adds a piece; with dashes only its "on" parts.
func (s *Stroker) Line(x0, y0, x1, y1 float32) {
	if s.dash == nil {
		s.capsule(x0, y0, x1, y1)
		return
	}
	length := hypot(x1-x0, y1-y0)
	if !(length < 1e6) {
		return
	}
	for at := float32(0); at < length; {
		on, left := s.dashAt()
		step := min(left, length-at)
		if on {
			a, b := at/length, (at+step)/length
			s.capsule(x0+(x1-x0)*a, y0+(y1-y0)*a, x0+(x1-x0)*b, y0+(y1-y0)*b)
		}
		at += max(step, 0.01)
		s.phase += max(step, 0.01)
	}
}

// dashAt says whether the pen is down at the present phase, and for how long it stays so.
func (s *Stroker) dashAt() (on bool, left float32) {
	p := float32(math.Mod(float64(s.phase), float64(s.period)))
	for i, d := range s.dash {
		if p < d {
			return i%2 == 0, d - p
		}
		p -= d
	}
	return true, s.dash[0]
}

// Restart begins the dashes anew; call it after a gap in the line.
func (s *Stroker) Restart() { s.phase = 0 }

// Down tells whether the pen is down, for lines made of Spans; Advance moves the phase on.
func (s *Stroker) Down() bool {
	if s.dash == nil {
		return true
	}
	on, _ := s.dashAt()
	return on
}

// Advance moves the phase of the dashes on by d px.
func (s *Stroker) Advance(d float32) { s.phase += d }

// touch widens the touched rows of column i to [a, b).
func (s *Stroker) touch(i, a, b int) {
	if int32(a) < s.lo[i] {
		s.lo[i] = int32(a)
	}
	if int32(b) > s.hi[i] {
		s.hi[i] = int32(b)
	}
}

// Span covers columns x0 to x1 (device px) from y0 to y1 with anti-aliased ends: what many samples in one column look like.
func (s *Stroker) Span(x0, x1, y0, y1 float32) {
	ax, ay := float32(s.rect.Min.X), float32(s.rect.Min.Y)
	x0, x1, y0, y1 = x0-ax, x1-ax, y0-ay, y1-ay
	i0, i1 := max(floor(x0), 0), min(ceil(x1), len(s.lo))
	j0, j1 := max(floor(y0), 0), min(ceil(y1), s.h)
	if j0 >= j1 {
		return
	}
	for i := i0; i < i1; i++ {
		cx := overlap(float32(i), x0, x1)
		full := uint8(255*cx + 0.5)
		col := s.cover[i*s.h : (i+1)*s.h : (i+1)*s.h]
		first, last := col[j0], col[j1-1]
		s.touch(i, j0, j1)
		inner := col[j0:j1]
		for j, was := range inner {
			if full > was {
				inner[j] = full
			}
		}
		// The ends again, as far as they are covered; what was more before stays.
		for _, e := range [2]struct {
			j   int
			was uint8
		}{{j0, first}, {j1 - 1, last}} {
			col[e.j] = max(e.was, uint8(255*cx*overlap(float32(e.j), y0, y1)+0.5))
		}
	}
}

// capsule covers all pixels within the radius of the segment. It walks columns; in each only the rows the segment can reach, which fall into those
// beside the segment, where the distance is linear in the row, and those beyond its ends. A kernel: long, so that nothing is computed twice.
func (s *Stroker) capsule(x0, y0, x1, y1 float32) {
	ax, ay := float32(s.rect.Min.X), float32(s.rect.Min.Y)
	x0, x1, y0, y1 = x0-ax, x1-ax, y0-ay, y1-ay
	if x1 < x0 {
		x0, y0, x1, y1 = x1, y1, x0, y0
	}
	dx, dy := x1-x0, y1-y0
	length := hypot(dx, dy)
	if !(length < 1e7) {
		return
	}
	reach := s.radius + 0.5
	i0, i1 := max(int(x0-reach+1e5)-1e5, 0), min(int(x1+reach+1e5)-1e5+1, len(s.lo))
	ux, uy := float32(1), float32(0) // direction of the segment
	if length > 1e-4 {
		ux, uy = dx/length, dy/length
	}
	top, foot := y0, y1 // the rows of the axis
	if foot < top {
		top, foot = foot, top
	}
	half, slope := foot-top+2*reach, float32(0) // rows the tube covers in one column, either side of its axis
	if ux > 1e-4 {
		half, slope = reach/ux, uy/ux
	}
	inv := float32(0)
	if uy > 1e-4 || uy < -1e-4 {
		inv = 1 / uy
	}
	for i := i0; i < i1; i++ {
		px := float32(i) + 0.5 - x0
		yc := y0 + slope*px // the axis in this column, cut at its ends
		if yc < top {
			yc = top
		} else if yc > foot {
			yc = foot
		}
		a, b := yc-half, yc+half
		if a < top-reach {
			a = top - reach
		}
		if b > foot+reach {
			b = foot + reach
		}
		if b <= 0 || a >= float32(s.h) {
			continue
		}
		if a < 0 {
			a = 0
		}
		j0, j1 := int(a), s.h
		if b < float32(s.h-1) {
			j1 = int(b) + 1
		}
		s.touch(i, j0, j1)
		col := s.cover[i*s.h+j0 : i*s.h+j1]
		dy := float32(j0) + 0.5 - y0
		along, off := px*ux+dy*uy, dy*ux-px*uy
		last := along + float32(len(col)-1)*uy
		if along >= 0 && last >= 0 && along <= length && last <= length { // no end in sight
			tube(col, off, ux, reach)
			continue
		}
		k0, k1 := 0, len(col) // rows beside the segment; the others see a round end
		switch {
		case inv > 0:
			k0, k1 = rows(-along*inv, len(col)), rows((length-along)*inv, len(col))
		case inv < 0:
			k0, k1 = rows((length-along)*inv, len(col)), rows(-along*inv, len(col))
		default:
			k0 = len(col)
		}
		ends(col[:k0], along, off, ux, uy, length, reach)
		tube(col[k0:k1], off+float32(k0)*ux, ux, reach)
		ends(col[k1:], along+float32(k1)*uy, off+float32(k1)*ux, ux, uy, length, reach)
	}
}

// tube covers the rows of a column beside the segment: d is the distance from the axis in the first row, ux its growth from row to row.
func tube(col []uint8, d, ux, reach float32) {
	for k, was := range col {
		e := reach - abs(d)
		d += ux
		if e >= 1 {
			col[k] = 255
		} else if v := uint8(int32(255 * e)); e > 0 && v > was {
			col[k] = v
		}
	}
}

// rows turns a bound into a number of rows, 0 to n: the first whole row not below it.
func rows(v float32, n int) int {
	if v <= -1 {
		return 0
	}
	if v >= float32(n)-0.5 {
		return n
	}
	return int(v + 1)
}

// level is a coverage 0 to 1 as a byte, cut.
func level(a float32) uint8 {
	if a >= 1 {
		return 255
	}
	if a > 0 {
		return uint8(int32(255 * a))
	}
	return 0
}

// ends covers the rows of a column that lie beyond an end of the segment: distance to that end.
func ends(col []uint8, along, off, ux, uy, length, reach float32) {
	for k, was := range col {
		beyond := float32(0)
		if along < 0 {
			beyond = along
		} else if along > length {
			beyond = along - length
		}
		if v := level(reach - hypot(off, beyond)); v > was {
			col[k] = v
		}
		along, off = along+uy, off+ux
	}
}

// Flush lays col over everything gathered and forgets it.
func (s *Stroker) Flush(img *image.RGBA, col color.NRGBA) {
	r := s.rect.Intersect(img.Rect)
	var share [256]uint32 // coverage to the share of col, of 256
	for v := range share {
		f := uint32(v) * uint32(col.A) / 255
		share[v] = f + f>>7
	}
	src := source(col)
	solid := src[0] | src[1]<<8
	for i := range s.lo {
		lo, hi := int(s.lo[i]), int(s.hi[i])
		if lo >= hi {
			continue
		}
		column := s.cover[i*s.h : (i+1)*s.h]
		x := s.rect.Min.X + i
		if x >= r.Min.X && x < r.Max.X {
			a, b := max(lo, r.Min.Y-s.rect.Min.Y), min(hi, r.Max.Y-s.rect.Min.Y)
			o := img.PixOffset(x, s.rect.Min.Y+a)
			pix, stride := img.Pix, img.Stride
			for _, v := range column[a:max(a, b)] {
				if f := share[v]; f == 256 {
					binary.LittleEndian.PutUint32(pix[o:], solid)
				} else if f != 0 {
					lay(pix, o, src, f)
				}
				o += stride
			}
		}
		clear(column[lo:hi])
		s.lo[i], s.hi[i] = math.MaxInt32, 0
	}
}

// Width changes the thickness of the pieces that follow, device px.
func (s *Stroker) Width(w float32) { s.radius = max(w, 0.1) / 2 }
