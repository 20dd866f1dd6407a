package session

import (
	"errors"
	"math"
	"time"

	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/project"
	"nrngui/engine/sim"
	"nrngui/engine/source"
)

// runner is what the goroutine owns: the live model, where it stands, and the frame that is being filled. It has no channels, so
// that its behaviour is tested by plain calls.
type runner struct {
	cat     *mech.Catalogue
	project *project.Project
	built   *project.Built
	prog    *sim.Program
	in      *sim.Instance
	own     map[string]*mech.Type // of the project's mod files, by file name

	status Status
	until  float64 // ms
	steps  int     // steps left of a Step command; -1: run to until
	stride int     // steps between two looks at the clock
	pace   float64 // model ms per wall ms; 0: as fast as possible

	recs      []recording
	watch     []model.Var
	scans     []scan
	lateScans []string // IDs of those whose past is still to be told
	detects   []detector
	shape     string
	every     float64         // model time between two pictures of the film, ms
	filmAt    float64         // of the next one
	changes   []change        // of the project, by time
	next      int             // first change not yet applied
	last      int             // changes of this run: those behind belong to what a Branch has left
	fresh     bool            // nothing has happened since Init
	early     []Spike         // of that Init
	unsaid    []unsaid        // Sets that the project does not have
	beyond    map[string]bool // targets of Sets that were said to be beyond their limits

	line   timeline
	silent bool // repeating what the receiver has seen

	probes []*probe        // whose currents every step tells
	wanted []project.Place // whose currents of the past are still to be told
	since  float64         // ms: from when on
	past   *recall         // that is doing it
	half   *recall         // that has given way to a command
	tired  bool            // it has kept a running model waiting long enough

	sealed  []Frame // of former runs, to be sent before pending
	pending Frame
	dirty   bool // pending holds something worth sending
	stale   bool // the shape and the watched values changed since they were put into pending

	began    time.Time // wall time and
	beganAt  float64   // model time of the last moment at which pacing started anew
	meterAt  time.Time
	meterT   float64
	realTime float64
}

type recording struct {
	ref project.Ref
	v   model.Var
}

// change is one entry of the event list, resolved: the variables it sets and the values they had when the project was loaded.
type change struct {
	project.Change
	vars []model.Var
	base []float64
}

func newRunner(cat *mech.Catalogue) *runner {
	return &runner{cat: cat, shape: "v", stride: 1, line: timeline{budget: rememberBytes}}
}

// close ends the goroutines that help the present instance.
func (r *runner) close() {
	if r.in != nil {
		r.in.Close()
	}
}

// undivided says why a model stays on one thread although the run settings ask for more.
func (r *runner) undivided() {
	if r.in.Settings().Threads < 2 {
		return
	}
	if _, why := r.in.Threads(); why != "" {
		r.pending.Problems.Warn(source.Pos{File: "run settings / threads"}, "leave threads at 0", "the model runs on one thread: %s", why)
		r.dirty = true
	}
}

// touch marks the pending frame as worth sending and the present values as changed.
func (r *runner) touch() { r.dirty, r.stale = true, true }

// fail stops the run and reports why.
func (r *runner) fail(err error) {
	r.status = Failed
	r.report(err)
}

// report adds an error to the problems of the pending frame.
func (r *runner) report(err error) {
	var list source.List
	var one *source.Error
	switch {
	case errors.As(err, &list):
		r.pending.Problems = append(r.pending.Problems, list...)
	case errors.As(err, &one):
		r.pending.Problems = append(r.pending.Problems, one)
	default:
		r.pending.Problems = append(r.pending.Problems, &source.Error{Severity: source.Fatal, Msg: err.Error()})
	}
	r.touch()
}

// complete brings the pending frame up to date and says whether it is worth sending.
func (r *runner) complete() bool {
	if !r.dirty {
		return len(r.sealed) > 0
	}
	f := &r.pending
	f.Status, f.RealTime, f.Until, f.Past = r.status, r.realTime, r.until, r.line.past()
	if r.in == nil || !r.stale {
		return true
	}
	r.stale = false
	f.Time = r.in.T()
	r.completeScans()
	if r.shape != "" {
		if f.Shape == nil || len(f.Shape.V) != r.prog.Segments() {
			f.Shape = &ShapeValues{V: make([]float32, r.prog.Segments())}
		}
		f.Shape.T, f.Shape.Var = f.Time, r.shape
		if err := r.prog.SegmentValues(r.shape, f.Shape.V); err != nil {
			f.Shape, r.shape = nil, "v" // the new model lacks the variable that coloured the old one
		}
	}
	f.Watched = r.watchedNow(f.Watched)
	return true
}

// watchedNow gives the values of the watched variables, in the room given where it fits.
func (r *runner) watchedNow(room []float64) []float64 {
	if len(r.watch) == 0 {
		return room
	}
	if len(room) != len(r.watch) {
		room = make([]float64, len(r.watch))
	}
	for i, v := range r.watch {
		room[i] = math.NaN()
		if v != nil {
			room[i] = v.Get()
		}
	}
	return room
}

// front is the frame to be sent next.
func (r *runner) front() Frame {
	if len(r.sealed) > 0 {
		return r.sealed[0]
	}
	return r.pending
}

// sent goes on to the next frame: the slices of the last one belong to its receiver now.
func (r *runner) sent() {
	if len(r.sealed) > 0 {
		r.sealed = r.sealed[1:]
		return
	}
	r.renew()
}

// renew begins another pending frame.
func (r *runner) renew() {
	old := r.pending
	r.pending = Frame{Seq: old.Seq + 1, Model: old.Model, RunNo: old.RunNo, Fork: old.Fork, Time: old.Time}
	r.dirty = false
	r.renewSamples()
	r.renewScans()
}

// renewSamples gives the pending frame one empty sample list a recording.
func (r *runner) renewSamples() {
	r.pending.T = nil
	r.pending.Samples = make([]Samples, len(r.recs))
	for i := range r.recs {
		r.pending.Samples[i].Ref = r.recs[i].ref
	}
}

// sample takes one value of every recording at the present time.
func (r *runner) sample() {
	f := &r.pending
	f.T = append(f.T, r.in.T())
	for i := range r.recs {
		f.Samples[i].Y = append(f.Samples[i].Y, r.recs[i].v.Get())
	}
}

// filmLength is how many pictures of the shape a run leaves, so that a short run can be looked back at as well as a long one.
const filmLength = 240

// film keeps the values over the shape when the next picture is due.
func (r *runner) film() {
	t := r.in.T()
	if r.shape == "" || t < r.filmAt {
		return
	}
	r.filmAt = t + r.every
	v := make([]float32, r.prog.Segments())
	if r.prog.SegmentValues(r.shape, v) == nil {
		r.pending.Film = append(r.pending.Film, &ShapeValues{T: t, Var: r.shape, V: v})
	}
}

// advance steps for about the given wall time, or until the run's end.
func (r *runner) advance(budget time.Duration) {
	start := time.Now()
	n := 0
	for ; r.status == Running; n++ {
		if r.finished() {
			break
		}
		if n > 0 && n%r.stride == 0 && time.Since(start) > budget {
			break
		}
		if r.pace > 0 && r.in.T()-r.beganAt > float64(time.Since(r.began).Seconds())*1e3*r.pace {
			break
		}
		r.replay()
		r.fresh = false
		from := r.in.T()
		if err := r.in.Step(); err != nil {
			r.line.lastGood = min(r.line.lastGood, from)
			r.fail(err)
			break
		}
		r.stepped()
		r.sample()
		r.flows()
		r.film()
		r.scanNow()
		if r.steps > 0 {
			r.steps--
		}
	}
	r.pickStride(n, time.Since(start), budget)
	r.measure(time.Now())
	r.touch()
}

// pickStride chooses after how many steps advance looks at the clock: rarely for a small model, whose step is hardly longer than the look,
// after each step of a large one, so that a slider is felt at once.
func (r *runner) pickStride(n int, took, budget time.Duration) {
	switch {
	case took > budget*3/2:
		r.stride = max(r.stride/4, 1)
	case n > 16*r.stride:
		r.stride = min(2*r.stride, 64)
	}
}

// finished says whether the run has reached its goal, and ends it if so. The half step of slack is NEURON's continuerun.
func (r *runner) finished() bool {
	switch {
	case r.steps == 0:
		r.status = Ready
	case r.steps < 0 && r.in.T() >= r.until-0.5*r.project.Run.Dt:
		r.status = Done
	default:
		return false
	}
	r.noteSettle()
	r.settle()
	return true
}

// settle delivers the events that are due now, as NEURON does at the end of a step: before anything is changed, and before a run ends.
func (r *runner) settle() {
	if err := r.in.Settle(); err != nil {
		r.fail(err)
	}
}

// replay applies the changes of the project that are due.
func (r *runner) replay() {
	for r.next < r.last && r.changes[r.next].Due(r.in.T()) {
		r.settle()
		c := r.changes[r.next]
		r.next++
		r.noteValues(c.Ref, c.Subset, c.vars, 0, nil)
		for _, v := range c.vars {
			if err := v.Set(c.Value); err != nil {
				r.report(err)
			}
		}
	}
}

// measure smooths the speed of the run over about half a second.
func (r *runner) measure(now time.Time) {
	wall := now.Sub(r.meterAt).Seconds() * 1e3
	if wall < 100 {
		return
	}
	ratio := (r.in.T() - r.meterT) / wall
	if r.realTime == 0 || math.IsNaN(r.realTime) {
		r.realTime = ratio
	} else {
		r.realTime += 0.3 * (ratio - r.realTime)
	}
	r.meterAt, r.meterT = now, r.in.T()
}

// ahead says how long a paced run must wait before its next step.
func (r *runner) ahead(now time.Time) time.Duration {
	if r.pace <= 0 || r.in == nil {
		return 0
	}
	lead := (r.in.T()-r.beganAt)/r.pace - now.Sub(r.began).Seconds()*1e3 // wall ms
	if lead <= 0 {
		return 0
	}
	return min(time.Duration(lead*1e6)*time.Nanosecond, 50*time.Millisecond)
}
