package export_test

import (
	"strings"
	"testing"

	"nrngui/engine/export"
	"nrngui/engine/hoc/syntax"
	"nrngui/engine/mech/builtin"
	"nrngui/engine/project"
)

// FuzzExport exports whatever Read takes: nothing may panic, and every .hoc file reads as HOC.
func FuzzExport(f *testing.F) {
	cat, err := builtin.Catalogue()
	if err != nil {
		f.Fatal(err)
	}
	for _, p := range []*project.Project{odd(), crowded(), kinds()} {
		for i := range p.Cells {
			if p.Cells[i].Shape.Morph != nil { // which is no part of the text
				p.Cells[i].Shape = project.Shape{Stylized: []project.StylizedSec{{Name: "soma", L: 10, Diam: 10}, {Name: "dend[0]", L: 50, Diam: 2, Parent: "soma", ParentX: 1}, {Name: "dend[1]", L: 50, Diam: 2, Parent: "dend[0]"}, {Name: "v", L: 9, Diam: 1}}}
			}
		}
		f.Add(project.Encode(p))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, _ := project.Read(data, "fuzz")
		if p == nil || len(p.Cells) > 6 {
			return
		}
		for i := range p.Cells { // what is legal may still be large
			if c := &p.Cells[i]; len(c.Shape.Stylized) > 8 || len(c.Positions) > 4 || len(c.Synapses) > 8 || c.NSeg.Kind == "fixed" && c.NSeg.N > 50 || c.Shape.Grown != nil {
				return
			}
			for k := range p.Cells[i].Rules {
				if n := p.Cells[i].Rules[k].NSeg; n != nil && n.Kind != "fixed" {
					p.Cells[i].Rules[k].NSeg = &project.NSegRule{Kind: "fixed", N: 3}
				}
			}
		}
		if _, err := export.Python(p, cat); err != nil {
			return
		}
		files, _, err := export.HOC(p, cat)
		if err != nil {
			return
		}
		for name, text := range files {
			if !strings.HasSuffix(name, ".hoc") {
				continue
			}
			if f, list := syntax.Parse(string(text), name); list.Failed() || f.Incomplete {
				t.Errorf("%s does not read: %v\n%s", name, list, text)
			}
		}
	})
}
