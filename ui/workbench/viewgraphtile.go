package workbench

import (
	"fmt"
	"math"
	"os"
	"reflect"

	"fyne.io/fyne/v2"

	"nrngui/engine/project"
	"nrngui/engine/trace"
	"nrngui/ui/kit"
	"nrngui/ui/plots"
	"nrngui/ui/plots/paint"
)

// graphTile shows recorded variables and expressions over time or over each other; former runs stay as ghosts, data as dots.
type graphTile struct {
	app     *App
	id      string // of the view; "" for the graph of the mechanism browser
	spec    GraphSpec
	view    *plots.GraphView
	numbers *measurePanel
	object  *fyne.Container
	empty   *kit.Empty
	tools   []fyne.CanvasObject
	gauge   *kit.Button // turns the measurement on
	feed    graphFeed
	key     graphKey
	ready   bool
	marked  int

	wasRunning bool // when it was last shown
}

// graphKey says for what the traces were made.
type graphKey struct {
	runNo, ghost, kept, cut, data int
	dark, labelled                bool
}

func newGraphTile(a *App, v project.View) tile { return newGraph(a, v.ID) }

// newGraph makes a graph; one without a view's ID is set by setSpec.
func newGraph(a *App, id string) *graphTile {
	p := &graphTile{app: a, id: id, view: plots.NewGraphView(), numbers: newMeasurePanel(a)}
	p.view.OnCursor = func(t float64) { a.act(func() { a.state.SetCursor(t) }) }
	p.view.OnView = func(v paint.View) {
		if !p.view.State().Plot.Phase {
			a.dock.setTimes(p, v.T0, v.T1)
		}
	}
	p.view.OnPick = func(trace int, t, _ float64) {
		if trace < len(p.spec.Lines) && p.spec.X == nil {
			if l := p.spec.Lines[trace]; l.Plain && l.Refs[0].Var == "v" {
				a.act(func() { a.state.explainTrace(l.Refs[0], t) })
			}
		}
	}
	p.view.OnMeasure = func(m plots.Measure) { a.act(func() { a.state.SetMeasure(m) }) }
	p.view.OnMenu = func(at fyne.Position, t, y float64) { a.menuOver(p.view, at, p.menuAt(t, y)) }
	p.view.OnLegend = func(i int, at fyne.Position) { a.menuOver(p.view, at, p.lineMenu(i)) }
	p.empty = kit.NewEmpty(kit.IconGraph, "Nothing recorded yet", "Tap a section, then Record; or add a variable", "Record v here", func() {
		a.act(func() { a.state.Panes.Focus = id })
		a.run("record")
	})
	p.object = kit.Stack(kit.GrowRow(0, 0, p.view, p.numbers.object), p.empty)
	p.numbers.object.Hide()
	p.gauge = kit.NewIconButton(kit.IconGauge, "Measure between two cursors: peak, threshold, half width, frequency, area", func() { a.run("measure") })
	p.tools = []fyne.CanvasObject{p.gauge}
	if id != "" {
		add := kit.NewIconButton(kit.IconGraph, "Add a variable or an expression", func() { p.act("graph.add") })
		p.tools = append([]fyne.CanvasObject{add}, p.tools...)
	}
	p.tools = append(p.tools, kit.NewIconButton(kit.IconFit, "Show everything", p.Fit),
		kit.NewIconButton(kit.IconCamera, "Save a figure of this graph, or its data", p.SaveFigure))
	return p
}

// act makes this graph the one that commands act on, and does a command.
func (p *graphTile) act(id string, args ...string) {
	p.focus()
	p.app.run(id, args...)
}

func (p *graphTile) focus() {
	if p.id != "" {
		p.app.act(func() { p.app.state.Panes.Focus = p.id })
	}
}

// Object is the graph, or what to do while it shows nothing.
func (p *graphTile) Object() fyne.CanvasObject { return p.object }

// Title is that of the view, or says what is measured; behind it the line of a graph of one.
func (p *graphTile) Title() (title, after string) {
	if len(p.spec.Lines) == 1 {
		after = p.spec.Lines[0].Name
	}
	if pick := p.app.state.Graphing.Pick; pick != nil && pick.Graph == p.id {
		after = "click on the cell: " + pick.Var
	}
	return p.spec.Title, after
}

// Tools add a line, measure, fit, and save a figure.
func (p *graphTile) Tools() []fyne.CanvasObject { return p.tools }

// SetView takes the project's view over; the zoom stays.
func (p *graphTile) SetView(v project.View) { p.setSpec(p.app.state.graphOf(v)) }

func (p *graphTile) setSpec(g GraphSpec) {
	if !reflect.DeepEqual(p.spec, g) {
		p.ready = false
	}
	p.spec = g
	something := len(g.Lines)+len(g.View.Data) > 0
	setVisible(p.view, something)
	setVisible(p.empty, !something)
	p.object.Objects[0].Refresh() // lays the graph out that was not seen
}

// Show follows the run, the cursors and the theme.
func (p *graphTile) Show(s *State, dirty Dirty) {
	if !p.view.Visible() {
		return
	}
	if dirty&(DirtyTraces|DirtyDoc|DirtyLayout|DirtyTheme|DirtyPage) != 0 {
		p.sync(s)
	}
	if dirty&(DirtyRun|DirtyTraces) != 0 {
		p.view.SetCursor(s.Cursor, !math.IsNaN(s.Cursor))
	}
	if dirty&(DirtyTraces|DirtyDoc|DirtyTheme|DirtyMeasure) != 0 {
		p.measure(s)
	}
}

// Fit shows everything.
func (p *graphTile) Fit() { p.view.Fit() }

// Close does nothing: a graph holds nothing that must be given back.
func (p *graphTile) Close() {}

// SetTimes shows what another graph was zoomed to.
func (p *graphTile) SetTimes(t0, t1 float64) {
	p.view.Change(func(g *plots.Graph) {
		if !g.Plot.Phase {
			g.SetTimes(t0, t1)
		}
	})
}

// SaveFigure asks what the figure should be.
func (p *graphTile) SaveFigure() {
	p.focus()
	p.app.figureDialog(p.figured())
}

// Paints counts how often it was drawn.
func (p *graphTile) Paints() int { return p.view.Paints() }

// colourOf is the index of a recording in the project: its colour everywhere.
func colourOf(p *project.Project, ref project.Ref) int {
	for i, r := range p.Recordings {
		if p.Canonical(r.Ref) == ref {
			return i
		}
	}
	return 0
}

// sync takes new samples over; a new run, another theme or other lines begin anew.
func (p *graphTile) sync(s *State) {
	key := graphKey{s.Run.RunNo, s.Ghost.RunNo, len(s.Kept), s.Run.Cut, s.Graphing.rev, s.Dark, s.Graphing.LabelKept}
	if !p.ready || p.key != key {
		p.ready, p.key, p.marked = true, key, -1
		p.renew(s)
	}
	if marksOf(s) != p.marked {
		p.mark(s)
	}
	p.view.Change(func(g *plots.Graph) {
		first := p.feed.follow(s, g.Plot.Traces)
		if !s.Running() && p.feed.compare(g.Plot.Traces) {
			g.Rev++
		}
		g.SetLive(s.Time, s.Running() && !g.Plot.Phase && p.spec.View.Function == nil)
		if s.continuous() {
			g.SetSpan(s.Span())
		}
		switch ended := !s.Running() && p.wasRunning; {
		case g.Auto && (first || ended && g.Plot.Phase): // the scale of an empty graph is a guess, that of a trajectory was widened only
			g.Fit()
		}
		p.wasRunning = s.Running()
	})
}

// marksOf tells whether marks are others than before.
func marksOf(s *State) int {
	n := len(s.Applied) + len(s.Swaps) + len(s.Going.edits)
	if k := len(s.Going.edits); k > 0 {
		n += int(s.Going.edits[k-1].T*1e3) << 20 // of a drag that goes on
	}
	return n
}

// mark draws a dotted line where a parameter was changed during the run, where the cell was edited, and where a mechanism got another text.
func (p *graphTile) mark(s *State) {
	p.marked = marksOf(s)
	p.view.Change(func(g *plots.Graph) {
		g.Plot.Marks = graphMarks(s)
		g.Rev++
	})
}

// renew makes the traces anew, and the axes as the view has them.
func (p *graphTile) renew(s *State) {
	traces := p.feed.begin(s, p.spec, p.app.readData)
	texts := p.feed.texts(s, s.themeNow())
	v := p.spec.View
	p.view.Change(func(g *plots.Graph) {
		plot := &g.Plot
		plot.Unit, plot.Second.Unit, plot.Texts = prettyUnit(plainUnit(p.spec.Unit)), prettyUnit(plainUnit(p.spec.Second)), texts
		plot.Phase, plot.XLabel, plot.XUnit = p.spec.X != nil || v.Function != nil, "", ""
		switch {
		case v.Function != nil:
			plot.XLabel, plot.XUnit = v.Function.Var, "-"
		case p.spec.X != nil:
			unit := prettyUnit(plainUnit(p.spec.X.Unit))
			plot.XLabel, plot.XUnit = p.spec.X.Name, unit
			if unit != "" {
				plot.XLabel += " (" + unit + ")"
			} else {
				plot.XUnit = "-"
			}
		}
		plot.LogX, plot.LogY, plot.Second.Log = v.Axis("x").Log, v.Axis("left").Log, v.Axis("right").Log
		from, to := s.Span()
		g.SetSpan(from, to+s.Doc().Run.Dt/2) // the last t may lie a rounding above Tstop
		g.Name = s.Ghost.Name()
		g.SetTraces(traces)
		g.SetLock(lockOf(v))
		if g.Auto {
			g.Fit()
		}
	})
}

// lockOf gives the ranges that a view sets.
func lockOf(v project.View) plots.Lock {
	var l plots.Lock
	set := func(side string, on *bool, lo, hi *float64) {
		if r := v.Axis(side).Range; len(r) == 2 && r[0] < r[1] {
			*on, *lo, *hi = true, r[0], r[1]
		}
	}
	set("x", &l.X, &l.T0, &l.T1)
	set("left", &l.Y, &l.Y0, &l.Y1)
	set("right", &l.Second, &l.S0, &l.S1)
	return l
}

// readData gives a file of data. One that was not read yet is read in the background; the graphs show it when it is there.
func (a *App) readData(path string) *ReadData {
	g := &a.state.Graphing
	if g.Data == nil {
		g.Data = map[string]*ReadData{}
	}
	if d := g.Data[path]; d != nil {
		return d
	}
	d := &ReadData{}
	g.Data[path] = d
	a.background(func() func() {
		data, err := os.ReadFile(path)
		var table *trace.Table
		if err == nil {
			table, err = trace.ReadTable(data)
		}
		return func() {
			d.Table, d.Err = table, err
			if err != nil {
				a.refuse(fmt.Errorf("%s: %w", path, err))
			}
			a.state.Graphing.rev++
			a.state.Mark(DirtyTraces)
		}
	})
	return d
}

// runTrace finds a recording's trace in a run.
func (s *State) runTrace(r *Recorded, ref project.Ref) *Trace {
	p := s.Doc()
	for i := range r.Traces {
		if p.Canonical(r.Traces[i].Ref) == ref {
			return &r.Traces[i]
		}
	}
	return nil
}

// labelOf is the label of a recording, else its Ref.
func (s *State) labelOf(ref project.Ref) string {
	p := s.Doc()
	for _, r := range p.Recordings {
		if p.Canonical(r.Ref) == ref {
			return recordingName(r)
		}
	}
	return ref.String()
}
