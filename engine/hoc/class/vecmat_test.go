package class_test

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// vecmatGolden is testdata/vecmat/golden.json, what NEURON 9.0.2 from PyPI on Linux x86-64 printed, made by make_vecmat.py there.
type vecmatGolden struct {
	Cases []struct {
		Name, Hoc, Out, Error string
		Files                 map[string]string // written by the case, in hexadecimal
	}
}

// withPrelude makes a session that knows the names and procedures of testdata/vecmat/prelude.hoc.
func withPrelude(t testing.TB, dir string) *session {
	t.Helper()
	s := newSession(t, dir)
	prelude, err := os.ReadFile("testdata/vecmat/prelude.hoc")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Run(string(prelude), "prelude.hoc"); err != nil {
		t.Fatal(err)
	}
	s.out.Reset()
	return s
}

var objectName = regexp.MustCompile(`\b(Vector|Matrix|File|Random)\[\d+\]`)

// renumbered gives objects numbers in order of their appearance: NEURON ran all cases in one process, where other objects lived.
func renumbered(s string) string {
	seen := map[string]int{}
	return objectName.ReplaceAllStringFunc(s, func(name string) string {
		if _, ok := seen[name]; !ok {
			seen[name] = len(seen)
		}
		return fmt.Sprintf("object %d", seen[name])
	})
}

// alike compares printed texts word by word. Words that are equal need no look; numbers of up to 8 digits must be equal as
// texts. Longer ones were printed with %.15g: they are sums, products and functions of the C library in another order of rounding, so they
// must agree within 2e-13 of the largest number of the line (fits, which follow those errors, print fewer digits).
func alike(t *testing.T, want, got string) {
	t.Helper()
	want, got = renumbered(want), renumbered(got)
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	if len(w) != len(g) {
		t.Errorf("NEURON prints\n%s\nwe print\n%s", want, got)
		return
	}
	for i := range w {
		if w[i] != g[i] && !alikeLine(w[i], g[i]) {
			t.Errorf("line %d: NEURON prints\n%s\nwe print\n%s", i+1, w[i], g[i])
		}
	}
}

func alikeLine(want, got string) bool {
	w, g := strings.Fields(want), strings.Fields(got)
	if len(w) != len(g) {
		return false
	}
	largest := 0.0
	for _, s := range w {
		if x, err := strconv.ParseFloat(s, 64); err == nil {
			largest = math.Max(largest, math.Abs(x))
		}
	}
	for i, s := range w {
		if s == g[i] {
			continue
		}
		a, err := strconv.ParseFloat(s, 64)
		b, err2 := strconv.ParseFloat(g[i], 64)
		if err != nil || err2 != nil || max(digits(s), digits(g[i])) <= 8 && math.Abs(a) > 1e-9*largest || !(math.Abs(a-b) <= 2e-13*largest) {
			return false
		}
	}
	return true
}

// digits counts those of the significand.
func digits(s string) int {
	n := 0
	for _, r := range strings.TrimLeft(s, "-0.") {
		if r == 'e' {
			break
		}
		if r != '.' {
			n++
		}
	}
	return n
}

func TestVectorAndMatrixAsInNeuron(t *testing.T) {
	data, err := os.ReadFile("testdata/vecmat/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	var golden vecmatGolden
	if err := json.Unmarshal(data, &golden); err != nil {
		t.Fatal(err)
	}
	if len(golden.Cases) < 150 {
		t.Fatalf("only %d cases", len(golden.Cases))
	}
	for _, k := range golden.Cases {
		t.Run(k.Name, func(t *testing.T) {
			dir := t.TempDir()
			s := withPrelude(t, dir)
			err := s.Run(k.Hoc, "case.hoc")
			if (err != nil) != (k.Error != "") {
				t.Errorf("error %v; NEURON's is %q", err, k.Error)
			}
			alike(t, k.Out, s.out.String())
			if err := s.state.Close(); err != nil {
				t.Error(err)
			}
			for name, want := range k.Files {
				data, err := os.ReadFile(filepath.Join(dir, name))
				if got := hex.EncodeToString(data); got != want || err != nil {
					t.Errorf("file %s: NEURON writes\n%s\nwe write\n%s", name, want, got)
				}
			}
		})
	}
}
