package workbench

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"nrngui/engine/project"
	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// layoutsInBar is how many layouts the toolbar shows; the others are in the menu beside them.
const layoutsInBar = 4

// channels is the last of the toolbar's layouts: the mechanism browser.
const channels = "Channels"

// cells is the one before: the Cell Builder.
const cells = "Cells"

// layoutNames lists what the toolbar shows: the layouts, the one shown among them, and the channels.
func (s *State) layoutNames() (names []string, at int) {
	names = project.StandardLayouts()
	now := project.DefaultLayout
	if p := s.Doc(); p != nil {
		names, now = p.LayoutNames(), p.LayoutName()
	}
	if i := slices.Index(names, now); i >= layoutsInBar {
		names[layoutsInBar-1] = now
	}
	names = append(slices.Clone(names[:min(len(names), layoutsInBar)]), cells, channels)
	at = slices.Index(names, now)
	switch {
	case s.Browser:
		at = len(names) - 1
	case s.Building:
		at = len(names) - 2
	}
	return names, at
}

func newLayouts(a *App) *kit.Segmented {
	names, at := a.state.layoutNames()
	var bar *kit.Segmented
	bar = kit.NewSegmented(names, at, func(i int) {
		a.act(func() {
			if a.state.Doc() == nil {
				a.state.Say("Open a project first")
				a.state.Mark(DirtyPage)
				return
			}
			switch bar.Names[i] {
			case channels:
				a.complain(a.state.OpenMechs(a, ""))
				return
			case cells:
				a.complain(a.state.OpenCells(a, ""))
				return
			}
			a.state.CloseMechs()
			a.state.CloseCells()
			if a.state.Page != PageWork { // a reconstruction or a HOC model, which stays open
				a.state.Page = PageWork
				a.state.Mark(DirtyAll &^ DirtyTheme)
			}
			a.complain(a.state.ChooseLayout(bar.Names[i]))
		})
	})
	bar.Tips = layoutTips(a, names)
	return bar
}

func layoutTips(a *App, names []string) map[int]string {
	tips := map[int]string{}
	for i, n := range names {
		switch n {
		case "Build":
			tips[i] = "The cell large, what is measured beside it"
		case "Run":
			tips[i] = "Graphs below each other, and the cell"
		case "Teach":
			tips[i] = "One large graph, and the cell"
		case channels:
			tips[i] = tip(Find(a.table, "browser"))
		case cells:
			tips[i] = tip(Find(a.table, "cells"))
		default:
			tips[i] = "The layout " + n + " of this project"
		}
	}
	return tips
}

// showLayouts brings the toolbar up to date.
func (t *topView) showLayouts(s *State) {
	names, at := s.layoutNames()
	if !slices.Equal(names, t.layouts.Names) {
		t.layouts.Names, t.layouts.Tips = names, layoutTips(t.app, names)
		t.layouts.Refresh()
	}
	if s.Page != PageWork {
		at = -1 // another page is shown: none of them
	}
	t.layouts.Set(at)
}

// layoutMenu lists all layouts, and what can be done with them.
func (a *App) layoutMenu() []kit.Item {
	p := a.state.Doc()
	if p == nil {
		return nil
	}
	var items []kit.Item
	for _, n := range p.LayoutNames() {
		items = append(items, kit.Item{Title: n, Checked: n == p.LayoutName(), Do: func() {
			a.act(func() { a.state.CloseMechs(); a.state.CloseCells(); a.complain(a.state.ChooseLayout(n)) })
		}})
	}
	reset := "Reset " + p.LayoutName()
	if !slices.Contains(project.StandardLayouts(), p.LayoutName()) {
		reset = "Delete " + p.LayoutName()
	}
	save, again := Find(a.table, "layout.save"), Find(a.table, "layout.reset")
	return append(items, kit.Item{}, a.item(save), kit.Item{Title: reset, Icon: again.Icon, Shortcut: again.Shortcut, Do: func() { a.run("layout.reset") }})
}

// saveLayoutDialog asks for the name of a layout.
func (a *App) saveLayoutDialog() {
	a.nameDialog("Save the layout", "The arrangement of the views is kept in the project under this name.", "", "Save", func(name string) error { return a.state.SaveLayout(name) })
}

// renameDialog asks for the title of a view.
func (a *App) renameDialog(id string) {
	v, ok := a.state.Doc().View(id)
	if !ok {
		return
	}
	a.nameDialog("Rename the view", "Without a title it is called after what it shows.", v.Title, "Rename", func(title string) error { return a.state.RenameView(a, id, title) })
}

// nameDialog asks for a name and does something with it.
func (a *App) nameDialog(title, about, name, button string, do func(name string) error) {
	box := kit.NewTextBox(name)
	box.SelectAll()
	var shut func()
	wrong := kit.NewSized("", look.SizeSmall, kit.InkErr, false)
	wrong.Shrink = true
	take := func() { // a refused name stays, to be mended
		var err error
		a.act(func() { err = do(box.Text()) })
		if box.Bad = err != nil; box.Bad {
			wrong.Set(err.Error())
			box.Refresh()
			return
		}
		shut()
	}
	box.OnEnter = take
	o := a.plate(title, kit.Column(8, text(about), kit.Block(320, 32, box), kit.Block(320, 16, wrong)), func(close func()) []*kit.Button {
		shut = close
		return []*kit.Button{kit.NewButton("Cancel", "", kit.Raised, close), kit.NewButton(button, "", kit.Primary, take)}
	})
	if o != nil {
		a.canvas.Focus(box)
	}
}

// paneDialog opens the menus of the dock that commands ask for; it says whether there is one of that name.
func (a *App) paneDialog(name string) bool {
	view, pop := strings.CutPrefix(name, "popout:")
	named, rename := strings.CutPrefix(name, "view.rename:")
	switch {
	case rename:
		a.renameDialog(named)
	case pop:
		a.act(func() { a.dock.pop(view) })
	case name == "view.add" || name == "views":
		a.dock.showAdd()
	case name == "view.move":
		a.dock.showMoves(a.state.FocusView())
	case name == "layouts":
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(a.top.layouts)
		a.menuOver(a.root, at.Add(fyne.NewPos(0, a.top.layouts.Size().Height+kit.Px(4))), a.layoutMenu())
	case name == "layout.save":
		a.saveLayoutDialog()
	default:
		return false
	}
	return true
}
