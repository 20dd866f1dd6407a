package grow

import (
	"math"
	"slices"
	"strconv"

	"nrngui/engine/morph"
)

// cell is a cell being grown: a soma of a few points and nodes that grow from it.
type cell struct {
	seed              uint64
	scale, bf         float64
	soma, trunk       float64 // um
	dense             float64 // carrier points as a multiple of the preset's
	carriers          int     // connected so far
	body              []bodyPoint
	nodes             []node
	tipLow, tipHigh   float64 // um, diameters of tips
	floor             float64 // um, least diameter of a branch at its start
	children          [][]int // of every node; filled by link
	reachOf, tipsDown []float64
}

// bodyPoint is a point of the soma, um.
type bodyPoint struct {
	at   vec
	diam float64
}

// node is a point of a neurite; its parent has a smaller index.
type node struct {
	at     vec
	parent int // -1 where the neurite leaves the soma
	kind   morph.Kind
	from   int     // point of the soma it leaves from; only without parent
	diam   float64 // um; 0 until taper has decided
	stiff  bool    // position and diameter given by the recipe: no wandering, no tapering
	base   float64 // um, diameter given by the recipe for the start of a branch; 0 elsewhere
}

func (c *cell) node(at vec, parent int, kind int) int {
	c.nodes = append(c.nodes, node{at: at, parent: parent, kind: morph.Kind(kind)})
	return len(c.nodes) - 1
}

// count scales a preset's number of carrier points.
func (c *cell) count(n float64) int { return max(1, int(n*c.dense+0.5)) }

// link fills children (the one with the longest wire first), reachOf (wire beyond a node, um) and tipsDown (tips beyond it).
func (c *cell) link() {
	n := len(c.nodes)
	c.children, c.reachOf, c.tipsDown = make([][]int, n), make([]float64, n), make([]float64, n)
	for i := n - 1; i >= 0; i-- {
		if len(c.children[i]) == 0 {
			c.tipsDown[i] = 1
		}
		slices.SortStableFunc(c.children[i], func(a, b int) int {
			switch {
			case c.reachOf[a] > c.reachOf[b]:
				return -1
			case c.reachOf[a] < c.reachOf[b]:
				return 1
			}
			return a - b
		})
		if p := c.nodes[i].parent; p >= 0 {
			c.children[p] = append(c.children[p], i)
			c.reachOf[p] += c.reachOf[i] + c.nodes[i].at.distance(c.nodes[p].at)
			c.tipsDown[p] += c.tipsDown[i]
		}
	}
}

// scaleAll applies the scale to places, lengths and the soma; diameters of neurites follow its square root, as those of large cells do.
func (c *cell) scaleAll() {
	thick := math.Sqrt(c.scale)
	for i := range c.body {
		c.body[i].at, c.body[i].diam = c.body[i].at.times(c.scale), c.body[i].diam*c.scale
	}
	for i := range c.nodes {
		c.nodes[i].at = c.nodes[i].at.times(c.scale)
		c.nodes[i].diam *= thick
	}
}

// morphology makes sections with NEURON's names of them: soma first, then type by type.
func (c *cell) morphology() *morph.Morphology {
	c.link()
	m := &morph.Morphology{}
	soma := morph.Section{Name: "soma[0]", Kind: morph.Soma, Parent: -1}
	for _, b := range c.body {
		soma.Points = append(soma.Points, point(b.at, b.diam))
	}
	m.Sections = append(m.Sections, soma)
	number := map[morph.Kind]int{}
	for _, kind := range []morph.Kind{morph.Axon, morph.Dend, morph.Apic} {
		for i := range c.nodes {
			if c.nodes[i].parent < 0 && c.nodes[i].kind == kind {
				c.stem(m, i, number)
			}
		}
	}
	return m
}

func point(at vec, diam float64) morph.Point {
	r := at.rounded()
	return morph.Point{X: float32(r[0]), Y: float32(r[1]), Z: float32(r[2]), Diam: float32(round3(diam))}
}

// stem adds the sections of the neurite that begins at a node, branch by branch (depth first).
func (c *cell) stem(m *morph.Morphology, first int, number map[morph.Kind]int) {
	type start struct{ node, parent int }
	for stack := []start{{first, 0}}; len(stack) > 0; {
		s := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		n := &c.nodes[s.node]
		sec := morph.Section{Name: n.kind.Stem() + "[" + strconv.Itoa(number[n.kind]) + "]", Kind: n.kind, Parent: s.parent, ParentX: 1}
		number[n.kind]++
		switch {
		case n.parent >= 0:
			sec.Points = append(sec.Points, point(c.nodes[n.parent].at, c.nodes[n.parent].diam))
		case n.from > 0 && n.from < len(c.body)-1: // from the middle of the soma: the first point is on its surface
			w := point(c.body[n.from].at, 0)
			sec.ParentX, sec.Logical, sec.Wire = 0.5, true, [3]float32{w.X, w.Y, w.Z}
		default:
			if n.from == 0 {
				sec.ParentX = 0
			}
			sec.Points = append(sec.Points, point(c.body[n.from].at, n.diam))
		}
		i := s.node
		for {
			p := point(c.nodes[i].at, c.nodes[i].diam)
			if k := len(sec.Points); k == 0 || p.X != sec.Points[k-1].X || p.Y != sec.Points[k-1].Y || p.Z != sec.Points[k-1].Z {
				sec.Points = append(sec.Points, p)
			}
			if len(c.children[i]) != 1 {
				break
			}
			i = c.children[i][0]
		}
		here := len(m.Sections)
		m.Sections = append(m.Sections, sec)
		for _, child := range slices.Backward(c.children[i]) {
			stack = append(stack, start{child, here})
		}
	}
}
