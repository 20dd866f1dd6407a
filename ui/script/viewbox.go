package script

import (
	"fyne.io/fyne/v2"

	"nrngui/engine/hoc/gui"
	"nrngui/engine/hoc/object"
	"nrngui/ui/code"
	"nrngui/ui/kit"
)

// nodeView shows a part of a window; parts stay as long as the window has the same parts.
type nodeView struct {
	view   *View
	kind   string
	form   bool // stands in the column
	object fyne.CanvasObject
	panel  *panelView
	graph  *graphTile
	shape  *shapeTile
	list   *kit.TreeList
	text   *code.Edit
	kids   []*nodeView
	holder *fyne.Container
}

// kindOfNode tells nodes apart that need other widgets.
func kindOfNode(n gui.Node) string {
	switch {
	case n.Panel != nil:
		return "panel"
	case n.View != nil && n.View.Shape:
		return "shape"
	case n.View != nil:
		return "graph"
	case n.Box != nil && n.Box.Deck:
		return "deck"
	case n.Box != nil && n.Box.Horizontal:
		return "row"
	case n.Box != nil:
		return "column"
	case n.List != nil:
		return "list"
	case n.Text != nil:
		return "text"
	case n.Sections != nil:
		return "sections"
	}
	return ""
}

// newNode makes the widgets of a node.
func newNode(v *View, n gui.Node, form bool) *nodeView {
	d := &nodeView{view: v, form: form, kind: kindOfNode(n)}
	switch d.kind {
	case "panel":
		d.panel = newPanelView(v, form)
		d.object = d.panel.object
	case "graph":
		d.graph = newGraphTile(v)
		d.object = d.graph.graph
	case "shape":
		d.shape = newShapeTile(v)
		d.object = d.shape.object()
	case "list", "sections":
		d.list = kit.NewTreeList()
		d.object = kit.Block(180, 140, d.list)
	case "text":
		d.text = code.NewEdit()
		d.text.ReadOnly = n.Text.ReadOnly
		d.object = kit.Block(240, 140, d.text)
	default:
		d.holder = newStack(6)
		d.object = d.holder
	}
	return d
}

// show puts what the snapshot says into the widgets.
func (d *nodeView) show(s *gui.Snapshot, n gui.Node) {
	v := d.view
	switch d.kind {
	case "panel":
		d.panel.show(n.Panel)
	case "graph":
		if g := graphOf(s, n.View.Scene); g != nil {
			d.graph.show(g, n.View)
		}
	case "shape":
		if sh := shapeOf(s, n.View.Scene); sh != nil {
			d.shape.show(sh, v.layout, v.values)
		}
	case "list":
		d.showList(n.List)
	case "sections":
		d.showSections(n.Sections)
	case "text":
		if d.text.Text() != n.Text.Text && !d.text.Focused() {
			d.text.SetText(n.Text.Text)
		}
	default:
		d.showBox(s, n.Box)
	}
}

func (d *nodeView) showList(l *gui.Browser) {
	rows := make([]kit.TreeRow, len(l.Items))
	for i, it := range l.Items {
		rows[i] = kit.TreeRow{ID: rowID(i), Text: it}
	}
	d.list.SetRows(rows)
	if l.Selected >= 0 {
		d.list.Select(rowID(l.Selected))
	}
	choose := func(twice bool) func(id string) {
		return func(id string) {
			d.view.do("choose", func(w *gui.Windows) error { return w.ChooseItem(l.ID, rowOf(id), twice) })
		}
	}
	d.list.OnSelect, d.list.OnOpen = choose(false), choose(true)
}

func (d *nodeView) showSections(b *gui.SectionBrowser) {
	list := b.Sections
	if list == nil && d.view.layout != nil {
		for _, sec := range d.view.layout.Sections {
			list = append(list, sec.Handle)
		}
	}
	rows := make([]kit.TreeRow, len(list))
	for i, sec := range list {
		rows[i] = kit.TreeRow{ID: rowID(i), Text: sec.Name(), Icon: kit.IconCell}
	}
	d.list.SetRows(rows)
	choose := func(twice bool) func(id string) {
		return func(id string) {
			if i := rowOf(id); i < len(list) {
				d.view.do("choose", func(w *gui.Windows) error { return w.ChooseSection(b.ID, list[i], twice) })
			}
		}
	}
	d.list.OnSelect, d.list.OnOpen = choose(false), choose(true)
}

// showBox shows the nodes of a box below or beside each other; graphs take what room is left.
func (d *nodeView) showBox(s *gui.Snapshot, b *gui.Box) {
	same := len(d.kids) == len(b.Nodes)
	for i := range b.Nodes {
		same = same && d.kids[i].kind == kindOfNode(b.Nodes[i])
	}
	if !same {
		d.kids = nil
		var objects []fyne.CanvasObject
		for _, n := range b.Nodes {
			k := newNode(d.view, n, d.form)
			d.kids = append(d.kids, k)
			objects = append(objects, k.object)
		}
		d.holder.Layout = newBoxLayout(b)
		d.holder.Objects = objects
	}
	for i, n := range b.Nodes {
		d.kids[i].show(s, n)
		o := d.kids[i].object
		if hide := b.Deck && i != b.Top; hide == o.Visible() {
			if hide {
				o.Hide()
			} else {
				o.Show()
			}
		}
	}
	if !same {
		d.holder.Refresh()
	}
}

// selectSection marks a section on the shapes of a node.
func (d *nodeView) selectSection(sec object.Section) {
	if d.shape != nil {
		d.shape.selectSection(sec)
	}
	for _, k := range d.kids {
		k.selectSection(sec)
	}
}
