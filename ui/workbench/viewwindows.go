package workbench

import (
	"slices"

	"fyne.io/fyne/v2"

	"nrngui/engine/project"
	"nrngui/ui/dock"
	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// looseWindow is a window of its own with its part of the layout.
type looseWindow struct {
	window fyne.Window
	dock   *dock.Dock
	closed bool
}

// canLoose says whether windows of their own can be opened.
func (d *dockView) canLoose() bool { return d.app.window != nil || d.app.Windows }

// syncWindows opens and closes windows until they are those of the layout.
func (d *dockView) syncWindows(l dock.Layout) {
	var keep []*looseWindow
	old := d.windows
	d.windows = nil // a window that is laid out meanwhile has no place in the layout yet
	for _, want := range l.Windows {
		k := slices.IndexFunc(old, func(w *looseWindow) bool { return shares(w.dock.Pane().Views(), want.Root.Views()) })
		var w *looseWindow
		if k >= 0 {
			w = old[k]
			old = slices.Delete(old, k, k+1)
		} else {
			w = d.open(want)
		}
		w.dock.Front = d.app.state.FocusView()
		w.dock.Set(want.Root, "")
		w.window.SetTitle(d.title(dock.Seen(want.Root)[0]) + " – " + d.app.state.Doc().Name)
		keep = append(keep, w)
	}
	for _, w := range old {
		w.closed = true
		w.dock.Set(dock.Pane{}, "")
		w.window.Close()
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
