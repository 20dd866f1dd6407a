package shape

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"nrngui/engine/morph"
	"nrngui/ui/look"
)

// The distances of a dendrogram are those of the model, wherever a child hangs and by whichever end; tips stand one row apart, in order.
func TestDendrogramPlaces(t *testing.T) {
	s := NewDendrogram([]Section{
		{Name: "soma", Kind: 1, Parent: -1, L: 20, Diam: 20, NSeg: 1},
		{Name: "a", Kind: 3, Parent: 0, ParentX: 1, L: 100, Diam: 2, NSeg: 4, First: 1},
		{Name: "b", Kind: 3, Parent: 1, ParentX: 1, L: 50, Diam: 1, NSeg: 1, First: 5},
		{Name: "c", Kind: 3, Parent: 1, ParentX: 0.5, L: 30, Diam: 1, NSeg: 1, First: 6},
		{Name: "far", Kind: 3, Parent: 0, ParentX: 0.5, Far: true, NSeg: 2, First: 7, Points: []morph.Point{{X: 5, Diam: 3}, {X: 5, Y: 40, Diam: 1}}},
		{Name: "other", Parent: -1, L: 10, Diam: 1, NSeg: 1, First: 9},
	})
	for _, c := range []struct {
		section int
		x       float64
		at      float32 // um from the root
		row     float32
		r       float32
	}{
		{0, 0, 0, -1.25, 10}, {0, 1, 20, -1.25, 10}, {1, 0, 20, -0.5, 1}, {1, 1, 120, -0.5, 1}, {2, 1, 170, 0, 0.5}, {3, 0, 70, -1, 0.5}, {3, 1, 100, -1, 0.5},
		{4, 1, 10, -2, 0.5}, {4, 0, 50, -2, 1.5}, {4, 0.5, 30, -2, 1}, {5, 1, 10, -3, 0.5},
	} {
		at, r, ok := s.Place(c.section, c.x)
		if !ok || math.Abs(float64(at[0]-c.at)) > 1e-3 || math.Abs(float64(at[1]-c.row)) > 1e-4 || math.Abs(float64(r-c.r)) > 1e-3 {
			t.Errorf("%s(%g): at %g um, row %g, radius %g (%v); want %g, %g, %g", s.Sections[c.section].Name, c.x, at[0], at[1], r, ok, c.at, c.row, c.r)
		}
	}
	if s.Segments != 10 || !s.Flat {
		t.Errorf("%d segments, flat %v", s.Segments, s.Flat)
	}
}

// A ring of parents and a chain of many sections must not hang or overflow.
func TestDendrogramOddTrees(t *testing.T) {
	ring := []Section{{Parent: 1, L: 1, NSeg: 1}, {Parent: 0, L: 1, NSeg: 1}, {Parent: 2, L: 1, NSeg: 1}}
	if s := NewDendrogram(ring); s.Pieces() < 3 {
		t.Errorf("a ring has %d pieces", s.Pieces())
	}
	chain := make([]Section, 50000)
	for i := range chain {
		chain[i] = Section{Parent: i - 1, ParentX: 1, L: 1, Diam: 1, NSeg: 1, First: i}
	}
	if at, _, _ := NewDendrogram(chain).Place(49999, 1); math.Abs(float64(at[0])-50000) > 1 {
		t.Errorf("a chain of 50 000 um ends at %g", at[0])
	}
	NewDendrogram(nil)
}

// What is drawn at a place is picked there, at every zoom and after a move.
func TestDendrogramPicks(t *testing.T) {
	s := NewDendrogram(tree(1500))
	p := NewPainter(look.Dark(), look.GoFonts())
	v := View{Selected: -1, Hovered: -1, ByKind: true, Rest: true, ScaleBar: true}
	v.Camera.Fit(s, 400, 500, false)
	for _, zoom := range []float32{1, 3, 0.5} {
		v.Camera.ZoomAt(180, 200, zoom, 400, 500)
		v.Camera.Pan(3, -4)
		p.Paint(canvas(400, 500), 1, s, &v)
		tried := 0
		for i := range s.Sections[1:] { // the soma has branches before it
			i++
			at, _, _ := s.Place(i, 0.6)
			x, y, _ := v.Camera.Project(at, 400, 500)
			if x < 5 || y < 5 || x > 395 || y > 495 {
				continue
			}
			tried++
			h, ok := p.Pick(x, y)
			if !ok || h.Section != i && zoom >= 1 || h.Section == i && math.Abs(h.X-0.6) > 0.2 {
				t.Errorf("zoom %g: at %s(0.6) %v %s(%.2f) is picked", zoom, s.Sections[i].Name, ok, s.Sections[max(h.Section, 0)].Name, h.X)
			}
		}
		if tried < 5 {
			t.Errorf("zoom %g: only %d sections in the picture", zoom, tried)
		}
	}
}

func TestDendrogramGolden(t *testing.T) {
	s := NewDendrogram(tree(1500))
	for _, th := range []look.Theme{look.Dark(), look.Light()} {
		v := View{Values: wave(s), Lo: -80, Hi: 40, Unit: "mV", Selected: 3, Hovered: -1, ColourBar: true, ScaleBar: true, Axes: true, Rest: true}
		v.Markers = []Marker{{Kind: Recording, Section: 20, X: 0.5, Color: th.Trace(1), Label: "s[20](0.5)"}, {Kind: Synapse, Section: 33, X: 0.5, Color: th.Trace(3), Label: "ExpSyn[0]"}, {Kind: Electrode, X: 0.5, Color: th.Trace(4), Label: "IClamp[0]"}}
		img := canvas(340, 340)
		NewPainter(th, look.GoFonts()).Paint(img, 1, s, &v)
		golden(t, "dendrogram-"+th.Name, img)
		var svg bytes.Buffer
		if err := RenderSVG(&svg, s, &v, th, 340, 340); err != nil || !strings.Contains(svg.String(), axisTitle) {
			t.Errorf("the SVG has no distance axis: %v", err)
		}
	}
}
