package model

import (
	"math"
	"testing"

	"nrngui/engine/ir"
	"nrngui/engine/mech"
	"nrngui/engine/morph"
)

// leak is a mechanism with two parameters and no blocks; chan1 uses sodium; clamp is a point process; pump writes cai.
func catalogue() *mech.Catalogue {
	cat := mech.NewCatalogue()
	vars := func(names ...string) []mech.Var {
		var out []mech.Var
		for i, n := range names {
			out = append(out, mech.Var{Name: n, Range: true, Slot: i, Len: 1})
		}
		return out
	}
	nop := ir.NewBuilder().Func("nothing", 0, -1)
	cat.Register(&mech.Type{Name: "leak", Vars: vars("g", "e"), NCol: 2, ColInit: []float64{0.001, -70}, NUni: mech.UniFirst, Rates: nop})
	cat.Register(&mech.Type{Name: "chan1", Vars: vars("gbar"), NCol: 1, ColInit: []float64{0.1}, NUni: mech.UniFirst,
		Ions: []mech.IonUse{{Ion: "na", ReadErev: true, WriteCur: true}}})
	cat.Register(&mech.Type{Name: "pump", Vars: vars("rate"), NCol: 1, ColInit: []float64{1}, NUni: mech.UniFirst,
		Ions: []mech.IonUse{{Ion: "ca", WriteIn: true, ReadIn: true}}, WritesConc: true})
	cat.Register(&mech.Type{Name: "Clamp", Kind: mech.Point, Vars: vars("amp", "i"), NCol: 2, ColInit: []float64{0, 0}, NUni: mech.UniFirst})
	cat.Register(&mech.Type{Name: "CaSyn", Kind: mech.Point, Vars: vars("g"), NCol: 1, ColInit: []float64{0}, NUni: mech.UniFirst,
		Ions: []mech.IonUse{{Ion: "ca", WriteCur: true}}, NWeight: 2})
	return cat
}

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func TestDefaults(t *testing.T) {
	m := New(catalogue())
	s := m.NewSection("soma")
	if s.L() != 100 || s.Diam(0) != 500 || s.Ra() != 35.4 || s.Cm(0) != 1 || s.NSeg() != 1 || m.Celsius != 6.3 {
		t.Errorf("defaults differ: L %g diam %g Ra %g cm %g nseg %d", s.L(), s.Diam(0), s.Ra(), s.Cm(0), s.NSeg())
	}
	if v := s.V(0.5); v != -65 {
		t.Errorf("v = %g, want -65", v)
	}
	nc := m.NewNetConV(s, 0.5, nil)
	if nc.Threshold != 10 || nc.Delay != 1 || nc.Weight[0] != 0 {
		t.Errorf("NetCon threshold %g delay %g weight %g", nc.Threshold, nc.Delay, nc.Weight[0])
	}
	if other := m.NewNetConV(s, 0.6, nil); other.Source != nc.Source {
		t.Error("two NetCons that watch one segment must share their source")
	}
}

func TestVarNames(t *testing.T) {
	m := New(catalogue())
	s := m.NewSection("dend")
	if err := s.Insert("chan1"); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]float64{
		"v": -65, "cm": 1, "diam": 500, "ena": 50, "nai": 10, "nao": 140, "ina": 0,
		"chan1.gbar": 0.1, "gbar_chan1": 0.1, "L": 100, "Ra": 35.4, "nseg": 1, "i_cap": 0,
	} {
		v := must[Var](t)(m.RangeVar(s, 0.5, name))
		if v.Get() != want {
			t.Errorf("%s = %g, want %g", name, v.Get(), want)
		}
	}
	for _, name := range []string{"leak.g", "gbar_chan2", "eca", "chan1.gbar[1]", "chan1.gbar[x]"} {
		if _, err := m.RangeVar(s, 0.5, name); err == nil {
			t.Errorf("%s was found, but nothing here has it", name)
		}
	}
	if _, err := m.RangeVar(s, 1.5, "v"); err == nil {
		t.Error("x = 1.5 was accepted")
	}
}

// A handle must follow its number through new segments, removed mechanisms of others and permuted rows.
func TestVarStaysRight(t *testing.T) {
	m := New(catalogue())
	a, b := m.NewSection("a"), m.NewSection("b")
	for _, s := range []*Section{a, b} {
		if err := s.Insert("leak"); err != nil {
			t.Fatal(err)
		}
	}
	v := must[Var](t)(m.RangeVar(b, 0.5, "leak.g"))
	if err := v.Set(0.5); err != nil {
		t.Fatal(err)
	}
	if err := a.SetNSeg(5); err != nil {
		t.Fatal(err)
	}
	if err := b.SetNSeg(3); err != nil {
		t.Fatal(err)
	}
	if err := a.Uninsert("leak"); err != nil {
		t.Fatal(err)
	}
	cols := m.Columns(b.find("leak").cols.Type)
	cols.Permute([]int{2, 0, 1})
	if got := v.Get(); got != 0.5 {
		t.Errorf("after edits leak.g = %g, want 0.5", got)
	}
	if err := b.Uninsert("leak"); err != nil {
		t.Fatal(err)
	}
	if got := v.Get(); !math.IsNaN(got) {
		t.Errorf("a variable of a mechanism taken off gives %g, want NaN", got)
	}
	if v.Set(1) == nil {
		t.Error("setting it must fail")
	}
}

// NEURON: each new segment copies the old one that contains its centre; 3 -> 5 gives old 0 0 1 2 2, 5 -> 2 gives old 1 3.
func TestNSegCopies(t *testing.T) {
	m := New(catalogue())
	s := m.NewSection("s")
	if err := s.SetNSeg(3); err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		*s.at(i).Value(NodeCm) = float64(i)
	}
	check := func(want ...float64) {
		t.Helper()
		for i, w := range want {
			if got := s.Cm(i); got != w {
				t.Errorf("nseg %d: cm of segment %d is %g, want %g", len(want), i, got, w)
			}
		}
	}
	if err := s.SetNSeg(5); err != nil {
		t.Fatal(err)
	}
	check(0, 0, 1, 2, 2)
	for i := range 5 {
		*s.at(i).Value(NodeCm) = float64(i)
	}
	if err := s.SetNSeg(2); err != nil {
		t.Fatal(err)
	}
	check(1, 3)
	for _, n := range []int{0, -1, MaxNSeg + 1} {
		if s.SetNSeg(n) == nil {
			t.Errorf("nseg %d was accepted", n)
		}
	}
}

func TestConnect(t *testing.T) {
	m := New(catalogue())
	soma, d1, d2, d3 := m.NewSection("soma"), m.NewSection("d1"), m.NewSection("d2"), m.NewSection("d3")
	for _, c := range []struct {
		s *Section
		x float64
	}{{d1, 1}, {d2, 0.5}, {d3, 0}} {
		if err := m.Connect(c.s, 0, soma, c.x); err != nil {
			t.Fatal(err)
		}
	}
	if k := soma.Children(); len(k) != 3 || k[0] != d3 || k[1] != d2 || k[2] != d1 {
		t.Errorf("children are not ordered by position: %v", k)
	}
	if n1, _, _ := d1.Nodes(); n1 != soma.far {
		t.Error("d1 must hang on the end node of soma")
	}
	if n2, _, _ := d2.Nodes(); n2 != soma.seg[0] {
		t.Error("d2 must hang on the middle node of soma")
	}
	if n3, _, _ := d3.Nodes(); n3 != soma.near() || n3 != soma.root {
		t.Error("d3 must hang on the root node of soma")
	}
	if err := m.Connect(soma, 0, d1, 1); err == nil {
		t.Error("a loop was accepted")
	}
	if err := m.Connect(d1, 0.5, soma, 1); err == nil {
		t.Error("child end 0.5 was accepted")
	}
	if err := m.Connect(d1, 1, soma, 1); err != nil {
		t.Fatal(err)
	}
	if d1.node(0) != d1.far || d1.node(1) != soma.far {
		t.Error("a reversed child has its end node at 0")
	}
	if d := d1.Distance(0); d != 200 {
		t.Errorf("distance of d1(0) is %g, want 200", d)
	}
	if d := d2.Distance(0.5); d != 100 {
		t.Errorf("distance of d2(0.5) is %g, want 100", d)
	}
	m.Disconnect(d1)
	if p, _ := d1.Parent(); p != nil || len(soma.Children()) != 2 {
		t.Error("disconnect left something behind")
	}
}

func TestGeometryIsLazy(t *testing.T) {
	m := New(catalogue())
	s := m.NewSection("s")
	s.SetL(10)
	s.SetDiam(2)
	if a, want := s.Area(0), math.Pi*2*10; math.Abs(a-want) > 1e-12*want {
		t.Errorf("area = %g, want %g", a, want)
	}
	s.SetPoints([]morph.Point{{Diam: 2}, {X: 10, Diam: 4}})
	if d := s.Diam(0); math.Abs(d-3) > 1e-12 {
		t.Errorf("mean diameter of a cone 2 to 4 is %g, want 3", d)
	}
	s.SetL(20)
	if p := s.Points()[1].X; p != 20 {
		t.Errorf("last point at %g after L = 20", p)
	}
	before := m.Structure()
	v := must[Var](t)(m.RangeVar(s, 0.5, "diam"))
	if err := v.Set(6); err != nil {
		t.Fatal(err)
	}
	if p := s.Points(); p[0].Diam != 6 || p[1].Diam != 6 {
		t.Errorf("3-D diameters %v after diam = 6", p)
	}
	if m.Structure() != before {
		t.Error("a diameter is not structure")
	}
	if v.Set(-1) == nil {
		t.Error("a negative diameter was accepted")
	}
	s.SetDiam(0)
	if f := m.Refresh(); len(f) != 1 {
		t.Errorf("diameter 0: %d faults, want 1", len(f))
	}
}

func TestPointProcess(t *testing.T) {
	m := New(catalogue())
	s := m.NewSection("s")
	if err := s.SetNSeg(3); err != nil {
		t.Fatal(err)
	}
	p := must[*PointProcess](t)(m.NewPoint("Clamp", s, 0.9))
	if x := p.Place().X(); math.Abs(x-5.0/6) > 1e-15 {
		t.Errorf("0.9 of nseg 3 is at %g, want 5/6", x)
	}
	amp := must[Var](t)(m.PointVar(p, "amp"))
	if err := amp.Set(2); err != nil {
		t.Fatal(err)
	}
	q := must[*PointProcess](t)(m.NewPoint("Clamp", s, 1))
	m.DeletePoint(q)
	if err := s.SetNSeg(1); err != nil {
		t.Fatal(err)
	}
	if x := p.Place().X(); x != 0.5 || amp.Get() != 2 {
		t.Errorf("after nseg 1 it is at %g with amp %g", x, amp.Get())
	}
	if _, err := m.NewPoint("CaSyn", s, 0); err == nil {
		t.Error("an ion user was accepted on an end")
	}
	syn := must[*PointProcess](t)(m.NewPoint("CaSyn", s, 0.5))
	if !s.Has("ca_ion") {
		t.Error("the ion did not come along")
	}
	if nc := m.NewNetCon(p, syn); len(nc.Weight) != 2 {
		t.Errorf("%d weights, want 2", len(nc.Weight))
	}
	m.DeletePoint(syn)
	if len(m.NetCons()) != 0 || len(m.Sources()) != 0 {
		t.Error("NetCons survive their target")
	}
	for _, typ := range []string{"leak", "Clampp"} {
		if _, err := m.NewPoint(typ, s, 0.5); err == nil {
			t.Errorf("point process %q was made", typ)
		}
	}
}

func TestIonStyles(t *testing.T) {
	m := New(catalogue())
	s := m.NewSection("s")
	if err := s.Insert("pump"); err != nil {
		t.Fatal(err)
	}
	style := mech.Style(*s.Rows("ca_ion")[0].Value(mech.IonStyle))
	if style.Conc() != 3 || style.Erev() != 2 || style&mech.StyleEAdvance == 0 || style&mech.StyleCInit == 0 {
		t.Errorf("style %o after a mechanism that writes cai", int(style))
	}
	if was := s.IonStyle("ca_ion", 1, 1, false, false, false); was != int(style) {
		t.Errorf("former style %o, want %o", was, int(style))
	}
	g := must[Var](t)(m.Global("cai0_ca_ion"))
	if g.Get() != 5e-5 {
		t.Errorf("cai0_ca_ion = %g", g.Get())
	}
	if _, err := m.Global("nonsense"); err == nil {
		t.Error("a global that does not exist was found")
	}
}
