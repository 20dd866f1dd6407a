package workbench

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"nrngui/engine/project"
)

// A cell of NeuroML comes with its channels: as a project of its own, with its shape repaired, and into a project that is open, where undo takes cell and mod files away.
func TestImportedCellHasMembrane(t *testing.T) {
	s, f := NewState(catalogue(t)), &fake{}
	do := func(id string, args ...string) {
		t.Helper()
		if err := Find(Table(), id).Perform(s, f, args...); err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		f.work(t)
	}
	text, err := os.ReadFile("../../engine/neuroml/cell/testdata/tuft.cell.nml")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "tuft.cell.nml")
	if err := os.WriteFile(path, text, 0o644); err != nil {
		t.Fatal(err)
	}
	has := func(p *project.Project, cell, mechanism, subset string) bool {
		c, ok := p.Cell(cell)
		return ok && slices.ContainsFunc(c.Rules, func(r project.Rule) bool { return r.Mechanism == mechanism && r.Subset == subset })
	}
	do("import", path)
	do("import.add")
	p := s.Doc()
	if p == nil || p.Cells[0].Name != "tuft" || len(p.Mods) != 5 || !has(p, "tuft", "nax", "apical_tree") || p.Run.VInit != -70 || len(p.Cells[0].Shape.Stylized) != 5 {
		t.Fatalf("%q: %+v", s.Message, p)
	}
	do("import", path)
	do("import.do", "scale 1.1")
	do("import.name", "larger")
	do("import.add")
	p = s.Doc()
	if len(p.Cells) != 2 || len(p.Mods) != 5 || !has(p, "larger", "nax", "apical_tree") {
		t.Fatalf("%q: %d cells, %d mod files", s.Message, len(p.Cells), len(p.Mods))
	}
	if a, b := p.Cells[0].Shape.Stylized[1].L, p.Cells[1].Shape.Stylized[1].L; b < 1.09*a || b > 1.11*a {
		t.Errorf("the larger cell has a section of %g um, the other of %g um", b, a)
	}
	if _, err := project.Build(p, s.Cat); err != nil {
		t.Error(err)
	}
	do("undo")
	if len(s.Doc().Cells) != 1 {
		t.Error("undo left the cell")
	}
}
