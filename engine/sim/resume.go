package sim

import (
	"slices"

	"nrngui/engine/event"
	"nrngui/engine/model"
)

// Resume takes over the course of a run from an instance of the same model as it was compiled before: time, waiting events, spike
// detectors and random streams, for everything that is still there. Potentials and states need no taking over: they live in the
// model's columns. It is for structural edits in the middle of a run (a section inserted, a synapse added), after which NEURON goes on
// too. New mechanisms have their default states until Init.
func (in *Instance) Resume(old *Instance) error {
	if old.p.m != in.p.m || in.clone || old.clone {
		return in.failure("call Init", "only a run of the same model can be resumed")
	}
	in.t, in.lcg, in.clib, in.singles, in.counts = old.t, old.lcg, old.clib, old.singles, old.counts
	points, sources, links := numbered(in.p.pointList), numbered(in.p.sourceList), numbered(in.netcons)
	for i, s := range old.p.sourceList {
		if k, ok := sources[s]; ok {
			in.above[k] = old.above[i]
		}
	}
	in.shareDelays()
	in.resumeEvents(old, points, sources, links)
	in.resumeStreams(old, points)
	return in.resumeTables(old)
}

// numbered gives each member of a list its index.
func numbered[T comparable](list []T) map[T]int32 {
	out := make(map[T]int32, len(list))
	for i, x := range list {
		out[x] = int32(i)
	}
	return out
}

// resumeEvents takes over the events that are waiting and the WATCH statements in force.
func (in *Instance) resumeEvents(old *Instance, points map[*model.PointProcess]int32, sources map[*model.Source]int32, links map[*model.NetCon]int32) {
	in.queue.Clear()
	watches := in.resumeWatches(old, points)
	old.queue.InOrder(func(h event.Handle, e event.Event) {
		ok := true // an event of Post has no end in the model
		link := e.Link
		if (e.Kind == kindNetCon || e.Kind == kindSelf) && e.Link >= 0 {
			link, ok = links[old.netcons[e.Link]]
		}
		target := e.Target
		switch {
		case (e.Kind == kindSelf || e.Kind == kindPattern) && ok:
			target, ok = points[old.p.pointList[e.Target]]
			switch {
			case !ok:
			case e.Kind == kindPattern:
				ok = int(link) < len(in.p.patterns[target].t)
			default: // another version of the mechanism may have no NET_RECEIVE
				ok = in.mechs[in.p.points[target].group].g.typ.Receive != nil
			}
		case e.Kind == kindWatch:
			target, ok = watches[e.Target]
		case e.Kind == kindFan:
			target, ok = sources[old.p.sourceList[e.Target]]
		}
		if !ok {
			return // its sender, NetCon or target is gone
		}
		moved := in.queue.Push(event.Event{Time: e.Time, Flag: e.Flag, Kind: e.Kind, Target: target, Link: link})
		if e.Kind == kindWatch {
			in.watches.all[target].event = moved
		}
		if e.Kind == kindSelf {
			was := old.p.points[e.Target]
			if old.mechs[was.group].movable[was.row] == h {
				now := in.p.points[target]
				in.mechs[now.group].movable[now.row] = moved
			}
		}
	})
}

// resumeTables takes over the filled TABLEs of mechanisms whose text is the same, and fills those of another version of a mechanism. Filling
// leaves the last abscissa in the other variables that the block sets; that happened when the table was first filled and must not happen again.
func (in *Instance) resumeTables(old *Instance) error {
	in.clock()
	for _, r := range in.mechs {
		k := slices.IndexFunc(old.mechs, func(o *running) bool {
			return o.g.cols == r.g.cols && slices.ContainsFunc(o.tables, func(s tableState) bool { return s.made })
		})
		if k < 0 || r.frame.N == 0 {
			continue
		}
		if o := old.mechs[k]; o.g.typ == r.g.typ || o.g.typ.Source == r.g.typ.Source && len(o.tables) == len(r.tables) {
			copy(r.frame.Tables, o.frame.Tables)
			for i := range r.tables {
				r.tables[i] = tableState{made: o.tables[i].made, depends: slices.Clone(o.tables[i].depends)}
			}
			continue
		}
		uni, row := slices.Clone(r.frame.Uni), make([]float64, len(r.frame.Cols))
		for k, col := range r.frame.Cols {
			row[k] = col[0]
		}
		r.refreshTables(true)
		copy(r.frame.Uni, uni)
		for k, col := range r.frame.Cols {
			col[0] = row[k]
		}
		if r.frame.Err != nil {
			return in.check(r)
		}
	}
	return nil
}

// resumeStreams takes over the random streams of point processes, and those of density mechanisms whose instances are the same. A stream
// belongs to its RANDOM variable; the mechanism may be another version with others.
func (in *Instance) resumeStreams(old *Instance, points map[*model.PointProcess]int32) {
	for i, pp := range old.p.pointList {
		k, ok := points[pp]
		if !ok {
			continue
		}
		was, now := old.p.points[i], in.p.points[k]
		in.resumeRow(in.mechs[now.group], int(now.row), old.mechs[was.group], int(was.row))
	}
	for _, r := range in.mechs {
		for _, o := range old.mechs {
			if r.g.point != nil || o.g.cols != r.g.cols || o.frame.N != r.frame.N {
				continue
			}
			for i := range r.frame.N {
				in.resumeRow(r, i, o, i)
			}
		}
	}
}

func (in *Instance) resumeRow(to *running, row int, from *running, was int) {
	in.resumeHandles(to, row, from, was)
	in.resumeVectors(to, row, from, was)
	for k, name := range to.g.typ.Randoms {
		if j := slices.Index(from.g.typ.Randoms, name); j >= 0 {
			to.streams[row*len(to.g.typ.Randoms)+k] = from.streams[was*len(from.g.typ.Randoms)+j]
		}
	}
}
