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

// cellClass writes the class of a cell.
func (e *exporter) cellClass(i int) {
	c, cell := &e.code, &e.p.Cells[i]
	c.line(0, "")
	c.line(0, "")
	c.line(0, "class %s:", e.class[i])
	name, several := cell.Name, e.several(i)
	if several {
		name = cell.Kind()
	}
	c.line(1, `"""The cell %s: %s.`, docText(name), plural(len(e.b.Sections(cell.Name)), "section"))
	c.line(0, "")
	c.lines(`
    all       its sections in order of creation
    section   its sections by name
    subset    lists of sections by the name of the subset
    """

`)
	if several {
		c.line(1, "def __init__(self, name=%s):", quote(name))
		c.line(2, "self.name = name")
	} else {
		c.line(1, "def __init__(self):")
	}
	c.lines(`        self.create_sections()
        self.define_subsets()
        self.set_section_parameters()
        self.set_nseg()
        self.insert_mechanisms()
`)
	c.line(0, "")
	c.line(1, "def __repr__(self):")
	if several {
		c.line(2, "return self.name")
	} else {
		c.line(2, "return %s", quote(cell.Name))
	}
	c.line(0, "")
	if several {
		c.lines(`
    def position(self, x, y, z):
        """Moves the cell by x, y, z, um."""
        for sec in self.all:
            for i in range(sec.n3d()):
                sec.pt3dchange(i, x + sec.x3d(i), y + sec.y3d(i), z + sec.z3d(i), sec.diam3d(i))

`)
	}
	if cell.Shape.Morph != nil {
		e.readSections(i)
	} else {
		e.listSections(cell)
	}
	e.subsets(cell)
	e.sectionParameters(cell)
	e.nseg(cell)
	e.mechanisms(cell)
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// readSections writes create_sections of a cell whose 3-D points stand in a data file.
func (e *exporter) readSections(i int) {
	c := &e.code
	c.line(1, "def create_sections(self):")
	c.line(2, `"""Sections, connections and 3-D points, as %s.json has them."""`, e.data[i])
	c.line(2, `data = json.loads((HERE / "%s.json").read_text(encoding="utf-8"))`, e.data[i])
	c.lines(`
        self.data = data["sections"]
        self.all = []
        self.section = {}
        for row in self.data:
            sec = h.Section(name=row["name"], cell=self)
            self.all.append(sec)
            self.section[row["name"]] = sec
        for sec, row in zip(self.all, self.data):
            if row["parent"] is not None:
                sec.connect(self.section[row["parent"]](row["parentx"]), 0)
            if "stem" in row:  # drawn from there; the way to the first point is no cable
                h.pt3dstyle(1, *row["stem"], sec=sec)
            for x, y, z, diam in row["points"]:
                h.pt3dadd(x, y, z, diam, sec=sec)
`)
	c.line(0, "")
}

// listSections writes create_sections of a cell whose sections are given one by one.
func (e *exporter) listSections(cell *project.Cell) {
	c := &e.code
	c.line(1, "def create_sections(self):")
	c.line(2, `"""Sections given by length and diameter."""`)
	c.line(2, "self.all = []")
	c.line(2, "self.section = {}")
	reversed := slices.ContainsFunc(cell.Shape.Stylized, func(s project.StylizedSec) bool { return s.End != 0 })
	if reversed {
		c.line(2, "for name, length, diam, parent, parentx, end in [  # um, um; a child's end (0 or 1) sits at parentx of its parent")
	} else {
		c.line(2, "for name, length, diam, parent, parentx in [  # um, um; a child's 0 end sits at parentx of its parent")
	}
	for _, s := range cell.Shape.Stylized {
		parent, end := "None", ""
		if s.Parent != "" {
			parent = quote(s.Parent)
		}
		if reversed {
			end = ", " + num(s.End)
		}
		length, diam := s.L, s.Diam
		if len(s.Points) > 0 { // from which both follow, whatever stands beside them
			length, diam = model.DefaultL, model.DefaultDiam
		}
		c.line(3, "(%s, %s, %s, %s, %s%s),", quote(s.Name), num(length), num(diam), parent, num(s.ParentX), end)
	}
	c.lines(`
        ]:
            sec = h.Section(name=name, cell=self)
            sec.L = length
            sec.diam = diam
            if parent is not None:
                sec.connect(self.section[parent](parentx), ` + map[bool]string{true: "end", false: "0"}[reversed] + `)
            self.all.append(sec)
            self.section[name] = sec
`)
	e.traced(cell)
	c.line(0, "")
}

// traced gives 3-D points to the sections that have them.
func (e *exporter) traced(cell *project.Cell) {
	c := &e.code
	for _, s := range cell.Shape.Stylized {
		if len(s.Points) == 0 {
			continue
		}
		c.line(2, "for x, y, z, diam in [  # of %s, um: its length and diameters follow", s.Name)
		for _, p := range s.Traced() {
			c.line(3, "(%s, %s, %s, %s),", num32(p.X), num32(p.Y), num32(p.Z), num32(p.Diam))
		}
		c.line(2, "]:")
		c.line(3, "h.pt3dadd(x, y, z, diam, sec=self.section[%s])", quote(s.Name))
	}
}

// subsets writes define_subsets: all and the four kinds, then the user's.
func (e *exporter) subsets(cell *project.Cell) {
	c := &e.code
	c.line(1, "def define_subsets(self):")
	c.line(2, `"""Named lists of sections."""`)
	c.line(2, `self.subset = {"all": self.all}`)
	if cell.Shape.Morph != nil {
		c.line(2, `for kind in "soma", "axon", "dend", "apic":`)
		c.line(3, `self.subset[kind] = [s for s, row in zip(self.all, self.data) if row["kind"] == kind]`)
	} else {
		for _, kind := range []string{"soma", "axon", "dend", "apic"} {
			e.namedSubset(cell, kind)
		}
	}
	for _, s := range cell.Subsets {
		e.namedSubset(cell, s.Name)
	}
	c.line(0, "")
}

func (e *exporter) namedSubset(cell *project.Cell, name string) {
	var names []string
	for _, sec := range e.b.Subset(cell.Name, name) {
		_, local := e.b.NameOf(sec)
		names = append(names, quote(local))
	}
	if len(names) == 0 {
		e.code.line(2, "self.subset[%s] = []", quote(name))
		return
	}
	if len(names) == 1 {
		names[0] += "," // a tuple
	}
	e.code.line(2, "self.subset[%s] = [self.section[name] for name in (%s)]", quote(name), wrap(names, 3))
}

// wrap joins the words with commas, breaking lines near 110 columns.
func wrap(words []string, level int) string {
	total := 0
	for _, w := range words {
		total += len(w) + 2
	}
	if total < 50 {
		return strings.Join(words, ", ")
	}
	var b strings.Builder
	indent := "\n" + strings.Repeat("    ", level)
	col := 200
	for i, w := range words {
		if col+len(w) > 110 {
			b.WriteString(indent)
			col = 4 * level
		} else {
			b.WriteByte(' ')
		}
		b.WriteString(w)
		if i < len(words)-1 {
			b.WriteByte(',')
		}
		col += len(w) + 2
	}
	b.WriteString(indent[:len(indent)-4])
	return b.String()
}

// group is the expression for the sections of a subset, within a method (object "self") or outside.
func (e *exporter) group(cell *project.Cell, object, subset string) string {
	named := subset == "all" || subset == "soma" || subset == "axon" || subset == "dend" || subset == "apic"
	for _, s := range cell.Subsets {
		named = named || s.Name == subset
	}
	if named {
		return object + ".subset[" + quote(subset) + "]"
	}
	return "[" + object + ".section[" + quote(subset) + "]]"
}

// sectionParameters writes Ra, cm, L and diam of the rules; nseg comes after them.
func (e *exporter) sectionParameters(cell *project.Cell) {
	c := &e.code
	c.line(1, "def set_section_parameters(self):")
	c.line(2, `"""Axial resistivity, capacitance and what else belongs to sections; later lines win."""`)
	unit := map[string]string{"Ra": "ohm cm", "cm": "uF/cm2", "L": "um", "diam": "um"}
	wrote := false
	for _, r := range cell.Rules {
		var lines []string
		for _, p := range withGeometry(r) {
			if r.Mechanism == "" && p.Name != "nseg" {
				lines = append(lines, fmt.Sprintf("sec.%s = %s%s", p.Name, num(p.Value), remark(unit[p.Name])))
			}
		}
		if len(lines) == 0 {
			continue
		}
		wrote = true
		c.line(2, "for sec in %s:", e.group(cell, "self", r.Subset))
		for _, l := range lines {
			c.line(3, "%s", l)
		}
	}
	if !wrote {
		c.line(2, "pass  # all as NEURON has them")
	}
	c.line(0, "")
}

// nseg writes the number of segments of every section.
func (e *exporter) nseg(cell *project.Cell) {
	c := &e.code
	c.line(1, "def set_nseg(self):")
	c.line(2, `"""Segments of each section; %s gave these numbers."""`, ruleText(cell.NSeg))
	if cell.Shape.Morph != nil {
		c.line(2, "for sec, row in zip(self.all, self.data):")
		c.line(3, `sec.nseg = row["nseg"]`)
		c.line(0, "")
		return
	}
	for _, sec := range e.b.Sections(cell.Name) {
		_, local := e.b.NameOf(sec)
		c.line(2, "self.section[%s].nseg = %d", quote(local), sec.NSeg())
	}
	c.line(0, "")
}

func ruleText(r project.NSegRule) string {
	if n := r.Times; n > 1 {
		r.Times = 0
		return fmt.Sprintf("%d times %s", n, ruleText(r))
	}
	switch r.Kind {
	case "d_lambda":
		d, freq := r.D, r.Freq
		if d == 0 {
			d = project.DefaultD
		}
		if freq == 0 {
			freq = project.DefaultFreq
		}
		return fmt.Sprintf("d_lambda %s at %s Hz", num(d), num(freq))
	case "max_length":
		return fmt.Sprintf("a length of at most %s um", num(r.MaxLength))
	}
	return "a fixed number"
}

// mechanisms writes insert_mechanisms: the rules in their order.
func (e *exporter) mechanisms(cell *project.Cell) {
	c := &e.code
	c.line(1, "def insert_mechanisms(self):")
	c.line(2, `"""Membrane mechanisms and their parameters; later lines win."""`)
	wrote := false
	for _, r := range cell.Rules {
		if r.Mechanism == "" {
			continue
		}
		wrote = true
		t, _ := e.cat.Lookup(r.Mechanism) // Build has seen it
		c.line(2, "for sec in %s:", e.group(cell, "self", r.Subset))
		c.line(3, "sec.insert(%s)", quote(r.Mechanism))
		if len(r.Params) > 0 {
			c.line(3, "for seg in sec:")
		}
		for _, p := range r.Params {
			object, name := e.parameter(t, p.Name)
			c.line(4, "%s%s", assign(object, name, num(p.Value)), remark(e.unitOf(t, p.Name)))
		}
		if s := r.Style; s != nil {
			on := map[bool]int{true: 1}
			c.line(3, "h.ion_style(%s, %d, %d, %d, %d, %d, sec=sec)  # c_style, e_style, einit, eadvance, cinit", quote(r.Mechanism),
				s.Conc, s.Erev, on[s.EInit], on[s.EAdvance], on[s.CInit])
		}
	}
	wrote = e.along(cell) || wrote
	for _, r := range cell.Rules {
		if len(r.Pointers) == 0 {
			continue
		}
		c.line(2, "for sec in %s:  # what POINTERs refer to", e.group(cell, "self", r.Subset))
		c.line(3, "for seg in sec:")
		for _, x := range r.Pointers {
			object, attr := e.attribute("seg", false, x.Var)
			c.line(4, "seg.%s._ref_%s = %s._ref_%s", r.Mechanism, x.Name, object, attr)
		}
	}
	if !wrote {
		c.line(2, "pass  # none")
	}
}

// along writes the parameters that vary along a section, segment by segment, and says whether there are any.
func (e *exporter) along(cell *project.Cell) (wrote bool) {
	for _, r := range cell.Rules {
		t, _ := e.cat.Lookup(r.Mechanism)
		for _, p := range r.Profiles {
			object, name := "seg", p.Name
			if t != nil {
				object, name = e.parameter(t, p.Name)
			}
			for _, sec := range e.b.Subset(cell.Name, r.Subset) {
				wrote = true
				var values []string
				for i := range sec.NSeg() {
					values = append(values, num(p.At((float64(i)+.5)/float64(sec.NSeg()))))
				}
				if len(values) == 1 {
					values[0] += "," // a tuple
				}
				e.code.line(2, "for seg, value in zip(self.section[%s], (%s)):", quote(e.localName(sec)), wrap(values, 3))
				e.code.line(3, "%s%s", assign(object, name, "value"), remark(e.unitAlong(t, p.Name)))
			}
		}
		for _, g := range r.Gradients {
			object, name := "seg", g.Param
			if t != nil {
				object, name = e.parameter(t, g.Param)
			}
			s, err := e.b.Spread(cell.Name, r.Subset, g)
			if err != nil {
				continue // Build has seen it
			}
			for k, sec := range s.Sections {
				wrote = true
				var values []string
				for _, v := range s.Values[k] {
					values = append(values, num(v))
				}
				if len(values) == 1 {
					values[0] += "," // a tuple
				}
				e.code.line(2, "for seg, value in zip(self.section[%s], (%s)):", quote(e.localName(sec)), wrap(values, 3))
				e.code.line(3, "%s%s", assign(object, name, "value"), remark(e.unitAlong(t, g.Param)))
			}
		}
	}
	return wrote
}

// unitAlong gives the unit of a parameter that varies along a section.
func (e *exporter) unitAlong(t *mech.Type, name string) string {
	if t == nil {
		return map[string]string{"cm": "uF/cm2", "diam": "um"}[name]
	}
	return e.unitOf(t, name)
}

// parameter gives the object of a segment and the attribute of it that stand for a parameter in the rule of a mechanism.
func (e *exporter) parameter(t *mech.Type, name string) (object, attr string) {
	object, attr = "seg."+t.Name, name
	if _, _, own := t.Element(name); !own || plainName(t, name) || t.Kind == mech.Ion || isIonVar(t, name) {
		object = "seg"
	}
	if plainName(t, name) {
		attr = e.element(name)
	}
	return object, attr
}

// isIonVar says whether the name is that of an ion the mechanism uses, which the mechanism's own table of variables may list too.
func isIonVar(t *mech.Type, name string) bool {
	for _, u := range t.Ions {
		if name == "e"+u.Ion || name == u.Ion+"i" || name == u.Ion+"o" {
			return true
		}
	}
	return false
}

// kindWord gives the subset that a section belongs to by its kind.
func kindWord(k morph.Kind) string {
	switch k {
	case morph.Soma:
		return "soma"
	case morph.Axon:
		return "axon"
	case morph.Dend:
		return "dend"
	case morph.Apic:
		return "apic"
	}
	return "other"
}

// localName gives the name of a section within its cell.
func (e *exporter) localName(s *model.Section) string {
	_, name := e.b.NameOf(s)
	return name
}
