package workbench

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"nrngui/engine/project"
	"nrngui/ui/dock"
	"nrngui/ui/kit"
	"nrngui/ui/look"
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

// looseWindow is a window of its own with its part of the layout.
type looseWindow struct {
	window fyne.Window
	dock   *dock.Dock
	closed bool
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
		d.arrange()
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
	if !d.app.state.Browser && d.app.state.Page == PageWork {
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
func (d *dockView) arrange() {
	s := d.app.state
	l := s.LayoutNow()
	if !d.canLoose() {
		for len(l.Windows) > 0 { // shown here, as long as there is no display for windows
			l = dock.PopIn(l, 0)
		}
	}
	d.syncWindows(l)
	d.object.Front = s.FocusView()
	d.object.Set(l.Root, l.Maximized)
}

// canLoose says whether windows of their own can be opened.
func (d *dockView) canLoose() bool { return d.app.window != nil || d.app.Windows }

// syncWindows opens and closes windows until they are those of the layout.
func (d *dockView) syncWindows(l dock.Layout) {
	var keep []*looseWindow
	for _, want := range l.Windows {
		k := slices.IndexFunc(d.windows, func(w *looseWindow) bool { return w != nil && shares(w.dock.Pane().Views(), want.Root.Views()) })
		var w *looseWindow
		if k >= 0 {
			w = d.windows[k]
			d.windows[k] = nil
		} else {
			w = d.open(want)
		}
		w.dock.Front = d.app.state.FocusView()
		w.dock.Set(want.Root, "")
		w.window.SetTitle(d.title(dock.Seen(want.Root)[0]) + " – " + d.app.state.Doc().Name)
		keep = append(keep, w)
	}
	for _, w := range d.windows {
		if w != nil {
			w.closed = true
			w.dock.Set(dock.Pane{}, "")
			w.window.Close()
		}
	}
	d.windows = keep
}

func shares(a, b []string) bool {
	return slices.ContainsFunc(a, func(id string) bool { return slices.Contains(b, id) })
}

// open makes a window of its own. Closing it brings its views back into the main one.
func (d *dockView) open(want project.Loose) *looseWindow {
	a := d.app
	w := &looseWindow{dock: d.newDock()}
	w.dock.PopTip, w.dock.PopIcon = "Back into the main window", kit.IconPopIn
	w.window = a.fyne.NewWindow("")
	w.window.SetPadded(false)
	root := kit.NewRoot(kit.Pad(look.Gap, look.Gap, look.Gap, look.Gap, &fyne.Container{Layout: sized{func() { d.sizedWindow(w) }}, Objects: []fyne.CanvasObject{w.dock}}))
	root.OnShortcut = a.shortcut
	w.window.SetContent(root)
	w.window.Resize(fyne.NewSize(float32(want.Width), float32(want.Height)))
	w.window.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) { a.typedKeyIn(w.window.Canvas(), k) })
	a.addShortcuts(w.window.Canvas())
	w.window.SetCloseIntercept(func() {
		a.act(func() {
			if i := d.windowOf(w.dock); i >= 0 && !w.closed {
				a.state.Arrange(dock.PopIn(a.state.LayoutNow(), i))
			}
		})
	})
	w.window.Show()
	return w
}

// sized tells of every new size.
type sized struct{ tell func() }

// Layout fills the room.
func (l sized) Layout(o []fyne.CanvasObject, s fyne.Size) {
	put(o[0], 0, 0, s.Width, s.Height)
	l.tell()
}

// MinSize is that of the dock.
func (l sized) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// sizedWindow notes the size of a window in the layout, so that it comes back as large.
func (d *dockView) sizedWindow(w *looseWindow) {
	st, i := d.app.state, d.windowOf(w.dock)
	if i < 0 || w.closed || st.Doc() == nil {
		return
	}
	l, size := st.LayoutNow(), w.window.Canvas().Size()
	if i >= len(l.Windows) || l.Windows[i].Width == float64(size.Width) && l.Windows[i].Height == float64(size.Height) {
		return
	}
	l.Windows = slices.Clone(l.Windows)
	l.Windows[i].Width, l.Windows[i].Height = float64(size.Width), float64(size.Height)
	st.Arrange(l)
}

// cancelDrag leaves a tab that is dragged where it was; it says whether there was one.
func (d *dockView) cancelDrag() bool {
	was := d.object.CancelDrag()
	for _, w := range d.windows {
		was = w.dock.CancelDrag() || was
	}
	return was
}

// pop gives a view a window of its own, or brings it back.
func (d *dockView) pop(id string) {
	st := d.app.state
	where := "out"
	if dock.IsLoose(st.LayoutNow(), id) {
		where = "in"
	} else if !d.canLoose() {
		st.Say("Windows of their own need a display")
		return
	}
	d.app.complain(st.MoveView(id, where))
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
		items = append(items, kit.Item{Title: "Show " + st.viewTitle(v), Do: func() { a.act(func() { a.complain(st.ShowView(v.ID)) }) }})
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
	_, err := s.AddView(sv, v)
	return err
}
