package import3d

import (
	"fmt"
	"math"
	"math/rand"
	"strconv"
	"testing"
)

// Decimal gives what strconv gives for the same text, to the bit, in both precisions.
func TestDecimal(t *testing.T) {
	texts := []string{"0", "-0", "1", "+1", ".5", "5.", "-.5e-3", "1e22", "1e23", "9007199254740993", "9007199254740992", "123456789012345678901234567890", "0.000000000000000000000001",
		"1e400", "-1e400", "1e-400", "1.00000005960464477539", "1.000000059604644775390625", "1.000000059604644775390626", "16777217", "16777219", "33554434.5", "1e-46", "3.4028236e38",
		"0000000000000000000000000000001.5", "18446744073709551615", "18446744073709551616", "99999999999999999999"}
	r := rand.New(rand.NewSource(1))
	for range 200_000 {
		switch v := r.NormFloat64() * math.Pow(10, float64(r.Intn(16)-8)); r.Intn(4) {
		case 0:
			texts = append(texts, fmt.Sprintf("%.*f", r.Intn(9), v))
		case 1:
			texts = append(texts, fmt.Sprintf("%.*g", 1+r.Intn(18), v))
		case 2:
			texts = append(texts, strconv.FormatFloat(float64(float32(v)), 'g', -1, 32))
		case 3: // halfway between two singles
			f := math.Abs(float64(float32(v)))
			texts = append(texts, strconv.FormatFloat((f+float64(math.Nextafter32(float32(f), 9e9)))/2, 'g', -1, 64))
		}
	}
	for _, text := range texts {
		for _, bits := range []int{32, 64} {
			want, _ := strconv.ParseFloat(text, bits)
			v, n := Decimal([]byte(text), bits)
			if n != len(text) || math.Float64bits(v) != math.Float64bits(want) {
				t.Fatalf("%q in %d bits: %v (%d bytes), want %v", text, bits, v, n, want)
			}
		}
	}
	for text, n := range map[string]int{"": 0, "-": 0, ".": 0, "+.": 0, "e5": 0, "1e": 1, "1e+": 1, "1.5e-x": 3, "5-3": 1, "1..2": 2, "7)": 1, "x": 0} {
		if _, got := Decimal([]byte(text), 64); got != n {
			t.Errorf("%q: %d bytes, want %d", text, got, n)
		}
	}
}

// Pages hold what was added, across pages and after a cut.
func TestPages(t *testing.T) {
	var p Pages[int]
	for _, n := range []int{3000, 2048, 2047, 1024, 5, 0} {
		for i := p.Len(); i < 3000; i++ {
			p.Add(i)
		}
		p.Cut(n)
		if p.Len() != n {
			t.Fatalf("%d of %d", p.Len(), n)
		}
		for i := range n {
			if *p.At(i) != i {
				t.Fatalf("%d at %d", *p.At(i), i)
			}
		}
	}
}
