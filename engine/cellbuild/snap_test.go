package cellbuild

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"nrngui/engine/project"
)

func TestSnapLine(t *testing.T) {
	usual := Snap{Grid: 5, Angle: 15, Reach: 5}
	side := Snap{Grid: 10, Angle: 90, Reach: 10, Normal: At{3, 0, 0}}
	for _, c := range []struct {
		s              Snap
		from, to, want At
	}{
		{usual, At{}, At{52.4, 1.7, 0}, At{50, 0, 0}},                    // 2 degrees
		{usual, At{}, At{50, 6, 0}, At{49.64, 5.96, 0}},                  // 7 degrees is nobody's
		{usual, At{1, 2, 3}, At{1, 47, 3.2}, At{1, 47, 3}},               // nearly in the plane
		{usual, At{}, At{40, 40, 40}, At{40.41, 40.41, 40.41}},           // far out of it: 70 um
		{usual, At{}, At{3, 0, 0}, At{5, 0, 0}},                          // one step at least
		{usual, At{}, At{2, 1, 0}, At{2, 1, 0}},                          // less than half a step
		{Snap{}, At{}, At{12.34, 1, 2}, At{12.34, 1, 2}},                 // nothing is asked for
		{Snap{Grid: 10}, At{}, At{52, 0.4, 0}, At{50, 0.38, 0}},          // lengths alone
		{usual, At{}, At{-40, -40.5, 0}, At{-38.89, -38.89, 0}},          // 225 degrees, 55 um
		{side, At{5, 0, 0}, At{8, 1, 42}, At{5, 0, 40}},                  // in the plane of y and z
		{side, At{}, At{0, 30, -1}, At{0, 30, 0}},                        // along y there
		{usual, At{}, At{math.Inf(1), 0, 0}, At{math.Inf(1), 0, 0}},      // refused by the edit
		{Snap{Grid: 0.3}, At{}, At{0.7, 0, 0}, At{0.6, 0, 0}},            // a grid that is no part of 1
		{Snap{Grid: 1e9, Angle: 15}, At{}, At{100, 3, 0}, At{100, 3, 0}}, // shorter than half of it
	} {
		if got := c.s.Line(c.from, c.to); got != c.want {
			t.Errorf("%+v from %v to %v: %v, want %v", c.s, c.from, c.to, got, c.want)
		}
	}
}

// Whatever is drawn: lengths are multiples of the grid but for the rounding of the place, directions turn by no more than twice the reach (into the plane and in it), and what is snapped stays where it is.
func TestSnapProperties(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	random := func(f float64) At { return At{rng.NormFloat64() * f, rng.NormFloat64() * f, rng.NormFloat64() * f} }
	for range 20000 {
		s := Snap{Grid: []float64{1, 5, 10, 25}[rng.IntN(4)], Angle: []float64{0, 15, 45}[rng.IntN(3)], Reach: 5}
		if rng.IntN(2) == 0 {
			s.Normal = random(1)
		}
		from, d := OnGrid(random(100), 0.01), random(60)
		if rng.IntN(3) == 0 {
			d = OnPlane(d, At{0, 0, 1})
		}
		if d.length() < s.Grid/2 {
			continue
		}
		got := s.Line(from, from.plus(d)).minus(from)
		l := got.length()
		if steps := math.Round(l / s.Grid); steps < 1 || math.Abs(l-steps*s.Grid) > 0.01 || math.Abs(l-d.length()) > s.Grid/2+0.01 {
			t.Fatalf("%+v: %v of %g um becomes %v of %g", s, d, d.length(), got, l)
		}
		turned := math.Acos(math.Min(got.unit().dot(d.unit()), 1)) * 180 / math.Pi
		if turned > 2*s.Reach+60/l { // a hundredth of um of a line as short as 1 um is half a degree
			t.Fatalf("%+v: %v turns by %g degrees to %v", s, d, turned, got)
		}
		if l > 20 {
			s.Reach -= 0.2 // rounding may bring one from just beyond the reach just into it
			if again := s.Line(from, from.plus(got)).minus(from); again.minus(got).length() > 0.03 {
				t.Fatalf("%+v: %v becomes %v, and that %v", s, d, got, again)
			}
		}
	}
}

func TestSnapPlaces(t *testing.T) {
	for _, c := range []struct {
		x, reach float64
		marks    []float64
		want     float64
	}{{0.3, 1, []float64{0, 1}, 0}, {0.5, 1, []float64{0, 1}, 1}, {0.9, 1, []float64{1}, 1}, {0.49, 0.02, []float64{0, 0.5, 1}, 0.5}, {0.4567, 0.02, []float64{0, 0.5, 1}, 0.457}, {1.7, 0, nil, 1}, {0.01, 0.02, []float64{0, 0.5, 1}, 0}} {
		if got := NearestX(c.x, c.reach, c.marks...); got != c.want {
			t.Errorf("%g within %g of %v: %g, want %g", c.x, c.reach, c.marks, got, c.want)
		}
	}
	if a, b, c := OpenEnds(project.StylizedSec{}), OpenEnds(project.StylizedSec{Parent: "a"}), OpenEnds(project.StylizedSec{Parent: "a", End: 1}); !reflect.DeepEqual([][]float64{a, b, c}, [][]float64{{0, 1}, {1}, {0}}) {
		t.Error(a, b, c)
	}
	if got := OnGrid(At{1.26, -0.04, 7.5}, 0.1); got != (At{1.3, 0, 7.5}) {
		t.Error(got)
	}
	if got := OnGrid(At{1.26, -0.04, 7.5}, 0); got != (At{1.26, -0.04, 7.5}) {
		t.Error(got)
	}
}
