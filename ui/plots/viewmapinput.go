package plots

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"nrngui/ui/kit"
	"nrngui/ui/plots/paint"
)

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
