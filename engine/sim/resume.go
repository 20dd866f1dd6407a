package sim

import (
	"slices"

	"nrngui/engine/event"
	"nrngui/engine/mech"
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

// Twins pairs what a run goes on with in another model: from what was there to what is here.
type Twins struct {
	Points  map[*model.PointProcess]*model.PointProcess
	NetCons map[*model.NetCon]*model.NetCon
	Rows    map[*mech.Row]*mech.Row // of density mechanisms with random streams, the other way round: model.CarryStates gives them
}

// ResumeFrom is Resume for another model, which says the same of everything that has a twin. Between InitStates and this the potentials and states of twins
// must have been taken over (model.CarryPotentials, model.CarryStates). Events on their way to what has no twin are lost; those that INITIAL blocks of what is new
// have just sent stay.
func (in *Instance) ResumeFrom(old *Instance, t Twins) error {
	if in.clone || old.clone {
		return in.failure("call Init", "a clone can't be resumed")
	}
	points, sources, links := map[*model.PointProcess]int32{}, map[*model.Source]int32{}, map[*model.NetCon]int32{}
	known := make([]bool, len(in.p.pointList))
	index := numbered(in.p.pointList)
	for was, now := range t.Points {
		if k, ok := index[now]; ok {
			points[was], known[k] = k, true
		}
	}
	sourceIndex, linkIndex := numbered(in.p.sourceList), numbered(in.netcons)
	for was, now := range t.NetCons {
		if k, ok := linkIndex[now]; ok {
			links[was] = k
		}
		if was.Source != nil && now.Source != nil {
			if k, ok := sourceIndex[now.Source]; ok {
				sources[was.Source] = k
			}
		}
	}
	type first struct {
		handle event.Handle
		event.Event
	}
	var begun []first // by what is new
	in.queue.InOrder(func(h event.Handle, e event.Event) {
		if (e.Kind == kindSelf || e.Kind == kindPattern) && !known[e.Target] {
			begun = append(begun, first{h, e})
		}
	})
	in.t, in.lcg, in.clib, in.singles, in.counts = old.t, old.lcg, old.clib, old.singles, old.counts
	for i, s := range old.p.sourceList {
		if k, ok := sources[s]; ok {
			in.above[k] = old.above[i]
		}
	}
	in.shareDelays()
	in.resumeEvents(old, points, sources, links)
	in.resumeStreams(old, points)
	in.resumeRows(old, t.Rows)
	for _, e := range begun {
		if e.Kind == kindPattern && e.Time < in.t {
			continue
		}
		moved := in.queue.Push(event.Event{Time: max(e.Time, in.t), Flag: e.Flag, Kind: e.Kind, Target: e.Target, Link: e.Link})
		to := in.p.points[e.Target]
		if e.Kind == kindSelf && in.mechs[to.group].movable[to.row] == e.handle {
			in.mechs[to.group].movable[to.row] = moved
		}
	}
	for i := range in.counters {
		c := &in.counters[i]
		c.seen = c.n.data[c.n.at]
	}
	in.clock()
	return nil
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

// resumeRows takes over the random streams of rows of density mechanisms.
func (in *Instance) resumeRows(old *Instance, rows map[*mech.Row]*mech.Row) {
	if len(rows) == 0 {
		return
	}
	of := func(x *Instance) map[*mech.Columns]*running {
		out := map[*mech.Columns]*running{}
		for _, r := range x.mechs {
			out[r.g.cols] = r
		}
		return out
	}
	now, was := of(in), of(old)
	for row, from := range rows {
		if to, o := now[row.Cols], was[from.Cols]; to != nil && o != nil {
			in.resumeRow(to, row.At, o, from.At)
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
