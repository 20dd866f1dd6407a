package script

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"nrngui/engine/hoc/gui"
	"nrngui/engine/hoc/live"
	"nrngui/ui/plots"
	"nrngui/ui/plots/paint"
)

func titles(list []Tile) string {
	var out []string
	for _, t := range list {
		out = append(out, t.Title)
	}
	return strings.Join(out, " ")
}

// TestPlaces: windows stand in the order of opening until the user moves them; those that are gone are forgotten.
func TestPlaces(t *testing.T) {
	forms := []Tile{{ID: 1, Title: "a"}, {ID: 2, Title: "b"}}
	tiles := []Tile{{ID: 3, Title: "g"}, {ID: 4, Title: "h"}, {ID: 5, Title: "i"}}
	var p Places
	check := func(what, column, middle, out string) {
		t.Helper()
		p.Keep(forms, tiles)
		c, m, o := p.Sort(forms, tiles)
		if titles(c) != column || titles(m) != middle || titles(o) != out {
			t.Errorf("%s: column %q, middle %q, out %q", what, titles(c), titles(m), titles(o))
		}
	}
	check("at first", "a b", "g h i", "")
	p.Do(5, MoveEarlier, tiles)
	check("earlier", "a b", "g i h", "")
	p.Do(4, MoveFirst, tiles)
	check("first", "a b", "h g i", "")
	p.Do(5, MoveLater, []Tile{tiles[1], tiles[0], tiles[2]})
	check("the last one can't go later", "a b", "h g i", "")
	p.Do(3, MoveToColumn, nil)
	p.Do(1, MoveToMiddle, nil)
	check("other places", "b g", "h a i", "") // each in the order of all
	p.Do(5, MoveLarge, nil)
	check("large", "b g", "i", "")
	p.Do(5, MoveOut, nil)
	check("out", "b g", "h a", "i")
	p.Do(5, MoveBack, nil)
	check("back", "b g", "h a i", "")
	p.Do(4, MoveLarge, nil)
	p.Do(4, MoveSmall, nil)
	tiles = tiles[:1]
	check("two are gone", "b g", "a", "")
	tiles = append(tiles, Tile{ID: 5, Title: "i"})
	check("one comes again", "b g", "a i", "")
	for _, w := range MoveWords() {
		if _, ok := MoveOf(w); !ok {
			t.Errorf("%q is no move", w)
		}
	}
}

// shell is a window of its own in a test.
type shell struct {
	title   string
	content fyne.CanvasObject
	closed  func()
	shut    bool
}

func (s *shell) SetTitle(t string)              { s.title = t }
func (s *shell) SetContent(o fyne.CanvasObject) { s.content = o }
func (s *shell) Close()                         { s.shut = true; s.closed() }

// TestOwnWindow: a graph goes into a window of its own and comes back when that is closed, with its zoom both times; it ends with the script's window.
func TestOwnWindow(t *testing.T) {
	test.NewTempApp(t)
	v := NewView(func(live.Command) {})
	if err := v.Move("Graph[0]", MoveOut); err == nil {
		t.Error("a window that is not there was moved")
	}
	var own *shell
	v.OnWindow = func(title string, content fyne.CanvasObject, size fyne.Size, closed func()) Shell {
		own = &shell{title: title, content: content, closed: closed}
		content.Resize(size)
		return own
	}
	s := &gui.Snapshot{Graphs: []gui.Graph{{ID: 7, Name: "Graph[0]"}}, Windows: []gui.Window{{ID: 2, Title: "Graph[0]", Node: gui.Node{View: &gui.View{ID: 3, Scene: 7, X2: 5, Y1: -80, Y2: 40}}}}}
	frame := func() { v.Show(live.Frame{Model: 1, Windows: s}) }
	frame()
	graph := func() *graphTile { return v.docked[2].node.graph }
	want := paint.View{T0: 1, T1: 2, Y0: -70, Y1: -60}
	graph().graph.Change(func(g *plots.Graph) { g.SetView(want) })
	graph().user = true
	if err := v.Move("Graph[0]", MoveOut); err != nil || own == nil || own.title != "Graph[0]" || v.Loose("Graph[0]") != own.content {
		t.Fatalf("moved out: %v, %+v", err, own)
	}
	if len(v.tiles.Objects) != 0 || v.empty.Title == "The model has opened no windows" {
		t.Errorf("%d tiles are left; it says %q", len(v.tiles.Objects), v.empty.Title)
	}
	frame()
	if got := graph().graph.State().Plot.View; got != want {
		t.Errorf("the view there is %+v", got)
	}
	s.Windows[0].Title = "Voltage"
	frame()
	if own.title != "Voltage" {
		t.Errorf("title %q", own.title)
	}
	own.closed() // by the user
	if len(v.tiles.Objects) != 1 || v.Loose("Voltage") != nil || own.shut {
		t.Errorf("%d tiles, loose %v", len(v.tiles.Objects), v.Loose("Voltage"))
	}
	if got := graph().graph.State().Plot.View; got != want {
		t.Errorf("the view of what came back is %+v", got)
	}
	if err := v.Move("Voltage", MoveOut); err != nil {
		t.Fatal(err)
	}
	s.Windows = nil
	frame()
	if !own.shut || len(v.docked) != 0 {
		t.Errorf("the window of its own outlives the script's: %+v", own)
	}
}
