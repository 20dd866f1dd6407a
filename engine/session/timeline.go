package session

import (
	"math"

	"nrngui/engine/model"
	"nrngui/engine/project"
	"nrngui/engine/sim"
)

// rememberBytes is how much memory the snapshots of a run may take until a Remember says otherwise.
const rememberBytes = 128 << 20

// mostMarks bounds the snapshots of a small model: with more, going back would be no faster and taking them would cost the run.
const mostMarks = 512

// firstEvery is the number of steps between the snapshots of a young run: 1 ms with the usual dt.
const firstEvery = 40

// timeline is what the present run leaves behind for going back: snapshots of the whole state at regular times, and the edits between
// steps. When the snapshots are too many or too large every second one is dropped and the distance doubled, so that a run of any length
// keeps between half and all of what the budget allows, evenly spread.
//
// A snapshot holds columns, queue and streams; the geometry of sections and the run settings live elsewhere. So going back first
// takes back all edits since, newest first, then restores.
type timeline struct {
	budget int64
	marks  []mark // by step; the first one is never dropped while others are there
	edits  []edit // since the first mark, by step
	every  int    // steps between marks

	step    int // steps since Init
	spikes  int // since Init
	applied int // entries of Frame.Applied since Init

	size      int64   // bytes of marks
	editsSize int64   // bytes of edits
	why       string  // there is no mark at the beginning of the run, or at all
	lastGood  float64 // ms: what comes after a step that failed can't be repeated; +Inf while none has
}

// mark is a snapshot and where the run stood.
type mark struct {
	state           *sim.Snapshot
	bytes           int64
	step, next      int // steps done; first entry of the event list not yet applied
	edits           int // in timeline.edits, before it
	spikes, applied int
}

// edit is something that happened between two steps.
type edit struct {
	step    int                 // after so many steps
	redo    func() error        // nil: replay does it
	undo    func()              // nil: a snapshot does it
	keep    func() func() error // notes what undo takes back, for coming back from a look at the past
	applied int                 // entries of Frame.Applied that it made
	bytes   int64
}

// newTimeline forgets the former run and marks the present state as the beginning.
func (r *runner) newTimeline() {
	r.line = timeline{budget: r.line.budget, every: firstEvery, spikes: len(r.pending.Spikes), lastGood: math.Inf(1)}
	r.mark()
}

// restartTimeline forgets the marks, which are of no more use, and begins with the present state.
func (r *runner) restartTimeline(why string) {
	l := &r.line
	l.forget(why)
	r.mark()
}

func (l *timeline) forget(why string) {
	l.marks, l.edits, l.size, l.editsSize, l.why = nil, nil, 0, 0, why
	l.every = firstEvery
}

// stepped counts a step and takes a snapshot when it is time.
func (r *runner) stepped() {
	l := &r.line
	l.step++
	r.detect()
	if l.budget == 0 {
		return
	}
	if len(l.marks) == 0 {
		if l.editsSize == 0 && l.why == tooManyEdits {
			r.mark()
		}
		return
	}
	if (l.step-l.marks[0].step)%l.every == 0 {
		r.mark()
	}
}

// Reasons why a run can't be gone back in.
const (
	tooLarge     = "one snapshot of this model takes more memory than snapshots may"
	switchedOff  = "snapshots are switched off"
	tooManyEdits = "its parameters were changed more often than memory for snapshots can hold"
	recompiled   = "the model was compiled again then (a mechanism replaced, a point process moved, or i_membrane_ asked for)"
)

// mark takes a snapshot of the present state. Room is made before, by the size of the last one.
func (r *runner) mark() {
	l := &r.line
	if l.budget <= 0 {
		l.why = switchedOff
		return
	}
	if n := len(l.marks); n > 0 {
		if l.marks[n-1].step == l.step {
			return
		}
		was := l.every
		if l.thin(l.marks[n-1].bytes); l.every != was && (l.step-l.marks[0].step)%l.every != 0 {
			return
		}
		if l.size+l.editsSize+l.marks[0].bytes > l.budget { // there is room for one alone
			l.every *= 2
			return
		}
	}
	state := r.in.Save()
	m := mark{state: state, bytes: int64(state.Bytes()), step: l.step, next: r.next, edits: len(l.edits), spikes: l.spikes, applied: l.applied}
	if l.size+l.editsSize+m.bytes > l.budget {
		if len(l.marks) == 0 {
			l.why = tooLarge
		}
		l.every *= 2
		return // its queue has grown much since the last one; the next is preceded by thinning
	}
	l.marks, l.size = append(l.marks, m), l.size+m.bytes
}

// thin drops every second mark until one of the given size has room.
func (l *timeline) thin(room int64) {
	for len(l.marks) > 1 && (len(l.marks) >= mostMarks || l.size+l.editsSize+room > l.budget) {
		kept := l.marks[:1]
		l.every *= 2
		for _, m := range l.marks[1:] {
			if (m.step-kept[0].step)%l.every == 0 {
				kept = append(kept, m)
			} else {
				l.size -= m.bytes
			}
		}
		clear(l.marks[len(kept):])
		l.marks = kept
	}
}

// note keeps an edit that is about to happen.
func (r *runner) note(e edit) {
	l := &r.line
	if len(l.marks) == 0 {
		return // nothing to go back to
	}
	e.step = l.step
	l.edits, l.editsSize = append(l.edits, e), l.editsSize+e.bytes
	if l.thin(0); l.editsSize > l.budget/2 || l.size+l.editsSize > l.budget {
		l.forget(tooManyEdits)
	}
}

// noteSettle keeps that events due at the end of a run were delivered then.
func (r *runner) noteSettle() {
	l := &r.line
	if n := len(l.edits); n > 0 && l.edits[n-1].step == l.step {
		return // which has settled before
	}
	r.note(edit{redo: r.in.Settle, bytes: editBytes})
}

// Memory of an edit and of each variable that it sets, as measured with a large subset.
const editBytes, varBytes = 256, 256

// noteValues keeps an edit of variables that is about to happen.
func (r *runner) noteValues(ref project.Ref, subset string, vars []model.Var, applied int, redo func() error) {
	if len(r.line.marks) == 0 {
		return
	}
	before := make([]float64, len(vars))
	for i, v := range vars {
		before[i] = v.Get()
	}
	bases := make([][]float64, len(r.changes))
	size := int64(editBytes + varBytes*len(vars))
	for i, c := range r.changes {
		bases[i] = append([]float64(nil), c.base...)
		size += int64(24 + 8*len(c.base))
	}
	shapes := r.shapes(ref, subset)
	for _, s := range shapes {
		size += int64(s.Bytes())
	}
	keep := func() func() error {
		now, shapes := make([]float64, len(vars)), r.shapes(ref, subset)
		for i, v := range vars {
			now[i] = v.Get()
		}
		return func() error { return putBack(vars, now, shapes) }
	}
	r.note(edit{redo: redo, applied: applied, bytes: size, keep: keep, undo: func() {
		for _, s := range shapes {
			if err := s.Restore(); err != nil {
				r.report(err)
			}
		}
		for i := len(vars) - 1; i >= 0; i-- {
			if now := vars[i].Get(); now != before[i] && !math.IsNaN(before[i]) {
				if err := vars[i].Set(before[i]); err != nil {
					r.report(err)
				}
			}
		}
		for i := range r.changes {
			copy(r.changes[i].base, bases[i])
		}
	}})
}

// putBack gives variables and geometry the values they had.
func putBack(vars []model.Var, values []float64, shapes []*model.SectionShape) error {
	var first error
	for _, s := range shapes {
		if err := s.Restore(); err != nil && first == nil {
			first = err
		}
	}
	for i, v := range vars {
		if now := v.Get(); now != values[i] && !math.IsNaN(values[i]) {
			if err := v.Set(values[i]); err != nil && first == nil {
				first = err
			}
		}
	}
	return first
}

// shapes keeps the geometry of the sections that a change of a variable alters.
func (r *runner) shapes(ref project.Ref, subset string) []*model.SectionShape {
	switch ref.Var {
	case "L", "Ra", "diam", "rallbranch":
	default:
		return nil
	}
	var sections []*model.Section
	if subset != "" {
		sections = r.built.Subset(ref.Cell, subset)
	} else if s, ok := r.built.Section(ref.Cell, ref.Section); ok {
		sections = []*model.Section{s}
	}
	var out []*model.SectionShape
	for _, s := range sections {
		out = append(out, s.KeepShape())
	}
	return out
}

// remember takes another budget over.
func (r *runner) remember(bytes int64) {
	l := &r.line
	l.budget = max(bytes, 0)
	l.thin(0)
	if l.size+l.editsSize > l.budget {
		l.forget(tooLarge)
		if l.budget == 0 {
			l.why = switchedOff
		}
	}
	if len(l.marks) == 0 && r.in != nil && l.budget > 0 {
		r.mark()
	}
	r.touch()
}

// past says how far back the present run can be taken up.
func (l *timeline) past() Past {
	p := Past{From: math.NaN(), Snapshots: len(l.marks), Bytes: l.size + l.editsSize}
	if len(l.marks) > 0 {
		p.From = l.marks[0].state.T()
	}
	return p
}
