package field

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"nrngui/ui/kit"
	"nrngui/ui/look"
)

type change struct {
	v     float64
	final bool
}

func window(t *testing.T) (*Row, fyne.Window, *[]change) {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(kit.NewTheme(look.Dark(), 1))
	var got []change
	r := NewRow(spec(), 0.12)
	r.OnChange = func(v float64, final bool) { got = append(got, change{v, final}) }
	w := test.NewTempWindow(t, kit.NewRoot(kit.Column(0, r)))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(312, 120))
	return r, w, &got
}

func TestTypeIntoRow(t *testing.T) {
	r, w, got := window(t)
	test.Tap(r.Box())
	if w.Canvas().Focused() != r.Box() {
		t.Fatal("a tap does not focus the box")
	}
	test.Type(r.Box(), "0.3") // the first tap selected all
	r.Box().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(*got) != 1 || (*got)[0] != (change{0.3, true}) {
		t.Fatalf("changes: %v", *got)
	}
	if w.Canvas().Focused() != nil {
		t.Error("Enter leaves the box focused")
	}
	test.Tap(r.Box())
	test.Type(r.Box(), "x")
	r.Box().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !r.Box().Bad || r.State.Value != 0.3 || kit.RootOf(r).Tip() == "" {
		t.Errorf("a refused text: ring %v, value %v, tip %q", r.Box().Bad, r.State.Value, kit.RootOf(r).Tip())
	}
	small := r.MinSize().Height
	w.Canvas().Unfocus()
	if r.MinSize().Height <= small {
		t.Error("the line of reason has no room after the field was left")
	}
	r.Box().OnEscape()
	if r.Box().Bad || r.Box().Text() != "0.3" {
		t.Errorf("Esc left %q", r.Box().Text())
	}
}

func TestDragSlider(t *testing.T) {
	r, _, got := window(t)
	s := r.SliderWidget()
	width := s.Size().Width
	for _, x := range []float32{0.5, 0.6, 0.7} {
		s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(width*x, 12)}})
	}
	s.DragEnd()
	if n := len(*got); n != 4 || !(*got)[3].final || (*got)[2].final {
		t.Fatalf("changes of a drag: %v", *got)
	}
	// the dot at the left goes back to the default
	r.Tapped(&fyne.PointEvent{Position: fyne.NewPos(8, 14)})
	if r.State.Value != 0.12 {
		t.Errorf("the mark leads to %v", r.State.Value)
	}
	r.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(9, 0)})
	r.DragEnd()
	if r.State.Value <= 0.12 {
		t.Error("a drag on the label does not scrub")
	}
}

func TestWheelNeedsFocus(t *testing.T) {
	r, w, _ := window(t)
	e := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 10)}
	if r.Wheel(e) {
		t.Error("the wheel changed a value that has no focus")
	}
	w.Canvas().Focus(r.Box())
	if !r.Wheel(e) || r.State.Value <= 0.12 {
		t.Errorf("the wheel over a focused row leads to %v", r.State.Value)
	}
	for _, o := range []any{r, r.Box(), r.SliderWidget()} {
		if _, clip := o.(fyne.Scrollable); clip {
			t.Errorf("%T takes wheel events: Fyne clips to such widgets and draws them outside of the list", o)
		}
	}
}

// A refused text keeps its line of reason below the row while it is corrected: the rows below neither move nor lie under it.
func TestReasonKeepsItsRoom(t *testing.T) {
	r, w, _ := window(t)
	moved := 0
	r.OnHeight = func() { moved++ }
	low := r.MinSize().Height
	test.Tap(r.Box())
	test.Type(r.Box(), "x")
	w.Canvas().Unfocus()
	tall := r.MinSize().Height
	if tall <= low || moved != 1 {
		t.Fatalf("the reason has a height of %g, the row had %g, %d calls", tall, low, moved)
	}
	test.Tap(r.Box())
	if r.MinSize().Height != tall || moved != 1 {
		t.Error("the row below moves when the refused text is taken up again")
	}
	test.Type(r.Box(), "0.2")
	if r.MinSize().Height != tall {
		t.Error("the row below moves while one types")
	}
	r.Box().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if r.MinSize().Height != low || moved != 2 {
		t.Errorf("a good number leaves a height of %g, %d calls", r.MinSize().Height, moved)
	}
}

// The plate that says why a text was refused goes with Esc and with the next letter.
func TestReasonGoesWithEscape(t *testing.T) {
	r, _, _ := window(t)
	refuse := func() {
		test.Tap(r.Box())
		test.Type(r.Box(), "x")
		r.Box().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if kit.RootOf(r).Tip() == "" {
			t.Fatal("no reason is shown")
		}
	}
	refuse()
	r.Box().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if tip := kit.RootOf(r).Tip(); tip != "" {
		t.Errorf("after Esc the plate still says %q", tip)
	}
	refuse()
	test.Type(r.Box(), "2")
	if tip := kit.RootOf(r).Tip(); tip != "" {
		t.Errorf("while one types the plate still says %q", tip)
	}
}

// The focus comes with the press: what is typed before the tap is known to be no double tap must not get lost.
func TestPressFocuses(t *testing.T) {
	r, w, got := window(t)
	r.Box().MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	if w.Canvas().Focused() != r.Box() {
		t.Fatal("a press does not focus the box")
	}
	test.Type(r.Box(), "0")
	r.Box().Tapped(&fyne.PointEvent{Position: fyne.NewPos(1, 5)}) // comes late; the caret stays behind the 0
	test.Type(r.Box(), ".3")
	r.Box().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(*got) != 1 || (*got)[0].v != 0.3 {
		t.Fatalf("typed 0.3, got %v", *got)
	}
}
