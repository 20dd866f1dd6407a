package hoc

import (
	"strings"
	"testing"
)

// Scripts that ask for Python get what NEURON 9.0.2 with -nopython gives (looked at with the same script), and are told once.
func TestNoPython(t *testing.T) {
	var out, errs strings.Builder
	m, err := New(Options{Out: &out, Err: &errs, Debug: true})
	if err != nil {
		t.Fatal(err)
	}
	err = m.Run("objref p\np=new PythonObject()\nprint p\nx = nrnpython(\"import numpy\")\nprint x\nif (!nrnpython(\"import scipy\")) { print \"no\" }\nprint p.foo\n", "x.hoc")
	if err == nil || !strings.Contains(err.Error(), "x.hoc:7:1: foo is not a public member of PythonObject") {
		t.Error(err)
	}
	if out.String() != "PythonObject[0] \n0 \nno\n" {
		t.Errorf("printed %q", out.String())
	}
	if n := strings.Count(errs.String(), "there is no Python here yet"); n != 1 {
		t.Errorf("told %d times: %q", n, errs.String())
	}
	var told []string
	for _, e := range m.Receipt.Entries {
		told = append(told, e.Kind+" "+e.Text)
	}
	if got := strings.Join(told, "; "); !strings.Contains(got, "missing Python: nrnpython(\"import numpy\")") || !strings.Contains(got, "import scipy") {
		t.Errorf("the receipt says %q", got)
	}
}
