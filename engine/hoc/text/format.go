package text

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Named is an argument of %s that is no string: an object, shown by its name.
type Named interface{ Name() string }

// widest bounds width and precision of a conversion, so that a slip does not ask for a text of gigabytes.
const widest = 100000

// Format is HOC's printf: args are float64, int, string or Named. Numbers are cut to integers by %d, %o, %x (32 bits, 64 with an l)
// and %c, as on a PC: what is outside of the integers' range gives the lowest one. Too many arguments are ignored.
func Format(format string, args ...any) (string, error) {
	f := formatter{format: format, args: args}
	var out strings.Builder
	out.Grow(len(format) + 24)
	begin, open, long := 0, false, false
	for i := 0; i < len(format); i++ {
		c := format[i]
		if !open {
			open = c == '%'
			continue
		}
		done := true
		switch c {
		case 'l':
			long, done = true, false
		case '%': // shown without the second one, whatever stands between
			out.WriteString(format[begin:i])
		case 'd', 'o', 'x', 'c', 'f', 'e', 'g', 's':
			if format[i-1] == '%' && !long && f.plain(&out, format[begin:i-1], c) {
				break
			}
			s, err := f.piece(format[begin:i+1], c, long)
			if err != nil {
				return "", err
			}
			out.WriteString(s)
		default:
			done = false
		}
		if done {
			begin, open, long = i+1, false, false
		}
	}
	out.WriteString(format[begin:])
	return out.String(), nil
}

// plain does the commonest conversions, %s of a string, %d of a number of 32 bits and %g, behind the text before them; what is anything else it leaves to piece.
func (f *formatter) plain(out *strings.Builder, before string, c byte) bool {
	if f.next >= len(f.args) {
		return false
	}
	switch x := f.args[f.next].(type) {
	case string:
		if c != 's' || strings.IndexByte(x, 0) >= 0 {
			return false
		}
		out.WriteString(before)
		out.WriteString(x)
	case float64:
		switch {
		case c == 'd' && math.Abs(x) < 1<<31, c == 'g' && x > 0 && x < 1e6 && x == math.Trunc(x):
			out.WriteString(before)
			var digits [16]byte
			out.Write(strconv.AppendInt(digits[:0], int64(x), 10))
		case c == 'g' && math.Abs(x) <= math.MaxFloat64:
			out.WriteString(before)
			out.WriteString(decimal(spec{prec: 6}, 'g', x))
		default:
			return false
		}
	default:
		return false
	}
	f.next++
	return true
}

// Number is a number as print shows it: C's %.8g.
func Number(x float64) string { return decimal(spec{prec: 8}, 'g', x) }

// formatter hands out arguments.
type formatter struct {
	format string
	args   []any
	next   int
}

func (f *formatter) arg(verb string) (any, error) {
	if f.next >= len(f.args) {
		return nil, fmt.Errorf("not enough arguments: there is none for %s in %q", verb, f.format)
	}
	f.next++
	return f.args[f.next-1], nil
}

func (f *formatter) number(verb string) (float64, error) {
	a, err := f.arg(verb)
	if err != nil {
		return 0, err
	}
	switch x := a.(type) {
	case float64:
		return x, nil
	case int:
		return float64(x), nil
	}
	return 0, fmt.Errorf("%s in %q needs a number, but argument %d of the format is %s", verb, f.format, f.next, kind(a))
}

func (f *formatter) text(verb string) (string, error) {
	a, err := f.arg(verb)
	if err != nil {
		return "", err
	}
	switch s := a.(type) {
	case string:
		return s, nil
	case Named:
		return s.Name(), nil
	}
	return "", fmt.Errorf("%s in %q needs a string or an object, but argument %d of the format is a number", verb, f.format, f.next)
}

func kind(a any) string {
	switch a.(type) {
	case string:
		return "a string"
	case Named:
		return "an object"
	}
	return fmt.Sprintf("of type %T", a)
}

// piece formats a stretch of text with one conversion in it; ends is the letter that HOC took for its end.
func (f *formatter) piece(s string, ends byte, long bool) (string, error) {
	at := strings.IndexByte(s, '%')
	sp, n, err := f.spec(s[at:])
	if err != nil {
		return "", err
	}
	verb := s[at : at+n]
	letter := verb[n-1]
	var shown string
	if ends == 's' {
		if letter != 's' {
			return "", fmt.Errorf("HOC's printf knows no conversion %s and takes %q for one that needs a string; use d, x, o, c, s, e, f or g", verb, s[at:])
		}
		t, err := f.text(verb)
		if err != nil {
			return "", err
		}
		if sp.prec >= 0 && sp.prec < len(t) {
			t = t[:sp.prec]
		}
		shown = sp.pad(t)
	} else {
		x, err := f.number(verb)
		if err != nil {
			return "", err
		}
		var ok bool
		if shown, ok = sp.show(letter, x, long); !ok {
			shown = verb // as C shows what it does not know
		}
	}
	if k := strings.IndexByte(shown, 0); k >= 0 { // strings end there
		return s[:at] + shown[:k], nil
	}
	return s[:at] + shown + s[at+n:], nil
}

// spec reads flags, width, precision and length; n is its length with the letter of the conversion.
func (f *formatter) spec(s string) (sp spec, n int, err error) {
	sp.prec = -1
	i := 1
	for ; i < len(s) && strings.IndexByte("-+ #0'", s[i]) >= 0; i++ {
		switch s[i] {
		case '-':
			sp.left = true
		case '+':
			sp.plus = true
		case ' ':
			sp.space = true
		case '#':
			sp.alt = true
		case '0':
			sp.zero = true
		}
	}
	if sp.width, i, err = f.count(s, i); err != nil {
		return sp, 0, err
	}
	if sp.width < 0 {
		sp.left, sp.width = true, -sp.width
	}
	if i < len(s) && s[i] == '.' {
		if sp.prec, i, err = f.count(s, i+1); err != nil {
			return sp, 0, err
		}
	}
	for ; i < len(s)-1 && strings.IndexByte("hlLqjzt", s[i]) >= 0; i++ {
		switch s[i] {
		case 'h':
			sp.half++
		case 'l', 'q', 'j', 'z', 't':
			sp.long = true
		}
	}
	return sp, min(i+1, len(s)), nil
}

// count reads a number or takes the next argument for a star.
func (f *formatter) count(s string, i int) (n, next int, err error) {
	if i < len(s) && s[i] == '*' {
		x, err := f.number("*")
		if err != nil {
			return 0, 0, err
		}
		n, i = int(integer(x, 32)), i+1
	} else {
		for ; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
			if n <= widest {
				n = n*10 + int(s[i]-'0')
			}
		}
	}
	if n > widest || n < -widest {
		return 0, 0, fmt.Errorf("%q: the width or precision %d is above %d", f.format, n, widest)
	}
	return n, i, nil
}

// integer casts a number to an integer of 32 or 64 bits as a PC does.
func integer(x float64, bits int) int64 {
	lim := math.Ldexp(1, bits-1)
	if x > -lim-1 && x < lim {
		return int64(x)
	}
	return math.MinInt64 >> (64 - bits)
}
