package trace

import (
	"math"
	"sort"
)

// Series is one recorded variable: samples Y at the times of its time base. It only grows; a reader may keep a prefix.
type Series struct {
	Name string // "soma(0.5).v"
	Unit string
	Time *TimeBase
	Y    []float64

	extremes Pyramid // of Y[:extremes.Len()]; extended when asked
}

// TimeBase is a list of times (ms) shared by the series recorded together. Times do not decrease.
type TimeBase struct {
	T []float64
}

// NewTimeBase gives an empty time base with room for n samples.
func NewTimeBase(n int) *TimeBase { return &TimeBase{T: make([]float64, 0, max(n, 0))} }

// NewSeries gives an empty series with room for n samples.
func NewSeries(name, unit string, tb *TimeBase, n int) *Series {
	return &Series{Name: name, Unit: unit, Time: tb, Y: make([]float64, 0, max(n, 0))}
}

// Append adds a time, ms.
func (b *TimeBase) Append(t float64) { b.T = append(b.T, t) }

// Search gives the index of the first time that is not before t; len(T) when there is none.
func (b *TimeBase) Search(t float64) int { return sort.SearchFloat64s(b.T, t) }

// Truncate keeps the first n times.
func (b *TimeBase) Truncate(n int) { b.T = b.T[:min(max(n, 0), len(b.T))] }

// Append adds a sample.
func (s *Series) Append(y float64) { s.Y = append(s.Y, y) }

// Truncate keeps the first n samples, as when a run is taken back to an earlier time.
func (s *Series) Truncate(n int) {
	s.Y = s.Y[:min(max(n, 0), len(s.Y))]
	s.extremes.Truncate(len(s.Y))
}

// Len is the number of samples that have a time.
func (s *Series) Len() int { return min(len(s.Y), len(s.Time.T)) }

// MinMax gives the extremes of samples from lo up to, not including, hi. Both are NaN when there is no number among them.
func (s *Series) MinMax(lo, hi int) (least, most float64) {
	s.extremes.Extend(s.Y)
	return s.extremes.MinMax(s.Y, lo, hi)
}

// Range gives the extremes of the samples with t0 <= t <= t1 and how many there are.
func (s *Series) Range(t0, t1 float64) (least, most float64, n int) {
	lo := min(s.Time.Search(t0), s.Len())
	hi := lo + sort.Search(s.Len()-lo, func(i int) bool { return s.Time.T[lo+i] > t1 })
	least, most = s.MinMax(lo, hi)
	return least, most, hi - lo
}

// At gives the value at time t by linear interpolation; NaN outside of the recorded time.
func (s *Series) At(t float64) float64 {
	n := s.Len()
	i := s.Time.Search(t)
	switch {
	case i < n && s.Time.T[i] == t:
		return s.Y[i]
	case i == 0 || i >= n:
		return math.NaN()
	}
	t0, t1 := s.Time.T[i-1], s.Time.T[i]
	return s.Y[i-1] + (s.Y[i]-s.Y[i-1])*((t-t0)/(t1-t0))
}
