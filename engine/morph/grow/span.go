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
// are left out. Turning back costs extra, which the paper does not have: growth cones seldom do. It takes time proportional to the
// square of the number of points.
func (c *cell) span(start []int, points []vec, kind int, bf, reach float64) {
	s := c.newSpanner(start, points, bf, reach)
	for len(s.left) > 0 {
		pick := 0
		for i, k := range s.left {
			if s.cost[k] < s.cost[s.left[pick]] {
				pick = i
			}
		}
		k := s.left[pick]
		from := s.best[k]
		if from < 0 {
			return // out of reach, and so are all that remain
		}
		s.left = append(s.left[:pick], s.left[pick+1:]...)
		node := c.node(points[k], from, kind)
		s.way[node] = s.way[from] + points[k].distance(c.nodes[from].at)
		s.free[node], s.head[node] = 2, c.heading(node)
		s.free[from]--
		s.tree = append(s.tree, node)
		c.carriers++
		for _, j := range s.left {
			if s.best[j] == from && s.free[from] == 0 {
				s.search(j)
			} else if w := s.weigh(j, node); w < s.cost[j] {
				s.best[j], s.cost[j] = node, w
			}
		}
	}
}

// spanner is the state of span.
type spanner struct {
	*cell
	points    []vec
	bf, reach float64
	tree      []int     // nodes that may be connected to
	way       []float64 // of every node: um along the tree from the first of start
	free      []int     // children a node may still get
	head      []vec     // direction in which the wire arrives, for the cost of turning
	left      []int     // points not connected yet
	best      []int     // of every point: the node it would be connected to, -1 for none
	cost      []float64 // of every point: of that connection
}

func (c *cell) newSpanner(start []int, points []vec, bf, reach float64) *spanner {
	n, all := len(points), len(c.nodes)+len(points)
	s := &spanner{cell: c, points: points, bf: bf, reach: reach, tree: append([]int(nil), start...),
		way: make([]float64, all), free: make([]int, all), head: make([]vec, all),
		left: make([]int, n), best: make([]int, n), cost: make([]float64, n)}
	for k, node := range start {
		s.head[node] = c.heading(node)
		if k > 0 {
			s.way[node] = s.way[start[k-1]] + c.nodes[node].at.distance(c.nodes[start[k-1]].at)
		}
	}
	s.free[start[len(start)-1]] = 2 // a stem branches at its end only
	for k := range s.left {
		s.left[k] = k
		s.search(k)
	}
	return s
}

// weigh gives the cost of connecting a point to a node.
func (s *spanner) weigh(k, node int) float64 {
	edge := s.points[k].sub(s.nodes[node].at)
	d := edge.length()
	if d > s.reach {
		return math.Inf(1)
	}
	w := d + float64(s.bf*s.way[node])
	if s.head[node] != (vec{}) { // d*(1-cosine of the turn)
		w += float64(turnCost * (d - edge.dot(s.head[node])))
	}
	return w
}

// search finds the best node for a point among all.
func (s *spanner) search(k int) {
	s.best[k], s.cost[k] = -1, math.Inf(1)
	for _, node := range s.tree {
		if s.free[node] > 0 {
			if w := s.weigh(k, node); w < s.cost[k] {
				s.best[k], s.cost[k] = node, w
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
