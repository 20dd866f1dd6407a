package cellfile_test

import (
	"strings"
	"testing"
	"time"

	"nrngui/engine/hoc/cellfile"
	"nrngui/engine/project"
)

// template puts statements into the init of a template of soma and three dendrites; declared stands before it.
func template(declared, statements string) string {
	return "begintemplate A\npublic soma, dend, all\ncreate soma, dend[3]\nobjref all, some, syn, l, r\nstrdef word\n" + declared + "\nproc init() { local i\n connect dend[0](0), soma(1)\n connect dend[1](0), dend[0](1)\n connect dend[2](0), dend[0](0.5)\n" +
		" soma { L = 20 diam = 18 }\n for i = 0, 2 dend[i] { L = 100 + 10*i  diam = 2 }\n all = new SectionList()\n soma all.append()\n for i = 0, 2 dend[i] all.append()\n" + statements + "\n}\nendtemplate A\n"
}

// Statements of hand-edited templates are read as rules: what comes is the live cell, with as few rules as the text has statements.
func TestForms(t *testing.T) {
	for _, c := range []struct {
		name, declared, statements string
		rules                      int // at most
		check                      func(c *project.Cell) bool
	}{
		{"a section's dot", "", "soma.nseg = 3\ndend[1].nseg = 5\nsoma.L = 30\ninsert_()", 2, func(c *project.Cell) bool { return c.Shape.Stylized[0].L == 30 }},
		{"a pattern", "", "forsec \"dend\" { insert pas g_pas = 1e-4 }", 1, func(c *project.Cell) bool { return c.Rules[0].Subset == "dend" }},
		{"a pattern of some", "", "forsec \"dend[<1-2>]\" { insert pas g_pas = 1e-4 }", 1, func(c *project.Cell) bool { return len(c.Subsets) == 1 && len(c.Subsets[0].Members) == 2 }},
		{"all of them", "", "forall { Ra = 150 insert pas }", 2, nil},
		{"a list of references", "", "l = new List()\nfor i = 1, 2 dend[i] l.append(new SectionRef())\nfor i = 0, l.count()-1 l.o(i).sec { nseg = 3 }", 2, nil},
		{"one SectionRef", "", "dend[1] r = new SectionRef()\nr.sec { insert pas }", 1, func(c *project.Cell) bool { return c.Rules[0].Subset == "dend[1]" }},
		{"arguments", "proc leak() { insert pas g_pas = $1 e_pas = $2 }", "forsec all leak(1e-4, -70)\nsoma leak(1e-3, -60)", 2, nil},
		{"a function", "func half() { return $1/2 }", "forsec all { insert pas g_pas = half(2e-4) }", 1, nil},
		{"numbers of the section", "", "forsec all { insert pas cm = 2 g_pas = cm/20000 }\nsoma { cm = 1 g_pas = cm/20000 }", 4, nil},
		{"each by its own", "", "forsec all { if (L > 105) { insert pas } else { insert hh } }", 4, nil},
		{"issection", "", "forsec all { if (issection(\".*soma\")) insert hh else insert pas }", 4, nil},
		{"ifsec", "", "forall { insert pas ifsec \"soma\" { g_pas = 1e-3 } }", 5, nil},
		{"while", "", "i = 0\nwhile (i < 3) { dend[i] insert pas  i = i + 1 }", 3, nil},
		{"for", "", "for (i = 0; i < 3; i += 1) { if (i == 1) continue\n dend[i] insert pas }", 2, nil},
		{"a taper", "", "dend[0] { nseg = 5 diam(0:1) = 2:soma.diam(1)/9 \n diam(0:1) = 3:1 }", 2, func(c *project.Cell) bool {
			return len(c.Rules[len(c.Rules)-1].Gradients) > 0
		}},
		{"uninsert", "", "forsec all insert pas\ndend[1] uninsert pas", 2, nil},
		{"lists of lists", "", "some = new SectionList()\nforsec all some.append()\nsoma some.remove()\nforsec some { insert pas }", 1, func(c *project.Cell) bool { return c.Rules[0].Subset == "some" }},
		{"a subtree", "", "some = new SectionList()\ndend[0] some.subtree()\nforsec some insert pas", 1, func(c *project.Cell) bool { return len(c.Subsets[0].Members) == 3 }},
		{"synapses and electrodes", "objref stim", "soma { syn = new ExpSyn(0.5) }\nsyn.tau = 3\nsoma stim = new IClamp(0.5)\nstim.amp = 1", 0, func(c *project.Cell) bool { return len(c.Synapses) == 1 && c.Synapses[0].Params[0].Value == 3 }},
		{"what concerns no section", "double d[3]", "d[0] = 3\nword = \"x\"\nr = new Random()\nr.uniform(0, 1)\nforsec all insert pas", 1, nil},
		{"segments before the capacitance", "external lambda_f", "forsec all { nseg = int((L/(0.02*lambda_f(1000))+.9)/2)*2 + 1 }\nforsec all cm = 4", 5, nil},
		{"segments by a rule of its own", "", "forsec all { nseg = 1 + 2*int(L/40) }", 4, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, out := machineIn(t, t.TempDir())
			text := template(c.declared, strings.ReplaceAll(c.statements, "insert_()", "forsec all insert pas"))
			if err := m.Interp.Run("{load_file(\"stdrun.hoc\")}\n", "std.hoc"); err != nil {
				t.Fatal(err)
			}
			if err := m.Interp.Run(text, "a.hoc"); err != nil {
				t.Fatal(err, out)
			}
			made, err := cellfile.FromText(m, text, "a.hoc", "A")
			if err != nil {
				t.Fatal(err)
			}
			if made.Why != "" {
				t.Fatal(made.Why)
			}
			cell := &made.Project.Cells[0]
			if len(cell.Rules) > c.rules+1 || c.check != nil && !c.check(cell) {
				t.Errorf("%d rules: %+v", len(cell.Rules), cell)
			}
			if n := len(m.Class("A").Live()); n != 0 {
				t.Errorf("%d objects are left of the look", n)
			}
		})
	}
}

// A template with arguments is made with those behind its name; a living object counts in their place; what fails says how.
func TestArguments(t *testing.T) {
	const text = "begintemplate P\npublic dend\ncreate dend, dend1\nproc init() {\n connect dend1(0), dend(1)\n dend { L = 50 diam = 1 insert pas g_pas = $1 }\n dend1 { L = $2 diam = 1 }\n}\nendtemplate P\nobjref p\n"
	m, _ := machineIn(t, t.TempDir())
	if err := m.Interp.Run(text, "p.hoc"); err != nil {
		t.Fatal(err)
	}
	list := cellfile.Find(m, text, "p.hoc")
	if len(list) != 1 || list[0].Name != "P" || list[0].Kind != "template" {
		t.Fatalf("found %+v", list)
	}
	if _, err := list[0].Make(); err == nil || !strings.Contains(err.Error(), "p.hoc:6:") || !strings.Contains(err.Error(), "P(1, 2)") {
		t.Errorf("without arguments: %v", err)
	}
	f, ok := cellfile.Choose(list, "P(1e-4, -3 + 4)")
	if !ok {
		t.Fatal("not found with arguments")
	}
	if _, err := f.Make(); err == nil || !strings.Contains(err.Error(), "Name(1, 2.5") {
		t.Errorf("arguments that are no numbers: %v", err)
	}
	f, _ = cellfile.Choose(list, "P(1e-4, 70)")
	made, err := f.Make()
	if err != nil {
		t.Fatal(err)
	}
	if made.Why != "" || len(made.Notes) != 1 || !strings.Contains(made.Notes[0], "dend is called dend_0") {
		t.Errorf("%q, notes %q", made.Why, made.Notes)
	}
	if s := made.Project.Cells[0].Shape.Stylized; s[0].Name != "dend_0" || s[1].L != 70 || made.Project.Cells[0].Rules[0].Params[0].Value != 1e-4 {
		t.Errorf("%+v", made.Project.Cells[0])
	}
	if err := m.Interp.Run("p = new P(2e-4, 80)\n", "more.hoc"); err != nil {
		t.Fatal(err)
	}
	looked := cellfile.Look(cellfile.Find(m, text, "p.hoc"), time.Minute)
	if len(looked) != 1 || looked[0].Err != nil || looked[0].Made.Why == "" || !strings.Contains(looked[0].Kind, "1 object") || !strings.Contains(looked[0].Says(), "2 sections. Adopted as it lives") {
		t.Errorf("%+v", looked)
	}
	if got := cellfile.Summary(looked); got != "1 cell adopted as it lives" {
		t.Error(got)
	}
}
