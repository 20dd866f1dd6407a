package class

import (
	"math"
	"math/rand"
	"testing"
)

// The extremes are those of going through the elements one by one: the first of several, a NaN in front stays, others are passed over.
func TestExtremesAreTheFirst(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	values := []float64{0, math.Copysign(0, -1), 1, -1, math.NaN(), math.Inf(1), math.Inf(-1), 2.5}
	for round := range 4000 {
		d := make([]float64, 1+r.Intn(1500))
		for i := range d {
			switch k := r.Intn(12); {
			case round%3 == 0:
				d[i] = values[r.Intn(2)]
			case k < len(values):
				d[i] = values[k]
			default:
				d[i] = r.NormFloat64()
			}
		}
		if round%4 > 0 && math.IsNaN(d[0]) {
			d[0] = -0.5
		}
		for _, most := range []bool{false, true} {
			at := 0
			for i, x := range d {
				if most && x > d[at] || !most && x < d[at] {
					at = i
				}
			}
			if got := extremeAt(d, most); got != at {
				t.Fatalf("round %d, %d elements, most %v: element %d (%g), not %d (%g)", round, len(d), most, got, d[got], at, d[at])
			}
		}
	}
}
