package sim

import (
	"fmt"
	"math"
	"runtime"

	"nrngui/engine/cable"
	"nrngui/engine/event"
	"nrngui/engine/ir"
	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/random"
	"nrngui/engine/source"
)

// Settings are the run settings of an Instance.
type Settings struct {
	Dt          float64 // ms
	SecondOrder int     // 0 implicit Euler; 1 Crank-Nicolson; 2 the same with ion currents at the end of the half step
	Celsius     float64 // degC
	VInit       float64 // mV
	Threads     int     // goroutines that share a step; 0: as many as pay. They change no bit of the results

	Executor ir.Executor // of the mechanisms: for tests and benchmarks, since all give the same bits
}

// DefaultSettings gives NEURON's defaults.
func DefaultSettings() Settings {
	return Settings{Dt: model.DefaultDt, Celsius: model.DefaultCelsius, VInit: model.DefaultV}
}

// Instance is a running simulation. It has one owner at a time.
type Instance struct {
	p        *Program
	set      Settings
	celsius  *float64 // the model's, or the own one of a clone
	t        float64  // ms
	geometry int      // of the model when coupling was computed
	styles   int      // of the model when the ions were looked at
	tree     *cable.Tree
	apart    *cable.Apart // nil unless the model has extracellular or keeps i_membrane_
	mechs    []*running   // parallel to Program.groups
	netcons  []*model.NetCon
	clone    bool

	queue    event.Queue
	above    []bool   // by source: the watched potential was above threshold at the last look
	observed []place1 // parallel to Program.watched
	risen    []int32  // sources whose potential has risen above threshold, in detect
	watches  watchList
	fan      []float64      // by source: the delay common to all its NetCons, NaN when they differ
	lcg      random.LCG     // state of scop_random, shared by all mechanisms
	clib     random.CLib    // of C's library
	singles  uint32         // high index of MCellRan4 for single channels of KSChans
	program  random.Program // what random handles share
	fault    error          // raised by a host function while a mechanism ran
	onSpike  func(src int, t float64)
	outside  Outside
	circuits *circuits // solved together with the potentials; nil: none
	probes   []*Probe  // that take down currents
	soon     bool      // Outside.Soon was asked for
	counts   Counts

	carry    transfer
	counters []counter
	onCount  func(p *model.PointProcess, t float64)

	parts   []part      // what each goroutine does in a step; nil until the first
	course  []stages    // of a step
	single  stages      // that are carried out in one piece
	present stages      // that are being carried out
	coupled bool        // mechanisms of one part read what another part changes
	later   float64     // time at the end of the step in progress, ms
	job     func(k int) // work
	crew    *crew       // nil with one part, and until it is needed
	keeper  runtime.Cleanup
}

// NewInstance gives an instance on the model's own columns with the given settings; the model's temperature is set to theirs. A step that
// is not positive becomes the default. Call Init before the first Step.
func (p *Program) NewInstance(set Settings) *Instance {
	in := &Instance{p: p, tree: p.tree, apart: p.apart, netcons: append([]*model.NetCon(nil), p.m.NetCons()...), celsius: &p.m.Celsius, geometry: p.m.Geometry()}
	if !(set.Dt > 0) || math.IsInf(set.Dt, 0) {
		set.Dt = model.DefaultDt
	}
	set.SecondOrder = min(max(set.SecondOrder, 0), 2)
	set.Threads = max(set.Threads, 0)
	in.set = set
	*in.celsius = set.Celsius
	for _, g := range p.groups {
		in.mechs = append(in.mechs, newRunning(g))
	}
	in.ResetRandom()
	in.bind()
	in.lookInside()
	in.above = make([]bool, len(p.sources))
	in.risen = make([]int32, 0, len(p.sources))
	in.fan = make([]float64, len(p.sources))
	in.shareDelays()
	in.makeWatches()
	in.makeDiffusers()
	in.job = in.work
	return in
}

// Clone gives an independent instance in the same state, with columns, queue and random streams of its own; it may run on another
// goroutine. Edits of the model do not reach it. OnSpike, OnCount, SetOutside and probes are not copied.
func (in *Instance) Clone() *Instance {
	c := *in
	c.clone, c.onSpike, c.onCount, c.fault, c.outside, c.soon, c.circuits, c.probes = true, nil, nil, nil, Outside{}, false, nil, nil
	c.parts, c.crew, c.keeper, c.job = nil, nil, runtime.Cleanup{}, c.work
	celsius := *in.celsius
	c.celsius = &celsius
	c.tree = in.tree.Clone(copyColumns(in.p.m.Nodes().Data, in.nodeColumns()))
	c.netcons = make([]*model.NetCon, len(in.netcons))
	for i, nc := range in.netcons {
		own := *nc
		own.Weight = append([]float64(nil), nc.Weight...)
		c.netcons[i] = &own
	}
	c.mechs = make([]*running, len(in.mechs))
	for i, r := range in.mechs {
		c.mechs[i] = r.clone(&c.program)
	}
	c.cloneApart()
	c.queue = event.Queue{}
	in.queue.CopyTo(&c.queue)
	c.above = append([]bool(nil), in.above...)
	c.risen = make([]int32, 0, len(in.p.sources))
	c.fan = append([]float64(nil), in.fan...)
	c.watches = in.watches.clone()
	c.bind()
	for i := range c.counters {
		c.counters[i].seen = in.counters[i].seen
	}
	return &c
}

// nodeColumns gives the columns of the node table this instance works on, by column number.
func (in *Instance) nodeColumns() [][]float64 {
	cols := make([][]float64, len(in.p.m.Nodes().Data))
	cols[model.NodeV], cols[model.NodeCm], cols[model.NodeICap] = in.tree.V, in.tree.Cm, in.tree.ICap
	cols[model.NodeIMem] = in.tree.IMem
	cols[model.NodeArea], cols[model.NodeRinv], cols[model.NodeDiam] = in.tree.Area, in.tree.Rinv, in.tree.Diam
	return cols
}

func copyColumns(like, from [][]float64) [][]float64 {
	out := make([][]float64, len(like))
	for k, col := range from {
		out[k] = append([]float64(nil), col...)
	}
	return out
}

// T is the present time, ms.
func (in *Instance) T() float64 { return in.t }

// Settings gives the present settings.
func (in *Instance) Settings() Settings {
	s := in.set
	s.Celsius = *in.celsius
	return s
}

// SetDt changes the step, ms, from the next one on. A step that is not positive and finite is an error.
func (in *Instance) SetDt(dt float64) error {
	if !(dt > 0) || math.IsInf(dt, 0) {
		return in.failure("give a positive step", "dt can't be %g ms", dt)
	}
	in.set.Dt = dt
	return nil
}

// SetSecondOrder chooses the method from the next step on: 0, 1 or 2.
func (in *Instance) SetSecondOrder(n int) error {
	if n < 0 || n > 2 {
		return in.failure("0 is implicit Euler, 1 and 2 Crank-Nicolson", "secondorder can't be %d", n)
	}
	in.set.SecondOrder = n
	return nil
}

// SetThreads chooses how many goroutines share a step from the next one on; 0 means as many as pay, which is 1 for a small model.
func (in *Instance) SetThreads(n int) error {
	if n < 0 {
		return in.failure("give 1 or more, or 0 to leave it to the size of the model", "there can't be %d threads", n)
	}
	in.Close()
	in.set.Threads, in.parts = n, nil
	return nil
}

// Threads is the number of goroutines that share a step: what SetThreads asked for, or fewer where the model does not allow it; why then
// says which mechanism stands against it.
func (in *Instance) Threads() (n int, why string) {
	in.divide()
	return len(in.parts), in.p.reach().alone
}

// Close ends the goroutines that help with steps. A later Step starts them again; an Instance that is dropped ends them too, but nobody
// knows when.
func (in *Instance) Close() {
	if in.crew != nil {
		in.keeper.Stop()
		in.crew.stop()
		in.crew = nil
	}
}

// help gives the goroutines that help with steps.
func (in *Instance) help() *crew {
	if in.crew == nil {
		in.crew = newCrew(len(in.parts))
		in.keeper = runtime.AddCleanup(in, (*crew).stop, in.crew)
	}
	return in.crew
}

// SetCelsius sets the temperature, degC.
func (in *Instance) SetCelsius(c float64) { *in.celsius = c }

// OnSpike registers the function that is told of every event a source sends: its index in Program.Sources and the time. It
// is called while stepping and must not touch the instance.
func (in *Instance) OnSpike(f func(src int, t float64)) { in.onSpike = f }

// Program gives the compiled model.
func (in *Instance) Program() *Program { return in.p }

// Pending is the number of events in the queue.
func (in *Instance) Pending() int { return in.queue.Len() }

// V gives the potentials of all nodes in solver order, mV. The slice belongs to the instance.
func (in *Instance) V() []float64 { return in.tree.V }

// failure is an error at the present time.
func (in *Instance) failure(hint, format string, args ...any) error {
	return &source.Error{
		Pos: source.Pos{File: fmt.Sprintf("t = %g ms", in.t)}, Severity: source.Fatal, Msg: fmt.Sprintf(format, args...), Hint: hint,
	}
}

// cj is the factor of the capacitance, 1/ms.
func (in *Instance) cj() float64 {
	if in.set.SecondOrder > 0 {
		return 2 / in.set.Dt
	}
	return 1 / in.set.Dt
}

// clock shows time, step and temperature to all mechanisms.
func (in *Instance) clock() {
	t, dt, celsius := in.t, in.set.Dt, *in.celsius
	for _, r := range in.mechs {
		uni := r.frame.Uni
		uni[mech.UniT], uni[mech.UniDt], uni[mech.UniCelsius], uni[mech.UniSecond] = t, dt, celsius, float64(in.set.SecondOrder)
	}
}
