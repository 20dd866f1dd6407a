package trace

import "sort"

// Column is what a series does within one pixel column of a graph.
type Column struct {
	First, Last float64 // first and last sample, to join columns by a line
	Min, Max    float64
	N           int // samples in the column; 0 leaves the rest without meaning
}

// Columns thins the part of the series from t0 to t1 (ms) to n pixel columns of equal width and appends them to dst. A sample at t1
// belongs to the last column. No spike is lost: each column carries the extremes of all its samples.
func (s *Series) Columns(dst []Column, t0, t1 float64, n int) []Column {
	if n < 1 || !(t1 > t0) {
		return dst
	}
	width := (t1 - t0) / float64(n)
	lo := min(s.Time.Search(t0), s.Len())
	for k := range n {
		end := t0 + width*float64(k+1)
		rest := s.Time.T[lo:s.Len()]
		// most columns hold few samples, or as many as the one before: look near by first
		step := 1
		for step < len(rest) && rest[step] < end {
			step *= 2
		}
		hi := lo + sort.Search(min(step, len(rest)), func(i int) bool {
			return rest[i] >= end && (k < n-1 || rest[i] > t1)
		})
		c := Column{N: hi - lo}
		if c.N > 0 {
			c.First, c.Last = s.Y[lo], s.Y[hi-1]
			c.Min, c.Max = s.MinMax(lo, hi)
		}
		dst = append(dst, c)
		lo = hi
	}
	return dst
}
