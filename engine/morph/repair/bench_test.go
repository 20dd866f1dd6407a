package repair

import (
	"bytes"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/grow"
	"nrngui/engine/morph/swc"
)

// BenchmarkJudge judges and counts a cell of 50 000 points.
func BenchmarkJudge(b *testing.B) {
	m, err := grow.Grow(morph.Grow{Preset: "purkinje", Seed: 2, Points: 4000})
	if err != nil {
		b.Fatal(err)
	}
	var text bytes.Buffer
	if err := swc.Write(&text, m); err != nil {
		b.Fatal(err)
	}
	r, _, err := Apply(trace(b, text.String()), Resample{Step: .35})
	if err != nil {
		b.Fatal(err)
	}
	n, err := Measure(r)
	if err != nil {
		b.Fatal(err)
	}
	b.Logf("%d points, %d sections", n.All.Points, n.All.Sections)
	for b.Loop() {
		if len(Judge(r, Limits{})) == 0 {
			b.Fatal("nothing found")
		}
		if _, err := Measure(r); err != nil {
			b.Fatal(err)
		}
	}
}
