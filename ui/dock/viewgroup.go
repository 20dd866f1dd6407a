package dock

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"image/color"

	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// group is a plate with tabs, the tools of the view that is seen, and that view.
type group struct {
	widget.BaseWidget
	dock   *Dock
	pane   Pane
	view   View
	strip  *strip
	pop    *kit.Button
	more   *kit.Button
	ground *kit.Ground
	rule   *kit.Ground
}

func newGroup(d *Dock) *group {
	g := &group{dock: d}
	g.ExtendBaseWidget(g)
	g.strip = newStrip(g)
	g.pop = kit.NewIconButton(d.PopIcon, d.PopTip, func() {
		if d.OnPop != nil {
			d.OnPop(g.pane.Active)
		}
	})
	g.more = kit.NewIconButton(kit.IconMore, "More", nil)
	g.more.OnTap = func() {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(g.more)
		g.menu(g.pane.Active, at.Add(fyne.NewPos(0, g.more.Size().Height+kit.Px(4))))
	}
	g.ground = kit.NewGround(func(l look.Theme) color.NRGBA { return l.Panel }, look.RadiusPanel)
	g.rule = kit.NewGround(func(l look.Theme) color.NRGBA { return l.Line }, 0)
	return g
}

func (g *group) menu(id string, at fyne.Position) {
	if g.dock.OnMenu != nil {
		g.dock.OnMenu(id, at)
	}
}

// set shows a group of the pane; an empty one lets go of the view.
func (g *group) set(p Pane) {
	g.pane = settled(p)
	g.update()
}

// update asks for the title, tools and body of the view that is seen.
func (g *group) update() {
	if len(g.pane.Tabs) == 0 {
		g.view = View{}
		return
	}
	g.view = g.dock.Look(g.pane.Active)
	names := make([]string, len(g.pane.Tabs))
	at := 0
	for i, id := range g.pane.Tabs {
		names[i] = g.dock.Title(id)
		if id == g.pane.Active {
			names[i], at = g.view.Title, i
		}
	}
	g.strip.set(names, at, g.view.After)
	g.Refresh()
}

// tools lists the buttons of the head from left to right.
func (g *group) tools() []fyne.CanvasObject {
	return append(append([]fyne.CanvasObject{}, g.view.Tools...), g.pop, g.more)
}

// place sets tabs and tools into the head and the view below it. Where the tools leave no room for the tabs, those of the view give way.
func (g *group) place(s fyne.Size) {
	head := kit.Px(look.HeightPanelHead)
	put(g.ground, rect{0, 0, s.Width, s.Height})
	x := s.Width - kit.Px(8)
	tools := g.tools()
	room, names := true, max(g.strip.whole()+kit.Px(8), kit.Px(96)) // no name of a tab is cut for a tool
	for i := len(tools) - 1; i >= 0; i-- {
		m := tools[i].MinSize()
		room = room && x-m.Width > names
		fits := room || i >= len(tools)-2
		if fits != tools[i].Visible() {
			if fits {
				tools[i].Show()
			} else {
				tools[i].Hide()
			}
		}
		if fits {
			x -= m.Width
			put(tools[i], rect{x, (head - m.Height) / 2, m.Width, m.Height})
			x -= kit.Px(2)
		}
	}
	put(g.strip, rect{kit.Px(4), 0, max(x-kit.Px(4), 0), head})
	put(g.rule, rect{0, head - 1, s.Width, 1})
	if g.view.Body != nil {
		put(g.view.Body, rect{kit.Px(2), head, max(s.Width-kit.Px(4), 0), max(s.Height-head-kit.Px(2), 0)})
	}
}

type groupRenderer struct {
	g       *group
	objects []fyne.CanvasObject
}

// CreateRenderer shows the group.
func (g *group) CreateRenderer() fyne.WidgetRenderer {
	r := &groupRenderer{g: g}
	r.Refresh()
	return r
}

func (r *groupRenderer) Layout(s fyne.Size)           { r.g.place(s) }
func (r *groupRenderer) MinSize() fyne.Size           { return kit.Box(leastWidth, leastHeight) }
func (r *groupRenderer) Destroy()                     {}
func (r *groupRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *groupRenderer) Refresh() {
	g := r.g
	r.objects = append(r.objects[:0:0], g.ground)
	if len(g.pane.Tabs) > 1 {
		r.objects = append(r.objects, g.rule)
	}
	r.objects = append(r.objects, g.strip)
	r.objects = append(r.objects, g.tools()...)
	if g.view.Body != nil {
		if !g.view.Body.Visible() {
			g.view.Body.Show()
		}
		r.objects = append(r.objects, g.view.Body)
	}
	g.place(g.Size())
	for _, o := range r.objects {
		if o != g.view.Body { // it knows itself when to draw
			o.Refresh()
		}
	}
	canvas.Refresh(g)
}

// handle is the gap between two parts.
type handle struct {
	widget.BaseWidget
	dock   *Dock
	path   []int // of the split
	index  int   // of the part before it
	split  string
	length float32 // of all parts together
	bar    *canvas.Rectangle
	hover  bool
}

func newHandle(d *Dock) *handle {
	h := &handle{dock: d}
	h.ExtendBaseWidget(h)
	return h
}

// Dragged moves the border.
func (h *handle) Dragged(e *fyne.DragEvent) {
	h.dock.pushing = true
	if h.split == Column {
		h.dock.push(h, e.Dragged.DY)
	} else {
		h.dock.push(h, e.Dragged.DX)
	}
}

// DragEnd tells the new shares.
func (h *handle) DragEnd() {
	if h.dock.pushing {
		h.dock.pushing = false
		h.dock.changed(h.dock.root)
	}
}

// DoubleTapped makes the parts equal.
func (h *handle) DoubleTapped(*fyne.PointEvent) { h.dock.even(h) }

// MouseIn highlights.
func (h *handle) MouseIn(*desktop.MouseEvent) { h.hover = true; h.Refresh() }

// MouseMoved does nothing.
func (h *handle) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends it.
func (h *handle) MouseOut() { h.hover = false; h.Refresh() }

// Cursor says in which direction it moves.
func (h *handle) Cursor() desktop.Cursor {
	if h.split == Column {
		return desktop.VResizeCursor
	}
	return desktop.HResizeCursor
}

// CreateRenderer draws a short bar while the pointer is over it.
func (h *handle) CreateRenderer() fyne.WidgetRenderer {
	h.bar = canvas.NewRectangle(color.Transparent)
	return kit.Draw([]fyne.CanvasObject{h.bar}, func(s fyne.Size) {
		if h.split == Column {
			put(h.bar, rect{s.Width/2 - kit.Px(16), s.Height/2 - kit.Px(1), kit.Px(32), kit.Px(2)})
		} else {
			put(h.bar, rect{s.Width/2 - kit.Px(1), s.Height/2 - kit.Px(16), kit.Px(2), kit.Px(32)})
		}
	}, func() fyne.Size { return kit.Box(look.Gap, look.Gap) }, func() {
		h.bar.FillColor, h.bar.CornerRadius = color.Transparent, kit.Px(1)
		if h.hover {
			h.bar.FillColor = kit.Now().Look.Axis
		}
	})
}
