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
	Gutter float32 // width of the place of the mark in front of the label; 0: look.RowMark and a gap
	Short  bool    // no slider and no mark: box and unit only (run bar)
	box    *kit.TextBox
	slider *Slider
	pulled float32
	tall   bool // has room for the line of reason; kept while the box has the focus, so that nothing moves under the pointer
	hint   kit.Hint
}

// NewRow makes a row that holds v.
func NewRow(s Spec, v float64) *Row {
	r := &Row{State: New(s, v)}
	r.box = kit.NewTextBox(r.State.Text)
	r.box.Right, r.box.ReadOnly, r.box.Width = true, s.ReadOnly, look.RowField
	r.box.OnChange = func(t string) {
		r.hideReason()
		r.State = r.State.Type(t)
		r.paintAll()
	}
	r.box.OnEnter = func() { r.commit(); r.leave() }
	r.box.OnEscape = func() {
		r.hideReason()
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
	s, e := r.State.Commit()
	if s.Bad == "" || !r.box.Focused() {
		r.hideReason()
	}
	r.apply(s, e)
	if root := kit.RootOf(r); root != nil && r.box.Focused() && s.Bad != "" {
		root.ShowTip(s.Bad, fyne.CurrentApp().Driver().AbsolutePositionForObject(r.box), r.box.Size())
	}
}

// hideReason takes away the plate that says why the text was refused.
func (r *Row) hideReason() {
	if root := kit.RootOf(r); root != nil && r.State.Bad != "" && root.Tip() == r.State.Bad {
		root.HideTip()
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
	if tall := r.State.Bad != ""; tall != r.tall && !r.box.Focused() && !r.Short {
		r.tall = tall
		if r.OnHeight != nil {
			defer r.OnHeight()
		}
	}
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
	if e.Position.X < width(r.Gutter, look.RowMark+8)-kit.Px(4) && !r.Short {
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

// rowParts are the drawings of a row beside its slider and box.
type rowParts struct {
	row                 *Row
	dot                 *canvas.Circle
	label, unit, reason *canvas.Text
}

// CreateRenderer lays out the columns.
func (r *Row) CreateRenderer() fyne.WidgetRenderer {
	text := func() *canvas.Text { return canvas.NewText("", color.Transparent) }
	p := &rowParts{row: r, dot: &canvas.Circle{}, label: text(), unit: text(), reason: text()}
	return kit.Draw([]fyne.CanvasObject{p.dot, p.label, r.slider, r.box, p.unit, p.reason}, p.layout, p.size, p.paint)
}

func width(own, standard float32) float32 {
	if own > 0 {
		return kit.Px(own)
	}
	return kit.Px(standard)
}

// middle sets an object in the middle of a row of height h.
func middle(o fyne.CanvasObject, x, w, height, h float32) { put(o, x, (h-height)/2, w, height) }

func (p *rowParts) layout(s fyne.Size) {
	r := p.row
	if r.Short {
		p.layoutShort(s)
		return
	}
	h := kit.Px(look.HeightFormRow)
	labelW, unitW, boxW := width(r.Label, look.RowLabel), width(r.Unit, look.RowUnit), r.box.MinSize().Width
	d := kit.Px(look.MarkDot)
	x := width(r.Gutter, look.RowMark+8)
	middle(p.dot, max((x-d)/2-kit.Px(4), 0), d, d, h)
	p.label.Text = kit.Ellipsis(r.State.Label, labelW, p.label.TextSize, p.label.TextStyle)
	m := p.label.MinSize()
	middle(p.label, x, m.Width, m.Height, h)
	right := s.Width - kit.Px(8) - unitW
	middle(p.unit, right, unitW, p.unit.MinSize().Height, h)
	middle(r.box, right-kit.Px(8)-boxW, boxW, kit.Px(look.HeightField), h)
	x += labelW + kit.Px(8)
	room := right - kit.Px(16) - boxW - x
	middle(r.slider, x, max(room, 0), kit.Px(look.HeightField), h)
	if less := room < kit.Px(28); less == r.slider.Visible() { // a slider that short is of no use
		r.slider.Hidden = less
	}
	if p.reason.Text != "" {
		p.reason.Text = kit.Ellipsis(r.State.Bad, s.Width-kit.Px(32), p.reason.TextSize, p.reason.TextStyle)
	}
	p.reason.Move(fyne.NewPos(kit.Px(24), h-kit.Px(2)))
	p.reason.Resize(p.reason.MinSize())
}

// layoutShort sets label, box and unit side by side.
func (p *rowParts) layoutShort(s fyne.Size) {
	r, x := p.row, float32(0)
	if r.State.Label != "" {
		m := p.label.MinSize()
		middle(p.label, 0, m.Width, m.Height, s.Height)
		x = m.Width + kit.Px(8)
	}
	w := r.box.MinSize().Width
	middle(r.box, x, w, kit.Px(look.HeightField), s.Height)
	m := p.unit.MinSize()
	middle(p.unit, x+w+kit.Px(6), m.Width, m.Height, s.Height)
	r.slider.Hide()
}

func (p *rowParts) paint() {
	r, l := p.row, &kit.Now().Look
	changed := !r.State.IsDefault() && !r.State.ReadOnly && !r.Short
	p.dot.FillColor = color.Transparent
	if changed {
		p.dot.FillColor = l.Accent
	}
	p.label.Text, p.label.Color, p.label.TextSize, p.label.TextStyle.Bold = r.State.Label, l.Text, kit.Px(look.SizeText), changed
	p.unit.Text, p.unit.Color, p.unit.TextSize = r.State.Shown(), l.Text2, kit.Px(look.SizeSmall)
	p.reason.Color, p.reason.TextSize, p.reason.Text = l.Err, kit.Px(look.SizeSmall), ""
	if r.tall {
		p.reason.Text = r.State.Bad
	}
	p.layout(r.Size())
}

func (p *rowParts) size() fyne.Size {
	r, h := p.row, kit.Px(look.HeightFormRow)
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
	if r.tall {
		h += kit.Px(18)
	}
	slider := float32(40)
	if r.Gutter > 0 {
		slider = 0 // in a form of a script the label counts more
	}
	return fyne.NewSize(width(r.Gutter, look.RowMark+8)+kit.Px(8+8+8+slider)+width(r.Label, look.RowLabel)+width(r.Unit, look.RowUnit)+r.box.MinSize().Width, h)
}
