package project

import (
	"fmt"
	"slices"
	"strings"

	"nrngui/engine/mech"
)

// ModsOf lists the mod files of a project that a cell needs: those of the mechanisms that its rules and synapses name. Without a catalogue it is all of them.
func ModsOf(p *Project, cat *mech.Catalogue, c *Cell) (mods []ModFile) {
	if cat == nil {
		return slices.Clone(p.Mods)
	}
	used := map[string]bool{}
	use := func(name string) {
		if t, ok := cat.Lookup(name); ok {
			used[t.File] = true
		}
	}
	for _, r := range c.Rules {
		use(r.Mechanism)
	}
	for _, s := range c.Synapses {
		use(s.Type)
	}
	for _, m := range p.Mods {
		if used[m.Name] {
			mods = append(mods, m)
		}
	}
	return mods
}

// TakeCell adds a cell type of another project with the mod files that it needs; its morphology must have been read, and becomes sections with points, because a path to a
// file is worth nothing elsewhere. A cell whose name is taken gets a free one, and one that is here already under another name is told. A mod file that is here under that name
// with another text is an error: two mechanisms can't have one name.
func (p *Project) TakeCell(from *Project, cell string, cat *mech.Catalogue) (q *Project, title string, err error) {
	c, ok := from.Cell(cell)
	if !ok {
		return nil, "", fmt.Errorf("the other project has no cell %q", cell)
	}
	if c.Shape.Morph == nil && len(c.Shape.Stylized) == 0 {
		return nil, "", fmt.Errorf("the morphology of cell %q was not read: open the other project first", c.Name)
	}
	taken := c.InSections()
	copied := *p
	q = &copied
	for _, m := range ModsOf(from, cat, c) {
		k := slices.IndexFunc(q.Mods, func(o ModFile) bool { return strings.EqualFold(o.Name, m.Name) })
		switch {
		case k < 0:
			q.Mods = append(slices.Clone(q.Mods), m)
		case q.Mods[k].Source != m.Source:
			return nil, "", fmt.Errorf("both projects have a mod file %s, and their texts differ: rename the mechanism in one of them, or make the texts equal", m.Name)
		}
	}
	twin := ""
	for i := range p.Cells {
		if len(CompareCells(&p.Cells[i], &taken, cat)) == 0 {
			twin = p.Cells[i].Name
		}
	}
	taken.Name = FreeName(c.Name, "cell", func(n string) bool { return slices.ContainsFunc(p.Cells, func(o Cell) bool { return o.Name == n }) })
	q.Cells = append(slices.Clone(q.Cells), taken)
	title = fmt.Sprintf("Take cell %s from %s", c.Name, from.Name)
	if taken.Name != c.Name {
		title += fmt.Sprintf(" as %s", taken.Name)
	}
	if twin != "" {
		title += fmt.Sprintf(" (equal to %s)", twin)
	}
	return q, title, nil
}
