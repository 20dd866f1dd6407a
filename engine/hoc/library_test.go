package hoc

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nrngui/engine/hoc/files"
)

// output gives what a file prints, and what failed.
func output(t *testing.T, path string) (out, failed string) {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var o, e strings.Builder
	m, err := New(Options{Out: &o, Err: &e, Files: files.NewMemory(nil), Debug: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Run(string(src), filepath.Base(path)); err != nil {
		e.WriteString(err.Error())
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	return o.String(), e.String()
}

// TestLibrary runs the standard run system and the tools with everything they need, and compares with NEURON: see testdata/library/README.md.
func TestLibrary(t *testing.T) {
	list, err := filepath.Glob("testdata/library/*.hoc")
	if err != nil || len(list) < 4 {
		t.Fatalf("files %v, %v", list, err)
	}
	for _, path := range list {
		t.Run(filepath.Base(path), func(t *testing.T) {
			want, err := os.ReadFile(strings.TrimSuffix(path, ".hoc") + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			out, failed := output(t, path)
			got, lines := strings.Split(out, "\n"), strings.Split(string(want), "\n")
			for i := range lines {
				g := "nothing"
				if i < len(got) {
					g = got[i]
				}
				if g != lines[i] {
					t.Fatalf("line %d is\n%s\nNEURON prints\n%s\nbefore: %q\n%s", i+1, g, lines[i], got[max(0, min(i, len(got))-3):min(i, len(got))], failed)
				}
			}
			if failed != "" {
				t.Error(failed)
			}
		})
	}
}
