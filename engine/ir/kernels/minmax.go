package kernels

// Min gives the smaller of a and b; a NaN yields to the other operand (C's fmin). Of two equal operands it gives b.
func Min(a, b float64) float64 {
	if a < b || b != b {
		return a
	}
	return b
}

// Max gives the larger of a and b; a NaN yields to the other operand (C's fmax). Of two equal operands it gives b.
func Max(a, b float64) float64 {
	if a > b || b != b {
		return a
	}
	return b
}
