package repair

import (
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"nrngui/engine/morph/import3d"
)

// TestNEURON compares z after edits with those of NEURON 9.0.2's own procedures (testdata/zjumps.golden, made by zjumps.py). The file has 10 digits of numbers below
// 100 um: 1e-8 um holds them.
func TestNEURON(t *testing.T) {
	text, err := os.ReadFile("testdata/zjumps.swc")
	if err != nil {
		t.Fatal(err)
	}
	r := trace(t, string(text))
	golden, err := os.ReadFile("testdata/zjumps.golden")
	if err != nil {
		t.Fatal(err)
	}
	var out *import3d.Reading
	name, checked := "", 0
	differ := map[int]bool{} // sections that the act changed
	finish := func() {
		for i := range differ {
			t.Errorf("%s: section %d changes here only", name, i)
		}
		clear(differ)
	}
	for line := range strings.Lines(string(golden)) {
		line = strings.TrimSpace(line)
		at, values, isRow := strings.Cut(line, ":")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if !isRow {
			finish()
			name = line
			if out, err = Repaired(r, editOf(t, r, line)); err != nil {
				t.Fatal(err)
			}
			for i, s := range out.Sections {
				for k := range s.Z {
					differ[i] = differ[i] || s.Z[k] != r.Sections[i].Z[k]
				}
				if !differ[i] {
					delete(differ, i)
				}
			}
			continue
		}
		i, _ := strconv.Atoi(at)
		if !differ[i] {
			t.Errorf("%s: section %d stays here", name, i)
		}
		delete(differ, i)
		for k, v := range strings.Fields(values) {
			z, _ := strconv.ParseFloat(v, 64)
			if checked++; math.Abs(z-out.Sections[i].Z[k]) > 1e-8 {
				t.Fatalf("%s: z of point %d of section %d is %.12g, NEURON %s", name, k, i, out.Sections[i].Z[k], v)
			}
		}
	}
	finish()
	if checked < 400 {
		t.Errorf("only %d numbers compared", checked)
	}
}

// editOf gives the act that stands for an edit of NEURON's Import3D: "backlash", "edit1 9 12" (average) or "edit2 9 12" (shift) at a point of a section.
func editOf(t *testing.T, r *import3d.Reading, name string) Act {
	t.Helper()
	if name == "backlash" {
		return Backlash{NEURONBacklash}
	}
	var edit string
	var i, k int
	if _, err := fmt.Sscan(name, &edit, &i, &k); err != nil {
		t.Fatal(err)
	}
	method := map[string]ZMethod{"edit1": Average, "edit2": Shift}[edit]
	return ZJump{refOf(r.Sections[i], k), method}
}

// TestLargestZ: the worst point, as NEURON's button finds it, and how many branches it counts.
func TestLargestZ(t *testing.T) {
	text, err := os.ReadFile("testdata/zjumps.swc")
	if err != nil {
		t.Fatal(err)
	}
	r := trace(t, string(text))
	worst := 0.0
	branches := 0
	for _, s := range r.Sections {
		for i := 1; i < s.Len(); i++ {
			worst = math.Max(worst, math.Abs(s.Z[i]-s.Z[i-1]))
		}
		if s.Len() > 1 && math.Abs(s.Z[1]-s.Z[0]) > 10 {
			branches++
		}
	}
	at, dz, ok := LargestZ(r)
	s := r.Sections[at.Section]
	if !ok || dz != worst || math.Abs(s.Z[at.Point]-s.Z[at.Point-1]) != worst || at.Line != s.Line(at.Point) {
		t.Errorf("%+v %g, want %g", at, dz, worst)
	}
	if n := backlashes(r); n != branches || n == 0 {
		t.Errorf("%d branches, want %d", n, branches)
	}
}

// TestNEURONAttach compares sections with those that NEURON 9.0.2 makes when it connects loose trees physically (testdata/loose.golden, made by loose.py): parents,
// places, types and points. Numbers are short, so they are the same.
func TestNEURONAttach(t *testing.T) {
	text, err := os.ReadFile("testdata/loose.asc")
	if err != nil {
		t.Fatal(err)
	}
	golden, err := os.ReadFile("testdata/loose.golden")
	if err != nil {
		t.Fatal(err)
	}
	out, _ := apply(t, trace(t, string(text)), "attach 18 to 6", "attach 23 to 14", "attach 28 to 10")
	rank := map[*import3d.Section]int{nil: -1}
	var got []string
	for i, s := range out.Sections {
		rank[s] = i
		row := fmt.Sprintf("%d %g %d %d", rank[s.Parent], s.ParentX, s.First, s.Kind)
		for k := range s.X {
			row += fmt.Sprintf(" %.9g %.9g %.9g %.9g", s.X[k], s.Y[k], s.Z[k], s.D[k])
		}
		got = append(got, row)
	}
	var want []string
	for line := range strings.Lines(string(golden)) {
		if !strings.HasPrefix(line, "#") {
			want = append(want, strings.TrimSpace(line))
		}
	}
	if len(got) != len(want) || len(want) != 9 {
		t.Fatalf("%d sections, NEURON %d", len(got), len(want))
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("section %d: %s, NEURON %s", i, got[i], want[i])
		}
	}
}

// backlashes counts sections that begin with a difference in z of more than BacklashCounted um, as NEURON's Import3D does for the name of its button.
func backlashes(r *import3d.Reading) int {
	n := 0
	for _, s := range r.Sections {
		if s.Len() > 1 && math.Abs(s.Z[0]-s.Z[1]) > BacklashCounted {
			n++
		}
	}
	return n
}
