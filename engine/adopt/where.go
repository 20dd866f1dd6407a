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

// rangePointers carries the POINTERs of a density mechanism; all lead to a variable of their own segment, see pointable.
func (a *adoption) rangePointers(t *mech.Type, present []int) {
	for _, name := range t.Pointers {
		var order []string
		groups := map[string][]int{}
		for _, i := range present {
			to, _, _ := a.samePointer(i, t, name)
			if to == "" {
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

// pointable says whether a project can say where the POINTERs of a mechanism on section i lead; without that the mechanism can't run, and is left out there.
func (a *adoption) pointable(i int, t *mech.Type) bool {
	for _, name := range t.Pointers {
		if _, what, ok := a.samePointer(i, t, name); !ok {
			a.note("The POINTER %s of %s on %s leads to %s: the mechanism is left out there.", name, t.Name, a.names[i], what)
			return false
		}
	}
	return true
}

// samePointer gives the variable of its own segment that a POINTER leads to everywhere on section i; "" where it leads nowhere. ok is false when it leads elsewhere, and what says where.
func (a *adoption) samePointer(i int, t *mech.Type, name string) (to, what string, ok bool) {
	s := a.secs[i]
	rows := s.Rows(t.Name)
	for k := range rows {
		x := (float64(k) + .5) / float64(s.NSeg())
		v, set := a.m.Pointer(rows[s.Index(x)], name)
		if !set {
			if to != "" {
				return "", "something in some segments only", false
			}
			continue
		}
		r, what, inside := a.ref(v)
		switch {
		case !inside:
			return "", what, false
		case r.Section != a.names[i] || r.X != x:
			return "", r.String() + ", not to its own segment", false
		case k > 0 && r.Var != to:
			return "", "different things along the section", false
		}
		to = r.Var
	}
	return to, "", true
}
