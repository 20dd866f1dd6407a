package workbench

import (
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"nrngui/engine/export"
	"nrngui/engine/project"
	"nrngui/ui/cellbuilder"
	"nrngui/ui/kit"
)

// press gives a key to what has the keyboard.
func press(a *App, names ...fyne.KeyName) {
	for _, k := range names {
		a.canvas.Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// write types into what has the keyboard; the first letter opens a cell of a table.
func typed(a *App, text string) {
	for _, r := range text {
		a.canvas.Focused().TypedRune(r)
	}
}

// The synapses of a cell are added, named, placed and removed in their table by the keyboard alone; a mistake stays in the box with its reason; undo leads back.
func TestSynapsesByKeyboard(t *testing.T) {
	a, _ := built(t)
	s := a.state
	first := string(project.Encode(s.Doc()))
	a.act(func() {
		s.Cells.PickTab(cellbuilder.Synapses)
		s.Cells.SelectSection("dend", cellbuilder.One)
		s.Mark(DirtyCells)
	})
	table := a.cells.view.Table()
	a.canvas.Focus(table)
	press(a, fyne.KeyInsert)
	if list := s.sites(); len(list) != 1 || list[0].Subset != "dend" || list[0].Type != "ExpSyn" {
		t.Fatalf("Insert made %+v", list)
	}
	typed(a, "exc")
	press(a, fyne.KeyReturn, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight)
	typed(a, "0.25")
	press(a, fyne.KeyReturn, fyne.KeyRight)
	typed(a, "tau=3 e=-5")
	press(a, fyne.KeyReturn)
	if list := s.sites(); len(list) != 1 || siteText(list[0]) != "exc ExpSyn on dend(0.25) tau=3 e=-5" {
		t.Fatalf("typed %+v", s.sites())
	}
	typed(a, "taw=1")
	press(a, fyne.KeyReturn)
	if !strings.Contains(s.Message, "taw") || s.sites()[0].Params[0].Value != 3 {
		t.Errorf("a parameter that is none: %q, %+v", s.Message, s.sites())
	}
	press(a, fyne.KeyEscape, fyne.KeyLeft)
	typed(a, "distance > 100")
	press(a, fyne.KeyReturn)
	if s.sites()[0].Where != "distance > 100" {
		t.Errorf("an expression: %+v", s.sites())
	}
	if a.canvas.Focused() != fyne.Focusable(table) {
		t.Errorf("the keyboard is with %T", a.canvas.Focused())
	}
	press(a, fyne.KeyInsert)
	if list := s.sites(); len(list) != 2 || list[1].Name != "syn" || s.Cells.Site != "syn" {
		t.Errorf("the second: %+v, cursor on %q", list, s.Cells.Site)
	}
	press(a, fyne.KeyDelete)
	if len(s.sites()) != 1 || s.Cells.Site != "exc" {
		t.Errorf("after Delete: %+v, cursor on %q", s.sites(), s.Cells.Site)
	}
	if list := project.Validate(s.Doc(), s.Cat); list.Failed() {
		t.Error(list)
	}
	for s.History.UndoTitle() != "" {
		if err := a.Do("undo"); err != nil {
			t.Fatal(err)
		}
	}
	if string(project.Encode(s.Doc())) != first {
		t.Error("undo to the start gives another project")
	}
}

// Instances are placed in their table, the output is picked on the cell, the name follows.
func TestTheCellAsAWhole(t *testing.T) {
	a, _ := built(t)
	s := a.state
	a.act(func() { s.Cells.PickTab(cellbuilder.Whole); s.Mark(DirtyCells) })
	a.canvas.Focus(a.cells.view.Table())
	press(a, fyne.KeyInsert)
	if at := s.Cells.Instances(); len(at) != 2 || at[1][0] <= 0 {
		t.Fatalf("the first Insert: %v", at)
	}
	typed(a, "300")
	press(a, fyne.KeyReturn, fyne.KeyRight)
	typed(a, "-40")
	press(a, fyne.KeyReturn)
	if at := s.Cells.Instances()[1]; at[0] != 300 || at[1] != -40 {
		t.Errorf("typed: %v", at)
	}
	typed(a, "4x")
	press(a, fyne.KeyReturn)
	if !strings.Contains(s.Message, "4x") {
		t.Errorf("no number: %q", s.Message)
	}
	press(a, fyne.KeyEscape)
	if e := must(s.Cells.TypeOutput("dend(0.75)")); s.EditCell(a, e) != nil {
		t.Error("no output")
	}
	if o, said := s.Cells.Output(); !said || o.Section != "dend" || o.X != 0.75 {
		t.Errorf("output %+v", o)
	}
	for _, bad := range []string{"dnd(0.5)", "dend(2)", "dend(x)"} {
		if _, err := s.Cells.TypeOutput(bad); err == nil {
			t.Errorf("%s was taken", bad)
		}
	}
	press(a, fyne.KeyDelete, fyne.KeyDelete)
	if at := s.Cells.Instances(); len(at) != 0 {
		t.Errorf("after two times Delete: %v", at)
	}
	if err := a.Do("cells.removecell"); err == nil {
		t.Error("the only cell was removed")
	}
}

func must(e cellbuilder.Edit, err error) cellbuilder.Edit {
	if err != nil {
		panic(err)
	}
	return e
}

// The text of a cell is that of its export, and what is read of it gives the same text; parts are exported alone; two cells are compared.
func TestTheCellAsText(t *testing.T) {
	s, f := opened(t)
	do := func(id string, args ...string) {
		t.Helper()
		if err := Find(Table(), id).Perform(s, f, args...); err != nil {
			t.Fatalf("%s %v: %v", id, args, err)
		}
	}
	do("cells")
	text := func() *CellText {
		t.Helper()
		f.jobs = nil
		s.SyncCellText(f)
		if len(f.jobs) != 1 {
			t.Fatalf("%d jobs", len(f.jobs))
		}
		f.jobs[0].Work(t.Context(), nil)()
		return &s.CellText
	}
	do("cells.synapse", strings.Fields("exc ExpSyn on dend(0.25) tau=3")...)
	for _, form := range export.CellForms() {
		do("cells.text", string(form))
		c := text()
		want := map[bool]Again{true: SameText, false: NotRead}[form == export.AsTemplate || form == export.AsTopLevel]
		if c.Again != want || c.Failed != "" || c.Text == "" {
			t.Errorf("%s: %v %q %q", form, c.Again, c.Why, c.Failed)
		}
		dir := t.TempDir()
		do("cells.export", string(form), dir)
		if file, err := os.ReadFile(dir + "/" + c.File); err != nil || string(file) != c.Text {
			t.Errorf("%s: the file is not the text (%v)", form, err)
		}
	}
	s.SyncCellText(f)
	if len(f.jobs) != 1 {
		t.Error("the same text is written again")
	}
	do("cells.text", "toplevel", "topology", "subsets")
	if c := text(); c.Again != NotRead || strings.Contains(c.Text, "insert hh") || !strings.Contains(c.Text, "create") {
		t.Errorf("two parts: %v\n%s", c.Again, c.Text)
	}
	do("cells.start", "motoneuron")
	do("cells.text", "compare", s.Doc().Cells[0].Name)
	if c := text(); !strings.Contains(c.Text, "differ in") {
		t.Errorf("compared: %q", c.Text)
	}
	if err := Find(Table(), "cells.text").Perform(s, f, "latex"); err == nil {
		t.Error("a form that is none")
	}
}

// The list of sections does by the keyboard what the mouse does: move, extend, rename, copy, paste, mirror, delete.
func TestTheListOfSectionsByKeyboard(t *testing.T) {
	a, _ := built(t)
	s := a.state
	list := a.cells.view.SectionList()
	a.canvas.Focus(list)
	keys := func(k fyne.Shortcut) { a.canvas.Focused().(fyne.Shortcutable).TypedShortcut(k) }
	press(a, fyne.KeyHome, fyne.KeyDown)
	if len(s.Cells.Selected) != 1 || s.Cells.Selected[0] != "dend" {
		t.Fatalf("selected %v", s.Cells.Selected)
	}
	keys(&fyne.ShortcutCopy{})
	press(a, fyne.KeyUp)
	keys(&fyne.ShortcutPaste{})
	if len(s.Cells.Sections) != 3 || !strings.Contains(s.History.UndoTitle(), "copy") {
		t.Fatalf("%d sections after a paste, %q", len(s.Cells.Sections), s.Message)
	}
	press(a, fyne.KeyHome)
	keys(&fyne.ShortcutCopy{})
	if !strings.Contains(s.Message, "root") {
		t.Errorf("the root is copied: %q", s.Message)
	}
	a.act(func() { s.Cells.SelectSection("dend[1]", cellbuilder.One); s.Mark(DirtyCells) })
	keys(&desktop.CustomShortcut{KeyName: fyne.KeyD, Modifier: fyne.KeyModifierShortcutDefault})
	if !strings.Contains(s.History.UndoTitle(), "mirror") {
		t.Errorf("Ctrl+D: %q, %q", s.History.UndoTitle(), s.Message)
	}
	typed(a, "p")
	if len(s.Cells.Selected) != 2 {
		t.Errorf("the way from the root: %v", s.Cells.Selected)
	}
	keys(&fyne.ShortcutSelectAll{})
	if len(s.Cells.Selected) != 3 {
		t.Errorf("all: %v", s.Cells.Selected)
	}
	a.act(func() { s.Cells.SelectSections([]int{1, 2}); s.Mark(DirtyCells) })
	typed(a, "P")
	if len(s.Cells.Selected) != 3 {
		t.Errorf("the way between two: %v", s.Cells.Selected)
	}
	a.act(func() { s.Cells.SelectSection("dend[1]", cellbuilder.One); s.Mark(DirtyCells) })
	press(a, fyne.KeyDelete)
	if len(s.Cells.Sections) != 2 {
		t.Errorf("%d sections after Delete", len(s.Cells.Sections))
	}
	a.act(func() { s.Cells.SelectSection(s.Cells.Sections[1].Name, cellbuilder.One); s.Mark(DirtyCells) })
	press(a, fyne.KeyF2)
	if a.canvas.Overlays().Top() == nil {
		t.Errorf("F2 asks nothing: %q, selected %v, keyboard with %T", s.Message, s.Cells.Selected, a.canvas.Focused())
	}
	a.canvas.Focused().(*kit.TextBox).SetText("for")
	press(a, fyne.KeyReturn) // a word of HOC: it is refused, and stays to be mended
	if a.canvas.Overlays().Top() == nil || s.Cells.Sections[1].Base == "for" {
		t.Errorf("a refused name: %+v", s.Cells.Sections[1])
	}
	a.canvas.Focused().(*kit.TextBox).SetText("twig")
	press(a, fyne.KeyReturn)
	if a.canvas.Overlays().Top() != nil || s.Cells.Sections[1].Base != "twig" {
		t.Errorf("renamed: %+v", s.Cells.Sections[1])
	}
}

// With large letters lists and values take turns beside the cell, and nothing is wider than the window.
func TestTheCellBuilderInLittleRoom(t *testing.T) {
	a, _ := built(t)
	v := a.cells.view
	for _, size := range []fyne.Size{{Width: 1440, Height: 800}, {Width: 980, Height: 600}, {Width: 640, Height: 300}, {Width: 1440, Height: 800}} {
		v.Object.Resize(size)
		compact, low := size.Width < 1000, size.Height < 400
		got := v.Takes()
		if got.Lists != true || got.Values != !compact || got.Cell != true || got.Table != !low {
			t.Errorf("at %v it shows %+v", size, got)
		}
		if m := v.Object.MinSize(); m.Width > 640 || m.Height > 300 {
			t.Errorf("at %v it wants %v", size, m)
		}
		for tab := cellbuilder.Biophysics; tab <= cellbuilder.Files; tab++ {
			a.act(func() { a.state.Cells.PickTab(tab); a.state.Mark(DirtyCells) })
			if v.TabsCut() {
				t.Errorf("at %v the tabs of %v have no room", size, tab)
			}
		}
	}
}
