package run

import (
	"errors"
	"time"

	"nrngui/engine/hoc/object"
	"nrngui/engine/model"
	"nrngui/engine/sim"
)

// ready compiles the model where its structure has changed, and shows the instance what scripts have assigned to t, dt and secondorder.
func (r *Run) ready() {
	if len(r.channels) > 0 {
		r.rebuild()
	}
	if r.in == nil || r.prog.Stale() {
		r.compile()
	}
	if r.listen == nil {
		r.wireSources()
	}
	if dt := float64(r.dt); dt != r.dtNow {
		object.Check(r.in.SetDt(dt))
		r.dtNow = dt
	}
	if n := float64(r.second); n != r.ordNow {
		object.Check(r.in.SetSecondOrder(int(n)))
		r.ordNow = n
	}
	if r.drawing != r.random.Plays() {
		r.attend()
	}
	if seeds := r.randomness(); seeds != r.seeds {
		r.seeds = seeds
		r.in.SetRandomness(seeds)
	}
	if t := float64(r.t); t != r.in.T() && !r.inside {
		r.in.SetT(t)
	}
}

// nodeBytes is what a segment takes when it is simulated: its place in the tree, the equation and the indices of its mechanisms.
const nodeBytes = 300

// compile makes a new instance, which goes on where the former one stands.
func (r *Run) compile() {
	m := r.cells.Model()
	r.host.Room(float64(m.Nodes().N) * nodeBytes)
	r.seeds = r.randomness()
	m.Random = r.seeds
	p, err := sim.CompileAny(m)
	object.Check(err)
	dt, order := float64(r.dt), float64(r.second)
	if !(dt > 0) {
		object.Fail("assign a positive number of ms", "dt is %g", dt)
	}
	in := p.NewInstance(sim.Settings{Dt: dt, SecondOrder: int(order), Celsius: m.Celsius, VInit: model.DefaultV, Threads: r.threads})
	if r.in != nil {
		object.Check(in.Resume(r.in))
		r.in.Close()
	} else {
		in.SetT(float64(r.t))
		in.SetChannelSeed(r.singles)
	}
	r.prog, r.in, r.dtNow, r.ordNow = p, in, dt, order
	in.OnSpike(r.spike)
	in.OnCount(r.counted)
	r.wireSources()
	r.dropGone()
	r.attend()
	r.moveStreams()
	r.choose()
	r.showGiven()
	r.rewire()
}

// randomness is what functions like use_mcell_ran4 have chosen for the mechanisms.
func (r *Run) randomness() model.Randomness {
	s := model.DefaultRandomness()
	s.UseMCellRan4, s.Low, s.GlobalIndex = r.random.UseMCellRan4, r.random.Random.Low, r.random.Random.GlobalIndex
	return s
}

// attend says who takes part in the steps; moments at which nobody has anything to do cost nothing.
func (r *Run) attend() {
	if r.in == nil {
		return
	}
	r.drawing = r.random.Plays()
	o := sim.Outside{Begin: r.beginItems, Ready: r.beginRecords, Event: r.event, Soon: r.runSoon}
	var plays, records bool
	for _, it := range r.items {
		plays = plays || it.kind == playSmooth
		records = records || it.kind == recordAll
	}
	if plays {
		o.Play = r.playSmooth
	}
	if records {
		o.Sample = r.sample
	}
	if len(r.ste) > 0 {
		o.Detect = r.lookAtMachines
	}
	if r.random.Plays() {
		o.Draw = r.random.PlayRandom
	}
	r.in.SetOutside(o)
}

// waiting is what an event of the queue means.
type waiting struct {
	do   func(t float64)
	text func(t float64) string // for CVode.print_event_queue
	stmt *object.Statement      // of CVode.event; nil for others
}

// await gives what an event means a number.
func (r *Run) await(w waiting) (number int32) {
	r.nextDue++
	r.due[r.nextDue] = w
	return r.nextDue
}

// post puts an event into the queue.
func (r *Run) post(t float64, w waiting) (number int32) {
	number = r.await(w)
	r.in.Post(t, number)
	return number
}

// event is called when one is due.
func (r *Run) event(number int32, t float64) error {
	w := r.due[number]
	if w.do == nil {
		return nil // what it was for is no more
	}
	delete(r.due, number)
	w.do(t)
	return nil
}

// runSoon runs the statements that came up while a mechanism was running.
func (r *Run) runSoon() error {
	for len(r.soon) > 0 {
		f := r.soon[0]
		r.soon = r.soon[1:]
		f()
	}
	return nil
}

// finish calls a part of a step or an initialisation until it is through: what statements change in the structure is compiled in between.
func (r *Run) finish(part func(in *sim.Instance) error) {
	for {
		err := part(r.in)
		if err == nil {
			return
		}
		if !errors.Is(err, sim.ErrStructure) {
			r.t = object.Cell(r.in.T())
			object.Check(err)
		}
		r.compile()
	}
}

// enter marks that a step or an initialisation is in progress until leave; statements that run in the midst of one can't ask for another.
func (r *Run) enter(what string) {
	if r.inside {
		object.Fail("let it set a flag, or use CVode.event, whose statements run between steps",
			"%s can't be called by a statement that runs within a step", what)
	}
	r.inside = true
}

func (r *Run) leave() { r.inside = false }

// step advances by dt.
func (r *Run) step() {
	r.ready()
	r.stepOnce()
	r.afterStep()
	r.look()
}

func (r *Run) stepOnce() {
	r.enter("fadvance")
	defer r.leave()
	m := r.cells.Model()
	m.ReadOutside()
	r.finish((*sim.Instance).Step)
	r.finish((*sim.Instance).Settle)
	object.Check(m.WriteOutside())
	r.t = object.Cell(r.in.T())
}

// afterStep runs the statements of CVode.event whose time has come.
func (r *Run) afterStep() {
	for len(r.late) > 0 {
		s := r.late[0]
		r.late = r.late[1:]
		r.execute(s)
	}
}

// execute runs a statement that was given for later.
func (r *Run) execute(s object.Statement) {
	if s.In != nil && s.In.Dead() {
		return
	}
	r.host.Execute(s)
}

// lookEvery is how often the owner of the run gets to look during steps.
const lookEvery = 5 * time.Millisecond

// look lets the owner of the run look, some hundred times a second however long a step lasts.
func (r *Run) look() {
	if r.untilAt--; r.untilAt > 0 {
		return
	}
	now := time.Now()
	switch since := now.Sub(r.lookAt); {
	case since > 2*lookEvery:
		r.stride = max(r.stride/2, 1)
	case since < lookEvery/2:
		r.stride = min(2*r.stride, 4096)
	}
	r.untilAt = r.stride
	if now.Sub(r.lookAt) >= lookEvery/2 {
		r.lookAt = now
		r.host.Pause()
		r.lookAt = time.Now()
	}
}
