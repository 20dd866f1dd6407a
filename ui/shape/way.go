package shape

import (
	"image"
	"image/color"

	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// Stretch is a part of a section, between two arc positions.
type Stretch struct {
	Section  int
	From, To float64
}

// wholes are stretches of whole sections.
func wholes(sections []int) []Stretch {
	out := make([]Stretch, len(sections))
	for i, k := range sections {
		out[i] = Stretch{Section: k, To: 1}
	}
	return out
}

// band draws the box of a selection.
func (p *Painter) band(c ink.Canvas, scale float32, v *View) {
	b := v.Band
	if b == ([4]float32{}) {
		return
	}
	x0, y0, x1, y1 := round(min(b[0], b[2])*scale), round(min(b[1], b[3])*scale), round(max(b[0], b[2])*scale), round(max(b[1], b[3])*scale)
	w := max(1, round(scale))
	c.Rect(x0, y0, x1, y1, look.Alpha(p.Theme.Accent, 0.12))
	for _, e := range [4][4]float32{{x0, y0, x1, y0 + w}, {x0, y1 - w, x1, y1}, {x0, y0, x0 + w, y1}, {x1 - w, y0, x1, y1}} {
		c.Rect(e[0], e[1], e[2], e[3], p.Theme.Accent)
	}
}

// way draws a line around the stretches of a path, under the cell, as the selection has one.
func (p *Painter) way(img *image.RGBA, scale float32, s *Scene, list []Stretch, line float32, col color.NRGBA) {
	const gap = 1.25
	k := 1 / float32(p.drawn.super)
	for pass := range 2 {
		extra, c := gap+line, col
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
