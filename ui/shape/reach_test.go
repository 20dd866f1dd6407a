package shape

import (
	"math"
	"slices"
	"testing"

	"nrngui/ui/look"
)

func painted(t *testing.T, s *Scene, v *View) *Painter {
	t.Helper()
	p := NewPainter(look.Dark(), look.GoFonts())
	v.Camera.Fit(s, 400, 400, false)
	p.Paint(canvas(400, 400), 1, s, v)
	return p
}

// A pointer beside the cell finds the nearest place, however far; on the cell it finds what is drawn there.
func TestNearest(t *testing.T) {
	for name, s := range map[string]*Scene{"space": NewScene(tree(1500)), "dendrogram": NewDendrogram(tree(1500))} {
		v := View{Selected: -1, Hovered: -1, ByKind: true, Rest: true}
		p := painted(t, s, &v)
		for _, at := range [][2]float32{{0, 0}, {399, 5}, {200, 399}, {-50, 200}, {200, 200}} {
			h, ok := p.Nearest(at[0], at[1])
			if !ok {
				t.Fatalf("%s: nothing is near %v", name, at)
			}
			x, y, r, _ := p.spot(s, h.Section, h.X)
			_, swell := v.Camera.swell()
			found := math.Hypot(float64(x-at[0]), float64(y-at[1])) - float64(r*swell)
			for i := range s.Sections {
				for _, f := range []float64{0, 0.25, 0.5, 0.75, 1} {
					qx, qy, qr, _ := p.spot(s, i, f)
					if d := math.Hypot(float64(qx-at[0]), float64(qy-at[1])) - float64(qr*swell); d < found-6 {
						t.Fatalf("%s: %v is %.1f px from %s(%.2f), but %.1f from %s(%.2f)", name, at, found, s.Sections[h.Section].Name, h.X, d, s.Sections[i].Name, f)
					}
				}
			}
		}
	}
	if _, ok := NewPainter(look.Dark(), look.GoFonts()).Nearest(1, 1); ok {
		t.Error("a painter that painted nothing finds a place")
	}
}

// Signs and plates are hit; of two signs at one place the one that can be moved.
func TestPickMarker(t *testing.T) {
	s := NewScene(tree(1500))
	v := View{Selected: -1, Hovered: -1, ByKind: true, Rest: true, Markers: []Marker{
		{Kind: Recording, Section: 20, X: 0.5, Label: "there"}, {Kind: Recording, Section: 0, X: 0.5}, {Kind: Electrode, Section: 0, X: 0.5, Drag: true, Label: "here"}}}
	p := painted(t, s, &v)
	x, y, _, _ := p.spot(s, 0, 0.5)
	if i, ok := p.PickMarker(x+2, y-2, v.Markers); !ok || i != 2 {
		t.Errorf("at the soma marker %d (%v) is picked, want the electrode", i, ok)
	}
	q := p.plates[len(p.plates)-3]
	if i, ok := p.PickMarker((q.x0+q.x1)/2, (q.y0+q.y1)/2, v.Markers); !ok || i != 0 {
		t.Errorf("on its plate marker %d (%v) is picked, want 0", i, ok)
	}
	if i, ok := p.PickMarker(2, 2, v.Markers); ok {
		t.Errorf("marker %d is picked in an empty corner", i)
	}
}

// A box around everything takes all sections, one around nothing none, and a box around one half those with more than half of it inside.
func TestInside(t *testing.T) {
	s := NewScene(tree(1500))
	v := View{Selected: -1, Hovered: -1, ByKind: true, Rest: true, Band: [4]float32{10, 10, 200, 200}, Names: true, Chosen: []int{1, 2}}
	p := painted(t, s, &v)
	if n := len(p.Inside(0, 0, 400, 400)); n != len(s.Sections) {
		t.Errorf("a box around all holds %d of %d sections", n, len(s.Sections))
	}
	if in := p.Inside(1, 1, 3, 3); len(in) != 0 {
		t.Errorf("an empty box holds %v", in)
	}
	upper, lower := p.Inside(400, 200, 0, 0), p.Inside(0, 200, 400, 400)
	for i := range s.Sections {
		if slices.Contains(upper, i) && slices.Contains(lower, i) {
			t.Errorf("%s is in both halves", s.Sections[i].Name)
		}
	}
	if len(upper) == 0 || len(lower) == 0 || len(upper)+len(lower) < len(s.Sections)-3 {
		t.Errorf("%d sections above and %d below of %d", len(upper), len(lower), len(s.Sections))
	}
}
