package kernels

import "math"

// Reduction of log: x = 2^k * z with z in [0.6875, 1.375), log(x) = k*ln2 - log(inv) + log(1 + r), r = z*inv - 1, |r| <= 1/128.
// r is kept exactly as the sum of two numbers: the upper half of z times inv (10 bits) less 1, and the lower half times inv.
const (
	logOff  = 0x3fe6000000000000    // bits of 0.6875
	logLn1  = 0x1.62e42fefa3800p-1  // ln2, a multiple of 2^-42 as logTable.hi: their sums with k are exact
	logLn2  = 0x1.ef35793c76730p-45 // the rest of it
	lowHalf = 1<<27 - 1
	logC3   = 0x1.5555555555555p-2 // log(1+r) = r - r^2/2 + C3 r^3 + ... + C9 r^9, interpolated at Chebyshev nodes
	logC4   = -0x1.000000000002dp-2
	logC5   = 0x1.99999999999ecp-3
	logC6   = -0x1.5555554a1668bp-3
	logC7   = 0x1.2492491a59141p-3
	logC8   = -0x1.00059c8f65faep-3
	logC9   = 0x1.c726a5b537d11p-4

	minNormal = 0x0010000000000000
	infBits   = 0x7ff0000000000000
	signBit   = 1 << 63
)

// Log gives the natural logarithm: error below 0.52 ulp; of 0 it is -Inf, of negative numbers NaN.
func Log(x float64) float64 {
	ix := math.Float64bits(x)
	if ix-minNormal >= infBits-minNormal { // zero, denormal, negative, infinite or NaN
		if x != x || x < 0 {
			return math.NaN()
		}
		if ix == infBits {
			return x
		}
		if x == 0 {
			return math.Inf(-1)
		}
		ix = math.Float64bits(x*0x1p52) - 52<<52
	}
	d := ix - logOff
	kd := float64(int64(d) >> 52)
	iz := ix - d&(0xfff<<52)
	e := &logTable[d>>45&127]
	zh := math.Float64frombits(iz &^ lowHalf)
	zl := math.Float64frombits(iz) - zh
	rh := float64(zh*e.inv) - 1
	rl := float64(zl * e.inv)
	r := rh + rl
	w := float64(kd*logLn1) + e.hi
	if w == 0 { // x next to 1: r is x-1 in one piece
		rh, rl = r, 0
	}
	r2 := r * r
	p := logC3 + float64(r*logC4) + float64(r2*(logC5+float64(r*logC6)+float64(r2*(logC7+float64(r*logC8)+float64(r2*logC9)))))
	low := rl + (float64(kd*logLn2) + e.lo) + (float64(float64(r*r2)*p) - float64(0.5*r2))
	return w + rh + low
}

// logPair gives log(x) as hi + lo with a relative error below 2^-65, from the bits of a normal positive x (a denormal one comes
// scaled, with its exponent field wrapped below 0).
func logPair(ix uint64) (hi, lo float64) {
	d := ix - logOff
	kd := float64(int64(d) >> 52)
	iz := ix - d&(0xfff<<52)
	e := &logTable[d>>45&127]
	zh := math.Float64frombits(iz &^ lowHalf)
	zl := math.Float64frombits(iz) - zh
	rh := float64(zh*e.inv) - 1
	rl := float64(zl * e.inv)
	r := rh + rl
	w := float64(kd*logLn1) + e.hi
	if w == 0 {
		rh, rl = r, 0
	}
	// r = rt + rs with rt a multiple of 2^-28, so that rt^2/2 is exact.
	rt := rh + 0x1.8p24 - 0x1.8p24
	rs := rh - rt + rl
	q := float64(0.5 * float64(rt*rt))
	r2 := r * r
	p := logC3 + float64(r*logC4) + float64(r2*(logC5+float64(r*logC6)+float64(r2*(logC7+float64(r*logC8)+float64(r2*logC9)))))
	w += rh // exact
	h := w - q
	low := w - h - q + rl + (float64(kd*logLn2) + e.lo) + (float64(float64(r*r2)*p) - float64(rs*(rt+float64(0.5*rs))))
	hi = h + low
	return hi, h - hi + low
}

// Log10 gives the logarithm to base 10: error below 0.52 ulp, exact for powers of 10.
func Log10(x float64) float64 {
	const (
		whole = 0x1.bcb7b1526e50ep-2  // 1/ln10
		upper = 0x1.bcb7b10000000p-2  // its upper 27 bits
		rest  = 0x1.49b9438ca9aaep-28 // 1/ln10 - upper
		tail  = 0x1.95355baaafad3p-57 // 1/ln10 - whole
	)
	ix := math.Float64bits(x)
	if ix-minNormal >= infBits-minNormal {
		if x != x || x <= 0 || ix == infBits {
			return Log(x)
		}
		ix = math.Float64bits(x*0x1p52) - 52<<52
	}
	hi, lo := logPair(ix)
	hh := math.Float64frombits(math.Float64bits(hi) &^ lowHalf)
	hl := hi - hh + lo
	return float64(hh*upper) + (float64(hh*rest) + float64(hl*whole))
}
