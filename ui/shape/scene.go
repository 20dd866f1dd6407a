package shape

import (
	"math"

	"github.com/go-gl/mathgl/mgl32"

	"nrngui/engine/morph"
)

// Section is one unbranched stretch as a scene needs it.
type Section struct {
	Name    string
	Kind    int           // SWC type code: 1 soma, 2 axon, 3 dendrite, 4 apical
	Points  []morph.Point // um; empty for stylized geometry: then L and Diam count and Layout finds a place
	Parent  int           // -1 for a root
	ParentX float64       // place on the parent, 0 to 1
	Far     bool          // it hangs there by its far end (x = 1)
	L, Diam float64       // um
	NSeg    int           // at least 1
	First   int           // index of its first segment among the values
	Cell    int           // index among the cells of the scene
}

// FromMorphology takes the sections of a reconstruction. nseg gives the number of segments of section i; nil means one each.
// The indices of segments follow the order of sections.
func FromMorphology(m *morph.Morphology, nseg func(i int) int) []Section {
	out := make([]Section, len(m.Sections))
	first := 0
	for i, s := range m.Sections {
		n := 1
		if nseg != nil {
			n = max(nseg(i), 1)
		}
		out[i] = Section{Name: s.Name, Kind: int(s.Kind), Points: s.Points, Parent: s.Parent, ParentX: s.ParentX, NSeg: n, First: first}
		first += n
	}
	return out
}

// Scene is everything that can be seen, ready for projection. It is never changed once made.
type Scene struct {
	Sections []Section
	Segments int      // 1 + the greatest segment index
	Cells    []string // names of the cells, when there are several

	at     []mgl32.Vec3 // points along each section, cut at the borders of segments
	radius []float32
	arc    []float32    // arc position 0 to 1 of each point
	axis   []mgl32.Vec3 // mean direction at each point; zero at a free end, where a normal needs no smoothing
	slope  []float32    // mean change of the radius per um there
	soma   []bool       // of the section of each point

	pieces []piece
	span   []span // of each section: its pieces

	low, high mgl32.Vec3 // of all points, radii included

	spacing float32 // usual distance of two traced points, um
	beside  bool    // several cells from left to right, with their names above

	Flat bool       // a dendrogram: x is distance, y counts tips
	rows [2]float32 // lowest and highest y of a dendrogram
}

// piece is the frustum between points p and p+1 (the same point twice for a section without extent).
type piece struct {
	p, q    int32
	section int32
	segment int32
}

type span struct{ from, to int32 }

// NewScene lays out and cuts the sections. Points that are not finite are left out; a section without any usable point is not drawn.
func NewScene(sections []Section) *Scene {
	return newScene(Layout(sections), false, (*Scene).addSection)
}

// newScene makes a scene of sections that add draws one by one.
func newScene(sections []Section, flat bool, add func(s *Scene, i int)) *Scene {
	s := &Scene{Sections: sections, Flat: flat, span: make([]span, len(sections))}
	for i := range s.Sections {
		s.span[i].from = int32(len(s.pieces))
		add(s, i)
		s.span[i].to = int32(len(s.pieces))
		s.Segments = max(s.Segments, s.Sections[i].First+max(s.Sections[i].NSeg, 1))
	}
	long, steps := float32(0), 0
	for i := range s.Sections {
		if k := straight(&s.Sections[i]); len(k) > 1 {
			long, steps = long+k[len(k)-1].arc, steps+len(k)-1
		}
	}
	s.spacing = long / float32(max(steps, 1))
	inf := float32(math.Inf(1))
	s.low, s.high = mgl32.Vec3{inf, inf, inf}, mgl32.Vec3{-inf, -inf, -inf}
	for i, p := range s.at {
		s.rows = [2]float32{min(s.rows[0], p[1]), max(s.rows[1], p[1])}
		for k := range 3 {
			s.low[k] = min(s.low[k], p[k]-s.radius[i])
			s.high[k] = max(s.high[k], p[k]+s.radius[i])
		}
	}
	if len(s.at) == 0 {
		s.low, s.high = mgl32.Vec3{-50, -50, -50}, mgl32.Vec3{50, 50, 50}
	}
	return s
}

// Box is the smallest box around all sections, um.
func (s *Scene) Box() (low, high [3]float32) { return s.low, s.high }

// Pieces is the number of frusta after cutting.
func (s *Scene) Pieces() int { return len(s.pieces) }

// knot is a point of a section's centre line with its arc length.
type knot struct {
	at     mgl32.Vec3
	r, arc float32
}

// addSection draws one section where it is.
func (s *Scene) addSection(i int) {
	sec := &s.Sections[i]
	if knots := knotsOf(sec); len(knots) > 0 {
		s.addKnots(i, knots, sec.Kind == 1)
	}
}

// addKnots cuts the centre line of a section at the borders of its segments.
func (s *Scene) addKnots(i int, knots []knot, soma bool) {
	sec := &s.Sections[i]
	n := max(sec.NSeg, 1)
	base, total := len(s.at), knots[len(knots)-1].arc
	if total <= 0 {
		s.push(knots[0], 0, soma)
		s.axis = append(s.axis, mgl32.Vec3{})
		s.slope = append(s.slope, 0)
		s.pieces = append(s.pieces, piece{int32(base), int32(base), int32(i), int32(sec.First + n/2)})
		return
	}
	segment := 0
	for k, q := range knots {
		if k > 0 {
			p := knots[k-1]
			for segment < n-1 && float64(q.arc) > float64(total)*float64(segment+1)/float64(n)*(1+1e-6) {
				border := total * float32(segment+1) / float32(n)
				if f := (border - p.arc) / (q.arc - p.arc); f > 1e-4 && f < 1 {
					s.push(knot{p.at.Add(q.at.Sub(p.at).Mul(f)), p.r + (q.r-p.r)*f, border}, border/total, soma)
					s.join(i, sec.First+segment)
				}
				segment++
			}
		}
		s.push(q, q.arc/total, soma)
		if k > 0 {
			s.join(i, sec.First+segment)
		}
	}
	s.smooth(base)
}

func (s *Scene) push(k knot, arc float32, soma bool) {
	s.at, s.radius, s.arc, s.soma = append(s.at, k.at), append(s.radius, k.r), append(s.arc, arc), append(s.soma, soma)
}

// join makes a piece of the last two points.
func (s *Scene) join(section, segment int) {
	n := int32(len(s.at))
	s.pieces = append(s.pieces, piece{n - 2, n - 1, int32(section), int32(segment)})
}

// smooth computes the mean axis and taper at the points from base on.
func (s *Scene) smooth(base int) {
	n := len(s.at)
	dir := func(k int) (mgl32.Vec3, float32) {
		d := s.at[k+1].Sub(s.at[k])
		l := max(d.Len(), 1e-9)
		return d.Mul(1 / l), (s.radius[k+1] - s.radius[k]) / l
	}
	for k := base; k < n; k++ {
		var axis mgl32.Vec3
		var slope float32
		switch {
		case k == base || k == n-1 || s.soma[k]: // a free end keeps its round cap; a soma is made of balls
		default:
			a, sa := dir(k - 1)
			b, sb := dir(k)
			axis, slope = a.Add(b), (sa+sb)/2
			if l := axis.Len(); l > 0.2 {
				axis = axis.Mul(1 / l)
			} else {
				axis = mgl32.Vec3{} // it turns straight back: leave the corner
			}
		}
		s.axis, s.slope = append(s.axis, axis), append(s.slope, max(min(slope, 1), -1))
	}
}

// knotsOf turns points into a centre line without repeated places.
func knotsOf(sec *Section) []knot {
	var out []knot
	for _, p := range sec.Points {
		at := mgl32.Vec3{p.X, p.Y, p.Z}
		if !finite(p.X) || !finite(p.Y) || !finite(p.Z) {
			continue
		}
		r := p.Diam / 2
		if !finite(r) || r < 0 {
			r = 0
		}
		if n := len(out); n > 0 {
			step := at.Sub(out[n-1].at).Len()
			if step < 1e-5 {
				out[n-1].r = max(out[n-1].r, r)
				continue
			}
			out = append(out, knot{at, r, out[n-1].arc + step})
			continue
		}
		out = append(out, knot{at, r, 0})
	}
	if sec.Kind == 1 {
		out = rounded(out)
	}
	return out
}

func finite(v float32) bool { return v-v == 0 }

// Place is the point of a section at arc position x and the radius there, um; false for a section that is not drawn.
func (s *Scene) Place(section int, x float64) (at [3]float32, radius float32, ok bool) {
	if section < 0 || section >= len(s.span) || s.span[section].from == s.span[section].to {
		return at, 0, false
	}
	sp := s.span[section]
	for i := sp.from; i < sp.to; i++ {
		p := s.pieces[i]
		a, b := s.arc[p.p], s.arc[p.q]
		if float64(b) >= x || i == sp.to-1 {
			f := float32(0)
			if b > a {
				f = min(max((float32(x)-a)/(b-a), 0), 1)
			}
			return s.at[p.p].Add(s.at[p.q].Sub(s.at[p.p]).Mul(f)), s.radius[p.p] + (s.radius[p.q]-s.radius[p.p])*f, true
		}
	}
	return at, 0, false
}
