package project

import (
	"slices"
	"strings"
	"testing"

	"nrngui/engine/mech/builtin"
)

// varied is a cell with hh on its soma only, driven by a clamp and a synapse.
func varied() *Project {
	p := New("v")
	p.Cells = []Cell{{Name: "c", NSeg: NSegRule{Kind: "fixed", N: 1}, Shape: Shape{Stylized: []StylizedSec{
		{Name: "soma", L: 20, Diam: 20}, {Name: "dend", L: 200, Diam: 2, Parent: "soma", ParentX: 1}}},
		Rules: []Rule{{Subset: "soma", Mechanism: "hh"}, {Subset: "dend", Mechanism: "pas", Params: []Param{{"g", 1e-4}}}}}}
	p.Points = []PointProc{{Name: "step", Type: "IClamp", At: Place{Section: "soma", X: .5}}, {Name: "syn", Type: "ExpSyn", At: Place{Section: "dend", X: .5}},
		{Name: "stim", Type: "NetStim"}}
	p.Links = []Link{{Name: "in", From: "stim", To: "syn", Weight: []float64{0.01}}}
	return p
}

func TestVary(t *testing.T) {
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		target, subset string
		value          float64
		read           string // the variable that must have the value then
		title          string // part of the edit's title
	}{
		{"soma(0.5).hh.gnabar", "", 0.2, "soma(0.5).hh.gnabar", "gnabar_hh"},
		{"x(0).hh.gnabar", "all", 0.2, "soma(0.5).hh.gnabar", "on all"},
		{"dend(0.5).pas.g", "", 3e-4, "dend(0.5).pas.g", "g_pas 0.0001 → 0.0003"},
		{"soma(0.5).ena", "", 45, "soma(0.5).ena", "ena"},
		{"soma(0.5).Ra", "all", 123, "dend(0.5).Ra", "Ra"},
		{"dend(0.5).L", "", 300, "dend(0.5).L", "dend"},
		{"step.amp", "", 0.7, "step.amp", "step.amp"},
		{"celsius", "", 20, "celsius", "celsius 6.3 → 20"},
		{"usetable_hh", "", 1, "usetable_hh", "usetable_hh"},
	} {
		ref, err := ParseRef(c.target)
		if err != nil {
			t.Fatal(err)
		}
		p, title, err := varied().Vary(ref, c.subset, c.value, cat)
		if err != nil {
			t.Errorf("%s: %v", c.target, err)
			continue
		}
		built, problems := Build(p, cat)
		if problems != nil {
			t.Errorf("%s: %v", c.target, problems)
			continue
		}
		read, _ := ParseRef(c.read)
		v, err := built.Resolve(read)
		if err != nil || v.Get() != c.value || !strings.Contains(title, c.title) {
			t.Errorf("%s: %s is %v, want %v; title %q (%v)", c.target, c.read, v.Get(), c.value, title, err)
		}
		if sec, _ := built.Section("", "dend"); strings.Contains(c.target, "hh") && sec.Has("hh") {
			t.Errorf("%s put hh on the dendrite", c.target)
		}
	}
}

func TestVaryLinkAndRefusals(t *testing.T) {
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	p := varied()
	for name, get := range map[string]func(Link) float64{"weight": func(l Link) float64 { return l.Weight[0] }, "weight[0]": func(l Link) float64 { return l.Weight[0] },
		"delay": func(l Link) float64 { return l.Delay }, "threshold": func(l Link) float64 { return l.Threshold }} {
		q, _, err := p.Vary(Ref{Point: "in", Var: name}, "", 2.5, cat)
		if err != nil || get(q.Links[0]) != 2.5 || get(p.Links[0]) == 2.5 {
			t.Errorf("%s: %v, %v", name, q, err)
		}
	}
	for want, c := range map[string]struct {
		ref    Ref
		subset string
	}{
		"has 1 weights":                 {Ref{Point: "in", Var: "weight[3]"}, ""},
		`did you mean "delay"`:          {Ref{Point: "in", Var: "dely"}, ""},
		"no section of dend has hh":     {Ref{Var: "hh.gnabar"}, "dend"},
		`no subset or section "nobody"`: {Ref{Var: "hh.gnabar"}, "nobody"},
		"nothing":                       {Ref{Point: "nothing", Var: "amp"}, ""},
	} {
		if _, _, err := p.Vary(c.ref, c.subset, 1, cat); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: error %v, want %q", c.ref, err, want)
		}
	}
}

func TestTimesOfNSeg(t *testing.T) {
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	p := varied()
	p, title, err := p.SetNSeg("c", NSegRule{Kind: "fixed", N: 5, Times: 3})
	if err != nil || !strings.Contains(title, "times 3") {
		t.Fatal(title, err)
	}
	b, problems := Build(p, cat)
	if problems != nil {
		t.Fatal(problems)
	}
	for _, s := range b.Sections("c") {
		if s.NSeg() != 15 {
			t.Errorf("%s has %d segments, want 15", s.Name(), s.NSeg())
		}
	}
	p.Cells[0].NSeg.Times = 100
	if err := Validate(p, cat).Err(); err == nil || !strings.Contains(err.Error(), "times is 100, must be from 1 to 99") {
		t.Error(err)
	}
}

// What means the same under another name goes over and back.
func TestPointTypeRenamesParameters(t *testing.T) {
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	p := New("x")
	p.Cells = []Cell{{Name: "c", NSeg: NSegRule{Kind: "fixed", N: 1}, Shape: Shape{Stylized: []StylizedSec{{Name: "soma", L: 10, Diam: 10}}}}}
	p, _ = p.AddPoint(PointProc{Name: "a", Type: "IClamp", At: Place{Section: "soma", X: .5}, Params: []Param{{"del", 7}, {"dur", 30}, {"amp", .4}}})
	for _, c := range []struct {
		typ  string
		want []Param
	}{
		{"SEClamp", []Param{{"dur1", 7}, {"dur2", 30}}},
		{"VClamp", []Param{{"dur[0]", 7}, {"dur[1]", 30}}},
		{"SEClamp", []Param{{"dur1", 7}, {"dur2", 30}}},
		{"IClamp", []Param{{"del", 7}, {"dur", 30}}},
	} {
		q, _, err := p.SetPointType("a", c.typ, cat)
		if err != nil {
			t.Fatal(err)
		}
		if err := Validate(q, cat).Err(); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(q.Points[0].Params, c.want) {
			t.Errorf("%s has %v, want %v", c.typ, q.Points[0].Params, c.want)
		}
		p = q
	}
}
