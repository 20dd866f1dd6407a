package run

import (
	"math"

	"nrngui/engine/hoc/class"
	"nrngui/engine/hoc/neuron"
	"nrngui/engine/hoc/object"
	"nrngui/engine/model"
)

// neurons is the neurons of package neuron as Cells.
type neurons struct{ *neuron.Cable }

func (n neurons) PointOf(o *object.Object) *model.PointProcess {
	if p := neuron.PointOf(o); p != nil {
		return p.Model()
	}
	return nil
}

func (n neurons) ObjectOf(p *model.PointProcess) *object.Object { return n.Object(p) }

func (n neurons) SectionOf(s *model.Section) object.Section {
	if s == nil {
		return nil
	}
	return n.Section(s)
}

func (n neurons) ModelSection(s object.Section) *model.Section {
	if own, ok := s.(*neuron.Section); ok && own != nil {
		return own.Section
	}
	return nil
}

func (n neurons) CellOf(s *model.Section) *object.Object { return n.Section(s).Owner() }

func (n neurons) Var(r object.Ref) model.Var {
	v, _ := neuron.VarOf(r)
	return v
}

// Gone looks whether a number of the model still has a place; those that are computed when they are asked for have none.
func (n neurons) Gone(r object.Ref) bool {
	v, ok := neuron.VarOf(r)
	if !ok {
		return false
	}
	if _, placed := n.Model().Address(v); placed {
		return false
	}
	return math.IsNaN(v.Get())
}

func (n neurons) Place(r object.Ref) (s *model.Section, x float64, name string, ok bool) {
	p, ok := r.(*neuron.RangeRef)
	if !ok {
		return nil, 0, "", false
	}
	return p.Sec.Section, p.X, p.Name, true
}

// Install adds run control to an interpreter over its neurons; shared is what its classes share.
func Install(host Host, c *neuron.Cable, shared *class.State) *Run {
	r := New(host, neurons{c}, shared)
	c.Running = r.call
	c.Give = func(k *object.Call, p *neuron.Point, f string) bool {
		pp := p.Model()
		return pp != nil && r.give(k, pp, f)
	}
	r.netstimMembers(c)
	return r
}
