package workbench

import (
	"math"
	"strings"
	"testing"

	"nrngui/engine/project"
	"nrngui/engine/session"
)

// insertedOn finds a mechanism of the list.
func insertedOn(t *testing.T, s *State, name string) Inserted {
	t.Helper()
	for _, in := range s.InsertedList() {
		if in.Name == name {
			return in
		}
	}
	t.Fatalf("no %s", name)
	return Inserted{}
}

func TestInserter(t *testing.T) {
	s, f := opened(t)
	s.Select(f, Selection{})
	if in := insertedOn(t, s, "hh"); in.Of != 2 || in.On != 1 || s.InsertedList()[0].On == 0 {
		t.Errorf("%+v", in)
	}
	s.Select(f, Selection{Kind: SelSection, Cell: s.FirstCell(), Name: "dend"})
	before := s.Doc()
	if err := Find(Table(), "inserted").Perform(s, f, "hh"); err != nil {
		t.Fatal(err)
	}
	if in := insertedOn(t, s, "hh"); in.On != 1 || in.Of != 1 {
		t.Errorf("%+v", in)
	}
	if err := s.ToggleInserted(f, "hh"); err != nil || insertedOn(t, s, "hh").On != 0 {
		t.Error(err)
	}
	s.Undo(f)
	s.Undo(f)
	if s.Doc() != before {
		t.Error("undo does not take it back")
	}
	if err := s.ToggleInserted(f, "hhh"); err == nil || !strings.Contains(err.Error(), "no density mechanism") {
		t.Error(err)
	}
}

func TestValuesOverSections(t *testing.T) {
	s, f := opened(t)
	nan := float32(math.NaN())
	frame := func(v ...float32) {
		s.ApplyFrame(session.Frame{Model: 1, RunNo: 2, Status: session.Ready, Shape: &session.ShapeValues{T: 1, Var: s.ShapeVar, V: v}}, f)
	}
	s.ShapeBy(f, "hh.gnabar")
	frame(.12, nan, nan, nan, nan, nan, nan, nan)
	sp, ok := s.SpreadNow()
	if !ok || sp.Text() != "homogeneous: 0.12 S/cm² on 1 of 2 sections" {
		t.Errorf("%v %q", ok, sp.Text())
	}
	rows := s.SpreadRows(sp)
	if len(rows) != 2 || rows[0].Text != "soma" || rows[0].Fact != "0.12" || rows[1].Fact != "–" {
		t.Errorf("%+v", rows)
	}
	if err := Find(Table(), "everywhere").Perform(s, f, "hh.gnabar", "0.2"); err != nil {
		t.Fatal(err)
	}
	c := s.Doc().Cells[0]
	for k, n := range c.SectionNames() {
		v, has := ruled(rulesOn(&c, k), "hh", "gnabar", false)
		if has != (n.Name == "soma") || has && v != .2 {
			t.Errorf("%s: %g %v", n.Name, v, has)
		}
	}
	s.ShapeBy(f, "v")
	frame(-65, -64, -63, -60, -60, -60, -60, -60)
	if sp, _ = s.SpreadNow(); sp.Text() != "varies from −65 to −60 mV on 2 of 2 sections" || s.SpreadRows(sp)[1].Fact != "−64 to −60" {
		t.Errorf("%q %+v", sp.Text(), s.SpreadRows(sp))
	}
	if err := s.SetHomogeneous(f, "v", 3); err == nil || !strings.Contains(err.Error(), "computed by the run") {
		t.Error(err)
	}
	if err := s.SetHomogeneous(f, "pas.g", 3); err != nil && !strings.Contains(err.Error(), "pas") {
		t.Error(err)
	}
}

func TestGlobalParametersInTheInspector(t *testing.T) {
	s, f := opened(t)
	s.Select(f, Selection{Kind: SelMech, Name: "hh"})
	for _, g := range s.Inspect().Groups {
		for _, e := range g.Rows {
			if e.Key != "usetable_hh" {
				continue
			}
			f.sent = nil
			if err := e.Set(f, 1, true); err != nil {
				t.Fatal(err)
			}
			if set, ok := last[session.Set](f); !ok || set.Ref != (project.Ref{Var: "usetable_hh"}) || s.Doc().Globals[0].Value != 1 {
				t.Errorf("%+v %v", f.sent, s.Doc().Globals)
			}
			return
		}
	}
	t.Errorf("no usetable_hh: %+v", s.Inspect())
}

func TestMechanismsTile(t *testing.T) {
	a, _ := windowed(t)
	if err := a.Do("view.add", "mechanisms"); err != nil {
		t.Fatal(err)
	}
	a.show()
	id, _ := a.state.viewOfKind("mechanisms")
	tile, ok := a.dock.tiles[id].(*mechanismsTile)
	if !ok {
		t.Fatalf("%T", a.dock.tiles[id])
	}
	a.act(func() { a.state.Select(a, Selection{Kind: SelSection, Cell: a.state.FirstCell(), Name: "soma"}) })
	a.show()
	if len(tile.boxes) < 2 || !tile.boxes[0].On || tile.boxes[0].Text != "hh" {
		t.Fatalf("%d boxes", len(tile.boxes))
	}
	tap(t, a, tile.boxes[0])
	a.show()
	for _, b := range tile.boxes {
		if b.Text == "hh" && b.On {
			t.Error("a tap does not take hh away")
		}
	}
	tile.faces.OnPick(1)
	a.show()
	if !tile.values.Visible() || tile.page.Visible() {
		t.Error("the page of values is not seen")
	}
}
