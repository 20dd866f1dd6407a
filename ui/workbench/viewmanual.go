package workbench

import (
	"fyne.io/fyne/v2"

	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/reader"
	"nrngui/ui/words"
)

// manualView is the open manual: in a window of its own; for scripts, which take pictures of one window, on a plate above it.
type manualView struct {
	view   *reader.View
	window fyne.Window
	plate  *kit.Overlay
}

// showManual opens the manual at a place, "running.md#sweeps"; "" is about what is in use.
func (a *App) showManual(link string) {
	book, err := manual()
	if err != nil {
		a.state.Complain(err)
		return
	}
	if link == "" {
		link = a.state.HelpLink(a.partInUse())
	}
	if m := a.manual; m != nil {
		if !m.view.Open(link) {
			a.state.Say(words.F("The manual has no %s", link))
		}
		if m.window != nil {
			m.window.RequestFocus()
		}
		return
	}
	m := &manualView{view: reader.NewView(book)}
	if !m.view.Open(link) {
		a.state.Say(words.F("The manual has no %s", link))
	}
	a.manual = m
	if a.window == nil || len(a.Script) > 0 {
		if a.canvas == nil {
			a.manual = nil
			return
		}
		s := a.canvas.Size()
		k := kit.Now().Scale
		m.plate = kit.NewOverlay(a.canvas, kit.Block(min(1180, s.Width/k-48), min(780, s.Height/k-48), m.view.Object))
		m.plate.Centre, m.plate.Scrim = true, true
		m.plate.OnClose = func() { a.manual = nil }
		m.view.OnClose = m.plate.Close
		m.plate.Show()
		m.view.Focus(a.canvas)
		return
	}
	m.window = a.fyne.NewWindow("Manual – nrngui")
	m.window.SetPadded(false)
	root := kit.NewRoot(kit.Pad(look.Gap, look.Gap, look.Gap, look.Gap, m.view.Object))
	root.OnShortcut = a.shortcut
	m.window.SetContent(root)
	m.window.Resize(fyne.NewSize(kit.Px(1080), kit.Px(760)))
	m.window.SetOnClosed(func() { a.manual = nil })
	m.view.OnClose = m.window.Close
	m.view.OnTitle = func(title string) { m.window.SetTitle(title + " – nrngui") }
	m.window.Show()
	m.view.Focus(m.window.Canvas())
}

// partInUse is the part of the window that has the keys.
func (a *App) partInUse() Helped {
	if a.canvas == nil {
		return ""
	}
	o, ok := a.canvas.Focused().(fyne.CanvasObject)
	if !ok {
		return ""
	}
	d := fyne.CurrentApp().Driver()
	at := d.AbsolutePositionForObject(o).AddXY(o.Size().Width/2, o.Size().Height/2)
	for part, box := range map[Helped]fyne.CanvasObject{HelpNavigator: a.nav.panel, HelpInspector: a.inspector.panel, HelpRun: a.runbar.panel, HelpConsole: a.scripts.foot} {
		p, s := d.AbsolutePositionForObject(box), box.Size()
		if box.Visible() && at.X >= p.X && at.Y >= p.Y && at.X <= p.X+s.Width && at.Y <= p.Y+s.Height && (part == HelpConsole) == (a.state.Page == PageScript) {
			return part
		}
	}
	return ""
}
