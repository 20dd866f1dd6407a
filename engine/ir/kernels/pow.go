package kernels

import "math"

// Pow gives x to the y with an error below 0.55 ulp, as exp(y*log(x)) with the logarithm in two parts. The special cases are
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

// squarePair gives x*x as hi + lo, exact but for 2^-107 of it, and the upper half of x.
func squarePair(x float64) (hi, lo, xh float64) {
	xh = math.Float64frombits(math.Float64bits(x) &^ lowHalf)
	xl := x - xh
	hi = float64(x * x)
	c := float64(xh * xl)
	lo = float64(xh*xh) - hi + (c + c) + float64(xl*xl)
	return hi, lo, xh
}

func cube(x float64) float64 {
	h, l, xh := squarePair(x)
	xl := x - xh
	hh := math.Float64frombits(math.Float64bits(h) &^ lowHalf)
	hl := h - hh
	p := float64(h * x)
	e := float64(hh*xh) - p + (float64(hh*xl) + float64(hl*xh)) + float64(hl*xl)
	return p + (e + float64(l*x))
}

func fourth(x float64) float64 {
	h, l, _ := squarePair(x)
	p, e, _ := squarePair(h)
	d := float64(h * l)
	return p + (e + (d + d))
}

// powAny is Pow for any exponent.
func powAny(x, y float64) float64 {
	ix, iy := math.Float64bits(x), math.Float64bits(y)
	negative := false
	// One test for everything unusual: x not positive and normal, or y huge, tiny, 0, infinite or NaN.
	if ix-minNormal >= infBits-minNormal || (iy>>52&0x7ff)-0x3be >= 0x43e-0x3be {
		if r, done := powSpecial(x, y); done {
			return r
		}
		if x < 0 {
			negative = parity(y) == 1
			ix &^= signBit
		}
		if ix < minNormal {
			ix = math.Float64bits(math.Abs(x)*0x1p52) - 52<<52
		}
	}
	hi, lo := logPair(ix)
	yh := math.Float64frombits(iy &^ lowHalf)
	hh := math.Float64frombits(math.Float64bits(hi) &^ lowHalf)
	eh := float64(yh * hh) // exact: 26 bits each
	el := float64((y-yh)*hh) + float64(y*(hi-hh+lo))
	r := expPair(eh, el)
	if negative {
		return -r
	}
	return r
}

// expPair gives exp(x + low) for a low much smaller than x.
func expPair(x, low float64) float64 {
	if !(math.Abs(x) < expFast) {
		return expEdge(x, low)
	}
	t := float64(x*perLn2) + magic
	n := math.Float64bits(t)
	kd := t - magic
	r := x - float64(kd*ln2By1) - float64(kd*ln2By2) + low
	e := &expTable[n&127]
	s := math.Float64frombits(e.bits + n<<45)
	r2 := r * r
	p := e.tail + r + float64(r2*(expC2+float64(r*expC3))) + float64(float64(r2*r2)*(expC4+float64(r*expC5)))
	return s + float64(s*p)
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

// powHuge settles exponents so large or small that the splitting in Pow would over- or underflow.
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
