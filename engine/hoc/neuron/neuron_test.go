package neuron_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"nrngui/engine/hoc/class"
	"nrngui/engine/hoc/interp"
	"nrngui/engine/hoc/neuron"
	"nrngui/engine/hoc/run"
	"nrngui/engine/mech"
	"nrngui/engine/mech/builtin"
	"nrngui/engine/model"
	"nrngui/engine/nmodl/code"
)

// script makes an interpreter with neurons, run control and the classes that need no neuron.
func script(t testing.TB, mods ...*mech.Type) (in *interp.Interp, c *neuron.Cable, out *strings.Builder) {
	t.Helper()
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	out = &strings.Builder{}
	c = neuron.New(model.New(cat))
	in = interp.New(interp.Options{Cable: c, Out: out})
	s := class.NewState()
	t.Cleanup(func() { s.Close() })
	for name, f := range class.Functions(s) {
		in.Func(name, f)
	}
	for _, k := range class.Classes(s) {
		in.AddClass(k)
	}
	c.Install(in)
	run.Install(in, c, s)
	if err := c.AddMechanisms(mods); err != nil {
		t.Fatal(err)
	}
	return in, c, out
}

// mods compiles the mod files of testdata in the order of their names, as nrnivmodl does.
func mods(t testing.TB) []*mech.Type {
	t.Helper()
	files, err := filepath.Glob("testdata/*.mod")
	if err != nil || len(files) == 0 {
		t.Fatalf("no mod files: %v", err)
	}
	var out []*mech.Type
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		typ, faults := code.Compile(text, f)
		if err := faults.Err(); err != nil {
			t.Fatal(err)
		}
		out = append(out, typ)
	}
	return out
}

type golden struct {
	Cases []struct{ File, Case, Out, Error string }
}

// ownWords are messages that say more than NEURON's: by NEURON's beginning, what ours contains.
var ownWords = [][2]string{
	{"Arg out of range in user function", "outside of"},
	{"Section access unspecified", "Section access unspecified"},
	{" must connect at", "attached by its end 0 or 1"},
	{": section was deleted", "was deleted"},
	{"subscript", "out of range"},
	{"POINT_PROCESS data instance not valid", "point process not located in a section"},
	{"Can't uninsert mechanism", ""}, // a warning: the case goes on
}

// What NEURON prints for each case is printed here, and a case that ends with an error there does here, with its message.
func TestGolden(t *testing.T) {
	text, err := os.ReadFile("testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	var g golden
	if err := json.Unmarshal(text, &g); err != nil {
		t.Fatal(err)
	}
	if len(g.Cases) < 60 {
		t.Fatalf("only %d cases", len(g.Cases))
	}
	types := mods(t)
	texts := map[string]map[string]string{}
	for _, want := range g.Cases {
		if texts[want.File] == nil {
			texts[want.File] = cases(t, want.File)
		}
		t.Run(want.File+"/"+want.Case, func(t *testing.T) {
			var own []*mech.Type
			if want.File == "mods.txt" {
				own = types
			}
			in, _, out := script(t, own...)
			err := in.Run(texts[want.File][want.Case], "x.hoc")
			if got := out.String(); got != want.Out {
				t.Errorf("printed\n%s\nwant\n%s", got, want.Out)
			}
			sameMessage(t, err, want.Error)
		})
	}
}

func cases(t *testing.T, file string) map[string]string {
	text, err := os.ReadFile("testdata/cases/" + file)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	heads := regexp.MustCompile(`(?m)^--- (.*)\n`).FindAllStringSubmatchIndex(string(text), -1)
	for i, h := range heads {
		end := len(text)
		if i+1 < len(heads) {
			end = heads[i+1][0]
		}
		out[string(text[h[2]:h[3]])] = string(text[h[1]:end])
	}
	return out
}

func sameMessage(t *testing.T, err error, want string) {
	t.Helper()
	got := ""
	var e *interp.Error
	if errors.As(err, &e) {
		got = e.Msg
	} else if err != nil {
		got = err.Error()
	}
	for _, w := range ownWords {
		if strings.Contains(want, w[0]) {
			if want = w[1]; strings.Contains(got, want) {
				return
			}
		}
	}
	if got != want {
		t.Errorf("error %q, want %q", got, want)
	}
}
