package project

import (
	"fmt"
	"slices"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/morph"
	"nrngui/engine/source"
)

// Every edit is a method that leaves its receiver alone and returns a new Project, which shares what the edit did not touch, with a short
// title for the undo menu ("gnabar_hh 0.12 → 0.2 on soma"). Edits that name a thing fail when it does not exist; whether the
// values make sense is for Validate. The cell name "" stands for the first cell.

// refuse is the error of an edit.
func refuse(hint, format string, args ...any) error {
	var l source.List
	l.Add(source.Pos{}, hint, format, args...)
	return l[0]
}

// editCell copies the project down to the cell and gives both.
func (p *Project) editCell(name string) (*Project, *Cell, error) {
	i := p.cellIndex(name)
	if i < 0 {
		var names []string
		for _, c := range p.Cells {
			names = append(names, c.Name)
		}
		return nil, nil, refuse(suggest(name, names, "add a cell first"), "there is no cell %q", name)
	}
	q := *p
	q.Cells = slices.Clone(p.Cells)
	return &q, &q.Cells[i], nil
}

// qualified gives the parameter's name as HOC has it: "gnabar_hh", "ena", "Ra".
func qualified(mechanism, param string) string {
	if mechanism == "" || strings.HasSuffix(mechanism, "_ion") || mechanism == mech.ExtracellularName && param != "e" {
		return param
	}
	return param + "_" + mechanism
}

// withParam gives a list in which the parameter has the value, and what it was before.
func withParam(list []Param, name string, value float64) (out []Param, was float64, had bool) {
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].Name == name {
			out = slices.Clone(list)
			out[i].Value = value
			return out, list[i].Value, true
		}
	}
	return append(slices.Clip(list), Param{name, value}), 0, false
}

func changeTitle(name string, was float64, had bool, value float64) string {
	if !had {
		return fmt.Sprintf("%s = %s", name, number(value))
	}
	return fmt.Sprintf("%s %s → %s", name, number(was), number(value))
}

// SetParam gives a parameter of a mechanism ("" for Ra, cm, L, diam, nseg) a value on a subset. The last rule of that subset and
// mechanism is changed, or a rule is added where there is none or where a later one would hide the change.
func (p *Project) SetParam(cell, subset, mechanism, param string, value float64) (*Project, string, error) {
	q, c, err := p.editCell(cell)
	if err != nil {
		return nil, "", err
	}
	members, ok := c.Members(subset)
	if !ok {
		return nil, "", refuse(suggest(subset, c.SubsetNames(), "choose a subset or section"), "cell %q has no subset or section %q", c.Name, subset)
	}
	within := map[int]bool{}
	for _, m := range members {
		within[m] = true
	}
	c.Rules = c.withoutProfile(c.Rules, mechanism, param, within)
	var hidden bool // by a gradient, which acts after all values
	c.Rules, hidden = c.withoutGradient(c.Rules, mechanism, param, within)
	at := -1
	for i, r := range c.Rules {
		if r.Mechanism != mechanism {
			continue
		}
		if r.Subset == subset {
			at = i
			continue
		}
		if !slices.ContainsFunc(r.Params, func(p Param) bool { return p.Name == param }) {
			continue
		}
		if other, _ := c.Members(r.Subset); slices.ContainsFunc(other, func(k int) bool { return within[k] }) {
			at = -1 // hides what stands before it
		}
	}
	var was float64
	var had bool
	if at < 0 {
		c.Rules = append(slices.Clip(c.Rules), Rule{Subset: subset, Mechanism: mechanism, Params: []Param{{param, value}}})
	} else {
		c.Rules = slices.Clone(c.Rules)
		c.Rules[at].Params, was, had = withParam(c.Rules[at].Params, param, value)
	}
	if hidden {
		if at < 0 {
			at = len(c.Rules) - 1
		}
		c.Rules[at].Gradients = append(slices.Clip(c.Rules[at].Gradients), Gradient{Param: param, Form: FormConstant, Coefs: []Param{{"value", value}}})
	}
	return q, changeTitle(qualified(mechanism, param), was, had, value) + " on " + subset, nil
}

// AddRule puts a rule at the end, where it wins over the others.
func (p *Project) AddRule(cell string, r Rule) (*Project, string, error) {
	q, c, err := p.editCell(cell)
	if err != nil {
		return nil, "", err
	}
	c.Rules = append(slices.Clip(c.Rules), r)
	return q, "add " + r.Describe(), nil
}

// RemoveRule takes away the rule of that index.
func (p *Project) RemoveRule(cell string, index int) (*Project, string, error) {
	q, c, err := p.editCell(cell)
	if err != nil {
		return nil, "", err
	}
	if index < 0 || index >= len(c.Rules) {
		return nil, "", refuse("", "there is no rule %d, the cell has %d", index+1, len(c.Rules))
	}
	title := "remove " + c.Rules[index].Describe()
	c.Rules = slices.Delete(slices.Clone(c.Rules), index, index+1)
	return q, title, nil
}

// RemoveMechanism takes away every rule that puts the mechanism on exactly this subset.
func (p *Project) RemoveMechanism(cell, subset, mechanism string) (*Project, string, error) {
	q, c, err := p.editCell(cell)
	if err != nil {
		return nil, "", err
	}
	n := len(c.Rules)
	c.Rules = slices.DeleteFunc(slices.Clone(c.Rules), func(r Rule) bool { return r.Mechanism == mechanism && r.Subset == subset })
	if len(c.Rules) == n {
		return nil, "", refuse("look for a rule of a larger subset", "no rule puts %s on %s", mechanism, subset)
	}
	return q, fmt.Sprintf("remove %s from %s", mechanism, subset), nil
}

// SetSubset makes or replaces a user's subset; without members and expression it is taken away.
func (p *Project) SetSubset(cell string, s Subset) (*Project, string, error) {
	q, c, err := p.editCell(cell)
	if err != nil {
		return nil, "", err
	}
	i := slices.IndexFunc(c.Subsets, func(o Subset) bool { return o.Name == s.Name })
	c.Subsets = slices.Clone(c.Subsets)
	switch {
	case len(s.Members) == 0 && s.Where == "" && i < 0:
		return nil, "", refuse("give it members or an expression", "the new subset %q is empty", s.Name)
	case len(s.Members) == 0 && s.Where == "":
		c.Subsets = slices.Delete(c.Subsets, i, i+1)
		return q, "remove subset " + s.Name, nil
	case i < 0:
		c.Subsets = append(c.Subsets, s)
		return q, "add subset " + s.Name, nil
	}
	c.Subsets[i] = s
	return q, "change subset " + s.Name, nil
}

// SetNSeg changes how finely a cell is cut.
func (p *Project) SetNSeg(cell string, r NSegRule) (*Project, string, error) {
	q, c, err := p.editCell(cell)
	if err != nil {
		return nil, "", err
	}
	c.NSeg = r
	r = r.withDefaults()
	title := fmt.Sprintf("nseg by %s", r.Kind)
	switch r.Kind {
	case "fixed":
		title = fmt.Sprintf("nseg = %d", r.N)
	case "d_lambda":
		title = fmt.Sprintf("nseg by d_lambda %s at %s Hz", number(r.D), number(r.Freq))
	case "max_length":
		title = fmt.Sprintf("segments of at most %s um", number(r.MaxLength))
	}
	if r.Times > 1 {
		title += fmt.Sprintf(", times %d", r.Times)
	}
	return q, title, nil
}

// SetShape gives a cell another shape and keeps its rules: a new reconstruction under the same physiology.
func (p *Project) SetShape(cell string, s Shape) (*Project, string, error) {
	q, c, err := p.editCell(cell)
	if err != nil {
		return nil, "", err
	}
	c.Shape = s
	title := "change the sections of " + c.Name
	switch {
	case s.File != "":
		title = fmt.Sprintf("%s from %s", c.Name, s.File)
		if n := len(s.Repairs); n > 0 {
			title += fmt.Sprintf(", %d repairs", n)
		}
	case s.Grown != nil:
		title = fmt.Sprintf("grow %s with seed %d", c.Name, s.Grown.Seed)
	}
	return q, title, nil
}

// SetSection changes one stylized section; a new name is followed by the children and, within the cell's subsets, rules and all that
// stands on it.
func (p *Project) SetSection(cell, name string, s StylizedSec) (*Project, string, error) {
	q, c, err := p.editCell(cell)
	if err != nil {
		return nil, "", err
	}
	i := slices.IndexFunc(c.Shape.Stylized, func(o StylizedSec) bool { return o.Name == name })
	if i < 0 {
		return nil, "", refuse("", "cell %q has no stylized section %q", c.Name, name)
	}
	was := c.Shape.Stylized[i]
	c.Shape.Stylized = slices.Clone(c.Shape.Stylized)
	c.Shape.Stylized[i] = s
	if s.Name != name {
		q.renameSection(p.cellIndex(cell), name, s.Name)
		return q, fmt.Sprintf("rename %s to %s", name, s.Name), nil
	}
	switch {
	case s.L != was.L && s.Diam == was.Diam:
		return q, changeTitle("L", was.L, true, s.L) + " of " + name, nil
	case s.Diam != was.Diam && s.L == was.L:
		return q, changeTitle("diam", was.Diam, true, s.Diam) + " of " + name, nil
	}
	return q, "change section " + name, nil
}

// AddSection adds a stylized section to a cell that is empty or stylized.
func (p *Project) AddSection(cell string, s StylizedSec) (*Project, string, error) {
	q, c, err := p.editCell(cell)
	if err != nil {
		return nil, "", err
	}
	if c.Shape.File != "" || c.Shape.Grown != nil {
		return nil, "", refuse("edit the morphology instead", "the sections of cell %q come from a morphology", c.Name)
	}
	c.Shape.Stylized = append(slices.Clip(c.Shape.Stylized), s)
	return q, "add section " + s.Name, nil
}

// AddCell adds a cell made from a morphology that stands in a file (relative to the project file) or, with g, was grown. Its sections
// are cut by d_lambda; it has no rules yet. The name is made unique.
func (p *Project) AddCell(name, file string, g *morph.Grow, m *morph.Morphology) (*Project, string) {
	c := Cell{Name: name, Shape: Shape{Morph: m}, NSeg: DefaultNSeg()}
	if g != nil {
		grown := *g
		c.Shape.Grown = &grown
	} else {
		c.Shape.File = file
	}
	return p.addCell(c)
}

// AddShape adds a cell of a shape, as one that was read and repaired. Its sections are cut by d_lambda; it has no rules yet. The name is made unique.
func (p *Project) AddShape(name string, s Shape) (*Project, string) {
	return p.addCell(Cell{Name: name, Shape: s, NSeg: DefaultNSeg()})
}

// AddStylizedCell adds a cell of sections given by L and diam.
func (p *Project) AddStylizedCell(name string, sections []StylizedSec) (*Project, string) {
	return p.addCell(Cell{Name: name, Shape: Shape{Stylized: slices.Clone(sections)}, NSeg: DefaultNSeg()})
}

func (p *Project) addCell(c Cell) (*Project, string) {
	c.Name = FreeName(c.Name, "cell", func(name string) bool {
		return slices.ContainsFunc(p.Cells, func(o Cell) bool { return o.Name == name })
	})
	q := *p
	q.Cells = append(slices.Clip(p.Cells), c)
	return &q, "add cell " + c.Name
}

// FreeName makes a name that is valid and not taken: wrong characters become _, and 2, 3 ... are appended.
func FreeName(name, otherwise string, taken func(string) bool) string {
	name = strings.Map(func(c rune) rune {
		if ValidName(string(c)) {
			return c
		}
		return '_'
	}, name)
	if !ValidName(name) {
		name = otherwise
	}
	free := name
	for i := 2; taken(free); i++ {
		free = fmt.Sprintf("%s%d", name, i)
	}
	return free
}
