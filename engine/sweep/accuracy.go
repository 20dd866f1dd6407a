package sweep

import (
	"context"
	"fmt"
	"math"
	"sync"

	"nrngui/engine/measure"
	"nrngui/engine/mech"
	"nrngui/engine/project"
	"nrngui/engine/session"
)

// Limits of a verdict: shifts below them are what a course or a figure does not show.
const (
	GoodPeak, GoodTime = 1, 0.1 // mV, ms
	FairPeak, FairTime = 5, 1
)

// SpikeLevel is the potential whose upward crossings count as spikes here, mV.
const SpikeLevel = -10

// Verdict sums a check up.
type Verdict uint8

// The verdicts.
const (
	Good Verdict = iota // peaks within GoodPeak, spikes within GoodTime, none lost or gained
	Fair                // within FairPeak and FairTime, none lost or gained
	Poor
)

// String gives the word shown to the user.
func (v Verdict) String() string { return [...]string{"accurate", "fair", "coarse"}[v] }

// Shift says how far a finer run lies from the run itself, over all potentials recorded.
type Shift struct {
	Title  string  // "half dt", "3 times the segments"
	Peak   float64 // mV: largest difference of the highest, or lowest, potential of a trace
	Time   float64 // ms: largest difference of spikes of the same number; 0 without spikes
	Spikes int     // spikes of the finer run minus those of the run
	Dv     float64 // mV: largest difference at any moment. On a steep flank it is mostly one of time
	Where  project.Ref
	Fix    func(*project.Project) (*project.Project, string) // makes the project the finer one
}

// Verdict of one shift.
func (s *Shift) Verdict() Verdict {
	switch {
	case s.Spikes == 0 && s.Peak <= GoodPeak && s.Time <= GoodTime:
		return Good
	case s.Spikes == 0 && s.Peak <= FairPeak && s.Time <= FairTime:
		return Fair
	}
	return Poor
}

// String tells a shift in words.
func (s *Shift) String() string {
	text := fmt.Sprintf("%s: peaks move by %s mV", s.Title, short(s.Peak))
	if s.Time > 0 {
		text += fmt.Sprintf(", spikes by %s ms", short(s.Time))
	}
	switch {
	case s.Spikes > 0:
		text += fmt.Sprintf(", %d more spikes", s.Spikes)
	case s.Spikes < 0:
		text += fmt.Sprintf(", %d spikes fewer", -s.Spikes)
	}
	return text
}

func short(x float64) string { return fmt.Sprintf("%.2g", x) }

// Accuracy is what a check found.
type Accuracy struct {
	Time, Space Shift // half the step; three times the segments
}

// Worst gives the shift that matters more, for the one fix to offer.
func (a *Accuracy) Worst() *Shift {
	t, s := &a.Time, &a.Space
	switch {
	case t.Verdict() != s.Verdict():
		if t.Verdict() > s.Verdict() {
			return t
		}
		return s
	case t.Time/GoodTime+t.Peak/GoodPeak >= s.Time/GoodTime+s.Peak/GoodPeak:
		return t
	}
	return s
}

// Verdict of both.
func (a *Accuracy) Verdict() Verdict { return max(a.Time.Verdict(), a.Space.Verdict()) }

// HalfStep gives the project with half the time step.
func HalfStep(p *project.Project) (*project.Project, string) {
	r := p.Run
	r.Dt /= 2
	return p.SetRun(r)
}

// Finer gives the project with three times the segments; midpoints stay where they are.
func Finer(p *project.Project) (*project.Project, string) {
	q := *p
	q.Cells = append([]project.Cell(nil), p.Cells...)
	for i := range q.Cells {
		q.Cells[i].NSeg.Times = 3 * max(q.Cells[i].NSeg.Times, 1)
	}
	return &q, "three times the segments"
}

// Check runs a project as it is, with half the time step and with three times the segments, side by side, and compares the recorded potentials; a
// project that records none is judged by the potential in the middle of each cell's first section. The numbers of random generators depend on
// the steps taken, so a noisy model can't be judged this way. progress hears, from several goroutines, the share of the work that is done.
func Check(ctx context.Context, p *project.Project, cat *mech.Catalogue, progress func(share float64)) (*Accuracy, error) {
	base := recording(p, potentials(p))
	half, _ := HalfStep(base)
	finer, _ := Finer(base)
	runs := []*project.Project{base, half, finer}
	cost := []float64{1, 2, 3}
	var lock sync.Mutex
	done := make([]float64, len(runs))
	tell := func(k int) func(float64) {
		return func(t float64) {
			if progress == nil {
				return
			}
			lock.Lock()
			done[k] = cost[k] * t / p.Run.Tstop
			share := (done[0] + done[1] + done[2]) / 6
			lock.Unlock()
			progress(min(share, 1))
		}
	}
	res, errs := make([]*session.Result, len(runs)), make([]error, len(runs))
	var wait sync.WaitGroup
	for k := range runs {
		wait.Add(1)
		go func() {
			defer wait.Done()
			res[k], errs[k] = session.Simulate(ctx, runs[k], cat, tell(k))
		}()
	}
	wait.Wait()
	for k, err := range errs {
		if err != nil {
			return nil, fmt.Errorf("%s: %w", [...]string{"the run itself", "half dt", "3 times the segments"}[k], err)
		}
	}
	a := &Accuracy{}
	var err error
	if a.Time, err = shift("half dt", res[0], res[1]); err != nil {
		return nil, err
	}
	if a.Space, err = shift("3 times the segments", res[0], res[2]); err != nil {
		return nil, err
	}
	a.Time.Fix, a.Space.Fix = HalfStep, Finer
	return a, nil
}

// potentials lists the recordings of v.
func potentials(p *project.Project) []project.Ref {
	var out []project.Ref
	for _, r := range p.Recordings {
		if r.Ref.Var == "v" && r.Ref.Section != "" {
			out = append(out, r.Ref)
		}
	}
	if len(out) > 0 {
		return out
	}
	for i := range p.Cells {
		if names := p.Cells[i].SectionNames(); len(names) > 0 {
			out = append(out, project.Ref{Cell: p.Cells[i].Name, Section: names[0].Name, X: 0.5, Var: "v"})
		}
	}
	return out
}

// shift compares a finer run with the run.
func shift(title string, run, finer *session.Result) (Shift, error) {
	s := Shift{Title: title}
	for k := range run.Refs {
		a, err := measure.All(run.T, run.Y[k])
		if err != nil {
			return s, fmt.Errorf("%s: %w", run.Refs[k], err)
		}
		b, err := measure.All(finer.T, finer.Y[k])
		if err != nil {
			return s, fmt.Errorf("%s: %w", run.Refs[k], err)
		}
		one := compare(a, b, run, k)
		if one.score() >= s.score() {
			one.Title, one.Where = title, run.Refs[k]
			one.Peak, one.Time, one.Dv = max(one.Peak, s.Peak), max(one.Time, s.Time), max(one.Dv, s.Dv)
			s = one
			continue
		}
		s.Peak, s.Time, s.Dv = max(one.Peak, s.Peak), max(one.Time, s.Time), max(one.Dv, s.Dv)
	}
	return s, nil
}

func compare(a, b *measure.Trace, run *session.Result, k int) Shift {
	s := Shift{Peak: max(math.Abs(a.Max().Y-b.Max().Y), math.Abs(a.Min().Y-b.Min().Y))}
	early, late := a.SpikeTimes(SpikeLevel), b.SpikeTimes(SpikeLevel)
	s.Spikes = len(late) - len(early)
	for i := range min(len(early), len(late)) {
		s.Time = max(s.Time, math.Abs(early[i]-late[i]))
	}
	for i, t := range run.T {
		if d := math.Abs(b.At(t) - run.Y[k][i]); d > s.Dv { // NaN compares false
			s.Dv = d
		}
	}
	return s
}

// score orders the traces of one check: lost spikes count most.
func (s *Shift) score() float64 {
	return 1e6*math.Abs(float64(s.Spikes)) + s.Time/GoodTime + s.Peak/GoodPeak
}
