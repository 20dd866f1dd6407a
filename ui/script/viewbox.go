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
func newNode(v *View, n gui.Node) *nodeView {
	d := &nodeView{view: v, kind: kindOfNode(n)}
	switch d.kind {
	case "panel":
		d.panel = newPanelView(v)
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
		grow := -1
		for i, n := range b.Nodes {
			k := newNode(d.view, n)
			d.kids = append(d.kids, k)
			objects = append(objects, k.object)
			if !isForm(n) {
				grow = i
			}
		}
		d.holder.Layout = boxLayout{horizontal: b.Horizontal, deck: b.Deck, grow: grow, nodes: append([]gui.Node(nil), b.Nodes...)}
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

// boxLayout sets the nodes of a box: those with graphs share what is left, the others take what they need.
type boxLayout struct {
	horizontal, deck bool
	grow             int
	nodes            []gui.Node
}

func (l boxLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	gap := kit.Px(6)
	var fixed float32
	growers := 0
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		fixed += gap
		if !isForm(l.nodes[i]) {
			growers++
			continue
		}
		if !l.horizontal {
			fitWidth(o, s.Width)
		}
		fixed += l.along(o.MinSize())
	}
	share := float32(0)
	if growers > 0 {
		share = max((l.along(s)-fixed+gap)/float32(growers), 0)
	}
	at := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		size := l.along(o.MinSize())
		if !isForm(l.nodes[i]) {
			size = share
		}
		if l.horizontal {
			o.Move(fyne.NewPos(at, 0))
			o.Resize(fyne.NewSize(size, s.Height))
		} else {
			o.Move(fyne.NewPos(0, at))
			o.Resize(fyne.NewSize(s.Width, size))
		}
		at += size + gap
	}
}

func (l boxLayout) along(s fyne.Size) float32 {
	if l.horizontal {
		return s.Width
	}
	return s.Height
}

func (l boxLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var out fyne.Size
	gap := kit.Px(6)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if l.horizontal {
			out.Width += m.Width + gap
			out.Height = max(out.Height, m.Height)
		} else {
			out.Height += m.Height + gap
			out.Width = max(out.Width, m.Width)
		}
	}
	return out
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
