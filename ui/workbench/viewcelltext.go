package workbench

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"nrngui/engine/export"
	"nrngui/ui/cellbuilder"
	"nrngui/ui/code"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// cellTextView is the tab of the cell as text, and what stands at its right: the form, the way out and in, the comparison.
type cellTextView struct {
	app    *App
	edit   *code.Edit
	side   *kit.Panel
	forms  []*kit.Check
	parts  [4]*kit.Check
	parted *fyne.Container
	mark   *kit.Glyph
	again  *kit.Paragraph
	versus *kit.Button
	body   *fyne.Container
	write  *kit.Button
}

func newCellTextView(a *App) *cellTextView {
	v := &cellTextView{app: a, edit: code.NewEdit()}
	v.edit.ReadOnly = true
	rows := kit.Column(4)
	for _, f := range export.CellForms() {
		c := kit.NewCheck(FormTitle(f), true, func() { v.set(func(c *CellText) { c.Form, c.Versus = f, "" }) })
		v.forms = append(v.forms, c)
		rows.Objects = append(rows.Objects, c)
	}
	v.parted = kit.Column(4)
	for i, name := range []string{"topology", "subsets", "geometry", "membrane"} {
		v.parts[i] = kit.NewCheck(name, false, func() {
			v.set(func(c *CellText) { at := partsOf(&c.Parts)[i]; *at = !*at })
		})
		v.parted.Objects = append(v.parted.Objects, v.parts[i])
	}
	v.mark = kit.NewGlyph(kit.IconOK, 14, kit.InkOK)
	v.again = kit.NewParagraph("", look.SizeSmall, kit.InkText2, false)
	v.write = kit.NewButton("Write to a folder …", kit.IconExport, kit.Primary, func() {
		c := &a.state.CellText
		a.exportCell(a.state.shownCell(), c.Form, c.Parts)
	})
	v.write.Small, v.write.Tip = true, "The file, and the mod files that the cell needs"
	button := func(title string, icon kit.Icon, tip string, do func()) *kit.Button {
		b := kit.NewButton(title, icon, kit.Raised, do)
		b.Small, b.Tip = true, tip
		return b
	}
	v.versus = kit.NewButton("", "", kit.Select, nil)
	v.versus.Small, v.versus.Tip = true, "How this cell differs from another one of the project, in words"
	v.versus.OnTap = func() { kit.ShowMenuUnder(v.versus, v.others()) }
	part := func(o fyne.CanvasObject) fyne.CanvasObject { return kit.Pad(0, 12, 8, 12, o) }
	line := cellbuilder.Head
	v.body = kit.Column(0, kit.Pad(4, 12, 8, 12, rows), kit.Pad(0, 12, 8, 28, v.parted), part(kit.Row(0, v.write)), line("Read again"), part(kit.GrowRow(6, 1, kit.Block(14, 16, v.mark), v.again)),
		line("Compare with"), part(kit.Block(0, look.HeightField, v.versus)), line("Another cell for this project"),
		part(kit.Row(0, button("Of another project …", kit.IconOpen, "A cell of another project, with its mod files", func() { a.run("cell.take") }))),
		part(kit.Row(0, button("Of a HOC file or session …", kit.IconOpen, "A template, sections of top level, or a CellBuild window", func() { a.run("cell.file") }))),
		part(kit.Row(0, button("From the library …", kit.IconCell, "A reconstruction of the folder of cells", func() { a.run("library") }))))
	v.side = kit.NewPanel("Export", container.NewVScroll(v.body))
	return v
}

// partsOf are the switches of the parts in the order of the boxes.
func partsOf(p *export.Parts) [4]*bool {
	return [4]*bool{&p.Topology, &p.Subsets, &p.Geometry, &p.Membrane}
}

func (v *cellTextView) set(f func(*CellText)) {
	v.app.act(func() {
		f(&v.app.state.CellText)
		v.app.state.Mark(DirtyCells)
	})
}

// others is the menu of cells to compare with.
func (v *cellTextView) others() []kit.Item {
	s := v.app.state
	items := []kit.Item{{Title: "None: show the file", Checked: s.CellText.Versus == "", Do: func() { v.set(func(c *CellText) { c.Versus = "" }) }}, {}}
	for _, n := range s.cellNames() {
		if n != s.Cells.Cell {
			items = append(items, kit.Item{Title: n, Icon: kit.IconCell, Checked: n == s.CellText.Versus, Do: func() { v.set(func(c *CellText) { c.Versus = n }) }})
		}
	}
	if len(items) == 2 {
		items = append(items, kit.Item{Title: "there is no other cell in the project", Off: "take or make one first"})
	}
	return items
}

// show follows the state.
func (v *cellTextView) show(s *State) {
	s.SyncCellText(v.app)
	c := &s.CellText
	v.edit.Highlight = nil
	switch {
	case c.Versus != "":
	case c.Form == export.AsClass:
		v.edit.Highlight = highlightPython
	case c.Form != export.AsNeuroML:
		v.edit.Highlight = highlightHOC
	}
	if c.now && v.edit.Text() != c.Text {
		v.edit.SetText(c.Text)
	}
	for i, f := range export.CellForms() {
		v.forms[i].Set(FormTitle(f), f == c.Form && c.Versus == "")
	}
	for i, on := range partsOf(&c.Parts) {
		v.parts[i].Set(v.parts[i].Text, *on)
	}
	setVisible(v.parted, c.Form == export.AsTopLevel)
	text, icon, ink := words.T("It gives the same text"), kit.IconOK, kit.InkOK
	switch {
	case !c.now || c.Versus != "":
		text, icon, ink = words.T("Choose a form of export"), kit.IconInfo, kit.InkText2
		if c.Versus == "" {
			text = words.T("Writing …")
		}
	case c.Again == NotRead:
		text, icon, ink = words.F("Not read: %s", c.Why), kit.IconInfo, kit.InkText2
	case c.Again == OtherText:
		text, icon, ink = words.F("Another text: %s", c.Why), kit.IconWarning, kit.InkWarn
	}
	v.again.Set(text)
	v.mark.Icon, v.mark.Ink = icon, ink
	v.mark.Refresh()
	v.versus.SetText(map[bool]string{true: words.T("another cell"), false: c.Versus}[c.Versus == ""])
	v.body.Refresh()
	v.side.Refresh()
}

// chooseCell asks which cell is meant where none is shown or selected.
func (a *App) chooseCell(then func(cell string)) {
	if name := a.state.shownCell(); name != "" {
		then(name)
		return
	}
	var items []kit.Item
	for _, n := range a.state.cellNames() {
		items = append(items, kit.Item{Title: n, Icon: kit.IconCell, Do: func() { then(n) }})
	}
	kit.ShowMenu(a.canvas, fyne.NewPos(kit.Px(120), kit.Px(80)), append([]kit.Item{{Title: "Export which cell?", Off: "choose one of these"}, {}}, items...))
}

// exportCell asks for the folder of a cell's file.
func (a *App) exportCell(cell string, form export.CellForm, parts export.Parts) {
	title := words.F("Export %s as %s to a folder", cell, words.T(FormTitle(form)))
	a.chooser(title, a.folder(), fileName(filepath.Base(cell))+"-cell", []string{"/"}, func(dir string) {
		a.act(func() { a.complain(a.state.WriteCell(cell, form, parts, dir)) })
	})
}
