package run

import (
	"nrngui/engine/hoc/class"
	"nrngui/engine/hoc/neuron"
	"nrngui/engine/hoc/object"
)

// Install adds run control to an interpreter over its neurons; shared is what its classes share.
func Install(host Host, c *neuron.Cable, shared *class.State) *Run {
	r := New(host, c, shared)
	c.Running, c.Bare = r.call, r.callBare
	c.Give = func(k *object.Call, p *neuron.Point, f string) bool {
		pp := p.Model()
		return pp != nil && r.give(k, pp, f)
	}
	c.Random = r.Random
	r.netstimMembers(c)
	r.apcountMembers(c)
	r.playMembers(c)
	return r
}
