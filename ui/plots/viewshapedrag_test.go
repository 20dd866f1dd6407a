package plots

import (
	"math"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"nrngui/ui/look"
	"nrngui/ui/shape"
)

func press(v *ShapeView, at fyne.Position, m fyne.KeyModifier) {
	v.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: m, PointEvent: fyne.PointEvent{Position: at}})
}

func drag(v *ShapeView, to fyne.Position) {
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}})
}

func lift(v *ShapeView, at fyne.Position) {
	v.MouseUp(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: at}})
	v.DragEnd()
}

// A marker in the hand slides along the cell to the place under the pointer, reads where it is, and is let go once; the cell does not turn.
func TestMarkerSlidesAlongTheCell(t *testing.T) {
	v, _ := shapeView(t, look.Dark())
	v.SetMarkers([]shape.Marker{{Kind: shape.Electrode, Section: 0, X: 0.5, Label: "stim", Name: "stim", Drag: true}, {Kind: shape.Recording, Section: 2, X: 0.9, Name: "dend.v"}})
	var section, finals int
	x, taps, turn := 0.0, []int{}, v.View().Camera.Turn
	v.OnMarker = func(_, s int, at float64, final bool) {
		section, x = s, at
		if final {
			finals++
		}
	}
	v.OnMarkerTap = func(i int) { taps = append(taps, i) }
	press(v, spot(v, 0, 0.5), 0)
	drag(v, spot(v, 1, 0.4))
	if section != 1 || math.Abs(x-0.4) > 0.02 || finals != 0 {
		t.Errorf("in the hand it is on section %d at %g (%d times let go), want 1 at 0.4", section, x, finals)
	}
	if l := v.View().Markers[0].Label; !strings.HasPrefix(l, "stim  apic(0.4") && !strings.HasPrefix(l, "stim  apic(0.3") {
		t.Errorf("its plate says %q", l)
	}
	v.SetMarkers([]shape.Marker{{Kind: shape.Electrode, Section: 0, X: 0.5, Label: "stim", Name: "stim", Drag: true}}) // news that are older than the hand
	if m := v.View().Markers[0]; m.Section != 1 {
		t.Error("it jumped out of the hand")
	}
	beside := spot(v, 1, 0.8).AddXY(90, 0)
	drag(v, beside)
	lift(v, beside)
	if section != 1 || math.Abs(x-0.8) > 0.03 || finals != 1 {
		t.Errorf("let go on section %d at %g, %d times; want 1 at 0.8, once", section, x, finals)
	}
	if v.View().Camera.Turn != turn || len(taps) != 0 {
		t.Errorf("the drag turned the cell or was taken for clicks %v", taps)
	}
	press(v, spot(v, 1, 0.8), 0)
	lift(v, spot(v, 1, 0.8))
	if !slices.Equal(taps, []int{0}) {
		t.Errorf("a click on the marker gives %v", taps)
	}
}

// Shift and click adds; Ctrl and drag takes what lies in a box and leaves the camera alone.
func TestSelectingMany(t *testing.T) {
	v, _ := shapeView(t, look.Light())
	var toggled, boxed []int
	v.OnToggle = func(s int, _ float64) { toggled = append(toggled, s) }
	v.OnBand = func(s []int) { boxed = s }
	v.OnPick = func(int, float64) { t.Error("a plain pick") }
	camera := v.View().Camera
	press(v, spot(v, 1, 0.5), fyne.KeyModifierShift)
	lift(v, spot(v, 1, 0.5))
	if !slices.Equal(toggled, []int{1}) {
		t.Errorf("Shift and click gives %v", toggled)
	}
	press(v, fyne.NewPos(2, 2), fyne.KeyModifierShortcutDefault)
	drag(v, fyne.NewPos(345, 495))
	if v.View().Band == ([4]float32{}) {
		t.Error("no box is shown")
	}
	lift(v, fyne.NewPos(345, 495))
	if !slices.Equal(boxed, []int{0, 1, 2}) || v.View().Band != ([4]float32{}) {
		t.Errorf("a box around everything gives %v", boxed)
	}
	if v.View().Camera != camera {
		t.Error("the box moved the camera")
	}
}

// An end of the colour bar follows the pointer and is told once, when it is let go; a range that comes meanwhile waits.
func TestColourBarIsDragged(t *testing.T) {
	v, _ := shapeView(t, look.Dark())
	var ends [][2]float32
	v.OnRange = func(lo, hi float32) { ends = append(ends, [2]float32{lo, hi}) }
	picks := 0
	v.OnPick = func(int, float64) { picks++ }
	x, y := v.Size().Width-48, float32(26)
	press(v, fyne.NewPos(x, y), 0)
	drag(v, fyne.NewPos(x, y+40))
	v.SetRange(-80, 40, look.Map{}, "mV")
	if w := v.View(); w.Lo != -80 || w.Hi >= 30 || len(ends) != 0 {
		t.Errorf("in the hand: %g to %g, told %v", w.Lo, w.Hi, ends)
	}
	lift(v, fyne.NewPos(x, y+40))
	if len(ends) != 1 || ends[0][1] != v.View().Hi {
		t.Errorf("let go: told %v", ends)
	}
	press(v, fyne.NewPos(x, y), 0)
	lift(v, fyne.NewPos(x, y))
	if len(ends) != 1 || picks != 0 {
		t.Errorf("a click on the bar: %d ranges, %d picks", len(ends), picks)
	}
}
