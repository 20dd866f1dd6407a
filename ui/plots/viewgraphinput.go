package plots

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"nrngui/ui/kit"
	"nrngui/ui/plots/paint"
)

// pointer is what the mouse is doing on a graph.
type pointer struct {
	in       Part    // where it is
	t, y     float64 // data under it, snapped to a trace where hit >= 0
	hit      int     // trace under it, −1 none
	right    bool    // y is of the right axis
	pressed  bool
	from     fyne.Position // where the button went down
	dragging bool
	part     Part // where the drag began
	cursor   bool // the drag moves the time cursor
	mark     int  // the drag moves measurement cursor A (1) or B (2)
	frame    bool // the drag draws a rectangle to zoom to (Shift)
	shift    bool // held when the button went down
	to       fyne.Position
	handled  bool // the click was seen at MouseUp already
}

// Reach of the pointer, design px: for traces and for the time cursor; and how far a click may wander.
const (
	traceReach  = 9
	cursorReach = 6
	clickSlack  = 3
)

// device turns a position in the widget into device pixels of the data raster.
func (v *GraphView) device(p fyne.Position) (x, y float64) {
	o := v.data.raster.Position()
	return float64((p.X - o.X) * v.ratio), float64((p.Y - o.Y) * v.ratio)
}

// Scrolled zooms at the pointer: both axes inside, one over an axis. A notch of a wheel is a fifth.
func (v *GraphView) Scrolled(e *fyne.ScrollEvent) {
	a := v.axes()
	x, y := v.device(e.Position)
	ft, fy := a.Share(x, y)
	part := v.partAt(a, x, y)
	before := v.g.Plot.View
	if d := e.Scrolled.DX; d != 0 && math.Abs(float64(d)) > math.Abs(float64(e.Scrolled.DY)) {
		v.g.Pan(part, float64(d)/400, 0)
	} else {
		v.g.Zoom(part, ft, fy, notch(e.Scrolled.DY))
	}
	v.point(e.Position)
	v.viewChanged(before)
}

// notch is the zoom factor of a turn of the wheel: a notch (25 on most desktops) is 1.2.
func notch(d float32) float64 {
	return math.Exp(math.Min(math.Max(float64(d), -250), 250) * math.Log(1.2) / 25)
}

func (v *GraphView) viewChanged(before paint.View) {
	v.Update()
	if v.OnView != nil && v.g.Plot.View != before {
		v.OnView(v.g.Plot.View)
	}
}

func (v *GraphView) partAt(a paint.Axes, x, y float64) Part {
	return PartAt(a.Frame, x, y, v.g.Plot.HasSecond())
}

// beginDrag decides what a drag moves: a measurement cursor, the time cursor, a rectangle to zoom to, or the ranges.
func (v *GraphView) beginDrag(a paint.Axes, start fyne.Position) {
	p := &v.pointer
	x, y := v.device(start)
	reach := float64(cursorReach * kit.Now().Scale * v.ratio)
	p.dragging, p.part, p.from, p.cursor, p.frame = true, v.partAt(a, x, y), start, false, false
	p.mark = v.markAt(a, x, y, reach)
	inRow := p.part != LeftAxis && y < float64(a.Frame.Max.Y)
	switch {
	case p.mark > 0:
	case p.shift && p.part == Inside:
		p.frame = true
	case v.g.CursorOn && !v.g.Plot.Phase && inRow && math.Abs(a.X(v.g.Cursor)-x) <= reach:
		p.cursor = true
	}
}

// markAt is the measurement cursor within reach: 1 A, 2 B, 0 none.
func (v *GraphView) markAt(a paint.Axes, x, y, reach float64) int {
	m := v.g.Measure
	if !m.On || v.g.Plot.Phase || x < float64(a.Frame.Min.X)-reach || y > float64(a.Frame.Max.Y) {
		return 0
	}
	da, db := math.Abs(a.X(m.A)-x), math.Abs(a.X(m.B)-x)
	switch {
	case da <= reach && da <= db:
		return 1
	case db <= reach:
		return 2
	}
	return 0
}

// Dragged pans; from a cursor it moves that; with Shift it draws the rectangle to zoom to.
func (v *GraphView) Dragged(e *fyne.DragEvent) {
	a := v.axes()
	p := &v.pointer
	if !p.dragging {
		start := e.Position.SubtractXY(e.Dragged.DX, e.Dragged.DY)
		if p.pressed {
			start = p.from
		}
		v.beginDrag(a, start)
	}
	x, _ := v.device(e.Position)
	t := math.Min(math.Max(a.T(x), a.View.T0), a.View.T1)
	switch {
	case p.mark > 0:
		m := v.g.Measure
		if p.mark == 1 {
			m.A = t
		} else {
			m.B = t
		}
		v.takeMeasure(m)
	case p.cursor:
		v.takeCursor(t)
	case p.frame:
		p.to = e.Position
		v.placeOver()
	default:
		before := v.g.Plot.View
		v.g.Pan(p.part, float64(e.Dragged.DX*v.ratio)/float64(max(a.Frame.Dx(), 1)), -float64(e.Dragged.DY*v.ratio)/float64(max(a.Frame.Dy(), 1)))
		v.viewChanged(before)
	}
}

// DragEnd ends a pan, and zooms to the rectangle that was drawn.
func (v *GraphView) DragEnd() {
	p := &v.pointer
	if p.frame {
		a, before := v.axes(), v.g.Plot.View
		x0, y0 := v.device(p.from)
		x1, y1 := v.device(p.to)
		ft0, fy0 := a.Share(x0, y0)
		ft1, fy1 := a.Share(x1, y1)
		v.g.ZoomTo(ft0, fy0, ft1, fy1)
		v.viewChanged(before)
	}
	p.dragging, p.cursor, p.frame, p.mark = false, false, false, 0
	v.placeOver()
}

func (v *GraphView) takeMeasure(m Measure) {
	v.SetMeasure(m)
	if v.OnMeasure != nil {
		v.OnMeasure(m)
	}
}

func (v *GraphView) takeCursor(t float64) {
	v.SetCursor(t, true)
	if v.OnCursor != nil {
		v.OnCursor(t)
	}
}

// DoubleTapped fits.
func (v *GraphView) DoubleTapped(*fyne.PointEvent) {
	before := v.g.Plot.View
	v.g.Fit()
	v.viewChanged(before)
}

// MouseDown notes where a click or drag begins.
func (v *GraphView) MouseDown(e *desktop.MouseEvent) {
	p := &v.pointer
	p.handled = false
	if e.Button == desktop.MouseButtonPrimary {
		p.pressed, p.from, p.shift = true, e.Position, e.Modifier&fyne.KeyModifierShift != 0
	}
}

// MouseUp is a click when the pointer stayed: quicker than Tapped, which waits for a second tap.
func (v *GraphView) MouseUp(e *desktop.MouseEvent) {
	p := &v.pointer
	if p.pressed && !p.dragging && e.Button == desktop.MouseButtonPrimary {
		if d := e.Position.Subtract(p.from); math.Hypot(float64(d.X), float64(d.Y)) <= clickSlack {
			v.click(e.Position)
			p.handled = true
		}
	}
	p.pressed = false
}

// Tapped is a click by touch, or in a test.
func (v *GraphView) Tapped(e *fyne.PointEvent) {
	if !v.pointer.handled {
		v.click(e.Position)
	}
	v.pointer.handled = false
}

// click picks a trace, puts the time cursor, or hides a trace in the legend.
func (v *GraphView) click(at fyne.Position) {
	takeFocus(v, &v.byMouse)
	if at.Y < v.names.raster.Size().Height && !v.HideNames {
		if i := v.legendAt(at); i >= 0 {
			v.toggleItem(i)
		}
		return
	}
	a := v.axes()
	x, y := v.device(at)
	if v.partAt(a, x, y) != Inside {
		return
	}
	h, hit := v.near(a, x, y)
	if hit && v.OnPick != nil {
		v.OnPick(h.Trace, h.T, h.Y)
	}
	if v.g.Plot.Phase { // the time of the nearest sample of a trajectory
		if hit {
			if tr := &v.g.Plot.Traces[h.Trace]; tr.Free && h.Index < len(tr.Clock) {
				v.takeCursor(tr.Clock[h.Index])
			}
		}
		return
	}
	if hit && v.Snap { // where the crosshair is
		v.takeCursor(h.T)
		return
	}
	v.takeCursor(a.T(x))
}

// legendAt is the entry of the legend at a place; -1 none.
func (v *GraphView) legendAt(at fyne.Position) int {
	if at.Y >= v.names.raster.Size().Height || v.HideNames {
		return -1
	}
	k := kit.Now().Scale
	return v.brush().LegendAt(v.Size().Width/k, 1, v.items, at.X/k, at.Y/k)
}

// traceOf is the trace of an entry of the legend; -1 for that of the ghosts.
func (v *GraphView) traceOf(item int) int {
	if item < 0 || item >= len(v.items) || v.items[item].Ghost {
		return -1
	}
	for k, tr := range v.g.Plot.Traces {
		if tr.Ghost || v.g.Small && tr.Name == "" {
			continue
		}
		if item == 0 {
			return k
		}
		item--
	}
	return -1
}

// LastMenu is where in the window a menu was last asked for.
func (v *GraphView) LastMenu() fyne.Position { return v.menuFrom }

// Under is the trace under the pointer; -1 none.
func (v *GraphView) Under() int { return v.pointer.hit }

// toggleItem hides or shows the trace of a legend's entry; the entry of the ghosts removes them.
func (v *GraphView) toggleItem(i int) {
	if v.items[i].Ghost {
		v.Change((*Graph).Clear)
		return
	}
	if k := v.traceOf(i); k >= 0 {
		v.Change(func(g *Graph) { g.Toggle(k) })
	}
}

func (v *GraphView) near(a paint.Axes, x, y float64) (paint.Hit, bool) {
	if v.g.Plot.Stack {
		return paint.Hit{Trace: -1}, false
	}
	return paint.Nearest(a, &v.g.Plot, x, y, float64(traceReach*kit.Now().Scale*v.ratio))
}

// TappedSecondary asks for a menu: of a legend's entry, or of the place.
func (v *GraphView) TappedSecondary(e *fyne.PointEvent) {
	v.menuFrom = e.AbsolutePosition
	if i := v.legendAt(e.Position); i >= 0 && !v.items[i].Ghost && v.OnLegend != nil {
		if k := v.traceOf(i); k >= 0 {
			v.OnLegend(k, e.AbsolutePosition)
		}
		return
	}
	if v.OnMenu != nil {
		a := v.axes()
		x, y := v.device(e.Position)
		v.OnMenu(e.AbsolutePosition, a.T(x), a.Value(y))
	}
}

// MouseIn begins the crosshair.
func (v *GraphView) MouseIn(e *desktop.MouseEvent) { v.MouseMoved(e) }

// MouseMoved moves the crosshair.
func (v *GraphView) MouseMoved(e *desktop.MouseEvent) {
	v.point(e.Position)
	v.placeOver()
	v.refreshNames()
	if v.OnPointer != nil {
		v.OnPointer(v.pointer.t, v.pointer.in == Inside)
	}
}

// point reads what lies under a position.
func (v *GraphView) point(at fyne.Position) {
	a, p := v.axes(), &v.pointer
	x, y := v.device(at)
	p.in, p.hit, p.right = v.partAt(a, x, y), -1, false
	p.t, p.y = a.T(x), a.Value(y)
	if p.in != Inside || !v.Snap {
		return
	}
	if h, ok := v.near(a, x, y); ok {
		p.t, p.y, p.hit, p.right = h.T, h.Y, h.Trace, v.g.Plot.Traces[h.Trace].Right
	}
}

// MouseOut ends the crosshair.
func (v *GraphView) MouseOut() {
	v.pointer.in, v.pointer.hit = Outside, -1
	v.placeOver()
	v.refreshNames()
	if v.OnPointer != nil {
		v.OnPointer(0, false)
	}
}

// Cursor is the shape of the mouse pointer.
func (v *GraphView) Cursor() desktop.Cursor {
	if v.pointer.in == Inside {
		return desktop.CrosshairCursor
	}
	return desktop.DefaultCursor
}

// FocusGained shows the ring of the keyboard.
func (v *GraphView) FocusGained() { v.setFocus(true) }

// FocusLost hides it.
func (v *GraphView) FocusLost() { v.setFocus(false) }

func (v *GraphView) setFocus(on bool) {
	v.focused = on && !v.byMouse // the ring is for the keyboard
	v.focus.Hidden = !v.focused
	v.focus.Refresh()
}

// TypedRune zooms by + and −, fits by f or 0.
func (v *GraphView) TypedRune(r rune) {
	before := v.g.Plot.View
	switch r {
	case '+', '=':
		v.g.Zoom(Inside, 0.5, 0.5, 1.25)
	case '-', '\u2212':
		v.g.Zoom(Inside, 0.5, 0.5, 0.8)
	case 'f', '0':
		v.g.Fit()
	default:
		return
	}
	v.viewChanged(before)
}

// TypedKey moves the view by a tenth.
func (v *GraphView) TypedKey(e *fyne.KeyEvent) {
	before := v.g.Plot.View
	switch e.Name {
	case fyne.KeyLeft:
		v.g.Pan(Inside, 0.1, 0)
	case fyne.KeyRight:
		v.g.Pan(Inside, -0.1, 0)
	case fyne.KeyUp:
		v.g.Pan(Inside, 0, -0.1)
	case fyne.KeyDown:
		v.g.Pan(Inside, 0, 0.1)
	case fyne.KeyHome:
		v.g.Fit()
	default:
		kit.Pass(v, e)
		return
	}
	v.viewChanged(before)
}

// takeFocus gives a clicked view the keyboard; quiet is true meanwhile, so that no ring is shown.
func takeFocus(o fyne.Focusable, quiet *bool) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o.(fyne.CanvasObject)); c != nil && c.Focused() != o {
		*quiet = true
		c.Focus(o)
		*quiet = false
	}
}
