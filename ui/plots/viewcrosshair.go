package plots

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/look/ink"
	"nrngui/ui/plots/paint"
)

// overlay is what lies above a graph: the pointer's crosshair with its plate, and the time cursor with its flag and its dots.
type overlay struct {
	across, down, cursor *canvas.Line
	plate                panel
	flag                 panel
	spot                 *canvas.Circle // where the crosshair snapped
	marks                [2]*canvas.Line
	names                [2]panel // flags of the measurement cursors
	box                  *canvas.Rectangle
	dots                 []*canvas.Circle
	lines                [2]string // of the plate
	flagText             string
	pens                 *ink.Faces
}

// most dots on the time cursor; more would hide the traces.
const mostDots = 12

func (o *overlay) make() {
	o.across, o.down, o.cursor = canvas.NewLine(nil), canvas.NewLine(nil), canvas.NewLine(nil)
	o.spot = canvas.NewCircle(nil)
	o.box = canvas.NewRectangle(nil)
	for i := range o.marks {
		o.marks[i] = canvas.NewLine(nil)
		o.names[i].raster = canvas.NewRaster(func(w, h int) image.Image { return o.paintName(i, w, h) })
	}
	o.plate.raster, o.flag.raster = canvas.NewRaster(o.paintPlate), canvas.NewRaster(o.paintFlag)
	for range mostDots {
		o.dots = append(o.dots, canvas.NewCircle(nil))
	}
	o.dress()
	for _, x := range o.objects() {
		x.Hide()
	}
}

func (o *overlay) objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{o.across, o.down, o.cursor, o.marks[0], o.marks[1], o.names[0].raster, o.names[1].raster, o.box}
	for _, d := range o.dots {
		out = append(out, d)
	}
	return append(out, o.spot, o.flag.raster, o.plate.raster)
}

// dress takes the colours of the present theme.
func (o *overlay) dress() {
	t := kit.Now()
	for _, l := range []*canvas.Line{o.across, o.down} {
		l.StrokeColor, l.StrokeWidth = look.Alpha(t.Look.Text2, 0.5), 1
	}
	o.cursor.StrokeColor, o.cursor.StrokeWidth = t.Look.Accent, look.CursorWidth*t.Scale
	for _, d := range append([]*canvas.Circle{o.spot}, o.dots...) {
		d.StrokeColor, d.StrokeWidth = t.Look.Plot, 1.5*t.Scale
	}
	o.box.StrokeColor, o.box.StrokeWidth, o.box.FillColor = t.Look.Accent, 1, look.Alpha(t.Look.Accent, 0.12)
	for i := range o.marks {
		o.marks[i].StrokeColor, o.marks[i].StrokeWidth = t.Look.Text2, 1.25*t.Scale
		o.names[i].rev++
	}
	o.plate.rev++
	o.flag.rev++
}

// stroke moves a line and shows it; it refreshes only when something changed.
func stroke(l *canvas.Line, x0, y0, x1, y1 float32) {
	a, b := fyne.NewPos(x0, y0), fyne.NewPos(x1, y1)
	if l.Position1 == a && l.Position2 == b && l.Visible() {
		return
	}
	l.Position1, l.Position2 = a, b
	l.Hidden = false
	l.Refresh()
}

// hide hides an object that is visible.
func hide(o fyne.CanvasObject) {
	if o.Visible() {
		o.Hide()
	}
}

func disc(c *canvas.Circle, x, y, r float32, col color.Color) {
	move(c, x-r, y-r, 2*r, 2*r)
	if c.FillColor != col || c.Hidden {
		c.FillColor, c.Hidden = col, false
		c.Refresh()
	}
}

// placeOver moves crosshair and cursor to where they belong.
func (v *GraphView) placeOver() {
	a := v.axes()
	if a.Frame.Empty() {
		for _, o := range v.over.objects() {
			hide(o)
		}
		return
	}
	v.placeCursor(a)
	v.placeMarks(a)
	v.placeCrosshair(a)
	v.placeBox()
}

// placeMarks puts the measurement cursors with their flags at the foot, where the time cursor has none.
func (v *GraphView) placeMarks(a paint.Axes) {
	o, k, m := &v.over, kit.Now().Scale, v.g.Measure
	for i, t := range [2]float64{m.A, m.B} {
		if !m.On || v.g.Plot.Phase || t < a.View.T0 || t > a.View.T1 {
			hide(o.marks[i])
			hide(o.names[i].raster)
			continue
		}
		x, top := v.unit(a.X(t), float64(a.Frame.Min.Y))
		_, foot := v.unit(0, float64(a.Frame.Max.Y))
		stroke(o.marks[i], x, top, x, foot)
		move(o.names[i].raster, x-8*k, top-2*k, 16*k, 16*k)
		o.names[i].raster.Show()
	}
}

// paintName is the generator of a measurement cursor's flag.
func (o *overlay) paintName(i, w, h int) image.Image {
	t := kit.Now()
	scale := t.Scale
	if s := o.names[i].raster.Size(); s.Width > 0 {
		scale *= float32(w) / s.Width
	}
	return o.names[i].image(w, h, scale, o.names[i].rev+1, t.Look.Name, func(img *image.RGBA) {
		c := ink.On(img)
		c.Fill(color.NRGBA{})
		c.RoundRect(0, 0, float32(w), float32(h), look.RadiusField*scale, t.Look.Text2)
		o.faces().Draw(c, ink.Label{Text: "AB"[i : i+1], X: float32(w) / 2, Y: 12 * scale, Size: look.SizeSmall * scale, Weight: ink.Bold, Align: ink.Centre, Color: t.Look.Plot})
	})
}

// placeBox shows the rectangle that a drag with Shift draws.
func (v *GraphView) placeBox() {
	p := &v.pointer
	if !p.frame {
		hide(v.over.box)
		return
	}
	move(v.over.box, min(p.from.X, p.to.X), min(p.from.Y, p.to.Y), max(p.from.X, p.to.X)-min(p.from.X, p.to.X), max(p.from.Y, p.to.Y)-min(p.from.Y, p.to.Y))
	v.over.box.Show()
}

// unit turns device pixels of the data raster into positions in the widget.
func (v *GraphView) unit(x, y float64) (float32, float32) {
	p := v.data.raster.Position()
	return p.X + float32(x)/v.ratio, p.Y + float32(y)/v.ratio
}

func (v *GraphView) placeCursor(a paint.Axes) {
	o, k := &v.over, kit.Now().Scale
	n := v.placeDots(a)
	for ; n < len(o.dots); n++ {
		hide(o.dots[n])
	}
	if t := v.g.Cursor; !v.g.CursorOn || v.g.Plot.Phase || t < a.View.T0 || t > a.View.T1 {
		hide(o.cursor)
		hide(o.flag.raster)
		return
	}
	x, top := v.unit(a.X(v.g.Cursor), float64(a.Frame.Min.Y))
	_, foot := v.unit(0, float64(a.Frame.Max.Y))
	stroke(o.cursor, x, top-2*k, x, foot)
	text := look.Fixed(v.g.Cursor, 2) + " " + paint.XUnit(&v.g.Plot)
	if text != o.flagText {
		o.flagText = text
		o.flag.rev++
		o.flag.raster.Refresh()
	}
	w := (v.brush().Faces().Width(text, look.SizeSmall, ink.Bold) + 16) * k
	left := min(max(x-w/2, 0), max(v.Size().Width-w, 0))
	move(o.flag.raster, left, top-20*k, w, 18*k)
	o.flag.raster.Show()
}

// placeDots puts a dot on each trace where it is at the cursor's time, and tells how many.
func (v *GraphView) placeDots(a paint.Axes) (n int) {
	o, k := &v.over, kit.Now().Scale
	if !v.g.CursorOn || v.g.Plot.Stack {
		return 0
	}
	for i := range v.g.Plot.Traces {
		tr := &v.g.Plot.Traces[i]
		if tr.Ghost || tr.Hidden || tr.Dots || tr.Source == nil || n == len(o.dots) {
			continue
		}
		b := a.Of(&v.g.Plot, tr.Right)
		x, y, ok := paint.PlaceAt(tr, v.g.Cursor)
		if !ok || y < b.View.Y0 || y > b.View.Y1 || x < b.View.T0 || x > b.View.T1 {
			continue
		}
		px, py := v.unit(b.X(x), b.Y(y))
		disc(o.dots[n], px, py, 4.5*k, tr.Color)
		n++
	}
	return n
}

func (v *GraphView) placeCrosshair(a paint.Axes) {
	o, p, k := &v.over, &v.pointer, kit.Now().Scale
	if p.in != Inside || p.dragging {
		for _, x := range []fyne.CanvasObject{o.across, o.down, o.spot, o.plate.raster} {
			hide(x)
		}
		return
	}
	px, py := a.X(p.t), a.Of(&v.g.Plot, p.right).Y(p.y)
	x, y := v.unit(px, py)
	x0, y0 := v.unit(float64(a.Frame.Min.X), float64(a.Frame.Min.Y))
	x1, y1 := v.unit(float64(a.Frame.Max.X), float64(a.Frame.Max.Y))
	stroke(o.across, x0, y, x1, y)
	stroke(o.down, x, y0, x, y1)
	if p.hit >= 0 && p.hit < len(v.g.Plot.Traces) {
		disc(o.spot, x, y, 4.5*k, v.g.Plot.Traces[p.hit].Color)
	} else {
		hide(o.spot)
	}
	perPx := (a.View.T1 - a.View.T0) / float64(max(a.Frame.Dx(), 1))
	unit, decimals := v.g.Plot.Unit, v.g.DecimalsAt(p.right)
	if p.right {
		unit = v.g.Plot.Second.Unit
	}
	if a.LogX {
		perPx = p.t / 100
	}
	if !p.right && a.LogY {
		decimals = look.Precision(p.y / 100)
	}
	lines := [2]string{look.Fixed(p.t, min(look.Precision(perPx)+1, 6)) + " " + paint.XUnit(&v.g.Plot), look.Fixed(p.y, decimals) + " " + unit}
	if lines != o.lines {
		o.lines = lines
		o.plate.rev++
		o.plate.raster.Refresh()
	}
	f := v.brush().Faces()
	w := (max(f.Width(lines[0], look.SizeSmall, ink.Regular), f.Width(lines[1], look.SizeSmall, ink.Regular)) + 16) * k
	h := 40 * k
	// Beside the pointer, on the side away from the time cursor, inside the frame.
	left := x - w - 12*k
	if cx, _ := v.unit(a.X(v.g.Cursor), 0); v.g.CursorOn && cx < x && x-cx < w+24*k || left < x0 {
		left = x + 12*k
	}
	if left+w > x1 {
		left = x - w - 12*k
	}
	top := y - h - 6*k
	if top < y0 {
		top = y + 8*k
	}
	move(o.plate.raster, left, top, w, h)
	o.plate.raster.Show()
}

// paintPlate is the generator of the crosshair's read-out: two lines on a plate.
func (o *overlay) paintPlate(w, h int) image.Image {
	t := kit.Now()
	scale := t.Scale
	if s := o.plate.raster.Size(); s.Width > 0 {
		scale *= float32(w) / s.Width
	}
	return o.plate.image(w, h, scale, o.plate.rev+1, t.Look.Name, func(img *image.RGBA) {
		c := ink.On(img)
		c.Fill(color.NRGBA{})
		c.RoundRect(0, 0, float32(w), float32(h), look.RadiusField*scale, t.Look.Line)
		c.RoundRect(scale, scale, float32(w)-scale, float32(h)-scale, (look.RadiusField-1)*scale, t.Look.Raised)
		f := o.faces()
		for i, text := range o.lines {
			f.Draw(c, ink.Label{Text: text, X: float32(w) - 8*scale, Y: (16 + 16*float32(i)) * scale, Size: look.SizeSmall * scale, Align: ink.Right, Color: t.Look.Text})
		}
	})
}

func (o *overlay) paintFlag(w, h int) image.Image {
	t := kit.Now()
	scale := t.Scale
	if s := o.flag.raster.Size(); s.Width > 0 {
		scale *= float32(w) / s.Width
	}
	return o.flag.image(w, h, scale, o.flag.rev+1, t.Look.Name, func(img *image.RGBA) {
		c := ink.On(img)
		c.Fill(color.NRGBA{})
		c.RoundRect(0, 0, float32(w), float32(h), look.RadiusField*scale, t.Look.Fill)
		o.faces().Draw(c, ink.Label{Text: o.flagText, X: float32(w) / 2, Y: 13.5 * scale, Size: look.SizeSmall * scale, Weight: ink.Bold, Align: ink.Centre, Color: t.Look.OnFill})
	})
}

// faces are the fonts of plate and flag, made at first use.
func (o *overlay) faces() *ink.Faces {
	if o.pens == nil {
		o.pens = ink.NewFaces(Fonts())
	}
	return o.pens
}
