package shape

import (
	"math"

	"nrngui/ui/look"
)

// Hit is a place on a cell.
type Hit struct {
	Section int
	X       float64 // arc position, 0 to 1
	Segment int     // index among the values
}

// Pick finds what the last painted picture shows at a device pixel, or nearest to it within a few pixels. It reads the identities that were drawn,
// so what is hidden is never hit.
func (p *Painter) Pick(x, y float32) (Hit, bool) { return p.PickWithin(x, y, look.ShapePickReach) }

// PickWithin is Pick with another reach, logical px.
func (p *Painter) PickWithin(x, y, within float32) (Hit, bool) {
	s := p.drawn.scene
	if s == nil || x != x || y != y {
		return Hit{}, false
	}
	k := float32(p.drawn.super)
	cx, cy := int(min(max(x*k, -1e6), 1e6)), int(min(max(y*k, -1e6), 1e6))
	reach := int(math.Ceil(float64(within * p.drawn.scale * k)))
	best, id := math.MaxInt, int32(0)
	bx, by := 0, 0
	for j := max(cy-reach, 0); j <= min(cy+reach, p.buf.h-1); j++ {
		for i := max(cx-reach, 0); i <= min(cx+reach, p.buf.w-1); i++ {
			d := (i-cx)*(i-cx) + (j-cy)*(j-cy)
			if v := p.buf.id[j*p.buf.w+i]; v != 0 && d < best && d <= reach*reach && p.buf.z[j*p.buf.w+i] > p.border {
				best, id, bx, by = d, v, i, j
			}
		}
	}
	if id == 0 {
		return Hit{}, false
	}
	return p.place(id-1, float32(bx)+0.5, float32(by)+0.5), true
}

// place turns a pixel of the buffer on a piece into an arc position.
func (p *Painter) place(i int32, x, y float32) Hit {
	s := p.drawn.scene
	pc := &s.pieces[i]
	a, b := p.pts[pc.p], p.pts[pc.q]
	dx, dy := b.x-a.x, b.y-a.y
	f := float32(0.5)
	if l2 := dx*dx + dy*dy; l2 > 1e-6 {
		f = min(max(((x-a.x)*dx+(y-a.y)*dy)/l2, 0), 1)
	}
	arc := s.arc[pc.p] + (s.arc[pc.q]-s.arc[pc.p])*f
	if pc.p == pc.q {
		arc = 0.5
	}
	return Hit{Section: int(pc.section), X: float64(arc), Segment: int(pc.segment)}
}
