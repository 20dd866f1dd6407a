package export_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"nrngui/assets"
	"nrngui/engine/export"
	"nrngui/engine/hoc/syntax"
	"nrngui/engine/mech"
	"nrngui/engine/morph"
	"nrngui/engine/project"
)

// inHOC exports a project and reads every .hoc file of the folder with our own parser.
func inHOC(t *testing.T, p *project.Project) map[string][]byte {
	t.Helper()
	files, _, err := export.HOC(p, withMods(t, p))
	if err != nil {
		t.Fatal(err)
	}
	parsed := 0
	for name, text := range files {
		if !strings.HasSuffix(name, ".hoc") {
			continue
		}
		parsed++
		f, list := syntax.Parse(string(text), name)
		if list.Failed() || f.Incomplete {
			t.Errorf("%s does not read (incomplete: %v): %v", name, f.Incomplete, list)
			continue
		}
		if again, list := syntax.Parse(f.Text(), name); list.Failed() || again.Text() != f.Text() {
			t.Errorf("%s does not come back from its tree: %v", name, list)
		}
	}
	if files["main.hoc"] == nil || parsed == 0 {
		t.Fatalf("no main.hoc in %v", slices.Sorted(maps.Keys(files)))
	}
	return files
}

// gallery reads a project of the gallery.
func gallery(t *testing.T, name string) *project.Project {
	t.Helper()
	p, problems := project.Load("gallery/"+name+".nrnproj", assets.Gallery.ReadFile)
	if p == nil {
		t.Fatal(problems)
	}
	return p
}

// The folders of the gallery's projects, and of one that uses every part of the format, as text to be read in review. That they give the right numbers is for the
// tests with NEURON to say.
func TestHOCGolden(t *testing.T) {
	for _, name := range []string{"squid-axon", "ball-and-stick", "pyramidal", "whole"} {
		p := whole()
		if name != "whole" {
			p = gallery(t, name)
		}
		files := inHOC(t, p)
		golden(t, filepath.Join("testdata", "hoc", name), files)
		again := inHOC(t, p)
		if !maps.EqualFunc(files, again, bytes.Equal) {
			t.Errorf("the export of %s is not deterministic", name)
		}
	}
}

// golden compares a folder with the one that is kept, or keeps it with -update.
func golden(t *testing.T, dir string, files map[string][]byte) {
	t.Helper()
	if *update {
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		if err := export.WriteFolder(dir, files); err != nil {
			t.Fatal(err)
		}
	}
	kept := 0
	filepath.WalkDir(dir, func(_ string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			kept++
		}
		return err
	})
	if kept != len(files) {
		t.Errorf("%s has %d files, the export %d", dir, kept, len(files))
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		want, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			t.Error(err)
		} else if !bytes.Equal(files[name], want) {
			t.Errorf("%s of %s changed; run go test -update and read the diff", name, dir)
		}
	}
}

// Everything that the other tests export reads as HOC.
func TestHOCReads(t *testing.T) {
	for name, p := range map[string]*project.Project{"settings": settings(t), "bundled": bundled(), "axon": fieldAxon(t), "talking": talking(t), "odd": odd(), "empty": project.New(""), "crowded": crowded()} {
		t.Run(name, func(t *testing.T) { inHOC(t, p) })
	}
	cases := builtinCases()
	for _, typ := range catalogue(t).Types() {
		if typ.Kind != mech.Ion && typ.Name != "extracellular" {
			t.Run(typ.Name, func(t *testing.T) { inHOC(t, builtinProject(typ, cases[typ.Name])) })
		}
	}
	for _, file := range []string{"c91662.swc", "pyramidal.swc", "BS0284.swc"} {
		t.Run(file, func(t *testing.T) { inHOC(t, reconstructed(t, file)) })
	}
}

// crowded has names that NEURON, the template and main.hoc use themselves, cells that are equal, arrays with and without gaps, many points on a branch
// and many recordings.
func crowded() *project.Project {
	p := project.New("crowded")
	p.Notes = "ends in a backslash \\\n/* and a comment"
	long := morph.Section{Name: "dend[0]", Kind: morph.Dend, Parent: 0, ParentX: 1}
	for i := range 450 {
		long.Points = append(long.Points, morph.Point{X: 10 + float32(i), Y: float32(i % 7), Diam: 1})
	}
	shape := project.Shape{File: "x.swc", Morph: &morph.Morphology{Name: "x", Sections: []morph.Section{
		{Name: "soma", Kind: morph.Soma, Parent: -1, Points: []morph.Point{{Diam: 10}, {X: 10, Diam: 10}}}, long,
		{Name: "dend[1]", Kind: morph.Dend, Parent: 1, ParentX: 0.5, Points: []morph.Point{{X: 200, Diam: 1}, {X: 300, Diam: 1}}},
		{Name: "v", Kind: morph.Axon, Parent: 0, ParentX: 0, Points: []morph.Point{{Diam: 2}, {X: -100, Diam: 1}}}}}}
	for _, name := range []string{"pyr1", "pyr2", "pyr[3]"} {
		p.Cells = append(p.Cells, project.Cell{Name: name, Shape: shape, NSeg: project.DefaultNSeg(), Subsets: []project.Subset{{Name: "all2", Members: []string{"dend", "v"}}, {Name: "geom", Members: []string{"soma"}}},
			Rules: []project.Rule{{Subset: "all", Mechanism: "pas"}, {Subset: "geom", Mechanism: "hh"}, {Subset: "v", Mechanism: "hh"}}})
	}
	p.Cells = append(p.Cells, project.Cell{Name: "Main", Shape: project.Shape{Stylized: []project.StylizedSec{{Name: "x", L: 10, Diam: 10}, {Name: "branch[1]", L: 30, Diam: 1, Parent: "x", ParentX: 1},
		{Name: "branch[2]", L: 30, Diam: 1, Parent: "branch[1]", ParentX: 1}, {Name: "create", L: 30, Diam: 1, Parent: "x"}, {Name: "a_hh", L: 20, Diam: 1, Parent: "x"}}},
		NSeg: project.NSegRule{Kind: "fixed", N: 3}, Rules: []project.Rule{{Subset: "branch[2]", Params: params("nseg", 6, "L", 44)}, {Subset: "all", Mechanism: "hh"}}})
	for i, name := range []string{"t", "hh", "Vector", "columns", "links", "n", "main", "pyr1b", "change_1", "add_points_1"} {
		p.Points = append(p.Points, project.PointProc{Name: name, Type: "IClamp", At: project.Place{Cell: p.Cells[i%3].Name, Section: "dend[0]", X: .5}, Params: params("del", i, "dur", 1, "amp", .2)})
	}
	p.Points = append(p.Points, project.PointProc{Name: "IClamp[0]", Type: "ExpSyn", At: project.Place{Cell: "Main", Section: "create", X: 1}})
	for i := range 4 {
		at := project.Place{Cell: p.Cells[i].Name, Section: p.Cells[i].SectionNames()[0].Name, X: .5}
		p.Links = append(p.Links, project.Link{FromV: &at, To: "IClamp[0]", Threshold: -20, Delay: 1, Weight: []float64{.001}})
	}
	for i := range 130 {
		cell := p.Cells[i%4]
		list := cell.SectionNames()
		p.Recordings = append(p.Recordings, project.Recording{Ref: project.Ref{Cell: cell.Name, Section: list[i%len(list)].Name, X: float64(i) / 129, Var: "v"}, Label: `ends in \`})
	}
	p.Changes = []project.Change{{T: 1, Ref: project.Ref{Cell: "Main", Section: "branch[2]", X: .5, Var: "diam"}, Value: 2}, {T: 1.5, Ref: project.Ref{Cell: "pyr[3]", Var: "gnabar_hh"}, Subset: "all", Value: .2},
		{T: 2, Ref: project.Ref{Cell: "Main", Section: "x", X: .5, Var: "L"}, Value: 12}, {T: 2.5, Ref: project.Ref{Cell: "pyr2", Section: "v", X: .5, Var: "Ra"}, Value: 50}}
	return p
}

func TestHOCNames(t *testing.T) {
	files := inHOC(t, crowded())
	main, pyr := string(files["main.hoc"]), string(files["Pyr.hoc"])
	if n := strings.Count(main, "= new Pyr()"); n != 3 {
		t.Errorf("%d cells of the template Pyr, want the three equal ones", n)
	}
	for _, want := range []string{"create soma, dend[2], v2\n", "geom2 = new SectionList()", "proc basic_shape_1() {", "external lambda_f\n", "soma nc = new NetCon(&v(0.5), $o1)"} {
		if !strings.Contains(pyr, want) {
			t.Errorf("Pyr.hoc lacks %q:\n%s", want, pyr[:900])
		}
	}
	if !strings.Contains(string(files["Main2.hoc"]), "create x2, branch1, branch2, create2, a_hh2\n") {
		t.Errorf("Main2.hoc has other names:\n%s", files["Main2.hoc"])
	}
	for _, want := range []string{"{load_file(\"Main2.hoc\")}", "proc add_recordings_2() {", "IClamp0 = new ExpSyn(1)", "// ends in a backslash \\ .\n", "  main.branch2 diam(0.5) = 2\n", "  main.x2 L = 12\n"} {
		if !strings.Contains(main, want) {
			t.Errorf("main.hoc lacks %q", want)
		}
	}
	if readme := string(files["README.md"]); !strings.Contains(readme, "| pyr1/geom | `geom2` |") || !strings.Contains(readme, "| t | `t2` |") {
		t.Errorf("the names are not told:\n%s", readme)
	}
	_, notes, err := export.HOC(crowded(), withMods(t, crowded()))
	if err != nil || len(notes) != 1 || !strings.Contains(notes[0].Msg, "have other names in HOC") {
		t.Errorf("notes %v, %v", notes, err)
	}
}

// No line of a procedure is lost where a long one is parted, and none of the parts is too long for NEURON.
func TestHOCParts(t *testing.T) {
	files := inHOC(t, crowded())
	points := regexp.MustCompile(`(?m)^ +pt3dadd\(`).FindAllString(string(files["Pyr.hoc"]), -1)
	if len(points) != 2+450+2+2 {
		t.Errorf("%d points", len(points))
	}
	if n := strings.Count(string(files["main.hoc"]), "  column(\""); n != 131 {
		t.Errorf("%d columns, want 131", n)
	}
	for name, text := range files {
		for _, body := range strings.Split(string(text), "\nproc ") {
			if n := strings.Count(body, "\n"); strings.HasSuffix(name, ".hoc") && n > 330 {
				t.Errorf("%s: a procedure of %d lines", name, n)
			}
		}
	}
}

func TestHOCRefuses(t *testing.T) {
	p := whole()
	p.Cells[0].Rules[3].Mechanism = "hhh"
	if files, _, err := export.HOC(p, withMods(t, p)); files != nil || err == nil || !strings.Contains(err.Error(), `did you mean "hh"?`) {
		t.Errorf("got %v", err)
	}
	p = whole()
	p.Points = append(p.Points, project.PointProc{Name: "fire", Type: "IntFire1"})
	p.Transfers = []project.Transfer{{From: project.Ref{Section: "soma[0]", X: .5, Var: "v"}, To: project.Ref{Point: "fire", Var: "tau"}}}
	if _, _, err := export.HOC(p, withMods(t, p)); err == nil || !strings.Contains(err.Error(), "fire is an artificial cell") {
		t.Errorf("got %v", err)
	}
	if _, _, err := export.Folder("fortran", p, withMods(t, p)); err == nil || !strings.Contains(err.Error(), "fortran") {
		t.Errorf("got %v", err)
	}
}

// What only HOC can say: pointers to the outer layers of extracellular.
func TestHOCLayers(t *testing.T) {
	p := fieldAxon(t)
	p.Changes = append(p.Changes, project.Change{T: 1, Ref: project.Ref{Var: "vext[1]"}, Subset: "all", Value: 1})
	main := string(inHOC(t, p)["main.hoc"])
	for _, want := range []string{"if (nlayer_extracellular() != 2) nlayer_extracellular(2)", "{cvode.use_fast_imem(1)}", "y.record(&axon.myelin1.vext[1](0.5))",
		`forsec axon.all { if (ismembrane("extracellular")) { for (x, 0) vext[1](x) = 1 } }`, "y.record(&axon.node1.i_membrane_(0.5))"} {
		if !strings.Contains(main, want) {
			t.Errorf("main.hoc lacks %q", want)
		}
	}
	if cell := string(inHOC(t, talking(t))["Axon.hoc"]); !strings.Contains(cell, "  forsec nodes for (xx, 0) setpointer ex_fieldtalk(xx), e_extracellular(xx)\n") {
		t.Errorf("the POINTER is not set:\n%s", cell)
	}
}

func TestOuterLayersInNeuron(t *testing.T) {
	p := talking(t)
	rules := p.Cells[0].Rules
	rules[len(rules)-1].Pointers[1].Var = "vext[1]"
	p.Changes = append(p.Changes, project.Change{T: 1, Ref: project.Ref{Var: "vext[1]"}, Subset: "myelin", Value: 3})
	p.Recordings = append(p.Recordings, project.Recording{Ref: project.Ref{Section: "node1", X: 0.5, Var: "vext[1]"}})
	if _, err := export.Python(p, withMods(t, p)); err == nil || !strings.Contains(err.Error(), "no pointer to vext[1]") {
		t.Errorf("Python says %v", err)
	}
	if r := differencesIn(t, neuron(t), p, export.ToHOC); !r.Within(limit) {
		t.Error("HOC gives other numbers")
	}
}

// The names that an export avoids are those that an installed NEURON has.
func TestNeuronNames(t *testing.T) {
	n := neuron(t)
	if n.Python == "" {
		t.Skip("the names are listed by the Python module of NEURON, and the NEURON found has nrniv alone")
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, n.Python, "-c", "from neuron import h\nh.load_file('stdrun.hoc')\nprint('NAMES', *[x for x in dir(h) if not x.startswith('_')])").Output()
	_, list, ok := strings.Cut(string(out), "NAMES ")
	if err != nil || !ok {
		t.Fatal(err, string(out))
	}
	p := project.New("names")
	for _, name := range strings.Fields(list) {
		p.Points = append(p.Points, project.PointProc{Name: name, Type: "NetStim"})
	}
	main := string(inHOC(t, p)["main.hoc"])
	for _, pp := range p.Points {
		if strings.Contains(main, fmt.Sprintf("\n  %s = new NetStim()", pp.Name)) {
			t.Errorf("%s is NEURON's, and a point process got it", pp.Name)
		}
	}
}

func TestCrowdedAgainstNeuron(t *testing.T) {
	verify(t, neuron(t), crowded())
}

// Other models use a template by what the CellBuilder's cells have: they place it, connect it and put synapses into it.
func TestTemplateInNeuron(t *testing.T) {
	n := neuron(t)
	dir := t.TempDir()
	for _, p := range []*project.Project{gallery(t, "ball-and-stick"), gallery(t, "pyramidal")} {
		files := inHOC(t, p)
		delete(files, "main.hoc")
		if err := export.WriteFolder(dir, files); err != nil {
			t.Fatal(err)
		}
	}
	script := `{load_file("stdrun.hoc")}
{load_file("Cell.hoc")}
{load_file("Pyramidal.hoc")}
objref a, b, c, f, s, nc, same
a = new Cell()
b = new Cell()
c = new Pyramidal()
b.position(100, 50, -3)
c.position(-20, 0, 7)
c.position(0, 0, 7)
f = new File()
{f.wopen("said.txt")}
b.soma f.printf("%g %g %g %g %g\n", x3d(0), y3d(0), z3d(0), x3d(n3d()-1), diam)
a.soma f.printf("%d\n", n3d())
b.dend f.printf("%g %d\n", x3d(0), nseg)
c.soma[0] f.printf("%g %g %g\n", x3d(0), y3d(0), z3d(0))
c.apic[0] s = new ExpSyn(0.5)
{c.synlist.append(s)}
nc = b.connect2target(c.synlist.o(0), same)
f.printf("%d %g %g\n", nc == same, nc.threshold, nc.preloc())
{pop_section()}
{f.close()}
`
	if err := os.WriteFile(filepath.Join(dir, "main.hoc"), []byte(script), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if err := n.Run(ctx, dir, export.ToHOC); err != nil {
		t.Fatal(err)
	}
	said, err := os.ReadFile(filepath.Join(dir, "said.txt"))
	if want := "100 50 -3 120 20\n3\n120 11\n0 -11.2 7\n1 0 0.5\n"; err != nil || string(said) != want {
		t.Errorf("the templates say %q (%v), want %q", said, err, want)
	}
}

// A script that fails in nrniv is reported with what NEURON printed.
func TestNeuronReportsFailureOfHOC(t *testing.T) {
	n := neuron(t)
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "main.hoc"), []byte("execerror(\"the reason\", \"\")\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	var exit *exec.ExitError
	if err := n.Run(context.Background(), dir, export.ToHOC); !errors.As(err, &exit) || !strings.Contains(err.Error(), "the reason") {
		t.Errorf("got %v", err)
	}
}
