package workbench

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// scriptSide is the panel at the left: the model's parts, its files, what became of it.
type scriptSide struct {
	app     *App
	panel   *kit.Panel
	tabs    *kit.TabStrip
	filter  *kit.TextBox
	model   *kit.TreeList
	facts   *kit.TreeList
	about   *kit.Label
	adopt   *kit.Button
	files   *kit.TreeList
	receipt *kit.TreeList
	detail  *fyne.Container
	place   *kit.Button
	empty   map[ScriptTab]*kit.Empty
	pages   []*fyne.Container
	split   *kit.Split
	below   *fyne.Container
}

func newScriptSide(a *App) *scriptSide {
	v := &scriptSide{app: a, model: kit.NewTreeList(), facts: kit.NewTreeList(), files: kit.NewTreeList(), receipt: kit.NewTreeList()}
	v.tabs = kit.NewTabStrip([]string{"Model", "Files", "Receipt"}, func(i int) {
		a.act(func() { a.state.Scripts.Tab = ScriptTab(i); a.state.Mark(DirtyScript | DirtyScriptTree) })
	})
	v.filter = kit.NewTextBox("")
	v.filter.Hint, v.filter.High = "Filter by name", look.HeightField
	v.filter.OnChange = func(t string) { a.act(func() { a.state.Scripts.Filter = t; a.state.Mark(DirtyScriptTree) }) }
	v.model.OnSelect = func(id string) { a.act(func() { v.choose(id) }) }
	v.model.OnToggle = func(id string) { a.act(func() { v.fold(id) }) }
	v.model.OnOpen = func(id string) { v.name(id) }
	v.model.OnMenu = v.menu
	v.files.OnSelect = func(id string) {
		if name, ok := strings.CutPrefix(id, "file:"); ok && !strings.HasSuffix(strings.ToLower(name), ".py") {
			a.startFile(name)
		}
	}
	v.receipt.OnSelect = func(id string) { a.act(func() { v.chooseEntry(id) }) }
	v.receipt.OnToggle = func(id string) { a.act(func() { v.fold(id) }) }
	v.about = kit.NewBold("")
	v.about.Shrink = true
	v.adopt = kit.NewButton("Adopt cell", kit.IconCell, kit.Raised, func() { a.run("script.adopt") })
	v.adopt.Small, v.adopt.Tip = true, "Adopt this cell into a project"
	v.below = kit.GrowGap(0, 1, kit.Pad(4, 8, 4, 12, kit.GrowRow(8, 0, v.about, v.adopt)), v.facts)
	v.below.Hide()
	v.split = kit.NewSplit(true, v.model, v.below, 0.6)
	v.detail = kit.Column(2)
	v.place = kit.NewButton("", kit.IconFile, kit.Quiet, nil)
	v.place.Small = true
	v.place.Hide()
	v.empty = map[ScriptTab]*kit.Empty{
		TabModel:   kit.NewEmpty(kit.IconCell, "Nothing yet", "Sections will stand here", "", nil),
		TabFiles:   kit.NewEmpty(kit.IconFile, "No files to start", "There is no .hoc or .ses file", "", nil),
		TabReceipt: kit.NewEmpty(kit.IconOK, "Nothing to report", "All was understood so far", "", nil),
	}
	v.pages = []*fyne.Container{
		kit.Stack(kit.GrowGap(4, 1, kit.Pad(6, 8, 2, 8, v.filter), v.split), v.empty[TabModel]),
		kit.Stack(v.files, v.empty[TabFiles]),
		kit.Stack(kit.GrowGap(0, 0, v.receipt, kit.Pad(4, 12, 0, 12, container.NewVScroll(v.detail)), kit.Pad(0, 8, 6, 4, kit.Row(0, v.place))), v.empty[TabReceipt]),
	}
	v.panel = kit.NewTabPanel(v.tabs, kit.Stack(v.pages[0], v.pages[1], v.pages[2]))
	return v
}

// fold folds a branch in or out.
func (v *scriptSide) fold(id string) {
	v.app.state.Scripts.toggleRow(id)
	v.app.state.Mark(DirtyScriptTree)
}

// choose is a click on a part of the model.
func (v *scriptSide) choose(id string) {
	s := v.app.state
	h := &s.Scripts
	kind, name, _ := strings.Cut(id, ":")
	s.Mark(DirtyScriptTree)
	switch kind {
	case "sec", "pt":
		h.Sel, h.Facts = id, nil
		s.askFacts(v.app)
		v.pick(kind, name)
	case "mech":
		h.Sel, h.Facts = "sec:"+name[:strings.LastIndexByte(name, ':')], nil
		s.askFacts(v.app)
	case "name":
		if h.Contents != nil {
			for _, d := range h.Contents.Names {
				if d.Name == name && d.Pos.File != "" {
					s.ShowSource(v.app, d.Pos.File, d.Pos.Line)
				}
			}
		}
	case "grp", "cell", "ptype":
		if id != "grp:netcons" {
			h.toggleRow(id)
		}
	}
}

// pick shows on the shapes which section is meant.
func (v *scriptSide) pick(kind, name string) {
	l := v.app.state.Scripts.Layout
	if l == nil {
		return
	}
	for _, s := range l.Sections {
		if kind == "sec" && s.Name == name {
			v.app.scripts.windows.Select(s.Handle)
		}
	}
	for _, p := range l.Points {
		if kind == "pt" && p.Name == name && p.Section >= 0 {
			v.app.scripts.windows.Select(l.Sections[p.Section].Handle)
		}
	}
}

// name puts the name of what was clicked twice into the console.
func (v *scriptSide) name(id string) {
	kind, name, _ := strings.Cut(id, ":")
	switch kind {
	case "sec", "pt", "name":
		v.app.scripts.console.Type(name)
	}
}

// menu is the right button on a part of the model: what a cell or section can do.
func (v *scriptSide) menu(id string, at fyne.Position) {
	kind, name, _ := strings.Cut(id, ":")
	switch kind {
	case "sec", "cell":
	case "mech":
		name = name[:strings.LastIndexByte(name, ':')]
	case "pt":
		v.app.act(func() { v.choose(id) })
		name = ""
	default:
		return
	}
	adopt := v.app.item(Find(v.app.table, "script.adopt"))
	adopt.Do = func() { v.app.complain(v.app.Do("script.adopt", name)) }
	items := []kit.Item{adopt}
	if kind == "sec" {
		items = append(items, kit.Item{Title: "Put its name into the console", Do: func() { v.name(id) }})
	}
	kit.ShowMenu(v.app.canvas, at, items)
}

// chooseEntry is a click on a finding: its text is shown whole, and the place it speaks of.
func (v *scriptSide) chooseEntry(id string) {
	s := v.app.state
	h := &s.Scripts
	if strings.HasPrefix(id, "rcp:") {
		h.toggleRow(id)
	}
	h.Entry = id
	s.Mark(DirtyScriptTree)
	if e, ok := h.entry(id); ok && e.Place != "" {
		file, line := placeOf(e.Place)
		s.ShowSource(v.app, file, line)
	}
}

func (v *scriptSide) show(h *Scripts, d Dirty) {
	n, _ := h.attention()
	names := []string{"Model", "Files", "Receipt"}
	if n > 0 {
		names[2] = words.F("Receipt %d", n)
	}
	v.tabs.Set(names, int(h.Tab))
	for i, p := range v.pages {
		setVisible(p, i == int(h.Tab))
	}
	if d&(DirtyScriptTree|DirtyPage) == 0 {
		return
	}
	fill := func(tab ScriptTab, list *kit.TreeList, rows []kit.TreeRow) {
		list.SetRows(rows)
		setVisible(v.empty[tab], len(rows) == 0)
	}
	switch h.Tab {
	case TabModel:
		rows := h.ModelRows()
		fill(TabModel, v.model, rows)
		if h.Filter != "" && len(rows) == 0 {
			v.empty[TabModel].Title, v.empty[TabModel].Detail = "Nothing of that name", "Empty the filter to see all"
		} else {
			v.empty[TabModel].Title, v.empty[TabModel].Detail = "Nothing yet", "Sections will stand here"
		}
		v.empty[TabModel].Refresh()
		v.model.Selected = h.Sel
		v.showFacts(h)
	case TabFiles:
		fill(TabFiles, v.files, h.FileRows())
		v.files.Selected = "-"
	case TabReceipt:
		fill(TabReceipt, v.receipt, h.ReceiptRows())
		v.receipt.Selected = h.Entry
		v.showEntry(h)
	}
	v.panel.Refresh()
}

// showFacts lists the numbers of what is selected.
func (v *scriptSide) showFacts(h *Scripts) {
	on := h.Sel != ""
	if on != v.below.Visible() {
		setVisible(v.below, on)
		v.split.Refresh()
	}
	if !on {
		return
	}
	_, name, _ := strings.Cut(h.Sel, ":")
	v.about.Set(name)
	var rows []kit.TreeRow
	owner := ""
	for i, f := range h.Facts {
		if f.Owner != owner {
			owner = f.Owner
			rows = append(rows, kit.TreeRow{ID: "own:" + owner, Text: owner, Icon: kit.IconMechanism, Bold: true})
		}
		unit := f.Unit
		if unit != "" {
			unit = " " + unit
		}
		tip := f.Name
		if f.Doc != "" {
			tip += "\n" + f.Doc
		}
		rows = append(rows, kit.TreeRow{ID: fmt.Sprint("fact:", i), Text: f.Name, Fact: look.Sig(f.Value, 5) + unit, FactInk: kit.InkText2, Tip: tip})
	}
	v.facts.SetRows(rows)
}

// showEntry shows the whole text of a finding.
func (v *scriptSide) showEntry(h *Scripts) {
	v.detail.Objects = nil
	e, ok := h.entry(h.Entry)
	setVisible(v.place, ok && e.Place != "")
	if ok {
		for _, line := range wrap(e.Text, 36) {
			v.detail.Objects = append(v.detail.Objects, kit.NewSized(line, look.SizeSmall, kit.InkText, false))
		}
		v.place.SetText(e.Place)
		file, line := placeOf(e.Place)
		v.place.OnTap = func() { v.app.act(func() { v.app.state.ShowSource(v.app, file, line) }) }
	}
	v.detail.Refresh()
}
