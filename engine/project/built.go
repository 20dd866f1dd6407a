package project

import (
	"nrngui/engine/model"
	"nrngui/engine/source"
)

// Section gives a section of the model.
func (b *Built) Section(cell, name string) (*model.Section, bool) {
	i := b.project.cellIndex(cell)
	if i < 0 {
		return nil, false
	}
	k, ok := b.finders[i].at()[name]
	if !ok {
		return nil, false
	}
	return b.sections[i][k], true
}

// Sections gives the sections of a cell in order of creation, nil when there is no such cell. The slice belongs to Built.
func (b *Built) Sections(cell string) []*model.Section {
	if i := b.project.cellIndex(cell); i >= 0 {
		return b.sections[i]
	}
	return nil
}

// Subset gives the sections of a subset (all, soma, axon, dend, apic, a user's subset, a single section) in order of creation; nil
// when there is none.
func (b *Built) Subset(cell, subset string) []*model.Section {
	i := b.project.cellIndex(cell)
	if i < 0 {
		return nil
	}
	members, _ := b.finders[i].members(subset, len(b.project.Cells[i].Subsets))
	var out []*model.Section
	for _, k := range members {
		out = append(out, b.sections[i][k])
	}
	return out
}

// NameOf gives the cell ("" for the first one) and name of a section, as a Ref has them.
func (b *Built) NameOf(s *model.Section) (cell, name string) {
	at := b.names[s]
	return at.Cell, at.Section
}

// Point gives a point process or artificial cell by its name in the project.
func (b *Built) Point(name string) (*model.PointProcess, bool) {
	p, ok := b.points[name]
	return p, ok
}

// SourceName gives the name under which spikes of an event source are listed: the name of a point process, or the place ("soma(0.5)")
// whose v is watched, as the first link from it has it.
func (b *Built) SourceName(s *model.Source) string { return b.sources[s] }

// Resolve gives the handle of a variable. The error names what does not exist and what was probably meant.
func (b *Built) Resolve(r Ref) (model.Var, error) {
	switch {
	case r.Point != "":
		if p, ok := b.points[r.Point]; ok {
			return b.Model.PointVar(p, r.Var)
		}
		if i := b.project.linkNamed(r.Point); i >= 0 {
			return b.linkVar(i, r.Var)
		}
	case r.Section != "":
		if sec, ok := b.Section(r.Cell, r.Section); ok {
			return b.Model.RangeVar(sec, r.X, r.Var)
		}
	default:
		return b.Model.Global(r.Var)
	}
	c := newChecker(b.project, b.Model.Catalogue()) // costly, and only for its words
	c.points()
	c.list = nil
	c.ref(path(r.String()), r)
	return nil, c.list.Err()
}

// ResolveSubset gives the handles of a variable on every segment of a subset, leaving out sections that do not have it. It is an error
// when none has.
func (b *Built) ResolveSubset(cell, subset, name string) ([]model.Var, error) {
	var vars []model.Var
	var first error
	for _, sec := range b.Subset(cell, subset) {
		n := sec.NSeg()
		for i := range n {
			v, err := b.Model.RangeVar(sec, (float64(i)+0.5)/float64(n), name)
			if err != nil {
				if first == nil {
					first = err
				}
				break
			}
			vars = append(vars, v)
		}
	}
	if len(vars) > 0 {
		return vars, nil
	}
	if first == nil {
		var list source.List
		list.Add(path(subset), "choose a subset or section of the cell", "the subset %q matches no section", subset)
		first = list[0]
	}
	return nil, first
}
