package project

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/source"
)

// MaxInstances bounds the instances of one cell.
const MaxInstances = 10_000

// Instances gives the project in which every cell stands for itself: one that has several positions becomes as many cells, name[0], name[1] ..., and the synapses of cells become
// point processes, "exc_pyr[1]" or "exc_pyr[1][0]", "exc_pyr[1][1]" ... where a site means several. Build and exports work with that; everything that
// names a cell may name its instances. A project without such cells is returned as it is.
func (p *Project) Instances() *Project {
	if !slices.ContainsFunc(p.Cells, func(c Cell) bool { return c.kind == "" && len(c.Positions)+len(c.Synapses) > 0 }) {
		return p
	}
	q := *p
	q.Cells, q.Points = nil, slices.Clone(p.Points)
	for i := range p.Cells {
		c := &p.Cells[i]
		if c.kind != "" {
			q.Cells = append(q.Cells, *c)
			continue
		}
		sites := c.sites()
		for _, one := range c.instances() {
			q.Cells = append(q.Cells, one)
			for _, s := range sites {
				pp := s.point
				pp.Name = strings.ReplaceAll(s.point.Name, "*", one.Name)
				pp.At.Cell = one.Name
				q.Points = append(q.Points, pp)
			}
		}
	}
	return &q
}

// instances lists the cells that one stands for. Each still tells the synapses of its kind.
func (c *Cell) instances() []Cell {
	one := *c
	one.Positions, one.kind = nil, c.Name
	if len(c.Positions) == 0 {
		return []Cell{one}
	}
	out := make([]Cell, len(c.Positions))
	for k, at := range c.Positions {
		out[k] = one
		out[k].Name = c.InstanceName(k)
		if len(at) == 3 {
			out[k].offset = [3]float64{at[0], at[1], at[2]}
		}
	}
	return out
}

// InstanceName is the name of instance k of the cell: its own when it has no positions.
func (c *Cell) InstanceName(k int) string {
	if len(c.Positions) == 0 {
		return c.Name
	}
	return fmt.Sprintf("%s[%d]", c.Name, k)
}

// InstanceNames lists the cells of the model in order.
func (p *Project) InstanceNames() (out []string) {
	for i := range p.Cells {
		for k := range max(len(p.Cells[i].Positions), 1) {
			out = append(out, p.Cells[i].InstanceName(k))
		}
	}
	return out
}

// Offset is where an instance stands, um from where its shape does; of a cell of Instances.
func (c *Cell) Offset() [3]float64 { return c.offset }

// Kind is the name of the cell that an instance is of; of a cell of Instances.
func (c *Cell) Kind() string { return c.kind }

// instanceOf parts the name of an instance, "pyr[1]", into that of its cell and its number.
func instanceOf(name string) (cell string, k int, ok bool) {
	open := strings.LastIndexByte(name, '[')
	if open <= 0 || !strings.HasSuffix(name, "]") {
		return "", 0, false
	}
	digits := name[open+1 : len(name)-1]
	k, err := strconv.Atoi(digits)
	if err != nil || strconv.Itoa(k) != digits {
		return "", 0, false
	}
	return name[:open], k, true
}

// site is one synapse of a cell. In its name "*" stands for the cell's.
type site struct{ point PointProc }

// sites lists the synapses of a cell; what can't be placed is left out, for validation to tell.
func (c *Cell) sites() (out []site) {
	f := c.finder()
	for _, s := range c.Synapses {
		spots, several, err := f.spots(s)
		if err != nil {
			continue
		}
		for k, at := range spots {
			name := s.Name + "_*"
			if several {
				name = fmt.Sprintf("%s[%d]", name, k)
			}
			out = append(out, site{PointProc{Name: name, Type: s.Type, At: Place{Section: f.sections[at.Section].Name, X: at.X}, Params: s.Params, Group: s.Name + " of " + c.Name}})
		}
	}
	return out
}

// Sites gives the places of a site on the cell: X of each section of its subset for which Where holds there.
func (c *Cell) Sites(s SynSite) ([]Spot, error) {
	spots, _, err := c.finder().spots(s)
	return spots, err
}

// spots is Sites, and says whether the site means a set, whose synapses are numbered.
func (f *subsetFinder) spots(s SynSite) (out []Spot, several bool, err error) {
	members, ok := f.members(s.Subset, len(f.cell.Subsets))
	if !ok {
		return nil, false, refuse(suggest(s.Subset, f.cell.SubsetNames(), "choose a subset or section"), "there is no subset or section %q", s.Subset)
	}
	_, kind := f.kinds[s.Subset]
	_, user := f.user[s.Subset]
	several = kind || user || s.Where != ""
	if len(members) == 1 && f.sections[members[0]].Name == s.Subset && s.Where == "" {
		several = false // the soma that is called soma
	}
	is := slices.Repeat([]bool{true}, len(members))
	if s.Where != "" {
		w, err := ReadWhere(s.Where)
		if err != nil {
			return nil, several, err
		}
		if is, err = f.holds(w, len(f.cell.Subsets), members, slices.Repeat([]float64{s.X}, len(members))); err != nil {
			return nil, several, err
		}
	}
	for k, i := range members {
		if is[k] {
			out = append(out, Spot{i, s.X})
		}
	}
	return out, several, nil
}

// kindSpec checks what belongs to a cell as a kind: output, synapses, positions.
func (c *checker) kindSpec(at string, i int) {
	cell := &c.p.Cells[i]
	f := c.finders[i]
	if o := cell.Output; o != nil && len(f.sections) > 0 {
		where := path(at, "output")
		c.place(where, Place{Cell: cell.Name, Section: o.Section, X: o.X})
		c.finite(where, "threshold", o.Threshold)
	}
	names := map[string]bool{}
	for k, s := range cell.Synapses {
		c.synapse(path(at, fmt.Sprintf("synapse %d %q", k+1, s.Name)), at, f, s, names)
	}
	if len(cell.Positions) > MaxInstances {
		c.list.Add(path(at, "positions"), "", "the cell has %d positions, the limit is %d", len(cell.Positions), MaxInstances)
	}
	for k, pos := range cell.Positions {
		where := path(at, fmt.Sprintf("position %d", k))
		if len(pos) != 3 {
			c.list.Add(where, "give x, y and z, um", "the position has %d numbers, must have 3", len(pos))
			continue
		}
		for _, x := range pos {
			if !(x > -1e9 && x < 1e9) {
				c.list.Add(where, "", "a coordinate is %s um, must lie within 1e9 um", number(x))
			}
		}
	}
}

// synapse checks one site.
func (c *checker) synapse(where source.Pos, at string, f *subsetFinder, s SynSite, names map[string]bool) {
	if !word(s.Name) {
		c.list.Add(where, "use letters, digits and _", "the name of a synapse is %q", s.Name)
	} else if names[s.Name] {
		c.list.Add(where, "rename one of them", "the cell has another synapse %q", s.Name)
	}
	names[s.Name] = true
	if !(s.X >= 0 && s.X <= 1) {
		c.list.Add(where, "0 is the beginning of the section, 1 its end", "x is %g, must be from 0 to 1", s.X)
	}
	if t, ok := c.mechanism(where, s.Type, mech.Point); ok {
		c.params(at, where.File[len(at)+3:], t, s.Params)
	}
	if len(f.sections) == 0 {
		return
	}
	spots, _, err := f.spots(s)
	if err != nil {
		blame(&c.list, withColumn(err), where)
	} else if len(spots) == 0 {
		c.list.Warn(where, "change its subset or expression", "the synapse is nowhere")
	}
}
