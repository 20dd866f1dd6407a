package script

import (
	"image/color"
	"math"

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
	have  []lineKey
	dark  bool
}

// lineKey tells whether a line is the one that was shown, and how much of it.
type lineKey struct {
	n    int
	x, y *float64
	last float64
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
	if t.changed(g) || t.dark != l.Dark {
		t.dark = l.Dark
		t.graph.SetTraces(traces(g, l))
	}
	t.graph.Change(func(s *plots.Graph) {
		s.Plot.XLabel, s.Plot.XUnit = "t (ms)", "ms"
		if g.XLabel != "" {
			s.Plot.XLabel, s.Plot.XUnit = g.XLabel, "-"
		}
		s.Plot.Marks, s.Plot.Goals = nil, nil
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

// changed says whether lines came, went or grew.
func (t *graphTile) changed(g *gui.Graph) bool {
	keys := make([]lineKey, len(g.Lines))
	for i, ln := range g.Lines {
		k := lineKey{n: len(ln.Y)}
		if k.n > 0 && len(ln.X) == k.n {
			k.x, k.y, k.last = &ln.X[0], &ln.Y[0], ln.Y[k.n-1]
		}
		keys[i] = k
	}
	same := len(keys) == len(t.have)
	for i := range keys {
		same = same && keys[i] == t.have[i]
	}
	t.have = keys
	return !same
}

// traces makes the lines, the axes that a script has drawn into the scene, and the points of its marks.
func traces(g *gui.Graph, l look.Theme) []paint.Trace {
	var out []paint.Trace
	for _, ln := range g.Lines {
		s := paint.NewSamples()
		free := false
		for i := range min(len(ln.X), len(ln.Y)) {
			if i > 0 && ln.X[i] < ln.X[i-1] {
				free = true
			}
			s.Append(ln.X[i], ln.Y[i])
		}
		out = append(out, paint.Trace{Source: s, Name: ln.Label, Color: palette(l, ln.Color), Dash: dashOf(ln.Brush), Free: free, Ghost: !ln.Live && ln.Label == "" && g.KeepLines})
	}
	for _, m := range g.Marks { // a mark is drawn as a short line through its place
		s := paint.NewSamples()
		s.Append(m.X, m.Y)
		s.Append(math.NaN(), math.NaN())
		out = append(out, paint.Trace{Source: s, Color: palette(l, m.Color), Free: true, Strong: true})
	}
	return out
}

// openMenu shows what can be done with the graph: NEURON's own menu by its words, and the script's entries.
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
	for _, e := range t.menu {
		if !e.Tool {
			items = append(items, kit.Item{Title: e.Label, Do: own(e.Label)})
		}
	}
	kit.ShowMenu(c, at, items)
}
