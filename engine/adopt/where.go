package adopt

import (
	"fmt"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/project"
)

// home is whose number a row is: a segment or end of a section, or a point process.
type home struct {
	sec   *model.Section
	x     float64
	point *model.PointProcess
}

// find fills the table of homes with all rows of the model: what a pointer leads to may belong to another cell, and then has a name all the same.
func (a *adoption) find() {
	if a.homes != nil {
		return
	}
	a.homes = map[*mech.Row]home{}
	for _, s := range a.m.Sections() {
		near, _, far := s.Nodes()
		if p, _ := s.Parent(); p == nil {
			a.homes[near] = home{sec: s, x: s.ChildEnd()}
		}
		a.homes[far] = home{sec: s, x: 1 - s.ChildEnd()}
		for i := range s.NSeg() {
			x := (float64(i) + .5) / float64(s.NSeg())
			at := s.Index(x)
			a.homes[s.Segments()[at]] = home{sec: s, x: x}
			for _, name := range s.Mechanisms() {
				a.homes[s.Rows(name)[at]] = home{sec: s, x: x}
			}
		}
	}
	for _, p := range a.m.Points() {
		a.homes[p.Row()] = home{point: p}
	}
}

// ref gives the name in the project of the number behind a handle; inside is false, and what says whose it is, when it is not of the cell.
func (a *adoption) ref(v model.Var) (r project.Ref, what string, inside bool) {
	at, ok := a.m.Address(v)
	if !ok {
		return r, "a number of the script", false
	}
	if at.Uni {
		for _, x := range at.Cols.Type.Vars {
			if x.Global && x.Slot == at.Slot {
				return project.Ref{Var: x.Name + "_" + at.Cols.Type.Name}, "", true
			}
		}
		return r, "a number of the mechanism " + at.Cols.Type.Name, false
	}
	if at.At >= len(at.Cols.Rows) {
		return r, "a number of the script", false
	}
	a.find()
	h, ok := a.homes[at.Cols.Rows[at.At]]
	name := nameOf(at.Cols, a.m.Nodes(), at.Slot)
	switch {
	case !ok || name == "":
		return r, "a number of the script", false
	case h.point != nil:
		if p := a.named[h.point]; p != "" {
			return project.Ref{Point: p, Var: name}, "", true
		}
		return r, h.point.Name() + "." + name, false
	}
	if i, own := a.index[h.sec]; own {
		return project.Ref{Section: a.names[i], X: h.x, Var: name}, "", true
	}
	return r, fmt.Sprintf("%s.%s(%g)", h.sec.Name(), name, h.x), false
}

// nameOf gives the name of a column as a project has it: "v", "hh.m", "ena", of a point process "i".
func nameOf(cols, nodes *mech.Columns, slot int) string {
	if cols == nodes {
		return map[int]string{model.NodeV: "v", model.NodeCm: "cm", model.NodeICap: "i_cap", model.NodeDiam: "diam", model.NodeArea: "area", model.NodeIMem: "i_membrane_"}[slot]
	}
	t := cols.Type
	for _, v := range t.Vars {
		if v.Global || slot < v.Slot || slot >= v.Slot+max(v.Len, 1) {
			continue
		}
		name := v.Name
		if v.Len > 1 {
			name = fmt.Sprintf("%s[%d]", name, slot-v.Slot)
		}
		if t.Kind == mech.Density {
			name = t.Name + "." + name
		}
		if !strings.HasSuffix(name, ".style") && name != "style" {
			return name
		}
	}
	return ""
}

// rangePointers carries the POINTERs of a density mechanism that lead to a variable of their own segment.
func (a *adoption) rangePointers(t *mech.Type) {
	for _, name := range t.Pointers {
		var order []string
		groups := map[string][]int{}
		for i, s := range a.secs {
			to, set := a.samePointer(s, t, name, i)
			if !set {
				continue
			}
			if groups[to] == nil {
				order = append(order, to)
			}
			groups[to] = append(groups[to], i)
		}
		for _, to := range order {
			a.cell.Rules = append(a.cell.Rules, project.Rule{Subset: a.subset(groups[to]), Mechanism: t.Name, Pointers: []project.SegmentPointer{{Name: name, Var: to}}})
		}
	}
}

// samePointer gives the variable of its own segment that a POINTER leads to everywhere on a section.
func (a *adoption) samePointer(s *model.Section, t *mech.Type, name string, i int) (to string, ok bool) {
	rows := s.Rows(t.Name)
	for k := range rows {
		x := (float64(k) + .5) / float64(s.NSeg())
		v, set := a.m.Pointer(rows[s.Index(x)], name)
		if !set {
			if k > 0 && to != "" {
				a.note("The POINTER %s of %s on %s leads somewhere in some segments only: it is left out.", name, t.Name, a.names[i])
			}
			return "", false
		}
		r, what, inside := a.ref(v)
		if !inside {
			a.note("The POINTER %s of %s on %s leads to %s: it is left out.", name, t.Name, a.names[i], what)
			return "", false
		}
		if r.Section != a.names[i] || r.X != x || k > 0 && r.Var != to {
			a.note("The POINTER %s of %s on %s leads to %s, not to one variable of its own segment: it is left out.", name, t.Name, a.names[i], r)
			return "", false
		}
		to = r.Var
	}
	return to, to != ""
}
