package cellbuild_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"nrngui/engine/cellbuild"
	"nrngui/engine/mech/builtin"
	"nrngui/engine/morph/formats"
	"nrngui/engine/project"
)

// TestEditedCellsInNeuron makes cells by random edits of sections and random rules, from every kind of cell to begin with and from the reconstructions in
// the folder CELLBUILD_MORPHOLOGIES, and lets NEURON (NRNGUI_NEURON_PYTHON) make and run each of them from its template, from its file at top level and from its Python class. Sections, connections,
// numbers of segments, L, diam, area and ri must be those of the built project, and v under a current step too. CELLBUILD_CELLS says how many cells, CELLBUILD_FIRST the first seed.
func TestEditedCellsInNeuron(t *testing.T) {
	python := os.Getenv("NRNGUI_NEURON_PYTHON")
	if python == "" {
		t.Skip("needs NEURON: set NRNGUI_NEURON_PYTHON")
	}
	cells, first := 12, 0
	if n, err := strconv.Atoi(os.Getenv("CELLBUILD_CELLS")); err == nil {
		cells = n
	}
	if n, err := strconv.Atoi(os.Getenv("CELLBUILD_FIRST")); err == nil {
		first = n
	}
	starts := beginnings(t)
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	var total tally
	for seed := first; seed < first+cells; seed++ {
		start := starts[seed%len(starts)]
		t.Run(fmt.Sprintf("%d %s", seed, start.name), func(t *testing.T) {
			p, ops := edited(t, start.p, uint64(seed))
			one := inNeuron(t, python, p, cat, ops)
			total.add(one)
			t.Logf("%d edits, %d sections, %d segments; geometry %.2g (%s), traces %.2g mV", len(ops), one.sections, one.segments, one.geometry, one.worst, one.trace)
		})
	}
	t.Logf("%d cells: %d sections, %d segments; the largest difference is %.2g of a size or resistance, %.2g mV", cells, total.sections, total.segments, total.geometry, total.trace)
}

// Edits of points, on sections that taper, and of sections of 100 um2 (circuit), of given area and of points that a rule stretches: NEURON gives the sizes and resistances that are meant.
func TestPointEditsInNeuron(t *testing.T) {
	python := os.Getenv("NRNGUI_NEURON_PYTHON")
	if python == "" {
		t.Skip("needs NEURON: set NRNGUI_NEURON_PYTHON")
	}
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	size := func(subset, name string, v float64) project.Rule {
		return project.Rule{Subset: subset, Params: []project.Param{{Name: name, Value: v}}}
	}
	for _, c := range []struct {
		start string
		rules []project.Rule
		edits string
	}{
		{"mixed", nil, "bend dend[0] point 1 to 55 40 -10; point dend[0](0.2); bend dend[0] point 1 to 30 -5 2"},
		{"mixed", nil, "unpoint dend[0] point 1; extend dend[0] to 90 90 20; length axon 75; move dend[0] to 20 100 0"},
		{"mixed", nil, "split dend[0](0.45); diam dend[2] 0.8; point dend[2](0.5); bend dend[2] point 2 to 70 70 0; scale dend[2] 1.3 diam 0.6"},
		{"mixed", nil, "split dend[0](0.45); join dend[2]; turn axon; bend axon point 0 to 2 1 0; insert before axon long 12"},
		{"mixed", []project.Rule{size("dend[0]", "L", 150)}, "split dend[0](0.25); extend dend[2] to 70 120 0; bend dend[0] point 1 to 45 30 0"},
		{"mixed", []project.Rule{size("dend[0]", "L", 150), size("dend[0]", "diam", 3)}, "length dend[0] 60; diam dend[0] 2"},
		{"circuit", nil, "split node[0](0.3); length node[1] 60; diam node[2] 0.5; branch soma(0) by 40 90 0 as node"},
		{"circuit", nil, "join node[1]; reroot node[0]; scale soma 1.2 diam 0.9"},
		{"ball-and-stick", []project.Rule{size("dend", "area", 400)}, "split dend(0.4); length dend[0] 7; extend dend[1] to 400 20 0"},
	} {
		t.Run(c.edits, func(t *testing.T) {
			p := *named(t, c.start)
			p.Cells = slices.Clone(p.Cells)
			p.Cells[0].Rules = append(append(slices.Clone(p.Cells[0].Rules), c.rules...), project.Rule{Subset: "all", Mechanism: "pas"}, project.Rule{Subset: "soma", Mechanism: "hh"}, project.Rule{Subset: "all", NSeg: &project.NSegRule{Kind: "fixed", N: 5}})
			q, ops := &p, strings.Split(c.edits, "; ")
			for _, text := range ops {
				op, err := cellbuild.Parse(text)
				if err == nil {
					q, _, err = cellbuild.Edit(q, "", op)
				}
				if err != nil {
					t.Fatalf("%s: %v", text, err)
				}
			}
			one := inNeuron(t, python, q, cat, ops)
			t.Logf("geometry %.2g, traces %.2g mV", one.geometry, one.trace)
		})
	}
}

// named gives one of the beginnings.
func named(t *testing.T, name string) *project.Project {
	t.Helper()
	for _, b := range beginnings(t) {
		if b.name == name {
			return b.p
		}
	}
	t.Fatalf("there is no beginning %s", name)
	return nil
}

// A gradient over a subset that no section is in any more sets nothing, here and in NEURON, where it is a function over an empty list.
func TestGradientOverNothing(t *testing.T) {
	p, err := cellbuild.StarterProject("ball-and-stick", nil)
	if err != nil {
		t.Fatal(err)
	}
	p.Cells[0].Rules = append(p.Cells[0].Rules, project.Rule{Subset: "dend", Mechanism: "pas", Gradients: []project.Gradient{{Param: "g", Form: project.FormLinear, Coefs: []project.Param{{Name: "b", Value: 1e-4}, {Name: "m", Value: 1e-3}}}}})
	q, _, err := cellbuild.Edit(p, "", cellbuild.Rename{Sections: []string{"dend"}, Base: "apic"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := buildable(q); err != nil {
		t.Error(err)
	}
	python := os.Getenv("NRNGUI_NEURON_PYTHON")
	if python == "" {
		t.Skip("the rest needs NEURON: set NRNGUI_NEURON_PYTHON")
	}
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	inNeuron(t, python, q, cat, []string{"rename dend as apic"})
}

type beginning struct {
	name string
	p    *project.Project
}

// beginnings lists what editing begins with.
func beginnings(t *testing.T) (list []beginning) {
	t.Helper()
	for _, s := range cellbuild.Starts() {
		p, err := cellbuild.StarterProject(s.Name, nil)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, beginning{s.Name, p})
	}
	solid := []project.StylizedSec{{Name: "soma", L: 20, Diam: 20, Points: [][]float32{{0, 0, 0, 10}, {10, 0, 0, 20}, {20, 0, 0, 10}}},
		{Name: "dend[0]", L: 100, Diam: 1, Parent: "soma", ParentX: 1, Points: [][]float32{{20, 0, 0, 3}, {60, 30, 0, 1}, {60, 80, 7, 0.5}}},
		{Name: "dend[1]", L: 50, Diam: 1, Parent: "dend[0]", ParentX: 0.5}, // by L and diam, on one with points
		{Name: "axon", L: 60, Diam: 1, Parent: "soma", ParentX: 0, End: 1, Points: [][]float32{{-60, 0, 0, 0.5}, {0, 0, 0, 1}}}}
	mixed, _ := project.New("mixed").AddStylizedCell("mixed", solid)
	circuit, _ := project.New("circuit").AddStylizedCell("circuit", []project.StylizedSec{{Name: "soma", L: 30, Diam: 20}, {Name: "node[0]", L: 10, Diam: 1, Parent: "soma", ParentX: 1}, {Name: "node[1]", L: 10, Diam: 1, Parent: "node[0]", ParentX: 1}})
	circuit.Cells[0].Rules = []project.Rule{{Subset: "all", Params: []project.Param{{Name: "circuit", Value: 1}}}, {Subset: "all", Params: []project.Param{{Name: "Ra", Value: 10}}}}
	rall, err := cellbuild.StarterProject("motoneuron", nil)
	if err != nil {
		t.Fatal(err)
	}
	list = append(list, beginning{"mixed", mixed}, beginning{"circuit", circuit})
	if c, _, err := cellbuild.EquivalentCylinder(&rall.Cells[0], 4); err == nil {
		p := project.New("rall")
		p.Cells = []project.Cell{c}
		list = append(list, beginning{"rall", p})
	} else {
		t.Error(err)
	}
	folder := os.Getenv("CELLBUILD_MORPHOLOGIES")
	files, _ := os.ReadDir(folder)
	for _, f := range files {
		if !formats.Known(f.Name()) {
			continue
		}
		in, err := os.Open(filepath.Join(folder, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		m, err := formats.Read(in, f.Name())
		in.Close()
		if err != nil || len(m.Sections) == 0 {
			t.Logf("%s is no cell: %v", f.Name(), err)
			continue
		}
		p, _ := project.New("traced").AddCell("traced", f.Name(), nil, m)
		list = append(list, beginning{f.Name(), sound(t, p)})
	}
	return list
}

// sound gives sections that a file has without length or diameter some: neither program can run them.
func sound(t *testing.T, p *project.Project) *project.Project {
	t.Helper()
	for _, s := range cellbuild.Sections(p.Cells[0].Shape.Morph) {
		var op cellbuild.Op
		last := s.Points[len(s.Points)-1]
		switch {
		case !(s.L > 0):
			op = cellbuild.Bend{Section: s.Name, Point: len(s.Points) - 1, To: cellbuild.At{float64(last[0]) + 5, float64(last[1]), float64(last[2])}}
		case slices.ContainsFunc(s.Points, func(p []float32) bool { return p[3] == 0 }): // NEURON's lambda_f stops
			op = cellbuild.SetDiam{Section: s.Name, Diam: 1}
		default:
			continue
		}
		q, _, err := cellbuild.Edit(p, "", op)
		if err != nil {
			t.Fatal(err)
		}
		p = q
	}
	return p
}

// edited makes random edits, with random rules between; the texts of what was done come along.
func edited(t *testing.T, p *project.Project, seed uint64) (*project.Project, []string) {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 7))
	q := *project.New(p.Name)
	q.Cells = slices.Clone(p.Cells)
	q.Cells[0].Name = "Cell"
	q.Cells[0].Rules = append(slices.Clone(q.Cells[0].Rules), project.Rule{Subset: "all", Mechanism: "pas"})
	p = &q
	most := len(p.Cells[0].SectionNames()) + 12
	var ops []string
	for made, wanted := 0, 5+rng.IntN(40); made < wanted; {
		if rng.IntN(5) == 0 {
			next, text := ruled(rng, p)
			if _, err := buildable(next); err == nil {
				p, ops = next, append(ops, text)
				made++
			}
			continue
		}
		op := cellbuild.RandomOp(rng, &p.Cells[0], most)
		next, _, err := cellbuild.Edit(p, "", op)
		if err != nil {
			continue
		}
		p, ops = next, append(ops, op.String())
		made++
	}
	return withChannels(rng, p), ops
}

// withChannels puts hh on the first section and another one, and sees that some of the rest is passive.
func withChannels(rng *rand.Rand, p *project.Project) *project.Project {
	names := p.Cells[0].SectionNames()
	q := *p
	q.Cells = slices.Clone(p.Cells)
	c := &q.Cells[0]
	c.Rules = append(slices.Clone(c.Rules), project.Rule{Subset: own(c, 0), Mechanism: "hh"}, project.Rule{Subset: own(c, rng.IntN(len(names))), Mechanism: "hh"})
	c.Output, c.Synapses = nil, nil
	return &q
}

// own gives the name of a section, or of the first that no kind hides.
func own(c *project.Cell, k int) string {
	names := c.SectionNames()
	if slices.Contains([]string{"soma", "axon", "dend", "apic"}, names[k].Name) {
		return "all"
	}
	return names[k].Name
}

func buildable(p *project.Project) (*project.Built, error) {
	cat, err := builtin.Catalogue()
	if err != nil {
		return nil, err
	}
	return project.Build(p, cat)
}

// ruled adds a subset or a rule.
func ruled(rng *rand.Rand, p *project.Project) (*project.Project, string) {
	q := *p
	q.Cells = slices.Clone(p.Cells)
	c := &q.Cells[0]
	c.Subsets, c.Rules = slices.Clone(c.Subsets), slices.Clone(c.Rules)
	names := c.SectionNames()
	some := func() string { return names[rng.IntN(len(names))].Name }
	subset := func() string {
		if k := rng.IntN(3); k == 0 {
			return "all"
		} else if k == 1 && len(c.Subsets) > 0 {
			return c.Subsets[rng.IntN(len(c.Subsets))].Name
		}
		return some()
	}
	value := func(name string, v float64) []project.Param { return []project.Param{{Name: name, Value: v}} }
	var r project.Rule
	switch rng.IntN(9) {
	case 0:
		s := project.Subset{Name: fmt.Sprintf("set%d", len(c.Subsets)), Members: []string{some(), some()}}
		c.Subsets = append(c.Subsets, s)
		return &q, fmt.Sprintf("subset %s of %v", s.Name, s.Members)
	case 1:
		s := project.Subset{Name: fmt.Sprintf("set%d", len(c.Subsets)), Where: fmt.Sprintf("distance(%s(0.25)) > %d || in(%s)", some(), rng.IntN(200), some())}
		c.Subsets = append(c.Subsets, s)
		return &q, "subset " + s.Name + " where " + s.Where
	case 2:
		r = project.Rule{Subset: subset(), Params: []project.Param{{Name: "Ra", Value: 50 + 150*rng.Float64()}, {Name: "cm", Value: 0.5 + rng.Float64()}}}
	case 3:
		r = project.Rule{Subset: subset(), Mechanism: "pas", Params: []project.Param{{Name: "g", Value: 1e-4 * rng.Float64()}, {Name: "e", Value: -70 + 10*rng.Float64()}}}
	case 4:
		rules := []project.NSegRule{{Kind: "fixed", N: 1 + rng.IntN(6)}, {Kind: "d_lambda", D: 0.05 + 0.1*rng.Float64(), Freq: 100}, {Kind: "max_length", MaxLength: 10 + 40*rng.Float64(), Margin: 0.999}, {Kind: "fixed", N: 1, Times: 3}}
		rule := rules[rng.IntN(4)]
		r = project.Rule{Subset: subset(), NSeg: &rule}
	case 5:
		r = project.Rule{Subset: subset(), Mechanism: "pas", Gradients: []project.Gradient{gradient(rng, "g", 1e-5, 1e-4)}}
	case 6:
		r = project.Rule{Subset: subset(), Gradients: []project.Gradient{gradient(rng, []string{"cm", "diam"}[rng.IntN(2)], 0.6, 0.8)}}
	case 7:
		r = project.Rule{Subset: subset(), Params: value([]string{"L", "diam", "area"}[rng.IntN(3)], 1+30*rng.Float64())}
	default:
		r = project.Rule{Subset: some(), Mechanism: "pas", Profiles: []project.Profile{{Name: "g", Values: []float64{1e-5, 2e-5, 1e-4, 3e-5}}}}
	}
	c.Rules = append(c.Rules, r)
	return &q, fmt.Sprintf("rule %+v", r)
}

// gradient varies a parameter between a and about a+b.
func gradient(rng *rand.Rand, param string, a, b float64) project.Gradient {
	choice := func() string {
		return []string{"", project.ChoiceMost, project.ChoiceAll}[rng.IntN(3)]
	}
	g := project.Gradient{Param: param, Domain: project.Domain{Proximal: choice(), Distal: choice()}, Form: project.FormLinear,
		Coefs: []project.Param{{Name: "b", Value: a}, {Name: "m", Value: b}}}
	switch rng.IntN(6) {
	case 0:
		g.Domain = project.Domain{Metric: project.MetricRadial, Origin: []float64{5, -3, 0}}
	case 1:
		g.Domain = project.Domain{Metric: project.MetricProjection, Angle: 30, Start: 12}
	case 2:
		g.Domain = project.Domain{Metric: project.MetricArc}
	}
	switch rng.IntN(4) {
	case 0:
		g.Form, g.Coefs = project.FormExponential, []project.Param{{Name: "A0", Value: a}, {Name: "A", Value: b}, {Name: "k", Value: 0.01}}
	case 1:
		g.Form, g.Coefs = project.FormBoltzmann, []project.Param{{Name: "A0", Value: a}, {Name: "A", Value: b}, {Name: "k", Value: 2}, {Name: "d", Value: 0.5}}
	case 2:
		g.Form, g.Coefs, g.Table = project.FormTable, nil, []float64{0, a, 0.5, a + b, 100, a + b/2}
	}
	return g
}
