package import3d

import (
	"cmp"
	"errors"
	"math"
	"slices"
)

// outlinePoints is how many points an outline is resampled to.
const outlinePoints = 101

// outline is a closed curve given by equally spaced points, um.
type outline struct {
	at   [3][]float64 // x, y, z
	mean [3]float64
}

// resample places points at equal distances along the outline from its first point to its last and takes their mean. Distances are those in the xy plane,
// and the way back from the last point to the first has no points, as in NEURON's contourcenter.
func resample(s *Section) outline {
	n := s.Len()
	arc := make([]float64, n)
	for i := 1; i < n; i++ {
		dx, dy := s.X[i]-s.X[i-1], s.Y[i]-s.Y[i-1]
		arc[i] = arc[i-1] + math.Sqrt(float64(dx*dx)+float64(dy*dy))
	}
	step := arc[n-1] / 100
	places := make([]float64, outlinePoints)
	for i := range places {
		places[i] = float64(i) * step
	}
	var o outline
	for k, c := range [3][]float64{s.X, s.Y, s.Z} {
		o.at[k] = interpolate(places, arc, c)
		o.mean[k] = mean(o.at[k])
	}
	return o
}

// Centre is the mean of the outline's points after resampling, um; of a stack of outlines the middle of the line through their centres.
func (s *Section) Centre() [3]float64 {
	if s.Stack != nil {
		return s.stackCentre()
	}
	return resample(s).mean
}

func mean(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum / float64(len(v))
}

// interpolate gives y at the places given, linear between the points (x, y); x rises, steps where it does not are skipped. Outside,
// the first and the last value stay.
func interpolate(places, x, y []float64) []float64 {
	out := make([]float64, len(places))
	i := 0
	for ; i < len(places) && places[i] <= x[0]; i++ {
		out[i] = y[0]
	}
	for k := 1; k < len(x) && i < len(places); k++ {
		if x[k] <= x[k-1] {
			continue
		}
		for ; i < len(places) && places[i] <= x[k]; i++ {
			part := (places[i] - x[k-1]) / (x[k] - x[k-1])
			out[i] = float64((1-part)*y[k-1]) + float64(part*y[k])
		}
	}
	for ; i < len(places); i++ {
		out[i] = y[len(y)-1]
	}
	return out
}

// axes are the directions along which an outline is cut.
type axes struct {
	major, minor [3]float64 // of unit length; minor lies in the xy plane
	tilted       bool       // minor leaves the xy plane: NEURON stops at such an outline
}

// moments are the sums of products of the points' places about their mean, um2.
func (o *outline) moments() matrix3 {
	var m matrix3
	for i := range 3 {
		for j := i; j < 3; j++ {
			sum := 0.0
			for k := range o.at[i] {
				sum += float64((o.at[i][k] - o.mean[i]) * (o.at[j][k] - o.mean[j]))
			}
			m[i][j], m[j][i] = sum, sum
		}
	}
	return m
}

// principalAxes finds the axis of largest extent and the next one from the moments of the points about their mean.
func (o *outline) principalAxes() axes {
	values, vectors := eigen(o.moments())
	large, small := 0, 0
	for i, v := range values {
		if v > values[large] {
			large = i
		}
		if v < values[small] {
			small = i
		}
	}
	// All three equal would be a point; then the first two axes do as well as others.
	third := 3 - large - small
	if large == small {
		large, third = 0, 1
	}
	var a axes
	longest := 0
	for i := range 3 {
		a.major[i], a.minor[i] = vectors[i][large], vectors[i][third]
		if math.Abs(a.major[i]) > math.Abs(a.major[longest]) {
			longest = i
		}
	}
	if Less(a.major[longest], 0) {
		for i := range a.major {
			a.major[i] *= -1
		}
	}
	flat := [3]float64{a.minor[0], a.minor[1], 0}
	if size := magnitude(flat); !Less(size/(magnitude(a.major)+1e-100), 1e-6) {
		a.minor = [3]float64{flat[0] / size, flat[1] / size, 0}
	} else {
		a.tilted = true
	}
	return a
}

func dot(a, b [3]float64) float64 {
	return float64(a[0]*b[0]) + float64(a[1]*b[1]) + float64(a[2]*b[2])
}

func magnitude(a [3]float64) float64 { return math.Sqrt(dot(a, a)) }

// edge is the distance of two places, um.
func edge(a, b [3]float64) float64 {
	return magnitude([3]float64{a[0] - b[0], a[1] - b[1], a[2] - b[2]})
}

var (
	errNoExtent = errors.New("the outline has no extent: its points are at one place")
	errNoWidth  = errors.New("the outline has no width: its points are on a line")
)

// side is one side of an outline: distances from the long axis at rising positions along it, um.
type side struct{ along, off []float64 }

// convex drops what turns back, so that positions rise.
func (s *side) convex() {
	for j := len(s.along) - 1; j > 0; j-- {
		if s.along[j] <= s.along[j-1]+Near {
			s.along = slices.Delete(s.along, j, j+1)
			s.off = slices.Delete(s.off, j, j+1)
			if j != len(s.along) {
				j++
			}
		}
	}
}

// cylinders turns an outline into points along its long axis, each with the width of the outline there as diameter, um. tilted says
// that NEURON would have stopped.
func (s *Section) cylinders() (points [][4]float64, tilted bool, err error) {
	o := resample(s)
	a := o.principalAxes()
	along, off := make([]float64, outlinePoints), make([]float64, outlinePoints)
	for k := range along {
		p := [3]float64{o.at[0][k] - o.mean[0], o.at[1][k] - o.mean[1], o.at[2][k] - o.mean[2]}
		along[k], off[k] = dot(p, a.major), dot(p, a.minor)
	}
	// One side goes from the end of the axis to its beginning, the other back.
	far := slices.Index(along, slices.Max(along))
	along, off = turn(along, far), turn(off, far)
	near := slices.Index(along, slices.Min(along))
	back := side{slices.Clone(along[near:]), slices.Clone(off[near:])}
	forth := side{along[:near], off[:near]}
	slices.Reverse(forth.along)
	slices.Reverse(forth.off)
	if near == 0 {
		return nil, false, errNoExtent
	}
	forth.convex()
	back.convex()
	all := slices.Concat(forth.along, back.along)
	slices.SortFunc(all, cmp.Compare)
	places, err := cuts(all[1], all[len(all)-2])
	if err != nil {
		return nil, false, err
	}
	left, right := interpolate(places, forth.along, forth.off), interpolate(places, back.along, back.off)
	points = make([][4]float64, len(places))
	for i, d := range places {
		for k := range 3 {
			points[i][k] = float64(a.major[k]*d) + o.mean[k]
		}
		points[i][3] = math.Abs(left[i] - right[i])
	}
	last := len(points) - 1 // the ends of the axis have no width; they take half of their neighbours'
	points[0][3] = (points[0][3] + points[min(1, last)][3]) / 2
	points[last][3] = (points[last][3] + points[max(last-1, 0)][3]) / 2
	if a.tilted && !slices.ContainsFunc(points, func(p [4]float64) bool { return p[3] > 1e-6 }) {
		return nil, false, errNoWidth
	}
	return points, a.tilted, nil
}

// turn rotates a slice so that element first comes first.
func turn(v []float64, first int) []float64 { return slices.Concat(v[first:], v[:first]) }

// cuts are the ends of 20 equal pieces of the way from begin to end.
func cuts(begin, end float64) ([]float64, error) {
	step := (end - begin) / 20
	n := math.Floor((end-begin)/step+1e-9) + 1
	if !(n >= 2 && n <= 21) {
		return nil, errNoExtent
	}
	out := make([]float64, int(n))
	for i := range out {
		out[i] = float64(float64(i)*step) + begin
	}
	return out, nil
}
