package look

import (
	"math"
	"strconv"
	"strings"
)

// Signs used in numbers.
const (
	Minus     = "\u2212" // true minus sign, as wide as a plus
	ThinSpace = "\u2009" // between groups of three digits
	Dash      = "\u2013" // stands for "no value"
)

// Sig writes v with n significant digits, without exponent between 1e-4 and 1e6, trailing zeros dropped: 0.0003, −61.4, 19 506.
// NaN is a dash, infinities are "∞".
func Sig(v float64, n int) string {
	if s, odd := oddNumber(v); odd {
		return s
	}
	if n < 1 {
		n = 1
	}
	if v == 0 {
		return "0"
	}
	exp := decimalExponent(v, n)
	if exp < -4 || exp >= 6 && exp >= n {
		return exponentForm(v, n)
	}
	dec := max(n-1-exp, 0)
	return signed(groups(trimZeros(strconv.FormatFloat(math.Abs(v), 'f', dec, 64))), v)
}

// Fixed writes v with exactly dec digits after the point, so that a changing number does not jump: −61.4, 15.2, 0.000.
func Fixed(v float64, dec int) string {
	if s, odd := oddNumber(v); odd {
		return s
	}
	s := strconv.FormatFloat(math.Abs(v), 'f', max(dec, 0), 64)
	if strings.Trim(s, "0.") == "" {
		v = 0 // no minus before a number that rounds to nothing
	}
	if len(s) > 24 {
		return exponentForm(v, 4)
	}
	return signed(groups(s), v)
}

// Group writes a whole number in groups of three: 19 506.
func Group(n int) string {
	if n < 0 {
		return Minus + groups(strconv.FormatUint(uint64(-int64(n)), 10))
	}
	return groups(strconv.Itoa(n))
}

// Value writes v as a field does: shortest form that reads back equal to six significant digits, true minus sign.
func Value(v float64) string { return Sig(v, 6) }

// Delta writes a difference with its sign always shown: +70.5, −3.0.
func Delta(v float64, dec int) string {
	s := Fixed(v, dec)
	if v > 0 && strings.Trim(s, "0."+ThinSpace) != "" {
		return "+" + s
	}
	return s
}

// Decimals is how many digits after the point show a step of this size without rounding: 20 needs 0, 0.5 needs 1, 0.02 needs 2.
func Decimals(step float64) int {
	step = math.Abs(step)
	if step == 0 || math.IsNaN(step) || math.IsInf(step, 0) {
		return 0
	}
	for d := 0; d < 15; d++ {
		p := step * math.Pow10(d)
		if math.Abs(p-math.Round(p)) < 1e-6*math.Max(p, 1e-300) && math.Round(p) >= 1 {
			return d
		}
	}
	return 15
}

// Precision is how many digits after the point make sense for a reading where one pixel is worth perPixel.
func Precision(perPixel float64) int {
	perPixel = math.Abs(perPixel)
	if perPixel == 0 || math.IsNaN(perPixel) || math.IsInf(perPixel, 0) {
		return 3
	}
	return min(max(int(math.Ceil(-math.Log10(perPixel))), 0), 12)
}

// oddNumber handles what is not a finite number.
func oddNumber(v float64) (string, bool) {
	switch {
	case math.IsNaN(v):
		return Dash, true
	case math.IsInf(v, 1):
		return "∞", true
	case math.IsInf(v, -1):
		return Minus + "∞", true
	}
	return "", false
}

// decimalExponent is the power of ten of v after rounding to n digits (9.996 with three digits is 10.0, so 1).
func decimalExponent(v float64, n int) int {
	s := strconv.FormatFloat(math.Abs(v), 'e', n-1, 64)
	e, err := strconv.Atoi(s[strings.IndexByte(s, 'e')+1:])
	if err != nil {
		return 0
	}
	return e
}

func exponentForm(v float64, n int) string {
	s := strconv.FormatFloat(math.Abs(v), 'e', n-1, 64)
	i := strings.IndexByte(s, 'e')
	exp := strings.TrimLeft(s[i+2:], "0")
	if exp == "" {
		exp = "0"
	}
	if s[i+1] == '-' {
		exp = Minus + exp
	}
	return signed(trimZeros(s[:i])+"e"+exp, v)
}

func signed(s string, v float64) string {
	if v < 0 {
		return Minus + s
	}
	return s
}

func trimZeros(s string) string {
	if !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// groups puts thin spaces into the whole part of an unsigned decimal when it has five digits or more (four stand well alone).
func groups(s string) string {
	whole, frac, point := strings.Cut(s, ".")
	if len(whole) >= 5 {
		var b strings.Builder
		for i, r := range whole {
			if i > 0 && (len(whole)-i)%3 == 0 {
				b.WriteString(ThinSpace)
			}
			b.WriteRune(r)
		}
		whole = b.String()
	}
	if point {
		return whole + "." + frac
	}
	return whole
}
