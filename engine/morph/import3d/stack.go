package import3d

import (
	"fmt"
	"math"
	"slices"
)

// stackCentre is the middle of the line through the centres of a stack of outlines, um.
func (s *Section) stackCentre() [3]float64 {
	centres := [][3]float64{resample(s).mean}
	arc := []float64{0}
	for i, c := range s.Stack {
		centres = append(centres, resample(c).mean)
		arc = append(arc, arc[i]+edge(centres[i+1], centres[i]))
	}
	half := arc[len(arc)-1] / 2
	i := slices.IndexFunc(arc, func(v float64) bool { return v > half+Near })
	if i < 1 {
		return centres[0]
	}
	part := (half - arc[i-1]) / (arc[i] - arc[i-1])
	var c [3]float64
	for k := range c {
		c[k] = float64(part*centres[i][k]) + float64((1-part)*centres[i-1][k])
	}
	return c
}

// circle approximates an outline by a circle: centre and diameter, um. The radius is half of the mean distance from the centre and half of
// that which the perimeter gives.
func (s *Section) circle() [4]float64 {
	perimeter, n := 0.0, s.Len()
	for i := range n {
		perimeter += edge(s.At(i), s.At((i+1)%n))
	}
	o := resample(s)
	sum := 0.0
	for i := range o.at[0] {
		dx, dy, dz := o.at[0][i]-o.mean[0], o.at[1][i]-o.mean[1], o.at[2][i]-o.mean[2]
		sum += math.Sqrt(float64(dx*dx) + float64(dy*dy) + float64(dz*dz))
	}
	return [4]float64{o.mean[0], o.mean[1], o.mean[2], sum/outlinePoints + perimeter/(2*math.Pi)}
}

// stackArea is the area of the triangles between neighbouring outlines of a stack, um2. NEURON prints it.
func (s *Section) stackArea() float64 {
	area, from := 0.0, s
	for _, to := range s.Stack {
		area += bandArea(from, to)
		from = to
	}
	return area
}

// bandArea is the area of the band of triangles between two outlines, um2. From one edge between them the next goes to the next point of that
// outline for which it is shorter in the xy plane.
func bandArea(a, b *Section) float64 {
	is, js := around(a, a.At(0)), around(b, a.At(0))
	flat := func(i, j int) float64 {
		dx, dy := a.X[i]-b.X[j], a.Y[i]-b.Y[j]
		return float64(dx*dx) + float64(dy*dy)
	}
	area, i, j := 0.0, 0, 0
	before := edge(a.At(is[0]), b.At(js[0]))
	for i < len(is)-1 || j < len(js)-1 {
		var third float64
		if j == len(js)-1 || i < len(is)-1 && Less(flat(is[i+1], js[j]), flat(is[i], js[j+1])) {
			third = edge(a.At(is[i]), a.At(is[i+1]))
			i++
		} else {
			third = edge(b.At(js[j]), b.At(js[j+1]))
			j++
		}
		next := edge(a.At(is[i]), b.At(js[j]))
		area += triangle(before, next, third)
		before = next
	}
	return area
}

// around gives the indices of an outline's points clockwise, from the one nearest to a place and back to it.
func around(s *Section, from [3]float64) []int {
	c := resample(s).mean
	order := make([]int, s.Len())
	for i := range order {
		order[i] = i
	}
	if s.Len() > 1 && Less(0, float64((s.X[0]-c[0])*(s.Y[1]-c[1]))-float64((s.X[1]-c[0])*(s.Y[0]-c[1]))) {
		slices.Reverse(order)
	}
	nearest, best := -1, 1e9
	for k, i := range order {
		if d := edge(s.At(i), from); Less(d, best) {
			nearest, best = k, d
		}
	}
	nearest = max(nearest, 0)
	order = slices.Concat(order[nearest:], order[:nearest])
	return append(order, order[0])
}

// triangle is the area of a triangle from its sides (Kahan's form of Heron's rule), um2; 0 where rounding makes it none.
func triangle(a, b, c float64) float64 {
	s := []float64{a, b, c}
	slices.Sort(s)
	return .25 * math.Sqrt(math.Max(0, (s[2]+(s[1]+s[0]))*(s[0]-(s[2]-s[1]))*(s[0]+(s[2]-s[1]))*(s[2]+(s[1]-s[0]))))
}

// StackMoments is the text that NEURON prints of a stack of outlines: the mean of the first three points of each and the moments about it.
func (s *Section) StackMoments() string {
	var at [3][]float64
	for _, c := range append([]*Section{s}, s.Stack...) {
		for k, v := range [3][]float64{c.X, c.Y, c.Z} {
			at[k] = append(at[k], v[:min(3, len(v))]...)
		}
	}
	o := outline{at: at}
	for k := range at {
		o.mean[k] = mean(at[k])
	}
	values, vectors := eigen(o.moments())
	row := func(v [3]float64) string { return G(v[0], 6) + "\t" + G(v[1], 6) + "\t" + G(v[2], 6) + "\t\n" }
	text := fmt.Sprintf("somastack_process %d\ncenter\n", len(s.Stack)+1) + row(o.mean) + "Principle values\n" + row(values) + "Principle axes\n"
	for _, v := range vectors {
		text += fmt.Sprintf(" %-8s %-8s %-8s\n", G(v[0], 3), G(v[1], 3), G(v[2], 3))
	}
	return text
}
