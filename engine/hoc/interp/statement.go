package interp

import (
	"nrngui/engine/hoc/object"
	"nrngui/engine/hoc/syntax"
	"nrngui/engine/hoc/text"
)

// block compiles the statements of a block.
func (c *compiler) block(b *syntax.Block) stmtF {
	list := make([]stmtF, len(b.List))
	for i, s := range b.List {
		list[i] = c.stmt(s)
	}
	switch len(list) {
	case 0:
		return func(*frame) ctl { return next }
	case 1:
		return list[0]
	case 2:
		a, b := list[0], list[1]
		return func(fr *frame) ctl {
			if end := a(fr); end != next {
				return end
			}
			return b(fr)
		}
	}
	return func(fr *frame) ctl {
		for _, f := range list {
			if end := f(fr); end != next {
				return end
			}
		}
		return next
	}
}

// stmt compiles a statement.
func (c *compiler) stmt(s syntax.Stmt) stmtF {
	switch s := s.(type) {
	case *syntax.Block:
		return c.block(s)
	case *syntax.If:
		return c.ifStmt(s)
	case *syntax.While:
		cond, body, in := c.cond(s.Cond), c.stmt(s.Body), c.in
		return func(fr *frame) ctl {
			for cond(fr) != 0 {
				in.pause()
				if end := body(fr); end >= brk {
					return end.after()
				}
			}
			return next
		}
	case *syntax.For:
		return c.forLoop(s)
	case *syntax.ForRange:
		return c.forRange(s)
	}
	return c.leaf(s)
}

// leaf compiles a statement that has a place of its own for messages and leaves no temporaries.
func (c *compiler) leaf(s syntax.Stmt) stmtF {
	f := c.plain(s)
	pos, in := s.Pos(), c.in
	if e, ok := s.(*syntax.ExprStmt); ok && !mayMake(e.X) {
		return func(fr *frame) ctl {
			fr.pos = &pos
			return f(fr)
		}
	}
	return func(fr *frame) ctl {
		fr.pos = &pos
		n := len(in.temps)
		end := f(fr)
		if len(in.temps) > n {
			in.sweep(n)
		}
		return end
	}
}

// mayMake says that an expression may leave temporary objects.
func mayMake(x syntax.Expr) bool {
	may := false
	syntax.Walk(x, func(n syntax.Node) bool {
		switch n.(type) {
		case *syntax.Call, *syntax.New, *syntax.Dot:
			may = true
		}
		return !may
	})
	return may
}

func (c *compiler) plain(s syntax.Stmt) stmtF {
	switch s := s.(type) {
	case *syntax.ExprStmt:
		return c.exprStmt(s)
	case *syntax.SectionStmt:
		return c.sectionStmt(s)
	case *syntax.RangeAssign:
		return c.rangeAssign(s)
	case *syntax.Declare:
		return c.declare(s)
	case *syntax.Names:
		return c.names(s)
	case *syntax.Print:
		return c.print(s)
	case *syntax.Return:
		return c.returnStmt(s)
	case *syntax.Word:
		return c.word(s)
	case *syntax.ForSegment:
		return c.forSegment(s)
	case *syntax.ForIter:
		return c.forIter(s)
	case *syntax.ForSections:
		return c.forSections(s)
	case *syntax.Connect:
		return c.connect(s)
	case *syntax.Access:
		sec, in := c.sec(s.X), c.in
		return func(fr *frame) ctl { in.Access(sec(fr)); return next }
	case *syntax.Insert:
		return c.insert(s)
	case *syntax.SetPointer:
		return c.setPointer(s)
	case *syntax.Delete:
		return c.deleteName(s)
	case *syntax.Procedure:
		in := c.in
		return func(*frame) ctl { in.define(s); return next }
	case *syntax.Template:
		in := c.in
		return func(*frame) ctl { in.template(s); return next }
	case *syntax.Help:
		return func(*frame) ctl { return next }
	case *syntax.Equation:
		return func(*frame) ctl {
			object.Fail("LinearMechanism or a loop of your own takes its place", "eqn: the equation solver of the old language is not there")
			return next
		}
	}
	panic("interp: a kind of statement that the compiler does not know")
}

// exprStmt is an expression whose value nobody wants.
func (c *compiler) exprStmt(s *syntax.ExprStmt) stmtF {
	if a, ok := s.X.(*syntax.Assign); ok {
		if f := c.fastAssign(a); f != nil {
			return f
		}
	}
	f := c.val(s.X)
	return func(fr *frame) ctl { f(fr); return next }
}

// fastAssign serves the commonest assignments, to locals and numbers at top level.
func (c *compiler) fastAssign(a *syntax.Assign) stmtF {
	if a.Op == "=" {
		if n, ok := a.X.(*syntax.Name); ok {
			if i, ok := c.local(n.Text); ok {
				v := c.num(a.Y)
				return func(fr *frame) ctl { fr.loc[i] = v(fr); return next }
			}
		}
	}
	if f := c.numAssign(a); f != nil {
		return func(fr *frame) ctl { f(fr); return next }
	}
	return nil
}

// cond compiles a condition, which leaves no temporaries.
func (c *compiler) cond(x syntax.Expr) numF {
	f, in, pos := c.num(x), c.in, x.Pos()
	if !mayMake(x) {
		return f
	}
	return func(fr *frame) float64 {
		fr.pos = &pos
		n := len(in.temps)
		v := f(fr)
		if len(in.temps) > n {
			in.sweep(n)
		}
		return v
	}
}

func (c *compiler) ifStmt(s *syntax.If) stmtF {
	cond, then := c.cond(s.Cond), c.stmt(s.Then)
	if s.Else == nil {
		return func(fr *frame) ctl {
			if cond(fr) != 0 {
				return then(fr)
			}
			return next
		}
	}
	other := c.stmt(s.Else)
	return func(fr *frame) ctl {
		if cond(fr) != 0 {
			return then(fr)
		}
		return other(fr)
	}
}

func (c *compiler) forLoop(s *syntax.For) stmtF {
	none := func(*frame) ctl { return next }
	init, inc := none, none
	if s.Init != nil {
		init = c.stmt(s.Init)
	}
	if s.Inc != nil {
		inc = c.stmt(s.Inc)
	}
	cond, body, in := c.cond(s.Cond), c.stmt(s.Body), c.in
	return func(fr *frame) ctl {
		for init(fr); cond(fr) != 0; inc(fr) {
			in.pause()
			if end := body(fr); end >= brk {
				return end.after()
			}
		}
		return next
	}
}

// forRange is for i = a, b: both are evaluated once, i ends one beyond b. What counts may be anything that holds a number: a local, a variable of the
// script, or one such as t and celsius, which is read and written anew each time.
func (c *compiler) forRange(s *syntax.ForRange) stmtF {
	from, to, body, in := c.num(s.From), c.num(s.To), c.stmt(s.Body), c.in
	if n, ok := s.Var.(*syntax.Name); ok {
		if i, ok := c.local(n.Text); ok {
			return func(fr *frame) ctl {
				first := from(fr)
				last := to(fr) + in.epsilon
				for fr.loc[i] = first; fr.loc[i] <= last; fr.loc[i]++ {
					in.pause()
					if end := body(fr); end >= brk {
						return end.after()
					}
				}
				return next
			}
		}
	}
	var p func(fr *frame) *float64
	get, set := c.num(s.Var), c.valAssigner(s.Var)
	return func(fr *frame) ctl {
		first := from(fr)
		last := to(fr) + in.epsilon
		set(fr, first)
		if p == nil {
			p = c.pointer(s.Var) // now a name that was unknown is a number
		}
		for get(fr) <= last {
			in.pause()
			if end := body(fr); end >= brk {
				return end.after()
			}
			if p != nil {
				*p(fr)++
			} else {
				set(fr, get(fr)+1)
			}
		}
		return next
	}
}

// valAssigner gives a function that assigns a number to what a loop counts with.
func (c *compiler) valAssigner(x syntax.Expr) func(fr *frame, v float64) {
	var v float64
	lit := &syntax.Number{Place: syntax.Place{At: x.Pos()}}
	f := c.valWith(&syntax.Assign{Place: syntax.Place{At: x.Pos()}, X: x, Op: "=", Y: lit}, lit, &v)
	return func(fr *frame, n float64) { v = n; f(fr) }
}

// valWith compiles an assignment whose right side is the number at p.
func (c *compiler) valWith(a *syntax.Assign, lit *syntax.Number, p *float64) valF {
	if at := c.pointer(a.X); at != nil {
		return func(fr *frame) object.Value { *at(fr) = *p; return object.Num(*p) }
	}
	if n, ok := a.X.(*syntax.Name); ok && !c.isLocal(n.Text) {
		s := c.in.symbolFor(c.scope, n.Text)
		at := slotOf(s)
		return func(fr *frame) object.Value {
			switch s.kind {
			case undefined:
				s.become(number)
				fallthrough
			case number:
				if sl := at(fr); sl.dims != nil {
					sl.nums[0] = *p
				} else {
					sl.num = *p
				}
			case variable:
				object.Check(s.ref.Set(*p))
			default:
				object.Fail("", "%s is %s: a loop cannot count with it", s.name, s.kind)
			}
			return object.Num(*p)
		}
	}
	if comp := c.component(a.X); comp != nil {
		return func(fr *frame) object.Value { return comp.assign(fr, '=', object.Num(*p)) }
	}
	r := c.ref(a.X)
	return func(fr *frame) object.Value { object.Check(r(fr).Set(*p)); return object.Num(*p) }
}

// print shows one item after the other, as it is evaluated. A string has no blank behind it, but for a string of an object.
func (c *compiler) print(s *syntax.Print) stmtF {
	items, in := c.vals(s.Items), c.in
	behind := make([]string, len(items))
	for i, x := range s.Items {
		if isComponent(called(x)) {
			behind[i] = " "
		}
	}
	return func(fr *frame) ctl {
		for i, f := range items {
			v := f(fr)
			switch v.Kind {
			case object.Number:
				in.Print(text.Number(v.Num) + " ")
			case object.String:
				in.Print(v.Text().S + behind[i])
			case object.ObjectValue:
				in.Print(v.Object().Name() + " ")
			case object.SectionRef:
				in.Print(v.Section().Name() + " ")
			default:
				object.Fail("", "print: an item gives %s", v.Kind)
			}
		}
		in.Print("\n")
		return next
	}
}

// called is X of X(...), and any other expression itself.
func called(x syntax.Expr) syntax.Expr {
	if call, ok := x.(*syntax.Call); ok {
		return call.X
	}
	return x
}

func (c *compiler) returnStmt(s *syntax.Return) stmtF {
	word := ""
	if c.proc != nil {
		word = c.proc.word
	}
	if word == "" {
		object.Fail("", "return stands outside of a proc")
	}
	if s.X == nil {
		return func(fr *frame) ctl { return ret }
	}
	if word == "func" {
		f := c.num(s.X)
		return func(fr *frame) ctl { fr.ret = object.Num(f(fr)); return ret }
	}
	if word == "obfunc" {
		f := c.obj(s.X)
		return func(fr *frame) ctl {
			o := f(fr)
			if o != nil {
				o.Hold() // over the end of the statement; runProc takes the reference
			}
			fr.ret = object.Obj(o)
			return ret
		}
	}
	name := c.proc.name
	object.Fail("a func returns a number, an obfunc an object", "%s is a %s and returns a value", name, word)
	return nil
}

func (c *compiler) word(s *syntax.Word) stmtF {
	switch s.Text {
	case "break":
		return func(*frame) ctl { return brk }
	case "continue":
		return func(*frame) ctl { return cont }
	case "stop":
		return func(*frame) ctl { return halt }
	case "iterator_statement":
		return func(fr *frame) ctl {
			if fr.body == nil {
				object.Fail("", "iterator_statement stands outside of an iterator that a loop calls")
			}
			if fr.left = fr.body(); fr.left >= brk {
				return iterOut
			}
			return next
		}
	}
	return func(*frame) ctl { return next }
}

func (c *compiler) deleteName(s *syntax.Delete) stmtF {
	in, name := c.in, s.Name.Text
	return func(fr *frame) ctl {
		sym := in.top[name]
		if sym == nil || sym.kind != number {
			object.Fail("", "delete %s: it is no number of the top level", name)
		}
		sym.kind, sym.here.num, sym.here.nums, sym.here.dims = undefined, 0, nil, nil
		return next
	}
}
