package model

import (
	"fmt"
	"math"
	"slices"

	"nrngui/engine/mech"
	"nrngui/engine/morph"
)

// Section is an unbranched cable of nseg equal segments. Its methods take arc positions x from 0 to 1 and segment numbers 0 to
// NSeg-1 counted from x = 0.
type Section struct {
	m    *Model
	name string
	l    float64 // um
	ra   float64 // ohm cm
	rall float64

	seg  []*mech.Row // segments, from the end towards the parent to the far end
	far  *mech.Row   // node without area at the end away from the parent
	root *mech.Row   // node without area at the near end of a section without parent; made when asked for

	parent   *Section
	parentX  float64    // place on the parent
	childEnd float64    // own end attached to the parent: 0, or 1 for a reversed section
	children []*Section // by position on this section, later ones first among equals

	dens []*density

	// Script is what a script language keeps with the section: its name there, and whose it is. The model never looks at it.
	Script any

	pts      []morph.Point // 3-D points; fewer than 2: stylized
	arc      []float64     // um along pts; grows with them, scaled by SetL
	standing int           // point processes on it
	stale    bool          // areas and resistances are to be recomputed
	gone     bool          // taken out of the model
	watched  int           // event sources on it
	order    int           // place in the tree order, see Model.TreeOrder
}

// density is one density mechanism or ion of a section: a row for each segment, in the order of Section.seg.
type density struct {
	cols *mech.Columns
	rows []*mech.Row
	far  *mech.Row // extracellular only: the row of Section.far
	root *mech.Row // extracellular only: the row of Section.root, nil while that is
}

// NewSection adds a section with the defaults of defaults.go.
func (m *Model) NewSection(name string) *Section { return m.NewSectionBehind(nil, name) }

// NewSectionBehind is NewSection for one whose place in Sections is directly behind another one: NEURON keeps those of an object together.
// Behind nil is the end.
func (m *Model) NewSectionBehind(prev *Section, name string) *Section {
	s := &Section{m: m, name: name, l: DefaultL, ra: DefaultRa, rall: DefaultRall}
	s.seg = []*mech.Row{m.newSegment()}
	s.far = m.nodes.Add()
	at := len(m.sections)
	for i := at - 1; i >= 0 && prev != nil; i-- {
		if m.sections[i] == prev {
			at = i + 1
			break
		}
	}
	m.sections = slices.Insert(m.sections, at, s)
	m.structure++
	s.touch()
	return s
}

// newSegment adds a row for a segment with default cm and diam.
func (m *Model) newSegment() *mech.Row {
	r := m.nodes.Add()
	*r.Value(NodeCm) = DefaultCm
	*r.Value(NodeDiam) = DefaultDiam
	return r
}

// DeleteSection takes a section out of the model with its point processes and the NetCons watching it. Its children
// become roots.
func (m *Model) DeleteSection(s *Section) {
	if s.gone {
		return
	}
	var points []*PointProcess
	for i := len(m.points) - 1; i >= 0 && len(points) < s.standing; i-- {
		if p := m.points[i]; p.place.sec == s {
			points = append(points, p)
		}
	}
	slices.Reverse(points)
	for _, p := range points {
		m.DeletePoint(p)
	}
	if s.watched > 0 {
		var netcons []*NetCon
		for _, nc := range m.netcons {
			if nc.Source != nil && nc.Source.place.sec == s {
				netcons = append(netcons, nc)
			}
		}
		for _, nc := range netcons {
			m.DeleteNetCon(nc)
		}
		for _, src := range append([]*Source(nil), m.sources...) {
			if src.place.sec == s { // somebody listens
				m.KeepSource(src, false)
			}
		}
	}
	for _, c := range append([]*Section(nil), s.children...) {
		m.Disconnect(c)
	}
	m.Disconnect(s)
	for _, d := range s.dens {
		d.remove(m)
	}
	rows := append([]*mech.Row{s.far}, s.seg...)
	if s.root != nil {
		rows = append(rows, s.root)
	}
	m.drop(m.nodes, rows...)
	at := 0 // the first, when all go one by one; else most often a late one
	for i := len(m.sections) - 1; m.sections[0] != s && i > 0; i-- {
		if m.sections[i] == s {
			at = i
			break
		}
	}
	m.sections = slices.Delete(m.sections, at, at+1)
	s.gone = true
	m.structure++
}

// touch marks the geometry of the section as changed.
func (s *Section) touch() {
	s.m.geometry++
	if !s.stale {
		s.stale = true
		s.m.stale = append(s.m.stale, s)
	}
}

// Name gives the name it was made with, or was given since.
func (s *Section) Name() string { return s.name }

// Rename gives the section another name.
func (s *Section) Rename(name string) { s.name = name }

// Gone says whether the section was taken out of the model.
func (s *Section) Gone() bool { return s.gone }

// Model gives the model it belongs to.
func (s *Section) Model() *Model { return s.m }

// NSeg is the number of segments.
func (s *Section) NSeg() int { return len(s.seg) }

// L is the length, um: the arc length of the 3-D points where there are any.
func (s *Section) L() float64 { return s.l }

// Ra is the axial resistivity, ohm cm.
func (s *Section) Ra() float64 { return s.ra }

// Rall is NEURON's rallbranch: how many equal copies of this section hang on the parent. Normally 1.
func (s *Section) Rall() float64 { return s.rall }

// Points gives the 3-D points, nil for a stylized section. The slice belongs to the section.
func (s *Section) Points() []morph.Point { return s.pts }

// SetL sets the length, um, and scales the 3-D points about the first one where there are any. Lengths that are not positive
// and finite are kept for Compile to report.
func (s *Section) SetL(um float64) {
	s.l = um
	s.scalePoints(um)
	s.touch()
}

// SetRa sets the axial resistivity, ohm cm.
func (s *Section) SetRa(ohmcm float64) { s.ra = ohmcm; s.touch() }

// SetRall sets the number of equal copies that this section stands for.
func (s *Section) SetRall(n float64) { s.rall = n; s.touch() }

// SetDiam sets the diameter of every segment, um; the diameters of 3-D points follow.
func (s *Section) SetDiam(um float64) {
	for _, r := range s.seg {
		*r.Value(NodeDiam) = um
	}
	s.diamChanged()
}

// SetCm sets the specific capacitance of every segment, uF/cm2.
func (s *Section) SetCm(uFcm2 float64) {
	for _, r := range s.seg {
		*r.Value(NodeCm) = uFcm2
	}
}

// Parent gives the parent section and the place on it, or nil for a root.
func (s *Section) Parent() (*Section, float64) { return s.parent, s.parentX }

// ChildEnd is the own end (0 or 1) that is attached to the parent; 0 for a root that was never reversed.
func (s *Section) ChildEnd() float64 { return s.childEnd }

// Children gives the sections attached to this one in NEURON's order: by position, later ones first among equals. The slice
// belongs to the section.
func (s *Section) Children() []*Section { return s.children }

// index gives the position in s.seg of the segment that holds x: NEURON's rule int(nseg*x), clamped.
func (s *Section) index(x float64) int {
	n := len(s.seg)
	i := int(float64(n) * x)
	if i >= n {
		i = n - 1
	}
	if i < 0 {
		i = 0
	}
	if s.childEnd == 1 {
		i = n - 1 - i
	}
	return i
}

// Index gives the place of the segment that holds x among Rows and the segments of Nodes: NEURON's rule int(nseg*x), clamped.
func (s *Section) Index(x float64) int { return s.index(x) }

// Node gives the node at x: that of a segment, or for 0 and 1 (and beyond) that of an end, which may belong to another section.
func (s *Section) Node(x float64) *mech.Row { return s.node(x) }

// Segments gives the node rows of the segments in the order of Rows. The slice belongs to the section.
func (s *Section) Segments() []*mech.Row { return s.seg }

// at gives the row of segment i counted from x = 0.
func (s *Section) at(i int) *mech.Row {
	if s.childEnd == 1 {
		i = len(s.seg) - 1 - i
	}
	return s.seg[i]
}

// node gives the node at x; the ends are nodes of their own.
func (s *Section) node(x float64) *mech.Row {
	if x > 0 && x < 1 {
		return s.seg[s.index(x)]
	}
	if (x <= 0) == (s.childEnd == 0) {
		return s.near()
	}
	return s.far
}

// near gives the node at the end towards the parent. It may belong to an ancestor; a root makes its own.
func (s *Section) near() *mech.Row {
	for s.parent != nil {
		p := s.parent
		if s.parentX != p.childEnd {
			if s.parentX == 0 || s.parentX == 1 {
				return p.far
			}
			return p.seg[p.index(s.parentX)]
		}
		s = p
	}
	if s.root == nil {
		s.root = s.m.nodes.Add()
		if d := s.outside(); d != nil {
			d.root = addEnd(d.cols)
		}
		s.m.structure++
	}
	return s.root
}

// Nodes gives the node rows of the section as the solver orders them: the node it hangs on (its own for a root), its segments from
// there on, and its end node. The middle slice belongs to the section.
func (s *Section) Nodes() (near *mech.Row, segments []*mech.Row, end *mech.Row) {
	return s.near(), s.seg, s.far
}

// V gives the membrane potential at x, mV.
func (s *Section) V(x float64) float64 { return *s.node(x).Value(NodeV) }

// Lambda is the length constant at a frequency (Hz), um, as NEURON's lambda_f computes it: from the diameter in the middle of a stylized
// section, else integrated over the 3-D points. cm 0 gives 1e10.
func (s *Section) Lambda(freq float64) float64 {
	mid := s.seg[s.index(0.5)]
	cm := *mid.Value(NodeCm)
	if cm == 0 {
		return 1e10
	}
	if len(s.pts) < 2 {
		return 1e5 * math.Sqrt(*mid.Value(NodeDiam)/(4*math.Pi*freq*s.ra*cm))
	}
	lam := 0.0
	for i := 1; i < len(s.pts); i++ {
		d1, d2 := math.Abs(float64(s.pts[i-1].Diam)), math.Abs(float64(s.pts[i].Diam))
		lam += (s.arc[i] - s.arc[i-1]) / math.Sqrt(d1+d2)
	}
	lam *= math.Sqrt2 * 1e-5 * math.Sqrt(4*math.Pi*freq*s.ra*cm)
	return s.l / lam
}

// path names a place on the section for messages.
func (s *Section) path(x float64) string { return fmt.Sprintf("%s(%g)", s.name, x) }
