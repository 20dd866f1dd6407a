package text

import (
	"math"
	"strconv"
	"strings"
)

// spec is what stands between % and the letter of a conversion.
type spec struct {
	left, plus, space, alt, zero, long bool
	half                               int // number of h
	width                              int
	prec                               int // -1: none given
}

// show converts a number; long says that HOC hands over 64 bits. ok is false when C has no such conversion.
func (sp spec) show(letter byte, x float64, long bool) (s string, ok bool) {
	bits := 32
	if long {
		bits = 64
	}
	switch letter {
	case 'd', 'i':
		return sp.signed(narrow(integer(x, bits), sp.half)), true
	case 'o', 'x', 'X', 'u':
		u := uint64(narrow(integer(x, bits), sp.half))
		switch {
		case sp.half > 1:
			u &= math.MaxUint8
		case sp.half == 1:
			u &= math.MaxUint16
		case bits == 32:
			u &= math.MaxUint32
		}
		return sp.unsigned(letter, u), true
	case 'c':
		return sp.pad(string([]byte{byte(integer(x, 32))})), true
	case 'e', 'f', 'g', 'E', 'F', 'G':
		return decimal(sp, letter, x), true
	}
	return "", false
}

// narrow keeps the bits of a short (one h) or a char (two).
func narrow(n int64, half int) int64 {
	switch half {
	case 0:
		return n
	case 1:
		return int64(int16(n))
	}
	return int64(int8(n))
}

func (sp spec) signed(n int64) string {
	digits := strconv.FormatInt(n, 10)
	digits, neg := strings.CutPrefix(digits, "-")
	return sp.whole(sp.sign(neg), digits)
}

func (sp spec) unsigned(letter byte, u uint64) string {
	prefix := ""
	var digits string
	switch letter {
	case 'o':
		digits = strconv.FormatUint(u, 8)
		if sp.alt && u == 0 && sp.prec == 0 {
			sp.prec = 1
		} else if sp.alt && u != 0 && sp.prec <= len(digits) {
			digits = "0" + digits
		}
	case 'x', 'X':
		digits = strconv.FormatUint(u, 16)
		if sp.alt && u != 0 {
			prefix = "0x"
		}
		if letter == 'X' {
			digits, prefix = strings.ToUpper(digits), strings.ToUpper(prefix)
		}
	default:
		digits = strconv.FormatUint(u, 10)
	}
	return sp.whole(prefix, digits)
}

// whole lays out an integer.
func (sp spec) whole(prefix, digits string) string {
	if sp.prec >= 0 {
		if sp.prec == 0 && digits == "0" {
			digits = ""
		}
		digits = strings.Repeat("0", max(0, sp.prec-len(digits))) + digits
		sp.zero = false
	}
	return sp.lay(prefix, digits)
}

// decimal converts by %e, %f or %g.
func decimal(sp spec, letter byte, x float64) string {
	sign := sp.sign(math.Signbit(x))
	upper := letter < 'a'
	if math.IsInf(x, 0) || math.IsNaN(x) {
		word := "inf"
		if math.IsNaN(x) {
			word = "nan"
		}
		if upper {
			word = strings.ToUpper(word)
		}
		sp.zero = false
		return sp.lay(sign, word)
	}
	prec := sp.prec
	if prec < 0 {
		prec = 6
	}
	s := digits(math.Abs(x), letter|0x20, prec, sp.alt)
	if upper {
		s = strings.ToUpper(s)
	}
	return sp.lay(sign, s)
}

func digits(x float64, letter byte, prec int, alt bool) string {
	if letter == 'g' {
		prec = max(prec, 1)
		if !alt {
			return string(appendShort(nil, x, prec))
		}
		e := strconv.FormatFloat(x, 'e', prec-1, 64)
		power, _ := strconv.Atoi(e[strings.IndexByte(e, 'e')+1:])
		letter = 'e'
		if power >= -4 && power < prec {
			letter, prec = 'f', prec-power
		}
		prec--
	}
	s := strconv.FormatFloat(x, letter, prec, 64)
	if alt && !strings.Contains(s, ".") {
		mantissa, power, _ := strings.Cut(s, "e")
		s = mantissa + "." + s[len(s)-len(power)-min(len(power), 1):]
	}
	return s
}

// appendShort is C's %.*g of a finite number, prec being 1 or more.
func appendShort(out []byte, x float64, prec int) []byte {
	if x == math.Trunc(x) && math.Abs(x) < 1e6 && prec >= 6 && (x != 0 || !math.Signbit(x)) {
		return strconv.AppendInt(out, int64(x), 10)
	}
	return strconv.AppendFloat(out, x, 'g', prec, 64)
}

func (sp spec) sign(neg bool) string {
	switch {
	case neg:
		return "-"
	case sp.plus:
		return "+"
	case sp.space:
		return " "
	}
	return ""
}

// lay puts zeros between prefix and digits, or blanks around.
func (sp spec) lay(prefix, digits string) string {
	if n := sp.width - len(prefix) - len(digits); sp.zero && !sp.left && n > 0 {
		digits = strings.Repeat("0", n) + digits
	}
	return sp.pad(prefix + digits)
}

func (sp spec) pad(s string) string {
	n := sp.width - len(s)
	switch {
	case n <= 0:
		return s
	case sp.left:
		return s + strings.Repeat(" ", n)
	}
	return strings.Repeat(" ", n) + s
}
