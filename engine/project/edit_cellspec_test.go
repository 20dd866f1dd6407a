package project

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func TestEditsOfWhatACellSays(t *testing.T) {
	p := drawn()
	history := NewHistory(p)
	do := func(want string) func(*Project, string, error) {
		return func(q *Project, title string, err error) {
			t.Helper()
			if err != nil || title != want {
				t.Errorf("%q, %v; want %q", title, err, want)
				return
			}
			mustValid(t, q)
			history.Do(title, q)
			p = q
		}
	}
	p.Links = []Link{{Name: "l", From: "", FromV: &Place{Cell: "pyr[1]", Section: "soma", X: .5}, To: "exc_pyr[0]", Threshold: -10, Delay: 1, Weight: []float64{1}}}
	do("gnabar_hh = 0.3 on apic")(p.SetParam("pyr", "apic", "hh", "gnabar", .3))
	if last := p.Cells[0].Rules[len(p.Cells[0].Rules)-1]; len(last.Gradients) != 2 {
		t.Error("a value for the whole subset leaves the gradient")
	}
	do("cm = 3 on soma")(p.SetParam("pyr", "soma", "", "cm", 3))
	if b := mustBuild(t, p); value(t, b, "soma(0.5).cm") != 3 || value(t, b, "apic(0.5).cm") == 3 {
		t.Error("the gradient of all hides the value of the soma")
	}
	do("cm 3 → 2 on soma")(p.SetParam("pyr", "soma", "", "cm", 2))
	if b := mustBuild(t, p); value(t, b, "soma(0.5).cm") != 2 {
		t.Error("the second value does not count")
	}
	do("area = 100 on soma")(p.SetSize("pyr", "soma", "area", 100))
	do("diam = 3 on soma")(p.SetSize("pyr", "soma", "diam", 3))
	for _, r := range p.Cells[0].Rules {
		if slices.ContainsFunc(r.Params, func(a Param) bool { return a.Name == "area" }) {
			t.Error("area is still there")
		}
	}
	do("output of pyr at apic(0.5), threshold 0 mV")(p.SetOutput("pyr", &Output{Section: "apic", X: .5}))
	do("rename apic to main")(p.SetSection("pyr", "apic", StylizedSec{Name: "main", L: 1, Diam: 1, Parent: "soma", ParentX: .5, Points: p.Cells[0].Shape.Stylized[4].Points}))
	if p.Cells[0].Output.Section != "main" {
		t.Error("the output does not follow")
	}
	do("synapse inh on soma of pyr")(p.SetSynapse("pyr", SynSite{Name: "inh", Type: "ExpSyn", Subset: "soma", X: .5}))
	do("change synapse inh of pyr")(p.SetSynapse("pyr", SynSite{Name: "inh", Type: "ExpSyn", Subset: "soma", X: .2}))
	do("remove synapse inh of pyr")(p.RemoveSynapse("pyr", "inh"))
	do("3 instances of pyr")(p.SetPositions("pyr", [][]float64{{0, 0, 0}, {1, 0, 0}, {2, 0, 0}}))
	do("1 instance of pyr and 1 link")(p.SetPositions("pyr", [][]float64{{0, 0, 0}}))
	do("one pyr")(p.SetPositions("pyr", nil))
	for {
		if _, ok := history.Undo(); !ok {
			break
		}
	}
	if q := history.Current(); len(q.Cells[0].Positions) != 2 || len(q.Cells[0].Rules) != len(drawn().Cells[0].Rules) {
		t.Error("undo does not lead back")
	}
	if _, _, err := p.SetSize("pyr", "soma", "len", 1); err == nil {
		t.Error("a size that is none")
	}
}

func TestFigures(t *testing.T) {
	p := New("x")
	p.Cells = []Cell{*forked()}
	c := &p.Cells[0]
	c.NSeg = NSegRule{Kind: "fixed", N: 5}
	c.Rules = []Rule{{Subset: "soma", Params: []Param{{"nseg", 1}}}, {Subset: "dend", Mechanism: "pas",
		Gradients: []Gradient{{Param: "g", Form: FormLinear, Domain: Domain{Proximal: ChoiceMost}, Coefs: []Param{{"b", 1}, {"m", 2}}}}}}
	b := mustBuild(t, p)
	f, err := b.Figures("", "all", "pas.g")
	if err != nil {
		t.Fatal(err)
	}
	// p goes from 0 to 200: 100 of dend[0] and 100 of dend[1]
	if f.Segments != 15 || math.Abs(f.Lowest-1.1) > 1e-12 || math.Abs(f.Highest-2.9) > 1e-12 || f.LowestAt.String() != "dend[0](0.1)" || f.HighestAt.String() != "dend[1](0.9)" {
		t.Errorf("%+v", f)
	}
	if math.Abs(f.Step-.2) > 1e-12 || f.Mean < 1.1 || f.Mean > 2.1 || f.Values[0] != nil || f.Values[1][2] != 1.5 {
		t.Errorf("%+v", f)
	}
	// steps of 0.2 in a range of 1.8: above a tenth
	if f.Enough() || f.Coarse[0] != (Coarse{"dend[0]", 5, 7}) || len(f.Coarse) != 2 {
		t.Errorf("%+v", f.Coarse)
	}
	c.NSeg.N = 7
	if f, err = mustBuild(t, p).Figures("", "dend", "pas.g"); err != nil || !f.Enough() {
		t.Errorf("7 segments are not enough: %+v %v", f.Coarse, err)
	}
	if f, err = b.Figures("", "dend[0]", "e_pas"); err != nil || f.Mean != -70 || f.Step != 0 || !f.Enough() {
		t.Errorf("a value that does not vary: %+v", f)
	}
	if _, err = b.Figures("", "apic", "g_pas"); err == nil {
		t.Error("apic has no pas")
	}
}

func TestCompartments(t *testing.T) {
	p := New("x")
	p.Cells = []Cell{*forked()}
	c, cat := &p.Cells[0], testCatalogue()
	c.NSeg = NSegRule{Kind: "fixed", N: 1}
	c.Rules = []Rule{{Subset: "all", Params: []Param{{"Ra", 200}, {"L", 50}}}, {Subset: "dend", NSeg: &NSegRule{Kind: "max_length", MaxLength: 40}}, {Subset: "dend[1]", Params: []Param{{"nseg", 4}}},
		{Subset: "all", Params: []Param{{"L", 300}}}, {Subset: "apic", Params: []Param{{"diam", .5}}}, {Subset: "all", Mechanism: "hh"}}
	list, err := p.Compartments("c", cat)
	if err != nil || len(list) != 5 {
		t.Fatal(list, err)
	}
	for i, want := range []struct {
		by   string
		nseg int
		kind string
	}{{"", 1, "fixed"}, {"dend", 9, "max_length"}, {"dend[1]", 4, "fixed"}, {"dend", 9, "max_length"}, {"", 1, "fixed"}} {
		if g := list[i]; g.By != want.by || g.NSeg != want.nseg || g.Rule.Kind != want.kind || g.L != 300 {
			t.Errorf("%+v, want %+v", g, want)
		}
	}
	b := mustBuild(t, p)
	for i, sec := range b.Sections("") {
		if sec.NSeg() != list[i].NSeg || sec.Lambda(100) != list[i].Lambda {
			t.Errorf("%s is built otherwise", sec.Name())
		}
	}
	advice, err := p.CutAdvice("c", cat)
	var text []string
	for _, a := range advice {
		text = append(text, a.Kind+" "+a.Section+": "+a.Text+" ("+a.Remedy+")")
	}
	all := strings.Join(text, "\n")
	for _, want := range []string{"even dend[1]: dend[1] has 4 segments, an even number: none has its centre in the middle (3 or 5)", "coarse apic: segments of apic are 300 um, 2.", "override all: L of all has no effect: later rules, the last of them on all, give all of its sections another"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in\n%s", want, all)
		}
	}
	if _, err := p.Compartments("d", cat); err == nil {
		t.Error("there is no cell d")
	}
}
