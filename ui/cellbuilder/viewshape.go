package cellbuilder

import (
	"fyne.io/fyne/v2"

	"nrngui/engine/morph"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/plots"
	"nrngui/ui/shape"
	"nrngui/ui/words"
)

// shapeView is the cell with the tools that edit it.
type shapeView struct {
	v      *View
	panel  *kit.Panel
	tabs   *kit.TabStrip
	view   *plots.ShapeView
	hint   *kit.Label
	bar    *fyne.Container
	tools  []*kit.Button
	shown  int // what the scene was made of: State.rev and the tab
	tab    int
	topo   string // of the sections in the scene: the camera stays while it is the same
	legend *kit.Label
}

// The ways in which the cell is drawn.
const (
	asTubes = iota
	asSticks
	asDendrogram
)

func newShapeView(v *View) *shapeView {
	p := &shapeView{v: v, view: plots.NewShapeView(), shown: -1}
	s := v.s
	p.tabs = kit.NewTabStrip([]string{"Shape", "Stick figure", "Dendrogram"}, func(i int) { p.tab, p.shown, p.topo = i, -1, ""; v.Refresh(true) })
	p.view.OnPick = func(section int, _ float64) { p.pick(section, One) }
	p.view.OnToggle = func(section int, _ float64) { p.pick(section, Toggle) }
	p.view.OnBand = func(list []int) { v.act(func() { s.SelectSections(list) }) }
	p.view.OnMenu = func(at fyne.Position, section int, _ float64) {
		if section >= 0 && section < len(s.Sections) {
			if !contains(s.chosen(), section) {
				p.pick(section, One)
			}
			v.owner.Menu(p.view, at, v.sectionMenu())
			return
		}
		v.owner.Menu(p.view, at, v.selectMenu())
	}
	p.view.Describe = func(section, _ int, _ float64) string { return s.Describe(section) }
	p.hint = kit.NewSized("", look.SizeCaption, kit.InkText3, false)
	p.hint.Shrink = true
	p.legend = kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	p.legend.Shrink = true
	tools := p.view.Tools()
	p.bar = kit.GrowRow(4, 1, p.strip(), p.legend, tools[0])
	body := kit.Grow(1, kit.Pad(4, 8, 4, 8, p.bar), p.view, kit.Block(0, 22, kit.Pad(0, 12, 2, 12, p.hint)))
	p.panel = kit.NewTabPanel(p.tabs, body, tools[1])
	return p
}

// strip is the row of tools.
func (p *shapeView) strip() fyne.CanvasObject {
	row := kit.Row(4)
	for _, t := range p.v.s.Tools() {
		b := kit.NewButton(t.Title, t.Icon, kit.Bare, func() { p.v.act(func() { p.v.s.Tool = t.Tool }) })
		b.Small, b.Tip = true, t.Tip
		p.tools = append(p.tools, b)
		row.Objects = append(row.Objects, b)
	}
	return row
}

func contains(list []int, x int) bool {
	for _, v := range list {
		if v == x {
			return true
		}
	}
	return false
}

func (p *shapeView) pick(section int, how Pick) {
	s := p.v.s
	name := ""
	if section >= 0 && section < len(s.Sections) {
		name = s.Sections[section].Name
	}
	p.v.act(func() {
		s.SelectSection(name, how)
		if name != "" && how == One {
			p.v.owner.Select(name)
		}
	})
}

func (p *shapeView) show(bool) {
	s := p.v.s
	if p.shown != s.rev {
		p.scene()
		p.shown = s.rev
	}
	painted := s.Paint()
	theme := p.v.owner.Colours()
	_, col, v := s.At()
	if col != nil && v.Look != Absent {
		p.view.SetRange(painted.Lo, painted.Hi, theme.Density, col.Name+" "+col.Spec().Shown())
		p.view.SetValues(painted.Values)
		p.legend.Set(words.F("grey: outside of %s", s.Subset))
		if len(s.Members(s.Subset)) == len(s.Sections) {
			p.legend.Set("")
		}
	} else {
		p.view.SetByKind(true)
		p.legend.Set("coloured by kind")
	}
	p.view.SetChosen(s.chosen())
	p.view.SetSelection(-1)
	p.hint.Set(s.Hint())
	for i, t := range s.Tools() {
		p.tools[i].SetOn(t.Tool == s.Tool)
	}
	p.bar.Layout.Layout(p.bar.Objects, p.bar.Size())
}

// scene draws the sections anew; the camera stays where the tree is the same.
func (p *shapeView) scene() {
	s := p.v.s
	list := s.Shapes()
	topo := ""
	for _, sec := range list {
		topo += sec.Name + "|"
	}
	camera := p.view.View().Camera
	var scene *shape.Scene
	switch {
	case len(list) == 0:
	case p.tab == asDendrogram:
		scene = shape.NewDendrogram(list)
	case p.tab == asSticks:
		scene = shape.NewScene(sticks(list))
	default:
		scene = shape.NewScene(list)
	}
	p.view.SetScene(scene)
	if topo == p.topo && scene != nil && !camera.Fitted {
		p.view.Change(func(v *shape.View) { v.Camera = camera })
	}
	p.topo = topo
}

// sticks gives the sections as lines.
func sticks(list []shape.Section) []shape.Section {
	list = shape.Layout(list)
	for i := range list {
		points := make([]morph.Point, len(list[i].Points))
		for k, q := range list[i].Points {
			q.Diam = 0
			points[k] = q
		}
		list[i].Points = points
		if list[i].Kind == int(morph.Soma) {
			list[i].Kind = 0 // no ball
		}
	}
	return list
}
