package workbench

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"nrngui/engine/project"
	"nrngui/engine/source"
	"nrngui/engine/sweep"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// SweepRun is what a sweep view shows: the runs that are done, of the sweep as it was when it began.
type SweepRun struct {
	Of      project.Sweep
	Project *project.Project
	Plan    sweep.Plan
	Cells   []sweep.Cell // by index; those with At nil are not done
	Done    int
	Err     error // why there is nothing

	lock  sync.Mutex
	fresh []sweep.Cell // from the runs' goroutines, not yet in Cells
}

// take moves what came since into Cells; it says whether something did.
func (r *SweepRun) take() bool {
	r.lock.Lock()
	defer r.lock.Unlock()
	for _, c := range r.fresh {
		r.Cells[c.Index] = c
		r.Done++
	}
	came := len(r.fresh) > 0
	r.fresh = nil
	return came
}

// NewSweep proposes a sweep: the current of the first clamp, or else the first knob, and the spikes of the first potential.
func (s *State) NewSweep() project.Sweep {
	sw := project.Sweep{Measure: string(sweep.Spikes), Threshold: sweep.SpikeLevel, To: s.Doc().Run.Tstop}
	for _, r := range s.Doc().Recordings {
		if r.Ref.Var == "v" && r.Ref.Section != "" {
			sw.Ref = s.Doc().Canonical(r.Ref).String()
			break
		}
	}
	if sw.Ref == "" && len(s.Doc().Cells) > 0 {
		if names := s.Doc().Cells[0].SectionNames(); len(names) > 0 {
			sw.Ref = project.Ref{Section: names[0].Name, X: 0.5, Var: "v"}.String()
		}
	}
	knobs := s.Knobs()
	for _, k := range knobs {
		if k.Ref.Point != "" && k.Ref.Var == "amp" {
			sw.Axes = []project.SweepAxis{axisOf(k)}
			return sw
		}
	}
	if len(knobs) > 0 {
		sw.Axes = []project.SweepAxis{axisOf(knobs[0])}
	}
	return sw
}

// axisOf proposes values around the present one.
func axisOf(k Knob) project.SweepAxis {
	a := project.SweepAxis{Target: k.Ref.String(), Subset: k.Subset, To: 2 * k.Value, N: 11}
	switch {
	case k.Value == 0:
		a.To = 1
	case k.Ref.Var == "celsius":
		a.From, a.To, a.N = 6.3, 26.3, 11
	case k.Ref.Var == "dt" || k.Ref.Var == "L" || k.Ref.Var == "diam" || k.Ref.Var == "Ra" || k.Ref.Var == "cm": // 0 is no value
		a.From, a.To, a.N, a.Log = k.Value/4, 4*k.Value, 9, true
	case k.Value < 0:
		a.From, a.To = k.Value-20, k.Value+20
	}
	return a
}

// planOf reads a sweep's texts.
func planOf(sw project.Sweep) (sweep.Plan, error) {
	var plan sweep.Plan
	for _, a := range sw.Axes {
		ref, err := project.ParseRef(a.Target)
		if err != nil {
			return plan, err
		}
		values := sweep.Linear(a.From, a.To, a.N)
		if a.Log {
			values = sweep.Log(a.From, a.To, a.N)
		}
		plan.Axes = append(plan.Axes, sweep.Axis{Ref: ref, Subset: a.Subset, Values: values})
	}
	ref, err := project.ParseRef(sw.Ref)
	if err != nil {
		return plan, err
	}
	plan.Measures = []sweep.Measure{{Kind: sweep.Kind(sw.Measure), Ref: ref, From: sw.From, To: sw.To, Threshold: sw.Threshold}}
	if len(sw.Axes) == 1 && plan.Runs() <= tracesKept {
		plan.Traces = []project.Ref{ref}
	}
	return plan, plan.Check()
}

// tracesKept is of how many runs of a family the whole traces are kept and drawn.
const tracesKept = 60

// sweepJob is the name of a view's sweep among the jobs.
func sweepJob(view string) string { return "sweep " + view }

// RunSweep carries out the sweep of a view on all processors.
func (s *State) RunSweep(sv Services, view string) error {
	v, ok := s.Doc().View(view)
	if !ok || v.Sweep == nil {
		return fmt.Errorf("%s is no sweep", view)
	}
	plan, err := planOf(*v.Sweep)
	if err != nil {
		s.Complain(err)
		return err
	}
	run := &SweepRun{Of: *v.Sweep, Project: s.Doc(), Plan: plan, Cells: make([]sweep.Cell, plan.Runs())}
	if s.Sweeps == nil {
		s.Sweeps = map[string]*SweepRun{}
	}
	s.Sweeps[view] = run
	s.runAll(sv, view, "Sweep", run)
	s.Say(words.F("Running %d times", plan.Runs()))
	s.Mark(DirtyJobs)
	return nil
}

// runAll does the runs of a sweep or family on all processors, as a job of its view.
func (s *State) runAll(sv Services, view, what string, run *SweepRun) {
	n, cat := run.Plan.Runs(), s.Base
	sv.Begin(Job{Name: sweepJob(view), Title: words.F("%s of %d runs", what, n), Work: func(ctx context.Context, tell func(float64)) func() {
		_, err := sweep.Run(ctx, run.Project, cat, run.Plan, 0, func(done int, c *sweep.Cell) {
			run.lock.Lock()
			run.fresh = append(run.fresh, *c)
			run.lock.Unlock()
			tell(float64(done) / float64(n))
		})
		return func() {
			if errors.Is(err, context.Canceled) {
				return
			}
			run.Err = err
			s.Complain(err)
			if err == nil {
				s.Say(words.F("%s of %d runs done", what, n))
			}
			s.Mark(DirtyJobs)
		}
	}})
}

// TakeRun gives the project the values of one run of a sweep: one undoable edit.
func (s *State) TakeRun(sv Services, view string, index int) error {
	run := s.Sweeps[view]
	if run == nil || index < 0 || index >= len(run.Cells) || run.Cells[index].At == nil {
		return errors.New("choose a run of the sweep first")
	}
	cat := s.Cat
	return s.Edit(sv, func(p *project.Project) (*project.Project, string, error) {
		var titles []string
		for k, a := range run.Plan.Axes {
			q, title, err := p.Vary(a.Ref, a.Subset, run.Cells[index].At[k], cat)
			if err != nil {
				return nil, "", err
			}
			p, titles = q, append(titles, title)
		}
		return p, strings.Join(titles, ", "), nil
	})
}

// EditSweep changes the sweep of a view: one undoable edit that leaves the model alone.
func (s *State) EditSweep(sv Services, view string, change func(*project.Sweep)) error {
	return s.SetView(sv, view, func(v *project.View) {
		sw := s.NewSweep()
		if v.Sweep != nil {
			sw = *v.Sweep
			sw.Axes = append([]project.SweepAxis(nil), sw.Axes...)
		}
		change(&sw)
		v.Sweep = &sw
	})
}

// cellText tells a run in words: "step.amp = 0.3 nA: 5 spikes".
func (s *State) cellText(run *SweepRun, i int) string {
	if i < 0 || i >= len(run.Cells) || run.Cells[i].At == nil {
		return ""
	}
	c := run.Cells[i]
	var parts []string
	for k, a := range run.Of.Axes {
		knob, _ := s.knob(a)
		parts = append(parts, strings.TrimSpace(knob.Name+" = "+look.Sig(c.At[k], 4)+" "+prettyUnit(knob.Unit)))
	}
	m := run.Plan.Measures[0]
	text := strings.Join(parts, ", ") + ": "
	switch {
	case c.Err != nil:
		return text + firstLine(c.Err.Error())
	case math.IsNaN(c.Values[0]):
		return text + c.Why[0]
	}
	return text + strings.TrimSpace(string(m.Kind)+" "+look.Sig(c.Values[0], 4)+" "+prettyUnit(m.Unit(s.unitOf(m.Ref))))
}

// SweepCSV is the table of a view's runs.
func (s *State) SweepCSV(view string) ([]byte, error) {
	run := s.Sweeps[view]
	if run == nil || run.Done == 0 {
		return nil, errors.New("nothing was run yet: run the sweep first")
	}
	g := sweep.Grid{Plan: run.Plan, Cells: run.Cells, Done: run.Done}
	var out bytes.Buffer
	err := g.CSV(&out)
	return out.Bytes(), err
}

// sweepView is the sweep that commands act on: the view that is named, the one with the focus, or the only one.
func (s *State) sweepView(args []string) (string, error) {
	if len(args) > 0 {
		return args[0], nil
	}
	var ids []string
	for _, v := range s.Doc().Views {
		if v.Kind == "sweep" {
			ids = append(ids, v.ID)
		}
	}
	switch focus := s.FocusView(); {
	case slices.Contains(ids, focus):
		return focus, nil
	case len(ids) == 1:
		return ids[0], nil
	case len(ids) == 0:
		return "", errors.New("the project has no sweep: add a view of that kind")
	}
	return "", fmt.Errorf("say which sweep: %s", strings.Join(ids, ", "))
}

// sweepCommands are for keys and scripts.
func sweepCommands() []Command {
	need := func(s *State) string {
		if why := needModel(s); why != "" {
			return why
		}
		if _, err := s.sweepView(nil); err != nil {
			return err.Error()
		}
		return ""
	}
	return []Command{
		{ID: "sweep.run", Title: "Run the sweep", Menu: "Analyse", Break: true, Icon: kit.IconRun, Args: "[VIEW]", Off: need, Do: func(s *State, sv Services, args []string) error {
			view, err := s.sweepView(args)
			if err != nil {
				return err
			}
			if v, ok := s.Doc().View(view); ok && v.Sweep == nil {
				if err := s.EditSweep(sv, view, func(*project.Sweep) {}); err != nil {
					return err
				}
			}
			return s.RunSweep(sv, view)
		}},
		{ID: "sweep.vary", Title: "Vary something in the sweep …", Menu: "Analyse", Args: "[NAME] [FROM TO N]", Off: need, Do: func(s *State, sv Services, args []string) error {
			if len(args) == 0 {
				sv.Dialog("knobs")
				return nil
			}
			return s.varyCommand(sv, args)
		}},
		{ID: "sweep.traces", Title: "Curve of the sweep, or traces of its runs", Menu: "Analyse", Off: need, Checked: func(s *State) bool {
			v, ok := s.focusOf("sweep")
			return ok && v.Sweep != nil && v.Sweep.Traces
		}, Do: func(s *State, sv Services, _ []string) error {
			view, err := s.sweepView(nil)
			if err != nil {
				return err
			}
			return s.EditSweep(sv, view, func(sw *project.Sweep) { sw.Traces = !sw.Traces })
		}},
		{ID: "sweep.take", Title: "Take the values of a run of the sweep", Menu: "Analyse", Args: "[N]", Off: need, Do: func(s *State, sv Services, args []string) error {
			view, err := s.sweepView(nil)
			if err != nil {
				return err
			}
			n, err := strconv.Atoi(strings.Join(args, " "))
			if err != nil {
				return errors.New("tap a run of the sweep, then \"Take these values\"")
			}
			return s.TakeRun(sv, view, n-1)
		}},
	}
}

// varyCommand adds an axis to the sweep, or replaces that of the same parameter. A name is a knob's: "step.amp", or "gnabar_hh on soma" with _ for the blanks.
func (s *State) varyCommand(sv Services, args []string) error {
	view, err := s.sweepView(nil)
	if err != nil {
		return err
	}
	var names []string
	for _, k := range s.Knobs() {
		names = append(names, k.Name)
		if k.Name != args[0] && strings.ReplaceAll(k.Name, " ", "_") != args[0] {
			continue
		}
		a := axisOf(k)
		if len(args) == 4 {
			var bad [3]error
			a.From, bad[0] = strconv.ParseFloat(args[1], 64)
			a.To, bad[1] = strconv.ParseFloat(args[2], 64)
			a.N, bad[2] = strconv.Atoi(args[3])
			if err := errors.Join(bad[:]...); err != nil {
				return fmt.Errorf("sweep.vary: %w", err)
			}
		}
		return s.EditSweep(sv, view, func(sw *project.Sweep) {
			i := slices.IndexFunc(sw.Axes, func(o project.SweepAxis) bool { return o.Target == a.Target && o.Subset == a.Subset })
			switch {
			case i >= 0:
				sw.Axes[i] = a
			case len(sw.Axes) < 2:
				sw.Axes = append(sw.Axes, a)
			default:
				sw.Axes[1] = a
			}
		})
	}
	if near := source.Nearest(args[0], names); near != "" {
		return fmt.Errorf("there is no parameter %q; did you mean %q?", args[0], near)
	}
	return fmt.Errorf("there is no parameter %q", args[0])
}

// sweepOf is a new view of that kind.
func (s *State) sweepOf() project.View {
	sw := s.NewSweep()
	return project.View{Kind: "sweep", Sweep: &sw}
}
