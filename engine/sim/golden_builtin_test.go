package sim

import (
	"math"
	"testing"

	"nrngui/engine/mech"
	"nrngui/engine/mech/builtin"
	"nrngui/engine/model"
)

func builtins(t testing.TB) *mech.Catalogue {
	t.Helper()
	cat, err := builtin.Catalogue()
	fatal(t, err)
	return cat
}

// The compiled mod files against NEURON.
func TestSomaAgainstNEURON(t *testing.T) {
	for _, c := range []struct {
		name    string
		tstop   float64
		amp     float64
		set     Settings
		table   float64
		celsius float64
	}{
		{name: "hh_soma", amp: 0.1},
		{name: "hh_soma_cn1", amp: 0.1, set: Settings{SecondOrder: 1}},
		{name: "hh_soma_cn2", amp: 0.1, set: Settings{SecondOrder: 2}},
		{name: "hh_soma_warm", amp: 0.3, set: Settings{Celsius: 22}},
		{name: "hh_soma_table", amp: 0.1, table: 1},
		{name: "hh_soma_fine", amp: 0.1, tstop: 40, set: Settings{Dt: 0.01, SecondOrder: 2}},
	} {
		r := somaHH(t, builtins(t), 100, c.amp)
		if c.set.Dt > 0 {
			r.set.Dt = c.set.Dt
		}
		if c.set.Celsius > 0 {
			r.set.Celsius = c.set.Celsius
		}
		r.set.SecondOrder = c.set.SecondOrder
		v, err := r.m.Global("usetable_hh")
		fatal(t, err)
		fatal(t, v.Set(c.table))
		r.compare(t, c.name)
	}
}

func TestTreesAgainstNEURON(t *testing.T) {
	cat := builtins(t)
	treeRun(t, cat, 0).compare(t, "tree")
	treeRun(t, cat, 2).compare(t, "tree_cn2")
	shapeRun(t, cat).compare(t, "shape")
	nernstRun(t, cat, 6.3).compare(t, "nernst_6")
	nernstRun(t, cat, 37).compare(t, "nernst_37")
}

// synapseRun is the case synapses of make_golden.py.
func synapseRun(t testing.TB, cat *mech.Catalogue) *goldenRun {
	r := newRun(cat, 100, 25)
	m := r.m
	a := cylinder(t, m, "a", 30, 20, 1, 100, "hh")
	b := cylinder(t, m, "b", 400, 2, 9, 100, "pas")
	setRange(t, b, "pas.g", 1e-4)
	setRange(t, b, "pas.e", -65)
	s1 := point(t, m, "ExpSyn", a, 0.5, "tau", 2.0, "e", 0.0)
	s2 := point(t, m, "Exp2Syn", b, 0.3, "tau1", 0.7, "tau2", 5.0, "e", 0.0)
	s3 := point(t, m, "ExpSyn", b, 0.8, "tau", 1.5, "e", -75.0)
	s4 := point(t, m, "ExpSyn", b, 0.8, "tau", 3.0, "e", 10.0)
	n1 := point(t, m, "NetStim", nil, 0, "start", 5.0, "interval", 12.5, "number", 6.0, "noise", 0.0)
	n2 := point(t, m, "NetStim", nil, 0, "start", 2.0, "interval", 7.0, "number", 1000.0, "noise", 0.7)
	link := func(src, to *model.PointProcess, delay, weight float64) *model.NetCon {
		nc := m.NewNetCon(src, to)
		nc.Delay, nc.Weight[0] = delay, weight
		return nc
	}
	link(n1, s1, 1, 0.05)
	link(n1, s2, 1.0124, 0.004)
	link(n1, s3, 1.0126, 0.006)
	link(n2, s4, 0, 0.003)
	link(n2, s4, 0, 0.001)
	watch := m.NewNetConV(a, 0.5, s2)
	watch.Threshold, watch.Delay, watch.Weight[0] = -20, 2.5, 0.01
	r.watches = append(r.watches, watch, m.NewNetCon(n2, nil))
	r.rec(t, a, 0.5, "v")
	r.rec(t, b, 0.3, "v")
	r.rec(t, b, 1, "v")
	r.recPoint(t, s1, "g")
	r.recPoint(t, s2, "g")
	r.recPoint(t, s4, "g")
	return r
}

func TestSynapsesAgainstNEURON(t *testing.T) { synapseRun(t, builtins(t)).compare(t, "synapses") }

func TestClampAgainstNEURON(t *testing.T) {
	for name, order := range map[string]int{"clamp": 0, "clamp_cn2": 2} {
		r := newRun(builtins(t), 30, 4)
		r.set.SecondOrder = order
		s := cylinder(t, r.m, "soma", 20, 20, 1, 100, "hh")
		d := cylinder(t, r.m, "dend", 200, 2, 5, 100, "pas")
		fatal(t, r.m.Connect(d, 0, s, 1))
		vc := point(t, r.m, "SEClamp", s, 0.5, "dur1", 5.0, "amp1", -65.0, "dur2", 10.0, "amp2", 0.0, "dur3", 8.0, "amp3", -80.0, "rs", 0.5)
		r.rec(t, s, 0.5, "v")
		r.rec(t, d, 1, "v")
		r.recPoint(t, vc, "i")
		r.recPoint(t, vc, "vc")
		r.compare(t, name)
	}
}

// A ring of ten spiking cells with two delays: the order of events, and their times, over some forty spikes.
func TestRingAgainstNEURON(t *testing.T) {
	for name, order := range map[string]int{"ring": 0, "ring_cn1": 1} {
		r := newRun(builtins(t), 100, 40)
		r.set.SecondOrder = order
		var somas []*model.Section
		var syns []*model.PointProcess
		for range 10 {
			s := cylinder(t, r.m, "s", 20, 20, 1, 100, "hh")
			somas = append(somas, s)
			syns = append(syns, point(t, r.m, "ExpSyn", s, 0.5, "tau", 2.0, "e", 0.0))
		}
		for i, s := range somas {
			nc := r.m.NewNetConV(s, 0.5, syns[(i+1)%10])
			nc.Threshold, nc.Delay, nc.Weight[0] = 0, 2, 0.04
			r.watches = append(r.watches, nc)
			nc = r.m.NewNetConV(s, 0.5, syns[(i+2)%10])
			nc.Delay, nc.Weight[0] = 3.3333, 0.004
		}
		stim := point(t, r.m, "NetStim", nil, 0, "start", 1.0, "number", 1.0)
		nc := r.m.NewNetCon(stim, syns[0])
		nc.Delay, nc.Weight[0] = 1, 0.04
		for _, i := range []int{0, 3, 7} {
			r.rec(t, somas[i], 0.5, "v")
			r.recPoint(t, syns[i], "g")
		}
		r.compare(t, name)
	}
}

// The numbers that NEURON's users find in its documentation and answers, for the plainest models (nrniv 8.2.2, hh with its TABLE):
// a 20 um hh sphere-like soma with 0.5 nA from 1 to 1.5 ms, and the passive cable of 1000 x 2 um. Printed there to ten digits.
func TestReferenceTraces(t *testing.T) {
	for _, c := range []struct {
		name         string
		dt           float64
		order        int
		peak, at, v0 float64
	}{
		{"A", 0.025, 0, 40.3000053109, 2.25, -72.4237934119},
		{"A2", 0.001, 0, 40.7366600019, 2.214, -72.364800413},
		{"A5", 0.025, 2, 40.7760851668, 2.2, -72.3635386818},
	} {
		for _, table := range []float64{1, 0} {
			m := model.New(builtins(t))
			s := cylinder(t, m, "soma", 20, 20, 1, 35.4, "hh")
			point(t, m, "IClamp", s, 0.5, "del", 1.0, "dur", 0.5, "amp", 0.5)
			use, err := m.Global("usetable_hh")
			fatal(t, err)
			fatal(t, use.Set(table))
			set := DefaultSettings()
			set.Dt, set.SecondOrder = c.dt, c.order
			in := start(t, m, set)
			peak, at := s.V(0.5), 0.0
			for in.T() < 10-c.dt/2 {
				fatal(t, in.Step())
				if v := s.V(0.5); v > peak {
					peak, at = v, in.T()
				}
			}
			fits := math.Abs(peak-c.peak) < 1e-8 && math.Abs(at-c.at) < 1e-9 && math.Abs(s.V(0.5)-c.v0) < 1e-8
			t.Logf("%s usetable %g: peak %.10f at %.6g, v(10) = %.10f; reference %.10f %g %.10f", c.name, table, peak, at, s.V(0.5), c.peak, c.at, c.v0)
			if table == 1 && !fits {
				t.Errorf("%s differs", c.name)
			}
		}
	}
}

// Reference C: the passive cable with an ExpSyn in the middle driven by a NetStim.
func TestReferenceSynapse(t *testing.T) {
	m := model.New(builtins(t))
	s := cylinder(t, m, "cable", 1000, 2, 51, 100, "pas")
	setRange(t, s, "pas.g", 1e-4)
	setRange(t, s, "pas.e", -65)
	syn := point(t, m, "ExpSyn", s, 0.5, "tau", 2.0, "e", 0.0)
	stim := point(t, m, "NetStim", nil, 0, "start", 5.0, "number", 1.0)
	nc := m.NewNetCon(stim, syn)
	nc.Delay, nc.Weight[0] = 1, 0.01
	in := start(t, m, DefaultSettings())
	peak, at := -65.0, 0.0
	for in.T() < 20 {
		fatal(t, in.Step())
		if v := s.V(0.5); v > peak {
			peak, at = v, in.T()
		}
	}
	if math.Abs(peak+49.8729792829) > 1e-8 || math.Abs(at-7.55) > 1e-9 {
		t.Errorf("peak %.10f at %g, want -49.8729792829 at 7.55", peak, at)
	}
}

// BenchmarkHHTable is BenchmarkHH with the compiled hh.mod and its TABLE, BenchmarkHHMod without.
func BenchmarkHHTable(b *testing.B) { benchStep(b, builtins(b), 1, "hh") }
func BenchmarkHHMod(b *testing.B)   { benchStep(b, builtins(b), 0, "hh") }
