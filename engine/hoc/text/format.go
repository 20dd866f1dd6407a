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

// Arg is an argument of a format.
type Arg struct {
	Num    float64
	Text   string
	Named  Named // an object: where neither IsNum nor IsText
	IsNum  bool
	IsText bool
}

// Format is HOC's printf: args are float64, int, string or Named. Numbers are cut to integers by %d, %o, %x (32 bits, 64 with an l)
// and %c, as on a PC: what is outside of the integers' range gives the lowest one. Too many arguments are ignored.
func Format(format string, args ...any) (string, error) {
	list := make([]Arg, len(args))
	for i, a := range args {
		switch a := a.(type) {
		case float64:
			list[i] = Arg{Num: a, IsNum: true}
		case int:
			list[i] = Arg{Num: float64(a), IsNum: true}
		case string:
			list[i] = Arg{Text: a, IsText: true}
		case Named:
			list[i] = Arg{Named: a}
		}
	}
	out, err := Append(make([]byte, 0, len(format)+24), format, list)
	return string(out), err
}

// Append is Format for those who have the arguments as such and room for the text; after an error it is what was there.
func Append(out []byte, format string, args []Arg) ([]byte, error) {
	f := formatter{format: format, args: args}
	from := len(out)
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
			out = append(out, format[begin:i]...)
		case 'd', 'o', 'x', 'c', 'f', 'e', 'g', 's':
			if format[i-1] == '%' && !long {
				if shown, ok := f.plain(out, format[begin:i-1], c); ok {
					out = shown
					break
				}
			}
			s, err := f.piece(format[begin:i+1], c, long)
			if err != nil {
				return out[:from], err
			}
			out = append(out, s...)
		default:
			done = false
		}
		if done {
			begin, open, long = i+1, false, false
		}
	}
	return append(out, format[begin:]...), nil
}

// plain does the commonest conversions, %s of a string, %d of a number of 32 bits and %g, behind the text before them; what is anything else it leaves to piece.
func (f *formatter) plain(out []byte, before string, c byte) ([]byte, bool) {
	if f.next >= len(f.args) {
		return out, false
	}
	a := &f.args[f.next]
	x := a.Num
	switch {
	case a.IsText && c == 's' && strings.IndexByte(a.Text, 0) < 0:
		out = append(append(out, before...), a.Text...)
	case !a.IsNum:
		return out, false
	case c == 'd' && math.Abs(x) < 1<<31:
		out = strconv.AppendInt(append(out, before...), int64(x), 10)
	case c == 'g' && math.Abs(x) <= math.MaxFloat64:
		out = appendShort(append(out, before...), x, 6)
	default:
		return out, false
	}
	f.next++
	return out, true
}

// Number is a number as print shows it: C's %.8g.
func Number(x float64) string {
	if math.Abs(x) <= math.MaxFloat64 {
		var room [24]byte
		return string(appendShort(room[:0], x, 8))
	}
	return decimal(spec{prec: 8}, 'g', x)
}

// formatter hands out arguments.
type formatter struct {
	format string
	args   []Arg
	next   int
}

func (f *formatter) arg(verb string) (*Arg, error) {
	if f.next >= len(f.args) {
		return nil, fmt.Errorf("not enough arguments: there is none for %s in %q", verb, f.format)
	}
	f.next++
	return &f.args[f.next-1], nil
}

func (f *formatter) number(verb string) (float64, error) {
	a, err := f.arg(verb)
	if err != nil {
		return 0, err
	}
	if a.IsNum {
		return a.Num, nil
	}
	kind := "an object"
	if a.IsText {
		kind = "a string"
	}
	return 0, fmt.Errorf("%s in %q needs a number, but argument %d of the format is %s", verb, f.format, f.next, kind)
}

func (f *formatter) text(verb string) (string, error) {
	a, err := f.arg(verb)
	switch {
	case err != nil:
		return "", err
	case a.IsText:
		return a.Text, nil
	case !a.IsNum:
		return a.Named.Name(), nil
	}
	return "", fmt.Errorf("%s in %q needs a string or an object, but argument %d of the format is a number", verb, f.format, f.next)
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
