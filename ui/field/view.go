package field

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// Row shows a State: mark, label, slider, box, unit.
type Row struct {
	widget.BaseWidget
	State    State
	OnChange func(value float64, final bool)
	OnHeight func()       // a line of reason appeared or went
	BarInk   *color.NRGBA // of the bar of a read-only row

	Label  float32 // width of the label's column, design pixels; 0: look.RowLabel
	Unit   float32 // width of the unit's column; 0: look.RowUnit
	Short  bool    // no slider and no mark: box and unit only (run bar)
	box    *kit.TextBox
	slider *Slider
	pulled float32
	hint   kit.Hint
}

// NewRow makes a row that holds v.
func NewRow(s Spec, v float64) *Row {
	r := &Row{State: New(s, v)}
	r.box = kit.NewTextBox(r.State.Text)
	r.box.Right, r.box.ReadOnly, r.box.Width = true, s.ReadOnly, look.RowField
	r.box.OnChange = func(t string) { r.State = r.State.Type(t); r.box.Bad = false; r.paintAll() }
	r.box.OnEnter = func() { r.commit(); r.leave() }
	r.box.OnEscape = func() {
		r.State = r.State.Cancel()
		r.box.SetText(r.State.Text)
		r.paintAll()
		r.leave()
	}
	r.box.OnFocus = func(on bool) {
		if on {
			r.State = r.State.Focus()
		} else {
			r.commit()
		}
	}
	r.box.OnKey = r.key
	r.slider = newSlider(r)
	r.ExtendBaseWidget(r)
	return r
}

// NewShort makes box and unit without slider, for bars.
func NewShort(s Spec, v float64, width float32) *Row {
	r := NewRow(s, v)
	r.Short, r.box.Width = true, width
	return r
}

// Set gives the row a value from outside.
func (r *Row) Set(v float64) {
	before := r.State
	r.State = r.State.Set(v)
	if before.Value != r.State.Value || before.Text != r.State.Text {
		r.paintAll()
	}
}

// Box is the text box, for focus and tests.
func (r *Row) Box() *kit.TextBox { return r.box }

// SliderWidget is the slider, for tests.
func (r *Row) SliderWidget() *Slider { return r.slider }

func (r *Row) leave() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(r); c != nil && r.box.Focused() && r.State.Bad == "" {
		c.Unfocus()
	}
}

func (r *Row) commit() {
	bad := r.State.Bad
	s, e := r.State.Commit()
	r.apply(s, e)
	if root := kit.RootOf(r); root != nil && r.box.Focused() && s.Bad != "" {
		root.ShowTip(s.Bad, fyne.CurrentApp().Driver().AbsolutePositionForObject(r.box), r.box.Size())
	} else if root != nil && bad != s.Bad {
		root.HideTip()
	}
	if (bad != "") != (s.Bad != "") && r.OnHeight != nil {
		r.OnHeight()
	}
}

// apply shows a new state and reports the change.
func (r *Row) apply(s State, e Event) {
	r.State = s
	r.paintAll()
	if (e.Changed || e.Final && s.Value != s.Before) && r.OnChange != nil {
		r.OnChange(s.Value, e.Final)
	}
}

func (r *Row) paintAll() {
	r.box.Bad = r.State.Bad != ""
	r.box.Bold = !r.State.IsDefault() && !r.State.ReadOnly
	if !(r.State.Editing && r.box.Focused()) || r.State.Sliding {
		r.box.SetText(r.State.Text)
	}
	r.box.Refresh()
	r.slider.Refresh()
	r.Refresh()
}

// key takes Up and Down; the other keys edit the text.
func (r *Row) key(k *fyne.KeyEvent) bool {
	dir := map[fyne.KeyName]float64{fyne.KeyUp: 1, fyne.KeyDown: -1, fyne.KeyPageUp: 10, fyne.KeyPageDown: -10}[k.Name]
	if dir == 0 {
		return false
	}
	s, e := r.State.Nudge(dir, r.fine(), true)
	r.apply(s, e)
	r.box.SetText(s.Text)
	r.box.SelectAll()
	return true
}

// fine is 0.1 with Shift held, 10 with Ctrl.
func (r *Row) fine() float64 {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		switch m := d.CurrentKeyModifiers(); {
		case m&fyne.KeyModifierShift != 0:
			return 0.1
		case m&fyne.KeyModifierControl != 0:
			return 10
		}
	}
	return 1
}

// Wheel changes the value of a row that has the focus and says whether it did. The list that scrolls the row asks it first: a widget that takes
// wheel events by itself would be a clip for Fyne, and a value must not change by accident while one scrolls.
func (r *Row) Wheel(e *fyne.ScrollEvent) bool {
	if !(r.box.Focused() || r.slider.focused) || r.State.ReadOnly {
		return false
	}
	dir := 1.0
	if e.Scrolled.DY < 0 {
		dir = -1
	}
	s, ev := r.State.Nudge(dir, r.fine(), true)
	r.apply(s, ev)
	r.box.SetText(s.Text)
	return true
}

// Tapped on the mark goes back to the default; on the label it puts the caret into the box.
func (r *Row) Tapped(e *fyne.PointEvent) {
	r.hint.Leave(r)
	if e.Position.X < kit.Px(look.RowMark+4) && !r.Short {
		s, ev := r.State.Reset()
		r.apply(s, ev)
		return
	}
	r.box.Tapped(&fyne.PointEvent{})
}

// Dragged on the label scrubs the number.
func (r *Row) Dragged(e *fyne.DragEvent) {
	if r.Short {
		return
	}
	r.pulled += e.Dragged.DX
	s, ev := r.State.Scrub(float64(r.pulled))
	if ev.Changed {
		r.pulled = 0
	}
	r.apply(s, ev)
}

// DragEnd completes the change.
func (r *Row) DragEnd() {
	r.pulled = 0
	s, e := r.State.Release()
	r.apply(s, e)
}

// MouseIn waits for the tooltip.
func (r *Row) MouseIn(*desktop.MouseEvent) { r.hint.Enter(r, r.TipText) }

// MouseMoved does nothing.
func (r *Row) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends the tooltip.
func (r *Row) MouseOut() { r.hint.Leave(r) }

// TipText is NEURON's name with the unit, what it is, and its default.
func (r *Row) TipText() string {
	s := r.State
	lines := []string{s.Name}
	if s.Name == "" {
		lines[0] = s.Label
	}
	if u := s.Shown(); u != "" {
		lines[0] += "  (" + u + ")"
	}
	if s.Doc != "" {
		lines = append(lines, s.Doc)
	}
	if s.HasDefault {
		lines = append(lines, "default "+s.limit(s.Default))
	}
	if !s.ReadOnly && !r.Short {
		lines = append(lines, "drag the name, or type a sum or a unit")
	}
	return strings.Join(lines, "\n")
}

// CreateRenderer lays out the columns.
func (r *Row) CreateRenderer() fyne.WidgetRenderer {
	dot := &canvas.Circle{}
	label, unit, reason := canvas.NewText("", color.Transparent), canvas.NewText("", color.Transparent), canvas.NewText("", color.Transparent)
	labelW := func() float32 {
		if r.Label > 0 {
			return kit.Px(r.Label)
		}
		return kit.Px(look.RowLabel)
	}
	unitW := func() float32 {
		if r.Unit > 0 {
			return kit.Px(r.Unit)
		}
		return kit.Px(look.RowUnit)
	}
	layout := func(s fyne.Size) {
		h, x := kit.Px(look.HeightFormRow), float32(0)
		if r.Short {
			h = s.Height
		}
		put := func(o fyne.CanvasObject, x, w, height float32) {
			o.Move(fyne.NewPos(x, (h-height)/2))
			o.Resize(fyne.NewSize(w, height))
		}
		if r.Short {
			if r.State.Label != "" {
				m := label.MinSize()
				put(label, 0, m.Width, m.Height)
				x = m.Width + kit.Px(8)
			}
			w := r.box.MinSize().Width
			put(r.box, x, w, kit.Px(look.HeightField))
			m := unit.MinSize()
			put(unit, x+w+kit.Px(6), m.Width, m.Height)
			r.slider.Hide()
			return
		}
		d := kit.Px(look.MarkDot)
		put(dot, kit.Px(5), d, d)
		x = kit.Px(look.RowMark + 8)
		m := label.MinSize()
		label.Text = kit.Ellipsis(r.State.Label, labelW(), label.TextSize, label.TextStyle)
		put(label, x, m.Width, m.Height)
		boxW := r.box.MinSize().Width
		right := s.Width - kit.Px(8) - unitW()
		put(unit, right, unitW(), unit.MinSize().Height)
		put(r.box, right-kit.Px(8)-boxW, boxW, kit.Px(look.HeightField))
		x += labelW() + kit.Px(8)
		put(r.slider, x, max(right-kit.Px(16)-boxW-x, 0), kit.Px(look.HeightField))
		g := reason.MinSize()
		reason.Text = kit.Ellipsis(r.State.Bad, s.Width-kit.Px(32), reason.TextSize, reason.TextStyle)
		reason.Move(fyne.NewPos(kit.Px(24), h-kit.Px(2)))
		reason.Resize(g)
	}
	paint := func() {
		th := kit.Now()
		l := &th.Look
		changed := !r.State.IsDefault() && !r.State.ReadOnly
		dot.FillColor = color.Transparent
		if changed && !r.Short {
			dot.FillColor = l.Accent
		}
		label.Text, label.Color, label.TextSize, label.TextStyle.Bold = r.State.Label, l.Text, kit.Px(look.SizeText), changed && !r.Short
		unit.Text, unit.Color, unit.TextSize = r.State.Shown(), l.Text2, kit.Px(look.SizeSmall)
		reason.Color, reason.TextSize, reason.Text = l.Err, kit.Px(look.SizeSmall), ""
		if r.State.Bad != "" && !r.box.Focused() {
			reason.Text = r.State.Bad
		}
		layout(r.Size())
	}
	size := func() fyne.Size {
		h := kit.Px(look.HeightFormRow)
		if r.Short {
			w := r.box.MinSize().Width
			if r.State.Label != "" {
				w += kit.TextWidth(r.State.Label, look.SizeText, false) + kit.Px(8)
			}
			if u := r.State.Shown(); u != "" {
				w += kit.TextWidth(u, look.SizeSmall, false) + kit.Px(6)
			}
			return fyne.NewSize(w, h)
		}
		if r.State.Bad != "" && !r.box.Focused() {
			h += kit.Px(18)
		}
		return fyne.NewSize(kit.Px(look.RowMark+8+8+40+8+8+8)+labelW()+unitW()+r.box.MinSize().Width, h)
	}
	return kit.Draw([]fyne.CanvasObject{dot, label, r.slider, r.box, unit, reason}, layout, size, paint)
}
