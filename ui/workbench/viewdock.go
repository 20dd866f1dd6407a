package workbench

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"nrngui/engine/project"
	"nrngui/ui/dock"
	"nrngui/ui/kit"
)

// dockView holds the tiles of the project's views: in the window, and in windows of their own.
type dockView struct {
	app     *App
	object  *dock.Dock
	tiles   map[string]tile         // by the ID of the view; made when it is first seen
	views   map[string]project.View // what the tiles were told
	themes  map[string]string       // theme and scale the tiles were last drawn in
	stale   map[string]bool         // tiles that missed something while they were not seen
	windows []*looseWindow
	project *project.History // whose views these are
	fit     int
}

func newDockView(a *App) *dockView {
	d := &dockView{app: a, tiles: map[string]tile{}, views: map[string]project.View{}, stale: map[string]bool{}, themes: map[string]string{}}
	d.object = d.newDock()
	d.object.Empty = kit.NewEmpty(kit.IconGraph, "No view in this layout", "Add a graph, the cell, or what you closed", "Add a view", func() { a.run("view.add") })
	return d
}

// newDock makes the widget of one window.
func (d *dockView) newDock() *dock.Dock {
	a := d.app
	w := dock.New(d.look, d.title)
	w.OnPick = func(id string) { a.act(func() { a.complain(a.state.ShowView(id)) }) }
	w.OnMaximize = func(id string) { a.act(func() { a.state.Maximize(id) }) }
	w.OnMenu = func(id string, at fyne.Position) { a.menuOver(w, at, d.menu(id)) }
	w.OnAdd = func(beside string, at fyne.Position) {
		a.act(func() { a.state.Panes.Focus = beside })
		a.menuOver(w, at, d.addMenu())
	}
	w.OnPop = func(id string) { a.act(func() { d.pop(id) }) }
	w.OnClose = func(id string) { a.act(func() { a.complain(a.state.CloseView(a, id)) }) }
	w.OnFold = func() { a.post(func() { a.act(func() { a.state.Mark(DirtyDock) }) }) }
	w.OnChange = func(p dock.Pane) {
		a.act(func() {
			l := a.state.LayoutNow()
			if i := d.windowOf(w); i < 0 {
				l.Root = p
			} else if i < len(l.Windows) {
				l.Windows = slices.Clone(l.Windows)
				l.Windows[i].Root = p
			}
			a.state.Arrange(l)
		})
	}
	return w
}

// windowOf is the index of a dock's window; -1 for the main one.
func (d *dockView) windowOf(w *dock.Dock) int {
	return slices.IndexFunc(d.windows, func(l *looseWindow) bool { return l.dock == w })
}

// look is what the dock shows of a view; its tile is made when it is first seen.
func (d *dockView) look(id string) dock.View {
	t := d.tile(id)
	if t == nil {
		return dock.View{Title: id}
	}
	title, after := t.Title()
	return dock.View{Title: title, After: after, Body: t.Object(), Tools: t.Tools()}
}

func (d *dockView) title(id string) string {
	if t := d.tiles[id]; t != nil {
		title, _ := t.Title()
		return title
	}
	if p := d.app.state.Doc(); p != nil {
		if v, ok := p.View(id); ok {
			return d.app.state.viewTitle(v)
		}
	}
	return id
}

// tile gives the tile of a view; nil when the project has no such view.
func (d *dockView) tile(id string) tile {
	if t := d.tiles[id]; t != nil {
		return t
	}
	p := d.app.state.Doc()
	if p == nil {
		return nil
	}
	v, ok := p.View(id)
	if !ok {
		return nil
	}
	t := newTile(d.app, v)
	d.tiles[id], d.views[id], d.stale[id] = t, v, true
	return t
}

// show brings the dock and what is seen in it up to date; what is not seen costs nothing.
func (d *dockView) show(dirty Dirty) {
	s := d.app.state
	if s.Doc() == nil {
		if d.project != nil {
			d.forget()
			d.project = nil
		}
		return
	}
	if dirty&(DirtyDoc|DirtyLayout|DirtyDock|DirtyPage) != 0 {
		d.follow()
		d.arrange(dirty&DirtyPage != 0 || d.app.desk.Visible()) // behind another page it waits: what is hidden is laid out when it comes back
	} else if dirty&DirtyTheme != 0 {
		d.object.Refresh()
	}
	if d.fit != s.Fit {
		d.fit = s.Fit
		for id, t := range d.tiles {
			if d.seen(id) {
				t.Fit()
			}
		}
	}
	for _, id := range d.inSight() {
		t := d.tile(id)
		if t == nil {
			continue
		}
		if d.stale[id] {
			delete(d.stale, id)
			if now := fmt.Sprint(kit.Now().Look.Name, kit.Now().Scale); d.themes[id] != now {
				d.themes[id] = now
				refreshDeep(t.Object()) // what is not in a window hears of no theme
			}
			t.Show(s, DirtyAll)
		} else {
			t.Show(s, dirty)
		}
	}
	seen := d.inSight()
	for id := range d.tiles {
		if !slices.Contains(seen, id) {
			if r, ok := d.tiles[id].(resting); ok && !d.stale[id] {
				r.Rest(s)
			}
			d.stale[id] = true
		} else if dirty&DirtyTheme != 0 {
			d.themes[id] = fmt.Sprint(kit.Now().Look.Name, kit.Now().Scale)
		}
	}
}

// inSight lists the views that can be seen, in all windows.
func (d *dockView) inSight() []string {
	var out []string
	if !d.app.state.Browser && !d.app.state.Building && d.app.state.Page == PageWork {
		out = d.object.Seen()
	}
	for _, w := range d.windows {
		out = append(out, w.dock.Seen()...)
	}
	return out
}

func (d *dockView) seen(id string) bool { return slices.Contains(d.inSight(), id) }

// follow tells the tiles of changed views, and lets go of those whose view is gone.
func (d *dockView) follow() {
	s := d.app.state
	if d.project != s.History { // another document
		d.forget()
		d.project = s.History
	}
	p := s.Doc()
	for id, t := range d.tiles {
		v, ok := p.View(id)
		if !ok || v.Kind != d.views[id].Kind {
			t.Close()
			delete(d.tiles, id)
			delete(d.views, id)
			delete(d.stale, id)
			delete(d.themes, id)
			continue
		}
		d.views[id] = v
		t.SetView(v)
	}
}

// forget closes all tiles and windows: the document is closed.
func (d *dockView) forget() {
	for _, t := range d.tiles {
		t.Close()
	}
	clear(d.tiles)
	clear(d.views)
	clear(d.stale)
	clear(d.themes)
	for _, w := range d.windows {
		w.closed = true
		w.window.Close()
	}
	d.windows = nil
	d.object.Set(dock.Pane{}, "")
}

// arrange shows the layout of the project.
func (d *dockView) arrange(seen bool) {
	s := d.app.state
	l := s.LayoutNow()
	if !d.canLoose() {
		for len(l.Windows) > 0 { // shown here, as long as there is no display for windows
			l = dock.PopIn(l, 0)
		}
	}
	d.syncWindows(l)
	d.object.Front = s.FocusView()
	if seen {
		d.object.Set(l.Root, l.Maximized)
	}
}

// setTimes shows in all other graphs what one was zoomed to.
func (d *dockView) setTimes(from tile, t0, t1 float64) {
	for _, t := range d.tiles {
		if o, ok := t.(timed); ok && t != from {
			o.SetTimes(t0, t1)
		}
	}
}

// paints adds up how often the tiles of a kind that are seen were drawn.
func (d *dockView) paints(kind string) int {
	for _, id := range d.inSight() {
		if p, ok := d.tiles[id].(painted); ok && d.views[id].Kind == kind {
			return p.Paints()
		}
	}
	return 0
}

// menuOver opens a menu at a place of the window that an object stands in.
func (a *App) menuOver(o fyne.CanvasObject, at fyne.Position, items []kit.Item) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		kit.ShowMenu(c, at, items)
	}
}
