package model

import (
	"slices"
	"strings"

	"nrngui/engine/mech"
)

// Randomness is what NEURON keeps once per program for its random numbers. It acts when the generators are put to their beginning
// (sim.Program.NewInstance, sim.Instance.ResetRandom).
type Randomness struct {
	UseMCellRan4 bool   // use_mcell_ran4: scop_random, exprand, normrand and poisrand of mod files draw from MCellRan4
	Low          uint32 // mcell_ran4_init: the low index of that generator
	Seed         uint32 // where scop_random begins, as set_seed of a mod file sets it: state of the congruential generator, high index of MCellRan4
	GlobalIndex  uint32 // Random123_globalindex: the key of all streams of RANDOM variables; another one gives other noise everywhere
}

// DefaultRandomness gives the state of a fresh NEURON.
func DefaultRandomness() Randomness { return Randomness{Seed: 1} }

// Stream says which random stream a RANDOM variable of an instance draws from: three identifiers and the position it begins at.
type Stream struct {
	ID  [3]uint32
	Seq float64 // 4*block + index, 0 to 2^34-1
}

// Streams counts the random streams that point processes have got since the model was made, also those of deleted ones.
func (m *Model) Streams() uint32 { return m.random }

// SetStream chooses the stream of the RANDOM variable of that name of an instance, in place of the one it gets by its running number. row is
// PointProcess.Row or one of Section.Rows. It acts as Randomness does. INITIAL blocks often go to position 0 themselves (NetStim does).
func (m *Model) SetStream(row *mech.Row, name string, s Stream) error {
	if row == nil || row.Cols == nil {
		return fault(name, "choose another instance", "the instance of the RANDOM variable is gone")
	}
	t := row.Cols.Type
	if !slices.Contains(t.Randoms, name) {
		hint := "it has none; list it as RANDOM in the NEURON block"
		if len(t.Randoms) > 0 {
			hint = "it has " + strings.Join(t.Randoms, ", ")
		}
		return fault(t.Name+"."+name, hint, "%s has no RANDOM variable %q", t.Name, name)
	}
	if !(s.Seq >= 0 && s.Seq <= 1<<34-1) {
		return fault(t.Name+"."+name, "give a whole number from 0 to 17179869183", "the position %g of a random stream is out of range", s.Seq)
	}
	if m.streams == nil {
		m.streams = map[*mech.Row]map[string]Stream{}
	}
	for r := range m.streams {
		if r.Cols == nil { // its instance is gone
			delete(m.streams, r)
		}
	}
	if m.streams[row] == nil {
		m.streams[row] = map[string]Stream{}
	}
	m.streams[row][name] = s
	return nil
}

// Stream gives what SetStream chose; ok is false when it chose nothing.
func (m *Model) Stream(row *mech.Row, name string) (s Stream, ok bool) {
	s, ok = m.streams[row][name]
	return s, ok
}
