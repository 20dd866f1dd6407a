package kernels

import (
	"math"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
)

// powCases are the special cases of pow in C99, Annex F.9.4.4, one line a case of the text with its signs, for x^y.
func powCases() [][3]float64 {
	inf, nan, zero := math.Inf(1), math.NaN(), math.Copysign(0, -1)
	const odd, even, whole = 3, 6, 0x1p53 // doubles from 2^53 on are even
	return [][3]float64{
		// zeros to negative powers
		{0, -odd, inf}, {zero, -odd, -inf}, {0, -1, inf}, {zero, -1, -inf}, {0, -even, inf}, {zero, -even, inf}, {0, -2.5, inf},
		{zero, -2.5, inf}, {0, -inf, inf}, {zero, -inf, inf}, {zero, -whole, inf}, {zero, -0x1p-1074, inf},
		// zeros to positive powers
		{0, odd, 0}, {zero, odd, zero}, {0, 1, 0}, {zero, 1, zero}, {0, even, 0}, {zero, even, 0}, {0, 2.5, 0}, {zero, 2.5, 0}, {zero, whole, 0},
		{zero, inf, 0}, {zero, 0x1p-1074, 0}, {zero, whole - 1, zero},
		// one and minus one
		{-1, inf, 1}, {-1, -inf, 1}, {1, nan, 1}, {1, inf, 1}, {1, -2.5, 1}, {-1, odd, -1}, {-1, even, 1}, {-1, whole, 1}, {-1, whole - 1, -1},
		// anything to the zeroth
		{nan, 0, 1}, {nan, zero, 1}, {inf, 0, 1}, {-inf, zero, 1}, {0, 0, 1}, {zero, zero, 1}, {-2.5, 0, 1}, {0x1p-1074, 0, 1},
		// negative to a power that is not whole
		{-2, 0.5, nan}, {-0.5, -1.5, nan}, {-0x1p-1074, 0x1p-1074, nan}, {-1, 0.5, nan},
		// infinite powers
		{0.5, -inf, inf}, {-0.5, -inf, inf}, {2, -inf, 0}, {-2, -inf, 0}, {0.5, inf, 0}, {-0.5, inf, 0}, {2, inf, inf}, {-2, inf, inf},
		{math.Nextafter(1, 2), inf, inf}, {math.Nextafter(1, 0), inf, 0},
		// infinite bases
		{-inf, -odd, zero}, {-inf, -even, 0}, {-inf, -2.5, 0}, {-inf, odd, -inf}, {-inf, even, inf}, {-inf, 2.5, inf}, {-inf, 1, -inf}, {-inf, -1, zero},
		{inf, -0x1p-1074, 0}, {inf, -3, 0}, {inf, 0x1p-1074, inf}, {inf, 3, inf}, {inf, inf, inf}, {inf, -inf, 0}, {-inf, inf, inf}, {-inf, -inf, 0},
		// NaN
		{nan, 1, nan}, {nan, 2, nan}, {nan, 3, nan}, {nan, 4, nan}, {nan, -2.5, nan}, {2, nan, nan}, {0, nan, nan}, {-inf, nan, nan}, {nan, nan, nan}, {nan, inf, nan},
		// overflow and underflow, with the sign of an odd power
		{2, 1024, inf}, {-2, 1025, -inf}, {-2, 1024, inf}, {2, -1075, 0}, {-2, -1077, zero}, {2, -1074, 0x1p-1074}, {-2, -1073, -0x1p-1073},
		{math.MaxFloat64, 2, inf}, {-math.MaxFloat64, 3, -inf}, {0x1p-1074, 2, 0}, {-0x1p-1074, 3, zero}, {0x1p-1074, -1, inf}, {0x1p-1022, -1, 0x1p1022},
		{0x1p-1074, 0.5, 0x1p-537}, {0x1p-1074, 1, 0x1p-1074}, {-0x1p-1074, 1, -0x1p-1074}, {10, 308, 1e308}, {10, 309, inf}, {10, -323, 1e-323},
	}
}

// TestPowOfC99 checks the cases in the scalar function and, in every lane of a group among ordinary numbers, in every set and form.
func TestPowOfC99(t *testing.T) {
	sets := []*Set{Pure()}
	if s := fastest(); s != nil {
		sets = append(sets, s)
	}
	for _, c := range powCases() {
		x, y, want := c[0], c[1], c[2]
		if got := Pow(x, y); !same(got, want) {
			t.Errorf("pow(%v, %v) = %v, want %v", x, y, got, want)
		}
		for _, s := range sets {
			for lane := range 9 {
				a, b := []float64{2, 3, 5, 7, 11, 13, 17, 19, 23}, []float64{.5, 1.5, 2.5, 3.5, .5, 1.5, 2.5, 3.5, .5}
				a[lane], b[lane] = x, y
				dst := make([]float64, 9)
				s.Pow.VV(dst, a, b)
				for i := range dst {
					if !same(dst[i], Pow(a[i], b[i])) {
						t.Errorf("%s: element %d, pow(%v, %v) = %v", s.Name, i, a[i], b[i], dst[i])
					}
				}
				s.Pow.VS(dst, a, y)
				if !same(dst[lane], want) {
					t.Errorf("%s: element %d, pow(%v, scalar %v) = %v, want %v", s.Name, lane, x, y, dst[lane], want)
				}
			}
		}
	}
}

// TestWithoutFMA runs the hashes with a Go runtime that believes the CPU has no FMA: the software of math.FMA gives the same bits.
func TestWithoutFMA(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("only on amd64 can FMA be switched off (GODEBUG=cpu.fma=off)")
	}
	if testing.Short() {
		t.Skip("slow: FMA by software")
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestHashes$", "-test.v")
	cmd.Env = append(os.Environ(), "GODEBUG=cpu.fma=off")
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "--- PASS: TestHashes") {
		t.Errorf("%v\n%s", err, out)
	}
}
