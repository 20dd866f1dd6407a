package workbench

import (
	"fmt"
	"slices"
	"strconv"

	"nrngui/engine/session"
	"nrngui/ui/words"
)

// scopeValues bounds what a continuous run keeps, in samples of all traces together; the older half goes when it is reached.
const scopeValues = 1 << 20

// leastKept is what each trace keeps at least.
const leastKept = 20_000

// RunOn runs without end, as an oscilloscope does, or pauses that. A model that has come to Tstop goes on from there. Without a pace of the user's
// own one Tstop takes two seconds, so that the eye can follow.
func (s *State) RunOn(sv Services) {
	if s.continuous() {
		sv.Send(session.Pause{})
		s.Say("Paused")
		return
	}
	if s.Pace == 0 {
		s.Pace = s.Doc().Run.Tstop / 2000
		sv.Send(session.Pace{Ratio: s.Pace})
	}
	sv.Send(session.Continuous{})
	s.Say("Running on and on; Space pauses")
}

// trim forgets the older half of a continuous run when it has grown too long.
func (s *State) trim() {
	r := &s.Run
	most := max(scopeValues/(len(r.Traces)+1+s.currentColumns()), leastKept)
	if !s.continuous() || len(r.T) <= most {
		return
	}
	n := len(r.T) - most/2
	r.cut(n)
	s.cutCurrents(n)
	from := r.T[0]
	s.Films = slices.DeleteFunc(s.Films, func(v *session.ShapeValues) bool { return v.T < from })
	s.Mark(DirtyTraces)
}

// cut forgets the first n samples. The rest is copied, so that the memory of what goes is free.
func (r *Recorded) cut(n int) {
	r.T = slices.Clone(r.T[n:])
	for i := range r.Traces {
		tr := &r.Traces[i]
		tr.Y = slices.Clone(tr.Y[min(n, len(tr.Y)):])
	}
	from := r.T[0]
	gone := spikesBefore(r.Spikes, from)
	r.Spikes = slices.Clone(r.Spikes[gone:])
	r.Cut, r.CutSpikes = r.Cut+n, r.CutSpikes+gone
}

// spikesBefore counts the spikes before a time; they come in order.
func spikesBefore(list []session.Spike, t float64) int {
	i := slices.IndexFunc(list, func(s session.Spike) bool { return s.T >= t })
	if i < 0 {
		return len(list)
	}
	return i
}

// Span is the time that graphs show by themselves: from 0 to Tstop, or the last Tstop of a run that goes on longer without end.
func (s *State) Span() (from, to float64) {
	tstop := s.Doc().Run.Tstop
	if s.continuous() && s.Time > tstop {
		return s.Time - tstop, s.Time
	}
	return 0, tstop
}

// goCommands continue a run by a time of their own.
func goCommands() []Command {
	number := func(id string, args []string) (float64, error) {
		v, err := strconv.ParseFloat(args[0], 64)
		if err != nil || v != v {
			return 0, fmt.Errorf("%s: %q is no time in ms", id, args[0])
		}
		return v, nil
	}
	return []Command{
		{ID: "continue.until", Title: "Continue until …", Shortcut: "Shift+F8", Menu: "Run", Args: "[MS]", Off: needModel, Do: func(s *State, sv Services, args []string) error {
			if len(args) == 0 {
				sv.Dialog("until")
				return nil
			}
			t, err := number("continue.until", args)
			if err != nil {
				return err
			}
			return s.ContinueUntil(sv, t)
		}},
		{ID: "continue.for", Title: "Continue for …", Shortcut: "Ctrl+F7", Menu: "Run", Args: "[MS]", Off: needModel, Do: func(s *State, sv Services, args []string) error {
			if len(args) == 0 {
				sv.Dialog("for")
				return nil
			}
			t, err := number("continue.for", args)
			if err != nil {
				return err
			}
			return s.ContinueUntil(sv, s.Time+t)
		}},
		{ID: "continuous", Title: "Run on and on", Shortcut: "Ctrl+F8", Menu: "Run", Off: needModel, Checked: (*State).continuous, Do: plainly((*State).RunOn)},
	}
}

// ContinueUntil goes on to a time, which must lie ahead.
func (s *State) ContinueUntil(sv Services, t float64) error {
	if t <= s.Time {
		return fmt.Errorf("the model is at %g ms already; give a later time than %g ms, or init first", s.Time, t)
	}
	sv.Send(session.Continue{Until: t})
	s.Say(words.F("Running to %g ms", t))
	return nil
}
