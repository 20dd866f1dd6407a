package repair

import (
	"math"
	"slices"

	"nrngui/engine/morph/import3d"
)

// ZMethod is how a jump in z is taken away.
type ZMethod string

// The methods. Shift and Average are those of NEURON's Import3D.
const (
	Shift   ZMethod = "shift"   // the point and all that follows move by the jump: "z-translate rest of tree to parent point"
	Average ZMethod = "average" // the point takes the mean z of its neighbours: "z-translate to average of adjacent points"
	Smooth  ZMethod = "smooth"  // the points around take a running mean of z; ends stay
)

// ZJump takes a jump in z away, between a point and the one before it.
type ZJump struct {
	At     Ref
	Method ZMethod
}

func (a ZJump) String() string { return "zjump " + a.At.String() + " " + string(a.Method) }

// Title says what the act does.
func (a ZJump) Title() string {
	switch a.Method {
	case Average:
		return "z of the point of line " + a.At.String() + " from its neighbours"
	case Smooth:
		return "smooth z around line " + a.At.String()
	}
	return "shift what follows line " + a.At.String() + " in z"
}

func (a ZJump) apply(w *work) error {
	p, err := w.find(a.At)
	if err != nil {
		return err
	}
	s, i := p.s, p.i
	if s.Contour {
		return refuse("name a point of a branch", "line %d is part of the soma's outline", a.At.Line)
	}
	if i == 0 {
		return refuse("name the point after the jump", "the point of line %s is the first of its section: nothing comes before it", a.At)
	}
	switch a.Method {
	case Shift:
		w.shift(s, i, s.Z[i]-s.Z[i-1])
	case Average:
		if i == s.Len()-1 {
			return refuse("use shift", "the point of line %s is the last of its section: it has one neighbour only", a.At)
		}
		joints := w.joints(s)
		s.Z[i] = (s.Z[i-1] + s.Z[i+1]) / 2
		w.moved++
		tie(s, joints)
	default:
		joints := w.joints(s)
		w.smoothZ(s, i)
		tie(s, joints)
	}
	return nil
}

// shift subtracts dz from the points of a section from i on and from all that hangs on them. What hangs on the section before point i stays; NEURON takes
// it along.
func (w *work) shift(s *import3d.Section, i int, dz float64) {
	follow := []*import3d.Section{}
	for _, c := range w.children(s) {
		if hangsAfter(c, i) {
			follow = append(follow, w.subtree(c)...)
		}
	}
	for k := i; k < s.Len(); k++ {
		s.Z[k] -= dz
		w.moved++
	}
	for _, t := range follow {
		for k := range t.Z {
			t.Z[k] -= dz
		}
		w.moved += t.Len() - own(t)
	}
}

// hangsAfter says whether a section leaves its parent at point i or behind.
func hangsAfter(c *import3d.Section, i int) bool {
	if c.ParentX == 1 {
		return true
	}
	if j := jointOf(c); j >= 0 {
		return j >= i
	}
	arc := arcOf(c.Parent, c.Parent.First)
	return i < len(arc)+c.Parent.First && c.ParentX*arc[len(arc)-1] >= arc[max(i-c.Parent.First, 0)]
}

// arcOf gives the way along a section from point first on, um.
func arcOf(s *import3d.Section, first int) []float64 {
	arc := make([]float64, max(s.Len()-first, 1))
	for i := 1; i < len(arc); i++ {
		arc[i] = arc[i-1] + gap(s, first+i-1, first+i)
	}
	return arc
}

// gap is the distance of two points of a section, um.
func gap(s *import3d.Section, i, j int) float64 { return dist(s.At(i), s.At(j)) }

func dist(a, b [3]float64) float64 {
	dx, dy, dz := a[0]-b[0], a[1]-b[1], a[2]-b[2]
	return math.Sqrt(dx*dx + dy*dy + dz*dz)
}

// around is how many points on each side of a jump smoothing reaches.
const around = 5

// smoothZ gives the points around a jump the mean z of five; the first and last point of the section stay.
func (w *work) smoothZ(s *import3d.Section, at int) {
	z := slices.Clone(s.Z)
	for i := max(at-around, s.First+1); i <= min(at-1+around, s.Len()-2); i++ {
		low, high := max(i-2, s.First), min(i+2, s.Len()-1)
		half := min(i-low, high-i)
		sum := 0.0
		for k := i - half; k <= i+half; k++ {
			sum += z[k]
		}
		s.Z[i] = sum / float64(2*half+1)
		w.moved++
	}
}

// Backlash takes away jumps in z at the beginning of branches, as "z translation for abrupt branch backlash" of NEURON's Import3D does it: a branch whose
// second point is more than Over um off its first in z moves by that difference, and so does all that hangs on it. Branches of the root are left alone.
type Backlash struct{ Over float64 }

// NEURONBacklash is the difference in z from which NEURON moves a branch, um; that from which it counts one is BacklashCounted.
const (
	NEURONBacklash  = 5
	BacklashCounted = 10
)

func (a Backlash) String() string {
	if a.Over == NEURONBacklash {
		return "backlash"
	}
	return "backlash " + g(a.Over)
}

// Title says what the act does.
func (a Backlash) Title() string { return "shift branches that begin with a z jump over " + um(a.Over) }

func (a Backlash) apply(w *work) error {
	by := map[*import3d.Section]float64{}
	for _, s := range w.r.Sections {
		if s.Parent == nil || s.Parent.Parent == nil || s.Len() < 2 {
			continue
		}
		zd := s.Z[1] - s.Z[0]
		if !(math.Abs(zd) > a.Over) {
			zd = 0
		}
		zd += by[s.Parent]
		by[s] = zd
		for i := range s.Z {
			s.Z[i] -= zd
		}
		if zd != 0 {
			w.moved += s.Len() - own(s)
		}
		s.Z[0] = s.Parent.Z[s.Parent.Len()-1]
	}
	return nil
}

// LargestZ finds the point with the largest difference in z from the one before it: "Largest z change" of NEURON's Import3D. ok is false where all are
// level.
func LargestZ(r *import3d.Reading) (at Place, dz float64, ok bool) {
	for k, s := range r.Sections {
		for i := 1; i < s.Len(); i++ {
			if d := math.Abs(s.Z[i] - s.Z[i-1]); d > dz {
				at, dz, ok = placeOf(r, k, i), d, true
			}
		}
	}
	return at, dz, ok
}

// MedianZ gives every point the median z of itself and its two neighbours in the section; first and last points stay. It is what NEURON's Import3D offers as "3
// point filter of all z values"; NEURON 9.0.2 stops at it from 8 points on, because its Vector.medfltr takes a window beyond its end.
type MedianZ struct{}

func (MedianZ) String() string { return "medianz" }

// Title says what the act does.
func (MedianZ) Title() string { return "3 point filter of all z values" }

func (MedianZ) apply(w *work) error {
	for _, s := range w.r.Sections {
		if s.Contour {
			continue
		}
		joints := w.joints(s)
		z := slices.Clone(s.Z)
		for i := s.First + 1; i < len(z)-1; i++ {
			a, b, c := z[i-1], z[i], z[i+1]
			s.Z[i] = math.Max(math.Min(a, b), math.Min(math.Max(a, b), c))
			if s.Z[i] != b {
				w.moved++
			}
		}
		tie(s, joints)
	}
	return nil
}

func zVerbs() []Verb {
	return []Verb{
		{"zjump", "zjump LINE shift|average|smooth", "take away the jump in z between the point of a line and the one before it", func(w *words) Act {
			return ZJump{w.ref("the line"), ZMethod(w.oneOf(string(Shift), string(Average), string(Smooth)))}
		}},
		{"backlash", "backlash [UM]", "shift every branch that begins with a z jump of more than 5 um, as NEURON does", func(w *words) Act {
			if len(w.rest) == 0 {
				return Backlash{NEURONBacklash}
			}
			return Backlash{w.number("the difference in z", 0, MaxNumber)}
		}},
		{"medianz", "medianz", "give each point the median z of itself and its neighbours", func(*words) Act { return MedianZ{} }},
	}
}
