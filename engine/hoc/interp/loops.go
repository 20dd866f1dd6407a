package interp

import (
	"slices"

	"nrngui/engine/hoc/object"
	"nrngui/engine/hoc/syntax"
	"nrngui/engine/hoc/text"
)

// forSegment is for (x) and for (x, 0): the centres of the segments of the accessed section, with or without its ends.
func (c *compiler) forSegment(s *syntax.ForSegment) stmtF {
	in, set, body := c.in, c.valAssigner(s.Var), c.stmt(s.Body)
	ends := func(*frame) float64 { return 1 }
	if s.Ends != nil {
		ends = c.num(s.Ends)
	}
	return func(fr *frame) ctl {
		sec := in.accessed()
		n := in.opt.Cable.Segments(sec)
		both := ends(fr) != 0
		step := func(x float64) ctl {
			set(fr, x)
			in.pause()
			return body(fr)
		}
		if both {
			if end := step(0); end >= brk {
				return end.after()
			}
		}
		for i := 0; i < n; i++ {
			if end := step((float64(i) + 0.5) / float64(n)); end >= brk {
				return end.after()
			}
		}
		if both {
			return step(1).after()
		}
		set(fr, (float64(n)+0.5)/float64(n))
		return next
	}
}

// forIter is a loop whose turns an iterator makes.
func (c *compiler) forIter(s *syntax.ForIter) stmtF {
	body, in := c.stmt(s.Body), c.in
	run := func(fr *frame, p *proc, this *object.Object, args []argF) ctl {
		end := next
		secs := len(in.secs)
		in.callProc(fr, p, this, args, func(left *ctl) ctl {
			// the statement runs in the frame of the loop, with the sections accessed as they are in the iterator
			iter := in.cur
			in.cur = fr
			e := body(fr)
			in.cur = iter
			if e > brk {
				end = e
			}
			return e
		})
		if len(in.secs) > secs {
			in.secs = in.secs[:secs]
		}
		return end
	}
	call, ok := s.Iter.(*syntax.Call)
	if !ok {
		call = &syntax.Call{Place: syntax.Place{At: s.Iter.Pos()}, X: s.Iter}
	}
	if n, ok := call.X.(*syntax.Name); ok {
		args, name := c.args(call.Args), n.Text
		return func(fr *frame) ctl {
			sym := in.lookup(c.scope, name)
			if sym == nil || sym.kind != procedure || sym.proc.word != "iterator" {
				object.Fail("", "for %s(...): there is no iterator of this name", name)
			}
			this := fr.this
			if sym.index < 0 {
				this = fr.this0(sym.proc)
			}
			return run(fr, sym.proc, this, args)
		}
	}
	p := c.component(call)
	if p == nil {
		object.Fail("", "for %s: it is no iterator", syntax.ExprText(s.Iter))
	}
	return func(fr *frame) ctl {
		o, _ := p.target(fr)
		if o == nil || p.sym == nil || p.sym.kind != procedure || p.sym.proc.word != "iterator" {
			object.Fail("", "for %s: it is no iterator", syntax.ExprText(s.Iter))
		}
		return run(fr, p.sym.proc, o, p.args)
	}
}

// forSections is forall, forsec and ifsec.
func (c *compiler) forSections(s *syntax.ForSections) stmtF {
	in, body := c.in, c.stmt(s.Body)
	var set valF
	if s.Set != nil {
		set = c.val(s.Set)
	}
	if s.Word == "ifsec" {
		return func(fr *frame) ctl {
			if in.chooser("", set(fr))(in.accessed()) {
				return body(fr)
			}
			return next
		}
	}
	return func(fr *frame) ctl {
		if in.opt.Cable == nil {
			return next
		}
		list := in.sections(set, fr)
		n := len(in.secs)
		for _, sec := range list {
			if !in.opt.Cable.Exists(sec) {
				continue
			}
			in.PushSection(sec)
			in.pause()
			end := body(fr)
			if len(in.secs) > n {
				in.secs = in.secs[:n]
			}
			if end >= brk {
				return end.after()
			}
		}
		return next
	}
}

// sections lists what forall or forsec goes through. Within a template forall, and forsec with a pattern, see only the sections of the object, and none when
// it has none.
func (in *Interp) sections(set valF, fr *frame) []object.Section {
	prefix := ""
	if fr.this != nil {
		prefix = fr.this.Name()
	}
	var named func(sec object.Section) bool
	if set != nil {
		v := set(fr)
		if o := v.Object(); o != nil {
			return in.opt.Cable.Members(o)
		}
		named = in.chooser(prefix, v)
	}
	var list []object.Section
	if fr.this != nil {
		list = in.opt.Cable.Of(fr.this)
	} else {
		list = in.opt.Cable.All()
	}
	if named != nil {
		list = slices.DeleteFunc(list, func(sec object.Section) bool { return !named(sec) })
	}
	return list
}

// chooser tells which sections belong to a set: a SectionList, or those with names that a pattern fits behind the name of an object.
func (in *Interp) chooser(prefix string, v object.Value) func(sec object.Section) bool {
	switch v.Kind {
	case object.String:
		re, err := text.CompileContained(v.Text().S, prefix)
		object.Check(err)
		return func(sec object.Section) bool { return re.Match(sec.Name()) }
	case object.ObjectValue:
		if o := v.Object(); o != nil {
			return func(sec object.Section) bool { return in.opt.Cable.InSet(sec, o) }
		}
	}
	object.Fail("", "a set of sections is a SectionList or a regular expression, not %s", v.Kind)
	return nil
}
