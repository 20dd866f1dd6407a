package project

import (
	"slices"
	"strconv"

	"nrngui/engine/morph"
)

// InSections gives the cell with its sections given one by one: those of a file or of the generator become sections with 3-D points under their names, which build the same
// cell. A kind that only the file tells and the name does not becomes a subset of its own (somatic, axonal, basal, apical), and rules follow. A shape that was not read stays.
func (c Cell) InSections() Cell {
	m := c.Shape.Morph
	if m == nil {
		return c
	}
	before := c.finder()
	var shape Shape
	for _, s := range m.Sections {
		st := StylizedSec{Name: s.Name, L: sixDigits(morph.Length(s.Points)), Diam: sixDigits(meanDiam(s.Points))}
		if s.Parent >= 0 {
			st.Parent, st.ParentX = m.Sections[s.Parent].Name, s.ParentX
		}
		for _, p := range s.Points {
			st.Points = append(st.Points, []float32{p.X, p.Y, p.Z, p.Diam})
		}
		shape.Stylized = append(shape.Stylized, st)
	}
	c.Shape = shape
	after := c.finder()
	renamed := map[string]string{}
	var kinds []Subset
	for i, b := range builtinSubsets()[1:] {
		if slices.Equal(before.kinds[b.Name], after.kinds[b.Name]) {
			continue
		}
		s := Subset{Name: FreeName([]string{"somatic", "axonal", "basal", "apical"}[i], "subset", func(n string) bool { return slices.Contains(c.SubsetNames(), n) })}
		for _, k := range before.kinds[b.Name] {
			s.Members = append(s.Members, before.sections[k].Name)
		}
		renamed[b.Name] = s.Name
		kinds = append(kinds, s)
	}
	if len(renamed) == 0 {
		return c
	}
	c.Subsets = append(kinds, slices.Clone(c.Subsets)...)
	for i := len(kinds); i < len(c.Subsets); i++ {
		if c.Subsets[i].Where != "" { // it may ask for kinds: its members are what it says
			list, _ := before.members(c.Subsets[i].Name, i+1-len(kinds))
			c.Subsets[i] = Subset{Name: c.Subsets[i].Name}
			for _, k := range list {
				c.Subsets[i].Members = append(c.Subsets[i].Members, before.sections[k].Name)
			}
			continue
		}
		c.Subsets[i].Members = slices.Clone(c.Subsets[i].Members)
		for k, name := range c.Subsets[i].Members {
			if other, ok := renamed[name]; ok {
				c.Subsets[i].Members[k] = other
			}
		}
	}
	c.Rules = slices.Clone(c.Rules)
	for i := range c.Rules {
		if other, ok := renamed[c.Rules[i].Subset]; ok {
			c.Rules[i].Subset = other
		}
	}
	c.Synapses = slices.Clone(c.Synapses)
	for i := range c.Synapses {
		if other, ok := renamed[c.Synapses[i].Subset]; ok {
			c.Synapses[i].Subset = other
		}
	}
	return c
}

// sixDigits rounds for people: where there are points, these count.
func sixDigits(x float64) float64 {
	y, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 6, 64), 64)
	return y
}
