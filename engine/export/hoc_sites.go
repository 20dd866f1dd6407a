package export

import (
	"fmt"
	"slices"
	"strings"

	"nrngui/engine/project"
)

// synapses writes the procedure that places the synapses of the cell type. In a folder for a whole project it is empty: main.hoc places point processes there.
func (h *hoc) synapses(c *script, i int) {
	cell, n := &h.p.Cells[i], h.cells[i]
	var blocks []string
	if h.alone {
		for _, s := range cell.Synapses {
			blocks = append(blocks, h.site(cell, n, s)...)
		}
	}
	h.procs(c, "synapses", "", "", blocks)
}

// site gives the statements for the synapses of one site: on a section or every section of a list, or, with an expression, in every segment for which it holds.
func (h *hoc) site(cell *project.Cell, n *cellNames, s project.SynSite) (blocks []string) {
	place := func(on, name string, x float64) {
		blocks = append(blocks, block(func(c *script) {
			c.line(1, "%s {", on)
			c.line(2, "syn_ = new %s(%s)%s", s.Type, num(x), said(name))
			for _, p := range s.Params {
				c.line(2, "syn_.%s = %s", p.Name, num(p.Value))
			}
			c.line(2, "synlist.append(syn_)")
			c.line(1, "}")
		}))
	}
	members, _ := cell.Members(s.Subset)
	if s.Where == "" {
		on := h.these(n, "", s.Subset)
		if len(members) == 1 && cell.SectionNames()[members[0]].Name == s.Subset { // the only dendrite, called dend: one synapse, as with an expression
			on = n.order[members[0]].String()
		}
		place(on, s.Name, s.X)
		return blocks
	}
	secs := h.b.Sections(cell.Name)
	var spots []project.Spot
	for _, k := range members {
		for i := range secs[k].NSeg() {
			spots = append(spots, project.Spot{Section: k, X: (float64(i) + .5) / float64(secs[k].NSeg())})
		}
	}
	holds, err := cell.Holds(s.Where, spots)
	if err != nil {
		return nil // Build has seen it
	}
	count := 0
	for i, at := range spots {
		if holds[i] {
			place(n.order[at.Section].String(), fmt.Sprintf("%s_%d", s.Name, count), at.X)
			count++
		}
	}
	return blocks
}

// drawing writes basic_shape of a cell without 3-D points, as position needs some: the schematic lines of the project where it has them, else what define_shape makes.
func (h *hoc) drawing(c *script, cell *project.Cell, n *cellNames) {
	drawn := 0
	for _, s := range cell.Shape.Stylized {
		if len(s.Drawn) >= 2 {
			drawn++
		}
	}
	c.line(0, "")
	c.line(0, "// 3-D points for pictures and position; once a section has them, NEURON takes its length and diameters from them, in single precision")
	if drawn == 0 {
		c.line(0, "proc basic_shape() { local i, x0, y0, z0")
		c.line(1, "define_shape()  // of all cells, which it sets apart")
		c.line(1, "%s { x0 = x3d(0)  y0 = y3d(0)  z0 = z3d(0) }", n.order[0])
		c.line(1, "forsec all {")
		c.line(2, "for i = 0, n3d()-1 pt3dchange(i, x3d(i)-x0, y3d(i)-y0, z3d(i)-z0, diam3d(i))")
		c.line(1, "}")
		c.line(1, "shaped = 1")
		c.line(0, "}")
		return
	}
	var blocks []string
	if drawn < len(cell.Shape.Stylized) {
		blocks = append(blocks, block(func(c *script) { c.line(1, "define_shape()  // for sections that follow without a drawing") }))
	}
	for k, s := range cell.Shape.Stylized {
		if len(s.Drawn) < 2 {
			continue
		}
		var points []string
		for _, p := range s.Drawn {
			if len(p) == 3 {
				points = append(points, fmt.Sprintf("pt3dadd(%s, %s, %s, d)", num32(p[0]), num32(p[1]), num32(p[2])))
			}
		}
		blocks = append(blocks, fmt.Sprintf("%s%s { len = L  d = diam  pt3dclear()  %s  L = len }\n", hocIndent, n.order[k], strings.Join(points, "  ")))
	}
	blocks = append(blocks, hocIndent+"shaped = 1\n")
	h.procs(c, "basic_shape", "", "local len, d", blocks)
}

// placesSynapses says whether the text of a cell alone needs a variable for synapses.
func (h *hoc) placesSynapses(i int) bool { return h.alone && len(h.p.Cells[i].Synapses) > 0 }

// usesIterators says whether some cell has gradients that ask iterators.
func (h *hoc) usesIterators() bool {
	return slices.ContainsFunc(h.cells, func(n *cellNames) bool { return len(n.domains) > 0 })
}
