package hoc

import (
	"strings"
	"testing"

	"nrngui/engine/memory"
)

// TestMemory: what would take more memory than a model may have ends in an error that names the limit, and the script goes on after it.
func TestMemory(t *testing.T) {
	const loop = "objref l\nl = new List()\nproc p() { while (1) l.append(new Vector(1000)) }\np()\n"
	for script, undo := range map[string]string{
		"create a[1000]\nforall nseg = 32767\n": "forall delete_section()",
		"create a[1e8]\n":                       "",
		"create a[200]\nforall nseg = 1001\nforall insert hh\nwhile (1) { n = n + 1  create b[1000] forall { nseg = 1001 } }\n": "forall delete_section()",
		"double x[1e8]\n":                                                              "",
		"objref w[1e8]\n":                                                              "",
		"objref w\nw = new Vector(1e8)\n":                                              "",
		"objref w\nw = new Vector()\nw.indgen(0, 1e8, 1)\n":                            "",
		"objref w\nw = new Vector()\nwhile (1) w.append(1)\n":                          "objref w",
		"objref m\nm = new Matrix(10000, 10000)\n":                                     "",
		"objref a, b\na = new Matrix(10000, 1)\nb = new Matrix(1, 10000)\na.mulm(b)\n": "objref a, b",
		"strdef s\ns = \"0123456789\"\nwhile (1) sprint(s, \"%s%s\", s, s)\n":          "s = \"\"",
		loop: "objref l",
	} {
		var out, errs strings.Builder
		m, err := New(Options{Out: &out, Err: &errs, Debug: true, Memory: memory.New(100<<20, "the test")})
		if err != nil {
			t.Fatal(err)
		}
		if err := m.Run(script, "memory.hoc"); err == nil || !strings.Contains(err.Error(), "the limit is 100 MB (the test)") || !strings.Contains(err.Error(), memory.Variable) {
			t.Errorf("%s\ngave %v", script, err)
		}
		out.Reset()
		if err := m.Run(undo+"\nprint 1\n", "after.hoc"); err != nil || !strings.HasSuffix(out.String(), "1 \n") {
			t.Errorf("%s\nafterwards: %v, %q", script, err, out.String())
		}
	}
}

// A section has at most 32767 segments; asking for more is no reason to go on with one.
func TestMostSegments(t *testing.T) {
	m, err := New(Options{Debug: true})
	if err != nil {
		t.Fatal(err)
	}
	err = m.Run("create a\naccess a\nnseg = 1e9\n", "x.hoc")
	if err == nil || !strings.Contains(err.Error(), "x.hoc:3:1: nseg of a can't be 1e+09: a section has 1 to 32767 segments") {
		t.Error(err)
	}
}
