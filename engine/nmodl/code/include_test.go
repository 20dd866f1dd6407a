package code

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nrngui/engine/nmodl/syntax"
)

func TestFlatten(t *testing.T) {
	texts := map[string]string{"a.inc": "PARAMETER { x = 1 } : one\nINCLUDE \"b.inc\"\n", "b.inc": "ASSIGNED { y }\n", "loop.inc": "INCLUDE \"loop.inc\"\n", "bad.inc": "PROCEDURE {"}
	open := func(path, from string) ([]byte, string, error) {
		if s, ok := texts[path]; ok {
			return []byte(s), path, nil
		}
		return nil, path, fmt.Errorf("no such file beside %s", from)
	}
	src := "NEURON { SUFFIX q RANGE x, y } : keep\nCOMMENT\nINCLUDE \"c.inc\"\nENDCOMMENT\n  INCLUDE \"a.inc\" INCLUDE \"b2.inc\" : after\nINITIAL { y = x }\n"
	texts["b2.inc"] = "STATE { z }\n"
	want := "NEURON { SUFFIX q RANGE x, y } : keep\nCOMMENT\nINCLUDE \"c.inc\"\nENDCOMMENT\n  PARAMETER { x = 1 } : one\nASSIGNED { y } STATE { z } : after\nINITIAL { y = x }\n"
	got, errs := Flatten([]byte(src), "main.mod", open)
	if errs.Failed() || string(got) != want {
		t.Errorf("%v\n%s\nwant\n%s", errs, got, want)
	}
	if typ, errs := Compile(got, "main.mod"); errs.Failed() || typ.Init == nil {
		t.Errorf("the flat text: %v", errs)
	}
	for file, want := range map[string]string{"loop.inc": "includes itself", "none.inc": "can't be read", "bad.inc": "bad.inc:1"} {
		if _, errs := Flatten([]byte("INCLUDE \""+file+"\"\n"), "main.mod", open); !strings.Contains(errs.Error(), want) {
			t.Errorf("%s: %v, want %q", file, errs, want)
		}
	}
	// thirty levels of two: would be a thousand million files
	wide := func(path, _ string) ([]byte, string, error) {
		return []byte(strings.Repeat("INCLUDE \"x"+path+"\"\n", 2)), path, nil
	}
	if _, errs := Flatten([]byte("INCLUDE \"x\"\n"), "main.mod", wide); !strings.Contains(errs.Error(), "include less") {
		t.Errorf("a flood: %v", errs)
	}
}

func TestBeside(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "rest.inc"), []byte("ASSIGNED { x }\nINITIAL { x = 4 }\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var open syntax.Opener = Beside
	typ, errs := CompileIncluding([]byte("NEURON { SUFFIX a  RANGE x }\nINCLUDE \"rest.inc\"\n"), filepath.Join(dir, "a.mod"), open)
	if errs.Failed() || typ.Init == nil {
		t.Errorf("%v", errs)
	}
	if _, errs = CompileIncluding([]byte("INCLUDE \"other.inc\"\n"), filepath.Join(dir, "a.mod"), open); !errs.Failed() {
		t.Error("a missing file must be an error")
	}
}
