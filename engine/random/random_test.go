package random

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// The known answers published with the generator (Random123, kat_vectors).
func TestPhiloxKnownAnswer(t *testing.T) {
	ones := uint32(math.MaxUint32)
	for _, c := range []struct {
		counter [4]uint32
		key     [2]uint32
		want    [4]uint32
	}{
		{want: [4]uint32{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
		{[4]uint32{ones, ones, ones, ones}, [2]uint32{ones, ones}, [4]uint32{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
	} {
		if got := philox(c.counter, c.key); got != c.want {
			t.Errorf("philox(%x, %x) = %08x, want %08x", c.counter, c.key, got, c.want)
		}
	}
}

func TestPosition(t *testing.T) {
	s := NewStream(1, 2, 3)
	for _, x := range []float64{-3, math.NaN(), math.Inf(1), 1e13} {
		if s.SetSeq(x); s.Seq() != 0 {
			t.Errorf("position %g counts as %g, want 0", x, s.Seq())
		}
	}
	s.SetSeq(0)
	var all []float64
	for range 30 {
		all = append(all, s.Double())
	}
	for _, k := range []int{0, 3, 4, 17} {
		if s.SetSeq(float64(k)); s.Double() != all[k] || s.Seq() != float64(k+1) {
			t.Errorf("position %d does not give number %d of the sequence", k, k)
		}
	}
	if a, b, c := s.IDs(); a != 1 || b != 2 || c != 3 {
		t.Errorf("identifiers %d %d %d", a, b, c)
	}
}

// Mean and variance of 1e5 numbers against theory. The mean deviates by sd/316 (one standard error); the bound is five times that. The
// variance of these distributions has a standard error below 1.5 percent; the bound is 8.
func TestMoments(t *testing.T) {
	for _, c := range []struct {
		name           string
		p              []float64
		mean, variance float64
	}{
		{"uniform", []float64{-1, 3}, 1, 16.0 / 12}, {"discunif", []float64{1, 6}, 3.5, 35.0 / 12}, {"normal", []float64{2, 9}, 2, 9},
		{"lognormal", []float64{5, 2}, 5, 2}, {"poisson", []float64{4}, 4, 4}, {"binomial", []float64{20, 0.25}, 5, 3.75},
		{"geometric", []float64{0.5}, 2, 2}, {"negexp", []float64{3}, 3, 9}, {"erlang", []float64{6, 9}, 6, 9}, {"hypergeo", []float64{2, 12}, 2, 12},
		// the scale of a Weibull variable is beta^(1/alpha): alpha 2 and beta 4 give 2 Gamma(1.5) and 4 (1 - pi/4)
		{"weibull", []float64{2, 4}, math.Sqrt(math.Pi), 4 - math.Pi},
	} {
		d, err := New(c.name, c.p...)
		if err != nil {
			t.Fatal(err)
		}
		s := NewStream(11, 12, 13)
		const n = 100000
		sum, sq := 0.0, 0.0
		for range n {
			x := d.Draw(s)
			sum += x
			sq += (x - c.mean) * (x - c.mean)
		}
		if mean := sum / n; math.Abs(mean-c.mean) > 5*math.Sqrt(c.variance/n) {
			t.Errorf("%s: mean %g, want %g", c.name, mean, c.mean)
		}
		if v := sq / n; math.Abs(v/c.variance-1) > 0.08 {
			t.Errorf("%s: variance %g, want %g", c.name, v, c.variance)
		}
	}
}

func TestMistakes(t *testing.T) {
	for _, c := range []struct {
		name string
		p    []float64
		want string
	}{
		{"gauss", nil, "no distribution"}, {"normal", []float64{1}, "2 parameters"}, {"geometric", []float64{1}, "below 1"},
		{"binomial", []float64{1e12, 0.5}, "trials"}, {"erlang", []float64{1e9, 1e-9}, "variance"}, {"erlang", []float64{1, 0}, "variance"},
	} {
		if _, err := New(c.name, c.p...); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %v: %v, want %q", c.name, c.p, err, c.want)
		}
	}
	if x := Poisrand(NewStream(1, 1, 1), 1e9); !(x > 0) {
		t.Errorf("a Poisson variable of mean 1e9 is %g", x)
	}
}

func ExampleNew() {
	s := NewStream(1, 0, 1) // r = h.Random(); r.Random123(1, 0, 1)
	d, err := New("uniform", 0, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.Draw(s), d.Draw(s), s.Seq())
	// Output: 0.47589958122095566 0.3583531143706401 2
}
