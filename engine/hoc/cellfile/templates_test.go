package cellfile_test

import (
	"context"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"nrngui/engine/export"
	"nrngui/engine/hoc"
	"nrngui/engine/hoc/cellfile"
	"nrngui/engine/hoc/files"
	"nrngui/engine/project"
)

// exported are files of published models that hold cells: the folder in which NEURON starts, that of the mod files as seen from there ("" needs none), the files, what is to be loaded
// before them, and the cells where not all that are found are meant.
var exported = []struct {
	model, dir, mods, files string
	before                  string
	cell                    string
}{
	{model: "114359", dir: "hoc/mrc", mods: "../../mod", files: "MRC_DemoNetwork.hoc"},
	{model: "123815", dir: ".", mods: ".", files: "*cell*1*.hoc"},
	{model: "123815", dir: ".", mods: ".", files: "olm_cell2.hoc"},
	{model: "124291", dir: "Granule_Fig_1B_right", mods: "", files: "n500-axon.hoc"},
	{model: "124291", dir: "MOPP_Fig_1B_left", mods: "", files: "n257-noaxon.hoc"},
	{model: "126640", dir: ".", mods: "", files: "soma17.hoc"},
	{model: "140828", dir: ".", mods: "", files: "rc19.hoc"},
	{model: "144526", dir: ".", mods: "", files: "28_04_10_num19.hoc"},
	{model: "149000", dir: "morphologies", mods: "", files: "*.hoc"},
	{model: "155568", dir: ".", mods: ".", files: "n*.hoc"},
	{model: "157157", dir: ".", mods: ".", files: "*cell*1*.hoc"},
	{model: "157157", dir: ".", mods: ".", files: "olm_cell2.hoc"},
	{model: "183300", dir: ".", mods: ".", files: "et.hoc"},
	{model: "183300", dir: ".", mods: ".", files: "mitral.hoc"},
	{model: "183300", dir: ".", mods: ".", files: "granule.hoc"},
	{model: "183300", dir: ".", mods: ".", files: "PG_def.hoc", cell: "PGcell(0.0003)"},
	{model: "187615", dir: "almog", mods: "", files: "cells/A140612.hoc"},
	{model: "2015410", dir: ".", mods: "", files: "KB-20100810.CNG.hoc"},
	{model: "2018023", dir: "model_files", mods: "", files: "*.hoc"}, // 261460 has the same files
	{model: "231185", dir: ".", mods: "", files: "morphologies/L23pyramid.hoc"},
	{model: "231862", dir: "treestoolbox/tests/IO/test_neu_tree", mods: "", files: "GCT.hoc"},
	{model: "249463", dir: "almog", mods: "", files: "cells/A140612.hoc"},
	{model: "256311", dir: ".", mods: "mechanisms", files: "cells/*cell*S.hoc"},
	{model: "256311", dir: ".", mods: "mechanisms", files: "cells/olm_cell2.hoc"},
	{model: "256311", dir: ".", mods: "mechanisms", files: "cells/pyramidal_cell_14VbTest.hoc"},
	{model: "39949", dir: ".", mods: ".", files: "c_cell.hoc"},
	{model: "39949", dir: ".", mods: ".", files: "fig10network.hoc"},
	{model: "87546", dir: ".", mods: ".", files: "olm-t*.hoc"},

	// Templates of other forms, and what other programs write.
	{model: "7907", dir: "batch_back/data/cells", mods: "", files: "*.hoc"},
}

// Cells that published models hold as templates or at top level, as NEURON's CellBuilder exports them, edited by hand, or written by other programs. The models are no part of the project:
// NRNGUI_MODELS is the folder that has them by their numbers. NEURON (found by NRNGUI_NEURON_PYTHON) runs the file, prints its cell, and runs it with a current into its root; ours is
// the project of the file, built. Names, topology, nseg and mechanisms must be equal, numbers to 1e-9 relative. What is exported again, imported and exported is the same text, and gives in NEURON
// the same trace to 1e-6 mV. NRNGUI_KEEP keeps what NEURON
// printed and what nrnivmodl made; NRNGUI_TABLE is a file for the table of docs/compatibility.md.
func TestPublishedTemplates(t *testing.T) {
	root := os.Getenv("NRNGUI_MODELS")
	if root == "" {
		t.Skip("set NRNGUI_MODELS to the folder of published models, by number")
	}
	var table tally
	for _, e := range exported {
		at := filepath.Join(root, e.model, e.dir)
		list, err := filepath.Glob(filepath.Join(at, e.files))
		if err != nil || len(list) == 0 {
			t.Errorf("%s has no file %s: is the model there?", at, e.files)
			continue
		}
		for _, name := range list {
			file, err := filepath.Rel(at, name)
			if err != nil {
				t.Fatal(err)
			}
			c := published{root: root, model: e.model, at: at, mods: e.mods, file: file, before: e.before}
			for _, f := range c.open(t).list {
				cell := f.Name
				switch {
				case strings.HasPrefix(e.cell, "("):
					cell += e.cell
				case e.cell != "" && !strings.HasPrefix(e.cell, f.Name+"("):
					continue
				case e.cell != "":
					cell = e.cell
				}
				t.Run(e.model+"/"+file+"/"+cell, func(t *testing.T) {
					table.add(t, c, cell)
				})
			}
		}
	}
	table.write(t)
}

// tally counts by model what came of its cells.
type tally []*tallied

type tallied struct {
	model                                        string
	cells, rules, adopted, agree, made           int
	sections, points, segments, numbers, stopped int
	worst, trace                                 float64
}

// add compares a cell and counts it.
func (y *tally) add(t *testing.T, c published, cell string) {
	d, made, trace := c.compare(t, cell)
	if len(*y) == 0 || (*y)[len(*y)-1].model != c.model {
		*y = append(*y, &tallied{model: c.model})
	}
	r := (*y)[len(*y)-1]
	r.cells++
	if made.Why == "" {
		r.rules++
	} else {
		r.adopted++
	}
	if !t.Failed() {
		r.agree++
	}
	r.made += len(made.Project.Cells[0].Rules)
	r.sections, r.points, r.segments, r.numbers = r.sections+d.sections, r.points+d.points, r.segments+d.segments, r.numbers+d.numbers
	r.worst = math.Max(r.worst, d.worst)
	if math.IsNaN(trace) {
		r.stopped++
	} else {
		r.trace = math.Max(r.trace, trace)
	}
}

// write logs the table of models, and writes it to NRNGUI_TABLE as it stands on the page of published models.
func (y tally) write(t *testing.T) {
	var text strings.Builder
	text.WriteString("| model | cells | as written | adopted | equal | sections | segments | numbers | largest difference | trace, mV |\n|---|---|---|---|---|---|---|---|---|---|\n")
	all := tallied{model: "in all"}
	row := func(name string, r *tallied) {
		trace := fmt.Sprintf("%.1g", r.trace)
		if r.stopped == r.cells {
			trace = "-"
		}
		fmt.Fprintf(&text, "| %s | %d | %d | %d | %d | %d | %d | %d | %.1g | %s |\n", name, r.cells, r.rules, r.adopted, r.agree, r.sections, r.segments, r.numbers, r.worst, trace)
	}
	for _, r := range y {
		row(fmt.Sprintf("[%s](https://modeldb.science/%s)", r.model, r.model), r)
		all.cells, all.rules, all.adopted, all.agree = all.cells+r.cells, all.rules+r.rules, all.adopted+r.adopted, all.agree+r.agree
		all.sections, all.segments, all.numbers = all.sections+r.sections, all.segments+r.segments, all.numbers+r.numbers
		all.worst, all.trace = math.Max(all.worst, r.worst), math.Max(all.trace, r.trace)
	}
	row("in all", &all)
	t.Log("\n" + text.String())
	if file := os.Getenv("NRNGUI_TABLE"); file != "" {
		if err := os.WriteFile(file, []byte(text.String()), 0o644); err != nil {
			t.Error(err)
		}
	}
}

// published is a file of a published model.
type published struct{ root, model, at, mods, file, before string }

// opened is what a machine finds in it.
type opened struct {
	m    *hoc.Machine
	list []cellfile.Found
}

func (c published) open(t *testing.T) opened {
	t.Helper()
	disk, err := files.NewDisk(c.at, "")
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	m, err := hoc.New(hoc.Options{Out: &out, Err: &out, Files: disk})
	if err != nil {
		t.Fatal(err)
	}
	if c.mods != "" {
		m.LoadFolders([]string{c.mods})
	}
	if err := m.Interp.Run("{load_file(\"stdrun.hoc\")}\n"+c.before, "before.hoc"); err != nil {
		t.Fatal(err)
	}
	if err := m.RunFile(c.file); err != nil {
		t.Logf("%s ends with %v\n%s", c.file, err, out.String())
	}
	text, err := os.ReadFile(filepath.Join(c.at, c.file))
	if err != nil {
		t.Fatal(err)
	}
	return opened{m, cellfile.Find(m, string(text), c.file)}
}

// compare compares one cell of a file with NEURON's; trace is the largest difference of what is exported again, NaN where NEURON does not run the original to finite potentials.
func (c published) compare(t *testing.T, cell string) (d compared, made *cellfile.Made, trace float64) {
	o := c.open(t)
	f, ok := cellfile.Choose(o.list, cell)
	if !ok {
		t.Fatalf("no cell %s", cell)
	}
	start := time.Now()
	made, err := f.Make()
	if err != nil {
		t.Fatal(err)
	}
	took := time.Since(start)
	for _, n := range made.Says() {
		t.Log(n)
	}
	b, err := project.Build(made.Project, o.m.Model.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	b.Model.Refresh()
	object, prefix := "", ""
	if strings.HasPrefix(f.Kind, "template") {
		object = cell
		if !strings.Contains(object, "(") {
			object += "()"
		}
		prefix = strings.TrimSuffix(f.Name, " ") + "[0]."
	}
	root := made.Project.Cells[0].SectionNames()[0].Name
	for _, s := range b.Sections("") {
		if up, _ := s.Parent(); up == nil {
			_, root = b.NameOf(s)
		}
	}
	load := fmt.Sprintf("{load_file(%q)}\n", filepath.Join(c.at, c.file))
	plain := strings.TrimSuffix(root, "_0")
	if object != "" && !strings.Contains(f.Kind, "object") {
		load += fmt.Sprintf("objref cell_\ncell_ = new %s\n", object)
		plain = "cell_." + plain
	} else if object != "" {
		plain = f.Name + "[0]." + plain
	}
	want := c.inNeuron(t, cell, load, plain)
	if strings.TrimSpace(want) == "" {
		t.Skipf("NEURON does not run %s", c.file)
	}
	d = compareDump(t, made.Project, b, want, prefix, 1e-9)
	trace = c.exported(t, made, want)
	t.Logf("%-8s %-32s %6d sections %6d points %6d segments %3d mechanisms %3d rules %8d numbers, worst %.2g, %v", c.model, cell, d.sections, d.points, d.segments, d.mechs, len(made.Project.Cells[0].Rules), d.numbers, d.worst, took.Round(time.Millisecond))
	return d, made, trace
}

// exported exports the cell, imports it and exports it again: the same text, and in NEURON the trace of the original.
func (c published) exported(t *testing.T, made *cellfile.Made, want string) float64 {
	t.Helper()
	cat := catalogue(t, made.Project)
	write := func(p *project.Project) (dir, file, text string) {
		dir = t.TempDir()
		file, list, _, err := export.Cell(p, cat, "", export.AsTemplate, export.AllParts())
		if err != nil {
			t.Fatal(err)
		}
		if err := export.WriteFolder(dir, list); err != nil {
			t.Fatal(err)
		}
		return dir, file, string(list[file])
	}
	dir, file, text := write(made.Project)
	disk, err := files.NewDisk(dir, dir)
	if err != nil {
		t.Fatal(err)
	}
	m, err := hoc.New(hoc.Options{Out: new(strings.Builder), Err: new(strings.Builder), Files: disk})
	if err != nil {
		t.Fatal(err)
	}
	m.LoadFolders(nil)
	if err := m.RunFile(file); err != nil {
		t.Fatal(err)
	}
	template := strings.TrimSuffix(file, ".hoc")
	again, err := cellfile.FromText(m, text, file, template)
	if err != nil {
		t.Fatal(err)
	}
	if again.Why != "" {
		t.Errorf("what was exported is adopted: %s", again.Why)
	}
	if _, _, other := write(again.Project); other != text {
		t.Errorf("exported again it is\n%s", lineDiff(text, other))
	}
	root := ""
	for _, s := range made.Project.Cells[0].Shape.Stylized {
		if s.Parent == "" {
			root = s.Name
			break
		}
	}
	load := fmt.Sprintf("{load_file(%q)}\nobjref cell_\ncell_ = new %s()\n", filepath.Join(dir, file), template)
	x := trace(want)
	if len(x) == 0 {
		t.Logf("the original does not run in NEURON: %.300s", want[max(0, len(want)-300):])
		return math.NaN()
	}
	if slices.ContainsFunc(x, math.IsNaN) {
		t.Log("the original has no finite potential in NEURON")
		return math.NaN()
	}
	y := trace(c.inNeuron(t, "", load, "cell_."+root))
	worst := 0.0
	for i := range x {
		if i < len(y) {
			worst = math.Max(worst, math.Abs(x[i]-y[i]))
		}
	}
	if len(x) != len(y) || !(worst <= 1e-6) {
		t.Errorf("the trace of the exported template is %g mV away, %d samples of %d", worst, len(y), len(x))
	}
	t.Logf("trace in NEURON %.2g mV", worst)
	return worst
}

func trace(printed string) (v []float64) {
	for _, line := range strings.Split(printed, "\n") {
		if rest, ok := strings.CutPrefix(line, "V "); ok {
			if x, err := strconv.ParseFloat(strings.Replace(rest, "-nan", "nan", 1), 64); err == nil {
				v = append(v, x)
			}
		}
	}
	return v
}

// inNeuron loads a cell, prints it, and its potential after every step of a run with a current into its root. What the cell of a file is printed as is kept under its name.
func (c published) inNeuron(t *testing.T, cell, load, root string) string {
	t.Helper()
	keep := os.Getenv("NRNGUI_KEEP")
	kept := filepath.Join(keep, strings.NewReplacer("/", "-", "(", "-", ")", "", "\"", "", ", ", "-").Replace(c.model+"-"+c.file+"-"+cell)+".txt")
	if keep != "" && cell != "" {
		if text, err := os.ReadFile(kept); err == nil {
			return string(text)
		}
	}
	python := os.Getenv("NRNGUI_NEURON_PYTHON")
	if python == "" {
		t.Skip("needs NEURON: set NRNGUI_NEURON_PYTHON")
	}
	dump, err := os.ReadFile("testdata/dump.hoc")
	if err != nil {
		t.Fatal(err)
	}
	text := "{load_file(\"stdrun.hoc\")}\n" + c.before + load + string(dump) + "\n"
	if cell != "" {
		text += "dump_()\n"
	}
	text += fmt.Sprintf("objref stim_\n%s stim_ = new IClamp(0.5)\nstim_.del = 1\nstim_.dur = 3\nstim_.amp = 0.5\ncelsius = 34\ndt = 0.025\n{finitialize(-65)}\nwhile (t < 20 - dt/2) {\n  fadvance()\n  %s printf(\"V %%.17g\\n\", v(0.5))\n}\n", root, root)
	script := filepath.Join(t.TempDir(), "dump_it_.hoc")
	if err := os.WriteFile(script, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	args := []string{"-nogui", "-nobanner"}
	if c.mods != "" {
		args = append(args, "-dll", c.compiled(t, filepath.Dir(python)))
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, filepath.Join(filepath.Dir(python), "nrniv"), append(args, script, "-c", "quit()")...)
	cmd.Dir = c.at
	var faults strings.Builder
	cmd.Stderr = &faults
	out, err := cmd.Output()
	if err != nil || strings.Contains(faults.String(), "rror") {
		t.Logf("nrniv ends with %v\n%.600s", err, faults.String())
	}
	if keep != "" && cell != "" {
		_ = os.WriteFile(kept, out, 0o644)
	}
	return string(out)
}

// emptyReturn is what NEURON 9 does not compile in a PROCEDURE; it changes no number.
var emptyReturn = regexp.MustCompile(`VERBATIM\s+return 0;\s+ENDVERBATIM`)

// compiled gives the mechanisms of the model, compiled once: under NRNGUI_KEEP, or for this test alone. Mod files that this NEURON does not compile are left out, one by one.
func (c published) compiled(t *testing.T, bin string) string {
	t.Helper()
	dir := filepath.Join(os.Getenv("NRNGUI_KEEP"), "builds", c.model+"-"+strings.ReplaceAll(filepath.Join(filepath.Base(c.at), c.mods), "/", "-"))
	if os.Getenv("NRNGUI_KEEP") == "" {
		dir = t.TempDir()
	}
	lib := filepath.Join(dir, "x86_64", "libnrnmech.so")
	if _, err := os.Stat(lib); err == nil {
		return lib
	}
	mods, err := filepath.Glob(filepath.Join(c.at, c.mods, "*.mod"))
	if err != nil || len(mods) == 0 {
		t.Fatalf("no mod files in %s/%s", c.at, c.mods)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, m := range mods {
		text, err := os.ReadFile(m)
		if err == nil {
			text = emptyReturn.ReplaceAll(text, nil)
			err = os.WriteFile(filepath.Join(dir, filepath.Base(m)), text, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for range mods {
		cmd := exec.Command(filepath.Join(bin, "nrnivmodl"), ".")
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		if err == nil {
			break
		}
		_, rest, _ := strings.Cut(string(out), ".cpp:")
		before, _, _ := strings.Cut(string(out), ".cpp:")
		bad := filepath.Join(dir, filepath.Base(before)+".mod")
		if rest == "" || os.Remove(bad) != nil {
			t.Fatalf("nrnivmodl: %v\n%s", err, out)
		}
		t.Logf("NEURON does not compile %s", filepath.Base(bad))
		_ = os.RemoveAll(filepath.Join(dir, "x86_64"))
	}
	return lib
}
