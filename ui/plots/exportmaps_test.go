package plots

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nrngui/ui/look"
	"nrngui/ui/plots/paint"
)

// TestExportMaps writes maps, rasters and space plots in every format, and looks for what must be readable in the text of an SVG.
func TestExportMaps(t *testing.T) {
	th := look.Dark()
	g, y := travelling(20)
	h := &paint.Heat{Grid: g, Y: y, Name: "v", Unit: "mV", YUnit: "µm", Lo: -80, Hi: 40, Map: th.Voltage, Parts: []paint.Bound{{At: 0, Label: "soma"}, {At: 300, Label: "dend[1]"}}}
	h.View = h.Fit(0, 20)
	h.Ruler = &paint.Ruler{T0: 5, Y0: 0, T1: 7, Y1: 1000, Label: "0.5 m/s"}
	r := &paint.Raster{Groups: []paint.Group{{Name: "a", Color: th.Trace(0)}}, Spikes: &paint.Spikes{}, Named: true}
	for i := range 5 {
		r.Rows = append(r.Rows, paint.RasterRow{Name: "cell" + string(rune('0'+i)), Color: th.Trace(0)})
		for k := range 20 {
			r.Spikes.Add(float64(k*5+i), i)
		}
	}
	r.View = r.Fit(0, 100)
	lo, hi := g.Extremes()
	a, b := paint.NewSamples(), paint.NewSamples()
	for i := range lo {
		a.Append(y[i], float64(lo[i]))
		b.Append(y[i], float64(hi[i]))
	}
	space := &paint.Plot{Unit: "mV", XLabel: "distance along the path (µm)", Bands: []paint.Band{{Lo: a, Hi: b, Color: th.Trace(0)}}, Bounds: h.Parts,
		Traces: []paint.Trace{{Source: b, Name: "greatest", Color: th.Trace(0)}}}
	space.View = paint.View{T0: 0, T1: 1000, Y0: -80, Y1: 60}
	for _, c := range []struct {
		name   string
		export func(w *bytes.Buffer, f Figure) error
		texts  []string
	}{
		{"heat", func(w *bytes.Buffer, f Figure) error { return ExportHeat(w, h, f) }, []string{"µm", "dend[1]", "0.5 m/s", "t (ms)", "800"}},
		{"raster", func(w *bytes.Buffer, f Figure) error { return ExportRaster(w, r, f) }, []string{"cell3", "spikes/s", "t (ms)"}},
		{"space", func(w *bytes.Buffer, f Figure) error { return Export(w, space, f) }, []string{"distance along", "dend[1]", "greatest"}},
	} {
		for _, format := range []string{"png", "svg", "pdf", "eps"} {
			var out bytes.Buffer
			if err := c.export(&out, Figure{Format: format, Title: "A title", DPI: 100}); err != nil {
				t.Errorf("%s as %s: %v", c.name, format, err)
				continue
			}
			if dir := os.Getenv("PICTURES"); dir != "" {
				if err := os.WriteFile(filepath.Join(dir, "figure-"+c.name+"."+format), out.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			head := map[string]string{"png": "\x89PNG", "svg": "<?xml", "pdf": "%PDF", "eps": "%!PS"}[format]
			if !strings.HasPrefix(out.String(), head) {
				t.Errorf("%s as %s begins with %q", c.name, format, out.String()[:8])
			}
			switch format {
			case "png":
				img, err := png.Decode(&out)
				if err != nil || img.Bounds().Dx() != 630 {
					t.Errorf("%s: %v, %v", c.name, img.Bounds(), err)
				}
			case "svg":
				for _, want := range append(c.texts, "A title") {
					if !strings.Contains(out.String(), want) {
						t.Errorf("%s as svg has no %q", c.name, want)
					}
				}
			}
		}
	}
	if err := ExportHeat(&bytes.Buffer{}, h, Figure{Format: "gif"}); err == nil || !strings.Contains(err.Error(), "gif") {
		t.Errorf("gif: %v", err)
	}
}
