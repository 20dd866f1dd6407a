package sim

import (
	"math"

	"nrngui/engine/mech"
)

// Init is NEURON's finitialize: t = 0, every potential at vInit, INITIAL blocks in order of evaluation (ions first, artificial cells last),
// then those of NET_RECEIVE in order of NetCon creation, events at t = 0, and the currents once so that they can be recorded. It is InitBegin,
// InitStates and InitEnd; scripts do things between them.
func (in *Instance) Init(vInit float64) error {
	if math.IsNaN(vInit) || math.IsInf(vInit, 0) {
		return in.failure("give a potential in mV", "the initial potential can't be %g mV", vInit)
	}
	if err := in.InitBegin(&vInit); err != nil {
		return err
	}
	if err := in.InitStates(); err != nil {
		return err
	}
	return in.InitEnd()
}

// InitBegin is the part of Init before the INITIAL blocks: time, queue and potentials; with nil these stay what they are.
func (in *Instance) InitBegin(v *float64) error {
	if err := in.ready(); err != nil {
		return err
	}
	in.t, in.fault, in.counts = 0, nil, Counts{}
	in.clock()
	in.queue.Clear()
	in.clearWatches()
	in.forgetProbes()
	for _, r := range in.mechs {
		r.frame.Err = nil
		clear(r.movable)
		r.event.link = -1
	}
	if err := in.refreshTables(false); err != nil {
		return err
	}
	if in.outside.Begin != nil {
		in.outside.Begin()
		if err := in.deliver(0); err != nil {
			return err
		}
	}
	if v != nil {
		in.set.VInit = *v
		for i := range in.tree.V {
			in.tree.V[i] = in.set.VInit
		}
	}
	clear(in.tree.ICap)
	if in.apart != nil {
		in.apart.Reset()
	}
	in.transfer()
	for i := range in.counters {
		in.counters[i].seen = 0
	}
	return nil
}

// InitStates runs the INITIAL blocks of everything.
func (in *Instance) InitStates() error {
	if err := in.ready(); err != nil {
		return err
	}
	in.clock()
	if err := in.initial(mech.BeforeInitial); err != nil {
		return err
	}
	for _, r := range in.mechs {
		if err := in.runAll(r, r.g.typ.Init); err != nil {
			return err
		}
	}
	in.count()
	in.startPatterns()
	if err := in.refreshTables(true); err != nil {
		return err
	}
	if in.circuits != nil {
		if err := in.circuits.begin(in); err != nil {
			return err
		}
	}
	if err := in.initLinks(); err != nil {
		return err
	}
	if err := in.initial(mech.AfterInitial); err != nil {
		return err
	}
	in.startTrains()
	return nil
}

// InitEnd delivers the events at t = 0, computes the currents and begins the recordings.
func (in *Instance) InitEnd() error {
	if err := in.ready(); err != nil {
		return err
	}
	in.clock()
	if err := in.deliver(0); err != nil {
		return err
	}
	in.clock()
	in.later = 0
	for _, s := range []stages{stageBegin, stageCurrents, stageAssemble, stageEnd} {
		if err := in.carryOut(s); err != nil {
			return err
		}
		if s == stageAssemble && in.apart != nil {
			in.apart.Start()
		}
	}
	if err := in.checkPotential(in.tree.Sick(in.tree.Whole())); err != nil {
		return err
	}
	return in.begun()
}

// begun lets the recordings begin.
func (in *Instance) begun() error {
	if in.outside.Ready != nil {
		if err := in.outside.Ready(); err != nil {
			return err
		}
	}
	if in.outside.Sample != nil {
		in.outside.Sample(in.t)
	}
	return in.deliver(0)
}

// shareDelays finds the sources whose NetCons have one common delay.
func (in *Instance) shareDelays() {
	for i, s := range in.p.sources {
		in.fan[i] = math.NaN()
		if len(s.links) < 3 { // NEURON's limit too; below it a common entry saves nothing
			continue
		}
		in.fan[i] = in.netcons[s.links[0]].Delay
		for _, l := range s.links {
			if in.netcons[l].Delay != in.fan[i] {
				in.fan[i] = math.NaN()
			}
		}
	}
}

// initLinks resets the spike detectors and initialises the weights.
func (in *Instance) initLinks() error {
	clear(in.above)
	in.shareDelays()
	for i, nc := range in.netcons {
		to := in.p.netcons[i].target
		if to < 0 {
			continue
		}
		r := in.mechs[in.p.points[to].group]
		f := r.g.typ.RecvInit
		if f == nil {
			clear(nc.Weight[min(1, len(nc.Weight)):])
			continue
		}
		in.receive(r, f, int(in.p.points[to].row), int32(i), nc.Weight, 0, 0)
		if err := in.check(r); err != nil {
			return err
		}
	}
	for _, r := range in.mechs {
		r.frame.Uni[mech.UniT] = 0
	}
	return nil
}
