package project

import (
	"fmt"
	"strings"

	"nrngui/engine/morph"
)

// ReplaceShape gives a cell another reconstruction and keeps its physiology: subsets, rules and the rule of segments stay as they are. What stands on a section by its
// name stays on that name; where the new shape has no such section, it goes to the one of the same type and rank (the 40th of 100 dendrites to the 20th of 50). What has no
// section of its type goes, and so do rules of single sections that are gone; the title says all of it.
func (p *Project) ReplaceShape(cell string, s Shape) (*Project, string, error) {
	i := p.cellIndex(cell)
	q, title, err := p.SetShape(cell, s)
	if err != nil {
		return nil, "", err
	}
	c := &q.Cells[i]
	m := exchanged(&p.Cells[i], c)
	var lost []string
	*c, lost = c.Followed(Moves{Place: m.place, Heirs: m.heirs})
	out, more := q.Relocated(i, Moves{Place: m.place, Heirs: m.heirs})
	if n := m.moved(p, cell); n > 0 {
		title += fmt.Sprintf("; %s to a section of the same type", Counted(n, "point process"))
	}
	if lost = append(lost, more...); len(lost) > 0 {
		title += "; without " + strings.Join(lost, ", ")
	}
	return out, title, nil
}

// exchange leads from the sections of one reconstruction to those of another.
type exchange struct {
	now   map[string]string // present name of a former section; "" when none is like it
	kept  map[string]bool   // sections of both
	other map[string]bool   // names that are no sections: all, the types, the user's subsets
	root  string
}

func exchanged(was, is *Cell) exchange {
	m := exchange{now: map[string]string{}, kept: map[string]bool{}, other: map[string]bool{}}
	for _, b := range builtinSubsets() {
		m.other[b.Name] = true
	}
	for _, s := range is.Subsets {
		m.other[s.Name] = true
	}
	ranks := map[morph.Kind][]string{}
	names := map[string]bool{}
	for i, s := range is.SectionNames() {
		if i == 0 {
			m.root = s.Name
		}
		ranks[s.Kind], names[s.Name] = append(ranks[s.Kind], s.Name), true
	}
	former := map[morph.Kind][]string{}
	for _, s := range was.SectionNames() {
		former[s.Kind] = append(former[s.Kind], s.Name)
	}
	for kind, list := range former {
		to := ranks[kind]
		for i, name := range list {
			switch {
			case names[name]:
				m.now[name], m.kept[name] = name, true
			case len(to) > 0:
				m.now[name] = to[(2*i+1)*len(to)/(2*len(list))]
			}
		}
	}
	return m
}

func (m exchange) place(section string, x float64) (string, float64, bool) {
	if now := m.now[section]; now != "" {
		return now, x, true
	}
	return m.root, 0.5, false
}

func (m exchange) heirs(name string) []string {
	if m.other[name] || m.kept[name] {
		return []string{name}
	}
	return nil
}

// moved counts the point processes that stand on a section of another name.
func (m exchange) moved(p *Project, cell string) (n int) {
	for _, pp := range p.Points {
		at := pp.At
		if at.Section != "" && p.cellIndex(at.Cell) == p.cellIndex(cell) && m.now[at.Section] != "" && !m.kept[at.Section] {
			n++
		}
	}
	return n
}
