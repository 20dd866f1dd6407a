package project

import (
	"fmt"
	"slices"
	"strings"

	"nrngui/engine/morph"
)

// SectionName is a section before anything is built: its name and what kind of neurite it is.
type SectionName struct {
	Name string
	Kind morph.Kind // 0 when neither a file nor the name tells
}

// builtinSubsets lists the subsets that every cell has, with the kind they gather; all has none.
func builtinSubsets() []SectionName {
	return []SectionName{{"all", 0}, {"soma", morph.Soma}, {"axon", morph.Axon}, {"dend", morph.Dend}, {"apic", morph.Apic}}
}

// SectionNames lists the sections of the cell in order of creation. A File or Grown shape that was not loaded has none.
func (c *Cell) SectionNames() []SectionName {
	n := len(c.Shape.Stylized)
	if c.Shape.Morph != nil {
		n += len(c.Shape.Morph.Sections)
	}
	if n == 0 {
		return nil
	}
	out := make([]SectionName, 0, n)
	for _, s := range c.Shape.Stylized {
		out = append(out, SectionName{s.Name, KindOf(s.Name, s.Type)})
	}
	if c.Shape.Morph != nil {
		for _, s := range c.Shape.Morph.Sections {
			out = append(out, SectionName{s.Name, KindOf(s.Name, s.Kind)})
		}
	}
	return out
}

// KindOf gives the kind of a section: the one of its file when that is one of the four with a name, else the one its name
// begins with ("dend", "dend2", "dend[3]", "dend_5[0]", "dendrite").
func KindOf(name string, kind morph.Kind) morph.Kind {
	if kind >= morph.Soma && kind <= morph.Apic {
		return kind
	}
	for _, b := range builtinSubsets()[1:] {
		if strings.HasPrefix(name, b.Name) {
			return b.Kind
		}
	}
	return kind
}

// SubsetNames lists everything a rule of this cell may name: the subsets that always exist, the user's, and each section.
func (c *Cell) SubsetNames() []string {
	var out []string
	for _, b := range builtinSubsets() {
		out = append(out, b.Name)
	}
	for _, s := range c.Subsets {
		out = append(out, s.Name)
	}
	for _, s := range c.SectionNames() {
		if !slices.Contains(out[:5], s.Name) {
			out = append(out, s.Name)
		}
	}
	return out
}

// Members gives the indices (in SectionNames, ascending) of the sections of a subset, and whether the name is known at all. Names are
// looked up in this order: all, soma, axon, dend, apic; the user's subsets; sections.
func (c *Cell) Members(subset string) ([]int, bool) {
	return c.finder().members(subset, len(c.Subsets))
}

// Subsetting gives a function that answers as Members does, for many questions about one cell: each costs no more than the list it gives.
func (c *Cell) Subsetting() func(subset string) ([]int, bool) {
	f := c.finder()
	return func(subset string) ([]int, bool) { return f.members(subset, len(c.Subsets)) }
}

// subsetFinder answers many Members questions about one cell.
type subsetFinder struct {
	cell     *Cell
	sections []SectionName
	index    map[string]int // section name to index; made when it is asked for (at)
	kinds    map[string][]int
	user     map[string]int // user subset name to its index
	done     map[int][]int  // resolved user subsets
	faults   map[int]error  // of their expressions
	tree     *tree          // what expressions see; nil until one asks
}

func (c *Cell) finder() *subsetFinder {
	f := &subsetFinder{cell: c, sections: c.SectionNames(), kinds: map[string][]int{},
		user: map[string]int{}, done: map[int][]int{}, faults: map[int]error{}}
	for _, b := range builtinSubsets() {
		f.kinds[b.Name] = nil
		for i, s := range f.sections {
			if b.Kind == 0 || s.Kind == b.Kind {
				f.kinds[b.Name] = append(f.kinds[b.Name], i)
			}
		}
	}
	for i := len(c.Subsets) - 1; i >= 0; i-- {
		f.user[c.Subsets[i].Name] = i
	}
	return f
}

// at gives the index of a section by its name.
func (f *subsetFinder) at() map[string]int {
	if f.index == nil {
		f.index = make(map[string]int, len(f.sections))
		for i := len(f.sections) - 1; i >= 0; i-- {
			f.index[f.sections[i].Name] = i
		}
	}
	return f.index
}

// members resolves a name as it is seen by user subset number before: only earlier ones are known, which rules out circles.
func (f *subsetFinder) members(name string, before int) ([]int, bool) {
	if list, ok := f.kinds[name]; ok {
		return list, true
	}
	if u, ok := f.user[name]; ok && u < before {
		if list, ok := f.done[u]; ok {
			return list, true
		}
		set := make(map[int]bool)
		s := f.cell.Subsets[u]
		for _, m := range s.Members {
			part, _ := f.members(m, u)
			for _, i := range part {
				set[i] = true
			}
		}
		list := make([]int, 0, len(set))
		for i := range f.sections {
			if set[i] || len(s.Members) == 0 && s.Where != "" {
				list = append(list, i)
			}
		}
		if s.Where != "" {
			list, f.faults[u] = f.where(s.Where, u, list)
		}
		f.done[u] = list
		return list, true
	}
	if i, ok := f.at()[name]; ok {
		return []int{i}, true
	}
	return nil, false
}

// Cell gives the cell of that name; "" stands for the first one.
func (p *Project) Cell(name string) (*Cell, bool) {
	i := p.cellIndex(name)
	if i < 0 {
		return nil, false
	}
	return &p.Cells[i], true
}

// CellNumber gives the number of a cell by its name, or by that of one of its instances; "" stands for the first one, and -1 for none.
func (p *Project) CellNumber(name string) int { return p.cellIndex(name) }

func (p *Project) cellIndex(name string) int {
	if name == "" && len(p.Cells) > 0 {
		return 0
	}
	if i := slices.IndexFunc(p.Cells, func(c Cell) bool { return c.Name == name }); i >= 0 {
		return i
	}
	if cell, k, ok := instanceOf(name); ok { // of one that has several
		return slices.IndexFunc(p.Cells, func(c Cell) bool { return c.Name == cell && k < len(c.Positions) })
	}
	return slices.IndexFunc(p.Cells, func(c Cell) bool { return c.kind == name && name != "" }) // the first instance
}

// Canonical gives the Ref with the name of the first cell left out, so that equal variables have equal Refs.
func (p *Project) Canonical(r Ref) Ref {
	if len(p.Cells) > 0 && (r.Cell == p.Cells[0].Name || r.Cell == p.Cells[0].InstanceName(0)) {
		r.Cell = ""
	}
	return r
}

// Describe gives the words for a rule: "hh on soma", "section parameters on all".
func (r Rule) Describe() string {
	if r.Mechanism == "" {
		return "section parameters on " + r.Subset
	}
	return fmt.Sprintf("%s on %s", r.Mechanism, r.Subset)
}
