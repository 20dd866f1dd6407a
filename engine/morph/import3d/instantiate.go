package import3d

import (
	"fmt"
	"slices"

	"nrngui/engine/morph"
)

// Cell is what Import3d_GUI.instantiate makes of a reading: sections ready for a cell, and the order of its statements.
type Cell struct {
	*morph.Morphology         // Sections[i].Order is the rank in which section i is connected and given its points
	Groups            []Group // in the order of creation
	Kinds             [2]morph.Kind
	Printed           string // what NEURON prints meanwhile

	reading *Reading
	names   map[*Section]int
	place   map[*Section]int // index in Sections
}

// Group is one array of sections: create soma[1], create dend[42].
type Group struct {
	Kind  morph.Kind
	Stem  string // "soma"
	Count int
}

// Subset names the SectionList of a cell template that instantiate fills with the sections of a kind ("forsec stem list.append"). NEURON does so for
// each kind from Cell.Kinds[0] to Cell.Kinds[1], also for those without sections.
func Subset(k morph.Kind) string {
	switch {
	case k == morph.Soma:
		return "somatic"
	case k == morph.Axon:
		return "axonal"
	case k == morph.Dend:
		return "basal"
	case k == morph.Apic:
		return "apical"
	case k < 0:
		return fmt.Sprintf("minus_%dset", -int(k))
	}
	return fmt.Sprintf("dendritic_%d", int(k))
}

// Instantiate makes the sections of a cell. As in NEURON the reading loses those without length, so that a second call prints nothing of
// them. It fails, with the line, where an outline of the soma has no extent.
func (r *Reading) Instantiate() (*Cell, error) {
	var out Printer
	r.removeEmpty(&out)
	b := builder{r: r, out: &out, names: map[*Section]int{}, place: map[*Section]int{}}
	m, err := b.build()
	if err != nil {
		return nil, err
	}
	c := &Cell{Morphology: m, Groups: b.groups, Kinds: r.Kinds, Printed: out.String(), reading: r, names: b.names, place: b.place}
	for i := range m.Sections {
		r.remarkPlaces(&m.Sections[i])
	}
	r.SayMore("removed", "sections without length removed")
	r.SayMore("place", "sections with points at one place")
	m.Soma = r.somaTrace()
	m.Report = r.Report
	m.Report.Findings = slices.Clone(r.Report.Findings)
	m.Report.Findings.Sort()
	m.Report.Messages = slices.Concat(Messages(r.Out.String()), Messages(c.Printed))
	return c, nil
}

// Index is which section of the cell one of the reading became; false when it had no length and is gone.
func (c *Cell) Index(s *Section) (int, bool) {
	i, ok := c.place[s]
	return i, ok
}

// somaTrace gives the soma as traced: what the reader says, else the first outline.
func (r *Reading) somaTrace() morph.SomaTrace {
	if r.Soma.Form != morph.SomaNone {
		return r.Soma
	}
	for _, s := range r.Sections {
		if !s.Contour || s.Subsidiary {
			continue
		}
		t := morph.SomaTrace{Form: morph.SomaOutline}
		for i := s.First; i < s.Len(); i++ {
			t.Points = append(t.Points, morph.Point{X: float32(s.X[i]), Y: float32(s.Y[i]), Z: float32(s.Z[i]), Diam: float32(s.D[i])})
		}
		return t
	}
	return morph.SomaTrace{}
}

// Morphology gives the sections that NEURON's import makes of what a reader gave: the way from Trace to Read in all formats.
func Morphology(r *Reading, err error) (*morph.Morphology, error) {
	if err != nil {
		return nil, err
	}
	c, err := r.Instantiate()
	if err != nil {
		return nil, err
	}
	return c.Morphology, nil
}

// removeEmpty drops child sections of one point, or of two points at one place; their children go where they were.
func (r *Reading) removeEmpty(out *Printer) {
	gone := map[*Section]bool{}
	var children map[*Section][]int
	for i, s := range slices.Backward(r.Sections) {
		own := s.Len() - s.First
		if s.Parent == nil || own > 2 || own == 2 && !together(s.At(s.First), s.At(s.First+1)) {
			continue
		}
		what := "two-point section with length 0"
		if own < 2 {
			what = "one-point section"
			out.Printf("One point section Import3d_Section[%d] ending at line %d has been removed\n", s.Number, s.Told)
		} else {
			out.Printf("Two point section ending at line %d with 0 length has been removed\n", s.Told)
		}
		r.Warn("removed", s.Lines[0], "", "%s ends here: removed", what)
		if children == nil {
			children = r.children()
		}
		gone[s] = true
		r.sayReattached(s, i, gone, children, out)
	}
	if len(gone) == 0 {
		return
	}
	for _, s := range r.Sections { // parents come first, so a chain is followed step by step
		for p := s.Parent; p != nil && gone[p]; p = s.Parent {
			s.Parent, s.ParentX = p.Parent, p.ParentX
		}
	}
	r.Sections = slices.DeleteFunc(r.Sections, func(s *Section) bool { return gone[s] })
	for i := range r.Spines {
		if s := &r.Spines[i]; gone[s.Section] { // now on the end of what the section hung on
			s.Section = s.Section.Parent
			s.Point = s.Section.Len() - 1
		}
	}
}

// children lists the ranks of the children of every section.
func (r *Reading) children() map[*Section][]int {
	c := map[*Section][]int{}
	for i, s := range r.Sections {
		if s.Parent != nil {
			c[s.Parent] = append(c[s.Parent], i)
		}
	}
	return c
}

// sayReattached prints which children of the section of a rank go to its parent.
func (r *Reading) sayReattached(s *Section, rank int, gone map[*Section]bool, children map[*Section][]int, out *Printer) {
	if out.Full() {
		return // and with it the lists of children are not needed any more
	}
	list := slices.DeleteFunc(children[s], func(i int) bool { return gone[r.Sections[i]] })
	slices.Sort(list)
	for _, i := range list {
		if i > rank {
			out.Printf("\tand child Import3d_Section[%d] reattached\n", r.Sections[i].Number)
		}
	}
	if s.Parent != nil {
		children[s.Parent] = append(children[s.Parent], list...)
	}
	delete(children, s)
}

// together says whether two places are one to within what NEURON's comparison sees.
func together(a, b [3]float64) bool {
	same := func(x, y float64) bool { return x-y < Near && y-x < Near }
	return same(a[0], b[0]) && same(a[1], b[1]) && same(a[2], b[2])
}

// remarkPlaces finds points at one place: they make no length.
func (r *Reading) remarkPlaces(sec *morph.Section) {
	pairs := 0
	for i := 1; i < len(sec.Points); i++ {
		p, q := sec.Points[i-1], sec.Points[i]
		if p.X == q.X && p.Y == q.Y && p.Z == q.Z {
			pairs++
		}
	}
	if pairs == 0 || !r.said.More("place") {
		return
	}
	what := fmt.Sprintf("%s has %d of %d points at the place of the one before", sec.Name, pairs, len(sec.Points))
	if pairs == len(sec.Points)-1 {
		r.Report.Findings.Warn(r.Pos(sec.Lines[0]), "remove it or correct its points",
			"%s: it spans no length; NEURON gives it L %g and diameter %g um", what, morph.MinL, morph.DefaultDiam)
		return
	}
	r.Report.Findings.Note(r.Pos(sec.Lines[0]), "", "%s", what)
}
