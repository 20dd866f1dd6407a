package sim

import (
	"math"
	"os"
	"strings"
	"testing"

	"nrngui/engine/ir"
	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/nmodl/code"
)

// withMods is the built-in catalogue with mod files of testdata/features; see make_features.py.
func withMods(t testing.TB, names ...string) *mech.Catalogue {
	t.Helper()
	cat := builtins(t)
	for _, name := range names {
		src, err := os.ReadFile("testdata/features/" + name)
		fatal(t, err)
		typ, list := code.Compile(src, name)
		fatal(t, list.Err())
		fatal(t, cat.Register(typ))
	}
	return cat
}

func (r *goldenRun) pointVar(t testing.TB, p *model.PointProcess, name string) model.Var {
	t.Helper()
	v, err := r.m.PointVar(p, name)
	fatal(t, err)
	return v
}

func (r *goldenRun) rangeVar(t testing.TB, s *model.Section, x float64, name string) model.Var {
	t.Helper()
	v, err := r.m.RangeVar(s, x, name)
	fatal(t, err)
	return v
}

func (r *goldenRun) link(src, to *model.PointProcess, delay, weight float64) *model.NetCon {
	nc := r.m.NewNetCon(src, to)
	nc.Delay, nc.Weight[0] = delay, weight
	return nc
}

// feedbackRun is the case feedback of make_features.py.
func feedbackRun(t testing.TB) *goldenRun {
	r := newRun(withMods(t, "feedback.mod"), 30, 4)
	m := r.m
	a, b := cylinder(t, m, "a", 20, 20, 1, 100, "hh"), cylinder(t, m, "b", 20, 20, 3, 100, "hh")
	ic := point(t, m, "IClamp", a, 0.5, "del", 0.0, "dur", 1e9, "amp", 0.0)
	syn := point(t, m, "ExpSyn", b, 0.2, "tau", 1.0)
	f1 := point(t, m, "Feedback", a, 0.5, "gain", 0.001, "goal", -58.0)
	f2 := point(t, m, "Feedback", b, 0.7, "gain", 0.5, "goal", 0.1)
	f3 := point(t, m, "Feedback", b, 0.7, "gain", 0.0, "goal", 0.0)
	for _, p := range []struct {
		of   *model.PointProcess
		name string
		to   model.Var
	}{
		{f1, "sense", r.rangeVar(t, a, 0.5, "v")}, {f1, "act", r.pointVar(t, ic, "amp")},
		{f2, "sense", r.rangeVar(t, b, 0.5, "hh.m")}, {f2, "act", r.pointVar(t, syn, "e")},
		{f3, "sense", r.rangeVar(t, a, 0.5, "ina")}, {f3, "act", r.pointVar(t, syn, "tau")}, {f3, "spare", r.pointVar(t, f1, "hits")},
	} {
		fatal(t, m.SetPointer(p.of, p.name, p.to))
	}
	ns := point(t, m, "NetStim", nil, 0, "start", 3.0, "interval", 7.0, "number", 4.0, "noise", 0.0)
	r.link(ns, f1, 1, 0.05)
	r.link(ns, syn, 2, 0.003)
	r.link(ns, f3, 0.5, 0.25)
	r.rec(t, a, 0.5, "v")
	r.rec(t, b, 0.5, "v")
	r.recPoint(t, ic, "amp")
	r.recPoint(t, syn, "e")
	r.recPoint(t, syn, "tau")
	r.recPoint(t, f1, "hits")
	return r
}

func TestPointersAgainstNEURON(t *testing.T) { feedbackRun(t).compare(t, "feedback") }

// windowRun is the case window of make_features.py.
func windowRun(t testing.TB) *goldenRun {
	r := newRun(withMods(t, "window.mod"), 80, 5)
	m := r.m
	a := cylinder(t, m, "soma", 20, 20, 1, 100, "hh")
	point(t, m, "IClamp", a, 0.5, "del", 2.0, "dur", 70.0, "amp", 0.1)
	ws := []*model.PointProcess{
		point(t, m, "Window", a, 0.5, "hi", -20.0), point(t, m, "Window", a, 0.5, "lo", -75.0, "hi", -66.0), point(t, m, "Window", a, 0.5, "lo", -64.0, "hi", 30.0),
	}
	ns := point(t, m, "NetStim", nil, 0, "start", 20.0, "interval", 9.0, "number", 5.0, "noise", 0.0)
	r.link(ns, ws[0], 1, 0.5)
	r.link(ns, ws[1], 0.3, -2)
	r.rec(t, a, 0.5, "v")
	for _, w := range ws {
		for _, n := range []string{"n", "inside", "last", "shift"} {
			r.recPoint(t, w, n)
		}
	}
	r.watches = append(r.watches, m.NewNetCon(ws[0], nil), m.NewNetCon(ws[1], nil))
	return r
}

func izhiRun(t testing.TB) *goldenRun {
	r := newRun(withMods(t, "izhi.mod"), 200, 20)
	s := cylinder(t, r.m, "soma", 20, 20, 1, 100)
	a, b := point(t, r.m, "Izhi", s, 0.5), point(t, r.m, "Izhi", s, 0.5, "d", 2.0, "drive", 4.0, "b", 0.25)
	r.link(a, b, 1.5, 3)
	r.link(b, a, 0, -1)
	for _, p := range []*model.PointProcess{a, b} {
		r.recPoint(t, p, "x")
		r.recPoint(t, p, "u")
	}
	r.watches = append(r.watches, r.m.NewNetCon(a, nil), r.m.NewNetCon(b, nil))
	return r
}

func TestWatchAgainstNEURON(t *testing.T) {
	windowRun(t).compare(t, "window")
	izhiRun(t).compare(t, "izhi")
}

// weightVar reads a weight like a variable.
type weightVar struct{ nc *model.NetCon }

func (w weightVar) Get() float64      { return w.nc.Weight[0] }
func (w weightVar) Set(float64) error { return nil }
func (w weightVar) Unit() string      { return "uS" }

func TestForNetconsAgainstNEURON(t *testing.T) {
	r := newRun(withMods(t, "pairs.mod"), 120, 10)
	s := cylinder(t, r.m, "soma", 20, 20, 1, 100, "hh")
	p, q := point(t, r.m, "Pairs", s, 0.5), point(t, r.m, "Pairs", s, 0.5, "tau", 1.0)
	var links []*model.NetCon
	for k, c := range [][3]float64{{5, 11, 0.01}, {9, 13, 0.02}, {30, 5, 0.004}} {
		ns := point(t, r.m, "NetStim", nil, 0, "start", c[0], "interval", c[1], "number", 20.0, "noise", 0.0)
		for _, to := range []*model.PointProcess{p, q} {
			links = append(links, r.link(ns, to, 1+0.1*float64(k), c[2]))
		}
	}
	r.rec(t, s, 0.5, "v")
	r.recPoint(t, p, "g")
	r.recPoint(t, p, "total")
	r.recPoint(t, q, "total")
	for _, nc := range links {
		r.vars = append(r.vars, weightVar{nc})
	}
	r.compare(t, "pairs")
}

func TestMomentsAgainstNEURON(t *testing.T) {
	r := newRun(withMods(t, "moments.mod"), 2, 1)
	s := cylinder(t, r.m, "soma", 20, 20, 3, 100, "hh", "moments")
	point(t, r.m, "IClamp", s, 0.5, "del", 0.1, "dur", 1.0, "amp", 1.0)
	for _, n := range strings.Fields("n bi ai bb as bs ini cur adv tbb tas tbs vbb vas sum") {
		r.rec(t, s, 0.5, "moments."+n)
	}
	v, err := r.m.Global("ticks_moments")
	fatal(t, err)
	r.vars = append(r.vars, v)
	r.compare(t, "moments")
}

func TestExternalAgainstNEURON(t *testing.T) {
	r := newRun(withMods(t, "lender.mod", "borrower.mod"), 5, 4)
	s := cylinder(t, r.m, "soma", 20, 20, 1, 100, "borrower", "lender")
	v, err := r.m.Global("level_lender")
	fatal(t, err)
	fatal(t, v.Set(3.5))
	r.rec(t, s, 0.5, "v")
	r.rec(t, s, 0.5, "borrower.i")
	r.compare(t, "external")

	m := model.New(withMods(t, "borrower.mod"))
	cylinder(t, m, "soma", 20, 20, 1, 100, "borrower")
	if _, err := Compile(m); err == nil || !strings.Contains(err.Error(), "EXTERNAL level_lender") {
		t.Errorf("a missing EXTERNAL variable gives %v", err)
	}
}

// A model with many instances of each test mechanism gives the same bits by the block executor and by the scalar one.
func TestFeaturesScalarEqualsBlock(t *testing.T) {
	for _, name := range []string{"feedback", "window", "pairs", "moments", "borrower"} {
		cat := withMods(t, "lender.mod", name+".mod")
		run := func(scalar bool) []float64 {
			m := model.New(cat)
			s := cylinder(t, m, "s", 100, 2, 9, 100, "hh", "lender")
			for _, typ := range cat.Types() {
				switch {
				case typ.File != name+".mod":
				case typ.Kind == mech.Density:
					insert(t, s, typ.Name)
				default:
					for k := range 9 {
						at := (float64(k) + 0.5) / 9
						p := point(t, m, typ.Name, s, at)
						for _, ptr := range typ.Pointers {
							v, err := m.RangeVar(s, 1-at, map[string]string{"sense": "v", "act": "hh.gl", "spare": "hh.el"}[ptr])
							fatal(t, err)
							fatal(t, m.SetPointer(p, ptr, v))
						}
					}
				}
			}
			point(t, m, "IClamp", s, 0.1, "del", 0.1, "dur", 2.0, "amp", 1.0)
			p, err := Compile(m)
			fatal(t, err)
			set := DefaultSettings()
			if scalar {
				set.Executor = ir.Scalar
			}
			in := p.NewInstance(set)
			fatal(t, in.Init(-65))
			var out []float64
			for range 200 {
				fatal(t, in.Step())
				out = append(out, in.V()...)
			}
			return out
		}
		a, b := run(false), run(true)
		for i := range a {
			if math.Float64bits(a[i]) != math.Float64bits(b[i]) {
				t.Fatalf("%s: value %d is %v in blocks, %v one by one", name, i, a[i], b[i])
			}
		}
	}
}

// C statements of VERBATIM, compiled by a C++ compiler for NEURON and translated here.
func TestPlainCAgainstNEURON(t *testing.T) {
	r := newRun(withMods(t, "plainc.mod"), 2, 4)
	s := cylinder(t, r.m, "soma", 20, 20, 3, 100, "hh", "plainc")
	point(t, r.m, "IClamp", s, 0.5, "del", 0.1, "dur", 1.0, "amp", 1.0)
	for _, n := range strings.Fields("a b c d e f g h k w[0] w[1] w[2] w[3]") {
		r.rec(t, s, 0.5, "plainc."+n)
	}
	v, err := r.m.Global("count_plainc")
	fatal(t, err)
	r.vars = append(r.vars, v)
	r.compare(t, "plainc")
}

// SOLVE inside of an if is carried out in every step.
func TestNestedSolveAgainstNEURON(t *testing.T) {
	r := newRun(withMods(t, "nested.mod"), 2, 4)
	s := cylinder(t, r.m, "s", 20, 20, 1, 100, "pas", "nested")
	u := cylinder(t, r.m, "u", 20, 20, 1, 100, "pas", "nested")
	setRange(t, s, "nested.g", 1e-3)
	for _, x := range []*model.Section{s, u} {
		r.rec(t, x, 0.5, "v")
		r.rec(t, x, 0.5, "nested.s")
	}
	r.compare(t, "nested")
}
