package cellbuilder

import (
	"fyne.io/fyne/v2"

	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// matrixPanel is the table with its head and the sentence below it.
type matrixPanel struct {
	v      *View
	panel  *kit.Panel
	table  *matrixView
	foot   *fyne.Container
	glyph  *kit.Glyph
	back   *kit.Button
	words  *fyne.Container
	insert *kit.Button
	tabs   *kit.TabStrip
	looks  *fyne.Container // how values are written
	given  *kit.Label
	width  float32
	values fyne.CanvasObject
	sites  *sitesView
	whole  *wholeView
	said   *kit.Label // the foot of the other tabs
	parts  []fyne.CanvasObject
	feet   []fyne.CanvasObject
}

func newMatrixPanel(v *View) *matrixPanel {
	p := &matrixPanel{v: v, table: newMatrixView(v)}
	p.insert = kit.NewButton("Mechanism", kit.IconPlus, kit.Raised, nil)
	p.insert.Small, p.insert.Tip = true, "Put a mechanism on the subset of the cursor"
	p.insert.OnTap = func() { kit.ShowMenuUnder(p.insert, v.mechMenu()) }
	p.back = kit.NewButton("Back to inherited", kit.IconReset, kit.Quiet, func() { ch, err := v.s.Inherit(); v.tune(ch, true, err) })
	p.back.Small, p.back.Tip = true, "Take back what is set here   Delete"
	p.words = kit.Row(0)
	tell := "How values are written\nBold: set here. Grey: inherited from a more general subset, or the default. f(p): a gradient. A dash: not there"
	p.foot = kit.GrowRow(2, 1, kit.NewIconButton(kit.IconInfo, tell, func() {
		v.owner.Say(words.T("Bold: set here. Grey: inherited or default. f(p): a gradient. A dash: not there"))
	}), p.words, p.back)
	p.tabs = kit.NewTabStrip(tabNames[0], func(i int) {
		v.act(func() { v.s.PickTab(Tab(i)) })
		v.tabbed()
	})
	p.tabs.OnTapped = func() { v.focus(p.keys()) }
	key := func(text string, ink kit.Ink, bold bool, after *kit.Label) fyne.CanvasObject {
		return kit.Row(5, kit.NewSized(text, look.SizeSmall, ink, bold), after)
	}
	grey := func(text string) *kit.Label { return kit.NewSized(text, look.SizeSmall, kit.InkText2, false) }
	p.given = grey("inherited or default")
	p.looks = kit.Pad(0, 8, 0, 0, kit.Row(12, key("0.12", kit.InkText, true, grey("set here")), key("0.12", kit.InkText2, false, p.given), key("f(p)", kit.InkAccent, true, grey("gradient"))))
	p.values = p.table
	p.sites, p.whole = newSitesView(v), newWholeView(v)
	p.said = kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	p.said.Shrink = true
	text := v.owner.Text
	if text == nil {
		text = kit.Space()
	}
	middle := kit.Stack(p.values, p.sites.body, p.whole.body, text)
	foot := kit.Stack(kit.Pad(0, 8, 0, 6, p.foot), kit.Pad(0, 8, 0, 12, p.said))
	p.panel = kit.NewTabPanel(p.tabs, &fyne.Container{Layout: fitted{p}, Objects: []fyne.CanvasObject{kit.Grow(0, middle, kit.Block(0, 30, foot))}}, p.looks, p.insert, p.sites.add, p.whole.add)
	p.panel.Rule = true
	p.parts = []fyne.CanvasObject{p.values, p.sites.body, p.whole.body, text}
	p.feet = foot.Objects
	return p
}

// tabNames are the names of the tabs, and shorter ones for little room.
var tabNames = [][]string{
	{"Biophysics", "Geometry", "Discretisation", "Synapses", "Cell", "Text"},
	{"Membrane", "Sizes", "Segments", "Synapses", "Cell", "Text"},
	{"Values", "Sizes", "nseg", "Synapses", "Cell", "Text"},
}

// fitted tells the panel how much room there is.
type fitted struct{ p *matrixPanel }

// MinSize is that of the table.
func (fitted) MinSize(o []fyne.CanvasObject) fyne.Size {
	return kit.Box(240, groupHeight+nameHeight+2*rowHeight+30)
}

// Layout gives the table all of it.
func (f fitted) Layout(o []fyne.CanvasObject, s fyne.Size) {
	put(o[0], 0, 0, s.Width, s.Height)
	f.p.fit(s.Width)
}

// fit shortens the names of the tabs, and what stands at the right of them, where there is little room.
func (p *matrixPanel) fit(width float32) {
	p.width = width
	need := func(list []string, beside float32) (w float32) {
		for _, n := range list {
			w += kit.TextWidth(n, look.SizeText, true) + kit.Px(beside)
		}
		return w + kit.Px(12)
	}
	names, tight, bare := tabNames[0], false, false
	button := func() (w float32) {
		for i, b := range []*kit.Button{p.insert, p.sites.add, p.whole.add} {
			b.SetText(map[bool]string{false: []string{"Mechanism", "Synapse", "Instance"}[i]}[bare])
			if b.Visible() {
				w = b.MinSize().Width + kit.Px(16)
			}
		}
		return w
	}
	if need(names, 20)+button() > width {
		names = tabNames[1]
	}
	if need(names, 20)+button() > width {
		tight, bare = true, true
	}
	if need(names, 10)+button() > width && tight {
		names = tabNames[2]
	}
	room := width - need(names, 20) - button()
	text := "inherited or default"
	if room < kit.Px(330) {
		text = "inherited"
	}
	show := room >= kit.Px(258) && p.v.s.Tab <= Discretisation
	if p.given.Text != text || p.looks.Visible() != show || p.tabs.Names[0] != names[0] || p.tabs.Tight != tight {
		p.given.Set(text)
		setVisible(p.looks, show)
		p.tabs.Tight = tight
		p.tabs.Set(names, p.tabs.At)
		p.panel.Refresh()
	}
}

// keys is what has the keyboard under the tab that is shown.
func (p *matrixPanel) keys() fyne.Focusable {
	switch p.v.s.Tab {
	case Synapses:
		return p.sites.grid
	case Whole:
		return p.whole.grid
	}
	return p.table
}

// showTab shows what belongs to the tab.
func (p *matrixPanel) showTab() {
	t := p.v.s.Tab
	if p.tabs.At != int(t) {
		p.tabs.Set(p.tabs.Names, int(t))
	}
	setVisible(p.insert, t == Biophysics)
	setVisible(p.sites.add, t == Synapses)
	setVisible(p.whole.add, t == Whole)
	at := max(int(t)-int(Discretisation), 0)
	for i, o := range p.parts {
		setVisible(o, i == at)
	}
	setVisible(p.feet[0], at == 0)
	setVisible(p.feet[1], at > 0)
	switch t {
	case Synapses:
		p.sites.show()
		p.said.Set(p.v.s.sitesText())
	case Whole:
		p.whole.show()
		p.said.Set(p.v.s.InstanceText())
	case Files:
		p.said.Set("")
		if p.v.owner.TextNote != nil {
			p.said.Set(p.v.owner.TextNote())
		}
	}
}

func (p *matrixPanel) show() {
	p.showTab()
	p.table.Refresh()
	p.fit(p.width)
	p.words.Objects = nil
	for _, s := range p.v.s.Origin() {
		l := kit.NewSized(s.Text, look.SizeSmall, kit.InkText2, s.Bold)
		if s.Bold {
			l.Ink = kit.InkText
		}
		p.words.Objects = append(p.words.Objects, l)
	}
	if n := len(p.words.Objects); n > 0 {
		p.words.Objects[n-1].(*kit.Label).Shrink = true
		p.words.Layout = kit.GrowRow(0, n-1).Layout
	}
	_, _, val := p.v.s.At()
	setVisible(p.back, val.Look == Set || val.Look == Gradient)
	p.foot.Refresh()
	p.words.Refresh()
	p.foot.Layout.Layout(p.foot.Objects, p.foot.Size())
}
