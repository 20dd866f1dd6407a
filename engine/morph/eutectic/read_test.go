package eutectic

import (
	"bytes"
	"strings"
	"testing"

	"nrngui/engine/morph/import3d/golden"
)

// TestRefused: what has no meaning is an error with its line.
func TestRefused(t *testing.T) {
	for _, c := range []struct {
		text string
		line int
		want string
	}{
		{"", 0, "no points in 0 lines"},
		{"No. points 0\n\n", 0, "no points in 2 lines"},
		{"1 OS 3 0 0 0 1\n", 0, "no points in 1 lines"},
		{"\n1 SOS 1 0 0 0 1\n2 SCP 1 9 0 0 1\n", 2, "no section in 2 points"},
		{"1 MTO 3 0 0 0 1\n2 NE 3 0 2e9 0 1\n", 2, "y is 2e+09 um: it must be a number not larger than 1e+09"},
		{"1 MTO 3 0 0 0 1\n2 NE 3 0 0 0 nan\n", 2, "the diameter is NaN um"},
		{"1 MTO 1000001 0 0 0 1\n2 NE 3 0 0 0 1\n", 1, "the tag is 1000001"},
		{"1 SOS 1 4 4 0 1\n2 SCP 1 4 4 0 1\n3 SOE 1 4 4 0 1\n4 MTO 3 0 0 0 1\n5 NE 3 0 9 0 1\n", 1, "the outline has no extent"},
		{"1 MTO 3 0 0 0 1\x00\n", 1, "not a text file"},
	} {
		golden.Refused(t, Read, "bad.nts", c.text, c.line, c.want)
	}
}

// TestWhereNEURONStops: files at which NEURON 9.0.2 stops or which it empties, though their meaning is plain.
func TestWhereNEURONStops(t *testing.T) {
	for name, c := range map[string]struct {
		text, want string
		sections   int
	}{
		"the last branch has no end": {"1 MTO 3 0 0 0 1\n2 CP 3 0 9 0 1\n", "the last branch ends with CP", 1},
		"a branch without end":       {"1 MTO 3 0 0 0 1\n2 BP 3 0 9 0 1\n3 CP 3 0 19 0 1\n", "the last branch ends with CP", 2},
		"no MTO":                     {"1 CP 3 0 0 0 1\n2 NE 3 0 9 0 1\n", "the first branch begins with CP", 1},
	} {
		m, err := Read(strings.NewReader(c.text), "a.nts")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		golden.CheckSound(t, m)
		if len(m.Sections) != c.sections || !strings.Contains(m.Report.Findings.Error(), c.want) {
			t.Errorf("%s: %d sections, want %d, and %q in\n%v", name, len(m.Sections), c.sections, c.want, m.Report.Findings)
		}
	}
}

// TestBroken: a file of faults only does not make a report as long as the file.
func TestBroken(t *testing.T) {
	text := "1 MTO 3 0 0 0 1\n2 NE 3 0 9 0 0\n" + strings.Repeat("3 CP 3 0 0\n", 100_000) + strings.Repeat("4 ZZ 3 0 0 0 1\n", 100_000)
	m, err := Read(strings.NewReader(text), "broken.nts")
	if err != nil {
		t.Fatal(err)
	}
	if n := len(m.Report.Findings); n > 200 {
		t.Errorf("%d findings", n)
	}
}

// FuzzRead: whatever the bytes, Read returns, and what it gives is sound.
func FuzzRead(f *testing.F) {
	for _, c := range golden.Cases(f, "testdata/cases.txt") {
		f.Add([]byte(c.Text))
	}
	for _, text := range []string{"", "1", "1 MTO 3 0 0 0 1", "1 NE 3 0 0 0 1", "1 SOS 1 0 0 0 1\n2 SOE 1 1 1 1 1", "1 BP 3 0 0 0 1\n1 BP 3 0 0 0 1\n1 BP 3 0 0 0 1",
		"1 SOE 1 0 0 0 1\n2 SOS 1 1 1 1 1\n3 MTO 3 0 0 0 1", "1 MTO 3 1e38 -1e38 0 1e-45\n2 NE 3 0 0 0 1"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		m, err := Read(bytes.NewReader(text), "fuzz.nts")
		if err != nil {
			if m != nil {
				t.Fatal("a morphology and an error")
			}
			return
		}
		golden.CheckSound(t, m)
	})
}
