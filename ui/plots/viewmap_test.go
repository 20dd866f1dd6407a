package plots

import (
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"nrngui/engine/trace"
	"nrngui/ui/look"
	"nrngui/ui/plots/paint"
)

// travelling is a bump that moves over 21 places 50 um apart at 0.5 m/s, a row every 0.1 ms.
func travelling(ms int) (*trace.Grid, []float64) {
	g, y := trace.NewGrid(21, 0), make([]float64, 21)
	row := make([]float32, 21)
	for k := range 10*ms + 1 {
		for i := range row {
			y[i] = float64(i) * 50
			d := float64(k)/10 - 5 - y[i]/500
			row[i] = float32(-65 + 100*math.Exp(-d*d))
		}
		g.Append(float64(k)/10, row)
	}
	return g, y
}

func heatView(t *testing.T, th look.Theme) (*HeatView, fyne.Window) {
	v := NewHeatView()
	g, y := travelling(20)
	win := window(t, th, v, 528, 340)
	v.Change(func(h *Heat) {
		h.Map.Name, h.Map.Unit, h.Map.YUnit, h.Map.Lo, h.Map.Hi = "v", "mV", "µm", -80, 40
		h.Place = func(y float64) string { return "dend(" + look.Sig(y/1000, 2) + ")" }
		h.SetGrid(g, y)
	})
	win.Canvas().Capture()
	return v, win
}

// spotOn is where a time and place of a map is in its widget.
func spotOn(v *MapView, t, y float64) fyne.Position {
	a := v.axes()
	return fyne.NewPos(float32(a.X(t))/v.ratio, float32(a.Y(y))/v.ratio)
}

func TestHeatReadsAndZooms(t *testing.T) {
	v, win := heatView(t, look.Dark())
	if w := v.State().Map.View; w != (paint.View{T0: 0, T1: 20, Y0: 0, Y1: 1000}) {
		t.Fatalf("it shows %+v", w)
	}
	var seen [2]float64
	v.OnPointer = func(t, y float64, in bool) {
		if in {
			seen = [2]float64{t, y}
		}
	}
	at := spotOn(&v.MapView, 6, 500)
	v.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	if math.Abs(seen[0]-6) > 0.05 || math.Abs(seen[1]-500) > 3 || !v.over.plate.raster.Visible() {
		t.Errorf("the pointer is at %v", seen)
	}
	if l := v.over.lines; !strings.HasPrefix(l[0], "6.0") || !strings.Contains(l[0], "dend(0.5)") || !strings.HasPrefix(l[1], "3") || !strings.HasSuffix(l[1], "mV") {
		t.Errorf("the plate says %q", l)
	}
	var told paint.View
	v.OnView = func(w paint.View) { told = w }
	wheel(v, at, 50)
	w := v.State().Map.View
	if w.T1-w.T0 > 15 || w.Y1-w.Y0 > 800 || told != w || math.Abs(v.axes().T(float64(at.X*v.ratio))-6) > 0.05 {
		t.Errorf("after the wheel it shows %+v, told %+v", w, told)
	}
	wheel(v, at, -500)
	if w := v.State().Map.View; w.Y0 != 0 || w.Y1 != 1000 {
		t.Errorf("zoomed out beyond the path: %+v", w)
	}
	v.DoubleTapped(nil)
	if w := v.State().Map.View; w.T0 != 0 || w.T1 != 20 || !v.State().Auto {
		t.Errorf("fitted it shows %+v", w)
	}
	v.SetTimes(3, 8)
	if w := v.State().Map.View; w.T0 != 3 || w.T1 != 8 || w.Y1 != 1000 {
		t.Errorf("linked it shows %+v", w)
	}
	show(t, "heatview", win.Canvas().Capture())
}

func TestHeatRulerAndCursor(t *testing.T) {
	v, _ := heatView(t, look.Light())
	var got paint.Ruler
	v.OnRuler = func(r paint.Ruler) { got = r }
	drag := func(t0, y0, t1, y1 float64) {
		a, b := spotOn(&v.MapView, t0, y0), spotOn(&v.MapView, t1, y1)
		v.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: a}, Button: desktop.MouseButtonPrimary})
		v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: b}, Dragged: fyne.NewDelta(b.X-a.X, b.Y-a.Y)})
		v.DragEnd()
	}
	v.Measure(true)
	before := v.State().Map.View
	drag(5, 100, 6.6, 900)
	if math.Abs(got.Speed()-0.5) > 0.02 || v.State().Map.View != before {
		t.Errorf("along the bump the ruler says %g m/s (%+v)", got.Speed(), got)
	}
	if r := v.State().Map.Ruler; r == nil || !strings.Contains(r.Label, "m/s") {
		t.Errorf("the ruler is %+v", r)
	}
	v.Measure(false)
	if v.State().Map.Ruler != nil {
		t.Error("the ruler stays")
	}
	cursor := math.NaN()
	v.OnCursor = func(t float64) { cursor = t }
	v.Tapped(&fyne.PointEvent{Position: spotOn(&v.MapView, 12, 300)})
	if math.Abs(cursor-12) > 0.05 || !v.over.cursor.Visible() {
		t.Errorf("a click puts the cursor to %g", cursor)
	}
	drag(cursor, 300, 15, 300)
	if math.Abs(cursor-15) > 0.1 {
		t.Errorf("dragged, the cursor is at %g", cursor)
	}
	drag(5, 300, 8, 300)
	if w := v.State().Map.View; math.Abs(w.T0+3) > 0.1 {
		t.Errorf("a drag pans to %+v", w)
	}
}

func TestMapsPaintOnlyChanges(t *testing.T) {
	v, win := heatView(t, look.Dark())
	n := v.Paints()
	v.SetCursor(7, true)
	v.Update()
	win.Canvas().Capture()
	if v.Paints() != n {
		t.Error("the cursor alone was painted")
	}
	g := v.State().Map.Grid
	row := make([]float32, g.Cols)
	g.Append(20.1, row)
	v.Update()
	win.Canvas().Capture()
	if v.Paints() != n+1 || v.State().Map.View.T1 < 20.1 {
		t.Errorf("%d pictures after a row, %+v", v.Paints()-n, v.State().Map.View)
	}
}

func TestRasterView(t *testing.T) {
	v := NewRasterView()
	win := window(t, look.Light(), v, 528, 340)
	th := look.Light()
	s := &paint.Spikes{}
	v.Change(func(r *Raster) {
		r.Until = 100
		r.Plot.Groups, r.Plot.Spikes, r.Plot.Named = []paint.Group{{Color: th.Trace(0)}}, s, true
		for _, n := range []string{"soma(0.5)", "drive"} {
			r.Plot.Rows = append(r.Plot.Rows, paint.RasterRow{Name: n, Color: th.Trace(0)})
		}
	})
	s.Add(40, 1)
	s.Add(30, 0)
	v.Update()
	win.Canvas().Capture()
	if w := v.State().Plot.View; w != (paint.View{T0: 0, T1: 100, Y0: -0.5, Y1: 1.5}) {
		t.Errorf("it shows %+v", w)
	}
	v.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: spotOn(&v.MapView, 40, 1)}})
	if l := v.over.lines; l[1] != "drive" {
		t.Errorf("the plate says %q", l)
	}
	n := v.Paints()
	s.Add(50, 1)
	v.Update()
	win.Canvas().Capture()
	if v.Paints() != n+1 {
		t.Errorf("%d pictures for a spike", v.Paints()-n)
	}
	show(t, "rasterview", win.Canvas().Capture())
}
