package measure

import (
	"math"
	"strings"
	"testing"
)

func grid(from, to, dx float64, f func(x float64) float64) (x, y []float64) {
	n := int(math.Round((to - from) / dx))
	for i := range n + 1 {
		at := from + float64(i)*dx
		x, y = append(x, at), append(y, f(at))
	}
	return x, y
}

func all(t *testing.T, x, y []float64) *Trace {
	t.Helper()
	tr, err := All(x, y)
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol) {
		t.Errorf("%s is %.12g, want %.12g within %g", what, got, want, tol)
	}
}

func refused(t *testing.T, err error, words ...string) {
	t.Helper()
	if err == nil {
		t.Errorf("no error; it should say %q", words)
		return
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("%q lacks %q", err, w)
		}
	}
}

var nan = math.NaN()

// hand is a trace that can be measured with a ruler: 0 until 2 ms, up to 10 at 4, down to -2 at 7, back to 0 at 9, 0 until 12.
func hand(t *testing.T) *Trace {
	return all(t, []float64{0, 2, 4, 7, 9, 12}, []float64{0, 0, 10, -2, 0, 0})
}

func TestHandMade(t *testing.T) {
	tr := hand(t)
	if p := tr.Max(); p != (Point{4, 10}) {
		t.Errorf("maximum %v", p)
	}
	if p := tr.Min(); p != (Point{7, -2}) {
		t.Errorf("minimum %v", p)
	}
	p, err := tr.Peak(0)
	if err != nil || p.Amplitude != 10 || p.X != 4 {
		t.Fatalf("%+v, %v", p, err)
	}
	w, err := tr.HalfWidth(p) // 5 at 3 ms and at 4 + 3*5/12
	near(t, "half width", w, 2.25, 1e-12)
	rise, err2 := tr.RiseTime(p)
	near(t, "rise time", rise, 1.6, 1e-12)
	fall, err3 := tr.FallTime(p) // 9 to 1: 8 of 12 in 3 ms
	near(t, "fall time", fall, 2, 1e-12)
	a, err4 := tr.Area(0) // triangle of base 2+2.5, of 0.5+2
	near(t, "area above", a.Above, 22.5, 1e-12)
	near(t, "area below", a.Below, 2.5, 1e-12)
	near(t, "net area", a.Net(), 20, 1e-12)
	near(t, "baseline", tr.Baseline(), 20.0/12, 1e-12)
	ahp, err5 := tr.AHP(5, 0, 0)
	if ahp.Point != (Point{7, -2}) || ahp.Depth != 2 || ahp.Delay != 3 {
		t.Errorf("AHP %+v", ahp)
	}
	for _, err := range []error{err, err2, err3, err4, err5} {
		if err != nil {
			t.Error(err)
		}
	}
	if up, down := tr.SpikeTimes(5), tr.Crossings(5, false); len(up) != 1 || up[0] != 3 || len(down) != 1 || down[0] != 5.25 {
		t.Errorf("crossings %v, %v", up, down)
	}
	if c := tr.Crossings(10, true); c != nil {
		t.Errorf("a touch counts as a crossing: %v", c)
	}
	near(t, "a value between samples", tr.At(3.5), 7.5, 0)
	if !math.IsNaN(tr.At(13)) || tr.At(12) != 0 {
		t.Error("At the ends")
	}
	rate, err := tr.Rate(5)
	if err != nil || rate != 1000.0/12 {
		t.Errorf("rate %g, %v", rate, err)
	}
}

// The cursors cut the polygon where they stand, in either order.
func TestCursors(t *testing.T) {
	x, y := []float64{0, 2, 4, 7, 9, 12}, []float64{0, 0, 10, -2, 0, 0}
	for _, c := range [][2]float64{{3, 5}, {5, 3}} {
		tr, err := Between(x, y, c[0], c[1])
		if err != nil {
			t.Fatal(err)
		}
		if tr.From() != 3 || tr.To() != 5 || tr.Samples() != 3 || tr.Min() != (Point{3, 5}) {
			t.Errorf("%g..%g: %+v", c[0], c[1], tr)
		}
		a, _ := tr.Area(0)
		near(t, "area", a.Net(), 7.5+8, 1e-12)
	}
	tr, err := Between(x, y, 3, 3)
	if err != nil || tr.Baseline() != 5 || tr.Samples() != 1 {
		t.Errorf("cursors at one time: %+v, %v", tr, err)
	}
	_, err = Between(x, y, 20, 30)
	refused(t, err, "20 and 30", "0 to 12")
	_, err = Between(x, y[:3], 0, 1)
	refused(t, err, "6 times and 3 values")
	_, err = Between([]float64{0, 2, 1}, []float64{0, 0, 0}, 0, 1)
	refused(t, err, "time 2 is 1")
	_, err = Between(nil, nil, 0, 1)
	refused(t, err, "empty")
	_, err = Between(x, y, nan, 1)
	refused(t, err, "cursor")
	_, err = Between([]float64{0, 1}, []float64{nan, math.Inf(1)}, 0, 1)
	refused(t, err, "no value")
}

// A gap breaks the line: nothing is found in it, nothing interpolated over it, and it is told of where it matters.
func TestGaps(t *testing.T) {
	x := []float64{0, 1, 2, 3, 4, 5, 6, 7, 8}
	tr := all(t, x, []float64{0, 0, nan, 10, 10, math.Inf(1), 0, 10, 0})
	if up := tr.SpikeTimes(5); len(up) != 1 || up[0] != 6.5 {
		t.Errorf("crossings %v", up)
	}
	if tr.Gapless() || tr.Samples() != 7 || !math.IsNaN(tr.At(2.5)) {
		t.Error("the gaps are not there")
	}
	a, err := tr.Area(0)
	if err != nil || a.Above != 20 || a.Gaps != 4 {
		t.Errorf("area %+v, %v", a, err)
	}
	near(t, "baseline", tr.Baseline(), 20.0/4, 1e-12)
	p, _ := tr.Peak(0)
	_, err = tr.HalfWidth(p)
	refused(t, err, "gap before the peak", "2 ms")
	_, err = all(t, x[:3], []float64{1, nan, 1}).Area(0)
	refused(t, err, "no two neighbouring")
	near(t, "baseline of lone points", all(t, x[:3], []float64{1, nan, 2}).Baseline(), 1.5, 0)
	near(t, "median", tr.Median(), 0, 0)
	_, err = all(t, x, []float64{0, 10, 5, nan, 0, 0, 0, 0, 0}).AHP(7, 0, 0)
	refused(t, err, "gap after the spike")
	e, err := all(t, x, []float64{0, nan, 1, nan, 4, nan, 9, nan, 5}).Onsets(1, 0)
	if err != nil || e != nil {
		t.Errorf("onsets between lone samples: %v, %v", e, err)
	}
}

func TestClosedForms(t *testing.T) {
	// sine: extremes, crossings, half width T/3, 10-90 % of the rise, area of half a wave
	const period, amp = 20.0, 30.0
	x, y := grid(0, 100, 0.01, func(x float64) float64 { return amp * math.Sin(2*math.Pi*x/period) })
	tr := all(t, x, y)
	times := tr.SpikeTimes(0)
	train, err := NewTrain(times)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "frequency", train.Frequency, 50, 1e-9)
	near(t, "CV", train.CV, 0, 1e-12)
	one, _ := tr.part(0, period/2)
	p, _ := one.Peak(0)
	near(t, "peak time", p.X, 5, 0.006)
	near(t, "peak", p.Amplitude, amp, 1e-4)
	w, _ := one.HalfWidth(p)
	near(t, "half width", w, period/3, 1e-4)
	rise, _ := one.RiseTime(p)
	near(t, "rise", rise, period/(2*math.Pi)*(math.Asin(0.9)-math.Asin(0.1)), 1e-4)
	a, _ := one.Area(0)
	near(t, "area", a.Above, amp*period/math.Pi, 1e-3)
	on, err := tr.Onsets(5, 0)
	if err != nil || len(on) != 5 { // the slope falls from 9.4 mV/ms at 0: risen through 5 before each next wave
		t.Fatalf("%d onsets, %v", len(on), err)
	}
	near(t, "onset", on[0].X, period-math.Acos(5*period/(2*math.Pi*amp))*period/(2*math.Pi), 1e-3)
	on, _ = tr.Onsets(5, 4)
	if len(on) != 4 { // the last wave is cut off
		t.Errorf("%d onsets of 4 ms", len(on))
	}
	// Poisson-like train with known moments
	train, _ = NewTrain([]float64{0, 1, 4, 5, 8})
	near(t, "mean", train.Mean, 2, 0)
	near(t, "SD", train.SD, math.Sqrt(4.0/3), 1e-15)
	_, err = NewTrain([]float64{3})
	refused(t, err, "2 spikes", "there are 1")
	_, err = NewTrain([]float64{3, 3})
	refused(t, err, "does not follow")
	if train, _ = NewTrain([]float64{1, 3}); !math.IsNaN(train.CV) || train.Frequency != 500 {
		t.Errorf("%+v", train)
	}
}

func TestDecay(t *testing.T) {
	for _, tau := range []float64{0.1, 1, 7, 80, 400} {
		for _, amp := range []float64{20, -3} {
			x, y := grid(5, 105, 0.05, func(x float64) float64 { return -70 + amp*math.Exp(-(x-5)/tau) })
			d, err := all(t, x, y).FitDecay()
			if err != nil {
				t.Fatalf("tau %g: %v", tau, err)
			}
			near(t, "tau", d.Tau/tau, 1, 1e-6)
			near(t, "amplitude", d.Amplitude/amp, 1, 1e-5)
			near(t, "offset", d.Offset, -70, 1e-4)
			near(t, "R2", d.R2, 1, 1e-9)
			near(t, "the curve", d.At(20, 5), -70+amp*math.Exp(-15/tau), 1e-6)
			d, err = all(t, x, y).FitDecayTo(-70)
			if err != nil {
				t.Fatal(err)
			}
			near(t, "tau to a known end", d.Tau/tau, 1, 1e-7)
		}
	}
	// uneven steps and a gap
	var x, y []float64
	for k := range 200 {
		at := 50 * math.Pow(float64(k)/199, 2)
		v := 3 + 9*math.Exp(-at/12)
		if k%17 == 5 {
			v = nan
		}
		x, y = append(x, at), append(y, v)
	}
	d, err := all(t, x, y).FitDecay()
	if err != nil {
		t.Fatal(err)
	}
	near(t, "tau of uneven samples", d.Tau, 12, 1e-6)
	// two exponentials are seen in R2; noise of known size in RMS
	x, y = grid(0, 100, 0.1, func(x float64) float64 { return 10*math.Exp(-x/2) + 10*math.Exp(-x/40) })
	if d, err = all(t, x, y).FitDecay(); err != nil || d.R2 > 0.98 || d.Tau < 2 || d.Tau > 40 {
		t.Errorf("two exponentials: %+v, %v", d, err)
	}
	sign := 1.0
	x, y = grid(0, 100, 0.1, func(x float64) float64 { sign = -sign; return 10*math.Exp(-x/15) + 0.2*sign })
	if d, err = all(t, x, y).FitDecay(); err != nil {
		t.Fatal(err)
	}
	near(t, "RMS of noise", d.RMS, 0.2, 1e-3)
	near(t, "tau under noise", d.Tau, 15, 0.05)

	flat, level := grid(0, 10, 0.1, func(float64) float64 { return -65 })
	_, err = all(t, flat, level).FitDecay()
	refused(t, err, "constant", "-65")
	x, y = grid(0, 10, 0.1, func(x float64) float64 { return 3 * x })
	_, err = all(t, x, y).FitDecay()
	refused(t, err, "straight")
	_, err = all(t, x[:3], y[:3]).FitDecay()
	refused(t, err, "4 samples", "there are 3")
	y[0] = 1e4
	for i := range y[1:] {
		y[i+1] = 0
	}
	_, err = all(t, x, y).FitDecay()
	refused(t, err, "one step")
	_, err = all(t, x, y).FitDecayTo(nan)
	refused(t, err, "offset")
}

// cell is the potential of one passive compartment of R (Mohm) and tau (ms) under a step.
func cell(s Step, r, tau, rest, sag float64) func(float64) float64 {
	return func(x float64) float64 {
		switch {
		case x < s.From:
			return rest
		case x <= s.To:
			u := x - s.From
			return rest + r*s.Amp*(1-math.Exp(-u/tau))*(1+sag*math.Exp(-u/60))
		}
		u := x - s.To
		return rest + r*s.Amp*math.Exp(-u/tau)
	}
}

func TestResponse(t *testing.T) {
	s := Step{100, 600, -0.1}
	x, y := grid(0, 700, 0.1, cell(s, 150, 20, -70, 0))
	r, err := all(t, x, y).Response(s, -20)
	if err != nil || r.FitError != nil {
		t.Fatal(err, r.FitError)
	}
	near(t, "resistance", r.Resistance, 150, 1e-6)
	near(t, "tau", r.Tau, 20, 1e-4)
	near(t, "sag", r.Sag, 0, 1e-6)
	near(t, "base", r.Base, -70, 1e-12)
	x, y = grid(0, 700, 0.1, cell(s, 150, 20, -70, 0.5))
	if r, err = all(t, x, y).Response(s, -20); err != nil {
		t.Fatal(err)
	}
	if r.Sag < 0.1 || r.Extreme.X > 250 || r.FitError != nil || !(r.Tau > 10 && r.Tau < 25) {
		t.Errorf("with a sag: %+v", r)
	}
	tr := all(t, x, y)
	for words, f := range map[string]func() error{
		"give the amplitude": func() error { _, err := tr.Response(Step{100, 600, 0}, -20); return err },
		"must begin before":  func() error { _, err := tr.Response(Step{0, 600, 1}, -20); return err },
		"reach its end":      func() error { _, err := tr.Response(Step{10, 800, 1}, -20); return err },
		"from 5 to 5":        func() error { _, err := tr.Response(Step{5, 5, 1}, -20); return err },
		"spikes during":      func() error { _, err := tr.Response(s, y[2000]-0.5); return err },
	} {
		refused(t, f(), words)
	}
	flat, level := grid(0, 700, 0.1, func(float64) float64 { return -65 })
	_, err = all(t, flat, level).Response(s, -20)
	refused(t, err, "does not leave")
}

func TestFI(t *testing.T) {
	var steps []Firing
	for _, amp := range []float64{0.5, 0.1, 0.3, 0.2, 0.4, 0.6} {
		s := Step{10, 1010, amp}
		f := math.Max(0, 200*(amp-0.15)) // Hz
		if amp > 0.55 {
			f = 3
		}
		x, y := grid(0, 1100, 0.1, func(x float64) float64 { return math.Sin(2*math.Pi*f*(x-10)/1000 - 0.1) })
		one, err := all(t, x, y).Firing(s, 0)
		if err != nil {
			t.Fatal(err)
		}
		steps = append(steps, one)
	}
	fi, err := NewFI(steps)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "silent", fi.Silent, 0.1, 0)
	near(t, "rheobase", fi.Rheobase, 0.2, 0)
	near(t, "gain", fi.Gain, 200, 1e-9)
	near(t, "R2", fi.R2, 1, 1e-12)
	near(t, "maximum", fi.Max.Amp, 0.5, 0)
	near(t, "first interval", fi.Max.First, 70, 1e-2)
	near(t, "last interval", fi.Max.Last, 70, 1e-2)
	near(t, "latency", fi.Max.Latency, 0.1/(2*math.Pi)/0.07, 1e-2)
	_, err = NewFI(nil)
	refused(t, err, "no steps")
	_, err = NewFI([]Firing{{Amp: 0.1}, {Amp: 0.4}})
	refused(t, err, "up to 0.4 nA", "larger")
	_, err = NewFI([]Firing{{Amp: nan}})
	refused(t, err, "NaN nA")
	if fi, err = NewFI([]Firing{{Amp: 1, Spikes: 2, Rate: 2}}); err != nil || !math.IsNaN(fi.Gain) || !math.IsNaN(fi.Silent) {
		t.Errorf("one step: %+v, %v", fi, err)
	}
	x, y := grid(0, 10, 1, func(x float64) float64 { return x })
	_, err = all(t, x, y).Firing(Step{5, 20, 1}, 0)
	refused(t, err, "not within the trace")
}

func TestRefusals(t *testing.T) {
	tr := hand(t)
	flat := all(t, []float64{0, 1}, []float64{3, 3})
	_, err := flat.Peak(3)
	refused(t, err, "does not leave the base 3")
	late, _ := tr.part(3.5, 12)
	p, _ := late.Peak(0)
	_, err = late.HalfWidth(p)
	refused(t, err, "before the peak at 4 ms", "50 %", "left cursor")
	early, _ := tr.part(0, 4.5)
	p, _ = early.Peak(0)
	_, err = early.FallTime(p)
	refused(t, err, "after the peak", "right cursor")
	_, err = early.AHP(5, 0, 0)
	refused(t, err, "still falls", "4.5 ms")
	_, err = tr.AHP(5, -3, 0)
	refused(t, err, "not below the base -3")
	_, err = tr.AHP(5, 0, 1)
	refused(t, err, "no spike 1", "there are 1")
	_, err = tr.WidthAt(p, 1.5)
	refused(t, err, "1.5")
	_, err = tr.Onsets(-1, 0)
	refused(t, err, "positive slope")
	_, err = flat.Onsets(1, 0)
	refused(t, err, "3 values")
	_, err = tr.Area(nan)
	refused(t, err, "base is NaN")
	one, _ := tr.part(3, 3)
	_, err = one.Rate(0)
	refused(t, err, "both cursors")
}
