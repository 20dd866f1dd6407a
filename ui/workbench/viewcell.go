package workbench

import (
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/plots"
	"nrngui/ui/shape"
	"nrngui/ui/words"
)

// shapeTile shows the cell, coloured by a variable.
type shapeTile struct {
	app    *App
	object fyne.CanvasObject
	of     project.View
	tools  []fyne.CanvasObject
	view   *plots.ShapeView
	colour *kit.Button
	bar    *fyne.Container // that holds colour
	planes *planesView
	layout *session.Layout
	moved  time.Time // when the model last heard of a marker that is moved
	ranged string    // variable and theme the colour bar was set for
	held   *session.ShapeValues
}

func newShapeTile(a *App, _ project.View) tile {
	c := &shapeTile{app: a, view: plots.NewShapeView()}
	c.view.OnPick = func(section int, x float64) { a.act(func() { c.pick(section, x) }) }
	c.view.OnMenu = func(at fyne.Position, section int, x float64) {
		a.act(func() { c.pick(section, x) })
		a.menuOver(c.view, at, c.menu(section))
	}
	c.view.Describe = func(section, segment int, x float64) string { return a.state.describe(section, segment, x) }
	c.view.OnToggle = func(section int, x float64) { a.act(func() { a.state.ToggleSection(a, section) }) }
	c.view.OnBand = func(sections []int) { a.act(func() { a.state.Choose(a, sections) }) }
	c.view.OnMarkerTap = func(i int) { a.act(func() { c.tapMarker(i) }) }
	c.view.OnMarker = func(i, section int, x float64, final bool) { a.act(func() { c.moveMarker(i, section, x, final) }) }
	c.view.OnRange = func(lo, hi float32) {
		a.act(func() { a.complain(a.state.SetColourEnds(a, c.of.ID, float64(lo), float64(hi))) })
	}
	c.view.OnSlab = func(l shape.Slab) { a.act(func() { a.complain(a.state.SetSlice(a, c.of.ID, l)) }) }
	c.view.OnTurn = func() { c.planes.Set(-1) }
	c.colour = kit.NewButton("Voltage v", "", kit.Select, nil)
	c.colour.Small = true
	c.colour.OnTap = func() { kit.ShowMenuUnder(c.colour, c.colours()) }
	c.planes = newPlanesView(func(i int) { a.act(func() { a.complain(a.state.LookAlong(a, c.of.ID, looks()[i])) }) })
	c.colour.Tip = "What colours the cell"
	c.bar = &fyne.Container{Layout: beside{c.planes}, Objects: []fyne.CanvasObject{c.colour, c.planes.wide, c.planes.menu}}
	tool := func(id string) fyne.CanvasObject {
		cmd := Find(a.table, id)
		return kit.NewIconButton(cmd.Icon, tip(cmd), func() { a.run(id) })
	}
	c.tools = []fyne.CanvasObject{tool("iclamp"), tool("synapse"), tool("record"), kit.NewIconButton(kit.IconFit, "Fit the cell   F", func() { c.view.Fit() }),
		kit.NewIconButton(kit.IconCamera, "Save a picture or a movie of the cell (PNG, SVG, GIF)", c.SaveFigure)}
	c.object = kit.Grow(1, kit.Pad(3, 10, 3, 10, c.bar), c.view)
	return c
}

// Object is the cell below the choice of its colours.
func (c *shapeTile) Object() fyne.CanvasObject { return c.object }

// Title is that of the view.
func (c *shapeTile) Title() (title, after string) { return c.app.state.viewTitle(c.of), "" }

// Tools place electrodes, synapses and recordings, and fit the cell.
func (c *shapeTile) Tools() []fyne.CanvasObject { return c.tools }

// Menu lists what concerns the cell.
func (c *shapeTile) Menu() []kit.Item {
	return c.app.pick("view.xy", "view.yz", "view.xz", "view.dendrogram", "fit", "", "colour", "names", "dots", "borders", "tubes", "slice", "arrange", "distance", "", "cell.picture", "cell.movie", "", "grow")
}

// SetView takes the project's view over.
func (c *shapeTile) SetView(v project.View) {
	was, stood := lookOf(c.of), c.of.Arrange
	c.of = v
	now := lookOf(v)
	c.planes.Set(slices.Index(looks(), now))
	c.ranged = ""
	c.values(c.app.state)
	c.name(c.app.state)
	c.view.SetPoints(v.Dots, true)
	c.view.SetCompartments(v.Borders)
	c.view.SetTubes(tubesOf(v))
	c.view.SetSlab(sliceOf(v))
	if was == now && stood == v.Arrange || c.view.Scene() == nil {
		return
	}
	if was == dendrogram || now == dendrogram || stood != v.Arrange {
		c.setScene(c.app.state, false)
		c.Show(c.app.state, DirtyAll)
	}
	c.look()
}

// Fit turns the cell to the plane of the view and fits it.
func (c *shapeTile) Fit() { c.look() }

// Close gives the buffers of the picture back.
func (c *shapeTile) Close() { c.view.Release() }

// Paints counts how often it was drawn.
func (c *shapeTile) Paints() int { return c.view.Paints() }

// pick selects the section under the pointer.
func (c *shapeTile) pick(section int, x float64) {
	s := c.app.state
	if section < 0 || s.Layout == nil || section >= len(s.Layout.Sections) {
		return
	}
	if s.MeasureAt(section, x) {
		c.view.SetSelection(c.selected(s))
		return
	}
	if taken, err := s.PickPath(c.app, section, x); taken {
		c.app.complain(err)
		c.view.SetSelection(c.selected(s))
		return
	}
	if taken, err := s.PickLine(c.app, section, x); taken {
		c.app.complain(err)
		c.view.SetSelection(c.selected(s))
		return
	}
	sec := s.Layout.Sections[section]
	s.Select(c.app, Selection{Kind: SelSection, Cell: sec.Cell, Name: sec.Name, X: roundTo(x, 3)})
	s.Reveal()
	s.Say(words.F("Picked %s(%s), %s µm from the root", sec.Name, look.Sig(x, 2), look.Fixed(sec.FromRoot(x), 1)))
}

// tapMarker selects what a marker stands for: a point process, a recording, or else the section under it.
func (c *shapeTile) tapMarker(i int) {
	s := c.app.state
	m := c.view.View().Markers[i]
	if s.Fields.Pick != nil || s.Ruler.On || m.Name == "" {
		c.pick(m.Section, m.X)
		return
	}
	kind := SelRecord
	if m.Drag {
		kind = SelPoint
	}
	s.Select(c.app, Selection{Kind: kind, Name: m.Name})
	s.Reveal()
}

// heard is how often a running model hears of a point process that is dragged: each move compiles it anew.
const heard = 50 * time.Millisecond

// moveMarker moves a point process along the cell with its marker.
func (c *shapeTile) moveMarker(i, section int, x float64, final bool) {
	s := c.app.state
	m := c.view.View().Markers[i]
	if s.Layout == nil || section >= len(s.Layout.Sections) || !final && time.Since(c.moved) < heard {
		return
	}
	c.moved = time.Now()
	c.app.complain(s.MovePoint(c.app, m.Name, end(&s.Layout.Sections[section], x), final))
	if final {
		s.Select(c.app, Selection{Kind: SelPoint, Name: m.Name})
	}
}

func (c *shapeTile) menu(section int) []kit.Item {
	items := c.app.pick("iclamp", "synapse", "record", "", "currents", "explain", "", "insert", "", "view.xy", "view.yz", "view.xz", "view.dendrogram", "fit")
	if section < 0 {
		return items[8:]
	}
	s := c.app.state
	head := kit.Item{Title: fmt.Sprintf("%s(%s)", s.Sel.Name, look.Sig(s.Sel.X, 2)), Icon: kit.IconSoma, Off: "the place under the pointer"}
	return append([]kit.Item{head}, items...)
}

// colours lists what can colour the cell.
func (c *shapeTile) colours() []kit.Item {
	var items []kit.Item
	item := func(name, title string, on bool) {
		items = append(items, kit.Item{Title: title, Checked: on, Do: func() { c.app.act(func() { c.app.complain(c.app.state.ColourCell(c.app, c.of.ID, name)) }) }})
	}
	for _, v := range c.app.state.ShapeVars() {
		item(v, colourTitle(v), c.of.By == "" && v == c.app.state.ShapeVar)
	}
	items = append(items, kit.Item{})
	for _, by := range shape.Colourings() {
		if by.ID != shape.ByCell || len(c.app.state.Doc().Cells) > 1 {
			item(by.ID, by.Title, c.of.By == by.ID)
		}
	}
	if c.of.By != "" {
		return items
	}
	return append(append(items, kit.Item{}), c.app.colourItems(c.of)...)
}

// name writes on the button what colours the cell.
func (c *shapeTile) name(s *State) {
	title := colourTitle(s.ShapeVar)
	if by, ok := shape.ColouringOf(c.of.By); ok {
		title = by.Title
	}
	if c.colour.Text != title {
		c.colour.SetText(title)
		c.bar.Layout.Layout(c.bar.Objects, c.bar.Size()) // the button is as wide as its text
	}
}

func colourTitle(v string) string {
	switch v {
	case "v":
		return "Voltage v"
	case "i_cap":
		return "Capacitive current i_cap"
	case "ina", "ik", "ica":
		return "Current " + v
	}
	return v
}

// look turns the cell to the plane of the view.
func (c *shapeTile) look() {
	if c.view.Scene() != nil {
		c.view.Look(planeOf(lookOf(c.of)))
	}
	c.planes.Set(slices.Index(looks(), lookOf(c.of)))
}

// Show follows the model, the run, the selection and the theme.
func (c *shapeTile) Show(s *State, d Dirty) {
	if c.layout != s.Layout {
		turned := c.layout != nil && s.Layout != nil && len(c.layout.Sections) == len(s.Layout.Sections)
		c.setScene(s, turned)
		d |= DirtyShape | DirtySelect | DirtyDoc
	}
	if s.Layout == nil {
		return
	}
	if d&DirtyTheme != 0 {
		c.ranged = ""
	}
	if d&(DirtyShape|DirtyTheme|DirtyRun) != 0 {
		c.values(s)
	}
	if d&(DirtyDoc|DirtyTheme|DirtyLayout|DirtySelect|DirtyDock) != 0 {
		c.view.SetMarkers(append(append(s.markers(), s.pickMarkers()...), s.rulerMarkers()...))
		c.view.SetWay(s.wayShown())
	}
	if d&(DirtySelect|DirtyLayout) != 0 {
		c.view.SetSelection(c.selected(s))
		c.view.SetChosen(s.ChosenSections())
		c.view.SetNames(s.Names)
		c.name(s)
	}
}

func (c *shapeTile) selected(s *State) int {
	switch s.Sel.Kind {
	case SelSection:
		return s.sectionIndex(s.Sel.Cell, s.Sel.Name)
	case SelPoint:
		if pp := s.point(s.Sel.Name); pp != nil && pp.At.Section != "" {
			return s.sectionIndex(pp.At.Cell, pp.At.Section)
		}
	}
	return -1
}

// setScene shows another model; the camera stays when the sections are the same ones.
func (c *shapeTile) setScene(s *State, keep bool) {
	c.layout = s.Layout
	camera := c.view.View().Camera
	c.held, c.ranged = nil, ""
	scene := cellsScene(s.Doc(), s.Layout, c.of)
	c.view.SetScene(scene)
	if keep && scene != nil && !camera.Fitted {
		c.view.Change(func(v *shape.View) { v.Camera = camera })
	} else if lookOf(c.of) != "xy" {
		c.look()
	}
}

func (c *shapeTile) values(s *State) {
	if c.of.By != c.view.Colouring() {
		c.view.SetColouring(c.of.By)
		c.held, c.ranged = nil, ""
	}
	if c.of.By != "" { // the shape does not change with time
		c.view.SetCaption("")
		return
	}
	v := s.ShapeNow()
	if v == nil || s.Layout == nil || len(v.V) != s.Layout.Segments {
		return
	}
	key := v.Var + s.themeNow().Name
	if key != c.ranged || v.Var != "v" && v != c.held {
		lo, hi, m, unit := s.colourRange(c.of, v)
		if key == c.ranged && len(scaleFor(c.of, v.Var).Range) != 2 { // only grow, so that colours keep their meaning during a run
			now := c.view.View()
			lo, hi = min(lo, now.Lo), max(hi, now.Hi)
		}
		c.ranged = key
		c.view.SetRange(lo, hi, m, unit)
		c.view.SetLog(scaleFor(c.of, v.Var).Log && lo > 0)
	}
	if v != c.held {
		c.held = v
		c.view.SetValues(v.V)
	}
	c.view.SetCaption("t = " + look.Fixed(v.T, 1) + " ms")
}
