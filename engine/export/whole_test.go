package export_test

import (
	"testing"

	"nrngui/engine/mech"
	"nrngui/engine/morph"
	"nrngui/engine/nmodl/code"
	"nrngui/engine/project"
)

// slowK is a mechanism of the user's own: a slow potassium current with one gate.
const slowK = `NEURON {
	SUFFIX slowk
	USEION k READ ek WRITE ik
	RANGE gbar, g
	GLOBAL vhalf
}

UNITS {
	(mV) = (millivolt)
	(mA) = (milliamp)
	(S) = (siemens)
}

PARAMETER {
	gbar = 0.001 (S/cm2)
	vhalf = -40 (mV)
	tau = 12 (ms)
}

STATE { p }

ASSIGNED {
	v (mV)
	ek (mV)
	ik (mA/cm2)
	g (S/cm2)
}

INITIAL { p = 1/(1 + exp((vhalf - v)/8)) }

BREAKPOINT {
	SOLVE gate METHOD cnexp
	g = gbar*p
	ik = g*(v - ek)
}

DERIVATIVE gate { p' = (1/(1 + exp((vhalf - v)/8)) - p)/tau }
`

func params(list ...any) (out []project.Param) {
	for i := 0; i < len(list); i += 2 {
		v, ok := list[i+1].(float64)
		if !ok {
			v = float64(list[i+1].(int))
		}
		out = append(out, project.Param{Name: list[i].(string), Value: v})
	}
	return out
}

// whole is a project that uses every part of the format: two cells (one with 3-D points and a logical connection), user subsets, a mechanism
// of the user's own, every built-in point process, links of all sorts, globals, and changes of every kind of variable during the run.
func whole() *project.Project {
	p := project.New("Whole format")
	p.Notes = "Two cells that talk to each other.\nA backslash \\ and \"\"\"quotes\"\"\"."
	point := func(x, y, z, d float32) morph.Point { return morph.Point{X: x, Y: y, Z: z, Diam: d} }
	m := &morph.Morphology{Name: "traced", Format: "SWC", Sections: []morph.Section{
		{Name: "soma[0]", Kind: morph.Soma, Points: []morph.Point{point(-9.3, 0, 0, 18.6), point(0, 0, 0, 18.6), point(9.3, 0, 0, 18.6)}, Parent: -1},
		{Name: "axon[0]", Kind: morph.Axon, Points: []morph.Point{point(0, -9, 0, 1.2), point(0.3, -160.1, 3, .8)}, Parent: 0, ParentX: .5, Logical: true},
		{Name: "dend[0]", Kind: morph.Dend, Points: []morph.Point{point(-9.3, 0, 0, 2), point(-120, 10, 0, 1.1), point(-150, 22, 7, 1)}, Parent: 0, ParentX: 0},
		{Name: "dend[1]", Kind: morph.Dend, Points: []morph.Point{point(-150, 22, 7, .7), point(-250, 122, 9, .5)}, Parent: 2, ParentX: 1},
		{Name: "dend[2]", Kind: morph.Dend, Points: []morph.Point{point(-150, 22, 7, .9), point(-260, -80, 9, .5)}, Parent: 2, ParentX: 1},
	}}
	p.Cells = []project.Cell{
		{Name: "traced", Shape: project.Shape{File: "traced.swc", Morph: m},
			Subsets: []project.Subset{{Name: "thin", Members: []string{"dend[1]", "dend[2]"}}},
			Rules: []project.Rule{
				{Subset: "all", Params: params("Ra", 120)},
				{Subset: "thin", Params: params("cm", 1.5)},
				{Subset: "all", Mechanism: "pas", Params: params("g", 1e-4, "e", -68)},
				{Subset: "soma", Mechanism: "hh", Params: params("gnabar", .2, "ena", 52)},
				{Subset: "axon", Mechanism: "hh", Params: params("gnabar", .4)},
				{Subset: "soma", Mechanism: "slowk", Params: params("gbar", .002)},
			},
			NSeg: project.NSegRule{Kind: "d_lambda", D: .05, Freq: 100}},
		{Name: "ball2", Shape: project.Shape{Stylized: []project.StylizedSec{
			{Name: "soma", L: 18, Diam: 22}, {Name: "dend", L: 300, Diam: 1.7, Parent: "soma", ParentX: 1}, {Name: "twig", L: 80, Diam: .6, Parent: "dend", ParentX: .45}}},
			Rules: []project.Rule{
				{Subset: "dend", Params: params("nseg", 8, "diam", 1.6)},
				{Subset: "all", Mechanism: "hh", Params: params("gl", .0004)},
				{Subset: "twig", Mechanism: "hh", Params: params("gnabar", .05)},
			},
			NSeg: project.NSegRule{Kind: "max_length", MaxLength: 33}},
	}
	p.Mods = []project.ModFile{{Name: "slowk.mod", Source: slowK}}
	p.Points = []project.PointProc{
		{Name: "step", Type: "IClamp", At: project.Place{Section: "soma[0]", X: .5}, Params: params("del", 3, "dur", 30, "amp", .6)},
		{Name: "clamp", Type: "SEClamp", At: project.Place{Cell: "ball2", Section: "twig", X: 1}, Params: params("rs", 50, "dur1", 4, "amp1", -65, "dur2", 2, "amp2", -30, "dur3", 0)},
		{Name: "fast", Type: "ExpSyn", At: project.Place{Cell: "ball2", Section: "dend", X: .3}, Params: params("tau", 1.5)},
		{Name: "slow", Type: "Exp2Syn", At: project.Place{Section: "dend[1]", X: .8}, Params: params("tau1", .5, "tau2", 6, "e", -5)},
		{Name: "regular", Type: "NetStim", Params: params("start", 12, "interval", 7, "number", 8)},
		{Name: "random", Type: "NetStim", Params: params("start", 2, "interval", 4, "number", 30, "noise", .6)},
	}
	p.Links = []project.Link{
		{Name: "a", From: "regular", To: "slow", Threshold: 10, Delay: .4, Weight: []float64{.003}},
		{Name: "b", From: "random", To: "fast", Threshold: 10, Delay: 0, Weight: []float64{.004}},
		{Name: "c", FromV: &project.Place{Section: "soma[0]", X: .5}, To: "fast", Threshold: -20, Delay: 1.3, Weight: []float64{.02}},
		{Name: "d", FromV: &project.Place{Cell: "ball2", Section: "soma", X: .5}, To: "slow", Threshold: -10, Delay: 2, Weight: []float64{.01}},
		{Name: "e", FromV: &project.Place{Section: "axon[0]", X: 1}, Threshold: 0, Delay: 1, Weight: []float64{0}},
	}
	for _, text := range []string{"soma[0](0.5).v", "axon[0](1).v", "dend[2](0).v", "soma[0](0.5).hh.h", "soma[0](0.5).slowk.g", "soma[0](0.5).ik", "dend[0](0.2).pas.i",
		"ball2/soma(0.5).v", "ball2/twig(0.9).v", "ball2/dend(0.3).i_cap", "ball2/dend(0.3).diam", "ball2/dend(0.3).area", "ball2/dend(1).ina", "ball2/dend(1).hh.m", "ball2/dend(0.3).ri",
		"soma[0](0.5).Ra", "step.i", "clamp.i", "fast.g", "slow.g", "slow.i", "celsius"} {
		r, err := project.ParseRef(text)
		if err != nil {
			panic(err)
		}
		p.Recordings = append(p.Recordings, project.Recording{Ref: r})
	}
	p.Recordings[0].Label = "the first soma"
	p.Globals = params("vhalf_slowk", -42.5, "usetable_hh", 0)
	at := func(t float64, ref, subset string, value float64) project.Change {
		r, err := project.ParseRef(ref)
		if err != nil {
			r = project.Ref{Var: ref}
		}
		return project.Change{T: t, Ref: r, Subset: subset, Value: value}
	}
	p.Changes = []project.Change{
		at(20, "soma[0](0.5).hh.gnabar", "", .25), at(10, "step.amp", "", .8), at(15, "step.del", "", 2), at(25, "celsius", "", 8), at(27.5, "vhalf_slowk", "", -41),
		{T: 30, Ref: project.Ref{Cell: "ball2", Var: "hh.gkbar"}, Subset: "all", Value: .04}, at(31, "ball2/dend(0.5).hh.gl", "", .0005),
		{T: 32, Ref: project.Ref{Var: "pas.g"}, Subset: "thin", Value: 2e-4}, {T: 33, Ref: project.Ref{Var: "Ra"}, Subset: "all", Value: 150},
		{T: 34, Ref: project.Ref{Var: "cm"}, Subset: "dend[0]", Value: 1.2}, {T: 35, Ref: project.Ref{Var: "ena"}, Subset: "all", Value: 48},
		at(36, "ball2/dend(0.5).diam", "", 1.9), at(37.01, "soma[0](0.5).v", "", -70), at(0, "fast.e", "", -2),
	}
	p.Views = []project.View{{Kind: "graph", Title: "v", Refs: []string{"soma[0](0.5).v", "ball2/soma(0.5).v"}}}
	p.Run = project.Run{Tstop: 60, Dt: .0125, VInit: -66.5, Celsius: 7, SecondOrder: 0}
	return p
}

// withMods is the catalogue with the mechanisms of a project.
func withMods(t *testing.T, p *project.Project) *mech.Catalogue {
	t.Helper()
	cat := catalogue(t)
	for _, m := range p.Mods {
		typ, list := code.Compile([]byte(m.Source), m.Name)
		if list.Failed() {
			t.Fatal(list)
		}
		if err := cat.Register(typ); err != nil {
			t.Fatal(err)
		}
	}
	return cat
}

func TestWholeFormatAgainstNeuron(t *testing.T) {
	n := neuron(t)
	for _, order := range []int{0, 1, 2} {
		p := whole().WithSecondOrder(order)
		verify(t, n, p)
	}
}
