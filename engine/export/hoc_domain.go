package export

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"nrngui/engine/project"
)

// hocDomain is a SubsetDomainIterator of a template: a measure p of where a place lies in a subset.
type hocDomain struct {
	name   string // of the objref
	list   string // the SectionList
	domain project.Domain
}

// hocFunction is a procedure that gives a parameter its values as a function of p.
type hocFunction struct {
	name     string // of the procedure
	domain   int
	gradient project.Gradient
	rule     int
}

// iteratorStyles are the numbers that NEURON's SubsetDomainIterator has for metrics and for what is 0 and 1.
var iteratorStyles = map[string]int{project.MetricPath: 0, project.MetricRadial: 2, project.MetricProjection: 3}

// functionWords are what HOC computes and package expr too, by the same name.
var functionWords = strings.Fields("exp log log10 sqrt abs sin cos tanh int p p0 p1")

var formulaName = regexp.MustCompile(`[A-Za-z_][A-Za-z_0-9]*`)

// sayable says whether a gradient over a subset can be said as a function of what NEURON's own iterator measures: with one of its metrics, over a SectionList, as a formula of
// names that HOC lets be local. Others are written as values, segment by segment.
func (h *hoc) sayable(n *cellNames, r project.Rule, g project.Gradient) bool {
	d := g.Domain
	_, metric := iteratorStyles[d.Metric]
	_, list := n.subset[r.Subset]
	if !metric || !list || d.Proximal == project.ChoiceAll || d.Distal == project.ChoiceAll || len(d.Axis) > 0 || len(d.Origin) > 0 && len(d.Origin) != 3 || g.Form == project.FormTable {
		return false
	}
	if r.Mechanism == "" && g.Param != "cm" || strings.Contains(g.Param, "[") {
		return false
	}
	known := slices.Clone(functionWords)
	for _, c := range g.Coefs {
		if identifier(c.Name, "c") != c.Name || h.builtin[c.Name] && !slices.Contains([]string{"L", "E"}, c.Name) || slices.Contains(functionWords, c.Name) || c.Name == "x" {
			return false
		}
		known = append(known, c.Name)
	}
	text := g.Formula()
	if text == "" || strings.ContainsAny(text, "%\n&|!<>={[") {
		return false
	}
	for _, at := range formulaName.FindAllStringIndex(text, -1) {
		if at[0] > 0 && text[at[0]-1] >= '0' && text[at[0]-1] <= '9' {
			continue // the e of a number
		}
		if !slices.Contains(known, text[at[0]:at[1]]) {
			return false
		}
	}
	return true
}

// nameIterators chooses which gradients become functions of a measure, and the names.
func (h *hoc) nameIterators(cell *project.Cell, c *cellNames, n *names) {
	c.functions = map[[2]int]hocFunction{}
	for j, r := range cell.Rules {
		for q, g := range r.Gradients {
			if !h.sayable(c, r, g) {
				continue
			}
			list := c.subset[r.Subset]
			k := slices.IndexFunc(c.domains, func(d hocDomain) bool { return d.list == list && fmt.Sprint(d.domain) == fmt.Sprint(g.Domain) })
			if k < 0 {
				k = len(c.domains)
				c.domains = append(c.domains, hocDomain{h.give(n, list+"_x", "domain"), list, g.Domain})
			}
			name := g.Param
			if t, ok := h.cat.Lookup(r.Mechanism); ok {
				name = h.ofMechanism(t, name)
			}
			c.functions[[2]int{j, q}] = hocFunction{h.give(n, name+"_"+c.domains[k].name, "f"), k, g, j}
		}
	}
}

// iterators lists the objrefs of measures.
func (n *cellNames) iterators() (names []string) {
	for _, d := range n.domains {
		names = append(names, d.name)
	}
	return names
}

// makeIterators gives the statements that make the measures.
func (n *cellNames) makeIterators() (blocks []string) {
	choice := map[string]int{project.ChoiceMost: 1}
	for _, d := range n.domains {
		args := fmt.Sprintf("%s, %d, %d, %d", d.list, iteratorStyles[d.domain.Metric], choice[d.domain.Proximal], choice[d.domain.Distal])
		switch d.domain.Metric {
		case project.MetricRadial:
			origin := d.domain.Origin
			if len(origin) != 3 {
				origin = []float64{0, 0, 0}
			}
			args += fmt.Sprintf(", %s, %s, %s", num(origin[0]), num(origin[1]), num(origin[2]))
		case project.MetricProjection:
			args += fmt.Sprintf(", %s, %s", num(d.domain.Start), num(d.domain.Angle))
		}
		blocks = append(blocks, fmt.Sprintf("%s%s = new SubsetDomainIterator(%s)\n", hocIndent, d.name, args))
	}
	return blocks
}

// functionsOfPlace writes the procedures that biophys_inhomo calls.
func (h *hoc) functionsOfPlace(c *script, cell *project.Cell, n *cellNames) {
	for j, r := range cell.Rules {
		for q := range r.Gradients {
			f, ok := n.functions[[2]int{j, q}]
			if !ok {
				continue
			}
			it, g := n.domains[f.domain].name, f.gradient
			param, unit := g.Param, map[string]string{"cm": "uF/cm2"}[g.Param]
			if t, known := h.cat.Lookup(r.Mechanism); known {
				param, unit = h.ofMechanism(t, g.Param), h.unitOf(t, g.Param)
			}
			locals := []string{"x", "p", "p0", "p1"}
			for _, k := range g.Coefs {
				locals = append(locals, k.Name)
			}
			c.line(0, "")
			c.line(0, "proc %s() { local %s", f.name, strings.Join(locals, ", "))
			c.line(1, "%s.update()", it)
			c.line(1, "p0 = %s.p0  p1 = %s.p1", it, it)
			for _, k := range g.Coefs {
				c.line(1, "%s = %s", k.Name, num(k.Value))
			}
			c.line(1, "for %s.loop() {", it)
			c.line(2, "x = %s.x  p = %s.p", it, it)
			c.line(2, "%s(x) = %s%s", param, g.Formula(), said(unit))
			c.line(1, "}")
			c.line(0, "}")
		}
	}
}
