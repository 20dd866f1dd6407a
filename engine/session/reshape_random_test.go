package session

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"nrngui/engine/cellbuild"
	"nrngui/engine/project"
)

// calcium is a channel through which calcium comes in and a shell in which it stays for a while: an ion whose concentration a run makes and whose reversal potential follows.
const calcium = `NEURON { SUFFIX calcium USEION ca READ cai, cao, eca WRITE cai, ica RANGE gbar, depth }
UNITS { (mM) = (milli/liter)  FARADAY = (faraday) (coulomb) }
PARAMETER { gbar = 2e-4 (S/cm2)  depth = 0.2 (um)  tau = 30 (ms) }
ASSIGNED { v (mV) eca (mV) ica (mA/cm2) cao (mM) }
STATE { m  cai (mM) }
INITIAL { m = 1/(1 + exp(-(v + 30)/7)) }
BREAKPOINT { SOLVE states METHOD cnexp  ica = gbar*m*m*(v - eca) }
DERIVATIVE states {
	m' = (1/(1 + exp(-(v + 30)/7)) - m)/2
	cai' = -(1e4)*ica/(2*FARADAY*depth) - (cai - 5e-5)/tau
}
`

// follows is a leak towards a number that a POINTER leads to.
const follows = `NEURON { POINT_PROCESS Follows NONSPECIFIC_CURRENT i RANGE g, i POINTER to }
PARAMETER { g = 0.001 (uS) }
ASSIGNED { v (mV) i (nA) to (mV) }
BREAKPOINT { i = g*(v - to) }
`

// crowded has everything in one cell, and another one, that an edit might lose: channels with a random stream, an ion whose concentration changes, layers outside, synapses
// with self-events and events under way, gap junctions, a POINTER, played events, a gradient, synapses of the cell.
func crowded() *project.Project {
	p := eventful()
	p.Changes, p.Run.Tstop = nil, 60
	p.Points[0].Params[2].Value = 1 // nA: strong enough for all of it
	p.Mods = append(p.Mods, project.ModFile{Name: "calcium.mod", Source: calcium}, project.ModFile{Name: "follows.mod", Source: follows})
	c := &p.Cells[0]
	c.Shape.Stylized = append(c.Shape.Stylized, project.StylizedSec{Name: "apic[0]", L: 150, Diam: 1.5, Parent: "dend", ParentX: 1},
		project.StylizedSec{Name: "apic[1]", L: 90, Diam: 1, Parent: "apic[0]", ParentX: 1}, project.StylizedSec{Name: "apic[2]", L: 110, Diam: 1, Parent: "apic[0]", ParentX: 1})
	c.Rules = append(c.Rules, project.Rule{Subset: "dend", Mechanism: "hh"}, project.Rule{Subset: "all", Mechanism: "calcium"}, project.Rule{Subset: "dend", Mechanism: "extracellular", Params: []project.Param{{Name: "xg[0]", Value: 1e-3}}},
		project.Rule{Subset: "apic", Mechanism: "hh", Gradients: []project.Gradient{{Param: "gnabar", Form: project.FormLinear, Coefs: []project.Param{{Name: "b", Value: 0.02}, {Name: "m", Value: 0.05}}}}})
	c.Synapses = []project.SynSite{{Name: "exc", Type: "Exp2Syn", Subset: "apic", X: 0.5, Params: []project.Param{{Name: "tau2", Value: 4}}}}
	p.Cells = append(p.Cells, project.Cell{Name: "second", Shape: project.Shape{Stylized: []project.StylizedSec{{Name: "soma", L: 18, Diam: 18}}},
		Rules: []project.Rule{{Subset: "all", Mechanism: "hh"}}, NSeg: project.NSegRule{Kind: "fixed", N: 1}})
	second := project.Place{Cell: "second", Section: "soma", X: 0.5}
	p.Points = append(p.Points, project.PointProc{Name: "gap1", Type: "HalfGap", At: project.Place{Cell: "cell", Section: "soma", X: 0.5}, Params: []project.Param{{Name: "g", Value: 0.01}}},
		project.PointProc{Name: "gap2", Type: "HalfGap", At: second, Params: []project.Param{{Name: "g", Value: 0.01}}},
		project.PointProc{Name: "count", Type: "APCount", At: second, Params: []project.Param{{Name: "thresh", Value: -40}}},
		project.PointProc{Name: "tie", Type: "Follows", At: second, Pointers: []project.Pointer{{Name: "to", To: ref("soma", 0.5, "v")}}})
	p.Transfers = []project.Transfer{{From: ref("soma", 0.5, "v"), To: project.Ref{Point: "gap2", Var: "vgap"}},
		{From: project.Ref{Cell: "second", Section: "soma", X: 0.5, Var: "v"}, To: project.Ref{Point: "gap1", Var: "vgap"}}}
	p.Links = append(p.Links, project.Link{Name: "far", From: "stim", To: "exc_cell[1]", Delay: 3.3, Weight: []float64{0.001}},
		project.Link{Name: "across", FromV: &project.Place{Cell: "cell", Section: "soma", X: 0.5}, To: "syn", Threshold: -20, Delay: 2.2, Weight: []float64{0.0005, 0}})
	for _, r := range []project.Ref{ref("soma", 0.5, "cai"), ref("apic[1]", 0.5, "eca"), ref("dend", 0.5, "vext[0]"), {Cell: "second", Section: "soma", X: 0.5, Var: "v"},
		{Point: "exc_cell[1]", Var: "g"}, {Point: "tie", Var: "i"}, {Point: "gap1", Var: "i"}, {Point: "count", Var: "n"}} {
		p.Recordings = append(p.Recordings, project.Recording{Ref: r})
	}
	return p
}

// A run that goes on with the very same cell, at every few steps in place or built anew, is the same run bit by bit.
func TestReshapeOfACrowdedModelChangesNoBit(t *testing.T) {
	p := crowded()
	want := trail(t, p, nil)
	last := want[len(want)-1]
	if last[10] == 0 || math.Abs(last[len(last)-7]-5e-5) < 1e-7 || last[len(last)-3] == 0 || math.Abs(last[len(last)-5]) < 1e-6 {
		t.Fatalf("the model is not lively enough: %v", last)
	}
	for _, build := range []bool{false, true} {
		got := trail(t, p, func(r *runner, step int) {
			if step%61 != 40 {
				return
			}
			q := *r.project
			q.Run.FastIMem = build != q.Run.FastIMem // either way the same numbers; another model
			if !build {
				q.Run.FastIMem = false
			}
			r.apply(Reshape{Project: &q})
			if a := accepted(t, r); a.New != 0 || a.Tuned == build || a.Numbers != 0 {
				t.Fatalf("%+v", a)
			}
		})
		for i := range got {
			if len(got[i]) != len(want[i]) {
				t.Fatalf("step %d records %d variables, it were %d", i, len(got[i]), len(want[i]))
			}
		}
		t.Run(fmt.Sprint("anew ", build), func(t *testing.T) { same(t, got, want) })
	}
}

// randomEdit makes an edit that a user might make; many are refused.
func randomEdit(rng *rand.Rand, p *project.Project) (*project.Project, string, error) {
	c := &p.Cells[0]
	names := c.SectionNames()
	name := func() string { return names[rng.IntN(len(names))].Name }
	pick := func(list ...string) string { return list[rng.IntN(len(list))] }
	subset := func() string {
		if rng.IntN(3) == 0 {
			return name()
		}
		return pick("all", "soma", "dend", "apic")
	}
	op := func(format string, args ...any) (*project.Project, string, error) {
		o, err := cellbuild.Parse(fmt.Sprintf(format, args...))
		if err != nil {
			return nil, "", err
		}
		return cellbuild.Edit(p, "", o)
	}
	number := func(lo, hi float64) float64 { return math.Round((lo+(hi-lo)*rng.Float64())*1000) / 1000 }
	switch rng.IntN(22) {
	case 0:
		return op("split %s(%g)", name(), number(0.1, 0.9))
	case 1:
		return op("join %s", name())
	case 2:
		return op("branch %s(1) by %g %g 0 as %s", name(), number(20, 90), number(-180, 180), pick("apic", "dend", "axon"))
	case 3:
		if len(names) > 4 {
			return op("delete %s", name())
		}
		return op("turn %s", name())
	case 4:
		return op("reroot %s", name())
	case 5:
		return op("connect %s(0) to %s(1)", name(), name())
	case 6:
		return op("length %s %g", name(), number(20, 200))
	case 7:
		return op("diam %s %g", name(), number(0.5, 3))
	case 8:
		return op("rename %s as %s", name(), pick("apic", "dend", "axon", "twig"))
	case 9:
		return p.SetHere("", subset(), "hh", "gnabar", number(0.02, 0.2))
	case 10:
		if rng.IntN(2) == 0 {
			return p.SetHere("", subset(), "", "Ra", number(50, 200))
		}
		return p.SetHere("", subset(), "", "cm", number(0.8, 2))
	case 11:
		return p.SetHere("", subset(), "noisy", "gbar", number(0, 1)*5e-5)
	case 12:
		return p.SetGradient("", subset(), "calcium", project.Gradient{Param: "gbar", Form: project.FormLinear, Coefs: []project.Param{{Name: "b", Value: number(0, 1) * 3e-4}, {Name: "m", Value: number(0, 1) * 1e-4}}})
	case 13:
		return p.AddRule("", project.Rule{Subset: subset(), Mechanism: pick("pas", "hh", "calcium", "extracellular", "fastpas")})
	case 14:
		return p.Uninsert("", subset(), pick("pas", "hh", "calcium", "extracellular", "noisy"))
	case 15:
		return p.SetNSegHere("", subset(), &project.NSegRule{Kind: "fixed", N: 1 + 2*rng.IntN(5)})
	case 16:
		return p.MovePoint(pick("syn", "exp", "gap1", "IClamp[0]"), project.Place{Cell: "cell", Section: name(), X: number(0.05, 0.95)})
	case 17:
		q, title := p.AddPoint(project.PointProc{Type: pick("ExpSyn", "IClamp", "Counting"), At: project.Place{Cell: "cell", Section: name(), X: number(0.05, 0.95)}})
		q, more := q.AddLink(project.Link{From: "stim", To: q.Points[len(q.Points)-1].Name, Delay: number(0.1, 4), Weight: []float64{0.0005}})
		return q, title + more, nil
	case 18:
		if len(p.Points) > 12 {
			return p.RemovePoint(p.Points[len(p.Points)-1].Name)
		}
		return p.SetPointParam("IClamp[0]", "amp", number(0, 0.6))
	case 19:
		run := p.Run
		run.Celsius = number(5, 12)
		q, title := p.SetRun(run)
		return q, title, nil
	case 20:
		return p.SetSubset("", project.Subset{Name: "some", Members: []string{name(), name()}})
	}
	return p.SetPositions("", [][][]float64{nil, {{0, 0, 0}}, {{0, 0, 0}, {50, 0, 0}}}[rng.IntN(3)])
}

// Random edits in the midst of a run, and undoing some of them: the run goes on, nothing becomes NaN, and the numbers of the model are those of the project.
func TestRandomEditsInTheMidstOfARun(t *testing.T) {
	taken, refused, tuned := 0, 0, 0
	for seed := range uint64(6) {
		rng := rand.New(rand.NewPCG(seed, 300))
		p := crowded()
		r := newRunner(catalogue(t))
		r.load(p)
		if r.pending.Problems.Failed() {
			t.Fatal(r.pending.Problems)
		}
		r.apply(Continuous{})
		history := []*project.Project{p}
		for k := range 50 {
			from := r.in.T()
			for range 10 + rng.IntN(30) {
				if err := r.in.Step(); err != nil {
					t.Fatalf("seed %d, edit %d: %v", seed, k, err)
				}
				r.stepped()
				r.sample()
			}
			p := history[len(history)-1]
			q, title, err := p, "undo", error(nil)
			if n := len(history); rng.IntN(5) == 0 && n > 1 {
				q = history[n-2]
				history = history[:n-1]
			} else if q, title, err = randomEdit(rng, p); err != nil {
				continue
			} else {
				q, _ = q.WithoutLost(p, r.built.Model.Catalogue())
				history = append(history, q)
			}
			r.apply(Reshape{Project: q})
			a := r.pending.Reshaped[len(r.pending.Reshaped)-1]
			r.sealed = nil          // nobody listens
			if a.Refused.Failed() { // said, and the former model goes on
				refused++
				if title != "undo" {
					history = history[:len(history)-1]
				} else {
					history = append(history, p)
				}
				continue
			}
			taken++
			if a.Tuned {
				tuned++
			}
			if r.in.T() < from {
				t.Fatalf("seed %d, %s: t went from %g to %g", seed, title, from, r.in.T())
			}
			checkAsProject(t, r, fmt.Sprintf("seed %d, edit %d, %s", seed, k, title))
		}
		for range 40 {
			if err := r.in.Step(); err != nil {
				t.Fatal(err)
			}
		}
		for _, s := range r.built.Model.Sections() {
			for _, x := range []float64{0, 0.5, 1} {
				if v := s.V(x); math.IsNaN(v) || math.Abs(v) > 300 {
					t.Fatalf("seed %d: %s(%g) is at %g mV", seed, s.Name(), x, v)
				}
			}
		}
	}
	t.Logf("%d edits taken, %d of them in place, %d refused", taken, tuned, refused)
	if taken < 150 || tuned < 30 || refused > taken/4 {
		t.Errorf("%d edits taken, %d of them in place, %d refused", taken, tuned, refused)
	}
}

// checkAsProject builds the project once more: the model that runs is alike, and nothing of it has to be set.
func checkAsProject(t *testing.T, r *runner, what string) {
	t.Helper()
	b, err := project.Build(r.project, r.built.Model.Catalogue())
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	if !r.built.Model.Alike(b.Model) {
		t.Fatalf("%s: the running model is not alike", what)
	}
	b.Model.KeepSaid()
	taken := r.built.Model.TakeNumbers(b.Model)
	if n := taken.Count(); n != 0 {
		t.Errorf("%s: %d numbers differ from those of the project", what, n)
	}
}
