package random

import (
	"fmt"
	"math"
)

// Program is what NEURON keeps once for all generators of a program.
type Program struct {
	Low         uint32 // mcell_ran4_init: low index of MCellRan4 generators that have none of their own
	GlobalIndex uint32 // Random123_globalindex: key of all Random123 streams; acts when a stream makes its next four numbers
	mcells      uint32 // MCellRan4 generators made so far
}

// Random is NEURON's class Random: a generator and a distribution, exchanged independently. A normal distribution keeps its second value
// through a change of the generator, as in NEURON. The generators ACG, MLCG and Isaac64 of old versions are gone in NEURON 9 and missing
// here too; a model that asked for them can't be repeated bit by bit in either.
type Random struct {
	prog   *Program
	stream *Stream // one of the two is set
	mcell  *MCell
	first  uint32 // high index that mcell began with
	dist   Distribution
	kind   string    // name of the distribution
	params []float64 // of it
}

// NewRandom is new Random(seed, size): in NEURON 9 the Random123 stream (seed, size, 0), with the distribution normal(0, 1). Without arguments seed
// is 0 and size 55.
func NewRandom(p *Program, seed, size uint32) *Random {
	r := &Random{prog: p, dist: NewNormal(0, 1), kind: "normal", params: []float64{0, 1}}
	r.Random123(seed, size, 0)
	return r
}

// Random123 takes the stream with these identifiers as generator, at position 0.
func (r *Random) Random123(id1, id2, id3 uint32) {
	r.mcell, r.stream = nil, &Stream{Key: r.prog.GlobalIndex}
	r.stream.SetIDs(id1, id2, id3)
	r.stream.SetSeq(0)
}

// MCellRan4 takes that generator with a high and a low index and gives the high index it begins with. High 0 chooses one, low 0 stands for the
// program's at each draw.
func (r *Random) MCellRan4(high, low uint32) uint32 {
	r.prog.mcells++
	r.stream, r.mcell = nil, &MCell{High: high, Low: low}
	if high == 0 {
		r.mcell.High = r.prog.mcells
		r.mcell.High = r.Long()
	}
	r.first = r.mcell.High
	return r.first
}

// Long gives the next 32 bits of the generator, whatever the distribution.
func (r *Random) Long() uint32 {
	if r.stream != nil {
		r.stream.Key = r.prog.GlobalIndex
		return r.stream.Long()
	}
	if r.mcell.Low != 0 {
		return r.mcell.Long()
	}
	m := MCell{r.mcell.High, r.prog.Low}
	u := m.Long()
	r.mcell.High = m.High
	return u
}

// Double gives the next uniform number of the generator, whatever the distribution.
func (r *Random) Double() float64 {
	if r.stream != nil {
		return (float64(r.Long()) + 1) * (1 / 4294967297.0)
	}
	return float64(r.Long()) * (1.0 / 4294967296)
}

// Pick draws from the distribution (repick, and what Random.play does at each step).
func (r *Random) Pick() float64 { return r.dist.Draw(r) }

// Set chooses a distribution by its name (see New) and draws from it at once, as NEURON does.
func (r *Random) Set(name string, p ...float64) (float64, error) {
	d, err := New(name, p...)
	if err != nil {
		return 0, err
	}
	r.dist, r.kind, r.params = d, name, append([]float64(nil), p...)
	return r.Pick(), nil
}

// Spec describes the generator at its present position, with its distribution: Make gives one that draws the same numbers. ok is false for one of MCellRan4 that
// takes the program's low index, which no description has.
func (r *Random) Spec() (s Spec, ok bool) {
	s = Spec{Distribution: r.kind, Params: append([]float64(nil), r.params...)}
	if r.stream != nil {
		a, b, c := r.stream.IDs()
		s.IDs = []float64{float64(a), float64(b), float64(c)}
	} else {
		s.Generator, s.IDs = "MCellRan4", []float64{float64(r.first), float64(r.mcell.Low)}
	}
	seq := r.Seq()
	s.Seq = &seq
	return s, r.stream != nil || r.mcell.Low != 0
}

// Seq gives the position of the generator: how many numbers a Random123 stream has given, the high index of MCellRan4.
func (r *Random) Seq() float64 {
	if r.stream != nil {
		return r.stream.Seq()
	}
	return float64(r.mcell.High)
}

// SetSeq goes to a position: 0 to 2^34-1 of a Random123 stream, the whole part modulo 2^32 of MCellRan4.
func (r *Random) SetSeq(x float64) error {
	if r.stream == nil {
		r.mcell.High = uint32(int64(x))
		return nil
	}
	if !(x >= 0 && x <= 1<<34-1) {
		return fmt.Errorf("position %g of a Random123 stream: give a whole number from 0 to %d", x, int64(math.Pow(2, 34)-1))
	}
	r.stream.Key = r.prog.GlobalIndex
	r.stream.SetSeq(x)
	return nil
}

// Reset puts the generator back to where it began.
func (r *Random) Reset() {
	if r.stream != nil {
		r.stream.Key = r.prog.GlobalIndex
		r.stream.SetSeq(0)
		return
	}
	r.mcell.High = r.first
}

// IDs gives the identifiers of a Random123 stream; ok is false for another generator.
func (r *Random) IDs() (id1, id2, id3 uint32, ok bool) {
	if r.stream == nil {
		return 0, 0, 0, false
	}
	id1, id2, id3 = r.stream.IDs()
	return id1, id2, id3, true
}
