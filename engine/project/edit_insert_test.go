package project

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestUninsert(t *testing.T) {
	p := New("p")
	var secs []StylizedSec
	for k := range 6 {
		secs = append(secs, StylizedSec{Name: fmt.Sprintf("dend[%d]", k), L: 10, Diam: 1})
		if k > 0 {
			secs[k].Parent, secs[k].ParentX = "dend[0]", 1
		}
	}
	p.Cells = []Cell{{Name: "c", NSeg: NSegRule{Kind: "fixed", N: 1}, Shape: Shape{Stylized: secs},
		Rules: []Rule{{Subset: "all", Mechanism: "hh", Params: []Param{{"gnabar", .2}}}, {Subset: "dend[2]", Mechanism: "hh", Params: []Param{{"gnabar", .3}}}}}}
	q, _, err := p.Uninsert("c", "dend[2]", "hh")
	if err != nil {
		t.Fatal(err)
	}
	mustValid(t, q)
	on := func(p *Project) (out []int) {
		for _, r := range p.Cells[0].Rules {
			m, ok := p.Cells[0].Members(r.Subset)
			if !ok || r.Params[0].Value != .2 {
				t.Errorf("%+v", r)
			}
			out = append(out, m...)
		}
		slices.Sort(out)
		return out
	}
	if got := on(q); !slices.Equal(got, []int{0, 1, 3, 4, 5}) || len(q.Cells[0].Rules) != 1 || len(q.Cells[0].Subsets) != 1 || len(p.Cells[0].Subsets) != 0 {
		t.Errorf("%v %+v", got, q.Cells[0])
	}
	for _, k := range []string{"dend[0]", "dend[1]"} {
		if q, _, err = q.Uninsert("c", k, "hh"); err != nil {
			t.Fatal(err)
		}
	}
	if got := on(q); !slices.Equal(got, []int{3, 4, 5}) || len(q.Cells[0].Rules) != 3 {
		t.Errorf("%v %+v", got, q.Cells[0].Rules)
	}
	if _, _, err := q.Uninsert("c", "dend[0]", "hh"); err == nil || !strings.Contains(err.Error(), "hh is not on dend[0]") {
		t.Error(err)
	}
	if _, _, err := q.Uninsert("c", "axon[9]", "hh"); err == nil || !strings.Contains(err.Error(), "no section or subset") {
		t.Error(err)
	}
}
