package script

import (
	"testing"

	"nrngui/engine/hoc/gui"
)

func TestArrange(t *testing.T) {
	panel := gui.Node{Panel: &gui.Panel{Title: "Parameters", Items: []gui.Item{{Kind: gui.ButtonItem, Label: "Run"}}}}
	view := gui.Node{View: &gui.View{ID: 3, Scene: 7}}
	s := &gui.Snapshot{
		Graphs: []gui.Graph{{ID: 7, Name: "Graph[0]"}},
		Windows: []gui.Window{
			{ID: 1, Node: panel},
			{ID: 2, Node: view},
			{ID: 4, Title: "both", Node: gui.Node{Box: &gui.Box{Nodes: []gui.Node{panel, view}}}},
			{ID: 5, Node: gui.Node{Box: &gui.Box{}}},
			{ID: 6, Title: "hidden", Hidden: true, Node: panel},
			{ID: 8, Title: "forms", Node: gui.Node{Box: &gui.Box{Nodes: []gui.Node{panel, panel}}}},
		},
	}
	forms, tiles := Arrange(s)
	if len(forms) != 2 || forms[0].Title != "Parameters" || forms[1].Title != "forms" {
		t.Errorf("forms: %+v", forms)
	}
	if len(tiles) != 2 || tiles[0].Title != "Graph[0]" || tiles[1].Title != "both" {
		t.Errorf("tiles: %+v", tiles)
	}
}

func TestGrid(t *testing.T) {
	for _, c := range []struct {
		n          int
		w, h       float32
		cols, rows int
	}{
		{1, 800, 600, 1, 1}, {2, 800, 900, 1, 2}, {2, 1400, 500, 2, 1}, {4, 1000, 700, 2, 2}, {3, 1200, 400, 3, 1}, {6, 600, 400, 1, 6},
	} {
		cols, rows, high := Grid(c.n, c.w, c.h)
		if cols != c.cols || rows != c.rows {
			t.Errorf("%d tiles in %g x %g: %d columns, %d rows, want %d, %d", c.n, c.w, c.h, cols, rows, c.cols, c.rows)
		}
		if high < c.h || high/float32(rows) < tileHigh {
			t.Errorf("%d tiles in %g x %g: height %g", c.n, c.w, c.h, high)
		}
	}
}
