package import3d

import (
	"fyne.io/fyne/v2"

	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// footView has the name of the cell, how it is cut, and the ways out.
type footView struct {
	page   *View
	object *fyne.Container
	name   *kit.TextBox
	rule   *kit.Button
	build  *kit.Button
	take   *kit.Button
	ways   *kit.Button // what else may be done with the cell
}

func newFootView(page *View) *footView {
	f := &footView{page: page, name: kit.NewTextBox("")}
	h := page.host
	f.name.OnChange = func(text string) { h.Act(func(s *State) error { s.SetName(text); return nil }) }
	f.name.Tip = "Name of the cell in the project"
	f.rule = kit.NewButton(Rules[0].Title, "", kit.Select, nil)
	f.rule.Small = true
	f.rule.Tip = "Into how many segments each section is cut; can be changed later"
	f.rule.OnTap = func() { h.Menu(f.rule, f.rules()) }
	cancel := kit.NewButton("Cancel", "", kit.Raised, h.Leave)
	cancel.Tip = "Back without the cell"
	f.build = kit.NewButton("Open in Cell Builder", kit.IconEdit, kit.Raised, func() { h.Take(true) })
	f.build.Tip = "Adds the cell and shows it where cells are built"
	f.take = kit.NewButton("Add cell to project", kit.IconOK, kit.Primary, func() { h.Take(false) })
	f.ways = kit.NewIconButton(kit.IconMore, "What else may be done with the cell", func() { h.Menu(f.ways, h.Ways()) })
	names := &fyne.Container{Layout: nameLayout{}, Objects: []fyne.CanvasObject{
		kit.NewSized("Name", look.SizeSmall, kit.InkText2, false), f.name, kit.NewSized("Segments", look.SizeSmall, kit.InkText2, false), f.rule}}
	f.object = kit.Pad(12, 12, 12, 12, kit.Column(12, names, &fyne.Container{Layout: waysLayout{f}, Objects: []fyne.CanvasObject{cancel, f.build, f.take, f.ways}}))
	return f
}

func (f *footView) rules() []kit.Item {
	var items []kit.Item
	for i, r := range Rules {
		items = append(items, kit.Item{Title: r.Title, Checked: i == f.page.state.Rule, Do: func() {
			f.page.host.Act(func(s *State) error { return s.SetRule(i) })
		}})
	}
	return items
}

func (f *footView) show(s *State) {
	if !f.name.Focused() {
		f.name.SetText(s.Name)
	}
	f.rule.SetText(Rules[s.Rule].Title)
	why := s.Why()
	f.take.SetText(f.page.host.Into())
	f.take.SetEnabled(why == "", why)
	f.build.SetEnabled(why == "", why)
	if why == "" && len(f.page.host.Ways()) == 0 {
		why = "open the project whose cell it should replace first"
	}
	f.ways.SetEnabled(why == "", why)
}

// nameLayout sets label, field, label, choice in a row of a form.
type nameLayout struct{}

func (nameLayout) MinSize([]fyne.CanvasObject) fyne.Size { return kit.Box(240, look.HeightFormRow) }

func (nameLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	centred := func(i int, x, w float32) {
		h := o[i].MinSize().Height
		put(o[i], x, (s.Height-h)/2, w, h)
	}
	setVisible(o[2], s.Width > kit.Px(360))
	rule := max(o[3].MinSize().Width, kit.Px(128))
	label, word := max(o[0].MinSize().Width+kit.Px(12), kit.Px(72)), o[2].MinSize().Width
	if !o[2].Visible() {
		label, word = o[0].MinSize().Width+kit.Px(8), 0
	}
	centred(0, 0, label)
	centred(3, s.Width-rule, rule)
	centred(2, s.Width-rule-word-kit.Px(12), word)
	centred(1, label, s.Width-rule-word-kit.Px(12)-kit.Px(16)-label)
}

// waysLayout sets Cancel and what else may be done at the left, the ways on at the right; where there is little room the Cell Builder is but its icon.
type waysLayout struct{ f *footView }

func (waysLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return kit.Box(240, look.HeightButton) }

func (l waysLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	gap, high := kit.Px(8), kit.Px(look.HeightButton)
	used := gap
	if o[3].Visible() {
		used += o[3].MinSize().Width + gap
	}
	for _, text := range []string{"Open in Cell Builder", "Cell Builder", ""} {
		l.f.build.SetText(text)
		if o[0].MinSize().Width+o[1].MinSize().Width+o[2].MinSize().Width+used+gap <= s.Width {
			break
		}
	}
	c, b, t := o[0].MinSize().Width, o[1].MinSize().Width, o[2].MinSize().Width
	put(o[0], 0, 0, c, high)
	m := o[3].MinSize()
	put(o[3], c+gap, (high-m.Height)/2, m.Width, m.Height)
	put(o[2], s.Width-t, 0, t, high)
	put(o[1], s.Width-t-gap-b, 0, b, high)
}
