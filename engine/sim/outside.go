package sim

import (
	"errors"
	"math"

	"nrngui/engine/event"
	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/solve"
)

// Outside is what takes part in a run without belonging to the model: recordings, what is played into variables, statements of scripts. Each
// function may be nil and costs nothing then. All are called by the goroutine of Init, Step or Settle. They may read and set variables; the functions
// that give an error may also change the structure of the model, and what called them then ends with ErrStructure.
type Outside struct {
	Begin  func()                              // of Init: the queue is empty, nothing else has happened; Post what is to come
	Detect func()                              // of a step: spike detectors and WATCH have been looked at; Post what has come true
	Draw   func()                              // of a step: its events are delivered, time has not gone on (NEURON's Random.play)
	Play   func(t float64)                     // of a step: the middle, before the currents; the end, before the states
	Ready  func() error                        // of Init: all is computed, recordings begin anew
	Sample func(t float64)                     // the end of a step and of Init, before the events that are due then
	Event  func(number int32, t float64) error // an event of Post is due
	Soon   func() error                        // after a call of Instance.Soon, when no mechanism is running
}

// ErrStructure ends Step, Settle or a part of Init when something outside has changed the structure of the model. Compile it again, Resume with
// the former instance, and call the same method again: what was done already is not done twice.
var ErrStructure = errors.New("the structure of the model has changed while it runs: compile it again")

// SetOutside says who takes part in the run; a clone has nobody.
func (in *Instance) SetOutside(o Outside) {
	in.outside = o
	if in.parts != nil {
		in.chooseCourse(in.coupled)
	}
}

// Post puts an event for Outside.Event into the queue.
func (in *Instance) Post(t float64, number int32) event.Handle {
	return in.queue.Push(event.Event{Time: t, Kind: kindOutside, Target: number})
}

// Withdraw takes an event out of the queue; it says whether it was there.
func (in *Instance) Withdraw(h event.Handle) bool { return in.queue.Remove(h) }

// Soon has Outside.Soon called when the mechanism that is running has ended; for those that OnSpike tells of an event.
func (in *Instance) Soon() { in.soon = true }

// SetT changes the present time, ms, as a script does with an assignment to t. Events wait for their own times: those that are past now are
// delivered in the next step.
func (in *Instance) SetT(t float64) { in.t = t }

// outsideEvent delivers an event of Post.
func (in *Instance) outsideEvent(e event.Event) error {
	if in.outside.Event == nil {
		return nil
	}
	if err := in.outside.Event(e.Target, e.Time); err != nil {
		return err
	}
	return in.structure()
}

// heed calls Outside.Soon where that was asked for.
func (in *Instance) heed() error {
	if !in.soon {
		return nil
	}
	in.soon = false
	if in.outside.Soon == nil {
		return nil
	}
	if err := in.outside.Soon(); err != nil {
		return err
	}
	return in.structure()
}

// structure notes that the model is no longer what was compiled.
func (in *Instance) structure() error {
	if !in.clone && in.p.Stale() {
		return ErrStructure
	}
	return nil
}

// Spread has the events of a source go to each of its NetCons by itself from now on, because the delay of one has changed. (Those of a source with one
// common delay are one entry of the queue.)
func (in *Instance) Spread(s *model.Source) {
	if in.p.places == nil {
		in.p.places = numbered(in.p.sourceList)
	}
	if i, ok := in.p.places[s]; ok {
		in.fan[i] = math.NaN()
	}
}

// Rerecord begins the recordings anew at the present time: NEURON's frecord_init.
func (in *Instance) Rerecord() error {
	if err := in.ready(); err != nil {
		return err
	}
	in.clock()
	in.later = in.t
	if err := in.carryOut(stageEnd); err != nil {
		return err
	}
	if in.outside.Ready != nil {
		if err := in.outside.Ready(); err != nil {
			return err
		}
	}
	if in.outside.Sample != nil {
		in.outside.Sample(in.t)
	}
	return nil
}

// Matrix gives the equation of the last step by node, as elimination has left it: couplings, diagonal and right hand side. The columns belong to
// the instance.
func (in *Instance) Matrix() (*solve.Tree, error) { return in.tree.Tree, in.ready() }

// numberOf gives the index of a NetCon of the compiled model.
func (in *Instance) numberOf(nc *model.NetCon) (int32, error) {
	if in.p.numbers == nil {
		in.p.numbers = make(map[*model.NetCon]int32, len(in.netcons))
		for i, o := range in.p.m.NetCons() {
			in.p.numbers[o] = int32(i)
		}
	}
	i, ok := in.p.numbers[nc]
	if !ok || in.p.Stale() {
		return 0, in.failure("compile the model again", "the NetCon is not part of what was compiled")
	}
	return i, nil
}

// Send has a NetCon deliver its weights at time t: NEURON's NetCon.event. An inactive one sends nothing.
func (in *Instance) Send(nc *model.NetCon, t float64) error {
	i, err := in.numberOf(nc)
	if err != nil || !nc.Active || in.p.netcons[i].target < 0 {
		return err
	}
	in.queue.Push(event.Event{Time: t, Kind: kindNetCon, Link: i})
	return nil
}

// SendSelf puts a self-event into the queue, as if the artificial cell behind a NetCon had called net_send after an event from there.
func (in *Instance) SendSelf(nc *model.NetCon, t, flag float64) error {
	i, err := in.numberOf(nc)
	if err != nil || !nc.Active {
		return err
	}
	to := in.p.netcons[i].target
	if to < 0 || nc.Target().Type().Kind != mech.Artificial {
		return in.failure("send through the NetCon itself", "self-events can be sent to artificial cells only")
	}
	h := in.queue.Push(event.Event{Time: t, Flag: flag, Kind: kindSelf, Target: to, Link: i})
	if flag == 1 {
		at := in.p.points[to]
		in.mechs[at.group].movable[at.row] = h
	}
	return nil
}

// Counts says how much has happened since the last Init.
type Counts struct {
	Steps, NetCon, Source, Self, Watch, Outside uint64 // steps; events delivered: by one NetCon, by all of a source ...
	Sent                                        uint64 // events that sources have sent
}

// Counts tells how much has happened since the last Init.
func (in *Instance) Counts() Counts { return in.counts }

// Waiting is one event of the queue as others may see it.
type Waiting struct {
	Time   float64
	Flag   float64
	Kind   WaitingKind
	NetCon *model.NetCon       // that delivers, or with whose weights a self-event came; may be nil
	Source *model.Source       // of a common event of several NetCons
	Point  *model.PointProcess // that receives
	Number int32               // of Post
}

// WaitingKind says what will happen.
type WaitingKind int

// The kinds of waiting events.
const (
	ByNetCon  WaitingKind = iota // one NetCon delivers
	BySource                     // all NetCons of a source deliver
	BySelf                       // a self-event of a point process
	ByWatch                      // a WATCH has come true
	ByPattern                    // a PatternStim goes on
	ByOutside                    // of Post
)

// Queue lists the events that wait, in the order in which they will be delivered.
func (in *Instance) Queue() []Waiting {
	var out []Waiting
	in.queue.InOrder(func(_ event.Handle, e event.Event) {
		w := Waiting{Time: e.Time, Flag: e.Flag}
		switch e.Kind {
		case kindNetCon:
			w.Kind, w.NetCon = ByNetCon, in.netcons[e.Link]
			w.Point = w.NetCon.Target()
		case kindFan:
			w.Kind, w.Source = BySource, in.p.sourceList[e.Target]
		case kindSelf:
			w.Kind, w.Point = BySelf, in.p.pointList[e.Target]
			if e.Link >= 0 {
				w.NetCon = in.netcons[e.Link]
			}
		case kindWatch:
			at := in.watches.all[e.Target]
			w.Kind, w.Point = ByWatch, in.p.pointList[in.mechs[at.group].g.point[at.row]]
			w.Flag = at.flag
		case kindPattern:
			w.Kind, w.Point, w.Number = ByPattern, in.p.pointList[e.Target], e.Link
		case kindOutside:
			w.Kind, w.Number = ByOutside, e.Target
		}
		out = append(out, w)
	})
	return out
}

// Currents computes the currents and conductances of the present state, as NEURON's fcurrent does: everything that is assigned in BREAKPOINT has
// its present value then.
func (in *Instance) Currents() error {
	if err := in.ready(); err != nil {
		return err
	}
	in.clock()
	if err := in.refreshTables(true); err != nil {
		return err
	}
	in.later = in.t
	for _, s := range []stages{stageBegin, stageCurrents} {
		if err := in.carryOut(s); err != nil {
			return err
		}
	}
	return nil
}
