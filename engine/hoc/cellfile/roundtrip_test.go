package cellfile_test

import (
	"context"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"nrngui/assets"
	"nrngui/engine/export"
	"nrngui/engine/hoc"
	"nrngui/engine/hoc/cellfile"
	"nrngui/engine/hoc/files"
	"nrngui/engine/mech"
	"nrngui/engine/mech/builtin"
	"nrngui/engine/morph"
	"nrngui/engine/project"
	"nrngui/engine/session"
)

func gallery(t *testing.T, name string) *project.Project {
	t.Helper()
	p, problems := project.Load("gallery/"+name+".nrnproj", assets.Gallery.ReadFile)
	if p == nil {
		t.Fatal(problems)
	}
	return p
}

func catalogue(t *testing.T, p *project.Project) *mech.Catalogue {
	t.Helper()
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	if cat, err = session.WithMods(cat, p); err != nil {
		t.Fatal(err)
	}
	return cat
}

// slowK is a mechanism of the user's own.
const slowK = `NEURON { SUFFIX slowk  USEION k READ ek WRITE ik  RANGE gbar }
UNITS { (mV) = (millivolt) (mA) = (milliamp) (S) = (siemens) }
PARAMETER { gbar = 0.001 (S/cm2)  tau = 12 (ms) }
STATE { p }
ASSIGNED { v (mV) ek (mV) ik (mA/cm2) }
INITIAL { p = 1/(1 + exp((-40 - v)/8)) }
BREAKPOINT { SOLVE gate METHOD cnexp  ik = gbar*p*(v - ek) }
DERIVATIVE gate { p' = (1/(1 + exp((-40 - v)/8)) - p)/tau }
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

func one(c project.Cell) *project.Project {
	p := project.New(c.Name)
	p.Cells = []project.Cell{c}
	return p
}

// traced is a forked cell of sections with points, one of which begins beside its parent.
func traced() project.Shape {
	return project.Shape{Stylized: []project.StylizedSec{
		{Name: "soma", L: 20, Diam: 18, Points: [][]float32{{0, 0, 0, 12}, {10, 0, 0, 18}, {20, 0, 0, 12}}},
		{Name: "apic[0]", L: 100, Diam: 3, Parent: "soma", ParentX: 1, Points: [][]float32{{20, 0, 0, 3}, {70, 15, 8, 2.5}, {120, 30, 4, 2}}},
		{Name: "apic[1]", L: 80, Diam: 1.5, Parent: "apic[0]", ParentX: 1, Points: [][]float32{{120, 30, 4, 1.5}, {150, 60, 4, 1.25}, {180, 90, 0, 1}}},
		{Name: "apic[2]", L: 60, Diam: 1, Parent: "apic[0]", ParentX: .5, Points: [][]float32{{71, 15, 8, 1}, {70, -45, 8, 0.75}}},
		{Name: "basal", L: 60, Diam: 1, Parent: "soma", Type: morph.Dend, Points: [][]float32{{0, 0, 0, 2}, {-60, 9, 8, 0.75}}},
	}}
}

// tenCells are cells of all sorts: reconstructions, gradients, rules of segments.
func tenCells(t *testing.T) map[string]*project.Project {
	t.Helper()
	most := project.Domain{Proximal: project.ChoiceMost, Distal: project.ChoiceMost}
	drawn := [][]float32{{0, 0, 0}, {15, 0, 0}}
	out := map[string]*project.Project{
		"ball and stick": gallery(t, "ball-and-stick"),
		"pyramidal":      gallery(t, "pyramidal"),
		"squid axon":     gallery(t, "squid-axon"),
		"gradients": one(project.Cell{Name: "Varies", Shape: traced(), NSeg: project.NSegRule{Kind: "max_length", MaxLength: 7},
			Subsets: []project.Subset{{Name: "tuft", Members: []string{"apic[1]", "apic[2]"}}},
			Rules: []project.Rule{
				{Subset: "all", Params: params("Ra", 120), Gradients: []project.Gradient{{Param: "cm", Domain: project.Domain{}, Form: project.FormLinear, Coefs: params("b", 1, "m", .5)}}},
				{Subset: "all", Mechanism: "hh"},
				{Subset: "apic", Mechanism: "hh", Params: params("el", -60), Gradients: []project.Gradient{
					{Param: "gnabar", Domain: most, Form: project.FormBoltzmann, Coefs: params("A0", .01, "A", .1, "k", 8, "d", .5)},
					{Param: "gkbar", Domain: project.Domain{Metric: project.MetricRadial, Origin: []float64{5, -3, 0}}, Form: project.FormExponential, Coefs: params("A0", .02, "A", .02, "k", .01)},
					{Param: "gl", Domain: project.Domain{Metric: project.MetricProjection, Angle: 30, Start: 12}, Form: project.FormExpression, Expr: "g0 * (1+p/(p1 - p0))^2", Coefs: params("g0", 1e-5)}}},
				{Subset: "tuft", Mechanism: "pas", Params: params("e", -70), Gradients: []project.Gradient{
					{Param: "g", Domain: project.Domain{Metric: project.MetricPath, Distal: project.ChoiceAll}, Form: project.FormLinear, Coefs: params("b", 1e-5, "m", 1e-4)}}},
			}}),
		"tables and profiles": one(project.Cell{Name: "Tables", Shape: traced(), NSeg: project.NSegRule{Kind: "fixed", N: 3}, Rules: []project.Rule{
			{Subset: "all", Mechanism: "pas", Gradients: []project.Gradient{{Param: "g", Form: project.FormTable, Table: []float64{0, 1e-5, 50, 1e-4, 200, 1e-5}}}},
			{Subset: "basal", Profiles: []project.Profile{{Name: "cm", Values: []float64{1, 1.5, 2}}}}}}),
		"segments by rule": one(project.Cell{Name: "Cut", Shape: traced(), NSeg: project.NSegRule{Kind: "d_lambda", D: .05, Freq: 200, Times: 3}, Rules: []project.Rule{
			{Subset: "all", Params: params("Ra", 180, "cm", 1.2), Mechanism: ""},
			{Subset: "apic", NSeg: &project.NSegRule{Kind: "max_length", MaxLength: 9, Margin: project.CellBuilderMargin}},
			{Subset: "dend", NSeg: &project.NSegRule{Kind: "d_lambda", D: .1, Freq: 100, Margin: project.CellBuilderMargin}},
			{Subset: "apic[2]", Params: params("nseg", 4)},
			{Subset: "all", Mechanism: "pas"}}}),
		"drawn": one(project.Cell{Name: "Drawn", NSeg: project.NSegRule{Kind: "fixed", N: 5}, Output: &project.Output{Section: "dend", X: 1, Threshold: -20},
			Synapses: []project.SynSite{{Name: "exc", Type: "ExpSyn", Subset: "dend", X: .8}, {Name: "inh", Type: "Exp2Syn", Subset: "soma", X: .5}, {Name: "spread", Type: "ExpSyn", Subset: "dend", Where: "distance > 50"}},
			Shape: project.Shape{Stylized: []project.StylizedSec{
				{Name: "soma", L: 12.6157, Diam: 12.6157, Drawn: drawn},
				{Name: "dend", L: 200, Diam: 1, Parent: "soma", ParentX: 1, Drawn: [][]float32{{15, 0, 0}, {105, 30, 0}}},
				{Name: "axon", L: 1000, Diam: .7, Parent: "soma", End: 1, Drawn: [][]float32{{-75, 0, 0}, {0, 0, 0}}}}},
			Rules: []project.Rule{{Subset: "all", Params: params("Ra", 160, "cm", 1)}, {Subset: "soma", Mechanism: "hh", Params: params("gl", .001)}, {Subset: "axon", Mechanism: "hh"}, {Subset: "dend", Mechanism: "pas", Params: params("e", -65)}}}),
		"areas": one(project.Cell{Name: "Areas", NSeg: project.NSegRule{Kind: "fixed", N: 1}, Shape: project.Shape{Stylized: []project.StylizedSec{
			{Name: "soma", L: 100, Diam: 500}, {Name: "spine[0]", L: 1, Diam: 1, Parent: "soma", ParentX: .5}, {Name: "spine[1]", L: 1, Diam: 1, Parent: "soma", ParentX: .5}}},
			Subsets: []project.Subset{{Name: "spines", Members: []string{"spine[0]", "spine[1]"}}},
			Rules:   []project.Rule{{Subset: "soma", Params: params("area", 1256)}, {Subset: "spines", Params: params("L", 2, "diam", .5)}, {Subset: "spine[1]", Params: params("diam", .25)}, {Subset: "all", Mechanism: "hh"}}}),
		"synapses": one(project.Cell{Name: "Synaptic", Shape: traced(), NSeg: project.NSegRule{Kind: "fixed", N: 5},
			Rules:    []project.Rule{{Subset: "all", Mechanism: "pas"}},
			Output:   &project.Output{Section: "soma", X: .5, Threshold: -10},
			Synapses: []project.SynSite{{Name: "tuft", Type: "AlphaSynapse", Subset: "apic", Where: "distance(soma) > 100"}, {Name: "exc", Type: "ExpSyn", Subset: "apic[1]", X: .8, Params: params("tau", 2.5)}, {Name: "inh", Type: "Exp2Syn", Subset: "dend", X: .5, Params: params("e", -75)}}}),
	}
	own := one(project.Cell{Name: "Own", Shape: traced(), NSeg: project.DefaultNSeg(), Rules: []project.Rule{
		{Subset: "all", Mechanism: "hh", Params: params("ena", 55)}, {Subset: "apic", Mechanism: "slowk", Params: params("gbar", .002)},
		{Subset: "all", Mechanism: "k_ion", Params: params("ek", -80), Style: &project.IonStyle{Conc: 1, Erev: 1}}}})
	own.Mods = []project.ModFile{{Name: "slowk.mod", Source: slowK}}
	out["own mechanism"] = own
	return out
}

// written exports the cell of a project into a folder.
func written(t *testing.T, p *project.Project, dir string, form export.CellForm) (file, text string) {
	t.Helper()
	file, files, _, err := export.Cell(p, catalogue(t, p), "", form, export.AllParts())
	if err != nil {
		t.Fatal(err)
	}
	if err := export.WriteFolder(dir, files); err != nil {
		t.Fatal(err)
	}
	return file, string(files[file])
}

func machineIn(t *testing.T, dir string) (*hoc.Machine, *strings.Builder) {
	t.Helper()
	disk, err := files.NewDisk(dir, dir)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	m, err := hoc.New(hoc.Options{Out: &out, Err: &out, Files: disk})
	if err != nil {
		t.Fatal(err)
	}
	if list := m.LoadFolders(nil); list.Failed() {
		t.Fatal(list)
	}
	return m, &out
}

// A cell that is exported, imported and exported again is the same text; what is imported says rules, and does not list sections one by one.
func TestRoundTrip(t *testing.T) {
	for name, p := range tenCells(t) {
		for _, form := range []export.CellForm{export.AsTemplate, export.AsTopLevel} {
			t.Run(name+" "+string(form), func(t *testing.T) {
				dir := t.TempDir()
				file, text := written(t, p, dir, form)
				m, out := machineIn(t, dir)
				if err := m.RunFile(file); err != nil {
					t.Fatalf("%v\n%s", err, text)
				}
				template := strings.TrimSuffix(file, ".hoc")
				if form == export.AsTopLevel {
					template = ""
				}
				made, err := cellfile.FromText(m, text, file, template)
				if err != nil {
					t.Fatalf("%v\n%s", err, out.String())
				}
				q := made.Project
				for _, n := range made.Says() {
					t.Error(n)
				}
				if len(q.Cells[0].Rules) > len(p.Cells[0].Rules)+6 && name != "tables and profiles" {
					t.Errorf("%d rules, and there were %d", len(q.Cells[0].Rules), len(p.Cells[0].Rules))
				}
				if form == export.AsTemplate && (name == "synapses" && len(q.Cells[0].Synapses) < 4 || name == "drawn" && len(q.Cells[0].Shape.Stylized[2].Drawn) != 2) {
					t.Errorf("%d synapses, drawn %v", len(q.Cells[0].Synapses), q.Cells[0].Shape.Stylized)
				}
				_, again := written(t, q, t.TempDir(), form)
				if again != text {
					t.Errorf("exported again it is\n%s", lineDiff(text, again))
				}
			})
		}
	}
}

// lineDiff shows the first lines that differ.
func lineDiff(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	var out strings.Builder
	told := 0
	for i := 0; i < max(len(x), len(y)) && told < 12; i++ {
		var l, r string
		if i < len(x) {
			l = x[i]
		}
		if i < len(y) {
			r = y[i]
		}
		if l != r {
			fmt.Fprintf(&out, "%d - %s\n%d + %s\n", i+1, l, i+1, r)
			told++
		}
	}
	return out.String()
}

// stimulated gives the project of a cell alone with a current into its first section and its potential recorded.
func stimulated(p *project.Project) *project.Project {
	q := one(p.Cells[0])
	q.Mods = p.Mods
	q.Globals = params("usetable_hh", 0)
	q.Cells[0].Synapses = nil
	first := q.Cells[0].SectionNames()[0].Name
	q.Points = []project.PointProc{{Name: "stim", Type: "IClamp", At: project.Place{Section: first, X: .5}, Params: params("del", 1, "dur", 3, "amp", 1)}}
	q.Recordings = []project.Recording{{Ref: project.Ref{Section: first, X: .5, Var: "v"}}}
	q.Run = project.Run{Tstop: 20, Dt: .025, VInit: -65, Celsius: 6.3}
	return q
}

// driver runs a cell of a template and prints the potential after every step.
func driver(file, template, first string, own bool) string {
	text := fmt.Sprintf("{load_file(\"stdrun.hoc\")}\n{load_file(%q)}\nobjref cell, stim\n", file)
	text += fmt.Sprintf("cell = new %s()\nusetable_hh = 0\ncell.%s stim = new IClamp(0.5)\n", template, first)
	return text + fmt.Sprintf("stim.del = 1\nstim.dur = 3\nstim.amp = 1\ncelsius = 6.3\ndt = 0.025\n{finitialize(-65)}\nwhile (t < 20 - dt/2) {\n  fadvance()\n  cell.%s printf(\"%%.17g\\n\", v(0.5))\n}\n", first)
}

// The cell of an exported template gives here the bits of the project, but where a gradient is computed in HOC, in another order of operations; and within 1e-6 mV in NEURON, by the template as
// by the Python class.
func TestTemplatesRun(t *testing.T) {
	python := os.Getenv("NRNGUI_NEURON_PYTHON")
	for name, p := range tenCells(t) {
		t.Run(name, func(t *testing.T) {
			q := stimulated(p)
			res, err := session.Simulate(context.Background(), q, catalogue(t, q), nil)
			if err != nil {
				t.Fatal(err)
			}
			want := res.Y[0][1:]
			dir := t.TempDir()
			file, _ := written(t, q, dir, export.AsTemplate)
			template := strings.TrimSuffix(file, ".hoc")
			first := q.Cells[0].SectionNames()[0].Name
			m, out := machineIn(t, dir)
			if err := m.Interp.Run(driver(file, template, first, true), "driver.hoc"); err != nil {
				t.Fatal(err)
			}
			limit := 0.0
			if name == "gradients" {
				limit = 1e-9 // p0, p1 and p of HOC's own iterator differ in the last digit
			}
			worst := furthest(t, want, out.String())
			t.Logf("our HOC %g mV", worst)
			if !(worst <= limit) {
				t.Errorf("our HOC is %g mV away", worst)
			}
			if python == "" {
				return
			}
			if err := os.WriteFile(filepath.Join(dir, "driver.hoc"), []byte(driver(file, template, first, false)), 0o644); err != nil {
				t.Fatal(err)
			}
			bin := filepath.Dir(python)
			if len(q.Mods) > 0 {
				command(t, dir, filepath.Join(bin, "nrnivmodl"))
			}
			worst = furthest(t, want, command(t, dir, filepath.Join(bin, "nrniv"), "-nogui", "-nobanner", "driver.hoc", "-c", "quit()"))
			t.Logf("NEURON's HOC %g mV", worst)
			if !(worst <= 1e-6) {
				t.Errorf("NEURON's HOC is %g mV away", worst)
			}
			file, _ = written(t, q, dir, export.AsClass)
			class := strings.TrimSuffix(file, ".py")
			for _, word := range []string{"h", "n"} {
				script := fmt.Sprintf("from neuron import %s as s\nfrom %s import %s\ncell = %s()\ns.usetable_hh = 0 if hasattr(s, 'usetable_hh') else 0\nsec = cell.section[%q]\nstim = s.IClamp(sec(0.5))\nstim.delay, stim.dur, stim.amp = 1, 3, 1\ns.celsius = 6.3\ns.dt = 0.025\ns.finitialize(-65)\nwhile s.t < 20 - s.dt/2:\n    s.fadvance()\n    print(repr(sec(0.5).v))\n", word, class, class, class, first)
				if err := os.WriteFile(filepath.Join(dir, "drive.py"), []byte(script), 0o644); err != nil {
					t.Fatal(err)
				}
				worst = furthest(t, want, command(t, dir, python, "drive.py"))
				t.Logf("NEURON's Python, %s: %g mV", word, worst)
				if !(worst <= 1e-6) {
					t.Errorf("NEURON's Python is %g mV away", worst)
				}
			}
		})
	}
}

// furthest gives the largest difference between a trace and one number a line; other lines are passed over.
func furthest(t *testing.T, want []float64, text string) (worst float64) {
	t.Helper()
	k := 0
	for _, line := range strings.Fields(text) {
		v, err := strconv.ParseFloat(line, 64)
		if err != nil || k >= len(want) {
			continue
		}
		worst = math.Max(worst, math.Abs(v-want[k]))
		k++
	}
	if k != len(want) {
		t.Errorf("%d numbers, want %d:\n%.500s", k, len(want), text)
	}
	return worst
}

func command(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	var faults strings.Builder
	cmd.Stderr = &faults
	out, err := cmd.Output()
	if err != nil {
		t.Errorf("%s: %v\n%s", name, err, faults.String())
	}
	return string(out)
}
