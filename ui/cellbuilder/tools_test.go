package cellbuilder

import (
	"math"
	"nrngui/ui/shape"
	"reflect"
	"testing"

	"nrngui/engine/cellbuild"
	"nrngui/engine/project"
)

// where gives places as the picture does.
func where(s *State) func(int, float64) [3]float32 {
	lines, err := cellbuild.Lines(s.cell())
	return func(i int, x float64) [3]float32 {
		if err != nil || i < 0 {
			return [3]float32{}
		}
		a, b := lines[i][0], lines[i][len(lines[i])-1]
		f := float32(x)
		return [3]float32{a.X + (b.X-a.X)*f, a.Y + (b.Y-a.Y)*f, a.Z + (b.Z-a.Z)*f}
	}
}

func TestDrawnBranchSnaps(t *testing.T) {
	s := tree(t)
	s.Tool, s.Basename = Branch, "twig"
	at := where(s)
	i := s.index["dend"]
	from := at(i, 1)
	d, op := s.Draw(Gesture{From: i, X: 0.3, At: [3]float32{from[0] + 52.4, from[1] + 1, 0}, Over: -1}, at)
	b, ok := op.(cellbuild.Branch)
	if !ok || b.Length != 50 || d.Bad || b.X != 1 || b.From != "dend" || b.Base != "twig" {
		t.Fatalf("%+v, %+v", d, op)
	}
	if l := math.Hypot(float64(d.To[0]-from[0]), float64(d.To[1]-from[1])); math.Abs(l-50) > 0.02 || d.To[1] != from[1] {
		t.Errorf("a line of 52 um ends at %v, %g um long: not on the grid of 5 um and 15 degrees", d.To, l)
	}
	if _, op = s.Draw(Gesture{From: i, X: 0.3, At: [3]float32{from[0] + 52.4, from[1] + 1, 0}, Over: -1, Free: true}, at); op.(cellbuild.Branch).X != 0.3 {
		t.Errorf("with Alt it begins at %+v", op)
	}
	before := len(s.Sections)
	do(t, s, s.Op(op), nil)
	if len(s.Sections) != before+1 || !reflect.DeepEqual(s.Selected, []string{"twig"}) {
		t.Errorf("%d sections, selected %v", len(s.Sections), s.Selected)
	}
	if sec := s.Sections[s.index["twig"]]; !(sec.L > 52) || s.Sections[sec.Parent].Name != "dend" {
		t.Errorf("%+v", sec)
	}
}

func TestRootHasTwoEnds(t *testing.T) {
	s := tree(t)
	if a, b, c := s.end(0, 0.2, false), s.end(0, 0.7, false), s.end(1, 0.2, false); a != 0 || b != 1 || c != 1 {
		t.Errorf("ends %g %g %g", a, b, c)
	}
}

func TestDraggedSubTree(t *testing.T) {
	s := tree(t)
	at := where(s)
	from, over := s.index["apic[1]"], s.index["dend"]
	for _, tool := range []Tool{Copy, Reconnect} {
		s.Tool = tool
		n := len(s.Sections)
		g := Gesture{From: from, X: 0.5, Over: over, OverX: 0.8}
		d, op := s.Draw(g, at)
		if d.Bad || op == nil {
			t.Fatalf("%s: %+v", tool, d)
		}
		do(t, s, s.Op(op), nil)
		kids := len(s.Sections[s.index["dend"]].Children)
		if tool == Copy && (len(s.Sections) != n+1 || kids != 1) || tool == Reconnect && (len(s.Sections) != n || kids != 2) {
			t.Errorf("%s: %d sections, %d on dend", tool, len(s.Sections), kids)
		}
		g.From = 0
		if d, _ := s.Draw(g, at); !d.Bad {
			t.Errorf("%s: the root can be dragged to a section", tool)
		}
		from, over = s.index["apic[1]"], s.index["dend"]
	}
}

// A drag shows the cell as it will stand: what hangs on the moved section goes along. The project and what the page knows of it stay.
func TestPreviewOfAMove(t *testing.T) {
	s := tree(t)
	before, doc := shape.Layout(s.Shapes()), s.Doc
	i := s.index["apic[0]"]
	child := s.Sections[i].Children[0]
	op := cellbuild.Move{Section: "apic[0]", To: cellbuild.At{300, 300, 0}}
	list := s.Preview(op)
	if list == nil {
		t.Fatal("no preview")
	}
	after := shape.Layout(list)
	end := after[i].Points[len(after[i].Points)-1]
	if math.Abs(float64(end.X)-300) > 0.1 || after[child].Points[0] != end && math.Hypot(float64(after[child].Points[0].X-end.X), float64(after[child].Points[0].Y-end.Y)) > 0.1 {
		t.Errorf("it ends at %v, its child begins at %v", end, after[child].Points[0])
	}
	if s.Doc != doc || !reflect.DeepEqual(shape.Layout(s.Shapes()), before) {
		t.Error("the preview has changed the page")
	}
	do(t, s, s.Op(op), nil)
	if got := shape.Layout(s.Shapes()); !reflect.DeepEqual(got[i].Points, after[i].Points) || !reflect.DeepEqual(got[child].Points, after[child].Points) {
		t.Error("the edit makes another cell than was shown")
	}
	if s.Preview(cellbuild.Move{Section: "nothing", To: cellbuild.At{1, 1, 1}}) != nil || s.Preview(cellbuild.Delete{Sections: []string{"apic[0]"}}) != nil {
		t.Error("a preview of what moves nothing")
	}
}

func TestClicksWithTools(t *testing.T) {
	s := tree(t)
	i := s.index["dend"]
	s.Tool = Cut
	do(t, s, s.Op(s.Click(i, 0.4)), nil)
	if m := s.Members("dend"); len(m) != 2 {
		t.Errorf("cut in %d", len(m))
	}
	s.Tool, s.Basename = Name, "axon"
	do(t, s, s.Op(s.Click(s.index["dend[1]"], 0.5)), nil)
	if !s.has("axon") || !s.has("dend") && !s.has("dend[0]") {
		t.Errorf("%v", s.Doc.Cells[0].SectionNames())
	}
	s.Tool, s.Basename = Insert, ""
	n := len(s.Sections)
	do(t, s, s.Op(s.Click(s.index["apic[0]"], 0.5)), nil)
	if len(s.Sections) != n+1 {
		t.Errorf("%d sections", len(s.Sections))
	}
	s.SelectSection("axon", One)
	e, err := s.Delete(false)
	do(t, s, e, err)
	if s.has("axon") || len(s.Selected) != 0 {
		t.Errorf("deleted, yet selected %v", s.Selected)
	}
	s.Selected = nil
	if _, err := s.Delete(false); err == nil {
		t.Error("nothing can be deleted")
	}
	if err := cellbuild.Invariants(s.cell()); err != nil {
		t.Error(err)
	}
}

func TestMeasures(t *testing.T) {
	s := tree(t)
	s.SelectSections([]int{s.index["dend"]})
	list := s.Measures()
	if len(list) != 4 || list[0].Value != 150 || list[1].Value != 2 {
		t.Fatalf("%+v", list)
	}
	do(t, s, list[0].Set(200).Edit, nil)
	do(t, s, s.Measures()[2].Set(90).Edit, nil)
	if m := s.Measures(); m[0].Value != 200 || m[2].Value != 90 {
		t.Errorf("length %g, angle %g", m[0].Value, m[2].Value)
	}
}

// gradient makes the apical dendrite have hh and lets gnabar vary over it.
func gradient(t *testing.T, form string) *State {
	t.Helper()
	s := tree(t)
	s.PickSubset("apic")
	do(t, s, s.Insert("hh"), nil)
	at(t, s, "apic", "gnabar_hh")
	ch, err := s.Form(form)
	do(t, s, ch.Edit, err)
	return s
}

func TestGradients(t *testing.T) {
	for _, form := range []string{project.FormLinear, project.FormExponential, project.FormBoltzmann, project.FormTable} {
		s := gradient(t, form)
		if v := at(t, s, "apic", "gnabar_hh"); v.Look != Gradient {
			t.Fatalf("%s: %+v", form, v)
		}
		list := s.Handles()
		last := len(list) - 1
		ch, err := s.DragHandle(last, list[last].P, 0.03)
		do(t, s, ch.Edit, err)
		now := s.Handles()
		if math.Abs(now[last].F-0.03) > 1e-3 || math.Abs(now[0].F-list[0].F) > 1e-3 {
			t.Errorf("%s: handles %+v, before %+v", form, now, list)
		}
		if c := s.Curve(); len(c.F) == 0 || len(c.Rug) == 0 || c.P1 <= c.P0 {
			t.Errorf("%s: curve %+v", form, c)
		}
		if p := s.Paint(); !(p.High > p.Low) || p.Steepest <= 0 {
			t.Errorf("%s: on the cell %g to %g, steps of %g", form, p.Low, p.High, p.Steepest)
		}
	}
}

// What varies acts after plain values: a value set within it is one that varies by nothing.
func TestValueWithinAGradient(t *testing.T) {
	s := gradient(t, project.FormLinear)
	at(t, s, "tuft", "gnabar_hh")
	do(t, s, s.SetValue(0.2).Edit, nil)
	if v := at(t, s, "tuft", "gnabar_hh"); v.Look != Set || v.V != 0.2 {
		t.Errorf("%+v", v)
	}
	if p := s.Paint(); p.Low != 0.2 || p.High != 0.2 {
		t.Errorf("on the cell %g to %g", p.Low, p.High)
	}
	ch, err := s.Inherit()
	do(t, s, ch.Edit, err)
	if v := at(t, s, "tuft", "gnabar_hh"); v.Look != GradientInherited || v.From != "apic" {
		t.Errorf("back to the gradient: %+v", v)
	}
}

func TestFormulas(t *testing.T) {
	s := gradient(t, project.FormLinear)
	ch, err := s.SetExpr("g0*exp(-p/len) + 1e-3")
	do(t, s, ch.Edit, err)
	g := s.Gradient()
	if g.Form != project.FormExpression || len(g.Coefs) != 2 || g.Coefs[0].Name != "g0" || g.Coefs[1].Name != "len" {
		t.Errorf("%+v", g)
	}
	if _, err := s.SetExpr("g0*("); err == nil {
		t.Error("half a formula is taken")
	}
	ch, err = s.SetCoef("len", 100)
	if title := do(t, s, ch.Edit, err); title != "len of gnabar_hh 1 → 100 on apic" {
		t.Errorf("title %q", title)
	}
	ch, err = s.SetDomain(project.Domain{Distal: project.ChoiceMost})
	do(t, s, ch.Edit, err)
	if m, err := s.Domain("apic", s.Gradient().Domain); err != nil || m.P1 != 1 {
		t.Errorf("%+v, %v", m, err)
	}
}

func TestDiscretisation(t *testing.T) {
	s := tree(t)
	s.PickTab(Discretisation)
	for _, step := range []struct{ subset, column, text string }{{"all", "d_lambda", "0.05"}, {"apic", "d_X", "25"}, {"tuft", "nseg", "4"}} {
		at(t, s, step.subset, step.column)
		ch, err := s.Typed(step.text)
		do(t, s, ch.Edit, err)
	}
	c := s.cell()
	if c.NSeg.D != 0.05 {
		t.Errorf("cell %+v", c.NSeg)
	}
	for _, want := range []struct {
		subset, column string
		look           Look
		v              float64
	}{{"dend", "d_lambda", Inherited, 0.05}, {"apic", "d_X", Set, 25}, {"apic", "d_lambda", Absent, 0}, {"apic[0]", "d_X", Inherited, 25}, {"tuft", "nseg", Set, 4}, {"apic[1]", "nseg", Inherited, 4}} {
		if v := at(t, s, want.subset, want.column); v.Look != want.look || v.V != want.v {
			t.Errorf("%s %s: %+v", want.subset, want.column, v)
		}
	}
	b, err := project.Build(s.Doc, s.Cat)
	if err != nil {
		t.Fatal(err)
	}
	var got []int
	for _, sec := range b.Subset("pyr", "all") {
		got = append(got, sec.NSeg())
	}
	if got[2] != 13 || got[3] != 4 || got[4] != 4 {
		t.Errorf("segments %v", got)
	}
	at(t, s, "tuft", "nseg")
	ch, err := s.Typed("")
	do(t, s, ch.Edit, err)
	if v := at(t, s, "tuft", "d_X"); v.Look != Inherited || v.From != "apic" {
		t.Errorf("taken back: %+v", v)
	}
	at(t, s, "tuft", "segments")
	if _, err := s.Typed("3"); err == nil {
		t.Error("what follows from the rest can be set")
	}
}

func TestGeometryOfSubsets(t *testing.T) {
	s := tree(t)
	s.PickTab(Geometry)
	at(t, s, "tuft", "diam")
	do(t, s, s.SetValue(0.8).Edit, nil)
	if s.Sections[3].Diam != 0.8 || s.Sections[4].Diam != 0.8 || s.Sections[2].Diam != 3 {
		t.Errorf("%+v", s.Sections)
	}
	at(t, s, "dend", "area")
	do(t, s, s.SetValue(400*math.Pi).Edit, nil)
	if sec := s.Sections[1]; math.Abs(sec.L-20) > 1e-9 || math.Abs(sec.Diam-20) > 1e-9 {
		t.Errorf("an area of 400 pi gives %g by %g", sec.L, sec.Diam)
	}
	at(t, s, "apic[0]", "L")
	do(t, s, s.SetValue(250).Edit, nil)
	if s.Sections[2].L != 250 || s.Doc.Cells[0].Shape.Stylized[2].L != 250 {
		t.Errorf("%+v", s.Sections[2])
	}
}
