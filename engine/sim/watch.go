package sim

import (
	"slices"

	"nrngui/engine/event"
	"nrngui/engine/ir"
	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// watchStart is how far below 0 a watched difference may be when its WATCH is carried out and still count as above already: NEURON's
// tolerance for comparing times, which it uses here too.
const watchStart = 1e-11

// watcher is one WATCH statement of one instance. It fires when its condition comes true; carried out while true it waits for the
// condition to be false first.
type watcher struct {
	flag       float64
	event      event.Handle // on its way to NET_RECEIVE
	group, row int32
	on, above  bool
	prev, next int32 // neighbours among those that are on, in the order in which they were carried out; -1 at the ends
}

// watchList is all WATCH statements of an Instance.
type watchList struct {
	all         []watcher
	first, last int32
}

func (l watchList) clone() watchList {
	l.all = slices.Clone(l.all)
	return l
}

func (in *Instance) makeWatches() {
	in.watches = watchList{all: make([]watcher, in.p.watches), first: -1, last: -1}
	for gi, r := range in.mechs {
		k := len(r.g.typ.Watches)
		for i := range r.frame.N * k {
			w := &in.watches.all[r.g.watch+i]
			w.group, w.row = int32(gi), int32(i/k)
		}
	}
}

func (in *Instance) clearWatches() {
	for i := range in.watches.all {
		w := &in.watches.all[i]
		w.on, w.event = false, event.Handle{}
	}
	in.watches.first, in.watches.last = -1, -1
}

func (l *watchList) remove(id int32) {
	w := &l.all[id]
	if !w.on {
		return
	}
	w.on = false
	if w.prev >= 0 {
		l.all[w.prev].next = w.next
	} else {
		l.first = w.next
	}
	if w.next >= 0 {
		l.all[w.next].prev = w.prev
	} else {
		l.last = w.prev
	}
}

func (l *watchList) push(id int32) {
	l.remove(id)
	w := &l.all[id]
	w.on, w.prev, w.next = true, l.last, -1
	if l.last >= 0 {
		l.all[l.last].next = id
	} else {
		l.first = id
	}
	l.last = id
}

// value evaluates the condition of a watcher: above 0 means true.
func (in *Instance) watched(id int32) float64 {
	w := &in.watches.all[id]
	r := in.mechs[w.group]
	k := (int(id) - r.g.watch) % len(r.g.typ.Watches)
	return r.one(r.g.typ.Watches[k], int(w.row))
}

// watch carries out WATCH number k of an instance. The first of a NET_RECEIVE call ends those of earlier calls.
func (in *Instance) watch(r *running, row, k int, flag float64) {
	n := len(r.g.typ.Watches)
	base := int32(r.g.watch + row*n)
	if !r.event.watched {
		r.event.watched = true
		for id := base; id < base+int32(n); id++ {
			in.watches.remove(id)
			w := &in.watches.all[id]
			in.queue.Remove(w.event)
			w.event = event.Handle{}
		}
	}
	id := base + int32(min(max(k, 0), n-1))
	in.watches.push(id)
	w := &in.watches.all[id]
	w.flag, w.event = flag, event.Handle{}
	above := in.watched(id) >= -watchStart
	in.watches.all[id].above = above
}

// detectWatches looks at every condition, after the watched potentials. What comes true sends an event that is due at once.
func (in *Instance) detectWatches() {
	for id := in.watches.first; id >= 0; id = in.watches.all[id].next {
		above := in.watched(id) > 0
		w := &in.watches.all[id]
		if above && !w.above {
			w.event = in.queue.Push(event.Event{Time: in.t, Kind: kindWatch, Target: id})
		}
		w.above = above
	}
}

// watchFired hands the event of a WATCH to NET_RECEIVE; it comes with no weights.
func (in *Instance) watchFired(id int32, t float64) error {
	w := &in.watches.all[id]
	w.event = event.Handle{}
	return in.call(in.mechs[w.group], int(w.row), -1, nil, w.flag, t)
}

// resumeWatches takes over the WATCH statements of point processes that are still there and gives their numbers by the old ones.
func (in *Instance) resumeWatches(old *Instance, points map[*model.PointProcess]int32) map[int32]int32 {
	now := map[int32]int32{}
	for id := old.watches.first; id >= 0; id = old.watches.all[id].next {
		w := old.watches.all[id]
		r := old.mechs[w.group]
		k, ok := points[old.p.pointList[r.g.point[w.row]]]
		if !ok {
			continue
		}
		to := in.p.points[k]
		g := in.mechs[to.group].g // perhaps another version of the mechanism: a WATCH goes over by its number
		number := (int(id) - r.g.watch) % len(r.g.typ.Watches)
		if number >= len(g.typ.Watches) {
			continue
		}
		moved := int32(g.watch + int(to.row)*len(g.typ.Watches) + number)
		now[id] = moved
		in.watches.push(moved)
		in.watches.all[moved].flag, in.watches.all[moved].above = w.flag, w.above
	}
	return now
}

// listLink notes a NetCon for FOR_NETCONS of its target.
func (p *Program) listLink(l, point int32, t *mech.Type) {
	if !calls(t.Receive, mech.HostNetcons) && !calls(t.RecvInit, mech.HostNetcons) {
		return
	}
	if p.inbound == nil {
		p.inbound = make([][]int32, len(p.points))
	}
	p.inbound[point] = append(p.inbound[point], l)
}

// watchHosts adds the services of WATCH, FOR_NETCONS and nrn_pointing.
func (in *Instance) watchHosts(r *running, h []ir.HostFunc) {
	h[mech.HostWatch] = func(i int, a []float64) float64 { in.watch(r, i, int(a[0]), a[1]); return 0 }
	h[mech.HostPointing] = func(i int, a []float64) float64 {
		if r.g.pointers[int(a[0])][i].Cols != nil {
			return 1
		}
		return 0
	}
	inbound := func(i int) []int32 {
		if in.p.inbound == nil || r.g.point == nil {
			return nil
		}
		return in.p.inbound[r.g.point[i]]
	}
	// The weights of the event that is handled are in the arguments until the call is over.
	weights := func(i int, n float64) []float64 {
		if n < 0 {
			return r.frame.Args[:max(r.g.typ.NWeight, 1)]
		}
		l := inbound(i)[int(n)]
		if l == r.event.link {
			return r.frame.Args[:max(r.g.typ.NWeight, 1)]
		}
		return in.netcons[l].Weight
	}
	h[mech.HostNetcons] = func(i int, _ []float64) float64 { return float64(len(inbound(i))) }
	h[mech.HostNetconWeight] = func(i int, a []float64) float64 {
		if w, k := weights(i, a[0]), int(a[1]); k < len(w) {
			return w[k]
		}
		return 0 // a script has made the vector shorter
	}
	h[mech.HostNetconStore] = func(i int, a []float64) float64 {
		if w, k := weights(i, a[0]), int(a[1]); k < len(w) {
			w[k] = a[2]
		}
		return 0
	}
}
