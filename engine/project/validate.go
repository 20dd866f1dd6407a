package project

import (
	"fmt"
	"math"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/source"
)

// maxSteps bounds tstop/dt; at a million steps a second such a run takes a day.
const maxSteps = 1e11

// Validate finds every mistake that can be seen without building: unknown cells, sections, mechanisms and variables, values outside
// their limits, duplicate names, things that have no effect. Every entry has a path ("cell "pyr" / rule 2 (hh on soma) / gnabar") as its position,
// names the value and the limit, and says what to do. cat must hold the project's own mechanisms too. What only warns does not
// keep the project from being built.
func Validate(p *Project, cat *mech.Catalogue) source.List {
	c := newChecker(p, cat)
	for i := range p.Cells {
		c.cell(i)
	}
	c.mods()
	if q := p.Instances(); q != p { // the rest may name instances and their synapses
		list := c.list
		c = newChecker(q, cat)
		c.list = list
	}
	c.points()
	c.links()
	c.pointers()
	c.randoms()
	c.vectors()
	c.playing()
	c.streams()
	c.transfers()
	c.random()
	c.tables()
	c.recordings()
	c.globals()
	c.changes()
	c.run()
	c.extracellular()
	c.views()
	c.layouts()
	return c.list
}

// checker collects what Validate finds.
type checker struct {
	p       *Project
	cat     *mech.Catalogue
	list    source.List
	finders []*subsetFinder       // by cell
	present []map[string][]bool   // by cell and mechanism: which sections have it
	types   map[string]*mech.Type // of the point processes by name; nil for one of unknown type
}

func newChecker(p *Project, cat *mech.Catalogue) *checker {
	if layered, err := Layered(p, cat); err == nil { // the mistake is for extracellular to report
		cat = layered
	}
	c := &checker{p: p, cat: cat, types: map[string]*mech.Type{}}
	for i := range p.Cells {
		if kind := p.Cells[i].kind; i > 0 && kind != "" && kind == p.Cells[i-1].kind { // instances share what they are
			c.finders, c.present = append(c.finders, c.finders[i-1]), append(c.present, c.present[i-1])
			continue
		}
		f := p.Cells[i].finder()
		has := map[string][]bool{}
		mark := func(mechanism string, members []int) {
			if has[mechanism] == nil {
				has[mechanism] = make([]bool, len(f.sections))
			}
			for _, m := range members {
				has[mechanism][m] = true
			}
		}
		for _, r := range p.Cells[i].Rules {
			t, ok := cat.Lookup(r.Mechanism)
			if !ok {
				continue
			}
			members, _ := f.members(r.Subset, len(p.Cells[i].Subsets))
			mark(r.Mechanism, members)
			for _, use := range t.Ions {
				mark(use.Ion+"_ion", members)
			}
		}
		c.finders, c.present = append(c.finders, f), append(c.present, has)
	}
	return c
}

// path joins the parts of a position.
func path(parts ...string) source.Pos { return source.Pos{File: strings.Join(parts, " / ")} }

// suggest gives the hint for a name that is not among the candidates.
func suggest(name string, candidates []string, otherwise string) string {
	if near := source.Nearest(name, candidates); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return otherwise
}

// finite reports a value that is no number; it says whether the value is one.
func (c *checker) finite(where source.Pos, name string, v float64) bool {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		c.list.Add(where, "give a finite number", "%s is %g", name, v)
		return false
	}
	return true
}

// above reports a value that is not above (or, with orEqual, below) the limit.
func (c *checker) above(where source.Pos, name, unit string, v, limit float64, orEqual bool) {
	if !c.finite(where, name, v) || v > limit || orEqual && v == limit {
		return
	}
	word := "above"
	if orEqual {
		word = "at least"
	}
	c.list.Add(where, "", "%s is %s, must be %s %s%s", name, number(v), word, number(limit), unit)
}

// name reports a name that a Ref could not hold and one that is taken.
func (c *checker) name(where source.Pos, what, name string, taken map[string]bool) {
	switch {
	case !ValidName(name):
		c.list.Add(where, "use letters, digits, _ and [ ]; no blanks, dots, slashes, commas, quotes or parentheses", "%s has the name %q", what, name)
	case taken[name]:
		c.list.Add(where, "rename one of them", "there is another %s named %q", what, name)
	}
	taken[name] = true
}

func (c *checker) mods() {
	taken := map[string]bool{}
	for _, m := range c.p.Mods {
		where := path(fmt.Sprintf("mod file %q", m.Name))
		if base, ok := strings.CutSuffix(m.Name, ".mod"); !ok || !ValidName(base) {
			c.list.Add(where, `name it as "kdr.mod"`, "%q is no name of a mod file", m.Name)
		} else if taken[m.Name] {
			c.list.Add(where, "rename one of them", "two mod files are named %q", m.Name)
		}
		taken[m.Name] = true
	}
}

// place checks a spot and gives the indices of its cell and section, -1 when unknown.
func (c *checker) place(where source.Pos, at Place) (cell, section int) {
	cell = c.p.cellIndex(at.Cell)
	if cell < 0 {
		c.noCell(where, at.Cell)
		return -1, -1
	}
	if !(at.X >= 0 && at.X <= 1) {
		c.list.Add(where, "0 is the end at the parent, 1 the far end", "x is %g, must be from 0 to 1", at.X)
	}
	section, ok := c.finders[cell].at()[at.Section]
	if !ok {
		var names []string
		for _, s := range c.finders[cell].sections {
			names = append(names, s.Name)
		}
		c.list.Add(where, suggest(at.Section, names, "choose one of the sections of the cell"), "cell %q has no section %q", c.p.Cells[cell].Name, at.Section)
		return cell, -1
	}
	return cell, section
}

func (c *checker) noCell(where source.Pos, name string) {
	var names []string
	for _, cell := range c.p.Cells {
		names = append(names, cell.Name)
	}
	if name == "" {
		c.list.Add(where, "add a cell", "the project has no cell")
		return
	}
	c.list.Add(where, suggest(name, names, "choose one of the cells"), "there is no cell %q", name)
}

func (c *checker) run() {
	r, where := c.p.Run, func(s string) source.Pos { return path("run settings", s) }
	c.above(where("tstop"), "tstop", " ms", r.Tstop, 0, false)
	c.above(where("dt"), "dt", " ms", r.Dt, 0, false)
	if r.Tstop/r.Dt > maxSteps {
		c.list.Add(where("dt"), "raise dt or lower tstop", "tstop/dt is %g steps, the limit is %g", r.Tstop/r.Dt, maxSteps)
	}
	c.finite(where("v_init"), "v_init", r.VInit)
	c.above(where("celsius"), "celsius", " degC", r.Celsius, -273.15, false)
	if r.SecondOrder < 0 || r.SecondOrder > 2 {
		c.list.Add(where("secondorder"), "0 is implicit Euler, 1 and 2 are Crank-Nicolson", "secondorder is %d, must be 0, 1 or 2", r.SecondOrder)
	}
	if r.Threads < 0 || r.Threads > MaxThreads {
		c.list.Add(where("threads"), "0 takes as many as pay", "threads is %d, must be from 0 to %d", r.Threads, MaxThreads)
	}
}
