package export_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"nrngui/engine/export"
	"nrngui/engine/mech"
	"nrngui/engine/mech/builtin"
	"nrngui/engine/project"
	"nrngui/engine/session"
)

// The largest difference that is let pass against NEURON, in the unit of each recording (mV for v), over 100 ms of spiking. Both
// compute the same formulas in double precision, but sum and call exp in different orders; spikes amplify rounding (1e-13 mV) by
// some four orders of magnitude.
const limit = 1e-6

// find asks once: each answer takes a second.
var find = sync.OnceValues(export.FindNeuron)

func neuron(t *testing.T) *export.Neuron {
	t.Helper()
	n, err := find()
	if errors.Is(err, export.ErrNoNeuron) {
		t.Skip("needs an installed NEURON: ", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func catalogue(t *testing.T) *mech.Catalogue {
	t.Helper()
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

// verify runs a project here and in NEURON, by each export, and tells the differences.
func verify(t *testing.T, n *export.Neuron, p *project.Project) *export.Report {
	t.Helper()
	r := differences(t, n, p)
	if !r.Within(limit) {
		t.Errorf("the largest difference is above %g or the spikes differ", limit)
	}
	return r
}

// differences is verify without a judgement: the differences of all languages, one after the other.
func differences(t *testing.T, n *export.Neuron, p *project.Project) *export.Report {
	t.Helper()
	return differencesIn(t, n, p, export.Languages()...)
}

// differencesIn is differences by some languages.
func differencesIn(t *testing.T, n *export.Neuron, p *project.Project, languages ...export.Language) *export.Report {
	t.Helper()
	cat := withMods(t, p)
	ours := simulated(t, p)
	all := &export.Report{}
	for _, to := range languages {
		r, err := export.Verify(context.Background(), p, cat, to, ours, n)
		if err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		r.Write(&text)
		t.Logf("secondorder %d\n%s", p.Run.SecondOrder, text.String())
		all.Traces, all.Spikes = append(all.Traces, r.Traces...), append(all.Spikes, r.Spikes...)
	}
	return all
}

// simulated is our own run of a project.
func simulated(t *testing.T, p *project.Project) export.Run {
	t.Helper()
	res, err := session.Simulate(context.Background(), p, catalogue(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	ours := export.Run{T: res.T}
	for i, ref := range res.Refs {
		ours.Traces = append(ours.Traces, export.Trace{Name: ref.String(), Y: res.Y[i]})
	}
	for _, s := range res.Spikes {
		ours.Spikes = append(ours.Spikes, export.Spike{Source: s.Source, T: s.T})
	}
	return ours
}

// bothMethods verifies with implicit Euler and Crank-Nicolson, with and without tables.
func bothMethods(t *testing.T, n *export.Neuron, p *project.Project) (all []*export.Report) {
	for _, order := range []int{0, 2} {
		for _, table := range []float64{0, 1} {
			if table == 1 && strings.HasPrefix(n.Version, "8.") {
				continue // its hh has no table
			}
			t.Run(fmt.Sprintf("secondorder %d usetable %g", order, table), func(t *testing.T) {
				q, _ := p.WithSecondOrder(order).SetGlobal("usetable_hh", table)
				all = append(all, verify(t, n, q))
			})
		}
	}
	return all
}

func TestGalleryAgainstNeuron(t *testing.T) {
	n := neuron(t)
	for _, name := range []string{"squid-axon", "ball-and-stick", "pyramidal"} {
		t.Run(name, func(t *testing.T) {
			bothMethods(t, n, gallery(t, name))
		})
	}
}

// reconstructed puts hh on soma and axon and pas on the dendrites of a traced cell, and a current step into the soma.
func reconstructed(t *testing.T, file string) *project.Project {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "morphologies", file)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("needs the reconstruction %s beside the checkout (../shared/morphologies)", file)
	}
	p := project.New(file)
	p.Cells = []project.Cell{{
		Name: "cell", Shape: project.Shape{File: path}, NSeg: project.DefaultNSeg(),
		Rules: []project.Rule{
			{Subset: "all", Params: []project.Param{{Name: "Ra", Value: 150}}},
			{Subset: "all", Mechanism: "pas", Params: []project.Param{{Name: "g", Value: 5e-5}, {Name: "e", Value: -65}}},
			{Subset: "soma", Mechanism: "hh", Params: []project.Param{{Name: "gnabar", Value: 1}, {Name: "gkbar", Value: .1}}},
			{Subset: "axon", Mechanism: "hh"},
		},
	}}
	p, problems := project.ReadShapes(p, "", nil)
	if p == nil {
		t.Fatal(problems)
	}
	names := p.Cells[0].SectionNames()
	first, last := names[0].Name, names[len(names)-1].Name
	p.Points = []project.PointProc{{Name: "step", Type: "IClamp", At: project.Place{Section: first, X: .5},
		Params: []project.Param{{Name: "del", Value: 2}, {Name: "dur", Value: 1e9}, {Name: "amp", Value: .6}}}}
	p.Links = []project.Link{{Name: "spikes", FromV: &project.Place{Section: first, X: .5}, Threshold: 0, Delay: 1, Weight: []float64{0}}}
	p.Recordings = []project.Recording{{Ref: project.Ref{Section: first, X: .5, Var: "v"}}, {Ref: project.Ref{Section: last, X: .9, Var: "v"}},
		{Ref: project.Ref{Section: first, X: .5, Var: "hh.m"}}, {Ref: project.Ref{Section: first, X: .5, Var: "ina"}}}
	p.Run.Tstop = 100
	return p
}

func TestReconstructionsAgainstNeuron(t *testing.T) {
	n := neuron(t)
	for _, file := range []string{"c91662.swc", "pyramidal.swc", "BS0284.swc"} {
		t.Run(file, func(t *testing.T) {
			for _, r := range bothMethods(t, n, reconstructed(t, file)) {
				if s := r.Spikes[0]; s.Theirs < 5 {
					t.Errorf("%d spikes: the comparison is to be one of repetitive spiking", s.Theirs)
				}
			}
		})
	}
}

// Artificial cells alone, and names that are odd in Python.
func TestOddProjectsAgainstNeuron(t *testing.T) {
	n := neuron(t)
	p := project.New("no membrane")
	p.Points = []project.PointProc{{Name: "a", Type: "NetStim", Params: params("start", 1, "interval", .7, "number", 3)}, {Name: "b", Type: "NetStim", Params: params("start", -1, "number", 2, "interval", 1)}}
	p.Links = []project.Link{{From: "a", To: "b", Delay: .5, Weight: []float64{1}}, {From: "b", Delay: 1}}
	if r := verify(t, n, p); len(r.Spikes) != 2*len(export.Languages()) || r.Spikes[0].Theirs != 3 {
		t.Errorf("spikes %+v", r.Spikes)
	}
	verify(t, n, odd())
}
