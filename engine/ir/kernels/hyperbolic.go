package kernels

import "math"

// expm1 gives exp(x) - 1 for |x| <= 1.1 as a polynomial x + x^2 Q(x), interpolated at Chebyshev nodes in 60 digits.
func expm1(x float64) float64 {
	p := 0x1.b5de8d3a35355p-41 + float64(x*0x1.b50b7d3ddbad7p-45)
	p = 0x1.938b2933de30dp-37 + float64(x*p)
	p = 0x1.6116b7f46df1ap-33 + float64(x*p)
	p = 0x1.1eed9a6d9f2d6p-29 + float64(x*p)
	p = 0x1.ae64703ee93b5p-26 + float64(x*p)
	p = 0x1.27e4fb6c0257ap-22 + float64(x*p)
	p = 0x1.71de3a3b72d70p-19 + float64(x*p)
	p = 0x1.a01a01a025f1ap-16 + float64(x*p)
	p = 0x1.a01a01a034e6ap-13 + float64(x*p)
	p = 0x1.6c16c16c16bc0p-10 + float64(x*p)
	p = 0x1.111111111104dp-7 + float64(x*p)
	p = 0x1.5555555555555p-5 + float64(x*p)
	p = 0x1.5555555555556p-3 + float64(x*p)
	p = 0x1.0000000000000p-1 + float64(x*p)
	return x + float64(float64(x*x)*p)
}

// Sinh gives the hyperbolic sine, error below 2 ulp.
func Sinh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case x != x || x == 0:
		return x
	case a < 1:
		t := expm1(a)
		a = 0.5 * (t + t/(1+t))
	case a < 709:
		t := Exp(a)
		a = 0.5 * (t - 1/t)
	default:
		t := Exp(0.5 * a) // exp(a) itself overflows earlier than sinh
		a = float64(0.5*t) * t
	}
	return math.Copysign(a, x)
}

// Cosh gives the hyperbolic cosine, error below 1.5 ulp.
func Cosh(x float64) float64 {
	a := math.Abs(x)
	if a < 709 {
		t := Exp(a)
		return 0.5 * (t + 1/t)
	}
	t := Exp(0.5 * a)
	return float64(0.5*t) * t
}

// Tanh gives the hyperbolic tangent, error below 2 ulp.
func Tanh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case x != x || x == 0:
		return x
	case a < 0.55:
		t := expm1(2 * a)
		a = t / (t + 2)
	case a < 20:
		a = 1 - 2/(Exp(2*a)+1)
	default:
		a = 1
	}
	return math.Copysign(a, x)
}
