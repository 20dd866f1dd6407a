package run

import (
	"nrngui/engine/hoc/object"
	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// RANDOM variables of mechanisms as scripts see them: objects of the class NMODLRandom, which a point process has as members (own.r) and a section as
// functions of the place (r_own(.5)). A set_ids before the model is compiled begins the new stream at once; NEURON uses up the four numbers of the former one unless
// set_seq follows.

// randomVariable is what an NMODLRandom stands for.
type randomVariable struct {
	row  *mech.Row
	name string
}

// randomClass is NMODLRandom. Each asking for a RANDOM variable makes an object anew, as in NEURON.
func (r *Run) randomClass() *object.Class {
	k := &object.Class{Name: "NMODLRandom", Members: map[string]*object.Member{}}
	k.New = func(*object.Call) any { return &randomVariable{} }
	of := func(c *object.Call) *randomVariable {
		v := c.Self.Data.(*randomVariable)
		if v.row == nil || v.row.Cols == nil {
			object.Fail("ask a mechanism for its RANDOM variable", "NMODLRandom wrapped handle is not valid")
		}
		return v
	}
	k.Members["set_ids"] = object.Method(func(c *object.Call) object.Value {
		v := of(c)
		s := r.streamOf(v)
		for i := range s.ID {
			s.ID[i] = uint32(within(c, i, 0, 1<<32-1))
		}
		r.setStream(c, v, s)
		return object.Obj(c.Self)
	})
	k.Members["set_seq"] = object.Method(func(c *object.Call) object.Value {
		v := of(c)
		s := r.streamOf(v)
		s.Seq = c.Number(0)
		r.setStream(c, v, s)
		return object.Obj(c.Self)
	})
	k.Members["get_ids"] = object.Method(func(c *object.Call) object.Value {
		s := r.running(of(c))
		o := c.NewObject("Vector")
		vector(o).Data = []float64{float64(s.ID[0]), float64(s.ID[1]), float64(s.ID[2])}
		return object.Obj(c.Temp(o))
	})
	k.Members["get_seq"] = object.Method(func(c *object.Call) object.Value { return object.Num(r.running(of(c)).Seq) })
	k.Members["uniform"] = object.Method(func(c *object.Call) object.Value {
		v := of(c)
		r.ready()
		return object.Num(r.in.Stream(v.row, v.name).Double())
	})
	r.randoms = k
	return k
}

// Random gives the object for a RANDOM variable of an instance.
func (r *Run) Random(row *mech.Row, name string) *object.Object {
	return r.randoms.Add(&randomVariable{row, name})
}

// running gives the stream of a RANDOM variable once the model is compiled, which numbers those that nobody chose.
func (r *Run) running(v *randomVariable) model.Stream {
	r.ready()
	return r.streamOf(v)
}

// streamOf gives the stream that a RANDOM variable draws from now.
func (r *Run) streamOf(v *randomVariable) model.Stream {
	if r.in != nil && !r.prog.Stale() {
		if s := r.in.Stream(v.row, v.name); s != nil {
			a, b, d := s.IDs()
			return model.Stream{ID: [3]uint32{a, b, d}, Seq: s.Seq()}
		}
	}
	if s, ok := r.streams[*v]; ok {
		return s
	}
	s, _ := r.cells.Model().Stream(v.row, v.name)
	return s
}

// setStream chooses the stream, at once where the model is compiled, else when it is.
func (r *Run) setStream(c *object.Call, v *randomVariable, s model.Stream) {
	if err := r.cells.Model().SetStream(v.row, v.name, s); err != nil {
		c.Fail("", "%v", err)
	}
	if r.in != nil && !r.prog.Stale() {
		r.moveStream(*v, s)
		return
	}
	if r.streams == nil {
		r.streams = map[randomVariable]model.Stream{}
	}
	r.streams[*v] = s
}

// moveStream has the running model go on with another stream.
func (r *Run) moveStream(v randomVariable, s model.Stream) {
	if at := r.in.Stream(v.row, v.name); at != nil {
		at.SetIDs(s.ID[0], s.ID[1], s.ID[2])
		at.SetSeq(s.Seq)
	}
}

// moveStreams does what was chosen before the model was compiled.
func (r *Run) moveStreams() {
	for v, s := range r.streams {
		if v.row.Cols != nil {
			r.moveStream(v, s)
		}
	}
	clear(r.streams)
}
