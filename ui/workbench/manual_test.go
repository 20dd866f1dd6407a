package workbench

import (
	"strings"
	"testing"

	"nrngui/engine/project"
)

// F1 leads to an existing place of the manual from everywhere.
func TestHelpLeadsSomewhere(t *testing.T) {
	book, err := manual()
	if err != nil {
		t.Fatal(err)
	}
	s, f := opened(t)
	check := func(what string, part Helped, want string) {
		t.Helper()
		link := s.HelpLink(part)
		if _, _, ok := book.Resolve("", link); !ok {
			t.Errorf("%s: the manual has no %s", what, link)
		}
		if want != "" && link != want {
			t.Errorf("%s: help is %s, want %s", what, link, want)
		}
	}
	for _, kind := range project.ViewKinds() {
		if _, err := s.AddView(f, project.View{Kind: kind}); err != nil {
			t.Fatal(err)
		}
		if viewHelp[kind] == "" {
			t.Errorf("views of the kind %s have no help", kind)
		}
		check(kind, "", viewHelp[kind])
	}
	check("run bar", HelpRun, "running.md")
	check("navigator", HelpNavigator, "")
	check("inspector", HelpInspector, "workbench.md#hands-on-a-running-cell")
	s.Sel = Selection{Kind: SelPoint, Name: "x"}
	check("inspector", HelpInspector, "mechanisms.md")
	s.Browser = true
	check("browser", "", "mechanism-browser.md")
	s.Page = PageScript
	check("scripts", "", "hoc.md")
	check("console", HelpConsole, "hoc-running.md")
	s.Page = PageStart
	check("start", "", "workbench.md#start")
}

func TestManualOpens(t *testing.T) {
	a, _ := windowed(t)
	a.run("help")
	if a.manual == nil || a.manual.plate == nil || a.canvas.Overlays().Top() == nil {
		t.Fatal("F1 shows nothing")
	}
	if err := a.Do("help", "running.md"); err != nil || a.manual.view.Now() != "running.md" {
		t.Errorf("%v, it shows %s", err, a.manual.view.Now())
	}
	a.manual.plate.Close()
	if a.manual != nil {
		t.Error("a manual that is shut is still there")
	}
}

func TestPaletteFindsHelp(t *testing.T) {
	s, _ := opened(t)
	for _, h := range s.Search(Table(), "script is always", 10) {
		if strings.HasPrefix(h.Note, "help") {
			return
		}
	}
	t.Error("the palette does not find the page about scripts")
}
