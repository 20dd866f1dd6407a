package interp

import (
	"nrngui/engine/hoc/object"
	"nrngui/engine/hoc/syntax"
)

// val compiles an expression of any kind. A variable comes as a variable where it may be assigned (objref, strdef).
func (c *compiler) val(x syntax.Expr) valF {
	switch x := x.(type) {
	case *syntax.Number, *syntax.Unary, *syntax.Binary:
		f := c.num(x)
		return func(fr *frame) object.Value { return object.Num(f(fr)) }
	case *syntax.String:
		s := x.Value
		t := &object.Text{S: s}
		return func(*frame) object.Value {
			if t.S != s { // a proc has assigned to it: $s1 = "..."
				t = &object.Text{S: s}
			}
			return object.Str(t)
		}
	case *syntax.Name:
		return c.valName(x)
	case *syntax.Arg:
		return c.valArg(x)
	case *syntax.Address:
		f := c.ref(x.X)
		return func(fr *frame) object.Value { return object.Address(f(fr)) }
	case *syntax.New:
		return c.makeNew(x)
	case *syntax.Assign:
		return c.assign(x)
	case *syntax.Index:
		return c.valIndex(x)
	case *syntax.Dot:
		return c.component(x).value
	case *syntax.Call:
		if p := c.component(x); p != nil {
			return p.value
		}
		return c.call(x)
	}
	panic("interp: a kind of expression that the compiler does not know")
}

func (c *compiler) valName(x *syntax.Name) valF {
	if i, ok := c.local(x.Text); ok {
		return func(fr *frame) object.Value { return object.Num(fr.loc[i]) }
	}
	if i, ok := c.localObj(x.Text); ok {
		return func(fr *frame) object.Value { return object.Variable(&fr.obj[i]) }
	}
	s := c.in.symbolFor(c.scope, x.Text)
	return c.valSymbol(s, x)
}

func (c *compiler) valSymbol(s *symbol, x *syntax.Name) valF {
	at := slotOf(s)
	switch s.kind {
	case undefined:
		var f valF
		return func(fr *frame) object.Value {
			if f == nil {
				c.known(s, x)
				f = c.valName(x)
			}
			return f(fr)
		}
	case number:
		return func(fr *frame) object.Value {
			sl := at(fr)
			if sl.dims != nil {
				return object.Num(sl.nums[0])
			}
			return object.Num(sl.num)
		}
	case strVar:
		return func(fr *frame) object.Value { return object.Str(at(fr).str()) }
	case objVar:
		if s.isThis() {
			return func(fr *frame) object.Value { return object.Obj(fr.this) }
		}
		return func(fr *frame) object.Value { return object.Variable(at(fr).obj(s, 0)) }
	case section:
		return func(fr *frame) object.Value { return object.Sec(c.in.sectionOf(at(fr), s, 0)) }
	case variable, rangeVar:
		f := c.numName(x)
		return func(fr *frame) object.Value { return object.Num(f(fr)) }
	case builtin, procedure:
		return c.call(&syntax.Call{Place: x.Place, X: x})
	}
	name := s.name
	return func(*frame) object.Value {
		object.Fail("", "%s is a class: new %s() makes an object of it", name, name)
		return object.Value{}
	}
}

// isThis says that a symbol is the objref this of a template.
func (s *symbol) isThis() bool { return s.name == "this" && s.index >= 0 }

// str gives the string variable of a slot.
func (sl *slot) str() *object.Text {
	if sl.text == nil {
		sl.text = &object.Text{}
	}
	return sl.text
}

// obj gives element i of the object variable of a slot.
func (sl *slot) obj(s *symbol, i int) *object.Var {
	if len(sl.vars) == 0 && sl.dims == nil {
		sl.vars = make([]object.Var, 1)
	}
	if i < 0 || i >= len(sl.vars) {
		outOfRange(s.name, i, len(sl.vars))
	}
	return &sl.vars[i]
}

func outOfRange(name string, i, n int) {
	object.Fail("", "index %d of %s is out of range: it has %d elements, 0 to %d", i, name, n, n-1)
}

// sectionOf gives element i of the sections of a slot.
func (in *Interp) sectionOf(sl *slot, s *symbol, i int) object.Section {
	if i < 0 || i >= len(sl.secs) {
		if len(sl.secs) == 0 {
			object.Fail("create makes it", "the section %s does not exist yet", s.name)
		}
		outOfRange(s.name, i, len(sl.secs))
	}
	sec := sl.secs[i]
	if sec == nil || !in.opt.Cable.Exists(sec) {
		object.Fail("", "the section %s was deleted", s.name)
	}
	return sec
}

// valArg is $1, $s1, $o1, $&1.
func (c *compiler) valArg(x *syntax.Arg) valF {
	if f := c.numArg(x); f != nil {
		return func(fr *frame) object.Value { return object.Num(f(fr)) }
	}
	n, as := c.argNumber(x), x.String()
	k := object.String
	if x.Kind == 'o' {
		k = object.ObjectValue
	}
	return func(fr *frame) object.Value { return *fr.arg(n(fr), k, as) }
}

// obj compiles an expression whose object is wanted.
func (c *compiler) obj(x syntax.Expr) objF {
	if n, ok := x.(*syntax.Name); ok {
		if i, ok := c.localObj(n.Text); ok {
			return func(fr *frame) *object.Object { return fr.obj[i].O }
		}
		if _, ok := c.local(n.Text); !ok {
			s := c.in.symbolFor(c.scope, n.Text)
			if s.kind == objVar && s.here.dims == nil && !s.isThis() {
				at := slotOf(s)
				return func(fr *frame) *object.Object { return at(fr).obj(s, 0).O }
			}
		}
	}
	f := c.val(x)
	return func(fr *frame) *object.Object {
		v := f(fr)
		if v.Kind != object.ObjectValue {
			object.Fail("", "an object is wanted here, not %s", v.Kind)
		}
		return v.Object()
	}
}

// str compiles an expression whose string is wanted.
func (c *compiler) str(x syntax.Expr) strF {
	f := c.val(x)
	return func(fr *frame) string {
		v := f(fr)
		if v.Kind != object.String {
			object.Fail("", "a string is wanted here, not %s", v.Kind)
		}
		return v.Text().S
	}
}

// sec compiles an expression whose section is wanted.
func (c *compiler) sec(x syntax.Expr) func(fr *frame) object.Section {
	f := c.val(x)
	return func(fr *frame) object.Section {
		v := f(fr)
		if v.Kind != object.SectionRef {
			object.Fail("", "a section is wanted here, not %s", v.Kind)
		}
		return v.Section()
	}
}

// place compiles section(x).
func (c *compiler) place(x syntax.Expr) func(fr *frame) (object.Section, float64) {
	if call, ok := x.(*syntax.Call); ok && len(call.Args) == 1 {
		sec, at := c.sec(call.X), c.num(call.Args[0])
		return func(fr *frame) (object.Section, float64) { s := sec(fr); return s, at(fr) }
	}
	return nil
}

// indices evaluates subscripts onto the stack of indices; drop gives them back.
func (in *Interp) indices(fr *frame, sub []numF) []int {
	n := len(in.index)
	for _, f := range sub {
		x := f(fr)
		in.index = append(in.index, object.Int(x))
	}
	return in.index[n:]
}

func (in *Interp) drop(n int) { in.index = in.index[:len(in.index)-n] }

// flat turns indices into one, row by row.
func flat(name string, dims, at []int) int {
	if dims == nil {
		if len(at) == 1 && at[0] == 0 {
			return 0
		}
		object.Fail("", "%s is no array", name)
	}
	if len(at) != len(dims) {
		object.Fail("", "%s has %d indices, not %d", name, len(dims), len(at))
	}
	k := 0
	for d, i := range at {
		if i < 0 || i >= dims[d] {
			object.Fail("", "index %d of %s is %d: out of range, it goes from 0 to %d", d, name, i, dims[d]-1)
		}
		k = k*dims[d] + i
	}
	return k
}

func (c *compiler) nums(list []syntax.Expr) []numF {
	out := make([]numF, len(list))
	for i, x := range list {
		out[i] = c.num(x)
	}
	return out
}

// element gives the index of X[Sub] within the array of a symbol.
func (c *compiler) element(s *symbol, sub []syntax.Expr) func(fr *frame, sl *slot) int {
	in, name := c.in, s.name
	if len(sub) == 1 {
		f := c.num(sub[0])
		return func(fr *frame, sl *slot) int {
			i := object.Int(f(fr))
			if len(sl.dims) == 1 && i >= 0 && i < sl.dims[0] {
				return i
			}
			return flat(name, sl.dims, []int{i})
		}
	}
	fs := c.nums(sub)
	return func(fr *frame, sl *slot) int {
		at := in.indices(fr, fs)
		k := flat(name, sl.dims, at)
		in.drop(len(at))
		return k
	}
}

// numIndex is an element of an array of numbers; nil when X[Sub] is something else.
func (c *compiler) numIndex(x *syntax.Index) numF {
	switch base := x.X.(type) {
	case *syntax.Dot:
		return c.component(x).number
	case *syntax.Name:
		if _, ok := c.local(base.Text); ok {
			return nil
		}
		s := c.in.symbolFor(c.scope, base.Text)
		switch s.kind {
		case number:
			at, el := slotOf(s), c.element(s, x.Sub)
			return func(fr *frame) float64 {
				sl := at(fr)
				i := el(fr, sl)
				if sl.dims == nil {
					return sl.num
				}
				return sl.nums[i]
			}
		case rangeVar:
			f, in := c.num(x.Sub[0]), c.in
			return func(fr *frame) float64 {
				i := object.Int(f(fr))
				return s.rv.Get(in.accessed(), 0.5, in.rangeIndex(s, i))
			}
		case undefined:
			var f numF
			return func(fr *frame) float64 {
				if f == nil {
					c.known(s, base)
					f = c.num(x)
				}
				return f(fr)
			}
		}
	}
	return nil
}

// rangeIndex checks the index into an array range variable.
func (in *Interp) rangeIndex(s *symbol, i int) int {
	if n := s.rv.Len(); i < 0 || i >= max(n, 1) {
		outOfRange(s.name, i, max(n, 1))
	}
	return i
}

// valIndex is X[Sub]: an element, a section, or an object by its number.
func (c *compiler) valIndex(x *syntax.Index) valF {
	switch base := x.X.(type) {
	case *syntax.Dot:
		return c.component(x).value
	case *syntax.Arg:
		f := c.ref(x)
		return func(fr *frame) object.Value { return object.Num(f(fr).Get()) }
	case *syntax.Name:
		s := c.in.symbolFor(c.scope, base.Text)
		at := slotOf(s)
		switch s.kind {
		case number, rangeVar:
			f := c.numIndex(x)
			return func(fr *frame) object.Value { return object.Num(f(fr)) }
		case objVar:
			el := c.element(s, x.Sub)
			return func(fr *frame) object.Value {
				sl := at(fr)
				return object.Variable(sl.obj(s, el(fr, sl)))
			}
		case section:
			el := c.element(s, x.Sub)
			return func(fr *frame) object.Value {
				sl := at(fr)
				if len(sl.secs) == 0 {
					return object.Sec(c.in.sectionOf(sl, s, 0))
				}
				return object.Sec(c.in.sectionOf(sl, s, el(fr, sl)))
			}
		case class:
			f, k := c.num(x.Sub[0]), s.class
			return func(fr *frame) object.Value {
				i := object.Int(f(fr))
				o := k.At(i)
				if o == nil {
					object.Fail("", "there is no object %s[%d]", k.Name, i)
				}
				return object.Obj(o)
			}
		case undefined:
			var f valF
			return func(fr *frame) object.Value {
				if f == nil {
					c.known(s, base)
					f = c.val(x)
				}
				return f(fr)
			}
		}
		return func(*frame) object.Value {
			object.Fail("", "%s is %s, no array", s.name, s.kind)
			return object.Value{}
		}
	}
	panic("interp: an index of something the parser does not make")
}

// accessed gives the accessed section. Where none was chosen, or the one that was is gone, it is from then on the first of all.
func (in *Interp) accessed() object.Section {
	if s := in.Section(); s != nil {
		return s
	}
	if in.opt.Cable != nil {
		if all := in.opt.Cable.All(); len(all) > 0 {
			in.Access(all[0])
			return all[0]
		}
	}
	object.Fail("create a section first", "Section access unspecified")
	return nil
}
