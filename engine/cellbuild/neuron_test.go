package cellbuild_test

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"nrngui/engine/cellbuild"
	"nrngui/engine/export"
	"nrngui/engine/mech"
	"nrngui/engine/mech/builtin"
	"nrngui/engine/morph/formats"
	"nrngui/engine/project"
	"nrngui/engine/session"
)

// geometryLimit is the relative difference allowed in sizes and resistances: both sides do the same sums in double precision, in another order in places.
// traceLimit is in mV; where the step drives a compartment of a few um2 to volts it is a part in 1e8 of the potential.
// What varies by a gradient may differ by gradientLimit: NEURON's iterator goes by arcs of 3-D points in single precision.
const (
	geometryLimit = 1e-9
	gradientLimit = 1e-8
	traceLimit    = 1e-6
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

// tally is what was compared, and the largest differences.
type tally struct {
	sections, segments int
	geometry, trace    float64
	worst              string // which size or resistance
}

func (a *tally) add(b tally) {
	a.sections, a.segments = a.sections+b.sections, a.segments+b.segments
	a.trace = math.Max(a.trace, b.trace)
	if b.geometry > a.geometry {
		a.geometry, a.worst = b.geometry, b.worst
	}
}

// inNeuron compares a cell with what NEURON makes of its three files.
func inNeuron(t *testing.T, python string, p *project.Project, cat *mech.Catalogue, ops []string) (all tally) {
	t.Helper()
	names := p.Cells[0].SectionNames()
	first, last := names[0].Name, names[len(names)-1].Name
	p.Globals = []project.Param{{Name: "usetable_hh", Value: 0}}
	p.Points = []project.PointProc{{Name: "stim", Type: "IClamp", At: project.Place{Section: first, X: .5}, Params: []project.Param{{Name: "del", Value: 1}, {Name: "dur", Value: 3}, {Name: "amp", Value: .2}}}}
	p.Recordings = []project.Recording{{Ref: project.Ref{Section: first, X: .5, Var: "v"}}, {Ref: project.Ref{Section: last, X: .9, Var: "v"}}}
	p.Run = project.Run{Tstop: 8, Dt: .025, VInit: -65, Celsius: 6.3}
	if err := cellbuild.InvariantsOf(p); err != nil {
		t.Fatal(err)
	}
	b, err := project.Build(p, cat)
	if err != nil {
		t.Fatalf("after %s: %v", strings.Join(ops, "; "), err)
	}
	b.Model.Refresh()
	res, err := session.Simulate(context.Background(), p, cat, nil)
	if err != nil {
		t.Fatalf("after %s: %v", strings.Join(ops, "; "), err)
	}
	for _, form := range []export.CellForm{export.AsTemplate, export.AsTopLevel, export.AsClass} {
		dir := t.TempDir()
		file, files, notes, err := export.Cell(p, cat, "", form, export.AllParts())
		if err == nil {
			err = export.WriteFolder(dir, files)
		}
		if err != nil {
			t.Fatalf("%s: %v", form, err)
		}
		c := comparison{t: t, what: string(form), b: b, ours: map[string]string{}}
		theirs := func(name string) string { return name }
		for _, n := range notes { // a gap in the indices of a base name makes no array of HOC
			if was, now, ok := strings.Cut(strings.TrimSuffix(n.Msg, " in HOC"), " is called "); ok {
				_, was, _ = strings.Cut(was, "/")
				c.ours[now] = was
			}
		}
		for now, was := range c.ours {
			before := theirs
			theirs = func(name string) string {
				if name == was {
					return now
				}
				return before(name)
			}
		}
		c.read(run(t, python, dir, string(form), strings.TrimSuffix(file, filepath.Ext(file)), theirs(first), theirs(last)), res.Y)
		all.add(c.tally)
		all.sections, all.segments = c.sections, c.segments
		if c.told > 0 {
			t.Errorf("%s: %d differences after\n%s\nin %s", form, c.told, strings.Join(ops, "\n"), kept(t, dir))
		}
	}
	return all
}

// kept copies a folder that shows a difference to CELLBUILD_KEEP, if that is set.
func kept(t *testing.T, dir string) string {
	to := os.Getenv("CELLBUILD_KEEP")
	if to == "" {
		return "a folder that CELLBUILD_KEEP would keep"
	}
	to = filepath.Join(to, strings.Map(func(r rune) rune {
		if strings.ContainsRune(" /.", r) {
			return '_'
		}
		return r
	}, t.Name()), filepath.Base(dir))
	if err := os.CopyFS(to, os.DirFS(dir)); err != nil {
		t.Log(err)
	}
	return to
}

// run lets NEURON make the cell of a file, tell its sections and run it.
func run(t *testing.T, python, dir, form, name, first, last string) string {
	t.Helper()
	script, err := filepath.Abs("testdata/cell_in_neuron.py")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, python, script, form, name, first, last)
	cmd.Dir = dir
	var faults strings.Builder
	cmd.Stderr = &faults
	out, err := cmd.Output()
	if err != nil {
		t.Errorf("%s: %v\n%s", form, err, faults.String())
	}
	return string(out)
}

// comparison holds a built project beside what NEURON printed.
type comparison struct {
	t    *testing.T
	what string
	b    *project.Built
	ours map[string]string // names that are others in HOC
	told int
	tally
}

func (c *comparison) fail(format string, args ...any) {
	if c.told++; c.told <= 6 {
		c.t.Errorf(c.what+": "+format, args...)
	}
}

// close compares two numbers.
func (c *comparison) close(what string, ours float64, text string) {
	theirs, err := strconv.ParseFloat(text, 64)
	d := math.Abs(ours-theirs) / math.Max(math.Abs(ours), math.Abs(theirs))
	switch {
	case err != nil:
		c.fail("%s: %v", what, err)
		return
	case ours == theirs, ours >= 1e30 && theirs >= 1e30:
		return
	}
	if d > c.geometry {
		c.geometry, c.worst = d, fmt.Sprintf("%s: %.17g here, %.17g in NEURON", what, ours, theirs)
	}
	limit := geometryLimit
	if strings.HasPrefix(what, "cm ") {
		limit = gradientLimit
	}
	if !(d <= limit) {
		c.fail("%s is %.12g here, %.12g in NEURON", what, ours, theirs)
	}
}

// read goes through what NEURON printed: "SEC name parent x end nseg L Ra", "SEG name i diam area ri cm", "END name ri", "V first last".
func (c *comparison) read(text string, traces [][]float64) {
	seen, k := map[string]bool{}, 0
	for _, line := range strings.Split(text, "\n") {
		f := strings.Fields(line)
		if len(f) < 3 {
			continue
		}
		if f[0] == "V" {
			c.potentials(f[1:], traces, k)
			k++
			continue
		}
		f[1] = cmp.Or(c.ours[f[1]], f[1])
		if f[0] == "SEC" {
			f[2] = cmp.Or(c.ours[f[2]], f[2])
		}
		sec, known := c.b.Section("", f[1])
		switch {
		case !known:
			c.fail("NEURON has a section %s", f[1])
		case f[0] == "SEC":
			c.sections, c.segments = c.sections+1, c.segments+sec.NSeg()
			seen[f[1]] = true
			parent := "-"
			up, x := sec.Parent()
			if up != nil {
				_, parent = c.b.NameOf(up)
				c.close("place of "+f[1]+" on its parent", x, f[3])
				c.close("own end of "+f[1], sec.ChildEnd(), f[4])
			}
			if parent != f[2] || strconv.Itoa(sec.NSeg()) != f[5] {
				c.fail("%s hangs on %s and has %d segments here, on %s and %s in NEURON", f[1], parent, sec.NSeg(), f[2], f[5])
			}
			c.close("L of "+f[1], sec.L(), f[6])
			c.close("Ra of "+f[1], sec.Ra(), f[7])
		case f[0] == "SEG":
			i, err := strconv.Atoi(f[2])
			if err != nil || i >= sec.NSeg() {
				continue // told of already
			}
			at := fmt.Sprintf(" of segment %d of %s", i, f[1])
			c.close("diam"+at, sec.Diam(i), f[3])
			c.close("area"+at, sec.Area(i), f[4])
			c.close("ri"+at, sec.RiAt((float64(i)+0.5)/float64(sec.NSeg())), f[5])
			c.close("cm"+at, sec.Cm(i), f[6])
		case f[0] == "END":
			c.close("ri of the end of "+f[1], sec.RiAt(1), f[2])
		}
	}
	if n := len(c.b.Sections("")); len(seen) != n {
		c.fail("%d sections, %d in NEURON", n, len(seen))
	}
	if k != len(traces[0]) {
		c.fail("%d samples, %d of NEURON", len(traces[0]), k)
	}
}

// potentials compares sample k of both traces.
func (c *comparison) potentials(f []string, traces [][]float64, k int) {
	for i, y := range traces {
		v, err := strconv.ParseFloat(f[i], 64)
		if err != nil || k >= len(y) {
			c.fail("sample %d: %v", k, err)
			continue
		}
		d := math.Abs(v - y[k])
		d /= math.Max(math.Abs(v)/100, 1)
		c.trace = math.Max(c.trace, d)
		if !(d <= traceLimit) {
			c.fail("sample %d of trace %d is %.9g here, %.9g in NEURON", k, i, y[k], v)
		}
	}
}
