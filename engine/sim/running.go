package sim

import (
	"nrngui/engine/event"
	"nrngui/engine/ir"
	"nrngui/engine/mech"
	"nrngui/engine/random"
)

// mostBound is up to how many instances each has the functions of a step bound to itself; from there on a Block is faster. Measured with Hodgkin and
// Huxley's membrane.
const mostBound = 4

// running is one mechanism type in an Instance: the frame that events use, and what belongs to single instances. The executors of a step are in
// the shares of the parts.
type running struct {
	g         *group
	frame     ir.Frame
	aims      []aim // POINTERs that lead to several columns
	tables    []tableState
	movable   []event.Handle   // by row: the self-event that net_move moves
	diffusers []*diffuser      // of LONGITUDINAL_DIFFUSION
	streams   []random.Stream  // by row and RANDOM variable
	handles   []*random.Random // by row and handle; nil while unset
	shared    []*random.Random // by row and handle: streams that a script goes on using; nil for others
	vectors   [][]float64      // by row and place: Vectors that were given; nil where none was
	own       [][]float64      // columns of a clone; nil on the model's own
	event     delivery         // the NET_RECEIVE call in progress
	idle      bool             // an ion whose reversal potential stays: Rates only zeroes its current
}

// delivery is the call of NET_RECEIVE in progress, for net_send.
type delivery struct {
	link    int32 // NetCon whose weights are the arguments; -1 when none
	watched bool  // a WATCH was carried out in this call
}

// runner runs one block over all rows by the executor that suits.
type runner struct {
	f     *ir.Func
	block *ir.Block   // nil: bound or scalar
	bound []*ir.Bound // for the rows first, first + 1, ...
	first int
}

// newRunner prepares a function for some rows of a frame, which has its memory by now, by an executor that the mechanism allows.
func newRunner(g *running, f *ir.Func, fr *ir.Frame, list []rows, e ir.Executor) runner {
	if f == nil || len(f.Code) == 0 {
		return runner{}
	}
	turned := g.g.mixed || len(g.aims) > 0 // POINTERs are aimed before each row
	n := rowCount(list)
	if e == ir.Fastest && n > 0 && n <= mostBound && len(list) == 1 && !turned {
		if bound := ir.Bind(f, fr, list[0].from, list[0].to); bound != nil {
			return runner{f: f, bound: bound, first: list[0].from}
		}
	}
	if turned || g.g.typ.Serial || n == 0 {
		e = ir.Scalar
	}
	return runner{f: f, block: ir.NewBlockFor(f, e)}
}

func rowCount(list []rows) (n int) {
	for _, s := range list {
		n += s.to - s.from
	}
	return n
}

// run executes the block for some instances.
func (r *runner) run(fr *ir.Frame, s rows) {
	switch {
	case r.block != nil:
		r.block.Run(fr, s.from, s.to)
	case r.bound != nil:
		for _, b := range r.bound[s.from-r.first : s.to-r.first] {
			b.Run()
		}
	default:
		for i := s.from; i < s.to; i++ {
			r.f.Call(fr, i)
		}
	}
}

// newRunning readies a group on the model's own columns; bind completes the frame.
func newRunning(g *group) *running {
	r := &running{g: g, movable: make([]event.Handle, g.cols.N)}
	r.frame.N = g.cols.N
	r.frame.Cols = g.cols.Data
	r.frame.Uni = g.cols.Uni
	r.frame.Args = make([]float64, r.args())
	r.tables = make([]tableState, len(g.typ.Tables))
	for range g.typ.Tables {
		r.frame.Tables = append(r.frame.Tables, &ir.Table{})
	}
	k := len(g.typ.Randoms)
	r.streams = make([]random.Stream, g.cols.N*k)
	return r
}

// args is the room that the blocks with arguments need: weights and flag, or the abscissa of a table.
func (r *running) args() int {
	n := max(r.g.typ.NWeight, 1) + 1
	for _, f := range []*ir.Func{r.g.typ.Receive, r.g.typ.RecvInit} {
		if f != nil {
			n = max(n, f.NArg)
		}
	}
	return n
}

// clone copies everything that changes.
func (r *running) clone(p *random.Program) *running {
	c := *r
	c.frame = ir.Frame{N: r.frame.N, Cols: copyColumns(r.frame.Cols, r.frame.Cols), Uni: append([]float64(nil), r.frame.Uni...)}
	c.own = c.frame.Cols
	c.frame.Args = make([]float64, c.args())
	c.tables = make([]tableState, len(r.tables))
	for range r.tables {
		c.frame.Tables = append(c.frame.Tables, &ir.Table{}) // filled again at the next step
	}
	c.diffusers = cloneDiffusers(r.diffusers)
	c.movable = append([]event.Handle(nil), r.movable...)
	c.streams = append([]random.Stream(nil), r.streams...)
	c.handles, c.shared = cloneHandles(p, r.handles), make([]*random.Random, len(r.handles))
	c.vectors = cloneVectors(r.vectors)
	return &c
}

// bind connects the frames of all groups with the node columns, the ions and the services of the instance.
func (in *Instance) bind() {
	for _, r := range in.mechs {
		r.frame.Ext, r.aims = r.frame.Ext[:0], nil
		for k, e := range r.g.typ.Ext {
			r.frame.Ext = append(r.frame.Ext, in.place(r, k, e))
		}
		r.frame.Host = in.hosts(r, &r.frame, &in.fault)
	}
	in.bindTransfers()
	in.bindWatched()
	in.bindCounters()
	in.lookAtStyles()
}

// bindWatched finds the memory of the variables that NetCons watch.
func (in *Instance) bindWatched() {
	in.observed = make([]place1, len(in.p.watched))
	for i, a := range in.p.watched {
		in.observed[i] = place1{in.memory(a), a.At}
	}
}

// lookAtStyles finds the ions that have nothing to do in a step but to begin their current at zero. That is the usual case, and the test
// of the style for every segment would cost as much as a channel.
func (in *Instance) lookAtStyles() {
	for _, r := range in.mechs {
		if r.g.typ.Kind != mech.Ion {
			continue
		}
		r.idle = true
		for _, style := range r.frame.Cols[mech.IonStyle] {
			if mech.Style(style)&mech.StyleEAdvance != 0 {
				r.idle = false
				break
			}
		}
	}
	in.styles = in.p.m.Styles()
}

// place gives the memory of one Ext slot; consecutive indices are aliased instead of gathered.
func (in *Instance) place(r *running, k int, e mech.ExtSlot) ir.Place {
	switch e.Kind {
	case mech.PointerTo:
		return in.pointerPlace(r, k, e.Col)
	case mech.OtherGlobal:
		return in.otherPlace(r, k)
	}
	index := r.g.node
	data := in.electrodePlace(r, e.Kind)
	switch {
	case data != nil:
	case e.Kind == mech.NodeV:
		data = in.tree.V
	case e.Kind == mech.NodeRHS:
		data = in.tree.RHS
	case e.Kind == mech.NodeD:
		data = in.tree.D
	case e.Kind == mech.NodeArea:
		data = in.tree.Area
	case e.Kind == mech.NodeDiam:
		data = in.tree.Diam
	case e.Kind == mech.IonCol:
		index = r.g.ions[k]
		for _, o := range in.mechs {
			if o.g.typ.Kind == mech.Ion && o.g.typ.Name == e.Ion+"_ion" {
				data = o.frame.Cols[e.Col]
			}
		}
	}
	if len(index) > 0 && consecutive(index) {
		return ir.Place{Data: data, Off: int(index[0])}
	}
	return ir.Place{Data: data, Index: index}
}

func consecutive(index []int32) bool {
	for i, k := range index {
		if k != index[0]+int32(i) {
			return false
		}
	}
	return true
}
