package cellbuilder

import (
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"nrngui/engine/project"
)

// While a handle is dragged it stays under the pointer: the axis stands fast, each place of the pointer is a value that is told at once, and the last one ends the drag.
func TestHandleStaysUnderThePointer(t *testing.T) {
	test.NewTempApp(t)
	s := tree(t)
	s.PickSubset("tuft")
	s.PickMech("hh")
	if _, col, v := s.At(); col.Param != "gnabar" || v.Look == Absent {
		s.PickSubset("soma")
	}
	ch, err := s.Form(project.FormLinear)
	do(t, s, ch.Edit, err)
	if s.Gradient() == nil {
		t.Fatal("there is no gradient")
	}
	var values []float64
	finals := 0
	v := &View{s: s}
	c := newCurveView(v)
	v.owner = Owner{Say: func(text string) { t.Error(text) }, Tune: func(ch Change, final bool) error {
		if final {
			finals++
		}
		do(t, s, ch.Edit, nil)
		values = append(values, s.Handles()[0].F)
		c.show(s.Curve())
		return nil
	}}
	const w, h = 300, 214
	c.Resize(fyne.NewSize(w, h))
	c.raster.Resize(fyne.NewSize(w, h))
	c.paint(w, h)
	c.show(s.Curve())
	x, y := c.curve.Place(w, h, c.scale(), c.curve.Handles[0].P, c.curve.Handles[0].F)
	lo, hi := c.curve.Lo, c.curve.Hi
	at := fyne.NewPos(x/c.ratio, y/c.ratio)
	for range 20 {
		at.Y += 2
		c.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}, Dragged: fyne.Delta{DY: 2}})
		_, now := c.curve.Place(w, h, c.scale(), c.curve.Handles[0].P, c.curve.Handles[0].F)
		if math.Abs(float64(now/c.ratio-at.Y)) > 1.5 {
			t.Fatalf("the pointer is at %g, the handle at %g", at.Y, now/c.ratio)
		}
		if c.curve.Lo != lo || c.curve.Hi != hi {
			t.Fatalf("the axis went from %g … %g to %g … %g", lo, hi, c.curve.Lo, c.curve.Hi)
		}
	}
	for i := 1; i < len(values); i++ {
		if values[i] >= values[i-1] {
			t.Errorf("downwards the value went from %g to %g", values[i-1], values[i])
		}
	}
	if len(values) != 20 || finals != 0 {
		t.Errorf("%d values, %d of them the last", len(values), finals)
	}
	c.DragEnd()
	if finals != 1 || c.curve.Lo == lo && c.curve.Hi == hi {
		t.Errorf("let go: %d last values, the axis is %g … %g", finals, c.curve.Lo, c.curve.Hi)
	}
}
