package plots

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nrngui/ui/look"
	"nrngui/ui/plots/paint"
)

// pulses has two triangular spikes from -65 to 35 mV that rise and fall within 2 ms each, at 10 and 30 ms.
func pulses() *paint.Samples {
	s := paint.NewSamples()
	for i := 0; i <= 500; i++ {
		t := float64(i) * 0.1
		y := -65.0
		for _, at := range []float64{10, 30} {
			if d := math.Abs(t - at); d < 2 {
				y = -65 + 50*(2-d)
			}
		}
		s.Append(t, y)
	}
	return s
}

func reading(t *testing.T, list []Reading, name string) Reading {
	t.Helper()
	for _, r := range list {
		if r.Name == name && !r.Head {
			return r
		}
	}
	t.Fatalf("no reading %q among %+v", name, list)
	return Reading{}
}

// The numbers are those one reads off the triangles: each by hand.
func TestReadings(t *testing.T) {
	g := NewGraph()
	g.Plot.Unit = "mV"
	g.SetTraces([]paint.Trace{{Name: "v", Source: pulses(), Color: look.Dark().Trace(0)}})
	g.Measure = Measure{On: true, A: 5, B: 45}
	list, spots, spans := g.Readings()
	for name, want := range map[string]float64{
		"A": -65, "B": -65, "B \u2212 A": 0, "time": 40, "1/time": 25, "slope": 0, "least": -65, "greatest": 35, "peak": 35, "amplitude": 100,
		"half width": 2, "area": 400, "mean": -55, "spikes": 2, "frequency": 50, "interval": 20, "threshold": -65, "rise 10\u201390 %": 1.6,
	} {
		if got := reading(t, list, name).Value; math.Abs(got-want) > 3 && name == "threshold" || math.Abs(got-want) > 1e-9*math.Max(1, math.Abs(want)) && name != "threshold" {
			t.Errorf("%s is %g, want %g", name, got, want)
		}
	}
	if len(spots) != 2 || spots[0].X != 10 || spots[0].Y != 35 {
		t.Errorf("marks %+v, want the peak at 10 ms and the threshold", spots)
	}
	if len(spans) != 1 || math.Abs(spans[0].X0-9) > 1e-9 || math.Abs(spans[0].X1-11) > 1e-9 || math.Abs(spans[0].Y+15) > 1e-9 {
		t.Errorf("the half width is drawn at %+v, want from 9 to 11 ms at -15 mV", spans)
	}
	if text := Table(list); !strings.Contains(text, "half width\t2\tms\n") || strings.Contains(text, "Spikes") {
		t.Errorf("as text:\n%s", text)
	}
	// the order of the cursors only turns signs
	g.Measure.A, g.Measure.B = 45, 5
	back, _, _ := g.Readings()
	if got := reading(t, back, "half width").Value; math.Abs(got-2) > 1e-9 {
		t.Errorf("with the cursors exchanged the half width is %g", got)
	}
	// one cursor outside of the data, and nothing between
	g.Measure.A, g.Measure.B = 60, 80
	out, _, _ := g.Readings()
	if r := reading(t, out, "values"); !strings.Contains(r.Why, "no value lies between") {
		t.Errorf("outside of the data: %+v", r)
	}
	g.Plot.Traces[0].Hidden = true
	if list, _, _ := g.Readings(); len(list) != 1 || !list[0].Head {
		t.Errorf("without a trace: %+v", list)
	}
}

func TestStartMeasure(t *testing.T) {
	g := NewGraph()
	g.SetTraces([]paint.Trace{{Name: "v", Source: pulses()}})
	g.StartMeasure()
	if m := g.Measure; !m.On || m.A != 12.5 || m.B != 37.5 {
		t.Errorf("cursors at %+v, want 12.5 and 37.5", m)
	}
	g.Measure.A = 20
	g.StartMeasure()
	if g.Measure.A != 20 {
		t.Error("cursors in sight were moved")
	}
}

func TestZoomTo(t *testing.T) {
	g := NewGraph()
	g.SetTraces([]paint.Trace{{Name: "v", Source: pulses()}})
	v := g.Plot.View
	g.ZoomTo(0.8, 0.75, 0.2, 0.25)
	w := g.Plot.View
	if math.Abs(w.T0-(v.T0+0.2*(v.T1-v.T0))) > 1e-9 || math.Abs(w.T1-(v.T0+0.8*(v.T1-v.T0))) > 1e-9 || math.Abs(w.Y1-(v.Y0+0.75*(v.Y1-v.Y0))) > 1e-9 {
		t.Errorf("the middle of %+v is %+v", v, w)
	}
	g.ZoomTo(0.5, 0.5, 0.501, 0.9)
	if g.Plot.View != w {
		t.Error("a slip zooms")
	}
	g.Round()
	if r := g.Plot.View; r.T0 != 10 || r.T1 != 40 || math.Mod(r.Y0, 10) != 0 {
		t.Errorf("rounded to %+v", r)
	}
	g.SetLock(Lock{Y: true, Y0: -100, Y1: 100})
	if r := g.Plot.View; r.Y0 != -100 || r.Y1 != 100 || r.T0 != 0 || !g.Auto {
		t.Errorf("with locked values the view is %+v", r)
	}
	s := g.Plot.Traces[0].Source.(*paint.Samples)
	s.Append(51, 400)
	g.Grow()
	if r := g.Plot.View; r.Y1 != 100 || r.T1 <= 50 {
		t.Errorf("growing data move the view to %+v", r)
	}
}

// A trajectory widens the view as it grows, and the view never shrinks.
func TestPhaseGrows(t *testing.T) {
	g := NewGraph()
	g.Plot.Phase = true
	s := paint.NewSamples()
	g.SetTraces([]paint.Trace{{Name: "n", Source: s, Free: true}})
	s.AppendAll([]float64{0, 1}, []float64{0, 1})
	g.Grow()
	g.Fit()
	s.AppendAll([]float64{-5, 3}, []float64{0.5, 0.5})
	g.Grow()
	if v := g.Plot.View; v.T0 > -5 || v.T1 < 3 || v.Y1 < 1 {
		t.Errorf("the trajectory leaves the view %+v", v)
	}
}

// Figures hold everything a graph shows, in every format and look.
func TestFigureOfEverything(t *testing.T) {
	th := look.Light()
	g := NewGraph()
	s, n := pulses(), paint.NewSamples()
	for i := range 500 {
		n.Append(float64(i)*0.1, 0.3+0.2*math.Sin(float64(i)*0.05))
	}
	data := paint.NewSamples()
	data.AppendAll([]float64{9, 10, 11}, []float64{-20, 30, -10})
	g.Plot.Unit, g.Plot.Second.Unit = "mV", "1"
	g.SetTraces([]paint.Trace{{Name: "soma(0.5).v", Source: s, Color: th.Trace(0)}, {Name: "n", Source: n, Right: true, Color: th.Trace(1)},
		{Name: "measured", Source: data, Dots: true, Color: th.Trace(2)}, {Name: "soma(0.5).v", Source: n, Ghost: true, Age: 2, Color: th.Trace(0)}})
	g.Measure = Measure{On: true, A: 5, B: 25}
	_, g.Plot.Spots, g.Plot.Spans = g.Readings()
	for name, f := range map[string]Figure{"png": {Format: "png"}, "svg": {Format: "svg", Title: "Everything"}, "pdf": {Format: "pdf", Grey: true}, "eps": {Format: "eps", FontSize: 12, NoLegend: true, NoGhosts: true},
		"dark": {Format: "png", Dark: true, Width: 80, Height: 50}} {
		var b bytes.Buffer
		if err := Export(&b, &g.Plot, f); err != nil || b.Len() < 2000 {
			t.Errorf("%s: %d bytes, %v", name, b.Len(), err)
		}
		if dir := os.Getenv("NRNGUI_FIGURES"); dir != "" { // to look at them
			if err := os.WriteFile(filepath.Join(dir, name+"."+f.Format), b.Bytes(), 0o644); err != nil {
				t.Error(err)
			}
		}
		if name == "svg" {
			for _, want := range []string{"soma(0.5).v", "measured", "peak", "2 ms", "n \u2192"} {
				if !strings.Contains(b.String(), want) {
					t.Errorf("the SVG does not have %q", want)
				}
			}
		}
	}
	for want, f := range map[string]Figure{"2 points": {Format: "png", FontSize: 2}, "3000 by 50 mm": {Format: "svg", Width: 3000, Height: 50}} {
		if err := Export(&bytes.Buffer{}, &g.Plot, f); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("a figure with %s gives %v", want, err)
		}
	}
	var grey bytes.Buffer
	if err := Export(&grey, &g.Plot, Figure{Format: "svg", Grey: true}); err != nil || strings.Contains(strings.ToUpper(grey.String()), "0072B2") {
		t.Errorf("a figure without colour has the first trace's blue: %v", err)
	}
}
