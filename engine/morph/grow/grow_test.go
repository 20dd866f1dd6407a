package grow

import (
	"bytes"
	"math"
	"reflect"
	"strings"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/swc"
)

func mustGrow(t testing.TB, g morph.Grow) *morph.Morphology {
	t.Helper()
	m, err := Grow(g)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// variants are parameters in and at the limits.
func variants() []morph.Grow {
	var list []morph.Grow
	for _, p := range Presets() {
		for seed := range uint64(6) {
			list = append(list, morph.Grow{Preset: p, Seed: seed})
		}
		list = append(list, morph.Grow{Preset: p, Seed: math.MaxUint64}, morph.Grow{Preset: p, Scale: MinScale}, morph.Grow{Preset: p, Scale: MaxScale},
			morph.Grow{Preset: p, Bf: 1e-9}, morph.Grow{Preset: p, Bf: 1}, morph.Grow{Preset: p, Points: MinPoints}, morph.Grow{Preset: p, Points: 3000},
			morph.Grow{Preset: p, Soma: MinSoma}, morph.Grow{Preset: p, Soma: MaxSoma}, morph.Grow{Preset: p, Trunk: MinTrunk}, morph.Grow{Preset: p, Trunk: MaxTrunk})
	}
	return list
}

// TestSound: every cell can be simulated and saved: parents first, no two points at one place, diameters positive, no hairpins, and SWC gives
// back the same sections.
func TestSound(t *testing.T) {
	for _, g := range variants() {
		m := mustGrow(t, g)
		names := map[string]bool{}
		for i := range m.Sections {
			s := &m.Sections[i]
			if s.Parent >= i || (s.Parent < 0) != (i == 0) || names[s.Name] || len(s.Points) < 2 {
				t.Fatalf("%+v: %s parent %d, %d points", g, s.Name, s.Parent, len(s.Points))
			}
			names[s.Name] = true
			checkPoints(t, g, s)
			if s.Parent >= 0 && !s.Logical {
				p := m.Sections[s.Parent].Points
				at := p[len(p)-1]
				if s.ParentX == 0 {
					at = p[0]
				}
				if q := s.Points[0]; q.X != at.X || q.Y != at.Y || q.Z != at.Z {
					t.Errorf("%+v: %s does not begin where its parent's end %g is", g, s.Name, s.ParentX)
				}
			}
		}
		var out bytes.Buffer
		if err := swc.Write(&out, m); err != nil {
			t.Errorf("%+v: %v", g, err)
			continue
		}
		back, err := swc.Read(&out, m.Name)
		if err != nil {
			t.Fatal(err)
		}
		for i, s := range back.Sections {
			if !reflect.DeepEqual(s.Points, m.Sections[i].Points) || s.Name != m.Sections[i].Name || s.Wire != m.Sections[i].Wire {
				t.Errorf("%+v: %s is not the same after writing and reading", g, s.Name)
			}
		}
	}
}

func checkPoints(t *testing.T, g morph.Grow, s *morph.Section) {
	t.Helper()
	way := func(k int) [3]float64 {
		a, b := s.Points[k-1], s.Points[k]
		return [3]float64{float64(b.X) - float64(a.X), float64(b.Y) - float64(a.Y), float64(b.Z) - float64(a.Z)}
	}
	scale := g.Scale
	if scale == 0 {
		scale = 1
	}
	for k := range s.Points {
		if d := float64(s.Points[k].Diam); !(d >= 0.4*math.Sqrt(scale) && d < 700) {
			t.Errorf("%+v: %s point %d has diameter %g", g, s.Name, k, d)
		}
		if k == 0 {
			continue
		}
		v := vec(way(k))
		if l := v.length(); !(l > 0.05*scale) { // steps are made 4 um long; smoothing draws some together
			t.Errorf("%+v: %s points %d and %d are %g um apart", g, s.Name, k-1, k, l)
		}
		if k > 1 {
			if u := vec(way(k - 1)); u.dot(v) < -0.5*u.length()*v.length() { // sharper than 120 degrees
				t.Errorf("%+v: %s turns back at point %d", g, s.Name, k-1)
			}
		}
	}
}

func TestSameEverywhere(t *testing.T) {
	a, b := mustGrow(t, morph.Grow{Preset: "pyramidal", Seed: 7}), mustGrow(t, morph.Grow{Preset: "pyramidal", Seed: 7})
	if !reflect.DeepEqual(a, b) {
		t.Error("equal parameters, different cells")
	}
	if c := mustGrow(t, morph.Grow{Preset: "pyramidal", Seed: 8}); reflect.DeepEqual(a.Sections, c.Sections) {
		t.Error("another seed, the same cell")
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct {
		g    morph.Grow
		want string
	}{
		{morph.Grow{}, "no preset"},
		{morph.Grow{Preset: "pyramidale"}, "did you mean pyramidal?"},
		{morph.Grow{Preset: "pyramidal", Scale: 11}, "scale: 11 is outside 0.1 to 10"},
		{morph.Grow{Preset: "pyramidal", Bf: -0.1}, "bf: -0.1 is outside 0 to 1"},
		{morph.Grow{Preset: "pyramidal", Points: 1 << 40}, "points"},
		{morph.Grow{Preset: "pyramidal", Soma: math.NaN()}, "soma: NaN"},
		{morph.Grow{Preset: "pyramidal", Trunk: math.Inf(1)}, "trunk: +Inf um is outside 100 um to 2000 um"},
	} {
		m, err := Grow(c.g)
		if m != nil || err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v, want %q", c.g, err, c.want)
		}
	}
}
