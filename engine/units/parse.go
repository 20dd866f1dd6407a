package units

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Limits that keep nonsense from costing time.
const (
	maxText  = 1000 // bytes of a unit expression
	maxPower = 20   // exponent after a name and of a base unit in the end
)

// Parse reads a unit expression. The empty text and "1" are the plain number. Errors say which word is unknown.
func (t *Table) Parse(text string) (Unit, error) {
	if len(text) > maxText {
		return Unit{}, fmt.Errorf("a unit of %d letters is too long; the limit is %d", len(text), maxText)
	}
	p := &reader{table: t, text: text, out: One()}
	for p.skip(); p.at < len(p.text); p.skip() {
		if err := p.factor(); err != nil {
			return Unit{}, err
		}
	}
	if p.dangling {
		return Unit{}, fmt.Errorf("in the unit %q a name is missing after '/'", text)
	}
	if p.out.Factor == 0 || math.IsInf(p.out.Factor, 0) || math.IsNaN(p.out.Factor) {
		return Unit{}, fmt.Errorf("the unit %q has the factor %g", text, p.out.Factor)
	}
	return p.out, nil
}

type reader struct {
	table    *Table
	text     string
	at       int
	below    bool // after a '/'
	dangling bool // nothing came after it yet
	out      Unit
}

// skip passes over signs that multiply, and notes '/'.
func (p *reader) skip() {
	for p.at < len(p.text) {
		switch c := p.text[p.at]; {
		case c == ' ' || c == '\t' || c == '-' || c == '*':
		case c == '.' && !p.digitAt(p.at+1):
		case c == '/':
			p.below, p.dangling = true, true
		case strings.HasPrefix(p.text[p.at:], "\u00b7") || strings.HasPrefix(p.text[p.at:], "\u00a0"):
			p.at++
		default:
			return
		}
		p.at++
	}
}

func (p *reader) digitAt(i int) bool {
	return i < len(p.text) && p.text[i] >= '0' && p.text[i] <= '9'
}

// factor takes one number or name.
func (p *reader) factor() error {
	var u Unit
	if p.digitAt(p.at) || p.text[p.at] == '.' {
		x, err := p.number()
		if err != nil {
			return err
		}
		u = Unit{Factor: x}
	} else {
		name := p.name()
		v, ok := p.table.Lookup(name)
		if !ok {
			return fmt.Errorf("the unit %q is unknown%s", name, p.table.suggest(name))
		}
		n, err := p.power(name)
		if err != nil {
			return err
		}
		u = v.Pow(n)
	}
	for i := range u.Dim {
		if d := int(p.out.Dim[i]) + int(u.Dim[i]); d > maxPower || d < -maxPower {
			return fmt.Errorf("the unit %q has powers beyond %d", p.text, maxPower)
		}
	}
	if p.below {
		p.out = p.out.Div(u)
	} else {
		p.out = p.out.Mul(u)
	}
	p.dangling = false
	return nil
}

// name takes a word: everything up to a digit, blank or sign.
func (p *reader) name() string {
	from := p.at
	for p.at < len(p.text) && strings.IndexByte("0123456789 \t-*/^.", p.text[p.at]) < 0 {
		rest := p.text[p.at:]
		if strings.HasPrefix(rest, "\u00b2") || strings.HasPrefix(rest, "\u00b3") || strings.HasPrefix(rest, "\u00b7") || strings.HasPrefix(rest, "\u00a0") {
			break
		}
		p.at++
	}
	if p.at == from { // a stray '^' or the like
		p.at++
	}
	return p.text[from:p.at]
}

// power takes the exponent after a name: cm2, cm^2, s^-1, and the raised digits 2 and 3.
func (p *reader) power(name string) (int, error) {
	rest := p.text[p.at:]
	for n, sign := range map[int]string{2: "\u00b2", 3: "\u00b3"} {
		if strings.HasPrefix(rest, sign) {
			p.at += len(sign)
			return n, nil
		}
	}
	from := p.at
	if strings.HasPrefix(rest, "^") {
		from++
		p.at++
		if p.at < len(p.text) && p.text[p.at] == '-' {
			p.at++
		}
	}
	digits := p.at
	for p.digitAt(p.at) {
		p.at++
	}
	if digits == p.at {
		if from > 0 && p.text[from-1] == '^' {
			return 0, fmt.Errorf("a whole number is missing after %q", name+"^")
		}
		return 1, nil
	}
	n, err := strconv.Atoi(p.text[from:p.at])
	if err != nil || n > maxPower || n < -maxPower {
		return 0, fmt.Errorf("the power %s of %s is beyond %d", p.text[from:p.at], name, maxPower)
	}
	return n, nil
}

// number takes 12, 1.5, 1e-3, the database's 1.6-19 (an exponent without e) and 1|3 (a third).
func (p *reader) number() (float64, error) {
	x, err := p.decimal()
	if err != nil || p.at >= len(p.text) || p.text[p.at] != '|' {
		return x, err
	}
	p.at++
	y, err := p.decimal()
	if err == nil && y == 0 {
		err = fmt.Errorf("the unit %q divides by zero", p.text)
	}
	return x / y, err
}

func (p *reader) decimal() (float64, error) {
	from := p.at
	for p.digitAt(p.at) || p.at < len(p.text) && p.text[p.at] == '.' {
		p.at++
	}
	mantissa, exponent := p.text[from:p.at], ""
	i := p.at
	if i < len(p.text) && (p.text[i] == 'e' || p.text[i] == 'E') {
		i++
	}
	sign := i
	if i < len(p.text) && (p.text[i] == '-' || p.text[i] == '+') {
		i++
	}
	digits := i
	for p.digitAt(i) {
		i++
	}
	if i > digits && digits > p.at {
		exponent = "e" + p.text[sign:i]
		p.at = i
	}
	x, err := strconv.ParseFloat(mantissa+exponent, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is no number", p.text[from:p.at])
	}
	return x, nil
}

// suggest gives a hint for an unknown name: the usual mistake is the case of a letter.
func (t *Table) suggest(name string) string {
	if !utf8.ValidString(name) {
		return ""
	}
	best := ""
	for at := t; at != nil; at = at.parent {
		for known := range at.own {
			if strings.EqualFold(known, name) && (best == "" || known < best) {
				best = known
			}
		}
	}
	if best == "" && len(name) > 1 {
		if u := name[:1] + strings.ToUpper(name[1:2]) + name[2:]; u != name {
			if _, ok := t.Lookup(u); ok {
				best = u
			}
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %s?", best)
}
