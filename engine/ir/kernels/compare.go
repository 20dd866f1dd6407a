package kernels

import "math"

// Comparisons and logic on arrays give 1 or 0. They are written without branches: on mixed data a wrongly guessed branch
// costs more than the comparison.

const oneBits = 0x3ff0000000000000

// LtVV sets dst[i] = a[i] < b[i].
func LtVV(dst, a, b []float64) {
	a, b = a[:len(dst)], b[:len(dst)]
	for i := range dst {
		m := uint64(0)
		if a[i] < b[i] {
			m = 1
		}
		dst[i] = math.Float64frombits(-m & oneBits)
	}
}

// LtVS sets dst[i] = a[i] < s.
func LtVS(dst, a []float64, s float64) {
	a = a[:len(dst)]
	for i := range dst {
		m := uint64(0)
		if a[i] < s {
			m = 1
		}
		dst[i] = math.Float64frombits(-m & oneBits)
	}
}

// LeVV sets dst[i] = a[i] <= b[i].
func LeVV(dst, a, b []float64) {
	a, b = a[:len(dst)], b[:len(dst)]
	for i := range dst {
		m := uint64(0)
		if a[i] <= b[i] {
			m = 1
		}
		dst[i] = math.Float64frombits(-m & oneBits)
	}
}

// LeVS sets dst[i] = a[i] <= s.
func LeVS(dst, a []float64, s float64) {
	a = a[:len(dst)]
	for i := range dst {
		m := uint64(0)
		if a[i] <= s {
			m = 1
		}
		dst[i] = math.Float64frombits(-m & oneBits)
	}
}

// GtVS sets dst[i] = a[i] > s.
func GtVS(dst, a []float64, s float64) {
	a = a[:len(dst)]
	for i := range dst {
		m := uint64(0)
		if a[i] > s {
			m = 1
		}
		dst[i] = math.Float64frombits(-m & oneBits)
	}
}

// GeVS sets dst[i] = a[i] >= s.
func GeVS(dst, a []float64, s float64) {
	a = a[:len(dst)]
	for i := range dst {
		m := uint64(0)
		if a[i] >= s {
			m = 1
		}
		dst[i] = math.Float64frombits(-m & oneBits)
	}
}

// EqVV sets dst[i] = a[i] == b[i].
func EqVV(dst, a, b []float64) {
	a, b = a[:len(dst)], b[:len(dst)]
	for i := range dst {
		m := uint64(0)
		if a[i] == b[i] {
			m = 1
		}
		dst[i] = math.Float64frombits(-m & oneBits)
	}
}

// EqVS sets dst[i] = a[i] == s.
func EqVS(dst, a []float64, s float64) {
	a = a[:len(dst)]
	for i := range dst {
		m := uint64(0)
		if a[i] == s {
			m = 1
		}
		dst[i] = math.Float64frombits(-m & oneBits)
	}
}

// NeVV sets dst[i] = a[i] != b[i].
func NeVV(dst, a, b []float64) {
	a, b = a[:len(dst)], b[:len(dst)]
	for i := range dst {
		m := uint64(0)
		if a[i] != b[i] {
			m = 1
		}
		dst[i] = math.Float64frombits(-m & oneBits)
	}
}

// NeVS sets dst[i] = a[i] != s.
func NeVS(dst, a []float64, s float64) {
	a = a[:len(dst)]
	for i := range dst {
		m := uint64(0)
		if a[i] != s {
			m = 1
		}
		dst[i] = math.Float64frombits(-m & oneBits)
	}
}

// AndVV sets dst[i] = a[i] && b[i].
func AndVV(dst, a, b []float64) {
	a, b = a[:len(dst)], b[:len(dst)]
	for i := range dst {
		m, n := uint64(0), uint64(0)
		if a[i] != 0 {
			m = 1
		}
		if b[i] != 0 {
			n = 1
		}
		dst[i] = math.Float64frombits(-(m & n) & oneBits)
	}
}

// OrVV sets dst[i] = a[i] || b[i].
func OrVV(dst, a, b []float64) {
	a, b = a[:len(dst)], b[:len(dst)]
	for i := range dst {
		m, n := uint64(0), uint64(0)
		if a[i] != 0 {
			m = 1
		}
		if b[i] != 0 {
			n = 1
		}
		dst[i] = math.Float64frombits(-(m | n) & oneBits)
	}
}

// NotV sets dst[i] = !a[i].
func NotV(dst, a []float64) { EqVS(dst, a, 0) }

// GtSwapped sets dst[i] = s < a[i].
func GtSwapped(dst []float64, s float64, a []float64) { GtVS(dst, a, s) }

// GeSwapped sets dst[i] = s <= a[i].
func GeSwapped(dst []float64, s float64, a []float64) { GeVS(dst, a, s) }

// LtSwapped sets dst[i] = s > a[i].
func LtSwapped(dst []float64, s float64, a []float64) { LtVS(dst, a, s) }

// LeSwapped sets dst[i] = s >= a[i].
func LeSwapped(dst []float64, s float64, a []float64) { LeVS(dst, a, s) }
