package morph

import "math"

// Distances hold how far every section is from an origin, along the cell.
type Distances struct {
	zero, one []float64 // um to the ends 0 and 1; +Inf in other trees
	length    []float64
	onPath    []float64 // for sections between origin and root: the arc position where the way to the origin leaves; else NaN
	base      []float64 // distance at that position, um
}

// Distances measures from arc position x (0 to 1) of section origin. Ways lead over the cable only: a branch at 0.5 of a soma starts
// in the middle of the soma, whatever its first point.
func (m *Morphology) Distances(origin int, x float64) Distances {
	n := len(m.Sections)
	d := Distances{make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)}
	for i := range m.Sections {
		d.length[i] = Length(m.Sections[i].Points)
		d.onPath[i] = math.NaN()
	}
	sum := 0.0
	for i := origin; i >= 0; i = m.Sections[i].Parent {
		d.onPath[i], d.base[i] = x, sum
		sum += x * d.length[i]
		x = m.Sections[i].ParentX
	}
	for i := range m.Sections {
		switch p := m.Sections[i].Parent; {
		case !math.IsNaN(d.onPath[i]):
			d.zero[i] = d.base[i] + d.onPath[i]*d.length[i]
			d.one[i] = d.base[i] + (1-d.onPath[i])*d.length[i]
		case p < 0:
			d.zero[i], d.one[i] = math.Inf(1), math.Inf(1)
		default:
			d.zero[i] = d.At(p, m.Sections[i].ParentX)
			d.one[i] = d.zero[i] + d.length[i]
		}
	}
	return d
}

// At gives the distance of arc position x (0 to 1) of a section, um; +Inf where no way leads.
func (d Distances) At(section int, x float64) float64 {
	if at := d.onPath[section]; !math.IsNaN(at) {
		return d.base[section] + math.Abs(x-at)*d.length[section]
	}
	return d.zero[section] + x*d.length[section]
}

// Branching counts stems (sections that leave the soma), bifurcations (ends or starts with two or more children, soma excepted)
// and tips (sections without children, soma excepted).
type Branching struct{ Stems, Bifurcations, Tips int }

// Branching counts the branch points of a morphology.
func (m *Morphology) Branching() Branching {
	var b Branching
	children := make([]int, len(m.Sections)) // at the far end
	any := make([]bool, len(m.Sections))
	for i := range m.Sections {
		s := &m.Sections[i]
		if s.Parent < 0 {
			continue
		}
		any[s.Parent] = true
		if s.ParentX == 1 {
			children[s.Parent]++
		}
		if m.Sections[s.Parent].Kind == Soma && s.Kind != Soma {
			b.Stems++
		}
	}
	for i := range m.Sections {
		switch {
		case m.Sections[i].Kind == Soma:
		case children[i] > 1:
			b.Bifurcations++
		case !any[i]:
			b.Tips++
		}
	}
	return b
}

// Box gives the corners of the smallest box around all points (diameters not counted), um; ok is false without points.
func (m *Morphology) Box() (low, high [3]float64, ok bool) {
	for k := range 3 {
		low[k], high[k] = math.Inf(1), math.Inf(-1)
	}
	for i := range m.Sections {
		for _, p := range m.Sections[i].Points {
			ok = true
			for k, v := range [3]float32{p.X, p.Y, p.Z} {
				low[k], high[k] = math.Min(low[k], float64(v)), math.Max(high[k], float64(v))
			}
		}
	}
	return low, high, ok
}

// Length sums the arc lengths of all sections, um.
func (m *Morphology) Length() float64 {
	sum := 0.0
	for i := range m.Sections {
		sum += Length(m.Sections[i].Points)
	}
	return sum
}

// Area sums the lateral areas of all frusta, um2: what Segments gives in the limit of many segments.
func (m *Morphology) Area() float64 {
	sum := 0.0
	for i := range m.Sections {
		points := m.Sections[i].Points
		for k := 1; k < len(points); k++ {
			d1, d2 := math.Abs(float64(points[k-1].Diam)), math.Abs(float64(points[k].Diam))
			sum += math.Pi / 2 * (d1 + d2) * math.Hypot(Gap(points[k-1], points[k]), (d2-d1)/2)
		}
	}
	return sum
}

// Volume sums the truncated cones between points, um3.
func Volume(points []Point) float64 {
	sum := 0.0
	for k := 1; k < len(points); k++ {
		d1, d2 := math.Abs(float64(points[k-1].Diam)), math.Abs(float64(points[k].Diam))
		sum += math.Pi / 12 * Gap(points[k-1], points[k]) * (d1*d1 + d1*d2 + d2*d2)
	}
	return sum
}

// Sholl counts the crossings of the cell with spheres around a centre at radii step, 2*step, ... (Sholl 1953, J Anat 87:387); element k
// belongs to radius (k+1)*step. Soma sections, and axons unless asked for, are left out; stretches of logical connections are no cable and
// do not count. At most 100000 radii; a step that is not positive gives none.
func (m *Morphology) Sholl(centre [3]float64, step float64, axon bool) []int {
	if !(step > 0) {
		return nil
	}
	var count []int
	for i := range m.Sections {
		s := &m.Sections[i]
		if s.Kind == Soma || (s.Kind == Axon && !axon) {
			continue
		}
		for k := 1; k < len(s.Points); k++ {
			a, b := radius(s.Points[k-1], centre), radius(s.Points[k], centre)
			from, to := math.Floor(math.Min(a, b)/step), math.Floor(math.Max(a, b)/step)
			for r := from; r < to && r < 100000; r++ {
				for int(r) >= len(count) {
					count = append(count, 0)
				}
				count[int(r)]++
			}
		}
	}
	return count
}

func radius(p Point, c [3]float64) float64 {
	dx, dy, dz := float64(p.X)-c[0], float64(p.Y)-c[1], float64(p.Z)-c[2]
	return math.Sqrt(dx*dx + dy*dy + dz*dz)
}
