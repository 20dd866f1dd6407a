package kernels

import "math"

// Exp is generated (scalar.go) from its lane program. The method: x = (128*k + j)*ln2/128 + r with |r| <= ln2/256,
// exp(x) = 2^k * 2^(j/128) * exp(r); after P. T. Tang, ACM TOMS 15 (1989) 144. This file holds the ends of its range.

const (
	magic   = 0x1.8p52 // adding it rounds to an integer, which is then in the low bits
	oneBits = 0x3ff0000000000000
)

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
	n, entry, p := expParts(x, low)
	if x > 0 { // take 2^1009 off the exponent so that s is finite
		s := math.Float64frombits(entry + n<<45 - 1009<<52)
		return 0x1p1009 * (s + float64(s*p))
	}
	s := math.Float64frombits(entry + n<<45 + 1022<<52)
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
