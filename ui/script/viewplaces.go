package script

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"nrngui/engine/hoc/gui"
	"nrngui/ui/kit"
	"nrngui/ui/plots"
	"nrngui/ui/shape"
)

// Shell is a window of its own; a fyne.Window is one.
type Shell interface {
	SetTitle(title string)
	SetContent(o fyne.CanvasObject)
	Close()
}

// Least and largest size of a window of its own when it opens, design pixels; forms are as high as what they hold.
const (
	looseWide    = 640
	looseHigh    = 440
	looseForm    = 380
	looseHighest = 720
)

// dock makes the panel of a window: in the column, in the middle, or in a window of its own.
func (v *View) dock(t Tile, form bool) *docked {
	id := t.ID
	d := &docked{node: newNode(v, t.Node, form), form: form}
	body := d.node.object
	if isForm(t.Node) {
		body = kit.Pad(0, 0, 10, 0, body)
		if !form {
			body = container.NewVScroll(body)
		}
	} else if form {
		body = kit.Block(0, tileHigh, body)
	}
	title := t.Title
	if title == "" {
		title = "Window"
	}
	more := kit.NewIconButton(kit.IconMore, "Move or close this window", nil)
	more.OnTap = func() { kit.ShowMenuUnder(more, v.moves(id)) }
	shut := kit.NewIconButton(kit.IconClose, "Close this window of the script", func() { v.shut(id) })
	actions := []fyne.CanvasObject{more, shut}
	if v.OnWindow != nil {
		pop := kit.NewIconButton(kit.IconPopOut, "Show in a window of its own", func() { v.move(id, MoveOut) })
		if v.places.out[id] {
			pop = kit.NewIconButton(kit.IconPopOut, "Back into the main window", func() { v.move(id, MoveBack) })
		}
		actions = []fyne.CanvasObject{pop, more, shut}
	}
	d.panel = kit.NewPanel(title, body, actions...)
	return d
}

// shut closes a window of the script.
func (v *View) shut(id int) {
	v.do("close", func(w *gui.Windows) error { return w.CloseWindow(id) })
}

// moves are the items of a window's menu.
func (v *View) moves(id int) []kit.Item {
	column, middle, _ := v.sorted()
	in := func(list []Tile) int { return slices.IndexFunc(list, func(t Tile) bool { return t.ID == id }) }
	item := func(title string, m Move) kit.Item { return kit.Item{Title: title, Do: func() { v.move(id, m) }} }
	var out []kit.Item
	if v.places.out[id] {
		out = append(out, item("Back into the main window", MoveBack))
		return append(out, kit.Item{}, kit.Item{Title: "Close", Icon: kit.IconClose, Do: func() { v.shut(id) }})
	}
	if v.OnWindow != nil {
		it := item("A window of its own", MoveOut)
		it.Icon = kit.IconPopOut
		out = append(out, it)
	}
	group, at := middle, in(middle)
	if at >= 0 {
		if v.places.large == id {
			out = append(out, item("Show the others again", MoveSmall))
		} else if len(middle) > 1 {
			out = append(out, item("Alone in the middle", MoveLarge))
		}
		out = append(out, item("Move to the column", MoveToColumn))
	} else {
		group, at = column, in(column)
		out = append(out, item("Move to the middle", MoveToMiddle))
	}
	if at > 0 {
		out = append(out, item("Move earlier", MoveEarlier))
		if at > 1 {
			out = append(out, item("Move to the front", MoveFirst))
		}
	}
	if at < len(group)-1 {
		out = append(out, item("Move later", MoveLater))
	}
	return append(out, kit.Item{}, kit.Item{Title: "Close", Icon: kit.IconClose, Do: func() { v.shut(id) }})
}

// sorted are the windows where they stand now.
func (v *View) sorted() (column, middle, out []Tile) {
	if v.snapshot == nil {
		return nil, nil, nil
	}
	forms, tiles := Arrange(v.snapshot)
	v.places.Keep(forms, tiles)
	return v.places.Sort(forms, tiles)
}

// move moves a window and shows it there.
func (v *View) move(id int, m Move) {
	column, middle, _ := v.sorted()
	group := middle
	if slices.ContainsFunc(column, func(t Tile) bool { return t.ID == id }) {
		group = column
	}
	v.places.Do(id, m, group)
	v.moved = true
	if v.snapshot != nil {
		v.showWindows(true)
	}
}

// Move moves the window of a title.
func (v *View) Move(title string, m Move) error {
	var titles []string
	column, middle, out := v.sorted()
	if v.places.large != 0 {
		_, middle = Arrange(v.snapshot)
	}
	for _, t := range append(append(column, middle...), out...) {
		if t.Title == title {
			if m == MoveOut && v.OnWindow == nil {
				return fmt.Errorf("there are no windows of their own here")
			}
			v.move(t.ID, m)
			return nil
		}
		titles = append(titles, t.Title)
	}
	return fmt.Errorf("there is no window %q; there are: %s", title, strings.Join(titles, ", "))
}

// Loose is the content of the window of its own that has a title; nil: none.
func (v *View) Loose(title string) fyne.CanvasObject {
	for _, d := range v.docked {
		if d.shell != nil && d.title == title {
			return d.root
		}
	}
	return nil
}

// loosen opens the window of its own of a docked window.
func (v *View) loosen(d *docked, t Tile) {
	fitWidth(d.panel, kit.Px(looseWide))
	m := d.panel.MinSize()
	size := fyne.NewSize(max(kit.Px(looseWide), m.Width+kit.Px(8)), min(max(kit.Px(looseHigh), m.Height+kit.Px(60)), kit.Px(looseHighest)))
	if isForm(t.Node) {
		fitWidth(d.panel, kit.Px(looseForm))
		size = fyne.NewSize(kit.Px(looseForm), min(max(d.node.object.MinSize().Height+kit.Px(60), kit.Px(140)), kit.Px(looseHighest)))
	}
	d.title = t.Title
	d.root = kit.NewRoot(kit.Pad(4, 4, 4, 4, d.panel))
	id := t.ID
	d.shell = v.OnWindow(t.Title, d.root, size, func() {
		if now := v.docked[id]; now != nil && now.shell != nil && now == d {
			now.shell = nil // it is closed already
			v.move(id, MoveBack)
		}
	})
}

// tighten closes the window of its own, if there is one.
func (d *docked) tighten() {
	if shell := d.shell; shell != nil {
		d.shell = nil
		shell.Close()
	}
}

// takeOver brings what the user has done to the views of a window (zoom, direction) to the views that stand for it now.
func (d *nodeView) takeOver(old *nodeView) {
	if old == nil || old.kind != d.kind {
		return
	}
	switch {
	case d.graph != nil:
		d.graph.takeOver(old.graph)
	case d.shape != nil:
		d.shape.takeOver(old.shape)
	}
	for i := range min(len(d.kids), len(old.kids)) {
		d.kids[i].takeOver(old.kids[i])
	}
}

// takeOver keeps the zoom.
func (t *graphTile) takeOver(old *graphTile) {
	if !old.user {
		return
	}
	t.user, t.box = true, old.box
	was := old.graph.State()
	t.graph.Change(func(g *plots.Graph) { g.Auto, g.Plot.View = was.Auto, was.Plot.View })
}

// takeOver keeps direction and zoom, when the user has turned or moved the cell.
func (t *shapeTile) takeOver(old *shapeTile) {
	t.cell.SetSelection(old.cell.Selection())
	if camera := old.cell.View().Camera; !camera.Fitted && camera.Zoom > 0 {
		t.cell.Change(func(w *shape.View) { w.Camera = camera })
	}
}
