package sim

import "nrngui/engine/model"

// counter follows one point process that counts.
type counter struct {
	point   *model.PointProcess
	n, time place1
	seen    float64
}

// bindCounters finds the point processes that model.RecordTimes named.
func (in *Instance) bindCounters() {
	in.counters = nil
	for i, pp := range in.p.pointList {
		if !in.p.m.Recorded(pp) {
			continue
		}
		n, time := model.Counts(pp.Type())
		to := in.p.points[i]
		cols := in.mechs[to.group].frame.Cols
		c := counter{point: pp, n: place1{cols[n.Slot], int(to.row)}, time: place1{cols[time.Slot], int(to.row)}}
		c.seen = c.n.data[c.n.at]
		in.counters = append(in.counters, c)
	}
}

// OnCount registers the function that is told whenever a point process of model.RecordTimes has counted: NEURON's APCount.record. It is called at the end
// of the step, and during Init for one that counts in its INITIAL block, with the time that the process noted. It must not touch the instance.
func (in *Instance) OnCount(f func(p *model.PointProcess, t float64)) { in.onCount = f }

// count tells what was counted since the last look.
func (in *Instance) count() {
	for i := range in.counters {
		c := &in.counters[i]
		if n := c.n.data[c.n.at]; n != c.seen {
			if n > c.seen && in.onCount != nil {
				in.onCount(c.point, c.time.data[c.time.at])
			}
			c.seen = n
		}
	}
}
