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
	if n := Backlashes(r); n != branches || n == 0 {
		t.Errorf("%d branches, want %d", n, branches)
	}
}
