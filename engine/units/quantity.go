package units

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Quantity is a number with its unit, as an entry field shows it.
type Quantity struct {
	Value float64
	Unit  string // a unit expression; "" for plain numbers
}

// String gives "0.12 S/cm2", the number in the shortest form that reads back.
func (q Quantity) String() string {
	s := strconv.FormatFloat(q.Value, 'g', -1, 64)
	if q.Unit == "" {
		return s
	}
	return s + " " + q.Unit
}

// In gives the number of the quantity in another unit. A quantity without unit is taken to be in it already.
func (q Quantity) In(unit string) (float64, error) {
	if strings.TrimSpace(q.Unit) == "" || q.Unit == unit {
		return q.Value, nil
	}
	f, err := Factor(q.Unit, unit)
	if err != nil {
		return 0, err
	}
	v := q.Value + zero(q.Unit)
	if math.Abs(f) < 1 { // dividing by 1e6 rounds once, multiplying by 1e-6 twice
		v /= tidy(1 / f)
	} else {
		v *= f
	}
	return v - zero(unit), nil
}

// zero gives where the scale of a bare temperature unit begins, counted from absolute zero in that unit; 0 for other units.
func zero(unit string) float64 {
	switch strings.TrimSpace(unit) {
	case "degC", "\u00b0C":
		return 273.15
	case "degF":
		return 459.67
	}
	return 0
}

// ParseQuantity reads what a user types into a field whose unit is want: "12 uS/cm2", "2*3 um", "1e-3". A bare number is
// in want. The answer is in want. Errors say what is wrong and what would be right; want itself must be a known unit.
func ParseQuantity(text, want string) (Quantity, error) {
	out := Quantity{Unit: want}
	if len(text) > maxText {
		return out, fmt.Errorf("a number of %d letters is too long; the limit is %d", len(text), maxText)
	}
	p := &formula{text: text}
	x, err := p.sum(0)
	if err != nil {
		return out, err
	}
	q := Quantity{Value: x, Unit: strings.TrimSpace(p.text[p.at:])}
	if strings.HasPrefix(q.Unit, ",") {
		return out, fmt.Errorf("%q: write the decimal point as '.', not ','", strings.TrimSpace(text))
	}
	if q.Unit != "" && strings.TrimSpace(want) == "" && !plain(q.Unit) {
		return out, fmt.Errorf("%q: this is a plain number and takes no unit", strings.TrimSpace(text))
	}
	if out.Value, err = q.In(want); err != nil {
		return out, fmt.Errorf("%q: %w", strings.TrimSpace(text), err)
	}
	if math.IsNaN(out.Value) || math.IsInf(out.Value, 0) {
		return out, fmt.Errorf("%q is not a finite number", strings.TrimSpace(text))
	}
	return out, nil
}

func plain(unit string) bool {
	u, err := Standard().Parse(unit)
	return err == nil && u.Bare()
}

// formula reads arithmetic on numbers up to the unit: + - * / ^ and parentheses.
type formula struct {
	text string
	at   int
}

func (p *formula) blank() {
	for p.at < len(p.text) && (p.text[p.at] == ' ' || p.text[p.at] == '\t' || p.text[p.at] == '\n') {
		p.at++
	}
}

// sign takes one of the signs when a number or parenthesis follows it; otherwise it belongs to the unit ("5 /ms").
func (p *formula) sign(signs string) byte {
	p.blank()
	if p.at >= len(p.text) || strings.IndexByte(signs, p.text[p.at]) < 0 {
		return 0
	}
	rest := strings.TrimLeft(p.text[p.at+1:], " \t+-")
	if rest == "" || strings.IndexByte("0123456789.(", rest[0]) < 0 {
		return 0
	}
	p.at++
	return p.text[p.at-1]
}

func (p *formula) sum(depth int) (float64, error) {
	x, err := p.product(depth)
	for err == nil {
		s := p.sign("+-")
		if s == 0 {
			break
		}
		var y float64
		if y, err = p.product(depth); s == '-' {
			y = -y
		}
		x += y
	}
	return x, err
}

func (p *formula) product(depth int) (float64, error) {
	x, err := p.operand(depth)
	for err == nil {
		s := p.sign("*/^")
		if s == 0 {
			break
		}
		var y float64
		y, err = p.operand(depth)
		switch s {
		case '*':
			x *= y
		case '/':
			x /= y
		case '^':
			x = math.Pow(x, y)
		}
	}
	return x, err
}

func (p *formula) operand(depth int) (float64, error) {
	if depth > 50 {
		return 0, errors.New("more than 50 parentheses inside one another")
	}
	p.blank()
	if p.at >= len(p.text) {
		return 0, errors.New("a number is missing")
	}
	switch c := p.text[p.at]; {
	case c == '-' || c == '+':
		p.at++
		x, err := p.operand(depth + 1)
		if c == '-' {
			x = -x
		}
		return x, err
	case c == '(':
		p.at++
		x, err := p.sum(depth + 1)
		if err != nil {
			return 0, err
		}
		p.blank()
		if p.at >= len(p.text) || p.text[p.at] != ')' {
			return 0, errors.New("a closing parenthesis is missing")
		}
		p.at++
		return x, nil
	case c >= '0' && c <= '9' || c == '.':
		return p.number()
	}
	return 0, fmt.Errorf("a number is missing before %q", clip(p.text[p.at:]))
}

func (p *formula) number() (float64, error) {
	end := p.at
	for end < len(p.text) && (p.text[end] >= '0' && p.text[end] <= '9' || p.text[end] == '.') {
		end++
	}
	if end < len(p.text) && (p.text[end] == 'e' || p.text[end] == 'E') {
		i := end + 1
		if i < len(p.text) && (p.text[i] == '+' || p.text[i] == '-') {
			i++
		}
		digits := i
		for i < len(p.text) && p.text[i] >= '0' && p.text[i] <= '9' {
			i++
		}
		if i > digits {
			end = i
		}
	}
	x, err := strconv.ParseFloat(p.text[p.at:end], 64)
	if err != nil {
		return 0, fmt.Errorf("%q is no number", clip(p.text[p.at:end]))
	}
	p.at = end
	return x, nil
}

func clip(s string) string {
	if len(s) > 30 {
		return s[:30] + "..."
	}
	return s
}
