package expr

import (
	"math"

	"nrngui/engine/source"
	"nrngui/engine/units"
)

// measure is what is known of the unit of a part.
type measure struct {
	unit   units.Unit
	known  bool
	number bool // a bare constant: takes the unit of what it is added to
}

// Unit works out the unit of the values from those of the references ("" of one without or unknown). The text is "" where it is a plain number or can't be known. The
// warning, a *source.Error of that severity, tells of a sum or comparison of things with different units; the values are computed all the
// same. Constants are taken to have the unit that fits.
func (e *Expr) Unit(of func(ref string) string) (text string, warning *source.Error) {
	w := &unitReader{e: e, of: of}
	m := w.unit(e.root)
	if !m.known || m.unit.Same(units.One()) {
		return "", w.warning
	}
	return m.unit.Name(), w.warning
}

type unitReader struct {
	e       *Expr
	of      func(string) string
	warning *source.Error
}

func known(text string) measure {
	u, err := units.Standard().Parse(text)
	return measure{unit: u, known: err == nil && text != ""}
}

func bare() measure { return measure{unit: units.One(), known: true, number: true} }

// unit is one case an operator.
func (w *unitReader) unit(n *node) measure {
	var args []measure
	for _, a := range n.args {
		args = append(args, w.unit(a))
	}
	switch n.op {
	case opNumber:
		return bare()
	case opTime:
		return known("ms")
	case opRef:
		return known(w.of(w.e.refs[n.at]))
	case opNeg:
		return args[0]
	case opAdd, opSub, opMod:
		return w.same(n, args)
	case opMul:
		return measure{args[0].unit.Mul(args[1].unit), args[0].known && args[1].known, args[0].number && args[1].number}
	case opDiv:
		return measure{args[0].unit.Div(args[1].unit), args[0].known && args[1].known, args[0].number && args[1].number}
	case opPow:
		return w.power(n, args)
	case opLess, opLessEqual, opGreater, opGreaterEqual, opEqual, opUnequal:
		w.same(n, args)
		return bare()
	case opDeriv:
		return measure{args[0].unit.Div(known("ms").unit), args[0].known, false}
	case opIntegral:
		return measure{args[0].unit.Mul(known("ms").unit), args[0].known, false}
	case opCall:
		switch functions[n.at].name {
		case "min", "max":
			return w.same(n, args)
		case "if":
			return w.same(n, args[1:])
		case "abs", "floor", "ceil", "int":
			return args[0]
		case "sqrt":
			u, ok := args[0].unit.Root(2)
			return measure{u, ok && args[0].known, args[0].number}
		}
	}
	return bare()
}

// same is the unit of things that are added or compared.
func (w *unitReader) same(n *node, args []measure) measure {
	out := args[0]
	for _, a := range args[1:] {
		switch {
		case out.number:
			out = a
		case a.number:
		case !a.known || !out.known:
			out.known = false
		case !a.unit.Same(out.unit) && w.warning == nil:
			w.warning = &source.Error{Pos: source.Pos{File: "expression", Line: 1, Col: n.col}, Severity: source.Warning, Excerpt: w.e.text,
				Msg:  "here " + out.unit.Name() + " (" + out.unit.Kind() + ") meets " + a.unit.Name() + " (" + a.unit.Kind() + ")",
				Hint: "convert one by a factor"}
		}
	}
	return out
}

func (w *unitReader) power(n *node, args []measure) measure {
	exp := n.args[1]
	sign := 1.0
	if exp.op == opNeg {
		exp, sign = exp.args[0], -1
	}
	out := args[0]
	switch k := sign * exp.value; {
	case out.number || exp.op != opNumber:
		out.known = out.known && (out.number || out.unit.Same(units.One()))
	case k == math.Trunc(k) && math.Abs(k) <= 12:
		out.unit = out.unit.Pow(int(k))
	case k == 0.5:
		u, ok := out.unit.Root(2)
		out.unit, out.known = u, out.known && ok
	default:
		out.known = out.known && out.unit.Same(units.One())
	}
	return out
}
