package cell

import (
	"slices"

	"nrngui/engine/neuroml"
	"nrngui/engine/project"
)

// As gives the project with another name for the cell.
func (r *Result) As(name string) *project.Project {
	p := *r.base
	p.Cells = slices.Clone(p.Cells)
	c := &p.Cells[0]
	p.Name, c.Name = name, name
	q := p.Start(name, r.morph, r.run)
	q.Links[0].Threshold = c.Output.Threshold // Start has just made it
	return q
}

// On gives the project with the shape that a reader of the shape alone makes of the file, repaired perhaps: what is said of sections goes by the names that it gives them, and what is
// said of a section that is gone goes, too.
func (r *Result) On(name string, shape project.Shape) *project.Project {
	p := *r.base
	c := p.Cells[0]
	p.Name, c.Name, c.Shape = name, name, shape
	to := map[string]string{}
	for i, s := range r.sections {
		to[s] = ""
		if slices.ContainsFunc(c.SectionNames(), func(n project.SectionName) bool { return n.Name == r.traced[i] }) {
			to[s] = r.traced[i]
		}
	}
	own := map[string]bool{}
	var subsets []project.Subset
	for _, s := range c.Subsets {
		own[s.Name] = true
		var members []string
		for _, m := range s.Members {
			if n := to[m]; n != "" {
				members = append(members, n)
			}
		}
		if s.Members = members; len(members) > 0 {
			subsets = append(subsets, s)
		} else {
			own[s.Name], to[s.Name] = false, ""
		}
	}
	var rules []project.Rule
	for _, rule := range c.Rules {
		if n, section := to[rule.Subset]; section && !own[rule.Subset] {
			if n == "" {
				continue
			}
			rule.Subset = n
		}
		rules = append(rules, rule)
	}
	c.Subsets, c.Rules = subsets, rules
	out := *c.Output
	if out.Section = to[out.Section]; out.Section != "" {
		c.Output = &out
	} else {
		c.Output = nil
	}
	p.Cells = []project.Cell{c}
	if shape.Morph == nil {
		return &p
	}
	return p.Start(name, shape.Morph, r.run)
}

// Names lists the cells of a document.
func Names(file string) (out []string) {
	doc, _ := neuroml.Open(file, nil)
	if doc == nil {
		return nil
	}
	for _, c := range cells(doc) {
		out = append(out, nameOf(c))
	}
	return out
}
