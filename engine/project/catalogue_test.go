package project

import (
	"testing"

	"nrngui/engine/ir"
	"nrngui/engine/mech"
	"nrngui/engine/morph"
)

// testCatalogue is metadata without code: enough for everything that is not run. Real mechanisms are used by assets' tests.
func testCatalogue() *mech.Catalogue {
	param := func(name string, slot int, def float64) mech.Var {
		return mech.Var{Name: name, Range: true, Default: def, Slot: slot, Len: 1, Unit: "S/cm2", Lo: 0, Hi: 1e9}
	}
	state := func(name string, slot int) mech.Var {
		return mech.Var{Name: name, Role: mech.State, Slot: slot, Len: 1}
	}
	cat := mech.NewCatalogue()
	receive := &ir.Func{}
	for _, t := range []*mech.Type{
		{Name: "pas", NCol: 2, NUni: mech.UniFirst, Vars: []mech.Var{param("g", 0, .001), {Name: "e", Range: true, Slot: 1, Len: 1, Default: -70}}},
		{Name: "hh", NCol: 7, NUni: mech.UniFirst + 1, UniInit: []float64{0, 0, 0, 1},
			Vars: []mech.Var{param("gnabar", 0, .12), param("gkbar", 1, .036), param("gl", 2, .0003),
				{Name: "gna", Role: mech.Assigned, Range: true, Slot: 3, Len: 1}, state("m", 4), state("h", 5), state("n", 6),
				{Name: "usetable", Global: true, Slot: mech.UniFirst, Len: 1}},
			Ions: []mech.IonUse{{Ion: "na", Valence: 1, ReadErev: true, WriteCur: true}, {Ion: "k", Valence: 1, ReadErev: true, WriteCur: true}}},
		{Name: "IClamp", Kind: mech.Point, NCol: 4, NUni: mech.UniFirst, Vars: []mech.Var{param("del", 0, 0), param("dur", 1, 0),
			{Name: "amp", Range: true, Slot: 2, Len: 1}, {Name: "i", Range: true, Role: mech.Assigned, Slot: 3, Len: 1}}},
		{Name: "ExpSyn", Kind: mech.Point, NCol: 4, NUni: mech.UniFirst, Vars: []mech.Var{param("tau", 0, .1), param("e", 1, 0), state("g", 2)},
			Receive: receive, NWeight: 1, WeightNames: []string{"weight"}},
		{Name: "NetStim", Kind: mech.Artificial, NCol: 3, NUni: mech.UniFirst, Vars: []mech.Var{param("interval", 0, 10), param("number", 1, 10), param("start", 2, 50)},
			Receive: receive, NWeight: 1, WeightNames: []string{"w"}, Randoms: []string{"ranvar"}},
		{Name: "VecStim", Kind: mech.Artificial, NCol: 1, NUni: mech.UniFirst, Receive: receive, NWeight: 1},
		{Name: "PatternStim", Kind: mech.Artificial, NCol: 1, NUni: mech.UniFirst, Receive: receive, NWeight: 1},
		{Name: "APCount", Kind: mech.Point, NCol: 3, NUni: mech.UniFirst, Vars: []mech.Var{param("thresh", 0, -20), param("n", 1, 0), param("time", 2, 0)}},
		{Name: "HalfGap", Kind: mech.Point, NCol: 2, NUni: mech.UniFirst, Vars: []mech.Var{param("g", 0, 1), param("vgap", 1, 0)}},
		{Name: "tabled", NCol: 1, NUni: mech.UniFirst, FuncTables: []mech.FuncTableSpec{{Name: "open", Args: []string{"v"}}, {Name: "plane", Args: []string{"v", "ca"}}},
			Ions: []mech.IonUse{{Ion: "ca", Valence: 2, Stated: true, ReadIn: true, ReadErev: true}}},
	} {
		t.ColInit = make([]float64, t.NCol)
		for _, v := range t.Vars {
			if !v.Global {
				t.ColInit[v.Slot] = v.Default
			}
		}
		if t.UniInit == nil {
			t.UniInit = make([]float64, t.NUni)
		}
		cat.Register(t)
	}
	return cat
}

// ballAndStick is a project that uses most of the format.
func ballAndStick() *Project {
	p := New("ball and stick")
	p.Notes = "one\ntwo"
	p.Cells = []Cell{{
		Name: "ball",
		Shape: Shape{Stylized: []StylizedSec{
			{Name: "soma", L: 20, Diam: 20},
			{Name: "dend", L: 500, Diam: 1.5, Parent: "soma", ParentX: 1},
			{Name: "dend2", L: 300, Diam: 0.1 + 0.2, Parent: "dend", ParentX: 0.5},
		}},
		Subsets: []Subset{{Name: "far", Members: []string{"dend2"}}},
		Rules: []Rule{
			{Subset: "all", Params: []Param{{"Ra", 100}, {"cm", 1}}},
			{Subset: "soma", Mechanism: "hh", Params: []Param{{"gnabar", 0.12}, {"ena", 55}}},
			{Subset: "dend", Mechanism: "pas", Params: []Param{{"g", 1e-4}, {"e", -65}}},
			{Subset: "far", Mechanism: "pas", Params: []Param{{"g", 2e-4}}},
		},
		NSeg: DefaultNSeg(),
	}}
	p.Mods = []ModFile{{Name: "kdr.mod", Source: "NEURON {\n\tSUFFIX kdr\n}\n"}}
	p.Points = []PointProc{
		{Name: "IClamp[0]", Type: "IClamp", At: Place{Section: "soma", X: .5}, Params: []Param{{"del", 5}, {"dur", 1}, {"amp", .5}}},
		{Name: "syn", Type: "ExpSyn", At: Place{Section: "dend", X: .8}, Params: []Param{{"tau", 2}}},
		{Name: "stim", Type: "NetStim"},
	}
	p.Links = []Link{
		{Name: "in", From: "stim", To: "syn", Threshold: 10, Delay: 1, Weight: []float64{.002}},
		{Name: "out", FromV: &Place{Section: "soma", X: .5}, Threshold: 0, Delay: 1, Weight: []float64{0}},
	}
	p.Recordings = []Recording{{Ref: Ref{Section: "soma", X: .5, Var: "v"}, Label: "soma"}, {Ref: Ref{Section: "soma", X: .5, Var: "hh.m"}}, {Ref: Ref{Point: "syn", Var: "g"}}}
	p.Globals = []Param{{"usetable_hh", 0}}
	p.Changes = []Change{{T: 10, Ref: Ref{Section: "soma", X: .5, Var: "hh.gnabar"}, Value: .1}, {T: 12, Ref: Ref{Var: "pas.g"}, Subset: "dend", Value: 3e-4}}
	p.Views = []View{{ID: "graph1", Kind: "graph", Title: "v", Refs: []string{"soma(0.5).v"}}, {ID: "shape1", Kind: "shape"}}
	return p
}

// withMorph is a project with a cell of 3-D points: a soma of 2 points and a dendrite.
func withMorph() *Project {
	p := New("traced")
	m := &morph.Morphology{Name: "traced.swc", Format: "SWC", Sections: []morph.Section{
		{Name: "soma[0]", Kind: morph.Soma, Points: []morph.Point{{X: -10, Diam: 20}, {X: 10, Diam: 20}}, Parent: -1},
		{Name: "apic[0]", Kind: morph.Apic, Points: []morph.Point{{X: 10, Diam: 2}, {X: 200, Diam: 1}}, Parent: 0, ParentX: 1},
		{Name: "dend_5[0]", Kind: 5, Points: []morph.Point{{X: -10, Diam: 1}, {X: -90, Diam: 1}}, Parent: 0, ParentX: 0},
	}}
	p.Cells = []Cell{{Name: "pyr", Shape: Shape{File: "traced.swc", Morph: m}, NSeg: DefaultNSeg(),
		Rules: []Rule{{Subset: "all", Mechanism: "pas"}}}}
	return p
}

func mustValid(t *testing.T, p *Project) {
	t.Helper()
	if list := Validate(p, testCatalogue()); len(list) > 0 {
		t.Fatalf("%s", list)
	}
}
