package field

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// Slider is the middle of a row: track, filled part, handle, tick at the default, ghost of the value before a drag. In a read-only row it
// is a bar.
type Slider struct {
	widget.BaseWidget
	row     *Row
	focused bool
	hint    kit.Hint
}

func newSlider(r *Row) *Slider {
	s := &Slider{row: r}
	s.ExtendBaseWidget(s)
	return s
}

// span is the left end and length of the way of the handle's centre.
func (s *Slider) span() (from, length float32) {
	half := kit.Px(look.SliderHandle) / 2
	return half, max(s.Size().Width-2*half, 1)
}

func (s *Slider) share(x float32) float64 {
	from, length := s.span()
	return float64((x - from) / length)
}

// Tapped moves the handle there, or back to the default when the tick was hit.
func (s *Slider) Tapped(e *fyne.PointEvent) {
	st := s.row.State
	if st.ReadOnly {
		return
	}
	from, length := s.span()
	if tick := from + float32(st.Share(st.Default))*length; st.HasDefault && !st.IsDefault() && abs(e.Position.X-tick) < kit.Px(4) {
		next, ev := st.Reset()
		s.row.apply(next, ev)
		return
	}
	next, ev := st.Slide(s.share(e.Position.X), true)
	s.row.apply(next, ev)
}

func abs(x float32) float32 { return max(x, -x) }

// Dragged moves the handle.
func (s *Slider) Dragged(e *fyne.DragEvent) {
	s.hint.Leave(s) // the tooltip would lie over the numbers that move
	next, ev := s.row.State.Slide(s.share(e.Position.X), false)
	s.row.apply(next, ev)
}

// DragEnd completes the change.
func (s *Slider) DragEnd() {
	next, ev := s.row.State.Release()
	s.row.apply(next, ev)
}

// FocusGained shows the ring around the handle.
func (s *Slider) FocusGained() { s.focused = true; s.Refresh() }

// FocusLost hides it.
func (s *Slider) FocusLost() { s.focused = false; s.Refresh() }

// TypedRune does nothing.
func (s *Slider) TypedRune(rune) {}

// Disabled says whether the focus passes by.
func (s *Slider) Disabled() bool { return s.row.State.ReadOnly }

// Enable does nothing: the row decides.
func (s *Slider) Enable() {}

// Disable does nothing: the row decides.
func (s *Slider) Disable() {}

// TypedKey changes by the arrow keys.
func (s *Slider) TypedKey(k *fyne.KeyEvent) {
	dir := map[fyne.KeyName]float64{fyne.KeyUp: 1, fyne.KeyRight: 1, fyne.KeyDown: -1, fyne.KeyLeft: -1, fyne.KeyPageUp: 10, fyne.KeyPageDown: -10}[k.Name]
	switch {
	case dir != 0:
		next, ev := s.row.State.Nudge(dir, s.row.fine(), true)
		s.row.apply(next, ev)
	case k.Name == fyne.KeyHome:
		next, ev := s.row.State.Reset()
		s.row.apply(next, ev)
	default:
		kit.Pass(s, k)
	}
}

// MouseIn waits for the tooltip.
func (s *Slider) MouseIn(*desktop.MouseEvent) { s.hint.Enter(s, s.row.TipText) }

// MouseMoved does nothing.
func (s *Slider) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends the tooltip.
func (s *Slider) MouseOut() { s.hint.Leave(s) }

func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// layoutKnob sets the two circles of the handle around one centre, larger while dragged or focused.
func (s *Slider) layoutKnob(x, mid float32, rim, handle *canvas.Circle) {
	d := kit.Px(look.SliderHandle)
	if s.row.State.Sliding {
		d = kit.Px(16)
	}
	x, mid = float32(math.Round(float64(x))), float32(math.Round(float64(mid))) // two circles share one centre
	edge, inner := kit.Px(1), float32(0)
	if !kit.Now().Look.Dark {
		inner = kit.Px(1)
	}
	if s.focused {
		edge = kit.Px(3)
	}
	put(rim, x-d/2-edge, mid-d/2-edge, d+2*edge, d+2*edge)
	put(handle, x-d/2+inner, mid-d/2+inner, d-2*inner, d-2*inner)
}

// CreateRenderer draws the parts.
func (s *Slider) CreateRenderer() fyne.WidgetRenderer {
	track, fill, tick, ghost := &canvas.Rectangle{}, &canvas.Rectangle{}, &canvas.Rectangle{}, &canvas.Rectangle{}
	rim, handle := &canvas.Circle{}, &canvas.Circle{}
	layout := func(size fyne.Size) {
		st, mid := s.row.State, size.Height/2
		if st.ReadOnly {
			h := kit.Px(6)
			put(track, 0, mid-h/2, size.Width, h)
			from, to := st.Bar()
			put(fill, size.Width*float32(from), mid-h/2, size.Width*float32(to-from), h)
			return
		}
		h := kit.Px(look.SliderTrack)
		from, length := s.span()
		x := from + float32(st.Share(st.Value))*length
		put(track, 0, mid-h/2, size.Width, h)
		put(fill, 0, mid-h/2, x, h)
		s.layoutKnob(x, mid, rim, handle)
		t := from + float32(st.Share(st.Default))*length
		put(tick, t-kit.Px(1), mid-kit.Px(7), kit.Px(2), kit.Px(14))
		g := from + float32(st.Share(st.Before))*length
		put(ghost, g-kit.Px(1), mid-kit.Px(5), kit.Px(2), kit.Px(10))
	}
	paint := func() {
		th, st := kit.Now(), s.row.State
		l := &th.Look
		track.FillColor, fill.FillColor, tick.FillColor, ghost.FillColor = l.Track, l.Accent, l.Text2, look.Alpha(l.Accent, 0.5)
		track.CornerRadius, fill.CornerRadius = kit.Px(2), kit.Px(2)
		if st.ReadOnly {
			track.CornerRadius, fill.CornerRadius = 0, 0
			track.FillColor = look.Alpha(l.Track, 0.5)
			if s.row.BarInk != nil {
				fill.FillColor = *s.row.BarInk
			}
		}
		handle.FillColor, rim.FillColor = l.OnFill, l.Accent
		visible := func(o fyne.CanvasObject, on bool) {
			if on {
				o.Show()
			} else {
				o.Hide()
			}
		}
		visible(tick, !st.ReadOnly && st.HasDefault && !st.IsDefault())
		visible(ghost, st.Sliding)
		visible(handle, !st.ReadOnly)
		visible(rim, !st.ReadOnly && (s.focused || !l.Dark))
		from, to := st.Bar()
		visible(fill, to-from > 0.002)
		layout(s.Size())
	}
	return kit.Draw([]fyne.CanvasObject{track, fill, ghost, tick, rim, handle}, layout, func() fyne.Size { return kit.Box(40, look.HeightField) }, paint)
}
