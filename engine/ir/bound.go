package ir

import (
	"math"

	"nrngui/engine/ir/kernels"
)

// Bound is a Func for one instance of a Frame, with an address in the place of every register and slot: what is loaded is read where it lies, and what is
// stored is computed there, where nobody can tell. Hodgkin and Huxley's membrane has half as many operations in this form, and each takes half the time. It is
// for mechanisms of few instances; it gives the bits of Func.Call. One goroutine each.
type Bound struct {
	fr     *Frame
	i      int
	code   []boundOp
	zero   []*float64 // locals that some path reads before it has assigned to them
	tables []boundTable
	calls  []boundCall
}

// boundOp is an operation with addresses. Operands that it does not have lead to some number.
type boundOp struct {
	op           Op
	at           int32 // If, Else: the operation before the one to go on with; TableLookup, Call: place in Bound.tables, Bound.calls
	dst, a, b, c *float64
}

type boundTable struct {
	slot int32
	out  []*float64
}

type boundCall struct {
	slot int32
	args []*float64
}

// Two operations of which the second alone takes the value of the first, which is rounded all the same. The order of the operands of a sum or a product changes
// no bit.
const (
	mulMul Op = Call + 1 + iota // (a*b) * c
	divMul                      // (a/b) * c
	subMul                      // (a-b) * c
	mulAdd                      // (a*b) + c
	addAdd                      // (a+b) + c
)

// joined gives the operation that does first and second at once; Nop when there is none.
func joined(first, second Op) Op {
	switch {
	case second == Mul && first == Mul:
		return mulMul
	case second == Mul && first == Div:
		return divMul
	case second == Mul && first == Sub:
		return subMul
	case second == Add && first == Mul:
		return mulAdd
	case second == Add && first == Add:
		return addAdd
	}
	return Nop
}

// Run executes the function for its instance: the same operations in an order that nobody can tell from that of Func.Call.
// It is a big switch, with the commonest operations first and the rest in Eval.
func (b *Bound) Run() {
	for _, p := range b.zero {
		*p = 0
	}
	code := b.code
	for pc := 0; pc < len(code); pc++ {
		in := &code[pc]
		switch in.op {
		case Move:
			*in.dst = *in.a
		case Add:
			*in.dst = *in.a + *in.b
		case Sub:
			*in.dst = *in.a - *in.b
		case Mul:
			*in.dst = *in.a * *in.b
		case Div:
			*in.dst = *in.a / *in.b
		case mulMul:
			*in.dst = float64(*in.a**in.b) * *in.c
		case divMul:
			*in.dst = float64(*in.a / *in.b) * *in.c
		case subMul:
			*in.dst = float64(*in.a-*in.b) * *in.c
		case mulAdd:
			*in.dst = float64(*in.a**in.b) + *in.c
		case addAdd:
			*in.dst = float64(*in.a+*in.b) + *in.c
		case Neg:
			*in.dst = -*in.a
		case AddExt:
			*in.dst += *in.a
		case SubExt:
			*in.dst -= *in.a
		case Exp:
			*in.dst = kernels.Exp(*in.a)
		case Lt:
			*in.dst = truth(*in.a < *in.b)
		case Gt:
			*in.dst = truth(*in.a > *in.b)
		case Select:
			if *in.a != 0 {
				*in.dst = *in.b
			} else {
				*in.dst = *in.c
			}
		case If:
			if *in.a == 0 {
				pc = int(in.at)
			}
		case Else:
			pc = int(in.at)
		case TableLookup:
			l := &b.tables[in.at]
			b.fr.Tables[l.slot].spread(*in.a, l.out)
		case Call:
			*in.dst = b.call(&b.calls[in.at])
		default:
			*in.dst = Eval(in.op, *in.a, *in.b, *in.c)
		}
	}
}

// spread writes the outputs at abscissa x, as Lookup gives them.
func (t *Table) spread(x float64, out []*float64) {
	j, theta := t.Index(x)
	switch {
	case j < 0:
		for _, p := range out {
			*p = math.NaN()
		}
	case j == 0 && theta == 0 || j >= t.N:
		for k, p := range out {
			*p = t.at(k, j, theta)
		}
	default:
		for k, p := range out {
			y := t.Y[k][j : j+2]
			*p = y[0] + float64(theta*(y[1]-y[0]))
		}
	}
}

func (b *Bound) call(c *boundCall) float64 {
	fr := b.fr
	args := fr.enter(len(c.args))
	for k, a := range c.args {
		args[k] = *a
	}
	x := fr.Host[c.slot](b.i, args)
	fr.leave(len(c.args))
	return x
}
