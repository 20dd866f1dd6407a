package run

import (
	"nrngui/engine/hoc/object"
	"nrngui/engine/model"
)

// piece is an end of a piece of a cell that multisplit has cut for several ranks.
type piece struct {
	sec *model.Section
	x   float64
	sid int
}

// split is ParallelContext.multisplit(x, sid [, style]) for the accessed section, and multisplit() at the end of the set-up. Places with one sid are one node. On one
// rank all of them are here, so the pieces of a cell are connected again: potentials are those of the pieces, which NEURON solves together as exactly. The
// style says how ranks share the work and changes no result.
func (r *Run) split(c *object.Call) {
	if c.N() > 0 {
		c.Need(2, 3)
		p := piece{r.cells.ModelSection(c.Section()), within(c, 0, 0, 1), int(within(c, 1, 0, 1<<31-1))}
		if c.N() > 2 {
			within(c, 2, 0, 2)
		}
		if p.sec == nil {
			c.Fail("create a section and access it, or call within one: dend { pc.multisplit(...) }", "no section is accessed")
		}
		r.pieces = append(r.pieces, p)
		return
	}
	first := map[int]piece{}
	for _, p := range r.pieces {
		if p.sec.Gone() {
			continue
		}
		q, known := first[p.sid]
		switch {
		case !known:
			first[p.sid] = p
		case p.sec.Node(p.x) == q.sec.Node(q.x): // connected already
		case atRoot(p):
			r.rejoin(c, p, q)
		case atRoot(q):
			r.rejoin(c, q, p)
		default:
			c.Fail("cut the cell where one of the pieces begins: at an end of the section that has no parent",
				"the places with sid %d, %s(%g) and %s(%g), can't be joined", p.sid, q.sec.Name(), q.x, p.sec.Name(), p.x)
		}
	}
	r.pieces = nil
}

// atRoot says whether a piece can be hung somewhere by this place.
func atRoot(p piece) bool {
	parent, _ := p.sec.Parent()
	return parent == nil && (p.x == 0 || p.x == 1)
}

func (r *Run) rejoin(c *object.Call, child, parent piece) {
	object.Check(r.cells.Model().Connect(child.sec, child.x, parent.sec, parent.x))
	r.note("approximated", "ParallelContext.multisplit: on one rank the pieces of a cell are connected where they have one sid; they stay so in topology()")
}

// splitCell is splitcell_connect(host), which joins the cell with its other half on another rank: there is none.
func (r *Run) splitCell(c *object.Call) {
	c.Fail("leave the cell in one piece: on one computer the program divides it by itself",
		"a cell can't be joined with a part of it on rank %g: there is one rank, 0", c.Number(0))
}
