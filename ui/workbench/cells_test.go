package workbench

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"nrngui/engine/export"
	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/cellbuilder"
)

// built opens the Cell Builder of the ball and stick in a test window.
func built(t *testing.T) (*App, *engineStub) {
	t.Helper()
	a, e := windowed(t)
	if err := a.Do("cells"); err != nil || !a.state.Building || !a.cells.view.Object.Visible() || a.runbar.panel.Visible() || a.desk.Visible() {
		t.Fatalf("the page is not shown: %v", err)
	}
	return a, e
}

func TestCellBuilder(t *testing.T) {
	a, e := built(t)
	s := a.state
	step := func(id string, args ...string) {
		t.Helper()
		if err := a.Do(id, args...); err != nil {
			t.Fatalf("%s %v: %v", id, args, err)
		}
	}
	first := s.Doc()
	step("cells.cursor", "soma", "gnabar_hh")
	e.sent = nil
	step("cells.value", "0.2")
	if v, ok := last[session.Set](&e.fake); !ok || v.Value != 0.2 || v.Ref.Var != "hh.gnabar" {
		t.Errorf("the running model was told %v", e.sent)
	}
	e.sent = nil
	step("cells.edit", "branch", "soma(1)", "by", "50", "90", "0", "as", "twig")
	if len(e.sent) == 0 {
		t.Error("the model was not built anew")
	}
	if n := len(s.Cells.Sections); n != 3 || s.Cells.Selected[0] != "twig" {
		t.Errorf("%d sections, selected %v", n, s.Cells.Selected)
	}
	step("cells.subset", "mine")
	step("cells.where", "ends", "tip")
	step("cells.cursor", "mine")
	step("cells.insert", "pas")
	step("cells.tab", "discretisation")
	step("cells.cursor", "all", "nseg")
	step("cells.value", "5")
	step("cells.output", "soma(0.5)", "-10")
	step("cells.name", "pyr")
	if c, ok := s.Doc().Cell("pyr"); !ok || c.NSeg.N != 5 || c.Output == nil || c.Output.Threshold != -10 || len(c.Subsets) != 2 {
		t.Errorf("%+v", s.Doc().Cells)
	}
	for range 40 {
		if s.History.UndoTitle() == "" {
			break
		}
		step("undo")
	}
	if string(project.Encode(first)) != string(project.Encode(s.Doc())) {
		t.Error("undo to the start gives another project")
	}
	step("cells")
	if s.Building || !a.desk.Visible() || !a.runbar.panel.Visible() {
		t.Error("graphs and cell are not back")
	}
}

func TestCellBuilderByKeyboard(t *testing.T) {
	a, _ := built(t)
	s := a.state
	a.act(func() { s.Cells.PickSubset("soma"); s.Mark(DirtyCells) })
	table := a.cells.view.Table()
	a.canvas.Focus(table)
	key := func(k fyne.KeyName) { a.canvas.Focused().TypedKey(&fyne.KeyEvent{Name: k}) }
	for range 12 {
		if _, col, _ := s.Cells.At(); col.Name == "gnabar_hh" {
			break
		}
		key(fyne.KeyRight)
	}
	for _, r := range "12.5" {
		a.canvas.Focused().TypedRune(r)
	}
	key(fyne.KeyReturn)
	if _, _, v := s.Cells.At(); v.V != 12.5 {
		t.Errorf("typed 12.5: %+v", v)
	}
	for _, r := range "0.3" {
		a.canvas.Focused().TypedRune(r)
	}
	key(fyne.KeyReturn)
	if _, _, v := s.Cells.At(); v.V != 0.3 || v.Look != cellbuilder.Set {
		t.Errorf("typed: %+v", v)
	}
	if a.canvas.Focused() != fyne.Focusable(table) {
		t.Errorf("the keyboard is with %T", a.canvas.Focused())
	}
	for _, r := range "abc" {
		a.canvas.Focused().TypedRune(r)
	}
	key(fyne.KeyReturn)
	for _, r := range "1x" {
		a.canvas.Focused().TypedRune(r)
	}
	row, _ := s.Cells.Cursor()
	for _, k := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyDown, fyne.KeyUp} { // no number: it stays in the box, the cursor on its row, and the value as it was
		key(k)
		if now, _ := s.Cells.Cursor(); now != row || a.canvas.Focused() == fyne.Focusable(table) {
			t.Errorf("after %s of a refused text the cursor is in row %d, was in %d; the keyboard is with %T", k, now, row, a.canvas.Focused())
		}
	}
	key(fyne.KeyEscape)
	if _, _, v := s.Cells.At(); v.V != 0.3 {
		t.Errorf("a text that is no number made %+v", v)
	}
	key(fyne.KeyDelete)
	if _, _, v := s.Cells.At(); v.V == 0.3 {
		t.Errorf("Delete left %+v", v)
	}
}

func TestCellBuilderExports(t *testing.T) {
	a, _ := built(t)
	for _, form := range export.CellForms() {
		if err := a.state.WriteCell(a.state.shownCell(), form, export.AllParts(), t.TempDir()); err != nil {
			t.Errorf("%s: %v", form, err)
		}
	}
	n := len(a.state.Doc().Cells)
	if err := a.Do("cells.start", "motoneuron"); err != nil || len(a.state.Doc().Cells) != n+1 || a.state.Cells.Cell == "" {
		t.Errorf("%v, %d cells", err, len(a.state.Doc().Cells))
	}
}

// BenchmarkEditOfAThousandSections is an edit of the table until the page shows it: state, lists, table, and the picture of the cell.
func BenchmarkEditOfAThousandSections(b *testing.B) {
	e := &engineStub{}
	a := New(test.NewTempApp(b), Config{Theme: "dark", Width: 1440, Height: 900}, catalogue(b), e)
	w := test.NewTempWindow(b, a.root)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1440, 900))
	a.attach(w.Canvas())
	a.post = func(func()) {}
	list := []project.StylizedSec{{Name: "dend[0]", L: 20, Diam: 1}}
	for i := 1; i < 1000; i++ {
		list = append(list, project.StylizedSec{Name: fmt.Sprintf("dend[%d]", i), L: 20, Diam: 1, Parent: fmt.Sprintf("dend[%d]", (i-1)/2), ParentX: 1})
	}
	p, _ := project.New("big").AddStylizedCell("big", list)
	p, _, _ = p.AddRule("big", project.Rule{Subset: "all", Mechanism: "hh"})
	a.state.OpenDoc(a, p, "", false)
	for _, c := range [][]string{{"cells"}, {"cells.cursor", "all", "gnabar_hh"}} {
		if err := a.Do(c[0], c[1:]...); err != nil {
			b.Fatal(err)
		}
	}
	w.Canvas().Capture()
	b.Run("value", func(b *testing.B) {
		for i := range b.N {
			if err := a.Do("cells.value", fmt.Sprint(0.1+0.001*float64(i+1))); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("branch", func(b *testing.B) {
		for range b.N {
			if err := a.Do("cells.edit", "branch", "dend[900](1)", "by", "20", "30", "0"); err != nil {
				b.Fatal(err)
			}
		}
	})
}
