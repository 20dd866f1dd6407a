package import3d

import (
	"maps"
	"slices"

	"nrngui/engine/morph"
)

// Contour is an outline of the file: of a soma, which becomes cable, or of anything else, which does not.
type Contour struct {
	Name   string
	Kind   morph.Kind // morph.Soma of one that a section is made of, else 0
	Closed bool
	Points []morph.Point // um
	Line   int           // of the file, where it begins
}

// Marker is a place that was marked while tracing.
type Marker struct {
	Name string
	At   morph.Point // um
	Line int         // of the file
}

// Spine is a spine as traced: a straight line from a point of a section to its tip.
type Spine struct {
	Section *Section
	Point   int        // index in Section.X of the point it was drawn at
	Tip     [3]float64 // um
	Diam    float64    // um
	Line    int        // of the file
}

// Clone gives a reading of its own: nothing that is changed in one is seen in the other.
func (r *Reading) Clone() *Reading {
	c := *r
	c.Out = Printer{}
	c.Out.b.WriteString(r.Out.String())
	c.said = maps.Clone(r.said)
	c.Soma.Points = slices.Clone(r.Soma.Points)
	c.Report.Findings = slices.Clone(r.Report.Findings)
	c.Report.Messages = slices.Clone(r.Report.Messages)
	c.Contours, c.Markers, c.Spines = slices.Clone(r.Contours), slices.Clone(r.Markers), slices.Clone(r.Spines)
	c.Several, c.Rings = slices.Clone(r.Several), slices.Clone(r.Rings)
	for i := range c.Contours {
		c.Contours[i].Points = slices.Clone(c.Contours[i].Points)
	}
	c.Sections = cloneSections(r.Sections, c.Spines)
	return &c
}

// cloneSections copies sections with all that they refer to, and lets spines refer to the copies.
func cloneSections(from []*Section, spines []Spine) []*Section {
	made := make(map[*Section]*Section, len(from))
	var open []*Section // copies whose references are still those of the originals
	own := func(s *Section) *Section {
		if s == nil || made[s] != nil {
			return made[s]
		}
		t := *s
		t.X, t.Y, t.Z, t.D, t.Rows = slices.Clone(s.X), slices.Clone(s.Y), slices.Clone(s.Z), slices.Clone(s.D), slices.Clone(s.Rows)
		t.Nth = slices.Clone(s.Nth)
		t.Stack = slices.Clone(s.Stack)
		made[s] = &t
		open = append(open, &t)
		return &t
	}
	to := make([]*Section, len(from))
	for i, s := range from {
		to[i] = own(s)
	}
	for i := range spines {
		spines[i].Section = own(spines[i].Section)
	}
	for len(open) > 0 {
		t := open[len(open)-1]
		open = open[:len(open)-1]
		t.Parent = own(t.Parent)
		for i, s := range t.Stack {
			t.Stack[i] = own(s)
		}
	}
	return to
}
