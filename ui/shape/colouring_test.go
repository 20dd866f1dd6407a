package shape

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/metrics"
	"nrngui/ui/look"
)

// asMorphology gives the sections to the engine's own measures.
func asMorphology(sections []Section) *morph.Morphology {
	m := &morph.Morphology{}
	for _, s := range sections {
		m.Sections = append(m.Sections, morph.Section{Name: s.Name, Kind: morph.Kind(s.Kind), Points: s.Points, Parent: s.Parent, ParentX: s.ParentX})
	}
	return m
}

// Orders are those of the morphometrics, distances those of the engine, diameters and depths those of the points.
func TestMeasuresAgreeWithTheEngine(t *testing.T) {
	secs := tree(1500)
	secs[9].ParentX = 0 // a sibling of its parent
	secs[12].ParentX = 0
	m := asMorphology(secs)
	s := NewScene(secs)
	order, strahler := orders(secs, false), orders(secs, true)
	want := map[string][]float64{}
	for _, typ := range metrics.Of(m).Types {
		for _, name := range []string{"section_branch_orders", "section_strahler_orders"} {
			want[name+typ.Name] = typ.Distribution(name).Values
		}
	}
	for name, got := range map[string][]float32{"section_branch_orders": order, "section_strahler_orders": strahler} {
		for _, kind := range []struct {
			code int
			name string
		}{{2, "axon"}, {3, "basal_dendrite"}, {4, "apical_dendrite"}} {
			var mine []float64
			for i := range secs {
				if secs[i].Kind == kind.code {
					mine = append(mine, float64(got[i]))
				}
			}
			theirs := slices.Clone(want[name+kind.name])
			slices.Sort(mine)
			slices.Sort(theirs)
			if len(mine) == 0 || !slices.Equal(mine, theirs) {
				t.Errorf("%s of %s: %v, the morphometrics say %v", name, kind.name, mine, theirs)
			}
		}
	}
	if x := order[0]; x == x {
		t.Errorf("the soma has order %v", x)
	}
	d := m.Distances(0, 0)
	for _, scene := range []*Scene{s, NewDendrogram(secs)} {
		far, diam, z := scene.Measure(ByDistance), scene.Measure(ByDiameter), scene.Measure(ByDepth)
		for i := range secs {
			for k := scene.span[i].from; k < scene.span[i].to; k++ {
				p := scene.pieces[k]
				x := float64(scene.arc[p.p]+scene.arc[p.q]) / 2
				if w := d.At(i, x); math.Abs(float64(far[k])-w) > 1e-2 {
					t.Fatalf("section %d at %.3f: %v um from the root, the engine says %v", i, x, far[k], w)
				}
				lo, hi := float32(math.Inf(1)), float32(math.Inf(-1))
				deep, high := lo, hi
				for _, q := range secs[i].Points {
					lo, hi, deep, high = min(lo, q.Diam), max(hi, q.Diam), min(deep, q.Z), max(high, q.Z)
				}
				if diam[k] < lo-1e-4 || diam[k] > hi+1e-4 || z[k] < deep-1e-3 || z[k] > high+1e-3 {
					t.Fatalf("section %d at %.3f: diameter %v of %v to %v, depth %v of %v to %v", i, x, diam[k], lo, hi, z[k], deep, high)
				}
			}
		}
	}
}

// Given colours win over kinds and values; what has none, or is left out, is grey.
func TestGivenColours(t *testing.T) {
	s, th := cross(), look.Light()
	p := NewPainter(th, look.GoFonts())
	red, blue := color.NRGBA{200, 0, 0, 255}, color.NRGBA{0, 0, 200, 255}
	v := View{Selected: -1, Hovered: -1, ByKind: true, SectionColours: []color.NRGBA{red, {}}, ColourBar: true}
	p.Paint(canvas(200, 200), 1, s, &v)
	grey := plain(th.Outside)
	if p.colour[0] != plain(red) || p.colour[5] != grey || p.colour[11] != grey {
		t.Errorf("colours of sections: %v, %v, %v", p.colour[0], p.colour[5], p.colour[11])
	}
	if v.HasBar() {
		t.Error("a colour bar beside colours without numbers")
	}
	v.Colours = []color.NRGBA{red, blue}
	v.Only = []bool{true, true}
	p.Paint(canvas(200, 200), 1, s, &v)
	if p.colour[0] != plain(red) || p.colour[1] != plain(blue) || p.colour[2] != grey {
		t.Errorf("colours of segments: %v", p.colour[:3])
	}
	v.Uncolour()
	v.ByKind, v.Only = true, []bool{false, true}
	p.Paint(canvas(200, 200), 1, s, &v)
	if p.colour[0] != grey || p.colour[4] != plain(th.Kind(3)) || p.colour[8] != grey {
		t.Errorf("one section of three: %v, %v, %v", p.colour[0], p.colour[4], p.colour[8])
	}
}

// Every colouring paints, has a legend or a bar, and the list is the one that names them.
func TestColourings(t *testing.T) {
	s := NewScene(tree(1500))
	for _, th := range []look.Theme{look.Dark(), look.Light()} {
		for _, c := range Colourings() {
			v := View{Selected: -1, Hovered: -1, ColourBar: true, ScaleBar: true, Axes: true, Rest: true}
			if !v.ColourBy(s, c.ID, th) {
				t.Fatalf("%s is no colouring", c.ID)
			}
			if c.ID != ByCell && len(v.Legend) == 0 && !v.HasBar() {
				t.Errorf("%s: neither legend nor bar", c.ID)
			}
			img := canvas(300, 340)
			NewPainter(th, look.GoFonts()).Paint(img, 1, s, &v)
			show(t, fmt.Sprintf("by-%s-%s", c.ID, th.Name), img)
			if c.ID == ByType || c.ID == ByStrahler {
				golden(t, fmt.Sprintf("by-%s-%s", c.ID, th.Name), img)
			}
		}
	}
	if v := (View{}); v.ColourBy(s, "taste", look.Dark()) {
		t.Error("there is a colouring by taste")
	}
	names := []string{}
	for _, k := range s.Kinds(look.Dark()) {
		names = append(names, k.Name)
	}
	if !slices.Equal(names, []string{"apical", "dendrite", "axon", "soma"}) {
		t.Errorf("kinds %v", names)
	}
}
