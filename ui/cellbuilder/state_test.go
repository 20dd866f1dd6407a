package cellbuilder

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"nrngui/engine/mech"
	"nrngui/engine/mech/builtin"
	"nrngui/engine/project"
)

func catalogue(t testing.TB) *mech.Catalogue {
	t.Helper()
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

// tree gives a soma with a basal dendrite, an apical trunk with two branches, and rules on all, soma and a subset of the user.
func tree(t testing.TB) *State {
	t.Helper()
	sec := func(name, parent string, l, d float64) project.StylizedSec {
		return project.StylizedSec{Name: name, L: l, Diam: d, Parent: parent, ParentX: 1}
	}
	p, _ := project.New("tree").AddStylizedCell("pyr", []project.StylizedSec{sec("soma", "", 20, 20), sec("dend", "soma", 150, 2), sec("apic[0]", "soma", 300, 3),
		sec("apic[1]", "apic[0]", 100, 1), sec("apic[2]", "apic[0]", 120, 1)})
	for _, e := range []Edit{
		func(p *project.Project) (*project.Project, string, error) {
			return p.SetSubset("pyr", project.Subset{Name: "tuft", Members: []string{"apic[1]", "apic[2]"}})
		},
		func(p *project.Project) (*project.Project, string, error) {
			return p.AddRule("pyr", project.Rule{Subset: "all", Params: []project.Param{{Name: "Ra", Value: 100}}})
		},
		func(p *project.Project) (*project.Project, string, error) {
			return p.AddRule("pyr", project.Rule{Subset: "all", Mechanism: "pas"})
		},
		func(p *project.Project) (*project.Project, string, error) {
			return p.AddRule("pyr", project.Rule{Subset: "soma", Mechanism: "hh", Params: []project.Param{{Name: "gnabar", Value: 0.2}}})
		},
		func(p *project.Project) (*project.Project, string, error) {
			return p.AddRule("pyr", project.Rule{Subset: "tuft", Mechanism: "hh", Params: []project.Param{{Name: "gnabar", Value: 0.05}}})
		},
	} {
		q, _, err := e(p)
		if err != nil {
			t.Fatal(err)
		}
		p = q
	}
	s := New()
	s.Show(p, catalogue(t), nil)
	return s
}

// do makes an edit and shows what came of it.
func do(t testing.TB, s *State, e Edit, err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	q, title, err := e(s.Doc)
	if err != nil {
		t.Fatal(err)
	}
	s.Show(q, s.Cat, s.Layout)
	return title
}

// at puts the cursor on a place and gives its value.
func at(t testing.TB, s *State, subset, name string) Value {
	t.Helper()
	s.PickSubset(subset)
	k := slices.IndexFunc(s.Matrix.Columns, func(c Column) bool { return c.Name == name })
	if k < 0 || s.Matrix.Row(subset) < 0 {
		t.Fatalf("the table has no %s, %s", subset, name)
	}
	s.PickCell(-1, k)
	_, _, v := s.At()
	return v
}

func TestLooksOfTheTable(t *testing.T) {
	s := tree(t)
	for _, c := range []struct {
		subset, name string
		want         Value
	}{
		{"all", "cm", Value{Look: Default, V: 1, On: 0}},
		{"all", "Ra", Value{Look: Set, V: 100, From: "all"}},
		{"soma", "Ra", Value{Look: Inherited, V: 100, From: "all"}},
		{"all", "gnabar_hh", Value{Look: Partly, V: 0.12, On: 3, Else: 3}},
		{"soma", "gnabar_hh", Value{Look: Set, V: 0.2, From: "soma", On: 1}},
		{"dend", "gnabar_hh", Value{Look: Absent}},
		{"apic", "gnabar_hh", Value{Look: Partly, V: 0.12, On: 2, Else: 2}},
		{"tuft", "gnabar_hh", Value{Look: Set, V: 0.05, From: "tuft", On: 2}},
		{"tuft", "gkbar_hh", Value{Look: Default, V: 0.036, On: 2}},
		{"tuft", "ena", Value{Look: Default, V: 50, On: 2}},
		{"dend", "ena", Value{Look: Absent}},
	} {
		if v := at(t, s, c.subset, c.name); v != c.want {
			t.Errorf("%s %s: %+v, want %+v", c.subset, c.name, v, c.want)
		}
	}
	var rows []string
	for _, r := range s.Matrix.Rows {
		rows = append(rows, strings.Repeat(" ", r.Depth)+r.Subset)
	}
	if want := []string{"all", " soma", " dend", " apic", "  tuft"}; !reflect.DeepEqual(rows, want) {
		t.Errorf("rows %q, want %q", rows, want)
	}
}

// Later rules win, what varies wins over values, what covers only a part of a subset is told, and the number of an ion may stand in the rule of a mechanism that uses it.
func TestWhereValuesComeFrom(t *testing.T) {
	s := tree(t)
	p := *s.Doc
	p.Cells = slices.Clone(p.Cells)
	c := &p.Cells[0]
	c.Subsets = []project.Subset{{Name: "pair", Members: []string{"apic[1]", "apic[2]"}}}
	one := func(name string, v float64) []project.Param { return []project.Param{{Name: name, Value: v}} }
	c.Rules = []project.Rule{
		{Subset: "all", Params: one("Ra", 100)},
		{Subset: "all", Mechanism: "pas", Params: one("g", 1e-3)},
		{Subset: "apic", Mechanism: "pas", Params: one("g", 2e-3)},
		{Subset: "apic[1]", Mechanism: "pas", Params: one("g", 3e-3)},
		{Subset: "soma", Mechanism: "hh", Params: one("ena", 60)},
		{Subset: "pair", Mechanism: "hh", Gradients: []project.Gradient{{Param: "gnabar", Form: project.FormLinear, Coefs: []project.Param{{Name: "b", Value: 0.1}, {Name: "m", Value: 0.1}}}}}}
	s.Show(&p, s.Cat, s.Layout)
	for _, q := range []struct {
		subset, name string
		want         Value
	}{
		{"soma", "g_pas", Value{Look: Inherited, V: 1e-3, From: "all", On: 1}},
		{"all", "g_pas", Value{Look: Set, V: 1e-3, From: "all", On: 5, Else: 3}},
		{"apic", "g_pas", Value{Look: Set, V: 2e-3, From: "apic", On: 3, Else: 1}},
		{"pair", "g_pas", Value{Look: Inherited, V: 2e-3, From: "apic", On: 2, Else: 1}},
		{"apic[1]", "g_pas", Value{Look: Set, V: 3e-3, From: "apic[1]", On: 1}},
		{"soma", "e_pas", Value{Look: Default, V: -70, On: 1}},
		{"dend", "gnabar_hh", Value{Look: Absent}},
		{"soma", "gnabar_hh", Value{Look: Default, V: 0.12, On: 1}},
		{"soma", "ena", Value{Look: Set, V: 60, From: "soma", On: 1}},
		{"soma", "Ra", Value{Look: Inherited, V: 100, From: "all"}},
		{"soma", "cm", Value{Look: Default, V: 1}},
	} {
		if v := at(t, s, q.subset, q.name); v != q.want {
			t.Errorf("%s %s: %+v, want %+v", q.subset, q.name, v, q.want)
		}
	}
	if v := at(t, s, "pair", "gnabar_hh"); v.Look != Gradient || v.From != "pair" {
		t.Errorf("a gradient: %+v", v)
	}
	if v := at(t, s, "all", "gnabar_hh"); v.Look != Partly || v.On != 3 || v.Else != 2 {
		t.Errorf("some have it: %+v", v)
	}
}

func TestTypedValues(t *testing.T) {
	s := tree(t)
	at(t, s, "tuft", "gnabar_hh")
	ch, err := s.Typed("80 mS/cm2")
	if title := do(t, s, ch.Edit, err); title != "gnabar_hh 0.05 → 0.08 on tuft" {
		t.Errorf("title %q", title)
	}
	if v := at(t, s, "tuft", "gnabar_hh"); v.V != 0.08 || v.Look != Set {
		t.Errorf("%+v", v)
	}
	for _, bad := range []string{"x", "3 mV", "1 kg"} {
		if _, err := s.Typed(bad); err == nil {
			t.Errorf("%q is taken for a conductance", bad)
		}
	}
	at(t, s, "all", "cm")
	if _, err := s.Typed("-1"); err == nil {
		t.Error("a negative capacitance is taken")
	}
	ch, err = s.Typed("1.5")
	do(t, s, ch.Edit, err)
	if v := at(t, s, "tuft", "cm"); v.V != 1.5 || v.From != "all" || v.Look != Inherited {
		t.Errorf("tuft inherits %+v", v)
	}
	at(t, s, "tuft", "gnabar_hh")
	ch, err = s.Typed("")
	do(t, s, ch.Edit, err)
	if v := at(t, s, "tuft", "gnabar_hh"); v.Look != Default || v.V != 0.12 {
		t.Errorf("an emptied value is %+v", v)
	}
}

func TestSentences(t *testing.T) {
	s := tree(t)
	for _, c := range []struct{ subset, name, want string }{
		{"all", "Ra", "all · Ra is set here; soma, dend and apic inherit it. 5 sections, 5 segments."},
		{"soma", "Ra", "soma · Ra is inherited from all. 1 section, 1 segment."},
		{"dend", "gnabar_hh", "dend · gnabar_hh: hh is not here. Type a value to insert it, or add it with + Mechanism."},
		{"apic", "gnabar_hh", "apic · gnabar_hh: hh is on 2 of 3 sections. A value typed here inserts it on all of them."},
		{"tuft", "gkbar_hh", "tuft · gkbar_hh is the default of hh. 2 sections, 2 segments."},
	} {
		at(t, s, c.subset, c.name)
		got := Plain(s.Origin())
		if c.name == "Ra" && c.subset == "all" {
			c.want = "all · Ra is set here; soma, dend and others inherit it. 5 sections, 5 segments."
		}
		if got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestSelections(t *testing.T) {
	s := tree(t)
	s.SelectSection("apic[0]", Subtree)
	if want := []string{"apic[0]", "apic[1]", "apic[2]"}; !reflect.DeepEqual(s.Selected, want) {
		t.Errorf("sub-tree %v", s.Selected)
	}
	s.SelectSection("dend", Path)
	if want := []string{"soma", "dend", "apic[0]"}; !reflect.DeepEqual(s.Selected, want) {
		t.Errorf("way %v", s.Selected)
	}
	s.SelectSection("soma", Toggle)
	s.Combine("or", "tuft")
	s.Combine("without", "dend")
	if want := []string{"apic[0]", "apic[1]", "apic[2]"}; !reflect.DeepEqual(s.Selected, want) {
		t.Errorf("combined %v", s.Selected)
	}
	s.Combine("invert", "")
	e, err := s.NewSubset("low")
	do(t, s, e, err)
	if m := s.Members("low"); !reflect.DeepEqual(m, []int{0, 1}) {
		t.Errorf("members %v", m)
	}
	for _, bad := range []string{"", "2x", "soma", "apic", "low"} {
		if _, err := s.NewSubset(bad); err == nil {
			t.Errorf("a subset may be called %q", bad)
		}
	}
	s.PickSubset("tuft")
	if !s.Differs() {
		t.Error("the selection is said to be the subset")
	}
}

func TestMechanismsComeAndGo(t *testing.T) {
	s := tree(t)
	s.PickSubset("dend")
	if list := s.Insertable([]string{"hh", "pas"}); !reflect.DeepEqual(list, []string{"hh"}) {
		t.Errorf("insertable %v", list)
	}
	do(t, s, s.Insert("hh"), nil)
	if v := at(t, s, "dend", "gnabar_hh"); v.Look != Default {
		t.Errorf("inserted: %+v", v)
	}
	at(t, s, "soma", "g_pas")
	do(t, s, s.Remove("pas"), nil)
	if v := at(t, s, "soma", "g_pas"); v.Look != Absent {
		t.Errorf("removed from one of all: %+v", v)
	}
	if v := at(t, s, "apic", "g_pas"); v.Look == Absent {
		t.Error("it is gone elsewhere too")
	}
}

// The running model is told the value, then what more specific subsets say: their sections are among those of the first.
func TestLiveKeepsTheOrder(t *testing.T) {
	s := tree(t)
	ch := func() Change { at(t, s, "all", "g_pas"); return s.SetValue(5e-4) }()
	if len(ch.Live) != 1 {
		t.Fatalf("live %v", ch.Live)
	}
	do(t, s, ch.Edit, nil)
	at(t, s, "tuft", "g_pas")
	do(t, s, s.SetValue(9e-4).Edit, nil)
	at(t, s, "all", "g_pas")
	if ch = s.SetValue(6e-4); len(ch.Live) != 2 || fmt.Sprint(ch.Live[1]) != "{pyr//pas.g tuft 0.0009}" && !strings.Contains(fmt.Sprint(ch.Live[1]), "tuft") {
		t.Errorf("live %v", ch.Live)
	}
	at(t, s, "apic", "gnabar_hh")
	if ch = s.SetValue(0.1); ch.Live != nil {
		t.Errorf("a mechanism that is not everywhere can't be set live, yet %v", ch.Live)
	}
}

func TestPaint(t *testing.T) {
	s := tree(t)
	at(t, s, "all", "gnabar_hh")
	p := s.Paint()
	if p.Low != 0.05 || p.High != 0.2 || p.Sections != 3 || p.Lo != 0 || p.Hi != 0.2 {
		t.Errorf("%+v", p)
	}
	at(t, s, "tuft", "gnabar_hh")
	if p = s.Paint(); p.Sections != 2 || p.Values[0] == p.Values[0] {
		t.Errorf("outside of the subset a value is shown: %+v", p)
	}
}

// An edit of a cell with a thousand sections is taken over, and its table, lists and colours made anew, well within a picture's time.
func TestThousandSections(t *testing.T) {
	var list []project.StylizedSec
	for i := range 1000 {
		sec := project.StylizedSec{Name: fmt.Sprintf("dend[%d]", i), L: 20, Diam: 1, ParentX: 1}
		if i > 0 {
			sec.Parent = fmt.Sprintf("dend[%d]", (i-1)/2)
		}
		list = append(list, sec)
	}
	p, _ := project.New("big").AddStylizedCell("big", list)
	p, _, _ = p.AddRule("big", project.Rule{Subset: "all", Mechanism: "hh"})
	s := New()
	s.Show(p, catalogue(t), nil)
	at(t, s, "all", "gnabar_hh")
	best := time.Hour
	for i := range 5 {
		from := time.Now()
		do(t, s, s.SetValue(0.1+0.01*float64(i)).Edit, nil)
		s.Paint()
		s.List()
		s.Origin()
		best = min(best, time.Since(from))
	}
	t.Logf("%v", best)
	if best > 50*time.Millisecond {
		t.Errorf("an edit takes %v", best)
	}
}

func TestSubsetsByExpression(t *testing.T) {
	s := tree(t)
	if n, err := s.Counts("in(apic) && distance(soma) > 250"); err != nil || n != 2 {
		t.Errorf("%d sections, %v", n, err)
	}
	if _, err := s.Counts("distance(nowhere) > 1"); err == nil {
		t.Error("a place that is not there is taken")
	}
	e, err := s.WhereSubset("far", "in(apic) && distance(soma) > 250")
	do(t, s, e, err)
	if m := s.Members("far"); !reflect.DeepEqual(m, []int{3, 4}) || s.Where("far") == "" {
		t.Errorf("members %v", m)
	}
	e, err = s.WhereSubset("far", "tip")
	do(t, s, e, err)
	if m := s.Members("far"); len(m) != 3 {
		t.Errorf("changed: members %v", m)
	}
	if _, err := s.WhereSubset("soma", "tip"); err == nil {
		t.Error("a section's name is taken for a subset")
	}
}

func TestSubsetsAreChanged(t *testing.T) {
	s := tree(t)
	s.PickSubset("tuft")
	s.SelectSections([]int{1, 3})
	e, err := s.Redefine()
	do(t, s, e, err)
	if m := s.Members("tuft"); !reflect.DeepEqual(m, []int{1, 3}) {
		t.Errorf("members %v", m)
	}
	do(t, s, renameSubset("pyr", "tuft", "mixed"), nil)
	s.PickSubset("apic")
	if _, err := s.Redefine(); err == nil {
		t.Error("what follows from the sections can be given others")
	}
	do(t, s, removeSubset("pyr", "mixed"), nil)
	if s.subset("mixed") != nil {
		t.Error("it is still there")
	}
}
