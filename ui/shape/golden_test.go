package shape

import (
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"nrngui/engine/morph"
	"nrngui/ui/look"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// golden compares a picture with testdata. Fused multiplication on other processors moves the edges of tubes by a pixel here and there, so the mean
// may differ by one level and one pixel in 100 by more than 40; a missing branch, marker or colour is more than that.
func golden(t *testing.T, name string, img *image.RGBA) {
	t.Helper()
	file := filepath.Join("testdata", name+".png")
	if *update {
		f, err := os.Create(file)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if err := png.Encode(f, img); err != nil {
			t.Fatal(err)
		}
		return
	}
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	if want.Bounds() != img.Rect {
		t.Fatalf("%s: %v, want %v", name, img.Rect, want.Bounds())
	}
	sum, far := 0, 0
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			r, g, b, _ := want.At(x, y).RGBA()
			c := img.RGBAAt(x, y)
			d := abs8(c.R, uint8(r>>8)) + abs8(c.G, uint8(g>>8)) + abs8(c.B, uint8(b>>8))
			sum += d
			if d > 120 {
				far++
			}
		}
	}
	n := img.Rect.Dx() * img.Rect.Dy()
	if mean := float64(sum) / float64(3*n); mean > 1 || far > n/100 {
		t.Errorf("%s: mean difference %.2f levels, %d of %d pixels far off; look at it and run with -update if it is right", name, mean, far, n)
	}
}

func TestGolden(t *testing.T) {
	s := NewScene(tree(1500))
	for _, th := range []look.Theme{look.Dark(), look.Light()} {
		v := View{Values: wave(s), Lo: -80, Hi: 40, Unit: "mV", Selected: 0, Hovered: 7, HoverX: 0.5, HoverText: "s[7](0.5)\n−61.4 mV", ColourBar: true, ScaleBar: true, Axes: true, Rest: true}
		v.Markers = []Marker{{Kind: Recording, Section: 20, X: 0.5, Color: th.Trace(1), Label: "s[20](0.5)"}, {Kind: Synapse, Section: 33, X: 0.5, Color: th.Trace(3), Label: "ExpSyn[0]"}, {Kind: Electrode, X: 0.5, Color: th.Trace(4), Label: "IClamp[0]"}}
		img := canvas(300, 340)
		NewPainter(th, look.GoFonts()).Paint(img, 1, s, &v)
		golden(t, "cell-"+th.Name, img)
	}
	v := View{Selected: 4, Hovered: -1, ByKind: true, Axes: true}
	v.Camera.Fit(s, 300, 240, false)
	v.Camera.Orbit(150, 120, 190, 140, 300, 240)
	v.Camera.ZoomAt(150, 120, 5, 300, 240)
	img := canvas(300, 240)
	NewPainter(look.Dark(), look.GoFonts()).Paint(img, 1, s, &v)
	golden(t, "near-dark", img)
}

func ExamplePainter() {
	scene := NewScene([]Section{
		{Name: "soma", Kind: 1, Parent: -1, L: 20, Diam: 20, NSeg: 1},
		{Name: "dend", Kind: 3, Parent: 0, ParentX: 1, L: 200, Diam: 2, NSeg: 5, First: 1},
	})
	view := View{Selected: -1, Hovered: -1, Lo: -80, Hi: 40, Values: []float32{30, 10, 0, -20, -40, -60}}
	view.Camera.Fit(scene, 400, 200, false)
	p := NewPainter(look.Dark(), look.GoFonts())
	p.Paint(image.NewRGBA(image.Rect(0, 0, 400, 200)), 1, scene, &view)

	at, _, _ := scene.Place(1, 0.5)
	x, y, _ := view.Camera.Project(at, 400, 200)
	hit, ok := p.Pick(x, y)
	fmt.Println(scene.Segments, ok, scene.Sections[hit.Section].Name, look.Fixed(hit.X, 1), hit.Segment)
	// Output: 6 true dend 0.5 3
}

func ExampleFromMorphology() {
	m := &morph.Morphology{Sections: []morph.Section{{Name: "dend[0]", Kind: morph.Dend, Parent: -1, Points: []morph.Point{{Diam: 2}, {X: 50, Diam: 1}}}}}
	scene := NewScene(FromMorphology(m, func(int) int { return 3 }))
	fmt.Println(scene.Pieces(), scene.Segments)
	// Output: 3 3
}

// A crowd of more than 100 000 frusta must stay usable while it moves.
func BenchmarkCrowd(b *testing.B) {
	var all []Section
	for k := range 12 {
		for _, s := range tree(12300) {
			if s.Parent >= 0 {
				s.Parent += len(all) / (k + 1) * k
			}
			points := make([]morph.Point, len(s.Points))
			for i, p := range s.Points {
				p.X += float32(k%4) * 400
				p.Z += float32(k/4) * 300
				points[i] = p
			}
			s.Points = points
			all = append(all, s)
		}
	}
	s := NewScene(all)
	b.Logf("%d frusta", s.Pieces())
	for _, rest := range []bool{false, true} {
		b.Run(fmt.Sprintf("rest %v", rest), func(b *testing.B) {
			p := NewPainter(look.Dark(), look.GoFonts())
			v := View{Selected: -1, Hovered: -1, ByKind: true, Rest: rest}
			img := canvas(800, 800)
			v.Camera.Fit(s, 800, 800, false)
			for b.Loop() {
				v.Camera.Orbit(400, 400, 402, 401, 800, 800)
				p.Paint(img, 1, s, &v)
			}
		})
	}
}
