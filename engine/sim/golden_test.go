package sim

import (
	"bytes"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/trace"
)

// golden is a trace made by NEURON with testdata/make_golden.py, and the spike times of its detectors.
type golden struct {
	series []*trace.Series
	spikes [][]float64
}

func readGolden(t testing.TB, name string) golden {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name + ".csv")
	fatal(t, err)
	var g golden
	g.series, err = trace.ReadCSV(bytes.NewReader(data))
	fatal(t, err)
	for _, line := range strings.Split(string(data), "\n") {
		if times, ok := strings.CutPrefix(line, "# spikes"); ok {
			list := []float64{}
			for _, f := range strings.Fields(times) {
				x, err := strconv.ParseFloat(f, 64)
				fatal(t, err)
				list = append(list, x)
			}
			g.spikes = append(g.spikes, list)
		}
	}
	return g
}

// goldenRun is one case built here: the model, its recordings in the order of the file, and the detectors.
type goldenRun struct {
	m       *model.Model
	set     Settings
	tstop   float64
	every   int
	tol     float64 // absolute, in the unit of each recording scaled to 1 mV (see compare)
	vars    []model.Var
	watches []*model.NetCon
}

func newRun(cat *mech.Catalogue, tstop float64, every int) *goldenRun {
	r := &goldenRun{m: model.New(cat), set: DefaultSettings(), tstop: tstop, every: every, tol: 1e-6}
	if v, err := r.m.Global("usetable_hh"); err == nil {
		_ = v.Set(0)
	}
	return r
}

func (r *goldenRun) rec(t testing.TB, s *model.Section, x float64, name string) {
	t.Helper()
	v, err := r.m.RangeVar(s, x, name)
	fatal(t, err)
	r.vars = append(r.vars, v)
}

func (r *goldenRun) recPoint(t testing.TB, p *model.PointProcess, name string) {
	t.Helper()
	v, err := r.m.PointVar(p, name)
	fatal(t, err)
	r.vars = append(r.vars, v)
}

// compare runs the case and gives the largest deviation of any recording. Currents and conductances are small in their units, so their
// deviation counts relative to the largest value of the trace, times 100 (the span of a spike in mV).
func (r *goldenRun) compare(t testing.TB, name string) float64 {
	t.Helper()
	p, err := Compile(r.m)
	fatal(t, err)
	return r.compareOn(t, name, p, p.NewInstance(r.set))
}

// compareOn is compare for an instance that there is already.
func (r *goldenRun) compareOn(t testing.TB, name string, p *Program, in *Instance) float64 {
	t.Helper()
	want := readGolden(t, name)
	if len(want.series) != len(r.vars) || len(want.spikes) != len(r.watches) {
		t.Fatalf("%s: the file has %d columns and %d detectors, the test %d and %d", name, len(want.series), len(want.spikes), len(r.vars), len(r.watches))
	}
	spikes := make([][]float64, len(r.watches))
	in.OnSpike(func(src int, at float64) {
		for k, nc := range r.watches {
			if p.Sources()[src] == nc.Source {
				spikes[k] = append(spikes[k], at)
			}
		}
	})
	fatal(t, in.Init(r.set.VInit))
	worst := 0.0
	scale := make([]float64, len(r.vars))
	for k, s := range want.series {
		scale[k] = 1
		if lo, hi := s.MinMax(0, s.Len()); r.vars[k].Unit() != "mV" {
			scale[k] = 100 / math.Max(math.Max(math.Abs(lo), math.Abs(hi)), 1e-300)
		}
	}
	times := want.series[0].Time.T
	for i, at := range times {
		if in.T() != at {
			t.Fatalf("%s: sample %d is at t = %.17g, NEURON's at %.17g", name, i, in.T(), at)
		}
		for k, s := range want.series {
			dev := math.Abs(r.vars[k].Get()-s.Y[i]) * scale[k]
			if dev > worst || math.IsNaN(dev) {
				worst = dev
			}
			if !(dev <= r.tol) {
				t.Fatalf("%s: %s at %g ms is %.15g, NEURON has %.15g", name, s.Name, at, r.vars[k].Get(), s.Y[i])
			}
		}
		for n := 0; n < r.every && i+1 < len(times); n++ {
			fatal(t, in.Step())
		}
	}
	fatal(t, in.Settle())
	for k := range spikes {
		if len(spikes[k]) != len(want.spikes[k]) {
			t.Errorf("%s: detector %d: %d spikes, NEURON has %d", name, k, len(spikes[k]), len(want.spikes[k]))
			continue
		}
		for i, at := range spikes[k] {
			if math.Abs(at-want.spikes[k][i]) > 1e-9 {
				t.Errorf("%s: detector %d: spike %d at %.13g, NEURON at %.13g", name, k, i, at, want.spikes[k][i])
			}
		}
	}
	t.Logf("%s: largest deviation %.2g", name, worst)
	return worst
}

// somaHH is the case hh_soma of make_golden.py.
func somaHH(t testing.TB, cat *mech.Catalogue, tstop, amp float64) *goldenRun {
	r := newRun(cat, tstop, 10)
	s := r.m.NewSection("soma")
	s.SetL(20)
	s.SetDiam(20)
	insert(t, s, "hh")
	point(t, r.m, "IClamp", s, 0.5, "del", 1.0, "dur", tstop, "amp", amp)
	for _, n := range []string{"v", "ina", "ik", "i_cap", "hh.m"} {
		r.rec(t, s, 0.5, n)
	}
	nc := r.m.NewNetConV(s, 0.5, nil)
	nc.Threshold = 0
	r.watches = append(r.watches, nc)
	return r
}

// The mechanisms written by hand against NEURON: the engine itself, apart from the compiler of mod files.
func TestHandMadeSomaAgainstNEURON(t *testing.T) {
	for _, c := range []struct {
		name  string
		order int
	}{{"hh_soma", 0}, {"hh_soma_cn1", 1}, {"hh_soma_cn2", 2}} {
		r := somaHH(t, handCatalogue(), 100, 0.1)
		r.set.SecondOrder = c.order
		r.compare(t, c.name)
	}
	r := somaHH(t, handCatalogue(), 100, 0.3)
	r.set.Celsius = 22
	r.compare(t, "hh_soma_warm")
	r = somaHH(t, handCatalogue(), 40, 0.1)
	r.set.Dt, r.set.SecondOrder = 0.01, 2
	r.compare(t, "hh_soma_fine")
}
