package project

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func grouped(t *testing.T, drive string) *Project {
	t.Helper()
	at := []Place{{Section: "soma", X: .5}, {Section: "dend", X: .25}, {Section: "dend", X: .75}}
	p, _, err := ballAndStick().AddGroup(NewGroup{Name: "ex", Type: "ExpSyn", At: at, Params: []Param{{"tau", 3}}, Drive: drive, Delay: 1, Weight: []float64{.01}, Stim: []Param{{"number", 2}}})
	if err != nil {
		t.Fatal(err)
	}
	mustValid(t, p)
	return p
}

func TestGroups(t *testing.T) {
	before := ballAndStick()
	for drive, want := range map[string][2]int{"": {0, 0}, "each": {3, 3}, "shared": {1, 3}} {
		p := grouped(t, drive)
		if n := len(p.GroupMembers("ex stim")); n != want[0] || len(p.Links)-len(before.Links) != want[1] || len(p.GroupMembers("ex")) != 3 {
			t.Errorf("%q: %d NetStims, %d links", drive, n, len(p.Links)-len(before.Links))
		}
		q, _, err := p.SetGroupParam("ex", "tau", 7)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range q.GroupMembers("ex") {
			if !slices.Contains(m.Params, Param{"tau", 7}) {
				t.Errorf("%+v", m)
			}
		}
		if drive != "" {
			if q, _, err = q.SetGroupLinks("ex", .5, math.NaN()); err != nil || q.Links[len(q.Links)-1].Weight[0] != .5 || q.Links[len(q.Links)-1].Delay != 1 {
				t.Errorf("%+v %v", q.Links, err)
			}
		}
		if r, list := Read(Encode(q), "x"); list.Failed() || len(r.GroupMembers("ex")) != 3 {
			t.Errorf("groups are lost in the text: %v", list)
		}
		if q, _, err = q.RemoveGroup("ex"); err != nil || len(q.Points) != len(before.Points) || len(q.Links) != len(before.Links) {
			t.Errorf("%q: %d points and %d links are left, %v", drive, len(q.Points), len(q.Links), err)
		}
	}
	p := grouped(t, "")
	for want, call := range map[string]func() error{
		"a group \"ex\" already": func() error { _, _, err := p.AddGroup(NewGroup{Name: "ex", At: []Place{{}}}); return err },
		"not 0":                  func() error { _, _, err := p.AddGroup(NewGroup{Name: "in"}); return err },
		"has no name":            func() error { _, _, err := p.AddGroup(NewGroup{}); return err },
		"no group \"in\"":        func() error { _, _, err := p.SetGroupParam("in", "tau", 1); return err },
		"no link leads":          func() error { _, _, err := p.SetGroupLinks("ex", 1, 1); return err },
		"no group \"inn\"":       func() error { _, _, err := p.RemoveGroup("inn"); return err },
		"no point process":       func() error { _, _, err := p.SetGroup([]string{"nobody"}, "in"); return err },
	} {
		if err := call(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
	if q, _, err := p.SetGroup([]string{"ex[1]"}, ""); err != nil || len(q.GroupMembers("ex")) != 2 {
		t.Error(err)
	}
}

func TestPointTypeKeepsWhatFits(t *testing.T) {
	p, cat := grouped(t, "each"), testCatalogue()
	q, title, err := p.SetPointType("ex[1]", "IClamp", cat)
	if err != nil {
		t.Fatal(err)
	}
	mustValid(t, q)
	i, _ := q.pointIndex("ex[1]")
	if pp := q.Points[i]; pp.Type != "IClamp" || pp.At.X != .25 || pp.Group != "ex" || len(pp.Params) != 0 || len(p.Links)-len(q.Links) != 1 || !strings.Contains(title, "remove 1 link") {
		t.Errorf("%+v %q", pp, title)
	}
	if _, _, err := p.SetPointType("ex[1]", "NetStim", cat); err == nil || !strings.Contains(err.Error(), "nowhere") {
		t.Error(err)
	}
	if _, _, err := p.SetPointType("ex[1]", "hh", cat); err == nil || !strings.Contains(err.Error(), "no point process") {
		t.Error(err)
	}
	q, _, err = p.CopyPoint("ex[1]")
	if err != nil || len(q.Points) != len(p.Points)+1 || len(q.Links) != len(p.Links)+1 || q.Points[len(q.Points)-1].Group != "ex" {
		t.Errorf("%+v %v", q, err)
	}
	mustValid(t, q)
}
