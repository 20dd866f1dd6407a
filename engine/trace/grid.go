package trace

import (
	"math"
	"slices"
	"sort"
)

// Grid is a series of rows with one value for each of Cols places: a variable over space and time. Its size is bounded: when the rows are too many, each two become
// one that holds the least and the greatest value of both, so that a spike is not lost however long the run is.
type Grid struct {
	Cols int
	Most int       // rows, at least 2; 0: without bound
	T    []float64 // ms: of the first sample in each row, rising
	lo   []float32
	hi   []float32 // empty while every row is one sample
	per  int       // samples in a row
	in   int       // samples in the last row
	end  float64   // ms: of the newest sample
	// least and greatest value of each column over all rows; NaN where there is none
	low, high []float32
}

// NewGrid is an empty grid of so many columns that keeps at most so many rows (0: all).
func NewGrid(cols, most int) *Grid {
	g := &Grid{Cols: max(cols, 0), Most: most, per: 1}
	if most > 0 {
		g.Most = max(most, 2)
	}
	g.low, g.high = make([]float32, g.Cols), make([]float32, g.Cols)
	g.clearRange()
	return g
}

func (g *Grid) clearRange() {
	nan := float32(math.NaN())
	for i := range g.low {
		g.low[i], g.high[i] = nan, nan
	}
}

// Len is the number of rows.
func (g *Grid) Len() int { return len(g.T) }

// Samples is how many samples each row but the last stands for.
func (g *Grid) Samples() int { return g.per }

// End is the time of the newest sample, ms; NaN when there is none.
func (g *Grid) End() float64 {
	if len(g.T) == 0 {
		return math.NaN()
	}
	return g.end
}

// Row gives the least and the greatest values of row k, which are the same slice while a row is one sample. They belong to the grid.
func (g *Grid) Row(k int) (lo, hi []float32) {
	lo = g.lo[k*g.Cols : (k+1)*g.Cols]
	if len(g.hi) == 0 {
		return lo, lo
	}
	return lo, g.hi[k*g.Cols : (k+1)*g.Cols]
}

// Extremes gives the least and the greatest value of each column over all samples. They belong to the grid.
func (g *Grid) Extremes() (lo, hi []float32) { return g.low, g.high }

// Append adds one sample: the values of all columns at t. A row of another length, or of a time before the last, is left out.
func (g *Grid) Append(t float64, row []float32) {
	if len(row) != g.Cols || t != t || len(g.T) > 0 && t < g.end {
		return
	}
	if g.per > 1 && g.in < g.per && len(g.T) > 0 {
		g.join(len(g.T)-1, row)
		g.in++
	} else {
		if g.Most > 0 && len(g.T) >= g.Most {
			g.halve()
			g.Append(t, row)
			return
		}
		g.T, g.lo = append(g.T, t), append(g.lo, row...)
		if g.per > 1 {
			g.hi = append(g.hi, row...)
		}
		g.in = 1
	}
	g.end = t
	widen(g.low, g.high, row)
}

// widen moves the bounds apart where a value lies outside; NaN bounds are none.
func widen(low, high, row []float32) {
	for i, v := range row {
		if v < low[i] || low[i] != low[i] {
			low[i] = v
		}
		if v > high[i] || high[i] != high[i] {
			high[i] = v
		}
	}
}

// join adds a sample to row k.
func (g *Grid) join(k int, row []float32) {
	lo, hi := g.Row(k)
	widen(lo, hi, row)
}

// halve makes one row of each two.
func (g *Grid) halve() {
	if len(g.hi) == 0 {
		g.hi = slices.Clone(g.lo)
	}
	n, c := len(g.T), g.Cols
	for k := 0; 2*k < n; k++ {
		g.T[k] = g.T[2*k]
		copy(g.lo[k*c:(k+1)*c], g.lo[2*k*c:(2*k+1)*c])
		copy(g.hi[k*c:(k+1)*c], g.hi[2*k*c:(2*k+1)*c])
		if 2*k+1 < n {
			lo, hi := g.lo[k*c:(k+1)*c], g.hi[k*c:(k+1)*c]
			widen(lo, hi, g.lo[(2*k+1)*c:(2*k+2)*c])
			widen(lo, hi, g.hi[(2*k+1)*c:(2*k+2)*c])
		}
	}
	if n%2 == 0 {
		g.in += g.per
	}
	m := (n + 1) / 2
	g.T, g.lo, g.hi, g.per = g.T[:m], g.lo[:m*c], g.hi[:m*c], 2*g.per
}

// Cut forgets what came after t. A row that holds samples of both sides is kept whole.
func (g *Grid) Cut(t float64) {
	n := sort.Search(len(g.T), func(i int) bool { return g.T[i] > t })
	if n == len(g.T) {
		if n > 0 && g.end > t {
			g.end = t
		}
		return
	}
	g.T, g.lo = g.T[:n], g.lo[:n*g.Cols]
	if len(g.hi) > 0 {
		g.hi = g.hi[:n*g.Cols]
	}
	g.in, g.end = g.per, t
	g.measure()
}

// Drop forgets the first n rows.
func (g *Grid) Drop(n int) {
	n = min(max(n, 0), len(g.T))
	g.T = slices.Clone(g.T[n:])
	g.lo = slices.Clone(g.lo[n*g.Cols:])
	if len(g.hi) > 0 {
		g.hi = slices.Clone(g.hi[n*g.Cols:])
	}
	g.measure()
}

// measure finds the extremes of all rows anew.
func (g *Grid) measure() {
	g.clearRange()
	for k := range g.T {
		lo, hi := g.Row(k)
		widen(g.low, g.high, lo)
		widen(g.low, g.high, hi)
	}
}

// Clone is a copy that shares nothing.
func (g *Grid) Clone() *Grid {
	c := *g
	c.T, c.lo, c.hi, c.low, c.high = slices.Clone(g.T), slices.Clone(g.lo), slices.Clone(g.hi), slices.Clone(g.low), slices.Clone(g.high)
	return &c
}

// Find is the row that holds time t: the last that begins at or before it; -1 when there is none, and beyond the newest sample the last one.
func (g *Grid) Find(t float64) int {
	return sort.Search(len(g.T), func(i int) bool { return g.T[i] > t }) - 1
}

// At writes the values at time t into dst, linear between rows, and says whether t lies within the samples. A row of several samples counts as its middle value.
func (g *Grid) At(t float64, dst []float32) ([]float32, bool) {
	k := g.Find(t)
	if k < 0 || !(t <= g.end) {
		return dst[:0], false
	}
	dst = dst[:0]
	lo, hi := g.Row(k)
	f := float32(0)
	nlo, nhi := lo, hi
	if k+1 < len(g.T) && g.T[k+1] > g.T[k] {
		f = float32((t - g.T[k]) / (g.T[k+1] - g.T[k]))
		nlo, nhi = g.Row(k + 1)
	}
	for i := range lo {
		v := (lo[i] + hi[i]) / 2
		if f > 0 {
			v += f * ((nlo[i]+nhi[i])/2 - v)
		}
		dst = append(dst, v)
	}
	return dst, true
}

// Between gives the least and the greatest value of a column over the rows from <= k < to; NaN where there is none.
func (g *Grid) Between(col, from, to int) (lo, hi float32) {
	lo = float32(math.NaN())
	hi = lo
	for k := max(from, 0); k < min(to, len(g.T)); k++ {
		a, b := g.Row(k)
		if v := a[col]; v < lo || lo != lo {
			lo = v
		}
		if v := b[col]; v > hi || hi != hi {
			hi = v
		}
	}
	return lo, hi
}
