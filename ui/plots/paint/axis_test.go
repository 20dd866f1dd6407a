package paint

import (
	"math"
	"testing"

	"nrngui/ui/look"
)

// ringing is a damped oscillation of two variables: a spiral in their plane.
func ringing(n int) (x, y, t []float64) {
	for i := range n {
		at := float64(i) * 0.1
		r := math.Exp(-at / 15)
		x, y, t = append(x, 60*r*math.Cos(at)-20), append(y, 0.5+0.45*r*math.Sin(at)), append(t, at)
	}
	return x, y, t
}

func samplesOf(x, y []float64) *Samples {
	s := NewSamples()
	s.AppendAll(x, y)
	return s
}

// axesPlot has a trace on each side, data as dots, ghosts of three ages, a measured width and labelled spots.
func axesPlot(th look.Theme) *Plot {
	v, g, tt := ringing(500)
	plot := &Plot{Unit: "mV", Second: Second{Unit: "mA/cm²"}}
	plot.Traces = []Trace{
		{Source: samplesOf(tt, v), Name: "soma(0.5).v", Color: th.Trace(0)},
		{Source: samplesOf(tt, g), Name: "soma(0.5).hh.n", Color: th.Trace(1), Right: true, Width: 3},
	}
	for age := range 3 {
		old := make([]float64, len(v))
		for i := range v {
			old[i] = v[i] - 8*float64(age+1)
		}
		plot.Traces = append(plot.Traces, Trace{Source: samplesOf(tt, old), Name: "soma(0.5).v", Color: th.Trace(0), Ghost: true, Age: age})
	}
	data := NewSamples()
	for i := 0; i < 500; i += 12 {
		data.Append(tt[i], v[i]+4)
	}
	plot.Traces = append(plot.Traces, Trace{Source: data, Name: "measured", Color: th.Trace(2), Dots: true})
	plot.Fit()
	plot.Spots = []Spot{{X: 6.3, Y: 19, Style: 'O', Size: 8, Color: th.Accent, Label: "peak"}, {X: 20, Y: 0.5, Style: 'o', Size: 8, Color: th.Accent, Right: true}}
	plot.Spans = []Span{{X0: 5, X1: 7.5, Y: 0, Label: "2.5 ms", Color: th.Accent}}
	plot.ShowCursor, plot.Cursor = true, 12
	return plot
}

func TestTwoAxes(t *testing.T) {
	for _, th := range []look.Theme{look.Dark(), look.Light()} {
		img := canvas(560, 300)
		NewPainter(th, look.GoFonts()).Paint(img, 1, axesPlot(th))
		golden(t, "two-axes-"+th.Name, img)
	}
}

func TestPhasePlane(t *testing.T) {
	th := look.Light()
	v, n, tt := ringing(900)
	plot := &Plot{Phase: true, XLabel: "soma(0.5).v (mV)", XUnit: "mV", ShowCursor: true, Cursor: 14}
	plot.Traces = []Trace{{Source: samplesOf(v, n), Name: "n", Color: th.Trace(0), Free: true, Fade: true, Clock: tt}}
	plot.Fit()
	img := canvas(420, 320)
	NewPainter(th, look.GoFonts()).Paint(img, 1, plot)
	golden(t, "phase-light", img)
}

func TestLogAxes(t *testing.T) {
	th := look.Light()
	var f, z []float64
	for e := -1.0; e <= 3; e += 0.05 {
		x := math.Pow(10, e)
		f, z = append(f, x), append(z, 200/math.Sqrt(1+x*x/100))
	}
	plot := &Plot{Unit: "MΩ", XLabel: "f (Hz)", XUnit: "Hz", LogX: true, LogY: true}
	plot.Traces = []Trace{{Source: samplesOf(f, z), Name: "|Z|", Color: th.Trace(0)}}
	plot.Fit()
	img := canvas(420, 300)
	NewPainter(th, look.GoFonts()).Paint(img, 1, plot)
	golden(t, "log-light", img)
	a := NewPainter(th, look.GoFonts()).Axes(420, 300, 1, plot)
	if x := a.X(10); math.Abs(a.T(x)-10) > 1e-9 || math.Abs(a.Value(a.Y(3))-3) > 1e-9 {
		t.Errorf("a logarithmic axis does not come back to 10 and 3: %g %g", a.T(x), a.Value(a.Y(3)))
	}
	if d := a.X(100) - a.X(10); math.Abs(d-(a.X(10)-a.X(1))) > 1e-6 {
		t.Error("decades differ in width")
	}
	before := a.T(200)
	ft, fy := a.Share(200, 100)
	plot.Zoom(ft, fy, 2, 2, 1)
	if b := NewPainter(th, look.GoFonts()).Axes(420, 300, 1, plot); math.Abs(b.T(200)-before) > 1e-9*before {
		t.Errorf("zooming a logarithmic axis moves the place under the pointer from %g to %g", before, b.T(200))
	}
	plot.Pan(0.25, -0.25, 0)
	if plot.View.T0 <= 0 || plot.View.Y0 <= 0 {
		t.Errorf("panning leaves the positive numbers: %+v", plot.View)
	}
}

func TestAxisTicks(t *testing.T) {
	var got []string
	for _, k := range AxisTicks(nil, 0.02, 5000, 10, true) {
		if k.Text != "" {
			got = append(got, k.Text)
		}
	}
	want := []string{"0.1", "1", "10", "100", "1000"}
	if len(got) != len(want) {
		t.Fatalf("ticks %q, want %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] && got[i] != "1\u2009000" {
			t.Errorf("ticks %q, want %q", got, want)
		}
	}
	for _, k := range AxisTicks(nil, 1e-9, 1e9, 5, true) {
		if k.At < 1e-9*0.99 || k.At > 1e9*1.01 {
			t.Errorf("a tick at %g lies outside", k.At)
		}
	}
}

// The right axis zooms and pans with the left one, and each by itself.
func TestSecondMoves(t *testing.T) {
	plot := axesPlot(look.Dark())
	v, s := plot.View, plot.Second
	plot.Zoom(0.5, 0.5, 1, 1, 2)
	if plot.View != v || math.Abs((plot.Second.Y1-plot.Second.Y0)*2-(s.Y1-s.Y0)) > 1e-12 {
		t.Errorf("zooming the right axis gives %+v and %+v", plot.View, plot.Second)
	}
	plot.Pan(0, 0.5, 0)
	if plot.View.Y0 <= v.Y0 || plot.View.T0 != v.T0 {
		t.Errorf("panning the left axis gives %+v", plot.View)
	}
	if lo := v.Y0; lo > -90 || lo < -130 {
		t.Errorf("the left axis begins at %g: the right trace must not count, the ghosts must", lo)
	}
}

// The cursor's dot of a trajectory lies between the samples of its clock.
func TestPlaceAt(t *testing.T) {
	tr := &Trace{Source: samplesOf([]float64{0, 10, 0}, []float64{0, 0, 10}), Free: true, Clock: []float64{0, 1, 3}}
	if x, y, ok := PlaceAt(tr, 2); !ok || x != 5 || y != 5 {
		t.Errorf("at 2 ms it is at %g %g %v, want 5 5", x, y, ok)
	}
	if _, _, ok := PlaceAt(tr, 4); ok {
		t.Error("there is a place after the end")
	}
}

// BenchmarkGraphs draws what four live graphs show: lines, expressions on two axes, a trajectory of 20 000 samples with arrows.
func BenchmarkGraphs(b *testing.B) {
	th := look.Dark()
	x, y, tt := ringing(20000)
	s, u, xy := samplesOf(tt, x), samplesOf(tt, y), samplesOf(x, y)
	lines := &Plot{Traces: []Trace{{Source: s, Name: "v", Color: th.Trace(0)}, {Source: u, Name: "n", Color: th.Trace(1), Right: true}}}
	phase := &Plot{Phase: true, Traces: []Trace{{Source: xy, Name: "n", Color: th.Trace(0), Free: true, Fade: true, Clock: tt}}}
	p := NewPainter(th, look.GoFonts())
	img := canvas(460, 260)
	for name, plot := range map[string]*Plot{"lines": lines, "phase": phase} {
		plot.Fit()
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				p.Paint(img, 1, plot)
			}
		})
	}
}
