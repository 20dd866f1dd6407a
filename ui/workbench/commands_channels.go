package workbench

import (
	"fmt"
	"strconv"
	"strings"

	"nrngui/engine/source"
	"nrngui/ui/kit"
)

func channelCommands() []Command {
	return []Command{
		{ID: "insert", Title: "Insert a mechanism …", Shortcut: "Ctrl+M", Menu: "Channels", Icon: kit.IconPlus, Off: needDoc, Args: "[MECHANISM]", Do: func(s *State, sv Services, args []string) error {
			if len(args) > 0 {
				return s.Insert(sv, args[0])
			}
			sv.Dialog("insert")
			return nil
		}},
		{ID: "addmod", Title: "Add a mod file …", Shortcut: "Ctrl+Shift+M", Menu: "Channels", Icon: kit.IconMechanism, Off: needDoc, Do: plainly(func(_ *State, sv Services) { sv.Choose(ChooseMod) })},
		{ID: "browser", Title: "Mechanism browser", Shortcut: "Ctrl+Shift+B", Menu: "Channels", Break: true, Icon: kit.IconMechanism, Off: needDoc, Args: "[MECHANISM]",
			Checked: func(s *State) bool { return s.Browser }, Do: func(s *State, sv Services, args []string) error {
				if s.Browser && len(args) == 0 {
					s.CloseMechs()
					return nil
				}
				return s.OpenMechs(sv, strings.Join(args, " "))
			}},
		{ID: "mechcopy", Title: "Copy the mechanism shown and edit it", Shortcut: "Ctrl+Shift+H", Menu: "Channels", Off: needMech,
			Do: func(s *State, sv Services, _ []string) error { return s.CopyMech(sv, s.Mechs.Selected) }},
		{ID: "mechinsert", Title: "Insert the mechanism shown", Shortcut: "Ctrl+Alt+M", Menu: "Channels", Off: needMech, Args: "[PLACE]", Do: insertCommand},
		{ID: "mechtext", Title: "Edit the text of the mechanism shown", Shortcut: "Ctrl+Alt+E", Menu: "Channels", Off: needMech, Args: "[LINE|/NAME TEXT]", Do: textCommand},
		{ID: "mechanisms", Title: "Known mechanisms", Shortcut: "Ctrl+Shift+K", Menu: "Channels", Do: dialog("mechanisms")},
	}
}

func needMech(s *State) string {
	if why := needDoc(s); why != "" {
		return why
	}
	if !s.Browser || s.Mechs.Current() == nil {
		return "open the mechanism browser first"
	}
	return ""
}

// insertCommand puts the mechanism shown at one of the places that the browser offers: the one named, else the first.
func insertCommand(s *State, sv Services, args []string) error {
	want := strings.Join(args, " ")
	for _, t := range s.Mechs.Targets {
		if want == "" || t.Title == want || t.Subset == want {
			return s.InsertMech(sv, t)
		}
	}
	if it := s.Mechs.Current(); it.Used() {
		return fmt.Errorf("%s is inserted already", it.Name)
	}
	return fmt.Errorf("%q is none of the places offered", want)
}

// textCommand leads to the text, or gives a line of it another text: that of a number (one beyond the end is added), or with /NAME the first
// that gives NAME a value.
func textCommand(s *State, _ Services, args []string) error {
	if !s.Mechs.Editable() {
		return fmt.Errorf("%s can't be changed here: copy it first", s.Mechs.Current().Name)
	}
	if len(args) == 0 {
		s.MechGoTo = &source.Error{Pos: source.Pos{Line: 1, Col: 1}}
		s.Mark(DirtyMechs)
		return nil
	}
	n, err := strconv.Atoi(args[0])
	lines := strings.Split(s.Mechs.Text(), "\n")
	if word, ok := strings.CutPrefix(args[0], "/"); ok {
		err = nil
		for i := len(lines) - 1; i >= 0; i-- {
			if words := strings.Fields(lines[i]); len(words) > 1 && words[0] == word && words[1] == "=" {
				n = i + 1
			}
		}
	}
	if err != nil || n < 1 || n > len(lines)+1 {
		return fmt.Errorf("mechtext: %q is no line from 1 to %d, nor /NAME of one", args[0], len(lines)+1)
	}
	if n > len(lines) {
		lines = append(lines, "")
	}
	indent := lines[n-1][:len(lines[n-1])-len(strings.TrimLeft(lines[n-1], " \t"))]
	lines[n-1] = indent + strings.Join(args[1:], " ")
	s.MechGoTo = &source.Error{Pos: source.Pos{Line: n, Col: len(lines[n-1]) + 1}}
	s.Mechs.Type(strings.Join(lines, "\n"))
	s.MechAgain = true
	s.Mark(DirtyMechs)
	return nil
}
