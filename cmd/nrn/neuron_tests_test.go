package main

import (
	"bytes"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
)

// TestNeuronsOwnTests runs two HOC tests of NEURON's own test suite and compares what they write with the results kept there, to the letter. NRNGUI_NRN is a
// checkout of the sources of NEURON.
func TestNeuronsOwnTests(t *testing.T) {
	src := os.Getenv("NRNGUI_NRN")
	if src == "" {
		t.Skip("the tests compared are part of NEURON's sources: set NRNGUI_NRN to a checkout of them")
	}
	for _, c := range []struct {
		dir, start, out, ref string
		sorted               bool // the order of equal times is free there, too
	}{
		{"test/ringtest", "ring.hoc", "out.dat", "out.dat.ref", true},
		{"test/hoc_tests/connect_dend", "connect_dend.hoc", "cell3soma.dat", "cell3soma.dat.ref", false},
	} {
		dir := t.TempDir()
		list, err := filepath.Glob(filepath.Join(src, c.dir, "*"))
		if err != nil || len(list) == 0 {
			t.Fatalf("%s: no files in %s", src, c.dir)
		}
		for _, name := range list {
			if data, err := os.ReadFile(name); err == nil {
				if err := os.WriteFile(filepath.Join(dir, filepath.Base(name)), data, 0o666); err != nil {
					t.Fatal(err)
				}
			}
		}
		t.Chdir(dir)
		var out, errs bytes.Buffer
		if code := run([]string{"-nogui", c.start}, streams{strings.NewReader(""), &out, &errs}); code != 0 {
			t.Errorf("%s: exit code %d: %s", c.start, code, errs.String())
			continue
		}
		got, err := os.ReadFile(c.out)
		if err != nil {
			t.Error(err)
			continue
		}
		want, err := os.ReadFile(c.ref)
		if err != nil {
			t.Fatal(err)
		}
		if a, b := lineSet(got, c.sorted), lineSet(want, c.sorted); a != b {
			t.Errorf("%s: %s differs from %s", c.start, c.out, c.ref)
		}
	}
}

func lineSet(b []byte, sorted bool) string {
	lines := strings.Split(strings.TrimSpace(string(b)), "\n")
	if sorted {
		sort.Strings(lines)
	}
	return strings.Join(lines, "\n")
}
