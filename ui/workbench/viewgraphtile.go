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
)

// graphTile shows recordings over time; the last run stays as a ghost.
type graphTile struct {
	app    *App
	id     string // of the view; "" for the graph of the mechanism browser
	of     project.View
	spec   GraphSpec
	view   *plots.GraphView
	object *fyne.Container
	empty  *kit.Empty
	tools  []fyne.CanvasObject
	runNo  int
	ghost  int
	dark   bool
	live   []*paint.Samples
	have   []int // samples taken over, of each trace
	ready  bool
	marked int
	kept   int // ghosts beyond the last run
	cut    int // samples of the run that are forgotten
}

func newGraphTile(a *App, v project.View) tile { return newGraph(a, v.ID) }

// newGraph makes a graph; one without a view's ID is set by setSpec.
func newGraph(a *App, id string) *graphTile {
	p := &graphTile{app: a, id: id, view: plots.NewGraphView()}
	p.view.OnCursor = func(t float64) { a.act(func() { a.state.SetCursor(t) }) }
	p.view.OnView = func(v paint.View) { a.dock.setTimes(p, v.T0, v.T1) }
	p.view.OnPick = func(trace int, t, _ float64) {
		if trace < len(p.spec.Refs) && p.spec.Refs[trace].Var == "v" {
			a.act(func() { a.state.explainTrace(p.spec.Refs[trace], t) })
		}
	}
	p.view.OnMenu = func(at fyne.Position, t, y float64) { a.menuOver(p.view, at, p.menuAt(t)) }
	p.empty = kit.NewEmpty(kit.IconGraph, "Nothing recorded yet", "Tap a section, then Record", "Record v here", func() {
		a.act(func() { a.state.Panes.Focus = id })
		a.run("record")
	})
	p.object = kit.Stack(p.view, p.empty)
	p.tools = []fyne.CanvasObject{kit.NewIconButton(kit.IconFit, "Show everything", p.Fit),
		kit.NewIconButton(kit.IconCamera, "Save a figure of this graph (PNG, SVG, PDF or EPS)", func() { a.saveFigure(p) })}
	return p
}

// menuAt is the menu of a place in the graph.
func (p *graphTile) menuAt(t float64) []kit.Item {
	a, s := p.app, p.app.state
	items := append(a.momentMenu(t), kit.Item{Title: "Fit", Icon: kit.IconFit, Do: p.Fit}, kit.Item{})
	for _, r := range p.spec.Refs {
		if r.Section != "" {
			items = append(items, kit.Item{Title: "Explain " + s.labelOf(r) + " here", Icon: kit.IconHelp, Do: func() { a.act(func() { a.state.explainTrace(r, t) }) }})
		}
	}
	for _, r := range p.spec.Refs {
		items = append(items, kit.Item{Title: "Stop recording " + r.String(), Icon: kit.IconTrash, Do: func() { a.act(func() { a.complain(a.state.Unrecord(a, r)) }) }})
	}
	return append(items, a.pick("", "noghost")...)
}

// Object is the graph, or what to do while it shows nothing.
func (p *graphTile) Object() fyne.CanvasObject { return p.object }

// Title is that of the view, or says what is measured; behind it the recording of a graph of one.
func (p *graphTile) Title() (title, after string) {
	if len(p.spec.Refs) == 1 && p.app.state.Doc() != nil {
		after = p.app.state.labelOf(p.spec.Refs[0])
	}
	return p.spec.Title, after
}

// Tools fit it and save a figure.
func (p *graphTile) Tools() []fyne.CanvasObject { return p.tools }

// Menu lists what concerns graphs.
func (p *graphTile) Menu() []kit.Item {
	return p.app.pick("record", "fit", "keep", "noghost", "", "cursor", "cursor.start", "", "verify")
}

// SetView takes the project's view over; the zoom stays.
func (p *graphTile) SetView(v project.View) {
	p.of = v
	p.setSpec(p.app.state.graphOf(v))
}

func (p *graphTile) setSpec(g GraphSpec) {
	if p.spec.Unit != g.Unit || !slices.Equal(p.spec.Refs, g.Refs) {
		p.ready = false
	}
	p.spec = g
	setVisible(p.view, len(g.Refs) > 0)
	setVisible(p.empty, len(g.Refs) == 0)
}

// Show follows the run, the cursor and the theme.
func (p *graphTile) Show(s *State, dirty Dirty) {
	if len(p.spec.Refs) == 0 {
		return
	}
	if dirty&(DirtyTraces|DirtyDoc|DirtyLayout|DirtyTheme|DirtyPage) != 0 {
		p.sync(s)
	}
	if dirty&(DirtyRun|DirtyTraces) != 0 {
		p.view.SetCursor(s.Cursor, !math.IsNaN(s.Cursor))
	}
}

// Fit shows everything.
func (p *graphTile) Fit() { p.view.Fit() }

// Close does nothing: a graph holds nothing that must be given back.
func (p *graphTile) Close() {}

// SetTimes shows what another graph was zoomed to.
func (p *graphTile) SetTimes(t0, t1 float64) {
	p.view.Change(func(g *plots.Graph) { g.SetTimes(t0, t1) })
}

// SaveFigure asks for a file.
func (p *graphTile) SaveFigure() { p.app.saveFigure(p) }

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

// sync takes new samples over; a new run, another theme or other traces begin anew.
func (p *graphTile) sync(s *State) {
	if !p.ready || p.runNo != s.Run.RunNo || p.ghost != s.Ghost.RunNo || p.kept != len(s.Kept) || p.cut != s.Run.Cut || p.dark != s.Dark || len(p.live) != len(p.spec.Refs) {
		p.renew(s)
	}
	first := true
	for i := range p.spec.Refs {
		first = first && p.have[i] == 0
	}
	for i, ref := range p.spec.Refs {
		tr := s.runTrace(&s.Run, ref)
		if tr == nil {
			continue
		}
		if to := min(len(tr.Y), len(s.Run.T)); to > p.have[i] {
			p.live[i].AppendAll(s.Run.T[p.have[i]:to], tr.Y[p.have[i]:to])
			p.have[i] = to
		}
	}
	if len(s.Applied)+len(s.Swaps) != p.marked {
		p.mark(s)
	}
	p.view.Change(func(g *plots.Graph) {
		g.SetLive(s.Time, s.Running())
		if s.continuous() {
			g.SetSpan(s.Span())
		}
		if first && g.Auto {
			g.Fit() // the scale of an empty graph is a guess
		}
	})
}

// mark draws a dotted line where a parameter was changed during the run, and where a mechanism got another text.
func (p *graphTile) mark(s *State) {
	p.marked = len(s.Applied) + len(s.Swaps)
	p.view.Change(func(g *plots.Graph) {
		g.Plot.Marks = graphMarks(s)
		g.Rev++
	})
}

func (p *graphTile) renew(s *State) {
	theme := s.themeNow()
	p.ready, p.runNo, p.ghost, p.kept, p.dark, p.marked, p.cut = true, s.Run.RunNo, s.Ghost.RunNo, len(s.Kept), s.Dark, -1, s.Run.Cut
	p.live, p.have = make([]*paint.Samples, len(p.spec.Refs)), make([]int, len(p.spec.Refs))
	var live, ghosts []paint.Trace
	for i, ref := range p.spec.Refs {
		p.live[i] = paint.NewSamples()
		k := colourOf(s.Doc(), ref)
		t := paint.Trace{Source: p.live[i], Name: s.labelOf(ref), Color: theme.Trace(k), Dash: look.DashOf(k)}
		live = append(live, t)
		for _, run := range s.Ghosts() {
			old := s.runTrace(run, ref)
			if old == nil {
				continue
			}
			g := t
			g.Ghost, g.Dash = true, nil
			samples := paint.NewSamples()
			n := min(len(run.T), len(old.Y))
			from := min(s.GhostFrom(run), n) // what both share is drawn once
			samples.AppendAll(run.T[from:n], old.Y[from:n])
			g.Source = samples
			ghosts = append(ghosts, g)
		}
	}
	p.view.Change(func(g *plots.Graph) {
		g.Plot.Unit = prettyUnit(p.spec.Unit)
		g.Name = s.Ghost.Name()
		g.SetSpan(0, s.Doc().Run.Tstop+s.Doc().Run.Dt/2) // the last t may lie a rounding above Tstop
		g.SetTraces(append(live, ghosts...))
	})
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
