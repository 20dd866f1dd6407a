package workbench

import (
	"testing"

	"nrngui/engine/project"
)

// shapeOf gives the first view of the cell.
func shapeOf(t *testing.T, s *State) project.View {
	t.Helper()
	for _, v := range s.Doc().Views {
		if v.Kind == "shape" {
			return v
		}
	}
	t.Fatal("the sample has no view of the cell")
	return project.View{}
}

// The way a view looks at the cell belongs to the view: it is an edit that can be undone, and going back to space keeps the plane.
func TestLookAlongIsOfTheView(t *testing.T) {
	s, f := opened(t)
	for _, id := range []string{"view.xz", "view.dendrogram"} {
		if err := Find(Table(), id).Perform(s, f); err != nil {
			t.Fatal(err)
		}
	}
	if v := shapeOf(t, s); v.Projection != "dendrogram" || v.Plane != "xz" || lookOf(v) != dendrogram {
		t.Errorf("after xz and dendrogram the view is %+v", v)
	}
	s.Undo(f)
	if v := shapeOf(t, s); lookOf(v) != "xz" {
		t.Errorf("undo leads to %s, want xz", lookOf(v))
	}
	fits, undo := s.Fit, s.History.UndoTitle()
	if err := s.LookAlong(f, "", "xz"); err != nil || s.Fit != fits+1 || s.History.UndoTitle() != undo {
		t.Errorf("looking along xz again: %v, fit %d; it must turn back without an edit", err, s.Fit-fits)
	}
	if err := s.LookAlong(f, "shape99", "xy"); err == nil {
		t.Error("a view that is not there is turned")
	}
}
