package mechs

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"nrngui/engine/mech"
	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// tableView is the table of what a mechanism declares.
type tableView struct {
	panel *kit.Panel
	list  *fyne.Container
	typ   *mech.Type
	shown bool
}

func newTableView() *tableView {
	t := &tableView{list: kit.Column(0)}
	t.panel = kit.NewPanel("Declares", container.NewVScroll(t.list))
	return t
}

func (t *tableView) show(typ *mech.Type) {
	if t.shown && t.typ == typ {
		return
	}
	t.shown, t.typ = true, typ
	t.list.Objects = nil
	for i, s := range Facts(typ) {
		if i > 0 {
			line := kit.NewGround(func(l look.Theme) color.NRGBA { return l.Line }, 0)
			t.list.Objects = append(t.list.Objects, kit.Pad(4, 0, 4, 0, kit.Block(0, 1, line)))
		}
		head := Row{Name: s.Title, Value: s.Head[1], Unit: s.Head[2]}
		t.list.Objects = append(t.list.Objects, line(head, true))
		for _, r := range s.Rows {
			t.list.Objects = append(t.list.Objects, line(r, false))
		}
	}
	if len(t.list.Objects) == 0 {
		t.list.Objects = []fyne.CanvasObject{kit.Pad(8, 12, 8, 12, kit.NewSized("What it declares shows here as soon as it compiles.", look.SizeSmall, kit.InkText2, false))}
	}
	t.list.Refresh()
	t.panel.Refresh()
}

// line is one row of the table.
func line(r Row, head bool) fyne.CanvasObject {
	ink := kit.InkText
	if head {
		ink = kit.InkText2
	}
	cell := func(text string, ink kit.Ink, bold bool) *kit.Label {
		l := kit.NewSized(text, look.SizeSmall, ink, bold)
		l.Shrink = true
		return l
	}
	name := cell(r.Name, ink, head)
	value := cell(r.Value, kit.InkText, false)
	if head {
		value.Ink = kit.InkText3
	}
	value.Align = fyne.TextAlignTrailing
	doc := r.Doc
	if r.Mark != "" {
		doc = r.Mark
		if r.Doc != "" {
			doc += " · " + r.Doc
		}
	}
	unitInk := kit.InkText2
	if head {
		unitInk = kit.InkText3
	}
	return &fyne.Container{Layout: cells{}, Objects: []fyne.CanvasObject{name, value, cell(r.Unit, unitInk, false), cell(doc, kit.InkText3, false)}}
}

// cells sets name, value, unit and words in columns. A row of words alone takes the whole width.
type cells struct{}

func (cells) MinSize([]fyne.CanvasObject) fyne.Size { return kit.Box(220, 22) }

func (cells) Layout(o []fyne.CanvasObject, s fyne.Size) {
	put := func(o fyne.CanvasObject, x, w float32) {
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(max(w, 0), s.Height))
	}
	left := kit.Px(12)
	if o[0].(*kit.Label).Text == "" {
		put(o[3], left, s.Width-2*left)
		for _, x := range o[:3] {
			put(x, 0, 0)
		}
		return
	}
	name, value, unit := kit.Px(96), kit.Px(64), kit.Px(60)
	if s.Width < kit.Px(340) {
		name, value, unit = kit.Px(72), kit.Px(56), kit.Px(48)
	}
	x := left + name
	if o[0].(*kit.Label).Bold { // a heading may reach over the values, which have none as long
		name = kit.Px(140)
	}
	put(o[0], left, name)
	put(o[1], x, value)
	x += value + kit.Px(8)
	put(o[2], x, unit)
	x += unit + kit.Px(4)
	put(o[3], x, s.Width-x-left)
}
