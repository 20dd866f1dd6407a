package workbench

import (
	"fmt"
	"math"
	"strings"

	"fyne.io/fyne/v2"

	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/plots"
	"nrngui/ui/plots/paint"
)

// fieldHead is the row above a space plot or map: which variable, along which path, and at what time.
type fieldHead struct {
	app  *App
	id   string
	what *kit.Button
	path *kit.Button
	time *kit.Label
	row  *fyne.Container
}

func newFieldHead(a *App, id string, paths func() []kit.Item) *fieldHead {
	h := &fieldHead{app: a, id: id}
	h.what = kit.NewButton("v", "", kit.Select, nil)
	h.what.Small, h.what.Tip = true, "Variable"
	h.what.OnTap = func() { kit.ShowMenuUnder(h.what, h.variables()) }
	h.path = kit.NewButton("", "", kit.Select, nil)
	h.path.Small, h.path.Tip = true, "Path along the cell"
	h.path.OnTap = func() { kit.ShowMenuUnder(h.path, paths()) }
	h.time = kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	h.time.Align = fyne.TextAlignTrailing
	h.row = kit.Row(8, h.what, h.path, kit.Space(), h.time)
	return h
}

// variables lists what can be shown; those of one mechanism stand together.
func (h *fieldHead) variables() []kit.Item {
	s := h.app.state
	var items []kit.Item
	v, _ := s.Doc().View(h.id)
	for _, name := range s.ShapeVars() {
		items = append(items, kit.Item{Title: colourTitle(name), Checked: name == varOf(v), Do: func() {
			h.app.act(func() { h.app.complain(s.SetView(h.app, h.id, func(v *project.View) { v.Var, v.Range = name, nil })) })
		}})
	}
	return items
}

// set writes the texts.
func (h *fieldHead) set(s *State, v project.View) {
	changed := false
	for b, text := range map[*kit.Button]string{h.what: colourTitle(varOf(v)), h.path: s.PathText(v)} {
		if b.Text != text {
			b.SetText(text)
			changed = true
		}
	}
	if changed {
		h.row.Layout.Layout(h.row.Objects, h.row.Size())
	}
}

// varOf is the variable of a view.
func varOf(v project.View) string {
	if v.Var == "" {
		return "v"
	}
	return v.Var
}

// pathItems lists the ways to choose a path; over adds those that follow none.
func (a *App) pathItems(id string, over bool) []kit.Item {
	s := a.state
	set := func(title string, icon kit.Icon, f func() (from, to project.Place, ok bool)) kit.Item {
		it := kit.Item{Title: title, Icon: icon, Do: func() {
			a.act(func() {
				if from, to, ok := f(); ok {
					a.complain(s.SetPath(a, id, from, to))
				}
			})
		}}
		if _, _, ok := f(); !ok {
			it.Off = "the model has no section"
		}
		return it
	}
	items := []kit.Item{
		{Title: "Choose by two clicks on the cell", Icon: kit.IconCell, Do: func() { a.act(func() { s.BeginPath(id) }) }},
		set("From the root to the farthest tip", "", func() (project.Place, project.Place, bool) { return s.longestFromRoot(s.FirstCell()) }),
		set("From tip to tip, the longest path", "", func() (project.Place, project.Place, bool) { return s.longest(s.FirstCell()) }),
		set("From the root to the selected place", "", s.toSelection),
	}
	if over {
		items = append(items, kit.Item{})
		v, _ := s.Doc().View(id)
		for _, o := range []struct{ over, title string }{{"sections", "All sections, their middles"}, {"cells", "All cells, their roots"}} {
			items = append(items, kit.Item{Title: o.title, Checked: v.Over == o.over, Do: func() {
				a.act(func() { a.complain(s.SetView(a, id, func(v *project.View) { v.Over, v.Path = o.over, nil })) })
			}})
		}
	}
	return items
}

// spaceTile shows a variable along a path: now or at the time cursor, in the run before, and at moments that were kept.
type spaceTile struct {
	app    *App
	of     project.View
	view   *plots.GraphView
	head   *fieldHead
	object *fyne.Container
	plot   *fyne.Container // or the empty state
	empty  *kit.Empty
	tools  []fyne.CanvasObject
	shown  *Field
	stops  int
	ends   [2]float64
	curves map[string]*paint.Samples
}

func newSpaceTile(a *App, v project.View) tile {
	p := &spaceTile{app: a, of: v, view: plots.NewGraphView(), curves: map[string]*paint.Samples{}}
	p.head = newFieldHead(a, v.ID, func() []kit.Item { return a.pathItems(v.ID, false) })
	p.empty = kit.NewEmpty(kit.IconGraph, "Choose a path", "A space plot shows a variable along the cell, from one place to another", "Click two places on the cell", func() {
		a.act(func() { a.state.BeginPath(v.ID) })
	})
	p.view.OnCursor = func(um float64) { a.act(func() { p.selectAt(um) }) }
	p.view.OnMenu = func(at fyne.Position, um, _ float64) {
		items := []kit.Item{{Title: "Select this place of the cell", Icon: kit.IconSoma, Do: func() { a.act(func() { p.selectAt(um) }) }}, {}}
		a.menuOver(p.view, at, append(items, p.Menu()...))
	}
	p.plot = kit.Stack(p.view, p.empty)
	p.object = kit.Grow(1, kit.Pad(3, 10, 3, 10, p.head.row), p.plot)
	p.tools = []fyne.CanvasObject{kit.NewIconButton(kit.IconRecording, "Keep this moment as a line", func() { a.act(p.keep) }),
		kit.NewIconButton(kit.IconFit, "Show everything", p.Fit),
		kit.NewIconButton(kit.IconCamera, "Save a figure of this plot (PNG, SVG, PDF or EPS)", p.SaveFigure)}
	return p
}

// Object is the plot below the choice of variable and path.
func (p *spaceTile) Object() fyne.CanvasObject { return p.object }

// Title is that of the view, or the variable.
func (p *spaceTile) Title() (title, after string) { return fieldTitle(p.of, "along a path"), "" }

// fieldTitle names a view of a field.
func fieldTitle(v project.View, what string) string {
	if v.Title != "" {
		return v.Title
	}
	return varOf(v) + " " + what
}

// Tools keep a moment, fit, and save a figure.
func (p *spaceTile) Tools() []fyne.CanvasObject { return p.tools }

// Menu lists what concerns space plots.
func (p *spaceTile) Menu() []kit.Item {
	a := p.app
	items := []kit.Item{
		{Title: "Keep this moment as a line", Icon: kit.IconRecording, Do: func() { a.act(p.keep) }},
		{Title: "Forget kept lines", Icon: kit.IconTrash, Do: func() { a.act(p.forget) }},
		{},
	}
	items = append(items, a.pathItems(p.of.ID, false)...)
	return append(items, kit.Item{}, kit.Item{Title: "Save the data …", Icon: kit.IconExport, Do: func() { a.saveField(p.of) }},
		kit.Item{Title: "Save a figure …", Icon: kit.IconCamera, Do: p.SaveFigure})
}

// SetView takes the project's view over.
func (p *spaceTile) SetView(v project.View) { p.of = v }

// Fit shows everything.
func (p *spaceTile) Fit() {
	p.view.Change(func(g *plots.Graph) { g.Auto = true })
	p.fit(p.app.state)
}

// Close tells the engine that nobody looks any more.
func (p *spaceTile) Close() { p.app.state.dropField(p.app, p.of.ID) }

// SaveFigure asks for a file.
func (p *spaceTile) SaveFigure() {
	p.app.savePlot(p.view.State().Plot, fieldTitle(p.of, "along a path"))
}

// Paints counts how often it was drawn.
func (p *spaceTile) Paints() int { return p.view.Paints() }

func (p *spaceTile) keep() {
	s := p.app.state
	if f := s.field(p.app, p.of); !f.Keep(s.Cursor, s.Time, s.Run.Number) {
		s.Say("Nothing to keep yet: run the model first")
		return
	}
	s.Mark(DirtyTraces | DirtyShape)
}

func (p *spaceTile) forget() {
	p.app.state.field(p.app, p.of).Moments = nil
	p.app.state.Mark(DirtyTraces | DirtyShape)
}

// selectAt selects the place of the path at a distance.
func (p *spaceTile) selectAt(um float64) {
	s := p.app.state
	if at, ok := s.placeAt(s.field(p.app, p.of), um); ok {
		s.Select(p.app, Selection{Kind: SelSection, Cell: at.Cell, Name: at.Section, X: at.X})
		s.Reveal()
	}
}

// Show follows the run, the time cursor, the view and the theme.
func (p *spaceTile) Show(s *State, dirty Dirty) {
	f := s.field(p.app, p.of)
	if dirty&(DirtyDoc|DirtyLayout|DirtyDock|DirtySelect) != 0 {
		p.head.set(s, p.of)
	}
	setVisible(p.view, f.Why == "")
	setVisible(p.empty, f.Why != "")
	if f.Why != "" || f.Grid == nil {
		return
	}
	if dirty&(DirtyTraces|DirtyShape|DirtyRun|DirtyTheme|DirtyDoc|DirtyLayout|DirtyDock|DirtySelect) != 0 {
		p.draw(s, f)
		p.cursor(s, f)
	}
}

// draw lays all curves anew: they are short.
func (p *spaceTile) draw(s *State, f *Field) {
	theme := s.themeNow()
	unit := prettyUnit(f.Stops.Unit)
	var traces []paint.Trace
	add := func(key string, row []float32, t paint.Trace) {
		if len(row) != len(f.Y) || len(row) == 0 {
			return
		}
		t.Source, t.Unit = p.curve(key, f.Y, row), unit
		traces = append(traces, t)
	}
	t := s.Now()
	add("now", f.Profile(s.Cursor), paint.Trace{Name: f.Stops.Var, Color: theme.Trace(0)})
	for i, row := range f.Before(t) {
		add(fmt.Sprint("before ", i), row, paint.Trace{Name: f.Stops.Var, Color: theme.Trace(0), Ghost: true})
	}
	for i, m := range f.Moments {
		add(m.Label, m.Y, paint.Trace{Name: m.Label, Color: theme.Trace(i + 1), Dash: look.DashOf(i + 1)})
	}
	lo, hi := f.Grid.Extremes()
	bands := []paint.Band{{Lo: p.curve("least", f.Y, lo), Hi: p.curve("greatest", f.Y, hi), Color: theme.Trace(0)}}
	p.view.Change(func(g *plots.Graph) {
		auto := g.Auto
		g.Auto = false
		g.Name = "the run before"
		g.Plot.Unit, g.Plot.XLabel, g.Plot.XUnit = unit, "distance along the path (µm)", "µm"
		g.Plot.Bands, g.Plot.Bounds = bands, s.parts(f)
		g.SetTraces(traces)
		g.Auto = auto
	})
	p.head.time.Set("at t = " + look.Fixed(t, 2) + " ms")
	ends := [2]float64{f.Y[0], f.Y[len(f.Y)-1]}
	if p.shown != f || p.stops != len(f.Y) || p.ends != ends {
		p.shown, p.stops, p.ends = f, len(f.Y), ends
		p.view.Change(func(g *plots.Graph) { g.Auto = true })
	}
	p.fit(s)
}

// curve is the series of a name with other values.
func (p *spaceTile) curve(key string, x []float64, row []float32) *paint.Samples {
	c := p.curves[key]
	if c == nil {
		c = paint.NewSamples()
		p.curves[key] = c
	}
	c.Reset()
	for i, y := range row {
		c.Append(x[i], float64(y))
	}
	return c
}

// fit shows the whole path and the span of the variable, unless the user has zoomed.
func (p *spaceTile) fit(s *State) {
	f := s.field(p.app, p.of)
	if f.Grid == nil || len(f.Y) < 2 || !p.view.State().Auto {
		return
	}
	lo, hi, _, _ := s.fieldRange(p.of, f)
	v := paint.View{T0: f.Y[0], T1: f.Y[len(f.Y)-1], Y0: lo, Y1: hi}
	p.view.Change(func(g *plots.Graph) {
		if v.Valid() && g.Plot.View != v {
			g.Plot.View = v
			g.Rev++
		}
	})
}

// cursor shows where on the path the selected place is.
func (p *spaceTile) cursor(s *State, f *Field) {
	at := math.NaN()
	if s.Sel.Kind == SelSection && s.Layout != nil {
		i := s.sectionIndex(s.Sel.Cell, s.Sel.Name)
		best := math.Inf(1)
		for k, stop := range f.Stops.Stops {
			if stop.Section == i && math.Abs(stop.X-s.Sel.X) < best {
				best, at = math.Abs(stop.X-s.Sel.X), f.Y[k]
			}
		}
	}
	p.view.SetCursor(at, at == at)
}

// fieldRange chooses the ends of colours and axes: those of the view, or by the variable as the cell does.
func (s *State) fieldRange(v project.View, f *Field) (lo, hi float64, m look.Map, unit string) {
	values, _ := f.Span()
	a, b, m, unit := s.valueRange(&session.ShapeValues{Var: f.Stops.Var, V: values})
	lo, hi = float64(a), float64(b)
	if len(v.Range) == 2 && v.Range[0] < v.Range[1] {
		lo, hi = v.Range[0], v.Range[1]
	}
	return lo, hi, m, prettyUnit(unit)
}

// dataName is the file name that the data of a view gets.
func dataName(v project.View) string {
	return strings.NewReplacer(".", "_", "/", "_", " ", "_").Replace(varOf(v)) + "_" + v.ID + ".csv"
}
