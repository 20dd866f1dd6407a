package cellbuilder

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"nrngui/engine/project"
	"nrngui/ui/field"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// sitesView is the tab of synapses: their table in the middle, the one under its cursor at the right.
type sitesView struct {
	v     *View
	grid  *grid
	body  fyne.CanvasObject
	empty *kit.Empty
	add   *kit.Button

	panel  *kit.Panel
	after  *kit.Label
	form   *fyne.Container
	name   *kit.TextBox
	typ    *kit.Button
	on     *kit.Button
	how    *kit.Segmented
	place  *field.Row
	where  *kit.TextBox
	whered fyne.CanvasObject
	note   *kit.Paragraph
	rows   []*field.Row
	rowsOf string
	params *fyne.Container
	nobody fyne.CanvasObject
}

func newSitesView(v *View) *sitesView {
	p := &sitesView{v: v}
	s := v.s
	p.grid = v.newGrid([]gridColumn{
		{title: "Synapse", wide: 90, share: 1, tip: "Its name. Links lead to it by the name, _ and the name of the cell"},
		{title: "Type", wide: 96, share: 1, tip: "A point process; Return lists them", menu: p.types},
		{title: "On", wide: 84, share: 1, tip: "A section or a subset: one on each of its sections", menu: p.targets},
		{title: "Place", wide: 84, share: 3, tip: "From 0 to 1 along the section; or where an expression holds: on those sections of the subset for which it does"},
		{title: "Parameters", wide: 96, share: 2, tip: "Those that differ from the type's: tau=2 e=-70"},
		{title: "On the cell", wide: 84, right: true, read: true, tip: "How many there are on one cell"}}, s.TypeSite)
	g := p.grid
	g.onPick = func(row int) { v.act(func() { s.pickSite(row) }) }
	g.onDelete = func() { v.check(s.RemoveSite()) }
	g.onNew = func() { p.fresh() }
	g.act = func(int) []kit.Item {
		return []kit.Item{{Title: "New synapse", Icon: kit.IconPlus, Shortcut: "Insert", Do: p.fresh},
			{Title: "Select its sections", Do: func() { v.act(s.selectSite) }}, {},
			{Title: "Remove this synapse", Icon: kit.IconTrash, Shortcut: "Delete", Do: func() { v.check(s.RemoveSite()) }}}
	}
	p.empty = kit.NewEmpty(kit.IconSynapse, "No synapses of its own", "Each instance of the cell has the synapses that are placed here", "Add a synapse", p.fresh)
	p.body = kit.Stack(p.grid, p.empty)
	p.add = kit.NewButton("Synapse", kit.IconPlus, kit.Raised, p.fresh)
	p.add.Small, p.add.Tip = true, "A synapse on the selected section, or on the subset at the left   Insert"
	p.makeForm()
	return p
}

// makeForm makes the panel at the right.
func (p *sitesView) makeForm() {
	v, s := p.v, p.v.s
	change := func(f func(*project.SynSite)) (Edit, error) {
		at := s.SiteAt()
		if at < 0 {
			return nil, nil
		}
		site := s.Sites()[at].Site
		was := site.Name
		f(&site)
		return s.SetSite(was, site), nil
	}
	p.name = v.formBox(func() string { return s.siteNow().Name }, func(t string) (Edit, error) { return s.TypeSite(s.SiteAt(), siteName, t) })
	p.typ = kit.NewButton("", "", kit.Select, nil)
	p.typ.Small, p.typ.Tip = true, "A point process of the library or of the project"
	p.typ.OnTap = func() { kit.ShowMenuUnder(p.typ, p.types()) }
	p.on = kit.NewButton("", "", kit.Select, nil)
	p.on.Small, p.on.Tip = true, "A section, or a subset: one on each of its sections"
	p.on.OnTap = func() { kit.ShowMenuUnder(p.on, p.targets()) }
	p.how = kit.NewSegmented([]string{"at a place", "by an expression"}, 0, func(i int) {
		where := ""
		if i == 1 {
			where = "distance > 100"
		}
		e, err := change(func(site *project.SynSite) { site.Where = where })
		v.check(e, err)
	})
	p.how.Fill = false
	p.place = field.NewRow(field.Spec{Name: "x", Label: "x", Doc: "place along the section: 0 its beginning, 1 its end", Max: 1, Hi: 1}, 0.5)
	p.place.OnChange = func(x float64, final bool) {
		if final {
			v.check(change(func(site *project.SynSite) { site.X = x }))
		}
	}
	p.where = v.formBox(func() string { return s.siteNow().Where }, func(t string) (Edit, error) { return s.TypeSite(s.SiteAt(), sitePlace, t) })
	p.where.Mono, p.where.Tip = true, "One on each section for which it holds at x: distance(soma) > 400, order > 2, diam < 1 ..."
	p.note = kit.NewParagraph("", look.SizeSmall, kit.InkText2, false)
	p.params = kit.Column(0)
	p.place.Gutter, p.place.Label = 4, formLabel
	placed := kit.Pad(0, 8, 0, 8, p.place)
	p.whered = formRow("where", p.where)
	remove := kit.NewButton("Remove this synapse", kit.IconTrash, kit.Raised, func() { v.check(s.RemoveSite()) })
	p.form = kit.Column(0, kit.Pad(4, 0, 0, 0, formRow("name", p.name)), formRow("type", p.typ), formRow("on", p.on), kit.Pad(4, 12, 4, 12, kit.Row(0, p.how)),
		placed, p.whered, kit.Pad(4, 12, 8, 12, p.note), Head("Parameters"), kit.Pad(0, 8, 8, 8, p.params), kit.Space(), kit.Pad(8, 12, 12, 12, remove))
	p.nobody = kit.Pad(8, 12, 12, 12, kit.NewParagraph("Synapses that are placed here belong to the cell: each instance has them, exports write them, and links of the network lead to them by their names.", look.SizeText, kit.InkText2, false))
	p.panel = kit.NewPanel("Synapse", container.NewVScroll(kit.Stack(p.form, kit.Column(0, p.nobody))))
	p.after = kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	p.after.Shrink = true
	p.panel.After = p.after
}

// fresh adds a synapse and lets its name be typed.
func (p *sitesView) fresh() {
	p.v.check(p.v.s.NewSite(), nil)
	p.v.focus(p.grid)
}

// types lists the point processes.
func (p *sitesView) types() []kit.Item {
	s := p.v.s
	now := s.siteNow()
	synapses, others := s.SiteTypes()
	var items []kit.Item
	add := func(list []string) {
		for _, t := range list {
			items = append(items, kit.Item{Title: t, Checked: t == now.Type, Do: func() { p.v.check(s.SetSiteType(now.Name, t)) }})
		}
	}
	add(synapses)
	if len(others) > 0 {
		items = append(items, kit.Item{})
		add(others)
	}
	return items
}

// targets lists where a synapse may be: the selected section, then the subsets.
func (p *sitesView) targets() []kit.Item {
	s := p.v.s
	now := s.siteNow()
	var items []kit.Item
	on := func(name, title string) {
		items = append(items, kit.Item{Title: title, Checked: name == now.Subset, Do: func() { p.v.check(s.TypeSite(s.SiteAt(), siteOn, name)) }})
	}
	if len(s.Selected) == 1 && s.subset(s.Selected[0]) == nil {
		on(s.Selected[0], words.F("the selected section: %s", s.Selected[0]))
		items = append(items, kit.Item{})
	}
	for _, sub := range s.Subsets {
		on(sub.Name, words.N(len(sub.Members), "%s: %d section", "%s: %d sections", sub.Name, len(sub.Members)))
	}
	return items
}

func (p *sitesView) show() {
	s := p.v.s
	list, at := s.Sites(), s.SiteAt()
	bad := make([]bool, len(list))
	for i := range list {
		bad[i] = list[i].Err != ""
	}
	p.grid.set(s.siteTable(), bad, at)
	setVisible(p.empty, at < 0)
	setVisible(p.form, at >= 0)
	setVisible(p.nobody, at < 0)
	p.after.Set("")
	if at >= 0 {
		p.fill(list[at])
	}
	p.panel.Refresh()
	p.form.Layout.Layout(p.form.Objects, p.form.Size())
}

// fill shows one synapse in the form.
func (p *sitesView) fill(r SiteRow) {
	s, site := p.v.s, r.Site
	p.after.Set(site.Name)
	fill(p.name, site.Name)
	p.typ.SetText(site.Type)
	p.on.SetText(site.Subset)
	byExpression := site.Where != ""
	p.how.Set(map[bool]int{false: 0, true: 1}[byExpression])
	setVisible(p.whered, byExpression)
	p.place.Set(site.X)
	fill(p.where, site.Where)
	p.note.Set(s.SiteNote(r))
	p.note.Ink = map[bool]kit.Ink{false: kit.InkText2, true: kit.InkErr}[r.Err != ""]
	p.note.Refresh()
	cols, values := s.SiteColumns(site)
	if key := site.Name + "\x00" + site.Type; key != p.rowsOf {
		p.rowsOf, p.rows, p.params.Objects = key, nil, nil
		for i, c := range cols {
			row := field.NewRow(c.Spec().WithRange(), values[i])
			row.OnChange = func(x float64, final bool) {
				if now := s.siteNow(); final && now.Name == site.Name {
					p.v.check(s.SetSiteParam(now, c, x), nil)
				}
			}
			row.OnHeight = func() { p.panel.Refresh() }
			p.rows = append(p.rows, row)
			p.params.Objects = append(p.params.Objects, row)
		}
		p.params.Refresh()
	}
	for i := range p.rows {
		p.rows[i].State.Default, p.rows[i].State.HasDefault = cols[i].Default, true
		p.rows[i].Set(values[i])
	}
}
