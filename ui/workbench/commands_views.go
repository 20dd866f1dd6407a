package workbench

import (
	"fmt"
	"strings"

	"nrngui/ui/kit"
	"nrngui/ui/words"
)

// windowCommands are about the views of the dock and their layouts.
func windowCommands() []Command {
	needView := func(s *State) string {
		if why := needDoc(s); why != "" {
			return why
		}
		if s.FocusView() == "" {
			return "this layout has no view"
		}
		return ""
	}
	move := func(where, title string, brk bool) Command {
		return Command{ID: "view." + where, Title: words.F("Move the view %s", title), Shortcut: "Ctrl+Alt+" + sentence(where), Menu: "Window", Break: brk, Off: needView,
			Do: func(s *State, _ Services, _ []string) error { return s.MoveView(s.FocusView(), where) }}
	}
	step := func(id, title, keys string, n int) Command {
		return Command{ID: id, Title: title, Shortcut: keys, Menu: "Window", Off: needView, Do: plainly(func(s *State, _ Services) { s.StepView(n) })}
	}
	return []Command{
		{ID: "view.add", Title: "Add a view …", Shortcut: "Ctrl+Alt+N", Menu: "Window", Icon: kit.IconPlus, Off: needDoc, Args: "[KIND]", Do: addViewCommand},
		{ID: "menus", Title: "Go to the menus", Shortcut: "Ctrl+F10", Menu: "Window", Do: dialog("menus")},
		{ID: "view.close", Title: "Close the view", Shortcut: "Ctrl+F4", Menu: "Window", Icon: kit.IconClose, Off: needView, Args: "[VIEW]",
			Do: func(s *State, sv Services, args []string) error { return s.CloseView(sv, viewArg(s, args)) }},
		{ID: "view.hide", Title: "Leave the view out of this layout", Menu: "Window", Off: needView, Args: "[VIEW]",
			Do: func(s *State, _ Services, args []string) error { return s.HideView(viewArg(s, args)) }},
		{ID: "view.rename", Title: "Rename the view …", Menu: "Window", Off: needView, Args: "[TITLE]", Do: func(s *State, sv Services, args []string) error {
			if len(args) == 0 {
				sv.Dialog("view.rename:" + s.FocusView())
				return nil
			}
			return s.RenameView(sv, s.FocusView(), strings.Join(args, " "))
		}},
		{ID: "view.show", Title: "Show a view of the project …", Shortcut: "Ctrl+Alt+G", Menu: "Window", Off: needDoc, Args: "[VIEW]", Do: func(s *State, sv Services, args []string) error {
			if len(args) == 0 {
				sv.Dialog("views")
				return nil
			}
			return s.ShowView(args[0])
		}},
		step("view.next", "Next view", "Ctrl+F6", 1), step("view.previous", "Previous view", "Ctrl+Shift+F6", -1),
		{ID: "view.move", Title: "Move the view to …", Shortcut: "Ctrl+Alt+V", Menu: "Window", Break: true, Off: needView, Args: "[left|right|up|down|out|in|VIEW]", Do: moveViewCommand},
		move("left", "left", false), move("right", "right", false), move("up", "up", false), move("down", "down", false),
		{ID: "maximise", Title: "Let the view fill the dock", Shortcut: "F11", Menu: "Window", Break: true, Icon: kit.IconFit, Off: needView, Args: "[VIEW]",
			Checked: func(s *State) bool { return s.Doc() != nil && s.LayoutNow().Maximized != "" },
			Do:      func(s *State, _ Services, args []string) error { s.Maximize(viewArg(s, args)); return nil }},
		{ID: "popout", Title: "Window of its own, or back", Shortcut: "F12", Menu: "Window", Icon: kit.IconPopOut, Off: needView, Args: "[VIEW]",
			Do: func(s *State, sv Services, args []string) error {
				sv.Dialog("popout:" + viewArg(s, args))
				return nil
			}},
		{ID: "layout", Title: "Choose a layout …", Shortcut: "Ctrl+Alt+W", Menu: "Window", Break: true, Off: needDoc, Args: "[NAME]", Do: func(s *State, sv Services, args []string) error {
			if len(args) == 0 {
				sv.Dialog("layouts")
				return nil
			}
			return s.ChooseLayout(strings.Join(args, " "))
		}},
		{ID: "layout.save", Title: "Save the layout as …", Shortcut: "Ctrl+Alt+S", Menu: "Window", Icon: kit.IconSave, Off: needDoc, Args: "[NAME]", Do: func(s *State, sv Services, args []string) error {
			if len(args) == 0 {
				sv.Dialog("layout.save")
				return nil
			}
			return s.SaveLayout(strings.Join(args, " "))
		}},
		{ID: "layout.reset", Title: "Reset the layout", Shortcut: "Ctrl+Alt+R", Menu: "Window", Icon: kit.IconReset, Off: needDoc, Do: plainly(func(s *State, _ Services) { s.ResetLayout() })},
	}
}

// viewArg is the view a command is given, else the one in use.
func viewArg(s *State, args []string) string {
	if len(args) > 0 {
		return args[0]
	}
	return s.FocusView()
}

func addViewCommand(s *State, sv Services, args []string) error {
	switch len(args) {
	case 0:
		sv.Dialog("view.add")
		return nil
	case 1:
		return s.addKind(sv, args[0])
	}
	return fmt.Errorf("view.add takes one kind of view, not %q", strings.Join(args, " "))
}

func moveViewCommand(s *State, sv Services, args []string) error {
	switch len(args) {
	case 0:
		sv.Dialog("view.move")
		return nil
	case 1:
		return s.MoveView(s.FocusView(), args[0])
	case 2:
		return s.MoveView(args[0], args[1])
	}
	return fmt.Errorf("view.move takes a view and where it goes, not %q", strings.Join(args, " "))
}
