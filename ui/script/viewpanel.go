package script

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"nrngui/engine/hoc"
	"nrngui/engine/hoc/gui"
	"nrngui/engine/hoc/live"
	"nrngui/ui/field"
	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// panelView shows a panel. Its widgets stay as long as the panel has the same items; values are put into them.
type panelView struct {
	view       *View
	object     *fyne.Container
	form       bool // stands in the column of forms
	horizontal bool
	grown      bool   // a text needs more or fewer lines than it had
	shape      string // what the items are: another one builds anew
	label      float32
	unit       float32 // widths of the columns of labels and units
	set        map[int]func(it gui.Item)
	rows       []*field.Row
	field      float32 // width of the boxes of numbers, which grows with what they hold
	acts       bool    // some number has an arrow behind it: the others leave room for one
}

func newPanelView(v *View, form bool) *panelView {
	return &panelView{view: v, form: form, object: newStack(4)}
}

// shapeOfItems tells panels apart that need other widgets.
func shapeOfItems(b *strings.Builder, items []gui.Item) {
	for _, it := range items {
		fmt.Fprintf(b, "%d:%d:%v:%v;", it.ID, it.Kind, it.ReadOnly, it.Vertical)
		if it.Kind == gui.LabelItem || it.Kind == gui.ButtonItem || it.Kind == gui.ValueItem || it.Kind == gui.SliderItem {
			b.WriteString(it.Label)
		}
	}
}

func (p *panelView) show(panel *gui.Panel) {
	var b strings.Builder
	fmt.Fprint(&b, panel.Horizontal, "|")
	shapeOfItems(&b, panel.Items)
	if s := b.String(); s != p.shape {
		p.shape, p.horizontal = s, panel.Horizontal
		p.build(panel)
	}
	for _, it := range panel.Items {
		if f := p.set[it.ID]; f != nil {
			f(it)
		}
	}
	p.widen()
	if p.grown {
		p.grown, p.view.grown = false, true
		p.object.Refresh()
	}
}

// Widths of the columns of a form, design pixels.
const (
	margin      = 12 // in front of labels; the mark of a changed number stands in it
	widest      = 176
	narrowest   = 56
	unitColumn  = 46
	fieldWidest = 104
	formWidest  = 400 // of a text in the column of forms
)

// measure finds the widths of the columns that the numbers of a panel share.
func (p *panelView) measure(items []gui.Item) {
	p.label, p.unit, p.field, p.acts, p.rows = narrowest, 1, look.RowField, false, nil
	for _, it := range items {
		p.acts = p.acts || it.Acts && it.Kind == gui.ValueItem
		if it.Kind != gui.ValueItem && it.Kind != gui.SliderItem {
			continue
		}
		w := kit.TextWidth(it.Label, look.SizeText, true) / kit.Px(1)
		p.label = min(max(p.label, w+2), widest)
		if u := unitOf(it); u != "" {
			p.unit = max(p.unit, min(kit.TextWidth(field.Pretty(u), look.SizeSmall, false)/kit.Px(1)+4, unitColumn))
		}
	}
}

// widen makes the boxes of all numbers as wide as the longest one that they hold needs, so that they stay in a column.
func (p *panelView) widen() {
	need := p.field
	for _, r := range p.rows {
		need = max(need, min(kit.TextWidth(r.State.Text, look.SizeText, true)/kit.Px(1)+18, fieldWidest))
	}
	if need == p.field {
		return
	}
	p.field = need
	for _, r := range p.rows {
		r.Box().Width = need
		r.Refresh()
	}
	p.object.Refresh()
}

// unitOf is the unit of a number; "" when the label says it already.
func unitOf(it gui.Item) string {
	if strings.Contains(it.Label, "("+it.Units+")") {
		return ""
	}
	return it.Units
}

// build makes the widgets; buttons that follow each other share lines.
func (p *panelView) build(panel *gui.Panel) {
	p.set = map[int]func(gui.Item){}
	p.measure(panel.Items)
	var objects, buttons []fyne.CanvasObject
	flush := func() {
		if len(buttons) > 0 {
			objects = append(objects, kit.Pad(2, margin, 2, margin, newWrap(buttons...)))
			buttons = nil
		}
	}
	for _, it := range panel.Items {
		o := p.item(it)
		if o == nil {
			continue
		}
		number := it.Kind == gui.ValueItem || it.Kind == gui.SliderItem
		if it.Kind == gui.ButtonItem || it.Kind == gui.MenuItem || it.Kind == gui.StateItem || panel.Horizontal && !number {
			buttons = append(buttons, o)
			continue
		}
		flush()
		if !number {
			o = kit.Pad(0, margin, 0, margin, o)
		}
		objects = append(objects, o)
	}
	flush()
	p.object.Objects = objects
	p.object.Refresh()
}

// do sends what a widget wants done.
func (v *View) do(what string, f func(w *gui.Windows) error) {
	v.send(live.Do{What: what, F: func(m *hoc.Machine) error { return f(m.Windows) }})
}

func (v *View) press(it gui.Item) func() {
	return func() { v.do(it.Label, func(w *gui.Windows) error { return w.Press(it.ID) }) }
}

// textRoom is the width that a text may ask for before it breaks into lines, design pixels: rows and the column of forms grow with their texts.
func (p *panelView) textRoom() float32 {
	switch {
	case p.horizontal:
		return 4000
	case p.form:
		return formWidest
	}
	return 120
}

func (p *panelView) item(it gui.Item) fyne.CanvasObject {
	v := p.view
	switch it.Kind {
	case gui.ButtonItem:
		b := kit.NewButton(it.Label, "", kit.Raised, v.press(it))
		if kit.TextWidth(it.Label, look.SizeText, false) > kit.Px(formWidth-2*margin-24) {
			b.Tip = it.Label // it is cut
		}
		return b
	case gui.LabelItem:
		return newParagraph(it.Label, kit.InkText2, p.textRoom()).object
	case gui.VarLabelItem:
		l := newParagraph(it.Label, kit.InkText, p.textRoom())
		p.set[it.ID] = func(n gui.Item) { p.grown = l.set(n.Label) || p.grown }
		return l.object
	case gui.ValueItem:
		return p.value(it)
	case gui.CheckItem, gui.RadioItem:
		c := kit.NewCheck(it.Label, it.Kind == gui.RadioItem, v.press(it))
		p.set[it.ID] = func(n gui.Item) { c.Set(n.Label, n.Chosen || n.Kind == gui.CheckItem && n.Value != 0) }
		return c
	case gui.StateItem:
		b := kit.NewButton(it.Label, "", kit.Raised, v.press(it))
		p.set[it.ID] = func(n gui.Item) { b.SetText(n.Label); b.SetOn(n.Value != 0) }
		return b
	case gui.SliderItem:
		return p.slider(it)
	case gui.MenuItem:
		return p.menu(it)
	}
	return nil
}

// value is a number with its field.
func (p *panelView) value(it gui.Item) fyne.CanvasObject {
	v := p.view
	spec := field.Spec{Name: it.Label, Label: it.Label, Unit: unitOf(it), Default: it.Default, HasDefault: it.HasDefault, ReadOnly: it.ReadOnly}
	if it.Bounded {
		spec.Min, spec.Max = it.Low, it.High
	}
	row := field.NewRow(spec.WithRange(), it.Value)
	row.Label, row.Unit, row.Gutter = p.label, p.unit, margin
	row.OnChange = func(x float64, final bool) {
		v.do(it.Label, func(w *gui.Windows) error { return w.Set(it.ID, x) })
	}
	p.set[it.ID] = func(n gui.Item) {
		if n.Known && !row.State.Editing && !row.State.Sliding {
			row.Set(n.Value)
		}
	}
	return p.arrow(row, it)
}

// arrow puts the button behind a number that does what the script has for it, or the room of one where other numbers of the panel have one.
func (p *panelView) arrow(row *field.Row, it gui.Item) fyne.CanvasObject {
	p.rows = append(p.rows, row)
	if !p.acts {
		return row
	}
	act := kit.NewIconButton(kit.IconRun, "Do what the script has for "+it.Label, p.view.press(it))
	if !it.Acts {
		return kit.GrowRow(2, 0, row, kit.Block(act.MinSize().Width/kit.Px(1), 0, kit.Row(0)))
	}
	return kit.GrowRow(2, 0, row, act)
}

// slider is a number between two ends.
func (p *panelView) slider(it gui.Item) fyne.CanvasObject {
	v := p.view
	spec := field.Spec{Name: it.Label, Label: it.Label, Unit: unitOf(it), Lo: it.Low, Hi: it.High, Min: it.Low, Max: it.High}
	row := field.NewRow(spec, it.Value)
	row.Label, row.Unit, row.Gutter = p.label, p.unit, margin
	if it.Label == "" {
		row.Label = 1
	}
	row.OnChange = func(x float64, final bool) {
		v.do(it.Label, func(w *gui.Windows) error { return w.Set(it.ID, x) })
	}
	p.set[it.ID] = func(n gui.Item) {
		if n.Known && !row.State.Editing && !row.State.Sliding {
			row.Set(n.Value)
		}
	}
	return p.arrow(row, it)
}
