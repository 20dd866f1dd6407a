package random

import (
	"math"
	"math/bits"

	"nrngui/engine/ir/kernels"
)

// Source gives uniform random numbers between 0 and 1.
type Source interface {
	Double() float64
	Long() uint32 // the 32 bits behind it
}

// Stream is the counter-based generator Philox4x32 with 10 rounds. Its counter is (position, id3, id1, id2), so streams with different
// identifiers never meet, and setting the position costs nothing. Numbers come in fours. The zero Stream must be given a position
// before use; NewStream does.
type Stream struct {
	Key     uint32 // NEURON's global index, the same for all streams of a program
	counter [4]uint32
	block   [4]uint32
	which   int
}

// NewStream gives the stream with these identifiers at position 0.
func NewStream(id1, id2, id3 uint32) *Stream {
	s := &Stream{}
	s.SetIDs(id1, id2, id3)
	s.SetSeq(0)
	return s
}

// SetIDs chooses the stream. As in NEURON, the rest of the four numbers made before is used up first unless SetSeq follows.
func (s *Stream) SetIDs(id1, id2, id3 uint32) {
	s.counter[1], s.counter[2], s.counter[3] = id3, id1, id2
}

// IDs gives the identifiers.
func (s *Stream) IDs() (id1, id2, id3 uint32) { return s.counter[2], s.counter[3], s.counter[1] }

// SetSeq goes to position x = 4*block + index of the stream; what is below 0 or above 2^40 counts as 0, and 34 bits are used.
func (s *Stream) SetSeq(x float64) {
	if !(x >= 0) || x > 0xffffffffff {
		x = 0
	}
	n := uint64(x) & 0x3ffffffff
	s.which = int(n & 3)
	s.counter[0] = uint32(n >> 2)
	s.fill()
}

// Seq gives the position.
func (s *Stream) Seq() float64 { return float64(s.counter[0])*4 + float64(s.which) }

func (s *Stream) fill() { s.block = philox(s.counter, [2]uint32{s.Key, 0}) }

// Long gives the next 32 bits.
func (s *Stream) Long() uint32 {
	u := s.block[s.which]
	if s.which++; s.which > 3 {
		s.which = 0
		for i := range s.counter { // 128-bit increment
			if s.counter[i]++; s.counter[i] != 0 {
				break
			}
		}
		s.fill()
	}
	return u
}

// Double is in (0, 1), ends excluded.
func (s *Stream) Double() float64 { return (float64(s.Long()) + 1) * (1 / 4294967297.0) }

// Normal has mean 0 and deviation 1: the polar method, the second value not kept.
func (s *Stream) Normal() float64 {
	for {
		a, b := 2*s.Double()-1, 2*s.Double()-1
		w := float64(a*a) + float64(b*b)
		if w <= 1 {
			return math.Sqrt(-2*kernels.Log(w)/w) * a
		}
	}
}

// Negexp has the given mean.
func (s *Stream) Negexp(mean float64) float64 { return -kernels.Log(s.Double()) * mean }

// philox is Philox4x32-10.
func philox(c [4]uint32, key [2]uint32) [4]uint32 {
	const m0, m1, w0, w1 = 0xD2511F53, 0xCD9E8D57, 0x9E3779B9, 0xBB67AE85
	for range 10 {
		hi0, lo0 := bits.Mul32(m0, c[0])
		hi1, lo1 := bits.Mul32(m1, c[2])
		c = [4]uint32{hi1 ^ c[1] ^ key[0], lo1, hi0 ^ c[3] ^ key[1], lo0}
		key[0] += w0
		key[1] += w1
	}
	return c
}
