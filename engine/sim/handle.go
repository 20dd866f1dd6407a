package sim

import (
	"fmt"
	"reflect"

	"nrngui/engine/ir"
	"nrngui/engine/mech"
	"nrngui/engine/random"
	"nrngui/engine/source"
)

// findHandles looks at the random streams that were given to the instances of a group. They are made by ResetRandom.
func (p *Program) findHandles(g *group, faults *source.List) {
	n := len(g.typ.Handles)
	if n == 0 {
		return
	}
	g.handles = make([]*random.Spec, g.cols.N*n)
	for i, row := range g.cols.Rows {
		for k, h := range g.typ.Handles {
			spec, ok := p.m.RandomGiven(row, h.Name)
			if !ok {
				continue
			}
			if _, err := spec.Make(&random.Program{}); err != nil {
				faults.Add(source.Pos{File: p.nameOf(g, i) + "." + h.Name}, "", "%v", err)
				continue
			}
			g.handles[i*n+k] = &spec
		}
	}
}

// resetHandles makes the streams anew.
func (in *Instance) resetHandles(r *running) {
	r.handles = make([]*random.Random, len(r.g.handles))
	r.shared = make([]*random.Random, len(r.g.handles))
	n := len(r.g.typ.Handles)
	for i, spec := range r.g.handles {
		if spec != nil {
			r.handles[i], _ = spec.Make(&in.program) // findHandles has seen that it works
		}
		if g := in.p.m.RandomShared(r.g.cols.Rows[i/n], r.g.typ.Handles[i%n].Name); g != nil {
			r.handles[i], r.shared[i] = g, g
		}
	}
}

func cloneHandles(p *random.Program, list []*random.Random) []*random.Random {
	out := make([]*random.Random, len(list))
	for i := range list {
		out[i] = list[i].Clone(p)
	}
	return out
}

// resumeHandles takes over the streams of a row that were not given anew since.
func (in *Instance) resumeHandles(to *running, row int, from *running, was int) {
	n := len(to.g.typ.Handles)
	if n != len(from.g.typ.Handles) {
		return
	}
	for k := range n {
		i, j := row*n+k, was*n+k
		switch {
		case to.shared[i] != from.shared[j]: // given anew
		case to.shared[i] != nil:
			to.handles[i] = from.handles[j]
		case reflect.DeepEqual(to.g.handles[i], from.g.handles[j]):
			to.handles[i] = from.handles[j].Clone(&in.program)
		}
	}
}

// handleHosts adds the services of random handles.
func (in *Instance) handleHosts(r *running, h []ir.HostFunc, fault *error) {
	n := len(r.g.typ.Handles)
	if n == 0 {
		return
	}
	number := func(a []float64) int { return min(max(int(a[0]), 0), n-1) }
	of := func(i int, a []float64) **random.Random { return &r.handles[i*n+number(a)] }
	draw := func(f func(*random.Random) float64) ir.HostFunc {
		return func(i int, a []float64) float64 {
			if g := *of(i, a); g != nil {
				return f(g)
			}
			if *fault == nil {
				*fault = fmt.Errorf("%s.%s is no random stream yet; give it one before the run (SetRandom)", in.p.nameOf(r.g, i), r.g.typ.Handles[number(a)].Name)
			}
			return 0
		}
	}
	h[mech.HostHandlePick] = draw((*random.Random).Pick)
	h[mech.HostHandleUniform] = draw((*random.Random).Double)
	h[mech.HostHandleNegexp] = draw(func(g *random.Random) float64 { return random.Exprand(g, 1) })
	h[mech.HostHandleNormal] = draw(func(g *random.Random) float64 { return random.Normrand(g, 0, 1) })
	h[mech.HostHandleIpick] = draw(func(g *random.Random) float64 { return float64(g.Long()) })
	h[mech.HostHandleSet] = func(i int, a []float64) float64 {
		if *of(i, a) != nil {
			return 1
		}
		return 0
	}
	h[mech.HostHandleSetSeq] = func(i int, a []float64) float64 {
		if g := *of(i, a); g != nil {
			if err := g.SetSeq(4*a[1] + a[2]); err != nil && *fault == nil {
				*fault = err
			}
		}
		return 0
	}
	h[mech.HostHandleSetIDs] = func(i int, a []float64) float64 {
		if g := *of(i, a); g != nil {
			g.SetIDs(uint32(int64(a[1])), uint32(int64(a[2])), uint32(int64(a[3])))
		}
		return 0
	}
	h[mech.HostHandleNew] = func(i int, a []float64) float64 {
		*of(i, a) = random.Open(&in.program, uint32(int64(a[1])), uint32(int64(a[2])), uint32(int64(a[3])))
		return 0
	}
	h[mech.HostHandleClear] = func(i int, a []float64) float64 { *of(i, a) = nil; return 0 }
	h[mech.HostHandleAsk] = func(i int, a []float64) float64 { return askHandle(*of(i, a), int(a[1])) }
}

// askHandle gives what C text can learn of a stream: block and index of its position, three identifiers, whether it is one of Random123.
func askHandle(g *random.Random, what int) float64 {
	if g == nil {
		return 0
	}
	id1, id2, id3, ok := g.IDs()
	if !ok {
		return 0
	}
	seq := uint64(g.Seq())
	return [...]float64{float64(seq / 4), float64(seq % 4), float64(id1), float64(id2), float64(id3), 1}[min(max(what, 0), 5)]
}

// cHosts adds what C text takes from C's library: its random numbers, and operators on bits.
func (in *Instance) cHosts(h []ir.HostFunc) {
	h[mech.HostCRandom] = func(_ int, a []float64) float64 {
		switch a[0] {
		case 0:
			return in.clib.Double48()
		case 1:
			return in.clib.Rand()
		}
		return in.clib.Long48()
	}
	h[mech.HostCSeed] = func(_ int, a []float64) float64 {
		if a[0] == 0 {
			in.clib.Seed48(a[1])
		} else {
			in.clib.Seed(a[1])
		}
		return 0
	}
}

// restoreHandles puts the streams back to what they were; those that a script uses too remain its own.
func (r *running) restoreHandles(saved []*random.Random) {
	for i, g := range saved {
		if g != nil && r.shared[i] != nil && r.handles[i] == r.shared[i] {
			*r.shared[i] = *g
		} else {
			r.handles[i] = g
		}
	}
}
