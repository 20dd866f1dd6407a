package workbench

import (
	"fmt"

	"nrngui/engine/project"
	"nrngui/ui/shape"
)

// dendrogram is the projection of a view of the cell in which branches stand by their path distance.
const dendrogram = "dendrogram"

// lookOf says how a view looks at the cell: "xy", "yz", "xz" or "dendrogram".
func lookOf(v project.View) string {
	switch {
	case v.Projection == dendrogram:
		return dendrogram
	case v.Plane == "":
		return "xy"
	}
	return v.Plane
}

// looks lists the ways to look at a cell, in the order of the segmented control.
func looks() []string { return []string{"xy", "yz", "xz", dendrogram} }

// planeOf is the plane of the painter.
func planeOf(look string) shape.Plane {
	return map[string]shape.Plane{"yz": shape.YZ, "xz": shape.XZ}[look]
}

// LookAlong turns a view of the cell to a plane, or into a dendrogram, as one edit; "" is the view that commands act on. A view that
// looks so already, but was turned by hand, turns back.
func (s *State) LookAlong(sv Services, view, look string) error {
	var v project.View
	ok := false
	if view == "" {
		v, ok = s.focusOf("shape")
	} else if p := s.Doc(); p != nil {
		v, ok = p.View(view)
	}
	if !ok {
		return fmt.Errorf("no view of the cell is seen: add one with Window > Add a view")
	}
	if lookOf(v) == look {
		s.Fit++
		s.Mark(DirtyPage)
		return nil
	}
	return s.SetView(sv, v.ID, func(v *project.View) {
		v.Projection = ""
		if look == dendrogram {
			v.Projection = dendrogram
			return
		}
		v.Plane = look
	})
}
