package run

import (
	"nrngui/engine/hoc/object"
	"nrngui/engine/hoc/text"
	"nrngui/engine/model"
)

// netconEnds makes the methods of NetCon about what is at its ends.
func (r *Run) netconEnds(of func(o *object.Object) *netcon) map[string]*object.Member {
	give := func(f func(n *netcon) *object.Object) *object.Member {
		return object.Method(func(c *object.Call) object.Value { return object.Obj(f(of(c.Self))) })
	}
	// list gives the NetCons that have something in common with this one, source by source.
	list := func(same func(n, o *netcon) bool) *object.Member {
		return object.Method(func(c *object.Call) object.Value {
			n, out := of(c.Self), listArg(c, 0)
			r.eachNetCon(func(o *netcon) {
				if same(n, o) {
					appendTo(c, out, o.o)
				}
			})
			return object.Obj(out)
		})
	}
	return map[string]*object.Member{
		"syn": give(func(n *netcon) *object.Object { return r.cells.ObjectOf(n.to()) }),
		"pre": give(func(n *netcon) *object.Object {
			if !n.hasSource() {
				return nil
			}
			return r.cells.ObjectOf(n.Point())
		}),
		"precell":  give(r.precell),
		"postcell": give(r.postcell),
		"get_recordvec": give(func(n *netcon) *object.Object {
			if s := r.sources[n.Source]; s != nil && n.hasSource() {
				return s.times
			}
			return nil
		}),
		"prelist": list(func(n, o *netcon) bool { return n.hasSource() && o.Source == n.Source }),
		"synlist": list(func(n, o *netcon) bool { return o.to() == n.to() }),
		"precelllist": list(func(n, o *netcon) bool {
			cell := r.precell(n)
			return cell != nil && r.precell(o) == cell
		}),
		"postcelllist": list(func(n, o *netcon) bool {
			cell := r.postcell(n)
			return cell != nil && r.postcell(o) == cell
		}),
		"preloc":  object.Method(func(c *object.Call) object.Value { return r.preloc(of(c.Self)) }),
		"postloc": object.Method(func(c *object.Call) object.Value { return r.postloc(of(c.Self)) }),
	}
}

// eachNetCon visits all NetCons source by source, those without source last.
func (r *Run) eachNetCon(f func(n *netcon)) {
	m := r.cells.Model()
	for _, s := range m.Sources() {
		for _, nc := range s.Links() {
			if n := r.netcons[nc]; n != nil {
				f(n)
			}
		}
	}
	for _, nc := range m.NetCons() {
		if n := r.netcons[nc]; n != nil && !n.noSrc && nc.Point() == nil && nc.Place().Section() == nil {
			if _, ok := nc.GID(); !ok {
				f(n)
			}
		}
	}
}

// precell is the object in whose template the watched section is.
func (r *Run) precell(n *netcon) *object.Object {
	if !n.hasSource() {
		return nil
	}
	if s := n.Place().Section(); s != nil {
		return r.cells.CellOf(s)
	}
	return nil
}

// postcell is the object in whose template the section of the target is.
func (r *Run) postcell(n *netcon) *object.Object {
	if to := n.to(); to != nil && to.Place().Section() != nil {
		return r.cells.CellOf(to.Place().Section())
	}
	return nil
}

// stacker is an interpreter with a section stack.
type stacker interface{ PushSection(s object.Section) }

// push accesses a section until the script calls pop_section.
func (r *Run) push(s *model.Section) {
	if st, ok := r.host.(stacker); ok {
		st.PushSection(r.cells.SectionOf(s))
	}
}

// preloc accesses the watched section and gives the place on it; -1 when none is watched.
func (r *Run) preloc(n *netcon) object.Value {
	if !n.hasSource() || n.Place().Section() == nil {
		return object.Num(-1)
	}
	r.push(n.Place().Section())
	if n.Watch() != nil {
		return object.Num(-2) // as NEURON, which finds the places of potentials only
	}
	return object.Num(n.Place().X())
}

// postloc accesses the section of the target and gives the place on it; -1 when it has none.
func (r *Run) postloc(n *netcon) object.Value {
	to := n.to()
	if to == nil || to.Place().Section() == nil {
		return object.Num(-1)
	}
	r.push(to.Place().Section())
	return object.Num(to.Place().X())
}

// netconList is CVode.netconlist(precell, postcell, target [, list]): each an object, or a pattern for its name.
func (r *Run) netconList(c *object.Call) object.Value {
	c.Need(3, 4)
	out := listArg(c, 3)
	want := make([]func(o *object.Object) bool, 3)
	for i := range want {
		if c.Is(i, object.ObjectValue) && c.ObjectOrNil(i) != nil {
			o := c.ObjectOrNil(i)
			want[i] = func(p *object.Object) bool { return p == o }
			continue
		}
		pattern := ""
		if c.Is(i, object.String) {
			pattern = c.Text(i)
		}
		p, err := text.CompilePart(pattern)
		if err != nil {
			c.Fail("", "Argument %d is not a valid regular expression '%s'", i+1, pattern)
		}
		want[i] = func(o *object.Object) bool { return p.Match(o.Name()) }
	}
	r.eachNetCon(func(n *netcon) {
		var pre *object.Object
		switch {
		case n.Place().Section() != nil:
			pre = r.precell(n)
		case n.Point() != nil:
			pre = r.cells.ObjectOf(n.Point())
		default:
			return
		}
		if want[0](pre) && want[1](r.postcell(n)) && want[2](r.cells.ObjectOf(n.to())) {
			appendTo(c, out, n.o)
		}
	})
	return object.Obj(out)
}
