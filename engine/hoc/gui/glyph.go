package gui

import "nrngui/engine/hoc/object"

// glyph is the data of a Glyph: a drawing to be placed in graphs.
type glyph struct {
	strokes []Stroke
	path    Stroke
}

// placed is a Glyph in a scene.
type placed struct {
	g         *glyph
	x, y, sx  float64
	sy, angle float64
	fix       int
	obj       *object.Object
}

func (p *placed) describe() PlacedGlyph {
	d := PlacedGlyph{X: p.x, Y: p.y, ScaleX: p.sx, ScaleY: p.sy, Angle: p.angle, Fix: p.fix}
	d.Strokes = append(d.Strokes, p.g.strokes...)
	return d
}

// placeGlyph is glyph(g, x, y [, scale x, scale y, angle, fix]).
func (s *scene) placeGlyph(w *Windows, c *object.Call) float64 {
	g := c.Data(0, "Glyph").(*glyph)
	s.glyphs = append(s.glyphs, &placed{g: g, x: c.Number(1), y: c.Number(2), sx: c.NumberOr(3, 1), sy: c.NumberOr(4, 1), angle: c.NumberOr(5, 0),
		fix: c.IntOr(6, 0)})
	s.touch(w)
	return 0
}

// glyphClass is the class Glyph, whose methods give the object itself.
func (w *Windows) glyphClass() *object.Class {
	k := &object.Class{Name: "Glyph", New: func(c *object.Call) any { return &glyph{} }, Members: map[string]*object.Member{}}
	to := func(c *object.Call, g *glyph) {
		g.path.X = append(g.path.X, c.Number(0))
		g.path.Y = append(g.path.Y, c.Number(1))
	}
	end := func(g *glyph, color, brush int, fill bool) {
		st := g.path
		st.Color, st.Brush, st.Fill = color, brush, fill
		st.X, st.Y = append([]float64(nil), st.X...), append([]float64(nil), st.Y...)
		g.strokes = append(g.strokes, st)
	}
	for name, f := range map[string]func(c *object.Call, g *glyph){
		"path":  func(c *object.Call, g *glyph) { g.path = Stroke{} },
		"m":     to,
		"l":     to,
		"cpt":   func(c *object.Call, g *glyph) {},
		"close": func(c *object.Call, g *glyph) { g.path.Closed = true },
		"s":     func(c *object.Call, g *glyph) { end(g, c.IntOr(0, 1), c.IntOr(1, 0), false) },
		"fill":  func(c *object.Call, g *glyph) { end(g, c.IntOr(0, 1), 0, true) },
		"erase": func(c *object.Call, g *glyph) { *g = glyph{} },
		"curve": curve,
		"circle": func(c *object.Call, g *glyph) {
			g.path = Stroke{X: []float64{c.Number(0)}, Y: []float64{c.Number(1)}, Radius: c.Number(2)}
		},
		"gif": func(c *object.Call, g *glyph) { w.rt.Note("skipped", "the picture "+c.Text(0)+" of a Glyph") },
	} {
		k.Members[name] = object.Method(func(c *object.Call) object.Value {
			if !w.headless() {
				f(c, c.Self.Data.(*glyph))
				w.changed()
			}
			return object.Obj(c.Self)
		})
	}
	return k
}

// curve(x, y, x1, y1, x2, y2) goes on to x, y along a cubic Bezier curve with two control points.
func curve(c *object.Call, g *glyph) {
	const pieces = 16
	n := len(g.path.X)
	if n == 0 {
		c.Fail("begin with m(x, y)", "there is no point to go on from")
	}
	px := [4]float64{g.path.X[n-1], c.Number(2), c.Number(4), c.Number(0)}
	py := [4]float64{g.path.Y[n-1], c.Number(3), c.Number(5), c.Number(1)}
	for i := 1; i <= pieces; i++ {
		t := float64(i) / pieces
		u := 1 - t
		b := [4]float64{u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t}
		var x, y float64
		for k := range b {
			x += b[k] * px[k]
			y += b[k] * py[k]
		}
		g.path.X, g.path.Y = append(g.path.X, x), append(g.path.Y, y)
	}
}
