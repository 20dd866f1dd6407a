package workbench

import (
	"image/color"
	"reflect"

	"fyne.io/fyne/v2"

	"nrngui/engine/cellbuild"
	"nrngui/engine/morph"
	"nrngui/engine/source"
	"nrngui/ui/cellbuilder"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// cellsView joins the Cell Builder to the window.
type cellsView struct {
	app  *App
	view *cellbuilder.View
	live *graphTile
	text *cellTextView
}

func newCellsView(a *App) *cellsView {
	c := &cellsView{app: a, live: newGraph(a, ""), text: newCellTextView(a)}
	c.live.view.HideNames = true
	s := a.state
	do := func(f func() error) (err error) {
		a.act(func() { err = f() })
		return err
	}
	c.view = cellbuilder.NewView(s.Cells, cellbuilder.Owner{
		Edit: func(e cellbuilder.Edit) error { return do(func() error { return s.EditCell(a, e) }) },
		Tune: func(ch cellbuilder.Change, final bool) error {
			return do(func() error { return s.TuneCell(a, ch, final) })
		},
		Say: func(t string) { a.act(func() { s.Say(t) }) },
		Ask: func(title, about, text, button string, take func(string) error) {
			a.nameDialog(title, about, text, button, take)
		},
		Known:    s.densities,
		Where:    c.askWhere,
		Kind:     func(k morph.Kind) color.NRGBA { return s.themeNow().Kind(int(k)) },
		Colours:  func() look.Theme { return s.themeNow() },
		Select:   func(section string) { a.act(func() { s.selectBuilt(a, section) }) },
		Close:    func() { a.run("cells") },
		Menu:     func(over fyne.CanvasObject, at fyne.Position, items []kit.Item) { a.menuOver(over, at, items) },
		Cells:    c.cells,
		LiveHead: c.liveHead,
		Check:    func(e cellbuilder.Edit) error { return do(func() error { return s.CheckedEdit(a, e) }) },
		Rename:   func(name string) error { return do(func() error { return s.RenameBuilt(a, name) }) },
		Rall:     func(n int) { a.act(func() { a.complain(s.RallCylinder(a, n)) }) },
		Text:     c.text.edit,
		TextSide: c.text.side,
		TextNote: func() string { return s.CellText.Line() },
		Tabbed:   func() { a.act(func() { s.Mark(DirtyCells) }) },
	}, c.live.Object())
	return c
}

// cells is the menu of the cells of the project.
func (c *cellsView) cells() []kit.Item {
	s := c.app.state
	var items []kit.Item
	for _, n := range s.cellNames() {
		items = append(items, kit.Item{Title: n, Icon: kit.IconCell, Checked: n == s.Cells.Cell, Do: func() { c.app.act(func() { c.app.complain(s.OpenCells(c.app, n)) }) }})
	}
	return append(items, c.kinds()...)
}

// kinds is what the menu of cells has beside their names: new ones. What belongs to the cell that is shown has its tabs.
func (c *cellsView) kinds() []kit.Item {
	a := c.app
	s := a.state
	items := []kit.Item{{}}
	for _, k := range cellbuild.Starts() {
		items = append(items, kit.Item{Title: words.F("New: %s", words.T(k.Title)), Icon: kit.IconPlus, Do: func() {
			a.act(func() { a.complain(s.StartCell(a, k.Name, nil)) })
		}})
	}
	off := ""
	if len(s.cellNames()) < 2 {
		off = "the project keeps its only cell"
	}
	return append(items, kit.Item{},
		kit.Item{Title: "Cell of a HOC file or session …", Icon: kit.IconOpen, Do: func() { a.run("cell.file") }},
		kit.Item{Title: "Cell of another project …", Icon: kit.IconOpen, Do: func() { a.run("cell.take") }},
		kit.Item{Title: "From the library of reconstructions …", Icon: kit.IconCell, Do: func() { a.run("library") }}, kit.Item{},
		kit.Item{Title: words.F("Remove %s from the project", s.Cells.Cell), Icon: kit.IconTrash, Off: off, Do: func() { a.act(func() { a.complain(s.RemoveBuilt(a)) }) }})
}

// liveHead names what the live trace shows.
func (c *cellsView) liveHead() string {
	if len(c.live.spec.Lines) == 0 {
		return "nothing recorded"
	}
	l := c.live.spec.Lines[0]
	if len(l.Refs) == 0 {
		return l.Name
	}
	return l.Name + " (" + prettyUnit(c.app.state.unitOf(l.Refs[0])) + ")"
}

// show brings the page up to date.
func (c *cellsView) show(d Dirty) {
	s := c.app.state
	if !s.Building || s.Doc() == nil {
		return
	}
	c.showLive(d)
	changed := s.syncCells()
	if changed || d&(DirtyCells|DirtyPage|DirtyTheme|DirtyLayout) != 0 {
		if s.Cells.Tab == cellbuilder.Files {
			c.text.show(s)
		}
		c.view.Fact(s.cellWords())
		c.view.Refresh(changed)
	}
	if d&(DirtyIssues|DirtyPage|DirtyCells|DirtyLayout) != 0 {
		remarks := 0
		for _, i := range s.Issues {
			if i.Severity == source.Warning {
				remarks++
			}
		}
		c.view.Problems(s.Failed, remarks)
	}
}

// showLive lets the trace at the left bottom follow the run.
func (c *cellsView) showLive(d Dirty) {
	s := c.app.state
	graphs := s.Graphs()
	if len(graphs) == 0 {
		return
	}
	if spec := graphs[0]; d&(DirtyDoc|DirtyLayout|DirtyPage) != 0 {
		if len(spec.Lines) > 1 {
			spec.Lines = spec.Lines[:1]
		}
		if !reflect.DeepEqual(c.live.spec, spec) {
			c.live.setSpec(spec)
		}
	}
	if d&(DirtyTraces|DirtyDoc|DirtyLayout|DirtyTheme|DirtyPage) != 0 {
		c.live.sync(s)
	}
}

// askWhere asks for name and expression of a subset, and tells while one types how many sections it holds for.
func (c *cellsView) askWhere(name, where string) {
	a := c.app
	s := a.state.Cells
	fresh := name == ""
	names, expr := kit.NewTextBox(name), kit.NewTextBox(where)
	expr.Mono = true
	note := kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	note.Shrink = true
	count := func(string) {
		n, err := s.Counts(expr.Text())
		expr.Bad = err != nil
		if err != nil {
			note.SetInk(err.Error(), kit.InkErr)
		} else {
			note.SetInk(words.N(n, "It holds for %d section", "It holds for %d sections", n), kit.InkText2)
		}
		expr.Refresh()
	}
	expr.OnChange = count
	count("")
	names.ReadOnly, names.Hint = !fresh, "name"
	body := kit.Column(8, text("Sections for which it holds, now and when the cell changes:"), kit.Block(440, 32, names), kit.Block(440, 32, expr), note,
		text("distance(soma), radial, L, diam, x, y, z, depth, order, tip, type == apic, in(apic), base(dend)"))
	var shut func()
	take := func() {
		e, err := s.WhereSubset(names.Text(), expr.Text())
		if err != nil {
			note.SetInk(err.Error(), kit.InkErr)
			return
		}
		shut()
		a.act(func() {
			if a.state.EditCell(a, e) == nil {
				s.PickSubset(names.Text())
			}
		})
	}
	names.OnEnter, expr.OnEnter = take, take
	o := a.plate("Subset by an expression", body, func(close func()) []*kit.Button {
		shut = close
		return []*kit.Button{kit.NewButton("Cancel", "", kit.Raised, close), kit.NewButton("Make", "", kit.Primary, take)}
	})
	if o != nil {
		if fresh {
			a.canvas.Focus(names)
		} else {
			a.canvas.Focus(expr)
		}
	}
}
