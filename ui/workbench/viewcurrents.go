package workbench

import (
	"math"

	"fyne.io/fyne/v2"

	"nrngui/engine/currents"
	"nrngui/engine/project"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/plots"
	"nrngui/ui/plots/paint"
)

// currentsTile shows all currents of one place as stacked bands, outward up and inward down, whose sum is zero.
type currentsTile struct {
	app    *App
	of     project.View
	at     project.Place
	view   *plots.GraphView
	object *fyne.Container
	idle   *kit.Empty        // before the first run
	empty  *kit.Empty        // why there is nothing
	sum    *kit.Chip         // in the head
	low    *kit.Chip         // below the plot, where the head has no room
	head   fyne.CanvasObject // holds sum
	pin    *kit.Button
	tools  []fyne.CanvasObject
	shown  *Sandwich // whose samples the graph has, up to have
	rev    int
	runNo  int
	dark   bool
	live   []*paint.Samples
	index  *paint.StackIndex
	have   int
}

func newCurrentsTile(a *App, v project.View) tile {
	p := &currentsTile{app: a, of: v, view: plots.NewGraphView()}
	p.view.Change(func(g *plots.Graph) {
		g.Plot.Stack, g.Plot.Unit, g.Plot.Notes = true, "nA", [2]string{"outward ↑", "inward ↓"}
	})
	p.view.OnCursor = func(t float64) { a.act(func() { a.state.SetCursor(t) }) }
	p.view.OnView = func(v paint.View) { a.dock.setTimes(p, v.T0, v.T1) }
	p.view.OnMenu = func(at fyne.Position, t, _ float64) { a.menuOver(p.view, at, p.menuAt(t)) }
	p.idle = kit.NewEmpty(kit.IconCurrents, "No currents yet", "Init & Run shows what flows here", "Init & Run", func() { a.run("run") })
	p.empty = kit.NewEmpty(kit.IconCurrents, "", "", "", nil)
	p.sum, p.low = kit.NewChip("sum –", "", kit.InkText2), kit.NewChip("sum –", "", kit.InkText2)
	p.head = kit.Block(112, look.HeightChip, p.sum)
	p.object = kit.Stack(p.view, p.idle, p.empty, &fyne.Container{Layout: footLayout{}, Objects: []fyne.CanvasObject{p.low}})
	p.pin = kit.NewIconButton(kit.IconLock, "", p.togglePin)
	p.tools = []fyne.CanvasObject{p.head, kit.NewIconButton(kit.IconHelp, "Explain what moves v here at the time cursor", p.explain), p.pin,
		kit.NewIconButton(kit.IconCamera, "Save a figure of the currents, or their numbers", p.SaveFigure)}
	return p
}

// Object is the sandwich, or what to do while there is none.
func (p *currentsTile) Object() fyne.CanvasObject { return p.object }

// Title names the place.
func (p *currentsTile) Title() (title, after string) {
	s := p.app.state
	at, ok := s.CurrentsPlace(p.of)
	if !ok {
		return "Currents", ""
	}
	if p.of.Title != "" {
		return p.of.Title, s.placeTitle(at)
	}
	return "Currents at " + s.placeTitle(at), "in nA"
}

// Tools are the audit of the sum, explain and pin.
func (p *currentsTile) Tools() []fyne.CanvasObject { return p.tools }

// Menu lists what concerns currents.
func (p *currentsTile) Menu() []kit.Item {
	fit := kit.Item{Title: "Fit", Icon: kit.IconFit, Do: p.Fit}
	save := kit.Item{Title: "Figure …", Icon: kit.IconSave, Do: p.SaveFigure}
	return append([]kit.Item{p.pinItem(), fit, save}, p.app.pick("explain", "branch", "", "cursor", "cursor.start")...)
}

func (p *currentsTile) pinItem() kit.Item {
	title := "Follow the selection"
	if p.of.At == nil {
		title = "Stay at " + p.app.state.placeTitle(p.at)
	}
	return kit.Item{Title: title, Icon: kit.IconLock, Checked: p.of.At != nil, Do: p.togglePin}
}

func (p *currentsTile) menuAt(t float64) []kit.Item {
	a := p.app
	items := []kit.Item{{Title: "Explain here", Icon: kit.IconHelp, Do: func() {
		a.act(func() { a.state.SetCursor(t); a.state.ExplainAt(p.at) })
	}}}
	return append(append(items, a.momentMenu(t)...), kit.Item{}, p.pinItem(), kit.Item{Title: "Fit", Icon: kit.IconFit, Do: p.Fit})
}

// momentMenu lists what can be done with a moment of the run.
func (a *App) momentMenu(t float64) []kit.Item {
	branch := kit.Item{Title: "Branch here", Icon: kit.IconBranch, Do: func() {
		a.act(func() { a.complain(a.state.BranchAt(a, t, true, nil)) })
	}}
	if why := a.state.CanBranch(t); why != "" {
		branch.Off, branch.Do = why, nil
	}
	return []kit.Item{{Title: "Time cursor here", Icon: kit.IconCursorTime, Do: func() { a.act(func() { a.state.SetCursor(t) }) }}, branch}
}

func (p *currentsTile) explain() {
	p.app.act(func() { p.app.state.ExplainAt(p.at) })
}

// togglePin lets the view stay at its place, or follow the selection.
func (p *currentsTile) togglePin() {
	a := p.app
	a.act(func() {
		a.complain(a.state.SetView(a, p.of.ID, func(v *project.View) {
			if v.At == nil {
				at := p.at
				v.At = &at
			} else {
				v.At = nil
			}
		}))
	})
}

// SetView takes the project's view over.
func (p *currentsTile) SetView(v project.View) {
	p.of = v
	p.pin.On = v.At != nil
	p.pin.Tip = "Stay at this place"
	if p.pin.On {
		p.pin.Tip = "Stays at this place: follow the selection again"
	}
	p.pin.Refresh()
}

// Show follows the run, the selection, the cursor and the theme.
func (p *currentsTile) Show(s *State, d Dirty) {
	at, ok := s.CurrentsPlace(p.of)
	if !ok {
		p.tell("Nothing to measure at", "Add a cell first")
		return
	}
	p.at = at
	s.WantCurrents(p.app, p.of.ID, at)
	if d&(DirtyTravel|DirtyTraces|DirtySelect|DirtyDoc|DirtyLayout|DirtyTheme|DirtyPage|DirtyDock) != 0 {
		p.sync(s)
	}
	if d&(DirtyRun|DirtyTraces|DirtyTravel|DirtySelect) != 0 {
		p.view.SetCursor(s.Cursor, s.InPast())
		p.audit(s)
	}
}

// Rest tells the engine that nobody looks any more.
func (p *currentsTile) Rest(s *State) { s.WantCurrents(p.app, p.of.ID, project.Place{}) }

// Close does too.
func (p *currentsTile) Close() { p.Rest(p.app.state) }

// Fit shows everything.
func (p *currentsTile) Fit() { p.view.Fit() }

// SetTimes shows what another graph was zoomed to.
func (p *currentsTile) SetTimes(t0, t1 float64) {
	p.view.Change(func(g *plots.Graph) { g.SetTimes(t0, t1) })
}

// Paints counts how often it was drawn.
func (p *currentsTile) Paints() int { return p.view.Paints() }

// tell shows a text in the place of the sandwich; an empty one shows the sandwich, and "run" what to do first.
func (p *currentsTile) tell(title, detail string) {
	setVisible(p.view, title == "")
	setVisible(p.idle, title == "run")
	setVisible(p.empty, title != "" && title != "run")
	if p.empty.Title != title || p.empty.Detail != detail {
		p.empty.Title, p.empty.Detail = title, detail
		p.empty.Refresh()
	}
}

// sync takes new samples over; another run, place, theme, or a past that has come to be known, begins anew.
func (p *currentsTile) sync(s *State) {
	sw := s.Travel.Sandwiches[p.at]
	switch {
	case sw != nil && sw.Err != "":
		p.shown = nil
		detail := sw.Err
		if sw.Hint != "" {
			detail = sentence(sw.Hint)
		}
		p.tell("No currents to see here", detail)
		return
	case sw == nil || sw.Len() == 0:
		p.shown = nil
		if s.Running() || s.Time > 0 {
			p.tell("Looking back …", "The run so far is computed again for this place")
		} else {
			p.tell("run", "")
		}
		return
	}
	p.tell("", "")
	if sw != p.shown || sw.Rev != p.rev || s.Run.RunNo != p.runNo || s.Dark != p.dark || len(p.live) != len(sw.NA) {
		p.renew(s, sw)
	}
	to := min(sw.Len(), len(s.Run.T))
	for i := p.have; i < to; i++ {
		up, down := 0.0, 0.0
		for k, y := range sw.NA {
			p.live[k].Append(s.Run.T[i], y[i])
			if y[i] > 0 {
				up += y[i]
			} else if y[i] < 0 {
				down -= y[i]
			}
		}
		p.index.Append(up, down)
	}
	first := p.have == 0 && to > 0
	p.have = max(p.have, to)
	p.view.Change(func(g *plots.Graph) {
		g.SetLive(s.Time, s.Running())
		if s.continuous() {
			g.SetSpan(s.Span())
		}
		if first && g.Auto {
			g.Fit()
		}
	})
}

func (p *currentsTile) renew(s *State, sw *Sandwich) {
	p.shown, p.rev, p.runNo, p.dark, p.have = sw, sw.Rev, s.Run.RunNo, s.Dark, 0
	p.live, p.index = make([]*paint.Samples, len(sw.NA)), &paint.StackIndex{}
	theme := s.themeNow()
	var traces []paint.Trace
	for k, b := range sw.Bands {
		p.live[k] = paint.NewSamples()
		name := b.Name
		if b.Role == currents.Capacitive {
			name = "cap."
		}
		traces = append(traces, paint.Trace{Source: p.live[k], Name: name, Color: roleColour(theme, b.Role, b.Nth)})
	}
	p.view.Change(func(g *plots.Graph) {
		g.Plot.Index = p.index
		g.Plot.Marks = graphMarks(s)
		from, to := s.Span()
		g.SetSpan(from, to+s.Doc().Run.Dt/2)
		g.SetTraces(traces)
	})
}

// audit shows the sum of the very numbers that the legend shows.
func (p *currentsTile) audit(s *State) {
	t := s.Now()
	if n := len(s.Run.T); n > 0 {
		t = math.Min(t, s.Run.T[min(n, max(p.have, 1))-1])
	}
	sum, rounding, ok := s.SandwichSum(p.shown, t)
	text, icon, ink := "sum –", kit.Icon(""), kit.InkText2
	switch {
	case !ok:
	case math.Abs(sum) <= rounding:
		text, icon, ink = "sum "+look.Fixed(sum, 3)+" nA", kit.IconOK, kit.InkOK
	default:
		text, icon, ink = "sum "+look.Sig(sum, 3)+" nA", kit.IconWarning, kit.InkWarn
	}
	p.sum.Set(text, icon, ink)
	p.low.Set(text, icon, ink)
	setVisible(p.low, !p.head.Visible() && p.view.Visible())
}

// footLayout sets a chip into the middle of the last line, between what stands left and right below a plot.
type footLayout struct{}

func (footLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (footLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := kit.Px(112)
	put(o[0], (s.Width-w)/2, s.Height-kit.Px(19), w, kit.Px(18))
}

// graphMarks are the dotted lines of a graph over time.
func graphMarks(s *State) (out []paint.Mark) {
	for _, m := range s.RunMarks() {
		out = append(out, paint.Mark{T: m.T, Label: m.Label})
	}
	return out
}
