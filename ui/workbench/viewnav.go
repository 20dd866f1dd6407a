package workbench

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"

	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// navView is the navigator: the project above, the live model below.
type navView struct {
	app           *App
	panel         *kit.Panel
	width         float32
	project, live *kit.TreeList
	fact          *kit.Label
	body          *fyne.Container
}

func newNavView(a *App) *navView {
	n := &navView{app: a, width: look.WidthNavigator, project: kit.NewTreeList(), live: kit.NewTreeList()}
	for _, t := range []*kit.TreeList{n.project, n.live} {
		t.OnSelect = func(id string) { a.act(func() { n.choose(id) }) }
		t.OnOpen = func(id string) {
			if sel := SelectionOf(id); sel.Kind == SelMech {
				a.act(func() { a.complain(a.state.OpenMechs(a, sel.Name)) })
			}
		}
		t.OnToggle = func(id string) { a.act(func() { a.state.Toggle(id) }) }
		t.OnMenu = func(id string, at fyne.Position) {
			a.act(func() { n.choose(id) })
			kit.ShowMenu(a.canvas, at, a.placeMenu(SelectionOf(id)))
		}
	}
	head := kit.NewBold("Live model")
	n.fact = kit.NewSized("", look.SizeSmall, kit.InkText3, false)
	n.fact.Align = fyne.TextAlignTrailing
	line := kit.NewGround(func(l look.Theme) color.NRGBA { return l.Line }, 0)
	n.body = &fyne.Container{Layout: &navLayout{n}, Objects: []fyne.CanvasObject{n.project, line, head, n.fact, n.live}}
	more := kit.NewIconButton(kit.IconMore, "More", nil)
	more.OnTap = func() { kit.ShowMenuUnder(more, a.pick("grow", "addmod", "mechanisms", "", "navigator")) }
	plus := kit.NewIconButton(kit.IconPlus, "Add to the project", nil)
	plus.OnTap = func() { kit.ShowMenuUnder(plus, a.pick("iclamp", "synapse", "record", "", "addmod", "grow")) }
	n.panel = kit.NewPanel("Project", n.body, plus, more)
	return n
}

// pick makes menu lines of commands; "" is a separator.
func (a *App) pick(ids ...string) []kit.Item {
	var items []kit.Item
	for _, id := range ids {
		if id == "" {
			items = append(items, kit.Item{})
		} else {
			items = append(items, a.item(Find(a.table, id)))
		}
	}
	return items
}

// placeMenu is the menu of a thing on the cell or in the tree.
func (a *App) placeMenu(sel Selection) []kit.Item {
	switch sel.Kind {
	case SelSection:
		return a.pick("iclamp", "synapse", "record", "", "currents", "explain", "", "insert", "parent", "child")
	case SelSubset:
		return a.pick("insert")
	case SelMech:
		return a.pick("browser", "delete")
	case SelPoint:
		return a.pick("point.type", "move", "point.join", "point.leave", "point.copy", "", "delete")
	case SelPoints, SelRecord, SelCell:
		return a.pick("delete")
	}
	return a.pick("grow", "addmod", "settings")
}

func (n *navView) choose(id string) {
	sel := SelectionOf(id)
	if sel.Kind == SelGroup {
		n.app.state.Toggle(id)
		return
	}
	n.app.state.Select(n.app, sel)
}

// navLayout gives the project's tree the height of its rows, at most half; the live model takes the rest.
type navLayout struct{ n *navView }

func (l *navLayout) MinSize([]fyne.CanvasObject) fyne.Size { return kit.Box(140, 200) }

func (l *navLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	row, head := kit.Px(look.HeightTreeRow), kit.Px(look.HeightPanelHead)
	top := min(float32(len(l.n.project.Rows()))*row, s.Height*0.52)
	put(o[0], 0, 0, s.Width, top)
	top += kit.Px(6)
	put(o[1], 0, top, s.Width, 1)
	w := o[3].MinSize().Width
	put(o[2], kit.Px(12), top, max(s.Width-w-kit.Px(32), 0), head)
	put(o[3], s.Width-w-kit.Px(12), top, w, head)
	put(o[4], 0, top+head, s.Width, max(s.Height-top-head-kit.Px(6), 0))
}

func (n *navView) show(d Dirty) {
	s := n.app.state
	if d&(DirtyDoc|DirtyLayout|DirtyIssues|DirtyTheme) != 0 || d&DirtyRun != 0 && n.runChanged() {
		n.project.SetRows(s.ProjectRows())
		n.body.Refresh()
	}
	if d&(DirtyLayout|DirtyDoc) != 0 {
		n.live.SetRows(s.LiveRows())
		fact := ""
		if s.Layout != nil {
			fact = words.N(len(s.Layout.Sections), "%s section", "%s sections", look.Group(len(s.Layout.Sections)))
		}
		n.fact.Set(fact)
		n.body.Refresh()
	}
	if d&(DirtySelect|DirtyDoc|DirtyLayout) != 0 {
		id := s.Sel.ID()
		n.project.Select(id)
		n.live.Select(id)
	}
}

// runChanged says whether the line of the run reads differently now.
func (n *navView) runChanged() bool {
	want := n.app.state.Status.String()
	s := n.app.state
	now := kit.TreeRow{Text: words.F("Run %d", max(s.Run.Number, 1)), Fact: want}
	s.branchFact(&now, &s.Run)
	ghosts, shown := len(s.Ghosts()), 0
	for _, r := range n.project.Rows() {
		if r.ID == "run:now" && (r.Fact != now.Fact || r.Text != now.Text) {
			return true
		}
		if strings.HasPrefix(r.ID, "group:ghost") || r.ID == "run:now" {
			shown++
		}
	}
	return shown != ghosts+1 && !s.Closed["group:runs"]
}
