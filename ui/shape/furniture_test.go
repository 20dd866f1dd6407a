package shape

import (
	"math"
	"testing"

	"nrngui/ui/look"
)

// Colours by the logarithm: equal ratios take equal shares of the map, and what is at or below the lower end has its colour.
func TestLogColours(t *testing.T) {
	s := NewScene([]Section{{Name: "a", Parent: -1, L: 100, Diam: 5, NSeg: 5}})
	p := NewPainter(look.Dark(), look.GoFonts())
	v := View{Selected: -1, Hovered: -1, Values: []float32{1e-4, 1e-3, 1e-2, 0, -1}, Lo: 1e-4, Hi: 1e-2, Log: true, Map: look.Dark().Density}
	p.colours(s, &v)
	want := func(i int, share float64) {
		c := look.Dark().Density.At(share)
		if d := abs8(p.colour[i].r, c.R) + abs8(p.colour[i].g, c.G) + abs8(p.colour[i].b, c.B); d > 8 {
			t.Errorf("value %g is %v, want the map at %g: %v", v.Values[i], p.colour[i], share, c)
		}
	}
	want(0, 0)
	want(1, 0.5)
	want(2, 1)
	want(3, 0)
	want(4, 0)
	for _, tick := range barTicks(&v, 168) {
		if tick.at < -1e-6 || tick.at > 1+1e-6 {
			t.Errorf("the number %s stands outside the bar, at %g", tick.text, tick.at)
		}
	}
	if n := len(barTicks(&v, 168)); n < 3 {
		t.Errorf("%d numbers for two decades", n)
	}
	v.Log = false
	if n := len(barTicks(&v, 168)); n < 3 {
		t.Errorf("%d numbers on a plain bar", n)
	}
}

// The ends of the bar are found where they are drawn; dragging one up raises it, and they never cross.
func TestColourBarEnds(t *testing.T) {
	v := View{ColourBar: true, Lo: -80, Hi: 40}
	const w, h = 350, 600
	for _, c := range []struct {
		x, y float32
		end  int
	}{{w - barRight + 5, barTop, 1}, {w - barRight + 5, barTop + 160, -1}, {w - barRight + 5, barTop + 84, 0}, {100, barTop, 0}, {w - barRight, 400, 0}} {
		if end := v.BarEnd(c.x, c.y, w, h); end != c.end {
			t.Errorf("at %g, %g the end is %d, want %d", c.x, c.y, end, c.end)
		}
	}
	if lo, hi := v.DragBar(1, 84, h); lo != -80 || math.Abs(float64(hi)-100) > 0.1 {
		t.Errorf("half the bar up: %g to %g", lo, hi)
	}
	if lo, hi := v.DragBar(-1, 84, h); math.Abs(float64(lo)+20) > 0.1 || hi != 40 {
		t.Errorf("the lower end half the bar up: %g to %g", lo, hi)
	}
	for _, end := range []int{1, -1} {
		if lo, hi := v.DragBar(end, float32(-1e4*end), h); !(lo < hi) {
			t.Errorf("the ends cross: %g, %g", lo, hi)
		}
	}
	v.Lo, v.Hi, v.Log = 1e-4, 1e-2, true
	if lo, hi := v.DragBar(1, 84, h); lo != 1e-4 || math.Abs(float64(hi)-0.1) > 1e-3 {
		t.Errorf("by the logarithm half the bar up: %g to %g", lo, hi)
	}
}

// In a narrow picture with large letters, two labels at one place stand above each other and neither hides the other.
func TestLabelsInANarrowPicture(t *testing.T) {
	s := NewScene([]Section{{Name: "soma", Kind: 1, Parent: -1, L: 20, Diam: 20, NSeg: 1}})
	for _, w := range []int{360, 300, 240} {
		p := NewPainter(look.Dark(), look.GoFonts())
		v := View{Selected: -1, Hovered: -1, Rest: true, Markers: []Marker{{Section: 0, X: 0.5, Label: "IClamp[0] 0.15 nA"}, {Section: 0, X: 0.5, Label: "soma(0.5).v", Kind: Recording}}}
		v.Camera.Fit(s, float32(w), 260, false)
		p.Paint(canvas(w, 260), 2, s, &v)
		a, b := p.plates[p.first], p.plates[p.first+1]
		if a.overlap(b) > 0 || a == (plate{}) || b == (plate{}) {
			t.Errorf("%d pixels wide: the labels stand at %v and %v", w, a, b)
		}
	}
}
