package paint

import (
	"math"
	"sort"

	"nrngui/engine/trace"
)

// Source is a recorded variable as a painter reads it. Times (ms) must not fall, but for a Trace that is Free. Y may be NaN: a gap.
type Source interface {
	Len() int
	T(i int) float64
	Y(i int) float64
	// MinMax is the least and the greatest sample of i0 <= i < i1, NaN samples left out; both NaN when there is none.
	MinMax(i0, i1 int) (lo, hi float64)
}

// The pyramid has a block every base samples at its lowest level, and fan blocks of one level under each block of the next.
const (
	base   = 16
	fan    = 4
	levels = 10 // the highest level has blocks of 16·4^9 samples: four million
)

// Samples is a Source that grows. Appending costs the same however long it is; MinMax costs the logarithm of the range.
type Samples struct {
	t, y []float64
	lo   [levels][]float64
	hi   [levels][]float64
}

// NewSamples is an empty series.
func NewSamples() *Samples { return &Samples{} }

// FromSeries copies a recorded series; extra times or values without partner are left out.
func FromSeries(s *trace.Series) *Samples {
	out := NewSamples()
	if s.Time != nil {
		out.AppendAll(s.Time.T, s.Y)
	}
	return out
}

// Append adds one sample: time in ms, value in the unit of the trace.
func (s *Samples) Append(t, y float64) {
	i := len(s.y)
	s.t, s.y = append(s.t, t), append(s.y, y)
	width := base
	for l := range s.lo {
		k := i / width
		if k == len(s.lo[l]) {
			s.lo[l], s.hi[l] = append(s.lo[l], y), append(s.hi[l], y)
		} else {
			s.lo[l][k], s.hi[l][k] = least(s.lo[l][k], y), greatest(s.hi[l][k], y)
		}
		width *= fan
	}
}

// AppendAll adds parallel samples.
func (s *Samples) AppendAll(t, y []float64) {
	for i := range min(len(t), len(y)) {
		s.Append(t[i], y[i])
	}
}

// Reset forgets all samples and keeps the memory.
func (s *Samples) Reset() {
	s.t, s.y = s.t[:0], s.y[:0]
	for l := range s.lo {
		s.lo[l], s.hi[l] = s.lo[l][:0], s.hi[l][:0]
	}
}

// Len is the number of samples.
func (s *Samples) Len() int { return len(s.y) }

// T is the time of sample i, ms.
func (s *Samples) T(i int) float64 { return s.t[i] }

// Y is the value of sample i.
func (s *Samples) Y(i int) float64 { return s.y[i] }

// MinMax is the range of samples i0 <= i < i1; indices beyond the ends are cut.
func (s *Samples) MinMax(i0, i1 int) (lo, hi float64) {
	i0, i1 = max(i0, 0), min(i1, len(s.y))
	lo, hi = math.NaN(), math.NaN()
	for i0 < i1 {
		// The largest block that begins here and ends before i1.
		level, width := -1, 1
		for l, w := 0, base; l < levels && i0%w == 0 && i0+w <= i1; l, w = l+1, w*fan {
			level, width = l, w
		}
		if level < 0 {
			lo, hi = least(lo, s.y[i0]), greatest(hi, s.y[i0])
			i0++
			continue
		}
		k := i0 / width
		lo, hi = least(lo, s.lo[level][k]), greatest(hi, s.hi[level][k])
		i0 += width
	}
	return lo, hi
}

// least and greatest take the other where one is NaN.
func least(a, b float64) float64 {
	if b < a || a != a {
		return b
	}
	return a
}

func greatest(a, b float64) float64 {
	if b > a || a != a {
		return b
	}
	return a
}

// after is the first index whose time is at least t, searched from i on by doubling steps: cheap when the answer is near.
func after(s Source, i int, t float64) int {
	n, step := s.Len(), 1
	lo := i
	for i < n && s.T(i) < t {
		lo = i + 1
		i += step
		step *= 2
	}
	hi := min(i, n)
	return lo + sort.Search(hi-lo, func(k int) bool { return s.T(lo+k) >= t })
}
