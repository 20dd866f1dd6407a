package class_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nrngui/engine/hoc/class"
	"nrngui/engine/hoc/files"
	"nrngui/engine/hoc/interp"
	"nrngui/engine/hoc/lib"
)

// session is an interpreter with the functions and classes of this package.
type session struct {
	*interp.Interp
	state    *class.State
	out, err strings.Builder
	notes    []string
}

func newSession(t testing.TB, dir string) *session {
	t.Helper()
	disk, err := files.NewDisk(dir, "/home/of/neuron")
	if err != nil {
		t.Fatal(err)
	}
	s := &session{state: class.NewState()}
	disk.Err = &s.err
	s.Interp = interp.New(interp.Options{
		Out: s.state.Output(&s.out), Err: &s.err, Files: disk, Library: lib.Text,
		Note: func(kind, text, _ string) { s.notes = append(s.notes, kind+": "+text) },
	})
	for name, f := range class.Functions(s.state) {
		s.Func(name, f)
	}
	for _, k := range class.Classes(s.state) {
		s.AddClass(k)
	}
	return s
}

// TestScriptsAsNeuron runs the scripts of testdata/small and compares what they print with what NEURON prints (make.py).
func TestScriptsAsNeuron(t *testing.T) {
	scripts, err := filepath.Glob("testdata/small/*.hoc")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, name := range scripts {
		t.Run(filepath.Base(name), func(t *testing.T) {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(strings.TrimSuffix(name, ".hoc") + ".out")
			if err != nil {
				t.Fatal(err)
			}
			s := newSession(t, t.TempDir())
			if err := s.Run(string(text), filepath.Base(name)); err != nil {
				t.Errorf("%v\n%s", err, s.err.String())
			}
			if err := s.state.Close(); err != nil {
				t.Error(err)
			}
			compareLines(t, s.out.String(), string(want))
		})
	}
}

func compareLines(t *testing.T, got, want string) {
	t.Helper()
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	bad := 0
	for i := 0; i < len(g) || i < len(w); i++ {
		a, b := "(nothing)", "(nothing)"
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			if bad++; bad > 8 {
				t.Error("and more")
				return
			}
			t.Errorf("line %d: %q, NEURON prints %q", i+1, a, b)
		}
	}
}
