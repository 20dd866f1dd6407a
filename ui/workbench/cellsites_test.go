package workbench

import (
	"strings"
	"testing"

	"nrngui/engine/project"
)

func TestSynapseSites(t *testing.T) {
	a, _ := built(t)
	s := a.state
	step := func(id string, args ...string) {
		t.Helper()
		if err := a.Do(id, args...); err != nil {
			t.Fatalf("%s %v: %v", id, args, err)
		}
	}
	step("cells.synapse", strings.Fields("exc ExpSyn on dend(0.25) tau=3 e=-5")...)
	step("cells.synapse", strings.Fields("far Exp2Syn on dend tau2=9 where distance(soma) > 100")...)
	sites := s.sites()
	if len(sites) != 2 || siteText(sites[0]) != "exc ExpSyn on dend(0.25) tau=3 e=-5" || siteText(sites[1]) != "far Exp2Syn on dend tau2=9 where distance(soma) > 100" {
		t.Fatalf("%+v", sites)
	}
	if list := project.Validate(s.Doc(), s.Cat); list.Failed() {
		t.Error(list)
	}
	for _, site := range sites { // the text leads back to the site
		again, err := parseSite(siteText(site))
		if err != nil || siteText(again) != siteText(site) {
			t.Errorf("%+v read again is %+v (%v)", site, again, err)
		}
	}
	if err := s.SetSite(a, "exc", "exc ExpSyn on soma(0.5) tau=1"); err != nil || len(s.sites()) != 2 || s.sites()[0].Subset != "soma" {
		t.Errorf("%v %+v", err, s.sites())
	}
	before := s.Doc()
	for text, want := range map[string]string{
		"exc ExpSyn dend":                 "say NAME TYPE on SUBSET",
		"exc ExpSyn on dend(2)":           "no place on a section",
		"exc ExpSyn on dend tau":          "no parameter with its value",
		"exc ExpSyn on dnd(0.5)":          "dnd",
		"exc ExpSin on dend(0.5)":         "ExpSin",
		"exc ExpSyn on dend(0.5) taw=1":   "taw",
		"exc ExpSyn on dend where foo) <": "character 4",
	} {
		if err := s.SetSite(a, "", text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
	if s.Doc() != before {
		t.Error("a refused site changed the project")
	}
	step("cells.nosynapse", "far")
	if len(s.sites()) != 1 {
		t.Errorf("%+v", s.sites())
	}
}

func TestRallCylinderOnThePage(t *testing.T) {
	a, _ := built(t)
	s := a.state
	n := len(s.Doc().Cells)
	if err := a.Do("cells.edit", strings.Fields("branch dend(1) by 80 45 0 as twig")...); err != nil {
		t.Fatal(err)
	}
	if err := a.Do("cells.rall", "3"); err != nil {
		t.Fatal(err)
	}
	p := s.Doc()
	if len(p.Cells) != n+1 || s.Cells.Cell != p.Cells[n].Name || !strings.Contains(s.Message, "equivalent cylinder") {
		t.Fatalf("%d cells, %q is shown, %q", len(p.Cells), s.Cells.Cell, s.Message)
	}
	if list := project.Validate(p, s.Cat); list.Failed() {
		t.Error(list)
	}
	if err := a.Do("cells.rall", "many"); err == nil {
		t.Error("many pieces were taken")
	}
}
