package workbench

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Every menu can be opened in every state, at the start page too.
func TestEveryMenuOpens(t *testing.T) {
	fresh, work := NewState(catalogue(t)), (*State)(nil)
	work, _ = opened(t)
	for _, page := range []Page{PageStart, PageWork, PageScript, PageImport} {
		for _, s := range []*State{fresh, work} {
			s.Page = page
			a := &App{state: s, table: Table()}
			for _, m := range Menus() {
				if items := a.menuItems(m); len(items) == 0 || items[0].Title == "" {
					t.Errorf("page %v: the menu %s begins with nothing", page, m)
				}
			}
		}
	}
}

// A menu has what can be done by a click: no command that only scripts can give words to, and nothing that belongs to a page or a view
// that isn't there.
func TestMenusHaveWhatBelongsHere(t *testing.T) {
	s, _ := opened(t)
	shown := func(id string) bool { return Find(Table(), id).InMenu(s) }
	for _, id := range []string{"import.look", "import.do", "cells.value", "sweep.run", "electrode.mode", "map.speed", "point.type", "library.find", "explain.close"} {
		if shown(id) {
			t.Errorf("%s stands in the menu of a project", id)
		}
	}
	for _, id := range []string{"save", "undo", "cells", "cells.start", "point.new", "path", "graph.add", "accuracy"} {
		if !shown(id) {
			t.Errorf("%s does not stand in the menu of a project", id)
		}
	}
	s.Sel = Selection{Kind: SelPoint, Name: "synapse"}
	if !shown("point.type") {
		t.Error("the menu lacks what can be done with the selected point process")
	}
	for _, h := range s.Search(Table(), "Repair the reconstruction by words", 5) {
		if h.Title == "Repair the reconstruction by words" {
			t.Error("the palette offers a command that takes words")
		}
	}
}

// What the pages of the manual call "Menu > Title" stands there.
func TestManualNamesMenus(t *testing.T) {
	said := regexp.MustCompile(`\*(File|Edit|View|Cell|Channels|Run|Graphs|Analyse|Scripts|Window|Help) > ([^*>]+)\*`)
	pages, err := filepath.Glob("../../docs/*.md")
	if err != nil || len(pages) == 0 {
		t.Fatal("no pages", err)
	}
	found := 0
	for _, page := range append(pages, "../../README.md") {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range said.FindAllStringSubmatch(strings.ReplaceAll(string(text), "\n", " "), -1) {
			found++
			title := strings.TrimRight(m[2], " .…")
			ok := false
			for _, c := range Table() {
				ok = ok || c.Menu == m[1] && !c.ByWords() && strings.HasPrefix(strings.ToLower(c.Title), strings.ToLower(title))
			}
			if !ok {
				t.Errorf("%s: %s > %s is in no menu", filepath.Base(page), m[1], title)
			}
		}
	}
	if found < 20 {
		t.Errorf("only %d menus are named", found)
	}
}

// A person reads the title of what can't be done, not the name that scripts have for it.
func TestRefusalsSayTitles(t *testing.T) {
	a, _ := windowed(t)
	a.run("nochanges")
	if got := a.state.Message; !strings.HasPrefix(got, "Forget the changes during runs: ") {
		t.Errorf("the status line says %q", got)
	}
	a.run("branch", "x")
	if got := a.state.Message; !strings.HasPrefix(got, "Branch here: ") {
		t.Errorf("the status line says %q", got)
	}
}
