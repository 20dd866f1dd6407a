package sim

import (
	"math"
	"testing"

	"nrngui/engine/model"
)

// follow runs n steps and gives the variable after each.
func follow(t *testing.T, m *model.Model, set Settings, v model.Var, n int) (times, out []float64) {
	t.Helper()
	in := start(t, m, set)
	for range n {
		fatal(t, in.Step())
		times, out = append(times, in.T()), append(out, v.Get())
	}
	return times, out
}

// What the current clamps inject is their formula at the middle of each step. Time is a sum of half steps, right to 1e-12 ms, and the
// steepest wave turns by 1 rad/ms.
func TestWaveformsByFormula(t *testing.T) {
	m := model.New(builtins(t))
	s := cylinder(t, m, "s", 20, 20, 1, 100, "pas")
	in := func(d, dur, x float64) float64 {
		if d < 0 || d >= dur {
			return 0
		}
		return x
	}
	for _, c := range []struct {
		p    *model.PointProcess
		want func(at float64) float64
	}{
		{point(t, m, "ISine", s, 0.5, "del", 3.0, "dur", 20.0, "amp", 0.2, "offset", 0.1, "freq", 150.0, "phase", 90.0), func(at float64) float64 {
			return in(at-3, 20, 0.1+0.2*math.Cos(2*math.Pi*0.15*(at-3)))
		}},
		{point(t, m, "IRamp", s, 0.5, "del", 1.0, "dur", 10.0, "first", -1.0, "last", 3.0), func(at float64) float64 {
			return in(at-1, 10, -1+0.4*(at-1))
		}},
		{point(t, m, "IChirp", s, 0.5, "del", 2.0, "dur", 25.0, "amp", 0.5, "f0", 10.0, "f1", 160.0), func(at float64) float64 {
			d := at - 2
			return in(d, 25, 0.5*math.Sin(2*math.Pi*(0.01*d+0.15*d*d/50)))
		}},
	} {
		v, err := m.PointVar(c.p, "i")
		fatal(t, err)
		times, got := follow(t, m, DefaultSettings(), v, 1200)
		for k, at := range times {
			if want := c.want(at - 0.0125); math.Abs(got[k]-want) > 1e-10 {
				t.Fatalf("%s at %g: %.12g, want %.12g", c.p.Name(), at, got[k], want)
			}
		}
	}
}

// Ornstein-Uhlenbeck noise: mean, deviation and correlation do not depend on the step. Over 4000 ms with a correlation time of 2 ms
// there are 1000 independent values: the mean has a standard error of 3 percent of sd, the variance 4.5, the correlation about 4.
func TestNoiseByTheory(t *testing.T) {
	for _, dt := range []float64{0.025, 0.5} {
		m := model.New(builtins(t))
		s := cylinder(t, m, "s", 20, 20, 1, 100, "pas")
		v, err := m.PointVar(point(t, m, "INoise", s, 0.5, "mean", 0.3, "sd", 0.2, "tau", 2.0), "i")
		fatal(t, err)
		set := DefaultSettings()
		set.Dt = dt
		_, x := follow(t, m, set, v, int(4000/dt))
		lag := int(2 / dt)
		var mean, variance, corr float64
		for k := range x {
			mean += x[k] / float64(len(x))
		}
		for k := range x {
			variance += (x[k] - 0.3) * (x[k] - 0.3) / float64(len(x))
			if k >= lag {
				corr += (x[k] - 0.3) * (x[k-lag] - 0.3) / float64(len(x)-lag)
			}
		}
		if math.Abs(mean-0.3) > 4*0.03*0.2 || math.Abs(variance/0.04-1) > 0.18 || math.Abs(corr/0.04-math.Exp(-1)) > 0.16 {
			t.Errorf("dt %g: mean %g, variance %g, correlation at tau %g; want 0.3, 0.04, %g", dt, mean, variance, corr/0.04, math.Exp(-1))
		}
	}
}

// Jahr and Stevens' block, and the peak of a single event.
func TestNMDAByFormula(t *testing.T) {
	for _, mg := range []float64{0, 1, 2} {
		m := model.New(builtins(t))
		s := cylinder(t, m, "s", 20, 20, 1, 100, "pas")
		setRange(t, s, "pas.g", 1.0) // holds the potential near -50
		setRange(t, s, "pas.e", -50)
		p := point(t, m, "NMDASyn", s, 0.5, "mg", mg)
		ns := point(t, m, "NetStim", nil, 0, "start", 1.0, "number", 1.0)
		nc := m.NewNetCon(ns, p)
		nc.Delay, nc.Weight[0] = 0, 0.004
		g, err := m.PointVar(p, "g")
		fatal(t, err)
		_, all := follow(t, m, DefaultSettings(), g, 2000)
		peak := 0.0
		for _, x := range all {
			peak = max(peak, x)
		}
		// the peak falls between two steps: 1e-4 of it with a rise of 2 ms and steps of 0.025
		if want := 0.004 / (1 + mg/3.57*math.Exp(0.062*50)); math.Abs(peak/want-1) > 1e-3 {
			t.Errorf("mg %g: peak %g, want %g", mg, peak, want)
		}
	}
}

// The closed solutions of TMSyn against its differential equations, integrated here in small steps.
func TestShortTermPlasticityByIntegration(t *testing.T) {
	for _, c := range [][4]float64{{3, 100, 0, 0.5}, {3, 3, 300, 0.1}, {5, 40, 60, 0.2}} { // tau, tau_rec, tau_facil, U
		m := model.New(builtins(t))
		s := cylinder(t, m, "s", 20, 20, 1, 100, "pas")
		p := point(t, m, "TMSyn", s, 0.5, "tau", c[0], "tau_rec", c[1], "tau_facil", c[2], "U", c[3])
		nc := m.NewNetCon(point(t, m, "NetStim", nil, 0, "start", 1.0, "interval", 10.0, "number", 6.0, "noise", 0.0), p)
		nc.Delay, nc.Weight[0] = 0, 1
		in := start(t, m, DefaultSettings())
		y, z, u := 0.0, 0.0, 0.0
		at := 0.0
		const h = 1e-4
		for k := range 6 {
			for next := 1 + 10*float64(k); at < next-h/2; at += h { // midpoint rule: error of order h^2
				dy, dz, du := -y/c[0], y/c[0]-z/c[1], 0.0
				if c[2] > 0 {
					du = -u / c[2]
				}
				my, mz, mu := y+h/2*dy, z+h/2*dz, u+h/2*du
				y, z = y-h*my/c[0], z+h*(my/c[0]-mz/c[1])
				if c[2] > 0 {
					u -= h * mu / c[2]
				}
			}
			if c[2] > 0 {
				u += c[3] * (1 - u)
			} else {
				u = c[3]
			}
			y += (1 - y - z) * u
			for in.T() < at+0.05 {
				fatal(t, in.Step())
			}
			if got := nc.Weight[1:4]; math.Abs(got[0]-y) > 1e-7 || math.Abs(got[1]-z) > 1e-7 || math.Abs(got[2]-u) > 1e-7 {
				t.Errorf("%v, event %d: y, z, u = %v, want %g %g %g", c, k, got, y, z, u)
			}
		}
	}
}

// Song, Miller and Abbott's window: the change of strength by one pair, and by all pairs of a burst.
func TestSpikeTimingByFormula(t *testing.T) {
	for _, c := range []struct {
		pre, post []float64
		want      float64
	}{
		{[]float64{10}, []float64{15}, 0.05 * math.Exp(-0.25)},
		{[]float64{15}, []float64{10}, -0.06 * math.Exp(-0.5)},
		{[]float64{10, 12}, []float64{20}, 0.05 * (math.Exp(-0.5) + math.Exp(-0.4))},
		{[]float64{20}, []float64{10, 13}, -0.06 * (math.Exp(-1) + math.Exp(-0.7))},
		{nil, []float64{10}, 0},
	} {
		m := model.New(builtins(t))
		s := cylinder(t, m, "s", 20, 20, 1, 100, "pas")
		p := point(t, m, "STDPSyn", s, 0.5, "a_plus", 0.05, "a_minus", 0.06, "tau_plus", 20.0, "tau_minus", 10.0)
		link := func(w float64, times []float64) (nc *model.NetCon) {
			nc = m.NewNetCon(point(t, m, "NetStim", nil, 0, "number", 0.0), p)
			nc.Weight[0] = w
			for _, at := range times {
				nc := m.NewNetCon(point(t, m, "NetStim", nil, 0, "start", at, "number", 1.0, "noise", 0.0), p)
				nc.Delay, nc.Weight[0] = 0, w
			}
			return nc
		}
		link(1e-3, nil)
		// one connection with several spikes: a source for each would be a connection each, so the source is one train
		src := point(t, m, "NetStim", nil, 0, "noise", 0.0, "number", float64(len(c.pre)))
		pre := m.NewNetCon(src, p)
		pre.Delay, pre.Weight[0] = 0, 1e-3
		if len(c.pre) > 0 {
			fatal(t, set(m, src, "start", c.pre[0]))
		}
		if len(c.pre) > 1 {
			fatal(t, set(m, src, "interval", c.pre[1]-c.pre[0]))
		}
		link(-1, c.post)
		in := start(t, m, DefaultSettings())
		for in.T() < 40 {
			fatal(t, in.Step())
		}
		// events act at their own times, which NetStim makes by additions: 1e-9
		if got := pre.Weight[1] - 0.5; math.Abs(got-c.want) > 1e-9 {
			t.Errorf("pre %v, post %v: strength changed by %.12g, want %.12g", c.pre, c.post, got, c.want)
		}
	}
}

func set(m *model.Model, p *model.PointProcess, name string, x float64) error {
	v, err := m.PointVar(p, name)
	if err != nil {
		return err
	}
	return v.Set(x)
}

// Two passive cells coupled by a gap junction: in the steady state the other cell follows with g/(g + G), G its membrane conductance.
func TestGapJunctionByFormula(t *testing.T) {
	m := model.New(builtins(t))
	a, b := cylinder(t, m, "a", 20, 20, 1, 100, "pas"), cylinder(t, m, "b", 20, 20, 1, 100, "pas")
	ga, gb := point(t, m, "GapJunction", a, 0.5, "g", 0.0005), point(t, m, "GapJunction", b, 0.5, "g", 0.0005)
	va, err := m.RangeVar(a, 0.5, "v")
	fatal(t, err)
	vb, err := m.RangeVar(b, 0.5, "v")
	fatal(t, err)
	fatal(t, m.SetPointer(ga, "vgap", vb))
	fatal(t, m.SetPointer(gb, "vgap", va))
	point(t, m, "IClamp", a, 0.5, "dur", 1e9, "amp", 0.05)
	in := start(t, m, DefaultSettings())
	fatal(t, in.Init(-70))
	for range 8000 {
		fatal(t, in.Step())
	}
	leak := 0.001 * a.Area(0) * 1e-2 // uS
	want := 0.0005 / (0.0005 + leak)
	if got := (vb.Get() + 70) / (va.Get() + 70); math.Abs(got-want) > 1e-9 {
		t.Errorf("coupling %.12g, want %.12g", got, want)
	}
}
