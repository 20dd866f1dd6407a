package workbench

import (
	"fmt"
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"nrngui/engine/project"
	"nrngui/engine/sweep"
	"nrngui/ui/field"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/plots"
	"nrngui/ui/plots/paint"
	"nrngui/ui/words"
)

// sweepTile is a sweep: what is varied and measured above, the results below. One parameter gives a curve, or the traces of all runs; two give a table.
type sweepTile struct {
	app    *App
	view   project.View
	object *fyne.Container
	form   *fyne.Container
	bar    *fyne.Container
	body   *fyne.Container
	graph  *plots.GraphView
	table  *plots.TableView
	empty  *kit.Empty
	line   *kit.Label // what is chosen or under the pointer
	start  *kit.Button
	use    *kit.Button
	faces  *kit.Segmented // curve or traces
	shown  string         // of the form, as last built
	chosen int
	traces bool
	run    *SweepRun // whose results are drawn
	dark   bool
}

func newSweepTile(a *App, v project.View) tile {
	t := &sweepTile{app: a, chosen: -1, graph: plots.NewGraphView(), table: plots.NewTableView(), line: kit.NewSized("", look.SizeSmall, kit.InkText2, false)}
	t.line.Shrink = true
	t.start = kit.NewButton("Run sweep", kit.IconRun, kit.Primary, t.tap)
	t.start.Small = true
	t.use = kit.NewButton("Take these values", "", kit.Outline, func() {
		a.act(func() { a.complain(a.state.TakeRun(a, t.view.ID, t.chosen)) })
	})
	t.use.Small, t.use.Tip = true, "Give the project the values of the chosen run"
	t.use.Hide()
	t.faces = kit.NewSegmented([]string{"Curve", "Traces"}, 0, func(i int) {
		t.edit(func(sw *project.Sweep) { sw.Traces = i == 1 })
	})
	t.table.OnHover = func(i int) { t.tell(i) }
	t.table.OnChoose = func(i int) { t.choose(i) }
	t.graph.OnPick = func(trace int, x, _ float64) { t.pick(trace, x) }
	t.empty = kit.NewEmpty(kit.IconRuns, "Nothing was run yet", "Choose what to vary and what to measure", "Run sweep", t.tap)
	t.form = kit.Column(2)
	t.body = kit.Stack(t.empty, t.graph, t.table)
	t.bar = kit.GrowRow(8, 2, t.start, t.faces, t.line, t.use)
	bar := kit.Pad(2, 12, 4, 12, t.bar)
	t.object = kit.GrowGap(0, 2, container.NewHScroll(kit.Pad(6, 12, 8, 12, t.form)), bar, t.body) // in a narrow group the form can be moved
	return t
}

func (t *sweepTile) Object() fyne.CanvasObject { return t.object }

// Title says what is varied.
func (t *sweepTile) Title() (title, after string) {
	if t.view.Title != "" {
		return t.view.Title, ""
	}
	var names []string
	if t.view.Sweep != nil && t.app.state.Doc() != nil {
		for _, a := range t.view.Sweep.Axes {
			k, _ := t.app.state.knob(a)
			names = append(names, k.Name)
		}
	}
	return "Sweep", strings.Join(names, " × ")
}

func (t *sweepTile) Tools() []fyne.CanvasObject {
	return []fyne.CanvasObject{kit.NewIconButton(kit.IconSave, "Save the numbers as CSV", func() { t.app.saveSweep(t.view.ID) })}
}

func (t *sweepTile) Menu() []kit.Item {
	a := t.app
	return []kit.Item{{Title: "Run sweep", Icon: kit.IconRun, Do: t.tap}, {Title: "Save the numbers as CSV …", Icon: kit.IconSave, Do: func() { a.saveSweep(t.view.ID) }}}
}

// SetView takes the sweep over; a view without one gets a proposal.
func (t *sweepTile) SetView(v project.View) { t.view = v }

func (t *sweepTile) Fit()   { t.graph.Fit() }
func (t *sweepTile) Close() { t.app.state.EndJob(sweepJob(t.view.ID)) }

// sweep is the view's sweep, or what is proposed.
func (t *sweepTile) sweep() project.Sweep {
	if t.view.Sweep != nil {
		return *t.view.Sweep
	}
	return t.app.state.NewSweep()
}

// tap runs the sweep, or ends it.
func (t *sweepTile) tap() {
	a := t.app
	a.act(func() {
		if a.state.job(sweepJob(t.view.ID)) != nil {
			a.state.EndJob(sweepJob(t.view.ID))
			a.state.Say("The sweep was ended")
			return
		}
		if t.view.Sweep == nil {
			if err := a.state.EditSweep(a, t.view.ID, func(*project.Sweep) {}); err != nil {
				a.complain(err)
				return
			}
		}
		t.choose(-1)
		_ = a.state.RunSweep(a, t.view.ID) // it complains itself
	})
}

// Show builds the form anew when the sweep has changed, and draws the runs that are done.
func (t *sweepTile) Show(s *State, dirty Dirty) {
	if s.Doc() == nil {
		return
	}
	if dirty&(DirtyDoc|DirtyDock|DirtyPage|DirtyLayout|DirtyTheme) != 0 {
		if sig := fmt.Sprintf("%+v %v", t.sweep(), s.Scale); sig != t.shown {
			t.shown = sig
			t.build(s)
		}
	}
	if dirty&(DirtyJobs|DirtyDoc|DirtyDock|DirtyTheme|DirtyPage) == 0 {
		return
	}
	running := s.job(sweepJob(t.view.ID)) != nil
	text, icon := "Run sweep", kit.IconRun
	if running {
		text, icon = "End", kit.IconStop
	}
	t.start.SetText(text)
	t.start.SetIcon(icon)
	run := s.Sweeps[t.view.ID]
	traces := t.sweep().Traces
	t.faces.Set(map[bool]int{true: 1}[traces])
	if run != nil && (run.take() || run != t.run || t.dark != s.Dark || t.traces != traces) {
		t.run, t.dark, t.traces = run, s.Dark, traces
		t.draw(s, run)
	}
	setVisible(t.empty, run == nil)
	setVisible(t.faces, run != nil && len(run.Of.Axes) == 1 && len(run.Plan.Traces) > 0)
	setVisible(t.graph, run != nil && len(run.Of.Axes) == 1)
	setVisible(t.table, run != nil && len(run.Of.Axes) == 2)
	t.tell(t.chosen)
	t.bar.Refresh() // its buttons come and go
}

// edit changes the sweep.
func (t *sweepTile) edit(change func(*project.Sweep)) {
	a := t.app
	a.act(func() { a.complain(a.state.EditSweep(a, t.view.ID, change)) })
}

// build makes the form.
func (t *sweepTile) build(s *State) {
	sw := t.sweep()
	rows := []fyne.CanvasObject{}
	for k, ax := range sw.Axes {
		rows = append(rows, t.axisRow(s, k, ax, len(sw.Axes)))
	}
	if len(sw.Axes) < 2 {
		add := kit.NewButton("Vary a second parameter", kit.IconPlus, kit.Bare, nil)
		add.Small = true
		add.OnTap = func() {
			t.app.pickKnob(func(k Knob) { t.edit(func(sw *project.Sweep) { sw.Axes = append(sw.Axes, axisOf(k)) }) })
		}
		rows = append(rows, kit.Row(0, add, kit.Space()))
	}
	rows = append(rows, t.measureRow(s, sw))
	t.form.Objects = rows
	t.form.Refresh()
	t.object.Refresh() // the form has another height
	refreshAll(t.object)
}

// word is a label of the form's first column.
func word(text string) *kit.Label {
	l := kit.NewSized(text, look.SizeSmall, kit.InkText2, false)
	l.Width = 48
	return l
}

func (t *sweepTile) number(label, doc string, v float64, w float32, spec field.Spec, set func(*project.Sweep, float64)) *field.Row {
	spec.Name, spec.Label, spec.Doc = label, label, doc
	r := field.NewShort(spec, v, w)
	r.OnChange = func(x float64, final bool) {
		if final {
			t.edit(func(sw *project.Sweep) { set(sw, x) })
		}
	}
	return r
}

func (t *sweepTile) axisRow(s *State, k int, ax project.SweepAxis, axes int) fyne.CanvasObject {
	knob, known := s.knob(ax)
	what := kit.NewButton(knob.Name, "", kit.Select, nil)
	what.Small = true
	what.OnTap = func() {
		t.app.pickKnob(func(n Knob) { t.edit(func(sw *project.Sweep) { sw.Axes[k] = axisOf(n) }) })
	}
	if !known {
		what.Tip = "The project has no such parameter now"
	}
	from := t.number("from", "first value", ax.From, 52, field.Spec{}, func(sw *project.Sweep, v float64) { sw.Axes[k].From = v })
	to := t.number("to", "last value", ax.To, 52, field.Spec{Unit: knob.Unit}, func(sw *project.Sweep, v float64) { sw.Axes[k].To = v })
	n := t.number("in", "number of values, both ends among them", float64(ax.N), 36, field.Spec{Integer: true, Min: 1, Max: sweep.MaxRuns, Lo: 1, Hi: 101}, func(sw *project.Sweep, v float64) { sw.Axes[k].N = int(v) })
	log := kit.NewCheck("log", false, func() { t.edit(func(sw *project.Sweep) { sw.Axes[k].Log = !sw.Axes[k].Log }) })
	log.Set("log", ax.Log)
	row := []fyne.CanvasObject{word(map[bool]string{true: "Vary", false: "and"}[k == 0]), what, from, to, n, log, kit.Space()}
	if axes > 1 {
		row = append(row, kit.NewIconButton(kit.IconClose, "Do not vary this", func() {
			t.edit(func(sw *project.Sweep) { sw.Axes = append(sw.Axes[:k:k], sw.Axes[k+1:]...) })
		}))
	}
	return kit.Block(0, look.HeightFormRow, kit.Row(6, row...))
}

func (t *sweepTile) measureRow(s *State, sw project.Sweep) fyne.CanvasObject {
	kind := kit.NewButton(sw.Measure, "", kit.Select, nil)
	kind.Small = true
	kind.OnTap = func() {
		var items []kit.Item
		for _, m := range sweep.Kinds() {
			items = append(items, kit.Item{Title: string(m), Checked: string(m) == sw.Measure, Do: func() { t.edit(func(sw *project.Sweep) { sw.Measure = string(m) }) }})
		}
		kit.ShowMenuUnder(kind, items)
	}
	of := kit.NewButton(s.measuredName(sw.Ref), "", kit.Select, nil)
	of.Small, of.Tip = true, sw.Ref
	of.OnTap = func() {
		var items []kit.Item
		for _, r := range s.Doc().Recordings {
			ref := s.Doc().Canonical(r.Ref).String()
			items = append(items, kit.Item{Title: recordingName(r), Checked: ref == sw.Ref, Do: func() { t.edit(func(sw *project.Sweep) { sw.Ref = ref }) }})
		}
		kit.ShowMenuUnder(of, items)
	}
	ms := field.Spec{Unit: "ms", Min: 0, Max: 1e9}
	row := []fyne.CanvasObject{word("Measure"), kind, kit.NewSized("of", look.SizeSmall, kit.InkText2, false), of,
		t.number("from", "where the window begins", sw.From, 40, field.Spec{Max: 1e9}, func(sw *project.Sweep, v float64) { sw.From = v }),
		t.number("to", "where the window ends; 0: at the end of the run", sw.To, 44, ms, func(sw *project.Sweep, v float64) { sw.To = v })}
	switch sweep.Kind(sw.Measure) {
	case sweep.Spikes, sweep.Rate, sweep.Latency, sweep.Frequency, sweep.CV:
		row = append(row, t.number("above", "upward crossings of this value are spikes", sw.Threshold, 40, field.Spec{}, func(sw *project.Sweep, v float64) { sw.Threshold = v }))
	}
	return kit.Block(0, look.HeightFormRow, kit.Row(6, append(row, kit.Space())...))
}

// measuredName is the label of a recording, or else the variable itself.
func (s *State) measuredName(ref string) string {
	if r, err := project.ParseRef(ref); err == nil {
		return s.labelOf(s.Doc().Canonical(r))
	}
	return ref
}

// draw shows what is done.
func (t *sweepTile) draw(s *State, run *SweepRun) {
	m := run.Plan.Measures[0]
	unit := prettyUnit(m.Unit(s.unitOf(m.Ref)))
	name := func(k int) string {
		knob, _ := s.knob(run.Of.Axes[k])
		if knob.Unit == "" {
			return knob.Name
		}
		return knob.Name + " (" + prettyUnit(knob.Unit) + ")"
	}
	values := make([]float64, len(run.Cells))
	for i, c := range run.Cells {
		values[i] = math.NaN()
		if c.At != nil && c.Err == nil {
			values[i] = c.Values[0]
		}
	}
	switch {
	case len(run.Of.Axes) == 2:
		t.table.Change(func(tb *paint.Table) {
			*tb = paint.Table{X: run.Plan.Axes[0].Values, Y: run.Plan.Axes[1].Values, V: values, XName: name(0), YName: name(1), Name: m.Name(), Unit: unit, Hover: -1, Chosen: t.chosen}
		})
	case t.traces && len(run.Plan.Traces) > 0:
		t.drawTraces(s, run)
	default:
		t.drawCurve(s, run, values, name(0), unit)
	}
}

// drawCurve draws the measure over the varied value, with a spot a run.
func (t *sweepTile) drawCurve(s *State, run *SweepRun, values []float64, name, unit string) {
	line := paint.NewSamples()
	var spots []paint.Spot
	for i, v := range values {
		x := run.Plan.Axes[0].Values[i]
		line.Append(x, v)
		if v == v {
			spots = append(spots, paint.Spot{X: x, Y: v, Style: 'O', Size: 7, Color: s.themeNow().Trace(0)})
		}
	}
	m := run.Plan.Measures[0]
	knob, _ := s.knob(run.Of.Axes[0])
	t.graph.Change(func(g *plots.Graph) {
		g.Plot.XLabel, g.Plot.XUnit, g.Plot.Unit, g.Plot.Spots = name, dashed(prettyUnit(knob.Unit)), unit, spots
		g.SetSpan(run.Plan.Axes[0].Values[0], run.Plan.Axes[0].Values[len(values)-1])
		g.SetTraces([]paint.Trace{{Source: line, Name: m.Name(), Color: s.themeNow().Trace(0)}})
		g.Fit()
	})
}

// drawTraces lays the traces of all runs over each other, coloured from the first value to the last.
func (t *sweepTile) drawTraces(s *State, run *SweepRun) {
	var traces []paint.Trace
	knob, _ := s.knob(run.Of.Axes[0])
	for i, c := range run.Cells {
		if c.At == nil || c.Err != nil || len(c.Traces) == 0 {
			continue
		}
		line := paint.NewSamples()
		line.AppendAll(c.T, c.Traces[0])
		at := 0.5
		if n := len(run.Cells); n > 1 {
			at = float64(i) / float64(n-1)
		}
		traces = append(traces, paint.Trace{Source: line, Name: strings.TrimSpace(look.Sig(c.At[0], 3) + " " + prettyUnit(knob.Unit)), Color: s.themeNow().Density.At(at)})
	}
	t.graph.Change(func(g *plots.Graph) {
		g.Plot.XLabel, g.Plot.XUnit, g.Plot.Unit, g.Plot.Spots = "", "", prettyUnit(s.unitOf(run.Plan.Traces[0])), nil
		g.Small = len(traces) > 6
		g.SetSpan(0, run.Project.Run.Tstop)
		g.SetTraces(traces)
		g.Fit()
	})
}

// dashed is a unit as a plot's abscissa takes it: "-" for none.
func dashed(unit string) string {
	if unit == "" {
		return "-"
	}
	return unit
}

// pick chooses the run of a trace, or the one nearest to a value of the curve.
func (t *sweepTile) pick(trace int, x float64) {
	if t.run == nil {
		return
	}
	if t.traces {
		for i, c := range t.run.Cells {
			if c.At == nil || c.Err != nil || len(c.Traces) == 0 {
				continue
			}
			if trace == 0 {
				t.choose(i)
				return
			}
			trace--
		}
		return
	}
	best := -1
	for i, v := range t.run.Plan.Axes[0].Values {
		if best < 0 || math.Abs(v-x) < math.Abs(t.run.Plan.Axes[0].Values[best]-x) {
			best = i
		}
	}
	t.choose(best)
}

func (t *sweepTile) choose(i int) {
	t.chosen = i
	t.tell(i)
}

// tell says what a run was and gave.
func (t *sweepTile) tell(i int) {
	s := t.app.state
	if i < 0 {
		i = t.chosen
	}
	run := t.run
	setVisible(t.use, run != nil && t.chosen >= 0 && t.chosen < len(run.Cells))
	switch {
	case run == nil:
		t.line.Set("")
	case i >= 0:
		t.line.Set(s.cellText(run, i))
	case run.Done < len(run.Cells):
		t.line.Set(words.F("%d of %d runs done", run.Done, len(run.Cells)))
	default:
		t.line.Set(words.F("%d runs; tap one to choose it", run.Done))
	}
}
