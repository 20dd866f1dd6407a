package metrics

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/swc"
)

// fork is a sphere of radius 5 with a dendrite of 20 um that forks at a right angle into 30 and 40 um.
const fork = "1 1 0 0 0 5 -1\n2 3 0 5 0 1 1\n3 3 0 25 0 1 2\n4 3 30 25 0 .5 3\n5 3 0 65 0 1 3\n"

func of(t testing.TB, text string) *Report {
	t.Helper()
	m, err := swc.Read(strings.NewReader(text), "fork.swc")
	if err != nil {
		t.Fatal(err)
	}
	return Of(m)
}

// TestByHand: figures that can be worked out on paper.
func TestByHand(t *testing.T) {
	r := of(t, fork)
	all := &r.Types[0]
	if r.Types[1].Name != "basal_dendrite" || len(r.Types) != 2 {
		t.Errorf("types %v", r.Types)
	}
	for name, want := range map[string]float64{"total_length": 90, "number_of_sections": 3, "number_of_leaves": 2, "number_of_bifurcations": 1,
		"max_path_distance": 60, "max_radial_distance": 65, "max_branch_order": 1, "max_strahler_order": 2, "total_width": 30, "total_height": 60,
		"number_of_segments": 3, "number_of_points": 6} {
		if got := all.Value(name); math.Abs(got-want) > 1e-9 {
			t.Errorf("%s is %g, want %g", name, got, want)
		}
	}
	for name, want := range map[string][]float64{"section_term_lengths": {30, 40}, "local_bifurcation_angles": {math.Pi / 2},
		"partition_asymmetry": {0}, "partition_asymmetry_length": {10. / 90}, "section_taper_rates": {0, -1. / 30, 0}, "sibling_ratios": {.5}} {
		got := all.Distribution(name).Values
		if !slices.EqualFunc(got, want, func(a, b float64) bool { return math.Abs(a-b) < 1e-9 }) {
			t.Errorf("%s are %v, want %v", name, got, want)
		}
	}
	if math.Abs(r.Soma.Area-100*math.Pi) > 1e-9 {
		t.Errorf("soma area %g", r.Soma.Area)
	}
	if !math.IsNaN(all.Value("nonsense")) || len(all.Distribution("nonsense").Values) != 0 {
		t.Error("a feature that does not exist has a value")
	}
}

// TestSholl: radii 5, 25, 45: the trunk begins on the first sphere and ends on the second, where both branches begin.
func TestSholl(t *testing.T) {
	s := of(t, fork).Sholl(20)
	if fmt.Sprint(s.Radii, s.Crossings[0]) != "[5 25 45 65] [1 3 1 1]" {
		t.Errorf("%v %v", s.Radii, s.Crossings)
	}
	for _, step := range []float64{0, -1, math.NaN()} {
		if s := of(t, fork).Sholl(step); len(s.Radii) != 0 {
			t.Errorf("step %g: %v", step, s.Radii)
		}
	}
}

// TestOdd: cells without soma, without neurites, of user types, and empty ones give tables without NaN.
func TestOdd(t *testing.T) {
	for name, text := range map[string]string{"no soma": "1 3 0 0 0 1 -1\n2 3 9 0 0 1 1\n", "soma only": "1 1 0 0 0 5 -1\n",
		"user type": "1 1 0 0 0 5 -1\n2 7 5 0 0 1 1\n3 7 9 0 0 1 2\n", "negative type": "1 1 0 0 0 5 -1\n2 -7 5 0 0 1 1\n3 -7 9 0 0 1 2\n",
		"closed": "1 3 0 0 0 0 -1\n2 3 9 0 0 0 1\n3 3 0 0 0 0 2\n"} {
		r := of(t, text)
		var table, object, people bytes.Buffer
		if err := r.WriteCSV(&table); err != nil {
			t.Fatal(err)
		}
		if err := json.NewEncoder(&object).Encode(r); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := r.WriteText(&people); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&table).ReadAll()
		if err != nil || len(rows) < 30 {
			t.Errorf("%s: %d rows, %v", name, len(rows), err)
		}
		for _, text := range []string{table.String(), people.String()} {
			if strings.Contains(text, "NaN") || strings.Contains(text, "Inf") {
				t.Errorf("%s: %s", name, text)
			}
		}
	}
	Of(&morph.Morphology{})
}

func ExampleOf() {
	m, err := swc.Read(strings.NewReader(fork), "fork.swc")
	if err != nil {
		fmt.Println(err)
		return
	}
	r := Of(m)
	all := r.Types[0]
	fmt.Printf("%g um in %g sections; ", all.Value("total_length"), all.Value("number_of_sections"))
	fmt.Println(all.Distribution("terminal_path_lengths").Values)
	// Output: 90 um in 3 sections; [50 60]
}
