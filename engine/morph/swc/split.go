package swc

import (
	"math"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
)

// In the counts of children below a child counts contiguous, so that a count of exactly one contiguous child means "the section goes
// on". A child that is not the next sample, and one of another type, adds a little, which ends the section.
const (
	contiguous = 100
	elsewhere  = 1
)

// split holds what is known of every sample before sections are made.
type split struct {
	*samples
	children     []int32 // weighted count of children, see contiguous
	somaChildren []int32 // of soma samples: children that are soma
	toProximal   []bool  // the sample's section goes to the 0 end of its parent's section
	sphere3      bool    // the first three samples are a sphere
	last         []int32 // last sample of every section
	section      []int32 // section of every sample
}

// kindOfParent is the type of the parent of a sample; of a root, NEURON looks at the first sample.
func (s *split) kindOfParent(i int32) morph.Kind { return morph.Kind(s.kind[max(s.parent[i], 0)]) }

func (s *split) isSoma(i int32) bool { return morph.Kind(s.kind[i]) == morph.Soma }

// newSplit finds where sections begin and end.
func newSplit(in *samples) *split {
	n := in.len()
	s := &split{samples: in, children: make([]int32, n), somaChildren: make([]int32, n), toProximal: make([]bool, n),
		section: make([]int32, n)}
	s.countChildren()
	somas := 0
	for i := range int32(n) {
		if !s.isSoma(i) {
			continue
		}
		somas++
		if p := s.parent[i]; i > 0 && p >= 0 && s.isSoma(p) {
			s.somaChildren[p]++
		}
	}
	if somas == 3 {
		s.findSphere3()
	}
	for i := range int32(n - 1) {
		if s.isSoma(i) && s.isSoma(i+1) && s.parent[i+1] == i && (i == 0 || s.somaChildren[i] <= 1) {
			s.children[i] = contiguous
		}
	}
	for i, c := range s.children {
		s.section[i] = int32(len(s.last))
		if c != contiguous {
			s.last = append(s.last, int32(i))
		}
	}
	return s
}

// countChildren weighs the children of every sample. A branch from the first sample of a dendrite that hangs on a soma does not end
// that dendrite's section there, for the section would have one point: it goes to the section's 0 end.
func (s *split) countChildren() {
	for i := range int32(s.len()) {
		p := s.parent[i]
		if p < 0 {
			continue
		}
		s.children[p] += contiguous
		if p != i-1 {
			s.children[p] += elsewhere
			if (p > 1 && !s.isSoma(p) && s.kindOfParent(p) == morph.Soma) || (p == 0 && !s.isSoma(p)) {
				s.toProximal[i] = true
				s.children[p] = contiguous
			}
		}
		if s.kind[p] != s.kind[i] {
			s.children[p] += elsewhere
		}
	}
}

// findSphere3 recognises the three-sample soma of NeuroMorpho.Org: a sphere given as its centre and two samples on its surface.
func (s *split) findSphere3() {
	d := s.diam
	if s.len() < 3 || s.parent[1] != 0 || s.parent[2] != 0 || s.children[1] != 0 || s.children[2] != 0 ||
		d[1] != d[0] || d[2] != d[0] {
		return
	}
	span := s.distance(1, 0) + s.distance(2, 0)
	if !(math.Abs(span/float64(d[0])-1) < .01-import3d.Near) {
		return
	}
	s.sphere3 = true
	s.parent[2] = 1 // one section, not two; only the first point of it is used
}

func (s *split) distance(i, j int32) float64 {
	dx, dy, dz := float64(s.x[i])-float64(s.x[j]), float64(s.y[i])-float64(s.y[j]), float64(s.z[i])-float64(s.z[j])
	return math.Sqrt(float64(dx*dx) + float64(dy*dy) + float64(dz*dz))
}
