package run

import (
	"nrngui/engine/hoc/neuron"
	"nrngui/engine/hoc/object"
	"nrngui/engine/model"
)

// apcountMembers adds record to the built-in APCount: a Vector that takes the time of every count, which the mod file can't declare. An APCount of the
// model's own mod files has its own.
func (r *Run) apcountMembers(c *neuron.Cable) {
	k := c.Class("APCount")
	if k == nil || k.Members["record"] != nil {
		return
	}
	k.Members["record"] = object.Method(func(c *object.Call) object.Value {
		p := r.cells.PointOf(c.Self)
		if p == nil {
			c.Fail("place it first: soma obj.loc(.5)", "point process not located in a section")
		}
		if c.N() == 0 {
			delete(r.counts, p)
			return object.Num(1)
		}
		v := vectorArg(c, 0)
		object.Check(r.cells.Model().RecordTimes(p))
		r.counts[p] = v
		return object.Num(1)
	})
}

// counted is told of every count of a point process.
func (r *Run) counted(p *model.PointProcess, t float64) {
	if v := r.counts[p]; v != nil {
		vector(v).Append(t)
	}
}
