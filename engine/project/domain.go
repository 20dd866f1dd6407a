package project

import (
	"math"
	"slices"

	"nrngui/engine/model"
	"nrngui/engine/morph"
)

// Domain says how a place of a subset becomes a number p, as NEURON's SubsetDomainIterator does:
//
//	metric ""           path length from the root's beginning, um
//	"radial"            distance in space from Origin, um
//	"projection"        place along a line, um: along Axis, or in the plane of x and y along Angle; p is 0 at Start
//	"arc"               place along each section, 0 to 1 (not among NEURON's; for tapers)
//
//	proximal ""         as measured
//	"most"              the least p is 0
//	"all"               (path) what lies outside the subset has no length, so that p is 0 where the way enters it
//
//	distal ""           as measured
//	"most"              the greatest p is 1
//	"all"               (path) p is 1 at every tip: each end is divided by the longest way that leads through it
//
// Segments are measured at their centres, and the range of p is that of centres and ends. Like NEURON's iterator, the range reaches to 1 um at
// least before it is moved and normalised, unless an "all" is among the choices.
type Domain struct {
	Metric   string    `json:"metric,omitempty"`
	Proximal string    `json:"proximal,omitempty"`
	Distal   string    `json:"distal,omitempty"`
	Origin   []float64 `json:"origin,omitempty"` // radial: x, y, z, um; none: 0, 0, 0
	Angle    float64   `json:"angle,omitempty"`  // projection: degrees from the x axis
	Axis     []float64 `json:"axis,omitempty"`   // projection: direction in space in the place of Angle, any length
	Start    float64   `json:"start,omitempty"`  // projection: um along the line from the point nearest to 0, 0, 0
}

// The metrics and the choices of Domain.
const (
	MetricPath       = ""
	MetricRadial     = "radial"
	MetricProjection = "projection"
	MetricArc        = "arc"

	ChoiceMost = "most"
	ChoiceAll  = "all"
)

// Metrics lists the metrics of domains.
func Metrics() []string { return []string{MetricPath, MetricRadial, MetricProjection, MetricArc} }

// Measured holds p of every segment of a subset.
type Measured struct {
	Sections []*model.Section // in order of creation
	P        [][]float64      // by section and segment
	Ends     [][2]float64     // p at the ends 0 and 1 of each section
	P0, P1   float64          // least and greatest p
}

// still gives the cell of an instance where its shape stands: that is where a kind of cell is measured, wherever its instances are.
func (b *Built) still(i int) (*Built, error) {
	cell := b.project.Cells[i]
	if known, ok := b.unmoved[cell.kind]; ok {
		return known, nil
	}
	cell.offset = [3]float64{}
	made, err := Build(&Project{Cells: []Cell{cell}, Run: b.project.Run}, b.Model.Catalogue())
	if err != nil {
		return nil, err
	}
	if b.unmoved == nil {
		b.unmoved = map[string]*Built{}
	}
	b.unmoved[cell.kind] = made
	return made, nil
}

// Measure gives p over a subset of a cell. The error says why the domain can't be measured there.
func (b *Built) Measure(cell, subset string, d Domain) (*Measured, error) {
	m := &Measured{Sections: b.Subset(cell, subset)}
	if i := b.project.cellIndex(cell); b.moved[i] {
		still, err := b.still(i)
		if err != nil {
			return nil, err
		}
		at, err := still.Measure("", subset, d)
		if err == nil {
			at.Sections = m.Sections
		}
		return at, err
	}
	if len(m.Sections) == 0 {
		return nil, refuse("choose another subset", "the subset %q has no section to measure", subset)
	}
	m.P, m.Ends = make([][]float64, len(m.Sections)), make([][2]float64, len(m.Sections))
	all := d.Proximal == ChoiceAll || d.Distal == ChoiceAll
	measure := m.path
	switch {
	case d.Metric == MetricArc:
		measure = func(k int, x float64) float64 { return x }
	case d.Metric != MetricPath:
		if err := m.pointed(d.Metric); err != nil {
			return nil, err
		}
		measure = m.space(d)
	case all:
		measure = m.linear(d)
	}
	m.P0, m.P1 = math.Inf(1), math.Inf(-1)
	if !all && d.Metric != MetricArc {
		m.P0, m.P1 = 1e9, 1 // where NEURON's iterator begins
	}
	take := func(p float64) float64 {
		m.P0, m.P1 = min(m.P0, p), max(m.P1, p)
		return p
	}
	for k, sec := range m.Sections {
		n := sec.NSeg()
		m.P[k] = make([]float64, n)
		m.Ends[k] = [2]float64{take(measure(k, 0)), take(measure(k, 1))}
		for i := range n {
			m.P[k][i] = take(measure(k, (float64(i)+.5)/float64(n)))
		}
	}
	if d.Metric == MetricProjection {
		m.shift(d.Start)
	}
	if d.Proximal == ChoiceMost {
		m.shift(m.P0)
	}
	if d.Distal == ChoiceMost {
		m.scale(m.P1)
	}
	return m, nil
}

// shift takes from every p.
func (m *Measured) shift(by float64) { m.each(func(p float64) float64 { return p - by }) }

// scale divides every p.
func (m *Measured) scale(by float64) { m.each(func(p float64) float64 { return p / by }) }

func (m *Measured) each(f func(float64) float64) {
	for k := range m.P {
		for i, p := range m.P[k] {
			m.P[k][i] = f(p)
		}
		m.Ends[k] = [2]float64{f(m.Ends[k][0]), f(m.Ends[k][1])}
	}
	m.P0, m.P1 = f(m.P0), f(m.P1)
}

// path is the length of the way from the root's beginning to the node at x, um; the root is that of the first section.
func (m *Measured) path(k int, x float64) float64 {
	sec := m.Sections[k]
	d, _ := sec.Model().Between(m.Sections[0].Root().Spot(0), sec.Spot(x))
	return d
}

// pointed checks that all sections have 3-D points.
func (m *Measured) pointed(metric string) error {
	for _, sec := range m.Sections {
		if len(sec.Points()) < 2 {
			return refuse("give it 3-D points, or measure path lengths", "section %q has no 3-D points, which the metric %q needs", sec.Name(), metric)
		}
	}
	return nil
}

// space measures by 3-D points.
func (m *Measured) space(d Domain) func(k int, x float64) float64 {
	var origin [3]float64
	copy(origin[:], d.Origin)
	axis := d.direction()
	return func(k int, x float64) float64 {
		sec := m.Sections[k]
		at := spaceAlong(sec.Points(), sec.Arc(), x)
		if d.Metric == MetricProjection {
			return at[0]*axis[0] + at[1]*axis[1] + at[2]*axis[2]
		}
		dx, dy, dz := at[0]-origin[0], at[1]-origin[1], at[2]-origin[2]
		return math.Sqrt(dx*dx + dy*dy + dz*dz)
	}
}

// direction is the unit vector of a projection.
func (d Domain) direction() (u [3]float64) {
	if len(d.Axis) == 3 {
		length := math.Sqrt(d.Axis[0]*d.Axis[0] + d.Axis[1]*d.Axis[1] + d.Axis[2]*d.Axis[2])
		return [3]float64{d.Axis[0] / length, d.Axis[1] / length, d.Axis[2] / length}
	}
	return [3]float64{math.Cos(d.Angle * math.Pi / 180), math.Sin(d.Angle * math.Pi / 180), 0}
}

// spaceAlong gives the place in space, um, of x along points that stand at arc, um from the first.
func spaceAlong(pts []morph.Point, arc []float64, x float64) [3]float64 {
	last := len(pts) - 1
	of := func(p morph.Point) [3]float64 { return [3]float64{float64(p.X), float64(p.Y), float64(p.Z)} }
	switch x {
	case 0:
		return of(pts[0])
	case 1:
		return of(pts[last])
	}
	way, k := x*arc[last], 1
	for k < last && way > arc[k] {
		k++
	}
	f := (way - arc[k-1]) / (arc[k] - arc[k-1])
	a, b := of(pts[k-1]), of(pts[k])
	for i := range a {
		a[i] = (1-f)*a[i] + f*b[i]
	}
	return a
}

// linear measures path lengths section by section, where a choice concerns all ends of one kind: p at the end towards the root and at the other, and what
// lies between in proportion.
func (m *Measured) linear(d Domain) func(k int, x float64) float64 {
	in := map[*model.Section]int{}
	for k, sec := range m.Sections {
		in[sec] = k
	}
	near, far := map[*model.Section]float64{}, map[*model.Section]float64{}
	var walk func(sec *model.Section)
	walk = func(sec *model.Section) {
		if _, known := far[sec]; known {
			return
		}
		start := 0.0
		if parent, x := sec.Parent(); parent != nil {
			walk(parent)
			if parent.ChildEnd() == 1 {
				x = 1 - x
			}
			start = near[parent] + x*(far[parent]-near[parent])
		}
		length := sec.L()
		if _, is := in[sec]; !is && d.Proximal == ChoiceAll {
			length = 0
		}
		near[sec], far[sec] = start, start+length
	}
	for _, sec := range m.Sections {
		walk(sec)
	}
	if d.Proximal == ChoiceMost {
		least := math.Inf(1)
		for _, sec := range m.Sections {
			least = min(least, near[sec])
		}
		for sec := range near {
			near[sec], far[sec] = near[sec]-least, far[sec]-least
		}
	}
	if d.Distal == ChoiceAll {
		m.tips(near, far)
	}
	return func(k int, x float64) float64 {
		sec := m.Sections[k]
		if sec.ChildEnd() == 1 {
			x = 1 - x
		}
		return (1-x)*near[sec] + x*far[sec]
	}
}

// tips divides each end by the longest way that leads through it.
func (m *Measured) tips(near, far map[*model.Section]float64) {
	longest := map[*model.Section]float64{}
	order := slices.Clone(m.Sections)
	slices.SortStableFunc(order, func(a, b *model.Section) int { return depthOf(a) - depthOf(b) })
	for _, sec := range order {
		longest[sec] = far[sec]
	}
	for k := len(order) - 1; k >= 0; k-- {
		if parent, _ := order[k].Parent(); parent != nil {
			longest[parent] = max(longest[parent], longest[order[k]])
		}
	}
	for _, sec := range order {
		far[sec] /= longest[sec]
		if parent, _ := sec.Parent(); parent != nil {
			near[sec] /= longest[parent]
		}
	}
}

// depthOf counts the sections between one and its root.
func depthOf(sec *model.Section) (n int) {
	for parent, _ := sec.Parent(); parent != nil; parent, _ = parent.Parent() {
		n++
	}
	return n
}
