package script

import (
	"image/color"

	"fyne.io/fyne/v2"

	"nrngui/engine/hoc/gui"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/plots"
	"nrngui/ui/plots/paint"
)

// graphTile shows one view of a Graph.
type graphTile struct {
	view  *View
	graph *plots.GraphView
	scene int
	id    int // of the view
	menu  []gui.MenuEntry
	box   [4]float64 // the script's view when it was last taken over
	user  bool       // the user has zoomed: the script's view no longer counts
	have  []*held
	theme string
}

func newGraphTile(v *View) *graphTile {
	t := &graphTile{view: v, graph: plots.NewGraphView()}
	t.graph.OnView = func(paint.View) { t.user = true }
	t.graph.OnMenu = func(at fyne.Position, _, _ float64) { t.openMenu(at) }
	return t
}

// palette gives NEURON's colours 0 to 9 as they read on the theme: 0 white, 1 black, 2 red, 3 blue, 4 green, 5 orange, 6 brown, 7 violet, 8 yellow, 9 gray.
func palette(l look.Theme, i int) color.NRGBA {
	switch i {
	case 0, 1:
		return l.Text
	case 2:
		return l.Err
	case 9:
		return l.Text3
	}
	return l.Trace(map[int]int{3: 0, 4: 2, 5: 1, 6: 5, 7: 3, 8: 4}[i%10])
}

// dashOf is how a brush draws: 0 to 4 are lines of growing width, higher ones are broken in NEURON.
func dashOf(brush int) []float32 {
	switch (brush / 5) % 4 {
	case 1:
		return []float32{6, 4}
	case 2:
		return []float32{2, 3}
	case 3:
		return []float32{8, 3, 2, 3}
	}
	return nil
}

// show takes over what the snapshot says of the graph.
func (t *graphTile) show(g *gui.Graph, w *gui.View) {
	l := kit.Now().Look
	t.scene, t.id, t.menu = g.ID, w.ID, g.Menu
	t.lines(g, w, l)
	t.graph.Change(func(s *plots.Graph) {
		s.Plot.XLabel, s.Plot.XUnit = abscissa(g)
		s.Plot.Bare, s.Plot.Left, s.Plot.Right, s.Plot.Bottom = g.Axis == gui.NoAxis, 0, 0, 0
		if s.Plot.Bare {
			s.Plot.Left, s.Plot.Right, s.Plot.Bottom = 8, 8, 8
		}
		s.Plot.Marks, s.Plot.Goals, s.Plot.Top, s.Small = nil, nil, 8, true
		s.Plot.Texts, s.Plot.Spots = texts(g, l), points(g, l)
		box := [4]float64{w.X1, w.X2, w.Y1, w.Y2}
		if box != t.box {
			t.box, t.user = box, false
		}
		if !t.user && w.X2 > w.X1 && w.Y2 > w.Y1 {
			s.Auto = false
			s.Plot.View = paint.View{T0: w.X1, T1: w.X2, Y0: w.Y1, Y1: w.Y2}
		}
	})
}

// abscissa names the x axis and its unit: time where variables are plotted against it; lines that were drawn say nothing of their x.
func abscissa(g *gui.Graph) (label, unit string) {
	if g.XLabel != "" {
		return g.XLabel, "-"
	}
	for i := range g.Lines {
		if g.Lines[i].Live {
			return "t (ms)", "ms"
		}
	}
	return "-", "-"
}

// held is a line as it is shown: its samples, and what tells whether the line has only grown since.
type held struct {
	samples *paint.Samples
	n       int
	x0      float64 // first and last sample that are held
	x1, y1  float64
	back    bool // x goes back somewhere
	label   string
	color   int
	brush   int
}

// take brings the samples up to date: what has grown is added, what is another line is made anew. It says whether the line is another one.
func (h *held) take(ln *gui.Line) (anew bool) {
	n := min(len(ln.X), len(ln.Y))
	same := h.samples != nil && n >= h.n && h.label == ln.Label && h.color == ln.Color && h.brush == ln.Brush &&
		(h.n == 0 || equal(ln.X[0], h.x0) && equal(ln.X[h.n-1], h.x1) && equal(ln.Y[h.n-1], h.y1))
	if !same {
		*h = held{samples: paint.NewSamples(), label: ln.Label, color: ln.Color, brush: ln.Brush}
	}
	was := h.back
	for i := h.n; i < n; i++ {
		h.back = h.back || i > 0 && ln.X[i] < ln.X[i-1]
		h.samples.Append(ln.X[i], ln.Y[i])
	}
	if n > 0 {
		h.x0, h.x1, h.y1 = ln.X[0], ln.X[n-1], ln.Y[n-1]
	}
	h.n = n
	return !same || was != h.back
}

// equal compares numbers of which NaN is one.
func equal(a, b float64) bool { return a == b || a != a && b != b }

// lines takes the lines of the graph over.
func (t *graphTile) lines(g *gui.Graph, w *gui.View, l look.Theme) {
	anew := len(t.have) != len(g.Lines) || t.theme != l.Name || len(g.Glyphs) > 0
	grown := false
	for len(t.have) < len(g.Lines) {
		t.have = append(t.have, &held{})
	}
	t.have, t.theme = t.have[:len(g.Lines)], l.Name
	for i := range g.Lines {
		n := t.have[i].n
		if t.have[i].take(&g.Lines[i]) {
			anew = true
		}
		grown = grown || t.have[i].n != n
	}
	if !anew {
		if grown {
			t.graph.Update()
		}
		return
	}
	var out []paint.Trace
	for i, ln := range g.Lines {
		out = append(out, paint.Trace{Source: t.have[i].samples, Name: ln.Label, Color: palette(l, ln.Color), Dash: dashOf(ln.Brush), Free: t.have[i].back,
			Ghost: !ln.Live && ln.Label == "" && g.KeepLines})
	}
	t.graph.SetTraces(append(out, glyphs(g.Glyphs, w, l)...))
}

// texts are the labels that a script has put into the graph; those of lines stand in the legend.
func texts(g *gui.Graph, l look.Theme) (out []paint.Text) {
	names := map[string]bool{}
	for _, ln := range g.Lines {
		names[ln.Label] = true
	}
	for _, lb := range g.Labels {
		if names[lb.Text] {
			continue
		}
		out = append(out, paint.Text{X: lb.X, Y: lb.Y, Fraction: lb.Fix == 2, Text: lb.Text, AlignX: lb.AlignX, AlignY: lb.AlignY, Color: palette(l, lb.Color)})
	}
	return out
}

// points are the symbols that a script has put into the graph.
func points(g *gui.Graph, l look.Theme) (out []paint.Spot) {
	for _, m := range g.Marks {
		out = append(out, paint.Spot{X: m.X, Y: m.Y, Style: m.Style, Size: float32(m.Size), Color: palette(l, m.Color)})
	}
	return out
}

// openMenu shows what can be done with the graph: NEURON's own menu by its words, and the script's entries.
// name is what a figure of the graph is called: by its first line, which says what it shows.
func (t *graphTile) name() string {
	for _, h := range t.have {
		if h.label != "" {
			return h.label
		}
	}
	return "Graph"
}

func (t *graphTile) openMenu(at fyne.Position) {
	v := t.view
	c := fyne.CurrentApp().Driver().CanvasForObject(t.graph)
	if c == nil {
		return
	}
	own := func(text string) func() {
		return func() { v.do(text, func(w *gui.Windows) error { return w.Menu(t.scene, text) }) }
	}
	items := []kit.Item{
		{Title: "View = plot", Do: func() { own("View = plot")(); t.user = false; t.graph.Fit() }},
		{Title: "Keep Lines", Do: own("Keep Lines")},
		{Title: "Erase", Do: own("Erase")},
	}
	if v.OnFigure != nil {
		items = append(items, kit.Item{Title: "Figure …", Do: func() {
			v.OnFigure(t.name(), func() paint.Plot { return t.graph.State().Plot })
		}})
	}
	for _, e := range t.menu {
		if !e.Tool {
			items = append(items, kit.Item{Title: e.Label, Do: own(e.Label)})
		}
	}
	kit.ShowMenu(c, at, items)
}
