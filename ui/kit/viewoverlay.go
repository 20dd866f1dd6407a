package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/look"
)

// Overlay shows one plate above a window: a menu, the palette, a dialog. A tap outside or Esc closes it.
type Overlay struct {
	widget.BaseWidget
	Body    fyne.CanvasObject
	At      fyne.Position // top left of the plate; ignored when Centre
	Centre  bool
	Scrim   bool // darkens what lies below
	Modal   bool // a tap outside does not close
	OnClose func()
	OnMove  func(fyne.Position) bool // pointer outside the plate; true: handled, the overlay may be gone

	canvas fyne.Canvas
	plate  *canvas.Rectangle
}

// NewOverlay makes an overlay for a window's canvas.
func NewOverlay(c fyne.Canvas, body fyne.CanvasObject) *Overlay {
	o := &Overlay{Body: body, canvas: c, plate: &canvas.Rectangle{}}
	o.ExtendBaseWidget(o)
	return o
}

// Show puts the overlay on top of the window.
func (o *Overlay) Show() {
	o.canvas.Overlays().Add(o)
	o.Resize(o.canvas.Size())
	o.BaseWidget.Show()
	o.Refresh()
}

// Close removes it.
func (o *Overlay) Close() {
	for _, have := range o.canvas.Overlays().List() {
		if have == fyne.CanvasObject(o) {
			o.canvas.Overlays().Remove(o)
			if o.OnClose != nil {
				o.OnClose()
			}
			return
		}
	}
}

// Open says whether it is on the window.
func (o *Overlay) Open() bool {
	for _, have := range o.canvas.Overlays().List() {
		if have == fyne.CanvasObject(o) {
			return true
		}
	}
	return false
}

// Tapped closes when the tap was outside of the plate.
func (o *Overlay) Tapped(e *fyne.PointEvent) {
	if !o.Modal && !o.inside(e.Position) {
		o.Close()
	}
}

// TappedSecondary closes like Tapped.
func (o *Overlay) TappedSecondary(e *fyne.PointEvent) { o.Tapped(e) }

// MouseIn does nothing.
func (o *Overlay) MouseIn(*desktop.MouseEvent) {}

// MouseMoved reports the pointer outside of the plate.
func (o *Overlay) MouseMoved(e *desktop.MouseEvent) {
	if o.OnMove != nil && !o.inside(e.Position) {
		o.OnMove(e.Position)
	}
}

// MouseOut does nothing.
func (o *Overlay) MouseOut() {}

func (o *Overlay) inside(p fyne.Position) bool {
	at, s := o.plate.Position(), o.plate.Size()
	return p.X >= at.X && p.Y >= at.Y && p.X < at.X+s.Width && p.Y < at.Y+s.Height
}

// CreateRenderer draws scrim, plate and body; the plate is kept inside the window.
func (o *Overlay) CreateRenderer() fyne.WidgetRenderer {
	scrim, edge := &canvas.Rectangle{}, &canvas.Rectangle{}
	layout := func(s fyne.Size) {
		place(scrim, 0, 0, s.Width, s.Height)
		m := o.Body.MinSize()
		m.Width, m.Height = min(m.Width, s.Width), min(m.Height, s.Height)
		x, y := o.At.X, o.At.Y
		if o.Centre {
			x, y = (s.Width-m.Width)/2, max((s.Height-m.Height)*0.4, 0)
		}
		x, y = max(min(x, s.Width-m.Width-Px(4)), 0), max(min(y, s.Height-m.Height-Px(4)), 0)
		place(edge, x-1, y-1, m.Width+2, m.Height+2)
		place(o.plate, x, y, m.Width, m.Height)
		place(o.Body, x, y, m.Width, m.Height)
	}
	paint := func() {
		th := Now()
		scrim.FillColor = color.Transparent
		if o.Scrim {
			scrim.FillColor = color.NRGBA{A: 110}
		}
		p := o.plate
		p.FillColor, p.CornerRadius = th.Look.Panel, Px(look.RadiusPanel)
		edge.FillColor, edge.CornerRadius = th.Look.Line, Px(look.RadiusPanel+1)
		edge.Shadow = canvas.Shadow{Color: th.Look.Shadow, BlurRadius: Px(14), Offset: fyne.NewPos(0, Px(4))}
		layout(o.Size())
	}
	return Draw([]fyne.CanvasObject{scrim, edge, o.plate, o.Body}, layout, func() fyne.Size { return o.Body.MinSize() }, paint)
}

// Room is how large the content of a plate in the middle of a window may be, design pixels: what is wanted, or what the window has beside margins,
// a title and a row of buttons.
func Room(c fyne.Canvas, width, height float32) (w, h float32) {
	s := c.Size()
	return min(width, max(s.Width/Px(1)-60, 160)), min(height, max(s.Height/Px(1)-140, 120))
}
