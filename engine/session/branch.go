package session

import (
	"fmt"
	"math"
	"sort"

	"nrngui/engine/project"
	"nrngui/engine/source"
)

// branch carries out a Branch: back to the last mark at or before T, on from there without showing it until T, and then as a new run.
func (r *runner) branch(c Branch) {
	at, err := r.markBefore(c.T)
	for _, s := range c.Set {
		if err == nil {
			_, err = r.targets(s.Ref, s.Subset)
		}
	}
	if err != nil {
		r.report(err)
		return
	}
	r.seal()
	r.half = nil // what it has told is of the parent
	parent := r.pending.RunNo
	r.pending.RunNo++
	r.status, r.steps, r.fresh = Ready, -1, false
	if err := r.goBack(at, c.T); err != nil {
		r.fail(err)
		return
	}
	l := &r.line
	r.last, l.lastGood = r.next, math.Inf(1) // what the event list holds for later was the parent's
	r.pending.Fork = &Fork{Parent: parent, T: r.in.T(), Samples: l.step + 1, Spikes: l.spikes, Applied: l.applied}
	for _, c := range r.changes[:r.next] {
		r.pending.Fork.Changes = append(r.pending.Fork.Changes, c.Change)
	}
	for _, s := range c.Set {
		r.set(s)
	}
	r.until = c.Until
	if c.Until == 0 {
		r.until = r.project.Run.Tstop
	}
	if !c.Hold && r.status != Failed {
		r.start(r.until, -1)
	}
	r.touch()
}

// markBefore finds the last mark at or before a time, and says why there is none.
func (r *runner) markBefore(t float64) (int, error) {
	l := &r.line
	refuse := func(hint, format string, args ...any) (int, error) {
		return 0, &source.Error{Severity: source.Fatal, Pos: source.Pos{File: fmt.Sprintf("branch at t = %g ms", t)}, Msg: fmt.Sprintf(format, args...), Hint: hint}
	}
	now := min(r.in.T(), l.lastGood)
	switch {
	case !(t >= 0):
		return refuse("give a time of the present run", "a run begins at 0 ms")
	case !reached(now, t):
		return refuse("let it run until there first", "the present run has come to t = %g ms only", now)
	case len(l.marks) == 0:
		return refuse("give snapshots more memory, then Init and run again", "this run can't be taken up again: %s (%d bytes)", l.why, l.budget)
	case !reached(t, l.marks[0].state.T()):
		return refuse("branch later, or Init and run again", "the run can be taken up from t = %g ms on: %s", l.marks[0].state.T(), l.why)
	}
	return sort.Search(len(l.marks), func(i int) bool { return !reached(t, l.marks[i].state.T()) }) - 1, nil
}

// reached says whether a moment is at or after another, as the event list sees it.
func reached(t, goal float64) bool { return project.Change{T: goal}.Due(t) }

// goBack restores a mark and repeats the run from there to a time, with the edits that were made on the way. Those made at that time belong to
// what is left behind; those made before the first step to every run.
func (r *runner) goBack(at int, t float64) error {
	l := &r.line
	m := l.marks[at]
	for i := len(l.edits) - 1; i >= m.edits; i-- {
		if undo := l.edits[i].undo; undo != nil {
			undo()
		}
	}
	if err := r.in.Restore(m.state); err != nil {
		return err
	}
	again := append([]edit(nil), l.edits[m.edits:]...)
	for _, e := range again {
		l.editsSize -= e.bytes
	}
	for _, gone := range l.marks[at+1:] {
		l.size -= gone.bytes
	}
	clear(l.marks[at+1:])
	clear(l.edits[m.edits:])
	l.marks, l.edits = l.marks[:at+1], l.edits[:m.edits]
	l.step, l.spikes, l.applied, r.next = m.step, m.spikes, m.applied, m.next
	r.rearmDetectors()
	r.silent = true
	defer func() { r.silent = false }()
	for {
		there := reached(r.in.T(), t)
		for len(again) > 0 && again[0].step == l.step && (!there || l.step == 0) {
			if err := r.redo(again[0]); err != nil {
				return err
			}
			again = again[1:]
		}
		if there {
			return nil
		}
		r.replay()
		if err := r.in.Step(); err != nil {
			return err
		}
		r.stepped()
	}
}

// redo repeats an edit; those of the event list come by replay.
func (r *runner) redo(e edit) error {
	if e.redo == nil {
		return nil
	}
	r.note(e)
	r.line.applied += e.applied
	return e.redo()
}

// seal sends what the present run still has to say as a frame of its own, before the frames of the next run.
func (r *runner) seal() {
	if r.complete() {
		r.sealed = append(r.sealed, r.pending)
		r.renew()
	}
}
