package units

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Base is a base unit of the dimension vector.
type Base uint8

// The base units. Currency, information and telephone traffic are there because NMODL's own database has them.
const (
	Metre Base = iota
	Kilogram
	Second
	Coulomb
	Candela
	Dollar
	Radian
	Bit
	Erlang
	DegC // temperature difference
	Bases
)

// String gives the name of the base unit as it is written in unit expressions.
func (b Base) String() string {
	return [...]string{"m", "kg", "sec", "coul", "candela", "dollar", "radian", "bit", "erlang", "degC"}[b]
}

// Dim is a dimension: the exponent of each base unit.
type Dim [Bases]int8

// Unit is Factor times the base units of Dim.
type Unit struct {
	Factor float64
	Dim    Dim
}

// One is the unit of plain numbers.
func One() Unit { return Unit{Factor: 1} }

// Mul gives u times v.
func (u Unit) Mul(v Unit) Unit {
	for i := range u.Dim {
		u.Dim[i] += v.Dim[i]
	}
	u.Factor *= v.Factor
	return u
}

// Div gives u over v.
func (u Unit) Div(v Unit) Unit {
	for i := range u.Dim {
		u.Dim[i] -= v.Dim[i]
	}
	u.Factor /= v.Factor
	return u
}

// Pow gives u to the power n. Powers beyond +-50 are cut off, since exponents are small numbers.
func (u Unit) Pow(n int) Unit {
	n = max(-50, min(50, n))
	out := One()
	for range max(n, -n) {
		if n > 0 {
			out = out.Mul(u)
		} else {
			out = out.Div(u)
		}
	}
	return out
}

// Root gives the n-th root of u, and false when a dimension is not divisible by n.
func (u Unit) Root(n int) (Unit, bool) {
	if n < 1 {
		return u, false
	}
	for i, d := range u.Dim {
		if int(d)%n != 0 {
			return u, false
		}
		u.Dim[i] = int8(int(d) / n)
	}
	u.Factor = math.Pow(u.Factor, 1/float64(n))
	return u, true
}

// Bare says whether u has no dimension; its factor may still be other than 1.
func (u Unit) Bare() bool { return u.Dim == Dim{} }

// Conforms says whether u and v have the same dimension, so that one converts into the other.
func (u Unit) Conforms(v Unit) bool { return u.Dim == v.Dim }

// Same says whether u and v are the same unit: same dimension and factors within 1e-5, relative. The tolerance covers files
// that spell out rounded constants such as 96485 and is that of NEURON's own unit checker.
func (u Unit) Same(v Unit) bool {
	return u.Conforms(v) && math.Abs(u.Factor-v.Factor) <= 1e-5*math.Abs(v.Factor)
}

// String gives the unit in base units: "10 coul/m2-sec".
func (u Unit) String() string {
	var up, down []string
	for i, d := range u.Dim {
		name := Base(i).String()
		if d > 1 || d < -1 {
			name += strconv.Itoa(max(int(d), -int(d)))
		}
		switch {
		case d > 0:
			up = append(up, name)
		case d < 0:
			down = append(down, name)
		}
	}
	s := strings.Join(up, "-")
	if len(down) > 0 {
		s += "/" + strings.Join(down, "-")
	}
	switch {
	case s == "":
		return number(u.Factor)
	case u.Factor == 1:
		return s
	}
	return number(u.Factor) + " " + s
}

func number(x float64) string { return strconv.FormatFloat(x, 'g', 6, 64) }

// Factor says how many to one from is: Factor("mA", "nA") is 1e6. It fails when the dimensions differ. The factor is rounded to
// 15 digits, which takes away the rounding errors of prefixes; where bits matter, divide the Factors of two Units.
func Factor(from, to string) (float64, error) {
	t := Standard()
	a, err := t.Parse(from)
	if err != nil {
		return 0, err
	}
	b, err := t.Parse(to)
	if err != nil {
		return 0, err
	}
	if !a.Conforms(b) {
		return 0, mismatch(from, a, to, b)
	}
	return tidy(a.Factor / b.Factor), nil
}

// tidy rounds to 15 significant digits. Small factors are rounded by their inverse, so that 1e-6 stays 1/1e6.
func tidy(f float64) float64 {
	if math.Abs(f) < 1 {
		if g := tidy(1 / f); !math.IsInf(g, 0) {
			return 1 / g
		}
		return f
	}
	g, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', 15, 64), 64)
	if err != nil {
		return f
	}
	return g
}

// mismatch explains why two units do not convert.
func mismatch(from string, a Unit, to string, b Unit) error {
	return fmt.Errorf("%s is %s, %s is %s: they do not convert into each other", shown(from), a.Kind(), shown(to), b.Kind())
}

func shown(text string) string {
	if strings.TrimSpace(text) == "" {
		return "a plain number"
	}
	return strings.TrimSpace(text)
}
