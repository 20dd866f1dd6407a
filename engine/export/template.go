package export

import (
	"fmt"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/project"
	"nrngui/engine/source"
)

// CellForm is what the file of one cell type is.
type CellForm string

// The forms, as the command line names them.
const (
	AsTemplate CellForm = "template" // HOC: begintemplate, in NEURON's customary form
	AsTopLevel CellForm = "toplevel" // HOC: sections and procedures at top level, as NEURON's CellBuilder exports them
	AsClass    CellForm = "class"    // a Python class
	AsNeuroML  CellForm = "neuroml"  // NeuroML 2: morphology and biophysical properties
)

// CellForms lists the forms in the order in which they are offered.
func CellForms() []CellForm { return []CellForm{AsTemplate, AsTopLevel, AsClass, AsNeuroML} }

// Parts says which parts of a cell a file at top level has; NEURON's CellBuilder has four boxes to check.
type Parts struct{ Topology, Subsets, Geometry, Membrane bool }

// AllParts is the whole cell.
func AllParts() Parts { return Parts{true, true, true, true} }

// ParseParts reads parts as the command line names them: "topology,subsets"; "" is all of them.
func ParseParts(text string) (p Parts, err error) {
	if text == "" {
		return AllParts(), nil
	}
	for _, word := range strings.Split(text, ",") {
		switch strings.TrimSpace(word) {
		case "topology":
			p.Topology = true
		case "subsets":
			p.Subsets = true
		case "geometry":
			p.Geometry = true
		case "membrane":
			p.Membrane = true
		default:
			return p, fmt.Errorf("%q is no part of a cell: give some of topology, subsets, geometry, membrane, with commas between", word)
		}
	}
	return p, nil
}

// Cell gives the file of one cell type of a project ("" is the first) with the mod files that it needs: file names and contents; file is the name of the cell's own. Stimuli,
// recordings and what else belongs to no cell stay behind; the notes tell of GLOBAL variables that the project sets, and of names that differ.
func Cell(p *project.Project, cat *mech.Catalogue, cell string, form CellForm, parts Parts) (file string, files map[string][]byte, notes source.List, err error) {
	alone, err := onlyCell(p, cat, cell)
	if err != nil {
		return "", nil, nil, err
	}
	e, err := newExporter(alone, cat)
	if err != nil {
		return "", nil, nil, err
	}
	var text string
	switch form {
	case AsTemplate, AsTopLevel:
		h := &hoc{exporter: e, builtin: e.builtinNames(), point: map[string]string{}, alone: true}
		h.nameCell(0)
		h.nameTemplates(h.template)
		h.nameObjects()
		file = h.cells[0].template + ".hoc"
		if form == AsTemplate {
			text = h.standing()
		} else {
			text = h.topLevel(parts)
		}
		for _, r := range h.renamed {
			if strings.Contains(r.project, "/") { // a section or subset
				notes.Warn(source.Pos{File: file}, "", "%s is called %s in HOC", r.project, r.hoc)
			}
		}
	case AsClass:
		e.nameThings()
		file, text = e.class[0]+".py", e.module()
	case AsNeuroML:
		if file, text, notes, err = e.neuroML(); err != nil {
			return "", nil, nil, err
		}
	default:
		return "", nil, nil, fmt.Errorf("a cell is written as template, toplevel, class or neuroml, not as %q", string(form))
	}
	files = map[string][]byte{file: []byte(text)}
	if form == AsNeuroML {
		return file, files, notes, nil
	}
	for _, m := range e.mods() {
		files[m.Name] = []byte(m.Source)
	}
	for _, g := range alone.Globals {
		notes.Warn(source.Pos{File: file}, "set it where the cell is used", "the project sets %s = %s, which belongs to no cell", g.Name, num(g.Value))
	}
	return file, files, notes, nil
}

// onlyCell gives a project of one cell with sections given one by one and the mod files that its rules use.
func onlyCell(p *project.Project, cat *mech.Catalogue, name string) (*project.Project, error) {
	c, ok := p.Cell(name)
	if !ok {
		return nil, fmt.Errorf("the project has no cell %q: it has %s", name, cellList(p))
	}
	out := &project.Project{Name: p.Name, Cells: []project.Cell{c.InSections()}, Run: p.Run, Globals: p.Globals}
	out.Cells[0].Positions = nil
	if out.Cells[0].Output == nil {
		for _, l := range p.Links {
			if from, ok := p.Cell(""); l.FromV != nil && (l.FromV.Cell == c.Name || l.FromV.Cell == "" && ok && from.Name == c.Name) {
				out.Cells[0].Output = &project.Output{Section: l.FromV.Section, X: l.FromV.X, Threshold: l.Threshold}
				break
			}
		}
	}
	out.Mods = project.ModsOf(p, cat, c)
	return out, nil
}

func cellList(p *project.Project) string {
	if len(p.Cells) == 0 {
		return "none"
	}
	var names []string
	for _, c := range p.Cells {
		names = append(names, fmt.Sprintf("%q", c.Name))
	}
	return strings.Join(names, ", ")
}

// standing gives the template as a file that stands alone.
func (h *hoc) standing() string {
	var b strings.Builder
	b.WriteString("{load_file(\"stdlib.hoc\")}  // defines lambda_f\n")
	if h.usesIterators() {
		b.WriteString("{load_file(\"subiter.hoc\")}  // defines SubsetDomainIterator\n")
	}
	b.WriteString(h.template(0, h.cells[0].template))
	return b.String()
}

// topLevel gives the cell as sections of top level: the parts that are wanted, and what calls them in their order.
func (h *hoc) topLevel(parts Parts) string {
	c := &script{indent: hocIndent}
	cell, n := &h.p.Cells[0], h.cells[0]
	c.line(0, "// A cell of %s at top level. Written by nrngui; load it once", plural(len(n.order), "section"))
	if parts != AllParts() {
		c.line(0, "// Only a part of the cell: what is missing here must be there already, under the same names.")
	}
	c.line(0, "")
	c.line(0, `{load_file("stdlib.hoc")}  // defines lambda_f`)
	if len(n.domains) > 0 {
		c.line(0, `{load_file("subiter.hoc")}  // defines SubsetDomainIterator`)
	}
	var calls []string
	part := func(wanted bool, names string, write func()) {
		if wanted {
			write()
			calls = append(calls, strings.Fields(names)...)
		}
	}
	part(parts.Topology, "topol", func() {
		c.line(0, "")
		declare(c, "create", n.create)
		if !traced(cell) {
			c.line(0, "shaped = 0  // 1: has 3-D points")
		}
	})
	part(parts.Subsets, "subsets", func() { declare(c, "objref", h.sectionLists(0)) })
	if parts.Topology {
		h.topol(c, 0)
	}
	if parts.Subsets {
		h.hocSubsets(c, 0)
	}
	part(parts.Geometry, "geom", func() { h.geom(c, 0) })
	part(parts.Membrane, "biophys", func() { h.biophys(c, cell, n) })
	part(parts.Geometry, "geom_nseg", func() { h.geomNSeg(c, 0) })
	part(parts.Membrane, "biophys_inhomo", func() {
		declare(c, "objref", n.iterators())
		h.functionsOfPlace(c, cell, n)
		h.inhomogeneous(c, cell, n)
	})
	c.line(0, "")
	for _, name := range calls {
		c.line(0, "%s()", name)
	}
	if parts.Topology && len(n.order) > 0 {
		c.line(0, "access %s", n.order[0])
	}
	return c.String()
}

// module gives the Python class of the cell as a module of its own.
func (e *exporter) module() string {
	c, cell := &e.code, &e.p.Cells[0]
	class := e.class[0]
	c.line(0, `"""%s: a cell type of %s. Written by nrngui. Runs in NEURON 8.2 and 9:`, docText(class), plural(len(e.b.Sections(cell.Name)), "section"))
	c.line(0, "")
	if len(e.mods()) > 0 {
		c.line(1, "nrnivmodl               (once, in this folder: compiles its mechanisms)")
	}
	c.line(1, "from %s import %s", class, class)
	c.line(1, "cell = %s()", class)
	c.line(0, `"""`)
	c.line(0, "")
	c.line(0, "from neuron import h  # scripts that say n mean the same sections and mechanisms")
	e.layers()
	e.cellClass(0)
	section, x, threshold := e.outputPlace(0)
	c.line(0, "")
	c.line(1, "def position(self, x, y, z):")
	c.line(2, `"""Moves the cell so that the first point of its first section lies at x, y, z (um)."""`)
	c.line(2, "root = self.all[0]")
	c.line(2, "if any(sec.n3d() == 0 for sec in self.all):")
	c.line(3, "h.define_shape(sec=root)")
	c.line(2, "dx, dy, dz = x - root.x3d(0), y - root.y3d(0), z - root.z3d(0)")
	c.line(2, "for sec in self.all:")
	c.line(3, "for i in range(sec.n3d()):")
	c.line(4, "h.pt3dchange(i, sec.x3d(i) + dx, sec.y3d(i) + dy, sec.z3d(i) + dz, sec.diam3d(i), sec=sec)")
	c.line(0, "")
	c.line(1, "def connect2target(self, target):")
	c.line(2, `"""A NetCon from the output of the cell to a point process."""`)
	c.line(2, "source = self.section[%s]", quote(section))
	c.line(2, "nc = h.NetCon(source(%s)._ref_v, target, sec=source)", num(x))
	c.line(2, "nc.threshold = %s  # mV", num(threshold))
	c.line(2, "return nc")
	return c.String()
}
