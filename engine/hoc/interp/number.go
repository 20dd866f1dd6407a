package interp

import (
	"fmt"
	"math"

	"nrngui/engine/hoc/object"
	"nrngui/engine/hoc/syntax"
	"nrngui/engine/ir/kernels"
	"nrngui/engine/source"
)

// numF gives a number; the other closures give what their names say.
type (
	numF  func(fr *frame) float64
	valF  func(fr *frame) object.Value
	objF  func(fr *frame) *object.Object
	strF  func(fr *frame) string
	refF  func(fr *frame) object.Ref
	stmtF func(fr *frame) ctl
)

// compiler turns the tree of one statement or proc into closures.
type compiler struct {
	in    *Interp
	scope *template // nil: top level
	proc  *proc     // nil outside
}

// local gives the place of a local number.
func (c *compiler) local(name string) (int, bool) {
	if c.proc == nil {
		return 0, false
	}
	i, ok := c.proc.locals[name]
	return i, ok
}

// localObj gives the place of a local object.
func (c *compiler) localObj(name string) (int, bool) {
	if c.proc == nil {
		return 0, false
	}
	i, ok := c.proc.objs[name]
	return i, ok
}

// slot gives access to the storage of a symbol.
func slotOf(s *symbol) func(fr *frame) *slot {
	if s.index < 0 {
		here := s.here
		return func(*frame) *slot { return here }
	}
	i, t := s.index, s.tmpl
	return func(fr *frame) *slot {
		inst := fr.inst
		if inst == nil || inst.tmpl != t { // object_pop in the midst of the braces
			object.Fail("end the braces behind object_pop()", "%s belongs to %s, in whose context the statement no longer stands", s.name, t.name)
		}
		if i < len(inst.slots) {
			return inst.slots[i]
		}
		return inst.at(i)
	}
}

// num compiles an expression whose number is wanted.
func (c *compiler) num(x syntax.Expr) numF {
	switch x := x.(type) {
	case *syntax.Number:
		v := x.Value
		return func(*frame) float64 { return v }
	case *syntax.Name:
		return c.numName(x)
	case *syntax.Arg:
		if f := c.numArg(x); f != nil {
			return f
		}
	case *syntax.Unary:
		return c.unary(x)
	case *syntax.Binary:
		return c.binary(x)
	case *syntax.Index:
		if f := c.numIndex(x); f != nil {
			return f
		}
	case *syntax.Assign:
		if f := c.numAssign(x); f != nil {
			return f
		}
	case *syntax.Dot, *syntax.Call:
		if p := c.component(x); p != nil {
			return p.number
		}
		if f := c.numCall(x); f != nil {
			return f
		}
	}
	f, pos := c.val(x), x.Pos()
	return func(fr *frame) float64 { return numberOf(f(fr), pos) }
}

func numberOf(v object.Value, pos source.Pos) float64 {
	if v.Kind != object.Number {
		what := v.Kind.String()
		if v.Kind == object.ObjectValue {
			what = "the object " + v.Object().Name()
		}
		object.Fail("", "a number is wanted here, not %s", what)
	}
	return v.Num
}

func (c *compiler) numName(x *syntax.Name) numF {
	if i, ok := c.local(x.Text); ok {
		return func(fr *frame) float64 { return fr.loc[i] }
	}
	s := c.in.symbolFor(c.scope, x.Text)
	if _, ok := c.localObj(x.Text); !ok {
		switch s.kind {
		case undefined:
			return c.lateNum(s, x)
		case number:
			if s.here.dims != nil {
				break
			}
			if s.index < 0 {
				p := &s.here.num
				return func(*frame) float64 { return *p }
			}
			at := slotOf(s)
			return func(fr *frame) float64 { return at(fr).num }
		case variable:
			if cell, ok := s.ref.(*object.Cell); ok {
				return func(*frame) float64 { return float64(*cell) }
			}
			return func(*frame) float64 { return s.ref.Get() }
		case rangeVar:
			in := c.in
			return func(*frame) float64 { return s.rv.Get(in.accessed(), 0.5, 0) }
		}
	}
	f, pos := c.val(x), x.Pos()
	return func(fr *frame) float64 { return numberOf(f(fr), pos) }
}

// lateNum reads a name that was unknown when its proc was compiled.
func (c *compiler) lateNum(s *symbol, x *syntax.Name) numF {
	var f numF
	return func(fr *frame) float64 {
		if f == nil {
			c.known(s, x)
			f = c.numName(x)
		}
		return f(fr)
	}
}

// known fails when a symbol is still undefined.
func (c *compiler) known(s *symbol, x *syntax.Name) {
	if c.in.lookup(c.scope, x.Text).kind == undefined {
		c.undefined(x.Text)
	}
}

func (c *compiler) undefined(name string) {
	hint := ""
	if c.scope != nil {
		if s := c.in.top[name]; s != nil && s.kind != undefined {
			hint = "it exists at top level: a template sees that after external " + name
		}
	}
	if hint == "" {
		hint = c.in.Lacks(name)
	}
	if hint == "" {
		if n := c.nearest(name); n != "" {
			hint = "did you mean " + n + "?"
		}
	}
	object.Fail(hint, "undefined variable %s", name)
}

func (c *compiler) nearest(name string) string {
	var names []string
	table := c.in.top
	if c.scope != nil {
		table = c.scope.syms
	}
	for _, t := range []map[string]*symbol{table, c.in.built} {
		for n, s := range t {
			if s.kind != undefined {
				names = append(names, n)
			}
		}
	}
	return source.Nearest(name, names)
}

// numArg is $1 and $&1.
func (c *compiler) numArg(x *syntax.Arg) numF {
	as := x.String()
	n := c.argNumber(x)
	switch x.Kind {
	case 0:
		if k := x.N; k > 0 {
			return func(fr *frame) float64 {
				if k <= len(fr.args) && fr.args[k-1].Kind == object.Number {
					return fr.args[k-1].Num
				}
				return fr.arg(k, object.Number, as).Num
			}
		}
		return func(fr *frame) float64 { return fr.arg(n(fr), object.Number, as).Num }
	case '&':
		return func(fr *frame) float64 { return fr.arg(n(fr), object.Reference, as).Ref().Get() }
	}
	return nil
}

// argNumber gives which argument is meant: $2, or $i with the value of i.
func (c *compiler) argNumber(x *syntax.Arg) func(fr *frame) int {
	if x.N > 0 {
		n := x.N
		return func(*frame) int { return n }
	}
	i := c.numName(&syntax.Name{Place: x.Place, Text: "i"})
	return func(fr *frame) int { return object.Int(i(fr)) }
}

func (c *compiler) unary(x *syntax.Unary) numF {
	f := c.num(x.X)
	if x.Op == "-" {
		return func(fr *frame) float64 { return -f(fr) }
	}
	return func(fr *frame) float64 {
		return truth(f(fr) == 0) // exactly, unlike == 0
	}
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// binary compiles an operation on two numbers, or the comparison of two objects. Both sides of && and || are always done, as in NEURON.
func (c *compiler) binary(x *syntax.Binary) numF {
	if x.Op == "==" || x.Op == "!=" {
		if !c.surelyNumber(x.X) || !c.surelyNumber(x.Y) {
			return c.same(x)
		}
	}
	a, b, in := c.num(x.X), c.num(x.Y), c.in
	if n, ok := x.Y.(*syntax.Number); ok {
		if f := c.withConstant(x.Op, a, n.Value); f != nil {
			return f
		}
	}
	switch x.Op {
	case "+":
		return func(fr *frame) float64 { v := a(fr); return v + b(fr) }
	case "-":
		return func(fr *frame) float64 { v := a(fr); return v - b(fr) }
	case "*":
		return func(fr *frame) float64 { v := a(fr); return v * b(fr) }
	case "/":
		return func(fr *frame) float64 { v := a(fr); return divide(v, b(fr)) }
	case "%":
		return func(fr *frame) float64 { v := a(fr); return modulo(v, b(fr)) }
	case "^":
		return func(fr *frame) float64 { v := a(fr); return c.power(v, b(fr)) }
	case "==":
		return func(fr *frame) float64 { v := a(fr); return truth(in.equal(v, b(fr))) }
	case "!=":
		return func(fr *frame) float64 { v := a(fr); return truth(!in.equal(v, b(fr))) }
	case "<":
		return func(fr *frame) float64 { v := a(fr); return truth(v < b(fr)-in.epsilon) }
	case "<=":
		return func(fr *frame) float64 { v := a(fr); return truth(v <= b(fr)+in.epsilon) }
	case ">":
		return func(fr *frame) float64 { v := a(fr); return truth(v > b(fr)+in.epsilon) }
	case ">=":
		return func(fr *frame) float64 { v := a(fr); return truth(v >= b(fr)-in.epsilon) }
	case "&&":
		return func(fr *frame) float64 { v, w := a(fr), b(fr); return truth(v != 0 && w != 0) }
	}
	return func(fr *frame) float64 { v, w := a(fr), b(fr); return truth(v != 0 || w != 0) }
}

// withConstant saves a call where the right side is a number as written.
func (c *compiler) withConstant(op string, a numF, k float64) numF {
	in := c.in
	switch op {
	case "+":
		return func(fr *frame) float64 { return a(fr) + k }
	case "-":
		return func(fr *frame) float64 { return a(fr) - k }
	case "*":
		return func(fr *frame) float64 { return a(fr) * k }
	case "<":
		return func(fr *frame) float64 { return truth(a(fr) < k-in.epsilon) }
	case ">":
		return func(fr *frame) float64 { return truth(a(fr) > k+in.epsilon) }
	case "==":
		return func(fr *frame) float64 { return truth(in.equal(a(fr), k)) }
	}
	return nil
}

func (in *Interp) equal(a, b float64) bool {
	return a == b || a-b <= in.epsilon && b-a <= in.epsilon
}

func divide(a, b float64) float64 {
	if b == 0 {
		object.Fail("", "division by zero: %g / 0", a)
	}
	return a / b
}

// modulo is HOC's %: the result has the sign of a positive b.
func modulo(a, b float64) float64 {
	if !(b > 0) {
		object.Fail("", "%g %% %g: the right side must be greater than 0", a, b)
	}
	if a >= b || a < 0 {
		return a - b*math.Floor(a/b)
	}
	return a
}

// mostRangeWarnings is how often a power out of range is told.
const mostRangeWarnings = 5

func (c *compiler) power(a, b float64) float64 {
	r := kernels.Pow(a, b)
	if math.IsNaN(r) && !math.IsNaN(a) && !math.IsNaN(b) {
		object.Fail("", "%g ^ %g: argument out of domain of the power", a, b)
	}
	if math.IsInf(r, 0) && !math.IsInf(a, 0) && !math.IsInf(b, 0) {
		if c.in.ranges++; c.in.ranges <= mostRangeWarnings { // as in NEURON, which goes on with the infinity
			c.in.Warn(fmt.Sprintf("%g ^ %g: the result is out of range\n", a, b))
		}
	}
	return r
}

// same compares what may be objects.
func (c *compiler) same(x *syntax.Binary) numF {
	a, b, not := c.val(x.X), c.val(x.Y), x.Op == "!="
	return func(fr *frame) float64 {
		v := a(fr)
		w := b(fr)
		var eq bool
		switch {
		case v.Kind == object.Number && w.Kind == object.Number:
			eq = c.in.equal(v.Num, w.Num)
		case v.Kind == object.ObjectValue && w.Kind == object.ObjectValue:
			eq = v.Object() == w.Object()
		case v.Kind == object.String && w.Kind == object.String:
			eq = v.Text().S == w.Text().S
		default:
			object.Fail("", "%s and %s cannot be compared", v.Kind, w.Kind)
		}
		return truth(eq != not)
	}
}

// surelyNumber says that an expression can be nothing but a number.
func (c *compiler) surelyNumber(x syntax.Expr) bool {
	switch x := x.(type) {
	case *syntax.Number, *syntax.Unary, *syntax.Binary:
		return true
	case *syntax.Arg:
		return x.Kind == 0 || x.Kind == '&'
	case *syntax.Name:
		if _, ok := c.local(x.Text); ok {
			return true
		}
		if _, ok := c.localObj(x.Text); ok {
			return false
		}
		s := c.in.lookup(c.scope, x.Text)
		return s != nil && (s.kind == number || s.kind == variable || s.kind == rangeVar)
	case *syntax.Index:
		if n, ok := x.X.(*syntax.Name); ok {
			s := c.in.lookup(c.scope, n.Text)
			return s != nil && s.kind == number
		}
	}
	return false
}
