package swc

import (
	"bytes"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d/golden"
)

// FuzzRead: whatever the bytes, Read returns; what it gives has parents before children, finite numbers and a report that can be made;
// and what Write accepts reads back as the same sections.
func FuzzRead(f *testing.F) {
	for _, c := range textCases(f) {
		f.Add([]byte(c.Text))
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
			if err := morph.SameSections(m, back); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// checkSound is that of all readers, and the first section alone is a root: NEURON's import of SWC joins all others to it.
func checkSound(t *testing.T, m *morph.Morphology) {
	t.Helper()
	golden.CheckSound(t, m)
	for i := range m.Sections {
		if s := &m.Sections[i]; (s.Parent < 0) != (i == 0) {
			t.Fatalf("%s: parent %d of section %d", s.Name, s.Parent, i)
		}
	}
}
