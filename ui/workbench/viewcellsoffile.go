package workbench

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"nrngui/engine/hoc/cellfile"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// fileCellsDialog lists the cells of the files of the HOC model, says how each comes, and opens them.
func (a *App) fileCellsDialog() {
	list := a.state.Scripts.cells.looked
	var overlay *kit.Overlay
	var rows []fyne.CanvasObject
	for i := range list {
		l := &list[i]
		open := func(into bool) func() {
			return func() {
				overlay.Close()
				a.act(func() { a.complain(a.state.OpenFileCell(a, l.Name, into)) })
			}
		}
		rows = append(rows, fileCellRow(l, open, a.state.Doc() != nil))
	}
	column := kit.Column(14, rows...)
	scroll := container.NewVScroll(column)
	high := min(column.MinSize().Height/kit.Now().Scale+4, 420)
	content := kit.Column(12, kit.NewSized(cellfile.Summary(list), look.SizeSmall, kit.InkText2, false), kit.Block(fileCellsWide, high, scroll))
	overlay = a.plate("Cells in this file", content, nil)
}

// Width of the dialog and letters in a line of it, design pixels.
const fileCellsWide, fileCellsLetters = 680, 78

// fileCellRow is a cell: name and kind, how it comes, and its buttons.
func fileCellRow(l *cellfile.Looked, open func(into bool) func(), project bool) fyne.CanvasObject {
	name := kit.NewBold(l.Name)
	kind := kit.NewSized(l.Kind, look.SizeSmall, kit.InkText2, false)
	head := []fyne.CanvasObject{name, kit.Pad(2, 0, 0, 0, kind), kit.Space()}
	b := kit.NewButton("Open", kit.IconCell, kit.Raised, open(false))
	b.Tip = "A project of this cell, to edit in the Cell Builder"
	b.SetEnabled(l.Err == nil, "it can't be made")
	if project {
		into := kit.NewButton("Take into the project", kit.IconPlus, kit.Raised, open(true))
		into.SetEnabled(l.Err == nil, "it can't be made")
		head = append(head, into)
	}
	head = append(head, b)
	lines := []fyne.CanvasObject{kit.Row(10, head...)}
	says, ink := l.Says(), kit.InkText2
	switch {
	case l.Err != nil:
		ink = kit.InkErr
	case l.Made == nil:
		says = words.T("not looked at yet: opening it tells")
	}
	for i, part := range wrap(says, fileCellsLetters) {
		if i == 3 {
			break
		}
		lines = append(lines, kit.NewSized(part, look.SizeSmall, ink, false))
	}
	return kit.Pad(0, 14, 0, 0, kit.Column(3, lines...))
}
