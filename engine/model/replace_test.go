package model

import (
	"testing"

	"nrngui/engine/mech"
)

// version makes a density mechanism from variables; slots are given in order, defaults as they come.
func version(vars ...mech.Var) *mech.Type {
	t := &mech.Type{Name: "chan", UniInit: make([]float64, mech.UniFirst), NUni: mech.UniFirst}
	for _, v := range vars {
		v.Len = max(v.Len, 1)
		for range v.Len {
			if v.Global {
				t.UniInit = append(t.UniInit, v.Default)
			} else {
				t.ColInit = append(t.ColInit, v.Default)
			}
		}
		if v.Global {
			v.Slot = len(t.UniInit) - v.Len
		} else {
			v.Slot = len(t.ColInit) - v.Len
		}
		t.Vars = append(t.Vars, v)
	}
	t.NCol, t.NUni = len(t.ColInit), len(t.UniInit)
	return t
}

func TestReplaceMechanism(t *testing.T) {
	cat := mech.NewCatalogue()
	first := version(mech.Var{Name: "g", Range: true, Default: 1}, mech.Var{Name: "w", Range: true, Role: mech.State, Len: 2},
		mech.Var{Name: "e", Global: true, Default: -70}, mech.Var{Name: "k", Global: true, Default: 3})
	if err := cat.Register(first); err != nil {
		t.Fatal(err)
	}
	m := New(cat)
	s := m.NewSection("soma")
	if err := s.SetNSeg(2); err != nil {
		t.Fatal(err)
	}
	if err := s.Insert("chan"); err != nil {
		t.Fatal(err)
	}
	handle := func(x float64, name string) Var {
		v, err := m.RangeVar(s, x, name)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	g0, g1, w1 := handle(0.2, "chan.g"), handle(0.8, "chan.g"), handle(0.8, "chan.w[1]")
	k, err := m.Global("k_chan")
	if err != nil {
		t.Fatal(err)
	}
	for v, x := range map[Var]float64{g1: 5, w1: 7, k: 4} {
		if err := v.Set(x); err != nil {
			t.Fatal(err)
		}
	}
	second := version(mech.Var{Name: "new", Range: true, Role: mech.Assigned}, mech.Var{Name: "w", Range: true, Role: mech.State, Len: 3},
		mech.Var{Name: "k", Range: true, Default: 3}, mech.Var{Name: "g", Range: true, Default: 2}, mech.Var{Name: "e", Global: true, Default: -60})
	second.Ions = []mech.IonUse{{Ion: "ca", ReadErev: true}}
	r, err := m.ReplaceMechanism("chan", second)
	if err != nil {
		t.Fatal(err)
	}
	if r.Instances != 2 || len(r.Columns) != 2 || r.Columns[0] != 0 || r.Columns[1] != 3 || len(r.Gained) != 1 {
		t.Errorf("%+v", r)
	}
	e, _ := m.Global("e_chan")
	for _, c := range []struct {
		name string
		v    Var
		want float64
	}{{"g at the old default", g0, 2}, {"g set by hand", g1, 5}, {"w[1]", w1, 7}, {"w[2]", handle(0.8, "chan.w[2]"), 0}, {"k, GLOBAL before", handle(0.2, "chan.k"), 4}, {"e", e, -60}} {
		if got := c.v.Get(); got != c.want {
			t.Errorf("%s is %g, want %g", c.name, got, c.want)
		}
	}
	if got := k.Get(); got == got || k.Set(1) == nil {
		t.Errorf("the handle of a GLOBAL that is none any more gives %g", got)
	}
	if !s.Has("ca_ion") || s.Mechanisms()[0] != "ca_ion" || *s.Rows("ca_ion")[0].Value(mech.IonStyle) == 0 {
		t.Errorf("ions: %v", s.Mechanisms())
	}
	r.Undo()
	if g0.Get() != 1 || g1.Get() != 5 || w1.Get() != 7 || k.Get() != 4 || s.Has("ca_ion") {
		t.Errorf("after Undo: %g %g %g %g %v", g0.Get(), g1.Get(), w1.Get(), k.Get(), s.Mechanisms())
	}
	if now, _ := m.Catalogue().Lookup("chan"); now != first {
		t.Error("the catalogue kept the new version")
	}
	point := version()
	point.Kind = mech.Point
	other := version()
	other.Name = "other"
	for _, bad := range []*mech.Type{point, other} {
		if _, err := m.ReplaceMechanism("chan", bad); err == nil {
			t.Errorf("%s was taken", bad.Name)
		}
	}
}
