package project

import (
	"bytes"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// specified is a cell that uses all that a cell can say of itself beyond mechanisms with fixed values: subsets by expressions, gradients of every form,
// geometry by area, cutting by rules, an output, synapses of its own and instances.
func specified() *Project {
	p := withMorph()
	c := &p.Cells[0]
	c.Subsets = append(c.Subsets, Subset{Name: "tuft", Members: []string{"apic"}, Where: "distance(soma) > 100"}, Subset{Name: "ends", Where: "tip && !in(tuft)"})
	path := Domain{Proximal: ChoiceMost, Distal: ChoiceMost}
	c.Rules = append(c.Rules,
		Rule{Subset: "all", Params: []Param{{"Ra", 100}}, NSeg: &NSegRule{Kind: "max_length", MaxLength: 20, Margin: CellBuilderMargin},
			Gradients: []Gradient{{Param: "cm", Form: FormLinear, Coefs: []Param{{"b", 1}, {"m", .5}}}}},
		Rule{Subset: "all", Mechanism: "pas", Params: []Param{{"e", -70}}, Gradients: []Gradient{{Param: "g", Domain: path, Form: FormExponential, Coefs: []Param{{"A0", 0}, {"A", 1e-4}, {"k", 2}}}}},
		Rule{Subset: "apic", Mechanism: "hh", Gradients: []Gradient{
			{Param: "gnabar", Domain: Domain{Metric: MetricProjection, Angle: 90}, Form: FormBoltzmann, Coefs: []Param{{"A0", 0}, {"A", .1}, {"k", .05}, {"d", 100}}},
			{Param: "gkbar", Domain: Domain{Metric: MetricRadial, Origin: []float64{0, 0, 0}}, Form: FormTable, Table: []float64{0, 0, 100, .04}},
			{Param: "gl", Form: FormExpression, Expr: "g0*(1 + p/(p1 - p0))^2", Coefs: []Param{{"g0", 1e-5}}}}})
	c.Output = &Output{Section: "soma[0]", X: 1, Threshold: -10}
	c.Synapses = []SynSite{{Name: "exc", Type: "ExpSyn", Subset: "apic[0]", X: .3, Params: []Param{{"tau", 3}}}}
	c.Positions = [][]float64{{0, 0, 0}, {100, 0, -20}}
	return p
}

// drawn is specified on a cell whose points stand in the project itself.
func drawn() *Project {
	p := specified()
	c := &p.Cells[0]
	c.Shape = forked().Shape
	c.Output.Section, c.Synapses[0].Subset = "soma", "dend[1]"
	for i, sub := range c.Subsets {
		if sub.Name == "tuft" {
			c.Subsets[i].Members = []string{"dend"}
		}
	}
	p.Points, p.Links, p.Recordings, p.Changes = nil, nil, nil, nil
	return p
}

func TestSpecifiedIsBuilt(t *testing.T) {
	p := drawn()
	mustValid(t, p)
	b := mustBuild(t, p)
	if tuft, ends := b.Subset("", "tuft"), b.Subset("", "ends"); len(tuft) != 2 || len(ends) != 1 || ends[0].Name() != "apic" {
		t.Errorf("tuft %d, ends %d", len(tuft), len(ends))
	}
	apic, _ := b.Section("", "apic")
	if apic.NSeg() != 3 { // int((50/20 + 0.999)/2)*2 + 1
		t.Errorf("nseg %d", apic.NSeg())
	}
	// cm is 1 + 0.5*p/(p1 - p0); p is the way from the root's beginning, from 0 to 220
	if got, want := value(t, b, "apic(0.5).cm"), 1+.5*35/220; math.Abs(got-want) > 1e-12 {
		t.Errorf("cm %g, want %g", got, want)
	}
	if got, want := value(t, b, "apic(0.5).gnabar_hh"), .1/(1+math.Exp(.05*(100-10))); math.Abs(got-want) > 1e-12 {
		t.Errorf("gnabar %g, want %g", got, want)
	}
	if got, want := value(t, b, "apic(0.5).gkbar_hh"), .04*math.Hypot(25, 10)/100; math.Abs(got-want) > 1e-12 {
		t.Errorf("gkbar %g, want %g", got, want)
	}
	if got, want := value(t, b, "apic(0.5).gl_hh"), 1e-5*math.Pow(1+35./50, 2); math.Abs(got-want) > 1e-12 {
		t.Errorf("gl %g, want %g", got, want)
	}
	if got, want := value(t, b, "apic(0.5).pas.g"), 1e-4*math.Exp(-2*35./220); math.Abs(got-want) > 1e-12 {
		t.Errorf("g_pas %g, want %g", got, want)
	}
}

func TestSpecifiedSurvivesTheText(t *testing.T) {
	p := specified()
	text := Encode(p)
	q, list := Read(text, "x")
	if len(list) > 0 {
		t.Fatal(list)
	}
	q.Cells[0].Shape.Morph = p.Cells[0].Shape.Morph
	if !bytes.Equal(Encode(q), text) || !reflect.DeepEqual(p, q) {
		t.Errorf("the text changes:\n%s\n%s", text, Encode(q))
	}
	for _, want := range []string{`{ "name": "tuft", "members": ["apic"], "where": "distance(soma) > 100" }`,
		`"nseg": { "kind": "max_length", "maxLength": 20, "margin": 0.999 }`, `"domain": { "proximal": "most", "distal": "most" }`,
		`"output": { "section": "soma[0]", "x": 1, "threshold": -10 }`} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
}

// forked is a soma with two dendrites, of which one forks, drawn in the plane.
func forked() *Cell {
	return &Cell{Name: "c", Shape: Shape{Stylized: []StylizedSec{
		{Name: "soma", Points: [][]float32{{0, 0, 0, 20}, {0, 20, 0, 20}}},
		{Name: "dend[0]", Parent: "soma", ParentX: 1, Points: [][]float32{{0, 20, 0, 4}, {0, 120, 0, 2}}},
		{Name: "dend[1]", Parent: "dend[0]", ParentX: 1, Points: [][]float32{{0, 120, 0, 2}, {60, 200, 0, 1}}},
		{Name: "dend[2]", Parent: "dend[0]", ParentX: 1, Points: [][]float32{{0, 120, 0, 2}, {-30, 160, 0, 1}}},
		{Name: "apic", Parent: "soma", ParentX: .5, Points: [][]float32{{0, 10, 0, 3}, {50, 10, 0, 3}}}}}}
}

func TestWhere(t *testing.T) {
	c := forked()
	c.Subsets = []Subset{{Name: "pair", Members: []string{"dend[1]", "dend[2]"}}}
	for where, want := range map[string]string{
		"":                             "soma dend[0] dend[1] dend[2] apic",
		"tip":                          "dend[1] dend[2] apic",
		"root":                         "soma",
		"distance > 100":               "dend[1] dend[2]",         // from the root's beginning: 20+100+50
		"distance(soma) < 30":          "soma apic",               // 25 to the middle of apic
		"distance(soma(1)) == 35":      "apic",                    // 10 back and 25 along
		"distance(dend[2]) < 75":       "dend[2]",                 // 25 back and 50 along the others
		"radial > 140":                 "dend[1]",                 // (30, 160) from (0, 10)
		"radial(soma(0)) > 140":        "dend[1] dend[2]",         //
		"diam < 2":                     "dend[1] dend[2]",         // 1.5 in the middle
		"L >= 100":                     "dend[0] dend[1]",         //
		"y > 100 && x < 0":             "dend[2]",                 //
		"order == 1":                   "dend[0] apic",            //
		"order == 2 || depth == 0":     "soma dend[1] dend[2]",    //
		"type == apic":                 "apic",                    //
		"type == dend && index > 0":    "dend[1] dend[2]",         //
		"in(dend) && !in(pair)":        "dend[0]",                 //
		"base(dend)":                   "dend[0] dend[1] dend[2]", //
		"base( dend ) && in ( pair )":  "dend[1] dend[2]",         //
		"children == 2":                "soma dend[0]",            //
		"area > 3.14159*20*20":         "soma",                    //
		"min(distance, radial) > 1e6":  "",                        //
		"arc == 0.5 && tip":            "dend[1] dend[2] apic",    //
		"(distance(soma) - 60)^2 < .1": "dend[0]",                 //
		"sqrt(-1)":                     "",                        // no number does not hold
		"1":                            "soma dend[0] dend[1] dend[2] apic",
	} {
		list, err := c.Sections(where)
		var names []string
		for _, i := range list {
			names = append(names, c.SectionNames()[i].Name)
		}
		if got := strings.Join(names, " "); err != nil || got != want {
			t.Errorf("%q: %s, %v; want %s", where, got, err, want)
		}
	}
	for where, want := range map[string]string{
		"distance(somma) > 1":   `distance(somma): there is no section "somma"; did you mean "soma"?`,
		"distance(soma(2)) > 1": `the place is "2", must be a number from 0 to 1`,
		"distanc > 1":           `expression:1:1: nothing is known as "distanc" of a place; did you mean "distance"?`,
		"in(pairs)":             `there is no subset or section "pairs" before this one; did you mean "pair"?`,
		"1 + distance(soma) >":  "expression:1:21:",
		"t > 1":                 `nothing is known as "t"`,
		"dist(soma) > 1":        `there is no function "dist"`,
		"soma(0.5).v > 1":       `nothing is known as "soma(0.5).v"`,
	} {
		if _, err := c.Sections(where); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v; want %s", where, err, want)
		}
	}
	places := []Spot{{1, 0}, {1, .5}, {1, 1}, {4, 1}}
	if got, err := c.Holds("distance(soma(1)) >= 50", places); err != nil || !slices.Equal(got, []bool{false, true, true, true}) {
		t.Errorf("places %v %v", got, err)
	}
	if got, err := c.Holds("diam >= 3", places); err != nil || !slices.Equal(got, []bool{true, true, false, true}) {
		t.Errorf("places %v %v", got, err)
	}
	flat := &Cell{Shape: Shape{Stylized: []StylizedSec{{Name: "soma", L: 20, Diam: 20}, {Name: "dend", L: 100, Diam: 2, Parent: "soma", ParentX: 1}}}}
	if _, err := flat.Sections("x > 0"); err == nil || !strings.Contains(err.Error(), "section soma has no 3-D points") {
		t.Errorf("x of a cylinder: %v", err)
	}
	flat.Rules = []Rule{{Subset: "dend", Params: []Param{{"L", 1000}}}}
	if list, err := flat.Sections("distance > 500"); err != nil || !slices.Equal(list, []int{1}) {
		t.Errorf("a rule's length counts: %v %v", list, err)
	}
}

func TestSubsetByExpression(t *testing.T) {
	p := New("x")
	p.Cells = []Cell{*forked()}
	c := &p.Cells[0]
	c.NSeg = NSegRule{Kind: "fixed"}
	c.Subsets = []Subset{{Name: "far", Members: []string{"dend"}, Where: "distance > 100"}, {Name: "near", Where: "!in(far)"}}
	c.Rules = []Rule{{Subset: "far", Mechanism: "pas", Params: []Param{{"g", 2}}}}
	mustValid(t, p)
	b := mustBuild(t, p)
	if far, near := b.Subset("", "far"), b.Subset("", "near"); len(far) != 2 || len(near) != 3 || near[2].Name() != "apic" {
		t.Errorf("far %d, near %d", len(far), len(near))
	}
	c.Subsets[0].Where = "in(near)" // a later one
	if list := Validate(p, testCatalogue()); len(list) != 2 || !strings.Contains(list[0].Error(), `cell "c" / subset "far" / where: in(near): the subset "near" comes later; move it up`) {
		t.Errorf("a circle: %v", list)
	}
	q, title, err := p.SetSubset("c", Subset{Name: "by", Where: "tip"})
	if err != nil || title != "add subset by" || len(q.Cells[0].Subsets) != 3 {
		t.Error(title, err)
	}
}
