package workbench

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"nrngui/engine/figure"
	"nrngui/engine/project"
	"nrngui/ui/plots"
	"nrngui/ui/plots/paint"
)

// Every item of the menus of a line and of data does what it says, and one step back undoes it.
func TestLineMenus(t *testing.T) {
	a, _ := windowed(t)
	id, tile := firstGraph(t, a)
	if err := a.Do("graph.keep", "kept"); err != nil {
		t.Fatal(err)
	}
	a.show()
	choose := func(i int, title string) {
		t.Helper()
		for _, it := range tile.lineMenu(i) {
			if it.Title == title {
				it.Do()
				a.show()
				return
			}
		}
		t.Fatalf("the menu has no %q", title)
	}
	view := func() project.View { v, _ := a.state.Doc().View(id); return v }
	choose(0, "By the right axis")
	if g := tile.view.State(); !g.Plot.Traces[0].Right || !view().Style(soma).Right {
		t.Error("the line is not at the right")
	}
	a.state.Undo(a)
	a.show()
	if view().Style(soma).Right {
		t.Error("undo leaves the line at the right")
	}
	choose(0, "Hide")
	if g := tile.view.State(); !g.Plot.Traces[0].Hidden {
		t.Error("the line is seen")
	}
	style := func(change func(*project.TraceStyle)) func() {
		return func() {
			tile.edit(func(v *project.View) { st := v.Style(soma); change(&st); *v = v.SetStyle(st) })
		}
	}
	tile.colours(0, style)[4].Do()
	widths(0, style)[3].Do()
	dashes(0, style)[2].Do()
	a.show()
	if st := view().Style(soma); st.Color != 3 || st.Width != 3 || st.Dash != 2 {
		t.Errorf("the line's style is %+v", st)
	}
	if tr := tile.view.State().Plot.Traces[0]; tr.Color != a.state.themeNow().Trace(2) || tr.Width != 3 || tr.Dash == nil {
		t.Errorf("the line is drawn as %+v", tr)
	}
	k := len(tile.spec.Lines)
	choose(k, "As a line")
	if d := view().Data[0]; d.Lines {
		t.Error("the kept line is a line still")
	}
	choose(k, "Remove")
	for len(view().Data) > 0 {
		choose(k, "Remove")
	}
	choose(0, "Copy its numbers")
	if text := fyne.CurrentApp().Clipboard().Content(); !strings.HasPrefix(text, "t (ms)\tsoma (mV)\n0\t-65\n1\t-60\n") {
		t.Errorf("copied %q", text)
	}
	others := a.state.otherGraphs(id)
	if len(others) == 0 {
		t.Fatal("there is one graph only")
	}
	choose(0, "Move to "+a.state.viewTitle(others[0]))
	if to, _ := a.state.Doc().View(others[0].ID); slices.Contains(view().Refs, soma) || !slices.Contains(to.Refs, soma) || !to.Style(soma).Right {
		t.Errorf("moved: %q and %q, %+v", view().Refs, to.Refs, to.Traces)
	}
}

// Clicks on the cell add lines while that is on.
func TestClicksOnTheCellAddLines(t *testing.T) {
	a, _ := windowed(t)
	id, _ := firstGraph(t, a)
	if err := a.Do("graph.pick"); err != nil {
		t.Fatal(err)
	}
	if taken, err := a.state.PickLine(a, 1, 0.25); !taken || err != nil {
		t.Fatalf("the click is not taken: %v", err)
	}
	name := a.state.Layout.Sections[1].Name
	if v, _ := a.state.Doc().View(id); !slices.Contains(v.Refs, name+"(0.25).v") || a.state.Sel.Name != name {
		t.Errorf("the graph shows %q, selected is %q", v.Refs, a.state.Sel.Name)
	}
	a.run("graph.pick")
	if taken, _ := a.state.PickLine(a, 1, 0.5); taken {
		t.Error("clicks still add lines")
	}
}

// The search finds variables of any section by a few letters, those of the selected place first, and takes an expression as it is.
func TestSearchVariables(t *testing.T) {
	a, _ := windowed(t)
	take := func(*State, Services, string) error { return nil }
	a.state.Select(a, Selection{Kind: SelSection, Cell: "cell", Name: "dend", X: 0.3})
	titles := func(q string) (out []string) {
		for _, h := range a.state.SearchVariables(q, 20, take) {
			out = append(out, h.Title)
		}
		return out
	}
	if got := titles(""); len(got) == 0 || got[0] != "dend(0.3).v" {
		t.Errorf("without a word: %q", got)
	}
	if got := titles("soma hhn"); len(got) == 0 || got[0] != "soma(0.5).hh.n" {
		t.Errorf("soma hhn finds %q", got)
	}
	if got := titles("soma(0.5).v - dend(1).v"); len(got) == 0 || got[0] != "soma(0.5).v - dend(1).v" {
		t.Errorf("an expression finds %q", got)
	}
	if h := a.state.SearchVariables("soma(0.5).v - *", 20, take); len(h) == 0 || !strings.Contains(h[0].Off, "stands where") {
		t.Errorf("a mistake finds %+v", h)
	}
	if got := titles("synapse.g"); !slices.Contains(got, "synapse.g") {
		t.Errorf("synapse.g finds %q", got)
	}
}

// Dialogs open, show what they ask about, and close without a change.
func TestGraphDialogs(t *testing.T) {
	a, _ := windowed(t)
	_, tile := firstGraph(t, a)
	doc := a.state.Doc()
	for _, name := range []string{"graph.add", "graph.remove", "graph.x", "graph.function", "graph.import", "graph.range", "graph.rename", "figure"} {
		a.Dialog(name)
		top := a.canvas.Overlays().Top()
		if top == nil {
			t.Errorf("%s opens nothing", name)
			continue
		}
		a.canvas.Overlays().Remove(top)
	}
	a.Dialog("graph.round")
	if a.state.Doc() != doc {
		t.Error("opening dialogs changed the project")
	}
	if g := tile.view.State(); math.Mod(g.Plot.View.T1, 10) != 0 {
		t.Errorf("rounded to %+v", g.Plot.View)
	}
	if err := a.Do("graph.range", "left", "-90", "50"); err != nil {
		t.Fatal(err)
	}
	a.show()
	if v := tile.view.State().Plot.View; v.Y0 != -90 || v.Y1 != 50 {
		t.Errorf("the left axis goes from %g to %g", v.Y0, v.Y1)
	}
	for _, bad := range [][]string{{"left", "5", "1"}, {"top", "1", "2"}} {
		if err := a.Do("graph.range", bad...); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

// The numbers of lines over different times stand in columns of their own.
func TestColumnsOf(t *testing.T) {
	one, two := paint.NewSamples(), paint.NewSamples()
	one.AppendAll([]float64{0, 1}, []float64{5, math.NaN()})
	two.AppendAll([]float64{0.5}, []float64{7})
	plot := &paint.Plot{Traces: []paint.Trace{{Name: "a", Unit: "mV", Source: one}, {Name: "b", Source: two}}}
	if got, want := columnsOf(plot, plot.Traces), "t (ms)\ta (mV)\tt (ms)\tb\n0\t5\t0.5\t7\n1\t\t\t\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	var b bytes.Buffer
	if err := writeCSV(&b, plot); err != nil || b.String() != "t (ms),a (mV),t (ms),b\n0,5,0.5,7\n1,,,\n" {
		t.Errorf("CSV %q %v", b.String(), err)
	}
	if _, err := makeFigure(&paint.Plot{}, plots.Figure{Format: "csv"}, &figure.Origin{}); err == nil {
		t.Error("a table of nothing is written")
	}
}
