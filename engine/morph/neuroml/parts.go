package neuroml

import (
	"io"
	"slices"

	"nrngui/engine/morph"
)

// Parts says where the segments of a cell came to lie, for whoever reads what is said of them and of their groups: the membrane.
type Parts struct {
	Cell     string // id of the cell, or of a morphology that stands alone
	Sections []Part // one for each section of the morphology
	of       map[int]int
}

// Part is what is known of a section beside its shape.
type Part struct {
	Group      string            // id of its unbranched group; "": it has none
	Properties map[string]string // of that group, value by tag
	Segments   int
	Line       int // of the first segment
}

// Section is the section that a segment is a part of; false when there is no such segment, or when it has no length.
func (p *Parts) Section(segment int) (int, bool) {
	i, ok := p.of[segment]
	return i, ok
}

// Segments lists the ids of all segments that are parts of sections, in ascending order.
func (p *Parts) Segments() []int {
	out := make([]int, 0, len(p.of))
	for id := range p.of {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// Reorder gives the sections another order: the one that was number i becomes number to[i].
func (p *Parts) Reorder(to []int) {
	was := slices.Clone(p.Sections)
	for i, k := range to {
		p.Sections[k] = was[i]
	}
	for id, i := range p.of {
		p.of[id] = to[i]
	}
}

// ReadParts reads a cell of a file, counted from 0, and where its segments came to lie.
func ReadParts(in io.Reader, name string, n int) (*morph.Morphology, *Parts, error) {
	r, p, err := trace(in, name, n)
	if err != nil {
		return nil, nil, err
	}
	traced := slices.Clone(r.Sections) // Instantiate takes those without length away
	c, err := r.Instantiate()
	if err != nil {
		return nil, nil, err
	}
	out := &Parts{Sections: make([]Part, len(c.Sections)), of: make(map[int]int, p.all.Len())}
	if n >= 0 && n < len(p.cells) {
		out.Cell = p.cells[n]
	}
	for i := range p.all.Len() {
		s := p.at(i)
		k, ok := c.Index(traced[s.section])
		if !ok {
			continue
		}
		out.of[s.id] = k
		part := &out.Sections[k]
		if part.Segments == 0 {
			part.Line = int(s.line)
			if s.group >= 0 {
				part.Group, part.Properties = p.groups[s.group].id, p.groups[s.group].properties
			}
		}
		part.Segments++
	}
	return c.Morphology, out, nil
}
