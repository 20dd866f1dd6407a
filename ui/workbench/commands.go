package workbench

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/export"
	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/import3d"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// Command is one thing the user can do. The table feeds menus, palette, shortcuts, scripts and tests.
type Command struct {
	ID       string
	Title    string
	Shortcut string // "Ctrl+Shift+S", "F5", "Space"; "" for what is seldom done: menus and palette have it
	Menu     string // title of the menu it stands in
	Break    bool   // a separator before it
	Hide     bool   // the menu leaves it out while it can't be done: what belongs to one page or one kind of view
	Icon     kit.Icon
	Args     string                                           // what -script may give after the name
	Off      func(*State) string                              // why it can't be done now; nil: always can
	Checked  func(*State) bool                                // for toggles
	Do       func(s *State, sv Services, args []string) error // args are empty unless from a script
}

// Menus lists the menu titles in order.
func Menus() []string {
	return []string{"File", "Edit", "View", "Cell", "Channels", "Run", "Graphs", "Analyse", "Scripts", "Window", "Help"}
}

// ByWords says whether a command means nothing without words after its name: scripts have it, menus and palette do not.
func (c *Command) ByWords() bool { return c.Args != "" && !strings.HasPrefix(c.Args, "[") }

// InMenu says whether the menu bar shows a command now.
func (c *Command) InMenu(s *State) bool { return !c.ByWords() && !(c.Hide && c.Off(s) != "") }

// hidden leaves the commands of a list out of their menus while they can't be done, but for those named.
func hidden(list []Command, always ...string) []Command {
	for i := range list {
		list[i].Hide = list[i].Off != nil && !slices.Contains(always, list[i].ID)
	}
	return list
}

// Find gives the command of an id.
func Find(table []Command, id string) *Command {
	for i := range table {
		if table[i].ID == id {
			return &table[i]
		}
	}
	return nil
}

// Perform does a command if it can be done.
func (c *Command) Perform(s *State, sv Services, args ...string) error {
	if c.Off != nil {
		if why := c.Off(s); why != "" {
			s.Say(c.Title + ": " + why)
			return fmt.Errorf("%s: %s", c.ID, why)
		}
	}
	return c.Do(s, sv, args)
}

func needDoc(s *State) string {
	if s.Page == PageScript {
		return "it belongs to projects, and a HOC model is shown"
	}
	if s.Doc() == nil {
		return "open a project first"
	}
	return ""
}

func needModel(s *State) string {
	if why := needDoc(s); why != "" {
		return why
	}
	if s.Status == session.Empty {
		return "the model is not built: see the problems"
	}
	return ""
}

// plainly makes an action without arguments and errors.
func plainly(f func(*State, Services)) func(*State, Services, []string) error {
	return func(s *State, sv Services, _ []string) error { f(s, sv); return nil }
}

// dialog opens a dialog of the window.
func dialog(name string) func(*State, Services, []string) error {
	return plainly(func(_ *State, sv Services) { sv.Dialog(name) })
}

// Table lists every command.
func Table() []Command {
	var t []Command
	for _, part := range [][]Command{
		fileCommands(),
		cellFileCommands(),
		editCommands(),
		viewCommands(),
		notOnScripts(shapeCommands()),
		notOnScripts(cellCommands()),
		hidden(notOnScripts(cellsCommands()), "cells", "cells.start"),
		notOnScripts(channelCommands()),
		notOnScripts(runCommands()),
		notOnScripts(goCommands()),
		notOnScripts(timeCommands()),
		notOnScripts(analyseCommands()),
		notOnScripts(graphCommands()),
		notOnScripts(accuracyCommands()),
		hidden(notOnScripts(sweepCommands())),
		hidden(notOnScripts(electrodeCommands())),
		hidden(notOnScripts(pointCommands()), "point.new", "point.group"),
		notOnScripts(spreadCommands()),
		hidden(notOnScripts(fieldCommands()), "path"),
		scriptCommands(),
		hidden(importCommands()),
		hidden(repairCommands()),
		closeCommands(),
		windowCommands(),
		helpCommands(),
	} {
		t = append(t, part...)
	}
	return t
}

func fileCommands() []Command {
	gallery := func(g Sample, keys string, brk bool) Command {
		return Command{ID: "gallery." + g.Name, Title: words.F("Open %s", g.Title), Shortcut: keys, Menu: "File", Break: brk,
			Do: plainly(func(s *State, sv Services) { s.OpenSample(sv, g) })}
	}
	samples, places, library := Samples(), placeCommands(), libraryCommands()
	return []Command{
		{ID: "new", Title: "New project", Shortcut: "Ctrl+N", Menu: "File", Icon: kit.IconNew,
			Do: plainly(func(s *State, sv Services) { s.OpenDoc(sv, NewDrawn(), "", true); s.History.Touch() })},
		{ID: "new.single", Title: "New single compartment", Menu: "File", Icon: kit.IconSoma, Do: plainly(openSingle)},
		{ID: "open", Title: "Open or import …", Shortcut: "Ctrl+O", Menu: "File", Icon: kit.IconOpen, Args: "[FILE]",
			Do: func(s *State, sv Services, args []string) error {
				if len(args) > 0 {
					sv.OpenFile(strings.Join(args, " "))
				} else {
					sv.Choose(ChooseOpen)
				}
				return nil
			}},
		{ID: "import", Title: "Import morphology …", Shortcut: "Ctrl+Shift+Alt+M", Menu: "File", Icon: kit.IconImport, Args: "[FILE]", Do: importCommand},
		library[0], library[1], library[2],
		places[0], places[1],
		gallery(samples[0], "Ctrl+1", true), gallery(samples[1], "Ctrl+2", false), gallery(samples[2], "Ctrl+3", false),
		{ID: "save", Title: "Save", Shortcut: "Ctrl+S", Menu: "File", Break: true, Icon: kit.IconSave, Off: needDoc, Args: "[FILE]",
			Do: func(s *State, sv Services, args []string) error {
				switch {
				case len(args) > 0:
					sv.SaveFile(strings.Join(args, " "))
				case s.Path == "":
					sv.Choose(ChooseSave)
				default:
					sv.SaveFile(s.Path)
				}
				return nil
			}},
		{ID: "saveas", Title: "Save as …", Shortcut: "Ctrl+Shift+S", Menu: "File", Off: needDoc, Args: "[FILE]",
			Do: func(_ *State, sv Services, args []string) error {
				if len(args) > 0 {
					sv.SaveFile(strings.Join(args, " "))
				} else {
					sv.Choose(ChooseSave)
				}
				return nil
			}},
		{ID: "export", Title: "Export to Python for NEURON …", Shortcut: "Ctrl+E", Menu: "File", Break: true, Icon: kit.IconExport, Off: needDoc, Args: "[FOLDER]", Do: exportTo(export.ToPython, ChooseExport)},
		{ID: "exporthoc", Title: "Export to HOC for NEURON …", Shortcut: "Ctrl+Alt+H", Menu: "File", Icon: kit.IconExport, Off: needDoc, Args: "[FOLDER]", Do: exportTo(export.ToHOC, ChooseHOC)},
		{ID: "picture", Title: "Save a picture of the window …", Shortcut: "Ctrl+Shift+P", Menu: "File", Icon: kit.IconCamera, Do: dialog("picture")},
		{ID: "recover", Title: "Recover an unsaved draft", Shortcut: "Ctrl+Shift+R", Menu: "File", Icon: kit.IconRecover, Do: dialog("recover"), Off: func(s *State) string {
			if len(s.Recover) == 0 {
				return "no draft was left behind"
			}
			return ""
		}},
	}
}

// closeCommands are the last ones of the menu of files.
func closeCommands() []Command {
	return []Command{
		{ID: "close", Title: "Close project", Shortcut: "Ctrl+W", Menu: "File", Break: true, Do: dialog("close"), Off: func(s *State) string {
			if s.Page == PageScript {
				return "" // it closes the HOC model
			}
			return needDoc(s)
		}},
		{ID: "quit", Title: "Quit", Shortcut: "Ctrl+Q", Menu: "File", Do: plainly(func(_ *State, sv Services) { sv.Quit() })},
	}
}

// exportTo exports into the folder that is named, or asks for one.
func exportTo(to export.Language, ask Purpose) func(*State, Services, []string) error {
	return func(_ *State, sv Services, args []string) error {
		if len(args) > 0 {
			sv.Export(strings.Join(args, " "), to)
		} else {
			sv.Choose(ask)
		}
		return nil
	}
}

func editCommands() []Command {
	return []Command{
		{ID: "undo", Title: "Undo", Shortcut: "Ctrl+Z", Menu: "Edit", Icon: kit.IconUndo, Do: undoHere((*import3d.State).Undo, (*State).Undo), Off: func(s *State) string {
			if s.inImport() {
				return s.offImport(len(s.Import.Done) > 0, "nothing was repaired")
			}
			if s.History == nil || s.History.UndoTitle() == "" {
				return "nothing to undo"
			}
			return ""
		}},
		{ID: "redo", Title: "Redo", Shortcut: "Ctrl+Y", Menu: "Edit", Icon: kit.IconRedo, Do: undoHere((*import3d.State).Redo, (*State).Redo), Off: func(s *State) string {
			if s.inImport() {
				return s.offImport(len(s.Import.Undone) > 0, "no repair was taken back")
			}
			if s.History == nil || s.History.RedoTitle() == "" {
				return "nothing to redo"
			}
			return ""
		}},
		{ID: "delete", Title: "Delete the selected thing", Shortcut: "Ctrl+Delete", Menu: "Edit", Break: true, Icon: kit.IconTrash, Off: needDoc,
			Do: func(s *State, sv Services, _ []string) error { return s.Remove(sv) }},
		{ID: "select", Title: "Select a section by name", Shortcut: "Ctrl+G", Menu: "Edit", Off: needDoc, Args: "[SECTION]", Do: selectCommand},
		{ID: "set", Title: "Set a variable of the selection", Shortcut: "Ctrl+Shift+E", Menu: "Edit", Off: needDoc, Args: "[SECTION VARIABLE VALUE]", Do: setCommand},
		{ID: "palette", Title: "Find a command, section or variable", Shortcut: "Ctrl+K", Menu: "Edit", Break: true, Icon: kit.IconSearch, Do: dialog("palette")},
	}
}

// selectCommand selects what is named: a section, subset, point process or cell.
func selectCommand(s *State, sv Services, args []string) error {
	if len(args) == 0 {
		sv.Dialog("palette")
		return nil
	}
	sel, ok := s.Named(strings.Join(args, " "))
	if !ok {
		return fmt.Errorf("there is no section, subset, point process or cell %q", strings.Join(args, " "))
	}
	s.Select(sv, sel)
	s.Reveal()
	return nil
}

// Named finds a thing by its name.
func (s *State) Named(name string) (Selection, bool) {
	p := s.Doc()
	if p == nil {
		return Selection{}, false
	}
	if name == "run" {
		return Selection{Kind: SelRun, Name: "now"}, true
	}
	for _, pp := range p.Points {
		if pp.Name == name {
			return Selection{Kind: SelPoint, Name: name}, true
		}
	}
	cellName, plain, qualified := strings.Cut(name, "/")
	for i := range p.Cells {
		c := &p.Cells[i]
		if c.Name == name {
			return Selection{Kind: SelCell, Name: name}, true
		}
		want := name
		if qualified {
			if c.Name != cellName {
				continue
			}
			want = plain
		}
		for _, sec := range c.SectionNames() {
			if sec.Name == want {
				return Selection{Kind: SelSection, Cell: c.Name, Name: want, X: 0.5}, true
			}
		}
		if members, ok := c.Members(want); ok && len(members) > 0 {
			return Selection{Kind: SelSubset, Cell: c.Name, Name: want}, true
		}
	}
	return Selection{}, false
}

// setCommand sets a variable by the text of a script: set soma hh.gnabar 0.2, set IClamp[0] amp 1.
func setCommand(s *State, sv Services, args []string) error {
	if len(args) == 0 {
		sv.Dialog("palette")
		return nil
	}
	if len(args) != 3 {
		return fmt.Errorf("set takes a section or point process, a variable and a value, not %d words", len(args))
	}
	v, err := strconv.ParseFloat(args[2], 64)
	if err != nil {
		return fmt.Errorf("set: %q is not a number", args[2])
	}
	sel, ok := s.Named(args[0])
	if !ok {
		return fmt.Errorf("there is no %q to set a variable of", args[0])
	}
	if sel.Kind == SelPoint {
		return s.SetPoint(sv, sel.Name, args[1], v, true)
	}
	mechanism, param := owner(s.Cat, args[1])
	return s.SetTarget(sv, Target{Cell: sel.Cell, Subset: sel.Name, Mech: mechanism, Param: param}, v, true)
}

func viewCommands() []Command {
	resize := func(s *State, to float64) {
		s.Scale = math.Round(min(max(to, look.ScaleSmallest), look.ScaleLargest)*10) / 10
		s.Say(words.F("Text scale %s", look.Sig(s.Scale, 2)))
		s.Mark(DirtyTheme)
	}
	toggle := func(id, title, keys string, icon kit.Icon, at func(*State) *bool) Command {
		return Command{ID: id, Title: title, Shortcut: keys, Menu: "View", Icon: icon, Checked: func(s *State) bool { return *at(s) },
			Do: plainly(func(s *State, _ Services) { b := at(s); *b = !*b; s.Mark(DirtyPage | DirtyIssues) })}
	}
	return []Command{
		{ID: "theme", Title: "Light or dark theme", Shortcut: "Ctrl+T", Menu: "View", Icon: kit.IconSun, Args: "[light|dark]",
			Do: func(s *State, _ Services, args []string) error {
				s.Dark = !s.Dark
				if len(args) > 0 {
					if args[0] != "light" && args[0] != "dark" {
						return fmt.Errorf("theme: %q is neither light nor dark", args[0])
					}
					s.Dark = args[0] == "dark"
				}
				s.Mark(DirtyTheme)
				return nil
			}},
		{ID: "larger", Title: "Larger text", Shortcut: "Ctrl+=", Menu: "View", Icon: kit.IconSize, Do: plainly(func(s *State, _ Services) { resize(s, s.Scale+0.1) })},
		{ID: "smaller", Title: "Smaller text", Shortcut: "Ctrl+-", Menu: "View", Do: plainly(func(s *State, _ Services) { resize(s, s.Scale-0.1) })},
		{ID: "scale", Title: "Normal text", Shortcut: "Ctrl+0", Menu: "View", Args: "[0.8 to 2]", Do: func(s *State, _ Services, args []string) error {
			k := 1.0
			if len(args) > 0 {
				var err error
				if k, err = strconv.ParseFloat(args[0], 64); err != nil {
					return fmt.Errorf("scale: %q is not a number", args[0])
				}
			}
			resize(s, k)
			return nil
		}},
		{ID: "fit", Title: "Fit graphs and cell", Shortcut: "F", Menu: "View", Icon: kit.IconFit, Off: needFit, Do: plainly(func(s *State, _ Services) {
			if s.inImport() {
				s.Import.View.Fit++
			}
			s.Fit++
			s.Mark(DirtyPage | DirtyImport)
		})},
		{ID: "colour", Title: "Colour the cell by …", Shortcut: "Ctrl+Shift+C", Menu: "View", Off: needDoc, Args: "[VARIABLE]", Do: func(s *State, sv Services, args []string) error {
			if len(args) > 0 {
				return s.ColourCell(sv, "", args[0])
			}
			sv.Dialog("colour")
			return nil
		}},
		func() Command {
			c := toggle("navigator", "Navigator", "Ctrl+B", kit.IconNavigator, func(s *State) *bool { return &s.Navigator })
			c.Break = true
			return c
		}(),
		toggle("inspector", "Inspector", "Ctrl+I", kit.IconInspector, func(s *State) *bool { return &s.Inspector }),
		toggle("problems", "Problems", "Ctrl+J", kit.IconWarning, func(s *State) *bool { return &s.ShowList }),
	}
}

func cellCommands() []Command {
	at := func(f func(*State, Services, project.Place) error) func(*State, Services, []string) error {
		return func(s *State, sv Services, args []string) error {
			if len(args) > 0 {
				if err := selectCommand(s, sv, args[:1]); err != nil {
					return err
				}
				if len(args) > 1 {
					x, err := strconv.ParseFloat(args[1], 64)
					if err != nil || x < 0 || x > 1 {
						return fmt.Errorf("%q is no arc position from 0 to 1", args[1])
					}
					s.Sel.X = x
				}
			}
			place, ok := s.place()
			if !ok {
				return fmt.Errorf("there is no section to place it on")
			}
			return f(s, sv, place)
		}
	}
	along := func(id, title, key string, dir int) Command {
		return Command{ID: id, Title: title, Shortcut: key, Menu: "Cell", Off: needModel, Do: plainly(func(s *State, sv Services) { s.Walk(sv, dir) })}
	}
	return []Command{
		{ID: "grow", Title: "Grow a cell …", Shortcut: "Ctrl+Shift+G", Menu: "Cell", Icon: kit.IconGrow, Args: "[PRESET SEED]", Do: func(s *State, sv Services, args []string) error {
			if len(args) < 2 {
				sv.Dialog("grow")
				return nil
			}
			seed, err := strconv.ParseUint(args[1], 10, 64)
			if err != nil {
				return fmt.Errorf("grow: %q is no seed", args[1])
			}
			return s.OpenGrown(sv, growOf(args[0], seed))
		}},
		{ID: "iclamp", Title: "Place IClamp here", Shortcut: "Ctrl+Shift+I", Menu: "Cell", Break: true, Icon: kit.IconElectrode, Off: needDoc, Args: "[SECTION [X]]", Do: at((*State).PlaceElectrode)},
		{ID: "synapse", Title: "Place synapse here", Shortcut: "Ctrl+Shift+Y", Menu: "Cell", Icon: kit.IconSynapse, Off: needDoc, Args: "[SECTION [X]]", Do: at((*State).PlaceSynapse)},
		{ID: "record", Title: "Record v here", Shortcut: "Ctrl+R", Menu: "Cell", Icon: kit.IconRecording, Off: needDoc, Args: "[SECTION [X [VARIABLE]]]",
			Do: func(s *State, sv Services, args []string) error {
				name := "v"
				if len(args) > 2 {
					name, args = args[2], args[:2]
				}
				return at(func(s *State, sv Services, p project.Place) error { return s.Record(sv, project.PlaceRef(p, name)) })(s, sv, args)
			}},
		along("parent", "Select the parent section", "Up", -2), along("child", "Select a child section", "Down", 2),
		along("previous", "Select the previous section", "Left", -1), along("next", "Select the next section", "Right", 1),
	}
}
