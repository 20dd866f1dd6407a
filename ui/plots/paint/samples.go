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

// Samples is a Source that grows: a series of package trace, whose pyramid of extremes answers MinMax in the logarithm of the range, with
// a time base of its own.
type Samples struct {
	series trace.Series
	base   trace.TimeBase
}

// NewSamples is an empty series.
func NewSamples() *Samples {
	s := &Samples{}
	s.series.Time = &s.base
	return s
}

// FromSeries copies a recorded series; extra times or values without partner are left out.
func FromSeries(s *trace.Series) *Samples {
	out := NewSamples()
	if s.Time != nil {
		out.AppendAll(s.Time.T, s.Y)
	}
	return out
}

// Append adds one sample: time in ms, value in the unit of the trace. An infinite value, which a run that blows up leaves, becomes a gap: it
// must not spoil the scale.
func (s *Samples) Append(t, y float64) {
	if math.IsInf(y, 0) {
		y = math.NaN()
	}
	s.base.Append(t)
	s.series.Append(y)
}

// AppendAll adds parallel samples.
func (s *Samples) AppendAll(t, y []float64) {
	for i := range min(len(t), len(y)) {
		s.Append(t[i], y[i])
	}
}

// Truncate keeps the first n samples.
func (s *Samples) Truncate(n int) {
	s.series.Truncate(n)
	s.base.Truncate(n)
}

// Reset forgets all samples and keeps the memory.
func (s *Samples) Reset() {
	s.series.Truncate(0)
	s.base.Truncate(0)
}

// Len is the number of samples.
func (s *Samples) Len() int { return len(s.series.Y) }

// T is the time of sample i, ms.
func (s *Samples) T(i int) float64 { return s.base.T[i] }

// Y is the value of sample i.
func (s *Samples) Y(i int) float64 { return s.series.Y[i] }

// MinMax is the range of samples i0 <= i < i1; indices beyond the ends are cut.
func (s *Samples) MinMax(i0, i1 int) (lo, hi float64) { return s.series.MinMax(i0, i1) }

// Of lets a painter read a recorded series in place. Its time base must be set.
func Of(s *trace.Series) Source { return series{s} }

type series struct{ *trace.Series }

func (s series) T(i int) float64 { return s.Time.T[i] }
func (s series) Y(i int) float64 { return s.Series.Y[i] }

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
