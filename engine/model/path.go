package model

import "slices"

// Spot is a node as seen from a section: by its number there, counted from the end towards the root. The end towards the root (-1) may belong to
// another section; nseg is the other end.
type Spot struct {
	Section *Section
	I       int
}

// Spot is the node at x: 0 and 1 are the ends, all between them segments.
func (s *Section) Spot(x float64) Spot { return Spot{s, s.ExactIndex(x)} }

// ExactIndex numbers the nodes of a section: -1 for the end towards the root, nseg for the other one, else the segment.
func (s *Section) ExactIndex(x float64) int {
	if x > 0 && x < 1 {
		return s.index(x)
	}
	if (x <= 0) == (s.childEnd == 0) {
		return -1
	}
	return len(s.seg)
}

// Along is how far the node lies from the end of its section towards the root, um.
func (p Spot) Along() float64 {
	n := p.Section.NSeg()
	switch p.I {
	case -1:
		return 0
	case n:
		return p.Section.L()
	}
	return p.Section.L() * ((float64(p.I) + .5) / float64(n))
}

// X is the place of the node on its section, 0 to 1: the centre of a segment, or an end.
func (p Spot) X() float64 {
	x, n := 1., p.Section.NSeg()
	if p.I < n {
		x = max((float64(p.I)+.5)/float64(n), 0)
	}
	if p.Section.childEnd == 1 {
		return 1 - x
	}
	return x
}

// AtEnd says whether the node has no area: an end of a section.
func (p Spot) AtEnd() bool { return p.I < 0 || p.I == p.Section.NSeg() }

// up is the node that the section hangs on, seen from its parent; of a root none.
func (p Spot) up() Spot {
	parent, x := p.Section.Parent()
	if parent == nil {
		return Spot{}
	}
	return Spot{parent, parent.ExactIndex(x)}
}

// toRoot is the next node towards the root on the section.
func (p Spot) toRoot() Spot { return Spot{p.Section, max(p.I-1, -1)} }

// Owner sees the node from the section that has it; that is a root for its own first node.
func (p Spot) Owner() Spot {
	for p.I < 0 {
		q := p.up()
		if q.Section == nil {
			break
		}
		p = q
	}
	return p
}

// Between gives the length between two nodes (um), 1e20 where no path leads, and the node between them that is nearest to the root; that has no
// section where there is no path. Sums go in NEURON's order, so that their bits are NEURON's: the section later in tree order first.
func (m *Model) Between(a, b Spot) (d float64, nearest Spot) {
	m.TreeOrder()
	rootA, rootB := a.Section, b.Section
	for a.Section != b.Section {
		if a.Section == nil || b.Section != nil && a.Section.order <= b.Section.order {
			d, rootB = d+b.Along(), b.Section
			b = b.up()
		} else {
			d, rootA = d+a.Along(), a.Section
			a = a.up()
		}
	}
	switch {
	case a.Section == nil && rootA == rootB:
		return d, Spot{rootA, -1}
	case a.Section == nil:
		return 1e20, Spot{}
	case a.I == b.I:
		return d, a
	}
	y1, y2 := a.Along(), b.Along()
	if y1 < y2 {
		return d + (y2 - y1), a
	}
	return d + (y1 - y2), b
}

// TreeOrder lists the sections as NEURON orders them: roots first, then children generation by generation. The slice belongs to the model.
func (m *Model) TreeOrder() []*Section {
	if m.ordered == m.structure && m.treeOrder != nil {
		return m.treeOrder
	}
	all := m.treeOrder[:0]
	for _, s := range m.sections {
		if s.parent == nil {
			all = append(all, s)
		}
	}
	for i := 0; i < len(all); i++ {
		all[i].order = i
		all = append(all, all[i].children...)
	}
	m.treeOrder, m.ordered = all, m.structure
	return all
}

// Stop is a node of a path.
type Stop struct {
	Spot
	Dist float64 // um, from the node of the path that is nearest to the root; negative towards its beginning
}

// Path lists the nodes from first to last, as NEURON's RangeVarPlot has them: from first down to the node nearest to the root, whose distance is 0,
// and up to last. Segments stand at their centres; the ends without area where sections meet, and the two ends themselves, are nodes too. toRoot
// is how far the nearest node lies from the beginning of the root (um). ok is false when no path leads from first to last.
func (m *Model) Path(first, last Spot) (stops []Stop, toRoot float64, ok bool) {
	dist, nearest := m.Between(first, last)
	if nearest.Section == nil {
		return nil, 0, false
	}
	node := nearest.Owner()
	down, _ := m.Between(first, nearest)
	at, d := first, -down+first.Along()
	for at.Owner() != node {
		x := at.Along()
		stops = append(stops, Stop{at, d - x})
		if x == 0 {
			at = at.Owner()
			d += at.Along()
		}
		at = at.toRoot()
	}
	stops = append(stops, Stop{at, 0})
	turn := len(stops)
	at, d = last, dist-down-last.Along()
	for at.Owner() != node {
		x := at.Along()
		stops = append(stops, Stop{at, d + x})
		if x == 0 {
			at = at.Owner()
			d -= at.Along()
		}
		at = at.toRoot()
	}
	slices.Reverse(stops[turn:])
	toRoot, _ = m.Between(nearest, Spot{nearest.Section.Root(), -1})
	return stops, toRoot, true
}
