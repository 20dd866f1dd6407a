package paint

import (
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"nrngui/ui/look"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// golden compares a picture with testdata. Fused multiplication on other processors moves edges by a few grey levels, so the mean may differ by half a
// level and one pixel in 200 by more than 40; a lost line, a moved label or another colour is more than that.
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
			worst := 0
			for _, d := range [3]int{int(c.R) - int(r>>8), int(c.G) - int(g>>8), int(c.B) - int(b>>8)} {
				d = max(d, -d)
				sum += d
				worst = max(worst, d)
			}
			if worst > 40 {
				far++
			}
		}
	}
	n := img.Rect.Dx() * img.Rect.Dy()
	if mean := float64(sum) / float64(3*n); mean > 0.5 || far > n/200 {
		t.Errorf("%s: mean difference %.2f levels, %d of %d pixels far off; look at it and run with -update if it is right", name, mean, far, n)
	}
}

func TestGolden(t *testing.T) {
	for _, th := range []look.Theme{look.Dark(), look.Light()} {
		p := NewPainter(th, look.GoFonts())
		plot := squidPlot(th, 3600, 0.025)
		plot.View.T0, plot.View.T1 = 38, 86
		plot.Legend, plot.ShowCursor, plot.Cursor, plot.ShowLive, plot.Live = true, true, 63.9, true, 83.6
		plot.Marks = []Mark{{T: 42, Label: "branch"}}
		plot.Goals = []Goal{{Y: 20, Label: "goal 20 mV"}}
		img := canvas(440, 280)
		p.Paint(img, 1, plot)
		golden(t, "graph-"+th.Name, img)
	}
	th := look.Dark()
	_, cur := squid(3600, 0.025, 10, 0, 1)
	band := &Plot{Unit: "nA", Notes: [2]string{"outward", "inward"}, Stack: true, View: View{40, 70, -8, 8}}
	for i, m := range []look.Meaning{look.Potassium, look.Sodium, look.Leak, look.Capacitive} {
		band.Traces = append(band.Traces, Trace{Source: cur[i], Color: th.Of(m)})
	}
	img := canvas(440, 220)
	NewPainter(th, look.GoFonts()).Paint(img, 1, band)
	golden(t, "bands-dark", img)
}

func ExamplePainter() {
	s := NewSamples()
	s.AppendAll([]float64{0, 10, 20}, []float64{-65, 30, -70})
	theme := look.Dark()
	plot := Plot{Traces: []Trace{{Source: s, Name: "soma(0.5).v", Color: theme.Trace(0)}}, Unit: "mV"}
	plot.View = Fit(plot.Traces)
	p := NewPainter(theme, look.GoFonts())
	img := image.NewRGBA(image.Rect(0, 0, 400, 240))
	p.Paint(img, 1, &plot)

	axes := p.Axes(400, 240, 1, &plot)
	hit, ok := Nearest(axes, &plot, axes.X(10), axes.Y(30), 8)
	fmt.Println(plot.View.T0, plot.View.T1, ok, hit.Trace, look.Fixed(hit.T, 1), look.Fixed(hit.Y, 0))
	// Output: 0 20 true 0 10.0 30
}
