package script

import (
	"math"
	"testing"

	"nrngui/engine/hoc/gui"
)

// TestHeld: a line that grows keeps its samples; one that begins anew, or changes its colour, is another line.
func TestHeld(t *testing.T) {
	var h held
	ln := gui.Line{Label: "v", Color: 1, X: []float64{0, 1}, Y: []float64{-65, math.NaN()}}
	if !h.take(&ln) || h.samples.Len() != 2 {
		t.Error("a new line")
	}
	first := h.samples
	ln.X, ln.Y = append(ln.X, 2, 3), append(ln.Y, -60, -50)
	if h.take(&ln) || h.samples != first || h.samples.Len() != 4 || h.samples.Y(3) != -50 {
		t.Error("a line that has grown")
	}
	if h.take(&ln) {
		t.Error("nothing has changed")
	}
	ln.X, ln.Y = append(ln.X, 1), append(ln.Y, 0)
	if !h.take(&ln) || !h.back {
		t.Error("x goes back: the line must be drawn point by point")
	}
	ln.X, ln.Y = []float64{0}, []float64{-70}
	if !h.take(&ln) || h.samples == first || h.samples.Len() != 1 || h.back {
		t.Error("a line that begins anew")
	}
	ln.Color = 2
	if !h.take(&ln) {
		t.Error("another colour")
	}
}

// TestMainMenu: NEURON's main menu is no window of its own, and its items are found.
func TestMainMenu(t *testing.T) {
	s := &gui.Snapshot{Windows: []gui.Window{
		{ID: 1, Node: gui.Node{Panel: &gui.Panel{Title: "NEURON Main Menu", Items: []gui.Item{{ID: 5, Kind: gui.MenuItem, Label: "File", Items: []gui.Item{{ID: 6, Label: "Quit"}}}}}}},
		{ID: 2, Node: gui.Node{Box: &gui.Box{Nodes: []gui.Node{{Panel: &gui.Panel{Items: []gui.Item{{ID: 7, Label: "Run"}}}}}}}},
	}}
	if forms, tiles := Arrange(s); len(forms) != 1 || forms[0].ID != 2 || len(tiles) != 0 {
		t.Errorf("forms %+v, tiles %+v", forms, tiles)
	}
	if m := mainMenu(s); len(m) != 1 || m[0].Label != "File" {
		t.Errorf("main menu %+v", m)
	}
	for id, want := range map[int]string{6: "Quit", 7: "Run"} {
		if it := itemOf(s, id); it == nil || it.Label != want {
			t.Errorf("item %d: %+v", id, it)
		}
	}
}

// TestAbscissa: only what is plotted as a run goes on says t; lines that were drawn say nothing of their x.
func TestAbscissa(t *testing.T) {
	for _, c := range []struct {
		g           gui.Graph
		label, unit string
	}{
		{gui.Graph{}, "-", "-"},
		{gui.Graph{Lines: []gui.Line{{Label: "drawn"}}}, "-", "-"},
		{gui.Graph{Lines: []gui.Line{{}, {Live: true}}}, "t (ms)", "ms"},
		{gui.Graph{XLabel: "soma.v(.5)", Lines: []gui.Line{{Live: true}}}, "soma.v(.5)", "-"},
	} {
		if label, unit := abscissa(&c.g); label != c.label || unit != c.unit {
			t.Errorf("%+v: %q, %q", c.g, label, unit)
		}
	}
}

// TestPlaceGlyph: a drawing grows with the view, or keeps its pixels at a place of the data or at a share of the view.
func TestPlaceGlyph(t *testing.T) {
	w := gui.View{X1: 100, X2: 300, Y1: 0, Y2: 10, Width: 400, Height: 200}
	for _, c := range []struct {
		g    gui.PlacedGlyph
		x, y float64
	}{
		{gui.PlacedGlyph{X: 120, Y: 5, ScaleX: 2, ScaleY: 3}, 140, 20},
		{gui.PlacedGlyph{X: 120, Y: 5, ScaleX: 1, ScaleY: 1, Angle: 90}, 115, 15},
		{gui.PlacedGlyph{X: 120, Y: 5, ScaleX: 1, ScaleY: 1, Fix: 1}, 125, 5.25},
		{gui.PlacedGlyph{X: 0.5, Y: 0.5, ScaleX: 1, ScaleY: 1, Fix: 2}, 205, 5.25},
	} {
		if x, y := placeGlyph(&c.g, &w, 10, 5); math.Abs(x-c.x) > 1e-9 || math.Abs(y-c.y) > 1e-9 {
			t.Errorf("%+v: %g, %g; want %g, %g", c.g, x, y, c.x, c.y)
		}
	}
	if x, y := outline(&gui.Stroke{X: []float64{1, 2, 2}, Y: []float64{0, 0, 1}, Closed: true}); len(x) != 4 || x[3] != 1 || y[3] != 0 {
		t.Errorf("closed: %v %v", x, y)
	}
	if x, _ := outline(&gui.Stroke{X: []float64{1}, Y: []float64{0}, Radius: 2}); len(x) < 20 || x[0] != 3 {
		t.Errorf("circle: %v", x)
	}
}
