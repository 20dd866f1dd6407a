package text

import (
	"math"
	"strconv"
	"strings"
)

// Repeated is a format that is used for many numbers, one at a time: Vector.printf. The usual formats, one conversion g, f or e with what Format
// knows of width, precision, - and 0, are read only once and make no garbage.
type Repeated struct {
	format        string
	before, after string
	spec          spec
	letter        byte // 0: Format does it
}

// Repeat reads a format.
func Repeat(format string) *Repeated {
	r := &Repeated{format: format}
	at := strings.IndexByte(format, '%')
	if at < 0 || strings.IndexByte(format[at+1:], '%') >= 0 {
		return r
	}
	rest := strings.TrimLeft(format[at+1:], "-0")
	flags := format[at+1 : len(format)-len(rest)]
	width, rest := leadingDigits(rest)
	prec := "6"
	if rest != "" && rest[0] == '.' {
		prec, rest = leadingDigits(rest[1:])
	}
	w, err := strconv.Atoi("0" + width)
	p, err2 := strconv.Atoi("0" + prec)
	if err != nil || err2 != nil || w > 300 || p > 300 || rest == "" || strings.IndexByte("gfe", rest[0]) < 0 {
		return r
	}
	r.before, r.letter, r.after = format[:at], rest[0], rest[1:]
	r.spec = spec{width: w, prec: p, left: strings.Contains(flags, "-"), zero: strings.Contains(flags, "0")}
	if r.letter == 'g' {
		r.spec.prec = max(p, 1)
	}
	return r
}

func leadingDigits(s string) (digits, rest string) {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return s[:n], s[n:]
}

// Append writes a number behind dst; the error is Format's.
func (r *Repeated) Append(dst []byte, x float64) ([]byte, error) {
	if r.letter == 0 || math.IsNaN(x) || math.IsInf(x, 0) {
		s, err := Format(r.format, x)
		return append(dst, s...), err
	}
	dst = append(dst, r.before...)
	begin := len(dst)
	dst = strconv.AppendFloat(dst, x, r.letter, r.spec.prec, 64)
	if n := r.spec.width - (len(dst) - begin); n > 0 {
		fill, at := byte(' '), begin
		switch {
		case r.spec.left:
			at = len(dst)
		case r.spec.zero:
			fill = '0'
			if math.Signbit(x) {
				at++ // behind the sign
			}
		}
		for range n {
			dst = append(dst, fill)
		}
		copy(dst[at+n:], dst[at:len(dst)-n])
		for i := range n {
			dst[at+i] = fill
		}
	}
	return append(dst, r.after...), nil
}
