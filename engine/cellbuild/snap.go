package cellbuild

import (
	"math"

	"nrngui/engine/project"
)

// Snap says how a line drawn by hand becomes one of round numbers.
type Snap struct {
	Grid   float64 // um: lengths are multiples of it, one at least; 0: any
	Angle  float64 // degrees: directions within the plane go to multiples of it; 0: any
	Reach  float64 // degrees: by so much a direction is turned at most, onto a multiple of Angle or into the plane
	Normal At      // of the plane; zero is that of x and y
}

// Line gives the end of a line from a place, moved to round numbers: first into the plane where it nearly lies there, then to a round angle in it, then to a round length. Steps from the beginning
// are hundredths of um. A line shorter than half the grid stays as it is, and so does every line where Grid is 0.
func (s Snap) Line(from, to At) At {
	d := to.minus(from)
	length := d.length()
	if !(s.Grid > 0) || length < s.Grid/2 || math.IsInf(length, 0) {
		return to
	}
	d = s.direction(d)
	d = d.unit().times(math.Max(math.Round(length/s.Grid), 1) * s.Grid)
	return from.plus(OnGrid(d, 0.01))
}

// direction turns a line into the plane and to a round angle, each where it is near.
func (s Snap) direction(d At) At {
	n := At{0, 0, 1}
	if s.Normal.length() > 0 {
		n = s.Normal.unit()
	}
	reach := s.Reach * math.Pi / 180
	flat := OnPlane(d, n)
	if math.Atan2(math.Abs(d.dot(n)), flat.length()) > math.Max(reach, 1e-3) { // what one draws in single precision is in the plane
		return d
	}
	d = flat
	if !(s.Angle > 0) {
		return d
	}
	zero := OnPlane(At{1, 0, 0}, n)
	if zero.length() < 1e-6 { // the plane of y and z
		zero = OnPlane(At{0, 1, 0}, n)
	}
	zero = zero.unit()
	quarter := n.cross(zero)
	step := s.Angle * math.Pi / 180
	angle := math.Atan2(d.dot(quarter), d.dot(zero))
	near := math.Round(angle/step) * step
	if math.Abs(near-angle) > reach {
		return d
	}
	return zero.times(math.Cos(near)).plus(quarter.times(math.Sin(near))).times(d.length())
}

// OnPlane gives the part of a line that lies in the plane with a normal of length 1.
func OnPlane(d, normal At) At { return d.minus(normal.times(d.dot(normal))) }

// OnGrid moves a place, or a line, to multiples of step along each axis; of step 0 it stays.
func OnGrid(a At, step float64) At {
	if !(step > 0) {
		return a
	}
	for k := range a {
		// A step of 0.01 has no exact value in binary: dividing by 100 gives the number one reads.
		if per := 1 / step; per == math.Round(per) {
			a[k] = math.Round(a[k]*per) / per
		} else {
			a[k] = math.Round(a[k]/step) * step
		}
		a[k] += 0 // turns -0 into 0
	}
	return a
}

// NearestX gives the one of some arc positions that is nearest to x, of two the later one, when it is within reach; else x itself, in steps of 0.001.
func NearestX(x, reach float64, marks ...float64) float64 {
	best, far := x, math.Inf(1)
	for _, m := range marks {
		if d := math.Abs(m - x); d <= far {
			best, far = m, d
		}
	}
	if far <= reach {
		return best
	}
	return math.Round(math.Min(math.Max(x, 0), 1)*1000) / 1000
}

// OpenEnds lists the ends of a section on which others are usually hung: of a root both, of others the one that is not on the parent.
func OpenEnds(s project.StylizedSec) []float64 {
	if s.Parent == "" {
		return []float64{0, 1}
	}
	return []float64{1 - s.End}
}
