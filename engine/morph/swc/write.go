package swc

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
)

// Write writes a morphology as SWC so that Read gives the same sections back: names, parents, places and points (positions within
// 1e-6 relative). Branches that a logical connection joins to the centre of a soma outline go to the soma sample nearest to it. It fails, writing nothing, when SWC cannot hold the morphology: a section that continues another
// without branch or change of type, a child that begins away from its parent, a place on the parent that no sample marks.
func Write(w io.Writer, m *morph.Morphology) error {
	text, differs, err := samplesOf(m)
	if err == nil {
		err = differs
	}
	if err != nil {
		return fmt.Errorf("SWC cannot hold this morphology: %w", err)
	}
	_, err = w.Write(text)
	return err
}

// Convert writes as Write does, but goes on where SWC holds the shape and not every section: a branch that begins thinner or thicker than its parent ends
// (SWC has one diameter there, and the parent's stays), a section that goes on without branching (the two become one). What is lost so is told.
func Convert(w io.Writer, m *morph.Morphology) (lost []string, err error) {
	like := *m
	like.Sections = slices.Clone(m.Sections)
	changed := 0
	for i := range like.Sections {
		s := &like.Sections[i]
		if s.Parent < 0 || s.Logical || s.ParentX != 1 || like.Sections[s.Parent].Kind == morph.Soma || len(s.Points) == 0 {
			continue
		}
		above := like.Sections[s.Parent].Points
		if d := above[len(above)-1].Diam; !morph.Alike(float64(d), float64(s.Points[0].Diam)) {
			s.Points = slices.Clone(s.Points)
			s.Points[0].Diam = d
			changed++
		}
	}
	if changed > 0 {
		lost = append(lost, fmt.Sprintf("SWC has one diameter where a branch begins: the parent's stands for the own first diameter of %d sections", changed))
	}
	text, differs, err := samplesOf(&like)
	if err != nil {
		return nil, fmt.Errorf("SWC cannot hold this morphology: %w", err)
	}
	if differs != nil {
		lost = append(lost, fmt.Sprintf("sections are not all the same when the file is read: %v", differs))
	}
	_, err = w.Write(text)
	return lost, err
}

// samplesOf makes the text of a file, and reads it again to see what differs.
func samplesOf(m *morph.Morphology) (text []byte, differs, err error) {
	s := &sampler{m: m, samples: make([][]int, len(m.Sections))}
	if err := s.write(); err != nil {
		return nil, nil, err
	}
	back, err := Read(bytes.NewReader(s.out.Bytes()), m.Name)
	if err != nil {
		return nil, nil, err
	}
	return s.out.Bytes(), morph.SameSections(m, back), nil
}

// sampler turns sections into samples numbered from 1.
type sampler struct {
	m       *morph.Morphology
	samples [][]int // of every section: the numbers of its own samples
	places  []morph.Point
	out     bytes.Buffer
}

func (s *sampler) write() error {
	fmt.Fprintf(&s.out, "# %s\n# number type x y z radius parent (um)\n", strconv.QuoteToASCII(s.m.Name))
	order := make([]int, len(s.m.Sections))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(s.m.Sections[a].Order, s.m.Sections[b].Order) })
	for _, i := range order {
		sec := &s.m.Sections[i]
		own, parent := sec.Points, -1
		switch {
		case len(own) < 2:
			return fmt.Errorf("section %s has %d points: at least 2 are needed", sec.Name, len(own))
		case sec.Parent < 0 && len(s.places) > 0:
			return fmt.Errorf("section %s is a second root: NEURON's reader of SWC joins all trees to the first", sec.Name)
		case sec.Parent < 0 && isSphere(own):
			own = own[1:2]
		case sec.Parent >= 0:
			if s.samples[sec.Parent] == nil {
				return fmt.Errorf("section %s comes before its parent %s", sec.Name, s.m.Sections[sec.Parent].Name)
			}
			var ok bool
			if parent, ok = s.parentSample(sec); !ok {
				return fmt.Errorf("section %s is connected to %s(%g), but begins at no sample of it", sec.Name, s.m.Sections[sec.Parent].Name, sec.ParentX)
			}
			if !sec.Logical {
				own = own[1:]
			}
		}
		for _, p := range own {
			s.places = append(s.places, p)
			number := len(s.places)
			s.samples[i] = append(s.samples[i], number)
			s.line(number, sec.Kind, p, parent)
			parent = number
		}
	}
	return nil
}

// line writes a sample; 8 significant digits are what NEURON keeps.
func (s *sampler) line(number int, kind morph.Kind, p morph.Point, parent int) {
	b := s.out.AvailableBuffer()
	b = strconv.AppendInt(b, int64(number), 10)
	b = append(b, ' ')
	b = strconv.AppendInt(b, int64(kind), 10)
	for _, v := range []float32{p.X, p.Y, p.Z} {
		b = append(b, ' ')
		b = strconv.AppendFloat(b, float64(v), 'g', 8, 64)
	}
	b = append(b, ' ')
	b = strconv.AppendFloat(b, import3d.Round8(float64(p.Diam))/2, 'g', -1, 64)
	b = append(b, ' ')
	b = strconv.AppendInt(b, int64(parent), 10)
	s.out.Write(append(b, '\n'))
}

// isSphere says whether points are the three of a one-sample soma.
func isSphere(p []morph.Point) bool {
	if len(p) != 3 || p[0].Diam != p[1].Diam || p[2].Diam != p[1].Diam || p[0].Y != p[1].Y || p[2].Y != p[1].Y || p[0].Z != p[1].Z || p[2].Z != p[1].Z {
		return false
	}
	x, d := float64(p[1].X), float64(p[1].Diam)
	return morph.Alike(float64(p[0].X), x-d/2) && morph.Alike(float64(p[2].X), x+d/2)
}

// parentSample finds the sample that a section begins at.
func (s *sampler) parentSample(sec *morph.Section) (number int, ok bool) {
	at := morph.Point{X: sec.Points[0].X, Y: sec.Points[0].Y, Z: sec.Points[0].Z}
	if sec.Logical {
		at = morph.Point{X: sec.Wire[0], Y: sec.Wire[1], Z: sec.Wire[2]}
	}
	own := s.samples[sec.Parent]
	var candidates []int
	switch {
	case sec.ParentX == 1:
		candidates = own[len(own)-1:]
	case sec.ParentX == 0:
		candidates = own[:1]
	case len(own) > 1: // in the middle of a soma; the first sample of the root would be place 0
		candidates = own[:len(own)-1]
		if sec.Parent == 0 {
			candidates = candidates[1:]
		}
	case sec.Kind != morph.Soma:
		candidates = own
	}
	for _, k := range slices.Backward(candidates) {
		if morph.SamePlace(s.places[k-1], at) {
			return k, true
		}
	}
	// An outline's centre is no sample: the nearest one in the middle of the soma says the same connection.
	if sec.Logical && sec.ParentX == 0.5 && s.m.Sections[sec.Parent].Kind == morph.Soma && len(own) > 2 {
		return slices.MinFunc(candidates, func(a, b int) int {
			return cmp.Compare(morph.Gap(s.places[a-1], at), morph.Gap(s.places[b-1], at))
		}), true
	}
	// A further root begins at the first sample of the file without being its child.
	if sec.Parent == 0 && morph.SamePlace(s.places[0], at) {
		return -1, true
	}
	return 0, false
}
