package kernels

import "math"

// Reduction of exp: x = (128*k + j)*ln2/128 + r with |r| <= ln2/256, exp(x) = 2^k * 2^(j/128) * exp(r).
const (
	magic   = 0x1.8p52              // adding it rounds to an integer, which is then in the low bits
	perLn2  = 0x1.71547652b82fep+7  // 128/ln2
	ln2By1  = 0x1.62e42fe800000p-8  // ln2/128, 30 bits: times an integer below 2^20 it is exact
	ln2By2  = 0x1.e8e7bcd5e4f1ep-38 // the rest of it
	expFast = 704.                  // below it neither overflow nor denormals are near
	expC2   = 0x1.fffffffffff57p-2  // exp(r) = 1 + r + C2 r^2 + ... + C5 r^5, interpolated at Chebyshev nodes;
	expC3   = 0x1.5555555555525p-3  // the error is below 1e-3 ulp
	expC4   = 0x1.55555acf8df82p-5
	expC5   = 0x1.1111143255ff1p-7
)

// expEntry is one entry of expTable.
type expEntry struct {
	tail float64
	bits uint64
}

// Exp gives e to the x: error below 0.51 ulp, right in all special cases (NaN, +Inf to +Inf, -Inf to 0, overflow to +Inf,
// gradual underflow to 0).
func Exp(x float64) float64 {
	if math.Abs(x) < expFast {
		t := float64(x*perLn2) + magic
		n := math.Float64bits(t)
		kd := t - magic
		r := x - float64(kd*ln2By1) - float64(kd*ln2By2)
		e := &expTable[n&127]
		s := math.Float64frombits(e.bits + n<<45)
		r2 := r * r
		p := e.tail + r + float64(r2*(expC2+float64(r*expC3))) + float64(float64(r2*r2)*(expC4+float64(r*expC5)))
		return s + float64(s*p)
	}
	return expEdge(x, 0)
}

// expEdge gives exp(x + low) for any x; low is the small remainder that Pow has.
func expEdge(x, low float64) float64 {
	switch {
	case x != x:
		return x
	case x > 710:
		return math.Inf(1)
	case x < -746:
		return 0
	}
	t := float64(x*perLn2) + magic
	n := math.Float64bits(t)
	kd := t - magic
	r := x - float64(kd*ln2By1) - float64(kd*ln2By2) + low
	e := &expTable[n&127]
	r2 := r * r
	p := e.tail + r + float64(r2*(expC2+float64(r*expC3))) + float64(float64(r2*r2)*(expC4+float64(r*expC5)))
	if x > 0 { // take 2^1009 off the exponent so that s is finite
		s := math.Float64frombits(e.bits + n<<45 - 1009<<52)
		return 0x1p1009 * (s + float64(s*p))
	}
	s := math.Float64frombits(e.bits + n<<45 + 1022<<52)
	q := float64(s * p)
	y := s + q
	if y < 1 {
		// The result is denormal. Round once, at the place where its last bit will be: 1 + y has that last bit.
		lost := s - y + q
		one := 1 + y
		lost += 1 - one + y
		y = one + lost - 1
	}
	return 0x1p-1022 * y
}

// ExpV sets dst[i] = Exp(a[i]).
func ExpV(dst, a []float64) {
	a = a[:len(dst)]
	for i := range dst {
		x := a[i]
		if math.Abs(x) < expFast { // the body of Exp, which is too long to be inlined
			t := float64(x*perLn2) + magic
			n := math.Float64bits(t)
			kd := t - magic
			r := x - float64(kd*ln2By1) - float64(kd*ln2By2)
			e := &expTable[n&127]
			s := math.Float64frombits(e.bits + n<<45)
			r2 := r * r
			p := e.tail + r + float64(r2*(expC2+float64(r*expC3))) + float64(float64(r2*r2)*(expC4+float64(r*expC5)))
			dst[i] = s + float64(s*p)
			continue
		}
		dst[i] = expEdge(x, 0)
	}
}
