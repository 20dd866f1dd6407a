package run

import (
	"nrngui/engine/hoc/neuron"
	"nrngui/engine/hoc/object"
	"nrngui/engine/model"
	"nrngui/engine/random"
)

// The built-in NetStim chooses its random stream by methods that take objects or open lists of numbers, which its mod file can't declare: they are
// added here.

const netstimStream = "ranvar" // its RANDOM variable

// netstimMembers adds noiseFromRandom, noiseFromRandom123 and seed to the built-in NetStim. A NetStim of the model's own mod files has its own.
func (r *Run) netstimMembers(c *neuron.Cable) {
	k := c.Class("NetStim")
	if k == nil || k.Members["noiseFromRandom"] != nil {
		return
	}
	add := func(name string, f func(c *object.Call, p *model.PointProcess)) {
		m := object.Method(func(c *object.Call) object.Value {
			p := r.cells.PointOf(c.Self)
			if p == nil {
				c.Fail("", "%s is gone", c.Self.Name())
			}
			f(c, p)
			return object.Num(0)
		})
		m.Name = name
		k.Members[name] = m
	}
	add("seed", func(c *object.Call, p *model.PointProcess) {
		v := ranvar(p)
		s := r.chosenOr(p, v)
		s.Seq = c.Number(0)
		r.setStream(c, v, s)
	})
	add("noiseFromRandom123", func(c *object.Call, p *model.PointProcess) {
		v := ranvar(p)
		s := r.chosenOr(p, v)
		if c.N() > 1 {
			s.ID = [3]uint32{uint32(int64(c.Number(0))), uint32(int64(c.Number(1))), uint32(int64(c.NumberOr(2, 0)))}
		}
		s.Seq = 0
		r.setStream(c, v, s)
	})
	add("noiseFromRandom", func(c *object.Call, p *model.PointProcess) {
		if c.N() == 0 {
			return
		}
		g, ok := c.Object(0).Data.(*random.Random)
		if !ok {
			c.Fail("", "argument 1 is %s, not a Random", c.Object(0).Name())
		}
		a, b, d, is := g.IDs()
		if !is {
			object.Fail("give it one first: r.Random123(id1, id2, id3)", "NetStim: Random.Random123 generator is required.")
		}
		r.setStream(c, ranvar(p), model.Stream{ID: [3]uint32{a, b, d}, Seq: g.Seq()})
	})
}

// ranvar is the RANDOM variable of a NetStim.
func ranvar(p *model.PointProcess) *randomVariable { return &randomVariable{p.Row(), netstimStream} }

// chosenOr gives the stream of a NetStim, that of its own number before anything has chosen another.
func (r *Run) chosenOr(p *model.PointProcess, v *randomVariable) model.Stream {
	s := r.streamOf(v)
	if s == (model.Stream{}) {
		s.ID = [3]uint32{1, 0, p.FirstStream()}
	}
	return s
}
