package workbench

import (
	"math"

	"fyne.io/fyne/v2"

	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/plots"
	"nrngui/ui/plots/paint"
	"nrngui/ui/words"
)

// fieldKinds are the views of variables over space, and of spikes.
func fieldKinds() []tileKind {
	return []tileKind{
		{Kind: "space", Title: "Space plot", Icon: kit.IconGraph, Doc: "a variable along the cell, now and in the run before", New: newSpaceTile},
		{Kind: "heat", Title: "Map over time and space", Icon: kit.IconGraph, Doc: "a variable over time and along the cell, in colours", New: newHeatTile},
		{Kind: "raster", Title: "Spikes", Icon: kit.IconSpike, Doc: "the spikes of all sources, with their rate", New: newRasterTile},
	}
}

// heatTile shows a variable over time and space in colours.
type heatTile struct {
	app    *App
	of     project.View
	view   *plots.HeatView
	head   *fieldHead
	object *fyne.Container
	empty  *kit.Empty
	ruler  *kit.Button
	tools  []fyne.CanvasObject
	shown  *Field
	look   heatLook
}

// heatLook is what decides how the map looks, beside its values.
type heatLook struct {
	stops  *session.ScanStops
	smooth bool
	dark   bool
	lo, hi float64
}

func newHeatTile(a *App, v project.View) tile {
	p := &heatTile{app: a, of: v, view: plots.NewHeatView()}
	p.head = newFieldHead(a, v.ID, func() []kit.Item { return a.pathItems(v.ID, true) })
	p.empty = kit.NewEmpty(kit.IconGraph, "Choose a path", "A map shows a variable over time and along the cell", "Click two places on the cell", func() {
		a.act(func() { a.state.BeginPath(v.ID) })
	})
	p.view.OnCursor = func(t float64) { a.act(func() { a.state.SetCursor(t) }) }
	p.view.OnView = func(w paint.View) { a.dock.setTimes(p, w.T0, w.T1) }
	p.view.OnRuler = func(r paint.Ruler) { a.act(func() { a.state.Say(words.F("Ruler: %s", r.Label)) }) }
	p.view.OnMenu = func(at fyne.Position, t, y float64) { a.menuOver(p.view, at, append(p.menuAt(t, y), p.Menu()...)) }
	p.ruler = kit.NewIconButton(kit.IconLink, "Ruler: drag along a wave to read its speed", func() { p.measure(!p.view.Measuring()) })
	p.object = kit.Grow(1, kit.Pad(3, 10, 3, 10, p.head.row), kit.Stack(p.view, p.empty))
	p.tools = []fyne.CanvasObject{p.ruler, kit.NewIconButton(kit.IconFit, "Show everything", p.Fit),
		kit.NewIconButton(kit.IconCamera, "Save a figure of this map (PNG, SVG, PDF or EPS)", p.SaveFigure)}
	return p
}

func (p *heatTile) measure(on bool) {
	p.view.Measure(on)
	p.ruler.On = on
	p.ruler.Refresh()
	if on {
		p.app.act(func() { p.app.state.Say("Ruler: drag along a wave to read its speed") })
	}
}

// Object is the map below the choice of variable and path.
func (p *heatTile) Object() fyne.CanvasObject { return p.object }

// Title is that of the view, or the variable.
func (p *heatTile) Title() (title, after string) {
	if p.of.Over != "" {
		return fieldTitle(p.of, "over all "+p.of.Over), ""
	}
	return fieldTitle(p.of, "over time and space"), ""
}

// Tools lay the ruler, fit, and save a figure.
func (p *heatTile) Tools() []fyne.CanvasObject { return p.tools }

// menuAt is the menu of a place in the map.
func (p *heatTile) menuAt(t, y float64) []kit.Item {
	a := p.app
	items := []kit.Item{{Title: "Time cursor here", Icon: kit.IconCursorTime, Do: func() { a.act(func() { a.state.SetCursor(t) }) }}}
	if at, ok := p.placeAt(y); ok {
		items = append(items, kit.Item{Title: words.F("Select %s", at.String()), Icon: kit.IconSoma, Do: func() {
			a.act(func() {
				a.state.Select(a, Selection{Kind: SelSection, Cell: at.Cell, Name: at.Section, X: at.X})
				a.state.Reveal()
			})
		}})
	}
	return append(items, kit.Item{})
}

// Menu lists what concerns maps.
func (p *heatTile) Menu() []kit.Item {
	a := p.app
	items := []kit.Item{
		{Title: "Ruler that reads speeds", Icon: kit.IconLink, Checked: p.view.Measuring(), Do: func() { p.measure(!p.view.Measuring()) }},
		{Title: "Smooth colours", Checked: p.of.Smooth, Do: func() {
			a.act(func() { a.complain(a.state.SetView(a, p.of.ID, func(v *project.View) { v.Smooth = !v.Smooth })) })
		}},
		{Title: "Colours over the span of this run", Checked: len(p.of.Range) == 2, Do: p.spanColours},
		{},
	}
	items = append(items, a.pathItems(p.of.ID, true)...)
	return append(items, kit.Item{}, kit.Item{Title: "Save the data …", Icon: kit.IconExport, Do: func() { a.saveField(p.of) }},
		kit.Item{Title: "Save a figure …", Icon: kit.IconCamera, Do: p.SaveFigure})
}

// spanColours lays the ends of the colours at the least and greatest values of the run, or lets them follow the variable again.
func (p *heatTile) spanColours() {
	a := p.app
	a.act(func() {
		f := a.state.field(a, p.of)
		lo, hi := math.Inf(1), math.Inf(-1)
		values, ok := f.Span()
		for _, v := range values {
			if v == v {
				lo, hi = math.Min(lo, float64(v)), math.Max(hi, float64(v))
			}
		}
		a.complain(a.state.SetView(a, p.of.ID, func(v *project.View) {
			if len(v.Range) == 2 || !ok || !(lo < hi) {
				v.Range = nil
			} else {
				v.Range = []float64{lo, hi}
			}
		}))
	})
}

// SetView takes the project's view over.
func (p *heatTile) SetView(v project.View) { p.of = v }

// Fit shows everything.
func (p *heatTile) Fit() { p.view.Fit() }

// Close tells the engine that nobody looks any more.
func (p *heatTile) Close() { p.app.state.dropField(p.app, p.of.ID) }

// SetTimes shows what another view was zoomed to.
func (p *heatTile) SetTimes(t0, t1 float64) { p.view.SetTimes(t0, t1) }

// SaveFigure asks for a file.
func (p *heatTile) SaveFigure() {
	title, _ := p.Title()
	h := p.view.State().Map
	if h.Grid == nil {
		return
	}
	h.Grid = h.Grid.Clone() // the run may go on while it is written
	p.app.saveChart(title, func(w figureWriter, f plots.Figure) error { return plots.ExportHeat(w, &h, f) })
}

// Paints counts how often it was drawn.
func (p *heatTile) Paints() int { return p.view.Paints() }

// placeAt is the place of the model at a height of the map.
func (p *heatTile) placeAt(y float64) (project.Place, bool) {
	s := p.app.state
	f := s.field(p.app, p.of)
	if f.Stops == nil || s.Layout == nil {
		return project.Place{}, false
	}
	if f.Y != nil {
		return s.placeAt(f, y)
	}
	if i := int(math.Round(y)); i >= 0 && i < len(f.Stops.Stops) && f.Stops.Stops[i].Section < len(s.Layout.Sections) {
		return end(&s.Layout.Sections[f.Stops.Stops[i].Section], 0.5), true
	}
	return project.Place{}, false
}

// Show follows the run, the time cursor, the view and the theme.
func (p *heatTile) Show(s *State, dirty Dirty) {
	f := s.field(p.app, p.of)
	if dirty&(DirtyDoc|DirtyLayout|DirtyDock|DirtySelect) != 0 {
		p.head.set(s, p.of)
	}
	setVisible(p.view, f.Why == "")
	setVisible(p.empty, f.Why != "")
	if f.Why != "" || f.Grid == nil {
		return
	}
	if dirty&(DirtyTraces|DirtyShape|DirtyRun|DirtyTheme|DirtyDoc|DirtyLayout|DirtyDock) != 0 {
		p.draw(s, f)
	}
	if dirty&(DirtyRun|DirtyTraces) != 0 {
		p.view.SetCursor(s.Cursor, !math.IsNaN(s.Cursor))
	}
}

func (p *heatTile) draw(s *State, f *Field) {
	lo, hi, m, unit := s.fieldRange(p.of, f)
	now := heatLook{stops: f.Stops, smooth: p.of.Smooth, dark: s.Dark, lo: lo, hi: hi}
	from, until := s.Span()
	p.view.Change(func(h *plots.Heat) {
		if now != p.look || h.Map.Map.Name != m.Name {
			if p.look.stops != nil && p.look.stops != now.stops { // it lay over other places
				h.SetRuler(paint.Ruler{})
			}
			p.look = now
			h.Map.Name, h.Map.Unit, h.Map.Lo, h.Map.Hi, h.Map.Map, h.Map.Smooth = f.Stops.Var, unit, lo, hi, m, p.of.Smooth
			h.Map.YUnit, h.Map.Parts, h.Map.Names, h.Map.Left = "µm", s.parts(f), nil, 0
			if f.Y == nil {
				h.Map.YUnit, h.Map.Names = "", s.stopNames(f)
				h.Map.Left = p.view.NameRoom(h.Map.Names)
			}
			h.Place = func(y float64) string {
				if at, ok := p.placeAt(y); ok {
					if at.Cell == s.FirstCell() {
						at.Cell = ""
					}
					return at.Section + "(" + look.Sig(at.X, 3) + ")"
				}
				return ""
			}
			h.SetGrid(f.Grid, f.Y)
			h.Rev++
		}
		if h.From != from || h.Until != until {
			h.From, h.Until = from, until
			if h.Auto {
				h.Map.View = h.Map.Fit(from, until)
			}
			h.Rev++
		}
		if h.Map.Grid != f.Grid {
			h.SetGrid(f.Grid, f.Y)
		}
		if h.Map.ShowLive != s.Running() || h.Map.Live != s.Time && s.Running() {
			h.Map.ShowLive, h.Map.Live = s.Running(), s.Time
			h.Rev++
		}
	})
	text := ""
	switch {
	case f.waits(s):
		text = "repeating the run for its past …"
	case f.Grid.Samples() > 1:
		text = "least and greatest of each " + look.Group(f.Grid.Samples()) + " samples"
	}
	p.head.time.Set(text)
}
