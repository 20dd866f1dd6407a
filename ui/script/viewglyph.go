package script

import (
	"math"

	"nrngui/engine/hoc/gui"
	"nrngui/ui/look"
	"nrngui/ui/plots/paint"
)

// glyphs are the drawings that a script has placed in a graph, as lines through their points.
func glyphs(list []gui.PlacedGlyph, w *gui.View, l look.Theme) (out []paint.Trace) {
	for i := range list {
		g := &list[i]
		for k := range g.Strokes {
			st := &g.Strokes[k]
			samples := paint.NewSamples()
			x, y := outline(st)
			for n := range x {
				samples.Append(placeGlyph(g, w, x[n], y[n]))
			}
			out = append(out, paint.Trace{Source: samples, Color: palette(l, st.Color), Dash: dashOf(st.Brush), Free: true})
		}
	}
	return out
}

// outline gives the points of a stroke; a circle is a polygon.
func outline(st *gui.Stroke) (x, y []float64) {
	if st.Radius > 0 && len(st.X) > 0 {
		const corners = 48
		for i := range corners + 1 {
			s, c := math.Sincos(2 * math.Pi * float64(i) / corners)
			x, y = append(x, st.X[0]+st.Radius*c), append(y, st.Y[0]+st.Radius*s)
		}
		return x, y
	}
	x, y = append(x, st.X...), append(y, st.Y...)
	if st.Closed && len(x) > 0 {
		x, y = append(x, x[0]), append(y, y[0])
	}
	return x, y
}

// placeGlyph takes a point of a drawing to the numbers of the graph: Fix 0 grows with the view, 1 and 2 are pixels, the place of 2 is a share of the view.
func placeGlyph(g *gui.PlacedGlyph, w *gui.View, x, y float64) (float64, float64) {
	s, c := math.Sincos(g.Angle * math.Pi / 180)
	x, y = x*g.ScaleX, y*g.ScaleY
	x, y = x*c-y*s, x*s+y*c
	px, py := g.X, g.Y
	if g.Fix > 0 && w.Width > 0 && w.Height > 0 {
		x, y = x*(w.X2-w.X1)/w.Width, y*(w.Y2-w.Y1)/w.Height
	}
	if g.Fix == 2 {
		px, py = w.X1+g.X*(w.X2-w.X1), w.Y1+g.Y*(w.Y2-w.Y1)
	}
	return px + x, py + y
}
