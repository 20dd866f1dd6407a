package shape

import (
	"image"

	"nrngui/ui/look"
)

// Stretch is a part of a section, between two arc positions.
type Stretch struct {
	Section  int
	From, To float64
}

// way draws a line around the stretches of a path, under the cell, as the selection has one.
func (p *Painter) way(img *image.RGBA, scale float32, s *Scene, list []Stretch) {
	const gap, line = 1.25, 1.5
	k := 1 / float32(p.drawn.super)
	for pass := range 2 {
		extra, c := float32(gap+line), look.Mix(p.Theme.Plot, p.Theme.Accent, 0.75)
		if pass == 1 {
			extra, c = gap, p.Theme.Plot
		}
		p.stroke.Begin(img.Rect, 1, nil)
		for _, w := range list {
			if w.Section < 0 || w.Section >= len(s.span) {
				continue
			}
			for i := s.span[w.Section].from; i < s.span[w.Section].to; i++ {
				q := s.pieces[i]
				a, b, arc0, arc1 := p.pts[q.p], p.pts[q.q], s.arc[q.p], s.arc[q.q]
				if float64(arc1) < w.From || float64(arc0) > w.To {
					continue
				}
				f, g := float32(0), float32(1)
				if arc1 > arc0 {
					f = min(max((float32(w.From)-arc0)/(arc1-arc0), 0), 1)
					g = min(max((float32(w.To)-arc0)/(arc1-arc0), 0), 1)
				}
				p.stroke.Width((a.r+b.r)*k + 2*extra*scale)
				p.stroke.Line((a.x+(b.x-a.x)*f)*k, (a.y+(b.y-a.y)*f)*k, (a.x+(b.x-a.x)*g)*k, (a.y+(b.y-a.y)*g)*k)
			}
		}
		p.stroke.Flush(img, c)
	}
}
