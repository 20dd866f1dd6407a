package shape

import (
	"fmt"

	"github.com/go-gl/mathgl/mgl32"

	"nrngui/engine/morph/import3d"
	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// Extras are what a reconstruction holds beside cable: outlines of the soma or of the tissue, marks, spines.
type Extras struct {
	Outlines []Outline
	Spots    []Spot
	Spines   []Spine
}

// Outline is a traced line that is no cable, as a contour of the soma.
type Outline struct {
	Name   string
	Closed bool
	At     [][3]float32 // um
}

// Spot is a place that was marked while tracing.
type Spot struct {
	Name string
	At   [3]float32 // um
}

// Spine is one on a branch: from the branch to its tip.
type Spine struct {
	From, Tip [3]float32 // um
}

// eye turns places in space into device pixels, quickly.
type eye struct {
	m                mgl32.Mat3
	centre           mgl32.Vec3
	cx, cy, zoom     float32
	left, top, right float32
	foot             float32
}

// eye is how the present picture is looked at.
func (p *Painter) eye() eye {
	d := &p.drawn
	return eye{m: d.camera.matrix(), centre: d.camera.Centre, cx: float32(d.w) / 2, cy: float32(d.h) / 2, zoom: d.camera.Zoom * d.scale,
		left: -20, top: -20, right: float32(d.w) + 20, foot: float32(d.h) + 20}
}

// see gives the place in the picture and the depth, all device px.
func (e *eye) see(at mgl32.Vec3) (x, y, z float32) {
	v := e.m.Mul3x1(at.Sub(e.centre))
	return e.cx + v[0]*e.zoom, e.cy - v[1]*e.zoom, v[2] * e.zoom
}

// in says whether a place is in the picture or just outside.
func (e *eye) in(x, y float32) bool { return x > e.left && x < e.right && y > e.top && y < e.foot }

// drawExtras lays outlines, spines and spots over the cell. In a dendrogram they have no place.
func (p *Painter) drawExtras(c ink.Canvas, scale float32, s *Scene, v *View) {
	if v.Extras == nil || s.Flat {
		return
	}
	e := p.eye()
	p.stroke.Begin(c.Img.Rect, 1.25*scale, nil)
	for i := range v.Extras.Outlines {
		p.outline(&e, &v.Extras.Outlines[i])
	}
	p.stroke.Flush(c.Img, look.Mix(p.Theme.Plot, p.Theme.Text2, 0.9))
	p.stroke.Begin(c.Img.Rect, 1.25*scale, nil)
	for _, t := range v.Extras.Spines {
		x0, y0, _ := e.see(t.From)
		x1, y1, _ := e.see(t.Tip)
		if e.in(x0, y0) || e.in(x1, y1) {
			p.stroke.Line(x0, y0, x1, y1)
		}
	}
	pink := p.Theme.Trace(3)
	p.stroke.Flush(c.Img, pink)
	for _, t := range v.Extras.Spines {
		if x, y, _ := e.see(t.Tip); e.in(x, y) {
			c.Disc(x, y, 1.75*scale, pink)
		}
	}
	for _, t := range v.Extras.Spots {
		if x, y, _ := e.see(t.At); e.in(x, y) {
			p.cross(c, scale, x, y)
		}
	}
	p.extraNames(c, scale, &e, v.Extras)
}

// outline strokes one traced line.
func (p *Painter) outline(e *eye, o *Outline) {
	n := len(o.At)
	if n == 0 {
		return
	}
	x, y, _ := e.see(o.At[0])
	for k := 1; k < n || k == n && o.Closed; k++ {
		x1, y1, _ := e.see(o.At[k%n])
		if finite(x+y+x1+y1) && max(x, x1) > e.left && min(x, x1) < e.right && max(y, y1) > e.top && min(y, y1) < e.foot {
			p.stroke.Line(x, y, x1, y1)
		}
		x, y = x1, y1
	}
}

// cross is the sign of a spot, on a rim of ground.
func (p *Painter) cross(c ink.Canvas, scale, x, y float32) {
	d := 3.5 * scale
	for pass := range 2 {
		w, col := 3.5*scale, p.Theme.Plot
		if pass == 1 {
			w, col = 1.5*scale, p.Theme.Text
		}
		c.Line(x-d, y-d, x+d, y+d, w, col)
		c.Line(x-d, y+d, x+d, y-d, w, col)
	}
}

// mostExtraNames bounds the names that are tried.
const mostExtraNames = 400

// extraNames writes the names of outlines at their right ends and of spots beside them, where there is room.
func (p *Painter) extraNames(c ink.Canvas, scale float32, e *eye, x *Extras) {
	taken := p.reserved(nil, scale, &View{})
	size := look.SizeCaption * scale
	write := func(text string, px, py float32) {
		if text == "" {
			return
		}
		w := p.faces.Width(text, size, ink.Regular)
		q := plate{px - 2*scale, py - size*0.7, px + w + 2*scale, py + size*0.6}
		if q.x1 > float32(p.drawn.w) || q.x0 < 0 || q.y0 < 0 || q.y1 > float32(p.drawn.h) {
			return
		}
		for _, o := range taken {
			if q.overlap(o) > 0 {
				return
			}
		}
		taken = append(taken, q)
		c.RoundRect(q.x0, q.y0, q.x1, q.y1, 3*scale, look.Alpha(p.Theme.Plot, 0.75))
		p.faces.Draw(c, ink.Label{Text: text, X: px, Y: py + size*0.36, Size: size, Color: p.Theme.Text2})
	}
	tried := 0
	for i := range x.Outlines {
		o := &x.Outlines[i]
		if tried++; tried > mostExtraNames || len(o.At) == 0 {
			continue
		}
		bx, by, _ := e.see(o.At[0])
		for _, at := range o.At {
			if ax, ay, _ := e.see(at); ax > bx && e.in(ax, ay) {
				bx, by = ax, ay
			}
		}
		write(o.Name, bx+5*scale, by)
	}
	for _, t := range x.Spots {
		if tried++; tried > mostExtraNames {
			break
		}
		if px, py, _ := e.see(t.At); e.in(px, py) {
			write(t.Name, px+7*scale, py)
		}
	}
}

// extras writes them into a SVG.
func (x *svg) extras() {
	if x.v.Extras == nil || x.s.Flat {
		return
	}
	e, th := x.p.eye(), x.p.Theme
	for i := range x.v.Extras.Outlines {
		o := &x.v.Extras.Outlines[i]
		for k, at := range o.At {
			px, py, _ := e.see(at)
			word := "L"
			if k == 0 {
				word = `<path fill="none" stroke="` + look.Hex(th.Text2) + `" stroke-width="1.25" d="M`
			}
			fmt.Fprintf(x, "%s%s %s", word, num(px), num(py))
		}
		switch {
		case len(o.At) == 0:
		case o.Closed:
			x.WriteString("Z\"/>\n")
		default:
			x.WriteString("\"/>\n")
		}
	}
	for _, t := range x.v.Extras.Spines {
		x0, y0, _ := e.see(t.From)
		x1, y1, _ := e.see(t.Tip)
		x.line(x0, y0, x1, y1, 1.25, th.Trace(3))
	}
	for _, t := range x.v.Extras.Spots {
		px, py, _ := e.see(t.At)
		x.line(px-3.5, py-3.5, px+3.5, py+3.5, 1.5, th.Text)
		x.line(px-3.5, py+3.5, px+3.5, py-3.5, 1.5, th.Text)
		if t.Name != "" {
			x.text(px+7, py+4, look.SizeCaption, "start", th.Text2, t.Name)
		}
	}
}

// ExtrasOf takes them from a reconstruction as read; nil when it has none.
func ExtrasOf(r *import3d.Reading) *Extras {
	x := &Extras{}
	for i := range r.Contours {
		c := &r.Contours[i]
		o := Outline{Name: c.Name, Closed: c.Closed}
		for _, q := range c.Points {
			o.At = append(o.At, [3]float32{q.X, q.Y, q.Z})
		}
		x.Outlines = append(x.Outlines, o)
	}
	for i := range r.Markers {
		m := &r.Markers[i]
		x.Spots = append(x.Spots, Spot{m.Name, [3]float32{m.At.X, m.At.Y, m.At.Z}})
	}
	for _, t := range r.Spines {
		if t.Section == nil || t.Point < 0 || t.Point >= t.Section.Len() {
			continue
		}
		at := t.Section.At(t.Point)
		x.Spines = append(x.Spines, Spine{[3]float32{float32(at[0]), float32(at[1]), float32(at[2])}, [3]float32{float32(t.Tip[0]), float32(t.Tip[1]), float32(t.Tip[2])}})
	}
	if len(x.Outlines)+len(x.Spots)+len(x.Spines) == 0 {
		return nil
	}
	return x
}
