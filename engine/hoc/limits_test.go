package hoc

import (
	"strings"
	"testing"
)

// TestLimits: what would take the memory of the machine ends in an error that names the limit, and the script goes on after it.
func TestLimits(t *testing.T) {
	for script, want := range map[string]string{
		"double a[2000]\n":                                                        "a[2000]: more than 1000 elements",
		"double a[40][40]\n":                                                      "a[40 40]: more than 1000 elements",
		"objref a[2000]\n":                                                        "more than 1000 elements",
		"create a[2000]\n":                                                        "more than 1000 elements",
		"objref w\nw = new Vector(2000)\n":                                        "at most 1000 elements",
		"objref w\nw = new Vector(10)\nw.resize(1e300)\n":                         "at most 1000 elements",
		"objref w\nw = new Vector(600)\nw.append(w.c)\n":                          "0 to 1000",
		"objref w\nw = new Vector(10)\nw.indgen(0, 1e9, 1)\n":                     "at most 1000 are possible",
		"objref m\nm = new Matrix(100, 100)\n":                                    "at most 1000 are possible",
		"objref m\nm = new Matrix(2, 2)\nm.resize(1e5, 1e5)\n":                    "at most 1000 are possible",
		"strdef s\ns = \"0123456789\"\nwhile (1) { sprint(s, \"%s%s\", s, s) }\n": "at most 1000 are possible",
		"strdef s\nsprint(s, \"%999999999d\", 3)\n":                               "is above",
		"proc p() { p() }\np()\n":                                                 "calls wait for each other",
		"create a\naccess a\nproc p() { nseg = 1e12 print nseg }\np()\n":          "has 1 to 32767 segments",
	} {
		var out, errs strings.Builder
		m, err := New(Options{Out: &out, Err: &errs, Largest: 1000, Debug: true})
		if err != nil {
			t.Fatal(err)
		}
		if err := m.Run(script, "limits.hoc"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\ngave %v, not %q", script, err, want)
		}
		out.Reset()
		if err := m.Run("print 1\n", "after.hoc"); err != nil || out.String() != "1 \n" {
			t.Errorf("%s\nafterwards: %v, %q", script, err, out.String())
		}
	}
}
