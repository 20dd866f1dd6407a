package kernels

import "math"

// The functions on arrays that have no loop of their own: one call an element.

// LogV sets dst[i] = Log(a[i]).
func LogV(dst, a []float64) {
	a = a[:len(dst)]
	for i := range dst {
		dst[i] = Log(a[i])
	}
}

// Log10V sets dst[i] = Log10(a[i]).
func Log10V(dst, a []float64) {
	a = a[:len(dst)]
	for i := range dst {
		dst[i] = Log10(a[i])
	}
}

// SinV sets dst[i] = Sin(a[i]).
func SinV(dst, a []float64) {
	a = a[:len(dst)]
	for i := range dst {
		dst[i] = Sin(a[i])
	}
}

// CosV sets dst[i] = Cos(a[i]).
func CosV(dst, a []float64) {
	a = a[:len(dst)]
	for i := range dst {
		dst[i] = Cos(a[i])
	}
}

// TanV sets dst[i] = Tan(a[i]).
func TanV(dst, a []float64) {
	a = a[:len(dst)]
	for i := range dst {
		dst[i] = Tan(a[i])
	}
}

// AsinV sets dst[i] = Asin(a[i]).
func AsinV(dst, a []float64) {
	a = a[:len(dst)]
	for i := range dst {
		dst[i] = Asin(a[i])
	}
}

// AcosV sets dst[i] = Acos(a[i]).
func AcosV(dst, a []float64) {
	a = a[:len(dst)]
	for i := range dst {
		dst[i] = Acos(a[i])
	}
}

// AtanV sets dst[i] = Atan(a[i]).
func AtanV(dst, a []float64) {
	a = a[:len(dst)]
	for i := range dst {
		dst[i] = Atan(a[i])
	}
}

// SinhV sets dst[i] = Sinh(a[i]).
func SinhV(dst, a []float64) {
	a = a[:len(dst)]
	for i := range dst {
		dst[i] = Sinh(a[i])
	}
}

// CoshV sets dst[i] = Cosh(a[i]).
func CoshV(dst, a []float64) {
	a = a[:len(dst)]
	for i := range dst {
		dst[i] = Cosh(a[i])
	}
}

// TanhV sets dst[i] = Tanh(a[i]).
func TanhV(dst, a []float64) {
	a = a[:len(dst)]
	for i := range dst {
		dst[i] = Tanh(a[i])
	}
}

// PowVV sets dst[i] = Pow(a[i], b[i]).
func PowVV(dst, a, b []float64) {
	a, b = a[:len(dst)], b[:len(dst)]
	for i := range dst {
		dst[i] = Pow(a[i], b[i])
	}
}

// Atan2VV sets dst[i] = Atan2(a[i], b[i]).
func Atan2VV(dst, a, b []float64) {
	a, b = a[:len(dst)], b[:len(dst)]
	for i := range dst {
		dst[i] = Atan2(a[i], b[i])
	}
}

// ModVV sets dst[i] = Mod(a[i], b[i]).
func ModVV(dst, a, b []float64) {
	a, b = a[:len(dst)], b[:len(dst)]
	for i := range dst {
		dst[i] = math.Mod(a[i], b[i])
	}
}

// MinVV sets dst[i] = Min(a[i], b[i]).
func MinVV(dst, a, b []float64) {
	a, b = a[:len(dst)], b[:len(dst)]
	for i := range dst {
		dst[i] = Min(a[i], b[i])
	}
}

// MaxVV sets dst[i] = Max(a[i], b[i]).
func MaxVV(dst, a, b []float64) {
	a, b = a[:len(dst)], b[:len(dst)]
	for i := range dst {
		dst[i] = Max(a[i], b[i])
	}
}

// FMAV sets dst[i] = a[i]*b[i] + c[i], rounded once.
func FMAV(dst, a, b, c []float64) {
	a, b, c = a[:len(dst)], b[:len(dst)], c[:len(dst)]
	for i := range dst {
		dst[i] = math.FMA(a[i], b[i], c[i])
	}
}

// PowVS sets dst[i] = Pow(a[i], s).
func PowVS(dst, a []float64, s float64) {
	a = a[:len(dst)]
	switch s {
	case 2:
		MulVV(dst, a, a)
	case 3:
		for i := range dst {
			if ax := math.Abs(a[i]); ax > powLow && ax < powHigh {
				dst[i] = cube(a[i])
			} else {
				dst[i] = powAny(a[i], 3)
			}
		}
	default:
		for i := range dst {
			dst[i] = Pow(a[i], s)
		}
	}
}
