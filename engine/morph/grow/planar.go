package grow

import (
	"math"

	"nrngui/engine/morph"
)

// stellate is a spiny stellate cell: no main direction, seven trees all around.
func stellate(c *cell) {
	c.tipLow, c.tipHigh, c.floor = 0.45, 0.7, 0.6
	plan := c.stream(streamPlan)
	c.roundSoma()
	trees := 6 + int(between(plan, 0, 3))
	turn := between(plan, 0, 2*math.Pi)
	for k := range trees {
		r := c.stream(streamBasal + uint64(k))
		height := 1 - 2*(float64(k)+0.5)/float64(trees) // even over the sphere
		dir := turned(math.Asin(height), turn+golden*float64(k))
		from := 1 + k%3
		surface := c.body[from].at.add(dir.times(0.42 * c.body[from].diam)).rounded()
		first := c.node(surface, -1, int(morph.Dend))
		c.nodes[first].from = from
		stem := c.node(surface.add(dir.times(between(r, 5, 12))).rounded(), first, int(morph.Dend))
		far := between(r, 110, 170)
		cloud := cone(r, c.count(150/float64(trees)), c.body[from].at, dir, 0.75, 25, far, 0.3)
		c.span([]int{first, stem}, cloud, int(morph.Dend), c.bf, 120)
	}
	c.axon(vec{0, -1, 0})
	c.finishTrees(12, 4)
}

// purkinje is a cell with one dendrite in a plane, as Purkinje cells of the cerebellum have: a short trunk and a dense fan 250 um wide.
func purkinje(c *cell) {
	c.tipLow, c.tipHigh, c.floor = 0.8, 1.1, 1
	c.roundSoma()
	r := c.stream(streamTuft)
	top := len(c.body) - 1
	at, parent := c.body[top].at, -1
	for k := 1; k <= 5; k++ {
		at = at.add(vec{0.3 * bell(r), 5, 0.2 * bell(r)}).rounded()
		i := c.node(at, parent, int(morph.Dend))
		c.nodes[i].from, c.nodes[i].stiff, c.nodes[i].diam = top, true, 6.5-0.2*float64(k)
		parent = i
	}
	c.nodes[0].base = c.nodes[0].diam
	base := at
	const height, half, thick = 190.0, 130.0, 7.0
	draw := func() vec {
		for {
			x, u := between(r, -1, 1), r.Float64()
			if w := math.Sqrt(math.Max(0, 1-float64((2*u-1)*(2*u-1)*0.8))); math.Abs(x) < w {
				return base.add(vec{x * half, 5 + u*height, between(r, -thick, thick)})
			}
		}
	}
	c.span([]int{parent}, apart(r, c.count(700), draw), int(morph.Dend), c.bf, 90)
	c.axon(vec{0, -1, 0})
	c.finishTrees(6, 3)
}

// roundSoma is a ball cut into five points along y.
func (c *cell) roundSoma() {
	for _, p := range [...][2]float64{{-0.48, 0.35}, {-0.3, 0.8}, {0, 1}, {0.3, 0.8}, {0.48, 0.35}} {
		c.body = append(c.body, bodyPoint{vec{0, round3(p[0] * c.soma), 0}, round3(p[1] * c.soma)})
	}
}

// finishTrees prunes stubs, um, divides into steps, um, bends and tapers.
func (c *cell) finishTrees(stub, step float64) {
	c.prune(stub)
	c.divide(step)
	c.smooth(8)
	c.wander(c.stream(streamWander), 5, 0.94)
	c.wander(c.stream(streamWander+50), 1.6, 0.75)
	c.smooth(2)
	c.unfold()
	c.taper(c.stream(streamTaper))
}
