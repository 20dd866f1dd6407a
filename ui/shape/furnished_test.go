package shape

import (
	"bytes"
	"fmt"
	"image"
	"math"
	"os"
	"strings"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
	"nrngui/ui/look"
)

// furnish draws a view at a scale and shows it when pictures are asked for.
func furnish(t *testing.T, name string, th look.Theme, s *Scene, v *View, w, h int, scale float32) (*Painter, *image.RGBA) {
	t.Helper()
	if os.Getenv("PICTURES") != "" {
		img := canvas(int(float32(w)*scale), int(float32(h)*scale))
		NewPainter(th, fonts()).Paint(img, scale, s, v)
		show(t, fmt.Sprintf("%s-%s-%v", name, th.Name, scale), img)
	}
	img := canvas(int(float32(w)*scale), int(float32(h)*scale))
	p := NewPainter(th, look.GoFonts())
	p.Paint(img, scale, s, v)
	return p, img
}

// extras of a cell: an outline around the soma, one of the tissue, spots, and spines along its 20th section.
func extrasOf(s *Scene) *Extras {
	r := &import3d.Reading{}
	ring := func(name string, rx, ry float64, closed bool, from, to float64) {
		c := import3d.Contour{Name: name, Closed: closed}
		for k := range 41 {
			a := from + (to-from)*float64(k)/41
			c.Points = append(c.Points, morph.Point{X: float32(rx * math.Cos(a)), Y: float32(ry * math.Sin(a))})
		}
		r.Contours = append(r.Contours, c)
	}
	ring("Soma", 11, 12, true, 0, 2*math.Pi)
	ring("Pia", 130, 110, false, 0.4, math.Pi-0.4)
	for k, name := range []string{"Asterisk", "Dot", "Dot"} {
		r.Markers = append(r.Markers, import3d.Marker{Name: name, At: morph.Point{X: float32(40 - 50*k), Y: float32(-60 + 70*k)}})
	}
	sec := &import3d.Section{}
	for _, q := range s.Sections[20].Points {
		sec.Append(float64(q.X), float64(q.Y), float64(q.Z), float64(q.Diam))
	}
	for k := range sec.Len() {
		at := sec.At(k)
		r.Spines = append(r.Spines, import3d.Spine{Section: sec, Point: k, Tip: [3]float64{at[0] + 4, at[1] + 3, at[2]}})
	}
	r.Spines = append(r.Spines, import3d.Spine{Section: sec, Point: 9999}, import3d.Spine{}) // of a file that lies
	return ExtrasOf(r)
}

func TestExtras(t *testing.T) {
	s := NewScene(tree(1500))
	x := extrasOf(s)
	if len(x.Outlines) != 2 || len(x.Spots) != 3 || len(x.Spines) != len(s.Sections[20].Points) {
		t.Fatalf("%d outlines, %d spots, %d spines", len(x.Outlines), len(x.Spots), len(x.Spines))
	}
	if ExtrasOf(&import3d.Reading{}) != nil {
		t.Error("extras of nothing")
	}
	for _, th := range []look.Theme{look.Dark(), look.Light()} {
		v := View{Selected: -1, Hovered: -1, ScaleBar: true, Axes: true, Rest: true, Extras: x}
		v.ColourBy(s, ByType, th)
		_, img := furnish(t, "extras", th, s, &v, 340, 340, 1)
		golden(t, "extras-"+th.Name, img)
		furnish(t, "extras", th, s, &v, 340, 340, 2)
		var b bytes.Buffer
		if err := RenderSVG(&b, s, &v, th, 340, 340); err != nil || strings.Count(b.String(), ">Dot<") != 2 {
			t.Errorf("SVG: %v, or without the names of the spots", err)
		}
	}
}

// A click on the mark, or on the plate, of a callout finds it; the worst of several at one place; what is beside is none.
func TestCallouts(t *testing.T) {
	s := NewScene(tree(1500))
	at := func(section int, x float64) [3]float32 { p, _, _ := s.Place(section, x); return p }
	for _, th := range []look.Theme{look.Dark(), look.Light()} {
		for _, scale := range []float32{1, 2} {
			v := View{Selected: -1, Hovered: -1, ScaleBar: true, Axes: true, Rest: true, Callouts: []Callout{
				{Section: -1, At: at(20, 0.6), Severity: Fault, Label: "z jump, s[20]", Open: true},
				{Section: 33, X: 0.5, Severity: Warning}, {Section: 50, X: 0.9, Severity: Warning, Label: "thin"}, {Section: 70, X: 1, Severity: Note},
				{Section: 60, X: 0.5, Severity: Note}, {Section: 60, X: 0.5, Severity: Fault}, {Section: 900, X: 0.5, Severity: Fault, Label: "nowhere"}}}
			v.ColourBy(s, ByType, th)
			p, img := furnish(t, "callouts", th, s, &v, 340, 340, scale)
			if scale == 1 {
				golden(t, "callouts-"+th.Name, img)
			}
			for i, want := range []int{0, 1, 2, 3, 5, 5} {
				x, y, ok := p.calloutAt(s, &v.Callouts[i])
				if got, hit := p.PickCallout(x, y, v.Callouts); !ok || !hit || got != want {
					t.Errorf("scale %v: a click on callout %d finds %d %v, want %d", scale, i, got, hit, want)
				}
			}
			q := p.called[0]
			if got, ok := p.PickCallout(q.x1-3, q.y0+4, v.Callouts); !ok || got != 0 {
				t.Errorf("a click on the plate finds %d %v", got, ok)
			}
			if got, ok := p.PickCallout(5, float32(img.Rect.Dy())-5, v.Callouts); ok {
				t.Errorf("a click on the ground finds %d", got)
			}
		}
	}
	flat := NewDendrogram(tree(1500))
	v := View{Selected: -1, Hovered: -1, ByKind: true, ScaleBar: true, Callouts: []Callout{{Section: -1, At: at(20, 0.6), Severity: Fault, Label: "here"}}}
	p, _ := furnish(t, "callouts-flat", look.Light(), flat, &v, 340, 340, 1)
	x, y, _ := p.calloutAt(flat, &v.Callouts[0])
	if h, ok := p.Pick(x, y); !ok || h.Section != 20 {
		t.Errorf("in a dendrogram the place is on section %d, want 20", h.Section)
	}
}

func TestNearestTo(t *testing.T) {
	s := cross()
	for _, c := range []struct {
		at      [3]float32
		section int
		x       float64
	}{{[3]float32{30, 3, 1}, 0, 0.3}, {[3]float32{1, 80, 0}, 1, 0.8}, {[3]float32{0, -3, 400}, 2, 1}} {
		if h, ok := s.NearestTo(c.at); !ok || h.Section != c.section || math.Abs(h.X-c.x) > 1e-4 || h.Segment != 4*c.section+min(int(c.x*4), 3) {
			t.Errorf("nearest to %v: %+v", c.at, h)
		}
	}
	if _, ok := NewScene(nil).NearestTo([3]float32{}); ok {
		t.Error("a place on nothing")
	}
}

// Each traced point that is in sight can be picked; hidden ones can't.
func TestPoints(t *testing.T) {
	s := NewScene(tree(1500))
	for _, th := range []look.Theme{look.Dark(), look.Light()} {
		for _, scale := range []float32{1, 2} {
			v := View{Selected: -1, Hovered: -1, ScaleBar: true, Axes: true, Rest: true, Points: true, Discs: true, Tubes: TrueScale, Marked: []Traced{{20, 3}}}
			v.ColourBy(s, ByType, th)
			v.Camera.Fit(s, 340, 340, false)
			x, y, _ := v.Camera.Project(s.at[s.pieces[s.span[20].from].p], 340, 340)
			v.Camera.ZoomAt(x, y, 6, 340, 340)
			v.Camera.Pan(170-x, 170-y)
			p, img := furnish(t, "points", th, s, &v, 340, 340, scale)
			if scale == 1 {
				golden(t, "points-"+th.Name, img)
			}
			e, found := p.eye(), 0
			for n, q := range s.Sections[20].Points {
				x, y, _ := e.see([3]float32{q.X, q.Y, q.Z})
				if x < 0 || y < 0 || x > float32(img.Rect.Dx()) || y > float32(img.Rect.Dy()) {
					continue
				}
				if got, ok := p.PickPoint(x, y); ok && got == (Traced{20, n}) {
					found++
				}
			}
			if found < len(s.Sections[20].Points)*2/3 {
				t.Errorf("scale %v: %d of %d points of section 20 can be picked", scale, found, len(s.Sections[20].Points))
			}
		}
	}
	near := Section{Parent: -1, NSeg: 1, Points: []morph.Point{{X: -50, Z: 10, Diam: 6}, {X: 50, Z: 10, Diam: 6}}}
	far := Section{Parent: -1, NSeg: 1, First: 1, Points: []morph.Point{{Y: -50, Z: -10, Diam: 2}, {Z: -10, Diam: 2}, {Y: 50, Z: -10, Diam: 2}}}
	v := View{Selected: -1, Hovered: -1, ByKind: true, Points: true}
	hidden := NewScene([]Section{near, far})
	p, _ := furnish(t, "hidden", look.Dark(), hidden, &v, 200, 200, 1)
	x, y, _ := v.Camera.Project([3]float32{0, 0, -10}, 200, 200)
	if got, ok := p.PickPoint(x, y); ok {
		t.Errorf("picked %v, which lies behind a branch", got)
	}
	x, y, _ = v.Camera.Project([3]float32{0, 50, -10}, 200, 200)
	if got, ok := p.PickPoint(x, y); !ok || got != (Traced{1, 2}) {
		t.Errorf("at its end: %v %v", got, ok)
	}
}

// Thickness: swollen as the design has it, true, or lines; the middle of a tube of 10 um is as wide as it says.
func TestTubes(t *testing.T) {
	s := NewScene([]Section{{Kind: 3, Parent: -1, NSeg: 1, Points: []morph.Point{{X: -50, Diam: 10}, {X: 50, Diam: 10}}}})
	for tubes, want := range map[Tubes]float32{Swollen: 10 * look.ShapeTubeSwell, TrueScale: 10, Lines: 0} {
		v := View{Selected: -1, Hovered: -1, ByKind: true, Tubes: tubes}
		v.Camera.Fit(s, 300, 300, false)
		p, _ := furnish(t, fmt.Sprint("tubes", tubes), look.Light(), s, &v, 300, 300, 1)
		n, x := 0, p.buf.w/2
		for y := range p.buf.h {
			if p.buf.id[y*p.buf.w+x] != 0 {
				n++
			}
		}
		wide := max(want*v.Camera.Zoom, 2*look.ShapeMinRadius)
		if got := float32(n) / float32(p.drawn.super); abs(got-wide) > 1.3 {
			t.Errorf("tubes %d: %v px wide, want %v", tubes, got, wide)
		}
	}
}

// What lies in the slab is drawn and picked though something outside of it lies before it; a branch that crosses the limit is cut exactly there.
func TestSlab(t *testing.T) {
	near := Section{Name: "near", Kind: 3, Parent: -1, NSeg: 1, Points: []morph.Point{{X: -50, Z: 30, Diam: 6}, {X: 50, Z: 30, Diam: 6}}}
	far := Section{Name: "far", Kind: 2, Parent: -1, NSeg: 1, First: 1, Points: []morph.Point{{Y: -50, Diam: 6}, {Y: 50, Diam: 6}}}
	slant := Section{Name: "slant", Kind: 4, Parent: -1, NSeg: 1, First: 2, Points: []morph.Point{{X: -50, Y: 30, Z: -50, Diam: 2}, {X: 50, Y: 30, Z: 50, Diam: 2}}}
	s := NewScene([]Section{near, far, slant})
	for _, super := range []bool{false, true} {
		v := View{Selected: -1, Hovered: -1, ByKind: true, Rest: super, Slab: Slab{On: true, Z: 0, Thick: 20}}
		p, img := furnish(t, "slab-cross", look.Dark(), s, &v, 200, 200, 1)
		pick := func(at [3]float32) (string, bool) {
			x, y, _ := v.Camera.Project(at, 200, 200)
			h, ok := p.Pick(x, y)
			return s.Sections[h.Section].Name, ok
		}
		if name, ok := pick([3]float32{}); !ok || name != "far" {
			t.Errorf("at the crossing: %s %v", name, ok)
		}
		if name, ok := pick([3]float32{45, 0, 30}); ok {
			t.Errorf("picked %s outside of the slab", name)
		}
		for _, c := range []struct {
			x    float32
			want bool
		}{{-16, false}, {-7, true}, {7, true}, {16, false}} {
			if name, ok := pick([3]float32{c.x, 30, c.x}); ok != c.want || ok && name != "slant" {
				t.Errorf("the slanting branch at %v um: %s %v, want %v", c.x, name, ok, c.want)
			}
		}
		x, y, _ := v.Camera.Project([3]float32{45, 0, 30}, 200, 200)
		dim := img.RGBAAt(int(x), int(y))
		ground := look.Dark().Plot
		if d := abs8(dim.B, ground.B); d < 8 || d > 60 {
			t.Errorf("outside of the slab the colour is %v on %v: neither faint nor seen", dim, ground)
		}
	}
	cell := NewScene(tree(1500))
	for _, th := range []look.Theme{look.Dark(), look.Light()} {
		for _, scale := range []float32{1, 2} {
			v := View{Selected: -1, Hovered: -1, ScaleBar: true, Axes: true, Rest: true, Slab: cell.FirstSlab()}
			v.ColourBy(cell, ByType, th)
			_, img := furnish(t, "slab", th, cell, &v, 340, 340, scale)
			if scale == 1 {
				golden(t, "slab-"+th.Name, img)
			}
		}
	}
}

// The ruler: its parts are where they are drawn, ends change the thickness, the middle moves it, a press beside brings it there, and nothing leaves the cell.
func TestSlabRuler(t *testing.T) {
	s := NewScene([]Section{{Kind: 3, Parent: -1, NSeg: 1, Points: []morph.Point{{Z: -100, Diam: 1e-3}, {Z: 100, Diam: 1e-3}}}})
	for _, w := range []float32{200, 600} {
		v := View{ScaleBar: true, Axes: true, Slab: Slab{On: true, Z: 0, Thick: 40}}
		a, b, y := v.slabAlong(s, w, 300)
		x0, x1, _ := v.rulerAt(w, 300)
		if x1-x0 < rulerLeast {
			t.Errorf("%v px wide: a ruler of %v px", w, x1-x0)
		}
		for _, c := range []struct {
			x    float32
			want SlabPart
		}{{a, LowEnd}, {b, HighEnd}, {(a + b) / 2, Middle}, {x1 - 2, Middle}, {x0 - 20, NoPart}} {
			if got := v.SlabPart(s, c.x, y, w, 300); got != c.want {
				t.Errorf("at %v of %v..%v: part %d, want %d", c.x, a, b, got, c.want)
			}
		}
		um := 200 / (x1 - x0)
		near := func(name string, got Slab, z, thick float32) {
			if abs(got.Z-z) > 0.5 || abs(got.Thick-thick) > 0.5 || !got.On {
				t.Errorf("%s: %+v, want %v, %v", name, got, z, thick)
			}
		}
		near("low end", v.DragSlab(s, LowEnd, a, a-20/um, w, 300), -10, 60)
		near("high end far", v.DragSlab(s, HighEnd, b, 9999, w, 300), 40, 120)
		near("ends meet", v.DragSlab(s, LowEnd, a, 9999, w, 300), 20, 0.4)
		near("middle", v.DragSlab(s, Middle, (a+b)/2, (a+b)/2+30/um, w, 300), 30, 40)
		near("press beside", v.DragSlab(s, Middle, x1, x1, w, 300), 100, 40)
	}
	if got := (Slab{Z: 2, Thick: 20}).Text(); got != "z \u22128.0 to 12.0 µm" {
		t.Errorf("%q", got)
	}
}

// Several cells: beside each other without overlap, somata in a row; overlaid with somata on each other; parents, segments and picks stay apart.
func TestTogether(t *testing.T) {
	one, two := tree(1500), tree(900)
	for i := range two {
		for k := range two[i].Points {
			two[i].Points[k].X += 5000
			two[i].Points[k].Y -= 300
		}
	}
	cells := []Cell{{"control", one}, {"mutant", two}, {"ball", []Section{{Name: "soma", Kind: 1, Parent: -1, L: 20, Diam: 20}}}}
	for _, how := range []Arrangement{Beside, Overlaid} {
		overlaid := how == Overlaid
		secs := Arrange(Together(cells), how)
		if len(secs) != len(one)+len(two)+1 {
			t.Fatalf("%d sections", len(secs))
		}
		box := [3][2]float32{{1e9, -1e9}, {1e9, -1e9}, {1e9, -1e9}}
		used := map[int]bool{}
		for i, s := range secs {
			if s.Parent >= 0 && (secs[s.Parent].Cell != s.Cell || s.Parent >= i) {
				t.Fatalf("section %d of cell %d hangs on one of cell %d", i, s.Cell, secs[s.Parent].Cell)
			}
			for k := range max(s.NSeg, 1) {
				if used[s.First+k] {
					t.Fatalf("segment %d twice", s.First+k)
				}
				used[s.First+k] = true
			}
			for _, q := range s.Points {
				box[s.Cell] = [2]float32{min(box[s.Cell][0], q.X), max(box[s.Cell][1], q.X)}
			}
		}
		for n := range 3 {
			var own []Section
			for _, s := range secs {
				if s.Cell == n {
					s.Parent = -1
					own = append(own, s)
				}
			}
			c := SomaCentre(own)
			if abs(c[1]) > 1e-3 || abs(c[2]) > 1e-3 || overlaid && abs(c[0]) > 1e-2 {
				t.Errorf("overlaid %v: the soma of cell %d is at %v", overlaid, n, c)
			}
			if n > 0 && !overlaid && box[n][0] <= box[n-1][1] {
				t.Errorf("cell %d begins at %v, inside the one before, which ends at %v", n, box[n][0], box[n-1][1])
			}
		}
		s := NewCells(cells, overlaid)
		if c, own := s.Whose(len(one) + 5); c != 1 || own != 5 {
			t.Errorf("section %d is %d of cell %d", len(one)+5, own, c)
		}
		for _, th := range []look.Theme{look.Dark(), look.Light()} {
			v := View{Selected: -1, Hovered: -1, ScaleBar: true, Axes: true, Rest: true}
			v.ColourBy(s, ByCell, th)
			for _, scale := range []float32{1, 2} {
				p, img := furnish(t, fmt.Sprintf("together-%v", overlaid), th, s, &v, 420, 320, scale)
				if scale == 1 {
					golden(t, fmt.Sprintf("together-%v-%s", overlaid, th.Name), img)
				}
				if x, y, r, ok := p.spot(s, len(one), 0.5); !overlaid {
					if h, hit := p.Pick(x, y); !ok || !hit || s.Sections[h.Section].Cell != 1 {
						t.Errorf("a click on the second cell (radius %v) finds %+v", r, h)
					}
				}
			}
		}
	}
	if left := NewCellsTraced(cells); left.Sections[len(one)].Points[0].X != two[0].Points[0].X {
		t.Error("cells as traced were moved")
	}
	if s := NewDendrograms(cells); len(s.Cells) != 3 || !s.Flat {
		t.Error("no dendrogram of several cells")
	}
	if one[0].Points[0].X != 0 || two[0].Points[0].X != 5000 {
		t.Error("Together moved the points of its argument")
	}
}

// Handles are picked where they stand, the last first, fixed ones not; what is dragged stays as deep as it was.
func TestHandles(t *testing.T) {
	s := NewScene(tree(1500))
	zero, one, _ := s.SectionEnds(20)
	up := [3]float32{one[0] + 30, one[1] + 25, one[2]}
	for _, th := range []look.Theme{look.Dark(), look.Light()} {
		for _, scale := range []float32{1, 2} {
			v := View{Selected: 20, Hovered: -1, ScaleBar: true, Axes: true, Rest: true, Compartments: true,
				Handles: []Handle{{At: zero}, {At: one, Held: true}, {At: up, Fix: true}}, Strokes: []Stroke{{At: [][3]float32{one, up}, Diam: 1, Text: "39.1 µm, 40°"}}}
			v.Only = make([]bool, len(s.Sections))
			for i := range v.Only {
				v.Only[i] = s.Sections[i].Kind == 4
			}
			v.ColourBy(s, ByType, th)
			v.Camera.Fit(s, 340, 340, false)
			x, y, _ := v.Camera.Project(one, 340, 340)
			v.Camera.ZoomAt(x, y, 2.5, 340, 340)
			v.Camera.Pan(170-x, 170-y)
			p, img := furnish(t, "handles", th, s, &v, 340, 340, scale)
			if scale == 1 {
				golden(t, "handles-"+th.Name, img)
			}
			for i, at := range [][3]float32{zero, one} {
				x, y, _ := v.Camera.Project(at, 340, 340)
				if got, ok := p.PickHandle(x*scale+3, y*scale-3, v.Handles); !ok || got != i {
					t.Errorf("handle %d: %d %v", i, got, ok)
				}
			}
			x, y, _ = v.Camera.Project(up, 340, 340)
			if got, ok := p.PickHandle(x*scale, y*scale, v.Handles); ok {
				t.Errorf("picked handle %d, which is fixed", got)
			}
		}
	}
	var c Camera
	c.Fit(s, 400, 300, false)
	c.Orbit(100, 100, 180, 140, 400, 300)
	x, y, deep := c.Project(one, 400, 300)
	back := c.Unproject(x, y, 400, 300, one)
	moved := c.Unproject(x+40, y-10, 400, 300, one)
	mx, my, md := c.Project(moved, 400, 300)
	for k := range 3 {
		if abs(back[k]-one[k]) > 1e-2 {
			t.Fatalf("%v comes back as %v", one, back)
		}
	}
	if abs(mx-x-40) > 0.05 || abs(my-y+10) > 0.05 || abs(md-deep) > 1e-2 {
		t.Errorf("dragged by (40, -10) it went by (%v, %v) and %v deep", mx-x, my-y, md-deep)
	}
}

// Whatever a file or a caller says, nothing panics or hangs: places that are no numbers or far away, empty scenes, sections that are not there.
func TestOddFurniture(t *testing.T) {
	nan, far := float32(math.NaN()), float32(1e30)
	places := [][3]float32{{}, {nan, 0, 0}, {far, far, -far}, {0, nan, far}, {5, 5, 5}}
	x := &Extras{Outlines: []Outline{{}, {Name: "a", Closed: true, At: places}, {Name: "one", Closed: true, At: places[:1]}}}
	v := View{Selected: 3, Hovered: 0, Points: true, Discs: true, Compartments: true, ScaleBar: true, Axes: true, ColourBar: true, Extras: x, HoverText: "a"}
	for _, a := range places {
		x.Spots = append(x.Spots, Spot{"spot", a})
		for _, b := range places {
			x.Spines = append(x.Spines, Spine{a, b})
			v.Strokes = append(v.Strokes, Stroke{At: [][3]float32{a, b}, Diam: a[0], Text: "x"})
		}
		v.Handles = append(v.Handles, Handle{At: a})
		v.Callouts = append(v.Callouts, Callout{Section: -1, At: a, Label: "at"}, Callout{Section: 77, X: float64(a[0]), Label: "on"}, Callout{Section: 0, X: float64(a[1]), Severity: 9, Open: true})
	}
	v.Strokes = append(v.Strokes, Stroke{})
	v.Marked = []Traced{{0, 0}, {-4, 9}, {99, 99}}
	v.Legend = make([]Key, 40)
	v.Only = []bool{true}
	p := NewPainter(look.Light(), look.GoFonts())
	for _, secs := range [][]Section{nil, {{}}, {{NSeg: 9, Points: []morph.Point{{X: nan}, {Diam: nan}, {X: 1e30, Diam: 1e30}}}}, tree(900),
		{{Cell: -3, Parent: 5, Points: []morph.Point{{Diam: 1}, {Z: 40, Diam: 2}}, NSeg: 3}, {Parent: 0, Cell: 2, L: 5}}} {
		for _, scene := range []*Scene{NewScene(secs), NewDendrogram(secs), NewCells([]Cell{{"a", secs}, {"b", secs}, {}}, false), NewCells([]Cell{{"a", secs}}, true), NewScene(Arrange(secs, Beside))} {
			for _, slab := range []Slab{{}, {On: true}, {On: true, Z: nan, Thick: nan}, {On: true, Z: 5, Thick: 1e30}} {
				for _, size := range []int{0, 3, 120} {
					w := v
					w.Slab, w.Rest, w.Tubes = slab, size == 120, Tubes(size%4)
					w.ColourBy(scene, Colourings()[size%6].ID, look.Light())
					p.Paint(canvas(size, size), 1, scene, &w)
					p.PickPoint(20, 20)
					p.PickPoint(nan, 20)
					p.PickCallout(20, nan, w.Callouts)
					p.PickCallout(20, 30, w.Callouts[:2])
					p.PickHandle(nan, 20, w.Handles)
					w.SlabPart(scene, 20, float32(size)-20, float32(size), float32(size))
					w.DragSlab(scene, Middle, 3, nan, float32(size), float32(size))
					if err := RenderSVG(&bytes.Buffer{}, scene, &w, look.Light(), size, size); err != nil {
						t.Error(err)
					}
				}
			}
			scene.NearestTo([3]float32{nan, 1, 1})
			scene.Whose(-1)
			scene.Whose(1 << 30)
			for _, c := range Colourings() {
				if n := len(scene.Measure(c.ID)); n != scene.Pieces() {
					t.Errorf("%s: %d numbers of %d frusta", c.ID, n, scene.Pieces())
				}
			}
		}
	}
}
