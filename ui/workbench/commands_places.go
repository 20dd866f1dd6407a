package workbench

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/project"
	"nrngui/ui/dock"
	"nrngui/ui/kit"
	"nrngui/ui/words"
)

// placeCommands are about files that were open before and the folder where dialogs begin.
func placeCommands() []Command {
	return []Command{
		{ID: "recent", Title: "Open a recent file …", Shortcut: "Ctrl+Shift+Alt+R", Menu: "File", Args: "[NUMBER]", Do: recentCommand, Off: func(s *State) string {
			if len(s.Recent) == 0 {
				return "nothing was opened or saved yet"
			}
			return ""
		}},
		{ID: "folder", Title: "Working folder …", Menu: "File", Args: "[FOLDER]", Do: func(s *State, sv Services, args []string) error {
			if len(args) == 0 {
				sv.Choose(ChooseFolder)
				return nil
			}
			return s.WorkIn(strings.Join(args, " "))
		}},
	}
}

// recentCommand opens the recent file of a number, 1 the newest, or lets the user choose.
func recentCommand(s *State, sv Services, args []string) error {
	if len(args) == 0 {
		sv.Dialog("recent")
		return nil
	}
	n, err := strconv.Atoi(args[0])
	if err != nil || n < 1 || n > len(s.Recent) {
		return fmt.Errorf("recent: %q is not a number from 1 to %d", args[0], len(s.Recent))
	}
	sv.OpenFile(s.Recent[n-1])
	return nil
}

// WorkIn makes a folder the one in which file dialogs begin while no file is open.
func (s *State) WorkIn(dir string) error {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	info, err := os.Stat(abs)
	switch {
	case err != nil && errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("there is no folder %s", abs)
	case err != nil:
		return err
	case !info.IsDir():
		return fmt.Errorf("%s is a file; give its folder", abs)
	}
	s.Folder = abs
	s.Say(words.F("Files are looked for in %s", abs))
	s.Mark(DirtyPage)
	return nil
}

// recentHits lists the recent files whose names match.
func (s *State) recentHits(query string) []Hit {
	var hits []Hit
	for _, path := range s.Recent {
		name, folder := recentName(path)
		if _, ok := fuzzy(query, name+" "+folder); ok {
			hits = append(hits, Hit{Title: name, Note: folder, Icon: kit.IconFile, Do: func(_ *State, sv Services) error { sv.OpenFile(path); return nil }})
		}
	}
	return hits
}

// NewSingle is a new project of one compartment whose area is 100 um2, so that mA/cm2 of it are nA, as NEURON's "single compartment" makes it; v is recorded.
func NewSingle() *project.Project {
	p := project.New("single compartment")
	p, _ = p.AddStylizedCell("cell", []project.StylizedSec{{Name: "soma", L: 3.1831, Diam: 10}}) // L = 10/pi, four digits
	p, _ = p.AddRecording(project.Recording{Ref: project.Ref{Section: "soma", X: 0.5, Var: "v"}})
	p, _ = p.SetRun(project.Run{Tstop: 5, Dt: 0.025, VInit: -65, Celsius: 6.3})
	return p
}

// openSingle opens it and offers mechanisms to insert.
func openSingle(s *State, sv Services) {
	s.OpenDoc(sv, NewSingle(), "", false)
	s.History.Touch()
	if sel, ok := s.Named("soma"); ok {
		s.Select(sv, sel)
	}
	sv.Dialog("insert")
}

// moreItems are the lines of a menu that follow from what is open: recent files, views of the project.

func (a *App) moreItems(c *Command) []kit.Item {
	s := a.state
	var items []kit.Item
	switch c.ID {
	case "recent":
		for i, path := range s.Recent {
			name, folder := recentName(path)
			items = append(items, kit.Item{Title: strconv.Itoa(i+1) + "  " + name, Shortcut: folder, Do: func() { a.act(func() { a.OpenFile(path) }) }})
		}
	case "view.show":
		if s.Doc() == nil || s.Page != PageWork {
			return nil
		}
		in := dock.Views(s.LayoutNow())
		for _, v := range s.Doc().Views {
			items = append(items, kit.Item{Title: s.viewTitle(v), Checked: slices.Contains(in, v.ID), Do: func() { a.act(func() { a.complain(s.ShowView(v.ID)) }) }})
		}
	}
	return items
}
