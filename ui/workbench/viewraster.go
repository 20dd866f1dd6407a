package workbench

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"

	"nrngui/engine/project"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/plots"
	"nrngui/ui/plots/paint"
	"nrngui/ui/words"
)

// rasterTile shows the spikes of all sources, a row each, and their rate.
type rasterTile struct {
	app     *App
	of      project.View
	view    *plots.RasterView
	counts  *kit.Label
	bin     *kit.Button
	bar     *fyne.Container
	object  *fyne.Container
	empty   *kit.Empty
	tools   []fyne.CanvasObject
	sources []spikeSource
	row     map[string]int
	dark    bool
	runNo   int
	have    int // spikes of the run that were taken over
	cut     int // of the run: how much of its beginning was forgotten
	spikes  *paint.Spikes
}

func newRasterTile(a *App, v project.View) tile {
	p := &rasterTile{app: a, of: v, view: plots.NewRasterView(), spikes: &paint.Spikes{}}
	p.view.OnCursor = func(t float64) { a.act(func() { a.state.SetCursor(t) }) }
	p.view.OnView = func(w paint.View) { a.dock.setTimes(p, w.T0, w.T1) }
	p.view.OnMenu = func(at fyne.Position, t, y float64) {
		items := []kit.Item{{Title: "Time cursor here", Icon: kit.IconCursorTime, Do: func() { a.act(func() { a.state.SetCursor(t) }) }}, {}}
		a.menuOver(p.view, at, append(items, p.Menu()...))
	}
	p.empty = kit.NewEmpty(kit.IconSpike, "Nothing that spikes", "Add a cell, or a source of events such as a NetStim; or watch a place for spikes", "Watch the selected place", func() {
		a.act(func() { a.complain(p.watchHere()) })
	})
	p.counts = kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	p.bin = kit.NewButton(binText(0), "", kit.Select, nil)
	p.bin.Small = true
	p.bin.OnTap = func() { kit.ShowMenuUnder(p.bin, p.bins()) }
	p.bar = kit.Row(8, p.counts, kit.Space(), p.bin)
	p.object = kit.Grow(1, kit.Pad(3, 10, 3, 10, p.bar), kit.Stack(p.view, p.empty))
	p.tools = []fyne.CanvasObject{kit.NewIconButton(kit.IconFit, "Show everything", p.Fit),
		kit.NewIconButton(kit.IconCamera, "Save a figure of this raster (PNG, SVG, PDF or EPS)", p.SaveFigure)}
	return p
}

// Object is the raster below the counts.
func (p *rasterTile) Object() fyne.CanvasObject { return p.object }

// Title is that of the view.
func (p *rasterTile) Title() (title, after string) {
	if p.of.Title != "" {
		return p.of.Title, ""
	}
	return "Spikes", ""
}

// Tools fit it and save a figure.
func (p *rasterTile) Tools() []fyne.CanvasObject { return p.tools }

// Menu lists what concerns rasters.
func (p *rasterTile) Menu() []kit.Item {
	a, s := p.app, p.app.state
	do := func(f func() error) func() { return func() { a.act(func() { a.complain(f()) }) } }
	items := []kit.Item{
		{Title: "Watch the selected place too", Icon: kit.IconRecording, Do: do(p.watchHere)},
		{Title: "Show all sources", Checked: len(p.of.Refs) == 0, Do: do(func() error { return s.SetRasterRefs(a, p.of.ID, nil) })},
		{},
	}
	items = append(items, p.bins()...)
	return append(items, kit.Item{}, kit.Item{Title: "Save the spikes …", Icon: kit.IconExport, Do: p.saveSpikes},
		kit.Item{Title: "Save a figure …", Icon: kit.IconCamera, Do: p.SaveFigure})
}

// bins lists widths of the bins of the rate.
func (p *rasterTile) bins() []kit.Item {
	a := p.app
	var items []kit.Item
	for _, ms := range []float64{0, 1, 2, 5, 10, 20, 50, 100} {
		items = append(items, kit.Item{Title: sentence(binText(ms)), Checked: p.of.Bin == ms, Do: func() {
			a.act(func() { a.complain(a.state.SetView(a, p.of.ID, func(v *project.View) { v.Bin = ms })) })
		}})
	}
	return items
}

// watchHere adds the selected place to what the raster watches.
func (p *rasterTile) watchHere() error {
	s := p.app.state
	at, ok := s.place()
	if !ok {
		s.Say("Select a place of the cell first")
		return nil
	}
	return s.watchAt(p.app, p.of, at)
}

// SetView takes the project's view over.
func (p *rasterTile) SetView(v project.View) {
	other := !slices.Equal(p.of.Refs, v.Refs)
	p.of = v
	s := p.app.state
	if s.Doc() != nil && (other || p.sources == nil) {
		p.sources, p.row = nil, nil
		s.again(p.app, s.redetect(p.app))
	}
}

// Fit shows everything.
func (p *rasterTile) Fit() { p.view.Fit() }

// Close tells the engine what need not be watched any more.
func (p *rasterTile) Close() {
	if p.app.state.Doc() != nil {
		p.app.state.redetect(p.app)
	}
}

// SetTimes shows what another view was zoomed to.
func (p *rasterTile) SetTimes(t0, t1 float64) { p.view.SetTimes(t0, t1) }

// SaveFigure asks for a file.
func (p *rasterTile) SaveFigure() {
	title, _ := p.Title()
	r := p.view.State().Plot
	r.Spikes = &paint.Spikes{T: slices.Clone(p.spikes.T), Row: slices.Clone(p.spikes.Row)} // the run may go on while it is written
	p.app.saveChart(title, func(w figureWriter, f plots.Figure) error { return plots.ExportRaster(w, &r, f) })
}

// Paints counts how often it was drawn.
func (p *rasterTile) Paints() int { return p.view.Paints() }

// Show follows the run, the time cursor, the view and the theme.
func (p *rasterTile) Show(s *State, dirty Dirty) {
	if s.Doc() == nil {
		return
	}
	if p.row == nil || dirty&(DirtyDoc|DirtyLayout|DirtyDock|DirtyTheme) != 0 { // a network has many
		if list := s.spikeSources(p.of); p.row == nil || p.dark != s.Dark || !slices.Equal(list, p.sources) {
			p.renew(s, list)
		}
	}
	setVisible(p.view, len(p.sources) > 0)
	setVisible(p.empty, len(p.sources) == 0)
	if p.runNo != s.Run.RunNo || p.cut != s.Run.Cut || p.have > len(s.Run.Spikes) {
		p.runNo, p.cut, p.have = s.Run.RunNo, s.Run.Cut, 0
		p.spikes.Reset()
	}
	for _, sp := range s.Run.Spikes[p.have:] {
		if row, ok := p.row[sp.Source]; ok {
			p.spikes.Add(sp.T, row)
		}
	}
	p.have = len(s.Run.Spikes)
	p.view.Change(func(r *plots.Raster) {
		if from, until := s.Span(); r.From != from || r.Until != until || r.Plot.Bin != p.of.Bin {
			r.From, r.Until, r.Plot.Bin = from, until, p.of.Bin
			if r.Auto {
				r.Plot.View = r.Plot.Fit(from, until)
			}
			r.Rev++
		}
		if r.Plot.ShowLive != s.Running() || r.Plot.Live != s.Time && s.Running() {
			r.Plot.ShowLive, r.Plot.Live = s.Running(), s.Time
			r.Rev++
		}
	})
	if dirty&(DirtyRun|DirtyTraces) != 0 {
		p.view.SetCursor(s.Cursor, !math.IsNaN(s.Cursor))
	}
	p.counts.Set(words.N(len(p.sources), "%s spikes of %s source", "%s spikes of %s sources", look.Group(len(p.spikes.T)), look.Group(len(p.sources))))
	if text := sentence(binText(p.of.Bin)); p.bin.Text != text {
		p.bin.SetText(text)
		p.bar.Layout.Layout(p.bar.Objects, p.bar.Size())
	}
}

// mostNames is up to how many sources rows have names at the axis; beyond, numbers.
const mostNames = 60

// renew takes other sources or another theme over.
func (p *rasterTile) renew(s *State, list []spikeSource) {
	p.sources, p.dark, p.row, p.have = list, s.Dark, map[string]int{}, 0
	var names []string
	for i, src := range list {
		p.row[src.name] = i
		names = append(names, src.name)
	}
	p.spikes.Reset()
	p.view.Change(func(r *plots.Raster) {
		r.Plot.Rows, r.Plot.Groups = s.rasterRows(list)
		r.Plot.Spikes, r.Plot.Named, r.Plot.Left = p.spikes, len(list) <= mostNames, 0
		if r.Plot.Named {
			r.Plot.Left = p.view.NameRoom(names)
		}
		r.Rev++
	})
}
