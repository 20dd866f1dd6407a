package workbench

import (
	"strings"
	"testing"

	"nrngui/engine/project"
	"nrngui/engine/session"
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

// The moves of one drag are one edit; a model that runs hears of each, and the tree says where the point process is.
func TestMovePointIsOneEditAndLive(t *testing.T) {
	s, f := opened(t)
	pp := s.Doc().Points[0]
	was := pp.At
	n := len(f.sent)
	for i, x := range []float64{0.2, 0.3, 0.9} {
		if err := s.MovePoint(f, pp.Name, project.Place{Cell: s.FirstCell(), Section: "dend", X: x}, i == 2); err != nil {
			t.Fatal(err)
		}
	}
	moves := 0
	for _, c := range f.sent[n:] {
		switch c := c.(type) {
		case session.Move:
			moves++
			if c.Point != pp.Name {
				t.Errorf("%+v", c)
			}
		case session.Load:
			t.Error("the model is built anew, which would stop the run")
		}
	}
	if at := s.point(pp.Name).At; moves != 3 || at.Section != "dend" || at.X != 0.9 {
		t.Errorf("%d moves, it is at %v", moves, at)
	}
	for _, p := range s.Layout.Points {
		if p.Name == pp.Name && (p.Section != 1 || p.X != 0.9) {
			t.Errorf("the live model has it at %d %g", p.Section, p.X)
		}
	}
	s.Undo(f)
	if at := s.point(pp.Name).At; at != was {
		t.Errorf("after one undo it is at %v, was at %v", at, was)
	}
	if s.MovePoint(f, "train", project.Place{Section: "soma"}, true) == nil {
		t.Error("an artificial cell was moved onto a section")
	}
}

// Sections that are selected together are set together, as one edit; a subset made of them takes their place.
func TestManySections(t *testing.T) {
	s, f := opened(t)
	s.Select(f, Selection{Kind: SelSection, Cell: s.FirstCell(), Name: "soma"})
	s.ToggleSection(f, 1)
	if s.Sel.Kind != SelMany || s.Sel.Name != "soma,dend" || len(s.ChosenSections()) != 2 {
		t.Fatalf("selected: %+v, outlined %v", s.Sel, s.ChosenSections())
	}
	if sel := SelectionOf(s.Sel.ID()); sel.Kind != SelMany || sel.Name != s.Sel.Name || sel.Cell != s.Sel.Cell {
		t.Errorf("its name reads back as %+v", sel)
	}
	sheet := s.Inspect()
	if sheet.Title != "2 sections" || len(sheet.Groups) == 0 {
		t.Errorf("the inspector shows %+v", sheet)
	}
	n := len(f.sent)
	if err := s.SetTarget(f, Target{Cell: s.FirstCell(), Subset: s.Sel.Name, Param: "cm"}, 2, true); err != nil {
		t.Fatal(err)
	}
	sets := 0
	for _, c := range f.sent[n:] {
		if set, ok := c.(session.Set); ok && set.Value == 2 && (set.Subset == "soma" || set.Subset == "dend") {
			sets++
		}
	}
	cell, _ := s.Doc().Cell(s.FirstCell())
	for i := range 2 {
		if v, _ := ruled(rulesOn(cell, i), "", "cm", false); v != 2 {
			t.Errorf("cm of section %d is %g", i, v)
		}
	}
	if title := s.History.UndoTitle(); sets != 2 && !strings.Contains(title, "2 sections") {
		t.Errorf("%d sets, the edit is called %q", sets, title)
	}
	if err := s.MakeSubset(f, "both"); err != nil {
		t.Fatal(err)
	}
	if cell, _ = s.Doc().Cell(s.FirstCell()); s.Sel.Kind != SelSubset || s.Sel.Name != "both" || len(cell.Subsets) == 0 {
		t.Errorf("after making a subset %+v is selected", s.Sel)
	}
	if m, ok := cell.Members("both"); !ok || len(m) != 2 {
		t.Errorf("the subset has %v", m)
	}
	if s.MakeSubset(f, "all") == nil {
		t.Error("a subset is called all")
	}
	s.ToggleSection(f, 0)
	if s.Sel.Kind != SelSection || s.Sel.Name != "dend" {
		t.Errorf("after taking soma out %+v is selected", s.Sel)
	}
}

// Distances are measured along the branches and straight.
func TestRuler(t *testing.T) {
	s, f := opened(t)
	if err := Find(Table(), "distance").Perform(s, f, "soma(0.5)", "dend(0.5)"); err != nil {
		t.Fatal(err)
	}
	if text := s.RulerText(); !strings.Contains(text, "210.0 µm along") || !strings.Contains(text, "straight") {
		t.Errorf("the distance is %q, want 10 + 200 um along", text)
	}
	if m := s.rulerMarkers(); len(m) != 2 || !strings.Contains(m[1].Label, "210.0 µm") {
		t.Errorf("markers %+v", m)
	}
	if s.MeasureAt(-1, 0) || !s.MeasureAt(0, 0.5) || s.Ruler.To != nil {
		t.Error("the third click does not begin anew")
	}
	s.Measure(false)
	if s.MeasureAt(0, 0.5) {
		t.Error("it measures though it ended")
	}
}
