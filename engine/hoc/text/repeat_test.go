package text

import (
	"fmt"
	"math"
	"math/rand"
	"testing"
)

// A repeated format gives the text of Format, which was compared with NEURON's.
func TestRepeatIsFormat(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	numbers := []float64{0, math.Copysign(0, -1), 1, -1, 10, 99999.95, 999999.5, 123456, 1234567, 1e5, 1e6, 1e-4, 1e-5, 0.00009999995, 1e300, -1e-300, .5, 2.5, math.Inf(1), math.Inf(-1), math.NaN()}
	for range 200 {
		numbers = append(numbers, rng.NormFloat64()*math.Pow(10, float64(rng.Intn(40)-20)), float64(rng.Intn(20000)-10000)/100)
	}
	fast := 0
	for range 1000 {
		f := []string{"", "x=", "a b\t"}[rng.Intn(3)] + "%" + []string{"", "", "-", "0", "-0", "+", "#"}[rng.Intn(7)]
		if rng.Intn(2) == 0 {
			f += fmt.Sprint(rng.Intn(20))
		}
		if rng.Intn(2) == 0 {
			f += "." + []string{"", fmt.Sprint(rng.Intn(18))}[rng.Intn(2)]
		}
		f += []string{"g", "f", "e", "lf", "d", "5"}[rng.Intn(6)] + []string{"", "\n", " mV", " %"}[rng.Intn(4)]
		r := Repeat(f)
		if r.letter != 0 {
			fast++
		}
		for _, x := range numbers {
			want, err := Format(f, x)
			got, err2 := r.Append([]byte("|"), x)
			if string(got) != "|"+want || (err == nil) != (err2 == nil) {
				t.Fatalf("%q of %v: %q %v, not %q %v", f, x, got, err2, want, err)
			}
		}
	}
	if fast < 200 {
		t.Errorf("only %d formats are read once", fast)
	}
	r, dst := Repeat("%8.3f "), make([]byte, 0, 100)
	if n := testing.AllocsPerRun(100, func() { dst, _ = r.Append(dst[:0], -1.25) }); n != 0 {
		t.Errorf("%g allocations for a number", n)
	}
}
