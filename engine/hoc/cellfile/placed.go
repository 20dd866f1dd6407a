package cellfile

import (
	"slices"
	"strings"

	"nrngui/engine/hoc/syntax"
	"nrngui/engine/mech"
	"nrngui/engine/project"
)

// site is a point process that the text has placed: a synapse of the cell type, or a point of the project.
type site struct {
	synapse bool
	index   int
}

// place adds a point process: syn_ = new ExpSyn(0.5) on a section or on all of a list. What events reach, or what passes a current through the membrane, is a synapse of the cell
// type; electrodes and the like stand in the project.
func (x *textCell) place(a *syntax.Assign, n *syntax.New, on *target) {
	t, known := x.cat.Lookup(n.Class)
	if !known || t.Kind != mech.Point {
		return // an object that belongs to no section, as NetCon
	}
	at, ok := x.value(n.Args[0])
	if !ok {
		x.remark("%s at line %d is left out: its place is not known.", n.Class, a.Pos().Line)
		return
	}
	name := strings.ToLower(n.Class)
	if line := a.Pos().Line; line >= 1 && line <= len(x.lines) {
		if _, remark, ok := strings.Cut(x.lines[line-1], "//"); ok && project.ValidName(strings.TrimSpace(remark)) {
			name = strings.TrimSpace(remark)
		}
	}
	taken := func(s string) bool {
		return slices.ContainsFunc(x.cell.Synapses, func(o project.SynSite) bool { return o.Name == s }) || slices.ContainsFunc(x.points, func(o project.PointProc) bool { return o.Name == s })
	}
	variable := syntax.ExprText(a.X)
	if t.Receive != nil || slices.ContainsFunc(t.Current, func(c mech.Current) bool { return !c.Electrode }) {
		x.placed[variable] = site{true, len(x.cell.Synapses)}
		x.cell.Synapses = append(x.cell.Synapses, project.SynSite{Name: project.FreeName(name, "syn", taken), Type: n.Class, Subset: x.subset(on), X: at})
		return
	}
	if on.section == "" {
		x.varies = true
		return
	}
	x.placed[variable] = site{false, len(x.points)}
	x.points = append(x.points, project.PointProc{Name: project.FreeName(name, "point", taken), Type: n.Class, At: project.Place{Section: on.section, X: at}})
}

// placedParam sets a parameter of a point process by the variable that holds it.
func (x *textCell) placedParam(a *syntax.Assign, d *syntax.Dot) {
	s, known := x.placed[syntax.ExprText(d.X)]
	if !known {
		x.skip(a, "%q is no part of the customary form", syntax.ExprText(a))
		return
	}
	v, ok := x.value(a.Y)
	if !ok || a.Op != "=" {
		x.remark("%s of a point process at line %d is left out: its number is not known.", d.Name, a.Pos().Line)
		return
	}
	set := func(list *[]project.Param) {
		*list = append(slices.DeleteFunc(*list, func(p project.Param) bool { return p.Name == d.Name }), project.Param{Name: d.Name, Value: v})
	}
	if s.synapse {
		set(&x.cell.Synapses[s.index].Params)
	} else {
		set(&x.points[s.index].Params)
	}
}
