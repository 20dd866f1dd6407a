package sim

import (
	"math"
	"math/bits"

	"nrngui/engine/ir"
	"nrngui/engine/mech"
)

// stream is a random stream of one RANDOM variable of one instance: the counter-based generator Philox4x32 with 10 rounds (Salmon, Moraes,
// Dror and Shaw, SC'11, 2011). The counter is (seq, id3, id1, id2), so streams with different identifiers never meet, and setting
// the position costs nothing. Numbers come in fours.
type stream struct {
	counter [4]uint32
	block   [4]uint32
	which   int
}

// setIDs chooses the stream. As in NEURON, the four numbers made before are used up first unless setSeq follows.
func (s *stream) setIDs(id1, id2, id3 uint32) {
	s.counter[1], s.counter[2], s.counter[3] = id3, id1, id2
}

// setSeq goes to position x = 4*seq + index of the stream; what is out of range counts as 0.
func (s *stream) setSeq(x float64) {
	if !(x >= 0) || x > 0xffffffffff {
		x = 0
	}
	n := uint64(x) & 0x3ffffffff
	s.which = int(n & 3)
	s.counter[0] = uint32(n >> 2)
	s.block = philox(s.counter)
}

// pick gives the next 32 bits.
func (s *stream) pick() uint32 {
	u := s.block[s.which]
	if s.which++; s.which > 3 {
		s.which = 0
		for i := range s.counter { // 128-bit increment
			if s.counter[i]++; s.counter[i] != 0 {
				break
			}
		}
		s.block = philox(s.counter)
	}
	return u
}

// uniform is in (0, 1), ends excluded.
func (s *stream) uniform() float64 { return (float64(s.pick()) + 1) * (1 / 4294967297.0) }

// normal has mean 0 and deviation 1: Marsaglia's polar method, the second value not kept.
func (s *stream) normal() float64 {
	for {
		a, b := 2*s.uniform()-1, 2*s.uniform()-1
		w := float64(a*a) + float64(b*b)
		if w <= 1 {
			return a * math.Sqrt(-2*logarithm(w)/w)
		}
	}
}

// negexp has the given mean.
func (s *stream) negexp(mean float64) float64 { return -logarithm(s.uniform()) * mean }

// logarithm is the one of the mechanisms: the same bits on every machine.
func logarithm(x float64) float64 { return ir.Eval(ir.Log, x, 0, 0) }

// philox is Philox4x32-10 with key (0, 0), the default of NEURON's global index.
func philox(c [4]uint32) [4]uint32 {
	const m0, m1, w0, w1 = 0xD2511F53, 0xCD9E8D57, 0x9E3779B9, 0xBB67AE85
	var k0, k1 uint32
	for range 10 {
		hi0, lo0 := bits.Mul32(m0, c[0])
		hi1, lo1 := bits.Mul32(m1, c[2])
		c = [4]uint32{hi1 ^ c[1] ^ k0, lo1, hi0 ^ c[3] ^ k1, lo0}
		k0 += w0
		k1 += w1
	}
	return c
}

// scopRandom is the linear congruential generator that scop_random, exprand and normrand share, uniform in [0, 1].
func (in *Instance) scopRandom() float64 {
	in.lcg = 2147437301*in.lcg + 453816981
	return float64(in.lcg) / math.MaxUint32
}

// randomHosts adds the services that draw random numbers.
func (in *Instance) randomHosts(r *running, h []ir.HostFunc) {
	h[mech.HostScopRandom] = func(int, []float64) float64 { return in.scopRandom() }
	h[mech.HostSetSeed] = func(_ int, a []float64) float64 { in.lcg = uint32(int64(a[0])); return 0 }
	h[mech.HostExprand] = func(_ int, a []float64) float64 { return -a[0] * logarithm(in.scopRandom()) }
	h[mech.HostNormrand] = func(_ int, a []float64) float64 { return in.normrand(a[0], a[1]) }
	if len(r.g.typ.Randoms) == 0 {
		return
	}
	of := func(i int, a []float64) *stream {
		n := len(r.g.typ.Randoms)
		return &r.streams[i*n+min(max(int(a[0]), 0), n-1)]
	}
	h[mech.HostRandomUniform] = func(i int, a []float64) float64 { u := of(i, a).uniform(); return a[1] + float64(u*(a[2]-a[1])) }
	h[mech.HostRandomNegexp] = func(i int, a []float64) float64 { return of(i, a).negexp(a[1]) }
	h[mech.HostRandomNormal] = func(i int, a []float64) float64 { return a[1] + float64(of(i, a).normal()*a[2]) }
	h[mech.HostRandomIpick] = func(i int, a []float64) float64 { return float64(of(i, a).pick()) }
	h[mech.HostRandomDpick] = func(i int, a []float64) float64 { return of(i, a).uniform() }
	h[mech.HostRandomSetSeq] = func(i int, a []float64) float64 { of(i, a).setSeq(a[1]); return 0 }
	h[mech.HostRandomSetIDs] = func(i int, a []float64) float64 {
		of(i, a).setIDs(uint32(int64(a[1])), uint32(int64(a[2])), uint32(int64(a[3])))
		return 0
	}
}

// normrand is normal with mean and standard deviation from scop_random: the polar method.
func (in *Instance) normrand(mean, sd float64) float64 {
	for {
		a, b := 2*in.scopRandom()-1, 2*in.scopRandom()-1
		w := float64(a*a) + float64(b*b)
		if w < 1 && w > 0 {
			return mean + float64(sd*a*math.Sqrt(-2*logarithm(w)/w))
		}
	}
}
