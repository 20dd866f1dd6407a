package paint

import (
	"image"
	"math"
	"testing"
)

func TestMinMaxAgainstLoop(t *testing.T) {
	s := NewSamples()
	seed := uint64(1)
	next := func() float64 {
		seed = seed*6364136223846793005 + 1442695040888963407
		return float64(seed>>40) / (1 << 24)
	}
	for i := range 3000 {
		y := next()
		if next() < 0.2 || i > 500 && i < 900 {
			y = math.NaN()
		}
		s.Append(float64(i), y)
	}
	for range 2000 {
		a := int(next() * 3100)
		b := a + int(next()*next()*3000)
		lo, hi := math.NaN(), math.NaN()
		for i := a; i < min(b, 3000); i++ {
			lo, hi = least(lo, s.Y(i)), greatest(hi, s.Y(i))
		}
		l, h := s.MinMax(a, b)
		if (l != lo && !(l != l && lo != lo)) || (h != hi && !(h != h && hi != hi)) {
			t.Fatalf("MinMax(%d, %d) = %v, %v; want %v, %v", a, b, l, h, lo, hi)
		}
	}
	if got := after(s, 0, 1234.5); got != 1235 {
		t.Error("after", got)
	}
	if got := after(s, 0, 1e9); got != 3000 {
		t.Error("after the end", got)
	}
	s.Reset()
	if lo, _ := s.MinMax(0, 10); lo == lo || s.Len() != 0 {
		t.Error("reset")
	}
}

func TestTicks(t *testing.T) {
	for _, r := range [][2]float64{{-80, 40}, {0, 100}, {38, 86}, {-12, 12}, {0, 1}, {63.9, 63.91}, {1e6, 1e6 + 1}, {-1e-9, 1e-9}, {-1e12, 3e12}} {
		k := NewTicks(r[0], r[1], 20)
		if k.N < 4 || k.N > 7 {
			t.Errorf("%v: %d ticks", r, k.N)
		}
		for i := range k.N {
			if v := k.At(i); v < r[0]-1e-6*k.Step || v > r[1]+1e-6*k.Step {
				t.Errorf("%v: tick %v outside", r, v)
			}
		}
		m := k.Step / math.Pow(10, math.Floor(math.Log10(k.Step)+1e-9))
		if r := math.Round(m); math.Abs(m-r) > 1e-6 || r != 1 && r != 2 && r != 5 {
			t.Errorf("%v: step %v", r, k.Step)
		}
	}
	if k := NewTicks(-80, 40, 20); k.Step != 20 || k.N != 7 || k.At(4) != 0 {
		t.Errorf("-80..40: %+v", k)
	}
	if k := NewTicks(0, 100, 3); k.N > 3 {
		t.Errorf("no room: %+v", k)
	}
	if k := NewTicks(1, 1, 5); k.N != 0 {
		t.Error("empty range")
	}
}

func TestZoomKeepsThePoint(t *testing.T) {
	a := Axes{View: View{0, 100, -80, 40}, Frame: image.Rect(48, 12, 448, 312)}
	ft, fy := a.Share(148, 112)
	before := [2]float64{a.T(148), a.Value(112)}
	plot := Plot{View: a.View}
	plot.Zoom(ft, fy, 4, 0.5, 1)
	a.View = plot.View
	if d := math.Abs(a.T(148) - before[0]); d > 1e-9 {
		t.Errorf("time under the pointer moved by %v", d)
	}
	if d := math.Abs(a.Value(112) - before[1]); d > 1e-9 {
		t.Errorf("value under the pointer moved by %v", d)
	}
	if w := a.View.T1 - a.View.T0; math.Abs(w-25) > 1e-9 {
		t.Error("width", w)
	}
	deep := Plot{View: View{50, 51, 0, 1}}
	for range 400 {
		deep.Zoom(0.5, 0.5, 1.5, 1.5, 1.5)
	}
	if !deep.View.Valid() {
		t.Errorf("zoomed to death: %+v", deep.View)
	}
	pan := Plot{View: View{0, 100, -80, 40}}
	pan.Pan(0.1, -0.5, 0)
	if p := pan.View; p.T0 != 10 || p.Y1 != -20 {
		t.Errorf("pan: %+v", p)
	}
}

func TestFitAndFollow(t *testing.T) {
	s := NewSamples()
	s.AppendAll([]float64{0, 10, 20}, []float64{-65, math.NaN(), 35})
	v := Fit([]Trace{{Source: s}})
	if v.T0 != 0 || v.T1 != 20 || math.Abs(v.Y0+71) > 1e-9 || math.Abs(v.Y1-41) > 1e-9 {
		t.Errorf("fit: %+v", v)
	}
	if v := Fit(nil); !v.Valid() {
		t.Errorf("nothing: %+v", v)
	}
	burst := NewSamples()
	burst.AppendAll([]float64{0, 1, 2}, []float64{-65, 35, math.Inf(1)})
	if v := Fit([]Trace{{Source: burst}}); math.Abs(v.Y1-41) > 1e-9 {
		t.Errorf("an infinite sample spoils the scale: %+v", v)
	}
	flat := NewSamples()
	flat.AppendAll([]float64{5}, []float64{-65})
	if v := Fit([]Trace{{Source: flat}}); !v.Valid() || v.Y0 > -65 || v.Y1 < -65 {
		t.Errorf("constant: %+v", v)
	}
	w := View{0, 100, 0, 1}
	if w.Follow(99) != w {
		t.Error("follow moved though the edge was visible")
	}
	if f := w.Follow(150); f.T1-f.T0 != 100 || f.T1 < 150 {
		t.Errorf("follow: %+v", f)
	}
	g := View{0, 20, -70, 0}.GrowY([]Trace{{Source: s}}, []int{0})
	if g.Y0 != -70 || g.Y1 <= 35 {
		t.Errorf("grow: %+v", g)
	}
	if y := (View{0, 5, 0, 1}).FitY([]Trace{{Source: s}}); y.T1 != 5 || y.Y0 > -65 {
		t.Errorf("fit y: %+v", y)
	}
}

func TestProbe(t *testing.T) {
	s, u := NewSamples(), NewSamples()
	for i := range 1001 {
		s.Append(float64(i)*0.1, 10)
		u.Append(float64(i)*0.1, -30)
	}
	traces := []Trace{{Source: s, Name: "a"}, {Source: u, Name: "b"}, {Source: s, Name: "a", Ghost: true}}
	a := Axes{View: View{0, 100, -80, 40}, Frame: image.Rect(0, 0, 400, 240)}
	h, ok := Nearest(a, &Plot{Traces: traces}, 200, a.Y(-30)+5, 8)
	if !ok || h.Trace != 1 || math.Abs(h.Y+30) > 1e-9 || math.Abs(h.T-50) > 0.3 {
		t.Errorf("%+v %v", h, ok)
	}
	if _, ok := Nearest(a, &Plot{Traces: traces}, 200, a.Y(-60), 8); ok {
		t.Error("found a trace 60 px away")
	}
	if h, _ := Nearest(a, &Plot{Traces: traces}, 200, a.Y(10), 8); h.Trace != 0 {
		t.Error("a ghost hides its trace")
	}
	if v, ok := ValueAt(s, 3.25); !ok || v != 10 {
		t.Error(v, ok)
	}
	for _, bad := range []float64{-1, 101, math.NaN()} {
		if _, ok := ValueAt(s, bad); ok {
			t.Errorf("a value at %v", bad)
		}
	}
	items := Items(nil, &Plot{Traces: traces, View: View{0, 100, -80, 40}}, 50, "Run 6")
	if len(items) != 3 || items[0].Value != "10.0" || items[0].Delta != "Δ 0.0" || items[1].Delta != "" || !items[2].Ghost {
		t.Errorf("%+v", items)
	}
}
