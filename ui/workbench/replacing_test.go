package workbench

import (
	"strings"
	"testing"

	"nrngui/engine/project"
)

// A cell takes the reconstruction of the page: its rules stay, its sections are those of the file, and one undo leads back.
func TestReplaceByImport(t *testing.T) {
	s, f := NewState(catalogue(t)), &fake{}
	s.openAtOnce(f, Read(write(t, "small.swc", smallSWC)))
	before := s.Doc()
	rules := len(before.Cells[0].Rules)
	if why := Find(Table(), "import.replace").Off(s); why == "" {
		t.Error("import.replace is offered without a reconstruction")
	}
	o := Read(write(t, "other.swc", "1 1 0 0 0 8 -1\n2 3 20 0 0 1 1\n3 3 90 0 0 1 2\n4 3 0 -20 0 1 1\n5 3 0 -90 0 1 4\n6 4 0 30 0 2 1\n7 4 0 300 0 1 6\n"))
	s.ShowReconstruction(f, o.Reconstruction)
	if s.Page != PageImport {
		t.Fatalf("page %v", s.Page)
	}
	if err := Find(Table(), "import.replace").Perform(s, f, "nobody"); err == nil || !strings.Contains(err.Error(), `no cell "nobody"`) {
		t.Errorf("another cell: %v", err)
	}
	if err := Find(Table(), "import.replace").Perform(s, f); err != nil {
		t.Fatal(err)
	}
	p := s.Doc()
	c := p.Cells[0]
	if !strings.HasSuffix(c.Shape.File, "other.swc") || len(c.Rules) != rules || len(c.SectionNames()) != 4 || s.Page != PageWork || s.Sel.Kind != SelCell {
		t.Errorf("%s with %d rules and %d sections, page %v, selected %v", c.Shape.File, len(c.Rules), len(c.SectionNames()), s.Page, s.Sel)
	}
	if list := project.Validate(p, s.Cat); list.Failed() {
		t.Error(list)
	}
	if err := Find(Table(), "undo").Perform(s, f); err != nil || s.Doc() != before {
		t.Errorf("undo: %v", err)
	}
}
