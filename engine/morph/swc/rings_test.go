package swc

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"nrngui/engine/morph/import3d"
	"nrngui/engine/source"
)

func traced(t *testing.T, text string) *import3d.Reading {
	t.Helper()
	r, err := Trace(strings.NewReader(text), "ring.swc", true)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return r
}

// A ring of samples is parted and told of, with the number of its samples, where it is closed and where its longest link is.
func TestRings(t *testing.T) {
	for _, c := range []struct {
		text  string
		want  []import3d.Ring
		finds string
	}{
		// The first sample hangs on the third: NEURON 9.0.2 says "index 0 pid=3 is not less than id=1", and takes it as the root too.
		{"1 1 0 0 0 5 3\n2 3 10 0 0 1 1\n3 3 20 0 0 1 2\n4 3 30 0 0 1 3\n", []import3d.Ring{{Samples: []int64{1, 3, 2}, Lines: []int{1, 3, 2}, Gaps: []float64{20, 10, 10}}},
			"1: samples form a ring (each the child of the next): 1 -> 3 -> 2 -> 1: parted above sample 1, where the file closes the ring"},
		// Within a ring that has a branch: NEURON stops.
		{"1 1 0 0 0 5 -1\n2 3 10 0 0 1 1\n4 3 50 0 0 1 6\n5 3 60 0 0 1 4\n6 3 90 0 0 1 5\n7 3 70 10 0 1 6\n", []import3d.Ring{{Samples: []int64{4, 6, 5}, Lines: []int{3, 5, 4}, Gaps: []float64{40, 30, 10}}},
			"3: samples form a ring (each the child of the next): 4 -> 6 -> 5 -> 4: parted above sample 4, where the file closes the ring"},
		// Two links lead to later lines: it is parted at the longest.
		{"1 1 0 0 0 5 -1\n2 3 0 5 0 1 4\n3 3 0 9 0 1 2\n4 3 0 9 9 1 3\n5 3 0 0 7 1 6\n6 3 0 0 8 1 8\n7 3 0 0 30 1 5\n8 3 0 0 10 1 7\n",
			[]import3d.Ring{{Samples: []int64{2, 4, 3}, Lines: []int{2, 4, 3}, Gaps: []float64{9.848857801796104, 9, 4}}, {Samples: []int64{5, 6, 8, 7}, Lines: []int{5, 6, 8, 7}, Gaps: []float64{1, 2, 20, 23}, Cut: 3, Closes: -1, Longest: 3}},
			"7: samples form a ring (each the child of the next): 5 -> 6 -> 8 -> 7 -> 5: parted above sample 7, at its longest link, 23 um"},
		{"1 1 0 0 0 5 -1\n2 3 0 5 0 1 2\n3 3 0 9 0 1 2\n", []import3d.Ring{{Samples: []int64{2}, Lines: []int{2}, Gaps: []float64{0}}},
			"2: samples form a ring (each the child of the next): 2 -> 2: parted above sample 2, where the file closes the ring"},
	} {
		r := traced(t, c.text)
		if !reflect.DeepEqual(r.Rings, c.want) {
			t.Errorf("%q: rings %+v, want %+v", c.text, r.Rings, c.want)
		}
		var found []string
		for _, f := range r.Report.Findings {
			found = append(found, fmt.Sprintf("%d: %s", f.Pos.Line, f.Msg))
			if f.Severity == source.Fatal {
				t.Errorf("%v", f)
			}
		}
		if !strings.Contains(strings.Join(found, "\n"), c.finds) {
			t.Errorf("%q: %q is not among\n%s", c.text, c.finds, strings.Join(found, "\n"))
		}
		if m, err := Read(strings.NewReader(c.text), "ring.swc"); err != nil || len(m.Sections) == 0 {
			t.Errorf("%q: %v", c.text, err)
		}
		if !r.Failed {
			t.Errorf("%q: NEURON complains of it", c.text)
		}
	}
	if r := traced(t, "1 1 0 0 0 5 3\n2 3 10 0 0 1 1\n3 3 20 0 0 1 2\n"); r.Part == nil {
		t.Error("it can't be parted otherwise")
	} else if again, err := r.Part(3); err != nil || len(again.Rings) != 0 || again.Report.Points != 3 {
		t.Errorf("%+v, %v", again, err)
	} else if m, err := import3d.Morphology(again, nil); err != nil || len(m.Sections) != 3 {
		t.Errorf("parted above line 3: %+v, %v", m, err)
	}
}

// Whatever parents samples have, each is read, and parting rings one after the other ends.
func TestRandomParents(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 1))
	rings := 0
	for range 3000 {
		n := 2 + rng.IntN(30)
		var text strings.Builder
		for i := range n {
			parent := rng.IntN(n + 1)
			if rng.IntN(3) > 0 {
				parent = i // the one before
			}
			if parent == 0 {
				parent = -1
			}
			fmt.Fprintf(&text, "%d %d %d %d 0 1 %d\n", i+1, 1+rng.IntN(4), rng.IntN(100), rng.IntN(100), parent)
		}
		r := traced(t, text.String())
		for k := 0; len(r.Rings) > 0; k++ {
			rings++
			ring := r.Rings[rng.IntN(len(r.Rings))]
			left := len(r.Rings)
			var err error
			if r, err = r.Part(ring.Lines[rng.IntN(len(ring.Lines))]); err != nil || len(r.Rings) != left-1 {
				t.Fatalf("%s: %d rings after %d: %v", text.String(), len(r.Rings), left, err)
			}
		}
		if r.Report.Points != n {
			t.Fatalf("%s: %d samples, want %d", text.String(), r.Report.Points, n)
		}
		if _, err := r.Instantiate(); err != nil {
			t.Fatalf("%s: %v", text.String(), err)
		}
		for _, s := range r.Sections {
			for k, up := 0, s.Parent; up != nil; up = up.Parent {
				if k++; k > len(r.Sections) {
					t.Fatalf("%s: sections form a ring", text.String())
				}
			}
		}
	}
	if rings < 500 {
		t.Errorf("%d rings only", rings)
	}
}

// BenchmarkRings measures a file of one ring of 100 000 samples, and one of 30 000 rings.
func BenchmarkRings(b *testing.B) {
	var one, many strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&one, "%d 3 %d 0 0 1 %d\n", i+1, i, i)
	}
	text := strings.Replace(one.String(), "1 3 0 0 0 1 0\n", "1 3 0 0 0 1 100000\n", 1)
	for i := range 30_000 {
		fmt.Fprintf(&many, "%d 3 %d 0 0 1 %d\n%d 3 %d 5 0 1 %d\n%d 3 %d 5 5 1 %d\n", 3*i+1, i, 3*i+3, 3*i+2, i, 3*i+1, 3*i+3, i, 3*i+2)
	}
	for name, text := range map[string]string{"one": text, "many": many.String()} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := Trace(strings.NewReader(text), "x.swc", true); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
