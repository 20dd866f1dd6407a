package run

import (
	"math"

	"nrngui/engine/hoc/object"
	"nrngui/engine/model"
)

// gids is what ParallelContext knows of global identifiers on the one rank there is.
type gids struct {
	owned   map[int]*gidCell
	sources map[int]object.Ref // of source_var, by identifier
	targets []carried          // of target_var
	moves   []*model.Transfer  // of setup_transfer
	maxstep float64            // ms; 0: set_maxstep was not called
}

// gidCell is an identifier of this rank.
type gidCell struct {
	src  *model.Source // nil until ParallelContext.cell
	sent bool          // its spikes leave the rank
}

// carried is a variable that gets its value from elsewhere.
type carried struct {
	to object.Ref
	id int
}

const maxGID = math.MaxInt32

func gidArg(c *object.Call, i int) int { return int(within(c, i, 0, maxGID)) }

// gidMembers are the methods of ParallelContext about identifiers.
func (r *Run) gidMembers() map[string]*object.Member {
	num := func(f func(c *object.Call) float64) *object.Member {
		return object.Method(func(c *object.Call) object.Value { return object.Num(f(c)) })
	}
	obj := func(f func(c *object.Call) *object.Object) *object.Member {
		return object.Method(func(c *object.Call) object.Value { return object.Obj(f(c)) })
	}
	return map[string]*object.Member{
		"set_gid2node": num(r.setGID),
		"gid_exists": num(func(c *object.Call) float64 {
			switch g := r.gids.owned[gidArg(c, 0)]; {
			case g == nil:
				return 0
			case g.src == nil:
				return 1
			case !g.sent:
				return 2
			}
			return 3
		}),
		"cell": num(r.gidSetCell),
		"outputcell": num(func(c *object.Call) float64 {
			r.gidSource(c, 0).sent = true
			return 0
		}),
		"threshold": num(func(c *object.Call) float64 {
			s := r.gidSource(c, 0).src
			if c.N() > 1 {
				s.Threshold = c.Number(1)
			}
			return s.Threshold
		}),
		"spike_record": num(r.spikeRecord),
		"gid2obj":      obj(func(c *object.Call) *object.Object { return r.gidObject(c, false) }),
		"gid2cell":     obj(func(c *object.Call) *object.Object { return r.gidObject(c, true) }),
		"gid_connect":  obj(r.gidConnect),
		"gid_clear":    num(r.gidClear),
		"set_maxstep":  num(r.setMaxstep),
		"source_var": num(func(c *object.Call) float64 {
			id := gidArg(c, 1)
			if r.gids.sources[id] != nil {
				c.Fail("choose another identifier", "source_var %d is in use already", id)
			}
			if r.gids.sources == nil {
				r.gids.sources = map[int]object.Ref{}
			}
			r.gids.sources[id] = c.Ref(0)
			return 0
		}),
		"target_var": num(func(c *object.Call) float64 {
			i := 0
			if c.Is(0, object.ObjectValue) { // the point process that has the variable
				i = 1
			}
			r.gids.targets = append(r.gids.targets, carried{c.Ref(i), gidArg(c, i+1)})
			return 0
		}),
		"setup_transfer": num(r.setupTransfer),
	}
}

// setGID is set_gid2node(gid, rank): what is for other ranks is forgotten.
func (r *Run) setGID(c *object.Call) float64 {
	gid, rank := gidArg(c, 0), gidArg(c, 1)
	if rank != 0 {
		return 0
	}
	if s := r.stub(gid); s != nil {
		c.Fail("Setup all the output ports on this process before using them as input ports", "gid=%d already exists as an input port", gid)
	}
	if r.gids.owned[gid] != nil {
		c.Fail("", "gid=%d already exists on this process as an output port", gid)
	}
	if r.gids.owned == nil {
		r.gids.owned = map[int]*gidCell{}
	}
	r.gids.owned[gid] = &gidCell{}
	return 0
}

// stub gives the source that stands for a gid of another rank, nil when nobody has connected to it.
func (r *Run) stub(gid int) *model.Source {
	if s := r.cells.Model().SourceOf(gid); s != nil && s.Outside() {
		return s
	}
	return nil
}

// gidSource gives an identifier that has a cell.
func (r *Run) gidSource(c *object.Call, i int) *gidCell {
	g := r.gids.owned[gidArg(c, i)]
	if g == nil || g.src == nil {
		c.Fail("call set_gid2node and cell first", "gid %d not associated with spike generation location", gidArg(c, i))
	}
	return g
}

// gidSetCell is cell(gid, NetCon [, 0]): the source of the NetCon gets the gid.
func (r *Run) gidSetCell(c *object.Call) float64 {
	gid := gidArg(c, 0)
	g := r.gids.owned[gid]
	if g == nil {
		c.Fail("call set_gid2node first", "gid=%d has not been set on rank 0", gid)
	}
	n, ok := c.Object(1).Data.(*netcon)
	if !ok {
		c.Fail("", "argument 2 is %s, not a NetCon", c.Object(1).Name())
	}
	if !n.hasSource() || n.Point() == nil && n.Place().Section() == nil {
		c.Fail("", "second arg, %s, has no source", c.Object(1).Name())
	}
	if has, ok := n.Source.GID(); ok && has != gid {
		c.Fail("", "Can't associate gid %d. PreSyn already associated with gid %d", gid, has)
	}
	object.Check(r.cells.Model().SetGID(n.Source, gid))
	g.src, g.sent = n.Source, c.N() < 3 || within(c, 2, 0, 1) >= 1
	s := r.sourceOf(n.Source)
	s.gid = true
	r.keep(s)
	return 0
}

// spikeRecord is spike_record(gid | -1 | Vector, times, gids).
func (r *Run) spikeRecord(c *object.Call) float64 {
	times, ids := vectorArg(c, 1), vectorArg(c, 2)
	record := func(gid int, g *gidCell) {
		s := r.sourceOf(g.src)
		s.times, s.ids, s.id = times, ids, float64(gid)
		r.keep(s)
	}
	var list []float64
	if isVector(c, 0) {
		list = vector(c.Object(0)).Data
	} else if gid := within(c, 0, -1, maxGID); gid >= 0 {
		list = []float64{gid}
	} else {
		for gid, g := range r.gids.owned {
			if g.src != nil && g.sent {
				record(gid, g)
			}
		}
		return 0
	}
	for _, x := range list {
		g := r.gids.owned[int(x)]
		if g == nil || g.src == nil {
			c.Fail("", "gid %d has no cell on this rank", int(x))
		}
		record(int(x), g)
	}
	return 0
}

// gidObject gives what sends for a gid: the object of the cell (also of a point process in its section), or (cell false) of the source itself.
func (r *Run) gidObject(c *object.Call, cell bool) *object.Object {
	s := r.gidSource(c, 0).src
	if sec := s.Place().Section(); sec != nil {
		return r.cells.CellOf(sec)
	}
	if sec := s.Point().Place().Section(); cell && sec != nil {
		if o := r.cells.CellOf(sec); o != nil {
			return o
		}
	}
	return r.cells.ObjectOf(s.Point())
}

// gidConnect is gid_connect(gid, target [, NetCon]).
func (r *Run) gidConnect(c *object.Call) *object.Object {
	gid, m := gidArg(c, 0), r.cells.Model()
	o := c.ObjectOrNil(1)
	to := r.cells.PointOf(o)
	if to == nil {
		c.Fail("", "arg 2 must be a point process")
	}
	var src *model.Source
	if g := r.gids.owned[gid]; g == nil {
		src = m.GIDSource(gid)
	} else if src = g.src; src == nil {
		c.Fail("", "gid %d owned by 0 but no associated cell", gid)
	}
	if c.N() > 2 {
		other := c.Object(2)
		n, ok := other.Data.(*netcon)
		if !ok || n.to() != to {
			c.Fail("", "target is different from 3rd arg NetCon target")
		}
		m.SetSource(n.NetCon, src)
		return other
	}
	if to.Type().Receive == nil {
		c.Fail("choose a synapse or an artificial cell", "No NET_RECEIVE in target PointProcess: %s", o.Name())
	}
	k := r.host.Class("NetCon")
	n := &netcon{NetCon: m.NewNetCon(nil, to)}
	m.SetSource(n.NetCon, src)
	nc := k.Add(n)
	k.Made(c, nc)
	return c.Temp(nc)
}

// gidClear is gid_clear([kind]): all identifiers, transfers too with 0, 3 and 4.
func (r *Run) gidClear(c *object.Call) float64 {
	kind := 0
	if c.N() > 0 {
		kind = int(within(c, 0, 0, 4))
	}
	m := r.cells.Model()
	if kind == 0 || kind == 3 || kind == 4 {
		for _, t := range r.gids.moves {
			m.DeleteTransfer(t)
		}
		r.gids.moves, r.gids.sources, r.gids.targets = nil, nil, nil
	}
	if kind == 2 || kind == 3 {
		return 0
	}
	owned := r.gids.owned
	r.gids.owned = nil
	m.ClearGIDs()
	for _, g := range owned {
		if s := r.sources[g.src]; g.src != nil && s != nil {
			s.gid = false
			r.keep(s)
		}
	}
	return 0
}

// setMaxstep is set_maxstep(max): the least delay of connections from other ranks, at most max.
func (r *Run) setMaxstep(c *object.Call) float64 {
	d := within(c, 0, 1e-6, 1e9)
	for _, s := range r.cells.Model().Sources() {
		if !s.Outside() {
			continue
		}
		for _, nc := range s.Links() {
			d = min(d, nc.Delay)
		}
	}
	r.gids.maxstep = d
	return d
}

// setupTransfer makes the transfers of all targets.
func (r *Run) setupTransfer(c *object.Call) float64 {
	m := r.cells.Model()
	for _, t := range r.gids.moves {
		m.DeleteTransfer(t)
	}
	r.gids.moves = nil
	for _, t := range r.gids.targets {
		src := r.gids.sources[t.id]
		if src == nil {
			c.Fail("call source_var first", "no source_var for the target_var with identifier %d", t.id)
		}
		from, to := r.cells.Var(src), r.cells.Var(t.to)
		if from == nil || to == nil {
			c.Fail("give a range variable or one of a point process", "the variables of identifier %d can't be transferred: one is no variable of the model", t.id)
		}
		move, err := m.NewTransfer(from, to)
		object.Check(err)
		r.gids.moves = append(r.gids.moves, move)
	}
	return 0
}
