package export

import (
	"fmt"
	"slices"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/morph"
	"nrngui/engine/project"
)

// template gives the text of the template of a cell, in the form in which NEURON's CellBuilder writes cells and scripts expect them.
func (h *hoc) template(i int, name string) string {
	c := &script{indent: hocIndent}
	cell, n := &h.p.Cells[i], h.cells[i]
	c.line(0, "// A cell of %s. Written by nrngui; for any model: cell = new %s()", plural(len(n.order), "section"), name)
	c.line(0, "")
	c.line(0, "begintemplate %s", name)
	c.line(0, "public init, topol, basic_shape, subsets, geom, biophys, geom_nseg, biophys_inhomo")
	c.line(0, "public synlist, x, y, z, position, connect2target, synapses")
	declare(c, "public", n.public)
	declare(c, "public", h.sectionLists(i))
	declare(c, "public", n.iterators())
	if h.usesLambda(i) {
		c.line(0, "external lambda_f")
	}
	c.line(0, "")
	declare(c, "create", n.create)
	c.line(0, "objref synlist%s", map[bool]string{true: ", syn_"}[h.placesSynapses(i)])
	declare(c, "objref", h.sectionLists(i))
	declare(c, "objref", n.iterators())
	c.line(0, "")
	c.lines(`
proc init() {
  topol()
  subsets()
  geom()
  biophys()
  geom_nseg()
  biophys_inhomo()
  synlist = new List()
  synapses()
  x = y = z = 0  // changed by position alone
`)
	if !traced(cell) {
		c.line(1, "shaped = 0  // 1: has 3-D points")
	}
	c.line(0, "}")
	h.topol(c, i)
	h.hocSubsets(c, i)
	h.geom(c, i)
	h.biophys(c, cell, n)
	h.geomNSeg(c, i)
	h.inhomogeneous(c, cell, n)
	h.functionsOfPlace(c, cell, n)
	h.placing(c, i)
	h.synapses(c, i)
	c.line(0, "")
	c.line(0, "endtemplate %s", name)
	return c.String()
}

// sectionLists lists the SectionLists of a cell.
func (h *hoc) sectionLists(i int) []string {
	out := []string{"all", "somatic", "axonal", "basal", "apical"}
	for _, s := range h.cells[i].lists {
		out = append(out, h.cells[i].subset[s])
	}
	return out
}

// topol writes the connections and the shape.
func (h *hoc) topol(c *script, i int) {
	cell, n := &h.p.Cells[i], h.cells[i]
	var blocks []string
	connect := func(child, parent section, x, end float64) {
		blocks = append(blocks, fmt.Sprintf("%sconnect %s(%s), %s(%s)\n", c.indent, child, num(end), parent, num(x)))
	}
	for k, s := range cell.Shape.Stylized {
		if s.Parent != "" {
			connect(n.order[k], n.section[s.Parent], s.ParentX, s.End)
		}
	}
	if m := cell.Shape.Morph; m != nil {
		for k, s := range m.Sections {
			if s.Parent >= 0 {
				connect(n.order[k], n.order[s.Parent], s.ParentX, 0)
			}
		}
	}
	if traced(cell) {
		blocks = append(blocks, c.indent+"basic_shape()\n")
	}
	h.procs(c, "topol", "", "", blocks)
	if !traced(cell) {
		h.drawing(c, cell, n)
		return
	}
	h.procs(c, "basic_shape", "3-D points: x, y, z, diameter, um", "", h.shape(cell, n))
}

// traced says whether some section of a cell has 3-D points.
func traced(cell *project.Cell) bool {
	return cell.Shape.Morph != nil || slices.ContainsFunc(cell.Shape.Stylized, func(s project.StylizedSec) bool { return len(s.Points) > 0 })
}

// pointsPerBlock bounds the points that stand in one block, which is never parted.
const pointsPerBlock = 100

// shape gives the 3-D points of every section that has some.
func (h *hoc) shape(cell *project.Cell, n *cellNames) (blocks []string) {
	points := map[string][]morph.Point{}
	for k, s := range cell.Shape.Stylized {
		own := s.Traced()
		if len(own) == 0 {
			continue
		}
		points[s.Name] = own
		style := ""
		if parent := points[s.Parent]; len(parent) > 0 && s.End == 0 {
			style = drawnFrom(pointAt(parent, s.ParentX), own[0])
		}
		blocks = append(blocks, tracing(n.order[k], own, style)...)
	}
	if cell.Shape.Morph == nil {
		return blocks
	}
	for k, s := range cell.Shape.Morph.Sections {
		style := ""
		if s.Parent >= 0 {
			style = drawnFrom(pointAt(cell.Shape.Morph.Sections[s.Parent].Points, s.ParentX), s.Points[0])
		}
		blocks = append(blocks, tracing(n.order[k], s.Points, style)...)
	}
	return blocks
}

// drawnFrom gives the statement for a section whose first point lies elsewhere than its place on the parent: it is drawn from there, and the way to the first point is no cable.
func drawnFrom(p, first morph.Point) string {
	if morph.Gap(p, first) < 1e-3 { // um: rounding
		return ""
	}
	return fmt.Sprintf("pt3dstyle(1, %s, %s, %s)", num32(p.X), num32(p.Y), num32(p.Z))
}

// tracing gives a section its 3-D points; style is a statement before them, "" for none.
func tracing(sec section, points []morph.Point, style string) (blocks []string) {
	for from := 0; from < max(len(points), 1); from += pointsPerBlock {
		blocks = append(blocks, block(func(c *script) {
			c.line(1, "%s {", sec)
			if from == 0 {
				c.line(2, "pt3dclear()")
				if style != "" {
					c.line(2, "%s", style)
				}
			}
			for _, p := range points[from:min(len(points), from+pointsPerBlock)] {
				c.line(2, "pt3dadd(%s, %s, %s, %s)", num32(p.X), num32(p.Y), num32(p.Z), num32(p.Diam))
			}
			c.line(1, "}")
		}))
	}
	return blocks
}

// hocSubsets writes the SectionLists.
func (h *hoc) hocSubsets(c *script, i int) {
	cell, n := &h.p.Cells[i], h.cells[i]
	var blocks []string
	loop := false
	for _, name := range append([]string{"all", "soma", "axon", "dend", "apic"}, n.lists...) {
		var list []section
		for _, sec := range h.b.Subset(cell.Name, name) {
			list = append(list, n.section[h.localName(sec)])
		}
		text := block(func(c *script) {
			c.line(1, "%s = new SectionList()", n.subset[name])
			for len(list) > 0 {
				run := runOf(list)
				if run > 1 {
					loop = true
					c.line(1, "for i = %d, %d %s[i] %s.append()", list[0].index, list[run-1].index, list[0].base, n.subset[name])
				} else {
					c.line(1, "%s %s.append()", list[0], n.subset[name])
				}
				list = list[run:]
			}
		})
		blocks = append(blocks, text)
	}
	h.procs(c, "subsets", "", map[bool]string{true: "local i"}[loop], pieces(blocks))
}

// pieces parts blocks of which every line stands for itself.
func pieces(blocks []string) (out []string) {
	for _, b := range blocks {
		if strings.Count(b, "\n") <= linesPerProc {
			out = append(out, b)
			continue
		}
		out = append(out, strings.SplitAfter(strings.TrimSuffix(b, "\n"), "\n")...)
		out[len(out)-1] += "\n"
	}
	return out
}

// runOf counts the sections at the beginning that are neighbours in one array.
func runOf(list []section) int {
	n := 1
	for n < len(list) && list[n].index >= 0 && list[n-1].index >= 0 && list[n].base == list[0].base && list[n].index == list[n-1].index+1 {
		n++
	}
	return n
}

// these gives the words that make a statement act on the sections of a subset or on one section.
func (h *hoc) these(n *cellNames, object, subset string) string {
	if list, ok := n.subset[subset]; ok {
		return "forsec " + object + list
	}
	return object + n.section[subset].String()
}

// geom writes lengths and diameters: those of the stylized sections, then those of rules.
func (h *hoc) geom(c *script, i int) {
	cell, n := &h.p.Cells[i], h.cells[i]
	var blocks []string
	for k, s := range cell.Shape.Stylized {
		if len(s.Points) > 0 {
			continue // their length and diameters follow
		}
		blocks = append(blocks, fmt.Sprintf("%s%s { L = %s  diam = %s }\n", c.indent, n.order[k], num(s.L), num(s.Diam)))
	}
	blocks = append(blocks, h.sectionRules(cell, n, "L", "diam")...)
	h.procs(c, "geom", "um", "", blocks)
}

// sectionRules gives the settings of the section parameters that are named.
func (h *hoc) sectionRules(cell *project.Cell, n *cellNames, names ...string) (blocks []string) {
	unit := map[string]string{"Ra": "ohm cm", "cm": "uF/cm2", "L": "um", "diam": "um"}
	for _, r := range cell.Rules {
		if r.Mechanism != "" {
			continue
		}
		for _, p := range withGeometry(r) {
			if slices.Contains(names, p.Name) {
				blocks = append(blocks, fmt.Sprintf("%s%s %s = %s%s\n", hocIndent, h.these(n, "", r.Subset), p.Name, num(p.Value), said(unit[p.Name])))
			}
		}
	}
	return blocks
}

// withGeometry gives the Params of a rule with area and circuit as the lengths and diameters that they stand for.
func withGeometry(r project.Rule) []project.Param {
	out := r.Geometry()
	for _, p := range r.Params {
		if !slices.Contains([]string{"L", "diam", "area", "circuit"}, p.Name) {
			out = append(out, p)
		}
	}
	return out
}

// biophys writes Ra, cm and the mechanisms, uniform over each section.
func (h *hoc) biophys(c *script, cell *project.Cell, n *cellNames) {
	blocks := h.sectionRules(cell, n, "Ra", "cm", "rallbranch")
	for k, r := range cell.Rules {
		if r.Mechanism == "" || h.onlyVaries(cell, k) {
			continue
		}
		t, _ := h.cat.Lookup(r.Mechanism) // Build has seen it
		blocks = append(blocks, block(func(c *script) {
			c.line(1, "%s {", h.these(n, "", r.Subset))
			c.line(2, "insert %s", r.Mechanism)
			for _, p := range r.Params {
				c.line(2, "%s = %s%s", h.ofMechanism(t, p.Name), num(p.Value), said(h.unitOf(t, p.Name)))
			}
			if s := r.Style; s != nil {
				c.line(2, `ion_style("%s", %d, %d, %d, %d, %d)`, r.Mechanism, s.Conc, s.Erev, bit(s.EInit), bit(s.EAdvance), bit(s.CInit))
			}
			c.line(1, "}")
		}))
	}
	h.procs(c, "biophys", "later lines win", "", blocks)
}

// onlyVaries says whether all that a rule says is said by biophys_inhomo: the mechanism is on all of its sections already.
func (h *hoc) onlyVaries(cell *project.Cell, k int) bool {
	r := cell.Rules[k]
	if len(r.Params) > 0 || r.Style != nil || len(r.Profiles)+len(r.Gradients)+len(r.Pointers) == 0 {
		return false
	}
	there := map[*model.Section]bool{}
	for _, before := range cell.Rules[:k] {
		if before.Mechanism == r.Mechanism {
			for _, sec := range h.b.Subset(cell.Name, before.Subset) {
				there[sec] = true
			}
		}
	}
	return !slices.ContainsFunc(h.b.Subset(cell.Name, r.Subset), func(sec *model.Section) bool { return !there[sec] })
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// ofMechanism gives the name in HOC of a parameter in the rule of a mechanism.
func (h *hoc) ofMechanism(t *mech.Type, name string) string {
	if _, _, own := t.Element(name); own && t.Kind != mech.Ion && !isIonVar(t, name) {
		return h.rangeName(t.Name + "." + name)
	}
	return name
}

// rangeName gives the name in HOC of a range variable: "hh.m" is m_hh, "w[2]" of a mechanism chan w_chan[2].
func (h *hoc) rangeName(name string) string {
	m, plain, dotted := strings.Cut(name, ".")
	if !dotted {
		return h.element(name)
	}
	t, ok := h.cat.Lookup(m)
	switch {
	case ok && t.Kind == mech.Ion:
		return plain
	case ok && plainName(t, plain):
		return h.element(plain)
	}
	base, index, array := strings.Cut(plain, "[")
	if array {
		return base + "_" + m + "[" + index
	}
	return base + "_" + m
}

// inhomogeneous writes what differs from segment to segment: parameters that vary along a section, and what POINTERs refer to.
func (h *hoc) inhomogeneous(c *script, cell *project.Cell, n *cellNames) {
	blocks := append(n.makeIterators(), h.along(cell, n)...)
	given := len(blocks)
	for _, r := range cell.Rules {
		for _, x := range r.Pointers {
			blocks = append(blocks, fmt.Sprintf("%s%s for (xx, 0) setpointer %s(xx), %s(xx)\n", c.indent, h.these(n, "", r.Subset), x.Name+"_"+r.Mechanism, h.rangeName(x.Var)))
		}
	}
	h.procs(c, "biophys_inhomo", "", map[bool]string{true: "local xx"}[len(blocks) > given], pieces(blocks))
}

// along writes the parameters that vary along a section, segment by segment.
func (h *hoc) along(cell *project.Cell, n *cellNames) (blocks []string) {
	for j, r := range cell.Rules {
		t, _ := h.cat.Lookup(r.Mechanism)
		for q, g := range r.Gradients {
			if f, ok := n.functions[[2]int{j, q}]; ok {
				blocks = append(blocks, fmt.Sprintf("%s%s()\n", hocIndent, f.name))
				continue
			}
			name := g.Param
			if t != nil {
				name = h.ofMechanism(t, name)
			}
			s, err := h.b.Spread(cell.Name, r.Subset, g)
			if err != nil {
				continue // Build has seen it
			}
			for k, sec := range s.Sections {
				blocks = append(blocks, block(func(c *script) {
					for i, v := range s.Values[k] {
						c.line(1, "%s %s(%s) = %s", n.section[h.localName(sec)], name, num((float64(i)+.5)/float64(sec.NSeg())), num(v))
					}
				}))
			}
		}
		for _, p := range r.Profiles {
			name := p.Name
			if t != nil {
				name = h.ofMechanism(t, name)
			}
			for _, sec := range h.b.Subset(cell.Name, r.Subset) {
				blocks = append(blocks, block(func(c *script) {
					for i := range sec.NSeg() {
						x := (float64(i) + .5) / float64(sec.NSeg())
						c.line(1, "%s %s(%s) = %s", n.section[h.localName(sec)], name, num(x), num(p.At(x)))
					}
				}))
			}
		}
	}
	return blocks
}

// placing writes position and connect2target.
func (h *hoc) placing(c *script, i int) {
	c.line(0, "")
	c.line(0, "// moves the cell by the way from x, y, z to the given place, um")
	c.line(0, "proc position() { local i")
	if !traced(&h.p.Cells[i]) {
		c.line(1, "if (!shaped) basic_shape()")
	}
	c.line(1, "forsec all {")
	c.line(2, "for i = 0, n3d()-1 pt3dchange(i, $1-x+x3d(i), $2-y+y3d(i), $3-z+z3d(i), diam3d(i))")
	c.line(1, "}")
	c.line(1, "x = $1  y = $2  z = $3")
	c.line(0, "}")
	out := h.output(i)
	c.line(0, "")
	c.line(0, "// a NetCon from the output of the cell to the point process $o1; also in $o2 when that is there")
	c.line(0, "obfunc connect2target() { localobj nc")
	c.line(1, "%s nc = new NetCon(&v(%s), $o1)", out.section, num(out.x))
	c.line(1, "nc.threshold = %s", num(out.threshold))
	c.line(1, "if (numarg() == 2) $o2 = nc")
	c.line(1, "return nc")
	c.line(0, "}")
}

// output is the place whose spikes a cell sends.
type output struct {
	section   section
	x         float64
	threshold float64 // mV
}

// output gives the place that the cell names, else the one that the first link from it watches, else the middle of the first section with NEURON's threshold.
func (h *hoc) output(i int) output {
	section, x, threshold := h.outputPlace(i)
	return output{h.cells[i].section[section], x, threshold}
}

// outputPlace is output by the project's names.
func (e *exporter) outputPlace(i int) (section string, x, threshold float64) {
	if o := e.p.Cells[i].Output; o != nil {
		return o.Section, o.X, o.Threshold
	}
	for _, l := range e.p.Links {
		if l.FromV != nil && e.cellOf(l.FromV.Cell) == i {
			return l.FromV.Section, l.FromV.X, l.Threshold
		}
	}
	return e.p.Cells[i].SectionNames()[0].Name, .5, 10
}

// cellOf gives the number of a cell by its name; "" stands for the first one.
func (e *exporter) cellOf(name string) int { return e.p.CellNumber(name) }
