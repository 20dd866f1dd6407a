package plots

import (
	"image"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
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

// Scrolled zooms at the pointer: both axes inside, one over an axis; with a wheel that turns sideways it pans.
func (v *MapView) Scrolled(e *fyne.ScrollEvent) {
	a := v.axes()
	x, y := v.device(e.Position)
	part := PartAt(a.Frame, x, y, false)
	ft, fy := a.Share(x, y)
	if d := e.Scrolled.DX; d != 0 && math.Abs(float64(d)) > math.Abs(float64(e.Scrolled.DY)) {
		v.pan(part, float64(d)/400, 0)
	} else {
		v.zoom(part, ft, fy, notch(e.Scrolled.DY))
	}
	v.point(e.Position)
	v.placeOver()
}

// zoom narrows the view around a place; never beyond what there is.
func (v *MapView) zoom(part Part, ft, fy, k float64) {
	kt, ky := k, k
	switch part {
	case LeftAxis:
		kt = 1
	case BottomAxis:
		ky = 1
	case Outside:
		return
	}
	to := paint.Plot{View: *v.c.view()}
	to.Zoom(ft, fy, kt, ky, 1)
	v.take(to.View)
}

func (v *MapView) pan(part Part, right, up float64) {
	switch part {
	case LeftAxis:
		right = 0
	case BottomAxis:
		up = 0
	case Outside:
		return
	}
	to := paint.Plot{View: *v.c.view()}
	to.Pan(-right, -up, 0)
	v.take(to.View)
}

// take shows a view, moved and cut so that its places stay within those there are.
func (v *MapView) take(to paint.View) {
	all := v.c.whole()
	if to.Y1-to.Y0 >= all.Y1-all.Y0 {
		to.Y0, to.Y1 = all.Y0, all.Y1
	}
	if d := all.Y0 - to.Y0; d > 0 {
		to.Y0, to.Y1 = to.Y0+d, to.Y1+d
	}
	if d := to.Y1 - all.Y1; d > 0 {
		to.Y0, to.Y1 = to.Y0-d, to.Y1-d
	}
	if now := v.c.view(); to.Valid() && to != *now {
		*now = to
		*v.aut = false
		v.touched()
		if v.OnView != nil {
			v.OnView(to)
		}
	}
}

// Dragged pans; from the time cursor it moves that. A view that draws takes the drag over.
func (v *MapView) Dragged(e *fyne.DragEvent) {
	a := v.axes()
	x, y := v.device(e.Position)
	if !v.dragging {
		from := e.Position.SubtractXY(e.Dragged.DX, e.Dragged.DY)
		if v.pressed {
			from = v.from
		}
		fx, fy := v.device(from)
		v.dragging, v.part = true, PartAt(a.Frame, fx, fy, false)
		v.start = [2]float64{a.T(fx), a.Value(fy)}
		reach := float64(cursorReach * kit.Now().Scale * v.ratio)
		v.moves = v.cursorOn && v.part != LeftAxis && fy < float64(a.Frame.Max.Y) && math.Abs(a.X(v.cursor)-fx) <= reach
		v.draws = !v.moves && v.part == Inside && v.drawn != nil && v.drawn(v.start, v.start, false)
		v.placeOver()
	}
	t := math.Min(math.Max(a.T(x), a.View.T0), a.View.T1)
	switch {
	case v.moves:
		v.takeCursor(t)
	case v.draws:
		v.drawn(v.start, [2]float64{t, math.Min(math.Max(a.Value(y), a.View.Y0), a.View.Y1)}, false)
		v.Update()
	default:
		v.pan(v.part, float64(e.Dragged.DX*v.ratio)/float64(max(a.Frame.Dx(), 1)), -float64(e.Dragged.DY*v.ratio)/float64(max(a.Frame.Dy(), 1)))
	}
}

// DragEnd ends a drag.
func (v *MapView) DragEnd() {
	v.dragging, v.moves, v.draws = false, false, false
	v.placeOver()
}

func (v *MapView) takeCursor(t float64) {
	v.SetCursor(t, true)
	if v.OnCursor != nil {
		v.OnCursor(t)
	}
}

// DoubleTapped fits.
func (v *MapView) DoubleTapped(*fyne.PointEvent) {
	v.Fit()
	if v.OnView != nil {
		v.OnView(*v.c.view())
	}
}

// MouseDown notes where a click or drag begins.
func (v *MapView) MouseDown(e *desktop.MouseEvent) {
	v.handled = false
	if e.Button == desktop.MouseButtonPrimary {
		v.pressed, v.from = true, e.Position
	}
}

// MouseUp is a click when the pointer stayed.
func (v *MapView) MouseUp(e *desktop.MouseEvent) {
	if v.pressed && !v.dragging && e.Button == desktop.MouseButtonPrimary {
		if d := e.Position.Subtract(v.from); math.Hypot(float64(d.X), float64(d.Y)) <= clickSlack {
			v.click(e.Position)
			v.handled = true
		}
	}
	v.pressed = false
}

// Tapped is a click by touch, or in a test.
func (v *MapView) Tapped(e *fyne.PointEvent) {
	if !v.handled {
		v.click(e.Position)
	}
	v.handled = false
}

func (v *MapView) click(at fyne.Position) {
	takeFocus(v.self, &v.byMouse)
	a := v.axes()
	x, y := v.device(at)
	if PartAt(a.Frame, x, y, false) != Inside {
		return
	}
	if v.OnTap != nil {
		v.OnTap(a.T(x), a.Value(y))
	}
	v.takeCursor(a.T(x))
}

// TappedSecondary asks for a menu.
func (v *MapView) TappedSecondary(e *fyne.PointEvent) {
	if v.OnMenu != nil {
		a := v.axes()
		x, y := v.device(e.Position)
		v.OnMenu(e.AbsolutePosition, a.T(x), a.Value(y))
	}
}

// MouseIn begins the crosshair.
func (v *MapView) MouseIn(e *desktop.MouseEvent) { v.MouseMoved(e) }

// MouseMoved moves the crosshair.
func (v *MapView) MouseMoved(e *desktop.MouseEvent) {
	v.point(e.Position)
	v.placeOver()
	if v.OnPointer != nil {
		v.OnPointer(v.t, v.y, v.in == Inside)
	}
}

func (v *MapView) point(at fyne.Position) {
	a := v.axes()
	x, y := v.device(at)
	v.in, v.t, v.y = PartAt(a.Frame, x, y, false), a.T(x), a.Value(y)
}

// MouseOut ends the crosshair.
func (v *MapView) MouseOut() {
	v.in = Outside
	v.placeOver()
	if v.OnPointer != nil {
		v.OnPointer(0, 0, false)
	}
}

// Cursor is the shape of the mouse pointer.
func (v *MapView) Cursor() desktop.Cursor {
	if v.in == Inside {
		return desktop.CrosshairCursor
	}
	return desktop.DefaultCursor
}

// FocusGained shows the ring of the keyboard.
func (v *MapView) FocusGained() { v.setFocus(true) }

// FocusLost hides it.
func (v *MapView) FocusLost() { v.setFocus(false) }

func (v *MapView) setFocus(on bool) {
	v.focused = on && !v.byMouse
	v.focus.Hidden = !v.focused
	v.focus.Refresh()
}

// TypedRune zooms by + and −, fits by f or 0.
func (v *MapView) TypedRune(r rune) {
	switch r {
	case '+', '=':
		v.zoom(Inside, 0.5, 0.5, 1.25)
	case '-', '\u2212':
		v.zoom(Inside, 0.5, 0.5, 0.8)
	case 'f', '0':
		v.DoubleTapped(nil)
	}
}

// TypedKey moves the view by a tenth.
func (v *MapView) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		v.pan(Inside, 0.1, 0)
	case fyne.KeyRight:
		v.pan(Inside, -0.1, 0)
	case fyne.KeyUp:
		v.pan(Inside, 0, -0.1)
	case fyne.KeyDown:
		v.pan(Inside, 0, 0.1)
	case fyne.KeyHome:
		v.DoubleTapped(nil)
	default:
		kit.Pass(v.self, e)
	}
}

// mapRenderer lays the raster out.
type mapRenderer struct{ v *MapView }

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

// HeatView shows a variable over time and place in colours; a ruler laid over it reads speeds.
type HeatView struct {
	MapView
	h Heat

	OnRuler func(r paint.Ruler) // the ruler was laid
}

// NewHeatView makes an empty map.
func NewHeatView() *HeatView {
	v := &HeatView{h: Heat{Auto: true}}
	v.prepare(v, &v.h, func() uint64 { return v.h.Rev }, &v.h.Auto, v.h.Grow)
	v.drawn = func(from, to [2]float64, _ bool) bool {
		if !v.h.ruler {
			return false
		}
		v.h.SetRuler(paint.Ruler{T0: from[0], Y0: from[1], T1: to[0], Y1: to[1]})
		if v.OnRuler != nil && v.h.Map.Ruler != nil {
			v.OnRuler(*v.h.Map.Ruler)
		}
		return true
	}
	return v
}

// State is a copy of what the view knows.
func (v *HeatView) State() Heat { return v.h }

// Change applies f to the state and shows what came of it.
func (v *HeatView) Change(f func(*Heat)) {
	f(&v.h)
	v.Update()
}

// Measure lets drags lay the ruler instead of panning; off takes it away.
func (v *HeatView) Measure(on bool) {
	v.h.ruler = on
	if !on {
		v.h.SetRuler(paint.Ruler{})
	}
	v.Update()
}

// Measuring tells whether drags lay the ruler.
func (v *HeatView) Measuring() bool { return v.h.ruler }

// NameRoom is the left margin that the names need.
func (v *HeatView) NameRoom(names []string) float32 { return v.brush().NameRoom(names) }

// RasterView shows spikes of many sources, a row each, with their rate below.
type RasterView struct {
	MapView
	r Raster
}

// NewRasterView makes an empty raster.
func NewRasterView() *RasterView {
	v := &RasterView{r: Raster{Auto: true}}
	v.prepare(v, &v.r, func() uint64 { return v.r.Rev }, &v.r.Auto, v.r.Grow)
	return v
}

// State is a copy of what the view knows.
func (v *RasterView) State() Raster { return v.r }

// Change applies f to the state and shows what came of it.
func (v *RasterView) Change(f func(*Raster)) {
	f(&v.r)
	v.Update()
}

// NameRoom is the left margin that the names need.
func (v *RasterView) NameRoom(names []string) float32 { return v.brush().NameRoom(names) }
