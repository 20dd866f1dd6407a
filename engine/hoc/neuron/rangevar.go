package neuron

import (
	"strconv"

	"nrngui/engine/hoc/object"
	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// column is a range variable whose numbers stand in one column (of an array: in several) of a mechanism or of the node table. It keeps the rows of
// the section it was last used on, because scripts go through the variables of a section one by one.
type column struct {
	c    *Cable
	name string // as scripts write it
	mech string // "" for the node table
	own  string // its name within the mechanism
	n    int    // elements of an array, 0 for a scalar
	slot int

	cols  *mech.Columns // nil for the node table
	typ   *mech.Type    // slot is good for
	stamp int           // model.Structure when cols and typ were found
	sec   *model.Section
	rows  []*mech.Row // of sec
}

// addRanges adds the range variables of a density mechanism or ion.
func (c *Cable) addRanges(t *mech.Type) {
	for i := range t.Vars {
		v := &t.Vars[i]
		if v.Global || !v.Range && v.Role != mech.State || t.Kind == mech.Ion && v.Slot == mech.IonStyle {
			continue
		}
		col := column{c: c, name: hocName(t, v), mech: t.Name, own: v.Name, slot: v.Slot, stamp: -1}
		if v.Len > 1 || t.Layers > 0 && (v.Name != "e" && v.Name != "i_membrane") {
			col.n = v.Len
		}
		switch at, ok := t.Extracellular(); {
		case ok && v.Slot == at.FirstVext:
			c.addRange(col.name, &vext{col})
		case ok && v.Slot == at.Xraxial:
			c.addRange(col.name, &xraxial{col})
		default:
			c.addRange(col.name, &col)
		}
	}
	for _, name := range t.Pointers {
		if !c.taken(t, name) {
			c.addRange(name+"_"+t.Name, &pointer{c: c, name: name + "_" + t.Name, mech: t.Name, own: name})
		}
	}
}

// taken says that a POINTER is not for scripts: a mod file keeps a random stream or a Vector in it.
func (c *Cable) taken(t *mech.Type, pointer string) bool {
	for _, h := range append(append([]mech.Handle(nil), t.Handles...), t.Vectors...) {
		if h.Name == pointer {
			return true
		}
	}
	return false
}

// of gives the rows on a section, by index of segment.
func (v *column) of(s *model.Section) []*mech.Row {
	if stamp := v.c.m.Structure(); v.stamp != stamp {
		v.stamp = stamp
		v.bind()
	}
	if v.sec == s {
		return v.rows
	}
	if v.mech == "" {
		v.rows = s.Segments()
	} else {
		v.rows = s.RowsIn(v.cols)
	}
	if v.rows == nil || s.Gone() {
		v.sec = nil
		v.missing(s)
	}
	v.sec = s
	return v.rows
}

// missing fails for a section that has no such variable.
func (v *column) missing(s *model.Section) {
	if s.Gone() {
		fail("Accessing a deleted section")
	}
	object.Fail("insert "+v.mech+", or choose another section", "%s mechanism not inserted in section %s", v.mech, s.Name())
}

// bind looks columns and slot up again: the model has changed, perhaps also the mechanism.
func (v *column) bind() {
	v.sec = nil
	if v.mech == "" {
		return
	}
	t, ok := v.c.m.Catalogue().Lookup(v.mech)
	if !ok {
		return
	}
	v.cols = v.c.m.Table(t)
	if t == v.typ {
		return
	}
	w, ok := t.Var(v.own)
	if !ok {
		fail("%s has no variable %s any more", v.mech, v.own)
	}
	v.typ, v.slot = t, w.Slot
	if v.n > 0 {
		v.n = w.Len
	}
}

// place gives the number at x.
func (v *column) place(s object.Section, x float64, at int) *float64 {
	sec := s.(*Section).Section
	rows := v.of(sec)
	if !(x >= 0 && x <= 1) {
		fail("range variable domain is 0<=x<=1")
	}
	r := rows[sec.Index(x)]
	return &r.Cols.Data[v.slot+at][r.At]
}

// Len is the number of elements of an array, 0 for a scalar.
func (v *column) Len() int { return v.n }

// Get reads the variable in the segment that holds x.
func (v *column) Get(s object.Section, x float64, at int) float64 { return *v.place(s, x, at) }

// Set writes it.
func (v *column) Set(s object.Section, x float64, at int, value float64) { *v.place(s, x, at) = value }

// Ref gives its address.
func (v *column) Ref(s object.Section, x float64, at int) object.Ref {
	v.place(s, x, at) // fails as reading does
	return v.c.ref(s.(*Section), x, v.name, at, v.n)
}

// ref makes the address of a range variable.
func (c *Cable) ref(s *Section, x float64, name string, at, n int) object.Ref {
	own := name
	if n > 0 {
		own += "[" + strconv.Itoa(at) + "]"
	}
	v, err := c.m.RangeVar(s.Section, x, own)
	object.Check(err)
	return &RangeRef{Sec: s, X: x, Name: name, At: at, v: v}
}

// SetAll writes the variable in every segment.
func (v *column) SetAll(s object.Section, at int, op byte, value float64) {
	for _, r := range v.of(s.(*Section).Section) {
		assign(&r.Cols.Data[v.slot+at][r.At], op, value)
	}
}

// Ramp writes values on a line in the segments between x0 and x1.
func (v *column) Ramp(s object.Section, at int, x0, x1 float64, op byte, v0, v1 float64) {
	sec := s.(*Section).Section
	rows := v.of(sec)
	ramp(sec, x0, x1, v0, v1, func(i int, y float64) {
		r := rows[i]
		assign(&r.Cols.Data[v.slot+at][r.At], op, y)
	})
}

// Point fails: only POINTERs can be made to refer to something.
func (v *column) Point(object.Section, float64, int, object.Ref) { noPointer(v.name) }

func noPointer(name string) { fail("%s not a model variable POINTER", name) }

// assign does "*p op y".
func assign(p *float64, op byte, y float64) { *p = operate(*p, op, y) }

func operate(x float64, op byte, y float64) float64 {
	switch op {
	case '+':
		return x + y
	case '-':
		return x - y
	case '*':
		return x * y
	case '/':
		if y == 0 {
			fail("Division by 0")
		}
		return x / y
	}
	return y
}

// ramp calls f with the index of every segment whose centre lies between x0 and x1 and the value on the line there.
func ramp(s *model.Section, x0, x1, y0, y1 float64, f func(i int, y float64)) {
	dx := x1 - x0
	if dx < 1e-10 {
		fail("range variable notation r(x1:x2) requires  x1 > x2")
	}
	if !(x0 >= 0 && x0 <= 1 && x1 >= 0 && x1 <= 1) {
		fail("range variable domain is 0<=x<=1")
	}
	step := 1
	if s.ChildEnd() == 1 {
		step = -1
	}
	n := float64(s.NSeg())
	for i, end := s.Index(x0), s.Index(x1)+step; i != end; i += step {
		x := (float64(i) + .5) / n
		if step < 0 {
			x = 1 - x
		}
		if theta := (x - x0) / dx; theta >= -1e-9 && theta <= 1+1e-9 {
			f(i, float64(y0*(1-theta))+float64(y1*theta))
		}
	}
}
