package cellbuild

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"nrngui/engine/project"
)

// solid is a cell with 3-D points: a soma along x, a dendrite up, a branch of it to the right.
func solid() *project.Project {
	p, _ := project.New("solid").AddStylizedCell("cell", []project.StylizedSec{
		{Name: "soma", Points: [][]float32{{-10, 0, 0, 20}, {10, 0, 0, 20}}, L: 20, Diam: 20},
		{Name: "dend[0]", Parent: "soma", ParentX: 1, Points: [][]float32{{10, 0, 0, 2}, {10, 50, 0, 2}, {10, 100, 0, 1}}, L: 100, Diam: 1.75},
		{Name: "dend[1]", Parent: "dend[0]", ParentX: 1, Points: [][]float32{{10, 100, 0, 1}, {90, 100, 0, 1}}, L: 80, Diam: 1},
	})
	return p
}

func section(t *testing.T, p *project.Project, name string) project.StylizedSec {
	t.Helper()
	for _, s := range p.Cells[0].Shape.Stylized {
		if s.Name == name {
			return s
		}
	}
	t.Fatalf("there is no %s among %v", name, names(p))
	return project.StylizedSec{}
}

// CT13: the new section has the first third of the picture; of a cell with points what follows moves out.
func TestInsert(t *testing.T) {
	q := edited(t, tree(), "branch soma(1) to 130 0 0 as apic", "insert before apic long 40")
	n, k := section(t, q, "apic[1]"), section(t, q, "apic[0]")
	if n.Parent != "soma" || k.Parent != "apic[1]" || k.ParentX != 1 || n.L != 40 || k.L != 120 {
		t.Errorf("%+v\n%+v", n, k)
	}
	if !reflect.DeepEqual(n.Drawn, [][]float32{{10, 0, 0}, {50, 0, 0}}) || !reflect.DeepEqual(k.Drawn, [][]float32{{50, 0, 0}, {130, 0, 0}}) {
		t.Errorf("%v %v", n.Drawn, k.Drawn)
	}
	q = edited(t, solid(), "insert before dend[1] long 20")
	if s := section(t, q, "dend[1]"); s.L != 80 || !reflect.DeepEqual(s.Points, [][]float32{{30, 100, 0, 1}, {110, 100, 0, 1}}) {
		t.Errorf("%v", s.Points)
	}
}

// CT11: moving an end changes where a section points, never how long it is.
func TestMoveKeepsLengths(t *testing.T) {
	q := edited(t, tree(), "branch soma(1) to 130 0 0 as apic", "branch apic(1) to 130 50 0", "move apic[0] to 10 300 0")
	a, b := section(t, q, "apic[0]"), section(t, q, "apic[1]")
	if a.L != 120 || !reflect.DeepEqual(a.Drawn, [][]float32{{10, 0, 0}, {10, 300, 0}}) || !reflect.DeepEqual(b.Drawn, [][]float32{{10, 300, 0}, {10, 350, 0}}) {
		t.Errorf("%+v\n%+v", a, b)
	}
	q = edited(t, solid(), "move dend[0] to 500 0 0")
	if s := section(t, q, "dend[0]"); s.L != 100 || s.Points[2][0] != 110 || math.Abs(float64(s.Points[2][1])) > 1e-4 {
		t.Errorf("%v", s.Points)
	}
	if s := section(t, q, "dend[1]"); s.L != 80 || s.Points[0][0] != 110 || math.Abs(float64(s.Points[1][1])+80) > 1e-3 { // turned along
		t.Errorf("%v", s.Points)
	}
	q = edited(t, solid(), "angle dend[1] 90 0", "length dend[0] 200", "shift soma by 0 0 5")
	if s := section(t, q, "dend[1]"); s.L != 80 || s.Points[0][1] != 200 || math.Abs(float64(s.Points[1][1])-280) > 1e-3 || s.Points[1][2] != 5 {
		t.Errorf("%v", s.Points)
	}
}

// CT09, CT10: a copy keeps its points and diameters; a sub-tree goes to another place by either end.
func TestCopyAndConnect(t *testing.T) {
	q := edited(t, solid(), "copy dend[0] to soma(0) mirror x")
	if got := names(q); !reflect.DeepEqual(got, []string{"soma", "dend[0]", "dend[1]", "dend[2]", "dend[3]"}) {
		t.Fatal(got)
	}
	if s := section(t, q, "dend[3]"); s.Parent != "dend[2]" || !reflect.DeepEqual(s.Points, [][]float32{{-10, 100, 0, 1}, {-90, 100, 0, 1}}) {
		t.Errorf("%+v", s)
	}
	q = edited(t, solid(), "connect dend[1](1) to soma(0.5)")
	if s := section(t, q, "dend[1]"); s.Parent != "soma" || s.ParentX != 0.5 || s.End != 1 || !reflect.DeepEqual(s.Points, [][]float32{{-80, 0, 0, 1}, {0, 0, 0, 1}}) {
		t.Errorf("%+v", s)
	}
	q = edited(t, solid(), "connect dend[1](0) to soma(0) stay")
	if s := section(t, q, "dend[1]"); s.Parent != "soma" || s.Points[0][1] != 100 {
		t.Errorf("%+v", s)
	}
	for text, want := range map[string]string{"connect soma(0) to dend[1](1)": "make another section the root first", "connect dend[0](0) to dend[1](1)": "outside of what hangs on it",
		"connect dend[1](0.5) to soma(1)": "hangs by an end", "join dend[0]": "", "extend dend[0] to 0 0 0": "dend[1] hangs on the end"} {
		op, err := Parse(text)
		if err == nil {
			_, _, err = Edit(solid(), "", op)
		}
		if want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// Points can be bent, added and taken away, and a section grow on; what stands on it stays.
func TestPoints(t *testing.T) {
	p, _ := solid().AddPoint(project.PointProc{Type: "IClamp", At: project.Place{Section: "dend[1]", X: 0.5}})
	q := edited(t, p, "extend dend[1] to 90 180 0")
	if at := q.Points[0].At; at.X != 0.25 {
		t.Errorf("it stands at %s now", at)
	}
	q = edited(t, p, "point dend[1](0.25)", "bend dend[1] point 1 to 30 115 0", "unpoint dend[0] point 1")
	if s := section(t, q, "dend[1]"); s.L != 86.8466 || len(s.Points) != 3 {
		t.Errorf("%+v", s)
	}
	if s := section(t, q, "dend[0]"); len(s.Points) != 2 || s.L != 100 {
		t.Errorf("%+v", s)
	}
	q = edited(t, p, "join dend[1]")
	if s := section(t, q, "dend[0]"); len(s.Points) != 4 || s.L != 180 || q.Points[0].At.Section != "dend[0]" || math.Abs(q.Points[0].At.X-140.0/180) > 1e-9 {
		t.Errorf("%+v %s", s, q.Points[0].At)
	}
	q = edited(t, p, "scale dend[0] 2 diam 0.5", "diam soma 30")
	if s := section(t, q, "dend[1]"); s.L != 160 || s.Points[0][1] != 200 || s.Points[0][3] != 0.5 {
		t.Errorf("%+v", s)
	}
}

// What varies along a section, and conditions of subsets, keep their meaning.
func TestProfilesAndConditionsFollow(t *testing.T) {
	p := solid()
	p.Cells[0].Rules = []project.Rule{{Subset: "dend", Mechanism: "pas", Profiles: []project.Profile{{Name: "g", Values: []float64{1, 2, 3, 4}}}}}
	p.Cells[0].Subsets = []project.Subset{{Name: "far", Where: "distance(dend[0](0.25)) > 30 || in(dend[0])"}, {Name: "some", Members: []string{"dend[1]"}, Where: "tip"}}
	q := edited(t, p, "turn dend[0]")
	if r := q.Cells[0].Rules; len(r) != 2 || r[1].Subset != "dend[0]" || !reflect.DeepEqual(r[1].Profiles[0].Values, []float64{4, 3, 2, 1}) {
		t.Errorf("%+v", r)
	}
	if w := q.Cells[0].Subsets[0].Where; w != "distance(dend[0](0.75)) > 30 || in(dend[0])" {
		t.Error(w)
	}
	q = edited(t, p, "split dend[0](0.5)")
	if w := q.Cells[0].Subsets[0].Where; w != "distance(dend[0]) > 30 || (in(dend[0]) || in(dend[2]))" {
		t.Error(w)
	}
	if r := q.Cells[0].Rules; len(r) != 3 || r[1].Profiles[0].Values[3] != 2 || r[2].Subset != "dend[2]" || r[2].Profiles[0].Values[0] != 3 {
		t.Errorf("%+v", r)
	}
	q = edited(t, p, "delete dend[1]")
	if s := q.Cells[0].Subsets[1]; len(s.Members) != 0 || s.Where != "" {
		t.Errorf("without members the condition would be one of the whole cell: %+v", s)
	}
}

// Splitting, turning and joining move nothing, whatever stands on the cell.
func TestNothingMoves(t *testing.T) {
	spots := func(p *project.Project) map[string]At {
		lines, err := Lines(&p.Cells[0])
		if err != nil {
			t.Fatal(err)
		}
		index := map[string]int{}
		for i, s := range p.Cells[0].SectionNames() {
			index[s.Name] = i
		}
		out := map[string]At{}
		for _, pp := range p.Points {
			row, _ := along(rows(lines[index[pp.At.Section]]), pp.At.X)
			out[pp.Name] = spot(row)
		}
		return out
	}
	p := grown(t, 40)
	want := spots(p)
	list := names(p)
	q := p
	made := 0
	for i, name := range list {
		for _, op := range []Op{Split{name, 0.3}, Turn{name}, Join{name, i%2 == 0}, Reroot{name}, Rename{[]string{name}, "part", i%3 == 0}} {
			next, _, err := Edit(q, "", op)
			if err != nil {
				continue
			}
			made++
			q = next
			got := spots(q)
			for point, at := range want {
				if at.minus(got[point]).length() > 0.01 { // um; the points are float32
					t.Fatalf("%s moves %s from %v to %v", op, point, at, got[point])
				}
			}
		}
	}
	if made < 100 || len(q.Points) != len(p.Points) {
		t.Errorf("%d edits, %d points of %d", made, len(q.Points), len(p.Points))
	}
}
