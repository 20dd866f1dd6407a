package cellbuilder

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"nrngui/engine/cellbuild"
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
	base   *kit.TextBox
	cell   string // what was drawn last, and how
	drawn  int
	room   [2][3]float32 // what the view was fitted to
	snap   *kit.Button
	row    *fyne.Container // of the bar
	foot   *fyne.Container
	planes fyne.CanvasObject
	short  bool          // only the tool in the hand has its name
	still  *shape.Scene  // the cell as it is, while a preview of a drag is shown
	cost   time.Duration // of the last preview
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
	p.view.OnPick = func(section int, x float64) {
		if s.Picking && section >= 0 {
			v.act(func() { s.Picking = false })
			v.check(s.TypeOutput(PlaceOf(s.Sections[section].Name, x)))
			return
		}
		if op := s.Click(section, x); op != nil {
			v.edit(s.Op(op), nil)
			return
		}
		p.pick(section, One)
	}
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
	p.view.Least = least
	p.view.OnHandle = p.handle
	p.view.OnMarkerTap = p.pressMark
	p.view.OnRune, p.view.OnKey, p.view.OnKeys = p.letter, p.key, v.sectionKeys
	p.hint = kit.NewSized("", look.SizeCaption, kit.InkText3, false)
	p.hint.Shrink = true
	p.legend = kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	tools := p.view.Tools()
	p.base = kit.NewTextBox("")
	p.base.Hint, p.base.Tip = "name", "Base name of new sections; empty: as their parent"
	p.base.OnChange = func(t string) { s.Basename = strings.TrimSpace(t) }
	p.snap = kit.NewButton("", "", kit.Select, nil)
	p.snap.Small, p.snap.Tip = true, "Lengths that are drawn are multiples of this; angles go to 15 degrees. Alt draws freely"
	p.snap.OnTap = func() { kit.ShowMenuUnder(p.snap, p.snaps()) }
	p.row = kit.GrowRow(4, 1, p.strip(), kit.Space(), kit.Block(72, look.HeightField, p.base), p.snap)
	p.planes = tools[0]
	p.bar = &fyne.Container{Layout: stripLayout{p}, Objects: []fyne.CanvasObject{p.row}}
	p.foot = kit.GrowRow(8, 0, p.hint, p.legend)
	body := kit.Grow(1, kit.Pad(4, 8, 4, 8, p.bar), p.view, kit.Block(0, 22, kit.Pad(0, 12, 2, 12, p.foot)))
	p.panel = kit.NewTabPanel(p.tabs, body, tools[0], tools[1])
	return p
}

// letter takes a tool into the hand.
func (p *shapeView) letter(r rune) bool {
	for _, t := range Tools() {
		if t.Key == r {
			p.v.act(func() { p.v.s.Tool = t.Tool })
			return true
		}
	}
	return p.v.sectionRune(r)
}

// key edits what is selected, or lays the tool down.
func (p *shapeView) key(k fyne.KeyName) bool {
	s := p.v.s
	switch {
	case p.v.sectionKey(k):
	case k == fyne.KeyEscape && s.Picking:
		p.v.act(func() { s.Picking = false })
	case k == fyne.KeyEscape && s.Tool != Select:
		p.v.act(func() { s.Tool = Select })
	default:
		return false
	}
	return true
}

// named is how many tools have their name in the strip; the others have it in their tooltip and, in the hand, below the cell.
const named = 6

// strip is the row of tools.
func (p *shapeView) strip() fyne.CanvasObject {
	row := kit.Row(2)
	for i, t := range Tools() {
		title := t.Title
		if i >= named {
			title = ""
		}
		b := kit.NewButton(title, t.Icon, kit.Bare, func() { p.v.act(func() { p.v.s.Tool = t.Tool }) })
		b.Small, b.Pts = true, 14
		b.Tip = words.T(t.Title) + "   " + strings.ToUpper(string(t.Key)) + "\n" + words.T(t.Hint)
		p.tools = append(p.tools, b)
		row.Objects = append(row.Objects, b)
	}
	return row
}

// stripLayout gives the strip of tools its names where there is room for them.
type stripLayout struct{ p *shapeView }

func (l stripLayout) MinSize([]fyne.CanvasObject) fyne.Size { return kit.Box(200, look.HeightField) }

// Layout sets the row over the whole width.
func (l stripLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.p.short = s.Width < kit.Px(800)
	l.p.names()
	if on := s.Width >= kit.Px(520); on != l.p.planes.Visible() {
		setVisible(l.p.planes, on)
		l.p.panel.Refresh() // its head is laid out anew
	}
	setVisible(l.p.row.Objects[2], s.Width >= kit.Px(520))
	setVisible(l.p.snap, s.Width >= kit.Px(440))
	put(o[0], 0, 0, s.Width, s.Height)
	l.p.row.Layout.Layout(l.p.row.Objects, s)
}

// names writes the names of the tools: of the first ones, or where there is little room of the one in the hand.
func (p *shapeView) names() {
	for i, t := range Tools() {
		title := t.Title
		if i >= named || p.short {
			title = ""
		}
		if t.Tool == p.v.s.Tool {
			title = t.Title
		}
		if p.tools[i].Text != title {
			p.tools[i].SetText(title)
		}
		p.tools[i].SetOn(t.Tool == p.v.s.Tool)
	}
}

// snaps is the menu of grids.
func (p *shapeView) snaps() []kit.Item {
	var items []kit.Item
	for _, um := range []float64{0, 1, 5, 10, 25, 50} {
		items = append(items, kit.Item{Title: snapText(um), Checked: um == p.v.s.Snap, Do: func() { p.v.act(func() { p.v.s.Snap = um }) }})
	}
	return items
}

func snapText(um float64) string {
	if um == 0 {
		return words.T("No snap")
	}
	return words.F("Snap %g µm", um)
}

// place is where an arc position is in the picture, um.
func (p *shapeView) place(section int, x float64) [3]float32 {
	scene := p.unmoved()
	if scene == nil || section < 0 || section >= len(scene.Sections) {
		return [3]float32{}
	}
	points := scene.Sections[section].Points // a soma is drawn as a ball, but has two ends
	arc := morph.Arc(points)
	for i := 1; i < len(points); i++ {
		if want := x * arc[len(arc)-1]; arc[i] >= want && arc[i] > arc[i-1] {
			f := float32((want - arc[i-1]) / (arc[i] - arc[i-1]))
			a, b := points[i-1], points[i]
			return [3]float32{a.X + f*(b.X-a.X), a.Y + f*(b.Y-a.Y), a.Z + f*(b.Z-a.Z)}
		}
	}
	if len(points) == 0 {
		return [3]float32{}
	}
	return [3]float32{points[0].X, points[0].Y, points[0].Z}
}

// unmoved is the cell as it is, not as a drag will leave it.
func (p *shapeView) unmoved() *shape.Scene {
	if p.still != nil {
		return p.still
	}
	return p.view.Scene()
}

// slowPreview is from which time on a cell is too large to be drawn anew for every place of the pointer: then the line alone follows it.
const slowPreview = 80 * time.Millisecond

// preview shows the cell as a drag will leave it; without an edit, as it is.
func (p *shapeView) preview(op cellbuild.Op) {
	if op == nil {
		p.view.Preview(p.still)
		p.still, p.cost = nil, 0
		return
	}
	switch op.(type) {
	case cellbuild.Move, cellbuild.Bend, cellbuild.Shift:
	default:
		return
	}
	if p.tab == asDendrogram || p.cost > slowPreview {
		return
	}
	began := time.Now()
	if list := p.v.s.Preview(op); list != nil {
		if p.still == nil {
			p.still = p.view.Scene()
		}
		if p.tab == asSticks {
			list = sticks(list)
		}
		p.view.Preview(shape.NewScene(list))
	}
	p.cost = time.Since(began)
}

// stroke shows a line that is drawn, and makes the edit when it is let go.
func (p *shapeView) stroke(t plots.Stroke) {
	s := p.v.s
	g := Gesture{From: t.From.Section, X: t.From.X, Start: t.Start, At: t.At, Over: t.Over.Section, OverX: t.Over.X, Free: t.Modifier&fyne.KeyModifierAlt != 0}
	d, op := s.Draw(g, p.place)
	if !t.Final && !t.Dropped {
		p.view.SetStrokes([]shape.Stroke{{At: [][3]float32{d.From, d.To}, Diam: d.Diam, Text: d.Text, Bad: d.Bad}})
		if op != nil && !d.Bad {
			p.preview(op)
		}
		return
	}
	p.view.SetStrokes(nil)
	p.preview(nil)
	if t.Final && op != nil && !d.Bad {
		p.v.edit(s.Op(op), nil)
	}
}

// bent is the line of the section whose points can be dragged; nil when none can.
func (p *shapeView) bent() (section int, line [][3]float32) {
	s := p.v.s
	scene := p.unmoved()
	if scene == nil || scene.Flat || len(s.Selected) != 1 || s.Tool != Bend && s.Tool != Select {
		return -1, nil
	}
	section, ok := s.index[s.Selected[0]]
	if !ok || section >= len(scene.Sections) {
		return -1, nil
	}
	points := scene.Sections[section].Points
	if s.Tool == Select && len(points) > 2 {
		points = []morph.Point{points[0], points[len(points)-1]}
	}
	for _, q := range points {
		line = append(line, [3]float32{q.X, q.Y, q.Z})
	}
	return section, line
}

// handles shows the squares of the selected section: all its points in the hand of Bend, its ends of Select.
func (p *shapeView) handles() {
	s := p.v.s
	var all []shape.Handle
	section, line := p.bent()
	for i, at := range line {
		fix := s.Tool == Select && (s.Sections[section].Parent < 0 || i == 0 != (s.end(section, 1, false) == 0))
		all = append(all, shape.Handle{At: at, Fix: fix})
	}
	p.view.SetHandles(all)
}

// handle drags one of the squares.
func (p *shapeView) handle(i int, to [3]float32, final bool) {
	s := p.v.s
	section, line := p.bent()
	if section < 0 || i >= len(line) {
		return
	}
	from := line[max(i-1, 0)]
	if i == 0 && len(line) > 1 {
		from = line[1]
	}
	to = s.Snapped(from, to, false)
	name := s.Sections[section].Name
	var op cellbuild.Op = cellbuild.Bend{Section: name, Point: i, To: spot(to)}
	if s.Tool == Select {
		op = cellbuild.Move{Section: name, To: spot(to)}
	}
	if !final {
		line[i] = to
		p.view.SetStrokes([]shape.Stroke{{At: line, Text: lengthAngle(from, to)}})
		all := p.view.View().Handles
		if i < len(all) {
			moved := append([]shape.Handle{}, all...)
			moved[i].At = to
			p.view.SetHandles(moved)
		}
		p.preview(op)
		return
	}
	p.view.SetStrokes(nil)
	p.preview(nil)
	p.v.edit(s.Op(op), nil)
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
	if s.Tab > Discretisation {
		p.view.SetByKind(true)
		p.legend.Set("coloured by kind")
	} else if col != nil && v.Look != Absent {
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
	p.view.SetMarkers(p.markers(theme))
	p.view.OnStroke = nil
	if s.tool().Drags {
		p.view.OnStroke = p.stroke
	}
	p.view.SetCompartments(s.Tab == Discretisation)
	p.handles()
	p.snap.SetText(snapText(s.Snap))
	p.names()
	p.bar.Layout.Layout(p.bar.Objects, p.bar.Size())
	p.foot.Layout.Layout(p.foot.Objects, p.foot.Size())
}

// scene draws the sections anew; the camera stays where the tree is the same.
func (p *shapeView) scene() {
	s := p.v.s
	list := s.Shapes()
	var names strings.Builder
	for _, sec := range list {
		names.WriteString(sec.Name)
		names.WriteByte('|')
	}
	topo := names.String()
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
	p.still = nil
	p.view.SetScene(scene)
	kept := scene != nil && p.cell == s.Cell && p.drawn == p.tab && (topo == p.topo && !camera.Fitted || topo != p.topo && p.roomy(scene))
	if kept {
		p.view.Change(func(v *shape.View) { v.Camera = camera })
	} else if scene != nil {
		p.room[0], p.room[1] = scene.Box()
		for k := range 2 { // what is in sight beside a small cell
			mid := (p.room[0][k] + p.room[1][k]) / 2
			p.room[0][k], p.room[1][k] = min(p.room[0][k], mid-least/2), max(p.room[1][k], mid+least/2)
		}
	}
	p.topo, p.cell, p.drawn = topo, s.Cell, p.tab
}

// least is the room that a small cell has around it, um.
const least = 160

// roomy says whether the cell, changed, is still within what was fitted last: then the view stays as it is.
func (p *shapeView) roomy(scene *shape.Scene) bool {
	if scene.Flat {
		return false
	}
	low, high := scene.Box()
	for k := range 2 {
		if low[k] < p.room[0][k] || high[k] > p.room[1][k] {
			return false
		}
	}
	return true
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
