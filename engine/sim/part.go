package sim

import (
	"runtime"
	"sort"

	"nrngui/engine/cable"
	"nrngui/engine/ir"
	"nrngui/engine/mech"
	"nrngui/engine/solve"
)

// part is what one goroutine does in a step: the mechanisms and the equation of some neighbouring cells. Where cells are too few for that it is
// the mechanisms of a stretch of nodes, and the equation is solved in one piece (whole).
type part struct {
	nodes  cable.Part
	plan   solve.Plan // nil for a stretch of nodes
	shares []share    // parallel to Instance.mechs
	fault  *error     // raised by a host function
	failed failure
	sick   int      // root whose potential is no number after the update of this step; -1
	last   []*share // with the last instance of a mechanism that sets GLOBALs: what this part leaves in them stays
	risen  []int32  // sources that this part has seen rise above their threshold
}

// failure says where a part stopped: at which stage and mechanism.
type failure struct {
	err   error
	stage stages
	mech  int
}

// share is the rows of one mechanism that belong to a part, with executors of their own. With more than one part the frame is its own too, since
// time goes by independently in each, and columns and places are shared.
type share struct {
	r      *running
	frame  *ir.Frame
	rows   []rows
	rates  runner
	update runner
	after  runner
	hooks  [mech.Moments]runner // those of a step
	meters []*meter             // of probes, by row; nil without
}

// rows is the rows from <= i < to of a mechanism.
type rows struct{ from, to int }

// autoCost is how long a step must last for each goroutine, by the estimate of cost, before Threads 0 takes more of them: below it, waiting
// for each other and being in the way of what else runs on the machine costs more than it brings.
const autoCost = 50_000 // ns

// nodeCost and solveCost estimate a node's share of a step without mechanisms, and that of its elimination alone, ns.
const (
	nodeCost  = 10
	solveCost = 7
)

// estimate gives the time of one operation within blocks, ns; from measurements of the block executor, and rough.
func estimate(f *ir.Func) float64 {
	if f == nil {
		return 0
	}
	sum := 0.0
	for i := range f.Code {
		switch op := f.Code[i].Op; {
		case op == ir.Call:
			sum += 10
		case op >= ir.Log && op <= ir.Tanh:
			sum += 5
		case op == ir.Exp || op == ir.TableLookup:
			sum += 1
		case op == ir.Div || op == ir.Sqrt:
			sum += 0.4
		case op != ir.Const && op != ir.Uni:
			sum += 0.2
		}
	}
	return sum
}

// perRow estimates the time that a row of a mechanism takes in a step, ns.
func perRow(t *mech.Type) float64 {
	sum := 0.0
	for _, b := range stepBlocks(t) {
		sum += estimate(b.f)
	}
	return sum
}

// divide makes the parts that Settings.Threads asks for, unless they are there.
func (in *Instance) divide() {
	if in.parts == nil {
		in.makeParts()
		in.installProbes()
	}
}

// makeParts chooses between cells and stretches of nodes.
func (in *Instance) makeParts() {
	cost := in.p.nodeCosts()
	total := 0.0
	for _, c := range cost {
		total += c
	}
	want := in.set.Threads
	if want <= 0 {
		want = min(runtime.GOMAXPROCS(0), int(total/autoCost))
	}
	reach := in.p.reach()
	if reach.alone != "" || want < 2 {
		in.undivided()
		return
	}
	byCell, stretches := in.byCells(cost, want, reach), in.byNodes(cost, want, reach)
	coupled := reach.byCell
	switch {
	case len(stretches) > 1 && (in.apart != nil || slowest(byCell, cost) > slowest(stretches, cost)+solveCost*float64(in.tree.Len())):
		in.parts, coupled = stretches, reach.byNode
	case len(byCell) > 1 && in.apart == nil:
		in.parts = byCell
	default:
		in.undivided()
		return
	}
	for k := range in.parts {
		in.furnish(k)
		in.parts[k].noteGlobals()
		in.parts[k].risen = make([]int32, 0, len(in.p.sources)/len(in.parts)+1)
	}
	in.chooseCourse(coupled)
}

// undivided makes one part of everything, on the frames that events use.
func (in *Instance) undivided() {
	in.parts = make([]part, 1)
	p := &in.parts[0]
	p.nodes, p.fault = in.tree.Whole(), &in.fault
	p.plan = in.tree.Divide([]cable.Part{p.nodes})[0]
	for _, r := range in.mechs {
		p.shares = append(p.shares, newShare(r, &r.frame, []rows{{0, r.frame.N}}, in.set.Executor))
	}
	in.chooseCourse(false)
}

// slowest gives the cost of the most expensive part.
func slowest(parts []part, cost []float64) float64 {
	most := 0.0
	for i := range parts {
		sum := 0.0
		for _, s := range parts[i].nodes {
			for _, c := range cost[s.Lo:s.Hi] {
				sum += c
			}
			if parts[i].plan == nil {
				sum -= solveCost * float64(s.Hi-s.Lo)
			}
		}
		most = max(most, sum)
	}
	return most
}

// nodeCosts estimates the time of a step for each node with what stands on it, ns.
func (p *Program) nodeCosts() []float64 {
	cost := make([]float64, p.tree.Len())
	for i := range cost {
		cost[i] = nodeCost
	}
	for _, g := range p.groups {
		each := perRow(g.typ)
		for _, n := range g.node {
			cost[n] += each
		}
	}
	return cost
}

// byCells makes at most n parts of whole cells, with cuts only where reach allows them.
func (in *Instance) byCells(cost []float64, n int, reach *reach) []part {
	cells := in.tree.Cells()
	each := make([]float64, len(cells))
	for c, nodes := range cells {
		for _, s := range nodes {
			for _, x := range cost[s.Lo:s.Hi] {
				each[c] += x
			}
		}
	}
	var parts []part
	var nodes []cable.Part
	for _, cut := range cuts(each, n, func(c int) bool { return !reach.together[c] }) {
		nodes = append(nodes, cable.Join(cells[cut.from], cells[cut.to-1]))
		parts = append(parts, part{nodes: nodes[len(nodes)-1]})
	}
	for k, plan := range in.tree.Divide(nodes) {
		parts[k].plan = plan
	}
	return parts
}

// byNodes makes n parts of stretches of nodes; none where mechanisms reach from one cell to another in the midst of a stage.
func (in *Instance) byNodes(cost []float64, n int, reach *reach) []part {
	if reach.mingled {
		return nil
	}
	var parts []part
	for _, cut := range cuts(cost, n, func(int) bool { return true }) {
		parts = append(parts, part{nodes: cable.Part{{}, {Lo: cut.from, Hi: cut.to}, {}}})
	}
	return parts
}

// cuts divides a list of costs into at most n stretches of about equal cost; may says whether there may be a cut before element i.
func cuts(cost []float64, n int, may func(i int) bool) []rows {
	total := 0.0
	for _, c := range cost {
		total += c
	}
	var out []rows
	from, sum := 0, 0.0
	for i, c := range cost {
		if i > from && len(out) < n-1 && sum+c/2 >= total*float64(len(out)+1)/float64(n) && may(i) {
			out = append(out, rows{from, i})
			from = i
		}
		sum += c
	}
	return append(out, rows{from, len(cost)})
}

// furnish gives part k its share of every mechanism. Artificial cells go with the first.
func (in *Instance) furnish(k int) {
	p := &in.parts[k]
	p.shares, p.fault = make([]share, len(in.mechs)), new(error)
	for i, r := range in.mechs {
		var list []rows
		if r.g.node == nil {
			if k == 0 {
				list = []rows{{0, r.frame.N}}
			}
		} else {
			list = rowsOn(r.g.node, p.nodes)
		}
		fr := &ir.Frame{
			N: r.frame.N, Cols: r.frame.Cols, Ext: append([]ir.Place(nil), r.frame.Ext...), Uni: append([]float64(nil), r.frame.Uni...),
			Args: make([]float64, len(r.frame.Args)), Tables: r.frame.Tables, MaxLoop: r.frame.MaxLoop,
		}
		fr.Host = in.hosts(r, fr, p.fault)
		p.shares[i] = newShare(r, fr, list, in.set.Executor)
	}
}

// noteGlobals finds the mechanisms whose last instance is in this part.
func (p *part) noteGlobals() {
	for i := range p.shares {
		s := &p.shares[i]
		if n := len(s.rows); n > 0 && s.rows[n-1].to == s.r.frame.N && len(s.r.g.kept) > 0 {
			p.last = append(p.last, s)
		}
	}
}

// rowsOn gives the rows that stand on some nodes; they are in node order.
func rowsOn(node []int32, nodes cable.Part) []rows {
	var out []rows
	for _, s := range nodes {
		from := sort.Search(len(node), func(i int) bool { return int(node[i]) >= s.Lo })
		to := sort.Search(len(node), func(i int) bool { return int(node[i]) >= s.Hi })
		switch {
		case from == to:
		case len(out) > 0 && out[len(out)-1].to == from:
			out[len(out)-1].to = to
		default:
			out = append(out, rows{from, to})
		}
	}
	return out
}

// newShare makes the executors; each has scratch memory of its own.
func newShare(r *running, fr *ir.Frame, list []rows, e ir.Executor) share {
	s := share{r: r, frame: fr, rows: list}
	do := r.g.steps
	s.rates, s.update, s.after = newRunner(r, do.rates, fr, list, e), newRunner(r, do.update, fr, list, e), newRunner(r, do.after, fr, list, e)
	for k := mech.BeforeBreakpoint; k < mech.Moments; k++ {
		s.hooks[k] = newRunner(r, do.hooks[k], fr, list, e)
	}
	return s
}

// run runs a block for the rows of the share. Where POINTERs lead to different columns they are turned for each row.
func (s *share) run(x *runner) {
	if x.f == nil {
		return
	}
	for _, span := range s.rows {
		s.runRows(x, span)
	}
}

// runRows is run for some of the rows.
func (s *share) runRows(x *runner, span rows) {
	if len(s.r.aims) == 0 {
		x.run(s.frame, span)
		return
	}
	for i := span.from; i < span.to; i++ {
		for _, a := range s.r.aims {
			s.frame.Ext[a.ext].Data = a.data[i]
		}
		x.f.Call(s.frame, i)
	}
}
