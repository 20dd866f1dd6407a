package cellfile_test

import (
	"os"
	"strings"
	"testing"

	"nrngui/engine/adopt"
	"nrngui/engine/hoc/cellfile"
	"nrngui/engine/model"
	"nrngui/engine/project"
)

// A session of our own with subsets, lengths of single sections, rules of segments, and parameters that vary by all measures: the project builds the cell that the window brings into
// being, which other tests compare with NEURON's. What varies by distance differs where a note says so.
func TestBuilderIsTheLiveCell(t *testing.T) {
	text, err := os.ReadFile("../testdata/library/cellbuild.hoc")
	if err != nil {
		t.Fatal(err)
	}
	session, _, _ := strings.Cut(string(text), "proc ses_dump()")
	m, out := machineIn(t, t.TempDir())
	if err := m.Interp.Run(session, "cellbuild.hoc"); err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	list := cellfile.Builders(m)
	if len(list) != 1 || list[0].Sections != 6 {
		t.Fatalf("windows %v", list)
	}
	made, err := cellfile.FromBuilder(m, list[0])
	if err != nil {
		t.Fatal(err)
	}
	p, notes := made.Project, made.Notes
	if len(notes) != 2 || !strings.Contains(notes[0], "p of tuft[1] counts from its place on trunk") || !strings.Contains(notes[1], "follows the way of each section") {
		t.Fatal(notes)
	}
	c := p.Cells[0]
	if g := gradients(c); g != 4 || len(c.Subsets) != 2 || c.NSeg.Kind != "d_lambda" || c.NSeg.D != .05 || c.NSeg.Margin != project.CellBuilderMargin || c.Output == nil {
		t.Errorf("%d gradients, subsets %v, segments %v, output %v", g, c.Subsets, c.NSeg, c.Output)
	}
	b, err := project.Build(p, m.Model.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	live := map[string]*model.Section{}
	for _, s := range m.Model.Sections() {
		live[s.Name()] = s
	}
	for _, d := range adopt.Differences(b, m.Model, live) {
		if !strings.Contains(d, " of hh of t") && !strings.Contains(d, "further values") { // trunk and tuft
			t.Error(d)
		}
	}
}

func gradients(c project.Cell) (n int) {
	for _, r := range c.Rules {
		n += len(r.Gradients)
	}
	return n
}

// What is no cell or no window is told.
func TestNoCell(t *testing.T) {
	m, _ := machineIn(t, t.TempDir())
	if list := cellfile.Find(m, "x = 1\n", "x.hoc"); len(list) != 0 {
		t.Errorf("%v", list)
	}
	if _, err := cellfile.FromText(m, "", "x.hoc", "None"); err == nil || !strings.Contains(err.Error(), "no template None") {
		t.Error(err)
	}
	if _, err := cellfile.Read("begintemplate A\ncreate s\nendtemplate A\n", "x.hoc", "A", m.Model.Catalogue()); err == nil || !strings.Contains(err.Error(), "no proc init") {
		t.Error(err)
	}
}

// Irregular templates are adopted as they live, and say why; regular ones of other hands are read as rules.
func TestOtherTemplates(t *testing.T) {
	for _, c := range []struct{ name, text, note string }{
		{"regular", "begintemplate A\npublic soma, dend, all\ncreate soma, dend[2]\nobjref all\nproc init() {\n connect dend[0](0), soma(1)\n connect dend[1](0), soma(0)\n all = new SectionList()\n soma all.append()\n for i = 0, 1 dend[i] all.append()\n soma { L = diam = 20  nseg = 1 }\n dend[0] { L = 100 diam = 1 nseg = 5 }\n dend[1] { L = 150 diam = 2 nseg = 7 }\n forsec all { Ra = 100 insert pas e_pas = -65 }\n soma { insert hh gnabar_hh = .2 ena = 55 }\n}\nendtemplate A\n", ""},
		{"random", "begintemplate A\npublic soma\ncreate soma\nobjref r\nproc init() {\n r = new Random()\n soma { L = 10 + r.uniform(1, 2)  diam = 20 insert pas }\n}\nendtemplate A\n", "adopted as it lives"},
		{"overwritten", "begintemplate A\npublic soma\ncreate soma\nproc init() {\n soma { L = 10 diam = 20 insert pas }\n if (1 > 0) { soma g_pas = 2*3 }\n}\nendtemplate A\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, out := machineIn(t, t.TempDir())
			if err := m.Interp.Run(c.text, "a.hoc"); err != nil {
				t.Fatal(err, out)
			}
			made, err := cellfile.FromText(m, c.text, "a.hoc", "A")
			if err != nil {
				t.Fatal(err)
			}
			p := made.Project
			if got := strings.Join(made.Says(), "\n"); c.note == "" && got != "" || !strings.Contains(got, c.note) {
				t.Errorf("notes %q", got)
			}
			if p.Cells[0].Name != "A" {
				t.Errorf("called %s", p.Cells[0].Name)
			}
		})
	}
}
