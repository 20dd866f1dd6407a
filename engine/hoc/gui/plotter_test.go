package gui_test

import (
	"fmt"
	"testing"

	"nrngui/engine/hoc/class"
)

// What Vectors draw is part of the Graph, erased by erase, and a plot follows its Vector.
func TestVectorsDrawInAGraph(t *testing.T) {
	d := &screen{}
	m := newMachine(d)
	if out := m.do(t, `objref g, y, x
	{g = new Graph() g.color(4) g.brush(2)}
	{x = new Vector(3) x.indgen(.5) y = new Vector(3) y.indgen(2) y.label("mV")}
	{y.line(g, x) y.label("") y.line(g, x, 2, 3) y.plot(g, 10) y.mark(g, x, "o", 5, 7) y.ploterr(g, x, x)}`); out != "" {
		t.Fatal(out)
	}
	if _, ok := m.ObjectVar("g").O.Data.(class.Plotter); !ok {
		t.Fatal("a Graph is no class.Plotter")
	}
	show := func() (out string) {
		g := m.w.Snapshot().Graphs[0]
		for _, l := range g.Lines {
			out += fmt.Sprint(l.Label, l.X, l.Y, l.Color, l.Brush, "; ")
		}
		for _, k := range g.Marks {
			out += fmt.Sprintf("%c %g,%g %g %d %d; ", k.Style, k.X, k.Y, k.Size, k.Color, k.Brush)
		}
		return out
	}
	rev := m.w.Snapshot().Graphs[0].Rev
	bars := "[0 0] [0 0] 4 2; [0.5 0.5] [1.5 2.5] 4 2; [1 1] [3 5] 4 2; "
	marks := "o 0,0 5 7 2; o 0.5,2 5 7 2; o 1,4 5 7 2; - 0,0 4 4 2; - 0,0 4 4 2; - 0.5,1.5 4 4 2; - 0.5,2.5 4 4 2; - 1,3 4 4 2; - 1,5 4 4 2; "
	lines := "mV[0 0.5 1] [0 2 4] 4 2; [0 0.5 1] [0 2 4] 2 3; "
	if got, want := show(), lines+"[0 10 20] [0 2 4] 4 2; "+bars+marks; got != want {
		t.Errorf("the graph has\n%s\nnot\n%s", got, want)
	}
	m.do(t, "{y.mul(-1) y.resize(2) g.flush()}")
	if got, want := show(), lines+"[0 10] [-0 -2] 4 2; "+bars+marks; got != want {
		t.Errorf("after a change of the Vector the graph has\n%s\nnot\n%s", got, want)
	}
	if m.w.Snapshot().Graphs[0].Rev == rev {
		t.Error("the graph's number of changes stays")
	}
	m.do(t, "{g.erase()}")
	if got := show(); got != marks {
		t.Errorf("erase leaves\n%s", got)
	}
}
