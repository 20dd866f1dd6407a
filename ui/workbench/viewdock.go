package workbench

import (
	"fmt"
	"math"

	"fyne.io/fyne/v2"

	"nrngui/engine/project"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/plots"
	"nrngui/ui/plots/paint"
)

// dockView holds the graphs (below each other) and the cell.
type dockView struct {
	app    *App
	object *fyne.Container
	split  *kit.Split
	column *fyne.Container
	panes  []*graphPane
	loose  []*graphPane // in windows of their own
	cell   *cellPane
	mode   int // 0 graphs and cell, 1 graphs, 2 cell
	empty  *kit.Panel
	specs  string
	fit    int
	shares []float32
}

func newDockView(a *App) *dockView {
	d := &dockView{app: a, cell: newCellPane(a)}
	empty := kit.NewEmpty(kit.IconGraph, "Nothing recorded yet", "Tap a section, then Record", "Record v at the soma", func() { a.run("record") })
	d.empty = kit.NewPanel("Graph", empty)
	d.column = kit.Stack(d.empty)
	d.split = kit.NewSplit(false, d.column, d.cell.panel, 0.6)
	d.object = kit.Stack(d.split)
	return d
}

// choose shows graphs and cell, or one of them.
func (d *dockView) choose(mode int) {
	d.mode = mode
	setVisible(d.column, mode != 2)
	setVisible(d.cell.panel, mode != 1)
	d.split.Refresh()
	d.app.state.Mark(DirtyPage)
}

func (d *dockView) show(dirty Dirty) {
	s := d.app.state
	if dirty&(DirtyDoc|DirtyLayout) != 0 {
		d.arrange()
	}
	if dirty&(DirtyTraces|DirtyDoc|DirtyLayout|DirtyTheme) != 0 {
		for _, p := range d.all() {
			p.sync(s)
		}
	}
	if dirty&(DirtyRun|DirtyTraces) != 0 {
		for _, p := range d.all() {
			p.view.SetCursor(s.Cursor, !math.IsNaN(s.Cursor))
		}
	}
	if d.fit != s.Fit {
		d.fit = s.Fit
		for _, p := range d.panes {
			p.view.Fit()
		}
		d.cell.look(s)
	}
	d.cell.show(dirty)
}

// all are the panes of the dock and those in windows of their own.
func (d *dockView) all() []*graphPane {
	if len(d.loose) == 0 || d.app.state.Doc() == nil {
		return d.panes
	}
	return append(append([]*graphPane{}, d.panes...), d.loose...)
}

// arrange makes one pane a graph of the project; panes that stay keep their zoom.
func (d *dockView) arrange() {
	graphs := d.app.state.Graphs()
	sig := ""
	for _, g := range graphs {
		sig += fmt.Sprint(g.Title, g.Unit, len(g.Refs), "|")
	}
	if sig == d.specs && len(graphs) == len(d.panes) {
		for i, g := range graphs {
			d.panes[i].spec = g
		}
		return
	}
	d.specs = sig
	old := d.panes
	d.panes = nil
	var objects []fyne.CanvasObject
	for i, g := range graphs {
		var p *graphPane
		if i < len(old) {
			p = old[i]
		} else {
			p = newGraphPane(d.app)
		}
		p.setSpec(g)
		d.panes = append(d.panes, p)
		objects = append(objects, p.panel)
	}
	switch len(objects) {
	case 0:
		d.column.Objects = []fyne.CanvasObject{d.empty}
	case 1:
		d.column.Objects = objects
	default:
		d.column.Objects = []fyne.CanvasObject{splits(objects)}
	}
	d.column.Refresh()
	d.split.Refresh()
}

// splits sets panels below each other with handles; the first gets the most room.
func splits(objects []fyne.CanvasObject) fyne.CanvasObject {
	if len(objects) == 1 {
		return objects[0]
	}
	share := 1 / float32(len(objects))
	if len(objects) > 1 {
		share += 0.06
	}
	return kit.NewSplit(true, objects[0], splits(objects[1:]), share)
}

// graphPane is one graph with its panel.
type graphPane struct {
	app    *App
	spec   GraphSpec
	view   *plots.GraphView
	panel  *kit.Panel
	title  *kit.Label
	after  *kit.Label
	runNo  int
	ghost  int
	dark   bool
	live   []*paint.Samples
	have   []int // samples taken over, of each trace
	ready  bool
	marked int
	kept   int // ghosts beyond the last run
}

func newGraphPane(a *App) *graphPane {
	p := &graphPane{app: a, view: plots.NewGraphView()}
	p.view.OnCursor = func(t float64) { a.act(func() { a.state.SetCursor(t) }) }
	p.view.OnView = func(v paint.View) {
		for _, o := range a.dock.panes {
			if o != p {
				o.view.Change(func(g *plots.Graph) { g.SetTimes(v.T0, v.T1) })
			}
		}
	}
	p.view.OnMenu = func(at fyne.Position, t, y float64) {
		items := []kit.Item{{Title: "Time cursor here", Icon: kit.IconCursorTime, Do: func() { a.act(func() { a.state.SetCursor(t) }) }},
			{Title: "Fit", Icon: kit.IconFit, Do: p.fit}, {}}
		for _, r := range p.spec.Refs {
			items = append(items, kit.Item{Title: "Stop recording " + r.String(), Icon: kit.IconTrash, Do: func() { a.act(func() { a.complain(a.state.Unrecord(a, r)) }) }})
		}
		kit.ShowMenu(a.canvas, at, append(items, a.pick("", "noghost")...))
	}
	fit := kit.NewIconButton(kit.IconFit, "Show everything", p.fit)
	pic := kit.NewIconButton(kit.IconCamera, "Save a figure of this graph (PNG, SVG or PDF)", func() { a.saveFigure(p) })
	out := kit.NewIconButton(kit.IconPopOut, "Show in a window of its own", func() { a.popOut(p.spec) })
	more := kit.NewIconButton(kit.IconMore, "More", nil)
	more.OnTap = func() {
		kit.ShowMenuUnder(more, a.pick("record", "fit", "keep", "noghost", "", "cursor", "cursor.start", "", "verify"))
	}
	p.panel = kit.NewPanel("", kit.Pad(0, 2, 2, 2, p.view), fit, pic, out, more)
	p.title = kit.NewBold("")
	p.after = kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	p.after.Shrink = true
	p.panel.Head, p.panel.After = p.title, p.after
	return p
}

func (p *graphPane) fit() { p.view.Fit() }

func (p *graphPane) setSpec(g GraphSpec) {
	p.spec, p.ready = g, false
	p.title.Set(g.Title)
	p.panel.Refresh()
}

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
func (p *graphPane) sync(s *State) {
	if !p.ready || p.runNo != s.Run.RunNo || p.ghost != s.Ghost.RunNo || p.kept != len(s.Kept) || p.dark != s.Dark || len(p.live) != len(p.spec.Refs) {
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
		if first && g.Auto {
			g.Fit() // the scale of an empty graph is a guess
		}
	})
}

// mark draws a dotted line where a parameter was changed during the run, and where a mechanism got another text.
func (p *graphPane) mark(s *State) {
	p.marked = len(s.Applied) + len(s.Swaps)
	p.view.Change(func(g *plots.Graph) {
		g.Plot.Marks = nil
		last := math.Inf(-1)
		for i := len(s.Applied) - 1; i >= 0 && len(g.Plot.Marks) < 4; i-- { // of a drag, the last value counts
			c := s.Applied[i]
			if math.Abs(c.T-last) < s.Until/20 {
				continue
			}
			last = c.T
			g.Plot.Marks = append(g.Plot.Marks, paint.Mark{T: c.T, Label: fmt.Sprintf("%s = %s", c.Target(), look.Value(c.Value))})
		}
		for i := max(len(s.Swaps)-3, 0); i < len(s.Swaps); i++ {
			g.Plot.Marks = append(g.Plot.Marks, paint.Mark{T: s.Swaps[i].T, Label: "new " + s.Swaps[i].Mechanism})
		}
		g.Rev++
	})
}

func (p *graphPane) renew(s *State) {
	theme := s.themeNow()
	p.ready, p.runNo, p.ghost, p.kept, p.dark, p.marked = true, s.Run.RunNo, s.Ghost.RunNo, len(s.Kept), s.Dark, -1
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
			samples.AppendAll(run.T[:n], old.Y[:n])
			g.Source = samples
			ghosts = append(ghosts, g)
		}
	}
	p.view.Change(func(g *plots.Graph) {
		g.Plot.Unit = prettyUnit(p.spec.Unit)
		g.SetSpan(0, s.Doc().Run.Tstop+s.Doc().Run.Dt/2) // the last t may lie a rounding above Tstop
		g.SetTraces(append(live, ghosts...))
	})
	p.after.Set("")
	if len(p.spec.Refs) == 1 {
		p.after.Set(s.labelOf(p.spec.Refs[0]))
	}
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
