package paint

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"testing"

	"nrngui/engine/trace"
	"nrngui/ui/look"
)

// wave is a spike that travels along a path of n places 20 um apart and fades, over ms sampled ten times a ms.
func wave(n, ms, most int) (*trace.Grid, []float64) {
	v, _ := squid(10*ms+400, 0.1, 10, 0, 1)
	g := trace.NewGrid(n, most)
	y := make([]float64, n)
	row := make([]float32, n)
	for k := range 10*ms + 1 {
		for i := range n {
			y[i] = float64(i-5) * 20
			u, ok := ValueAt(v, float64(k)/10-math.Abs(y[i])/250)
			if !ok {
				u = -65
			}
			row[i] = float32(-65 + (u+65)*math.Exp(-math.Abs(y[i])/900))
		}
		g.Append(float64(k)/10, row)
	}
	return g, y
}

// waveMap is a map of it, as the window shows one.
func waveMap(most int) *Heat {
	g, y := wave(40, 60, most)
	h := &Heat{Grid: g, Y: y, Name: "v", Unit: "mV", YUnit: "µm", Lo: -80, Hi: 40, Parts: []Bound{{At: -100, Label: "axon"}, {At: 0, Label: "soma"}, {At: 20, Label: "dend[0]"}, {At: 340, Label: "dend[1]"}}}
	h.View = h.Fit(0, 60)
	return h
}

// populations is a raster of two groups, the first slower than the second.
func populations(th look.Theme, n, spikes int, ms float64) *Raster {
	r := &Raster{Spikes: &Spikes{}, Groups: []Group{{"excitatory", th.Trace(0)}, {"inhibitory", th.Trace(5)}}}
	for i := range n {
		k := 0
		if i >= n*4/5 {
			k = 1
		}
		r.Rows = append(r.Rows, RasterRow{Name: fmt.Sprintf("cell%d/soma(0.5)", i), Color: r.Groups[k].Color, Group: k})
	}
	rng := rand.New(rand.NewPCG(3, 4))
	for k := range spikes {
		t := ms * float64(k) / float64(spikes)
		row := rng.IntN(n)
		if math.Sin(t/ms*40) > 0.2 && rng.IntN(3) > 0 {
			row = n*4/5 + rng.IntN(n-n*4/5)
		}
		r.Spikes.Add(t, row)
	}
	r.View = r.Fit(0, ms)
	return r
}

// profile is a space plot: now, a kept moment, the envelope of the run.
func profile(th look.Theme) *Plot {
	g, y := wave(40, 60, 0)
	at := func(t float64) *Samples {
		s := NewSamples()
		row, _ := g.At(t, nil)
		for i, v := range row {
			s.Append(y[i], float64(v))
		}
		return s
	}
	lo, hi := g.Extremes()
	a, b := NewSamples(), NewSamples()
	for i := range lo {
		a.Append(y[i], float64(lo[i]))
		b.Append(y[i], float64(hi[i]))
	}
	p := &Plot{Unit: "mV", XLabel: "distance along the path (µm)", XUnit: "µm", Bands: []Band{{a, b, th.Trace(0)}},
		Bounds: []Bound{{At: -100, Label: "axon"}, {At: 0, Label: "soma"}, {At: 20, Label: "dend[0]"}, {At: 340, Label: "dend[1]"}},
		Traces: []Trace{{Source: at(3.6), Name: "v", Unit: "mV", Color: th.Trace(0)}, {Source: at(2.4), Name: "2.4 ms", Unit: "mV", Color: th.Trace(1)}}}
	p.View = View{y[0], y[len(y)-1], -85, 45}
	return p
}

func TestGoldenMaps(t *testing.T) {
	for _, th := range []look.Theme{look.Dark(), look.Light()} {
		p := NewPainter(th, look.GoFonts())
		for _, scale := range []float32{1, 2} {
			if scale == 2 && th.Dark {
				continue
			}
			name := func(kind string) string { return fmt.Sprintf("%s-%s-%v", kind, th.Name, scale) }
			sized := func(w, h float32) *image.RGBA { return canvas(int(w*scale), int(h*scale)) }
			h := waveMap(0)
			h.ShowCursor, h.Cursor, h.ShowLive, h.Live = true, 21.3, true, 60
			h.Ruler = &Ruler{T0: 3, Y0: 60, T1: 5, Y1: 600}
			h.Ruler.Label = look.Sig(h.Ruler.Speed(), 3) + " m/s"
			img := sized(440, 300)
			p.PaintHeat(img, scale, h)
			show(t, name("heat"), img)
			golden(t, name("heat"), img)

			r := populations(th, 50, 900, 200)
			r.ShowCursor, r.Cursor = true, 64
			img = sized(440, 300)
			p.PaintRaster(img, scale, r)
			show(t, name("raster"), img)
			golden(t, name("raster"), img)

			img = sized(440, 280)
			p.Paint(img, scale, profile(th))
			show(t, name("space"), img)
			golden(t, name("space"), img)
		}
	}
	th := look.Dark()
	p := NewPainter(th, look.GoFonts())
	few := populations(th, 4, 40, 100)
	few.Named = true
	few.Groups, few.Bin = few.Groups[:1], 10
	for i := range few.Rows {
		few.Rows[i].Group, few.Rows[i].Color = 0, th.Trace(i)
	}
	few.Left = p.NameRoom([]string{few.Rows[0].Name})
	img := canvas(400, 220)
	p.PaintRaster(img, 1, few)
	show(t, "raster-named", img)
	golden(t, "raster-named", img)

	h := waveMap(0)
	h.Y, h.Parts, h.YUnit, h.Names = nil, nil, "", nil
	for i := range h.Grid.Cols {
		h.Names = append(h.Names, fmt.Sprintf("apical[%d]", i))
	}
	h.Smooth, h.Left = true, p.NameRoom(h.Names)
	h.View = View{2, 9, -0.5, 19.5}
	img = canvas(400, 260)
	p.PaintHeat(img, 1, h)
	show(t, "heat-named", img)
	golden(t, "heat-named", img)
}

// TestHeatKeepsSpikes: one sample of 5 000 at one of 1000 places is a pixel of its colour, in blocks and when thousands of samples share a pixel.
func TestHeatKeepsSpikes(t *testing.T) {
	th := look.Dark()
	p := NewPainter(th, look.GoFonts())
	for _, most := range []int{0, 512} {
		g := trace.NewGrid(1000, most)
		row := make([]float32, 1000)
		for k := range 5_000 {
			for i := range row {
				row[i] = -65
			}
			if k == 1777 {
				row[600] = 40
			}
			if k == 3_000 {
				row[100] = -80
			}
			g.Append(float64(k)/10, row)
		}
		h := &Heat{Grid: g, Lo: -80, Hi: 40}
		h.View = h.Fit(0, 0)
		img := canvas(400, 300)
		p.PaintHeat(img, 1, h)
		a := h.Axes(400, 300, 1)
		for _, want := range []struct {
			t, y float64
			c    color.NRGBA
		}{{177.7, 600, th.Voltage.At(1)}, {300, 100, th.Voltage.At(0)}, {450, 500, th.Voltage.At(15. / 120)}} {
			if !near(img, int(a.X(want.t)), int(a.Y(want.y)), 2, want.c) {
				t.Errorf("bound of %d rows: no pixel of %v near %g ms, place %g", most, want.c, want.t, want.y)
			}
		}
		if v, ok := h.ValueAt(177.7, 600.2); !ok || v != 40 {
			t.Errorf("the value under the pointer is %g, %v", v, ok)
		}
	}
}

// near says whether a pixel within reach has about a colour.
func near(img *image.RGBA, x, y, reach int, want color.NRGBA) bool {
	for dy := -reach; dy <= reach; dy++ {
		for dx := -reach; dx <= reach; dx++ {
			c := img.RGBAAt(x+dx, y+dy)
			if d := max(abs(int(c.R)-int(want.R)), abs(int(c.G)-int(want.G)), abs(int(c.B)-int(want.B))); d <= 3 {
				return true
			}
		}
	}
	return false
}

func abs(v int) int { return max(v, -v) }

// TestHeatPlaces: places rise upwards, blocks meet half way between their centres, and what is not computed or has no value is no colour of the map.
func TestHeatPlaces(t *testing.T) {
	g := trace.NewGrid(3, 0)
	nan := float32(math.NaN())
	for k := range 11 {
		g.Append(float64(k), []float32{0, 1, nan})
	}
	th := look.Light()
	h := &Heat{Grid: g, Y: []float64{0, 10, 100}, Lo: 0, Hi: 1, View: View{0, 20, 0, 100}}
	if e := h.Edges(); e[0] != 0 || e[1] != 5 || e[2] != 55 || e[3] != 100 {
		t.Errorf("edges %v", e)
	}
	img := canvas(400, 300)
	NewPainter(th, look.GoFonts()).PaintHeat(img, 1, h)
	a := h.Axes(400, 300, 1)
	for _, c := range []struct {
		t, y float64
		want color.NRGBA
	}{{5, 2, th.Voltage.At(0)}, {5, 30, th.Voltage.At(1)}, {5, 80, look.Mix(th.Plot, th.Outside, 0.35)}, {15, 30, th.Plot}} {
		if got := img.RGBAAt(int(a.X(c.t)), int(a.Y(c.y))); got.R != c.want.R || got.G != c.want.G || got.B != c.want.B {
			t.Errorf("at %g ms, %g um: %v, want %v", c.t, c.y, got, c.want)
		}
	}
	h.Smooth = true
	if _, ok := h.ValueAt(5, 101); ok {
		t.Error("a value beyond the path")
	}
}

func TestRulerSpeed(t *testing.T) {
	if v := (Ruler{T0: 1, Y0: 0, T1: 3, Y1: -1000}).Speed(); v != 0.5 {
		t.Errorf("1000 um in 2 ms are %g m/s", v)
	}
}

// TestRasterCounts: the rates hold every spike, and a lone spike among a million pixels of time is seen.
func TestRasterCounts(t *testing.T) {
	th := look.Dark()
	r := populations(th, 100, 5000, 1000)
	r.Bin = 20
	sum := 0.0
	for k := range r.Groups {
		members := 80
		if k == 1 {
			members = 20
		}
		for _, v := range r.Rates(0, 50)[k] {
			sum += v * 20e-3 * float64(members)
		}
	}
	if math.Abs(sum-5000) > 1e-6 {
		t.Errorf("the bins hold %g spikes of 5000", sum)
	}
	one := &Raster{Rows: make([]RasterRow, 2000), Groups: []Group{{Color: th.Trace(0)}}, Spikes: &Spikes{}}
	for i := range one.Rows {
		one.Rows[i].Color = th.Trace(0)
	}
	one.Spikes.Add(4e5, 1500)
	one.Spikes.Add(3e5, 10) // late
	if one.Spikes.T[0] != 3e5 || one.Spikes.Row[1] != 1500 {
		t.Errorf("events out of order: %v", one.Spikes)
	}
	one.View = one.Fit(0, 1e6)
	img := canvas(400, 300)
	NewPainter(th, look.GoFonts()).PaintRaster(img, 1, one)
	a := one.Axes(400, 300, 1)
	for _, at := range [][2]float64{{4e5, 1500}, {3e5, 10}} {
		x, y, seen := int(a.X(at[0])), int(a.Y(at[1])), false
		for dy := -2; dy <= 2; dy++ {
			for dx := -2; dx <= 2; dx++ {
				c := img.RGBAAt(x+dx, y+dy)
				seen = seen || int(c.B) > 120 && c.B > c.R
			}
		}
		if !seen {
			t.Errorf("no trace of the spike at %v", at)
		}
	}
}

func BenchmarkHeat(b *testing.B) {
	p := NewPainter(look.Dark(), look.GoFonts())
	for _, rows := range []int{300, 4000} {
		for _, smooth := range []bool{false, true} {
			g := trace.NewGrid(200, 0)
			row := make([]float32, 200)
			for k := range rows {
				for i := range row {
					row[i] = float32(math.Sin(float64(k+i)/30)) * 60
				}
				g.Append(float64(k)/10, row)
			}
			h := &Heat{Grid: g, Lo: -80, Hi: 40, Smooth: smooth}
			h.View = h.Fit(0, 0)
			img := canvas(800, 400)
			b.Run(fmt.Sprintf("200x%d-smooth=%v", rows, smooth), func(b *testing.B) {
				for b.Loop() {
					p.PaintHeat(img, 1, h)
				}
			})
		}
	}
}

func BenchmarkRaster(b *testing.B) {
	th := look.Dark()
	p := NewPainter(th, look.GoFonts())
	for _, n := range []int{10_000, 1_000_000} {
		r := populations(th, 1000, n, 1e4)
		img := canvas(800, 400)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				p.PaintRaster(img, 1, r)
			}
		})
	}
}
