package swc

import (
	"bytes"
	"math"
	"testing"

	"nrngui/engine/morph"
)

// FuzzRead: whatever the bytes, Read returns; what it gives has parents before children, finite numbers and a report that can be made;
// and what Write accepts reads back as the same sections.
func FuzzRead(f *testing.F) {
	for _, c := range textCases(f) {
		f.Add([]byte(c.text))
	}
	for _, text := range []string{"", "#", "\xef\xbb\xbf1 1 0 0 0 1 -1", "1 1 0 0 0 1 -1\r2 3 1 1 1 1 1\r", "1 1 0 0 0 nan -1", "\x00\x01", "\xff\xfe1\x00",
		"9e99 1 0 0 0 1 -1", "1 1 1e308 0 0 1 -1", "1 1 0 0 0 1 -1\n2 3 0 0 0 1 3\n3 3 0 0 0 1 2\n", "1 1-1-1-1-1-1"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, read := range []func() (*morph.Morphology, error){
			func() (*morph.Morphology, error) { return Read(bytes.NewReader(text), "fuzz.swc") },
			func() (*morph.Morphology, error) { return ReadDepthFirst(bytes.NewReader(text), "fuzz.swc") },
		} {
			m, err := read()
			if err != nil {
				if m != nil {
					t.Fatal("a morphology and an error")
				}
				continue
			}
			checkSound(t, m)
			var out bytes.Buffer
			if Write(&out, m) != nil {
				continue
			}
			back, err := Read(&out, m.Name)
			if err != nil {
				t.Fatalf("what was written cannot be read: %v", err)
			}
			if err := same(m, back); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func checkSound(t *testing.T, m *morph.Morphology) {
	t.Helper()
	names := map[string]bool{}
	for i := range m.Sections {
		s := &m.Sections[i]
		if s.Parent >= i || (s.Parent < 0) != (i == 0) || s.Parent < -1 {
			t.Fatalf("%s: parent %d of section %d", s.Name, s.Parent, i)
		}
		if s.ParentX != 0 && s.ParentX != 0.5 && s.ParentX != 1 {
			t.Fatalf("%s: at %g", s.Name, s.ParentX)
		}
		if names[s.Name] || len(s.Points) < 2 {
			t.Fatalf("%s: named twice or %d points", s.Name, len(s.Points))
		}
		names[s.Name] = true
		c, err := morph.Segments(s.Points, 3, 100)
		if err != nil {
			t.Fatalf("%s: %v", s.Name, err)
		}
		for k := range 3 {
			for _, v := range []float64{c.L, c.Diam[k], c.Area[k], c.Ri[2*k], c.Ri[2*k+1]} {
				if math.IsNaN(v) || math.IsInf(v, 0) || v < 0 {
					t.Fatalf("%s: not finite: %+v", s.Name, c)
				}
			}
		}
	}
	if text := morph.Summary(m).Text(); text == "" {
		t.Fatal("no report")
	}
}
