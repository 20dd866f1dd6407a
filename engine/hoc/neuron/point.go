package neuron

import (
	"strconv"

	"nrngui/engine/hoc/object"
	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// Point is the data of an object of a point process or artificial cell. A point process that nobody has placed, or whose section is gone, has
// no values until it is placed (loc).
type Point struct {
	c    *Cable
	name string // of its type
	pp   *model.PointProcess
	obj  *object.Object
}

// Model gives the point process, nil while it stands nowhere.
func (p *Point) Model() *model.PointProcess {
	if p.pp != nil && p.pp.Row().Cols == nil {
		p.pp = nil
	}
	return p.pp
}

// Object gives the object of the script.
func (p *Point) Object() *object.Object { return p.obj }

// Type gives the mechanism.
func (p *Point) Type() *mech.Type {
	t, _ := p.c.m.Catalogue().Lookup(p.name)
	return t
}

// PointOf gives the point process or artificial cell of an object, nil when it is something else.
func PointOf(o *object.Object) *Point {
	if o == nil {
		return nil
	}
	p, _ := o.Data.(*Point)
	return p
}

// ObjectOf gives the object that stands for a point process of the model; one that no script has made gets one.
func (c *Cable) ObjectOf(p *model.PointProcess) *object.Object {
	if p == nil {
		return nil
	}
	if own, ok := p.Script.(*Point); ok {
		return own.obj
	}
	k := c.classes[p.Type().Name]
	if k == nil {
		return nil
	}
	own := &Point{c: c, name: p.Type().Name, pp: p}
	p.Script = own
	own.obj = k.Add(own)
	own.obj.Hold() // the model's own: no script ends it
	return own.obj
}

// standing gives the point process, which must be somewhere.
func (p *Point) standing() *model.PointProcess {
	pp := p.Model()
	if pp == nil {
		object.Fail("place it first: soma obj.loc(.5)", "point process not located in a section")
	}
	return pp
}

// place puts a point process on a section.
func (p *Point) place(s *Section, x float64) {
	if pp := p.Model(); pp != nil {
		object.Check(pp.Move(s.Section, x))
		return
	}
	pp, err := p.c.m.NewPoint(p.name, s.Section, x)
	object.Check(err)
	pp.Script, p.pp = p, pp
}

// addClass makes the class of a point process or artificial cell.
func (c *Cable) addClass(t *mech.Type) {
	k := &object.Class{Name: t.Name, Members: map[string]*object.Member{}}
	name, artificial := t.Name, t.Kind == mech.Artificial
	k.New = func(call *object.Call) any {
		p := &Point{c: c, name: name}
		switch {
		case artificial:
			pp, err := c.m.NewPoint(name, nil, 0)
			object.Check(err)
			pp.Script, p.pp = p, pp
		case call.N() > 0:
			p.place(c.cas(call), between(call, 0, 0, 1))
		}
		return p
	}
	k.Made = func(_ *object.Call, o *object.Object) { o.Data.(*Point).obj = o }
	k.Free = func(o *object.Object) {
		if pp := o.Data.(*Point).Model(); pp != nil {
			c.m.DeletePoint(pp)
		}
	}
	for i := range t.Vars {
		if v := &t.Vars[i]; inScripts(t, v) {
			k.Members[v.Name] = c.pointVariable(t, v)
		}
	}
	for _, ptr := range t.Pointers {
		if !c.taken(t, ptr) {
			k.Members[ptr] = c.pointPointer(ptr)
		}
	}
	for _, r := range t.Refused {
		k.Members[r.Name] = object.Method(refused(r))
	}
	for f := range t.Functions {
		k.Members[f] = c.pointFunction(f)
	}
	for i := range t.FuncTables {
		f := t.FuncTables[i].Name
		k.Members["table_"+f] = object.Method(func(call *object.Call) object.Value { return c.setTable(call, name, f) })
		k.Members[f] = object.Method(func(call *object.Call) object.Value { return object.Num(c.tableValue(call, name, f)) })
	}
	for _, r := range t.Randoms {
		k.Members[r] = c.pointRandom(r)
	}
	c.addPlaces(k, artificial)
	if old := c.classes[t.Name]; old != nil { // living objects keep their class, with its new members
		old.Members, old.New = k.Members, k.New
		k = old
	}
	c.classes[t.Name] = k
	c.in.AddClass(k)
}

// addPlaces adds loc, get_loc and has_loc to the class of a point process.
func (c *Cable) addPlaces(k *object.Class, artificial bool) {
	k.Members["loc"] = object.Method(func(call *object.Call) object.Value {
		x := between(call, 0, 0, 1)
		if artificial {
			fail("ARTIFICIAL_CELLs are not located in a section")
		}
		PointOf(call.Self).place(c.cas(call), x)
		return object.Num(x)
	})
	k.Members["get_loc"] = object.Method(func(call *object.Call) object.Value {
		if artificial {
			fail("ARTIFICIAL_CELLs are not located in a section")
		}
		at := PointOf(call.Self).standing().Place()
		c.push(c.Section(at.Section()))
		return object.Num(at.X())
	})
	k.Members["has_loc"] = object.Method(func(call *object.Call) object.Value {
		return object.Bool(!artificial && PointOf(call.Self).Model() != nil)
	})
}

// pointRandom is the member of a point process that gives its RANDOM variable.
func (c *Cable) pointRandom(name string) *object.Member {
	return &object.Member{Var: func(o *object.Object, _ []int) *object.Var {
		if c.Random == nil {
			fail("%s can't be seen before something runs", name)
		}
		return &object.Var{O: c.Random(PointOf(o).standing().Row(), name)}
	}}
}

// inScripts says whether a variable of a mechanism has a value for each instance that scripts see.
func inScripts(t *mech.Type, v *mech.Var) bool {
	return !v.Global && (v.Range || v.Role == mech.State) && !(t.Kind == mech.Ion && v.Slot == mech.IonStyle)
}

// pointVariable is a variable of a point process as a member of its class.
func (c *Cable) pointVariable(t *mech.Type, v *mech.Var) *object.Member {
	name, slot, n := v.Name, v.Slot, v.Len
	m := &object.Member{}
	if n > 1 {
		m.Dims = 1
	}
	m.Elem = func(o *object.Object, at []int) *float64 {
		row := o.Data.(*Point).standing().Row()
		if row.Cols.Type != t {
			t, slot, n = row.Cols.Type, -1, 0
			if w, ok := t.Var(name); ok && inScripts(t, w) {
				slot, n = w.Slot, w.Len
			}
		}
		i := 0
		if len(at) > 0 {
			i = at[0]
		}
		if slot < 0 || i < 0 || i >= max(n, 1) {
			fail("%s.%s[%d]: subscript out of range, there are %d", o.Name(), name, i, n)
		}
		return row.Value(slot + i)
	}
	m.Ref = func(o *object.Object, at []int) object.Ref {
		m.Elem(o, at) // fails as reading does
		p, i, own := o.Data.(*Point), 0, name
		if len(at) > 0 {
			i = at[0]
			own += "[" + strconv.Itoa(i) + "]"
		}
		mv, err := c.m.PointVar(p.pp, own)
		object.Check(err)
		return &PointRef{Point: p, Name: name, At: i, v: mv}
	}
	return m
}

// pointPointer is a POINTER of a point process as a member of its class: it stands for what it refers to.
func (c *Cable) pointPointer(name string) *object.Member {
	to := func(o *object.Object) model.Var {
		v, ok := c.m.Pointer(o.Data.(*Point).standing().Row(), name)
		if !ok {
			object.Fail("setpointer "+o.Name()+"."+name+", soma.v(.5)", "%s.%s wasn't made to point to anything", o.Name(), name)
		}
		return v
	}
	return &object.Member{
		Get: func(o *object.Object, _ []int) float64 { return to(o).Get() },
		Set: func(o *object.Object, _ []int, x float64) { object.Check(to(o).Set(x)) },
		Ref: func(o *object.Object, _ []int) object.Ref { return to(o) },
		Point: func(o *object.Object, _ []int, r object.Ref) {
			object.Check(c.m.SetPointer(o.Data.(*Point).standing(), name, c.target(name, r)))
		},
	}
}
