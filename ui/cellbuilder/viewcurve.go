package cellbuilder

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/look/ink"
	"nrngui/ui/plots"
)

// curveView is the curve of a gradient with handles to drag; the arrow keys move the one in the hand.
type curveView struct {
	widget.BaseWidget
	v       *View
	raster  *canvas.Raster
	focus   *canvas.Rectangle
	pen     *curvePen
	theme   string
	curve   *Curve
	held    int // handle that is dragged, or chosen by the keyboard; -1 none
	hover   int
	ratio   float32
	w, h    int
	focused bool
	drags   bool
	lo, hi  float64 // of the axis when the drag began: it stands fast under the handle
}

func newCurveView(v *View) *curveView {
	c := &curveView{v: v, held: -1, hover: -1, ratio: 1}
	c.raster = canvas.NewRaster(c.paint)
	c.raster.ScaleMode = canvas.ImageScalePixels
	c.focus = canvas.NewRectangle(nil)
	c.ExtendBaseWidget(c)
	return c
}

func (c *curveView) paint(w, h int) image.Image {
	t := kit.Now()
	if c.pen == nil || c.theme != t.Look.Name {
		c.pen, c.theme = &curvePen{theme: t.Look, faces: ink.NewFaces(plots.Fonts())}, t.Look.Name
	}
	if s := c.raster.Size(); s.Width > 0 {
		c.ratio = float32(w) / s.Width
	}
	c.w, c.h = w, h
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	show := Curve{Held: -1}
	if c.curve != nil {
		show = *c.curve
		show.Held = c.held
		if c.held < 0 {
			show.Held = c.hover
		}
		if k := show.Held; k >= 0 && k < len(show.Handles) {
			show.Plate = look.Sig(show.Handles[k].P, 4) + ", " + look.Sig(show.Handles[k].F, 3)
		}
	}
	c.pen.paint(img, c.scale(), &show)
	return img
}

func (c *curveView) scale() float32 { return c.ratio * kit.Now().Scale }

func (c *curveView) show(curve *Curve) {
	c.curve = curve
	if c.drags && curve != nil {
		curve.Lo, curve.Hi = c.lo, c.hi
	}
	if curve == nil || c.held >= len(curve.Handles) {
		c.held = -1
	}
	c.Refresh()
}

func (c *curveView) hit(p fyne.Position) int {
	if c.curve == nil {
		return -1
	}
	return c.curve.Hit(c.w, c.h, c.scale(), p.X*c.ratio, p.Y*c.ratio)
}

// MouseDown takes a handle into the hand; in a table a click beside the handles adds a point.
func (c *curveView) MouseDown(e *desktop.MouseEvent) {
	if fc := fyne.CurrentApp().Driver().CanvasForObject(c); fc != nil {
		fc.Focus(c)
	}
	c.held = c.hit(e.Position)
	if c.held < 0 && c.curve != nil && e.Button == desktop.MouseButtonPrimary {
		p, f := c.curve.Value(c.w, c.h, c.scale(), e.Position.X*c.ratio, e.Position.Y*c.ratio)
		if ch, err := c.v.s.AddKnot(p, f); err == nil && p > c.curve.P0 && p < c.curve.P1 {
			c.v.tune(ch, true, nil)
		}
	}
	c.Refresh()
}

// MouseUp completes a drag.
func (c *curveView) MouseUp(*desktop.MouseEvent) { c.DragEnd() }

// Dragged moves the handle: the gradient follows.
func (c *curveView) Dragged(e *fyne.DragEvent) {
	if c.held < 0 {
		c.held = c.hit(e.Position.SubtractXY(e.Dragged.DX, e.Dragged.DY))
	}
	if c.held < 0 || c.curve == nil {
		return
	}
	if !c.drags {
		c.drags, c.lo, c.hi = true, c.curve.Lo, c.curve.Hi
	}
	p, f := c.curve.Value(c.w, c.h, c.scale(), e.Position.X*c.ratio, e.Position.Y*c.ratio)
	ch, err := c.v.s.DragHandle(c.held, p, f)
	c.v.tune(ch, false, err)
}

// DragEnd completes a drag: the model follows.
func (c *curveView) DragEnd() {
	if !c.drags {
		return
	}
	c.drags = false
	if g := c.v.s.Gradient(); g != nil {
		c.v.tune(c.v.s.gradientChange(*g), true, nil)
	}
	c.held = -1
	c.Refresh()
}

// MouseIn begins hovering.
func (c *curveView) MouseIn(e *desktop.MouseEvent) { c.MouseMoved(e) }

// MouseMoved tells of the handle under the pointer.
func (c *curveView) MouseMoved(e *desktop.MouseEvent) {
	if h := c.hit(e.Position); h != c.hover {
		c.hover = h
		c.Refresh()
	}
}

// MouseOut ends hovering.
func (c *curveView) MouseOut() { c.hover = -1; c.Refresh() }

// Cursor shows that a handle can be taken.
func (c *curveView) Cursor() desktop.Cursor {
	if c.hover >= 0 {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// FocusGained takes the first handle into the hand.
func (c *curveView) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost lets it go.
func (c *curveView) FocusLost() { c.focused, c.held = false, -1; c.Refresh() }

// TypedRune does nothing.
func (c *curveView) TypedRune(rune) {}

// TypedKey goes from handle to handle by Space, and moves it by the arrows, a hundredth of the picture each.
func (c *curveView) TypedKey(k *fyne.KeyEvent) {
	by := map[fyne.KeyName][2]float64{fyne.KeyLeft: {-1, 0}, fyne.KeyRight: {1, 0}, fyne.KeyUp: {0, 1}, fyne.KeyDown: {0, -1}}
	d, arrow := by[k.Name]
	switch {
	case c.curve == nil || len(c.curve.Handles) == 0:
		kit.Pass(c, k)
	case k.Name == fyne.KeySpace:
		c.held = (c.held + 1) % len(c.curve.Handles)
		c.Refresh()
	case arrow:
		held := max(c.held, 0)
		h := c.curve.Handles[held]
		ch, err := c.v.s.DragHandle(held, h.P+d[0]*(c.curve.P1-c.curve.P0)/100, h.F+d[1]*(c.curve.Hi-c.curve.Lo)/100)
		c.v.tune(ch, true, err)
		c.held = held
		c.Refresh()
	default:
		kit.Pass(c, k)
	}
}

// CreateRenderer shows the picture and the ring of the keyboard.
func (c *curveView) CreateRenderer() fyne.WidgetRenderer {
	return kit.Draw([]fyne.CanvasObject{c.raster, c.focus}, func(s fyne.Size) {
		put(c.raster, 0, 0, s.Width, s.Height)
		put(c.focus, 1, 1, s.Width-2, s.Height-2)
	}, func() fyne.Size { return kit.Box(200, 120) }, func() {
		c.focus.StrokeColor, c.focus.StrokeWidth = kit.Now().Look.Accent, look.FocusRing
		c.focus.Hidden = !c.focused
		c.focus.Refresh()
		c.raster.Refresh()
	})
}
