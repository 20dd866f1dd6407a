package sim

import (
	"nrngui/engine/event"
	"nrngui/engine/model"
)

// train is what a PatternStim plays: times and the sources that fire.
type train struct {
	t      []float64
	source []int32 // -1: nobody listens
}

// patternAhead is how many spikes of a pattern go into the queue at once, before their time; NEURON's number, which decides the order of events
// at equal times.
const patternAhead = 100

// gatherTrains resolves the identifiers of the patterns.
func (p *Program) gatherTrains() {
	outside := map[int]int32{}
	for i, s := range p.sourceList {
		if gid, ok := s.GID(); ok && s.Outside() {
			outside[gid] = int32(i)
		}
	}
	p.patterns = map[int32]train{}
	for i, pp := range p.pointList {
		list := p.m.Train(pp)
		if pp.Type().Name != model.PatternStim || len(list.T) == 0 {
			continue
		}
		tr := train{t: list.T, source: make([]int32, len(list.T))}
		for k, id := range list.ID {
			src, ok := outside[id]
			if !ok {
				src = -1
			}
			tr.source[k] = src
		}
		p.patterns[int32(i)] = tr
	}
}

// startPatterns asks every PatternStim for its first events, where its INITIAL block stands.
func (in *Instance) startPatterns() {
	for i := range in.p.pointList {
		if _, ok := in.p.patterns[int32(i)]; ok {
			in.queue.Push(event.Event{Kind: kindPattern, Target: int32(i)})
		}
	}
}

// startTrains puts the events of every VecStim into the queue, after all INITIAL blocks.
func (in *Instance) startTrains() {
	for i, pp := range in.p.pointList {
		if pp.Type().Name != model.VecStim {
			continue
		}
		for _, t := range in.p.m.Train(pp).T {
			in.queue.Push(event.Event{Time: t, Flag: 1, Kind: kindSelf, Target: int32(i), Link: -1})
		}
	}
}

// playPattern fires the spikes of a pattern from number next on: as many as NEURON takes at once, and all that are due.
func (in *Instance) playPattern(point, next int32, now float64) {
	tr := in.p.patterns[point]
	for n := 0; int(next) < len(tr.t); n++ {
		if s := tr.source[next]; s >= 0 {
			in.send(int(s), tr.t[next])
		}
		if next++; n > patternAhead && int(next) < len(tr.t) && now < tr.t[next] {
			break
		}
	}
	if int(next) < len(tr.t) {
		in.queue.Push(event.Event{Time: tr.t[next], Kind: kindPattern, Target: point, Link: next})
	}
}
