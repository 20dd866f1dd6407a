package field

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"

	"nrngui/engine/units"
)

// maxText is the longest text that is looked at: nobody types more, and the parser is recursive.
const maxText = 200

// Evaluate gives the value of a text in the unit of the field: a number or a sum with + - * / ^ and parentheses, then perhaps a unit, which
// is converted. The error is one line for the user.
func Evaluate(text, unit string) (float64, error) {
	text = strings.NewReplacer("\u2212", "-", "\u2009", "", "\u00a0", " ", "×", "*", "·", "*").Replace(strings.TrimSpace(text))
	if text == "" {
		return 0, errors.New("type a number")
	}
	if len(text) > maxText {
		return 0, fmt.Errorf("that is %d signs long: a number has fewer than %d", len(text), maxText)
	}
	p := parser{text: text}
	v, err := p.sum(0)
	if err != nil {
		return 0, err
	}
	rest := strings.TrimSpace(p.text[p.at:])
	if rest == "" {
		return v, nil
	}
	if strings.HasPrefix(rest, ",") {
		return 0, fmt.Errorf("%q: write the decimal point as \".\"", text)
	}
	if c := []rune(rest)[0]; c != '/' && c != '%' && c != '°' && !unicode.IsLetter(c) {
		return 0, fmt.Errorf("%q is not expected after %q", string(c), strings.TrimSpace(p.text[:p.at]))
	}
	return inUnit(v, rest, unit)
}

// inUnit converts a value from the unit that was typed.
func inUnit(v float64, from, to string) (float64, error) {
	if Pretty(from) == Pretty(to) {
		return v, nil
	}
	if to == "" || to == "1" {
		return 0, fmt.Errorf("this number has no unit: %q does not fit", from)
	}
	f, err := units.Factor(plain(from), plain(to))
	if err != nil {
		if _, known := units.Factor(plain(from), plain(from)); known != nil {
			return 0, fmt.Errorf("%q is no known unit; this field is in %s", from, Pretty(to))
		}
		return 0, fmt.Errorf("%s does not convert to %s", from, Pretty(to))
	}
	return v * f, nil
}

// plain takes the signs of print out of a unit.
func plain(unit string) string {
	return strings.NewReplacer("µ", "u", "μ", "u", "²", "2", "³", "3", "Ω", "ohm", "·", "-", "°C", "degC", "*", "-").Replace(unit)
}

type parser struct {
	text string
	at   int
}

func (p *parser) peek() byte {
	for p.at < len(p.text) && p.text[p.at] == ' ' {
		p.at++
	}
	if p.at < len(p.text) {
		return p.text[p.at]
	}
	return 0
}

// sum reads terms joined by + and -.
func (p *parser) sum(depth int) (float64, error) {
	v, err := p.product(depth)
	for err == nil {
		op := p.peek()
		if op != '+' && op != '-' {
			break
		}
		p.at++
		var w float64
		if w, err = p.product(depth); op == '-' {
			w = -w
		}
		v += w
	}
	return v, err
}

// product reads factors joined by * and /. A / before a letter begins a unit ("3 /ms") and is left alone.
func (p *parser) product(depth int) (float64, error) {
	v, err := p.power(depth)
	for err == nil {
		op := p.peek()
		if op != '*' && op != '/' {
			break
		}
		mark := p.at
		p.at++
		if c := p.peek(); c != 0 && (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80) {
			p.at = mark
			break
		}
		var w float64
		if w, err = p.power(depth); err != nil {
			break
		}
		if op == '*' {
			v *= w
		} else if w == 0 {
			err = errors.New("a division by 0 has no value")
		} else {
			v /= w
		}
	}
	return v, err
}

// power reads a sign, an atom and perhaps ^ with what follows; ^ binds to the right and before the sign, as in mathematics.
func (p *parser) power(depth int) (float64, error) {
	if depth > 50 {
		return 0, errors.New("too many parentheses or signs")
	}
	switch p.peek() {
	case '-':
		p.at++
		v, err := p.power(depth + 1)
		return -v, err
	case '+':
		p.at++
		return p.power(depth + 1)
	}
	v, err := p.atom(depth)
	if err == nil && p.peek() == '^' {
		p.at++
		var w float64
		if w, err = p.power(depth + 1); err == nil {
			v = math.Pow(v, w)
		}
	}
	return v, err
}

func (p *parser) atom(depth int) (float64, error) {
	c := p.peek()
	if c == '(' {
		p.at++
		v, err := p.sum(depth + 1)
		if err != nil {
			return 0, err
		}
		if p.peek() != ')' {
			return 0, errors.New("a parenthesis is not closed")
		}
		p.at++
		return v, nil
	}
	start := p.at
	digits := func() {
		for p.at < len(p.text) && p.text[p.at] >= '0' && p.text[p.at] <= '9' {
			p.at++
		}
	}
	digits()
	if p.at < len(p.text) && p.text[p.at] == '.' {
		p.at++
		digits()
	}
	if p.at == start || p.text[start:p.at] == "." {
		if c == 0 {
			return 0, errors.New("a number is missing at the end")
		}
		return 0, fmt.Errorf("%q is not a number", rest(p.text[start:]))
	}
	if mark := p.at; p.at < len(p.text) && (p.text[p.at] == 'e' || p.text[p.at] == 'E') {
		p.at++
		if p.at < len(p.text) && (p.text[p.at] == '-' || p.text[p.at] == '+') {
			p.at++
		}
		if from := p.at; true {
			if digits(); p.at == from {
				p.at = mark // "2 eV", not an exponent
			}
		}
	}
	return strconv.ParseFloat(p.text[start:p.at], 64)
}

// rest shortens what is quoted in a message.
func rest(s string) string {
	if r := []rune(s); len(r) > 12 {
		return string(r[:12]) + "…"
	}
	return s
}
