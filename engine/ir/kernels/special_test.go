package kernels

import (
	"math"
	"math/rand"
	"testing"
)

// same compares bits; all NaNs are one value.
func same(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || a != a && b != b
}

// odd values that every function must survive.
func specials() []float64 {
	inf := math.Inf(1)
	v := []float64{0, 0x1p-1074, 0x1p-1023, 0x1p-1022, 1e-300, 0x1p-60, 0.5, 1 - 0x1p-53, 1, 1 + 0x1p-52, 1.5, 2, 3, 4, 5, 10, 100, 703.9, 704,
		709.78, 709.79, 745.1, 745.2, 1e6, 1e9, 0x1p52 + 1, 0x1p53, 0x1p53 + 2, 0x1p63, 0x1p64, 1e300, math.MaxFloat64, inf, math.NaN()}
	for _, x := range v[:len(v)-1] {
		v = append(v, -x)
	}
	return v
}

// TestPowSpecial compares with the standard library, whose special cases are C99's; elsewhere it
// tells no more than the rough size, since for huge y and x next to 1 its own error is 1e-8; TestPowAccuracy is the exact test.
func TestPowSpecial(t *testing.T) {
	for _, x := range specials() {
		for _, y := range specials() {
			got, want := Pow(x, y), math.Pow(x, y)
			exact := want != want || math.IsInf(want, 0) || want == 0 || y == 0 || math.Abs(x) == 1
			if exact && !same(got, want) && !(math.IsInf(got, 0) && math.IsInf(want, 0) && got == want) {
				t.Errorf("pow(%v, %v) = %v, want %v", x, y, got, want)
			}
			if !exact && !(math.Abs(got-want) <= 1e-7*math.Abs(want)+0x1p-1074) {
				t.Errorf("pow(%v, %v) = %v, want about %v", x, y, got, want)
			}
		}
	}
}

func TestFunctionSpecial(t *testing.T) {
	one := []struct {
		name string
		f, g func(float64) float64
	}{
		{"exp", Exp, math.Exp}, {"log", Log, math.Log}, {"log10", Log10, math.Log10}, {"sin", Sin, math.Sin}, {"cos", Cos, math.Cos},
		{"tan", Tan, math.Tan}, {"asin", Asin, math.Asin}, {"acos", Acos, math.Acos}, {"atan", Atan, math.Atan},
		{"sinh", Sinh, math.Sinh}, {"cosh", Cosh, math.Cosh}, {"tanh", Tanh, math.Tanh},
	}
	rng := rand.New(rand.NewSource(4))
	for _, c := range one {
		xs := specials()
		for range 20000 {
			xs = append(xs, rng.NormFloat64(), 100*rng.NormFloat64(), math.Exp(5*rng.NormFloat64()), 1e5*rng.Float64(), 2*rng.Float64()-1)
		}
		abs := 0x1p-1074
		if c.name == "acos" || c.name == "asin" {
			abs = 2e-14 // the library uses sqrt(1-x*x), which cancels near 1
		}
		for _, x := range xs {
			got, want := c.f(x), c.g(x)
			// The standard library's own error is up to 1e-15 relative here (tan leaves out x^3/3 below 1e-7).
			if c.name[:2] == "lo" && math.Abs(x) < 0x1p-1022 {
				continue // the library's assembly is wrong there on some CPUs; TestLogAccuracy covers it
			}
			if want != want || math.IsInf(want, 0) || want == 0 {
				early := math.IsInf(want, 0) || want == 0 && got <= 0x1p-1074 // the library's assembly over- and underflows too early on some CPUs
				if !same(got, want) && !(math.Abs(x) >= 709.78 && early) {
					t.Fatalf("%s(%v) = %v, want %v", c.name, x, got, want)
				}
			} else if !(math.Abs(got-want) <= 4e-15*math.Abs(want)+abs) {
				t.Fatalf("%s(%v) = %v, want %v", c.name, x, got, want)
			}
		}
	}
	for _, y := range specials() {
		for _, x := range specials() {
			// The library has the sign wrong where y/x underflows and x is negative; the sign is that of y.
			got, want := Atan2(y, x), math.Copysign(math.Atan2(y, x), y)
			if !same(got, want) && !(math.Abs(got-want) <= 4e-16*math.Abs(want)) {
				t.Errorf("atan2(%v, %v) = %v, want %v", y, x, got, want)
			}
		}
	}
	if Exp(-745.14) != 0 || Exp(-745.13) != 0x1p-1074 || Exp(709.79) != math.Inf(1) || Exp(709.78) >= math.Inf(1) {
		t.Error("exp at the ends of the range")
	}
	if Min(math.NaN(), 1) != 1 || Min(1, math.NaN()) != 1 || Max(math.NaN(), 1) != 1 || Max(2, 1) != 2 || Min(2, 1) != 1 {
		t.Error("min and max")
	}
}
