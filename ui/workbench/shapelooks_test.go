package workbench

import (
	"slices"
	"testing"

	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/shape"
)

// The project and the painter know the same ways to colour a cell.
func TestColouringsAreOneList(t *testing.T) {
	var ids []string
	for _, c := range shape.Colourings() {
		ids = append(ids, c.ID)
	}
	if !slices.Equal(ids, project.Colourings()) {
		t.Errorf("the painter has %v, projects %v", ids, project.Colourings())
	}
}

// What a view of the cell shows beside it is part of the view, as edits that can be undone; bad arguments are refused.
func TestLooksOfTheCell(t *testing.T) {
	s, f := opened(t)
	do := func(id string, args ...string) error { return Find(Table(), id).Perform(s, f, args...) }
	for _, c := range [][]string{{"colour", "distance"}, {"dots"}, {"borders"}, {"tubes", "lines"}, {"slice", "10", "5"}} {
		if err := do(c[0], c[1:]...); err != nil {
			t.Fatal(err)
		}
	}
	v := shapeOf(t, s)
	if v.By != "distance" || !v.Dots || !v.Borders || tubesOf(v) != shape.Lines || sliceOf(v) != (shape.Slab{On: true, Z: 10, Thick: 5}) {
		t.Errorf("%+v", v)
	}
	if list := project.Validate(s.Doc(), s.Cat); len(list) > 0 {
		t.Errorf("such a view is no clean project: %v", list)
	}
	s.Undo(f)
	if v := shapeOf(t, s); len(v.Slice) != 0 || v.Tubes != "lines" {
		t.Errorf("undo leads to %+v", v)
	}
	n := len(f.sent)
	if err := do("colour", "hh.m"); err != nil || shapeOf(t, s).By != "" || s.ShapeVar != "hh.m" || len(f.sent) == n {
		t.Errorf("by a variable again: %v, by %q, variable %s", err, shapeOf(t, s).By, s.ShapeVar)
	}
	for _, c := range [][]string{{"tubes", "square"}, {"slice", "x", "5"}, {"slice", "1", "-5"}, {"slice", "NaN", "5"}, {"slice", "1"}} {
		if err := do(c[0], c[1:]...); err == nil {
			t.Errorf("%v is taken", c)
		}
	}
	if err := do("slice", "off"); err != nil || len(shapeOf(t, s).Slice) != 0 {
		t.Errorf("slice off: %v", err)
	}
}

// Two cells of a project stand where they are told to; the sections, and with them values and picks, keep their order.
func TestCellsAreArranged(t *testing.T) {
	sec := []project.StylizedSec{{Name: "soma", L: 20, Diam: 20}, {Name: "dend", Parent: "soma", ParentX: 1, L: 200, Diam: 2}}
	p := &project.Project{Cells: []project.Cell{{Name: "one", Shape: project.Shape{Stylized: sec}}, {Name: "two", Shape: project.Shape{Stylized: sec}}}}
	l := &session.Layout{Segments: 4}
	for i := range 4 {
		l.Sections = append(l.Sections, session.SectionInfo{Cell: p.Cells[i/2].Name, Name: sec[i%2].Name, NSeg: 1, First: i, L: sec[i%2].L, Diam: sec[i%2].Diam, Parent: []int{-1, 0, -1, 2}[i]})
	}
	for _, how := range []string{"", "beside", "overlaid", "dendrogram"} {
		v := project.View{Kind: "shape", Arrange: how}
		if how == "dendrogram" {
			v = project.View{Kind: "shape", Projection: how}
		}
		s := cellsScene(p, l, v)
		if !slices.Equal(s.Cells, []string{"one", "two"}) || s.Segments != 4 || s.Sections[3].Cell != 1 || s.Sections[3].First != 3 {
			t.Errorf("%q: cells %v, sections %+v", how, s.Cells, s.Sections)
		}
		a, _, _ := s.Place(0, 0.5)
		b, _, _ := s.Place(2, 0.5)
		if apart := b[0] - a[0]; how == "beside" && apart < 200 || how == "overlaid" && apart != 0 {
			t.Errorf("%q: the somata are %v um apart", how, apart)
		}
	}
	if cellsScene(nil, l, project.View{}) != nil {
		t.Error("a scene of nothing")
	}
}
