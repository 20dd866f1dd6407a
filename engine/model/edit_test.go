package model

import (
	"math"
	"testing"
)

func TestDeleteSection(t *testing.T) {
	m := New(catalogue())
	a, b, c := m.NewSection("a"), m.NewSection("b"), m.NewSection("c")
	for _, s := range []*Section{a, b, c} {
		if err := s.SetNSeg(3); err != nil {
			t.Fatal(err)
		}
		if err := s.Insert("chan1"); err != nil {
			t.Fatal(err)
		}
	}
	if err := m.Connect(b, 0, a, 1); err != nil {
		t.Fatal(err)
	}
	if err := m.Connect(c, 0, b, 1); err != nil {
		t.Fatal(err)
	}
	p := must[*PointProcess](t)(m.NewPoint("Clamp", b, 0.5))
	q := must[*PointProcess](t)(m.NewPoint("CaSyn", c, 0.5))
	m.NewNetConV(b, 0.5, q)
	kept := m.NewNetConV(c, 0.5, q)
	v := must[Var](t)(m.RangeVar(b, 0.5, "gbar_chan1"))
	w := must[Var](t)(m.RangeVar(c, 0.9, "gbar_chan1"))
	if err := w.Set(0.7); err != nil {
		t.Fatal(err)
	}
	rows := m.Nodes().N
	m.DeleteSection(b)
	m.DeleteSection(b) // twice does nothing
	if len(m.Sections()) != 2 || len(m.Points()) != 1 || m.Points()[0] != q || p.Row().Cols != nil {
		t.Errorf("%d sections, %d points are left", len(m.Sections()), len(m.Points()))
	}
	if nc := m.NetCons(); len(nc) != 1 || nc[0] != kept || len(m.Sources()) != 1 {
		t.Errorf("%d NetCons and %d sources are left", len(nc), len(m.Sources()))
	}
	if parent, _ := c.Parent(); parent != nil || len(a.Children()) != 0 {
		t.Error("the neighbours are still connected")
	}
	if n := m.Nodes().N; n != rows-4 {
		t.Errorf("%d nodes are left of %d, want four fewer", n, rows)
	}
	if !math.IsNaN(v.Get()) || w.Get() != 0.7 {
		t.Errorf("variables: %g of the deleted section, %g of the other", v.Get(), w.Get())
	}
}

// Turning a section round keeps what belongs to a place at its place.
func TestReversingKeepsPlaces(t *testing.T) {
	m := New(catalogue())
	a, b := m.NewSection("a"), m.NewSection("b")
	if err := b.SetNSeg(4); err != nil {
		t.Fatal(err)
	}
	if err := b.Insert("leak"); err != nil {
		t.Fatal(err)
	}
	for i := range 4 {
		x := (float64(i) + 0.5) / 4
		v := must[Var](t)(m.RangeVar(b, x, "leak.g"))
		if err := v.Set(float64(i)); err != nil {
			t.Fatal(err)
		}
	}
	p := must[*PointProcess](t)(m.NewPoint("Clamp", b, 0.9))
	end := must[*PointProcess](t)(m.NewPoint("Clamp", b, 0))
	far := must[Var](t)(m.RangeVar(b, 0.9, "leak.g"))
	if err := m.Connect(b, 1, a, 1); err != nil {
		t.Fatal(err)
	}
	if x := p.Place().X(); x != 0.875 {
		t.Errorf("a point process at 0.875 went to %g", x)
	}
	if x := end.Place().X(); x != 0 || end.Place().Node() != b.far {
		t.Errorf("a point process at 0 went to %g", x)
	}
	if far.Get() != 3 {
		t.Errorf("leak.g(0.9) = %g, want 3", far.Get())
	}
	_, segments, _ := b.Nodes()
	if rows := b.Rows("leak"); *rows[0].Value(0) != 3 || segments[0] != p.Place().Node() {
		t.Error("in the solver the segments of a reversed section begin at its 1 end")
	}
	if b.Cm(0) != 1 || b.index(0.1) != 3 || b.index(1) != 0 {
		t.Error("numbering from x = 0 is wrong")
	}
}

func TestMovePoint(t *testing.T) {
	m := New(catalogue())
	a, b := m.NewSection("a"), m.NewSection("b")
	p := must[*PointProcess](t)(m.NewPoint("CaSyn", a, 0.5))
	if err := p.Move(b, 0.2); err != nil {
		t.Fatal(err)
	}
	if p.Place().Section() != b || !b.Has("ca_ion") || p.Name() != "CaSyn[0]" {
		t.Errorf("%s is in %s", p.Name(), p.Place().Section().Name())
	}
	if p.Move(b, 1) == nil || p.Move(nil, 0.5) == nil || p.Move(a, math.NaN()) == nil {
		t.Error("a wrong place was accepted")
	}
	m.DeletePoint(p)
	if q := must[*PointProcess](t)(m.NewPoint("CaSyn", a, 0.5)); q.Name() != "CaSyn[1]" {
		t.Errorf("the next one is called %s, want CaSyn[1]", q.Name())
	}
}

func TestNSegMovesSources(t *testing.T) {
	m := New(catalogue())
	s := m.NewSection("s")
	if err := s.SetNSeg(5); err != nil {
		t.Fatal(err)
	}
	nc := m.NewNetConV(s, 0.1, nil)
	if err := s.SetNSeg(1); err != nil {
		t.Fatal(err)
	}
	if x := nc.Place().X(); x != 0.5 {
		t.Errorf("the source is at %g after nseg 1", x)
	}
	if again := m.NewNetConV(s, 0.3, nil); again.Source != nc.Source {
		t.Error("a new NetCon from the same segment does not share the source")
	}
}

// NEURON finds sources by the potential they watch: the near end of a child is the node of its parent.
func TestSourcesAreSharedByNode(t *testing.T) {
	m := New(catalogue())
	a, b := m.NewSection("a"), m.NewSection("b")
	before := m.NewNetConV(b, 0, nil)
	if err := m.Connect(b, 0, a, 1); err != nil {
		t.Fatal(err)
	}
	x, y := m.NewNetConV(a, 1, nil), m.NewNetConV(b, 0, nil)
	if x.Source != y.Source || x.Source != before.Source {
		t.Error("a(1) and b(0) are one node and must share their source")
	}
	m.DeleteNetCon(before)
	m.DeleteNetCon(x)
	m.DeleteNetCon(y)
	if z := m.NewNetConV(a, 1, nil); z.Source == x.Source {
		t.Error("a deleted source came back")
	}
}
