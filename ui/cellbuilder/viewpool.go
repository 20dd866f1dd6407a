package cellbuilder

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// pool is the drawing of a table: texts and rectangles that are used again each time it is drawn.
type pool struct {
	texts   []*canvas.Text
	rects   []*canvas.Rectangle
	objects []fyne.CanvasObject
	nt, nr  int
}

// Destroy does nothing.
func (r *pool) Destroy() {}

// Objects are what was drawn last.
func (r *pool) Objects() []fyne.CanvasObject { return r.objects }

// begin starts a drawing.
func (r *pool) begin() { r.nt, r.nr = 0, 0 }

// end lists what was drawn: the rectangles, the texts above them, then what stands above all.
func (r *pool) end(above ...fyne.CanvasObject) {
	for k, o := range r.rects {
		o.Hidden = k >= r.nr
	}
	for k, o := range r.texts {
		o.Hidden = k >= r.nt
	}
	r.objects = r.objects[:0]
	for _, o := range r.rects[:r.nr] {
		r.objects = append(r.objects, o)
	}
	for _, o := range r.texts[:r.nt] {
		r.objects = append(r.objects, o)
	}
	r.objects = append(r.objects, above...)
}

func (r *pool) rect(x, y, w, h float32, c color.Color) *canvas.Rectangle {
	if r.nr == len(r.rects) {
		r.rects = append(r.rects, &canvas.Rectangle{})
	}
	o := r.rects[r.nr]
	r.nr++
	o.FillColor, o.StrokeWidth, o.CornerRadius = c, 0, 0
	put(o, x, y, w, h)
	return o
}

// cursor draws the frame around the value under the cursor, stronger where the keys go to the table.
func (r *pool) cursor(x, y, w, h float32, focused bool, t look.Theme) {
	o := r.rect(x+kit.Px(4), y+kit.Px(1), w-kit.Px(6), h-kit.Px(3), color.Transparent)
	o.StrokeColor, o.StrokeWidth, o.CornerRadius = t.Text3, kit.Px(1), kit.Px(look.RadiusField)
	if focused {
		o.StrokeColor, o.StrokeWidth = t.Accent, kit.Px(look.FocusRing)
	}
}

func (r *pool) text(s string, x, y, w, h, size float32, bold bool, align fyne.TextAlign, c color.Color) {
	if r.nt == len(r.texts) {
		r.texts = append(r.texts, &canvas.Text{})
	}
	o := r.texts[r.nt]
	r.nt++
	o.TextSize, o.TextStyle.Bold, o.Color = kit.Px(size), bold, c
	o.Text = kit.Ellipsis(kit.Print(s), w, o.TextSize, o.TextStyle)
	m := o.MinSize()
	switch align {
	case fyne.TextAlignTrailing:
		x += w - m.Width
	case fyne.TextAlignCenter:
		x += (w - m.Width) / 2
	}
	put(o, x, y+(h-m.Height)/2, m.Width, m.Height)
}
