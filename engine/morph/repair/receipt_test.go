package repair

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
)

// TestReceipt: what is told of a cell with markers, spines, a section without length and a loose tree, before and after.
func TestReceipt(t *testing.T) {
	r := trace(t, `("CellBody" (6 0 0 1) (0 5 0 1) (-6 0 0 1) (0 -5 0 1))
("Pial" (0 90 0 1) (9 90 0 1) (19 91 0 1))
((Dendrite)
 (0 4 0 2)
 (0 14 0 2)
 <(3 14 1 .5)>
 (0 24 0 2)
 (0 24 0 2)
 (0 54 0 .1))
((Axon)
 (60 0 99 2)
 (69 9 99 2)
 (69 9 95 2))
(Dot
 (1 2 3 4))
`)
	rc, out, err := NewReceipt(r, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := rc.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Nothing in the file is changed", "Soma is given by an outline", "1 marker: shown", "1 outline of no soma", "1 spine: shown",
		"error    axon[0] hangs on nothing", "warning  1 point thinner than 0.2 um", "1 pair of points at the same place", "1 spine is traced", "Attach to the soma: attach 11 soma"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
	if strings.Contains(b.String(), "before") || rc.Before.All != rc.After.All || !same(out, r) {
		t.Error("nothing was mended")
	}
	acts := append(Safe(rc.Findings), OfKind(rc.Findings, KindThin)...)
	if got := strings.Join(Texts(acts), "; "); got != "duplicates; thin 0.2" {
		t.Fatal(got)
	}
	rc, _, err = NewReceipt(r, Limits{}, acts...)
	if err != nil {
		t.Fatal(err)
	}
	if len(rc.Changes) != 2 || rc.Changes[0].Removed != 1 || rc.Changes[0].Effect() != "length and area stay; 1 point removed" || rc.After.All.Points != rc.Before.All.Points-1 {
		t.Errorf("%+v", rc.Changes)
	}
	if !strings.Contains(rc.Changes[1].Effect(), "; 1 point changed") || rc.After.All.Thinnest < .19 {
		t.Error(rc.Changes[1].Effect())
	}
	text, err := json.Marshal(rc)
	if err != nil {
		t.Fatal(err)
	}
	var back receiptJSON
	if err := json.Unmarshal(text, &back); err != nil || len(back.Changes) != 2 || back.Changes[0].Act != "duplicates" || len(back.After) != 4 || back.Dropped == nil {
		t.Errorf("%v %s", err, text)
	}
	if f, w, n := Count(rc.Findings); f != 1 || w != 0 || n == 0 {
		t.Errorf("%d errors, %d warnings, %d notes", f, w, n)
	}
}

func TestMedianZ(t *testing.T) {
	r := trace(t, "1 3 0 0 0 1 -1\n2 3 1 0 5 1 1\n3 3 2 0 1 1 2\n4 3 3 0 2 1 3\n5 3 4 0 9 1 4\n6 3 5 0 3 1 5\n7 3 6 0 4 1 6\n8 3 7 0 5 1 7\n9 3 8 0 7 1 8\n")
	out, changes := apply(t, r, "medianz")
	if want := []float64{0, 1, 2, 2, 3, 4, 4, 5, 7}; !slices.Equal(out.Sections[0].Z, want) || changes[0].Moved != 4 {
		t.Errorf("%v, want %v; %d moved", out.Sections[0].Z, want, changes[0].Moved)
	}
}

// TestNumbers: figures of a cylinder and a cone by hand.
func TestNumbers(t *testing.T) {
	n, err := Measure(trace(t, "1 1 0 0 0 5 -1\n2 3 0 5 0 1 1\n3 3 0 25 0 1 2\n4 2 0 -5 0 2 1\n5 2 0 -9 0 1 4\n"))
	if err != nil {
		t.Fatal(err)
	}
	near := func(what string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 1e-5*want { // single precision of the points
			t.Errorf("%s is %g, want %g", what, got, want)
		}
	}
	soma, _ := n.Of(1)
	axon, _ := n.Of(2)
	dend, ok := n.Of(3)
	if !ok || soma.Tips != 0 || axon.Tips != 1 || dend.Sections != 1 || n.All.Sections != 3 || n.All.Tips != 2 {
		t.Errorf("%+v", n)
	}
	near("area of the soma", soma.Area, math.Pi*100)
	near("area of the dendrite", dend.Area, math.Pi*2*20)
	near("volume of the dendrite", dend.Volume, math.Pi*20)
	near("area of the axon", axon.Area, math.Pi*(2+1)*math.Hypot(4, 1))
	near("volume of the axon", axon.Volume, math.Pi/3*4*(4+2+1))
	near("length", n.All.Length, 10+20+4)
	near("thinnest", n.All.Thinnest, 2)
	if _, ok := n.Of(4); ok {
		t.Error("an apical dendrite")
	}
}
