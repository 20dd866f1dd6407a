package plots

import (
	"bytes"
	"encoding/xml"
	"image"
	"image/png"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nrngui/ui/look"
	"nrngui/ui/plots/paint"
)

func TestExportFormats(t *testing.T) {
	g := &paint.Plot{Unit: "mV", Traces: twoTraces(look.Dark())}
	gap := paint.NewSamples()
	gap.AppendAll([]float64{0, 10, 20, 30, 40, 50}, []float64{-60, -50, math.NaN(), -50, math.Inf(1), 0})
	g.Traces = append(g.Traces, paint.Trace{Source: gap, Name: "gap & <co>", Color: look.Dark().Trace(2)}, paint.Trace{Source: gap, Name: "old", Color: look.Dark().Trace(2), Ghost: true}, paint.Trace{})
	for _, stack := range []bool{false, true} {
		g.Stack = stack
		for format, magic := range map[string]string{"png": "\x89PNG", "svg": "<?xml", "pdf": "%PDF", "eps": "%!PS"} {
			var b bytes.Buffer
			if err := Export(&b, g, Figure{Format: format, Width: 160, Height: 90, Dashes: true, Title: "Two traces, −65 mV"}); err != nil {
				t.Fatalf("%s: %v", format, err)
			}
			if !strings.HasPrefix(b.String(), magic) {
				t.Errorf("%s begins with %q", format, b.String()[:8])
			}
			if dir := os.Getenv("PICTURES"); dir != "" && !stack {
				if err := os.WriteFile(filepath.Join(dir, "figure."+format), b.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			switch format {
			case "png":
				img, err := png.Decode(&b)
				if err != nil {
					t.Fatal(err)
				}
				// 160 mm at 300 dots per inch.
				if d := img.Bounds().Dx(); d < 1888 || d > 1892 {
					t.Errorf("%d pixels wide, want 1890", d)
				}
			case "svg":
				d := xml.NewDecoder(&b)
				for {
					if _, err := d.Token(); err == io.EOF {
						break
					} else if err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
}

func TestExportRefuses(t *testing.T) {
	g := &paint.Plot{}
	for want, f := range map[string]Figure{
		"format \"bmp\"":           {Format: "bmp"},
		"must be 20 to 2000 mm":    {Format: "svg", Width: 1, Height: 50},
		"million pixels":           {Format: "png", Width: 2000, Height: 2000},
		"-5 by 50 mm; each":        {Format: "svg", Width: -5, Height: 50},
		"at most 2400 dots":        {Format: "png", DPI: 1e6},
		"NaN by 20 mm; each side ": {Format: "pdf", Width: math.NaN(), Height: 20},
	} {
		if err := Export(io.Discard, g, f); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, want %q", f, err, want)
		}
	}
	if err := Export(io.Discard, g, Figure{Format: ".SVG"}); err != nil {
		t.Errorf("an empty graph: %v", err)
	}
}

// A thinned trace keeps every extreme and is short.
func TestThinKeepsExtremes(t *testing.T) {
	s := sine(50000, 1000, -80, 40, 0)
	v := paint.View{T0: 100, T1: 900, Y0: -100, Y1: 60}
	p := paint.Thin(nil, s, v, 200)
	if len(p) > 900 || len(p) < 400 {
		t.Errorf("%d points", len(p))
	}
	lo, hi := math.Inf(1), math.Inf(-1)
	for i, q := range p {
		lo, hi = math.Min(lo, q.Y), math.Max(hi, q.Y)
		if i > 0 && q.T < p[i-1].T {
			t.Fatalf("times fall at %d", i)
		}
	}
	if math.Abs(lo+80) > 1e-3 || math.Abs(hi-40) > 1e-3 {
		t.Errorf("range %v to %v", lo, hi)
	}
}

func TestRestartKeepsLines(t *testing.T) {
	g := NewGraph()
	g.Keep, g.Kept = true, 2
	g.SetTraces(twoTraces(look.Dark()))
	for run := range 4 {
		g.Restart()
		live, ghosts := 0, 0
		for _, tr := range g.Plot.Traces {
			if tr.Ghost {
				ghosts++
			} else {
				live++
			}
		}
		if want := 2 * min(run+1, 2); live != 2 || ghosts != want {
			t.Errorf("run %d: %d traces and %d ghosts, want 2 and %d", run, live, ghosts, want)
		}
		if g.Plot.Traces[0].Source.Len() != 0 {
			t.Error("a new run begins with old samples")
		}
		g.Append(0, []float64{0, 1}, []float64{1, 2})
		g.Append(1, []float64{0, 1}, []float64{3, 4})
		if !g.Grow() || g.Grow() {
			t.Error("Grow must tell of new samples once")
		}
	}
	g.Clear()
	if len(g.Plot.Traces) != 2 {
		t.Error("ghosts stay after Clear")
	}
	g.Keep = false
	g.Restart()
	if len(g.Plot.Traces) != 2 || g.Append(7, nil, nil) {
		t.Error("without Keep nothing stays")
	}
}

func TestLiveEdgeIsFollowed(t *testing.T) {
	g := NewGraph()
	g.SetSpan(0, 100)
	s := paint.NewSamples()
	g.SetTraces([]paint.Trace{{Name: "v", Source: s}})
	if v := g.Plot.View; v.T0 != 0 || v.T1 != 100 {
		t.Errorf("the span asked for: %+v", v)
	}
	s.Append(0, -65)
	s.Append(50, 30)
	g.Grow()
	if v := g.Plot.View; v.T1 != 100 || v.Y1 < 30 || v.Y0 > -65 {
		t.Errorf("auto: %+v", v)
	}
	s.Append(120, 0)
	g.Grow()
	if v := g.Plot.View; v.T1 < 120 {
		t.Errorf("auto beyond the span: %+v", v)
	}
	g.SetView(paint.View{T0: 100, T1: 130, Y0: -80, Y1: 40})
	g.SetLive(120, true)
	s.Append(140, 0)
	g.Grow()
	if v := g.Plot.View; math.Abs(v.T1-v.T0-30) > 1e-9 || v.T1 < 140 {
		t.Errorf("a zoomed view that saw the live edge: %+v", v)
	}
	g.SetView(paint.View{T0: 0, T1: 30, Y0: -80, Y1: 40})
	g.SetLive(140, true)
	s.Append(150, 0)
	g.Grow()
	if v := g.Plot.View; v.T0 != 0 {
		t.Errorf("a view of the past moved: %+v", v)
	}
	g.Fit()
	if !g.Auto || g.Plot.View.T1 < 150 {
		t.Error("fit")
	}
}

func TestPartAt(t *testing.T) {
	f := image.Rect(48, 24, 500, 300)
	for _, c := range []struct {
		x, y float64
		want Part
	}{{100, 100, Inside}, {10, 100, LeftAxis}, {100, 320, BottomAxis}, {10, 320, Outside}, {100, 5, Outside}, {510, 100, Outside}} {
		if got := PartAt(f, c.x, c.y, false); got != c.want {
			t.Errorf("%v,%v is part %d, want %d", c.x, c.y, got, c.want)
		}
	}
	if PartAt(f, 510, 100, true) != RightAxis {
		t.Error("the right axis is not found")
	}
	if PartAt(image.Rectangle{}, 0, 0, false) != Outside {
		t.Error("no frame")
	}
}

// TestLegendOfSmallGraphs leaves out what has no name: lines that were only drawn.
func TestLegendOfSmallGraphs(t *testing.T) {
	g := NewGraph()
	g.Small = true
	g.SetTraces([]paint.Trace{{}, {Name: "v"}, {}})
	if items := g.Legend(nil, 0); len(items) != 1 || items[0].Name != "v" {
		t.Errorf("%+v", items)
	}
	few, many := paint.NewSamples(), make([]paint.Trace, 6)
	few.Append(0, 1)
	for i := range many {
		many[i] = paint.Trace{Name: "v", Source: few}
	}
	for _, n := range []int{4, 6} { // many names leave no room for values
		g.SetTraces(many[:n])
		if items := g.Legend(nil, 0); len(items) != n || (items[0].Value == "") != (n > manyNames) || items[0].Only != (n > manyNames) {
			t.Errorf("%d: %+v", n, items[0])
		}
	}
}
