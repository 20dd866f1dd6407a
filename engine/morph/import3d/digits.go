package import3d

import (
	"math"
	"strconv"
)

// Near is within which NEURON's interpreter takes two numbers as equal (float_epsilon).
const Near = 1e-11

// Less is HOC's a < b.
func Less(a, b float64) bool { return a < b-Near }

// Equal is HOC's a == b.
func Equal(a, b float64) bool { return a <= b+Near && a >= b-Near }

// tens are exact powers of ten.
var tens = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10}

// Round8 gives the number that the 8 significant digits of v stand for: NEURON's import hands its numbers to the interpreter as text.
func Round8(v float64) float64 {
	a := math.Abs(v)
	if a >= 1e-3 && a < 1e7 {
		places := 10 // decimals of 8 significant digits
		for e := 0; e < 9 && a >= decades[e]; e++ {
			places--
		}
		// A whole number and a power of ten are exact, so their quotient is the double nearest to the decimal. Where the scaled
		// number is near a half, its own rounding could decide wrongly.
		scaled := a * tens[places]
		whole := math.Floor(scaled)
		if part := scaled - whole; math.Abs(part-.5) > 1e-6 {
			if part > .5 {
				whole++
			}
			return math.Copysign(whole/tens[places], v)
		}
	}
	var buf [32]byte
	w, _ := strconv.ParseFloat(string(strconv.AppendFloat(buf[:0], v, 'g', 8, 64)), 64) // always well formed
	return w
}

var decades = [...]float64{1e-2, 1e-1, 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6}

// single rounds as NEURON keeps 3-D data: 8 digits of text, then single precision.
func single(v float64) float32 { return float32(Round8(v)) }

// G writes a number as C's %.<digits>g does.
func G(v float64, digits int) string { return strconv.FormatFloat(v, 'g', digits, 64) }
