package project

import (
	"slices"
	"strings"
	"testing"

	"nrngui/engine/mech/builtin"
)

// Differences are told by what rules come to: other rules that say the same are no difference.
func TestCompareCells(t *testing.T) {
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	a := drawn().Cells[0]
	if says := CompareCells(&a, &a, cat); len(says) > 0 {
		t.Errorf("a cell differs from itself: %q", says)
	}
	b := a
	b.Rules = append(slices.Clone(a.Rules), Rule{Subset: "soma", Params: []Param{{"Ra", 100}}}) // as all has it
	if says := CompareCells(&a, &b, cat); len(says) > 0 {
		t.Errorf("a rule that says the same: %q", says)
	}
	b.Rules = append(b.Rules, Rule{Subset: "soma", Mechanism: "hh", Params: []Param{{"gnabar", .3}}}, Rule{Subset: "soma", Mechanism: "pas", Params: []Param{{"e", -60}}},
		Rule{Subset: "soma", NSeg: &NSegRule{Kind: "fixed", N: 5}})
	b.Shape.Stylized = slices.Clone(a.Shape.Stylized)
	last := len(b.Shape.Stylized) - 1
	gone := b.Shape.Stylized[last].Name
	b.Shape.Stylized = b.Shape.Stylized[:last]
	b.Subsets = nil
	said := strings.Join(CompareCells(&a, &b, cat), "\n")
	for _, want := range []string{"1 section is only in the first cell: " + gone, "has no subset tuft", "e_pas is its default on soma, and -60 in the second cell", "nseg is by segments of at most 20 um on soma, and 5 in the second cell", "hh is on soma in the second cell only"} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q:\n%s", want, said)
		}
	}
	d := a
	d.Rules = append(slices.Clone(a.Rules), Rule{Subset: "soma", Mechanism: "pas", Params: []Param{{"e", -70}}})
	if says := CompareCells(&a, &d, cat); len(says) > 0 {
		t.Errorf("%q", says)
	}
}

// A cell is taken from another project with its mod files; duplicates are told, and a mod file with another text is refused.
func TestTakeCell(t *testing.T) {
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	from := drawn()
	from.Mods = []ModFile{{"a.mod", "one"}}
	into := New("into")
	q, title, err := into.TakeCell(from, "", nil)
	if err != nil || len(q.Cells) != len(into.Cells)+1 || len(q.Mods) != 1 || len(into.Mods) != 0 || !strings.Contains(title, from.Cells[0].Name) {
		t.Fatal(q, title, err)
	}
	again, title, err := q.TakeCell(from, "", cat)
	if err != nil || len(again.Cells) != len(q.Cells)+1 || again.Cells[len(q.Cells)].Name == again.Cells[len(q.Cells)-1].Name || !strings.Contains(title, "equal to "+from.Cells[0].Name) {
		t.Errorf("%q %v", title, err)
	}
	other := drawn()
	other.Mods = []ModFile{{"a.mod", "two"}}
	if _, _, err := q.TakeCell(other, "", nil); err == nil || !strings.Contains(err.Error(), "a.mod") {
		t.Error(err)
	}
	if _, _, err := q.TakeCell(other, "nobody", nil); err == nil {
		t.Error("a cell that is not there")
	}
}
