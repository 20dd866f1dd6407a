package neuron_test

import (
	"math"
	"strings"
	"testing"

	"nrngui/engine/hoc/neuron"
	"nrngui/engine/mech"
	"nrngui/engine/nmodl/code"
)

// An address knows what it refers to, stays right when the model is cut anew, and says when its place is gone.
func TestAddresses(t *testing.T) {
	in, c, _ := script(t, mods(t)...)
	must := func(text string) {
		t.Helper()
		if err := in.Run(text+"\n", "x.hoc"); err != nil {
			t.Fatal(err)
		}
	}
	must("create a, b\na { nseg = 3 insert hh insert leaky }\nobjref s\na s = new Relay(.5)")
	v, g, w := in.Address("a.v(.9)", nil), in.Address("a.gnabar_hh(.2)", nil), in.Address("a.w_leaky[2](.2)", nil)
	p, l := in.Address("s.b[1]", nil), in.Address("b.L", nil)
	for _, r := range []any{v, g, w, p, l} {
		if r == nil {
			t.Fatal("an address was not found")
		}
	}
	s, x, name, ok := c.Place(w)
	if !ok || s.Name() != "a" || x != .2 || name != "w_leaky[2]" {
		t.Errorf("place %v %g %s %v", s, x, name, ok)
	}
	if _, _, _, ok := c.Place(p); ok {
		t.Error("a variable of a point process is at no place of a section")
	}
	if err := g.Set(7); err != nil {
		t.Fatal(err)
	}
	must("a nseg = 9\na.gnabar_hh(.2) *= 2")
	if got := c.Var(g).Get(); got != 14 {
		t.Errorf("gnabar_hh is %g, want 14", got)
	}
	if r, ok := p.(*neuron.PointRef); !ok || r.Point.Object() == nil || r.Point.Object().Name() != "Relay[0]" || r.At != 1 {
		t.Errorf("the address of a point process's variable is %#v", p)
	}
	if c.Gone(v) || c.Gone(g) || c.Gone(p) || c.Gone(l) {
		t.Error("gone while everything is there")
	}
	must("a uninsert hh\nobjref s\nb delete_section()")
	if !c.Gone(g) || !c.Gone(p) || !c.Gone(l) || c.Gone(v) {
		t.Errorf("gone: g %v, p %v, L %v, v %v", c.Gone(g), c.Gone(p), c.Gone(l), c.Gone(v))
	}
	if !math.IsNaN(g.Get()) || g.Set(1) == nil {
		t.Error("a place that is gone has no value")
	}
}

// Point processes leave the model with the last reference to their object.
func TestPointsAreFreed(t *testing.T) {
	in, c, _ := script(t)
	if err := in.Run("create a\nobjref s, u\na s = new IClamp(.5)\nu = s\nobjref s\n", "x.hoc"); err != nil {
		t.Fatal(err)
	}
	if n := len(c.Model().Points()); n != 1 {
		t.Fatalf("%d point processes", n)
	}
	if o := c.ObjectOf(c.Model().Points()[0]); o == nil || c.PointOf(o) != c.Model().Points()[0] {
		t.Error("object and point process do not find each other")
	}
	if err := in.Run("objref u\n", "x.hoc"); err != nil {
		t.Fatal(err)
	}
	if n := len(c.Model().Points()); n != 0 {
		t.Errorf("%d point processes after the last reference went", n)
	}
}

// A mechanism that comes later is known to scripts from then on; another version takes the place of the former with its values.
func TestAddMechanisms(t *testing.T) {
	in, c, out := script(t)
	compile := func(text string) *mech.Type {
		t.Helper()
		typ, faults := code.Compile([]byte(text), "late.mod")
		if err := faults.Err(); err != nil {
			t.Fatal(err)
		}
		return typ
	}
	first := "NEURON { SUFFIX late USEION xx READ xxi RANGE g, c }\nPARAMETER { g = 3 xxi }\nASSIGNED { c }\nINITIAL { c = xxi }\n"
	if err := in.Run("create a\na insert late\n", "x.hoc"); err == nil || !strings.Contains(err.Error(), "late is not a MECHANISM") {
		t.Errorf("error %v", err)
	}
	if err := c.AddMechanisms([]*mech.Type{compile(first)}); err != nil {
		t.Fatal(err)
	}
	if err := in.Run("a { insert late  xxi = 5  g_late = 4 }\n", "x.hoc"); err != nil {
		t.Fatal(err)
	}
	second := strings.Replace(first, "READ xxi", "READ xxi VALENCE 2", 1) + "FUNCTION f(x) { f = g*x }\n"
	for range 2 { // the same once more changes nothing
		if err := c.AddMechanisms([]*mech.Type{compile(second)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := in.Run("a { print g_late, xxi, ion_charge(\"xx_ion\")  setdata_late(.5)  print f_late(2) }\n", "x.hoc"); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); got != "4 5 2 \n8 \n" {
		t.Errorf("printed %q", got)
	}
}

// Sections that others have put into the model are sections of scripts, too.
func TestForeignSections(t *testing.T) {
	in, c, out := script(t)
	m := c.Model()
	s := m.NewSection("made")
	if err := s.Insert("pas"); err != nil {
		t.Fatal(err)
	}
	if err := in.Run("forall { print secname(), g_pas  psection() }\n", "x.hoc"); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); !strings.HasPrefix(got, "made0.001 \nmade { nseg=1") || !strings.Contains(got, "insert pas { g_pas=0.001 e_pas=-70}") {
		t.Errorf("printed %q", got)
	}
}
