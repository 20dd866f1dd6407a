package mech

import (
	"math"

	"nrngui/engine/ir"
)

// MathNames lists the functions of HostMath by number. They are rare in mechanisms, so that each value costs a call; the frequent ones (exp, log, pow ...) are
// operations of package ir with kernels of their own.
func MathNames() []string {
	return []string{"erf", "erfc", "log1p", "log2", "expm1", "exp2", "cbrt", "asinh", "acosh", "atanh", "tgamma", "lgamma", "round", "trunc", "rint", "hypot", "factorial"}
}

// Math gives the value of function number which of MathNames.
func Math(which int, x, y float64) float64 {
	one := [...]func(float64) float64{math.Erf, math.Erfc, math.Log1p, math.Log2, math.Expm1, math.Exp2, math.Cbrt, math.Asinh, math.Acosh, math.Atanh, math.Gamma,
		func(x float64) float64 { g, _ := math.Lgamma(x); return g }, math.Round, math.Trunc, math.RoundToEven}
	switch {
	case which >= 0 && which < len(one):
		return one[which](x)
	case which == len(one):
		return math.Hypot(x, y)
	case which == len(one)+1:
		return factorial(x)
	}
	return math.NaN()
}

// factorial is SCoP's: the product 1*2*...*n of the whole part; not a number below 0, infinite above 170.
func factorial(x float64) float64 {
	n := math.Trunc(x)
	switch {
	case !(n >= 0):
		return math.NaN()
	case n > 170:
		return math.Inf(1)
	}
	product := 1.0
	for k := 2.0; k <= n; k++ {
		product *= k
	}
	return product
}

// PureHosts adds the services that depend on their arguments alone: HostMath and HostBits.
func PureHosts(h []ir.HostFunc) {
	h[HostMath] = func(_ int, a []float64) float64 { return Math(int(a[0]), a[1], a[len(a)-1]) }
	h[HostBits] = func(_ int, a []float64) float64 {
		switch bits := math.Float64bits(a[1]); a[0] {
		case 5:
			return float64(uint32(bits))
		case 6:
			return math.Float64frombits(bits&^math.MaxUint32 | uint64(uint32(int64(a[2]))))
		}
		x, y := int64(a[1]), int64(a[2])
		switch a[0] {
		case 0:
			return float64(x & y)
		case 1:
			return float64(x | y)
		case 3:
			return float64(x >> min(max(y, 0), 63))
		case 4:
			return float64(x << min(max(y, 0), 31)) // of up to 32 bits: exact
		}
		return float64(x ^ y)
	}
}
