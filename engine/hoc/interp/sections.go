package interp

import (
	"nrngui/engine/hoc/object"
	"nrngui/engine/hoc/syntax"
)

func (c *compiler) sectionStmt(s *syntax.SectionStmt) stmtF {
	f, body, in := c.val(s.X), c.stmt(s.Body), c.in
	return func(fr *frame) ctl {
		v := f(fr)
		if v.Kind != object.SectionRef {
			return body(fr) // two statements on a line, see package syntax
		}
		n := len(in.secs)
		in.PushSection(v.Section())
		end := body(fr)
		if len(in.secs) > n {
			in.secs = in.secs[:n]
		}
		return end
	}
}

func (c *compiler) rangeAssign(s *syntax.RangeAssign) stmtF {
	in, op := c.in, s.Op[0]
	from, to, a, b := c.num(s.From), c.num(s.To), c.num(s.A), c.num(s.B)
	if sym, at, _ := c.rangeUse(s.X); sym != nil {
		return func(fr *frame) ctl {
			i := 0
			if at != nil {
				i = in.rangeIndex(sym, object.Int(at(fr)))
			}
			x0, x1 := in.arc(from(fr)), in.arc(to(fr))
			sym.rv.Ramp(in.accessed(), i, x0, x1, op, a(fr), b(fr))
			return next
		}
	}
	p := c.component(s.X)
	if p == nil {
		return func(*frame) ctl {
			object.Fail("", "%s is no range variable", syntax.ExprText(s.X))
			return next
		}
	}
	return func(fr *frame) ctl {
		_, sec := p.target(fr)
		if sec == nil {
			object.Fail("", "%s is no range variable of a section", syntax.ExprText(s.X))
		}
		sym := p.ofSectionSymbol()
		if sym.kind != rangeVar {
			object.Fail("", "%s is %s, no range variable", sym.name, sym.kind)
		}
		i, _ := p.rangePlace(fr)
		x0, x1 := in.arc(from(fr)), in.arc(to(fr))
		sym.rv.Ramp(sec, i, x0, x1, op, a(fr), b(fr))
		return next
	}
}

func (c *compiler) connect(s *syntax.Connect) stmtF {
	in := c.in
	child := c.place(s.Child)
	if child == nil {
		object.Fail("connect child(0), parent(1)", "connect %s: the child is written with its end", syntax.ExprText(s.Child))
	}
	parent := c.place(s.Parent)
	if call, ok := s.Parent.(*syntax.Call); ok && parent != nil && !c.maybeSection(call.X) {
		parent = nil
	}
	if parent == nil {
		x := c.num(s.Parent)
		parent = func(fr *frame) (object.Section, float64) { return in.accessed(), x(fr) }
	}
	return func(fr *frame) ctl {
		ch, end := child(fr)
		pa, x := parent(fr)
		if end != 0 && end != 1 {
			object.Fail("", "connect %s(%g): a child is attached by its end 0 or 1", ch.Name(), end)
		}
		in.opt.Cable.Connect(ch, end, pa, in.arc(x))
		return next
	}
}

// maybeSection says that X of X(x) may be a section, not a function.
func (c *compiler) maybeSection(x syntax.Expr) bool {
	n, ok := x.(*syntax.Name)
	if !ok {
		return true
	}
	s := c.in.lookup(c.scope, n.Text)
	return s == nil || s.kind == section || s.kind == undefined || s.kind == objVar
}

func (c *compiler) insert(s *syntax.Insert) stmtF {
	in, name, out := c.in, s.Name.Text, s.Word == "uninsert"
	return func(fr *frame) ctl {
		if out {
			in.opt.Cable.Uninsert(in.accessed(), name)
		} else {
			in.opt.Cable.Insert(in.accessed(), name)
		}
		return next
	}
}

func (c *compiler) setPointer(s *syntax.SetPointer) stmtF {
	to, in := c.ref(s.Target), c.in
	if sym, at, place := c.rangeUse(s.Pointer); sym != nil {
		return func(fr *frame) ctl {
			i, x := 0, 0.5
			if at != nil {
				i = in.rangeIndex(sym, object.Int(at(fr)))
			}
			if place != nil {
				x = in.arc(place(fr))
			}
			sym.rv.Point(in.accessed(), x, i, to(fr))
			return next
		}
	}
	p := c.component(s.Pointer)
	if p == nil {
		return func(*frame) ctl {
			object.Fail("", "setpointer %s: it is no POINTER", syntax.ExprText(s.Pointer))
			return next
		}
	}
	return func(fr *frame) ctl {
		r := to(fr)
		p.point(fr, r)
		return next
	}
}
