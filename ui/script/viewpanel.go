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
)

// panelView shows a panel. Its widgets stay as long as the panel has the same items; values are put into them.
type panelView struct {
	view   *View
	object *fyne.Container
	shape  string // what the items are: another one builds anew
	set    map[int]func(it gui.Item)
}

func newPanelView(v *View) *panelView {
	return &panelView{view: v, object: kit.Column(4)}
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
		p.shape = s
		p.build(panel)
	}
	for _, it := range panel.Items {
		if f := p.set[it.ID]; f != nil {
			f(it)
		}
	}
}

// build makes the widgets; buttons that follow each other share lines.
func (p *panelView) build(panel *gui.Panel) {
	p.set = map[int]func(gui.Item){}
	var objects, buttons []fyne.CanvasObject
	flush := func() {
		if len(buttons) > 0 {
			objects = append(objects, newWrap(buttons...))
			buttons = nil
		}
	}
	for _, it := range panel.Items {
		o := p.item(it)
		if o == nil {
			continue
		}
		if it.Kind == gui.ButtonItem || it.Kind == gui.MenuItem || it.Kind == gui.StateItem || panel.Horizontal && it.Kind != gui.ValueItem {
			buttons = append(buttons, o)
			continue
		}
		flush()
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

func (p *panelView) item(it gui.Item) fyne.CanvasObject {
	v := p.view
	switch it.Kind {
	case gui.ButtonItem:
		b := kit.NewButton(it.Label, "", kit.Raised, v.press(it))
		return b
	case gui.LabelItem:
		return kit.NewLabel(it.Label, kit.InkText2)
	case gui.VarLabelItem:
		l := kit.NewLabel(it.Label, kit.InkText)
		p.set[it.ID] = func(n gui.Item) { l.Set(n.Label) }
		return l
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
	spec := field.Spec{Name: it.Label, Label: it.Label, Unit: it.Units, Default: it.Default, HasDefault: it.HasDefault, ReadOnly: it.ReadOnly}
	row := field.NewRow(spec.WithRange(), it.Value)
	row.Label, row.Unit = v.labelWidth, 52
	row.OnChange = func(x float64, final bool) {
		v.do(it.Label, func(w *gui.Windows) error { return w.Set(it.ID, x) })
	}
	p.set[it.ID] = func(n gui.Item) {
		if n.Known && !row.State.Editing && !row.State.Sliding {
			row.Set(n.Value)
		}
	}
	if !it.Acts {
		return row
	}
	act := kit.NewIconButton(kit.IconRun, "Do what the script has for "+it.Label, v.press(it))
	return kit.GrowRow(2, 0, row, act)
}

// slider is a number between two ends.
func (p *panelView) slider(it gui.Item) fyne.CanvasObject {
	v := p.view
	spec := field.Spec{Name: it.Label, Label: it.Label, Unit: it.Units, Lo: it.Low, Hi: it.High, Min: it.Low, Max: it.High}
	row := field.NewRow(spec, it.Value)
	row.Label = v.labelWidth
	row.OnChange = func(x float64, final bool) {
		v.do(it.Label, func(w *gui.Windows) error { return w.Set(it.ID, x) })
	}
	p.set[it.ID] = func(n gui.Item) {
		if n.Known && !row.State.Editing && !row.State.Sliding {
			row.Set(n.Value)
		}
	}
	return row
}

// menu is a button that folds down.
func (p *panelView) menu(it gui.Item) fyne.CanvasObject {
	v := p.view
	now := it
	b := kit.NewButton(it.Label, "", kit.Select, nil)
	b.OnTap = func() {
		if now.Late {
			v.late = it.ID // shown when its items have come
			v.lateAt = b
			v.do(it.Label, func(w *gui.Windows) error { return w.OpenMenu(it.ID) })
			return
		}
		v.openMenu(b, now.Items)
	}
	p.set[it.ID] = func(n gui.Item) {
		now = n
		b.SetText(n.Label)
		if v.late == it.ID && v.lateAt == b && len(n.Items) > 0 {
			v.late = 0
			v.openMenu(b, n.Items)
		}
	}
	return b
}

// openMenu shows the items of a menu; menus within come behind a heading.
func (v *View) openMenu(at fyne.CanvasObject, items []gui.Item) {
	if fyne.CurrentApp().Driver().CanvasForObject(at) == nil {
		return
	}
	kit.ShowMenuUnder(at, v.menuItems(items, ""))
}

func (v *View) menuItems(items []gui.Item, under string) (out []kit.Item) {
	for _, it := range items {
		title := it.Label
		if under != "" {
			title = under + " ▸ " + title
		}
		switch {
		case it.Kind == gui.MenuItem:
			out = append(out, v.menuItems(it.Items, title)...)
			continue
		case it.Kind == gui.LabelItem:
			out = append(out, kit.Item{Title: title, Off: "a heading", Do: func() {}})
			continue
		}
		k := kit.Item{Title: title, Do: v.press(it)}
		k.Checked = it.Kind == gui.CheckItem && it.Value != 0 || it.Chosen
		out = append(out, k)
	}
	return out
}
