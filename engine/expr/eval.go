package expr

import (
	"fmt"
	"math"
)

// function is one that expressions may call.
type function struct {
	name        string
	op          op
	least, most int // arguments
	f           func(args []float64) float64
}

func (f function) wants() string {
	switch {
	case f.least == 1 && f.most == 1:
		return "one argument"
	case f.least == f.most:
		return fmt.Sprintf("%d arguments", f.least)
	}
	return fmt.Sprintf("%d to %d arguments", f.least, f.most)
}

// calls lists the functions.
func calls() []function { return functions[:] }

// functions is never changed.
var functions = [...]function{
	{"deriv", opDeriv, 1, 1, nil},
	{"integral", opIntegral, 1, 1, nil},
	{"exp", opCall, 1, 1, func(a []float64) float64 { return math.Exp(a[0]) }},
	{"log", opCall, 1, 1, func(a []float64) float64 { return math.Log(a[0]) }},
	{"log10", opCall, 1, 1, func(a []float64) float64 { return math.Log10(a[0]) }},
	{"sqrt", opCall, 1, 1, func(a []float64) float64 { return math.Sqrt(a[0]) }},
	{"abs", opCall, 1, 1, func(a []float64) float64 { return math.Abs(a[0]) }},
	{"min", opCall, 2, 20, func(a []float64) float64 { return fold(a, math.Min) }},
	{"max", opCall, 2, 20, func(a []float64) float64 { return fold(a, math.Max) }},
	{"if", opCall, 3, 3, func(a []float64) float64 {
		switch {
		case a[0] != a[0]:
			return a[0]
		case a[0] != 0:
			return a[1]
		}
		return a[2]
	}},
	{"sin", opCall, 1, 1, func(a []float64) float64 { return math.Sin(a[0]) }},
	{"cos", opCall, 1, 1, func(a []float64) float64 { return math.Cos(a[0]) }},
	{"tan", opCall, 1, 1, func(a []float64) float64 { return math.Tan(a[0]) }},
	{"atan", opCall, 1, 1, func(a []float64) float64 { return math.Atan(a[0]) }},
	{"tanh", opCall, 1, 1, func(a []float64) float64 { return math.Tanh(a[0]) }},
	{"floor", opCall, 1, 1, func(a []float64) float64 { return math.Floor(a[0]) }},
	{"ceil", opCall, 1, 1, func(a []float64) float64 { return math.Ceil(a[0]) }},
	{"int", opCall, 1, 1, func(a []float64) float64 { return math.Trunc(a[0]) }},
}

func fold(a []float64, f func(x, y float64) float64) float64 {
	v := a[0]
	for _, x := range a[1:] {
		v = f(v, x)
	}
	return v
}

// Stream computes an expression from series that grow. It serves one goroutine.
type Stream struct {
	e    *Expr
	t    []float64
	vars [][]float64
	n    int         // samples known now
	sure int         // values that will not change any more
	bufs [][]float64 // of each node
	sums [][]float64 // of integrals: values that are final
}

// NewStream begins without samples.
func (e *Expr) NewStream() *Stream {
	return &Stream{e: e, bufs: make([][]float64, e.nodes), sums: make([][]float64, e.nodes)}
}

// Next takes the whole series as they are now, t and one a reference of Refs, and gives the values that are new: y stands for those from index
// from on, of which the last ones may be given again, better, next time (deriv needs a neighbour). y is valid until the next call. A value for
// which a series has no sample yet is not computed; a missing series (nil) counts as gaps. A shorter t than before begins anew.
func (s *Stream) Next(t []float64, vars [][]float64) (from int, y []float64) {
	n := len(t)
	for i := range s.e.refs {
		if i < len(vars) && vars[i] != nil {
			n = min(n, len(vars[i]))
		}
	}
	if n < s.n {
		s.sure = 0
		clear(s.sums)
	}
	s.t, s.vars, s.n = t, vars, n
	from = s.sure
	if n > from {
		y = s.eval(s.e.root, from, n)
	}
	s.sure = max(n-s.e.root.lag, 0)
	return from, y
}

// Eval computes the expression over whole series; see Stream.Next for how they are given.
func (e *Expr) Eval(t []float64, vars [][]float64) []float64 {
	_, y := e.NewStream().Next(t, vars)
	return y
}

// buffer is the memory of a node for so many values.
func (s *Stream) buffer(n *node, size int) []float64 {
	if cap(s.bufs[n.id]) < size {
		s.bufs[n.id] = make([]float64, size+size/2)
	}
	return s.bufs[n.id][:size]
}

// eval gives the values of a part at samples a to b-1, in the part's buffer.
func (s *Stream) eval(n *node, a, b int) []float64 {
	switch n.op {
	case opDeriv:
		return s.deriv(n, a, b)
	case opIntegral:
		return s.integral(n, a, b)
	}
	out := s.buffer(n, b-a)
	switch n.op {
	case opNumber:
		for i := range out {
			out[i] = n.value
		}
	case opTime:
		copy(out, s.t[a:b])
	case opRef:
		if n.at < len(s.vars) && s.vars[n.at] != nil {
			copy(out, s.vars[n.at][a:b])
			break
		}
		for i := range out {
			out[i] = math.NaN()
		}
	case opCall:
		s.call(n, out, a, b)
	case opNeg, opNot:
		x := s.eval(n.args[0], a, b)
		for i, v := range x {
			if n.op == opNeg {
				out[i] = -v
			} else {
				out[i] = truth(v == 0, v, v)
			}
		}
	default:
		binary(n.op, out, s.eval(n.args[0], a, b), s.eval(n.args[1], a, b))
	}
	return out
}

// call applies a function sample by sample.
func (s *Stream) call(n *node, out []float64, a, b int) {
	var values [20][]float64
	var one [20]float64
	args := values[:len(n.args)]
	for k := range args {
		args[k] = s.eval(n.args[k], a, b)
	}
	f, now := functions[n.at].f, one[:len(args)]
	for i := range out {
		for k := range args {
			now[k] = args[k][i]
		}
		out[i] = f(now)
	}
}

// truth is 1 or 0; a gap where one of the operands is none.
func truth(is bool, x, y float64) float64 {
	switch {
	case x != x || y != y:
		return math.NaN()
	case is:
		return 1
	}
	return 0
}

// binary applies an operator sample by sample; one case an operator, so that the loops have no branch inside.
func binary(o op, out, x, y []float64) {
	each := func(f func(a, b float64) float64) {
		for i := range out {
			out[i] = f(x[i], y[i])
		}
	}
	is := func(f func(a, b float64) bool) {
		each(func(a, b float64) float64 { return truth(f(a, b), a, b) })
	}
	switch o {
	case opAdd:
		for i := range out {
			out[i] = x[i] + y[i]
		}
	case opSub:
		for i := range out {
			out[i] = x[i] - y[i]
		}
	case opMul:
		for i := range out {
			out[i] = x[i] * y[i]
		}
	case opDiv:
		for i := range out {
			out[i] = x[i] / y[i]
		}
	case opMod:
		each(math.Mod)
	case opPow:
		each(power)
	case opLess:
		is(func(a, b float64) bool { return a < b })
	case opLessEqual:
		is(func(a, b float64) bool { return a <= b })
	case opGreater:
		is(func(a, b float64) bool { return a > b })
	case opGreaterEqual:
		is(func(a, b float64) bool { return a >= b })
	case opEqual:
		is(func(a, b float64) bool { return a == b })
	case opUnequal:
		is(func(a, b float64) bool { return a != b })
	case opAnd:
		is(func(a, b float64) bool { return a != 0 && b != 0 })
	case opOr:
		is(func(a, b float64) bool { return a != 0 || b != 0 })
	}
}

func power(a, b float64) float64 {
	if b == 2 {
		return a * a
	}
	return math.Pow(a, b)
}

// deriv is the slope of the parabola through a sample and its neighbours; of the line to the one neighbour at an end, at a gap and at a jump.
func (s *Stream) deriv(n *node, a, b int) []float64 {
	from, to := max(a-1, 0), min(b+1, s.n)
	x := s.eval(n.args[0], from, to)
	out := s.buffer(n, b-a)
	slope := func(i int) (d, h float64) { // from sample i to the next; h 0 when there is none
		if i < 0 || i+1 >= s.n {
			return math.NaN(), 0
		}
		h = s.t[i+1] - s.t[i]
		if !(h > 0) {
			return math.NaN(), 0
		}
		return (x[i+1-from] - x[i-from]) / h, h
	}
	for i := a; i < b; i++ {
		left, h := slope(i - 1)
		right, k := slope(i)
		switch known := func(v float64) bool { return v == v && !math.IsInf(v, 0) }; {
		case known(left) && known(right):
			out[i-a] = (left*k + right*h) / (h + k)
		case known(left):
			out[i-a] = left
		default:
			out[i-a] = right
		}
	}
	return out
}

// integral is the area from the first sample on.
func (s *Stream) integral(n *node, a, b int) []float64 {
	sums, final := s.sums[n.id], max(s.n-n.args[0].lag, 0)
	have := len(sums)
	from := max(min(have-1, a), 0)
	x := s.eval(n.args[0], from, b)
	out := s.buffer(n, b-from)
	last := 0.0 // the sum so far: a gap shows none, but does not lose it
	for i := from; i < b; i++ {
		switch {
		case i < have:
			last = sums[i]
		case i > 0:
			if area := 0.5 * (x[i-from] + x[max(i-1-from, 0)]) * (s.t[i] - s.t[i-1]); area == area && i > from {
				last += area
			}
		}
		if i >= have && i < final {
			sums = append(sums, last)
		}
		out[i-from] = last
		if v := x[i-from]; v != v {
			out[i-from] = v
		}
	}
	s.sums[n.id] = sums
	return out[a-from:]
}
