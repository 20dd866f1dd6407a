package workbench

import (
	"context"
	"slices"
	"strings"
	"testing"

	"nrngui/engine/project"
)

// withSweep opens a project and gives it a sweep view.
func withSweep(t *testing.T) (s *State, f *fake, view string) {
	t.Helper()
	s, f = clamped(t)
	view, err := s.AddView(f, s.sweepOf())
	if err != nil {
		t.Fatal(err)
	}
	return s, f, view
}

// clamped opens a project and gives it a current clamp "step".
func clamped(t *testing.T) (*State, *fake) {
	t.Helper()
	s, f := opened(t)
	q, title := s.Doc().AddPoint(project.PointProc{Name: "step", Type: "IClamp", At: project.Place{Section: "soma", X: 0.5}, Params: []project.Param{{Name: "amp", Value: 0.3}, {Name: "dur", Value: 50}}})
	s.History.Do(title, q)
	return s, f
}

func TestKnobs(t *testing.T) {
	s, _ := clamped(t)
	var names []string
	for _, k := range s.Knobs() {
		if slices.Contains(names, k.Name) {
			t.Errorf("%s twice", k.Name)
		}
		names = append(names, k.Name)
		p, _, err := s.Doc().Vary(k.Ref, k.Subset, k.Value+1, s.Cat) // whatever is offered can be varied
		if err != nil || p.SameModel(s.Doc()) {
			t.Errorf("%s can't be varied: %v", k.Name, err)
		}
	}
	for _, want := range []string{"step.amp", "gnabar_hh on ", "ena on ", "celsius", "v_init", "Ra on all"} {
		if !slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(n, want) }) {
			t.Errorf("no %q among %v", want, names)
		}
	}
}

func TestSweepOfAView(t *testing.T) {
	s, f, view := withSweep(t)
	if v, _ := s.Doc().View(view); v.Sweep == nil || len(v.Sweep.Axes) != 1 || !strings.HasSuffix(v.Sweep.Axes[0].Target, ".amp") {
		t.Fatalf("proposed: %+v", v.Sweep)
	}
	if err := s.SetRun(f, "tstop", true, func(r *project.Run) { r.Tstop = 15 }); err != nil {
		t.Fatal(err)
	}
	do := func(id string, args ...string) {
		t.Helper()
		if err := Find(Table(), id).Perform(s, f, args...); err != nil {
			t.Fatal(err)
		}
	}
	do("sweep.vary", "step.amp", "0", "1.5", "3")
	do("sweep.vary", "celsius", "6", "16", "2")
	do("sweep.run")
	if len(f.jobs) != 1 {
		t.Fatal("no job")
	}
	f.jobs[0].Work(context.Background(), func(float64) {})()
	run := s.Sweeps[view]
	if !run.take() || run.Done != 6 || run.take() {
		t.Errorf("%d runs done", run.Done)
	}
	if got := s.cellText(run, 5); !strings.HasPrefix(got, "step.amp = 1.5 nA, celsius = 16 ") || !strings.Contains(got, ": spikes ") {
		t.Errorf("%q", got)
	}
	data, err := s.SweepCSV(view)
	if err != nil || strings.Count(string(data), "\n") != 7 {
		t.Errorf("%s %v", data, err)
	}
	before := s.Doc()
	do("sweep.take", "6")
	if s.Doc().Run.Celsius != 16 || s.Doc().SameModel(before) {
		t.Errorf("celsius %g", s.Doc().Run.Celsius)
	}
	s.Undo(f)
	if s.Doc() != before {
		t.Error("one undo does not take it back")
	}
}

func TestSweepRefusals(t *testing.T) {
	s, f := opened(t)
	if err := Find(Table(), "sweep.run").Perform(s, f); err == nil || !strings.Contains(err.Error(), "no sweep") {
		t.Error(err)
	}
	s, f, view := withSweep(t)
	for want, call := range map[string]func() error{
		"did you mean \"step.amp\"": func() error { return Find(Table(), "sweep.vary").Perform(s, f, "step.amq", "0", "1", "3") },
		"invalid syntax":            func() error { return Find(Table(), "sweep.vary").Perform(s, f, "step.amp", "0", "x", "3") },
		"choose a run":              func() error { return s.TakeRun(f, view, 0) },
		"run the sweep first":       func() error { _, err := s.SweepCSV(view); return err },
		"is no sweep":               func() error { return s.RunSweep(f, "graph1") },
		"no values": func() error {
			if err := s.EditSweep(f, view, func(sw *project.Sweep) { sw.Axes[0].N = 2; sw.Axes = nil }); err != nil {
				return err
			}
			err := s.RunSweep(f, view)
			if err != nil {
				return errNoValues{err}
			}
			return nil
		},
	} {
		if err := call(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

type errNoValues struct{ error }

func (e errNoValues) Error() string { return "no values: " + e.error.Error() }
