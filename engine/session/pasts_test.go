package session

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"nrngui/engine/project"
)

// A step with probes closed allocates and costs what it did before any was open.
func TestClosedProbesCostNothing(t *testing.T) {
	r := begin(t, spiker())
	r.apply(Probe{Places: []project.Place{at("soma", 0.5)}})
	r.apply(Probe{})
	if len(r.probes) != 0 {
		t.Fatal("a probe is left")
	}
	if n := testing.AllocsPerRun(100, func() {
		if err := r.in.Step(); err != nil {
			t.Fatal(err)
		}
		r.flows()
	}); n != 0 {
		t.Errorf("%g allocations a step", n)
	}
}

// With Crank-Nicolson, gap junctions between cells and synapses the currents balance in every step too; what a model with extracellular lacks is said.
func TestBalanceOfOtherModels(t *testing.T) {
	crank := eventful()
	crank.Run.SecondOrder = 2
	gap := spiker()
	gap.Mods = []project.ModFile{{Name: "gapj.mod", Source: `NEURON { POINT_PROCESS Gapj  RANGE g, vgap, i  NONSPECIFIC_CURRENT i }
PARAMETER { g = 0.002 (uS) }
ASSIGNED { v (mV) vgap (mV) i (nA) }
BREAKPOINT { i = g*(v - vgap) }
`}}
	other := gap.Cells[0]
	other.Name = "cell2"
	gap.Cells = append(gap.Cells, other)
	for i, cell := range []string{"cell", "cell2"} {
		gap.Points = append(gap.Points, project.PointProc{Name: fmt.Sprintf("gap%d", i), Type: "Gapj", At: project.Place{Cell: cell, Section: "dend", X: 0.5}})
	}
	gap.Transfers = []project.Transfer{
		{From: project.Ref{Cell: "cell", Section: "dend", X: 0.5, Var: "v"}, To: project.Ref{Point: "gap1", Var: "vgap"}},
		{From: project.Ref{Cell: "cell2", Section: "dend", X: 0.5, Var: "v"}, To: project.Ref{Point: "gap0", Var: "vgap"}}}
	for name, p := range map[string]*project.Project{"Crank-Nicolson": crank, "gap junctions": gap} {
		r := newRunner(catalogue(t))
		r.load(p)
		r.apply(Probe{Places: []project.Place{at("soma", 0.5), at("dend", 0.5), at("dend", 0)}})
		r.apply(Run{})
		w := newWatcher()
		for r.status == Running {
			r.advance(slice)
			w.take(r)
		}
		if err := r.pending.Problems.Err(); err != nil || r.status != Done {
			t.Fatalf("%s: %v %v", name, r.status, err)
		}
		for place, c := range w.at {
			if n := c.balanced(t, name+" "+place.String()); n != r.line.step {
				t.Errorf("%s %s: %d of %d steps", name, place, n, r.line.step)
			}
			if name == "gap junctions" && place.X == 0.5 && place.Section == "dend" && !slices.ContainsFunc(c.bands, func(b Current) bool { return b.Name == "gap0" }) {
				t.Errorf("no gap junction among %v", c.bands)
			}
		}
		if len(w.at) != 3 {
			t.Errorf("%s: %d places", name, len(w.at))
		}
	}
	layers := spiker()
	layers.Cells[0].Rules = append(layers.Cells[0].Rules, project.Rule{Subset: "all", Mechanism: "extracellular"})
	r := begin(t, layers)
	w := newWatcher()
	r.apply(Probe{Places: []project.Place{at("soma", 0.5)}})
	where := at("soma", 0.5)
	r.apply(Continue{Until: 2})
	for r.status == Running {
		r.advance(slice)
	}
	r.apply(Look{T: 1, Explain: &where})
	w.take(r)
	if len(w.refused) != 1 || !strings.Contains(w.refused[0], "extracellular") || len(w.seen) != 1 || !strings.Contains(w.seen[0].Err, "extracellular") {
		t.Errorf("refused %q, seen %+v", w.refused, w.seen)
	}
}

// What would take too long is not looked at, and a Probe tells the past since a moment.
func TestLongPasts(t *testing.T) {
	r := begin(t, eventful())
	for r.status == Running {
		r.advance(slice)
	}
	v, err := r.enter(20, time.Now().Add(time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	v.until = time.Time{}
	for !v.late() {
	}
	if err := v.leave(); err != nil {
		t.Fatal(err)
	}
	r.line.marks = r.line.marks[:1] // as after a very long run
	if _, err := r.enter(39, time.Time{}); err == nil || !strings.Contains(err.Error(), "takes too long") {
		t.Errorf("a far look says %v", err)
	}
	if r.status != Done || r.in.T() < 39.9 {
		t.Errorf("after it the run stands at %g, %s", r.in.T(), r.status)
	}
	w := newWatcher()
	r.apply(Probe{Places: []project.Place{at("soma", 0.5)}, Since: 30})
	w.take(r)
	c := w.at[at("soma", 0.5)]
	if n := c.balanced(t, "since"); n != 400 {
		t.Errorf("%d steps since 30 of 40 ms", n)
	}
}
