package sim

import (
	"math"

	"nrngui/engine/model"
)

// shape says where the value of one range variable is for every segment.
type shape struct {
	column  []float64
	at      []int32 // by segment; -1 where the variable does not exist
	inverse bool    // ri is kept as its reciprocal
}

// Segments is the number of segments of all sections.
func (p *Program) Segments() int {
	n := 0
	for _, s := range p.m.Sections() {
		n += s.NSeg()
	}
	return n
}

// SegmentValues fills dst, Segments() long, with the present value of a range variable ("v", "hh.m", "ina") for every segment: sections in
// order of creation, segments from x = 0 to 1. Where the variable does not exist it puts NaN. An unknown name is an error and
// fills with NaN.
func (p *Program) SegmentValues(name string, dst []float32) error {
	s := p.shapes[name]
	if s == nil {
		var err error
		if s, err = p.locate(name); err != nil {
			for i := range dst {
				dst[i] = float32(math.NaN())
			}
			return err
		}
		p.shapes[name] = s
	}
	for i := range min(len(dst), len(s.at)) {
		switch at := s.at[i]; {
		case at < 0:
			dst[i] = float32(math.NaN())
		case s.inverse:
			dst[i] = float32(1 / s.column[at])
		default:
			dst[i] = float32(s.column[at])
		}
	}
	return nil
}

// locate builds the index of a range variable.
func (p *Program) locate(name string) (*shape, error) {
	t, slot, _, err := p.m.RangeColumn(name)
	if err != nil {
		return nil, err
	}
	out := &shape{at: make([]int32, 0, p.Segments())}
	if t == nil {
		out.column, out.inverse = p.m.Nodes().Data[slot], slot == model.NodeRinv
	} else {
		out.column = p.m.Columns(t).Data[slot]
	}
	for _, s := range p.m.Sections() {
		_, rows, _ := s.Nodes()
		if t != nil {
			rows = s.Rows(t.Name)
		}
		for i := range s.NSeg() {
			if rows == nil {
				out.at = append(out.at, -1)
				continue
			}
			k := i
			if s.ChildEnd() == 1 {
				k = s.NSeg() - 1 - i
			}
			out.at = append(out.at, int32(rows[k].At))
		}
	}
	return out, nil
}
