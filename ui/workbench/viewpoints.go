package workbench

import (
	"fmt"
	"sort"
	"strings"

	"fyne.io/fyne/v2"

	"nrngui/engine/project"
	"nrngui/ui/field"
	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// pointsTile lists all point processes, one by one and in groups: what NEURON's point manager and point group manager do. The inspector has the parameters of what is
// selected here, on the cell or in the navigator.
type pointsTile struct {
	app    *App
	view   project.View
	object fyne.CanvasObject
	list   *kit.TreeList
	column *kit.Button
	bar    *fyne.Container
	foot   *fyne.Container
	empty  *kit.Empty
	one    []*kit.Button // need a point process
	del    *kit.Button
}

func newPointsTile(a *App, v project.View) tile {
	t := &pointsTile{app: a, view: v, list: kit.NewTreeList()}
	t.list.OnSelect = func(id string) { a.act(func() { a.state.Select(a, SelectionOf(id)) }) }
	t.list.OnToggle = func(id string) { a.act(func() { a.state.Toggle(id) }) }
	t.list.OnMenu = func(id string, at fyne.Position) {
		a.act(func() { a.state.Select(a, SelectionOf(id)) })
		a.menuOver(t.list, at, a.placeMenu(SelectionOf(id)))
	}
	t.column = kit.NewButton("place", "", kit.Select, t.chooseColumn)
	t.column.Small, t.column.Tip = true, "What stands at the right: the place, or one parameter of all"
	add := func(text, id string) *kit.Button {
		b := kit.NewButton(text, kit.IconPlus, kit.Raised, func() { a.run(id) })
		b.Small, b.Tip = true, Find(a.table, id).Title
		return b
	}
	t.bar = kit.Row(8, add("One", "point.new"), add("Group", "point.group"), kit.Space(), kit.NewSized("Show", look.SizeSmall, kit.InkText2, false), t.column)
	small := func(text, id string) *kit.Button {
		b := kit.NewButton(text, "", kit.Outline, func() { a.run(id) })
		b.Small, b.Tip = true, Find(a.table, id).Title
		return b
	}
	t.one = []*kit.Button{small("Type", "point.type"), small("Move", "move"), small("Copy", "point.copy")}
	t.del = small("Delete", "delete")
	t.foot = kit.Row(6, t.one[0], t.one[1], t.one[2], t.del, kit.Space())
	t.empty = kit.NewEmpty(kit.IconSynapse, "No point processes yet", "An electrode or a synapse at the selected place, or many at once", "Place a group", func() { a.run("point.group") })
	t.object = kit.GrowGap(0, 1, kit.Pad(6, 12, 4, 12, t.bar), kit.Stack(t.list, t.empty), kit.Pad(4, 12, 6, 12, t.foot))
	return t
}

func (t *pointsTile) Object() fyne.CanvasObject { return t.object }

func (t *pointsTile) Title() (title, after string) {
	if t.view.Title != "" {
		return t.view.Title, ""
	}
	if p := t.app.state.Doc(); p != nil {
		return "Point processes", fmt.Sprint(len(p.Points))
	}
	return "Point processes", ""
}

func (t *pointsTile) Tools() []fyne.CanvasObject { return nil }
func (t *pointsTile) Menu() []kit.Item {
	return t.app.pick("point.new", "point.group", "iclamp", "synapse", "", "point.type", "move", "point.copy", "delete")
}
func (t *pointsTile) SetView(v project.View) { t.view = v }
func (t *pointsTile) Fit()                   {}
func (t *pointsTile) Close()                 {}

// chooseColumn offers the place and all parameters.
func (t *pointsTile) chooseColumn() {
	a := t.app
	show := func(name string) func() {
		return func() {
			a.act(func() {
				a.complain(a.state.SetView(a, t.view.ID, func(v *project.View) { v.Var = name }))
			})
		}
	}
	items := []kit.Item{{Title: "place", Checked: t.view.Var == "", Do: show("")}, {}}
	for _, name := range a.state.allPointParams() {
		items = append(items, kit.Item{Title: name, Checked: t.view.Var == name, Do: show(name)})
	}
	kit.ShowMenuUnder(t.column, items)
}

// Show lists what there is and marks what is selected.
func (t *pointsTile) Show(s *State, dirty Dirty) {
	if s.Doc() == nil {
		return
	}
	if dirty&(DirtyDoc|DirtyDock|DirtyTheme|DirtyLayout|DirtyPage|DirtySelect) == 0 {
		return
	}
	rows := s.PointRows(t.view.Var)
	t.list.SetRows(rows)
	t.list.Select(s.Sel.ID())
	setVisible(t.empty, len(rows) == 0)
	setVisible(t.list, len(rows) > 0)
	name := t.view.Var
	if name == "" {
		name = "place"
	}
	if t.column.Text != name {
		t.column.SetText(name)
		t.bar.Refresh()
	}
	for _, b := range t.one {
		b.SetEnabled(s.Sel.Kind == SelPoint, "select a point process first")
	}
	t.del.SetEnabled(s.Sel.Kind == SelPoint || s.Sel.Kind == SelPoints, "select a point process or a group first")
	refreshAll(t.foot)
}

// pointDialog opens one of the dialogs about point processes.
func (a *App) pointDialog(name string) bool {
	s := a.state
	switch name {
	case "points":
		a.pickType("Place which point process?", append(s.pointTypes(false), s.pointTypes(true)...), s.NewPoint)
	case "pointtype":
		pp := s.point(s.Sel.Name)
		if pp == nil {
			return true
		}
		a.pickType("Which type?", s.pointTypes(pp.At.Section == ""), func(sv Services, typ string) error { return s.RetypePoint(sv, pp.Name, typ) })
	case "pointmove":
		what := s.Sel.Name
		a.pickPlace("Where to? A section, or dend(0.3)", func(at project.Place) { a.act(func() { a.complain(s.MovePoint(a, what, at, true)) }) })
	case "pointjoin":
		what, now := s.Sel.Name, ""
		if pp := s.point(what); pp != nil {
			now = pp.Group
		}
		a.askText("Put it into which group?", "name of a group; empty takes it out", now, func(name string) {
			a.act(func() { a.complain(s.JoinGroup(a, what, strings.TrimSpace(name))) })
		})
	case "pointgroup":
		a.pointGroupDialog()
	default:
		return false
	}
	return true
}

// pickType lets the user choose a type of point process by a few letters.
func (a *App) pickType(title string, types []string, do func(Services, string) error) {
	a.openPalette(title, func(query string) []Hit {
		var hits []Hit
		for _, name := range types {
			if score, ok := fuzzy(query, name); ok {
				note := ""
				if t, ok := a.state.Cat.Lookup(name); ok {
					note = firstLine(strings.TrimSpace(t.Title))
				}
				hits = append(hits, Hit{Title: name, Note: note, Icon: iconOf(name), score: score, Do: func(_ *State, sv Services) error { return do(sv, name) }})
			}
		}
		sort.SliceStable(hits, func(i, j int) bool { return hits[i].score > hits[j].score })
		return hits
	})
}

// pointGroupDialog asks what is placed, how many, where, and by what they are driven.
func (a *App) pointGroupDialog() {
	s := a.state
	f := s.newPointForm()
	label := func(text string) *kit.Label {
		l := kit.NewLabel(text, kit.InkText2)
		l.Width = 84
		return l
	}
	line := func(name string, o ...fyne.CanvasObject) fyne.CanvasObject {
		return kit.Block(0, 32, kit.Row(8, append([]fyne.CanvasObject{label(name)}, append(o, kit.Space())...)...))
	}
	choice := func(now string, list func() []string, set func(string)) *kit.Button {
		b := kit.NewButton(now, "", kit.Select, nil)
		b.Small = true
		b.OnTap = func() {
			var items []kit.Item
			for _, name := range list() {
				items = append(items, kit.Item{Title: name, Checked: name == b.Text, Do: func() { set(name); b.SetText(name) }})
			}
			kit.ShowMenuUnder(b, items)
		}
		return b
	}
	name := kit.NewTextBox(f.Name)
	name.Width = 160
	typ := choice(f.Type, func() []string { return s.pointTypes(false) }, func(t string) { f.Type = t })
	where := choice(f.Subset, func() []string { return s.groupPlaces(f.Cell) }, func(n string) { f.Subset = n })
	count := field.NewShort(field.Spec{Name: "number", Label: "", Integer: true, Min: 1, Max: project.MaxGroup, Lo: 1, Hi: 100}, float64(f.N), 56)
	count.OnChange = func(x float64, _ bool) { f.N = int(x) }
	seed := field.NewShort(field.Spec{Name: "seed", Label: "seed", Doc: "another number, other places", Integer: true, Min: 0, Max: 1e9, Lo: 0, Hi: 999}, float64(f.Seed), 56)
	seed.OnChange = func(x float64, _ bool) { f.Seed = int(x) }
	spread := kit.NewSegmented([]string{"evenly", "at random"}, 0, func(i int) { f.Random = i == 1 })
	drives := []string{"", "each", "shared"}
	drive := kit.NewSegmented([]string{"nothing", "one NetStim each", "one NetStim for all"}, 2, func(i int) { f.Drive = drives[i] })
	rows := []fyne.CanvasObject{line("Name", name), line("Type", typ)}
	if len(s.Doc().Cells) > 1 {
		cell := choice(f.Cell, func() []string {
			var names []string
			for _, c := range s.Doc().Cells {
				names = append(names, c.Name)
			}
			return names
		}, func(n string) { f.Cell, f.Subset = n, "all"; where.SetText("all") })
		rows = append(rows, line("Cell", cell))
	}
	rows = append(rows, line("Number", count), line("On", where), line("Spread", spread, seed), line("Driven by", drive))
	note := text("By length: long sections get more. The group has common parameters in the inspector.")
	a.plate("Place a group of point processes", kit.Block(540, 0, kit.Column(4, append(rows, note)...)), func(shut func()) []*kit.Button {
		ok := kit.NewButton("Place", kit.IconPlus, kit.Primary, func() {
			f.Name = strings.TrimSpace(name.Text())
			a.act(func() {
				if err := s.AddPoints(a, f); err != nil {
					a.complain(err)
					return
				}
				shut()
			})
		})
		return []*kit.Button{kit.NewButton("Cancel", "", kit.Raised, shut), ok}
	})
}
