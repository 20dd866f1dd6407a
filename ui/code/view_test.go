package code

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"nrngui/ui/kit"
	"nrngui/ui/look"
)

func shown(t *testing.T, text string) *Edit {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(kit.NewTheme(look.Dark(), 1))
	e := NewEdit()
	e.Mods = func() fyne.KeyModifier { return 0 }
	w := test.NewTempWindow(t, kit.NewRoot(e))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(400, 200))
	e.SetText(text)
	return e
}

func press(e *Edit, x, y float32, mods fyne.KeyModifier) {
	e.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}, Button: desktop.MouseButtonPrimary, Modifier: mods})
	e.MouseUp(nil)
}

func TestMouseAndKeys(t *testing.T) {
	e := shown(t, "one two\nthree\nfour")
	changes := 0
	e.OnChange = func(string) { changes++ }
	p := e.brush()
	x, y := p.XY(&e.scene, Pos{1, 2})
	press(e, x+1, y+10, 0)
	if e.Caret() != (Pos{1, 2}) || !e.Focused() {
		t.Fatalf("caret %v, focus %v", e.Caret(), e.Focused())
	}
	e.TypedRune('X')
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if e.Text() != "one two\nthXree\n\nfour" || changes != 2 {
		t.Errorf("%q after %d changes", e.Text(), changes)
	}
	e.TypedShortcut(&fyne.ShortcutUndo{})
	e.TypedShortcut(&fyne.ShortcutUndo{})
	if e.Text() != "one two\nthree\nfour" {
		t.Errorf("undone to %q", e.Text())
	}
	e.TypedShortcut(&fyne.ShortcutRedo{})
	x, y = p.XY(&e.scene, Pos{0, 5})
	press(e, x+1, y+10, 0)
	press(e, x+1, y+10, 0)
	if got := e.scene.Text.Selected(); got != "two" {
		t.Errorf("a double click selects %q", got)
	}
	e.TypedShortcut(&fyne.ShortcutCut{})
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	e.TypedShortcut(&fyne.ShortcutPaste{})
	if e.Text() != "twoone \nthXree\nfour" {
		t.Errorf("cut and paste give %q", e.Text())
	}
	e.ReadOnly = true
	e.TypedRune('!')
	e.TypedShortcut(&fyne.ShortcutUndo{})
	if e.Text() != "twoone \nthXree\nfour" {
		t.Error("a read-only text was changed")
	}
}

func TestShortcutsGoOn(t *testing.T) {
	e := shown(t, "x")
	var got []fyne.Shortcut
	kit.RootOf(e).OnShortcut = func(s fyne.Shortcut) { got = append(got, s) }
	e.TypedShortcut(&fyne.ShortcutUndo{}) // nothing to undo here: the window's turn
	e.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierControl})
	if len(got) != 2 {
		t.Errorf("%d shortcuts came through", len(got))
	}
}

func TestScrollFollowsCaret(t *testing.T) {
	text := ""
	for range 100 {
		text += "line\n"
	}
	e := shown(t, text)
	e.GoTo(Pos{80, 2})
	_, h := e.size()
	if _, y := e.brush().XY(&e.scene, e.Caret()); y < e.scene.Top || y > e.scene.Top+h {
		t.Errorf("line 80 is out of sight: scrolled to %g", e.scene.Top)
	}
	e.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 1e6)})
	if e.scene.Top != 0 {
		t.Errorf("scrolled to %g", e.scene.Top)
	}
	e.Renew(text + "more")
	if e.Caret() != (Pos{80, 2}) {
		t.Errorf("a renewed text has its caret at %v", e.Caret())
	}
	e.SetMarks([]Mark{{Line: 2, From: 0, To: 3, Severity: Error, Message: "wrong"}, {Line: 4000}})
	if len(e.scene.Marks) != 1 {
		t.Error("a mark outside the text was kept")
	}
}

// The line at fault is tinted, its underline is drawn, and nothing panics at any size.
func TestPaint(t *testing.T) {
	p := NewPainter(look.Light(), look.GoFonts())
	s := &Scene{Text: NewText("abc\n\tdef \n").MoveTo(Pos{0, 1}, true), Focused: true, Spans: [][]Span{{{0, 2, Keyword}, {2, 99, Number}}},
		Marks: []Mark{{Line: 1, From: 1, To: 4, Severity: Error, Message: "no such name"}}}
	for _, size := range []image.Point{{1, 1}, {30, 7}, {300, 100}} {
		img := image.NewRGBA(image.Rectangle{Max: size})
		p.Paint(img, 1, s)
	}
	img := image.NewRGBA(image.Rect(0, 0, 300, 100))
	p.Paint(img, 1, s)
	if got, want := img.RGBAAt(200, 26), p.Theme.ErrGround; got.R != want.R || got.G != want.G {
		t.Errorf("the ground of line 2 is %v, want %v", got, want)
	}
	if at := p.At(s, p.Gutter(3)+p.CellWidth()*4.2, 30); at != (Pos{1, 1}) {
		t.Errorf("under the pointer %v", at)
	}
}
