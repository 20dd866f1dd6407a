package workbench

import (
	"strings"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/grow"
	"nrngui/engine/morph/swc"
	"nrngui/engine/project"
	"nrngui/ui/import3d"
)

// slipped writes a cell of ours with the slips of tracing.
func slipped(t *testing.T) string {
	t.Helper()
	m, err := grow.Grow(morph.Grow{Preset: "pyramidal", Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := swc.Write(&b, m); err != nil {
		t.Fatal(err)
	}
	return write(t, "traced.swc", grow.Slips(b.String()))
}

// work does what was begun beside the window, in order, as the window would.
func (f *fake) work(t *testing.T) {
	t.Helper()
	for len(f.jobs) > 0 {
		j := f.jobs[0]
		f.jobs = f.jobs[1:]
		if done := j.Work(t.Context(), func(float64) {}); done != nil {
			done()
		}
	}
}

// A cell that was mended on its page keeps its repairs in the project, which reads the file, mends it again and has the same sections; the
// second cell is an edit of the project that is open by then, and one undo takes it away.
func TestImportedCellHasRepairs(t *testing.T) {
	s, f := NewState(catalogue(t)), &fake{}
	path := slipped(t)
	do := func(id string, args ...string) {
		t.Helper()
		if err := Find(Table(), id).Perform(s, f, args...); err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		f.work(t)
	}
	do("import", path)
	if s.Page != PageImport || s.Import.Now == nil {
		t.Fatalf("page %v, %v", s.Page, s.Import.Failed)
	}
	do("import.fix", "1")
	do("import.fix", "1")
	do("undo")
	do("redo")
	do("import.name", "mended")
	want := s.Import.Now.Cell.Length()
	if s.ImportInto() == "Add cell to project" {
		t.Error("a cell would be added to no project")
	}
	do("import.build")
	p := s.Doc()
	if p == nil || s.Page != PageWork || !s.Building || p.Cells[0].Name != "mended" || len(p.Cells[0].Shape.Repairs) != 2 {
		t.Fatalf("page %v, %+v", s.Page, p)
	}
	again, list := project.ReadShapes(p, "", nil)
	if list.Failed() || again == nil {
		t.Fatal(list)
	}
	if got := again.Cells[0].Shape.Morph.Length(); got != want {
		t.Errorf("read again the cell is %g um long, on its page it was %g", got, want)
	}
	do("import", path)
	if s.ImportInto() != "Add cell to project" {
		t.Errorf("the button says %q", s.ImportInto())
	}
	do("import.add")
	if got := s.Doc().Cells; len(got) != 2 || got[1].Name != "traced" || got[1].Shape.Repairs != nil || s.Sel.Name != "traced" {
		t.Errorf("%d cells, selected %v", len(got), s.Sel)
	}
	if n, _ := s.Doc().Cell("traced"); n == nil {
		t.Error("the cell has another name")
	}
	do("undo")
	if len(s.Doc().Cells) != 1 {
		t.Error("undo left the cell")
	}
}

// What belongs to projects waits while the page is shown, and what belongs to the page waits without it; Cancel leads back.
func TestImportPageAndCommands(t *testing.T) {
	s, f := NewState(catalogue(t)), &fake{}
	s.OpenSample(f, Samples()[0])
	for _, id := range []string{"import.add", "import.fix", "import.look"} {
		if Find(Table(), id).Off(s) == "" {
			t.Errorf("%s can be done without a reconstruction", id)
		}
	}
	if err := Find(Table(), "import").Perform(s, f, slipped(t)); err != nil {
		t.Fatal(err)
	}
	f.work(t)
	for _, id := range []string{"run", "iclamp", "insert"} {
		if c := Find(Table(), id); c != nil && c.Off(s) == "" {
			t.Errorf("%s can be done on the page of reconstructions", id)
		}
	}
	if err := s.ActImport(f, func(im *import3d.State) error { im.SetName("9 lives"); return nil }); err != nil {
		t.Fatal(err)
	}
	if err := s.TakeImport(f, false); err == nil || s.Page != PageImport {
		t.Errorf("a cell is called %q: %v", s.Import.Name, err)
	}
	if err := Find(Table(), "import.cancel").Perform(s, f); err != nil || s.Page != PageWork {
		t.Errorf("page %v, %v", s.Page, err)
	}
	if err := Find(Table(), "import.page").Perform(s, f); err != nil || s.Page != PageImport || s.Import.Now == nil {
		t.Errorf("page %v, %v", s.Page, err)
	}
	broken := write(t, "broken.swc", "1 1 0 0 0 5 -1\n1 1 0 0 0 5 1\n")
	if err := Find(Table(), "import").Perform(s, f, broken); err != nil {
		t.Fatal(err)
	}
	f.work(t)
	if s.Page != PageImport || s.Import.Now != nil && len(s.Import.Now.Findings) == 0 {
		t.Error("a broken file was taken without a word")
	}
}
