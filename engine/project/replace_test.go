package project

import (
	"strings"
	"testing"

	"nrngui/engine/morph"
)

// cellOf is a reconstruction with that many axonal, basal and apical sections.
func cellOf(axons, dends, apics int) Shape {
	m := &morph.Morphology{Name: "m"}
	add := func(kind morph.Kind, n int) {
		for i := range n {
			x := float32(10 * (len(m.Sections) + 1))
			s := morph.Section{Name: kind.Stem() + "[" + number(float64(i)) + "]", Kind: kind, Parent: 0, ParentX: .5,
				Points: []morph.Point{{X: x, Diam: 2}, {X: x, Y: 50, Diam: 2}}}
			if len(m.Sections) == 0 {
				s.Parent = -1
			}
			m.Sections = append(m.Sections, s)
		}
	}
	add(morph.Soma, 1)
	add(morph.Axon, axons)
	add(morph.Dend, dends)
	add(morph.Apic, apics)
	return Shape{File: number(float64(dends)) + ".swc", Morph: m}
}

func TestReplaceShapeKeepsPhysiology(t *testing.T) {
	p := New("x")
	p.Cells = []Cell{{Name: "c", Shape: cellOf(2, 100, 4), NSeg: NSegRule{Kind: "fixed", N: 1}, Subsets: []Subset{{Name: "far", Members: []string{"dend[90]", "apic"}}},
		Rules: []Rule{{Subset: "all", Mechanism: "pas"}, {Subset: "far", Mechanism: "hh"}, {Subset: "dend[40]", Params: []Param{{"cm", 2}}}, {Subset: "dend[90]", Params: []Param{{"cm", 3}}}}}}
	place := func(s string) Place { return Place{Section: s, X: .25} }
	p.Points = []PointProc{{Name: "a", Type: "IClamp", At: place("soma[0]")}, {Name: "b", Type: "IClamp", At: place("dend[40]")}, {Name: "c", Type: "IClamp", At: place("dend[99]")},
		{Name: "d", Type: "IClamp", At: place("apic[3]")}, {Name: "e", Type: "IClamp", At: place("axon[1]")}}
	p.Recordings = []Recording{{Ref: Ref{Section: "dend[99]", X: .25, Var: "v"}}, {Ref: Ref{Section: "axon[0]", X: .5, Var: "v"}}}
	mustValid(t, p)
	before := Encode(p)
	q, title, err := p.ReplaceShape("c", cellOf(0, 50, 1))
	if err != nil {
		t.Fatal(err)
	}
	mustValid(t, q)
	if after := Encode(p); string(after) != string(before) {
		t.Error("the edit changed its receiver")
	}
	var at []string
	for _, pp := range q.Points {
		at = append(at, pp.Name+" "+pp.At.Section+" "+number(pp.At.X))
	}
	if got, want := strings.Join(at, ", "), "a soma[0] 0.25, b dend[40] 0.25, c dend[49] 0.25, d apic[0] 0.25"; got != want {
		t.Errorf("point processes %s, want %s", got, want)
	}
	if c := q.Cells[0]; len(c.Rules) != 3 || c.Rules[0].Subset != "all" || c.Rules[1].Subset != "far" || c.Rules[2].Subset != "dend[40]" || len(c.Subsets) != 1 || strings.Join(c.Subsets[0].Members, " ") != "apic" {
		t.Errorf("rules %+v, subsets %+v", c.Rules, c.Subsets)
	}
	if len(q.Recordings) != 1 || q.Recordings[0].Ref.Section != "dend[49]" {
		t.Errorf("recordings %v", q.Recordings)
	}
	for _, part := range []string{"c from 50.swc", "2 point processes to a section of the same type", "1 point process,", "1 recording", "1 rule"} {
		if !strings.Contains(title, part) {
			t.Errorf("the title %q lacks %q", title, part)
		}
	}
	if _, _, err := p.ReplaceShape("nobody", Shape{}); err == nil {
		t.Error("a cell that is not there got a shape")
	}
}
