package dock

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// shown gives a dock of a given pane in a window of 900 by 600.
func shown(t *testing.T, p Pane) *Dock {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(kit.NewTheme(look.Dark(), 1))
	bodies := map[string]fyne.CanvasObject{}
	d := New(func(id string) View {
		if bodies[id] == nil {
			bodies[id] = canvas.NewRectangle(nil)
		}
		return View{Title: "View " + id, After: "of a long name that must be cut somewhere", Body: bodies[id], Tools: []fyne.CanvasObject{kit.NewIconButton(kit.IconFit, "Fit", nil)}}
	}, func(id string) string { return "View " + id })
	d.OnChange = func(p Pane) { d.Set(p, "") }
	d.OnPick = func(id string) { d.Set(Activate(d.Pane(), id), "") }
	d.OnMaximize = func(id string) {
		if d.max != "" {
			id = ""
		}
		d.Set(d.Pane(), id)
	}
	d.Set(p, "")
	w := test.NewTempWindow(t, d)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(900, 600))
	return d
}

func four() Pane {
	p := Insert(Insert(Group("a"), "b", "a", Right, 0), "c", "b", Bottom, 0)
	return Insert(p, "d", "c", Middle, -1)
}

// Groups fill the dock with gaps of 8 between them, whatever the size.
func TestGroupsFillTheDock(t *testing.T) {
	d := shown(t, four())
	for _, size := range []fyne.Size{{Width: 900, Height: 600}, {Width: 333, Height: 257}, {Width: 1601, Height: 1013}, {Width: 20, Height: 10}} {
		d.Resize(size)
		a, b, c := d.groupOf("a"), d.groupOf("b"), d.groupOf("c")
		if got := a.Size().Width + b.Size().Width + look.Gap; size.Width > 50 && (got < size.Width-0.01 || got > size.Width+0.01) || b.Position().X != a.Size().Width+look.Gap && size.Width > 50 {
			t.Errorf("%v: %v and %v wide, b at %v", size, a.Size().Width, b.Size().Width, b.Position())
		}
		if got := b.Size().Height + c.Size().Height + look.Gap; size.Height > 50 && (got < size.Height-0.01 || got > size.Height+0.01) {
			t.Errorf("%v: %v and %v high", size, b.Size().Height, c.Size().Height)
		}
	}
}

func TestHandlesMoveBorders(t *testing.T) {
	d := shown(t, four())
	if d.bars != 2 {
		t.Fatalf("%d handles", d.bars)
	}
	var changes int
	change := d.OnChange
	d.OnChange = func(p Pane) { changes++; change(p) }
	h := d.handles[0]
	for _, by := range []float32{30, 30, 4000} {
		h.Dragged(&fyne.DragEvent{Dragged: fyne.Delta{DX: by}})
		d.Set(four(), "") // something else was shown meanwhile
	}
	if changes != 0 {
		t.Error("a handle that is still dragged changes the project")
	}
	h.DragEnd()
	if w := d.groupOf("b").Size().Width; changes != 1 || w < leastWidth-1 || w > leastWidth+1 {
		t.Errorf("pushed to the end, b is %v wide; %d changes", w, changes)
	}
	h.DragEnd()
	h.DoubleTapped(nil)
	if s := d.Pane().Shares; s[0] != 0.5 || changes != 2 {
		t.Errorf("%v after a double click, %d changes", s, changes)
	}
}

// Long names are cut and the "+" stays within reach; each place of the strip belongs to the tab that is drawn there.
func TestTabsFit(t *testing.T) {
	p := Group("a", "b", "c", "d", "e", "f")
	d := shown(t, p)
	for _, width := range []float32{900, 500, 380} {
		d.Resize(fyne.NewSize(width, 300))
		s := d.groups[0].strip
		l := s.lefts()
		if end := l[len(l)-1] + kit.Px(plusWide); end > s.Size().Width+1 && width > 400 {
			t.Errorf("%v wide: the tabs end at %v of %v", width, end, s.Size().Width)
		}
		for i := range s.names {
			if got := s.index((l[i] + l[i+1]) / 2); got != i {
				t.Errorf("in the middle of tab %d lies %d", i, got)
			}
			if w := s.texts[i].MinSize().Width; w > l[i+1]-l[i] {
				t.Errorf("%v wide: the name %q takes %v of %v", width, s.texts[i].Text, w, l[i+1]-l[i])
			}
		}
		if s.index(l[len(s.names)]+5) != len(s.names) {
			t.Error("no + after the tabs")
		}
	}
	alone := shown(t, Group("a"))
	s := alone.groups[0].strip
	if s.behind.Text == "" || !s.under.Hidden {
		t.Error("a view alone looks like tabs")
	}
	alone.Resize(fyne.NewSize(220, 200))
	if w := s.behind.Position().X + s.behind.MinSize().Width; w > s.Size().Width-plusWide+1 {
		t.Errorf("what stands behind the title ends at %v of %v", w, s.Size().Width)
	}
}

// The keyboard reaches every tab, lets a group fill the dock, opens the menu and closes.
func TestKeys(t *testing.T) {
	d := shown(t, four())
	var did []string
	d.OnMenu = func(id string, _ fyne.Position) { did = append(did, "menu "+id) }
	d.OnClose = func(id string) { did = append(did, "close "+id); d.Set(Close(d.Pane(), id), "") }
	d.Focus("c")
	g := d.groupOf("c")
	if !g.strip.focused || g.strip.ring.Hidden {
		t.Fatal("no ring where the keyboard is")
	}
	press := func(k fyne.KeyName) { g.strip.TypedKey(&fyne.KeyEvent{Name: k}) }
	press(fyne.KeyRight) // from d around the end
	if got := d.Seen(); !slices.Equal(got, []string{"a", "b", "c"}) {
		t.Errorf("%v", got)
	}
	press(fyne.KeyEnd)
	press(fyne.KeyDown)
	press(fyne.KeyReturn)
	if got := d.Seen(); !slices.Equal(got, []string{"d"}) || d.bars != 0 {
		t.Errorf("after Return %v are seen", got)
	}
	g = d.groupOf("d")
	press(fyne.KeyReturn)
	g = d.groupOf("d")
	press(fyne.KeyDelete)
	if got := fmt.Sprint(did, d.Seen()); got != "[menu d close d] [a b c]" {
		t.Error(got)
	}
}

// A tab on its way shows where it would go; Esc leaves it where it was.
func TestDropZones(t *testing.T) {
	d := shown(t, four())
	var popped string
	d.OnPop = func(id string) { popped = id }
	g := d.groupOf("a")
	begin := func() { g.strip.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, 16)}}) }
	begin()
	b := d.groupOf("b")
	where := func(fx, fy float32) fyne.Position {
		return b.Position().Add(fyne.NewPos(b.Size().Width*fx, b.Size().Height*fy))
	}
	for _, c := range []struct {
		fx, fy float32
		want   Edge
	}{{0.5, 0.5, Middle}, {0.1, 0.5, Left}, {0.9, 0.5, Right}, {0.5, 0.2, Top}, {0.5, 0.9, Bottom}, {0.2, 0.05, Middle}} {
		d.dragTo(where(c.fx, c.fy))
		if d.drag.edge != c.want || d.drag.beside != "b" || d.drop.zone.Hidden {
			t.Errorf("at %v, %v: %+v", c.fx, c.fy, d.drag)
		}
	}
	before := Clone(d.Pane())
	g.strip.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	g.strip.DragEnd()
	if fmt.Sprint(before) != fmt.Sprint(d.Pane()) || d.drop.Visible() {
		t.Error("Esc does not end the drag")
	}
	begin()
	d.dragTo(fyne.NewPos(-30, 100))
	g.strip.DragEnd()
	if popped != "a" {
		t.Errorf("let go outside of the window, %q is popped out", popped)
	}
	begin()
	d.dragTo(where(0.5, 0.9))
	g.strip.DragEnd()
	if got := d.Seen(); !slices.Equal(got, []string{"b", "a", "d"}) {
		t.Errorf("%v", got)
	}
}
