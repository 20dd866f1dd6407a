package metrics

import (
	"math"

	"nrngui/engine/morph"
)

// point is a place and a radius, um.
type point struct{ x, y, z, r float64 }

// node is a section of a neurite with what is measured of it.
type node struct {
	points   []point
	children []*node
	kind     morph.Kind
	order    int // branch order: 0 for the first section of a neurite
	strahler int
	length   float64
	path     float64 // from the beginning of the neurite to the end of the section
	subtree  int     // sections from here on, this one counted
	below    float64 // um of cable from here on, this one counted
}

// neurite is a tree that leaves the soma, or one without soma.
type neurite struct {
	kind  morph.Kind
	nodes []*node // parents before children; the first is the root
}

// trees makes the neurites of a morphology.
func trees(m *morph.Morphology) []*neurite {
	made := make([]*node, len(m.Sections))
	home := make([]*neurite, len(m.Sections))
	up := make([]int, len(m.Sections)) // the parent in the sense of morphometrics, -1 for a root
	var out []*neurite
	for i := range m.Sections {
		s := &m.Sections[i]
		if s.Kind == morph.Soma {
			continue
		}
		up[i] = s.Parent
		for up[i] >= 0 && made[up[i]] != nil && m.Sections[i].ParentX == 0 && up[i] == s.Parent {
			up[i] = up[s.Parent] // leaves the 0 end: a sibling
		}
		n := &node{kind: s.Kind, points: points(m, s)}
		made[i] = n
		if up[i] < 0 || made[up[i]] == nil { // the parent is soma or there is none
			up[i] = -1
			home[i] = &neurite{kind: s.Kind}
			out = append(out, home[i])
		} else {
			p := made[up[i]]
			n.order, home[i] = p.order+1, home[up[i]]
			p.children = append(p.children, n)
			n.path = p.path
		}
		for k := 1; k < len(n.points); k++ {
			n.length += gap(n.points[k-1], n.points[k])
		}
		n.path += n.length
		home[i].nodes = append(home[i].nodes, n)
	}
	for _, t := range out {
		for i := len(t.nodes) - 1; i >= 0; i-- {
			t.nodes[i].sumUp()
		}
	}
	return out
}

// points gives the own points of a section. Where a neurite leaves the soma, a copy of a soma point before them is no part of it.
func points(m *morph.Morphology, s *morph.Section) []point {
	own := s.Points
	if s.Parent >= 0 && m.Sections[s.Parent].Kind == morph.Soma && !s.Logical && len(own) > 1 && onSoma(m, s.Parent, own[0]) {
		own = own[1:]
	}
	out := make([]point, len(own))
	for i, p := range own {
		out[i] = single(p)
	}
	return out
}

func single(p morph.Point) point {
	return point{float64(p.X), float64(p.Y), float64(p.Z), math.Abs(float64(p.Diam)) / 2}
}

// onSoma says whether a point is one of the soma's: of its section or as traced.
func onSoma(m *morph.Morphology, soma int, p morph.Point) bool {
	for _, list := range [][]morph.Point{m.Sections[soma].Points, m.Soma.Points} {
		for _, q := range list {
			if math.Abs(float64(p.X-q.X)) < 1e-4 && math.Abs(float64(p.Y-q.Y)) < 1e-4 && math.Abs(float64(p.Z-q.Z)) < 1e-4 {
				return true
			}
		}
	}
	return false
}

// sumUp computes what follows from the children.
func (n *node) sumUp() {
	n.subtree, n.below, n.strahler = 1, n.length, 1
	highest, times := 0, 0
	for _, c := range n.children {
		n.subtree += c.subtree
		n.below += c.below
		switch {
		case c.strahler > highest:
			highest, times = c.strahler, 1
		case c.strahler == highest:
			times++
		}
	}
	if times > 1 {
		highest++
	}
	n.strahler = max(1, highest)
}

func (n *node) last() point { return n.points[len(n.points)-1] }

func gap(a, b point) float64 {
	return math.Sqrt((a.x-b.x)*(a.x-b.x) + (a.y-b.y)*(a.y-b.y) + (a.z-b.z)*(a.z-b.z))
}

// frustum gives lateral area and volume of the truncated cone between two points.
func frustum(a, b point) (area, volume float64) {
	h := gap(a, b)
	return math.Pi * (a.r + b.r) * math.Hypot(a.r-b.r, h), math.Pi / 3 * h * (a.r*a.r + a.r*b.r + b.r*b.r)
}

// angle is the angle at a between the ways to b and c, radian; 0 where one of them is a itself.
func angle(a, b, c point) float64 {
	u, v := [3]float64{b.x - a.x, b.y - a.y, b.z - a.z}, [3]float64{c.x - a.x, c.y - a.y, c.z - a.z}
	w := [3]float64{u[1]*v[2] - u[2]*v[1], u[2]*v[0] - u[0]*v[2], u[0]*v[1] - u[1]*v[0]}
	if u == ([3]float64{}) || v == ([3]float64{}) {
		return 0 // the products below may be -0, of which atan2 makes pi
	}
	return math.Atan2(math.Sqrt(w[0]*w[0]+w[1]*w[1]+w[2]*w[2]), u[0]*v[0]+u[1]*v[1]+u[2]*v[2])
}
