package import3d

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxXML bounds coordinates and diameters, um.
const maxXML = 1e9

// attributes cuts name="value" pairs. The values are as they stand in the file.
func (x *XML) attributes(b []byte) {
	x.attrs = x.attrs[:0]
	for {
		b = bytes.TrimLeft(b, " \t\r\n")
		if len(b) == 0 {
			return
		}
		eq := bytes.IndexByte(b, '=')
		if eq <= 0 {
			x.Fail("", "not well-formed XML: %.30q is no attribute", b)
			return
		}
		name := bytes.TrimRight(b[:eq], " \t\r\n")
		b = bytes.TrimLeft(b[eq+1:], " \t\r\n")
		end := -1
		if len(b) > 0 && (b[0] == '"' || b[0] == '\'') {
			end = bytes.IndexByte(b[1:], b[0])
		}
		if end < 0 || bytes.IndexByte(b[:end+1], '<') >= 0 || bytes.ContainsAny(name, " \t\r\n\"'") || len(name) == 0 {
			x.Fail("", "not well-formed XML: a quote is missing at attribute %.30q", name)
			return
		}
		x.attrs = append(x.attrs, attribute{name[bytes.LastIndexByte(name, ':')+1:], b[1 : 1+end]})
		b = b[end+2:]
	}
}

// Raw gives an attribute of the element by its name, whatever its name space, as it stands in the file; it lives until the next token.
func (x *XML) Raw(name string) ([]byte, bool) {
	for i := range x.attrs {
		if string(x.attrs[i].name) == name {
			return x.attrs[i].value, true
		}
	}
	return nil, false
}

// Attr gives an attribute of the element that has just begun.
func (x *XML) Attr(name string) (string, bool) {
	b, ok := x.Raw(name)
	return x.decode(b), ok
}

// Has says whether the element has an attribute.
func (x *XML) Has(name string) bool {
	_, ok := x.Raw(name)
	return ok
}

// Text gives the text that Next found.
func (x *XML) Text() string { return x.decode(x.text) }

// TextLen is its length in bytes.
func (x *XML) TextLen() int { return len(x.text) }

// decode turns text of the file into a string: entities and latin-1.
func (x *XML) decode(b []byte) string {
	s := string(b)
	if x.latin {
		var out []byte
		for _, c := range b {
			out = utf8.AppendRune(out, rune(c))
		}
		s = string(out)
	}
	s = strings.ToValidUTF8(s, "?")
	if !strings.Contains(s, "&") {
		return s
	}
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(s, "&")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		name, after, closed := strings.Cut(rest, ";")
		if c, ok := entity(name); closed && ok {
			out.WriteRune(c)
			s = after
		} else { // what is not known stays as it is
			out.WriteByte('&')
			s = rest
		}
	}
}

// entity gives the character of a name between & and ;.
func entity(name string) (rune, bool) {
	switch name {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	digits, ok := strings.CutPrefix(name, "#")
	base := 10
	if hex, is := strings.CutPrefix(digits, "x"); is {
		digits, base = hex, 16
	}
	c, err := strconv.ParseUint(digits, base, 32)
	return rune(c), ok && err == nil && c > 0 && c <= utf8.MaxRune && utf8.ValidRune(rune(c))
}

// Real gives an attribute as a finite number up to 1e9; it fails with the line where the attribute is missing or another text.
func (x *XML) Real(name string) float64 {
	b, ok := x.Raw(name)
	if !ok {
		x.Fail("", "<%s> has no attribute %s", x.Name, name)
		return 0
	}
	b = bytes.TrimSpace(b)
	v, n := Decimal(b, 64)
	if n == 0 || n != len(b) || !(math.Abs(v) <= maxXML) {
		x.Fail("correct the value", "%s of <%s> is %.40q: it must be a finite number not larger than %g", name, x.Name, b, float64(maxXML))
		return 0
	}
	return v
}

// Whole gives an attribute as a whole number.
func (x *XML) Whole(name string) int {
	b, _ := x.Raw(name)
	b = bytes.TrimSpace(b)
	v, n := Decimal(b, 64)
	if n == 0 || n != len(b) || v != math.Trunc(v) || math.Abs(v) > 1<<53 {
		x.Fail("correct the value", "%s of <%s> is %.40q: it must be a whole number", name, x.Name, b)
		return 0
	}
	return int(v)
}
