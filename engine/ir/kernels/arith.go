package kernels

import "math"

// Elementary operations on arrays. dst sets the length; the other arrays must be at least as long, and may be dst itself.
// VV means two arrays, VS array and scalar, SV scalar and array. The loops hold no bounds checks.

// AddVV sets dst[i] = a[i] + b[i].
func AddVV(dst, a, b []float64) {
	a, b = a[:len(dst)], b[:len(dst)]
	for i := range dst {
		dst[i] = a[i] + b[i]
	}
}

// AddVS sets dst[i] = a[i] + s.
func AddVS(dst, a []float64, s float64) {
	a = a[:len(dst)]
	for i := range dst {
		dst[i] = a[i] + s
	}
}

// SubVV sets dst[i] = a[i] - b[i].
func SubVV(dst, a, b []float64) {
	a, b = a[:len(dst)], b[:len(dst)]
	for i := range dst {
		dst[i] = a[i] - b[i]
	}
}

// SubVS sets dst[i] = a[i] - s.
func SubVS(dst, a []float64, s float64) {
	a = a[:len(dst)]
	for i := range dst {
		dst[i] = a[i] - s
	}
}

// SubSV sets dst[i] = s - a[i].
func SubSV(dst []float64, s float64, a []float64) {
	a = a[:len(dst)]
	for i := range dst {
		dst[i] = s - a[i]
	}
}

// MulVV sets dst[i] = a[i] * b[i].
func MulVV(dst, a, b []float64) {
	a, b = a[:len(dst)], b[:len(dst)]
	for i := range dst {
		dst[i] = a[i] * b[i]
	}
}

// MulVS sets dst[i] = a[i] * s.
func MulVS(dst, a []float64, s float64) {
	a = a[:len(dst)]
	for i := range dst {
		dst[i] = a[i] * s
	}
}

// DivVV sets dst[i] = a[i] / b[i].
func DivVV(dst, a, b []float64) {
	a, b = a[:len(dst)], b[:len(dst)]
	for i := range dst {
		dst[i] = a[i] / b[i]
	}
}

// DivVS sets dst[i] = a[i] / s.
func DivVS(dst, a []float64, s float64) {
	a = a[:len(dst)]
	for i := range dst {
		dst[i] = a[i] / s
	}
}

// DivSV sets dst[i] = s / a[i].
func DivSV(dst []float64, s float64, a []float64) {
	a = a[:len(dst)]
	for i := range dst {
		dst[i] = s / a[i]
	}
}

// NegV sets dst[i] to Neg of a[i].
func NegV(dst, a []float64) {
	a = a[:len(dst)]
	for i := range dst {
		dst[i] = -a[i]
	}
}

// AbsV sets dst[i] to Abs of a[i].
func AbsV(dst, a []float64) {
	a = a[:len(dst)]
	for i := range dst {
		dst[i] = math.Abs(a[i])
	}
}

// SqrtV sets dst[i] to Sqrt of a[i].
func SqrtV(dst, a []float64) {
	a = a[:len(dst)]
	for i := range dst {
		dst[i] = math.Sqrt(a[i])
	}
}

// FloorV sets dst[i] to Floor of a[i].
func FloorV(dst, a []float64) {
	a = a[:len(dst)]
	for i := range dst {
		dst[i] = math.Floor(a[i])
	}
}

// CeilV sets dst[i] to Ceil of a[i].
func CeilV(dst, a []float64) {
	a = a[:len(dst)]
	for i := range dst {
		dst[i] = math.Ceil(a[i])
	}
}

// CapSV sets dst[i] = a[i] > s ? s : a[i]: NaN is kept.
func CapSV(dst []float64, s float64, a []float64) {
	a = a[:len(dst)]
	for i := range dst {
		x := a[i]
		if x > s {
			x = s
		}
		dst[i] = x
	}
}

// SelectV sets dst[i] = a[i] != 0 ? b[i] : c[i]; NaN counts as true.
func SelectV(dst, a, b, c []float64) {
	a, b, c = a[:len(dst)], b[:len(dst)], c[:len(dst)]
	for i := range dst {
		m := uint64(0)
		if a[i] != 0 {
			m = 1
		}
		m = -m
		dst[i] = math.Float64frombits(math.Float64bits(b[i])&m | math.Float64bits(c[i])&^m)
	}
}
