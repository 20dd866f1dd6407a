package metrics

import "math"

// forkFeatures are measured at every section that ends in exactly two children.
var forkFeatures = []struct {
	name, unit, about string
	of                func(t *neurite, n *node) float64
}{
	{"local_bifurcation_angles", "rad", "angle between the first stretches of the two branches", func(_ *neurite, n *node) float64 {
		return angle(n.last(), away(n.children[0].points), away(n.children[1].points))
	}},
	{"remote_bifurcation_angles", "rad", "angle between the ends of the two branches, seen from the fork", func(_ *neurite, n *node) float64 {
		return angle(n.last(), n.children[0].last(), n.children[1].last())
	}},
	{"partition_asymmetry", "", "|a-b|/(a+b) of the numbers of sections beyond the fork; 0 for 1 and 1", func(_ *neurite, n *node) float64 {
		a, b := sizes(n)
		return math.Abs(a-b) / (a + b)
	}},
	{"partition_asymmetry_length", "", "|a-b| of the lengths beyond the fork, in units of the neurite's length", func(t *neurite, n *node) float64 {
		return math.Abs(n.children[0].below-n.children[1].below) / t.nodes[0].below
	}},
	{"bifurcation_partitions", "", "larger by smaller number of sections beyond the fork", func(_ *neurite, n *node) float64 {
		a, b := sizes(n)
		return max(a, b) / min(a, b)
	}},
	{"sibling_ratios", "", "smaller by larger diameter of the two branches, at their first own point", func(_ *neurite, n *node) float64 {
		a, b := first(n.children[0]), first(n.children[1])
		return min(a, b) / max(a, b)
	}},
	{"diameter_power_relations", "", "(d/d1)^1.5+(d/d2)^1.5 with the diameters d before and d1, d2 behind the fork",
		func(_ *neurite, n *node) float64 {
			d := n.last().r
			return math.Pow(d/first(n.children[0]), 1.5) + math.Pow(d/first(n.children[1]), 1.5)
		}},
}

// sizes counts the sections beyond a fork.
func sizes(n *node) (a, b float64) {
	return float64(n.children[0].subtree), float64(n.children[1].subtree)
}

// first is the radius at the first own point of a branch; point 0 is the fork.
func first(n *node) float64 { return n.points[min(1, len(n.points)-1)].r }

// away is the first point that is not at the place of point 0.
func away(p []point) point {
	for _, q := range p[1:] {
		if q.x != p[0].x || q.y != p[0].y || q.z != p[0].z {
			return q
		}
	}
	return p[min(1, len(p)-1)]
}
