package project

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestInstances(t *testing.T) {
	p := drawn()
	c := &p.Cells[0]
	c.Synapses = append(c.Synapses, SynSite{Name: "many", Type: "ExpSyn", Subset: "all", X: .5, Where: "distance > 50"})
	at := Place{Cell: "pyr[1]", Section: "apic", X: .5}
	p.Links = []Link{{Name: "l", FromV: &at, To: "exc_pyr[0]", Threshold: -10, Delay: 1, Weight: []float64{1}}}
	p.Recordings = []Recording{{Ref: Ref{Cell: "pyr[1]", Section: "soma", X: .5, Var: "v"}}, {Ref: Ref{Point: "many_pyr[1][2]", Var: "e"}}}
	mustValid(t, p)
	q := p.Instances()
	if q == p || q.Instances() != q || len(q.Cells) != 2 || !slices.Equal(p.InstanceNames(), []string{"pyr[0]", "pyr[1]"}) {
		t.Fatalf("%d cells", len(q.Cells))
	}
	var names []string
	for _, pp := range q.Points {
		names = append(names, pp.Name+" at "+pp.At.String())
	}
	want := []string{"exc_pyr[0] at pyr[0]/dend[1](0.3)", "many_pyr[0][0] at pyr[0]/dend[0](0.5)", "many_pyr[0][1] at pyr[0]/dend[1](0.5)", "many_pyr[0][2] at pyr[0]/dend[2](0.5)",
		"exc_pyr[1] at pyr[1]/dend[1](0.3)", "many_pyr[1][0] at pyr[1]/dend[0](0.5)", "many_pyr[1][1] at pyr[1]/dend[1](0.5)", "many_pyr[1][2] at pyr[1]/dend[2](0.5)"}
	if !slices.Equal(names, want) {
		t.Errorf("points %s", strings.Join(names, ", "))
	}
	b := mustBuild(t, p)
	if n := len(b.Model.Sections()); n != 10 {
		t.Errorf("%d sections", n)
	}
	first, _ := b.Section("pyr", "soma")
	if same, _ := b.Section("", "soma"); same != first {
		t.Error("the name of the kind is not that of its first instance")
	}
	second, _ := b.Section("pyr[1]", "soma")
	if pt := second.Points()[1]; pt.X != 100 || pt.Y != 20 || pt.Z != -20 || second == first {
		t.Errorf("the second instance stands at %+v", pt)
	}
	if cell, name := b.NameOf(second); cell != "pyr[1]" || name != "soma" {
		t.Errorf("it is %s/%s", cell, name)
	}
	if _, err := b.Resolve(p.Recordings[1].Ref); err != nil {
		t.Error(err)
	}
	m, err := b.Measure("pyr[1]", "apic", Domain{Metric: MetricRadial})
	if err != nil || m.P[0][0] > 60 || m.Sections[0].Name() != "pyr[1]/apic" {
		t.Errorf("an instance is measured where it stands: %+v %v", m, err)
	}
	if p.Canonical(Ref{Cell: "pyr[0]", Section: "soma", Var: "v"}).Cell != "" {
		t.Error("the first instance is the first cell")
	}
	r, _, err := p.RenameCell("pyr", "l5")
	if err != nil || r.Recordings[0].Ref.Cell != "l5[1]" || r.Links[0].FromV.Cell != "l5[1]" {
		t.Errorf("renamed: %+v %v", r.Recordings, err)
	}
	p.Recordings[0].Ref.Cell = "pyr[2]"
	if list := Validate(p, testCatalogue()); !list.Failed() || !strings.Contains(list.Error(), `there is no cell "pyr[2]"; did you mean "pyr[`) {
		t.Errorf("%v", list)
	}
}

func TestMistakesOfKinds(t *testing.T) {
	for want, edit := range map[string]func(c *Cell){
		`cell "pyr" / output: cell "pyr" has no section "som"; did you mean "soma"?`:             func(c *Cell) { c.Output.Section = "som" },
		`cell "pyr" / position 1: the position has 2 numbers, must have 3; give x, y and z, um`:  func(c *Cell) { c.Positions[1] = []float64{1, 2} },
		`cell "pyr" / synapse 1 "exc": unknown mechanism "ExpSin"; did you mean "ExpSyn"?`:       func(c *Cell) { c.Synapses[0].Type = "ExpSin" },
		`cell "pyr" / synapse 1 "exc" / tow: ExpSyn has no parameter "tow"; did you mean "tau"?`: func(c *Cell) { c.Synapses[0].Params = []Param{{"tow", 1}} },
		`the name of a synapse is "ex c"`:                              func(c *Cell) { c.Synapses[0].Name = "ex c" },
		`there is no subset or section "apicc"; did you mean "apic"?`:  func(c *Cell) { c.Synapses[0].Subset = "apicc" },
		`the synapse is nowhere`:                                       func(c *Cell) { c.Synapses[0].Where = "distance > 1e6" },
		`x is 2, must be from 0 to 1`:                                  func(c *Cell) { c.Synapses[0].X = 2 },
		`area and L exclude each other; what stands later counts`:      func(c *Cell) { c.Rules = append(c.Rules, Rule{Subset: "soma", Params: []Param{{"L", 1}, {"area", 1}}}) },
		`circuit is 2, must be 1`:                                      func(c *Cell) { c.Rules = append(c.Rules, Rule{Subset: "soma", Params: []Param{{"circuit", 2}}}) },
		`unknown kind of rule "d_lamda"; did you mean "d_lambda"?`:     func(c *Cell) { c.Rules[len(c.Rules)-3].NSeg.Kind = "d_lamda" },
		`a rule for pas does not cut sections`:                         func(c *Cell) { c.Rules[len(c.Rules)-2].NSeg = &NSegRule{Kind: "fixed"} },
		`/ gnabar: unknown form "boltzman"; did you mean "boltzmann"?`: func(c *Cell) { grad(c, 0).Form = "boltzman" },
		`the form boltzmann lacks the coefficient d`:                   func(c *Cell) { grad(c, 0).Coefs = grad(c, 0).Coefs[:3] },
		`/ gkbar: p of pair 2 is 0, must be above 0`:                   func(c *Cell) { grad(c, 1).Table[2] = 0 },
		`the table has 3 numbers`:                                      func(c *Cell) { grad(c, 1).Table = grad(c, 1).Table[:3] },
		`/ gl: f(p) does not know "g_0"; did you mean "g0"?`:           func(c *Cell) { grad(c, 2).Expr = "g_0*p" },
		`hh has no parameter "gla"`:                                    func(c *Cell) { grad(c, 2).Param = "gla" },
		`unknown metric "radius"; did you mean "radial"?`:              func(c *Cell) { grad(c, 1).Domain.Metric = "radius" },
		`only path lengths have distal "all"`:                          func(c *Cell) { grad(c, 1).Domain.Distal = "all" },
		`the axis has no length`:                                       func(c *Cell) { grad(c, 0).Domain.Axis = []float64{0, 0, 0} },
		`Ra does not vary within a section`:                            func(c *Cell) { c.Rules[len(c.Rules)-3].Gradients[0].Param = "Ra" },
		`gnabar varies twice over apic`:                                func(c *Cell) { grad(c, 1).Param = "gnabar" },
		`cell "pyr" / subset "tuft" / where: there is no function "distanc" (character 20 of the expression); did you mean "distance"?`: func(c *Cell) { c.Subsets[len(c.Subsets)-2].Where = "1 + (order > 0) && distanc(soma) > 2" },
	} {
		p := drawn()
		p.Cells[0].Rules = slices.Clone(p.Cells[0].Rules)
		edit(&p.Cells[0])
		if list := Validate(p, testCatalogue()); !strings.Contains(list.Error(), want) {
			t.Errorf("want %s\ngot %v", want, list)
		}
	}
	// what only the numbers show
	for want, edit := range map[string]func(c *Cell){
		`/ gl: f(p) is NaN at p = 18.333333333333332, in section apic`: func(c *Cell) { grad(c, 2).Expr = "sqrt(-p)" },
		`/ cm: f(p) gives cm the value -`: func(c *Cell) {
			c.Rules[len(c.Rules)-3].Gradients[0].Coefs = []Param{{"b", 1}, {"m", -5}}
		},
	} {
		p := drawn()
		edit(&p.Cells[0])
		if _, err := Build(p, testCatalogue()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %s\ngot %v", want, err)
		}
	}
}

// grad gives a gradient of the last rule.
func grad(c *Cell, i int) *Gradient { return &c.Rules[len(c.Rules)-1].Gradients[i] }

func TestInstancesLeaveTheProjectAlone(t *testing.T) {
	p, before := drawn(), drawn()
	p.Instances()
	mustBuild(t, p)
	if !reflect.DeepEqual(p, before) {
		t.Error("the project was changed")
	}
}
