package project

import (
	"fmt"
	"slices"
	"strings"
)

// SetRun changes the run settings. The title names the setting when only one changed.
func (p *Project) SetRun(r Run) (*Project, string) {
	q := *p
	q.Run = r
	var titles []string
	for _, s := range []struct {
		name    string
		was, is float64
	}{{"tstop", p.Run.Tstop, r.Tstop}, {"dt", p.Run.Dt, r.Dt}, {"v_init", p.Run.VInit, r.VInit}, {"celsius", p.Run.Celsius, r.Celsius},
		{"secondorder", float64(p.Run.SecondOrder), float64(r.SecondOrder)}, {"threads", float64(p.Run.Threads), float64(r.Threads)},
		{"nlayer_extracellular", float64(p.Run.Layers), float64(r.Layers)},
		{"use_fast_imem", truth(p.Run.FastIMem), truth(r.FastIMem)}} {
		if s.was != s.is {
			titles = append(titles, changeTitle(s.name, s.was, true, s.is))
		}
	}
	if len(titles) == 0 {
		return &q, "run settings"
	}
	return &q, strings.Join(titles, ", ")
}

func truth(on bool) float64 {
	if on {
		return 1
	}
	return 0
}

// WithTstop gives the project with another duration of the run, ms.
func (p *Project) WithTstop(ms float64) *Project {
	q := *p
	q.Run.Tstop = ms
	return &q
}

// WithThreads gives the project with another number of threads that share a step; 0 leaves it to the size of the model.
func (p *Project) WithThreads(n int) *Project {
	q := *p
	q.Run.Threads = n
	return &q
}

// WithSecondOrder gives the project with another method: 0 implicit Euler, 1 or 2 Crank-Nicolson.
func (p *Project) WithSecondOrder(order int) *Project {
	q := *p
	q.Run.SecondOrder = order
	return &q
}

// SetGlobal gives a variable of the whole model ("usetable_hh") a value.
func (p *Project) SetGlobal(name string, value float64) (*Project, string) {
	q := *p
	var was float64
	var had bool
	q.Globals, was, had = withParam(p.Globals, name, value)
	return &q, changeTitle(name, was, had, value)
}

// RemoveGlobal lets a variable of the whole model have its default again.
func (p *Project) RemoveGlobal(name string) (*Project, string, error) {
	q := *p
	q.Globals = slices.DeleteFunc(slices.Clone(p.Globals), func(g Param) bool { return g.Name == name })
	if len(q.Globals) == len(p.Globals) {
		return nil, "", refuse("", "%s has its default already", name)
	}
	return &q, name + " back to its default", nil
}

// SetName changes the name of the project.
func (p *Project) SetName(name string) (*Project, string) {
	q := *p
	q.Name = name
	return &q, fmt.Sprintf("rename the project to %q", name)
}

// SetNotes changes the notes.
func (p *Project) SetNotes(notes string) (*Project, string) {
	q := *p
	q.Notes = notes
	return &q, "edit notes"
}

// SetMod adds a mechanism of the user's own or replaces the file of that name.
func (p *Project) SetMod(m ModFile) (*Project, string) {
	q := *p
	q.Mods = slices.Clone(p.Mods)
	for i := range q.Mods {
		if q.Mods[i].Name == m.Name {
			q.Mods[i] = m
			return &q, "edit " + m.Name
		}
	}
	q.Mods = append(q.Mods, m)
	return &q, "add " + m.Name
}

// RemoveMod takes a mod file away.
func (p *Project) RemoveMod(name string) (*Project, string, error) {
	q := *p
	q.Mods = slices.DeleteFunc(slices.Clone(p.Mods), func(m ModFile) bool { return m.Name == name })
	if len(q.Mods) == len(p.Mods) {
		return nil, "", refuse("", "the project has no mod file %q", name)
	}
	return &q, "remove " + name, nil
}

// RenameCell renames a cell and everything that refers to it by name.
func (p *Project) RenameCell(cell, name string) (*Project, string, error) {
	q, c, err := p.editCell(cell)
	if err != nil {
		return nil, "", err
	}
	was := c.Name
	if i := p.cellIndex(name); name != was && name != "" && i >= 0 {
		return nil, "", refuse("choose another name", "there is a cell %q already", name)
	}
	if !ValidName(name) {
		return nil, "", refuse("use letters, digits, _ and [ ]", "%q is no name of a cell", name)
	}
	c.Name = name
	q.rewritePlaces(func(at Place) Place {
		if at.Cell == was {
			at.Cell = name
		} else if cell, k, ok := instanceOf(at.Cell); ok && cell == was && k < len(c.Positions) {
			at.Cell = c.InstanceName(k)
		}
		return at
	})
	q.followSynapses(p, p.cellIndex(was))
	return q, fmt.Sprintf("rename %s to %s", was, name), nil
}

// RemoveCell takes a cell away with the point processes on it, their links, and the recordings and changes that name it.
func (p *Project) RemoveCell(cell string) (*Project, string, error) {
	i := p.cellIndex(cell)
	if i < 0 {
		_, _, err := p.editCell(cell)
		return nil, "", err
	}
	gone := p.Cells[i].Name
	on := func(cell, section string) bool { return section != "" && p.cellIndex(cell) == i }
	q := p
	for _, pp := range p.Points {
		if on(pp.At.Cell, pp.At.Section) {
			q, _, _ = q.RemovePoint(pp.Name) // it exists
		}
	}
	copied := *q
	q = &copied
	q.Cells = slices.Delete(slices.Clone(p.Cells), i, i+1)
	q.Links = slices.DeleteFunc(slices.Clone(q.Links), func(l Link) bool { return l.FromV != nil && on(l.FromV.Cell, l.FromV.Section) })
	q.Changes = slices.DeleteFunc(slices.Clone(q.Changes), func(c Change) bool { return c.Subset != "" && p.cellIndex(c.Ref.Cell) == i })
	q.dropRefs(func(r Ref) bool { return on(r.Cell, r.Section) })
	return q, "remove cell " + gone, nil
}

// renameSection follows a new section name in everything that refers to it. The receiver is a fresh copy whose cell is a copy too.
func (q *Project) renameSection(cell int, was, name string) {
	c := &q.Cells[cell]
	for i := range c.Shape.Stylized {
		if c.Shape.Stylized[i].Parent == was {
			c.Shape.Stylized[i].Parent = name
		}
	}
	left, kind := c.finder().kinds[was] // a kind ("soma") stays as long as some section is of it
	follows := !kind || len(left) == 0
	now := func(n string) string {
		if n == was {
			return name
		}
		return n
	}
	m := Moves{
		Place: func(section string, x float64) (string, float64, bool) { return now(section), x, true },
		Heirs: func(n string) []string {
			if n == was && !follows {
				return []string{n}
			}
			return []string{now(n)}
		},
	}
	*c, _ = c.Followed(m)
	moved, _ := q.Relocated(cell, m)
	*q = *moved
}

// rewritePlaces changes every place that point processes, links, recordings, changes and graphs name. The receiver is a fresh copy.
func (q *Project) rewritePlaces(f func(Place) Place) {
	ref := func(r Ref) Ref {
		at := f(Place{r.Cell, r.Section, r.X})
		r.Cell, r.Section, r.X = at.Cell, at.Section, at.X
		return r
	}
	q.Points, q.Links = slices.Clone(q.Points), slices.Clone(q.Links)
	for i := range q.Points {
		q.Points[i].At = f(q.Points[i].At)
	}
	for i := range q.Links {
		if q.Links[i].FromV != nil {
			at := f(*q.Links[i].FromV)
			q.Links[i].FromV = &at
		}
	}
	q.Recordings, q.Changes = slices.Clone(q.Recordings), slices.Clone(q.Changes)
	for i := range q.Recordings {
		q.Recordings[i].Ref = ref(q.Recordings[i].Ref)
	}
	for i := range q.Changes {
		q.Changes[i].Ref = ref(q.Changes[i].Ref)
	}
	q.editPointers(func(r Ref) (Ref, bool) { return ref(r), true })
	q.editTransfers(func(r Ref) (Ref, bool) { return ref(r), true })
	q.editViewRefs(func(r Ref) (Ref, bool) { return ref(r), true })
}
