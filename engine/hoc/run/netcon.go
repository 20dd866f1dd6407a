package run

import (
	"fmt"
	"math"

	"nrngui/engine/hoc/object"
	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// netcon is a NetCon of a script.
type netcon struct {
	*model.NetCon
	o      *object.Object
	noSrc  bool // made without source and without target
	source object.Ref
}

// hasSource says whether there is a source; one that was deleted is none.
func (n *netcon) hasSource() bool { return !n.noSrc && !n.Gone() }

// to gives the target, nil when there is none any more.
func (n *netcon) to() *model.PointProcess {
	if n.Gone() {
		return nil
	}
	return n.Target()
}

// mustSource fails for a NetCon without source.
func (n *netcon) mustSource() {
	if !n.hasSource() {
		object.Fail("", "%s source is missing", n.o.Name())
	}
}

// makeNetCon is new NetCon(source, target [, threshold, delay, weight]).
func (r *Run) makeNetCon(c *object.Call) any {
	c.Need(2, 5)
	m := r.cells.Model()
	var to *model.PointProcess
	if o := c.ObjectOrNil(1); o != nil {
		if to = r.cells.PointOf(o); to == nil {
			c.Fail("", "argument 2 must be a point process or NULLobject, not %s", o.Name())
		}
		if to.Type().Receive == nil {
			c.Fail("choose a synapse or an artificial cell", "No NET_RECEIVE in target PointProcess: %s", o.Name())
		}
	}
	n := &netcon{}
	if c.Is(0, object.Reference) {
		n.source = c.Ref(0)
		n.NetCon = r.watch(c, n.source, to)
	} else {
		var from *model.PointProcess
		if o := c.ObjectOrNil(0); o != nil {
			if from = r.cells.PointOf(o); from == nil {
				c.Fail("", "if argument 1 is an object it must be a point process or NULLobject, not %s", o.Name())
			}
		}
		switch {
		case from == nil || sendsEvents(from.Type()):
			n.NetCon = m.NewNetCon(from, to)
		default:
			nc, err := m.NewNetConX(from, to)
			if err != nil {
				c.Fail("watch a variable of its section: section nc = new NetCon(&v(x), target)",
					"%s sends no events and has no variable x that could be watched", from.Name())
			}
			n.NetCon = nc
			n.source = nc.Watch()
		}
		n.noSrc = from == nil && to == nil
	}
	if to == nil {
		n.Active = false
	}
	if c.N() > 2 {
		n.Threshold = c.Number(2)
		n.Delay = within(c, 3, 0, 1e15)
		n.Weight[0] = c.Number(4)
	}
	return n
}

// sendsEvents says whether a point process calls net_event; artificial cells without NET_RECEIVE too may be named.
func sendsEvents(t *mech.Type) bool { return t.Receive != nil || t.Kind == mech.Artificial }

// watch makes a NetCon that watches a range variable of the accessed section, or a variable of a point process in it.
func (r *Run) watch(c *object.Call, ref object.Ref, to *model.PointProcess) *model.NetCon {
	const hint = "give the address of a variable of the accessed section: section nc = new NetCon(&v(.5), target)"
	here := r.cells.ModelSection(c.Section())
	if here == nil {
		c.Fail("access a section", "section access unspecified")
	}
	parent, _ := here.Parent()
	s, x, name, ok := r.cells.Place(ref)
	path := name
	if ok {
		path = fmt.Sprintf("%s(%g).%s", s.Name(), x, name)
	} else if o, own := r.cells.PointAt(ref); o != nil {
		s, x, path, ok = o.Place().Section(), o.Place().X(), o.Name()+"."+own, o.Place().Section() != nil
	}
	switch {
	case !ok:
		c.Fail(hint, "NetCon pointer not associated with currently accessed section: the source is no variable of a section or of a point process in it")
	case s == here:
	case s == parent && s.Node(x) == here.Node(0): // the near end of a section belongs to it too
		s, x = here, 0
	default:
		c.Fail("write the section in front: "+s.Name()+" nc = new NetCon(&v(.5), target)",
			"NetCon pointer not associated with currently accessed section: the address is of %s, accessed is %s", s.Name(), here.Name())
	}
	if name == "v" {
		return r.cells.Model().NewNetConV(s, x, to)
	}
	nc, err := r.cells.Model().NewNetConVar(s, x, r.cells.Var(ref), path, to)
	object.Check(err)
	return nc
}

// spread tells a running model that a delay has changed.
func (r *Run) spread(n *netcon) {
	if r.in != nil && n.hasSource() {
		r.in.Spread(n.Source)
	}
}

// event is NetCon.event(t [, flag]).
func (r *Run) sendEvent(c *object.Call) object.Value {
	n := c.Self.Data.(*netcon)
	t := within(c, 0, -1e20, 1e20)
	if !n.Active {
		return object.Num(0)
	}
	if n.to() == nil {
		object.Fail("", "%s target is missing", n.o.Name())
	}
	r.ready()
	if c.N() > 1 {
		if n.to().Type().Kind != mech.Artificial {
			c.Fail("", "Can only send fake self-events to ARTIFICIAL_CELLs")
		}
		object.Check(r.in.SendSelf(n.NetCon, t, c.Number(1)))
	} else {
		object.Check(r.in.Send(n.NetCon, t))
	}
	return object.Num(1)
}

// recordEvents is NetCon.record(): nothing ends it, a Vector takes times, two Vectors times and a number, a string is a statement.
func (r *Run) recordEvents(c *object.Call) object.Value {
	n := c.Self.Data.(*netcon)
	n.mustSource()
	s := r.sourceOf(n.Source)
	switch {
	case c.N() == 0:
		s.times, s.ids = nil, nil
	case c.Is(0, object.String):
		s.stmt = nil
		if stmt := c.Statement(0); stmt.Text != "" {
			s.stmt = &stmt
		}
		return object.Num(0)
	default:
		s.times, s.ids = vectorArg(c, 0), nil
		if c.N() > 1 {
			s.ids, s.id = vectorArg(c, 1), float64(c.Self.Index)
			if c.N() > 2 {
				s.id = float64(c.Int(2))
			}
		}
	}
	r.keep(s)
	return object.Num(0)
}

// setpost gives a NetCon another target.
func (r *Run) setpost(c *object.Call) object.Value {
	n := c.Self.Data.(*netcon)
	var to *model.PointProcess
	if c.N() > 0 {
		if o := c.ObjectOrNil(0); o != nil {
			if to = r.cells.PointOf(o); to == nil {
				c.Fail("", "argument must be a point process or NULLobject")
			}
		}
	}
	if n.Gone() {
		c.Fail("make a new NetCon", "%s has lost its source or its target", n.o.Name())
	}
	r.cells.Model().SetTarget(n.NetCon, to)
	if to == nil {
		n.Active = false
	}
	return object.Num(0)
}

// netconClass makes the class NetCon.
func (r *Run) netconClass() *object.Class {
	number := object.Property
	of := func(o *object.Object) *netcon { return o.Data.(*netcon) }
	k := &object.Class{Name: "NetCon", New: r.makeNetCon}
	k.Made = func(_ *object.Call, o *object.Object) {
		n := of(o)
		n.o = o
		r.netcons[n.NetCon] = n
	}
	k.Free = func(o *object.Object) {
		n := of(o)
		delete(r.netcons, n.NetCon)
		if !n.Gone() {
			r.cells.Model().DeleteNetCon(n.NetCon)
		}
	}
	k.Members = map[string]*object.Member{
		"threshold": number(func(o *object.Object) float64 { of(o).mustSource(); return of(o).Threshold },
			func(o *object.Object, x float64) { of(o).mustSource(); of(o).Threshold = x }),
		"delay": number(func(o *object.Object) float64 { of(o).mustSource(); return of(o).Delay },
			func(o *object.Object, x float64) {
				of(o).mustSource()
				if !(x >= 0) || math.IsInf(x, 0) {
					object.Fail("give a delay of 0 ms or more", "%s.delay can't be %g ms", o.Name(), x)
				}
				of(o).Delay = x
				r.spread(of(o))
			}),
		"weight": weights(of),
		"x": number(func(o *object.Object) float64 {
			of(o).mustSource()
			if of(o).source == nil {
				return 0
			}
			return of(o).source.Get()
		}, func(o *object.Object, x float64) {
			if s := of(o).source; s != nil {
				object.Check(s.Set(x))
			}
		}),
		"active": object.Method(func(c *object.Call) object.Value {
			n := of(c.Self)
			was := n.Active
			if c.N() > 0 {
				if on := within(c, 0, 0, 1) != 0; n.to() != nil {
					n.Active = on
				}
			}
			return object.Bool(was)
		}),
		"valid": object.Method(func(c *object.Call) object.Value {
			n := of(c.Self)
			return object.Bool(n.hasSource() && n.to() != nil)
		}),
		"event":   object.Method(r.sendEvent),
		"record":  object.Method(r.recordEvents),
		"setpost": object.Method(r.setpost),
		"wcnt":    object.Method(func(c *object.Call) object.Value { return object.Num(float64(len(of(c.Self).Weight))) }),
		"srcgid":  object.Method(func(c *object.Call) object.Value { return object.Num(float64(r.gidOf(of(c.Self)))) }),
	}
	for name, m := range r.netconEnds(of) {
		k.Members[name] = m
	}
	return k
}

// gidOf gives the gid of the source, -1 when it has none.
func (r *Run) gidOf(n *netcon) int {
	if !n.hasSource() {
		return -1
	}
	if gid, ok := n.Source.GID(); ok {
		return gid
	}
	return -1
}

// weights is the property weight[i].
func weights(of func(o *object.Object) *netcon) *object.Member {
	at := func(o *object.Object, at []int) (*netcon, int) {
		n, i := of(o), 0
		if len(at) > 0 {
			i = at[0]
		}
		if i < 0 || i >= len(n.Weight) {
			object.Fail("", "%s.weight[%d]: the index must be 0 to %d", o.Name(), i, len(n.Weight)-1)
		}
		return n, i
	}
	return &object.Member{
		Dims: 1,
		Elem: func(o *object.Object, index []int) *float64 {
			n, i := at(o, index)
			return &n.Weight[i]
		},
		Ref: func(o *object.Object, index []int) object.Ref {
			n, i := at(o, index)
			return &weightRef{n, i}
		},
	}
}

// weightRef is the address of a weight; it outlives a change of the target.
type weightRef struct {
	n *netcon
	i int
}

func (w *weightRef) Get() float64 {
	if w.i < len(w.n.Weight) {
		return w.n.Weight[w.i]
	}
	return math.NaN()
}

func (w *weightRef) Set(x float64) error {
	if w.i < len(w.n.Weight) {
		w.n.Weight[w.i] = x
	}
	return nil
}
