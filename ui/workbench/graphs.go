package workbench

import (
	"slices"

	"nrngui/engine/project"
)

// GraphSpec is one graph of the dock: which recordings it shows.
type GraphSpec struct {
	Title string
	Unit  string
	Refs  []project.Ref
}

// Graphs lists the graphs of the project: its views, then one graph a unit for the recordings that no view shows. A view with traces of
// several units is parted by unit, because a graph has one scale.
func (s *State) Graphs() []GraphSpec {
	p := s.Doc()
	if p == nil {
		return nil
	}
	var out []GraphSpec
	shown := map[project.Ref]bool{}
	add := func(title string, refs []project.Ref, join bool) {
		var units []string
		by := map[string][]project.Ref{}
		for _, r := range refs {
			u := s.unitOf(r)
			if !slices.Contains(units, u) {
				units = append(units, u)
			}
			by[u] = append(by[u], r)
		}
		for i, u := range units {
			name := title
			if i > 0 || name == "" {
				name = titleOf(u)
			}
			if join {
				if k := slices.IndexFunc(out, func(g GraphSpec) bool { return g.Unit == u }); k >= 0 {
					out[k].Refs = append(out[k].Refs, by[u]...)
					continue
				}
			}
			out = append(out, GraphSpec{Title: name, Unit: u, Refs: by[u]})
		}
	}
	recorded := map[project.Ref]bool{}
	for _, r := range p.Recordings {
		recorded[p.Canonical(r.Ref)] = true
	}
	for _, v := range p.Views {
		if v.Kind != "graph" {
			continue
		}
		var refs []project.Ref
		for _, text := range v.Refs {
			if r, err := project.ParseRef(text); err == nil {
				if r = p.Canonical(r); recorded[r] && !shown[r] {
					refs, shown[r] = append(refs, r), true
				}
			}
		}
		add(v.Title, refs, false)
	}
	var rest []project.Ref
	for _, r := range p.Recordings {
		if ref := p.Canonical(r.Ref); !shown[ref] && !ref.CountsSpikes() {
			rest = append(rest, ref)
		}
	}
	add("", rest, true)
	return out
}

// titleOf names a graph by the unit of its traces.
func titleOf(unit string) string {
	switch unit {
	case "mV":
		return "Voltage"
	case "nA":
		return "Current"
	case "mA/cm2":
		return "Current density"
	case "uS":
		return "Conductance"
	case "S/cm2":
		return "Conductance density"
	case "mM":
		return "Concentration"
	case "", "1":
		return "States"
	}
	return "Traces in " + unit
}
