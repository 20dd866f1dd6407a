package workbench

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nrngui/engine/project"
)

// The cell of a Cell Builder window in a session opens as a project, with what it leaves out or measures otherwise among the problems; opening the session offers it.
func TestOpenBuilder(t *testing.T) {
	text, err := os.ReadFile("../../engine/hoc/testdata/library/cellbuild.hoc")
	if err != nil {
		t.Fatal(err)
	}
	session, _, _ := strings.Cut(string(text), "proc ses_dump()")
	file := write(t, "cell.ses", session+"{ocbox_.map(\"CellBuild[0]\", 1, 2, 300, 200)}\n")
	a := play(t, "open "+file+"\nwait ready 20s\n")
	if !a.state.Scripts.offered {
		t.Error("the Cell Builder window is not offered")
	}
	a = play(t, "open "+file+"\nwait ready 20s\nscript.builder\nwait done 20s\n")
	p := a.state.Doc()
	if p == nil || len(p.Cells) != 1 || len(p.Cells[0].Subsets) != 2 || len(p.Cells[0].Shape.Stylized) != 6 || !a.state.Unsaved() {
		t.Fatalf("the project is %+v", p)
	}
	if len(a.state.Issues) != 2 {
		t.Errorf("issues %v", a.state.Issues)
	}
}

// The cells of a HOC file are offered by name; the dialog says how each comes; one opens as a project, or goes into the project that is open.
func TestCellsOfFile(t *testing.T) {
	file := write(t, "two.hoc", "begintemplate Regular\npublic soma\ncreate soma\nproc init() {\n soma { L = 10 diam = 20 insert pas g_pas = 2e-4 }\n}\nendtemplate Regular\n"+
		"begintemplate Odd\npublic soma\ncreate soma\nobjref r\nproc init() {\n r = new Random()\n soma { L = 10 + r.uniform(1, 2)  diam = 20 insert pas }\n}\nendtemplate Odd\n")
	a := play(t, "open "+file+"\nwait ready 20s\nwait done 20s\nscript.cells\nwait done 20s\n")
	h := &a.state.Scripts
	if len(h.cells.found) != 2 || len(h.cells.looked) != 2 || h.cells.looked[0].Made.Why == "" || h.cells.looked[1].Made.Why != "" {
		t.Fatalf("cells %+v", h.cells)
	}
	if got := a.state.Message; got != "1 cell as its author wrote it, 1 cell adopted as it lives" {
		t.Error(got)
	}
	if got := offerText("two.hoc", h.cells.found); !strings.Contains(got, "Cells in this file: Odd, Regular.") {
		t.Error(got)
	}
	if err := a.Do("script.cells", "None"); err == nil || !strings.Contains(err.Error(), "it has Odd, Regular") {
		t.Error(err)
	}
	a = play(t, "open "+file+"\nwait ready 20s\nwait done 20s\nscript.cells Regular\nwait done 20s\n")
	p := a.state.Doc()
	if p == nil || p.Name != "Regular" || len(p.Cells[0].Rules) != 1 || len(a.state.Issues) != 0 {
		t.Fatalf("the project is %+v, issues %v", p, a.state.Issues)
	}
	a = play(t, "cell.file "+file+"\nwait ready 20s\nwait done 20s\n")
	if len(a.state.Scripts.cells.looked) != 2 {
		t.Errorf("cells %+v", a.state.Scripts.cells)
	}
	if err := a.Do("cell.file", filepath.Join(t.TempDir(), "none.txt")); err == nil {
		t.Error("a file that is none opens")
	}
}

// A cell is taken from another file, undoable; two cells are compared in words; each form of export asks for a folder.
func TestTakeAndCompare(t *testing.T) {
	s, f := opened(t)
	table := Table()
	do := func(id string, args ...string) error { return Find(table, id).Perform(s, f, args...) }
	other := filepath.Join(t.TempDir(), "other.nrnproj")
	changed, _, err := s.Doc().SetParam("", "soma", "hh", "gnabar", 0.2)
	if err != nil {
		t.Fatal(err)
	}
	if err := project.Save(changed, other); err != nil {
		t.Fatal(err)
	}
	if err := do("cell.compare"); err == nil {
		t.Error("one cell is compared with none")
	}
	if err := do("cell.take", other); err != nil || len(s.Doc().Cells) != 2 {
		t.Fatal(err, len(s.Doc().Cells))
	}
	if err := do("cell.compare"); err != nil || len(s.Issues) == 0 || !strings.Contains(s.Issues[len(s.Issues)-1].Msg, "gnabar_hh is") {
		t.Errorf("%v, issues %v", err, s.Issues)
	}
	if err := do("undo"); err != nil || len(s.Doc().Cells) != 1 {
		t.Error(err, len(s.Doc().Cells))
	}
}

// Exporting a cell means the one that is shown or selected, wherever it is asked for; where none is, it is said.
func TestTheShownCellIsExported(t *testing.T) {
	s, f := opened(t)
	table := Table()
	do := func(id string, args ...string) error { return Find(table, id).Perform(s, f, args...) }
	if err := do("cells.start", "motoneuron"); err != nil {
		t.Fatal(err)
	}
	first, second := s.Doc().Cells[0].Name, s.Doc().Cells[1].Name
	wrote := func(want string) {
		t.Helper()
		for _, c := range [][]string{{"exporttemplate"}, {"exporttoplevel"}, {"exportclass"}, {"exportneuroml"}} {
			dir := t.TempDir()
			if err := do(c[0], dir); err != nil || !strings.Contains(s.Message, "cell "+want+" ") {
				t.Errorf("%s of %s: %v, %q", c[0], want, err, s.Message)
			}
			if files, _ := os.ReadDir(dir); len(files) == 0 {
				t.Errorf("%s wrote nothing", c[0])
			}
		}
	}
	wrote(second)
	if err := do("cells", first); err != nil {
		t.Fatal(err)
	}
	s.syncCells()
	wrote(first)
	if err := do("cells"); err != nil {
		t.Fatal(err)
	}
	s.Select(f, Selection{Kind: SelCell, Name: second})
	wrote(second)
	s.Select(f, Selection{Kind: SelSection, Cell: first, Name: "soma", X: 0.5})
	wrote(first)
	s.Select(f, Selection{})
	if err := do("exporttemplate", t.TempDir()); err == nil || !strings.Contains(err.Error(), "several cells") {
		t.Errorf("none is selected: %v", err)
	}
	for _, form := range []string{"template", "toplevel", "class", "neuroml"} {
		if err := do("export" + form); err != nil || f.asked[len(f.asked)-1] != "choose export"+form {
			t.Errorf("%s: %v, asked %v", form, err, f.asked)
		}
	}
}
