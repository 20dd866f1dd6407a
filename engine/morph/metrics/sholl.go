package metrics

import "math"

// ShollTable counts how often neurites cross spheres around the soma (Sholl 1953, J Anat 87:387).
type ShollTable struct {
	Radii     []float64 `json:"radii"` // um
	Types     []string  `json:"types"`
	Crossings [][]int   `json:"crossings"` // by type, then radius
}

// maxRadii bounds the radii of a Sholl table.
const maxRadii = 100_000

// Sholl counts crossings at radii in steps of step, um, beginning at the radius of the soma as NeuroM's sholl_frequency does; a stretch that touches
// a sphere with an end counts. A step that is not positive gives an empty table. Without a soma the centre is the first point of the cell.
func (r *Report) Sholl(step float64) ShollTable {
	farthest := 0.0
	for _, t := range r.trees {
		for _, n := range t.nodes {
			for _, p := range n.points {
				farthest = math.Max(farthest, gap(r.centre, p))
			}
		}
	}
	var s ShollTable
	if step > 0 && len(r.trees) > 0 {
		for k := 0; float64(k)*step < farthest && k < maxRadii; k++ {
			s.Radii = append(s.Radii, r.Soma.Radius+float64(k)*step)
		}
	}
	for i := range r.Types {
		s.Types = append(s.Types, r.Types[i].Name)
		count := make([]int, len(s.Radii))
		for _, t := range r.Types[i].trees {
			for _, n := range t.nodes {
				r.cross(n, step, count)
			}
		}
		s.Crossings = append(s.Crossings, count)
	}
	return s
}

// cross adds the crossings of a section.
func (r *Report) cross(n *node, step float64, count []int) {
	for k := 1; k < len(n.points); k++ {
		a, b := gap(r.centre, n.points[k-1]), gap(r.centre, n.points[k])
		from := math.Ceil((math.Min(a, b) - r.Soma.Radius) / step)
		to := math.Floor((math.Max(a, b) - r.Soma.Radius) / step)
		for i := max(0, int(from)); i <= int(to) && i < len(count); i++ {
			count[i]++
		}
	}
}
