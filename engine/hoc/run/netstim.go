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
		s := r.streamOf(p)
		s.Seq = c.Number(0)
		r.setStream(c, p, s)
	})
	add("noiseFromRandom123", func(c *object.Call, p *model.PointProcess) {
		s := r.streamOf(p)
		if c.N() > 1 {
			s.ID = [3]uint32{uint32(int64(c.Number(0))), uint32(int64(c.Number(1))), uint32(int64(c.NumberOr(2, 0)))}
		}
		s.Seq = 0
		r.setStream(c, p, s)
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
		r.setStream(c, p, model.Stream{ID: [3]uint32{a, b, d}, Seq: g.Seq()})
	})
}

// streamOf gives the stream that a NetStim draws from now.
func (r *Run) streamOf(p *model.PointProcess) model.Stream {
	if r.in != nil && !r.prog.Stale() {
		if s := r.in.Stream(p.Row(), netstimStream); s != nil {
			a, b, d := s.IDs()
			return model.Stream{ID: [3]uint32{a, b, d}, Seq: s.Seq()}
		}
	}
	if s, ok := r.streams[p]; ok {
		return s
	}
	s, ok := r.cells.Model().Stream(p.Row(), netstimStream)
	if !ok {
		s.ID = [3]uint32{1, 0, uint32(p.Serial() + 1)}
	}
	return s
}

// setStream chooses the stream, at once where the model is compiled, else when it is.
func (r *Run) setStream(c *object.Call, p *model.PointProcess, s model.Stream) {
	if err := r.cells.Model().SetStream(p.Row(), netstimStream, s); err != nil {
		c.Fail("", "%v", err)
	}
	if r.in != nil && !r.prog.Stale() {
		r.moveStream(p, s)
		return
	}
	if r.streams == nil {
		r.streams = map[*model.PointProcess]model.Stream{}
	}
	r.streams[p] = s
}

// moveStream has the running model go on with another stream.
func (r *Run) moveStream(p *model.PointProcess, s model.Stream) {
	if at := r.in.Stream(p.Row(), netstimStream); at != nil {
		at.SetIDs(s.ID[0], s.ID[1], s.ID[2])
		at.SetSeq(s.Seq)
	}
}

// moveStreams does what was chosen before the model was compiled.
func (r *Run) moveStreams() {
	for p, s := range r.streams {
		if p.Row().Cols != nil {
			r.moveStream(p, s)
		}
	}
	clear(r.streams)
}
