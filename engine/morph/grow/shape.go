package grow

import (
	"math"
	"math/rand/v2"
)

// prune removes terminal branches shorter than stub, um, which a spanning tree leaves everywhere and tracers do not see. Branches of
// given shape stay.
func (c *cell) prune(stub float64) {
	for {
		c.link()
		gone := make([]bool, len(c.nodes))
		cut := false
		for i := range c.nodes {
			if len(c.children[i]) != 0 || c.nodes[i].stiff {
				continue
			}
			length, k := 0.0, i
			for {
				p := c.nodes[k].parent
				if p < 0 || length > stub {
					length = stub + 1 // a whole stem, or long enough
					break
				}
				length += c.nodes[k].at.distance(c.nodes[p].at)
				if len(c.children[p]) > 1 {
					// of two stubs at one branch the longer one stays
					if c.children[p][0] == k && c.reachOf[k] < stub {
						length = stub + 1
					}
					break
				}
				k = p
			}
			if length > stub {
				continue
			}
			cut = true
			for j := i; ; j = c.nodes[j].parent {
				gone[j] = true
				if j == k {
					break
				}
			}
		}
		if !cut {
			return
		}
		c.keep(func(i int) bool { return !gone[i] })
	}
}

// keep drops nodes; those that stay keep their order.
func (c *cell) keep(stays func(int) bool) {
	place := make([]int, len(c.nodes))
	kept := c.nodes[:0]
	for i, n := range c.nodes {
		place[i] = -1
		if !stays(i) {
			continue
		}
		place[i] = len(kept)
		if n.parent >= 0 {
			n.parent = place[n.parent]
		}
		kept = append(kept, n)
	}
	c.nodes = kept
}

// divide cuts the wire into steps not longer than step, um.
func (c *cell) divide(step float64) {
	old := c.nodes
	c.nodes = make([]node, 0, 2*len(old))
	place := make([]int, len(old))
	for i, n := range old {
		if n.parent < 0 {
			place[i] = len(c.nodes)
			c.nodes = append(c.nodes, n)
			continue
		}
		from, parent := old[n.parent].at, place[n.parent]
		way := n.at.sub(from)
		pieces := max(1, int(math.Ceil(way.length()/step-1e-6)))
		for k := 1; k <= pieces; k++ {
			piece := n
			piece.at = from.add(way.times(float64(k) / float64(pieces)))
			piece.parent = parent
			if k > 1 {
				piece.base = 0
			}
			parent = len(c.nodes)
			c.nodes = append(c.nodes, piece)
		}
		place[i] = parent
	}
}

// smooth moves every node towards the middle of its neighbours, times over. Of several children the one with more wire beyond it counts more,
// so that side branches leave a main branch without bending it. Stems, tips and given nodes stay.
func (c *cell) smooth(times int) {
	c.link()
	next := make([]vec, len(c.nodes))
	for range times {
		for i, n := range c.nodes {
			next[i] = n.at
			if n.parent < 0 || len(c.children[i]) == 0 || n.stiff {
				continue
			}
			var sum vec
			total := 0.0
			for _, k := range c.children[i] {
				w := 1 + c.reachOf[k]
				w = float64(w * w)
				sum, total = sum.add(c.nodes[k].at.times(w)), total+w
			}
			middle := c.nodes[n.parent].at.add(sum.times(1 / total)).times(0.5)
			next[i] = n.at.add(middle.sub(n.at).times(0.5))
		}
		for i := range c.nodes {
			c.nodes[i].at = next[i]
		}
	}
}

// unfold moves nodes where the wire turns by more than a right angle to the middle of their neighbours, until there are none (or ten
// rounds are over): hairpins are artefacts of wandering.
func (c *cell) unfold() {
	c.link()
	for range 10 {
		moved := false
		for i, n := range c.nodes {
			if n.parent < 0 || len(c.children[i]) != 1 || n.stiff {
				continue
			}
			before, after := c.nodes[n.parent].at, c.nodes[c.children[i][0]].at
			if n.at.sub(before).dot(after.sub(n.at)) < 0 {
				c.nodes[i].at, moved = before.add(after).times(0.5), true
			}
		}
		if !moved {
			return
		}
	}
}

// wander shifts the nodes by a noise that fades along the wire: its size, um, and how much of it is left after one step. It starts
// from nothing at stems and given nodes.
func (c *cell) wander(r *rand.Rand, size, left float64) {
	noise := make([]vec, len(c.nodes))
	fresh := size * (1 - left) * 1.5
	for i, n := range c.nodes {
		if n.parent < 0 || n.stiff {
			continue
		}
		kick := vec{bell(r), bell(r), bell(r)}
		noise[i] = noise[n.parent].times(left).add(kick.times(fresh))
		c.nodes[i].at = n.at.add(noise[i])
	}
}
