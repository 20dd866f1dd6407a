package model

import (
	"math"
	"slices"

	"nrngui/engine/mech"
	"nrngui/engine/morph"
)

// SetPoints gives the section 3-D geometry: from now on L, diam, areas and resistances follow from the points. Fewer than two points
// make it stylized again with its present L and diameters. The points are copied.
func (s *Section) SetPoints(pts []morph.Point) {
	if len(pts) < 2 {
		s.bringUpToDate()
		s.pts, s.arc = nil, nil
		s.touch()
		return
	}
	s.pts = append([]morph.Point(nil), pts...)
	s.arc = morph.Arc(s.pts)
	s.l = morph.Length(s.pts)
	s.touch()
}

// AddPoint adds a 3-D point at the end. From the second one on L, diam, areas and resistances follow from the points.
func (s *Section) AddPoint(p morph.Point) {
	arc, n := 0.0, len(s.pts)
	if n > 0 {
		arc = s.arc[n-1] + morph.Gap(s.pts[n-1], p)
	}
	s.pts, s.arc, s.l = append(s.pts, p), append(s.arc, arc), arc
	s.touch()
}

// ChangePoint puts another 3-D point in the place of number i, InsertPoint one before it, and RemovePoint takes it away; i must be one of
// theirs (of InsertPoint it may be their number, too).
func (s *Section) ChangePoint(i int, p morph.Point) {
	s.pts[i] = p
	s.repoint(i)
}

// InsertPoint: see ChangePoint.
func (s *Section) InsertPoint(i int, p morph.Point) {
	s.pts = slices.Insert(s.pts, i, p)
	s.repoint(i)
}

// RemovePoint: see ChangePoint.
func (s *Section) RemovePoint(i int) {
	s.pts = slices.Delete(s.pts, i, i+1)
	s.repoint(i)
}

// SetPointDiam changes the diameter of 3-D point number i, um, and leaves the arc as it is.
func (s *Section) SetPointDiam(i int, um float32) {
	s.pts[i].Diam = um
	s.touch()
}

// ClearPoints takes the 3-D points away: the section is stylized again, with its present L and diameters. Its areas and resistances stay as in NEURON
// until something else changes.
func (s *Section) ClearPoints() {
	if len(s.pts) > 0 {
		s.bringUpToDate()
		s.pts, s.arc = s.pts[:0], s.arc[:0]
	}
}

// Arc gives the arc length of each 3-D point from the first, um. The slice belongs to the section.
func (s *Section) Arc() []float64 { return s.arc }

// MovePoints shifts all 3-D points, um; lengths stay.
func (s *Section) MovePoints(dx, dy, dz float32) {
	for i := range s.pts {
		p := &s.pts[i]
		p.X, p.Y, p.Z = p.X+dx, p.Y+dy, p.Z+dz
	}
}

// KeepLength puts L, and the arc of the last 3-D point, to a length that the points have but for rounding.
func (s *Section) KeepLength(um float64) {
	if n := len(s.arc); n > 0 {
		s.arc[n-1] = um
	}
	s.l = um
}

// repoint computes the arc anew from point i on, and L.
func (s *Section) repoint(i int) {
	s.arc = s.arc[:min(i, len(s.arc))]
	if len(s.pts) == 0 {
		return
	}
	if i == 0 {
		s.arc, i = append(s.arc, 0), 1
	}
	for ; i < len(s.pts); i++ {
		s.arc = append(s.arc, s.arc[i-1]+morph.Gap(s.pts[i-1], s.pts[i]))
	}
	s.l = s.arc[len(s.arc)-1]
	s.touch()
}

// scalePoints stretches the 3-D points about the first one to a new arc length, um.
func (s *Section) scalePoints(um float64) {
	if len(s.pts) < 2 || !(um > 0) || math.IsInf(um, 0) {
		return
	}
	fac := um / s.arc[len(s.arc)-1]
	if math.IsNaN(fac) || math.IsInf(fac, 0) {
		return // all points at one place: nothing to stretch
	}
	p0 := s.pts[0]
	stretch := func(c0, c float32) float32 { return float32(float64(c0) + float64(float64(c-c0)*fac)) }
	for i := range s.pts {
		p := &s.pts[i]
		s.arc[i] *= fac
		p.X, p.Y, p.Z = stretch(p0.X, p.X), stretch(p0.Y, p.Y), stretch(p0.Z, p.Z)
	}
}

// diamChanged follows an edit of segment diameters: every 3-D point takes the diameter of the segment that holds it.
func (s *Section) diamChanged() {
	if len(s.pts) >= 2 {
		total := s.arc[len(s.arc)-1]
		for i := range s.pts {
			x := 0.0
			if total > 0 {
				x = math.Min(s.arc[i]/total, 1)
			}
			s.pts[i].Diam = float32(*s.seg[s.index(x)].Value(NodeDiam))
		}
	}
	s.touch()
}

// bringUpToDate recomputes areas and resistances of the section when something they depend on has changed.
func (s *Section) bringUpToDate() {
	if s.stale {
		s.m.refresh()
	}
}

// Refresh recomputes areas and axial resistances wherever they are out of date and gives the mistakes of the geometry, one error a
// section at fault. Segments of such a section get NaN.
func (m *Model) Refresh() []error {
	m.refresh()
	var faults []error
	for _, s := range m.sections {
		if err := s.shapeFault(); err != nil {
			faults = append(faults, err)
		}
	}
	return faults
}

func (m *Model) refresh() {
	for _, s := range m.stale {
		if s.stale && !s.gone {
			s.recut()
		}
		s.stale = false
	}
	m.stale = m.stale[:0]
}

// shapeFault says what is wrong with length, diameters or resistivity.
func (s *Section) shapeFault() error {
	switch {
	case !(s.l > 0) || math.IsInf(s.l, 0):
		return fault(s.name, "give a positive length", "length L is %g um", s.l)
	case !(s.ra > 0) || math.IsInf(s.ra, 0):
		return fault(s.name, "give a positive resistivity", "axial resistivity Ra is %g ohm cm", s.ra)
	case !(s.rall > 0) || math.IsInf(s.rall, 0):
		return fault(s.name, "1 is the usual value", "rallbranch is %g", s.rall)
	}
	for i := range s.seg {
		if d := *s.at(i).Value(NodeDiam); !(d > 0) || math.IsInf(d, 0) {
			return fault(s.path((float64(i)+0.5)/float64(len(s.seg))), "give a positive diameter", "diameter is %g um", d)
		}
		if a := *s.at(i).Value(NodeArea); !(a > 0) || math.IsInf(a, 0) {
			return fault(s.path((float64(i)+0.5)/float64(len(s.seg))), "check its 3-D points", "membrane area is %g um2", a)
		}
	}
	return nil
}

// recut fills diam (3-D only), area and 1/ri of every node of the section.
func (s *Section) recut() {
	n := len(s.seg)
	if len(s.pts) == 1 {
		s.l = math.Max(s.l, morph.MinL) // its one point spans no length
	}
	cut, err := s.cut()
	if err != nil {
		for _, r := range s.seg {
			*r.Value(NodeArea), *r.Value(NodeRinv) = math.NaN(), math.NaN()
		}
		return
	}
	s.l = cut.L
	right := 0.0 // half resistance of the segment before, Mohm
	for i, r := range s.seg {
		if d := r.Value(NodeDiam); len(s.pts) >= 2 && (math.Abs(cut.Diam[i]-*d) > 1e-9 || cut.Diam[i] < 1e-5) {
			*d = cut.Diam[i]
		}
		*r.Value(NodeArea) = cut.Area[i]
		if cut.Spines != nil {
			*r.Value(NodeArea) += float64(float64(cut.Spines[i]) * s.m.spine)
		}
		*r.Value(NodeRinv) = 1 / (cut.Ri[2*i] + right)
		right = cut.Ri[2*i+1]
	}
	*s.far.Value(NodeArea) = EndArea
	*s.far.Value(NodeRinv) = 1 / cut.Ri[2*n-1]
}

// cut divides the section; segments in the order of s.seg, which is also the order in which NEURON walks the 3-D points.
func (s *Section) cut() (morph.Cut, error) {
	if len(s.pts) >= 2 {
		return morph.SegmentsAlong(s.pts, s.arc, len(s.seg), s.ra)
	}
	diam := make([]float64, len(s.seg))
	for i, r := range s.seg {
		diam[i] = *r.Value(NodeDiam)
	}
	return morph.Cylinder(s.l, diam, s.ra)
}

// fresh gives a node row with the geometry up to date.
func (s *Section) fresh(i int) *mech.Row { s.bringUpToDate(); return s.at(i) }

// Area is the membrane area of segment i, um2.
func (s *Section) Area(i int) float64 { return *s.fresh(i).Value(NodeArea) }

// DiamAt is the diameter (um) of the segment that holds x, up to date with the 3-D points.
func (s *Section) DiamAt(x float64) float64 {
	if len(s.pts) >= 2 {
		s.bringUpToDate()
	}
	return *s.seg[s.index(x)].Value(NodeDiam)
}

// DiamChanged tells that diameters of segments were written to the node table: those of 3-D points follow.
func (s *Section) DiamChanged() { s.diamChanged() }

// RiAt is the axial resistance (Mohm) between the node at x and the one before it towards the root; 1e30 where none is before.
func (s *Section) RiAt(x float64) float64 {
	s.bringUpToDate()
	if g := *s.node(x).Value(NodeRinv); g != 0 {
		return 1 / g
	}
	return 1e30
}

// AreaAt is the membrane area (um2) of the segment that holds x; 0 for the ends.
func (s *Section) AreaAt(x float64) float64 {
	if x == 0 || x == 1 {
		return 0
	}
	s.bringUpToDate()
	return *s.seg[s.index(x)].Value(NodeArea)
}

// SetSpineArea sets the area (um2) that every 3-D point with a negative diameter adds to its segment: NEURON's setSpineArea. It begins with 0.
func (m *Model) SetSpineArea(um2 float64) {
	m.spine = um2
	for _, s := range m.sections {
		s.touch()
	}
}

// SpineArea gives it.
func (m *Model) SpineArea() float64 { return m.spine }

// Touch asks for areas and resistances to be computed anew.
func (s *Section) Touch() { s.touch() }

// Diam is the diameter of segment i, um.
func (s *Section) Diam(i int) float64 { return *s.fresh(i).Value(NodeDiam) }

// Ri is the axial resistance between the centre of segment i and the node before it towards the parent, Mohm.
func (s *Section) Ri(i int) float64 { return 1 / *s.fresh(i).Value(NodeRinv) }

// Cm is the specific capacitance of segment i, uF/cm2.
func (s *Section) Cm(i int) float64 { return *s.at(i).Value(NodeCm) }
