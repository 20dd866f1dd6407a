package cellbuild_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"nrngui/engine/project"
)

// Lengths and diameters that rules set follow edits: what is typed is what is built, and parts and joints have the sums, whether the rule says L, diam, area or circuit and whether the
// section has points.
func TestSizesOfRulesFollow(t *testing.T) {
	param := func(list ...any) (out []project.Param) {
		for i := 0; i < len(list); i += 2 {
			out = append(out, project.Param{Name: list[i].(string), Value: list[i+1].(float64)})
		}
		return out
	}
	const whole = 43.0127 // um: the L that NEURON's CellBuilder gives a section that is a circuit of 100 um2
	side := math.Sqrt(400 / math.Pi)
	for _, c := range []struct {
		points bool
		rule   project.Rule
		edits  string
		want   string // section, L and diameter in its middle
	}{
		{false, project.Rule{Subset: "dend", Params: param("L", 150.0)}, "split dend(0.2)", "dend[0] 30 1, dend[1] 120 1"},
		{true, project.Rule{Subset: "dend", Params: param("L", 150.0, "diam", 3.0)}, "split dend(0.2)", "dend[0] 30 3, dend[1] 120 3"},
		{true, project.Rule{Subset: "dend", Params: param("L", 150.0)}, "split dend(0.2); join dend[1]", "dend[0] 150 2.1"},
		{true, project.Rule{Subset: "dend", Params: param("L", 150.0, "diam", 3.0)}, "length dend 60; diam dend 2", "dend 60 2"},
		{true, project.Rule{Subset: "dend", Params: param("L", 150.0, "diam", 3.0)}, "scale dend 0.5 diam 2", "dend 75 6"},
		{true, project.Rule{Subset: "dend", Params: param("L", 150.0)}, "extend dend to 130 0 0", "dend 165 2.1"},
		{false, project.Rule{Subset: "dend", Params: param("L", 150.0)}, "scale dend 0.5", "dend 75 1"},
		{false, project.Rule{Subset: "dend", Params: param("area", 400.0)}, "split dend(0.25)", fmt.Sprintf("dend[0] %.6g %.6g, dend[1] %.6g %.6g", side/4, side, side*3/4, side)},
		{false, project.Rule{Subset: "dend", Params: param("area", 400.0)}, "length dend 7", fmt.Sprintf("dend 7 %.6g", side)},
		{false, project.Rule{Subset: "dend", Params: param("circuit", 1.0)}, "split dend(0.3); diam dend[1] 2", fmt.Sprintf("dend[0] %.6g %.6g, dend[1] %.6g 2", whole*0.3, 100/math.Pi/whole, whole*0.7)},
		{false, project.Rule{Subset: "dend", Params: param("L", 150.0), NSeg: &project.NSegRule{Kind: "fixed", N: 7}}, "length dend 70", "dend 70 1"},
	} {
		list := []project.StylizedSec{{Name: "soma", L: 20, Diam: 20}, {Name: "dend", L: 100, Diam: 1, Parent: "soma", ParentX: 1}}
		if c.points {
			list[0].Points = [][]float32{{0, 0, 0, 20}, {20, 0, 0, 20}}
			list[1].Points = [][]float32{{20, 0, 0, 2}, {70, 0, 0, 2.125}, {120, 0, 0, 2}}
		}
		p, _ := project.New("sizes").AddStylizedCell("cell", list)
		p.Cells[0].NSeg = project.NSegRule{Kind: "fixed", N: 3}
		p.Cells[0].Rules = []project.Rule{c.rule}
		for _, text := range strings.Split(c.edits, "; ") {
			p = do(t, p, text).Project
		}
		b, err := buildable(p)
		if err != nil {
			t.Fatal(err)
		}
		b.Model.Refresh()
		var got []string
		for _, s := range b.Sections("")[1:] {
			_, name := b.NameOf(s)
			got = append(got, fmt.Sprintf("%s %.6g %.*g", name, s.L(), map[bool]int{true: 2, false: 6}[c.points], s.Diam(s.NSeg()/2)))
			if c.rule.NSeg != nil && s.NSeg() != 7 {
				t.Errorf("%s: the rule cut it into 7, and now there are %d", c.edits, s.NSeg())
			}
		}
		if text := strings.Join(got, ", "); text != c.want {
			t.Errorf("%+v, %s: %s, want %s", c.rule, c.edits, text, c.want)
		}
	}
}
