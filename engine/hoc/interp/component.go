package interp

import (
	"nrngui/engine/hoc/object"
	"nrngui/engine/hoc/syntax"
	"nrngui/engine/source"
)

// component is base.name with indices and arguments: a member of an object or something of a section.
type component struct {
	c    *compiler
	base valF
	name string
	sub  []numF
	args []argF
	call bool // there are parentheses
	pos  source.Pos

	// what the name meant for the class it was last used with
	class  *object.Class
	sym    *symbol
	member *object.Member
	built  *symbol // of a section: range variable or function
}

// component compiles X.name, X.name[i], X.name(a), X.name[i](a); nil for other expressions.
func (c *compiler) component(x syntax.Expr) *component {
	p := &component{c: c, pos: x.Pos()}
	if call, ok := x.(*syntax.Call); ok {
		p.call = true
		x = call.X
		if !isComponent(x) {
			return nil
		}
		p.args = c.args(call.Args)
	}
	if ix, ok := x.(*syntax.Index); ok {
		if !isComponent(ix.X) {
			return nil
		}
		p.sub = c.nums(ix.Sub)
		x = ix.X
	}
	dot, ok := x.(*syntax.Dot)
	if !ok {
		return nil
	}
	p.base, p.name = c.val(dot.X), dot.Name
	return p
}

func isComponent(x syntax.Expr) bool {
	if ix, ok := x.(*syntax.Index); ok {
		x = ix.X
	}
	_, ok := x.(*syntax.Dot)
	return ok
}

// find resolves the name for the class of o.
func (p *component) find(o *object.Object) {
	if o == nil {
		object.Fail("", "%s: the object before the dot is NULLobject", p.name)
	}
	k := o.Class
	if len(o.Aliases) > 0 {
		if a, ok := o.Aliases[p.name]; ok {
			p.sym, p.member, p.class = nil, aliasMember(a), nil // of this object only
			return
		}
	}
	if k == p.class {
		return
	}
	p.sym, p.member = nil, nil
	if t, ok := k.Template.(*template); ok {
		s := t.syms[p.name]
		if s == nil || !s.public && p.c.scope != t {
			var names []string
			for n, s := range t.syms {
				if s.public {
					names = append(names, n)
				}
			}
			p.missing(k.Name, names, s != nil)
		}
		p.sym = s
	} else {
		m := k.Members[p.name]
		if m == nil {
			var names []string
			for n := range k.Members {
				names = append(names, n)
			}
			p.missing(k.Name, names, false)
		}
		p.member = m
	}
	p.class = k
}

// aliasMember is the member that StringFunctions.alias has made.
func aliasMember(v object.Value) *object.Member {
	r := v.Ref()
	if r == nil {
		return &object.Member{Var: func(*object.Object, []int) *object.Var { return &object.Var{O: v.Object()} }}
	}
	return &object.Member{
		Get: func(*object.Object, []int) float64 { return r.Get() },
		Set: func(_ *object.Object, _ []int, x float64) { object.Check(r.Set(x)) },
		Ref: func(*object.Object, []int) object.Ref { return r },
	}
}

func (p *component) missing(class string, names []string, private bool) {
	hint := ""
	if private {
		hint = "its template says public " + p.name + " to show it"
	} else if n := source.Nearest(p.name, names); n != "" {
		hint = "did you mean " + n + "?"
	}
	object.Fail(hint, "%s is not a public member of %s", p.name, class)
}

// target evaluates what stands before the dot: an object, whose member is then resolved, or a section.
func (p *component) target(fr *frame) (o *object.Object, s object.Section) {
	v := p.base(fr)
	switch v.Kind {
	case object.ObjectValue:
		o = v.Object()
		p.find(o)
		return o, nil
	case object.SectionRef:
		return nil, v.Section()
	}
	object.Fail("", "what stands before .%s is %s, neither an object nor a section", p.name, v.Kind)
	return nil, nil
}

// number gives the component as a number.
func (p *component) number(fr *frame) float64 {
	o, s := p.target(fr)
	if s == nil {
		if m := p.member; m != nil && m.Call == nil && (m.Elem != nil || m.Get != nil) {
			return p.property(fr, o)
		}
		if p.sym != nil && p.sym.kind == number && p.sub == nil {
			sl := p.slot(o)
			if sl.dims == nil {
				return sl.num
			}
		}
		return numberOf(p.of(fr, o), p.pos)
	}
	return numberOf(p.ofSection(fr, s), p.pos)
}

// value gives the component.
func (p *component) value(fr *frame) object.Value {
	o, s := p.target(fr)
	if s == nil {
		return p.of(fr, o)
	}
	return p.ofSection(fr, s)
}

// slot gives the storage of a member of a template.
func (p *component) slot(o *object.Object) *slot {
	if p.sym.index < 0 {
		return p.sym.here // external
	}
	return o.Slots.(*instance).at(p.sym.index)
}

// element gives the index of the component into an array.
func (p *component) element(fr *frame, sl *slot) int {
	if p.sub == nil {
		return 0
	}
	in := p.c.in
	at := in.indices(fr, p.sub)
	k := flat(p.name, sl.dims, at)
	in.drop(len(at))
	return k
}

func (p *component) of(fr *frame, o *object.Object) object.Value {
	if p.member != nil {
		return p.ofMember(fr, o)
	}
	s, in := p.sym, p.c.in
	switch s.kind {
	case procedure:
		v := in.callProc(fr, s.proc, o, p.args, nil)
		if v.Kind == object.None {
			return object.Num(0) // as in NEURON: obj.proc() has a value, proc() has none
		}
		return v
	case builtin:
		return in.callBuiltin(fr, s.fn, s.name, nil, p.args)
	case objVar:
		if s.isThis() {
			return object.Obj(o)
		}
		sl := p.slot(o)
		return object.Variable(sl.obj(s, p.element(fr, sl)))
	case number:
		sl := p.slot(o)
		i := p.element(fr, sl)
		if sl.dims != nil {
			return object.Num(sl.nums[i])
		}
		return object.Num(sl.num)
	case strVar:
		return object.Str(p.slot(o).str())
	case section:
		sl := p.slot(o)
		if len(sl.secs) == 0 {
			return object.Sec(in.sectionOf(sl, s, 0))
		}
		return object.Sec(in.sectionOf(sl, s, p.element(fr, sl)))
	case variable:
		return object.Num(s.ref.Get())
	case rangeVar:
		return object.Num(s.rv.Get(in.accessed(), 0.5, 0))
	}
	object.Fail("", "%s of %s is %s", p.name, o.Name(), s.kind)
	return object.Value{}
}

// at evaluates the indices of a property; both [i] and (i) are understood.
func (p *component) at(fr *frame) []int {
	in := p.c.in
	if p.sub != nil {
		return in.indices(fr, p.sub)
	}
	n := len(in.index)
	for i := range p.args {
		x := p.args[i].number(fr, p.pos)
		in.index = append(in.index, object.Int(x))
	}
	return in.index[n:]
}

func (p *component) property(fr *frame, o *object.Object) float64 {
	m := p.member // the indices may use this very component with another class
	at := p.at(fr)
	var x float64
	if m.Elem != nil {
		x = *m.Elem(o, at)
	} else {
		x = m.Get(o, at)
	}
	p.c.in.drop(len(at))
	return x
}

func (p *component) ofMember(fr *frame, o *object.Object) object.Value {
	m, in := p.member, p.c.in
	switch {
	case m.Call != nil:
		if p.sub != nil { // list.o[3]: NEURON takes it for list.o(3)
			return in.callMethod(fr, m, o, asArgs(p.sub))
		}
		return in.callMethod(fr, m, o, p.args)
	case m.Text != nil:
		return object.Str(m.Text(o))
	case m.Var != nil:
		at := p.at(fr)
		v := m.Var(o, at)
		in.drop(len(at))
		return object.Variable(v)
	case m.Section != nil:
		at := p.at(fr)
		s := m.Section(o, at)
		in.drop(len(at))
		return object.Sec(s)
	}
	return object.Num(p.property(fr, o))
}

// asArgs gives indices as arguments.
func asArgs(sub []numF) []argF {
	out := make([]argF, len(sub))
	for i, f := range sub {
		out[i] = argF{num: f}
	}
	return out
}

// ofSection is section.name: a range variable, or a function done with the section accessed.
func (p *component) ofSection(fr *frame, sec object.Section) object.Value {
	s := p.ofSectionSymbol()
	in := p.c.in
	switch s.kind {
	case rangeVar:
		i, x := p.rangePlace(fr)
		return object.Num(s.rv.Get(sec, x, i))
	case builtin:
		in.PushSection(sec)
		v := in.callBuiltin(fr, s.fn, s.name, nil, p.args)
		in.PopSection()
		return v
	case procedure:
		in.PushSection(sec)
		v := in.callProc(fr, s.proc, fr.this, p.args, nil)
		in.PopSection()
		return v
	case section: // cell.soma.dend: a section of the same owner is no component
		object.Fail("", "%s is a section, and %s is no range variable of it", sec.Name(), p.name)
	}
	object.Fail("", "%s is %s, no range variable of the section %s", p.name, s.kind, sec.Name())
	return object.Value{}
}

func (p *component) ofSectionSymbol() *symbol {
	if p.built == nil {
		s := p.c.in.built[p.name]
		if s == nil {
			if s = p.c.in.lookup(p.c.scope, p.name); s == nil || s.kind != procedure {
				hint := ""
				if n := p.c.nearest(p.name); n != "" {
					hint = "did you mean " + n + "?"
				}
				object.Fail(hint, "%s is no range variable", p.name)
			}
			return s
		}
		p.built = s
	}
	return p.built
}

func (p *component) rangePlace(fr *frame) (i int, x float64) {
	in, s := p.c.in, p.built
	x = 0.5
	if p.sub != nil {
		i = in.rangeIndex(s, object.Int(p.sub[0](fr)))
	}
	if len(p.args) > 0 {
		x = in.arc(p.args[0].number(fr, p.pos))
	}
	return i, x
}

// assign writes the component.
func (p *component) assign(fr *frame, op byte, v object.Value) object.Value {
	o, sec := p.target(fr)
	if sec != nil {
		return p.assignRange(fr, sec, op, numberOf(v, p.pos))
	}
	if p.member != nil {
		return p.assignMember(fr, o, op, v)
	}
	s := p.sym
	if s.index >= 0 && s.kind == undefined && v.Kind == object.Number {
		s.become(number)
	}
	switch s.kind {
	case number:
		sl := p.slot(o)
		i := p.element(fr, sl)
		at := &sl.num
		if sl.dims != nil {
			at = &sl.nums[i]
		}
		*at = arith(op, *at, numberOf(v, p.pos))
		return object.Num(*at)
	case strVar:
		return setText(p.slot(o).str(), p.name, op, v)
	case objVar:
		if s.isThis() {
			return assignThis(o, op, v)
		}
		sl := p.slot(o)
		return setObject(sl.obj(s, p.element(fr, sl)), p.name, op, v)
	case variable:
		return object.Num(assignRef(s.ref, op, numberOf(v, p.pos)))
	}
	object.Fail("", "%s of %s is %s: nothing can be assigned to it", p.name, o.Name(), s.kind)
	return v
}

func (p *component) assignRange(fr *frame, sec object.Section, op byte, n float64) object.Value {
	s := p.ofSectionSymbol()
	if s.kind != rangeVar {
		object.Fail("", "%s is %s: nothing can be assigned to it", p.name, s.kind)
	}
	i, x := p.rangePlace(fr)
	if len(p.args) == 0 {
		s.rv.SetAll(sec, i, op, n)
		return object.Num(n)
	}
	if op != '=' {
		n = arith(op, s.rv.Get(sec, x, i), n)
	}
	s.rv.Set(sec, x, i, n)
	return object.Num(n)
}

func (p *component) assignMember(fr *frame, o *object.Object, op byte, v object.Value) object.Value {
	m, in := p.member, p.c.in
	switch {
	case m.Elem != nil, m.Set != nil:
		n := numberOf(v, p.pos)
		at := p.at(fr)
		if m.Set != nil {
			if op != '=' {
				n = arith(op, m.Get(o, at), n)
			}
			m.Set(o, at, n)
		} else {
			e := m.Elem(o, at)
			*e = arith(op, *e, n)
			n = *e
		}
		in.drop(len(at))
		return object.Num(n)
	case m.Text != nil:
		return setText(m.Text(o), p.name, op, v)
	case m.Var != nil:
		at := p.at(fr)
		to := m.Var(o, at)
		in.drop(len(at))
		return setObject(to, p.name, op, v)
	}
	object.Fail("", "%s of %s cannot be assigned to", p.name, o.Name())
	return v
}

// ref gives the address of the component.
func (p *component) ref(fr *frame) object.Ref {
	o, sec := p.target(fr)
	if sec != nil {
		s := p.ofSectionSymbol()
		if s.kind != rangeVar {
			object.Fail("", "%s is %s: & takes the address of a number", p.name, s.kind)
		}
		i, x := p.rangePlace(fr)
		return s.rv.Ref(sec, x, i)
	}
	if m := p.member; m != nil {
		at := p.at(fr)
		defer p.c.in.drop(len(at))
		if m.Ref != nil {
			return m.Ref(o, at)
		}
		if m.Elem != nil {
			return (*object.Cell)(m.Elem(o, at))
		}
		object.Fail("", "%s of %s has no address", p.name, o.Name())
	}
	s := p.sym
	switch s.kind {
	case number:
		sl := p.slot(o)
		i := p.element(fr, sl)
		if sl.dims == nil {
			return (*object.Cell)(&sl.num)
		}
		return &arrayRef{sl.nums, i}
	case variable:
		return s.ref
	}
	object.Fail("", "%s of %s is %s: & takes the address of a number", p.name, o.Name(), s.kind)
	return nil
}

// point makes the component, a POINTER, refer to a number.
func (p *component) point(fr *frame, to object.Ref) {
	o, sec := p.target(fr)
	if sec != nil {
		s := p.ofSectionSymbol()
		if s.kind != rangeVar {
			object.Fail("", "%s is %s, no POINTER", p.name, s.kind)
		}
		i, x := p.rangePlace(fr)
		s.rv.Point(sec, x, i, to)
		return
	}
	if p.member == nil || p.member.Point == nil {
		object.Fail("", "%s of %s is no POINTER", p.name, o.Name())
	}
	at := p.at(fr)
	p.member.Point(o, at, to)
	p.c.in.drop(len(at))
}
