package text

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// mostScanned is the number of values that HOC's sscanf can take.
const mostScanned = 12

// directive is one piece of a format for reading.
type directive struct {
	verb   byte   // d i o u x e f g s c [; ' ' white space, '=' literal text
	skip   bool   // *: read and thrown away
	long   bool   // l
	width  int    // 0: any
	set    string // of [: its letters and ranges, without brackets
	invert bool   // of [: ^
	text   string // of =
}

// isText says that the value is a string.
func (d directive) isText() bool { return d.verb == 's' || d.verb == '[' }

// ScanArgs reads a format of sscanf and says of each value whether it is a string (true) or a number. first is the number of the first value among
// the arguments, for messages.
func ScanArgs(format string, first int) (strings []bool, err error) {
	ds, err := directives(format, first)
	if err != nil {
		return nil, err
	}
	for _, d := range ds {
		if d.stores() {
			strings = append(strings, d.isText())
		}
	}
	return strings, nil
}

func (d directive) stores() bool { return !d.skip && d.verb != ' ' && d.verb != '=' }

// Scan is HOC's sscanf: the values that were read (float64 or string) and their number; -1 when the input ended before the first. %f, %e and %g without
// an l give numbers of 32 bits, %d and its kin without an l integers of 32 bits.
func Scan(input, format string) (values []any, n int, err error) {
	ds, err := directives(format, 3)
	if err != nil {
		return nil, 0, err
	}
	s := scanner{in: input}
	for _, d := range ds {
		v, ok, ended := s.take(d)
		if !ok {
			if ended && len(values) == 0 {
				return nil, -1, nil
			}
			break
		}
		if d.stores() {
			values = append(values, v)
		}
	}
	return values, len(values), nil
}

func directives(format string, first int) ([]directive, error) {
	var out []directive
	stored := 0
	bad := func(what string) error {
		return fmt.Errorf("scan error: %s for argument %d in the format %q", what, first+stored, format)
	}
	for i := 0; i < len(format); {
		c := format[i]
		if isSpace(c) {
			for i < len(format) && isSpace(format[i]) {
				i++
			}
			out = append(out, directive{verb: ' '})
			continue
		}
		if c != '%' {
			j := i
			for j < len(format) && format[j] != '%' && !isSpace(format[j]) {
				j++
			}
			out = append(out, directive{verb: '=', text: format[i:j]})
			i = j
			continue
		}
		d, n, what := conversion(format[i:])
		if what != "" {
			return nil, bad(what)
		}
		i += n
		if d.verb == '%' {
			out = append(out, directive{verb: ' '}, directive{verb: '=', text: "%"})
			continue
		}
		out = append(out, d)
		if d.stores() {
			if stored++; stored > mostScanned {
				return nil, fmt.Errorf("scan error: more than %d values in the format %q; read in two steps", mostScanned, format)
			}
		}
	}
	return out, nil
}

// conversion reads one that begins with %; what is an error.
func conversion(s string) (d directive, n int, what string) {
	const incomplete, unknown = "incomplete conversion", "unknown conversion"
	i := 1
	if i < len(s) && s[i] == '*' {
		d.skip = true
		i++
	}
	digits := i
	for ; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
		if d.width <= widest {
			d.width = d.width*10 + int(s[i]-'0')
		}
	}
	if i < len(s) && s[i] == 'l' {
		d.long = true
		i++
	}
	if i >= len(s) {
		return d, 0, incomplete
	}
	d.verb = s[i]
	i++
	switch d.verb {
	case '%', 'd', 'i', 'o', 'u', 'x', 'e', 'f', 'g':
	case 's':
		if d.long {
			return d, 0, unknown
		}
	case 'c':
		if d.long || !d.skip && digits != i-1 {
			return d, 0, unknown
		}
	case '[':
		if d.long {
			return d, 0, unknown
		}
		if i < len(s) && s[i] == '^' {
			d.invert = true
			i++
		}
		k := strings.IndexByte(s[min(i+1, len(s)):], ']')
		if k < 0 {
			return d, 0, incomplete
		}
		d.set = s[i : i+1+k]
		i += k + 2
	default:
		return d, 0, unknown
	}
	return d, i, ""
}

// scanner takes values from a text.
type scanner struct {
	in string
	at int
}

func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

func (s *scanner) blanks() {
	for s.at < len(s.in) && isSpace(s.in[s.at]) {
		s.at++
	}
}

// take reads what one directive asks for; ended says that the input was at its end.
func (s *scanner) take(d directive) (v any, ok, ended bool) {
	switch d.verb {
	case ' ':
		s.blanks()
		return nil, true, false
	case '=':
		for i := range len(d.text) {
			if s.at >= len(s.in) {
				return nil, false, true
			}
			if s.in[s.at] != d.text[i] {
				return nil, false, false
			}
			s.at++
		}
		return nil, true, false
	case 'c', '[':
	default:
		s.blanks()
	}
	rest := s.in[s.at:]
	if rest == "" {
		return nil, false, true
	}
	if d.width > 0 && d.width < len(rest) {
		rest = rest[:d.width]
	}
	n := 0
	switch d.verb {
	case 'c':
		if d.width == 0 {
			rest = rest[:1]
		}
		n, v = len(rest), float64(int8(rest[0]))
	case 's':
		n = strings.IndexFunc(rest, func(r rune) bool { return r < 128 && isSpace(byte(r)) })
		if n < 0 {
			n = len(rest)
		}
		v = rest[:n]
	case '[':
		for n < len(rest) && inSet(d.set, rest[n]) != d.invert {
			n++
		}
		v = rest[:n]
	case 'e', 'f', 'g':
		var x float64
		x, n = scanFloat(rest)
		if !d.long {
			x = float64(float32(x))
		}
		v = x
	default:
		v, n = whole(rest, d)
	}
	s.at += n
	return v, n > 0, false
}

// inSet says whether a letter is in a set such as "a-z_".
func inSet(set string, c byte) bool {
	for i := 0; i < len(set); i++ {
		if i+2 < len(set) && set[i+1] == '-' {
			if c >= set[i] && c <= set[i+2] {
				return true
			}
			i += 2
			continue
		}
		if set[i] == c {
			return true
		}
	}
	return false
}

// whole reads an integer; n is 0 when there is none.
func whole(s string, d directive) (x float64, n int) {
	i, base := sign(s), map[byte]int{'d': 10, 'u': 10, 'i': 0, 'o': 8, 'x': 16}[d.verb]
	neg := i > 0 && s[0] == '-'
	if (base == 0 || base == 16) && len(s) > i+1 && s[i] == '0' && s[i+1]|0x20 == 'x' {
		i, base = i+2, 16
	} else if base == 0 {
		base = 10
		if len(s) > i && s[i] == '0' {
			base = 8
		}
	}
	begin := i
	for i < len(s) && digit(s[i]) < base {
		i++
	}
	if i == begin && (begin < 2 || s[begin-1]|0x20 != 'x') { // 0x alone is 0
		return 0, 0
	}
	u, err := strconv.ParseUint("0"+s[begin:i], base, 64)
	unsigned := d.verb == 'o' || d.verb == 'x' || d.verb == 'u'
	switch {
	case unsigned && err != nil:
		u = math.MaxUint64
	case unsigned && neg:
		u = -u
	case !unsigned && neg:
		u = -min(u, 1<<63)
	case !unsigned:
		u = min(u, math.MaxInt64)
	}
	if d.long {
		return float64(int64(u)), i
	}
	return float64(int32(u)), i
}

func digit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'z':
		return int(c|0x20-'a') + 10
	}
	return 99
}

func sign(s string) int {
	if s != "" && (s[0] == '+' || s[0] == '-') {
		return 1
	}
	return 0
}

// LeadingNumber reads the number that a text begins with, behind blanks, as C's strtod does: decimal, hexadecimal, inf and nan.
func LeadingNumber(s string) (x float64, ok bool) {
	s = strings.TrimLeft(s, " \t\n\v\f\r")
	x, n := float(s)
	return x, n > 0
}

// scanFloat reads a number as C's scanf does: letter by letter without a way back, so that it takes "1e" as a whole, and refuses "0x" and "infin".
func scanFloat(s string) (x float64, n int) {
	i := sign(s)
	low := strings.ToLower(s[i:min(len(s), i+8)])
	x, n = float(s)
	switch {
	case strings.HasPrefix(low, "infi") && low != "infinity", strings.HasPrefix(low, "0x") && n <= i+1:
		return 0, 0
	case n == 0 || n >= len(s) || strings.HasPrefix(low, "inf") || strings.HasPrefix(low, "nan"):
		return x, n
	}
	mark := byte('e')
	if strings.HasPrefix(low, "0x") {
		mark = 'p'
	}
	if s[n]|0x20 == mark && strings.IndexByte(strings.ToLower(s[:n]), mark) < 0 {
		n++
		n += sign(s[n:])
	}
	return x, n
}

// float reads a number and says how long it is.
func float(s string) (x float64, n int) {
	i := sign(s)
	low := strings.ToLower(s[i:min(len(s), i+8)])
	if strings.HasPrefix(low, "inf") || strings.HasPrefix(low, "nan") {
		x, n = math.Inf(1), 3
		if low[0] == 'n' {
			x = math.NaN()
		} else if low == "infinity" {
			n = 8
		}
		if i > 0 && s[0] == '-' {
			x = -x
		}
		return x, i + n
	}
	base, mark, tail := 10, byte('e'), ""
	if strings.HasPrefix(low, "0x") && len(low) > 2 && (digit(low[2]) < 16 || low[2] == '.' && len(low) > 3 && digit(low[3]) < 16) {
		base, mark, tail, i = 16, 'p', "p0", i+2
	}
	any := 0
	for dot := false; i < len(s) && (digit(s[i]) < base || s[i] == '.' && !dot); i++ {
		if s[i] == '.' {
			dot = true
		} else {
			any++
		}
	}
	if any == 0 {
		return 0, 0
	}
	if i < len(s) && s[i]|0x20 == mark {
		j := i + 1
		j += sign(s[j:])
		if j < len(s) && digit(s[j]) < 10 {
			for j < len(s) && digit(s[j]) < 10 {
				j++
			}
			i, tail = j, ""
		}
	}
	x, _ = strconv.ParseFloat(s[:i]+tail, 64) // out of range: an infinity or 0, as C gives
	return x, i
}
