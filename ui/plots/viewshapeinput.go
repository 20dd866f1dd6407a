package plots

import (
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/shape"
)

// shapeDrag is what the mouse is doing on a cell.
type shapeDrag struct {
	button  desktop.MouseButton // 0: none is down
	shift   bool
	ctrl    bool
	bar     int        // the end of the colour bar that is dragged
	began   shape.View // when that began
	marker  int        // 1 + the marker that the button went down on
	label   string     // of that marker while it is moved: where it is
	to      shape.Hit
	slab    shape.SlabPart // of the ruler of depth
	handle  int            // 1 + the handle that is held
	stroke  *Stroke        // that is drawn
	from    fyne.Position  // where it went down
	last    fyne.Position
	moved   bool // far enough to be no click
	moving  bool // the picture moves: plain while live
	handled bool // the click was seen at MouseUp already
}

// settle is how long after the wheel the picture counts as resting.
const settle = 160 * time.Millisecond

// MouseDown begins a click or a drag.
func (v *ShapeView) MouseDown(e *desktop.MouseEvent) {
	v.drag = shapeDrag{button: e.Button, shift: e.Modifier&fyne.KeyModifierShift != 0, ctrl: e.Modifier&fyne.KeyModifierShortcutDefault != 0, from: e.Position, last: e.Position}
	v.hideHint()
	if d := &v.drag; d.button == desktop.MouseButtonPrimary && !d.shift && !d.ctrl {
		if v.beginEdit(e) {
			takeFocus(v, &v.byMouse)
			return
		}
		k := kit.Now().Scale
		w, h := v.design(v.Size())
		if v.OnRange != nil && v.scene != nil {
			d.bar, d.began = v.view.BarEnd(e.Position.X/k, e.Position.Y/k, w, h), v.view
		}
		if i, ok := v.markerAt(e.Position); ok && d.bar == 0 {
			d.marker = i + 1
		}
	}
}

// MouseUp ends it; a click picks.
func (v *ShapeView) MouseUp(e *desktop.MouseEvent) {
	d := &v.drag
	if d.button == desktop.MouseButtonPrimary && !d.moved && !d.moving {
		d.handled = true
		v.click(e.Position)
	}
	v.release()
	d.button = 0
	v.settled()
}

// Tapped is a click by touch, or in a test.
func (v *ShapeView) Tapped(e *fyne.PointEvent) {
	if !v.drag.handled {
		v.click(e.Position)
	}
	v.drag.handled = false
}

func (v *ShapeView) click(at fyne.Position) {
	takeFocus(v, &v.byMouse)
	if v.drag.bar != 0 || v.drag.slab != shape.NoPart || v.drag.handle > 0 {
		return
	}
	if v.clickThing(at) {
		return
	}
	if i := v.drag.marker - 1; i >= 0 && v.OnMarkerTap != nil {
		v.OnMarkerTap(i)
		return
	}
	h, ok := v.pick(at)
	if !ok {
		h.Section = -1
	}
	if (v.drag.shift || v.drag.ctrl) && v.OnToggle != nil {
		v.OnToggle(h.Section, h.X)
		return
	}
	v.SetSelection(h.Section)
	if v.OnPick != nil {
		v.OnPick(h.Section, h.X)
	}
}

// grasp is how far from a section a line may begin that is drawn from it, logical px.
const grasp = 16

// pickFrom is pick for a line that is drawn: it may begin a little beside the section.
func (v *ShapeView) pickFrom(at fyne.Position) (shape.Hit, bool) {
	if h, ok := v.pick(at); ok || v.scene == nil {
		return h, ok
	}
	return v.brush().PickWithin(at.X*v.ratio, at.Y*v.ratio, grasp)
}

// pick finds what is shown at a position. A view that was never painted, or not since the last change, is painted first.
func (v *ShapeView) pick(at fyne.Position) (shape.Hit, bool) {
	if v.scene == nil {
		return shape.Hit{}, false
	}
	v.fresh()
	return v.brush().Pick(at.X*v.ratio, at.Y*v.ratio)
}

// DoubleTapped fits, unless the owner has a use for it.
func (v *ShapeView) DoubleTapped(e *fyne.PointEvent) {
	if v.OnDouble != nil && v.scene != nil {
		h, ok := v.pick(e.Position)
		at := v.InSpace(e.Position, v.deepest())
		if ok {
			at, _, _ = v.scene.Place(h.Section, h.X)
		} else {
			h.Section = -1
		}
		if v.OnDouble(h.Section, h.X, at) {
			return
		}
	}
	v.Fit()
}

// TappedSecondary asks for a menu, unless the button was used to pan.
func (v *ShapeView) TappedSecondary(e *fyne.PointEvent) {
	if v.drag.moved || v.OnMenu == nil {
		return
	}
	h, ok := v.pick(e.Position)
	if !ok {
		h.Section = -1
	}
	v.OnMenu(e.AbsolutePosition, h.Section, h.X)
}

// Dragged orbits with the left button; it pans with Shift or another button.
func (v *ShapeView) Dragged(e *fyne.DragEvent) {
	if v.drag.button == 0 { // no MouseDown: touch, or a test
		v.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: e.Position.SubtractXY(e.Dragged.DX, e.Dragged.DY)}})
	}
	v.dragTo(e.Position)
}

// DragEnd ends a drag.
func (v *ShapeView) DragEnd() {
	v.release()
	v.drag.button = 0
	v.settled()
}

func (v *ShapeView) dragTo(at fyne.Position) {
	d, k := &v.drag, kit.Now().Scale
	from := d.last
	if d := at.Subtract(d.from); math.Hypot(float64(d.X), float64(d.Y)) > clickSlack {
		v.drag.moved = true
	}
	if v.dragEdit(at) {
		return
	}
	if d.marker > 0 && d.marker <= len(v.view.Markers) && v.view.Markers[d.marker-1].Drag && v.OnMarker != nil {
		if d.moved {
			v.slide(at)
		}
		return
	}
	if d.ctrl && d.button == desktop.MouseButtonPrimary && v.OnBand != nil {
		v.view.Band = [4]float32{d.from.X / k, d.from.Y / k, at.X / k, at.Y / k}
		v.changed()
		return
	}
	if d.bar != 0 {
		_, h := v.design(v.Size())
		v.view.Lo, v.view.Hi = d.began.DragBar(d.bar, (d.from.Y-at.Y)/k, h)
		v.changed()
		return
	}
	d.last, d.moving = at, true
	v.hover(shape.Hit{Section: -1}) // what was under the pointer moves away from it
	cam := &v.view.Camera
	if d.button == desktop.MouseButtonPrimary && !d.shift && !v.flat() {
		w, h := v.design(v.Size())
		cam.Orbit(from.X/k, from.Y/k, at.X/k, at.Y/k, w, h)
		if v.planes != nil {
			v.planes.Set(-1)
		}
		if v.OnTurn != nil {
			v.OnTurn()
		}
	} else {
		cam.Pan((at.X-from.X)/k, (at.Y-from.Y)/k)
	}
	v.changed()
}

// settled ends a movement: the picture is smoothed.
func (v *ShapeView) settled() {
	if v.drag.moving {
		v.drag.moving = false
		v.changed()
	}
}

// Scrolled zooms at the pointer.
func (v *ShapeView) Scrolled(e *fyne.ScrollEvent) {
	k := kit.Now().Scale
	w, h := v.design(v.Size())
	v.hideHint()
	v.drag.moving = true
	v.view.Camera.ZoomAt(e.Position.X/k, e.Position.Y/k, float32(notch(e.Scrolled.DY)), w, h)
	v.changed()
	stop(v.rest)
	v.rest = time.AfterFunc(settle, func() { fyne.Do(v.wheelRests) })
}

func (v *ShapeView) wheelRests() {
	if v.drag.button == 0 {
		v.settled()
	}
}

// MouseIn begins hovering.
func (v *ShapeView) MouseIn(e *desktop.MouseEvent) { v.MouseMoved(e) }

// MouseMoved outlines the section under the pointer, and names it when the pointer rests. With the right button down it pans, as Fyne
// makes no drag of that.
func (v *ShapeView) MouseMoved(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonSecondary && v.drag.button == e.Button {
		v.dragTo(e.Position)
		return
	}
	if e.Button != 0 || v.drag.moving {
		return
	}
	h, ok := v.pick(e.Position)
	if !ok {
		h.Section = -1
	}
	v.hover(h)
}

func (v *ShapeView) hover(h shape.Hit) {
	if h.Section == v.view.Hovered && (h.Section < 0 || math.Abs(h.X-v.view.HoverX) < 0.02) {
		return
	}
	other := h.Section != v.view.Hovered
	v.view.Hovered, v.view.HoverX = h.Section, h.X
	stop(v.hint)
	if h.Section >= 0 && v.Describe != nil {
		if v.view.HoverText != "" && !other { // the plate is up: it follows along the section
			v.view.HoverText = v.Describe(h.Section, h.Segment, h.X)
		} else {
			v.hint = time.AfterFunc(look.HoverDelay*time.Millisecond, func() { fyne.Do(func() { v.showHint(h) }) })
		}
	}
	if other {
		v.view.HoverText = ""
		if v.OnHover != nil {
			v.OnHover(h.Section, h.X)
		}
	}
	if other || v.view.HoverText != "" {
		v.changed()
	}
}

func (v *ShapeView) showHint(h shape.Hit) {
	if v.view.Hovered == h.Section && h.Section >= 0 && v.drag.button == 0 {
		v.view.HoverText = v.Describe(h.Section, h.Segment, h.X)
		v.changed()
	}
}

func (v *ShapeView) hideHint() {
	stop(v.hint)
	if v.view.HoverText != "" {
		v.view.HoverText = ""
		v.changed()
	}
}

// MouseOut ends hovering.
func (v *ShapeView) MouseOut() { v.hover(shape.Hit{Section: -1}) }

// Cursor is the shape of the mouse pointer.
func (v *ShapeView) Cursor() desktop.Cursor {
	if v.view.Hovered >= 0 {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// FocusGained shows the ring of the keyboard.
func (v *ShapeView) FocusGained() { v.setFocus(true) }

// FocusLost hides it.
func (v *ShapeView) FocusLost() { v.setFocus(false) }

func (v *ShapeView) setFocus(on bool) {
	v.focused = on && !v.byMouse
	v.focus.Hidden = !v.focused
	v.focus.Refresh()
}

// TypedRune zooms by + and −, fits by f or 0, turns to a plane by x, y, z (the axis that points at the viewer).
func (v *ShapeView) TypedRune(r rune) {
	if v.OnRune != nil && v.OnRune(r) {
		return
	}
	w, h := v.design(v.Size())
	switch r {
	case '+', '=':
		v.view.Camera.ZoomAt(w/2, h/2, 1.25, w, h)
	case '-', '\u2212':
		v.view.Camera.ZoomAt(w/2, h/2, 0.8, w, h)
	case 'f', '0':
		v.fit()
	case 'x':
		v.Look(shape.YZ)
	case 'y':
		v.Look(shape.XZ)
	case 'z':
		v.Look(shape.XY)
	default:
		return
	}
	v.changed()
}

// TypedShortcut is for the owner, else for the window.
func (v *ShapeView) TypedShortcut(s fyne.Shortcut) {
	if v.OnKeys == nil || !v.OnKeys(s) {
		kit.PassShortcut(v, s)
	}
}

// TypedKey turns the cell by the arrows, a tenth of a half turn each.
func (v *ShapeView) TypedKey(e *fyne.KeyEvent) {
	if v.OnKey != nil && v.OnKey(e.Name) {
		return
	}
	w, h := v.design(v.Size())
	step := min(w, h) * 0.08
	turn := func(dx, dy float32) {
		if v.flat() {
			v.view.Camera.Pan(dx, dy)
			return
		}
		v.view.Camera.Orbit(w/2-dx, h/2-dy, w/2+dx, h/2+dy, w, h)
	}
	switch e.Name {
	case fyne.KeyLeft:
		turn(-step, 0)
	case fyne.KeyRight:
		turn(step, 0)
	case fyne.KeyUp:
		turn(0, -step)
	case fyne.KeyDown:
		turn(0, step)
	case fyne.KeyHome:
		v.fit()
	case fyne.KeyEscape:
		if d := &v.drag; d.slab != shape.NoPart || d.handle > 0 || d.stroke != nil {
			v.endEdit(true)
			return
		}
		v.SetSelection(-1)
	default:
		kit.Pass(v, e)
		return
	}
	v.changed()
}
