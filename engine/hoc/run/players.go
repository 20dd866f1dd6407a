package run

import (
	"nrngui/engine/hoc/neuron"
	"nrngui/engine/hoc/object"
	"nrngui/engine/model"
)

// Methods of the built-in players of spikes, which take Vectors and so can't be declared by their mod files.

// member adds a method to a built-in class, unless the model's own mod file has one of that name.
func (r *Run) member(c *neuron.Cable, class, name string, f func(c *object.Call, p *model.PointProcess)) {
	k := c.Class(class)
	if k == nil || k.Members[name] != nil {
		return
	}
	m := object.Method(func(c *object.Call) object.Value {
		p := r.cells.PointOf(c.Self)
		if p == nil {
			object.Fail("", "point process not located in a section")
		}
		f(c, p)
		return object.Num(0)
	})
	m.Name = name
	k.Members[name] = m
}

// playMembers adds play to the players of spikes.
func (r *Run) playMembers(c *neuron.Cable) {
	for _, class := range []string{model.PatternStim, model.VecStim} {
		r.member(c, class, "play", r.playTrain)
	}
}
