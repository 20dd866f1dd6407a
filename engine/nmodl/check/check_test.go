package check

import (
	"math"
	"os"
	"strings"
	"testing"

	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
	"nrngui/engine/source/expect"
)

func checkExpectations(t *testing.T, file string, opt Options) {
	expect.Check(t, file, func(src []byte) source.List {
		f, errs := syntax.Parse(src, file)
		_, more := File(f, opt)
		return append(errs, more...)
	})
}

func TestErrors(t *testing.T)   { checkExpectations(t, "testdata/errors.mod", Options{}) }
func TestWarnings(t *testing.T) { checkExpectations(t, "testdata/warnings.mod", Options{}) }
func TestUnits(t *testing.T)    { checkExpectations(t, "testdata/units.mod", Options{Units: true}) }

// Without the option, units are mentioned only where NEURON would stop.
func TestUnitsAreOptional(t *testing.T) {
	data, err := os.ReadFile("testdata/units.mod")
	if err != nil {
		t.Fatal(err)
	}
	f, _ := syntax.Parse(data, "units.mod")
	_, errs := File(f, Options{})
	if n := strings.Count(errs.Error(), "units:"); errs.Failed() || n != 1 { // the alias that NEURON refuses too
		t.Error(n, errs)
	}
}

const channel = `NEURON { POINT_PROCESS kv USEION k READ ek WRITE ik RANGE g, gbar GLOBAL q NONSPECIFIC_CURRENT i POINTER p }
DEFINE N 3
UNITS { (mV) = (millivolt) FARADAY = (faraday) (coulomb) R = (k-mole) (joule/degC) HALF = .5 (1) }
PARAMETER { gbar = 0.5 (uS) q = -N  z[N] }
ASSIGNED { v (mV) ek (mV) ik (nA) i (nA) g (uS) p }
STATE { n }
BREAKPOINT { SOLVE s METHOD cnexp g = gbar*n ik = g*(v - ek) i = p*HALF*z[1]*q*n0 }
DERIVATIVE s { LOCAL a a = outer(v) n' = a - n }
FUNCTION outer(n) { outer = inner(n) + R }
FUNCTION inner(x) { inner = x }
NET_RECEIVE (w) { if (flag == 1) { n = n + w } }
`

func TestInfo(t *testing.T) {
	f, errs := syntax.Parse([]byte(channel), "kv.mod")
	before := syntax.Print(f)
	info, more := File(f, Options{Units: true})
	if errs.Failed() || more.Failed() {
		t.Fatal(errs, more)
	}
	if syntax.Print(f) != before {
		t.Error("the check changed the tree")
	}
	if info.Name != "kv" || info.Kind != syntax.Point {
		t.Error(info.Name, info.Kind)
	}
	for name, want := range map[string]float64{"FARADAY": 1.602176634e-19 * 6.02214076e23, "R": 1.380649e-23 * 6.02214076e23, "HALF": 0.5, "N": 3, "q": -3, "gbar": 0.5} {
		// the units are multiplied in another order, so one rounding may differ
		if s := info.Names[name]; s == nil || math.Abs(s.Value-want) > 1e-15*math.Abs(want) {
			t.Errorf("%s = %v, want %v", name, s, want)
		}
	}
	ik := info.Names["ik"]
	if ik.Kind != Assigned || !ik.Membrane || !ik.Write || ik.Ion != "k" || ik.Part != Current {
		t.Errorf("%+v", ik)
	}
	if s := info.Names["g"]; !s.Range || s.Global || s.Unit.Text != "uS" {
		t.Errorf("%+v", s)
	}
	if s := info.Names["z"]; s.Len != 3 {
		t.Errorf("%+v", s)
	}
	if s := info.Names["n0"]; s.Kind != Initial {
		t.Errorf("%+v", s)
	}
	if !info.Names["p"].Pointer || len(info.Ions) != 1 || info.Ions[0].Valence != 1 {
		t.Error("pointer or ion")
	}
	if len(info.Solve) != 1 || info.Solve[0].Target.Name.Name != "s" || info.Solve[0].In.Kind != syntax.Breakpoint {
		t.Error(info.Solve)
	}
	if len(info.Calls) != 2 || info.Calls[0].Name.Name != "inner" || info.Calls[1].Name.Name != "outer" {
		t.Error("inner must come before outer")
	}
	kinds := map[string]bool{}
	syntax.WalkFile(f, func(n syntax.Node) bool {
		if id, ok := n.(*syntax.Ident); ok {
			if s := info.Uses[id]; s != nil {
				kinds[id.Name+" "+s.Kind.String()] = true
			}
		}
		return true
	})
	for _, want := range []string{"n STATE", "n argument", "a LOCAL", "w argument", "flag argument", "v variable of the simulator", "outer FUNCTION", "FARADAY constant"} {
		if !kinds[want] {
			t.Errorf("no use of %s", want)
		}
	}
}

// Broken trees and huge files must not break the check.
func TestRobust(t *testing.T) {
	names := func(format string, n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.ReplaceAll(format, "#", "x"+strings.Repeat("y", i%7)+string(rune('a'+i%26))+string(rune('a'+i/26%26))+string(rune('a'+i/676%26))) + "\n")
		}
		return b.String()
	}
	inputs := []string{"", "NEURON", channel, "PARAMETER {" + names("# = 1", 17000) + "}", "PROCEDURE p() {" + names("# = 1", 17000) + "}",
		"NEURON { GLOBAL " + names("#,", 17000) + "z }", names("FUNCTION #(a) { a = b(c) }", 5000), "PROCEDURE p() { LOCAL " + names("#,", 17000) + "z z = 1 }",
		"KINETIC k { ~ " + names("# +", 5000) + "z <-> z (1, 1) }", "PROCEDURE p() { x = a" + strings.Repeat("+a*(b)", 3000) + "}"}
	for _, src := range inputs {
		f, _ := syntax.Parse([]byte(src), "x.mod")
		File(f, Options{Units: true})
	}
	for i := range channel {
		f, _ := syntax.Parse([]byte(channel[:i]), "part.mod")
		File(f, Options{Units: true})
	}
}

func FuzzCheck(f *testing.F) {
	f.Add([]byte(channel))
	for _, name := range []string{"testdata/errors.mod", "testdata/warnings.mod", "testdata/units.mod"} {
		if data, err := os.ReadFile(name); err == nil {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		tree, _ := syntax.Parse(src, "fuzz.mod")
		before := syntax.Print(tree)
		info, errs := File(tree, Options{Units: true})
		if info == nil || syntax.Print(tree) != before {
			t.Error("no Info, or the tree was changed")
		}
		_ = errs.Error()
	})
}
