package run

import (
	"bytes"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"nrngui/engine/hoc/class"
	"nrngui/engine/hoc/files"
	"nrngui/engine/hoc/interp"
	"nrngui/engine/hoc/neuron"
	"nrngui/engine/mech"
	"nrngui/engine/mech/builtin"
	"nrngui/engine/model"
	"nrngui/engine/nmodl/code"
)

// rig is an interpreter with everything that runs need.
type rig struct {
	in       *interp.Interp
	run      *Run
	out, err bytes.Buffer
}

func newRig(t testing.TB, mods ...string) *rig {
	t.Helper()
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range mods {
		file := "../../sim/testdata/features/" + name
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		typ, faults := code.Compile(text, file)
		if typ == nil {
			t.Fatal(faults)
		}
		if err := cat.Register(typ); err != nil {
			t.Fatal(err)
		}
	}
	r := &rig{}
	cable := neuron.New(model.New(cat))
	r.in = interp.New(interp.Options{Out: &r.out, Err: &r.err, Cable: cable, Files: files.NewMemory(nil)})
	s := class.NewState()
	for name, f := range class.Functions(s) {
		r.in.Func(name, f)
	}
	for _, k := range class.Classes(s) {
		r.in.AddClass(k)
	}
	cable.Install(r.in)
	r.run = Install(r.in, cable, s)
	r.run.Compile = func(text, file string) (*mech.Type, error) {
		typ, list := code.Compile([]byte(text), file)
		if typ == nil {
			return nil, list
		}
		return typ, nil
	}
	return r
}

// text runs HOC text and gives what was printed, errors included.
func (r *rig) text(t testing.TB, text string) string {
	t.Helper()
	r.out.Reset()
	r.err.Reset()
	if err := r.in.Run(text, "test.hoc"); err != nil {
		t.Fatalf("%v\n%s", err, r.out.String())
	}
	return r.out.String()
}

// The scripts of testdata print what NEURON prints.
func TestScriptsAgainstNEURON(t *testing.T) {
	files, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, f := range files {
		name, ok := strings.CutSuffix(f.Name(), ".hoc")
		if !ok {
			continue
		}
		n++
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile("testdata/" + f.Name())
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile("testdata/" + name + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			var mods []string
			if line, _, _ := strings.Cut(string(text), "\n"); strings.HasPrefix(line, "// mods: ") {
				mods = strings.Fields(line)[2:]
			}
			compare(t, newRig(t, mods...).text(t, string(text)), string(want))
		})
	}
	if n < 5 {
		t.Errorf("only %d scripts found", n)
	}
}

// compare shows the first line that differs. Numbers may differ by 2e-9 of themselves: NEURON adds the terms of the membrane equation in another order.
func compare(t *testing.T, got, want string) {
	t.Helper()
	a, b := strings.Split(strings.TrimRight(got, "\n"), "\n"), strings.Split(strings.TrimRight(want, "\n"), "\n")
	for i := range max(len(a), len(b)) {
		var x, y string
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if !alike(strings.Fields(x), strings.Fields(y)) {
			t.Fatalf("line %d is\n%s\nNEURON prints\n%s", i+1, x, y)
		}
	}
}

func alike(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		x, err := strconv.ParseFloat(a[i], 64)
		y, other := strconv.ParseFloat(b[i], 64)
		if err != nil || other != nil || math.Abs(x-y) > 2e-9*math.Max(math.Abs(y), 1e-3) {
			return false
		}
	}
	return true
}
