package shape

import (
	"image/color"
	"math"
	"slices"

	"github.com/go-gl/mathgl/mgl32"

	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// Handle is a square that can be dragged, as the ends of a section in a builder.
type Handle struct {
	At   [3]float32 // um
	Held bool       // in the hand, or under the pointer: it is larger
	Fix  bool       // it shows where something is and can't be dragged: hollow
}

// Stroke is a line that is being drawn, as a new branch: from place to place, with a text at its end.
type Stroke struct {
	At   [][3]float32 // um
	Diam float32      // um; 0: a thin line
	Text string       // beside the last place, as the length and the angle
	Bad  bool         // it can't stay there
}

// Half the side of a handle, and of one that is held, logical px.
const (
	handleHalf = 4.5
	handleHeld = 6.5
)

// SectionEnds are the places of the ends of a section, um: where handles stand.
func (s *Scene) SectionEnds(section int) (zero, one [3]float32, ok bool) {
	if zero, _, ok = s.Place(section, 0); !ok {
		return zero, one, false
	}
	one, _, _ = s.Place(section, 1)
	return zero, one, true
}

// compartments draws a short line across the cell wherever one segment ends and the next begins, as far as there is room; longer ones stand at the ends of sections.
func (p *Painter) compartments(c ink.Canvas, scale float32, s *Scene, v *View) {
	if !v.Compartments {
		return
	}
	k := 1 / float32(p.drawn.super)
	room := 9 * scale
	for pass := range 2 {
		w, col := 2.75*scale, look.Alpha(p.Theme.Plot, 0.8)
		if pass == 1 {
			w, col = 1*scale, p.Theme.Text2
		}
		p.stroke.Begin(c.Img.Rect, w, nil)
		for i := range s.span {
			p.borders(s, s.span[i], k, room, scale)
		}
		p.stroke.Flush(c.Img, col)
	}
}

// borders strokes those of one section.
func (p *Painter) borders(s *Scene, sp span, k, room, scale float32) {
	lastX, lastY := float32(math.Inf(-1)), float32(0)
	bar := func(at, from, to end, long float32) {
		x, y := at.x*k, at.y*k
		if (x-lastX)*(x-lastX)+(y-lastY)*(y-lastY) < room*room || x < -20 || y < -20 || x > float32(p.drawn.w)+20 || y > float32(p.drawn.h)+20 {
			return
		}
		dx, dy := to.x-from.x, to.y-from.y
		l := float32(math.Hypot(float64(dx), float64(dy)))
		if !(l > 1e-3) || p.hidden(at) {
			return
		}
		r := (at.r*k + long*scale) / l
		p.stroke.Line(x-dy*r, y+dx*r, x+dy*r, y-dx*r)
		lastX, lastY = x, y
	}
	for i := sp.from; i+1 < sp.to; i++ {
		if a, b := s.pieces[i], s.pieces[i+1]; a.segment != b.segment && a.q == b.p && !(p.drawn.slab.On && !p.drawn.slab.holds(s.at[a.q][2])) {
			bar(p.pts[a.q], p.pts[a.p], p.pts[b.q], 1.5)
		}
	}
}

// hidden says whether something stands before a projected point of the cell.
func (p *Painter) hidden(e end) bool {
	x, y := int(e.x), int(e.y)
	if x < 0 || y < 0 || x >= p.buf.w || y >= p.buf.h {
		return false
	}
	o := y*p.buf.w + x
	return p.buf.id[o] != 0 && p.buf.z[o] > e.z+2*e.r+2 && p.buf.z[o] > p.border
}

// handles draws strokes and squares, on top of all but plates.
func (p *Painter) handles(c ink.Canvas, scale float32, s *Scene, v *View) {
	if s.Flat {
		return
	}
	e := p.eye()
	for i := range v.Strokes {
		p.rubber(c, scale, &e, &v.Strokes[i])
	}
	for _, h := range v.Handles {
		x, y, _ := e.see(h.At)
		if !e.in(x, y) {
			continue
		}
		half := float32(handleHalf)
		if h.Held {
			half = handleHeld
		}
		x, y = round(x), round(y)
		square := func(d float32, col color.NRGBA) {
			c.RoundRect(x-d*scale, y-d*scale, x+d*scale, y+d*scale, 1.5*scale, col)
		}
		square(half+1.25, p.Theme.Plot)
		line, in := p.Theme.Text, p.Theme.Plot
		if h.Held {
			line, in = p.Theme.Fill, p.Theme.OnFill
		}
		if h.Fix {
			line = p.Theme.Text3
		}
		square(half, line)
		square(half-1.75, in)
	}
}

// rubber draws a stroke: as thick as the branch that would be made, in the accent, see-through.
func (p *Painter) rubber(c ink.Canvas, scale float32, e *eye, t *Stroke) {
	if len(t.At) == 0 {
		return
	}
	col := p.Theme.Accent
	if t.Bad {
		col = p.Theme.Err
	}
	tube, _, least := p.drawn.thickness()
	w := max(t.Diam*e.zoom*tube, 2*least/float32(p.drawn.super), 2*scale)
	x, y, _ := e.see(t.At[0])
	p.stroke.Begin(c.Img.Rect, w, nil)
	for _, at := range t.At[1:] {
		x1, y1, _ := e.see(at)
		p.stroke.Line(x, y, x1, y1)
		x, y = x1, y1
	}
	p.stroke.Flush(c.Img, look.Alpha(col, 0.8))
	c.Disc(x, y, max(w/2, 3*scale), col)
	if t.Text == "" {
		return
	}
	size := look.SizeSmall * scale
	wide := p.faces.Width(t.Text, size, ink.Regular) + 2*platePad*scale
	q := plate{x + 14*scale, y - 30*scale, x + 14*scale + wide, y - 10*scale}
	if q.x1 > float32(p.drawn.w)-4*scale {
		q.x0, q.x1 = x-14*scale-wide, x-14*scale
	}
	if q.y0 < 4*scale {
		q.y0, q.y1 = y+12*scale, y+32*scale
	}
	p.ground(c, scale, q)
	p.faces.Draw(c, ink.Label{Text: t.Text, X: q.x0 + platePad*scale, Y: (q.y0+q.y1)/2 + 4.3*scale, Size: size, Color: p.Theme.Text})
}

// PickHandle finds the handle at a device pixel of the last painted picture; of several the last, which lies on top.
func (p *Painter) PickHandle(x, y float32, handles []Handle) (int, bool) {
	if p.drawn.scene == nil || p.drawn.scene.Flat {
		return 0, false
	}
	e, reach := p.eye(), 8*p.drawn.scale
	for i, h := range slices.Backward(handles) {
		hx, hy, _ := e.see(h.At)
		if !h.Fix && abs(hx-x) <= reach && abs(hy-y) <= reach {
			return i, true
		}
	}
	return 0, false
}

// Unproject gives the place in space under a point of a picture of w by h logical px that is as deep as another place, um: where something that is dragged goes.
func (c *Camera) Unproject(x, y, w, h float32, deep [3]float32) [3]float32 {
	if !(c.Zoom > 0) {
		return deep
	}
	z := c.Turn.Rotate(mgl32.Vec3(deep).Sub(c.Centre))[2]
	v := mgl32.Vec3{(x - w/2) / c.Zoom, (h/2 - y) / c.Zoom / c.tall(), z}
	return c.Centre.Add(c.Turn.Inverse().Rotate(v))
}
