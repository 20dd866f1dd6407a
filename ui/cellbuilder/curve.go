package cellbuilder

import (
	"image"
	"math"

	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// Curve is a picture of f(p): the curve with its handles over the rug of the segments.
type Curve struct {
	P, F    []float64 // the curve
	Rug     []float64 // p of the segments
	Handles []Handle
	Held    int // handle in the hand or under the pointer; -1 none
	Lo, Hi  float64
	P0, P1  float64
	YTitle  string
	XTitle  string
	Plate   string // beside the held handle
}

// Margins of the curve, logical px.
const (
	curveLeft, curveRight, curveTop, curveBottom = 50, 12, 22, 34
)

// frame is the inside of the axes, device px.
func frame(w, h int, scale float32) (x0, y0, x1, y1 float32) {
	return curveLeft * scale, curveTop * scale, float32(w) - curveRight*scale, float32(h) - curveBottom*scale
}

// Place is where a value is drawn, device px.
func (c *Curve) Place(w, h int, scale float32, p, f float64) (x, y float32) {
	x0, y0, x1, y1 := frame(w, h, scale)
	return x0 + (x1-x0)*float32((p-c.P0)/nonzero(c.P1-c.P0)), y1 - (y1-y0)*float32((f-c.Lo)/nonzero(c.Hi-c.Lo))
}

// Value is what lies under a device px.
func (c *Curve) Value(w, h int, scale float32, x, y float32) (p, f float64) {
	x0, y0, x1, y1 := frame(w, h, scale)
	return c.P0 + float64((x-x0)/(x1-x0))*(c.P1-c.P0), c.Lo + float64((y1-y)/(y1-y0))*(c.Hi-c.Lo)
}

// Hit finds the handle at a device px; -1 none.
func (c *Curve) Hit(w, h int, scale float32, x, y float32) int {
	best, at := float64(12*scale), -1
	for i, k := range c.Handles {
		hx, hy := c.Place(w, h, scale, k.P, k.F)
		if d := math.Hypot(float64(hx-x), float64(hy-y)); d < best {
			best, at = d, i
		}
	}
	return at
}

// curvePen paints curves in one theme.
type curvePen struct {
	theme  look.Theme
	faces  *ink.Faces
	stroke ink.Stroker
}

// paint draws the curve over the whole picture.
func (q *curvePen) paint(img *image.RGBA, scale float32, c *Curve) {
	t := q.theme
	can := ink.On(img)
	can.Fill(t.Plot)
	w, h := img.Rect.Dx(), img.Rect.Dy()
	x0, y0, x1, y1 := frame(w, h, scale)
	if x1 <= x0 || y1 <= y0 {
		return
	}
	q.axes(can, c, w, h, scale)
	rug := look.Alpha(t.Of(look.Apical), 0.75)
	for _, p := range c.Rug {
		x, _ := c.Place(w, h, scale, p, c.Lo)
		can.Line(x, y1-5*scale, x, y1, scale, rug)
	}
	var xs, ys []float32
	for i := range c.P {
		x, y := c.Place(w, h, scale, c.P[i], c.F[i])
		if c.F[i] == c.F[i] {
			xs, ys = append(xs, x), append(ys, min(max(y, y0-2*scale), y1+2*scale))
		}
	}
	q.stroke.Begin(img.Rect, 0, nil)
	_, zero := c.Place(w, h, scale, 0, min(max(0, c.Lo), c.Hi))
	area := look.Alpha(t.Accent, 0.12)
	for i := 1; i < len(xs); i++ { // upright strips: light, below the curve
		for x := float32(math.Ceil(float64(xs[i-1]))); x < xs[i]; x++ {
			y := ys[i-1] + (ys[i]-ys[i-1])*(x-xs[i-1])/max(xs[i]-xs[i-1], 1e-6)
			can.Rect(x, min(y, zero), x+1, max(y, zero), area)
		}
	}
	q.stroke.Begin(img.Rect, 2*scale, nil)
	for i := 1; i < len(xs); i++ {
		q.stroke.Line(xs[i-1], ys[i-1], xs[i], ys[i])
	}
	q.stroke.Flush(img, t.Accent)
	for i, k := range c.Handles {
		x, y := c.Place(w, h, scale, k.P, k.F)
		r := 5.5 * scale
		if i == c.Held {
			r = 7 * scale
			can.Dashed(x, y, x, y1, scale, 3*scale, 3*scale, t.Accent)
		}
		can.Disc(x, y, r, t.Plot)
		can.Ring(x, y, r-scale, 2*scale, t.Accent)
	}
	q.plate(can, c, w, h, scale)
}

// axes draws grid, numbers and titles.
func (q *curvePen) axes(can ink.Canvas, c *Curve, w, h int, scale float32) {
	t := q.theme
	x0, y0, x1, y1 := frame(w, h, scale)
	size := look.SizeCaption * scale
	write := func(text string, x, y float32, align ink.Align) {
		l := ink.Label{Text: text, X: x, Y: y, Size: size, Color: t.Text3, Align: align}
		q.faces.Draw(can, l)
	}
	ticks := look.NewTicks(c.Lo, c.Hi, int((y1-y0)/(24*scale)))
	for i := range ticks.N {
		v := ticks.At(i)
		_, y := c.Place(w, h, scale, c.P0, v)
		can.Line(x0, y, x1, y, scale, t.Grid)
		write(look.Sig(v, 3), x0-6*scale, y+4*scale, ink.Right)
	}
	ticks = look.NewTicks(c.P0, c.P1, int((x1-x0)/(52*scale)))
	for i := range ticks.N {
		v := ticks.At(i)
		x, _ := c.Place(w, h, scale, v, c.Lo)
		can.Line(x, y0, x, y1, scale, t.Grid)
		write(look.Sig(v, 4), x, y1+13*scale, ink.Centre)
	}
	can.Line(x0, y0, x0, y1, scale, t.Axis)
	can.Line(x0, y1, x1, y1, scale, t.Axis)
	write(c.YTitle, x0, y0-8*scale, ink.Left)
	write(c.XTitle, x1, y1+27*scale, ink.Right)
}

// plate writes what the held handle says.
func (q *curvePen) plate(can ink.Canvas, c *Curve, w, h int, scale float32) {
	if c.Held < 0 || c.Held >= len(c.Handles) || c.Plate == "" {
		return
	}
	x, y := c.Place(w, h, scale, c.Handles[c.Held].P, c.Handles[c.Held].F)
	size := look.SizeSmall * scale
	wide := q.faces.Width(c.Plate, size, ink.Regular) + 14*scale
	px, py := x+12*scale, y-28*scale
	if px+wide > float32(w)-4*scale {
		px = x - 12*scale - wide
	}
	py = max(py, 4*scale)
	can.RoundRect(px, py, px+wide, py+20*scale, 4*scale, q.theme.Raised)
	q.faces.Draw(can, ink.Label{Text: c.Plate, X: px + 7*scale, Y: py + 14*scale, Size: size, Color: q.theme.Text})
}

// Curve gives the picture of the gradient under the cursor; nil without one.
func (s *State) Curve() *Curve {
	g := s.Gradient()
	if g == nil {
		return nil
	}
	_, col, _ := s.At()
	c := &Curve{Held: -1, YTitle: col.Name + " (" + col.Spec().Shown() + ")", XTitle: "p = " + DomainWords(g.Domain)}
	m, err := s.Domain(s.Subset, g.Domain)
	if err != nil {
		return c
	}
	if g.Domain.Distal == "" && g.Domain.Metric != "arc" {
		c.XTitle += " (µm)"
	}
	c.P0, c.P1 = m.P0, m.P1
	const n = 240
	for i := range n + 1 {
		c.P = append(c.P, m.P0+(m.P1-m.P0)*float64(i)/n)
	}
	if c.F, err = g.At(c.P, m.P0, m.P1); err != nil {
		c.P, c.F = nil, nil
		return c
	}
	for _, ps := range m.P {
		c.Rug = append(c.Rug, ps...)
	}
	c.Handles = s.Handles()
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, f := range c.F {
		if f == f && !math.IsInf(f, 0) {
			lo, hi = math.Min(lo, f), math.Max(hi, f)
		}
	}
	for _, k := range c.Handles {
		lo, hi = math.Min(lo, k.F), math.Max(hi, k.F)
	}
	if lo == hi {
		hi = lo + math.Max(math.Abs(lo), 1e-6)
	}
	a, b := ends(lo, hi+(hi-lo)*0.12)
	c.Lo, c.Hi = float64(a), float64(b)
	return c
}
