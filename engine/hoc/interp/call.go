package interp

import (
	"nrngui/engine/hoc/object"
	"nrngui/engine/hoc/syntax"
	"nrngui/engine/source"
)

// call compiles name(args): a proc, a function of the program, or a range variable at a place.
func (c *compiler) call(x *syntax.Call) valF {
	if s, _, _ := c.rangeUse(x); s != nil {
		f := c.numCall(x)
		return func(fr *frame) object.Value { return object.Num(f(fr)) }
	}
	n, ok := x.X.(*syntax.Name)
	if !ok {
		return c.callOf(x)
	}
	in, args := c.in, c.args(x.Args)
	s := in.symbolFor(c.scope, n.Text)
	switch s.kind {
	case procedure:
		if s.index >= 0 {
			return func(fr *frame) object.Value { return in.callProc(fr, s.proc, fr.this, args, nil) }
		}
		return func(fr *frame) object.Value { return in.callProc(fr, s.proc, fr.this0(s.proc), args, nil) }
	case builtin:
		fn, name := s.fn, s.name
		return func(fr *frame) object.Value { return in.callBuiltin(fr, fn, name, fr.this, args) }
	case section:
		sec, at := c.sec(x.X), c.nums(x.Args)
		return func(fr *frame) object.Value {
			for _, f := range at {
				in.arc(f(fr))
			}
			return object.Sec(sec(fr))
		}
	case undefined:
		var f valF
		return func(fr *frame) object.Value {
			if f == nil {
				s := in.lookup(c.scope, n.Text)
				if s == nil || s.kind == undefined {
					hint := ""
					if c.scope != nil && in.top[n.Text] != nil && in.top[n.Text].kind != undefined {
						hint = "it exists at top level: a template sees that after external " + n.Text
					} else if why := in.Lacks(n.Text); why != "" {
						hint = why
					} else if near := c.nearest(n.Text); near != "" {
						hint = "did you mean " + near + "?"
					}
					object.Fail(hint, "%s is an undefined function", n.Text)
				}
				f = c.call(x)
			}
			return f(fr)
		}
	}
	return func(*frame) object.Value {
		object.Fail("", "%s is %s, it cannot be called", s.name, s.kind)
		return object.Value{}
	}
}

// this0 gives the object in whose context a proc of the top level runs: none. A proc called by a member sees its own top level.
func (fr *frame) this0(p *proc) *object.Object {
	if p.scope == nil {
		return nil
	}
	return fr.this
}

// callOf is X[i](x) where X is no range variable (yet).
func (c *compiler) callOf(x *syntax.Call) valF {
	if ix, ok := x.X.(*syntax.Index); ok {
		if n, ok := ix.X.(*syntax.Name); ok {
			if s := c.in.lookup(c.scope, n.Text); s != nil && s.kind == section {
				return c.val(ix)
			}
		}
	}
	return c.later(x, func() valF { return c.call(x) }, "cannot be called")
}

// numCall is a range variable at a place, or a proc or function whose number is wanted; nil leaves it to val.
func (c *compiler) numCall(x syntax.Expr) numF {
	call, ok := x.(*syntax.Call)
	if !ok {
		return nil
	}
	s, at, place := c.rangeUse(call)
	if s == nil || place == nil {
		return nil
	}
	in := c.in
	if at == nil {
		return func(fr *frame) float64 { return s.rv.Get(in.accessed(), in.arc(place(fr)), 0) }
	}
	return func(fr *frame) float64 {
		i := in.rangeIndex(s, object.Int(at(fr)))
		return s.rv.Get(in.accessed(), in.arc(place(fr)), i)
	}
}

func (c *compiler) vals(list []syntax.Expr) []valF {
	out := make([]valF, len(list))
	for i, x := range list {
		out[i] = c.val(x)
	}
	return out
}

// argF gives an argument. Numbers, the most of them, come by num, or are known beforehand, and are put on the stack without making a Value of them first.
type argF struct {
	num   numF
	val   valF // where num is nil
	known bool
	k     float64 // known
}

// number gives an argument whose number is wanted.
func (a *argF) number(fr *frame, pos source.Pos) float64 {
	switch {
	case a.known:
		return a.k
	case a.num != nil:
		return a.num(fr)
	}
	return numberOf(a.val(fr), pos)
}

func (c *compiler) args(list []syntax.Expr) []argF {
	out := make([]argF, len(list))
	for i, x := range list {
		if n, ok := x.(*syntax.Number); ok {
			out[i] = argF{known: true, k: n.Value}
		} else if f := c.numOnly(x); f != nil {
			out[i] = argF{num: f}
		} else {
			out[i] = argF{val: c.val(x)}
		}
	}
	return out
}

// numOnly compiles what can be nothing but a number; nil for anything else.
func (c *compiler) numOnly(x syntax.Expr) numF {
	switch x := x.(type) {
	case *syntax.Unary, *syntax.Binary:
		return c.num(x)
	case *syntax.Arg:
		return c.numArg(x)
	case *syntax.Name:
		if _, ok := c.local(x.Text); ok {
			return c.numName(x)
		}
		if _, ok := c.localObj(x.Text); ok {
			return nil
		}
		switch s := c.in.symbolFor(c.scope, x.Text); s.kind {
		case number:
			at := slotOf(s)
			return func(fr *frame) float64 {
				sl := at(fr)
				if sl.dims != nil {
					return sl.nums[0]
				}
				return sl.num
			}
		case variable, rangeVar:
			return c.numName(x)
		}
	case *syntax.Index:
		if n, ok := x.X.(*syntax.Name); ok && c.in.symbolFor(c.scope, n.Text).kind == number {
			return c.numIndex(x)
		}
	}
	return nil
}

// push evaluates arguments onto the stack of arguments, of which the places above its end hold no addresses: see pop.
func (in *Interp) push(fr *frame, args []argF) []object.Value {
	n := len(in.args)
	for i := range args {
		f := &args[i]
		x := f.k
		if !f.known {
			if f.num == nil {
				v := f.val(fr)
				in.args = append(in.args, v)
				continue
			}
			x = f.num(fr)
		}
		if k := len(in.args); k < cap(in.args) {
			in.args = in.args[:k+1]
			in.args[k].SetNumber(x)
		} else {
			in.args = append(in.args, object.Num(x))
		}
	}
	return in.args[n:len(in.args):len(in.args)]
}

// pop gives places back, without the addresses in them.
func (in *Interp) pop(n int) {
	k := len(in.args) - n
	for i := k; i < len(in.args); i++ {
		if v := &in.args[i]; v.Kind != object.Number {
			*v = object.Value{}
		}
	}
	in.args = in.args[:k]
}

// callProc runs a proc written in HOC; body is the statement of an iterator's loop.
func (in *Interp) callProc(fr *frame, p *proc, this *object.Object, args []argF, body func(left *ctl) ctl) object.Value {
	list := in.push(fr, args)
	v := in.runProc(p, this, list, body)
	in.pop(len(args))
	return v
}

func (in *Interp) runProc(p *proc, this *object.Object, args []object.Value, body func(left *ctl) ctl) object.Value {
	in.pause()
	if body == nil && p.word == "iterator" {
		object.Fail("for "+p.name+"(...) statement runs it", "%s is an iterator and cannot be called", p.name)
	}
	if p.body == nil {
		in.compile(p)
	}
	fr := in.enter(p, p.name, this, args)
	fr.setLocals(len(p.locals), len(p.objs))
	if body != nil {
		fr.body = func() ctl { return body(&fr.left) }
	}
	secs, temps := len(in.secs), len(in.temps)
	if end := p.body(fr); end == halt {
		panic(halted{})
	}
	v := fr.ret
	o := v.Object()
	if len(in.secs) > secs {
		in.secs = in.secs[:secs]
	}
	in.leave(fr)
	if len(in.temps) > temps {
		in.sweep(temps)
	}
	if o != nil {
		in.temps = append(in.temps, o) // takes over the reference of the return statement
	}
	if v.Kind == object.None && (p.word == "func" || p.word == "obfunc") {
		object.Fail("every way through it must end in return", "%s is a %s and returned no value", p.name, p.word)
	}
	return v
}

// compile makes the closures of a proc.
func (in *Interp) compile(p *proc) {
	p.locals, p.objs = map[string]int{}, map[string]int{}
	for i, n := range p.tree.Local {
		p.locals[n.Text] = i
	}
	for i, n := range p.tree.LocalObj {
		p.objs[n.Text] = i
	}
	c := &compiler{in: in, scope: p.scope, proc: p}
	p.body = c.block(p.tree.Body)
}

// builtinCall gives a Call to fill; nested calls have their own.
func (in *Interp) builtinCall() *object.Call {
	if in.nested == len(in.calls) {
		in.calls = append(in.calls, &object.Call{Runtime: in})
	}
	k := in.calls[in.nested]
	in.nested++
	return k
}

func (in *Interp) callBuiltin(fr *frame, fn func(*object.Call) object.Value, name string, _ *object.Object, args []argF) object.Value {
	list := in.push(fr, args)
	k := in.builtinCall()
	k.Self, k.Caller, k.What, k.Args = nil, fr.this, name, list
	v := fn(k)
	in.nested--
	in.pop(len(args))
	return in.taken(v)
}

func (in *Interp) callMethod(fr *frame, m *object.Member, o *object.Object, args []argF) object.Value {
	o.Hold()
	list := in.push(fr, args)
	k := in.builtinCall()
	k.Self, k.Caller, k.What, k.Args = o, fr.this, m.Name, list
	v := m.Call(k)
	in.nested--
	in.pop(len(args))
	if o.Refs() == 1 { // only held here: it lives until the end of the statement
		in.temps = append(in.temps, o)
	} else {
		o.Drop()
	}
	return in.taken(v)
}

// taken keeps an object that a function made and nobody holds until the end of the statement.
func (in *Interp) taken(v object.Value) object.Value {
	if o := v.Object(); o != nil && o.Refs() == 0 {
		in.Temp(o)
	}
	return v
}

// makeNew compiles new Class(args).
func (c *compiler) makeNew(x *syntax.New) valF {
	args, in := c.args(x.Args), c.in
	return func(fr *frame) object.Value {
		s := in.classSymbol(c.scope, x.Class)
		if s == nil {
			in.Note("missing", "class or point process "+x.Class)
			hint := in.Lacks(x.Class)
			if n := c.nearest(x.Class); hint == "" && n != "" {
				hint = "did you mean " + n + "?"
			}
			object.Fail(hint, "there is no class %s", x.Class)
		}
		list := in.push(fr, args)
		o := in.make(fr, s.class, list)
		in.pop(len(args))
		return object.Obj(in.Temp(o))
	}
}

// classSymbol finds a class: templates are seen everywhere.
func (in *Interp) classSymbol(scope *template, name string) *symbol {
	for _, s := range []*symbol{in.lookup(scope, name), in.top[name], in.built[name]} {
		if s != nil && s.kind == class {
			return s
		}
	}
	return nil
}

// make makes an object, without a reference.
func (in *Interp) make(fr *frame, k *object.Class, args []object.Value) *object.Object {
	if t, ok := k.Template.(*template); ok {
		return in.makeFromTemplate(t, args)
	}
	if k.New == nil {
		object.Fail("", "objects of %s cannot be made by new", k.Name)
	}
	call := in.builtinCall()
	call.Self, call.Caller, call.What, call.Args = nil, fr.this, "new "+k.Name, args
	data := k.New(call)
	o := k.Add(data)
	if k.Made != nil {
		o.Hold()
		k.Made(call, o)
		o.Drop()
	}
	in.nested--
	return o
}
