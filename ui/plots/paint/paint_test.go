package paint

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"testing"

	"nrngui/ui/look"
)

// show writes a picture where the environment variable PICTURES names a folder, for looking at.
func show(t testing.TB, name string, img image.Image) {
	dir := os.Getenv("PICTURES")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
}

func fonts() look.Fonts {
	f := look.GoFonts()
	if b, err := os.ReadFile(os.Getenv("FONT")); err == nil {
		f.Regular = b
	}
	if b, err := os.ReadFile(os.Getenv("FONT_BOLD")); err == nil {
		f.Bold = b
	}
	return f
}

func canvas(w, h int) *image.RGBA { return image.NewRGBA(image.Rect(0, 0, w, h)) }

func TestPictures(t *testing.T) {
	if os.Getenv("PICTURES") == "" {
		return // nothing is checked here: pictures to look at
	}
	for _, th := range []look.Theme{look.Dark(), look.Light()} {
		for _, scale := range []float32{1, 2} {
			name := fmt.Sprintf("%s-%v", th.Name, scale)
			p := NewPainter(th, fonts())
			px := func(v float32) int { return int(v * scale) }
			plot := squidPlot(th, 4000, 0.025)
			plot.View.T0, plot.View.T1 = 38, 86
			plot.Legend, plot.ShowCursor, plot.Cursor = true, true, 63.9
			plot.ShowLive, plot.Live = true, 83.6
			plot.Marks = []Mark{{T: 42, Label: "branch: gkbar_hh 0.036 → 0.029"}}
			img := canvas(px(528), px(340))
			p.Paint(img, scale, plot)
			show(t, "graph-"+name, img)

			_, cur := squid(4000, 0.025, 10, 0, 1)
			band := &Plot{Unit: "nA", Notes: [2]string{"outward ↑", "inward ↓"}, Stack: true, Legend: true, ShowCursor: true, Cursor: 63.9}
			for i, m := range []look.Meaning{look.Potassium, look.Sodium, look.Leak, look.Capacitive} {
				band.Traces = append(band.Traces, Trace{Source: cur[i], Name: []string{"K", "Na", "leak", "cap."}[i], Unit: "", Color: th.Of(m)})
			}
			band.View = View{38, 86, -8, 8}
			img = canvas(px(528), px(260))
			p.Paint(img, scale, band)
			show(t, "bands-"+name, img)

			eight := &Plot{Unit: "mV", Legend: true}
			for i := range 8 {
				v, _ := squid(20000, 0.025, 7+float64(i), float64(i), 1-0.1*float64(i))
				eight.Traces = append(eight.Traces, Trace{Source: v, Name: fmt.Sprintf("dend[%d](0.5).v", i), Unit: "mV", Color: th.Trace(i), Dash: look.DashOf(i)})
			}
			eight.View = Fit(eight.Traces)
			img = canvas(px(900), px(500))
			p.Paint(img, scale, eight)
			show(t, "eight-"+name, img)
		}
	}
}

// Nothing may be drawn outside the frame but axes and their text: an unmarked image with wild data has an untouched border right and above.
func TestStaysInside(t *testing.T) {
	th := look.Dark()
	p := NewPainter(th, look.GoFonts())
	s := NewSamples()
	for i := range 5000 {
		y := 1e9 * math.Sin(float64(i))
		switch {
		case i%7 == 0:
			y = math.Inf(1)
		case i%11 == 0:
			y = math.NaN()
		}
		s.Append(float64(i)*0.02, y)
	}
	for _, n := range []float64{100, 1, 0.1, 1e-6} {
		plot := &Plot{View: View{50, 50 + n, -1, 1}, Traces: []Trace{{Source: s, Color: th.Trace(0)}, {Source: s, Color: th.Trace(1), Ghost: true}}}
		img := canvas(400, 300)
		p.Paint(img, 1, plot)
		f := plot.Frame(400, 300, 1)
		for y := range 300 {
			for x := range 400 {
				c := img.RGBAAt(x, y)
				if c != (color.RGBA{th.Plot.R, th.Plot.G, th.Plot.B, 255}) && (x >= f.Max.X+25 || y < f.Min.Y-8) {
					t.Fatalf("range %v: pixel %d,%d outside the frame %v is %v", n, x, y, f, c)
				}
			}
		}
	}
}

func TestOddPlots(t *testing.T) {
	p := NewPainter(look.Light(), look.GoFonts())
	nan := math.NaN()
	s := NewSamples()
	s.AppendAll([]float64{0, 1, 2}, []float64{nan, 5, nan}) // one sample alone
	for _, plot := range []*Plot{{}, {View: View{nan, 1, 0, math.Inf(1)}}, {Traces: []Trace{{}, {Source: NewSamples()}, {Source: s}}, Legend: true, View: View{0, 2, 0, 10}},
		{Stack: true, Traces: []Trace{{Source: s}}}, {View: View{1e300, 1.1e300, -1e-300, 1e-300}}} {
		for _, size := range []int{0, 1, 50, 300} {
			p.Paint(canvas(size, size), 1, plot)
			p.Paint(canvas(size, size), 0, plot)
		}
	}
	img := canvas(300, 300)
	p.Paint(img, 1, &Plot{Traces: []Trace{{Source: s, Color: color.NRGBA{255, 0, 0, 255}}}, View: View{0, 2, 0, 10}})
	red := 0
	for i := 0; i < len(img.Pix); i += 4 {
		if img.Pix[i] > 200 && img.Pix[i+1] < 60 {
			red++
		}
	}
	if red == 0 {
		t.Error("a sample alone between gaps is not drawn")
	}
}

// The column painter and the true lines must agree where both are possible: same smooth data, 1.9 and 2.1 samples a column.
func TestColumnsAgreeWithLines(t *testing.T) {
	th := look.Dark()
	p := NewPainter(th, look.GoFonts())
	draw := func(n int) *image.RGBA {
		s := NewSamples()
		for i := range n + 1 {
			x := float64(i) / float64(n) * 100
			s.Append(x, math.Sin(x/8)*50)
		}
		img := canvas(460, 300)
		p.Paint(img, 1, &Plot{View: View{0, 100, -60, 60}, Traces: []Trace{{Source: s, Color: th.Trace(0)}}})
		return img
	}
	a, b := draw(700), draw(40000)
	sum, worst := 0.0, 0
	for i := range a.Pix {
		d := int(a.Pix[i]) - int(b.Pix[i])
		if d < 0 {
			d = -d
		}
		worst = max(worst, d)
		sum += float64(d)
	}
	// The line is some 600 px long and 2 wide; a mean error of 6 grey levels along it stays under 0.05 over the image.
	if mean := sum / float64(len(a.Pix)); mean > 0.05 || worst > 90 {
		t.Errorf("mean difference %.3f, worst %d", mean, worst)
	}
}

func TestPaintAllocatesNothing(t *testing.T) {
	plot := squidPlot(look.Dark(), 20000, 0.025)
	plot.Legend, plot.ShowLive, plot.Live = true, true, 400
	p := NewPainter(look.Dark(), look.GoFonts())
	img := canvas(900, 500)
	p.Paint(img, 1, plot)
	// The tick labels are strings made anew (some 30 a frame); pixels and buffers are not.
	if n := testing.AllocsPerRun(5, func() { p.Paint(img, 1, plot) }); n > 60 {
		t.Errorf("%v allocations a frame", n)
	}
}

func TestSpikeIsNeverLost(t *testing.T) {
	s := NewSamples()
	for i := range 100000 {
		y := -65.0
		if i == 54321 {
			y = 40
		}
		s.Append(float64(i)*0.01, y)
	}
	red := color.NRGBA{255, 0, 0, 255}
	img := canvas(300, 200)
	plot := &Plot{View: View{0, 1000, -80, 50}, Traces: []Trace{{Source: s, Color: red}}}
	p := NewPainter(look.Dark(), look.GoFonts())
	p.Paint(img, 1, plot)
	a := p.Axes(300, 200, 1, plot)
	x, y := int(a.X(543.21)), int(a.Y(35))
	if c := img.RGBAAt(x, y); c.R < 120 {
		t.Errorf("no spike at %d,%d: %v", x, y, c)
	}
}

// Three kinds of data: spikes (280 of them, steep flanks in every column), slow waves, and noise that fills the frame.
func BenchmarkEightTraces(b *testing.B) {
	th := look.Dark()
	for _, kind := range []string{"squid", "waves", "noise"} {
		plot := &Plot{Unit: "mV"}
		for i := range 8 {
			v, _ := squid(20000, 0.025, 7+float64(i), float64(i), 1-0.05*float64(i))
			if kind != "squid" {
				w := NewSamples()
				for k := range v.Len() {
					x := float64(k*k + i) // noise
					if kind == "waves" {
						x = float64(k)/265 + float64(i)
					}
					w.Append(v.T(k), 100*math.Sin(x))
				}
				v = w
			}
			plot.Traces = append(plot.Traces, Trace{Source: v, Color: th.Trace(i)})
		}
		plot.View = Fit(plot.Traces)
		for _, scale := range []float32{1, 2} {
			b.Run(fmt.Sprintf("%s/scale%v", kind, scale), func(b *testing.B) {
				p := NewPainter(th, look.GoFonts())
				img := canvas(int(900*scale), int(500*scale))
				b.ReportAllocs()
				for b.Loop() {
					p.Paint(img, scale, plot)
				}
			})
		}
	}
}
