package workbench

import (
	"fmt"
	"strings"
	"testing"

	"nrngui/engine/project"
	"nrngui/engine/session"
)

func TestPointProcessesOneByOne(t *testing.T) {
	s, f := opened(t)
	do := func(cmd string, args ...string) {
		t.Helper()
		if err := Find(Table(), cmd).Perform(s, f, args...); err != nil {
			t.Fatal(err)
		}
	}
	s.Select(f, Selection{Kind: SelSection, Cell: s.FirstCell(), Name: "dend", X: 0.25})
	do("point.new", "IClamp")
	name := s.Sel.Name
	if pp := s.point(name); pp == nil || pp.At.Section != "dend" || pp.At.X != 0.25 {
		t.Fatalf("%+v", pp)
	}
	do("point.type", "SEClamp")
	if pp := s.point(name); pp.Type != "SEClamp" || pp.At.X != 0.25 {
		t.Errorf("%+v", pp)
	}
	do("move", "soma", "0.5")
	if pp := s.point(name); pp.At.Section != "soma" || pp.At.X != 0.5 {
		t.Errorf("%+v", pp)
	}
	do("point.join", "my", "clamps")
	if pp := s.point(name); pp.Group != "my clamps" || len(s.Doc().GroupMembers("my clamps")) != 1 {
		t.Errorf("%+v", pp)
	}
	if err := s.JoinGroup(f, s.Doc().Points[0].Name, "my clamps"); err == nil || !strings.Contains(err.Error(), "holds SEClamp") {
		t.Errorf("another type joined: %v", err)
	}
	do("point.leave")
	if pp := s.point(name); pp.Group != "" {
		t.Errorf("%+v", pp)
	}
	n := len(s.Doc().Points)
	do("point.copy")
	if s.Sel.Name == name || len(s.Doc().Points) != n+1 {
		t.Errorf("%v", s.Sel)
	}
	do("delete")
	if len(s.Doc().Points) != n {
		t.Errorf("%d", len(s.Doc().Points))
	}
	if rows := s.PointRows("rs"); len(rows) != n || rows[n-1].Fact != "1 MΩ" || rows[0].Fact != "" {
		t.Errorf("%+v", rows)
	}
	if err := s.NewPoint(f, "IClump"); err == nil || !strings.Contains(err.Error(), "no point process") {
		t.Error(err)
	}
}

func TestGroupOfSynapses(t *testing.T) {
	s, f := opened(t)
	cell := s.FirstCell()
	if err := Find(Table(), "point.group").Perform(s, f, "ex", "ExpSyn", "20", "all", "each"); err != nil {
		t.Fatal(err)
	}
	members := s.Doc().GroupMembers("ex")
	on := map[string]int{}
	for _, m := range members {
		on[m.At.Section]++
		if m.At.X < 0 || m.At.X > 1 || m.At.Cell != cell {
			t.Errorf("%+v", m.At)
		}
	}
	if len(members) != 20 || on["soma"] != 1 || on["dend"] != 19 { // 20 of 420 um are the soma's
		t.Errorf("placed %v", on)
	}
	if err := project.Validate(s.Doc(), s.Cat).Err(); err != nil {
		t.Error(err)
	}
	if s.Sel != (Selection{Kind: SelPoints, Name: "ex"}) {
		t.Errorf("%v", s.Sel)
	}
	sheet := s.Inspect()
	if len(sheet.Groups) < 2 || sheet.Groups[0].Rows[0].Key != "tau" || !strings.Contains(sheet.Groups[1].Title, "20 links from 20 sources") {
		t.Fatalf("%+v", sheet)
	}
	f.sent = nil
	if err := sheet.Groups[0].Rows[0].Set(f, 4, true); err != nil {
		t.Fatal(err)
	}
	sets := 0
	for _, c := range f.sent {
		if set, ok := c.(session.Set); ok && set.Value == 4 {
			sets++
		}
	}
	if sets != 20 {
		t.Errorf("the running model heard of %d", sets)
	}
	s.Undo(f)
	if err := s.SetPoint(f, "ex[3]", "tau", 9, true); err != nil {
		t.Fatal(err)
	}
	if text := fmt.Sprint(s.Inspect().Groups); !strings.Contains(text, "tau varies from 0.1 to 9") {
		t.Errorf("%.600s", text)
	}
	if rows := s.PointRows(""); rows[len(rows)-1].Depth != 1 || !strings.Contains(fmt.Sprint(rows), "20 ExpSyn") {
		t.Errorf("%+v", rows)
	}
	if err := s.Remove(f); err != nil || len(s.Doc().GroupMembers("ex"))+len(s.Doc().GroupMembers("ex stim")) != 0 {
		t.Errorf("%v", err)
	}
}

func TestGroupAtRandomKeepsItsSeed(t *testing.T) {
	s, f := opened(t)
	form := s.newPointForm()
	form.Subset, form.Random, form.N = "all", true, 50
	a, err := s.spread(form)
	b, _ := s.spread(form)
	form.Seed++
	c, _ := s.spread(form)
	if err != nil || fmt.Sprint(a) != fmt.Sprint(b) || fmt.Sprint(a) == fmt.Sprint(c) {
		t.Errorf("%v", err)
	}
	for want, change := range map[string]func(*PointForm){
		"no sections in":  func(f *PointForm) { f.Subset = "axon" },
		"not 0":           func(f *PointForm) { f.N = 0 },
		"takes no events": func(f *PointForm) { f.Type = "IClamp" },
		"stands at":       func(f *PointForm) { f.Type = "NetStim" },
		"has no name":     func(f *PointForm) { f.Name = "" },
		"no cell":         func(f *PointForm) { f.Cell = "b" },
	} {
		bad := s.newPointForm()
		bad.Subset = "all"
		change(&bad)
		if err := s.AddPoints(f, bad); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

func TestPointsTile(t *testing.T) {
	a, _ := windowed(t)
	if err := a.Do("view.add", "points"); err != nil {
		t.Fatal(err)
	}
	a.show()
	id, _ := a.state.viewOfKind("points")
	tile, ok := a.dock.tiles[id].(*pointsTile)
	if !ok {
		t.Fatalf("%T", a.dock.tiles[id])
	}
	if n := len(tile.list.Rows()); n != len(a.state.Doc().Points) || n == 0 {
		t.Fatalf("%d rows", n)
	}
	tile.list.OnSelect("point:synapse")
	a.show()
	if a.state.Inspect().Title != "synapse" || !tile.one[0].Enabled() || tile.list.Selected != "point:synapse" {
		t.Errorf("%v", a.state.Sel)
	}
	found := false
	for _, m := range a.state.markers() {
		found = found || m.Label == "synapse" && m.Color == a.state.themeNow().Accent
	}
	if !found {
		t.Error("what is selected is not in accent on the cell")
	}
	if err := a.Do("point.group", "ex", "ExpSyn", "5", "dend"); err != nil {
		t.Fatal(err)
	}
	a.show()
	if tile.list.Selected != "points:ex" || tile.one[0].Enabled() || !tile.del.Enabled() {
		t.Errorf("%q", tile.list.Selected)
	}
	for _, name := range []string{"pointgroup", "points", "pointmove", "pointtype", "pointjoin"} { // each opens
		a.Dialog(name)
		a.show()
	}
}
