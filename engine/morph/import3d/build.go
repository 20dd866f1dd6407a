package import3d

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/source"
)

// builder makes the sections of a cell from those of a reading.
type builder struct {
	r      *Reading
	out    *Printer
	groups []Group
	names  map[*Section]int // index within the array of its kind
	place  map[*Section]int // index among the sections of the result
	slab   []morph.Point
	buf    [][4]float64
	m      *morph.Morphology
}

// build names the sections, brings them in the order of creation (type by type, but parents first) and makes their points.
func (b *builder) build() (*morph.Morphology, error) {
	base := path.Base(strings.ReplaceAll(b.r.Name, `\`, "/"))
	b.m = &morph.Morphology{Name: base, Format: b.r.Format}
	var order []*Section
	rank := map[*Section]int{}
	count := map[morph.Kind]int{}
	points := 0
	for _, s := range b.r.Sections {
		if s.Subsidiary {
			continue
		}
		b.names[s] = count[s.Kind]
		count[s.Kind]++
		rank[s] = len(order)
		order = append(order, s)
		points += max(s.Len(), 3)
	}
	for k, n := range count {
		b.groups = append(b.groups, Group{k, k.Stem(), n})
	}
	slices.SortFunc(b.groups, func(p, q Group) int { return cmp.Compare(p.Kind, q.Kind) })
	slices.SortStableFunc(order, func(p, q *Section) int { return cmp.Compare(p.Kind, q.Kind) })
	b.m.Sections = make([]morph.Section, 0, len(order))
	b.slab = make([]morph.Point, 0, points)
	var up []*Section
	for _, s := range order {
		for up = up[:0]; s != nil; s = s.Parent { // parents first
			if _, done := b.place[s]; done {
				break
			}
			if up = append(up, s); len(up) > len(order) {
				var list source.List
				list.Add(b.r.Pos(s.Lines[0]), "", "sections form a ring: each is the parent of the next")
				return nil, list
			}
		}
		for _, s := range slices.Backward(up) {
			if err := b.add(s, rank[s]); err != nil {
				return nil, err
			}
		}
	}
	return b.m, nil
}

// add makes one section.
func (b *builder) add(s *Section, rank int) error {
	sec := morph.Section{Name: s.Kind.Stem() + "[" + strconv.Itoa(b.names[s]) + "]", Kind: s.Kind, Parent: -1, Lines: s.Lines, Order: rank}
	if s.Parent != nil {
		sec.Parent, sec.ParentX = b.place[s.Parent], s.ParentX
	}
	if s.First == 1 {
		sec.Logical = true
		sec.Wire = [3]float32{single(s.X[0]), single(s.Y[0]), single(s.Z[0])}
	}
	begin := len(b.slab)
	points, err := b.points(s)
	if err != nil {
		return err
	}
	for _, p := range points {
		b.slab = append(b.slab, morph.Point{X: single(p[0]), Y: single(p[1]), Z: single(p[2]), Diam: single(p[3])})
	}
	sec.Points = b.slab[begin:len(b.slab):len(b.slab)]
	b.place[s] = len(b.m.Sections)
	b.m.Sections = append(b.m.Sections, sec)
	return nil
}

// points gives the points of a section, x, y, z and diameter, um; the slice lives until the next call.
func (b *builder) points(s *Section) ([][4]float64, error) {
	out := b.buf[:0]
	switch {
	case s.Stack != nil:
		b.out.Printf("stk_triang_area = %s\n", G(s.stackArea(), 6))
		out = append(out, s.circle())
		for _, c := range s.Stack {
			out = append(out, c.circle())
		}
	case s.Contour:
		own := &Section{X: s.X[s.First:], Y: s.Y[s.First:], Z: s.Z[s.First:]}
		points, tilted, err := own.cylinders()
		if err != nil {
			var list source.List
			list.Add(b.r.Pos(s.Lines[0]), "trace the outline of the soma again, or remove it", "soma outline of lines %d to %d: %v",
				s.Lines[0], s.Lines[1], err)
			return nil, list
		}
		if tilted {
			b.r.Warn("tilted", s.Lines[0], "", "the soma outline stands upright: its width is taken along z; NEURON's own import stops here")
		}
		out = points
	case s.Len()-s.First == 1: // a sphere: a cylinder along x with L = diam
		i := s.First
		for _, x := range []float64{s.X[i] - s.D[i]/2, s.X[i], s.X[i] + s.D[i]/2} {
			out = append(out, [4]float64{x, s.Y[i], s.Z[i], s.D[i]})
		}
	default:
		for i := s.First; i < s.Len(); i++ {
			out = append(out, [4]float64{s.X[i], s.Y[i], s.Z[i], s.D[i]})
		}
	}
	b.buf = out
	return out, nil
}
