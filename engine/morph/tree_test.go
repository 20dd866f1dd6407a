package morph

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
)

// twig is a soma 20 um long with a dendrite of 30 um at its far end that forks into 10 and 40 um, an axon of 50 um at its 0 end, and a
// dendrite of 5 um in its middle.
func twig() *Morphology {
	line := func(x0, y0, x1, y1, d float32) []Point { return []Point{{x0, y0, 0, d}, {x1, y1, 0, d}} }
	return &Morphology{Name: "twig", Format: "made", Sections: []Section{
		{Name: "soma[0]", Kind: Soma, Parent: -1, Points: line(0, 0, 0, 20, 10)},
		{Name: "axon[0]", Kind: Axon, Parent: 0, ParentX: 0, Points: line(0, 0, 0, -50, 1)},
		{Name: "dend[0]", Kind: Dend, Parent: 0, ParentX: 1, Points: line(0, 20, 0, 50, 2)},
		{Name: "dend[1]", Kind: Dend, Parent: 2, ParentX: 1, Points: line(0, 50, 10, 50, 1)},
		{Name: "dend[2]", Kind: Dend, Parent: 2, ParentX: 1, Points: line(0, 50, -40, 50, 1)},
		{Name: "dend[3]", Kind: Dend, Parent: 0, ParentX: 0.5, Logical: true, Points: line(5, 10, 10, 10, 1)},
	}}
}

func TestDistances(t *testing.T) {
	m := twig()
	for _, c := range []struct {
		origin  int
		x       float64
		section int
		at      float64
		want    float64
	}{
		{0, 0.5, 0, 0.5, 0}, {0, 0.5, 0, 0, 10}, {0, 0.5, 4, 1, 80}, {0, 0.5, 1, 1, 60}, {0, 0.5, 5, 1, 5}, {0, 0, 5, 1, 15},
		{4, 1, 3, 1, 50}, {4, 1, 2, 1, 40}, {4, 1, 1, 1, 40 + 30 + 20 + 50}, {4, 0.5, 4, 0, 20}, {2, 0.5, 5, 0, 25}, {1, 1, 0, 1, 70},
	} {
		if d := m.Distances(c.origin, c.x).At(c.section, c.at); math.Abs(d-c.want) > 1e-12 {
			t.Errorf("from %s(%g) to %s(%g): %g um, by hand %g", m.Sections[c.origin].Name, c.x, m.Sections[c.section].Name, c.at, d, c.want)
		}
	}
}

func TestFigures(t *testing.T) {
	m := twig()
	if b := m.Branching(); b != (Branching{Stems: 3, Bifurcations: 1, Tips: 4}) {
		t.Errorf("branching %+v", b)
	}
	if l := m.Length(); l != 155 {
		t.Errorf("length %g", l)
	}
	if a, want := m.Area(), math.Pi*(10*20+50+2*30+10+40+5); math.Abs(a-want) > 1e-9 {
		t.Errorf("area %g, by hand %g", a, want)
	}
	// Around the far end of the soma: dend[0] crosses 10, 20 and ends on 30, dend[2] goes on to 50; the others stay between.
	if n := m.Sholl([3]float64{0, 20, 0}, 10, false); !slices.Equal(n, []int{1, 1, 1, 1, 1}) {
		t.Errorf("Sholl %v", n)
	}
	low, high, ok := m.Box()
	if !ok || low != [3]float64{-40, -50, 0} || high != [3]float64{10, 50, 0} {
		t.Errorf("box %v %v", low, high)
	}
	if v, want := Volume(m.Sections[0].Points), math.Pi*25*20; math.Abs(v-want) > 1e-9 {
		t.Errorf("volume %g, by hand %g", v, want)
	}
	if m.Sholl([3]float64{}, 0, true) != nil || m.Sholl([3]float64{}, math.NaN(), true) != nil {
		t.Error("Sholl without a step")
	}
}

// TestSummary checks the JSON that `nrn morph -json` prints: the keys that other programs rely on, and no number JSON cannot hold.
func TestSummary(t *testing.T) {
	for _, m := range []*Morphology{twig(), {}, {Sections: []Section{{Name: "soma[0]", Kind: Soma, Parent: -1}}}} {
		line, err := json.Marshal(Summary(m))
		if err != nil {
			t.Fatal(err)
		}
		var keys map[string]any
		if err := json.Unmarshal(line, &keys); err != nil {
			t.Fatal(err)
		}
		for _, k := range []string{"file", "sections", "roots", "kinds", "length", "area_nseg40", "n3d", "first", "messages"} {
			if v, ok := keys[k]; !ok || v == nil {
				t.Errorf("key %s missing or null in %s", k, line)
			}
		}
	}
	f := Summary(twig())
	if f.Length != 155 || f.Roots != 1 || f.Kinds["dend"] != (Count{4, 85, 8}) || f.MaxPath != 80 || len(f.First) != 6 || f.First[5][4] != "soma[0]" {
		t.Errorf("%+v", f)
	}
	for _, want := range []string{"6 in 1 tree, 12 points", "3 stems, 1 bifurcation", "155.0 um"} {
		if !strings.Contains(f.Text(), want) {
			t.Errorf("report lacks %q:\n%s", want, f.Text())
		}
	}
}

func TestStem(t *testing.T) {
	for k, want := range map[Kind]string{1: "soma", 2: "axon", 3: "dend", 4: "apic", 0: "dend_0", 17: "dend_17", -2: "minus_2"} {
		if k.Stem() != want {
			t.Errorf("%d: %s, want %s", k, k.Stem(), want)
		}
	}
}
