package export_test

import (
	"fmt"
	"strings"
	"testing"

	"nrngui/engine/export"
	"nrngui/engine/mech"
	"nrngui/engine/mech/builtin"
	"nrngui/engine/project"
)

// builtinCase says what a built-in mechanism needs to show what it does, beyond being placed.
type builtinCase struct {
	params   []project.Param
	pointers []project.Pointer
	pattern  *project.Pattern
	weight   []float64 // of the link to it
	limit    float64   // of what the mechanism shows, where it amplifies the potential; 0: the usual one
}

// builtinCases names every built-in mechanism that is no ion; TestEveryBuiltinAgainstNeuron fails for one that is missing.
func builtinCases() map[string]builtinCase {
	far := project.Ref{Cell: "other", Section: "soma", X: .5, Var: "v"}
	return map[string]builtinCase{
		"pas":          {params: params("g", 2e-4, "e", -63)},
		"fastpas":      {params: params("g", 3e-4, "e", -60)},
		"hh":           {params: params("gnabar", .15)},
		"IClamp":       {params: params("del", 3, "dur", 7.01, "amp", .4)},
		"AlphaSynapse": {params: params("onset", 4, "tau", 1.5, "gmax", .01, "e", -5)},
		"ExpSyn":       {params: params("tau", 2), weight: []float64{.003}},
		"Exp2Syn":      {params: params("tau1", .3, "tau2", 5), weight: []float64{.003}},
		"SEClamp":      {params: params("rs", .7, "dur1", 3, "amp1", -70, "dur2", 5, "amp2", -20, "dur3", 4, "amp3", -65)},
		"VClamp": {params: params("dur[0]", 3, "amp[0]", -70, "dur[1]", 5, "amp[1]", -20, "dur[2]", 4, "amp[2]", -65),
			limit: 1e-4}, // v agrees to 1e-9 mV, its output is 1e5 times as large
		"OClamp":           {},
		"APCount":          {params: params("thresh", -30)},
		"NetStim":          {params: params("start", 1, "interval", 3, "number", 30, "noise", .5), weight: []float64{1}},
		"IntFire1":         {params: params("tau", 8, "refrac", 2), weight: []float64{.6}},
		"IntFire2":         {params: params("taum", 9, "taus", 18, "ib", .5), weight: []float64{.7}},
		"IntFire4":         {params: params("taue", 2, "taum", 20), weight: []float64{.8}},
		"PointProcessMark": {},
		"PatternStim":      {pattern: &project.Pattern{T: []float64{1, 2, 2, 9.01, 20}, GID: []int{0, 0, 1, 0, 1}}},
		"VecStim":          {params: params("shift", .3), pattern: &project.Pattern{T: []float64{9, 2, 2.5, 2, 17.77}}},
		"INoise":           {params: params("sd", .1, "tau", 3)},
		"ISine":            {params: params("amp", .1, "freq", 80)},
		"IRamp":            {},
		"IChirp":           {},
		"NMDASyn":          {weight: []float64{.004}},
		"TMSyn":            {weight: []float64{.004, 0, 0, 0, 0}},
		"STDPSyn":          {},
		"GapJunction":      {params: params("g", .01), pointers: []project.Pointer{{Name: "vgap", To: far}}},
		"HalfGap":          {params: params("g", .01)},
	}
}

// builtinProject places one mechanism in the soma of an hh cell that spikes beside another cell, drives it with events where it takes them, lets it drive a
// synapse where it sends them, and records the potential and everything it shows.
func builtinProject(t *mech.Type, c builtinCase) *project.Project {
	p := project.New(t.Name)
	ball := func(name string) project.Cell {
		return project.Cell{Name: name, Shape: project.Shape{Stylized: []project.StylizedSec{{Name: "soma", L: 20, Diam: 20}, {Name: "dend", L: 200, Diam: 2, Parent: "soma", ParentX: 1}}},
			Rules: []project.Rule{{Subset: "soma", Mechanism: "hh"}, {Subset: "dend", Mechanism: "pas", Params: params("e", -65)}}, NSeg: project.NSegRule{Kind: "fixed", N: 3}}
	}
	p.Cells = []project.Cell{ball("one"), ball("other")}
	here := project.Place{Section: "soma", X: .5}
	record := func(r project.Ref) { p.Recordings = append(p.Recordings, project.Recording{Ref: r}) }
	record(project.PlaceRef(here, "v"))
	record(project.Ref{Cell: "other", Section: "dend", X: .9, Var: "v"})
	p.Points = []project.PointProc{
		{Name: "step", Type: "IClamp", At: here, Params: params("del", 2, "dur", 100, "amp", .25)},
		{Name: "beat", Type: "NetStim", Params: params("start", 1, "interval", 2.3, "number", 50, "noise", .4)},
		{Name: "syn", Type: "ExpSyn", At: project.Place{Cell: "other", Section: "dend", X: .5}, Params: params("tau", 1)},
	}
	p.Run.Tstop = 40
	if t.Kind == mech.Density {
		p.Cells[0].Rules = append(p.Cells[0].Rules, project.Rule{Subset: "soma", Mechanism: t.Name, Params: c.params})
		for _, v := range t.Vars {
			if t.Name == "fastpas" && v.Name == "i" {
				continue // NEURON's does not show its current
			}
			if !v.Global && (v.Range || v.Role == mech.State) {
				record(project.PlaceRef(here, t.Name+"."+v.Name))
			}
		}
		return p
	}
	point := project.PointProc{Name: "it", Type: t.Name, Params: c.params, Pointers: c.pointers, Pattern: c.pattern}
	if t.Kind == mech.Point {
		point.At = here
	}
	p.Points = append(p.Points, point)
	for _, v := range t.Vars {
		switch {
		case v.Global || !v.Range:
		case v.Len > 1:
			record(project.Ref{Point: "it", Var: v.Name + "[1]"})
		default:
			record(project.Ref{Point: "it", Var: v.Name})
		}
	}
	link := func(l project.Link) {
		l.Delay = .7
		p.Links = append(p.Links, l)
	}
	link(project.Link{FromV: &here, To: "syn", Threshold: -20, Weight: []float64{1e-4}})
	if c.weight != nil {
		link(project.Link{From: "beat", To: "it", Weight: c.weight})
	}
	switch {
	case t.Name == "PatternStim":
		zero, one := 0, 1
		link(project.Link{From: "it", To: "syn", Weight: []float64{.01}, GID: &zero})
		link(project.Link{From: "it", To: "syn", Weight: []float64{.002}, GID: &one})
	case t.Kind == mech.Artificial:
		link(project.Link{From: "it", To: "syn", Weight: []float64{.01}})
	case t.Name == "APCount":
		record(project.Ref{Point: "it", Var: "spikes"})
	case t.Name == "HalfGap":
		p.Transfers = []project.Transfer{{From: project.Ref{Cell: "other", Section: "dend", X: .5, Var: "v"}, To: project.Ref{Point: "it", Var: "vgap"}}}
	}
	return p
}

// Every built-in mechanism runs in NEURON as it does here.
func TestEveryBuiltinAgainstNeuron(t *testing.T) {
	cases := builtinCases()
	for _, typ := range catalogue(t).Types() {
		if typ.Kind == mech.Ion || typ.Name == "extracellular" { // which has tests of its own
			continue
		}
		c, ok := cases[typ.Name]
		if !ok {
			t.Errorf("there is no case for %s", typ.Name)
			continue
		}
		t.Run(typ.Name, func(t *testing.T) {
			p := builtinProject(typ, c)
			if list := project.Validate(p, catalogue(t)); len(list) > 0 {
				t.Fatal(list)
			}
			closeTo(t, differences(t, neuron(t), p), c.limit)
		})
	}
}

// closeTo is Within, with a limit of its own for the variables of the point process "it".
func closeTo(t *testing.T, r *export.Report, ofIt float64) {
	t.Helper()
	for _, d := range r.Traces {
		most := limit
		if strings.HasPrefix(d.Name, "it.") {
			most = max(limit, ofIt)
		}
		if !(d.Max <= most) {
			t.Errorf("%s differs by %g at %g ms", d.Name, d.Max, d.At)
		}
	}
	for _, s := range r.Spikes {
		if s.Ours != s.Theirs || s.Shift > 1e-9 {
			t.Errorf("spikes of %s: %d here, %d there, shifted by up to %g ms", s.Source, s.Ours, s.Theirs, s.Shift)
		}
	}
}

// What NEURON's fastpas does not show is refused before a script fails on it.
func TestFastpasCurrent(t *testing.T) {
	p := project.New("leak")
	p, _ = p.AddStylizedCell("cell", []project.StylizedSec{{Name: "soma", L: 10, Diam: 10}})
	p, _, err := p.AddRule("", project.Rule{Subset: "soma", Mechanism: "fastpas"})
	if err != nil {
		t.Fatal(err)
	}
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"v": "", "fastpas.i": "no variable for its current"} {
		q := *p
		q.Recordings = []project.Recording{{Ref: project.PlaceRef(project.Place{Section: "soma", X: .5}, name)}}
		_, err := export.Python(&q, cat)
		if got := fmt.Sprint(err); want == "" && err != nil || want != "" && !strings.Contains(got, want) {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
}
