package neuron

import (
	"fmt"

	"nrngui/engine/hoc/object"
	"nrngui/engine/model"
)

// What package run asks: see run.Cells.

// PointOf gives the point process or artificial cell behind an object, nil for other objects and for one that stands nowhere.
func (c *Cable) PointOf(o *object.Object) *model.PointProcess {
	if p := PointOf(o); p != nil {
		return p.Model()
	}
	return nil
}

// SectionOf gives the section of the script, nil for nil.
func (c *Cable) SectionOf(s *model.Section) object.Section {
	if s == nil {
		return nil
	}
	return c.Section(s)
}

// ModelSection gives the section of the model, nil for nil.
func (c *Cable) ModelSection(s object.Section) *model.Section {
	if own, _ := s.(*Section); own != nil {
		return own.Section
	}
	return nil
}

// CellOf is the object in whose template a section was created, nil at top level.
func (c *Cable) CellOf(s *model.Section) *object.Object {
	if s == nil {
		return nil
	}
	return c.Section(s).owner
}

// Var gives the model's handle behind an address, nil when it is no number of the model.
func (c *Cable) Var(r object.Ref) model.Var {
	v, _ := VarOf(r)
	return v
}

// Gone says that an address was one of a number of the model whose place is no more.
func (c *Cable) Gone(r object.Ref) bool {
	switch r := r.(type) {
	case *RangeRef:
		if r.Sec.Gone() {
			return true
		}
		if _, whole := c.ranges[r.Name].(*ofSection); whole {
			return false
		}
		_, placed := c.m.Address(r.v)
		return !placed
	case *PointRef:
		_, placed := c.m.Address(r.v)
		return !placed
	}
	return false
}

// Place says which range variable of which section an address means.
func (c *Cable) Place(r object.Ref) (s *model.Section, x float64, name string, ok bool) {
	ref, ok := r.(*RangeRef)
	if !ok {
		return nil, 0, "", false
	}
	name = ref.Name
	if v := c.ranges[name]; v != nil && v.Len() > 0 {
		name = fmt.Sprintf("%s[%d]", name, ref.At)
	}
	return ref.Sec.Section, ref.X, name, true
}

// PointAt says which variable of which point process an address means, nil for other addresses.
func (c *Cable) PointAt(r object.Ref) (p *model.PointProcess, name string) {
	ref, ok := r.(*PointRef)
	if !ok || ref.Point.Model() == nil {
		return nil, ""
	}
	return ref.Point.Model(), ref.Name
}
