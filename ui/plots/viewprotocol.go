package plots

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/kit"
	"nrngui/ui/plots/paint"
)

// ProtocolView shows a Protocol; levels, their ends and the marks of measurement can be dragged. All methods belong to Fyne's goroutine.
type ProtocolView struct {
	widget.BaseWidget
	OnDrag func(g Grip, value float64, final bool)

	p         Protocol
	hot       Grip
	held      Grip
	frozen    paint.View // while something is dragged: the window stays, so that the pointer keeps what it holds
	value     float64
	painter   *paint.Painter
	themeName string
	data      panel
	ratio     float32
}

// NewProtocolView makes an empty one.
func NewProtocolView() *ProtocolView {
	v := &ProtocolView{ratio: 1}
	v.ExtendBaseWidget(v)
	v.data.raster = canvas.NewRaster(v.paint)
	v.data.raster.ScaleMode = canvas.ImageScalePixels
	return v
}

// Set shows a protocol.
func (v *ProtocolView) Set(p Protocol) {
	v.p = p
	v.Update()
}

// Protocol is what is shown.
func (v *ProtocolView) Protocol() Protocol { return v.p }

// Update paints it anew.
func (v *ProtocolView) Update() {
	v.data.rev++
	v.data.raster.Refresh()
}

func (v *ProtocolView) plot() paint.Plot {
	plot := v.p.Plot(kit.Now().Look, v.hot)
	if v.held.Kind != GripNone {
		plot.View = v.frozen
	}
	return plot
}

func (v *ProtocolView) brush() *paint.Painter {
	if t := kit.Now(); v.painter == nil || v.themeName != t.Look.Name {
		v.painter, v.themeName = paint.NewPainter(t.Look, Fonts()), t.Look.Name
	}
	return v.painter
}

func (v *ProtocolView) paint(w, h int) image.Image {
	t := kit.Now()
	brush := v.brush()
	if s := v.data.raster.Size(); s.Width > 0 {
		v.ratio = float32(w) / s.Width
	}
	scale := v.ratio * t.Scale
	return v.data.image(w, h, scale, v.data.rev+1, v.themeName, func(img *image.RGBA) {
		plot := v.plot()
		brush.Paint(img, scale, &plot)
	})
}

// axes gives the axes of the picture and a place in its pixels.
func (v *ProtocolView) axes(at fyne.Position) (a paint.Axes, x, y, reach float64) {
	s, plot := v.Size(), v.plot()
	scale := v.ratio * kit.Now().Scale
	a = v.brush().Axes(int(s.Width*v.ratio), int(s.Height*v.ratio), scale, &plot)
	return a, float64(at.X * v.ratio), float64(at.Y * v.ratio), float64(6 * scale)
}

func (v *ProtocolView) over(at fyne.Position) {
	a, x, y, reach := v.axes(at)
	if g := v.p.GripAt(a, x, y, reach); g != v.hot {
		v.hot = g
		v.Update()
	}
}

// MouseIn and the next follow the pointer.
func (v *ProtocolView) MouseIn(e *desktop.MouseEvent) { v.over(e.Position) }

// MouseMoved follows the pointer.
func (v *ProtocolView) MouseMoved(e *desktop.MouseEvent) { v.over(e.Position) }

// MouseOut ends it.
func (v *ProtocolView) MouseOut() {
	if v.hot != (Grip{}) {
		v.hot = Grip{}
		v.Update()
	}
}

// Cursor says that something can be dragged, and which way.
func (v *ProtocolView) Cursor() desktop.Cursor {
	switch v.hot.Kind {
	case GripNone:
		return desktop.DefaultCursor
	case GripAmp, GripFirst, GripLast:
		return desktop.VResizeCursor
	}
	return desktop.HResizeCursor
}

// Dragged moves what the pointer took hold of.
func (v *ProtocolView) Dragged(e *fyne.DragEvent) {
	if v.held.Kind == GripNone {
		a, x, y, reach := v.axes(e.Position.Subtract(e.Dragged))
		v.held, v.frozen = v.p.GripAt(a, x, y, reach), a.View
		v.hot = v.held
		if v.held.Kind == GripNone {
			return
		}
	}
	a, x, y, _ := v.axes(e.Position)
	v.value = v.p.Value(a, v.held, x, y)
	if v.OnDrag != nil {
		v.OnDrag(v.held, v.value, false)
	}
}

// DragEnd completes the change.
func (v *ProtocolView) DragEnd() {
	held := v.held
	v.held = Grip{}
	if held.Kind != GripNone && v.OnDrag != nil {
		v.OnDrag(held, v.value, true)
	}
	v.Update()
}

// CreateRenderer is the raster.
func (v *ProtocolView) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(v.data.raster)
}
