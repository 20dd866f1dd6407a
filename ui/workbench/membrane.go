package workbench

import (
	"strings"

	"nrngui/engine/neuroml/cell"
	"nrngui/engine/project"
	"nrngui/engine/source"
	"nrngui/ui/import3d"
	"nrngui/ui/words"
)

// membrane is what a file of NeuroML says of a cell beside its shape.
type membrane struct {
	cell     *cell.Result // nil: nothing, or it can't be read
	problems source.List
	repaired bool
}

// readMembrane reads what a file says of the membrane; acts are the repairs that were done to the shape.
func readMembrane(f *import3d.File, acts []string) (m membrane) {
	if !cell.Holds(f.Data) {
		return m
	}
	m.cell, m.problems = cell.Open(f.Path, f.Wanted(), nil)
	m.repaired = len(acts) > 0
	for _, e := range m.problems { // the shape opens all the same
		if e.Severity == source.Fatal {
			e.Severity = source.Warning
		}
	}
	return m
}

// says tells what came of the file with the cell.
func (m membrane) says() string {
	if m.cell.Cut {
		return words.F("; channels and numbers of segments are those of the file")
	}
	return words.F("; channels are those of the file")
}

// project gives the cell of the page as a project of its own: with the sections of the file, or, where the shape was repaired, with the repaired ones.
func (m membrane) project(name string, shape project.Shape, rule project.NSegRule) (*project.Project, error) {
	p := m.cell.As(name)
	if m.repaired {
		p = m.cell.On(name, shape)
	}
	if m.cell.Cut {
		return p, nil
	}
	p, _, err := p.SetNSeg(name, rule)
	return p, err
}

// takeWithMembrane adds the cell of the page with its channels to the project that is open.
func (s *State) takeWithMembrane(sv Services, m membrane, name string, shape project.Shape, rule project.NSegRule) (made string, err error) {
	from, err := m.project(name, shape, rule)
	if err != nil {
		return "", err
	}
	err = s.Edit(sv, func(p *project.Project) (*project.Project, string, error) {
		q, title, err := p.TakeCell(from, name, nil)
		if err == nil {
			made = q.Cells[len(q.Cells)-1].Name
			for _, g := range from.Globals {
				if strings.HasSuffix(g.Name, "_ion") { // concentrations at the start
					q, _ = q.SetGlobal(g.Name, g.Value)
				}
			}
		}
		return q, title, err
	})
	return made, err
}
