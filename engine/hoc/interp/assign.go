package interp

import (
	"nrngui/engine/hoc/object"
	"nrngui/engine/hoc/syntax"
)

// arith does one step of an assignment: op is '=', '+', '-', '*' or '/'.
func arith(op byte, old, v float64) float64 {
	switch op {
	case '+':
		return old + v
	case '-':
		return old - v
	case '*':
		return old * v
	case '/':
		return divide(old, v)
	}
	return v
}

// numAssign compiles an assignment to what is surely a number; nil when it may be something else.
func (c *compiler) numAssign(x *syntax.Assign) numF {
	op := x.Op[0]
	if p := c.pointer(x.X); p != nil {
		v := c.num(x.Y)
		if op == '=' {
			return func(fr *frame) float64 { n := v(fr); *p(fr) = n; return n }
		}
		return func(fr *frame) float64 {
			n := v(fr)
			at := p(fr)
			*at = arith(op, *at, n)
			return *at
		}
	}
	if a, ok := x.X.(*syntax.Arg); ok && a.Kind == '&' {
		r, v := c.ref(a), c.num(x.Y)
		return func(fr *frame) float64 { return assignRef(r(fr), op, v(fr)) }
	}
	if set := c.rangeTarget(x.X); set != nil {
		v := c.num(x.Y)
		return func(fr *frame) float64 { n := v(fr); set(fr, op, n); return n }
	}
	if n, ok := x.X.(*syntax.Name); ok {
		if s := c.in.lookup(c.scope, n.Text); s != nil && s.kind == variable && !c.isLocal(n.Text) {
			v := c.num(x.Y)
			return func(fr *frame) float64 { return assignRef(s.ref, op, v(fr)) }
		}
	}
	return nil
}

func (c *compiler) isLocal(name string) bool {
	_, a := c.local(name)
	_, b := c.localObj(name)
	return a || b
}

func assignRef(r object.Ref, op byte, v float64) float64 {
	if op != '=' {
		v = arith(op, r.Get(), v)
	}
	object.Check(r.Set(v))
	return v
}

// pointer gives the place of a number in memory: locals, numbers, elements of arrays, $1.
func (c *compiler) pointer(x syntax.Expr) func(fr *frame) *float64 {
	switch x := x.(type) {
	case *syntax.Name:
		if i, ok := c.local(x.Text); ok {
			return func(fr *frame) *float64 { return &fr.loc[i] }
		}
		if _, ok := c.localObj(x.Text); ok {
			return nil
		}
		s := c.in.symbolFor(c.scope, x.Text)
		if s.kind != number {
			return nil
		}
		if s.index < 0 && s.here.dims == nil {
			p := &s.here.num
			return func(*frame) *float64 { return p }
		}
		at := slotOf(s)
		return func(fr *frame) *float64 {
			sl := at(fr)
			if sl.dims != nil {
				return &sl.nums[0]
			}
			return &sl.num
		}
	case *syntax.Index:
		n, ok := x.X.(*syntax.Name)
		if !ok || c.isLocal(n.Text) {
			return nil
		}
		s := c.in.symbolFor(c.scope, n.Text)
		if s.kind != number {
			return nil
		}
		at, el := slotOf(s), c.element(s, x.Sub)
		return func(fr *frame) *float64 {
			sl := at(fr)
			i := el(fr, sl)
			if sl.dims == nil {
				return &sl.num
			}
			return &sl.nums[i]
		}
	case *syntax.Arg:
		if x.Kind != 0 {
			return nil
		}
		n, as := c.argNumber(x), x.String()
		return func(fr *frame) *float64 { return &fr.arg(n(fr), object.Number, as).Num }
	}
	return nil
}

// rangeUse takes a range variable apart: name, name[i], name(x), name[i](x).
func (c *compiler) rangeUse(x syntax.Expr) (s *symbol, at, place numF) {
	if call, ok := x.(*syntax.Call); ok {
		if len(call.Args) != 1 {
			return nil, nil, nil
		}
		s, at, _ = c.rangeUse(call.X)
		if s == nil {
			return nil, nil, nil
		}
		return s, at, c.num(call.Args[0])
	}
	if ix, ok := x.(*syntax.Index); ok && len(ix.Sub) == 1 {
		s, _, _ = c.rangeUse(ix.X)
		if s == nil {
			return nil, nil, nil
		}
		return s, c.num(ix.Sub[0]), nil
	}
	n, ok := x.(*syntax.Name)
	if !ok || c.isLocal(n.Text) {
		return nil, nil, nil
	}
	if s = c.in.lookup(c.scope, n.Text); s == nil || s.kind != rangeVar {
		return nil, nil, nil
	}
	return s, nil, nil
}

// rangeTarget compiles a range variable on the left of an assignment; nil for other expressions.
func (c *compiler) rangeTarget(x syntax.Expr) func(fr *frame, op byte, v float64) {
	s, at, place := c.rangeUse(x)
	if s == nil {
		return nil
	}
	in := c.in
	index := func(fr *frame) int {
		if at == nil {
			return 0
		}
		return in.rangeIndex(s, object.Int(at(fr)))
	}
	if place == nil {
		return func(fr *frame, op byte, v float64) { s.rv.SetAll(in.accessed(), index(fr), op, v) }
	}
	return func(fr *frame, op byte, v float64) {
		sec, i, p := in.accessed(), index(fr), in.arc(place(fr))
		if op != '=' {
			v = arith(op, s.rv.Get(sec, p, i), v)
		}
		s.rv.Set(sec, p, i, v)
	}
}

// arc takes a place along a section that rounding has put beyond its end for the end. What lies further out is for the neurons to judge: v has a
// value there.
func (in *Interp) arc(x float64) float64 {
	if x > -1e-6 && x < 0 {
		return 0
	}
	if x > 1 && x < 1+1e-6 {
		return 1
	}
	return x
}

// assign compiles an assignment of any kind.
func (c *compiler) assign(x *syntax.Assign) valF {
	if f := c.numAssign(x); f != nil {
		return func(fr *frame) object.Value { return object.Num(f(fr)) }
	}
	op := x.Op[0]
	switch left := x.X.(type) {
	case *syntax.Name:
		if i, ok := c.localObj(left.Text); ok {
			v := c.val(x.Y)
			return func(fr *frame) object.Value { return setObject(&fr.obj[i], left.Text, op, v(fr)) }
		}
		return c.assignName(left, x)
	case *syntax.Arg:
		return c.assignArg(left, x)
	case *syntax.Index:
		if n, ok := left.X.(*syntax.Name); ok {
			return c.assignElement(n, left, x)
		}
		if a, ok := left.X.(*syntax.Arg); ok {
			r, v := c.ref(&syntax.Index{Place: left.Place, X: a, Sub: left.Sub}), c.num(x.Y)
			return func(fr *frame) object.Value { n := v(fr); return object.Num(assignRef(r(fr), op, n)) }
		}
	}
	if p := c.component(x.X); p != nil {
		v := c.val(x.Y)
		return func(fr *frame) object.Value { return p.assign(fr, op, v(fr)) }
	}
	return c.later(x.X, func() valF { return c.assign(x) }, "is nothing that a value can be assigned to")
}

// later compiles again when a name that was unknown has become known.
func (c *compiler) later(x syntax.Expr, again func() valF, complaint string) valF {
	name := ""
	syntax.Walk(x, func(n syntax.Node) bool {
		if n, ok := n.(*syntax.Name); ok && name == "" {
			name = n.Text
		}
		return true
	})
	was := undefined
	if s := c.in.lookup(c.scope, name); s != nil {
		was = s.kind
	}
	var f valF
	return func(fr *frame) object.Value {
		if f == nil {
			s := c.in.lookup(c.scope, name)
			if s == nil || s.kind == undefined {
				c.undefined(name)
			}
			if s.kind == was {
				object.Fail("", "%s %s", syntax.ExprText(x), complaint)
			}
			f = again()
		}
		return f(fr)
	}
}

func (c *compiler) assignName(left *syntax.Name, x *syntax.Assign) valF {
	s, op := c.in.symbolFor(c.scope, left.Text), x.Op[0]
	at := slotOf(s)
	switch s.kind {
	case undefined:
		v := c.val(x.Y)
		var f valF
		return func(fr *frame) object.Value {
			if s.kind == undefined {
				if op != '=' {
					c.undefined(s.name)
				}
				n := v(fr)
				if n.Kind != object.Number {
					object.Fail("declare it before: "+declareHint(n.Kind)+" "+s.name, "%s is not declared, and %s is assigned to it", s.name, n.Kind)
				}
				if s.kind == undefined {
					s.become(number)
				}
				at(fr).num = n.Num
				return n
			}
			if f == nil {
				f = c.assign(x)
			}
			return f(fr)
		}
	case strVar:
		v := c.val(x.Y)
		return func(fr *frame) object.Value { return setText(at(fr).str(), s.name, op, v(fr)) }
	case objVar:
		v := c.val(x.Y)
		if s.isThis() {
			return func(fr *frame) object.Value { return assignThis(fr.this, op, v(fr)) }
		}
		return func(fr *frame) object.Value { n := v(fr); return setObject(at(fr).obj(s, 0), s.name, op, n) }
	}
	return func(*frame) object.Value {
		object.Fail("", "%s is %s: nothing can be assigned to it", s.name, s.kind)
		return object.Value{}
	}
}

func declareHint(k object.Kind) string {
	if k == object.String {
		return "strdef"
	}
	return "objref"
}

func setText(t *object.Text, name string, op byte, v object.Value) object.Value {
	if v.Kind != object.String || op != '=' {
		object.Fail("", "%s is a string: %s cannot be assigned to it", name, v.Kind)
	}
	t.S = v.Text().S
	return object.Str(t)
}

func setObject(to *object.Var, name string, op byte, v object.Value) object.Value {
	if v.Kind != object.ObjectValue || op != '=' {
		object.Fail("", "%s is an object reference: %s cannot be assigned to it", name, v.Kind)
	}
	to.Set(v.Object())
	return object.Variable(to)
}

func (c *compiler) assignArg(left *syntax.Arg, x *syntax.Assign) valF {
	n, as, op, v := c.argNumber(left), left.String(), x.Op[0], c.val(x.Y)
	if left.Kind == 's' {
		return func(fr *frame) object.Value {
			return setText(fr.arg(n(fr), object.String, as).Text(), as, op, v(fr))
		}
	}
	return func(fr *frame) object.Value {
		val := v(fr)
		a := fr.arg(n(fr), object.ObjectValue, as)
		to := a.Var()
		if to == nil {
			// the argument was the value of an expression: the assignment is seen by this proc alone
			if val.Kind != object.ObjectValue {
				object.Fail("", "%s is an object: %s cannot be assigned to it", as, val.Kind)
			}
			o := fr.in.Temp(val.Object())
			*a = object.Obj(o)
			return *a
		}
		return setObject(to, as, op, val)
	}
}

func (c *compiler) assignElement(n *syntax.Name, left *syntax.Index, x *syntax.Assign) valF {
	s, op := c.in.symbolFor(c.scope, n.Text), x.Op[0]
	if s.kind == objVar {
		at, el, v := slotOf(s), c.element(s, left.Sub), c.val(x.Y)
		return func(fr *frame) object.Value {
			val := v(fr)
			sl := at(fr)
			return setObject(sl.obj(s, el(fr, sl)), s.name, op, val)
		}
	}
	return c.later(left, func() valF { return c.assign(x) }, "is nothing that a value can be assigned to")
}

// arrayRef is the address of an element of an array.
type arrayRef struct {
	nums []float64
	i    int
}

func (r *arrayRef) Get() float64        { return r.nums[r.i] }
func (r *arrayRef) Set(x float64) error { r.nums[r.i] = x; return nil }

// Span gives n elements from the address on, nil when there are fewer: for functions that take an array by its first element.
func (r *arrayRef) Span(n int) []float64 {
	if n < 0 || r.i+n > len(r.nums) {
		return nil
	}
	return r.nums[r.i : r.i+n]
}

// ref compiles the address of a number.
func (c *compiler) ref(x syntax.Expr) refF { return c.refOr(x, c.lateRef) }

// refOr compiles the address of a number; what else does so for one that is not known as a number's.
func (c *compiler) refOr(x syntax.Expr, what func(x syntax.Expr) refF) refF {
	switch x := x.(type) {
	case *syntax.Name:
		if _, ok := c.local(x.Text); ok {
			c.proc.escapes = true
		} else if s := c.in.symbolFor(c.scope, x.Text); s.kind == variable {
			return func(*frame) object.Ref { return s.ref }
		} else if s.kind == number && (s.here.dims != nil || s.index >= 0) {
			return c.refElement(s, func(*frame, *slot) int { return 0 })
		}
	case *syntax.Index:
		if a, ok := x.X.(*syntax.Arg); ok {
			return c.refOffset(a, x.Sub)
		}
		if n, ok := x.X.(*syntax.Name); ok && !c.isLocal(n.Text) {
			if s := c.in.symbolFor(c.scope, n.Text); s.kind == number {
				return c.refElement(s, c.element(s, x.Sub))
			}
		}
	case *syntax.Arg:
		if x.Kind == '&' {
			n, as := c.argNumber(x), x.String()
			return func(fr *frame) object.Ref { return fr.arg(n(fr), object.Reference, as).Ref() }
		}
	}
	if p := c.pointer(x); p != nil {
		return func(fr *frame) object.Ref { return (*object.Cell)(p(fr)) }
	}
	if s, at, place := c.rangeUse(x); s != nil {
		in := c.in
		return func(fr *frame) object.Ref {
			i, p := 0, 0.5
			if at != nil {
				i = in.rangeIndex(s, object.Int(at(fr)))
			}
			if place != nil {
				p = in.arc(place(fr))
			}
			return s.rv.Ref(in.accessed(), p, i)
		}
	}
	if p := c.component(x); p != nil {
		return p.ref
	}
	return what(x)
}

// lateRef takes the address of a name that is unknown as yet; a name that stays unknown becomes a number, as in NEURON.
func (c *compiler) lateRef(x syntax.Expr) refF {
	var f refF
	return func(fr *frame) object.Ref {
		if f == nil {
			if n, ok := x.(*syntax.Name); ok {
				s := c.in.symbolFor(c.scope, n.Text)
				if s.kind == undefined {
					s.become(number)
				}
				if s.kind != number && s.kind != variable && s.kind != rangeVar {
					object.Fail("", "%s is %s: & takes the address of a number", s.name, s.kind)
				}
			} else if n := firstName(x); n != "" {
				if s := c.in.lookup(c.scope, n); s == nil || s.kind == undefined {
					c.undefined(n)
				} else if s.kind != number && s.kind != rangeVar {
					object.Fail("", "%s: & takes the address of a number", syntax.ExprText(x))
				}
			} else {
				object.Fail("", "%s: & takes the address of a number", syntax.ExprText(x))
			}
			f = c.refOr(x, func(x syntax.Expr) refF {
				object.Fail("", "%s: & takes the address of a number", syntax.ExprText(x))
				return nil
			})
		}
		return f(fr)
	}
}

func firstName(x syntax.Expr) (name string) {
	syntax.Walk(x, func(n syntax.Node) bool {
		if n, ok := n.(*syntax.Name); ok && name == "" {
			name = n.Text
		}
		return true
	})
	return name
}

func (c *compiler) refElement(s *symbol, el func(fr *frame, sl *slot) int) refF {
	at := slotOf(s)
	return func(fr *frame) object.Ref {
		sl := at(fr)
		i := el(fr, sl)
		if sl.dims == nil {
			return (*object.Cell)(&sl.num)
		}
		return &arrayRef{sl.nums, i}
	}
}

// refOffset is $&1[i]: i elements behind the address.
func (c *compiler) refOffset(a *syntax.Arg, sub []syntax.Expr) refF {
	base, off, as := c.ref(a), c.num(sub[0]), a.String()
	return func(fr *frame) object.Ref {
		r, i := base(fr), object.Int(off(fr))
		switch r := r.(type) {
		case *arrayRef:
			if k := r.i + i; k >= 0 && k < len(r.nums) {
				return &arrayRef{r.nums, k}
			}
			object.Fail("", "%s[%d] is outside of its array of %d elements", as, i, len(r.nums))
		case interface{ Offset(i int) object.Ref }:
			return r.Offset(i)
		}
		if i != 0 {
			object.Fail("", "%s is the address of one number, it has no element %d", as, i)
		}
		return r
	}
}
