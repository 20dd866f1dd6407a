package lib

import (
	"strings"
	"testing"

	"nrngui/engine/hoc/syntax"
)

// TestFilesParse reads every file, and every stand-in, with the parser.
func TestFilesParse(t *testing.T) {
	names := Names()
	if len(names) < 45 {
		t.Fatalf("only %d files: %v", len(names), names)
	}
	for _, name := range names {
		text, ok := Text(name)
		if !ok {
			t.Errorf("%s is listed and has no text", name)
			continue
		}
		parse(t, name, text)
	}
}

func parse(t *testing.T, name, text string) {
	t.Helper()
	f, errs := syntax.Parse(text, name)
	if errs.Failed() || f.Incomplete {
		t.Errorf("%s: incomplete %v, %v", name, f.Incomplete, errs)
	}
}

func TestTextOfParts(t *testing.T) {
	text, ok := Text("import3d/read_swc.hoc")
	if !ok || !strings.Contains(text, `load_file("import3d.hoc")`) {
		t.Errorf("a part of a file gives %q, %v", text, ok)
	}
	for _, name := range []string{"", "nothing.hoc", "hoc/stdrun.hoc", "../lib.go", "x/y.hoc"} {
		if text, ok := Text(name); ok {
			t.Errorf("%q is no file of the library and gives %q", name, text)
		}
	}
}

// TestStandInsName checks that a tool which is not built says its name and file.
func TestStandInsName(t *testing.T) {
	for name, tool := range unbuilt {
		if built(name) {
			t.Errorf("%s has a text and still stands in the table of what is not built", name)
		}
		text, _ := Text(name)
		for _, n := range strings.Fields(tool.templates + " " + tool.procs) {
			if !strings.Contains(text, `tool_not_built_("`+n+`", "`+name+`", `) {
				t.Errorf("%s: nothing says that %s is not built", name, n)
			}
		}
	}
}
