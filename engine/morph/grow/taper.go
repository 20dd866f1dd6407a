package grow

import (
	"math"
	"math/rand/v2"
)

// taper gives every node its diameter. A branch narrows quadratically towards its end; at its end the daughters share the 3/2 power
// of the diameter in the ratio of the wire beyond them (to the power 0.8), down to the floor. Tips get a diameter between tipLow and tipHigh.
func (c *cell) taper(r *rand.Rand) {
	c.link()
	begin := make([]float64, len(c.nodes)) // diameter at the start of the branch that begins here; 0 inside branches
	for i, n := range c.nodes {
		if n.parent < 0 {
			begin[i] = n.base
			if begin[i] == 0 {
				begin[i] = c.rall(i)
			}
		}
		if begin[i] > 0 {
			c.taperBranch(r, i, begin)
		}
	}
}

// rall gives the diameter at which the tips beyond a node satisfy the 3/2 rule.
func (c *cell) rall(i int) float64 {
	return (c.tipLow + c.tipHigh) / 2 * math.Cbrt(c.tipsDown[i]*c.tipsDown[i])
}

// taperBranch sets the diameters of a branch and the starts of its daughters.
func (c *cell) taperBranch(r *rand.Rand, first int, begin []float64) {
	length, last := 0.0, first
	for len(c.children[last]) == 1 {
		next := c.children[last][0]
		length += c.nodes[next].at.distance(c.nodes[last].at)
		last = next
	}
	from := begin[first]
	to := math.Max(c.floor, from*0.88)
	if len(c.children[last]) == 0 {
		to = between(r, c.tipLow, c.tipHigh)
	}
	to = math.Min(to, from)
	way := 0.0
	for i := first; ; i = c.children[i][0] {
		if i != first {
			way += c.nodes[i].at.distance(c.nodes[c.nodes[i].parent].at)
		}
		if !c.nodes[i].stiff {
			rest := 1.0
			if length > 0 {
				rest = 1 - way/length
			}
			c.nodes[i].diam = to + float64((from-to)*rest*rest)
		}
		if i == last {
			break
		}
	}
	c.split(last, c.nodes[last].diam, begin)
}

// split hands the diameter at a branch point on to the daughters.
func (c *cell) split(at int, diam float64, begin []float64) {
	total := 0.0
	for _, k := range c.children[at] {
		total += c.share(k)
	}
	for _, k := range c.children[at] {
		begin[k] = c.nodes[k].base
		if begin[k] == 0 {
			begin[k] = math.Min(diam, math.Max(c.floor, diam*math.Pow(c.share(k)/total, 2.0/3)))
		}
	}
}

func (c *cell) share(k int) float64 { return math.Pow(10+c.reachOf[k], 0.8) }
