package kernels

import "math"

// Polynomials interpolated at Chebyshev nodes in 60 digits, z = x^2:
// sin x = x + x z S(z), cos x = 1 - z/2 + z^2 C(z) for |x| <= pi/4; atan x = x + x z A(z) for |x| <= tan(pi/8).
const (
	sin3  = -0x1.5555555555555p-3
	sin5  = 0x1.1111111110b6cp-7
	sin7  = -0x1.a01a019e73325p-13
	sin9  = 0x1.71de3781495ffp-19
	sin11 = -0x1.ae5ff4f957b14p-26
	sin13 = 0x1.5e0333e3ccba1p-33

	cos4  = 0x1.5555555555555p-5
	cos6  = -0x1.6c16c16c16944p-10
	cos8  = 0x1.a01a019f4671dp-16
	cos10 = -0x1.27e4fa0d3726cp-22
	cos12 = 0x1.1eeb5de1e2b95p-29
	cos14 = -0x1.9075bb669682cp-37

	halfPi1 = 0x1.921fb54400000p+0 // pi/2 in three parts, the first two of 33 bits
	halfPi2 = 0x1.0b4611a600000p-34
	halfPi3 = 0x1.3198a2e037073p-69
	perHalf = 0x1.45f306dc9c883p-1 // 2/pi

	pi         = 0x1.921fb54442d18p+1
	halfPiLow  = 0x1.1a62633145c07p-54 // pi/2 less its double
	trigLarge  = 1e6                   // beyond it the three parts are too short
	atanReduce = 0.41421356237309503   // tan(pi/8)
)

// quadrant gives n mod 4 and hi + lo = x - n*pi/2 in [-pi/4, pi/4] for |x| <= trigLarge.
func quadrant(x float64) (n uint64, hi, lo float64) {
	t := float64(x*perHalf) + magic
	n = math.Float64bits(t)
	k := t - magic
	a := x - float64(k*halfPi1) // exact
	b := float64(k * halfPi2)   // exact
	hi = a - b
	v := a - hi
	lo = (a - (hi + v)) + (v - b) - float64(k*halfPi3)
	return n & 3, hi, lo
}

func sinPoly(x, low float64) float64 {
	z := x * x
	p := sin11 + float64(z*sin13)
	p = sin9 + float64(z*p)
	p = sin7 + float64(z*p)
	p = sin5 + float64(z*p)
	p = sin3 + float64(z*p)
	return x + (float64(float64(x*z)*p) + low)
}

func cosPoly(x, low float64) float64 {
	z := x * x
	p := cos12 + float64(z*cos14)
	p = cos10 + float64(z*p)
	p = cos8 + float64(z*p)
	p = cos6 + float64(z*p)
	p = cos4 + float64(z*p)
	h := float64(0.5 * float64(x*x))
	w := 1 - h
	return w + (1 - w - h + (float64(float64(z*z)*p) - float64(x*low)))
}

// Sin gives the sine of x (radians), error below 1 ulp. For |x| > 1e6 it is the standard library's, whose last bit may differ
// between CPUs.
func Sin(x float64) float64 {
	if !(math.Abs(x) <= trigLarge) {
		return math.Sin(x)
	}
	if x == 0 {
		return x
	}
	n, hi, lo := quadrant(x)
	r := 0.
	if n&1 == 0 {
		r = sinPoly(hi, lo)
	} else {
		r = cosPoly(hi, lo)
	}
	if n&2 != 0 {
		return -r
	}
	return r
}

// Cos gives the cosine of x (radians), error below 1 ulp; large x as for Sin.
func Cos(x float64) float64 {
	if !(math.Abs(x) <= trigLarge) {
		return math.Cos(x)
	}
	n, hi, lo := quadrant(x)
	r := 0.
	if n&1 == 0 {
		r = cosPoly(hi, lo)
	} else {
		r = sinPoly(hi, lo)
	}
	if (n+1)&2 != 0 {
		return -r
	}
	return r
}

// Tan gives the tangent of x (radians), error below 2 ulp; large x as for Sin.
func Tan(x float64) float64 {
	if !(math.Abs(x) <= trigLarge) {
		return math.Tan(x)
	}
	if x == 0 {
		return x
	}
	n, hi, lo := quadrant(x)
	s, c := sinPoly(hi, lo), cosPoly(hi, lo)
	if n&1 == 0 {
		return s / c
	}
	return -c / s
}

// Atan gives the arc tangent of x in (-pi/2, pi/2), error below 1.5 ulp.
func Atan(x float64) float64 {
	if x != x || x == 0 {
		return x
	}
	t := math.Abs(x)
	base, low := 0., 0.
	switch {
	case t > 1/atanReduce:
		t, base, low = -1/t, pi/2, halfPiLow
	case t > atanReduce:
		t, base, low = (t-1)/(t+1), pi/4, halfPiLow/2
	}
	z := t * t
	p := -0x1.a0995676322e6p-5 + float64(z*(0x1.4161f628b54a6p-5+float64(z*-0x1.3a2fc2f8488a9p-6)))
	p = 0x1.dfe63c21bdb04p-5 + float64(z*p)
	p = -0x1.10fa76ecc1368p-4 + float64(z*p)
	p = 0x1.3b1262f854f3bp-4 + float64(z*p)
	p = -0x1.745d0b280dd9ap-4 + float64(z*p)
	p = 0x1.c71c718539b52p-4 + float64(z*p)
	p = -0x1.24924924361a1p-3 + float64(z*p)
	p = 0x1.999999999934bp-3 + float64(z*p)
	p = -0x1.5555555555555p-2 + float64(z*p)
	return math.Copysign(base+(t+(low+float64(float64(t*z)*p))), x)
}

// Atan2 gives the angle of the point (x, y) in [-pi, pi], with the special cases of C99.
func Atan2(y, x float64) float64 {
	switch {
	case x != x || y != y:
		return math.NaN()
	case y == 0:
		if math.Signbit(x) {
			return math.Copysign(pi, y)
		}
		return y
	case x == 0:
		return math.Copysign(pi/2, y)
	case math.IsInf(x, 0) && math.IsInf(y, 0):
		if x > 0 {
			return math.Copysign(pi/4, y)
		}
		return math.Copysign(3*pi/4, y)
	case math.IsInf(x, 1):
		return math.Copysign(0, y)
	case math.IsInf(x, -1):
		return math.Copysign(pi, y)
	}
	a := Atan(math.Abs(y / x))
	if x < 0 {
		a = pi - (a - 2*halfPiLow)
	}
	return math.Copysign(a, y)
}

// Asin gives the arc sine in [-pi/2, pi/2]; NaN outside [-1, 1]. Error below 3 ulp.
func Asin(x float64) float64 {
	if !(math.Abs(x) <= 1) {
		return math.NaN()
	}
	return Atan2(x, math.Sqrt(float64((1-x)*(1+x))))
}

// Acos gives the arc cosine in [0, pi]; NaN outside [-1, 1]. Error below 3 ulp.
func Acos(x float64) float64 {
	if !(math.Abs(x) <= 1) {
		return math.NaN()
	}
	return 2 * Atan2(math.Sqrt(1-x), math.Sqrt(1+x))
}
