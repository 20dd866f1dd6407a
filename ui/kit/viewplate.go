package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// plate is a large filled area with round corners. Its two ends are round, the area between is a plain rectangle: rounding costs a
// software display a computation for every pixel of the rectangle, and panels fill the window.
type plate struct{ head, foot, body *canvas.Rectangle }

func newPlate() plate { return plate{&canvas.Rectangle{}, &canvas.Rectangle{}, &canvas.Rectangle{}} }

// objects lists the parts, to be drawn in this order.
func (p plate) objects() []fyne.CanvasObject { return []fyne.CanvasObject{p.head, p.foot, p.body} }

// place lays the plate over an area; r is the radius of its corners.
func (p plate) place(s fyne.Size, r float32) {
	if r <= 0 || s.Height < 4*r {
		place(p.head, 0, 0, s.Width, s.Height)
		place(p.foot, 0, 0, 0, 0)
		place(p.body, 0, 0, 0, 0)
		return
	}
	place(p.head, 0, 0, s.Width, 2*r)
	place(p.foot, 0, s.Height-2*r, s.Width, 2*r)
	place(p.body, 0, r, s.Width, s.Height-2*r)
}

// fill gives the plate its colour, which must be opaque since the parts overlap.
func (p plate) fill(c color.Color, r float32) {
	for _, part := range []*canvas.Rectangle{p.head, p.foot, p.body} {
		part.FillColor = c
	}
	p.head.CornerRadius, p.foot.CornerRadius = r, r
}
