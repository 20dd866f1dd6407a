package neuron

import (
	"nrngui/engine/hoc/object"
	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/morph"
)

// addSpecial adds the variables that every section has, and celsius with the constants of nature.
func (c *Cable) addSpecial() {
	c.addRange("v", &voltage{c})
	c.addRange("cm", &column{c: c, name: "cm", slot: model.NodeCm, stamp: -1})
	c.addRange("i_cap", &column{c: c, name: "i_cap", slot: model.NodeICap, stamp: -1})
	c.addRange("diam", &diam{column{c: c, name: "diam", slot: model.NodeDiam, stamp: -1}})
	c.addRange("i_membrane_", &membrane{c})
	c.addRange("L", &ofSection{c, "L", (*model.Section).L, c.setL})
	c.addRange("Ra", &ofSection{c, "Ra", (*model.Section).Ra, func(s *Section, x float64) { s.SetRa(x) }})
	c.addRange("rallbranch", &ofSection{c, "rallbranch", (*model.Section).Rall, func(s *Section, x float64) { s.SetRall(x) }})
	c.addRange("nseg", &ofSection{c, "nseg", func(s *model.Section) float64 { return float64(s.NSeg()) }, c.setNSeg})
	if v, err := c.m.Global("celsius"); err == nil {
		c.in.Variable("celsius", &GlobalRef{Name: "celsius", v: v})
	}
	c.in.Variable("diam_changed", stale{c})
}

// stale is diam_changed: 1 asks for areas and resistances to be computed anew.
type stale struct{ c *Cable }

func (r stale) Get() float64 {
	if r.c.shaped != r.c.m.Geometry() {
		return 1
	}
	return 0
}

func (r stale) Set(x float64) error {
	if x != 0 {
		for _, s := range r.c.m.Sections() {
			s.Touch()
		}
	}
	return nil
}

// voltage is v. The ends 0 and 1 have their own; places beyond them are the ends.
type voltage struct{ c *Cable }

func (v *voltage) row(s object.Section, x float64) *mech.Row {
	sec := s.(*Section).Section
	if sec.Gone() {
		fail("Accessing a deleted section")
	}
	return sec.Node(x)
}

func (v *voltage) Len() int { return 0 }

func (v *voltage) Get(s object.Section, x float64, _ int) float64 {
	return *v.row(s, x).Value(model.NodeV)
}

func (v *voltage) Set(s object.Section, x float64, _ int, value float64) {
	*v.row(s, x).Value(model.NodeV) = value
}

func (v *voltage) Ref(s object.Section, x float64, _ int) object.Ref {
	return v.c.ref(s.(*Section), min(max(x, 0), 1), "v", 0, 0)
}

// SetAll writes both ends, then the segments.
func (v *voltage) SetAll(s object.Section, _ int, op byte, value float64) {
	assign(v.row(s, 0).Value(model.NodeV), op, value)
	assign(v.row(s, 1).Value(model.NodeV), op, value)
	for _, r := range s.(*Section).Section.Segments() {
		assign(r.Value(model.NodeV), op, value)
	}
}

func (v *voltage) Ramp(s object.Section, _ int, x0, x1 float64, op byte, v0, v1 float64) {
	for _, end := range [][2]float64{{x0, v0}, {x1, v1}} {
		if end[0] == 0 || end[0] == 1 {
			assign(v.row(s, end[0]).Value(model.NodeV), op, end[1])
		}
	}
	sec := s.(*Section).Section
	rows := sec.Segments()
	ramp(sec, x0, x1, v0, v1, func(i int, y float64) { assign(rows[i].Value(model.NodeV), op, y) })
}

func (v *voltage) Point(object.Section, float64, int, object.Ref) { noPointer("v") }

// membrane is i_membrane_, which exists while the model keeps it.
type membrane struct{ c *Cable }

func (v *membrane) Len() int { return 0 }

func (v *membrane) check() {
	if !v.c.m.FastIMem() {
		fail("cvode.use_fast_imem(1) has not been executed so i_membrane_ does not exist")
	}
}

func (v *membrane) Get(s object.Section, x float64, _ int) float64 {
	v.check()
	return *s.(*Section).Section.Node(x).Value(model.NodeIMem)
}

func (v *membrane) Set(object.Section, float64, int, float64) {
	fail("i_membrane_ cannot be assigned a value")
}

func (v *membrane) Ref(s object.Section, x float64, _ int) object.Ref {
	v.check()
	return v.c.ref(s.(*Section), x, "i_membrane_", 0, 0)
}

func (v *membrane) SetAll(object.Section, int, byte, float64) { v.Set(nil, 0, 0, 0) }

func (v *membrane) Ramp(object.Section, int, float64, float64, byte, float64, float64) {
	v.Set(nil, 0, 0, 0)
}

func (v *membrane) Point(object.Section, float64, int, object.Ref) { noPointer("i_membrane_") }

// diam follows the 3-D points, and they follow it. While pt3dconst is on writing it does nothing.
type diam struct{ column }

func (v *diam) Get(s object.Section, x float64, _ int) float64 {
	v.column.place(s, x, 0)
	return s.(*Section).DiamAt(x)
}

func (v *diam) Set(s object.Section, x float64, _ int, value float64) {
	if p := v.column.place(s, x, 0); !v.c.rigid {
		*p = value
		s.(*Section).DiamChanged()
	}
}

func (v *diam) SetAll(s object.Section, _ int, op byte, value float64) {
	if v.c.rigid {
		return
	}
	if op != '=' {
		s.(*Section).DiamAt(0)
	}
	v.column.SetAll(s, 0, op, value)
	s.(*Section).DiamChanged()
}

func (v *diam) Ramp(s object.Section, _ int, x0, x1 float64, op byte, v0, v1 float64) {
	if !v.c.rigid {
		v.column.Ramp(s, 0, x0, x1, op, v0, v1)
		s.(*Section).DiamChanged()
	}
}

// ofSection is a variable that a section has as a whole.
type ofSection struct {
	c    *Cable
	name string
	get  func(*model.Section) float64
	set  func(*Section, float64)
}

func (v *ofSection) Len() int { return 0 }

func (v *ofSection) Get(s object.Section, _ float64, _ int) float64 {
	return v.get(s.(*Section).Section)
}

func (v *ofSection) Set(s object.Section, _ float64, _ int, value float64) {
	v.set(s.(*Section), value)
}

func (v *ofSection) Ref(s object.Section, _ float64, _ int) object.Ref {
	return v.c.ref(s.(*Section), .5, v.name, 0, 0)
}

func (v *ofSection) SetAll(s object.Section, _ int, op byte, value float64) {
	if op != '=' {
		value = operate(v.Get(s, 0, 0), op, value)
	}
	v.Set(s, 0, 0, value)
}

func (v *ofSection) Ramp(object.Section, int, float64, float64, byte, float64, float64) {
	fail("%s is not a range variable", v.name)
}

func (v *ofSection) Point(object.Section, float64, int, object.Ref) { noPointer(v.name) }

func (c *Cable) setL(s *Section, um float64) {
	if !c.rigid {
		s.SetL(max(um, morph.MinL)) // what a shorter one becomes in NEURON when areas are computed
	}
}

func (c *Cable) setNSeg(s *Section, x float64) {
	n := object.Int(x)
	if n < 1 {
		fail("nseg  must be positive")
	}
	if n > model.MaxNSeg {
		object.Fail("cut the section into several", "nseg of %s can't be %g: a section has 1 to %d segments", s.Name(), x, model.MaxNSeg)
	}
	if more := n - s.NSeg(); more > 0 {
		c.in.Room(float64(more) * s.segmentBytes())
	}
	if was := s.NSeg(); n != was {
		s.changes = append(s.changes, change{was: was, n: n})
	}
	object.Check(s.SetNSeg(n))
}

// segmentBytes is the memory that a segment takes: in the node table, in the tables of its mechanisms, and when it is simulated.
func (s *Section) segmentBytes() float64 {
	bytes := nodeBytes
	for _, name := range s.Mechanisms() {
		if rows := s.Rows(name); len(rows) > 0 {
			bytes += rowBytes(rows[0].Cols.Type)
		}
	}
	return bytes
}

// nodeBytes is what a segment takes without mechanisms, rowBytes what an instance of a mechanism takes: numbers, handle and indices.
const nodeBytes = 300.0

func rowBytes(t *mech.Type) float64 { return float64(8*t.NCol + 56) }

// pointer is a POINTER of a density mechanism: what it refers to is read and written.
type pointer struct {
	c               *Cable
	name, mech, own string
}

func (v *pointer) to(s object.Section, x float64) model.Var {
	sec := s.(*Section).Section
	rows := sec.Rows(v.mech)
	if rows == nil || sec.Gone() {
		(&column{mech: v.mech}).missing(sec)
	}
	if !(x >= 0 && x <= 1) {
		fail("range variable domain is 0<=x<=1")
	}
	to, ok := v.c.m.Pointer(rows[sec.Index(x)], v.own)
	if !ok {
		fail("%s wasn't made to point to anything", v.name)
	}
	return to
}

func (v *pointer) Len() int { return 0 }

func (v *pointer) Get(s object.Section, x float64, _ int) float64 { return v.to(s, x).Get() }

func (v *pointer) Set(s object.Section, x float64, _ int, value float64) {
	object.Check(v.to(s, x).Set(value))
}

func (v *pointer) Ref(s object.Section, x float64, _ int) object.Ref { return v.to(s, x) }

func (v *pointer) SetAll(s object.Section, _ int, op byte, value float64) {
	n := s.(*Section).NSeg()
	for i := range n {
		x := (float64(i) + .5) / float64(n)
		v.Set(s, x, 0, operate(v.Get(s, x, 0), op, value))
	}
}

func (v *pointer) Ramp(object.Section, int, float64, float64, byte, float64, float64) {
	fail("%s is a POINTER: assign it place by place", v.name)
}

func (v *pointer) Point(s object.Section, x float64, _ int, to object.Ref) {
	sec := s.(*Section).Section
	if sec.Rows(v.mech) == nil {
		(&column{mech: v.mech}).missing(sec)
	}
	object.Check(v.c.m.SetRangePointer(sec, x, v.mech, v.own, v.c.target(v.name, to)))
}

// target gives what a POINTER is to refer to.
func (c *Cable) target(name string, to object.Ref) model.Var {
	v, ok := VarOf(to)
	if !ok {
		return c.m.Mirror(to)
	}
	return v
}

// xraxial changes how the layers of neighbours are coupled.
type xraxial struct{ column }

func (v *xraxial) Set(s object.Section, x float64, at int, value float64) {
	v.column.Set(s, x, at, value)
	s.(*Section).Touch()
}

func (v *xraxial) SetAll(s object.Section, at int, op byte, value float64) {
	v.column.SetAll(s, at, op, value)
	s.(*Section).Touch()
}

func (v *xraxial) Ramp(s object.Section, at int, x0, x1 float64, op byte, v0, v1 float64) {
	v.column.Ramp(s, at, x0, x1, op, v0, v1)
	s.(*Section).Touch()
}

// vext has values of its own at the ends, as v has.
type vext struct{ column }

// end gives the variable at an end; nil when that has none and the segment beside it is meant.
func (v *vext) end(s object.Section, x float64, at int) model.Var {
	if x > 0 && x < 1 {
		return nil
	}
	r := v.c.ref(s.(*Section), min(max(x, 0), 1), v.name, at, 1)
	return r.(*RangeRef).v
}

func (v *vext) Get(s object.Section, x float64, at int) float64 {
	if e := v.end(s, x, at); e != nil {
		return e.Get()
	}
	return v.column.Get(s, x, at)
}

func (v *vext) Set(s object.Section, x float64, at int, value float64) {
	if e := v.end(s, x, at); e != nil {
		_ = e.Set(value) // the border to a section without layers stays 0, as in NEURON
		return
	}
	v.column.Set(s, x, at, value)
}

func (v *vext) Ref(s object.Section, x float64, at int) object.Ref {
	return v.c.ref(s.(*Section), x, v.name, at, 1)
}

func (v *vext) SetAll(s object.Section, at int, op byte, value float64) {
	v.column.SetAll(s, at, op, value)
	for _, x := range []float64{0, 1} {
		v.Set(s, x, at, operate(v.Get(s, x, at), op, value))
	}
}

func (v *vext) Ramp(s object.Section, at int, x0, x1 float64, op byte, v0, v1 float64) {
	v.column.Ramp(s, at, x0, x1, op, v0, v1)
	for _, end := range [][2]float64{{x0, v0}, {x1, v1}} {
		if end[0] == 0 || end[0] == 1 {
			v.Set(s, end[0], at, operate(v.Get(s, end[0], at), op, end[1]))
		}
	}
}
