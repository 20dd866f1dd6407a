package look

import "math"

// Ticks are the marks of an axis: First + i·Step for i in 0 .. N−1.
type Ticks struct {
	First, Step float64
	N           int
}

// At is the value of tick i. Multiples of the step are formed from whole numbers, so that zero is exactly zero.
func (t Ticks) At(i int) float64 { return (math.Round(t.First/t.Step) + float64(i)) * t.Step }

// NewTicks chooses steps of 1, 2 or 5 times a power of ten so that 4 to 7 ticks lie in a..b where such a step exists (it need not: 8 or 3
// otherwise), and not more than room allows.
func NewTicks(a, b float64, room int) Ticks {
	span := b - a
	if !(span > 0) || math.IsInf(span, 0) {
		return Ticks{a, 1, 0}
	}
	best, bestCost := Ticks{a, 1, 0}, math.Inf(1)
	exp := math.Floor(math.Log10(span)) - 1
	for e := 0; e < 3; e++ {
		p := math.Pow(10, exp+float64(e))
		for _, m := range []float64{1, 2, 5} {
			step := m * p
			if step <= 0 || math.IsInf(step, 0) {
				continue
			}
			first := math.Ceil(a/step-1e-9) * step
			n := int(math.Floor((b-first)/step+1e-9)) + 1
			cost := math.Abs(float64(n) - 5.5)
			if n > 7 || n < 4 {
				cost += 3
			}
			if n > max(room, 2) {
				cost += 100 * float64(n-room)
			}
			if n > 0 && cost < bestCost {
				best, bestCost = Ticks{first, step, n}, cost
			}
		}
	}
	return best
}
