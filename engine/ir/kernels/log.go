package kernels

import "math"

// Log, Log10 and the logarithm in two parts that Pow needs are generated (scalar.go) from their lane programs. The method:
// x = 2^k * z with z in [0.6875, 1.375), log(x) = k*ln2 - log(inv) + log(1 + r), r = z*inv - 1, |r| <= 1/128; after P. T. Tang, ACM TOMS 16
// (1990) 378. inv is so short that r is a double: Log finds it from the halves of z, the others with one FMA. This file holds
// the arguments that are not normal and positive.

const signBit = 1 << 63

// scaledBits gives the bits of a denormal x > 0 as if its exponent had no lower end (it wraps below 0).
func scaledBits(x float64) uint64 { return math.Float64bits(x*0x1p52) - 52<<52 }

// logEdge is Log for any x.
func logEdge(x float64) float64 {
	switch {
	case x != x || x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	case math.IsInf(x, 1):
		return x
	}
	return logOf(scaledBits(x))
}

// log10Edge is Log10 for any x.
func log10Edge(x float64) float64 {
	if x > 0 && x < 1 {
		return log10Of(scaledBits(x))
	}
	return logEdge(x)
}
