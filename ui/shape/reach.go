package shape

import "math"

// PickMarker finds the marker whose sign or plate the last painted picture shows at a device pixel; markers must be those of the view that was painted.
func (p *Painter) PickMarker(x, y float32, markers []Marker) (int, bool) {
	s, n := p.drawn.scene, len(markers)
	if s == nil || n == 0 || x != x || y != y {
		return 0, false
	}
	best, least := -1, float32(9*p.drawn.scale)
	for i := range markers {
		px, py, _, ok := p.spot(s, markers[i].Section, markers[i].X)
		if !ok {
			continue
		}
		d := float32(math.Hypot(float64(px-x), float64(py-y)))
		if d < least || d == least && markers[i].Drag { // what can be moved stands inside rings
			best, least = i, d
		}
	}
	if best >= 0 {
		for i := range markers { // of signs at one place the one that can be moved
			if markers[i].Drag && !markers[best].Drag && markers[i].Section == markers[best].Section && math.Abs(markers[i].X-markers[best].X) < 1e-6 {
				return i, true
			}
		}
		return best, true
	}
	if len(p.plates) < p.first+n {
		return 0, false
	}
	for i, q := range p.plates[p.first : p.first+n] {
		if q != (plate{}) && x >= q.x0 && x <= q.x1 && y >= q.y0 && y <= q.y1 {
			return i, true
		}
	}
	return 0, false
}

// Nearest is the place of the cell nearest to a device pixel in the last painted picture, however far away; of places equally near the one in front.
func (p *Painter) Nearest(x, y float32) (Hit, bool) {
	s := p.drawn.scene
	if s == nil || x != x || y != y || len(s.pieces) == 0 {
		return Hit{}, false
	}
	if h, ok := p.Pick(x, y); ok {
		return h, true
	}
	k := float32(p.drawn.super)
	bx, by := x*k, y*k
	best, least, depth := int32(-1), float32(math.Inf(1)), float32(0)
	for i := range s.pieces {
		a, b := p.pts[s.pieces[i].p], p.pts[s.pieces[i].q]
		dx, dy := b.x-a.x, b.y-a.y
		f := float32(0)
		if l2 := dx*dx + dy*dy; l2 > 1e-6 {
			f = min(max(((bx-a.x)*dx+(by-a.y)*dy)/l2, 0), 1)
		}
		ex, ey := a.x+dx*f-bx, a.y+dy*f-by
		d := max(float32(math.Sqrt(float64(ex*ex+ey*ey)))-(a.r+(b.r-a.r)*f), 0)
		if z := a.z + (b.z-a.z)*f; d < least || d == least && z > depth {
			best, least, depth = int32(i), d, z
		}
	}
	if best < 0 {
		return Hit{}, false
	}
	return p.place(best, bx, by), true
}

// Inside lists the sections of which more than half of the drawn length lies inside a box of device pixels of the last painted picture.
func (p *Painter) Inside(x0, y0, x1, y1 float32) []int {
	s := p.drawn.scene
	if s == nil {
		return nil
	}
	k := float32(p.drawn.super)
	x0, x1, y0, y1 = min(x0, x1)*k, max(x0, x1)*k, min(y0, y1)*k, max(y0, y1)*k
	var out []int
	for i, sp := range s.span {
		in, all := float32(0), float32(0)
		for n := sp.from; n < sp.to; n++ {
			a, b := p.pts[s.pieces[n].p], p.pts[s.pieces[n].q]
			l := s.arc[s.pieces[n].q] - s.arc[s.pieces[n].p]
			if s.pieces[n].p == s.pieces[n].q {
				l = 1
			}
			all += l
			if x, y := (a.x+b.x)/2, (a.y+b.y)/2; x >= x0 && x <= x1 && y >= y0 && y <= y1 {
				in += l
			}
		}
		if in > all/2 {
			out = append(out, i)
		}
	}
	return out
}
