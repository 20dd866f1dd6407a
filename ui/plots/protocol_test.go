package plots

import (
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"nrngui/ui/look"
)

func family() Protocol {
	return Protocol{Levels: []ProtocolLevel{{Dur: 10, Amp: -65}, {Dur: 20}, {Dur: 10, Amp: -65}}, Unit: "mV", Vary: 1, Row: []float64{-80, -10, 60}, Peak: [2]float64{12, 20}, Steady: 28}
}

func TestProtocolView(t *testing.T) {
	p := family()
	if v := p.View(); v.T1 != 40 || v.Y0 != -101 || v.Y1 != 81 {
		t.Errorf("%+v", v)
	}
	p.Row = nil
	if plot := p.Plot(look.Dark(), Grip{}); len(plot.Traces) != 1 || plot.Traces[0].Source.Len() != 6 {
		t.Errorf("%d traces", len(plot.Traces))
	}
	empty := Protocol{Levels: []ProtocolLevel{{}}, Vary: -1}
	if !empty.View().Valid() {
		t.Errorf("%+v", empty.View())
	}
}

// TestProtocolDrags takes hold of everything that can be dragged, where it is drawn, and moves it.
func TestProtocolDrags(t *testing.T) {
	for want, drag := range map[Grip][5]float64{ // from time and value to time and value, and what comes of it
		{GripAmp, 0}:    {5, -65, 5, -80, -80},
		{GripEdge, 0}:   {10, -60, 14, -60, 14},
		{GripEdge, 1}:   {30, -40, 26, -40, 16},
		{GripFirst, 1}:  {20, -80, 20, -95, -95},
		{GripLast, 1}:   {20, 60, 20, 40, 40},
		{GripFrom, 0}:   {12, 81, 15, 81, 15},
		{GripTo, 0}:     {20, 81, 24, 81, 24},
		{GripSteady, 0}: {28, 81, 25, 81, 25},
	} {
		v := NewProtocolView()
		v.Set(family())
		win := window(t, look.Light(), v, 400, 160)
		win.Canvas().Capture()
		var got Grip
		var value float64
		finals := 0
		v.OnDrag = func(g Grip, x float64, final bool) {
			got, value = g, x
			if final {
				finals++
			}
		}
		a, _, _, _ := v.axes(fyne.Position{})
		at := func(x, y float64) fyne.Position {
			return fyne.NewPos(float32(a.X(x))/v.ratio, float32(a.Y(y))/v.ratio+0.5)
		}
		from, to := at(drag[0], drag[1]), at(drag[2], drag[3])
		v.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: from}})
		if v.hot != want || v.Cursor() == desktop.DefaultCursor {
			t.Errorf("over %v: %v", want, v.hot)
		}
		v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}, Dragged: fyne.NewDelta(to.X-from.X, to.Y-from.Y)})
		v.DragEnd()
		if got != want || math.Abs(value-drag[4]) > 2 || finals != 1 {
			t.Errorf("%v dragged: %v is %g, want %g; %d times final", want, got, value, drag[4], finals)
		}
		v.MouseOut()
		if v.hot != (Grip{}) {
			t.Error("still hot")
		}
	}
}

func TestCoarse(t *testing.T) {
	for step, want := range map[float64]float64{0.03: 0.05, 0.1: 0.1, 0.6: 1, 3: 5, 7: 10} {
		if got := coarse(step); math.Abs(got-want) > 1e-12 {
			t.Errorf("coarse(%g) = %g, want %g", step, got, want)
		}
	}
	if v := roundTo(0.3123, 0.1); v != 0.3 {
		t.Error(v)
	}
}
