package run

import (
	"nrngui/engine/hoc/class"
	"nrngui/engine/hoc/object"
	"nrngui/engine/model"
)

// countMembers gives point processes that count (APCount) the method record: the times at which they count go into a Vector. record() alone
// ends that.
func (r *Run) countMembers() {
	for _, t := range r.cells.Model().Catalogue().Types() {
		if n, _ := model.Counts(t); n == nil {
			continue
		}
		if k := r.host.Class(t.Name); k != nil && k.Members["record"] == nil {
			k.Members["record"] = &object.Member{Name: "record", Call: r.recordCounts}
		}
	}
}

func (r *Run) recordCounts(c *object.Call) object.Value {
	p := r.cells.PointOf(c.Self)
	if p == nil {
		c.Fail("place it first: soma apc.loc(.5)", "point process not located in a section")
	}
	if c.N() == 0 {
		r.keepCounts(p, nil)
		return object.Num(1)
	}
	v := vectorArg(c, 0)
	object.Check(r.cells.Model().RecordTimes(p))
	r.keepCounts(p, v)
	return object.Num(1)
}

func (r *Run) keepCounts(p *model.PointProcess, v *object.Object) {
	if old := r.counts[p]; old != nil {
		old.Release()
		delete(r.counts, p)
	}
	if v == nil {
		return
	}
	if r.counts == nil {
		r.counts = map[*model.PointProcess]*object.Object{}
	}
	v.Hold()
	r.counts[p] = v
}

// counted is told by the solver that a point process has counted at t, ms.
func (r *Run) counted(p *model.PointProcess, t float64) {
	if v := r.counts[p]; v != nil {
		v.Data.(*class.Vector).Append(t)
	}
}

// emptyCounts begins the Vectors of APCount.record anew.
func (r *Run) emptyCounts() {
	for _, v := range r.counts {
		v.Data.(*class.Vector).Resize(0)
	}
}
