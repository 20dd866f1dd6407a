package shape

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	"image/color"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nrngui/engine/morph"
	"nrngui/ui/look"
)

// cross is a tree with three straight arms along +x (section 0), +y (1) and +z (2) from the origin, 100 um long, 4 thick.
func cross() *Scene {
	arm := func(name string, x, y, z float32) Section {
		return Section{Name: name, Kind: 3, Parent: -1, NSeg: 4, Points: []morph.Point{{Diam: 4}, {X: x, Y: y, Z: z, Diam: 4}}}
	}
	s := []Section{arm("x", 100, 0, 0), arm("y", 0, 100, 0), arm("z", 0, 0, 100)}
	for i := range s {
		s[i].First = 4 * i
	}
	return NewScene(s)
}

func TestScenePieces(t *testing.T) {
	s := cross()
	if s.Pieces() != 12 || s.Segments != 12 {
		t.Fatalf("%d pieces, %d segments; want 12 each: a straight arm is cut into its four segments", s.Pieces(), s.Segments)
	}
	for i, p := range s.pieces {
		if int(p.segment) != i {
			t.Errorf("piece %d has segment %d", i, p.segment)
		}
		if f := s.arc[p.q] - s.arc[p.p]; math.Abs(float64(f)-0.25) > 1e-5 {
			t.Errorf("piece %d spans %v of its section, want a quarter", i, f)
		}
	}
	at, r, ok := s.Place(0, 0.3)
	if !ok || math.Abs(float64(at[0])-30) > 1e-3 || r != 2 {
		t.Errorf("Place(0, 0.3) = %v, %v", at, r)
	}
	if _, _, ok := s.Place(9, 0.5); ok {
		t.Error("a place on a section that does not exist")
	}
}

func TestPickFindsSectionAndArc(t *testing.T) {
	s := cross()
	p := NewPainter(look.Dark(), look.GoFonts())
	for _, rest := range []bool{false, true} {
		for _, scale := range []float32{1, 2} {
			for _, plane := range []Plane{XY, YZ, XZ} {
				v := View{Selected: -1, Hovered: -1, ByKind: true, Rest: rest}
				v.Camera.Look(plane)
				v.Camera.Fit(s, 300, 200, false)
				img := canvas(int(300*scale), int(200*scale))
				p.Paint(img, scale, s, &v)
				seen := 0
				for sec := range 3 {
					at, _, _ := s.Place(sec, 0.6)
					x, y, _ := v.Camera.Project(at, 300, 200)
					ox, oy, _ := v.Camera.Project([3]float32{}, 300, 200)
					if math.Hypot(float64(x-ox), float64(y-oy)) < 20 {
						continue // the arm points at the viewer
					}
					seen++
					h, ok := p.Pick(x*scale, y*scale)
					if !ok || h.Section != sec || math.Abs(h.X-0.6) > 0.02 || h.Segment != 4*sec+2 {
						t.Errorf("plane %d scale %v rest %v: arm %d at 0.6 picked %+v %v", plane, scale, rest, sec, h, ok)
					}
				}
				if seen != 2 {
					t.Errorf("plane %d shows %d arms, want 2", plane, seen)
				}
				if _, ok := p.Pick(2, 2); ok {
					t.Error("picked the empty corner")
				}
			}
		}
	}
	if _, ok := p.Pick(float32(math.NaN()), 1e30); ok {
		t.Error("picked NaN")
	}
}

// Of two tubes that cross, the one nearer to the viewer is drawn and picked.
func TestDepth(t *testing.T) {
	near := Section{Name: "near", Kind: 3, Parent: -1, NSeg: 1, Points: []morph.Point{{X: -50, Z: 10, Diam: 6}, {X: 50, Z: 10, Diam: 6}}}
	far := Section{Name: "far", Kind: 3, Parent: -1, NSeg: 1, First: 1, Points: []morph.Point{{Y: -50, Z: -10, Diam: 6}, {Y: 50, Z: -10, Diam: 6}}}
	for _, order := range [][]Section{{near, far}, {far, near}} {
		s := NewScene(order)
		p := NewPainter(look.Dark(), look.GoFonts())
		v := View{Selected: -1, Hovered: -1, ByKind: true}
		p.Paint(canvas(200, 200), 1, s, &v)
		x, y, _ := v.Camera.Project([3]float32{}, 200, 200)
		h, ok := p.Pick(x, y)
		if !ok || s.Sections[h.Section].Name != "near" {
			t.Errorf("at the crossing: %+v", h)
		}
	}
}

// A ball's brightness must not depend on how it is cut, and a straight tube must look the same as one piece and as twenty.
func TestJointsAreSmooth(t *testing.T) {
	tube := func(n int) *image.RGBA {
		sec := Section{Name: "t", Kind: 3, Parent: -1, NSeg: 1}
		for i := range n + 1 {
			f := float32(i) / float32(n)
			sec.Points = append(sec.Points, morph.Point{X: 100 * f, Y: 30 * f, Z: 60 * f, Diam: 12})
		}
		s := NewScene([]Section{sec})
		p := NewPainter(look.Dark(), look.GoFonts())
		v := View{Selected: -1, Hovered: -1, ByKind: true}
		img := canvas(300, 200)
		p.Paint(img, 1, s, &v)
		return img
	}
	a, b := tube(1), tube(20)
	worst := 0
	for i := range a.Pix {
		worst = max(worst, abs8(a.Pix[i], b.Pix[i]))
	}
	if worst > 6 {
		t.Errorf("cutting a straight tube changes a pixel by %d grey levels", worst)
	}
}

func abs8(a, b uint8) int {
	if a > b {
		return int(a - b)
	}
	return int(b - a)
}

func TestColoursByValue(t *testing.T) {
	s := cross()
	th := look.Dark()
	p := NewPainter(th, look.GoFonts())
	nan := float32(math.NaN())
	v := View{Selected: -1, Hovered: -1, Lo: -80, Hi: 40, Values: []float32{-200, -80, 40, 200, nan, nan, nan, nan}}
	p.Paint(canvas(300, 200), 1, s, &v)
	for i, want := range []color.NRGBA{th.Voltage.At(0), th.Voltage.At(0), th.Voltage.At(1), th.Voltage.At(1), th.Outside} {
		if got := p.colour[i]; got != plain(want) {
			t.Errorf("piece %d: %v, want %v", i, got, want)
		}
	}
	if p.colour[10] != plain(th.Outside) {
		t.Error("a segment beyond the values is not grey")
	}
}

// Only colours change with the values: the buffers must not be projected again, and a frame allocates nothing.
func TestLiveFrames(t *testing.T) {
	s := NewScene(tree(2000))
	p := NewPainter(look.Dark(), look.GoFonts())
	v := View{Selected: -1, Hovered: -1, Lo: -80, Hi: 40, Values: wave(s), Rest: true}
	img := canvas(300, 300)
	p.Paint(img, 1, s, &v)
	before := p.pts[0]
	p.pts[0].x = -12345
	p.Paint(img, 1, s, &v)
	if p.pts[0].x != -12345 {
		t.Error("projected again though nothing moved")
	}
	p.pts[0] = before
	if n := testing.AllocsPerRun(5, func() { p.Paint(img, 1, s, &v) }); n > 2 {
		t.Errorf("%v allocations a frame", n)
	}
	n := testing.AllocsPerRun(5, func() {
		v.Camera.Pan(1, 0)
		p.Paint(img, 1, s, &v)
	})
	if n > 2 {
		t.Errorf("%v allocations a moving frame", n)
	}
}

func TestCameraKeepsThePoint(t *testing.T) {
	s := cross()
	var c Camera
	c.Fit(s, 400, 300, false)
	c.Orbit(100, 100, 180, 140, 400, 300)
	at := [3]float32{30, 0, 0}
	x, y, _ := c.Project(at, 400, 300)
	for range 10 {
		c.ZoomAt(x, y, 1.4, 400, 300)
	}
	x1, y1, _ := c.Project(at, 400, 300)
	if math.Hypot(float64(x1-x), float64(y1-y)) > 0.05 {
		t.Errorf("the point under the pointer moved from %v,%v to %v,%v", x, y, x1, y1)
	}
	c.Pan(15, -7)
	x2, y2, _ := c.Project(at, 400, 300)
	if math.Abs(float64(x2-x1-15)) > 0.05 || math.Abs(float64(y2-y1+7)) > 0.05 {
		t.Errorf("pan moved by %v,%v", x2-x1, y2-y1)
	}
	if tube, soma := c.swell(); tube > 1.05 || soma > 1.05 {
		t.Errorf("closer by 29 the tubes are still swollen: %v, %v", tube, soma)
	}
	c.Fit(s, 400, 300, false)
	if tube, soma := c.swell(); tube != look.ShapeTubeSwell || soma != look.ShapeSomaSwell {
		t.Errorf("swell at fit: %v, %v", tube, soma)
	}
	for i := range s.at {
		if x, y, _ := c.Project(s.at[i], 400, 300); x < 10 || x > 390 || y < 10 || y > 290 {
			t.Errorf("point %d lies at %v,%v after Fit", i, x, y)
		}
	}
}

func TestStylizedLayout(t *testing.T) {
	secs := []Section{
		{Name: "axon", Kind: 2, Parent: 2, ParentX: 0, L: 300, Diam: 1, NSeg: 3},
		{Name: "dend[0]", Kind: 3, Parent: 2, ParentX: 1, L: 200, Diam: 2},
		{Name: "soma", Kind: 1, Parent: -1, L: 20, Diam: 20},
		{Name: "dend[1]", Kind: 3, Parent: 2, ParentX: 1, L: 200, Diam: 2},
		{Name: "spine", Kind: 3, Parent: 1, ParentX: 0.5, L: 2, Diam: 0.5},
		{Name: "other", Kind: 1, Parent: -1, L: 30, Diam: 30},
		{Name: "ring a", Parent: 7, L: 10, Diam: 1}, {Name: "ring b", Parent: 6, L: 10, Diam: 1},
	}
	out := Layout(secs)
	dist := func(p, q morph.Point) float64 {
		return math.Sqrt(float64((p.X-q.X)*(p.X-q.X) + (p.Y-q.Y)*(p.Y-q.Y) + (p.Z-q.Z)*(p.Z-q.Z)))
	}
	for i, s := range out {
		if len(s.Points) != 2 {
			t.Fatalf("%s has %d points", s.Name, len(s.Points))
		}
		if l := dist(s.Points[0], s.Points[1]); math.Abs(l-secs[i].L) > 1e-3 {
			t.Errorf("%s is %v long, want %v", s.Name, l, secs[i].L)
		}
	}
	if d := dist(out[1].Points[0], out[2].Points[1]); d > 1e-3 {
		t.Errorf("dend[0] begins %v um from soma(1)", d)
	}
	if d := dist(out[0].Points[0], out[2].Points[0]); d > 1e-3 {
		t.Errorf("axon begins %v um from soma(0)", d)
	}
	if d := dist(out[1].Points[1], out[3].Points[1]); d < 100 {
		t.Errorf("the two dendrites end %v um apart: no fan", d)
	}
	if out[5].Points[0].X < 200 {
		t.Errorf("the second cell begins at x = %v, inside the first", out[5].Points[0].X)
	}
	if len(secs[0].Points) != 0 {
		t.Error("Layout changed its argument")
	}
}

func TestOddScenes(t *testing.T) {
	nan := float32(math.NaN())
	p := NewPainter(look.Light(), look.GoFonts())
	for i, secs := range [][]Section{
		nil,
		{{}},
		{{Points: []morph.Point{{}}, NSeg: 5}},
		{{Points: []morph.Point{{X: nan}, {Y: nan, Diam: 1}}}},
		{{Points: []morph.Point{{Diam: 1}, {Diam: 2}, {Diam: 3}}, NSeg: 100}},
		{{Points: []morph.Point{{Diam: -4}, {X: 1e30, Diam: 1e30}}}},
		{{Points: []morph.Point{{Diam: 1}, {X: 10, Diam: nan}}, Parent: 77, First: -3}},
		{{Points: []morph.Point{{Diam: 0}, {Z: 100, Diam: 0}}, Kind: 1}},
	} {
		s := NewScene(secs)
		for _, size := range []int{0, 1, 40, 200} {
			v := View{Selected: 0, Hovered: 0, HoverText: "a\nb", Rest: size == 40, ColourBar: true, ScaleBar: true, Axes: true, Values: []float32{nan, 5}, Lo: 3, Hi: 3,
				Markers: []Marker{{Kind: Synapse, Section: 0, X: 2, Label: fmt.Sprint("scene ", i)}, {Section: 55, Label: "nowhere"}}}
			p.Paint(canvas(size, size), 1, s, &v)
			p.Pick(20, 20)
		}
	}
	p.Paint(canvas(10, 10), 1, nil, &View{})
}

func TestSVG(t *testing.T) {
	s := NewScene(tree(1500))
	v := View{Selected: -1, Hovered: -1, Lo: -80, Hi: 40, Values: wave(s), ColourBar: true, ScaleBar: true, Axes: true, Unit: "mV",
		Markers: []Marker{{Kind: Electrode, Section: 0, X: 0.5, Color: look.Dark().Trace(4), Label: "IClamp[0] <0.8 nA>"}, {Kind: Synapse, Section: 5}, {Kind: Recording, Section: 9}}}
	var b bytes.Buffer
	if err := RenderSVG(&b, s, &v, look.Dark(), 352, 600); err != nil {
		t.Fatal(err)
	}
	if dir := os.Getenv("PICTURES"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, "shape.svg"), b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	d := xml.NewDecoder(bytes.NewReader(b.Bytes()))
	count := map[string]int{}
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := tok.(xml.StartElement); ok {
			count[e.Name.Local]++
		}
	}
	if count["path"] < s.Pieces()/2 || count["linearGradient"] != 1 || !strings.Contains(b.String(), "&lt;0.8 nA&gt;") {
		t.Errorf("elements: %v", count)
	}
	if strings.Contains(b.String(), "NaN") || strings.Contains(b.String(), "Inf") {
		t.Error("a coordinate is not finite")
	}
}

func TestRoundLength(t *testing.T) {
	for v, want := range map[float64]float64{110: 100, 99: 50, 0.3: 0.2, 1: 1, 5.5: 5} {
		if got := roundLength(v); math.Abs(got-want) > 1e-12 {
			t.Errorf("roundLength(%v) = %v, want %v", v, got, want)
		}
	}
}

// cell10k is a tree of ten thousand frusta.
func cell10k(b *testing.B) *Scene {
	s := NewScene(tree(12300))
	if n := s.Pieces(); n < 9500 || n > 12500 {
		b.Fatalf("%d pieces", n)
	}
	return s
}

func BenchmarkTenThousand(b *testing.B) {
	s := cell10k(b)
	b.Logf("%d frusta", s.Pieces())
	for _, k := range []struct {
		name string
		size int
		rest bool
		zoom float32
		live bool
	}{{"moving", 800, false, 1, false}, {"moving zoom 5", 800, false, 5, false}, {"rest", 800, true, 1, false}, {"live", 800, true, 1, true}, {"moving 1600", 1600, false, 1, false}} {
		b.Run(k.name, func(b *testing.B) {
			p := NewPainter(look.Dark(), look.GoFonts())
			v := View{Selected: -1, Hovered: -1, Lo: -80, Hi: 40, Values: wave(s), Rest: k.rest}
			scale := float32(k.size) / 800
			v.Camera.Fit(s, 800, 800, false)
			v.Camera.ZoomAt(400, 400, k.zoom, 800, 800)
			img := canvas(k.size, k.size)
			b.ReportAllocs()
			for b.Loop() {
				if !k.live {
					v.Camera.Orbit(400, 400, 402, 401, 800, 800)
				}
				p.Paint(img, scale, s, &v)
			}
		})
	}
}

// A tin as wide as long is drawn as one ball; a stack of contours as balls that nowhere leave it; a dendrite called soma stays as it is.
func TestSomaIsRound(t *testing.T) {
	tin := rounded([]knot{{r: 10}, {at: [3]float32{0, 20, 0}, r: 10, arc: 20}})
	if len(tin) != 2 || abs(tin[0].r-10) > 0.01 || abs(tin[0].at[1]-10) > 0.2 || tin[1].arc != 20 {
		t.Errorf("tin: %+v", tin)
	}
	var stack []knot
	for i := range 9 { // an ellipsoid 24 long, 14 wide
		u := float64(i)/4 - 1
		stack = append(stack, knot{at: [3]float32{float32(12 * (u + 1)), 0, 0}, r: float32(7 * math.Sqrt(1-u*u)), arc: float32(12 * (u + 1))})
	}
	balls := rounded(stack)
	if len(balls) < 4 || len(balls) > somaBalls-1 {
		t.Errorf("%d balls", len(balls))
	}
	widest := float32(0)
	for _, b := range balls {
		widest = max(widest, b.r)
		if b.at[0]-b.r < -0.01 || b.at[0]+b.r > 24.01 || b.r > 7.01 {
			t.Errorf("a ball at %v of radius %v leaves the soma", b.at[0], b.r)
		}
	}
	if widest < 6.9 {
		t.Errorf("the widest ball has radius %v, the soma 7", widest)
	}
	long := []knot{{r: 1}, {at: [3]float32{100, 0, 0}, r: 1, arc: 100}}
	if got := rounded(long); len(got) != 2 || got[0].r != 1 {
		t.Errorf("a long one: %+v", got)
	}
}

// TestFitLonelySoma: a cell that is one ball fits as large as it is drawn.
func TestFitLonelySoma(t *testing.T) {
	s := NewScene(Layout([]Section{{Name: "soma", Kind: 1, Parent: -1, L: 20, Diam: 20, NSeg: 1}}))
	var c Camera
	c.Fit(s, 600, 160, false)
	_, soma := c.swell()
	if high := 20 * soma * c.Zoom; high > 160-fitTop-fitFoot+1 || high < 80 {
		t.Errorf("the ball is %g px high in a picture of 160", high)
	}
}
