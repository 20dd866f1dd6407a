package kernels

import "math"

// Pow gives x to the y with an error below 0.55 ulp, as exp(y*log(x)) with the logarithm in two parts, which is where FMA is used: it makes
// the rest of a product exact in one operation. The special cases are
// those of C99 (Annex F): x^0 and 1^y are 1 even for NaN; a negative x needs a whole y; and so on.
//
// The whole exponents of gates have definitions of their own, which are faster and rounded correctly but for some cases in 2^40: x^1 is x,
// x^2 is x*x, and x^3 and x^4 are products carried to twice the precision (for 2^-100 < |x| < 2^100).
func Pow(x, y float64) float64 {
	switch y {
	case 1:
		return x
	case 2:
		return x * x
	case 3:
		if ax := math.Abs(x); ax > powLow && ax < powHigh {
			return cube(x)
		}
	case 4:
		if ax := math.Abs(x); ax > powLow && ax < powHigh {
			return fourth(x)
		}
	}
	return powAny(x, y)
}

// Between these no part of cube or fourth over- or underflows.
const powLow, powHigh = 0x1p-100, 0x1p100

// powEdge is powAny for any operands; the scalar form of the usual ones is powAny itself (scalar.go).
func powEdge(x, y float64) float64 {
	if r, done := powSpecial(x, y); done {
		return r
	}
	negative := x < 0 && parity(y) == 1
	x = math.Abs(x)
	ix := math.Float64bits(x)
	if x < 0x1p-1022 {
		ix = scaledBits(x)
	}
	hi, lo := logPair(ix)
	eh := float64(y * hi)
	r := expPair(eh, math.FMA(y, lo, math.FMA(y, hi, -eh)))
	if negative {
		return -r
	}
	return r
}

// ordinaryExponent says that the splitting of y*log(x) neither over- nor underflows.
func ordinaryExponent(y float64) bool { return math.Abs(y) >= 0x1p-65 && math.Abs(y) < 0x1p63 }

// powerOf gives array to the power of a scalar from kernels for the square, the cube, the fourth power and any other.
func powerOf(multiply Binary, cube, fourth Unary, other Right) Right {
	return func(dst, a []float64, s float64) {
		switch {
		case s == 1:
			copy(dst, a[:len(dst)])
		case s == 2:
			multiply(dst, a, a)
		case s == 3:
			cube(dst, a)
		case s == 4:
			fourth(dst, a)
		case ordinaryExponent(s):
			other(dst, a, s)
		default:
			for i, x := range a[:len(dst)] {
				dst[i] = Pow(x, s)
			}
		}
	}
}

// parity: 0 when y is not whole, 1 when it is odd, 2 when it is even.
func parity(y float64) int {
	y = math.Abs(y)
	switch {
	case y >= 0x1p53:
		return 2
	case y != math.Floor(y):
		return 0
	case int64(y)&1 == 1:
		return 1
	}
	return 2
}

// powSpecial handles operands for which exp(y*log|x|) is not the way; done is false when it is.
func powSpecial(x, y float64) (r float64, done bool) {
	switch {
	case y == 0 || x == 1:
		return 1, true
	case x != x || y != y:
		return math.NaN(), true
	case math.IsInf(y, 0):
		switch ax := math.Abs(x); {
		case ax == 1:
			return 1, true
		case (ax > 1) == (y > 0):
			return math.Inf(1), true
		}
		return 0, true
	case x == 0 || math.IsInf(x, 0):
		r = 0
		if (x == 0) == (y < 0) {
			r = math.Inf(1)
		}
		if math.Signbit(x) && parity(y) == 1 {
			r = -r
		}
		return r, true
	case x < 0 && parity(y) == 0:
		return math.NaN(), true
	}
	return powHuge(x, y)
}

// powHuge settles exponents so large or small that the splitting would over- or underflow.
func powHuge(x, y float64) (float64, bool) {
	ay, ax := math.Abs(y), math.Abs(x)
	switch {
	case ay < 0x1p-65:
		return 1, true // |y*log x| < 2^-55
	case ay < 0x1p64:
		return 0, false
	case ax == 1:
		return 1, true // a huge y is even
	case (ax > 1) == (y > 0):
		return math.Inf(1), true // |log x| >= 2^-53, so |y*log x| >= 2^11
	}
	return 0, true
}
