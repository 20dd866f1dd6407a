package workbench

import (
	"image/color"
	"path/filepath"
	"reflect"
	"strings"

	"fyne.io/fyne/v2"

	"nrngui/engine/cellbuild"
	"nrngui/engine/export"
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
}

func newCellsView(a *App) *cellsView {
	c := &cellsView{app: a, live: newGraph(a, "")}
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

// kinds is what the menu of cells has beside their names: new ones, and what a cell has as a whole.
func (c *cellsView) kinds() []kit.Item {
	a := c.app
	s := a.state
	items := []kit.Item{{}}
	for _, k := range cellbuild.Starts() {
		items = append(items, kit.Item{Title: words.F("New: %s", words.T(k.Title)), Icon: kit.IconPlus, Do: func() {
			a.act(func() { a.complain(s.StartCell(a, k.Name, nil)) })
		}})
	}
	items = append(items, kit.Item{Title: "Cell of a HOC file or session …", Icon: kit.IconOpen, Do: func() { a.run("cell.file") }},
		kit.Item{Title: "Cell of another project …", Icon: kit.IconOpen, Do: func() { a.run("cell.take") }})
	ask := func(title, about string, text func() string, do func(Services, string) error) func() {
		return func() {
			a.nameDialog(title, about, text(), "Set", func(t string) error { return do(a, t) })
		}
	}
	items = append(items, kit.Item{},
		kit.Item{Title: "Rename the cell …", Icon: kit.IconTag, Do: ask("Rename the cell", "What refers to it follows.", func() string { return s.Cells.Cell }, s.RenameBuilt)},
		kit.Item{Title: "Output …", Do: ask("Output of the cell", "Where NetCons from it listen, and the threshold in mV: soma(0.5) 10. Empty: the middle of its first section.", s.CellOutput, s.SetCellOutput)},
		kit.Item{Title: "Instances …", Do: ask("Instances of the cell", "x y z of each in µm, parted by semicolons. Empty: one cell.", s.CellPositions, s.SetCellPositions)})
	items = append(append(items, c.siteItems()...), kit.Item{},
		kit.Item{Title: "Equivalent cylinder …", Do: ask("Rall's equivalent cylinder", "A new cell: the soma with one unbranched dendrite. Of how many pieces? 1 is one cylinder; more follow a tree that grows thinner.",
			func() string { return "1" }, func(sv Services, t string) error { return a.Do("cells.rall", strings.TrimSpace(t)) })},
		kit.Item{})
	for _, f := range []struct {
		form  export.CellForm
		title string
	}{{export.AsTemplate, "Export as HOC template …"}, {export.AsTopLevel, "Export as HOC of top level …"}, {export.AsClass, "Export as Python class …"}, {export.AsNeuroML, "Export as NeuroML 2 …"}} {
		items = append(items, kit.Item{Title: f.title, Icon: kit.IconExport, Do: func() { c.export(f.form) }})
	}
	return items
}

// siteItems are the synapses of the cell, each to be changed, and a new one.
func (c *cellsView) siteItems() []kit.Item {
	a := c.app
	var items []kit.Item
	const about = "exc ExpSyn on dend(0.5) tau=2: on each section of the subset. exc ExpSyn on tuft where distance(soma) > 400: in each segment. Empty takes it away."
	for _, site := range a.state.sites() {
		items = append(items, kit.Item{Title: words.F("Synapse %s …", siteText(site)), Do: func() {
			a.nameDialog("Synapse site", about, siteText(site), "Set", func(t string) error { return a.state.SetSite(a, site.Name, t) })
		}})
	}
	return append(items, kit.Item{Title: "New synapse site …", Icon: kit.IconPlus, Do: c.newSite})
}

// newSite asks for a synapse of the cell.
func (c *cellsView) newSite() {
	a := c.app
	a.nameDialog("New synapse site", "It belongs to the cell: each instance has it. NAME TYPE on SUBSET(X) PARAM=VALUE ...", "exc ExpSyn on "+a.state.siteSubset()+"(0.5)", "Add", func(t string) error {
		return a.state.SetSite(a, "", t)
	})
}

// export asks for the folder of the cell's file.
func (c *cellsView) export(form export.CellForm) {
	a := c.app
	a.nameDialog("Export the cell", "Folder to write into; the mod files that the cell needs go along.", filepath.Join(a.folder(), a.state.Cells.Cell), "Export", func(dir string) error {
		return a.state.WriteCell(form, dir)
	})
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
