package random

import (
	"math"

	"nrngui/engine/ir/kernels"
)

// MCell is MCellRan4: a hash of two indices, of which the high one counts up. Low 0 stands for the index that NEURON's
// mcell_ran4_init sets for the whole program; the caller puts it here.
type MCell struct{ High, Low uint32 }

// NewMCell gives the generator of Random.MCellRan4(high, low). A high index of 0 asks for one of its own: the hash of count, the running
// number of the generator in the program, from 1 on.
func NewMCell(high, low, count uint32) *MCell {
	m := &MCell{high, low}
	if high == 0 {
		m.High = count
		m.High = m.Long()
	}
	return m
}

// Long gives the next 32 bits.
func (m *MCell) Long() uint32 {
	n := m.High
	m.High++
	return hash(n, m.Low)
}

// Double is in [0, 1).
func (m *MCell) Double() float64 { return float64(m.Long()) * (1.0 / 4294967296) }

// hash mixes two words in two rounds.
func hash(n, m uint32) uint32 {
	round := func(w uint32) (mixed, product uint32) {
		v := w >> 16
		w &= 0xffff
		u := ^((v - w) * (v + w))
		return u>>16 | u<<16, w * v
	}
	u, p := round(n ^ 0xbaa96887)
	m ^= (u ^ 0x4b0f3b58) + p
	u, p = round(m ^ 0x1e17d32c)
	return n ^ ((u ^ 0xe874f0c3) + p)
}

// LCG is the linear congruential generator of scop_random, x = 2147437301 x + 453816981 modulo 2^32, uniform in [0, 1]. A mod file's
// set_seed sets State. With MCell set (use_mcell_ran4 in HOC) State is the high index of MCellRan4 with the index Low instead.
type LCG struct {
	State uint32 // 1 at the start of a program
	MCell bool
	Low   uint32
}

// Long gives the next 32 bits.
func (g *LCG) Long() uint32 {
	if g.MCell {
		n := g.State
		g.State++
		return hash(n, g.Low)
	}
	g.State = 2147437301*g.State + 453816981
	return g.State
}

// Double is scop_random.
func (g *LCG) Double() float64 {
	x := g.Long()
	if g.MCell {
		return float64(x) * (1.0 / 4294967296)
	}
	return float64(x) / math.MaxUint32
}

// SetSeed is set_seed: the whole part of the seed counts, modulo 2^32.
func (g *LCG) SetSeed(seed float64) { g.State = uint32(int64(seed)) }

// Exprand is exponential with the given mean.
func Exprand(s Source, mean float64) float64 { return -mean * kernels.Log(s.Double()) }

// Normrand is normal with mean and standard deviation: the polar method, the second value not kept.
func Normrand(s Source, mean, sd float64) float64 {
	for {
		a, b := 2*s.Double()-1, 2*s.Double()-1
		w := float64(a*a) + float64(b*b)
		if w < 1 && w > 0 {
			x := a * math.Sqrt(-2*kernels.Log(w)/w)
			return float64(x*sd) + mean
		}
	}
}

// Poisrand counts events of a Poisson process with the given mean. A mean above maxPoisson counts as that: beyond it exp(-mean)
// is 0 and the product would never reach it.
func Poisrand(s Source, mean float64) float64 {
	bound := kernels.Exp(-min(mean, maxPoisson))
	n, q := -1, 1.0
	for q >= bound {
		q *= s.Double()
		n++
	}
	return float64(n)
}

const maxPoisson = 700
