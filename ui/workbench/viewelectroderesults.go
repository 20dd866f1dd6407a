package workbench

import (
	"fmt"
	"math"
	"sort"
	"strings"

	"nrngui/engine/project"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/plots"
	"nrngui/ui/plots/paint"
	"nrngui/ui/words"
)

// showLive draws what the clamp in the model measures.
func (t *electrodeTile) showLive(s *State, pr *project.Protocol, at project.Place, live bool) {
	setVisible(t.use, false)
	setVisible(t.curve, false)
	ref := s.Doc().Canonical(measuredBy(pr, t.view.ID, at))
	var y []float64
	for _, tr := range s.Run.Traces {
		if s.Doc().Canonical(tr.Ref) == ref {
			y = tr.Y
		}
	}
	n := min(len(y), len(s.Run.T))
	show := live && n > 0
	setVisible(t.both, show)
	setVisible(t.empty, !show)
	switch {
	case !live:
		t.line.Set("Not in the model; only here")
	case pr.Voltage():
		t.line.Set("In the model; below, the current of the clamp")
	default:
		t.line.Set("In the model; below, the potential at the electrode")
	}
	if !show {
		return
	}
	if key := fmt.Sprint(ref, s.Run.RunNo, s.Dark); key != t.drawn || t.live.Len() > n {
		t.drawn, t.live, t.run = key, paint.NewSamples(), nil
		unit, name := "mV", "v at the electrode"
		if pr.Voltage() {
			unit, name = "nA", "current of the clamp"
		}
		t.traces.Change(func(g *plots.Graph) {
			g.Plot.XLabel, g.Plot.XUnit, g.Plot.Unit, g.Plot.Spots, g.Plot.Marks, g.Small = "", "", unit, nil, nil, false
			g.SetSpan(0, s.Doc().Run.Tstop)
			g.SetTraces([]paint.Trace{{Source: t.live, Name: name, Color: s.themeNow().Trace(0)}})
		})
	}
	if have := t.live.Len(); have < n {
		t.live.AppendAll(s.Run.T[have:n], y[have:n])
		t.traces.Update()
	}
}

// showFamily draws the runs that are done.
func (t *electrodeTile) showFamily(s *State, dirty Dirty) {
	run := s.Families[t.view.ID]
	if dirty&DirtyJobs != 0 {
		if pr, _, live, err := s.electrode(t.view.ID); err == nil {
			t.showStart(s, &pr, live != nil)
		}
	}
	if run != nil && (run.take() || run != t.run || t.dark != s.Dark) {
		t.run, t.dark, t.drawn = run, s.Dark, ""
		if run.Done == len(run.Cells) && !t.room.results {
			t.face(true)
		}
		t.drawTraces(s, run)
		t.drawCurve(s, run)
	}
	setVisible(t.curve, true)
	setVisible(t.both, run != nil)
	setVisible(t.empty, run == nil)
	t.tell()
	t.bar.Refresh()
}

// drawTraces lays the traces of all runs over each other, coloured from the first value to the last.
func (t *electrodeTile) drawTraces(s *State, run *FamilyRun) {
	unit := map[bool]string{true: "mV", false: "nA"}
	volts := run.Protocol.Voltage()
	var traces []paint.Trace
	for i, c := range run.Cells {
		if c.At == nil || c.Err != nil {
			continue
		}
		line := paint.NewSamples()
		line.AppendAll(c.T, c.Traces[0])
		share := float64(i) / math.Max(float64(len(run.Cells)-1), 1)
		name := ""
		if len(run.Cells) <= 8 {
			name = look.Sig(c.At[0], 3) + " " + unit[volts]
		}
		traces = append(traces, paint.Trace{Source: line, Name: name, Color: s.themeNow().Density.At(share), Strong: i == t.chosen})
	}
	t.traces.Change(func(g *plots.Graph) {
		g.Plot.XLabel, g.Plot.XUnit, g.Plot.Unit, g.Plot.Marks = "", "", unit[!volts], nil
		g.Small = true
		if volts {
			g.Plot.Marks = []paint.Mark{{T: run.Protocol.Steady, Color: s.themeNow().Accent}}
		}
		g.SetSpan(0, run.Project.Run.Tstop)
		g.SetTraces(traces)
		g.Fit()
		if volts {
			t.cutTransients(run, g)
		}
	})
}

// cutTransients fits the values to what the currents are apart from the charging of the membrane, which is a hundred times larger: to the windows of measurement.
func (t *electrodeTile) cutTransients(run *FamilyRun, g *plots.Graph) {
	lo, hi := 0.0, 0.0
	for _, c := range run.Cells {
		if c.At == nil || c.Err != nil {
			continue
		}
		for k, x := range c.T {
			if x >= run.Protocol.Peak.From && x <= run.Protocol.Peak.To || math.Abs(x-run.Protocol.Steady) < 1e-6 {
				lo, hi = math.Min(lo, c.Traces[0][k]), math.Max(hi, c.Traces[0][k])
			}
		}
	}
	if room := 0.15 * (hi - lo); room > 0 {
		g.Auto = false
		g.Plot.View.Y0, g.Plot.View.Y1 = lo-room, hi+room
		g.Plot.View.T0, g.Plot.View.T1 = 0, run.Project.Run.Tstop
	}
}

// drawCurve draws the numbers over the stepped value: peak and steady state of a voltage family, the rate of spikes of a current family.
func (t *electrodeTile) drawCurve(s *State, run *FamilyRun) {
	th := s.themeNow()
	names, styles, unit, xunit, shown := []string{"rate"}, []byte{'O'}, "Hz", "nA", 1
	if run.Protocol.Voltage() {
		names, styles, unit, xunit, shown = []string{"peak", "steady state"}, []byte{'O', 'S'}, "nA", "mV", 2
	}
	var traces []paint.Trace
	var spots []paint.Spot
	for k := range shown {
		line := paint.NewSamples()
		for i, c := range run.Cells {
			x, y := run.Plan.Axes[0].Values[i], math.NaN()
			if c.At != nil && c.Err == nil {
				y = c.Values[k]
			}
			line.Append(x, y)
			if y == y {
				spot := paint.Spot{X: x, Y: y, Style: styles[k], Size: 7, Color: th.Trace(k)}
				if i == t.chosen {
					spot.Size = 11
				}
				spots = append(spots, spot)
			}
		}
		traces = append(traces, paint.Trace{Source: line, Name: names[k], Color: th.Trace(k)})
	}
	values := run.Plan.Axes[0].Values
	lo, hi := min(values[0], values[len(values)-1]), max(values[0], values[len(values)-1])
	t.curve.Change(func(g *plots.Graph) {
		g.Plot.XLabel, g.Plot.XUnit, g.Plot.Unit, g.Plot.Spots = map[string]string{"mV": "level (mV)", "nA": "current (nA)"}[xunit], xunit, unit, spots
		g.Small = true
		g.SetSpan(lo-0.03*(hi-lo), hi+0.03*(hi-lo)) // the spots at the ends are whole
		g.SetTraces(traces)
		g.Fit()
	})
}

// pick chooses the run of a trace.
func (t *electrodeTile) pick(trace int) {
	if t.run == nil {
		return
	}
	for i, c := range t.run.Cells {
		if c.At == nil || c.Err != nil {
			continue
		}
		if trace == 0 {
			t.choose(i)
			return
		}
		trace--
	}
}

// pickAt chooses the run whose value is nearest.
func (t *electrodeTile) pickAt(x float64) {
	if t.run == nil {
		return
	}
	best, values := 0, t.run.Plan.Axes[0].Values
	for i, v := range values {
		if math.Abs(v-x) < math.Abs(values[best]-x) {
			best = i
		}
	}
	t.choose(best)
}

func (t *electrodeTile) choose(i int) {
	t.chosen, t.run = i, nil // drawn anew, with the chosen one marked
	t.app.act(func() { t.app.state.Mark(DirtyJobs) })
}

// tell says what the chosen run gave.
func (t *electrodeTile) tell() {
	run := t.run
	setVisible(t.use, run != nil && t.chosen >= 0 && t.chosen < len(run.Cells))
	switch {
	case run == nil:
		t.line.Set("Runs beside the model, which stays as it is")
	case t.chosen >= 0:
		t.line.Set(run.familyText(t.chosen))
	case run.Done < len(run.Cells):
		t.line.Set(words.F("%d of %d runs done", run.Done, len(run.Cells)))
	default:
		t.line.Set(words.F("%d runs; tap one to choose it", run.Done))
	}
}

// saveFamily asks where the numbers or the traces of a family go.
func (a *App) saveFamily(view string, traces bool) {
	data, err := a.state.FamilyCSV(view, traces)
	if err != nil {
		a.act(func() { a.complain(err) })
		return
	}
	title, name := "Save the numbers", view+".csv"
	if traces {
		title, name = "Save the traces", view+"-traces.csv"
	}
	a.saveCSV(title, name, data)
}

// pickPlace lets the user choose a place by a few letters of a section's name, or typed as dend(0.3).
func (a *App) pickPlace(title string, chosen func(project.Place)) {
	a.openPalette(title, func(query string) []Hit {
		name, x := splitPlace(query)
		var hits []Hit
		for _, c := range a.state.Doc().Cells {
			for _, sec := range c.SectionNames() {
				score, ok := fuzzy(name, sec.Name)
				if !ok {
					continue
				}
				at := project.Place{Cell: c.Name, Section: sec.Name, X: x}
				hits = append(hits, Hit{Title: fmt.Sprintf("%s(%s)", sec.Name, look.Sig(x, 4)), Note: c.Name, Icon: kit.IconSoma, score: score,
					Do: func(*State, Services) error { chosen(at); return nil }})
			}
		}
		sort.SliceStable(hits, func(i, j int) bool { return hits[i].score > hits[j].score })
		return hits[:min(len(hits), 60)]
	})
}

// splitPlace reads "dend(0.3)": a section and where on it; the middle where nothing is said.
func splitPlace(text string) (section string, x float64) {
	name, rest, found := strings.Cut(text, "(")
	x = 0.5
	if found {
		if v, err := parseShare(strings.TrimSuffix(rest, ")")); err == nil {
			x = v
		}
	}
	return strings.TrimSpace(name), x
}
