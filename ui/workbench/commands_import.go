package workbench

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/morph"
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

// undoTitle is what undo would take back here.
func (s *State) undoTitle() string {
	if s.inImport() {
		return s.Import.Done[len(s.Import.Done)-1].Title
	}
	return s.History.UndoTitle()
}

// redoTitle is what redo would make again here.
func (s *State) redoTitle() string {
	if s.inImport() {
		return s.Import.Undone[len(s.Import.Undone)-1].Title
	}
	return s.History.RedoTitle()
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
		{ID: "import.now", Title: "Make a project of a reconstruction at once", Menu: "File", Args: "FILE", Do: importNow},
		{ID: "import.look", Title: "Look at the reconstruction from another side", Menu: "View", Off: needCell, Args: "[xy|yz|zx|free]", Do: importLook},
		{ID: "import.colour", Title: "Colour the reconstruction by …", Menu: "View", Off: needCell, Args: "type|order|strahler|diam|distance|depth", Do: func(s *State, sv Services, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("import.colour takes type, order, strahler, diam, distance or depth")
			}
			return s.ActImport(sv, func(im *import3d.State) error { return im.ColourBy(args[0]) })
		}},
		{ID: "import.show", Title: "Show or hide a part of the reconstruction", Menu: "View", Off: needCell, Args: "points|diameters|names|extras|slice|all|section|distal|proximal|roots|TYPE", Do: importShow},
		{ID: "import.line", Title: "Select the point of a line of the file", Menu: "Edit", Off: needCell, Args: "LINE", Do: func(s *State, sv Services, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("import.line takes the number of a line")
			}
			n, err := strconv.Atoi(args[0])
			if err != nil {
				return fmt.Errorf("import.line: %q is no number", args[0])
			}
			return s.ActImport(sv, func(im *import3d.State) error { return im.PickLine(n) })
		}},
		{ID: "import.zmax", Title: "Select the largest step in z", Menu: "Edit", Off: needCell, Do: func(s *State, sv Services, _ []string) error {
			return s.ActImport(sv, (*import3d.State).PickLargestZ)
		}},
		{ID: "import.cell", Title: "Choose a cell of the file", Menu: "Edit", Off: needCell, Args: "NUMBER", Do: func(s *State, sv Services, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("import.cell takes the number of a cell, from 1")
			}
			n, err := strconv.Atoi(args[0])
			if err != nil || n < 1 || n > len(s.Import.File.Cells) {
				return fmt.Errorf("import.cell: the file has no cell %s", args[0])
			}
			return s.WorkImport(sv, func(im *import3d.State) (import3d.Task, error) { return im.OpenCell(im.Path, n-1), nil })
		}},
		{ID: "import.compare", Title: "Compare the reconstruction with another", Menu: "View", Off: needCell, Args: "FILE|read|alone [overlaid]", Do: importCompare},
		{ID: "import.sticks", Title: "Stick figure of the reconstruction", Menu: "View", Off: needCell, Checked: func(s *State) bool { return s.Import.View.Sticks },
			Do: func(s *State, sv Services, _ []string) error {
				return s.ActImport(sv, func(im *import3d.State) error { im.View.Sticks = !im.View.Sticks; return nil })
			}},
		{ID: "import.histograms", Title: "Histograms of the reconstruction", Menu: "View", Off: needCell, Args: "[FEATURE]", Checked: func(s *State) bool { return s.Import.Figures },
			Do: importHistograms},
		{ID: "import.finding", Title: "Go to the next finding", Shortcut: "Ctrl+Shift+Alt+N", Menu: "Edit", Off: needCell, Args: "[NUMBER]", Do: importFinding},
		{ID: "import.name", Title: "Name the imported cell", Menu: "Cell", Off: needCell, Args: "NAME", Do: func(s *State, sv Services, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("import.name takes one word: letters, digits and _")
			}
			return s.ActImport(sv, func(im *import3d.State) error { im.SetName(args[0]); return nil })
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

func importLook(s *State, sv Services, args []string) error {
	names := []string{"xy", "yz", "zx", "free"}
	next := (int(s.Import.View.From) + 1) % len(names)
	if len(args) > 0 {
		if next = slices.Index(names, args[0]); next < 0 {
			return fmt.Errorf("import.look: %q is not xy, yz, zx or free", args[0])
		}
	}
	return s.ActImport(sv, func(im *import3d.State) error { im.LookFrom(import3d.Direction(next)); return nil })
}

func importHistograms(s *State, sv Services, args []string) error {
	return s.ActImport(sv, func(im *import3d.State) error {
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
func importFinding(s *State, sv Services, args []string) error {
	return s.ActImport(sv, func(im *import3d.State) error {
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

// repairCommands are those that change the reconstruction.
func repairCommands() []Command {
	work := func(f func(im *import3d.State, args []string) (import3d.Task, error)) func(*State, Services, []string) error {
		return func(s *State, sv Services, args []string) error {
			return s.WorkImport(sv, func(im *import3d.State) (import3d.Task, error) { return f(im, args) })
		}
	}
	return []Command{
		{ID: "import.fix", Title: "Mend the open finding", Menu: "Edit", Break: true, Icon: kit.IconWand, Off: needCell, Args: "[NUMBER [WAY]]", Do: work(func(im *import3d.State, args []string) (import3d.Task, error) {
			at, way, err := im.Unfolded, -1, error(nil)
			if len(args) > 0 {
				if at, err = strconv.Atoi(args[0]); err != nil {
					return import3d.Task{}, fmt.Errorf("import.fix: %q is no number of a finding", args[0])
				}
				at--
			}
			if len(args) > 1 {
				if way, err = strconv.Atoi(args[1]); err != nil {
					return import3d.Task{}, fmt.Errorf("import.fix: %q is no number of a way to mend it", args[1])
				}
				way--
			}
			return im.Fix(at, way)
		})},
		{ID: "import.fixkind", Title: "Mend all findings of the open one's kind", Menu: "Edit", Off: needCell, Do: work(func(im *import3d.State, _ []string) (import3d.Task, error) { return im.FixSame(im.Unfolded) })},
		{ID: "import.fixsafe", Title: "Mend all that needs no judgement", Menu: "Edit", Off: needCell, Do: work(func(im *import3d.State, _ []string) (import3d.Task, error) { return im.FixSafe() })},
		{ID: "import.do", Title: "Repair the reconstruction by words", Menu: "Edit", Off: needCell, Args: "ACT", Do: work(func(im *import3d.State, args []string) (import3d.Task, error) {
			return im.DoText(strings.Join(args, " "))
		})},
		{ID: "import.way", Title: "Choose the way to mend the open finding", Menu: "Edit", Off: needCell, Args: "NUMBER", Do: func(s *State, sv Services, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("import.way takes the number of a way, from 1")
			}
			n, err := strconv.Atoi(args[0])
			if err != nil {
				return fmt.Errorf("import.way: %q is no number", args[0])
			}
			return s.ActImport(sv, func(im *import3d.State) error { return im.SetMethod(n - 1) })
		}},
		{ID: "import.transform", Title: "Transform the reconstruction …", Menu: "Edit", Off: needCell, Args: "[VERB [VALUES]]", Do: importTransform},
		{ID: "import.text", Title: "Show the text of the reconstruction's file", Menu: "View", Off: needCell, Args: "[LINE]", Checked: func(s *State) bool { return s.Import.Text },
			Do: func(s *State, sv Services, args []string) error {
				line := 0
				if len(args) > 0 {
					var err error
					if line, err = strconv.Atoi(args[0]); err != nil || line < 1 {
						return fmt.Errorf("import.text: %q is no line", args[0])
					}
				}
				return s.ActImport(sv, func(im *import3d.State) error { im.ShowText(!im.Text || line > 0, line); return nil })
			}},
	}
}

// importTransform begins a transform, so that its effect is seen before it is applied.
func importTransform(s *State, sv Services, args []string) error {
	if len(args) == 0 {
		sv.Dialog("transform")
		return nil
	}
	return s.ActImport(sv, func(im *import3d.State) error {
		if args[0] == "cancel" {
			im.Try(nil)
			return nil
		}
		for _, t := range import3d.Transforms() {
			if strings.Fields(t.Verb)[0] != args[0] {
				continue
			}
			tr := import3d.NewTrial(t)
			for i, a := range args[1:] {
				v, err := strconv.ParseFloat(a, 64)
				if err != nil {
					return fmt.Errorf("import.transform: %q is no number", a)
				}
				if err := tr.Set(i, v); err != nil {
					return err
				}
			}
			im.Try(tr)
			return nil
		}
		return fmt.Errorf("there is no transform %q", args[0])
	})
}

// importShow turns on or off what is shown of the reconstruction.
func importShow(s *State, sv Services, args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("import.show takes one word: points, diameters, names, extras, slice, all, section, distal, proximal, roots or the number of a type")
	}
	return s.ActImport(sv, func(im *import3d.State) error {
		v := &im.View
		switch args[0] {
		case "points":
			v.Points = !v.Points
		case "diameters":
			v.Discs = !v.Discs
		case "names":
			v.Names = !v.Names
		case "extras":
			v.Bare = !v.Bare
		case "slice":
			im.Slice()
		default:
			if i := slices.Index([]string{"all", "section", "distal", "proximal", "roots"}, args[0]); i >= 0 {
				return im.ShowPart(import3d.Shown(i), 0)
			}
			k, err := strconv.Atoi(args[0])
			if err != nil {
				return fmt.Errorf("import.show: %q is no part of the reconstruction", args[0])
			}
			return im.ShowPart(import3d.ShowKind, morph.Kind(k))
		}
		return nil
	})
}

// importCompare shows another cell beside this one, or over it.
func importCompare(s *State, sv Services, args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("import.compare takes a file, read or alone")
	}
	over := len(args) > 1 && args[len(args)-1] == "overlaid"
	switch args[0] {
	case "alone":
		return s.ActImport(sv, func(im *import3d.State) error { im.Alone(); return nil })
	case "read":
		return s.ActImport(sv, func(im *import3d.State) error { return im.ComparePrior(over) })
	}
	if over {
		args = args[:len(args)-1]
	}
	return s.WorkImport(sv, func(im *import3d.State) (import3d.Task, error) { return im.Compare(strings.Join(args, " "), over) })
}
