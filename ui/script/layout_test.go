package script

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"nrngui/engine/hoc/gui"
	"nrngui/engine/hoc/live"
	"nrngui/ui/kit"
)

// fixed is an object of a size.
func fixed(w, h float32) fyne.CanvasObject { return kit.Block(w, h, kit.Row(0)) }

// TestShares: a tile that needs more than its part gets it, the others share the rest.
func TestShares(t *testing.T) {
	test.NewTempApp(t)
	got := shares([]fyne.CanvasObject{fixed(100, 1), fixed(400, 1), fixed(100, 1)}, 700)
	if got[0] != 150 || got[1] != 400 || got[2] != 150 {
		t.Errorf("%v", got)
	}
	g := &tileGrid{size: fyne.NewSize(1000, 400)}
	if g.crowded([]fyne.CanvasObject{fixed(400, 1), fixed(400, 1)}, 2) || !g.crowded([]fyne.CanvasObject{fixed(600, 1), fixed(400, 1)}, 2) {
		t.Error("crowded")
	}
}

// TestBoxRows: seven graphs beside each other stand in rows when each would be too narrow; forms beside a graph keep their width.
func TestBoxRows(t *testing.T) {
	test.NewTempApp(t)
	view := gui.Node{View: &gui.View{}}
	b := &gui.Box{Horizontal: true}
	var seven []fyne.CanvasObject
	for range 7 {
		b.Nodes, seven = append(b.Nodes, view), append(seven, fixed(10, 10))
	}
	l := newBoxLayout(b)
	l.Layout(seven, fyne.NewSize(640, 600))
	if r := l.rows(seven, 640); len(r) != 2 || len(r[0]) != 4 || len(r[1]) != 3 {
		t.Errorf("rows: %v", r)
	}
	if s := seven[0].Size(); s.Width < partWide || s.Width > 160 || seven[4].Position().Y < 300 {
		t.Errorf("first %v, fifth at %v", s, seven[4].Position())
	}
	if m := l.MinSize(seven); m.Height < 2*partHigh || m.Width > 200 {
		t.Errorf("least size %v", m)
	}
	l = newBoxLayout(&gui.Box{Horizontal: true, Nodes: []gui.Node{view, {Panel: &gui.Panel{}}}})
	two := []fyne.CanvasObject{fixed(10, 10), fixed(180, 10)}
	l.Layout(two, fyne.NewSize(500, 200))
	if two[1].Size().Width != 180 || two[0].Size().Width != 314 {
		t.Errorf("graph %v, form %v", two[0].Size(), two[1].Size())
	}
	if m := l.MinSize(two); m.Width != 336 {
		t.Errorf("least size %v", m)
	}
}

// TestParagraph: a text breaks at words, keeps the blanks in front of it, and asks for the height of its lines.
func TestParagraph(t *testing.T) {
	test.NewTempApp(t)
	p := newParagraph("   A text that a script has put into a panel is longer than the panel is wide", kit.InkText, 120)
	p.object.Resize(fyne.NewSize(170, 20))
	lines := p.lines(170)
	if len(lines) < 3 || !strings.HasPrefix(lines[0], "   A text") || len(p.object.Objects) != len(lines) {
		t.Errorf("%d objects for %q", len(p.object.Objects), lines)
	}
	if m := p.object.MinSize(); m.Height < 3*lineHeight() || m.Width > 121 {
		t.Errorf("least size %v", m)
	}
	if !p.set("short") || len(p.object.Objects) != 1 || p.set("short") {
		t.Error("a shorter text needs one line")
	}
}

// TestWrap: what has no room goes into a further line; what is lower than its line stands on its middle.
func TestWrap(t *testing.T) {
	test.NewTempApp(t)
	o := []fyne.CanvasObject{fixed(60, 30), fixed(60, 10), fixed(60, 30)}
	w := newWrap(o...)
	w.Resize(fyne.NewSize(150, 80))
	if o[0].Position().Y != 0 || o[1].Position() != fyne.NewPos(60+wrapGap, 10) || o[2].Position() != fyne.NewPos(0, 30+wrapGap) {
		t.Errorf("%v %v %v", o[0].Position(), o[1].Position(), o[2].Position())
	}
	if m := w.MinSize(); m.Height != 60+wrapGap {
		t.Errorf("least size %v", m)
	}
}

// TestNumbersShareColumns: the boxes of a panel's numbers are as wide as the longest needs, and end at the same place whether an arrow stands behind
// them or not.
func TestNumbersShareColumns(t *testing.T) {
	test.NewTempApp(t)
	p := newPanelView(NewView(func(live.Command) {}), true)
	panel := &gui.Panel{Items: []gui.Item{
		{ID: 1, Kind: gui.ValueItem, Label: "t", Units: "ms", Value: 5, Known: true, Acts: true},
		{ID: 2, Kind: gui.ValueItem, Label: "dt", Units: "ms", Value: 0.025, Known: true},
	}}
	p.show(panel)
	test.NewTempWindow(t, p.object).Resize(fyne.NewSize(340, 120))
	d := fyne.CurrentApp().Driver()
	ends := func() (out []float32) {
		for _, r := range p.rows {
			out = append(out, d.AbsolutePositionForObject(r.Box()).X+r.Box().Size().Width)
		}
		return out
	}
	before := p.rows[0].Box().MinSize().Width
	if e := ends(); len(e) != 2 || e[0] != e[1] || e[0] < 100 {
		t.Errorf("the boxes end at %v", e)
	}
	panel.Items[1].Value = -34322.625
	p.show(panel)
	a, b := p.rows[0].Box(), p.rows[1].Box()
	if a.MinSize().Width <= before || a.MinSize() != b.MinSize() || kit.TextWidth(b.Text(), 13, false) > b.MinSize().Width-14 {
		t.Errorf("widths %v, %v (it was %v) for %q", a.MinSize(), b.MinSize(), before, b.Text())
	}
}
