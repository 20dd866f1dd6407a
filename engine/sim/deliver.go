package sim

import (
	"nrngui/engine/event"
	"nrngui/engine/ir"
	"nrngui/engine/mech"
)

// The kinds of event in the queue.
const (
	kindNetCon  = iota // Link: NetCon that delivers its weights to its target
	kindFan            // Target: source whose NetCons all deliver now
	kindSelf           // Target: point process that sent it to itself; Link: NetCon whose weights it came with, or -1
	kindWatch          // Target: number of the WATCH whose condition came true
	kindPattern        // Target: PatternStim that goes on; Link: number of its next spike
	kindOutside        // Target: number that Post was given
)

// sendDelta is added to the time at which a threshold crossing was seen: NEURON's constant of the fixed step. It keeps a zero delay
// from arriving before its cause.
const sendDelta = 1e-10

// maxEvents bounds the events of one step: more are taken for events that cause each other without delay.
const maxEvents = 10_000_000

// manySources is from how many sources on the parts of a divided model look at them together.
const manySources = 500

// detect looks at every watched potential or other variable and sends where one has risen above its threshold since the last look, in the order of the sources.
func (in *Instance) detect() {
	n := len(in.p.sources)
	if len(in.parts) == 1 || n < manySources {
		in.risen = in.scan(0, n, in.risen[:0])
		in.sendAll(in.risen)
		return
	}
	in.present = stageDetect
	in.help().run(in.job)
	for k := range in.parts {
		in.sendAll(in.parts[k].risen)
	}
}

func (in *Instance) sendAll(risen []int32) {
	for _, i := range risen {
		in.send(int(i), in.t+sendDelta)
	}
}

// scan looks at the sources from, from+1, ... to-1 and adds those that have risen above their threshold to a list.
func (in *Instance) scan(from, to int, risen []int32) []int32 {
	sources, compiled, above, v := in.p.sourceList[from:to], in.p.sources[from:to], in.above[from:to], in.tree.V
	for i := range compiled {
		s, x := &compiled[i], 0.0
		switch {
		case s.node >= 0:
			x = v[s.node]
		case s.watch >= 0:
			w := in.observed[s.watch]
			x = w.data[w.at]
		default:
			continue
		}
		high := x-sources[i].Threshold > 0
		if high != above[i] {
			above[i] = high
			if high {
				risen = append(risen, int32(from+i))
			}
		}
	}
	return risen
}

// send puts what source i sends at time t into the queue: one entry for all NetCons when they share one delay, else one each.
func (in *Instance) send(i int, t float64) {
	in.counts.Sent++
	if in.onSpike != nil {
		in.onSpike(i, t)
	}
	if d := in.fan[i]; d == d {
		in.queue.Push(event.Event{Time: t + d, Kind: kindFan, Target: int32(i)})
		return
	}
	for _, l := range in.p.sources[i].links {
		if nc := in.netcons[l]; nc.Active && in.p.netcons[l].target >= 0 {
			in.queue.Push(event.Event{Time: t + nc.Delay, Kind: kindNetCon, Link: l})
		}
	}
}

// Settle delivers the events due at the present time, which the next Step would deliver first. It is for looking at a state as NEURON
// leaves it after a step.
func (in *Instance) Settle() error {
	if err := in.ready(); err != nil {
		return err
	}
	in.clock()
	return in.deliver(in.t)
}

// deliver takes every event due until a time out of the queue and hands it over; mechanisms see the time of the event.
func (in *Instance) deliver(until float64) error {
	for range maxEvents {
		e, ok := in.queue.PopUntil(until)
		if !ok {
			return nil
		}
		if err := in.dispatch(e); err != nil {
			return err
		}
		if in.soon {
			if err := in.heed(); err != nil {
				return err
			}
		}
	}
	return in.failure("look for NetCons in a circle or self-events without delay",
		"%d events were due within one step and there is no end of them", int(maxEvents))
}

func (in *Instance) dispatch(e event.Event) error {
	switch e.Kind {
	case kindNetCon:
		in.counts.NetCon++
		return in.arrive(e.Link, e.Time)
	case kindSelf:
		in.counts.Self++
		var weight []float64
		if e.Link >= 0 {
			weight = in.netcons[e.Link].Weight
		}
		to := in.p.points[e.Target]
		r := in.mechs[to.group]
		return in.call(r, int(to.row), e.Link, weight, e.Flag, e.Time)
	case kindPattern:
		in.playPattern(e.Target, e.Link, e.Time)
	case kindOutside:
		in.counts.Outside++
		return in.outsideEvent(e)
	case kindWatch:
		in.counts.Watch++
		return in.watchFired(e.Target, e.Time)
	case kindFan:
		in.counts.Source++
		for _, l := range in.p.sources[e.Target].links {
			nc := in.netcons[l]
			if !nc.Active || in.p.netcons[l].target < 0 {
				continue
			}
			// a delay may have been edited since the event was sent
			if more := nc.Delay - in.fan[e.Target]; more > 0 {
				in.queue.Push(event.Event{Time: e.Time + more, Kind: kindNetCon, Link: l})
			} else if err := in.arrive(l, e.Time); err != nil {
				return err
			}
		}
	}
	return nil
}

// arrive delivers through NetCon l.
func (in *Instance) arrive(l int32, t float64) error {
	to := in.p.points[in.p.netcons[l].target]
	return in.call(in.mechs[to.group], int(to.row), l, in.netcons[l].Weight, 0, t)
}

// call runs NET_RECEIVE and reports what went wrong in it.
func (in *Instance) call(r *running, row int, l int32, weight []float64, flag, t float64) error {
	in.receive(r, r.g.typ.Receive, row, l, weight, flag, t)
	return in.check(r)
}

// receive runs NET_RECEIVE (or its INITIAL) of one instance at time t with the weights and the flag as arguments, and takes changed
// weights back.
func (in *Instance) receive(r *running, f *ir.Func, row int, l int32, weight []float64, flag, t float64) {
	if f == nil {
		return
	}
	args := r.frame.Args
	n := max(r.g.typ.NWeight, 1)
	k := copy(args[:n], weight)
	clear(args[k:n])
	args[n] = flag
	r.event = delivery{link: l}
	was := r.frame.Uni[mech.UniT]
	r.frame.Uni[mech.UniT] = t
	in.fault = r.missing(f, row, in.fault)
	r.one(f, row)
	r.frame.Uni[mech.UniT] = was
	r.event.link = -1
	copy(weight, args[:n])
}
