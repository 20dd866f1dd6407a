package workbench

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"nrngui/ui/import3d"
	"nrngui/ui/kit"
)

// importCommand shows a reconstruction on its page.
func importCommand(s *State, sv Services, args []string) error {
	if len(args) == 0 {
		sv.Choose(ChooseImport)
		return nil
	}
	path := strings.Join(args, " ")
	if _, err := os.Stat(path); err != nil {
		return fmt.Errorf("there is no file %s", path)
	}
	s.OpenReconstruction(sv, path)
	return nil
}

// undoHere takes back a repair on the page of reconstructions, else an edit of the project.
func undoHere(repair func(*import3d.State) (import3d.Task, error), edit func(*State, Services)) func(*State, Services, []string) error {
	return func(s *State, sv Services, _ []string) error {
		if s.inImport() {
			return s.WorkImport(sv, repair)
		}
		edit(s, sv)
		return nil
	}
}

// offImport says why undo or redo can't be done on the page.
func (s *State) offImport(some bool, why string) string {
	switch {
	case s.Import.Working != "":
		return "wait until it is done"
	case !some:
		return why
	}
	return ""
}

// needFit says why nothing can be fitted.
func needFit(s *State) string {
	if s.inImport() && s.Import.Now != nil {
		return ""
	}
	return needDoc(s)
}

// needCell says why there is no reconstruction to work on.
func needCell(s *State) string {
	if why := needImport(s); why != "" {
		return why
	}
	return s.Import.Why()
}

func importCommands() []Command {
	return []Command{
		{ID: "import.page", Title: "Back to the reconstruction", Menu: "File", Off: func(s *State) string {
			if s.Import.Path == "" {
				return "none was opened"
			}
			return ""
		}, Do: plainly(func(s *State, _ Services) { s.showImport() })},
		{ID: "import.now", Title: "Make a project of a reconstruction at once", Menu: "File", Args: "[FILE]", Do: importNow},
		{ID: "import.look", Title: "Look at the reconstruction from another side", Menu: "View", Off: needCell, Args: "[xy|yz|zx|free]", Do: importLook},
		{ID: "import.sticks", Title: "Stick figure of the reconstruction", Menu: "View", Off: needCell, Checked: func(s *State) bool { return s.Import.View.Sticks },
			Do: func(s *State, _ Services, _ []string) error {
				return s.ActImport(func(im *import3d.State) error { im.View.Sticks = !im.View.Sticks; return nil })
			}},
		{ID: "import.histograms", Title: "Histograms of the reconstruction", Menu: "View", Off: needCell, Args: "[FEATURE]", Checked: func(s *State) bool { return s.Import.Figures },
			Do: importHistograms},
		{ID: "import.finding", Title: "Go to the next finding", Shortcut: "Ctrl+Shift+Alt+N", Menu: "Edit", Off: needCell, Args: "[NUMBER]", Do: importFinding},
		{ID: "import.name", Title: "Name the imported cell", Menu: "Cell", Off: needCell, Args: "NAME", Do: func(s *State, _ Services, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("import.name takes one word: letters, digits and _")
			}
			return s.ActImport(func(im *import3d.State) error { im.SetName(args[0]); return nil })
		}},
		{ID: "import.add", Title: "Add the imported cell to the project", Shortcut: "Ctrl+Return", Menu: "Cell", Icon: kit.IconOK, Off: needCell,
			Do: func(s *State, sv Services, _ []string) error { return s.TakeImport(sv, false) }},
		{ID: "import.build", Title: "Open the imported cell in the Cell Builder", Shortcut: "Ctrl+Shift+Return", Menu: "Cell", Icon: kit.IconEdit, Off: needCell,
			Do: func(s *State, sv Services, _ []string) error { return s.TakeImport(sv, true) }},
		replaceCommand(),
		{ID: "import.cancel", Title: "Leave the reconstruction", Menu: "File", Off: needImport, Do: plainly(func(s *State, _ Services) { s.LeaveImport() })},
	}
}

// importNow makes a project that runs of a file, without the page.
func importNow(s *State, sv Services, args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("import.now takes a file")
	}
	o := Read(strings.Join(args, " "))
	if o.Reconstruction == nil && !o.Problems.Failed() {
		return fmt.Errorf("%s is no reconstruction", strings.Join(args, " "))
	}
	s.openAtOnce(sv, o)
	return nil
}

func importLook(s *State, _ Services, args []string) error {
	names := []string{"xy", "yz", "zx", "free"}
	next := (int(s.Import.View.From) + 1) % len(names)
	if len(args) > 0 {
		if next = slices.Index(names, args[0]); next < 0 {
			return fmt.Errorf("import.look: %q is not xy, yz, zx or free", args[0])
		}
	}
	return s.ActImport(func(im *import3d.State) error { im.LookFrom(import3d.Direction(next)); return nil })
}

func importHistograms(s *State, _ Services, args []string) error {
	return s.ActImport(func(im *import3d.State) error {
		if len(args) == 0 {
			im.Figures = !im.Figures
			return nil
		}
		for i, f := range import3d.Features {
			if f.Name == args[0] {
				im.Figures, im.Feature = true, i
				return nil
			}
		}
		return fmt.Errorf("there is no feature %q", args[0])
	})
}

// importFinding goes to a finding by its number from 1, or to the next one.
func importFinding(s *State, _ Services, args []string) error {
	return s.ActImport(func(im *import3d.State) error {
		n := len(im.Now.Findings)
		if n == 0 {
			return fmt.Errorf("there is no finding")
		}
		next := (im.Unfolded + 1) % n
		if len(args) > 0 {
			k, err := strconv.Atoi(args[0])
			if err != nil {
				return fmt.Errorf("import.finding: %q is no number", args[0])
			}
			next = k - 1
		}
		return im.GoTo(next)
	})
}
