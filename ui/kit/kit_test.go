package kit

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"nrngui/ui/look"
)

func TestLine(t *testing.T) {
	l := NewLine("hello wörld")
	l = l.Word(-1, false)
	if l.Caret != 6 {
		t.Errorf("a word to the left is %d", l.Caret)
	}
	l = l.MoveTo(100, true)
	if l.Selected() != "wörld" {
		t.Errorf("selected %q", l.Selected())
	}
	l = l.Insert("a\nb\x00")
	if l.String() != "hello a b" || l.Caret != 9 {
		t.Errorf("%q, caret %d", l.String(), l.Caret)
	}
	l = l.Backspace().MoveTo(0, false).Delete()
	if l.String() != "ello a " {
		t.Errorf("%q", l.String())
	}
	if l = l.All().Step(-1, false); l.Caret != 0 || l.Selected() != "" {
		t.Error("Left does not leave the selection at its left end")
	}
	if l = l.All().Backspace(); l.String() != "" {
		t.Error("Backspace leaves", l.String())
	}
	l.Backspace().Delete().Word(1, true).Step(-1, true) // nothing there: no panic
}

func TestIconsAreXML(t *testing.T) {
	for _, i := range []Icon{IconNew, IconFile, IconOpen, IconSave, IconUndo, IconRedo, IconRun, IconStep, IconInit, IconPause, IconStop, IconReset, IconRecover, IconSun, IconMoon,
		IconExport, IconImport, IconGear, IconMore, IconPlus, IconMinus, IconClose, IconPopOut, IconFit, IconCamera, IconLink, IconLock, IconFilter, IconSearch, IconRotate,
		IconSoma, IconCell, IconMechanism, IconElectrode, IconSynapse, IconRecording, IconProtocol, IconNetwork, IconRuns, IconBook, IconWarning, IconError, IconOK, IconInfo,
		IconHelp, IconFold, IconUnfold, IconUp, IconDown, IconTrash, IconGrow, IconSpike, IconVerify, IconSize, IconNavigator, IconInspector, IconGraph, IconCursorTime, IconGauge} {
		d := xml.NewDecoder(strings.NewReader(string(i.SVG("#A9B3C1"))))
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Errorf("%s: %v", i, err)
				break
			}
		}
		if i.shapes() == Icon("no such icon").shapes() {
			t.Errorf("%s has no drawing", i)
		}
	}
}

func show3(t *testing.T, o fyne.CanvasObject, w, h float32) fyne.Canvas {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(NewTheme(look.Dark(), 1))
	win := test.NewTempWindow(t, NewRoot(o))
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	return win.Canvas()
}

func TestButton(t *testing.T) {
	n := 0
	b := NewButton("Init & Run", IconRun, Primary, func() { n++ })
	show3(t, Row(0, b, Space()), 300, 40)
	test.Tap(b)
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	b.SetEnabled(false, "no model")
	test.Tap(b)
	if n != 2 || b.Enabled() {
		t.Errorf("%d taps were carried out, want 2", n)
	}
	if b.tipText() != "no model" {
		t.Errorf("the tooltip of a disabled button is %q", b.tipText())
	}
	if w := b.MinSize().Width; w < TextWidth("Init & Run", look.SizeText, true)+24 {
		t.Errorf("the button is %v wide: its text is cut", w)
	}
}

func TestTree(t *testing.T) {
	list := NewTreeList()
	var rows []TreeRow
	for i := range 5000 {
		rows = append(rows, TreeRow{ID: string(rune('a'+i%26)) + strings.Repeat("x", i/26), Text: "row", Branch: i == 0})
	}
	list.SetRows(rows)
	c := show3(t, list, 200, 240)
	var picked, folded string
	list.OnSelect = func(id string) { picked = id }
	list.OnToggle = func(id string) { folded = id }
	test.TapCanvas(c, fyne.NewPos(100, 60))
	if picked != rows[2].ID {
		t.Errorf("a tap on the third row selects %q", picked)
	}
	test.TapCanvas(c, fyne.NewPos(14, 12))
	if folded != rows[0].ID {
		t.Errorf("a tap on the arrow folds %q", folded)
	}
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if picked != rows[4999].ID {
		t.Errorf("End selects %q", picked)
	}
	if _, seen := list.RowCentre(picked); !seen {
		t.Error("the selected row is out of sight")
	}
	if n := len(test.WidgetRenderer(list.body).Objects()); n > 7*40 {
		t.Errorf("%d objects are drawn for a list of which ten rows are in sight", n)
	}
}

func TestMenu(t *testing.T) {
	done := ""
	bar := NewMenuBar([]Title{{"File", func() []Item {
		return []Item{{Title: "New", Do: func() { done = "new" }}, {}, {Title: "Save", Off: "nothing", Do: func() { done = "save" }}, {Title: "Quit", Do: func() { done = "quit" }}}
	}}, {"Edit", func() []Item { return []Item{{Title: "Undo", Do: func() { done = "undo" }}} }}})
	c := show3(t, Column(0, bar, Space()), 400, 300)
	test.TapCanvas(c, fyne.NewPos(24, 16))
	if bar.menu == nil {
		t.Fatal("the menu does not open")
	}
	m := bar.menu
	for range 2 {
		m.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	m.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if done != "" {
		t.Error("a disabled line was done")
	}
	m.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	m.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if done != "new" || m.overlay.Open() {
		t.Errorf("done %q, open %v", done, m.overlay.Open())
	}
	bar.Open(0)
	bar.menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if bar.open != 1 {
		t.Errorf("Right leads to menu %d", bar.open)
	}
	bar.menu.overlay.Tapped(&fyne.PointEvent{Position: fyne.NewPos(390, 290)})
	if bar.menu != nil {
		t.Error("a tap outside leaves the menu open")
	}
}

// A menu with more lines than the window has room for stays below the menu bar, and wheel, arrow keys and the marks at its edges reach every line.
func TestMenuHigherThanTheWindow(t *testing.T) {
	done := -1
	var items []Item
	for i := range 40 {
		if i%7 == 6 {
			items = append(items, Item{})
		}
		items = append(items, Item{Title: fmt.Sprint("Line ", i), Do: func() { done = i }})
	}
	bar := NewMenuBar([]Title{{"File", func() []Item { return items }}})
	c := show3(t, Column(0, bar, Space()), 400, 300)
	open := func() *Menu {
		bar.Open(0)
		return bar.menu
	}
	m := open()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(m)
	if at.Y < bar.Size().Height || at.Y+m.Size().Height > c.Size().Height {
		t.Fatalf("the menu stands from %g to %g in a window of %g", at.Y, at.Y+m.Size().Height, c.Size().Height)
	}
	for range 40 {
		m.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		if m.at < m.first || m.at >= m.end() {
			t.Fatalf("line %d is marked, %d to %d are drawn", m.at, m.first, m.end())
		}
	}
	m.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if done != 39 {
		t.Errorf("the arrow keys lead to line %d", done)
	}
	m = open()
	for range 40 {
		m.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -10)})
	}
	if m.end() != len(items) {
		t.Errorf("the wheel leads to %d of %d", m.end(), len(items))
	}
	m.Tapped(&fyne.PointEvent{Position: fyne.NewPos(40, Px(m.top(len(items)-1)+5))})
	if done != 39 {
		t.Errorf("a tap on the last line does %d", done)
	}
	m = open()
	before := m.end()
	m.Tapped(&fyne.PointEvent{Position: fyne.NewPos(40, m.Size().Height-5)})
	if m.first == 0 || m.end() <= before || m.first >= before {
		t.Errorf("the mark below scrolls from 0-%d to %d-%d", before, m.first, m.end())
	}
	m.Tapped(&fyne.PointEvent{Position: fyne.NewPos(40, 5)})
	m.Tapped(&fyne.PointEvent{Position: fyne.NewPos(40, 5)})
	if m.first != 0 {
		t.Errorf("the mark above leads to line %d", m.first)
	}
}

// The tooltip of a segmented control is that of the choice under the pointer, also when the pointer came over from another one.
func TestTipOfAChoice(t *testing.T) {
	s := NewSegmented([]string{"Build", "Run", "Teach"}, 0, nil)
	s.Tips = map[int]string{0: "to build", 2: "to teach"}
	show3(t, Column(0, NewBold("x"), s), 300, 80)
	at := func(i int) {
		s.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(s.left(i)+3, 5)}})
	}
	var over func()
	defer func() { after = time.AfterFunc }()
	after = func(_ time.Duration, f func()) *time.Timer { over = f; return time.NewTimer(time.Hour) }
	wait := func(want string) {
		t.Helper()
		over()
		if tip := RootOf(s).Tip(); tip != want {
			t.Fatalf("the tooltip says %q, want %q", tip, want)
		}
	}
	s.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(3, 5)}})
	wait("to build")
	at(2)
	if tip := RootOf(s).Tip(); tip == "to build" {
		t.Error("the tooltip stays when the pointer goes on")
	}
	wait("to teach")
	if x := RootOf(s).at.X; x < s.left(2) {
		t.Errorf("the tooltip stands at %g, the choice begins at %g", x, s.left(2))
	}
	at(1)
	wait("")
}

// noCanvas is a driver for which every widget has left its window: the test driver gives any widget a canvas.
type noCanvas struct{ fyne.Driver }

func (noCanvas) CanvasForObject(fyne.CanvasObject) fyne.Canvas { return nil }

type appWithout struct{ fyne.App }

func (a appWithout) Driver() fyne.Driver { return noCanvas{a.App.Driver()} }

// A button that left its window between press and release opens no menu, and nothing falls over.
func TestMenuUnderWhatIsGone(t *testing.T) {
	app := test.NewTempApp(t)
	fyne.SetCurrentApp(appWithout{app})
	defer fyne.SetCurrentApp(app)
	if m := ShowMenuUnder(NewButton("gone", "", Raised, nil), []Item{{Title: "one"}}); m != nil {
		t.Error("a menu opens under a widget that is in no window")
	}
}

func TestMicrons(t *testing.T) {
	for in, want := range map[string]string{
		"z jumps 15.0 um in apic[4]": "z jumps 15.0 µm in apic[4]", "um": "µm", "10um": "10µm", "length (um)": "length (µm)", "area 3 um2, 4 um3": "area 3 µm², 4 µm³",
		"sum of um_x, umbra, vacuum": "sum of um_x, umbra, vacuum", "1/um": "1/µm", "": "",
	} {
		if got := Word(in); got != want {
			t.Errorf("%q is shown as %q, want %q", in, got, want)
		}
	}
}

func TestTextBox(t *testing.T) {
	b := NewTextBox("abc")
	entered := 0
	b.OnEnter = func() { entered++ }
	c := show3(t, Column(0, b), 200, 40)
	test.TapCanvas(c, fyne.NewPos(50, 12))
	test.Type(b, "xyz")
	if b.Text() != "xyz" {
		t.Errorf("typing over a fresh selection gives %q", b.Text())
	}
	b.Mods = func() fyne.KeyModifier { return 0 }
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if b.Text() != "xy" || entered != 1 {
		t.Errorf("%q, entered %d", b.Text(), entered)
	}
	b.TypedShortcut(&fyne.ShortcutSelectAll{})
	b.TypedShortcut(&fyne.ShortcutCut{})
	if b.Text() != "" || fyne.CurrentApp().Clipboard().Content() != "xy" {
		t.Errorf("cut left %q, clipboard %q", b.Text(), fyne.CurrentApp().Clipboard().Content())
	}
	passed := false
	RootOf(b).OnShortcut = func(s fyne.Shortcut) { passed = s.ShortcutName() == "CustomDesktop:Control+K" }
	b.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyK, Modifier: fyne.KeyModifierControl})
	if !passed {
		t.Error("Ctrl+K does not reach the window from a text box")
	}
}

func TestSplitAndScale(t *testing.T) {
	a, b := NewButton("a", "", Raised, nil), NewButton("b", "", Raised, nil)
	s := NewFixedSplit(false, a, b, 100, false)
	show3(t, s, 408, 100)
	if a.Size().Width != 100 || b.Size().Width != 300 {
		t.Errorf("the sides are %v and %v wide", a.Size().Width, b.Size().Width)
	}
	s.move(50)
	if a.Size().Width != 150 {
		t.Errorf("a drag of 50 makes the side %v wide", a.Size().Width)
	}
	s.move(1e4)
	if b.Size().Width < b.MinSize().Width-0.01 {
		t.Error("a side became narrower than its text")
	}
	before := a.MinSize()
	fyne.CurrentApp().Settings().SetTheme(NewTheme(look.Light(), 1.5))
	if got := a.MinSize(); got.Height != before.Height*1.5 {
		t.Errorf("at scale 1.5 a button is %v high, %v before", got.Height, before.Height)
	}
	if NewTheme(look.Dark(), 9).Scale != look.ScaleLargest || NewTheme(look.Dark(), 0).Scale != look.ScaleSmallest {
		t.Error("the scale is not kept within its limits")
	}
}

func TestEllipsisAndPrint(t *testing.T) {
	test.NewTempApp(t)
	long := "a rather long name of a section"
	cut := Ellipsis(long, 60, 13, fyne.TextStyle{})
	if !strings.HasSuffix(cut, "…") || fyne.MeasureText(cut, 13, fyne.TextStyle{}).Width > 61 {
		t.Errorf("%q", cut)
	}
	if Ellipsis("ab", 60, 13, fyne.TextStyle{}) != "ab" {
		t.Error("a short text is cut")
	}
	if Print("−54.3 → ∞") != "–54.3 to inf" {
		t.Error(Print("−54.3 → ∞"))
	}
}

func TestTip(t *testing.T) {
	root := NewRoot(NewButton("x", "", Raised, nil))
	root.ShowTip("gnabar_hh\nS/cm2", fyne.NewPos(0, 0), fyne.NewSize(10, 10))
	if root.Tip() == "" {
		t.Error("no tooltip")
	}
	root.HideTip()
	if root.Tip() != "" {
		t.Error("the tooltip stays")
	}
}
