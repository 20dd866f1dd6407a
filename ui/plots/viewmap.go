package plots

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/look/ink"
	"nrngui/ui/plots/paint"
)

// MapView is a picture over time with crosshair, time cursor, zoom and pan: what HeatView and RasterView have in common. All methods belong to Fyne's
// goroutine.
type MapView struct {
	widget.BaseWidget
	c   chart
	rev func() uint64
	aut *bool // the view fits by itself

	OnCursor  func(t float64)                      // the user put the time cursor at t, ms
	OnMenu    func(at fyne.Position, t, y float64) // secondary tap; at is in the window
	OnTap     func(t, y float64)                   // a click within the map
	OnView    func(v paint.View)                   // the user zoomed or panned: for linked plots
	OnPointer func(t, y float64, inside bool)      // the crosshair moved: for linked plots

	self      focusable // the widget that embeds this one
	grow      func() bool
	drawn     func(from, to [2]float64, done bool) bool // takes a drag over, when it wants it
	painter   *paint.Painter
	themeName string
	data      panel
	bump      uint64 // changes beside those of the chart
	over      overlay
	under     *canvas.Line // a pale line beneath the time cursor, so that it is seen on every colour
	cursor    float64
	cursorOn  bool
	in        Part // where the pointer is
	t, y      float64
	pressed   bool
	from      fyne.Position
	dragging  bool
	part      Part
	moves     bool // the drag moves the time cursor
	draws     bool // the drag is taken over
	start     [2]float64
	handled   bool
	ratio     float32
	focus     *canvas.Rectangle
	focused   bool
	byMouse   bool
}

// focusable is a widget that takes the keyboard.
type focusable interface {
	fyne.Widget
	fyne.Focusable
}

// prepare makes the parts; self is the widget that embeds the view.
func (v *MapView) prepare(self focusable, c chart, rev func() uint64, auto *bool, grow func() bool) {
	v.c, v.rev, v.aut, v.grow, v.ratio = c, rev, auto, grow, 1
	v.self = self
	v.ExtendBaseWidget(self)
	v.data.raster = canvas.NewRaster(v.paintData)
	v.data.raster.ScaleMode = canvas.ImageScalePixels
	v.focus = canvas.NewRectangle(nil)
	v.focus.StrokeWidth = look.FocusRing
	v.over.make()
	v.under = canvas.NewLine(nil)
	v.under.Hide()
}

func (v *MapView) brush() *paint.Painter {
	if t := kit.Now(); v.painter == nil || v.themeName != t.Look.Name {
		v.painter, v.themeName = paint.NewPainter(t.Look, Fonts()), t.Look.Name
	}
	return v.painter
}

// Update paints what has changed since it was last called; it does nothing when nothing changed.
func (v *MapView) Update() {
	v.grow()
	if v.key() != v.data.rev {
		v.data.raster.Refresh()
		v.placeOver()
	}
}

func (v *MapView) key() uint64 { return v.rev() + v.bump + 1 }

// SetCursor puts the time cursor; nothing is painted but the cursor.
func (v *MapView) SetCursor(t float64, on bool) {
	v.cursor, v.cursorOn = t, on && t == t
	v.placeOver()
}

// Fit shows everything and lets the view follow by itself again.
func (v *MapView) Fit() {
	*v.aut = true
	*v.c.view() = v.c.whole()
	v.touched()
}

// SetTimes shows times t0 to t1, as from a linked plot.
func (v *MapView) SetTimes(t0, t1 float64) {
	w := v.c.view()
	if t1 > t0 && (w.T0 != t0 || w.T1 != t1) {
		w.T0, w.T1 = t0, t1
		*v.aut = false
		v.touched()
	}
}

// touched shows a view that was changed from outside of the chart.
func (v *MapView) touched() {
	v.bump++
	v.Update()
}

// Paints counts how often the picture was drawn, for measurements.
func (v *MapView) Paints() int { return v.data.Paints }

func (v *MapView) paintData(w, h int) image.Image {
	b := v.brush()
	if s := v.data.raster.Size(); s.Width > 0 {
		v.ratio = float32(w) / s.Width
	}
	scale := v.ratio * kit.Now().Scale
	return v.data.image(w, h, scale, v.key(), v.themeName, func(img *image.RGBA) { v.c.paint(b, img, scale) })
}

// pixels is the size of the raster and the device px per logical px, as painted.
func (v *MapView) pixels() (w, h int, scale float32) {
	s := v.data.raster.Size()
	return int(s.Width*v.ratio + 0.5), int(s.Height*v.ratio + 0.5), v.ratio * kit.Now().Scale
}

func (v *MapView) axes() paint.Axes {
	w, h, scale := v.pixels()
	return v.c.axes(w, h, scale)
}

func (v *MapView) device(p fyne.Position) (x, y float64) {
	return float64(p.X * v.ratio), float64(p.Y * v.ratio)
}

// placeOver moves crosshair and time cursor to where they belong.
func (v *MapView) placeOver() {
	a := v.axes()
	if a.Frame.Empty() {
		for _, o := range append(v.over.objects(), v.under) {
			hide(o)
		}
		return
	}
	v.placeCursor(a)
	v.placeCrosshair(a)
}

func (v *MapView) placeCursor(a paint.Axes) {
	o, k := &v.over, kit.Now().Scale
	if !v.cursorOn || v.cursor < a.View.T0 || v.cursor > a.View.T1 {
		hide(o.cursor)
		hide(v.under)
		hide(o.flag.raster)
		return
	}
	w, h, scale := v.pixels()
	x, top := float32(a.X(v.cursor))/v.ratio, float32(a.Frame.Min.Y)/v.ratio
	foot := float32(v.c.foot(w, h, scale)) / v.ratio
	stroke(v.under, x, top, x, foot)
	stroke(o.cursor, x, top-2*k, x, foot)
	text := look.Fixed(v.cursor, 2) + " ms"
	if text != o.flagText {
		o.flagText = text
		o.flag.rev++
		o.flag.raster.Refresh()
	}
	wide := (v.brush().Faces().Width(text, look.SizeSmall, ink.Bold) + 16) * k
	move(o.flag.raster, min(max(x-wide/2, 0), max(v.Size().Width-wide, 0)), top-20*k, wide, 18*k)
	o.flag.raster.Show()
}

func (v *MapView) placeCrosshair(a paint.Axes) {
	o, k := &v.over, kit.Now().Scale
	if v.in != Inside || v.dragging {
		for _, x := range []fyne.CanvasObject{o.across, o.down, o.plate.raster} {
			hide(x)
		}
		return
	}
	x, y := float32(a.X(v.t))/v.ratio, float32(a.Y(v.y))/v.ratio
	x0, y0 := float32(a.Frame.Min.X)/v.ratio, float32(a.Frame.Min.Y)/v.ratio
	x1, y1 := float32(a.Frame.Max.X)/v.ratio, float32(a.Frame.Max.Y)/v.ratio
	stroke(o.across, x0, y, x1, y)
	stroke(o.down, x, y0, x, y1)
	if lines := v.c.read(v.t, v.y); lines != o.lines {
		o.lines = lines
		o.plate.rev++
		o.plate.raster.Refresh()
	}
	f := v.brush().Faces()
	w := (max(f.Width(o.lines[0], look.SizeSmall, ink.Regular), f.Width(o.lines[1], look.SizeSmall, ink.Regular)) + 16) * k
	h := 40 * k
	left := x - w - 12*k
	if left < x0 {
		left = x + 12*k
	}
	if left+w > v.Size().Width {
		left = max(v.Size().Width-w, 0)
	}
	top := y - h - 6*k
	if top < y0 {
		top = y + 8*k
	}
	move(o.plate.raster, left, top, w, h)
	o.plate.raster.Show()
}

// CreateRenderer shows picture, crosshair and cursor.
func (v *MapView) CreateRenderer() fyne.WidgetRenderer {
	r := mapRenderer{v}
	r.Refresh()
	return r
}

func (r mapRenderer) Layout(s fyne.Size) {
	move(r.v.data.raster, 0, 0, s.Width, s.Height)
	move(r.v.focus, 1, 1, s.Width-2, s.Height-2)
	r.v.placeOver()
}

func (r mapRenderer) MinSize() fyne.Size { return kit.Box(160, 120) }

// Refresh follows a change of theme or text scale.
func (r mapRenderer) Refresh() {
	v := r.v
	v.grow()
	v.focus.StrokeColor, v.focus.FillColor = kit.Now().Look.Accent, nil
	v.focus.Hidden = !v.focused
	v.over.dress()
	v.under.StrokeColor, v.under.StrokeWidth = look.Alpha(kit.Now().Look.Plot, 0.7), 4*kit.Now().Scale
	v.placeOver()
	v.data.raster.Refresh()
	v.focus.Refresh()
}

func (r mapRenderer) Objects() []fyne.CanvasObject {
	return append(append([]fyne.CanvasObject{r.v.data.raster, r.v.under}, r.v.over.objects()...), r.v.focus)
}

func (r mapRenderer) Destroy() {}
