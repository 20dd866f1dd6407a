package workbench

import (
	"image/color"
	"reflect"

	"fyne.io/fyne/v2"

	"nrngui/engine/morph"
	"nrngui/engine/source"
	"nrngui/ui/cellbuilder"
	"nrngui/ui/kit"
	"nrngui/ui/look"
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
	return items
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
