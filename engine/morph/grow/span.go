package grow

import "math"

// vec is a place or direction, um.
type vec [3]float64

func (a vec) add(b vec) vec { return vec{a[0] + b[0], a[1] + b[1], a[2] + b[2]} }
func (a vec) sub(b vec) vec { return vec{a[0] - b[0], a[1] - b[1], a[2] - b[2]} }

// times and the others round each product by itself: see the package comment.
func (a vec) times(k float64) vec {
	return vec{float64(a[0] * k), float64(a[1] * k), float64(a[2] * k)}
}
func (a vec) dot(b vec) float64 {
	return float64(a[0]*b[0]) + float64(a[1]*b[1]) + float64(a[2]*b[2])
}
func (a vec) length() float64        { return math.Sqrt(a.dot(a)) }
func (a vec) distance(b vec) float64 { return a.sub(b).length() }
func (a vec) unit() vec {
	if l := a.length(); l > 0 {
		return a.times(1 / l)
	}
	return vec{0, 1, 0}
}
func (a vec) rounded() vec { return vec{round3(a[0]), round3(a[1]), round3(a[2])} }

// turnCost is the extra wire, as a fraction, that a right-angled turn counts for; a reversal counts twice.
const turnCost = 0.6

// span joins carrier points to the tree that so far consists of the given nodes of c: again and again the point whose wire to the tree plus bf
// times the way from there back to the start is least. No node gets more than two children. Points farther than reach from everything
// are left out. Turning back costs extra, which the paper does not have: growth cones seldom do. It takes time proportional to the square of the number of points.
func (c *cell) span(start []int, points []vec, kind int, bf, reach float64) {
	n := len(points)
	tree := append([]int(nil), start...)   // nodes that may be connected to
	way := make([]float64, len(c.nodes)+n) // of every node: um along the tree from the first of start
	free := make([]int, len(c.nodes)+n)    // children a node may still get
	head := make([]vec, len(c.nodes)+n)    // direction in which the wire arrives, for the cost of turning
	for k, node := range start {
		head[node] = c.heading(node)
		if k > 0 {
			way[node] = way[start[k-1]] + c.nodes[node].at.distance(c.nodes[start[k-1]].at)
		}
	}
	free[start[len(start)-1]] = 2 // a stem branches at its end only
	best, cost := make([]int, n), make([]float64, n)
	weigh := func(k, node int) float64 {
		edge := points[k].sub(c.nodes[node].at)
		d := edge.length()
		if d > reach {
			return math.Inf(1)
		}
		w := d + float64(bf*way[node])
		if head[node] != (vec{}) { // d*(1-cosine of the turn)
			w += float64(turnCost * (d - edge.dot(head[node])))
		}
		return w
	}
	search := func(k int) {
		best[k], cost[k] = -1, math.Inf(1)
		for _, node := range tree {
			if free[node] > 0 {
				if w := weigh(k, node); w < cost[k] {
					best[k], cost[k] = node, w
				}
			}
		}
	}
	left := make([]int, n)
	for k := range left {
		left[k] = k
		search(k)
	}
	for len(left) > 0 {
		pick := 0
		for i, k := range left {
			if cost[k] < cost[left[pick]] {
				pick = i
			}
		}
		k := left[pick]
		left = append(left[:pick], left[pick+1:]...)
		if best[k] < 0 {
			return // out of reach, and so are all that remain
		}
		from := best[k]
		node := c.node(points[k], from, kind)
		way[node] = way[from] + points[k].distance(c.nodes[from].at)
		free[node], head[node] = 2, c.heading(node)
		free[from]--
		tree = append(tree, node)
		c.carriers++
		for _, j := range left {
			if best[j] == from && free[from] == 0 {
				search(j)
			} else if w := weigh(j, node); w < cost[j] {
				best[j], cost[j] = node, w
			}
		}
	}
}

// heading is the direction in which the wire arrives at a node; zero at a stem.
func (c *cell) heading(node int) vec {
	if p := c.nodes[node].parent; p >= 0 {
		return c.nodes[node].at.sub(c.nodes[p].at).unit()
	}
	return vec{}
}
