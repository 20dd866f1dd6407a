package workbench

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nrngui/engine/project"
	"nrngui/ui/kit"
)

func TestRecentFiles(t *testing.T) {
	s, f := opened(t)
	c := Find(Table(), "recent")
	if c.Off(s) == "" {
		t.Error("there is nothing recent yet")
	}
	s.remember("/a/one.nrnproj")
	s.remember("/b/two.nrnproj")
	if err := c.Perform(s, f, "2"); err != nil || f.asked[len(f.asked)-1] != "open /a/one.nrnproj" {
		t.Errorf("%v, %v", err, f.asked)
	}
	for _, bad := range []string{"0", "3", "x"} {
		if err := c.Perform(s, f, bad); err == nil {
			t.Errorf("recent %s was taken", bad)
		}
	}
	if hits := s.recentHits("two"); len(hits) != 1 || hits[0].Title != "two" {
		t.Errorf("%+v", hits)
	}
}

func TestWorkingFolder(t *testing.T) {
	a, _ := windowed(t)
	dir := t.TempDir()
	if err := a.Do("folder", dir); err != nil || a.folder() != dir || a.fyne.Preferences().String("folder") != dir {
		t.Errorf("%v: dialogs begin in %s", err, a.folder())
	}
	file := filepath.Join(dir, "x")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{file, filepath.Join(dir, "none")} {
		if err := a.Do("folder", bad); err == nil || !strings.Contains(err.Error(), bad) {
			t.Errorf("folder %s: %v", bad, err)
		}
	}
	a.state.Path = "/elsewhere/p.nrnproj"
	if a.folder() != "/elsewhere" {
		t.Errorf("the folder of the document comes first, not %s", a.folder())
	}
}

func TestSingleCompartment(t *testing.T) {
	s, f := NewState(catalogue(t)), &fake{}
	if err := Find(Table(), "new.single").Perform(s, f); err != nil {
		t.Fatal(err)
	}
	if f.asked[len(f.asked)-1] != "dialog insert" || s.Sel.Name != "soma" {
		t.Errorf("asked %v, selected %v", f.asked, s.Sel)
	}
	if list := project.Validate(s.Doc(), s.Cat); list.Failed() {
		t.Fatal(list)
	}
	sec := s.Doc().Cells[0].Shape.Stylized[0]
	if got := math.Pi * sec.L * sec.Diam; math.Abs(got-100) > 0.001 {
		t.Errorf("the area is %g um2", got)
	}
}

func TestMenusListWhatIsOpen(t *testing.T) {
	a, _ := windowed(t)
	a.state.Recent = []string{"/a/one.nrnproj"}
	has := func(items []kit.Item, title string) bool {
		for _, i := range items {
			if i.Title == title && i.Do != nil {
				return true
			}
		}
		return false
	}
	if !has(a.menuItems("File"), "1  one") {
		t.Error("the File menu lacks the recent file")
	}
	if title := a.state.viewTitle(a.state.Doc().Views[0]); !has(a.menuItems("Window"), title) {
		t.Errorf("the Window menu lacks %q", title)
	}
}
