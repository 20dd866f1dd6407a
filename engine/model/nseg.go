package model

import "nrngui/engine/mech"

// SetNSeg cuts the section into n equal segments (1 to MaxNSeg). Each new segment takes all values of the old one that holds its
// centre; point processes stay with the segment they sat on, or move to the one that covers it.
func (s *Section) SetNSeg(n int) error {
	if n < 1 || n > MaxNSeg {
		return fault(s.name, "give a whole number in that range", "nseg %d is outside 1..%d", n, MaxNSeg)
	}
	old := s.seg
	if n == len(old) {
		return nil
	}
	from, reuse := SegmentOrigin(len(old), n)
	s.seg = s.m.recut(s.m.nodes, old, from, reuse)
	for _, d := range s.dens {
		d.rows = s.m.recut(d.cols, d.rows, from, reuse)
	}
	s.movePlaces(old)
	s.rewired()
	s.m.structure++
	s.m.dropWatches()
	s.touch()
	return nil
}

// SegmentOrigin says for each of n new segments which of the n0 old ones gives its values, and whether it takes over the old row
// itself. When n grows an old row goes to the new segment that holds its centre; when n shrinks a new segment takes the
// row of the old segment that holds the new centre.
func SegmentOrigin(n0, n int) (from []int, reuse []bool) {
	from, reuse = make([]int, n), make([]bool, n)
	for i := range from {
		x := (float64(i) + 0.5) / float64(n)
		from[i] = int(float64(n0) * x)
		reuse[i] = n < n0
	}
	if n > n0 {
		for i := 0; i < n0; i++ {
			x := (float64(i) + 0.5) / float64(n0)
			j := int(float64(n) * x)
			from[j], reuse[j] = i, true
		}
	}
	return from, reuse
}

// recut makes the rows of the new segments and drops the old rows that nobody took over.
func (m *Model) recut(c *mech.Columns, old []*mech.Row, from []int, reuse []bool) []*mech.Row {
	rows := make([]*mech.Row, len(from))
	kept := make([]bool, len(old))
	copies := 0
	for i, j := range from {
		if reuse[i] && !kept[j] {
			rows[i], kept[j] = old[j], true
		} else {
			copies++
		}
	}
	fresh := c.AddMany(copies)
	for i, j := range from {
		if rows[i] == nil {
			rows[i], fresh = fresh[0], fresh[1:]
			copyRow(rows[i], old[j])
		}
	}
	var gone []*mech.Row
	for j, r := range old {
		if !kept[j] {
			gone = append(gone, r)
		}
	}
	m.drop(c, gone...)
	return rows
}

// movePlaces puts point processes and event sources of dropped segments onto the segments that now cover them.
func (s *Section) movePlaces(old []*mech.Row) {
	n0, n := len(old), len(s.seg)
	at := func(p *Place) {
		if p.sec != s || p.row == nil || p.row.Cols != nil {
			return
		}
		for i, r := range old {
			if r == p.row {
				p.row = s.seg[min(n-1, int(float64(n)*(float64(i)+0.5)/float64(n0)))]
				return
			}
		}
	}
	if s.standing > 0 {
		for _, p := range s.m.points {
			at(&p.place)
		}
	}
	for _, src := range s.m.sources {
		at(&src.place)
	}
}

// Place is a spot on a section: one of its segments or one of its ends.
type Place struct {
	sec *Section
	row *mech.Row // the segment; nil at an end
	end float64   // 0 or 1 when row is nil
}

// placeAt finds the spot for x: an end for 0 and 1, else the segment that holds x.
func (s *Section) placeAt(x float64) Place {
	if x <= 0 || x >= 1 {
		end := 0.0
		if x >= 1 {
			end = 1
		}
		return Place{sec: s, end: end}
	}
	return Place{sec: s, row: s.seg[s.index(x)]}
}

// Section gives the section, nil for no place at all.
func (p Place) Section() *Section { return p.sec }

// AtEnd says whether the place is an end of the section, a node without area.
func (p Place) AtEnd() bool { return p.sec != nil && p.row == nil }

// Node gives the node row of the place.
func (p Place) Node() *mech.Row {
	if p.row != nil {
		return p.row
	}
	return p.sec.node(p.end)
}

// X gives the arc position: the centre of the segment, or the end.
func (p Place) X() float64 {
	if p.sec == nil || p.row == nil {
		return p.end
	}
	for i := range p.sec.seg {
		if p.sec.at(i) == p.row {
			return (float64(i) + 0.5) / float64(len(p.sec.seg))
		}
	}
	return p.end
}
