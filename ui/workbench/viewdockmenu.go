package workbench

import (
	"fmt"
	"slices"

	"nrngui/engine/project"
	"nrngui/ui/dock"
	"nrngui/ui/kit"
	"nrngui/ui/words"
)

// menu lists what can be done with a view.
func (d *dockView) menu(id string) []kit.Item {
	a, st := d.app, d.app.state
	do := func(f func() error) func() { return func() { a.act(func() { a.complain(f()) }) } }
	var items []kit.Item
	if t := d.tile(id); t != nil {
		items = append(items, t.Menu()...)
		items = append(items, kit.Item{})
	}
	l := st.LayoutNow()
	loose := dock.IsLoose(l, id)
	full := kit.Item{Title: "Fill the dock", Icon: kit.IconFit, Shortcut: "F11", Do: func() { a.act(func() { st.Maximize(id) }) }}
	if l.Maximized != "" {
		full.Title = "Back to its size"
	}
	if loose {
		items = append(items, kit.Item{Title: "Back into the main window", Icon: kit.IconPopIn, Shortcut: "F12", Do: func() { a.act(func() { d.pop(id) }) }})
	} else {
		items = append(items, full, kit.Item{Title: "Window of its own", Icon: kit.IconPopOut, Shortcut: "F12", Do: func() { a.act(func() { d.pop(id) }) }})
	}
	items = append(items, kit.Item{Title: "Move to …", Shortcut: "Ctrl+Alt+V", Do: func() { d.showMoves(id) }}, kit.Item{},
		kit.Item{Title: "Rename …", Do: func() { a.renameDialog(id) }},
		kit.Item{Title: "Leave out of this layout", Do: do(func() error { return st.HideView(id) })},
		kit.Item{Title: "Close", Icon: kit.IconClose, Shortcut: "Ctrl+F4", Do: do(func() error { return st.CloseView(a, id) })})
	return items
}

// moves lists where a view can go.
func (d *dockView) moves(id string) []kit.Item {
	a, st := d.app, d.app.state
	to := func(title, where, keys string) kit.Item {
		return kit.Item{Title: title, Shortcut: keys, Do: func() { a.act(func() { a.complain(st.MoveView(id, where)) }) }}
	}
	items := []kit.Item{to("Left", "left", "Ctrl+Alt+Left"), to("Right", "right", "Ctrl+Alt+Right"), to("Up", "up", "Ctrl+Alt+Up"), to("Down", "down", "Ctrl+Alt+Down"), {}}
	l := st.LayoutNow()
	if g, ok := dock.GroupOf(l.Root, id); ok || len(l.Windows) > 0 {
		for _, o := range dock.Groups(l.Root) {
			if !ok || !slices.Equal(o.Tabs, g.Tabs) {
				items = append(items, to("To the tabs of "+d.title(o.Active), o.Active, ""))
			}
		}
	}
	return items
}

func (d *dockView) showMoves(id string) {
	w := d.object
	for _, l := range d.windows {
		if dock.Has(l.dock.Pane(), id) {
			w = l.dock
		}
	}
	a := d.app
	a.menuOver(w, w.Where(id), d.moves(id))
}

// addMenu lists the kinds of views, and the views that this layout leaves out.
func (d *dockView) addMenu() []kit.Item {
	a, st := d.app, d.app.state
	var items []kit.Item
	for _, k := range tileKinds() {
		items = append(items, kit.Item{Title: k.Title, Icon: k.Icon, Do: func() { a.act(func() { a.complain(st.addKind(a, k.Kind)) }) }})
	}
	first := true
	in := dock.Views(st.LayoutNow())
	for _, v := range st.Doc().Views {
		if slices.Contains(in, v.ID) {
			continue
		}
		if first {
			items, first = append(items, kit.Item{}), false
		}
		items = append(items, kit.Item{Title: words.F("Show %s", st.viewTitle(v)), Do: func() { a.act(func() { a.complain(st.ShowView(v.ID)) }) }})
	}
	return items
}

// showAdd opens the "+" menu of the group of the view that commands act on.
func (d *dockView) showAdd() {
	d.app.menuOver(d.object, d.object.Where(d.app.state.FocusView()), d.addMenu())
}

// addKind adds a view of a kind, as new ones of it begin.
func (s *State) addKind(sv Services, kind string) error {
	v := project.View{Kind: kind}
	k, ok := kindOf(kind)
	if !ok {
		var names []string
		for _, k := range tileKinds() {
			names = append(names, k.Kind)
		}
		return fmt.Errorf("there is no kind of view %q; there are: %s", kind, fmt.Sprint(names))
	}
	if k.View != nil {
		v = k.View(s)
		v.Kind = kind
	}
	if v.Title == "" && kind != "graph" { // a graph is called after what it shows
		v.Title = s.freeTitle(k.Title)
	}
	_, err := s.AddView(sv, v)
	return err
}

// freeTitle gives a title that no other view has: "Cell", "Cell 2"; "" where the kind's own is free.
func (s *State) freeTitle(title string) string {
	taken := map[string]bool{}
	for _, v := range s.Doc().Views {
		taken[s.viewTitle(v)] = true
	}
	if !taken[title] {
		return ""
	}
	for n := 2; ; n++ {
		if t := fmt.Sprint(title, " ", n); !taken[t] {
			return t
		}
	}
}
