package trace

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestGridKeepsExtremes: however often rows are joined, each row holds the least and the greatest of its samples, and the bound holds.
func TestGridKeepsExtremes(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	const cols, most, n = 3, 16, 1000
	g := NewGrid(cols, most)
	all := make([][]float32, n)
	for k := range n {
		row := make([]float32, cols)
		for i := range row {
			row[i] = float32(rng.NormFloat64())
			if i == 1 && rng.IntN(4) == 0 {
				row[i] = float32(math.NaN())
			}
		}
		all[k] = row
		g.Append(float64(k)/10, row)
		if g.Len() > most {
			t.Fatalf("%d rows after %d samples", g.Len(), k+1)
		}
		if k%97 != 96 {
			continue
		}
		for r := range g.Len() {
			lo, hi := g.Row(r)
			from := r * g.Samples()
			if want := float64(from) / 10; g.T[r] != want {
				t.Fatalf("row %d begins at %g, want %g", r, g.T[r], want)
			}
			for i := range cols {
				l, h := extremesOf(all[from:min(from+g.Samples(), k+1)], i)
				if !sameOrNaN(lo[i], l) || !sameOrNaN(hi[i], h) {
					t.Fatalf("after %d samples, row %d column %d: %g to %g, want %g to %g", k+1, r, i, lo[i], hi[i], l, h)
				}
			}
		}
		low, high := g.Extremes()
		for i := range cols {
			if l, h := extremesOf(all[:k+1], i); !sameOrNaN(low[i], l) || !sameOrNaN(high[i], h) {
				t.Fatalf("column %d: %g to %g, want %g to %g", i, low[i], high[i], l, h)
			}
		}
	}
	if g.Len() < most/2 || g.End() != (n-1)/10. {
		t.Errorf("%d rows until %g", g.Len(), g.End())
	}
}

func extremesOf(rows [][]float32, i int) (lo, hi float32) {
	lo, hi = float32(math.NaN()), float32(math.NaN())
	for _, r := range rows {
		if v := r[i]; v < lo || lo != lo {
			lo = v
		}
		if v := r[i]; v > hi || hi != hi {
			hi = v
		}
	}
	return lo, hi
}

func sameOrNaN(a, b float32) bool { return a == b || a != a && b != b }

func TestGridLooks(t *testing.T) {
	g := NewGrid(2, 0)
	if _, ok := g.At(0, nil); ok || g.Find(3) != -1 || !math.IsNaN(g.End()) {
		t.Error("an empty grid has values")
	}
	for k := range 5 {
		g.Append(float64(k), []float32{float32(k), float32(-k)})
	}
	g.Append(2.5, []float32{9, 9}) // goes back: left out
	g.Append(7, []float32{9})      // of another length
	row, ok := g.At(2.5, nil)
	if !ok || row[0] != 2.5 || row[1] != -2.5 {
		t.Errorf("at 2.5 ms: %v", row)
	}
	if _, ok := g.At(4.1, nil); ok {
		t.Error("a value behind the last sample")
	}
	if lo, hi := g.Between(1, 1, 3); lo != -2 || hi != -1 {
		t.Errorf("rows 1 and 2: %g to %g", lo, hi)
	}
	c := g.Clone()
	c.Cut(1.5)
	if _, high := c.Extremes(); c.Len() != 2 || high[0] != 1 || c.End() != 1.5 {
		t.Errorf("cut: %d rows, greatest %g, end %g", c.Len(), high[0], c.End())
	}
	d := g.Clone()
	if d.Drop(3); d.Len() != 2 || d.T[0] != 3 || d.low[0] != 3 {
		t.Errorf("dropped: %d rows from %g, least %g", d.Len(), d.T[0], d.low[0])
	}
	if c.Append(2, []float32{5, 5}); c.Len() != 3 || g.Len() != 5 {
		t.Errorf("%d rows after the cut, %d in the original", c.Len(), g.Len())
	}
}

func BenchmarkGridAppend(b *testing.B) {
	g := NewGrid(200, 4096)
	row := make([]float32, 200)
	for i := 0; b.Loop(); i++ {
		row[i%200] = float32(i)
		g.Append(float64(i), row)
	}
}
