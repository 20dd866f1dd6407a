package session

import (
	"fmt"
	"slices"
	"time"

	"nrngui/engine/project"
	"nrngui/engine/sim"
	"nrngui/engine/source"
)

// visit is a look at the past of the present run: the model is put back to a mark, repeats its steps in silence, and comes back to the very state it had. What
// lies outside snapshots (geometry, run settings) is kept apart. Nothing of the timeline changes.
type visit struct {
	r       *runner
	state   *sim.Snapshot
	line    timeline
	next    int
	last    int
	status  Status
	fresh   bool
	project *project.Project
	bases   [][]float64
	back    []func() error // put back what the edits since the mark have set, as it is now
	again   []edit
	pending int // problems that were told before
	until   time.Time
	n       int // steps made
}

// enter goes back to the last mark at or before a time and repeats the run up to it. It is given up when that is not done at the given moment.
func (r *runner) enter(t float64, until time.Time) (*visit, error) {
	at, err := r.markBefore(t)
	if err != nil {
		return nil, err
	}
	v := &visit{r: r, state: r.in.Save(), line: r.line, next: r.next, last: r.last, status: r.status, fresh: r.fresh, project: r.project, pending: len(r.pending.Problems), until: until}
	for _, c := range r.changes {
		v.bases = append(v.bases, append([]float64(nil), c.base...))
	}
	m := r.line.marks[at]
	edits := r.line.edits[m.edits:]
	for _, e := range edits {
		if e.keep != nil {
			v.back = append(v.back, e.keep())
		}
	}
	r.silent = true
	r.line = timeline{step: m.step, spikes: m.spikes, applied: m.applied, lastGood: v.line.lastGood}
	for i := len(edits) - 1; i >= 0; i-- {
		if undo := edits[i].undo; undo != nil {
			undo()
		}
	}
	v.again = edits
	r.next = m.next
	err = r.in.Restore(m.state)
	for err == nil && !reached(r.in.T(), t) {
		if err = v.step(); err == nil && v.late() {
			err = v.tooLong(t)
		}
	}
	if err != nil {
		if back := v.leave(); back != nil {
			r.fail(back)
		}
		return nil, err
	}
	return v, nil
}

// late says now and then whether it has taken too long.
func (v *visit) late() bool {
	v.n++
	return v.n%64 == 0 && time.Now().After(v.until)
}

func (v *visit) tooLong(t float64) error {
	return &source.Error{Severity: source.Fatal, Pos: source.Pos{File: fmt.Sprintf("look at t = %g ms", t)},
		Msg:  "the last snapshot before it is so far away that computing the run again from there takes too long",
		Hint: "give snapshots more memory, or look at a shorter run"}
}

// step repeats one step, with the edits that came before it.
func (v *visit) step() error {
	r := v.r
	for len(v.again) > 0 && v.again[0].step == r.line.step {
		e := v.again[0]
		v.again = v.again[1:]
		if e.redo != nil {
			if err := e.redo(); err != nil {
				return err
			}
		}
	}
	r.replay()
	if err := r.in.Step(); err != nil {
		return err
	}
	r.line.step++
	return nil
}

// leave comes back to the present.
func (v *visit) leave() error {
	r := v.r
	var first error
	for _, back := range v.back {
		if err := back(); err != nil && first == nil {
			first = err
		}
	}
	if err := r.in.Restore(v.state); err != nil && first == nil {
		first = err
	}
	for i := range r.changes {
		copy(r.changes[i].base, v.bases[i])
	}
	r.line, r.next, r.last, r.status, r.fresh, r.project = v.line, v.next, v.last, v.status, v.fresh, v.project
	r.pending.Problems = r.pending.Problems[:min(v.pending, len(r.pending.Problems))] // they were told the first time
	r.silent = false
	return first
}

// recall tells of the past of the run at places whose probes are new, and of new scans. It is done in slices between two steps of the present, and gives way to commands: what it
// has so far is kept, and it goes on from there.
type recall struct {
	v      *visit
	places []project.Place
	late   []string // IDs of scans
	probes []*probe
	out    []Currents
	scans  []scan    // whose rows of the past are taken too
	rows   []Scanned // parallel to scans
	goal   int       // steps
	step   int       // steps it has come to, when it gave way
	t      float64   // ms, of that
	spent  time.Duration
}

// patience is how long a recall may keep a running model waiting. After that it waits until the model rests.
const patience = 300 * time.Millisecond

// recall begins to tell of the past.
func (r *runner) recall(places []project.Place) {
	r.wanted = append(r.wanted, places...)
}

// recalls says whether a recall has something to do now: while the model runs only as long as its patience lasts.
func (r *runner) recalls() bool {
	return r.in != nil && len(r.wanted)+len(r.lateScans) > 0 && (r.status != Running || !r.tired)
}

// giveWay lets the model come back to the present: a command has come. A recall that is under way goes on later.
func (r *runner) giveWay() {
	q := r.past
	if q == nil {
		return
	}
	q.step, q.t = r.line.step, r.in.T()
	r.half = q
	r.leave()
}

// leave ends a recall that is under way.
func (r *runner) leave() {
	q := r.past
	if q == nil {
		return
	}
	for _, p := range q.probes {
		p.close()
	}
	if err := q.v.leave(); err != nil {
		r.fail(err)
	}
	r.past = nil
}

// noRecall forgets what was to be told of a run that is over, or of a model that is another one now.
func (r *runner) noRecall() { r.wanted, r.lateScans, r.half, r.tired = nil, nil, nil, false }

// recallOn goes on with a recall for a while.
func (r *runner) recallOn(budget time.Duration) {
	start := time.Now()
	if r.past == nil && !r.recallBegin() {
		r.noRecall()
		return
	}
	q := r.past
	for n := 0; r.line.step < q.goal; n++ {
		if n%16 == 15 && time.Since(start) > budget {
			if q.spent += time.Since(start); q.v.status == Running && q.spent > patience {
				r.tired = true
				r.giveWay()
			}
			return
		}
		if err := q.v.step(); err != nil {
			r.noRecall()
			r.leave()
			r.report(err)
			return
		}
		for i, p := range q.probes {
			q.out[i].take(p, p.meter.Read(p.reading) == nil)
		}
		r.scanPast(q)
	}
	r.noRecall()
	r.leave()
	r.tellPast(q)
	r.pending.Currents = append(r.pending.Currents, q.out...)
	r.dirty = true
}

// recallBegin goes back to the earliest mark, or to where the recall of the same things gave way; false when there is no mark.
func (r *runner) recallBegin() bool {
	from := max(r.line.past().From, r.since)
	if len(r.lateScans) > 0 {
		from = r.line.past().From
	}
	if !(from < r.in.T()) { // NaN without a mark
		return false
	}
	q := r.half
	r.half = nil
	if q != nil && slices.Equal(q.places, r.wanted) && slices.Equal(q.late, r.lateScans) {
		return r.recallAgain(q)
	}
	goal := r.line.step
	v, err := r.enter(from, time.Now().Add(lookLimit))
	if err != nil {
		return false
	}
	q = &recall{v: v, goal: goal, places: slices.Clone(r.wanted), late: slices.Clone(r.lateScans)}
	for _, at := range r.wanted {
		p := &probe{at: at}
		if r.attach(p) != nil {
			continue
		}
		c := p.begin(r.line.step)
		c.Whole = true
		c.take(p, false)
		q.probes, q.out = append(q.probes, p), append(q.out, c)
	}
	for _, s := range r.scans {
		if slices.Contains(r.lateScans, s.ID) {
			q.scans, q.rows = append(q.scans, s), append(q.rows, Scanned{ID: s.ID})
		}
	}
	r.scanPast(q)
	r.past = q
	return true
}

// recallAgain goes back to where a recall gave way; what has come since is told by probes and scans themselves.
func (r *runner) recallAgain(q *recall) bool {
	v, err := r.enter(q.t, time.Now().Add(lookLimit))
	if err != nil {
		return false
	}
	q.v = v
	for _, p := range q.probes {
		if err = r.attach(p); err != nil {
			break
		}
	}
	r.past = q
	for err == nil && r.line.step < q.step {
		err = v.step()
	}
	if err != nil {
		r.leave()
		return false
	}
	return true
}
