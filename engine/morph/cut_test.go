package morph

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
)

type goldenCut struct {
	Kind           string
	Points         [][4]float64
	NSeg           int
	Ra, Cm, L      float64
	Lambda         *float64
	Odd            *int
	Diam, Area, Ri []float64
}

func loadGolden(t testing.TB) []goldenCut {
	t.Helper()
	data, err := os.ReadFile("testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	var list []goldenCut
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	return list
}

func (g goldenCut) points() []Point {
	out := make([]Point, len(g.Points))
	for i, p := range g.Points {
		out[i] = Point{float32(p[0]), float32(p[1]), float32(p[2]), float32(p[3])}
	}
	return out
}

// TestAgainstNEURON: golden numbers of testdata/golden.json, made by testdata/golden.py with NEURON 9.0.2 on amd64. The order of
// operations is NEURON's, so amd64 agrees to the bit; processors that fuse may move the last digits: 1e-13 relative. Where a diameter is 0
// the resistance is a guard of 1e15 and more that hangs on rounding: those are compared as "above 1e11 Mohm". Diameters: NEURON keeps an earlier
// value within 1e-9 um.
func TestAgainstNEURON(t *testing.T) {
	for k, g := range loadGolden(t) {
		name := fmt.Sprintf("%s %d nseg %d", g.Kind, k, g.NSeg)
		var c Cut
		var err error
		lambda := 0.0
		if g.Kind == "cylinder" {
			c, err = Cylinder(g.L, g.Diam, g.Ra)
			lambda = LambdaCylinder(g.Diam[g.NSeg/2], 100, g.Ra, g.Cm)
		} else {
			c, err = Segments(g.points(), g.NSeg, g.Ra)
			lambda = Lambda(g.points(), 100, g.Ra, g.Cm)
		}
		if err != nil {
			t.Fatal(name, err)
		}
		agree := func(what string, got, want, tolerance float64) {
			if !(math.Abs(got-want) <= 1e-15+tolerance*math.Abs(want)) {
				t.Errorf("%s: %s is %.17g, NEURON %.17g", name, what, got, want)
			}
		}
		agree("L", c.L, g.L, 1e-13)
		for i := range g.NSeg + 1 {
			ri := c.Ri[max(2*i-1, 0)]
			if i > 0 && i < g.NSeg {
				ri += c.Ri[2*i]
			}
			if g.Kind == "zero" && math.Abs(g.Ri[i]) > 1e11 {
				if !(ri > 1e11) {
					t.Errorf("%s: ri %d is %g, NEURON %g", name, i, ri, g.Ri[i])
				}
			} else {
				agree("ri", ri, g.Ri[i], 1e-13)
			}
			if i < g.NSeg {
				agree("area", c.Area[i], g.Area[i], 1e-13)
				agree("diam", c.Diam[i], g.Diam[i], 2e-9/math.Max(1e-2, g.Diam[i]))
			}
		}
		if g.Lambda == nil {
			if lambda != 0 {
				t.Errorf("%s: lambda is %g, NEURON refuses", name, lambda)
			}
			continue
		}
		agree("lambda", lambda, *g.Lambda, 1e-13)
		if n := DLambda(c.L, lambda, 0.1); n != *g.Odd {
			t.Errorf("%s: d_lambda gives %d segments, NEURON %d", name, n, *g.Odd)
		}
	}
}

// TestCutSums: cutting finer changes neither the length nor, where the diameter is constant, area and resistance; areas of frusta sum to the
// whole for any nseg that cuts at no point of a step.
func TestCutSums(t *testing.T) {
	pts := []Point{{0, 0, 0, 2}, {3, 4, 0, 2}, {3, 4, 12, 2}, {3, 16, 12, 2}}
	for _, n := range []int{1, 2, 3, 7, 100, 1001} {
		c, err := Segments(pts, n, 100)
		if err != nil {
			t.Fatal(err)
		}
		area, ri := 0.0, 0.0
		for i := range n {
			area += c.Area[i]
			ri += c.Ri[2*i] + c.Ri[2*i+1]
		}
		// hand numbers: L 29, area 2*pi*29, resistance 0.01*100*29/pi
		for _, v := range [][2]float64{{c.L, 29}, {area, 2 * math.Pi * 29}, {ri, 29 / math.Pi}} {
			if math.Abs(v[0]-v[1]) > 1e-11*v[1] { // a thousand additions
				t.Errorf("nseg %d: %g, by hand %g", n, v[0], v[1])
			}
		}
	}
}

func TestAnnulusAndSpines(t *testing.T) {
	c, err := Segments([]Point{{0, 0, 0, -2}, {10, 0, 0, 2}, {10, 0, 0, -4}, {20, 0, 0, -4}}, 2, 100)
	if err != nil {
		t.Fatal(err)
	}
	annulus := math.Pi * (2*2 - 1*1) // by hand, um2
	if sum := c.Area[0] + c.Area[1]; math.Abs(sum-(20*math.Pi+40*math.Pi+annulus)) > 1e-9 {
		t.Errorf("area %g", sum)
	}
	if c.Spines[0] != 1 || c.Spines[1] != 2 {
		t.Errorf("spines %v, want [1 2]", c.Spines)
	}
}

func TestNoLength(t *testing.T) {
	c, err := Segments([]Point{{5, 0, 0, 2}, {5, 0, 0, 4}}, 1, 100)
	if err != nil {
		t.Fatal(err)
	}
	if c.L != MinL || c.Diam[0] != DefaultDiam { // as NEURON 9.0.2 has it
		t.Errorf("L %g diam %g", c.L, c.Diam[0])
	}
}

func TestCutRefuses(t *testing.T) {
	ok := []Point{{0, 0, 0, 1}, {1, 0, 0, 1}}
	nan := float32(math.NaN())
	for _, c := range []struct {
		pts  []Point
		n    int
		ra   float64
		want string
	}{
		{ok, 0, 100, "nseg is 0: it must be 1 to 32767"}, {ok, MaxNSeg + 1, 100, "nseg is 32768"}, {ok, 1, 0, "Ra is 0"}, {ok, 1, math.NaN(), "Ra is NaN"},
		{ok[:1], 1, 100, "1 3-D points"}, {nil, 1, 100, "0 3-D points"}, {[]Point{{0, 0, 0, 1}, {nan, 0, 0, 1}}, 1, 100, "point 1 is (NaN"},
	} {
		if _, err := Segments(c.pts, c.n, c.ra); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, want %q", err, c.want)
		}
	}
	for _, d := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		if _, err := Cylinder(10, []float64{1, d}, 100); err == nil || !strings.Contains(err.Error(), "segment 1") {
			t.Errorf("diameter %g: %v", d, err)
		}
		if _, err := Cylinder(d, []float64{1}, 100); err == nil {
			t.Errorf("length %g accepted", d)
		}
	}
}

func TestDLambda(t *testing.T) {
	for _, c := range []struct {
		l, lambda, d float64
		want         int
	}{
		{100, 1000, 0.1, 1}, {110, 1000, 0.1, 3}, {310, 1000, 0.1, 5}, {0, 1000, 0.1, 1}, {100, 0, 0.1, MaxNSeg}, {100, math.NaN(), 0.1, MaxNSeg},
		{1e9, 1, 0.1, MaxNSeg}, {100, math.Inf(1), 0.1, 1}, {100, 1000, 0.1 - 1e-13, 1}, {210, 1000, 0.1, 3},
	} {
		if n := DLambda(c.l, c.lambda, c.d); n != c.want {
			t.Errorf("L %g, lambda %g, d %g: %d segments, want %d", c.l, c.lambda, c.d, n, c.want)
		}
	}
}

func BenchmarkSegments(b *testing.B) {
	pts := make([]Point, 100)
	for i := range pts {
		pts[i] = Point{float32(i), float32(i % 3), 0, 1 + float32(i%5)/10}
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Segments(pts, 9, 100); err != nil {
			b.Fatal(err)
		}
	}
}
