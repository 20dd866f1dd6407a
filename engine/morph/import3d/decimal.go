package import3d

import (
	"math"
	"strconv"
)

// Decimal gives the number that a text begins with and its length, 0 for none: digits with a point, and an exponent where one follows that has digits. It is the
// number nearest to the text, in double precision or, with 32 bits, in single; beyond what they hold it is infinite or zero.
func Decimal(b []byte, bits int) (v float64, n int) {
	var mantissa uint64
	digits, taken, scale, i := 0, 0, 0, 0
	negative := len(b) > 0 && b[0] == '-'
	if negative || len(b) > 0 && b[0] == '+' {
		i++
	}
	for point := false; i < len(b); i++ {
		c := b[i]
		if c == '.' && !point {
			point = true
			continue
		}
		if c < '0' || c > '9' {
			break
		}
		digits++
		if mantissa > 0 || c != '0' {
			taken++
		}
		if taken <= 19 { // else it does not fit; strconv is asked below
			mantissa = 10*mantissa + uint64(c-'0')
		}
		if point {
			scale--
		}
	}
	if digits == 0 {
		return 0, 0
	}
	if i+1 < len(b) && b[i]|32 == 'e' {
		e, j, minus := 0, i+1, b[i+1] == '-'
		if minus || b[j] == '+' {
			j++
		}
		from := j
		for ; j < len(b) && b[j] >= '0' && b[j] <= '9'; j++ {
			e = min(10*e+int(b[j]-'0'), 100_000)
		}
		if j > from {
			i = j
			if minus {
				e = -e
			}
			scale += e
		}
	}
	// A whole number below 2^53 and a power of ten up to 10^22 are exact, so that their product or quotient is the double nearest to the text. It is the nearest
	// single, too, unless it lies halfway between two: then the text itself may not.
	if taken <= 19 && mantissa < 1<<53 && scale >= -22 && scale <= 22 {
		v = float64(mantissa)
		if scale < 0 {
			v /= powers[-scale]
		} else {
			v *= powers[scale]
		}
		const half, rest = 1 << 28, 1<<29 - 1
		if bits == 64 || v == 0 || math.Float64bits(v)&rest != half && v > 1e-30 && v < 1e30 {
			if bits == 32 {
				v = float64(float32(v))
			}
			if negative {
				v = -v
			}
			return v, i
		}
	}
	v, _ = strconv.ParseFloat(string(b[:i]), bits) // well formed; beyond the range it gives an infinity or zero
	return v, i
}

// powers are exact powers of ten.
var powers = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22}
