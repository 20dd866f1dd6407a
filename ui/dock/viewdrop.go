package dock

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// dragging is a tab on its way.
type dragging struct {
	on     bool
	id     string
	name   string
	beside string // where it would go: the group of this view; "" nowhere
	edge   Edge
	at     int
	out    bool // outside of the window: it would get one of its own
}

func (d *Dock) startDrag(id, name string) {
	d.drag = dragging{on: true, id: id, name: name}
	if d.OnPick != nil {
		d.OnPick(id)
	}
}

// Dragging says whether a tab is on its way.
func (d *Dock) Dragging() bool { return d.drag.on }

// CancelDrag leaves the tab where it was; it says whether there was one.
func (d *Dock) CancelDrag() bool {
	was := d.drag.on
	d.drag = dragging{}
	d.drop.hide()
	return was
}

// dragTo looks where the tab would go. at is in the window.
func (d *Dock) dragTo(at fyne.Position) {
	if !d.drag.on {
		return
	}
	drv := fyne.CurrentApp().Driver()
	p := at.Subtract(drv.AbsolutePositionForObject(d))
	g := &d.drag
	g.beside, g.out = "", false
	if c := drv.CanvasForObject(d); c != nil {
		s := c.Size()
		g.out = at.X < 0 || at.Y < 0 || at.X >= s.Width || at.Y >= s.Height
	}
	zone, bar := rect{}, false
	for _, w := range d.groups[:d.shown] {
		r := rect{w.Position().X, w.Position().Y, w.Size().Width, w.Size().Height}
		if r.has(p) {
			zone, bar = d.aim(w, r, p)
			break
		}
	}
	text := g.name
	switch {
	case g.out:
		text += "   to a window of its own"
	case g.beside == "":
		text += "   stays"
	}
	d.drop.show(zone, bar, text, p)
}

// aim finds the zone of a group under the pointer: among its tabs, or a quarter of its room at an edge, or its middle.
func (d *Dock) aim(w *group, r rect, p fyne.Position) (zone rect, bar bool) {
	g := &d.drag
	alone := len(w.pane.Tabs) == 1 && w.pane.Tabs[0] == g.id
	head := kit.Px(look.HeightPanelHead)
	if p.Y < r.y+head {
		if alone {
			return rect{}, false
		}
		index, mark := w.strip.between(p.X - r.x - w.strip.Position().X)
		g.beside, g.edge, g.at = w.pane.Tabs[0], Middle, index
		if g.beside == g.id {
			g.beside = w.pane.Tabs[1]
		}
		return rect{r.x + w.strip.Position().X + mark - kit.Px(1), r.y + kit.Px(4), kit.Px(2), head - kit.Px(8)}, true
	}
	if alone {
		return rect{}, false
	}
	g.beside, g.edge, g.at = w.pane.Active, nearestEdge(r, p), -1
	if g.beside == g.id && len(w.pane.Tabs) > 1 {
		g.beside = Step(d.root, g.id, 1)
	}
	switch g.edge {
	case Left:
		return rect{r.x, r.y, r.w / 2, r.h}, false
	case Right:
		return rect{r.x + r.w/2, r.y, r.w / 2, r.h}, false
	case Top:
		return rect{r.x, r.y, r.w, r.h / 2}, false
	case Bottom:
		return rect{r.x, r.y + r.h/2, r.w, r.h / 2}, false
	}
	return r, false
}

// nearestEdge is the edge whose quarter of the room a place lies in; else the middle.
func nearestEdge(r rect, p fyne.Position) Edge {
	fx, fy := (p.X-r.x)/max(r.w, 1), (p.Y-r.y)/max(r.h, 1)
	best, e := float32(0.25), Middle
	for _, c := range []struct {
		edge Edge
		far  float32
	}{{Left, fx}, {Right, 1 - fx}, {Top, fy}, {Bottom, 1 - fy}} {
		if c.far < best {
			best, e = c.far, c.edge
		}
	}
	return e
}

// endDrag puts the tab where it was let go.
func (d *Dock) endDrag() {
	g := d.drag
	if !d.CancelDrag() {
		return
	}
	switch {
	case g.out:
		if d.OnPop != nil {
			d.OnPop(g.id)
		}
	case g.beside != "":
		p := Move(d.root, g.id, g.beside, g.edge, g.at)
		d.changed(p)
	}
}

// dropZone shows above the groups where a dragged tab would go, and its name at the pointer.
type dropZone struct {
	widget.BaseWidget
	zone  *canvas.Rectangle
	plate *canvas.Rectangle
	text  *canvas.Text
}

func newDropZone() *dropZone {
	z := &dropZone{zone: &canvas.Rectangle{}, plate: &canvas.Rectangle{}, text: canvas.NewText("", color.Transparent)}
	z.ExtendBaseWidget(z)
	z.hide()
	return z
}

func (z *dropZone) hide() {
	for _, o := range []fyne.CanvasObject{z.zone, z.plate, z.text} {
		o.Hide()
	}
	z.BaseWidget.Hide()
}

func (z *dropZone) show(r rect, bar bool, text string, p fyne.Position) {
	l := &kit.Now().Look
	z.zone.FillColor, z.zone.StrokeColor, z.zone.StrokeWidth = look.Alpha(l.Accent, 0.22), l.Accent, 2
	z.zone.CornerRadius = kit.Px(look.RadiusPanel)
	if bar {
		z.zone.FillColor, z.zone.StrokeWidth, z.zone.CornerRadius = l.Accent, 0, kit.Px(1)
	}
	put(z.zone, r)
	z.zone.Hidden = r.w == 0
	z.text.Text, z.text.Color, z.text.TextSize = kit.Print(text), l.Text, kit.Px(look.SizeText)
	m := z.text.MinSize()
	w, h := m.Width+kit.Px(16), kit.Px(look.HeightField)
	x := min(p.X+kit.Px(12), max(z.Size().Width-w, 0))
	y := min(p.Y+kit.Px(12), max(z.Size().Height-h, 0))
	z.plate.FillColor, z.plate.StrokeColor, z.plate.StrokeWidth, z.plate.CornerRadius = l.Raised, l.Line, 1, kit.Px(look.RadiusField)
	put(z.plate, rect{x, y, w, h})
	put(z.text, rect{x + kit.Px(8), y + (h-m.Height)/2, m.Width, m.Height})
	z.plate.Show()
	z.text.Show()
	if !z.Visible() {
		z.BaseWidget.Show()
	}
	z.Refresh()
}

// MouseIn keeps the pointer from what lies below while a tab is dragged.
func (z *dropZone) MouseIn(*desktop.MouseEvent) {}

// MouseMoved does nothing.
func (z *dropZone) MouseMoved(*desktop.MouseEvent) {}

// MouseOut does nothing.
func (z *dropZone) MouseOut() {}

// CreateRenderer draws zone and name.
func (z *dropZone) CreateRenderer() fyne.WidgetRenderer {
	return kit.Draw([]fyne.CanvasObject{z.zone, z.plate, z.text}, func(fyne.Size) {}, func() fyne.Size { return fyne.Size{} }, func() {})
}
