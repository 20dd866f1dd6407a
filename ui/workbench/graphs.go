package workbench

import (
	"slices"

	"nrngui/engine/project"
	"nrngui/ui/dock"
)

// GraphSpec is what a graph shows.
type GraphSpec struct {
	Title  string
	Unit   string        // of the left axis
	Second string        // unit of the right axis
	Refs   []project.Ref // the recordings it needs, each once
	Lines  []GraphLine
	X      *GraphLine // what the abscissa shows; nil: t
	View   project.View
}

// graphOf reads a view; what is not recorded is left out.
func (s *State) graphOf(v project.View) GraphSpec {
	g := GraphSpec{Title: v.Title, Lines: s.lines(v), View: v}
	for _, l := range g.Lines {
		for _, r := range l.Refs {
			if !slices.Contains(g.Refs, r) {
				g.Refs = append(g.Refs, r)
			}
		}
	}
	g.Unit, g.Second = sides(g.Lines)
	if v.X != "" && v.Function == nil {
		if x := s.lines(project.View{Refs: []string{v.X}}); len(x) == 1 {
			g.X = &x[0]
		}
	}
	switch {
	case g.Title != "":
	case len(g.Lines) == 0:
		g.Title = "Graph"
	case v.Function != nil:
		g.Title = "Function"
	case g.X != nil:
		g.Title = "Phase plane"
	default:
		g.Title = titleOf(g.Unit)
	}
	return g
}

// Graphs lists the graphs of the project.
func (s *State) Graphs() []GraphSpec {
	p := s.Doc()
	if p == nil {
		return nil
	}
	var out []GraphSpec
	for _, v := range p.Views {
		if v.Kind == "graph" {
			out = append(out, s.graphOf(v))
		}
	}
	return out
}

// withViews gives a project that says nothing about its arrangement the views that it needs: its graphs parted by unit, because a graph has one scale; a graph a unit
// for the recordings that no view shows; one graph at least, and the cell. A project with layouts has been arranged, and stays as it is.
func (s *State) withViews(p *project.Project) *project.Project {
	if len(p.Layouts) > 0 {
		return p
	}
	var views []project.View
	shape, shown := false, map[project.Ref]bool{}
	for _, v := range p.Views {
		shape = shape || v.Kind == "shape"
		if v.Kind == "graph" {
			for _, l := range s.lines(v) {
				for _, r := range l.Refs {
					shown[r] = true
				}
			}
		}
		if v.Kind != "graph" || v.X != "" || v.Function != nil || len(v.Traces)+len(v.Data)+len(v.Axes) > 0 {
			views = append(views, v)
			continue
		}
		for i, part := range s.parted(p, v) {
			if i > 0 {
				part.ID, part.Title = "", ""
			}
			views = append(views, part)
		}
	}
	var rest project.View
	for _, r := range p.Recordings {
		if ref := p.Canonical(r.Ref); !shown[ref] && !ref.CountsSpikes() {
			rest.Refs = append(rest.Refs, ref.String())
		}
	}
	if len(rest.Refs) > 0 {
		rest.Kind = "graph"
		views = append(views, s.parted(p, rest)...)
	}
	if !slices.ContainsFunc(views, func(v project.View) bool { return v.Kind != "shape" }) {
		views = append(views, project.View{Kind: "graph"})
	}
	if !shape {
		views = append(views, project.View{Kind: "shape", Title: "Cell"})
	}
	q, _ := p.SetViews(views)
	return q
}

// parted gives a graph as one graph a unit.
func (s *State) parted(p *project.Project, v project.View) []project.View {
	var units []string
	by := map[string][]string{}
	for _, text := range v.Refs {
		unit := s.unitOfLine(p, text)
		if by[unit] == nil {
			units = append(units, unit)
		}
		by[unit] = append(by[unit], text)
	}
	if len(units) < 2 {
		return []project.View{v}
	}
	var out []project.View
	for _, u := range units {
		part := v
		part.Refs = by[u]
		out = append(out, part)
	}
	return out
}

// showRecording puts a recording into a graph: the one that commands act on if it has that unit or is empty, else the first such, else a new one.
func (s *State) showRecording(p *project.Project, ref project.Ref) *project.Project {
	unit := s.unitOfLine(p, ref.String())
	fits := func(v project.View) bool {
		if v.Kind != "graph" || v.X != "" || v.Function != nil {
			return false
		}
		if len(v.Refs) == 0 {
			return true
		}
		return s.unitOfLine(p, v.Refs[0]) == unit
	}
	at := slices.IndexFunc(p.Views, func(v project.View) bool { return v.ID == s.Panes.Focus && fits(v) })
	if at < 0 {
		at = slices.IndexFunc(p.Views, fits)
	}
	if at < 0 {
		q, id, _ := p.AddView(project.View{Kind: "graph", Refs: []string{ref.String()}})
		if l := s.LayoutNow(); len(p.Layouts) > 0 {
			if _, stored := p.LayoutOf(l.Name); stored {
				q = q.WithLayout(dock.Add(l, id, dock.Home(l.Root, id)))
			}
		}
		return q
	}
	v := p.Views[at]
	if slices.Contains(v.Refs, ref.String()) {
		return p
	}
	v.Refs = append(slices.Clone(v.Refs), ref.String())
	q, _, err := p.SetView(v)
	if err != nil {
		return p // it was found a moment ago
	}
	return q
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
