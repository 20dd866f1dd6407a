package project

import (
	"math"

	"nrngui/engine/morph"
)

// tree is the geometry of a cell before anything is built: what expressions over places see. Lengths and diameters are those of the shape and, over
// them, of rules whose subset does not depend on an expression itself.
type tree struct {
	parent   []int     // -1 for a root
	parentX  []float64 // where on the parent
	end      []float64 // which own end is attached there
	length   []float64 // um
	diam     []float64 // um; the mean of a section with points
	points   [][]morph.Point
	children []int
	start    []float64 // path length from the root's beginning to the attached end, um
	depth    []int     // sections between it and the root, the root 0
	order    []int     // the root 0, its children 1, one more behind each place where the cell branches
}

// newTree measures the cell of a finder.
func newTree(f *subsetFinder) *tree {
	c, n := f.cell, len(f.sections)
	t := &tree{parent: make([]int, n), parentX: make([]float64, n), end: make([]float64, n), length: make([]float64, n), diam: make([]float64, n),
		points: make([][]morph.Point, n), children: make([]int, n), start: make([]float64, n), depth: make([]int, n), order: make([]int, n)}
	for i, s := range c.Shape.Stylized {
		t.parent[i], t.parentX[i], t.end[i], t.length[i], t.diam[i] = -1, s.ParentX, s.End, s.L, s.Diam
		if p, ok := f.at()[s.Parent]; ok && s.Parent != "" && p < i {
			t.parent[i] = p
		}
		t.points[i] = s.Traced()
	}
	if m := c.Shape.Morph; m != nil {
		for k, s := range m.Sections {
			i := len(c.Shape.Stylized) + k
			t.parent[i], t.parentX[i], t.points[i] = -1, s.ParentX, s.Points
			if s.Parent >= 0 && s.Parent < k {
				t.parent[i] = s.Parent + len(c.Shape.Stylized)
			}
		}
	}
	for i, pts := range t.points {
		if len(pts) >= 2 {
			t.length[i] = morph.Length(pts)
			t.diam[i] = meanDiam(pts)
		}
	}
	t.rules(f)
	t.connect()
	return t
}

// rules takes over lengths and diameters that rules give.
func (t *tree) rules(f *subsetFinder) {
	for _, r := range f.cell.Rules {
		if r.Mechanism != "" || len(r.Params) == 0 || !f.unconditional(r.Subset, len(f.cell.Subsets)) {
			continue
		}
		members, _ := f.members(r.Subset, len(f.cell.Subsets))
		for _, p := range r.Geometry() {
			for _, i := range members {
				switch p.Name {
				case "L":
					t.length[i] = p.Value
				case "diam":
					t.diam[i] = p.Value
				}
			}
		}
	}
}

// connect finds out what follows from who hangs on whom.
func (t *tree) connect() {
	for _, p := range t.parent {
		if p >= 0 {
			t.children[p]++
		}
	}
	for i, p := range t.parent {
		if p < 0 {
			continue
		}
		t.start[i] = t.path(p, t.parentX[i])
		t.depth[i] = t.depth[p] + 1
		t.order[i] = t.order[p]
		if t.parent[p] < 0 || t.children[p] > 1 {
			t.order[i]++
		}
	}
}

// path gives the way along the cell from the root's beginning to a place, um.
func (t *tree) path(i int, x float64) float64 {
	if t.end[i] == 1 && t.parent[i] >= 0 {
		x = 1 - x
	}
	return t.start[i] + x*t.length[i]
}

// ways gives the way along the cell from one place to each of others, um; +Inf where none leads.
func (t *tree) ways(from int, at float64, sections []int, xs []float64) []float64 {
	leave := map[int]float64{} // of the sections between the place and its root: where the way leaves them
	base := map[int]float64{}
	sum := 0.0
	for i := from; i >= 0; i = t.parent[i] {
		leave[i], base[i] = at, sum
		near := at
		if t.end[i] == 1 && t.parent[i] >= 0 {
			near = 1 - at
		}
		sum += near * t.length[i]
		at = t.parentX[i]
	}
	out := make([]float64, len(sections))
	for k, i := range sections {
		way, x := 0.0, xs[k]
		for {
			if i < 0 {
				way = math.Inf(1)
				break
			}
			if where, on := leave[i]; on {
				way += base[i] + math.Abs(x-where)*t.length[i]
				break
			}
			if t.end[i] == 1 && t.parent[i] >= 0 {
				x = 1 - x
			}
			way += x * t.length[i]
			x, i = t.parentX[i], t.parent[i]
		}
		out[k] = way
	}
	return out
}

// at gives the 3-D point of a place by its way along the points; false for a section without.
func (t *tree) at(i int, x float64) (morph.Point, bool) {
	pts := t.points[i]
	if len(pts) < 2 {
		return morph.Point{}, false
	}
	return pointAlong(pts, morph.Arc(pts), x), true
}

// pointAlong gives the point at x of a section whose points stand at arc, um from its beginning.
func pointAlong(pts []morph.Point, arc []float64, x float64) morph.Point {
	last := len(pts) - 1
	way, k := x*arc[last], 1
	for k < last && way > arc[k] {
		k++
	}
	f := 0.0
	if arc[k] > arc[k-1] {
		f = (way - arc[k-1]) / (arc[k] - arc[k-1])
	}
	mix := func(a, b float32) float32 { return float32((1-f)*float64(a) + f*float64(b)) }
	a, b := pts[k-1], pts[k]
	return morph.Point{X: mix(a.X, b.X), Y: mix(a.Y, b.Y), Z: mix(a.Z, b.Z), Diam: mix(a.Diam, b.Diam)}
}

// diamAt gives the diameter at a place, um: along the points unless a rule gives one.
func (t *tree) diamAt(i int, x float64) float64 {
	if p, ok := t.at(i, x); ok && t.diam[i] == meanDiam(t.points[i]) {
		return float64(p.Diam)
	}
	return t.diam[i]
}

// meanDiam is the mean diameter by length, um.
func meanDiam(pts []morph.Point) float64 {
	sum, length := 0.0, 0.0
	for k := 1; k < len(pts); k++ {
		l := morph.Gap(pts[k-1], pts[k])
		sum += l * float64(pts[k-1].Diam+pts[k].Diam) / 2
		length += l
	}
	if length == 0 {
		return float64(pts[0].Diam)
	}
	return sum / length
}

// area gives the membrane of a section, um2: of the cones of its points, else of a cylinder.
func (t *tree) area(i int) float64 {
	pts := t.points[i]
	if len(pts) < 2 || t.diam[i] != meanDiam(pts) {
		return math.Pi * t.diam[i] * t.length[i]
	}
	sum := 0.0
	for k := 1; k < len(pts); k++ {
		l, d := morph.Gap(pts[k-1], pts[k]), float64(pts[k].Diam-pts[k-1].Diam)/2
		sum += math.Pi / 2 * float64(pts[k].Diam+pts[k-1].Diam) * math.Sqrt(l*l+d*d)
	}
	return sum
}
