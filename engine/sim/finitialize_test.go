package sim

import (
	"os"
	"testing"

	"nrngui/engine/model"
	"nrngui/engine/nmodl/code"
)

// weight is an element of a NetCon's weight vector as a variable, for compare.
type weight struct {
	nc *model.NetCon
	k  int
}

func (w weight) Get() float64        { return w.nc.Weight[w.k] }
func (w weight) Set(x float64) error { w.nc.Weight[w.k] = x; return nil }
func (weight) Unit() string          { return "mV" } // compared absolutely

// TestSecondInitAgainstNEURON is the case finitialize of make_misc.py: what Init finds, in which order it works and what it forgets, after an interrupted run.
// It looks at each statement of NEURON's finitialize: t = 0 and v set before anything reads them; the table of hh made anew for another temperature; waiting
// events gone; transfers before INITIAL blocks; INITIAL blocks of mechanisms, then those of NET_RECEIVE in order of the NetCons; weights beyond the first zeroed
// where there is no such block; detectors at "below"; events of INITIAL at t = 0 delivered before the first sample; currents set up, i_cap 0.
func TestSecondInitAgainstNEURON(t *testing.T) {
	cat := builtins(t)
	src, err := os.ReadFile("testdata/ions/starter.mod")
	fatal(t, err)
	typ, list := code.Compile(src, "starter.mod")
	fatal(t, list.Err())
	fatal(t, cat.Register(typ))
	r := newRun(cat, 8, 4)
	m := r.m
	r.global(t, "usetable_hh", 1)
	a, b := cylinder(t, m, "a", 20, 20, 1, 100, "hh"), cylinder(t, m, "b", 20, 20, 1, 100, "hh")
	s1, s2 := point(t, m, "Starter", b, 0.5), point(t, m, "Starter", a, 0.5)
	syn := point(t, m, "Exp2Syn", a, 0.5, "tau1", 0.5, "tau2", 2.0)
	point(t, m, "IClamp", a, 0.5, "del", 0.0, "dur", 100.0, "amp", 0.5)
	beat := point(t, m, "NetStim", nil, 0, "start", 1.0, "interval", 2.0, "number", 10.0, "noise", 0.0)
	watch := func(s *model.Section, threshold, delay, w float64, to *model.PointProcess) *model.NetCon {
		nc := m.NewNetConV(s, 0.5, to)
		nc.Threshold, nc.Delay, nc.Weight[0] = threshold, delay, w
		r.watches = append(r.watches, nc)
		return nc
	}
	links := []*model.NetCon{r.link(beat, s1, 0.5, 5), watch(a, -20, 30, 7, s2), r.link(beat, s2, 1, 9), watch(b, -66, 0.2, 11, s1), r.link(beat, syn, 0, 0.001)}
	_, err = m.NewTransfer(r.rangeVar(t, a, 0.5, "v"), r.pointVar(t, s1, "vgap"))
	fatal(t, err)
	p, err := Compile(m)
	fatal(t, err)
	in := p.NewInstance(r.set)
	fatal(t, in.Init(-40))
	for v := r.rangeVar(t, a, 0.5, "v"); v.Get() < 0; {
		fatal(t, in.Step())
	}
	r.set.Celsius = 12
	r.global(t, "count_Starter", 0)
	links[0].Weight[1], links[0].Weight[2] = 77, 78
	for _, n := range []string{"first", "vfirst", "afirst", "tfirst", "got", "vgap"} {
		r.recPoint(t, s1, n)
		r.recPoint(t, s2, n)
	}
	for i := range 4 {
		for k := range 3 {
			r.vars = append(r.vars, weight{links[i], k})
		}
	}
	r.rec(t, a, 0.5, "v")
	r.rec(t, b, 0.5, "v")
	for _, n := range []string{"hh.m", "ina", "i_cap"} {
		r.rec(t, a, 0.5, n)
	}
	r.recPoint(t, syn, "g")
	in.SetCelsius(12)
	r.compareOn(t, "finitialize", p, in)
}
