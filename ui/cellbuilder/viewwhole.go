package cellbuilder

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"nrngui/ui/field"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// wholeView is the tab of the cell as a whole: the table of its instances in the middle; name and output at the right.
type wholeView struct {
	v     *View
	grid  *grid
	body  fyne.CanvasObject
	empty *kit.Empty
	add   *kit.Button

	panel     *kit.Panel
	name      *kit.TextBox
	place     *kit.TextBox
	pick      *kit.Button
	threshold *field.Row
	note      *kit.Paragraph
	pieces    *field.Row
	facts     *kit.Paragraph
}

func newWholeView(v *View) *wholeView {
	p := &wholeView{v: v}
	s := v.s
	p.grid = v.newGrid([]gridColumn{{title: "Instance", wide: 110, share: 2, read: true, tip: "Links, stimuli and recordings name it so"},
		{title: "x", unit: "µm", wide: 90, share: 1, right: true, tip: "From where the shape stands"}, {title: "y", unit: "µm", wide: 90, share: 1, right: true, tip: "From where the shape stands"},
		{title: "z", unit: "µm", wide: 90, share: 1, right: true, tip: "From where the shape stands"}}, s.TypeInstance)
	g := p.grid
	g.col = 1
	g.onPick = func(row int) { v.act(func() { s.Instance = row }) }
	g.onDelete = func() { v.check(s.RemoveInstance(s.Instance)) }
	g.onNew = func() { p.fresh() }
	g.act = func(int) []kit.Item {
		return []kit.Item{{Title: "New instance", Icon: kit.IconPlus, Shortcut: "Insert", Do: p.fresh}, {},
			{Title: "Remove this instance", Icon: kit.IconTrash, Shortcut: "Delete", Do: func() { v.check(s.RemoveInstance(s.Instance)) }}}
	}
	p.empty = kit.NewEmpty(kit.IconCell, "One cell", "It stands where its shape does. Instances are cells of the same kind at other places", "Add an instance", p.fresh)
	p.body = kit.Stack(p.grid, p.empty)
	p.add = kit.NewButton("Instance", kit.IconPlus, kit.Raised, p.fresh)
	p.add.Small, p.add.Tip = true, "One more cell of this kind, beside the last   Insert"
	p.makeForm()
	return p
}

// makeForm makes the panel at the right.
func (p *wholeView) makeForm() {
	v, s := p.v, p.v.s
	p.name = v.formBox(func() string { return s.Cell }, func(t string) (Edit, error) { return nil, v.owner.Rename(t) })
	p.name.Tip = "Name of the cell, and of its template and class in exports; what refers to it follows"
	p.place = v.formBox(func() string { o, _ := s.Output(); return PlaceOf(o.Section, o.X) }, s.TypeOutput)
	p.place.Tip = "Where NetCons from the cell listen: soma(0.5). Empty: the middle of the first section"
	p.pick = kit.NewButton("Pick on the cell", kit.IconArrow, kit.Raised, func() { v.act(func() { s.Picking = !s.Picking }) })
	p.pick.Small, p.pick.Tip = true, "Then click the place; Esc gives it up"
	p.threshold = field.NewRow(field.Spec{Name: "threshold", Label: "threshold", Unit: "mV", Doc: "of NetCons from the cell", Default: 10, HasDefault: true, Min: -1e4, Max: 1e4, Lo: -60, Hi: 60}, 10)
	p.threshold.OnChange = func(x float64, final bool) {
		if o, _ := s.Output(); final {
			o.Threshold = x
			v.check(s.SetOutput(&o), nil)
		}
	}
	p.note = kit.NewParagraph("", look.SizeSmall, kit.InkText2, false)
	p.pieces = field.NewRow(field.Spec{Name: "pieces", Label: "pieces", Doc: "of how many pieces the cylinder is: 1, or more for a tree that grows thinner", Integer: true, Min: 1, Max: 50, Lo: 1, Hi: 20}, 1)
	rall := kit.NewButton("Make the equivalent cylinder", kit.IconCell, kit.Raised, func() { v.owner.Rall(int(p.pieces.State.Value)) })
	rall.Small, rall.Tip = true, "A new cell: the soma with one unbranched dendrite, by Rall's rules; where they do not hold is said"
	p.facts = kit.NewParagraph("", look.SizeSmall, kit.InkText2, false)
	p.threshold.Gutter, p.threshold.Label, p.pieces.Gutter, p.pieces.Label = 4, formLabel, 4, formLabel
	p.panel = kit.NewPanel("Cell", container.NewVScroll(kit.Column(0, kit.Pad(4, 0, 0, 0, formRow("name", p.name)), kit.Pad(0, 12, 8, 12, p.facts),
		Head("Output"), formRow("at", p.place), kit.Pad(0, 8, 0, 8, p.threshold), kit.Pad(2, 12, 4, 12, kit.Row(0, p.pick)), kit.Pad(0, 12, 8, 12, p.note),
		Head("Equivalent cylinder"), kit.Pad(0, 8, 0, 8, p.pieces), kit.Pad(2, 12, 8, 12, kit.Row(0, rall)))))
}

func (p *wholeView) fresh() {
	s := p.v.s
	p.v.check(s.AddInstance(), nil)
	p.v.act(func() { s.Instance = len(s.Instances()) - 1 })
	p.v.focus(p.grid)
}

func (p *wholeView) show() {
	s := p.v.s
	n := len(s.Instances())
	s.Instance = min(s.Instance, max(n-1, 0))
	p.grid.set(s.instanceTable(), nil, s.Instance)
	setVisible(p.empty, n == 0)
	fill(p.name, s.Cell)
	o, said := s.Output()
	fill(p.place, PlaceOf(o.Section, o.X))
	p.threshold.Set(o.Threshold)
	p.pick.SetOn(s.Picking)
	switch {
	case s.Picking:
		p.note.Set(words.T("Click the place on the cell"))
	case said:
		p.note.Set(words.F("NetCons from the cell listen at %s", PlaceOf(o.Section, o.X)))
	default:
		p.note.Set(words.T("The default: NetCons listen in the middle of the first section"))
	}
	sections, area := s.Facts()
	if area != "" {
		sections += ", " + area
	}
	p.facts.Set(sections + ", " + segmentCount(s.segments()))
	p.panel.Refresh()
}
