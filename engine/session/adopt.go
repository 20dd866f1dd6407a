package session

import (
	"nrngui/engine/mech"
	"nrngui/engine/nmodl/code"
	"nrngui/engine/project"
)

// Adopt gives the project with the mod files among those given that define mechanisms it uses and lacks: its own and those of cat do not
// have them. added lists their names. Files with mistakes are passed over; what is still lacking is for Validate to say.
func Adopt(p *project.Project, cat *mech.Catalogue, files []project.ModFile) (q *project.Project, added []string) {
	known := map[string]bool{}
	for _, m := range p.Mods {
		if t, list := code.Compile([]byte(m.Source), m.Name); t != nil && !list.Failed() {
			known[t.Name] = true
		}
	}
	lacking := map[string]bool{}
	need := func(name string) {
		if _, ok := cat.Lookup(name); name != "" && !ok && !known[name] {
			lacking[name] = true
		}
	}
	for _, c := range p.Cells {
		for _, r := range c.Rules {
			need(r.Mechanism)
		}
	}
	for _, pp := range p.Points {
		need(pp.Type)
	}
	q = p
	for _, m := range files {
		if len(lacking) == 0 {
			break
		}
		if t, list := code.Compile([]byte(m.Source), m.Name); t != nil && !list.Failed() && lacking[t.Name] {
			delete(lacking, t.Name)
			q, _ = q.SetMod(m)
			added = append(added, m.Name)
		}
	}
	return q, added
}
