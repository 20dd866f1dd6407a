package workbench

import (
	"context"
	"errors"
	"math"

	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/engine/sweep"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// accuracyJob is the name of the check among the jobs.
const accuracyJob = "accuracy"

// autoLimit is how long a run may take, ms, to be checked by itself when it is done: the check costs about six times that.
const autoLimit = 1000

// AccuracyCheck is what the accuracy light stands for.
type AccuracyCheck struct {
	Project *project.Project // that was checked
	Result  *sweep.Accuracy
	Err     error
}

// CheckAccuracy repeats the run with half the step and with three times the segments in the background.
func (s *State) CheckAccuracy(sv Services) {
	p, cat := s.Doc(), s.Base
	sv.Begin(Job{Name: accuracyJob, Title: "Checking accuracy", Work: func(ctx context.Context, tell func(float64)) func() {
		res, err := sweep.Check(ctx, p, cat, tell)
		return func() {
			if errors.Is(err, context.Canceled) {
				return
			}
			s.Accuracy = &AccuracyCheck{Project: p, Result: res, Err: err}
			s.Mark(DirtyDoc | DirtyJobs)
			switch {
			case err != nil:
				s.Say(words.F("Accuracy not checked: %s", firstLine(err.Error())))
			default:
				s.Say(words.F("Accuracy: %s", res.Worst().String()))
			}
		}
	}})
}

// accuracyNow is the check of the present model; nil when it has changed since, or was not checked.
func (s *State) accuracyNow() *AccuracyCheck {
	if s.Accuracy == nil || s.Doc() == nil || !s.Accuracy.Project.SameModel(s.Doc()) {
		return nil
	}
	return s.Accuracy
}

// autoAccuracy checks a run that was short, when it is done.
func (s *State) autoAccuracy(sv Services) {
	if s.CheckRuns && !s.continuous() && s.accuracyNow() == nil && s.job(accuracyJob) == nil && s.wallTime() < autoLimit {
		s.CheckAccuracy(sv)
	}
}

// wallTime is about how long the present run took, ms of the clock.
func (s *State) wallTime() float64 {
	if s.Pace > 0 || s.RealTime == 0 {
		return 0 // paced by the user, or too short to measure
	}
	return s.Time / s.RealTime
}

// Refine makes the project the finer one of a shift; one undoable edit.
func (s *State) Refine(sv Services, shift *sweep.Shift) error {
	return s.Edit(sv, func(p *project.Project) (*project.Project, string, error) {
		q, title := shift.Fix(p)
		return q, title, nil
	})
}

// shiftText is the number of the light: how far the run is off, in what matters more.
func shiftText(sh *sweep.Shift) string {
	switch {
	case sh.Spikes != 0:
		n := int(math.Abs(float64(sh.Spikes)))
		return words.N(n, "%+d spike", "%+d spikes", sh.Spikes)
	case sh.Time/sweep.GoodTime > sh.Peak/sweep.GoodPeak:
		return "±" + look.Sig(sh.Time, 2) + " ms"
	}
	return "±" + look.Sig(sh.Peak, 2) + " mV"
}

// accuracyCommands are those of the light.
func accuracyCommands() []Command {
	fix := func(id, title string, of func(*sweep.Accuracy) *sweep.Shift) Command {
		return Command{ID: id, Title: title, Menu: "Analyse", Off: func(s *State) string {
			if c := s.accuracyNow(); c == nil || c.Result == nil {
				return "check the accuracy of the model first"
			}
			return ""
		}, Do: func(s *State, sv Services, _ []string) error { return s.Refine(sv, of(s.accuracyNow().Result)) }}
	}
	return []Command{
		{ID: "accuracy", Title: "Check accuracy", Shortcut: "Ctrl+Alt+A", Menu: "Analyse", Break: true, Off: needModel, Do: plainly((*State).CheckAccuracy)},
		fix("accuracy.dt", "Take half the time step", func(a *sweep.Accuracy) *sweep.Shift { return &a.Time }),
		fix("accuracy.nseg", "Take three times the segments", func(a *sweep.Accuracy) *sweep.Shift { return &a.Space }),
		{ID: "accuracy.auto", Title: "Check short runs by themselves", Menu: "Analyse", Checked: func(s *State) bool { return s.CheckRuns },
			Do: plainly(func(s *State, _ Services) {
				s.CheckRuns = !s.CheckRuns
				s.Mark(DirtyDoc)
			})},
	}
}

// continuous says whether the run has no end.
func (s *State) continuous() bool { return math.IsInf(s.Until, 1) && s.Status == session.Running }
