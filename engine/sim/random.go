package sim

import (
	"slices"

	"nrngui/engine/ir"
	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/random"
)

// ResetRandom puts every random generator to its beginning, with the settings the model has now: where they stand in a fresh NEURON. Init does not,
// as NEURON's finitialize does not: a mod file that wants the same numbers in every run goes back by itself.
func (in *Instance) ResetRandom() {
	s := in.p.m.Random
	in.lcg = random.LCG{State: s.Seed, MCell: s.UseMCellRan4, Low: s.Low}
	in.clib, in.program = random.CLib{}, random.Program{Low: s.Low, GlobalIndex: s.GlobalIndex}
	for _, r := range in.mechs {
		in.resetHandles(r)
		in.resetVectors(r)
		k := len(r.g.typ.Randoms)
		for i := range r.streams {
			own := model.Stream{ID: [3]uint32{1, 0, r.g.stream[i]}}
			if given, ok := in.p.m.Stream(r.g.cols.Rows[i/k], r.g.typ.Randoms[i%k]); ok {
				own = given
			}
			r.streams[i] = random.Stream{Key: s.GlobalIndex}
			r.streams[i].SetIDs(own.ID[0], own.ID[1], own.ID[2])
			r.streams[i].SetSeq(own.Seq)
		}
	}
}

// ChannelSeed gives the index from which single channels of KSChans draw next, SetChannelSeed sets it: KSChan.rseed. Init leaves it where it is.
func (in *Instance) ChannelSeed() uint32     { return in.singles }
func (in *Instance) SetChannelSeed(n uint32) { in.singles = n }

// Stream gives the stream that the RANDOM variable of that name of an instance draws from, to be looked at or moved between steps; nil when there
// is none.
func (in *Instance) Stream(row *mech.Row, name string) *random.Stream {
	for _, r := range in.mechs {
		if k := slices.Index(r.g.typ.Randoms, name); k >= 0 && row.Cols == r.g.cols {
			return &r.streams[row.At*len(r.g.typ.Randoms)+k]
		}
	}
	return nil
}

// randomHosts adds the services that draw random numbers: the functions of the SCoP library from one generator that all mechanisms
// share, those of RANDOM variables from a stream of their own.
func (in *Instance) randomHosts(r *running, h []ir.HostFunc) {
	h[mech.HostScopRandom] = func(int, []float64) float64 { return in.lcg.Double() }
	h[mech.HostChannelRandom] = func(int, []float64) float64 {
		g := random.MCell{High: in.singles, Low: in.lcg.Low}
		x := g.Double()
		in.singles = g.High
		return x
	}
	h[mech.HostSetSeed] = func(_ int, a []float64) float64 { in.lcg.SetSeed(a[0]); return 0 }
	h[mech.HostExprand] = func(_ int, a []float64) float64 { return random.Exprand(&in.lcg, a[0]) }
	h[mech.HostPoisrand] = func(_ int, a []float64) float64 { return random.Poisrand(&in.lcg, a[0]) }
	h[mech.HostNormrand] = func(_ int, a []float64) float64 { return random.Normrand(&in.lcg, a[0], a[1]) }
	if len(r.g.typ.Randoms) == 0 {
		return
	}
	of := func(i int, a []float64) *random.Stream {
		n := len(r.g.typ.Randoms)
		return &r.streams[i*n+min(max(int(a[0]), 0), n-1)]
	}
	h[mech.HostRandomUniform] = func(i int, a []float64) float64 { u := of(i, a).Double(); return a[1] + float64(u*(a[2]-a[1])) }
	h[mech.HostRandomNegexp] = func(i int, a []float64) float64 { return of(i, a).Negexp(a[1]) }
	h[mech.HostRandomNormal] = func(i int, a []float64) float64 { return a[1] + float64(of(i, a).Normal()*a[2]) }
	h[mech.HostRandomIpick] = func(i int, a []float64) float64 { return float64(of(i, a).Long()) }
	h[mech.HostRandomDpick] = func(i int, a []float64) float64 { return of(i, a).Double() }
	h[mech.HostRandomSetSeq] = func(i int, a []float64) float64 { of(i, a).SetSeq(a[1]); return 0 }
	h[mech.HostRandomSetIDs] = func(i int, a []float64) float64 {
		of(i, a).SetIDs(uint32(int64(a[1])), uint32(int64(a[2])), uint32(int64(a[3])))
		return 0
	}
}
