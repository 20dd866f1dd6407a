package neurolucida

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d/golden"
)

// FuzzRead: whatever the bytes, both readers return, and what they give is sound.
func FuzzRead(f *testing.F) {
	for _, file := range []string{"testdata/cases3.txt", "testdata/cases1.txt"} {
		for _, c := range golden.Cases(f, file) {
			f.Add([]byte(c.Text))
		}
	}
	for _, text := range []string{"", "(", ")", "((", "(\"Soma\"", "((Axon)(1 2", "((Axon)(1 2)|(3 4))", "((Axon)(1 2)<", "((Axon)(1 2)(|))", "(\"Soma\"(1 1)(1 2)(2 1)(1 1 9))",
		"(Set", "(Set(Set(Set", "((Set \"a\")", "((A)(((1 2)|(1 2))))", "(\"Soma\"(1 1)(2 2)(3 3)(1 1))((A)(1e9 -1e9))", "[1,5] (0,0,0) 1", "[10,5] (0,0,0) 1\n[10,5] (0,0,0) 1",
		"[2,42] (1,0,0) 1\n[10,5] (5,1,0) 1\n[2,42] (5,1,0) 1\n[1,42] (0,9,0) 1\n[2,2] (0,9,0) 1"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, read := range []func(io.Reader, string) (*morph.Morphology, error){Read, Read1} {
			m, err := read(bytes.NewReader(text), "fuzz.asc")
			if err != nil {
				if m != nil {
					t.Fatal("a morphology and an error")
				}
				continue
			}
			golden.CheckSound(t, m)
		}
	})
}

// TestHostile: files made to take long. Time is not asserted but against a hang: each takes less than a second on an idle machine.
func TestHostile(t *testing.T) {
	for name, text := range map[string]string{
		"deep":              "((Axon) (0 0 0 1)" + strings.Repeat(" ((1 1 1 1)", 19_000) + strings.Repeat(")", 19_001),
		"deep and empty":    "((Axon) (0 0 0 1)" + strings.Repeat(" (", 19_000) + strings.Repeat(")", 19_001),
		"one-point chain":   "((Axon) (0 0 0 1) (0 1 0 1)" + strings.Repeat(" ((0 1 0 1)", 19_000) + strings.Repeat(")", 19_001),
		"children go up":    "((Axon) (0 0 0 1) (0 1 0 1)" + strings.Repeat(" ((0 1 0 1) | (9 9 9 1) (8 8 8 1) | (0 1 0 1)", 10_000) + strings.Repeat(")", 10_001),
		"many outlines":     strings.Repeat(`("Soma" (0 0 0 1) (0 1 0 1) (1 0 0 1) (1 1 1 1))`, 3000) + "((Axon) (0 0 0 1))",
		"outlines apart":    apart(1500),
		"many small trees":  strings.Repeat("((Axon) (0 0 0 1) (1 1 1 1))\n", 30_000) + `("Soma" (0 0 0 1) (0 1 0 1) (1 0 0 1))`,
		"brackets":          strings.Repeat("(", 1_000_000),
		"closing brackets":  "((Axon) (0 0 0 1) (0 1 0 1))" + strings.Repeat(")", 1_000_000),
		"texts tried first": strings.Repeat("((A)"+strings.Repeat("(B)", 1000)+"(0 0 0 1) (1 1 1 1))", 300),
		"bad points":        strings.Repeat("((Axon) (0 0 0 0) (1 1 1 -1))\n", 50_000),
	} {
		begin := time.Now()
		m, err := Read(strings.NewReader(text), name)
		if took := time.Since(begin); took > time.Minute {
			t.Errorf("%s took %v", name, took)
		}
		if err == nil {
			if n := len(m.Report.Findings); n > 1000 {
				t.Errorf("%s: %d findings", name, n)
			}
		}
		t.Logf("%s: %v (%.60v)", name, time.Since(begin), err)
	}
	var b strings.Builder
	b.WriteString("[2,41] (600,0,0) 1\n[1,42] (600,1,0) 1\n[1,42] (601,1,0) 1\n")
	for range 30_000 {
		b.WriteString("[2,2] (0,0,0) 1\n[10,5] (9,9,9) 1\n")
	}
	_, err := Read1(strings.NewReader(b.String()), "pairs.dat")
	if err == nil || !strings.Contains(err.Error(), "more than can be tried with each other") {
		t.Error(err)
	}
}

// apart are outlines that do not meet.
func apart(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(sprintf("(\"Soma\" (%d 0 0 1) (%d 1 0 1) (%d 0 0 1) (%d 1 1 1))\n((Axon) (-5 -5 0 1) (-5 -9 0 1))\n", 9*i, 9*i, 9*i+1, 9*i+1))
	}
	return b.String()
}
