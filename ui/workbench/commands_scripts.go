package workbench

import (
	"fmt"
	"strings"

	"nrngui/engine/hoc/live"
	"nrngui/ui/kit"
)

func scriptCommands() []Command {
	return []Command{
		{ID: "script.open", Title: "Open a HOC model …", Shortcut: "Ctrl+Shift+O", Menu: "Scripts", Icon: kit.IconOpen, Args: "[FOLDER|ZIP|FILE]",
			Do: func(s *State, sv Services, args []string) error {
				if len(args) == 0 {
					sv.Choose(ChooseModel)
					return nil
				}
				path := strings.Join(args, " ")
				if !isModel(path) {
					return fmt.Errorf("%s is no HOC model: a zip, a .hoc or .ses file, or a folder that holds one", path)
				}
				s.OpenModel(sv, path, "")
				return nil
			}},
		{ID: "script.start", Title: "Start with another file …", Shortcut: "Ctrl+Alt+O", Menu: "Scripts", Off: needScript, Args: "[FILE]", Do: startCommand},
		{ID: "script.session", Title: "Load a session into the model …", Shortcut: "Ctrl+Alt+J", Menu: "Scripts", Off: needScript, Args: "[FILE]", Do: sessionCommand},
		{ID: "script.again", Title: "Run the file again", Shortcut: "F9", Menu: "Scripts", Icon: kit.IconReset, Off: needScript,
			Do: plainly(func(s *State, sv Services) { s.OpenModel(sv, s.Scripts.Path, s.Scripts.Start) })},
		{ID: "script.run", Title: "Run the model", Shortcut: "Ctrl+Shift+F5", Menu: "Scripts", Break: true, Icon: kit.IconRun, Off: needScript,
			Do: func(s *State, sv Services, _ []string) error { return s.RunScripts(sv) }},
		{ID: "script.stop", Title: "Stop what runs", Shortcut: "Ctrl+.", Menu: "Scripts", Icon: kit.IconStop, Off: func(s *State) string {
			if why := needScript(s); why != "" {
				return why
			}
			if !s.Scripts.Working() && s.Scripts.Status != live.Asking {
				return "nothing runs"
			}
			return ""
		}, Do: plainly((*State).StopScripts)},
		{ID: "script.trust", Title: "Unpack and trust the zip", Shortcut: "Ctrl+Shift+T", Menu: "Scripts", Icon: kit.IconLock, Break: true, Args: "[FOLDER]", Off: func(s *State) string {
			if why := needScript(s); why != "" {
				return why
			}
			if s.Scripts.Trusted {
				return "the model is not restricted"
			}
			return ""
		}, Do: func(s *State, sv Services, args []string) error {
			if len(args) > 0 {
				sv.Trust(strings.Join(args, " "))
				return nil
			}
			sv.Dialog("trust")
			return nil
		}},
		{ID: "script.adopt", Title: "Adopt this cell into a project", Shortcut: "Ctrl+Alt+Y", Menu: "Scripts", Icon: kit.IconCell, Args: "[ROOT]", Off: func(s *State) string {
			if why := needScript(s); why != "" {
				return why
			}
			if l := s.Scripts.Layout; l == nil || len(l.Sections) == 0 {
				return "the model has no sections"
			}
			return ""
		}, Do: func(s *State, sv Services, args []string) error { return s.AdoptCell(sv, strings.Join(args, " ")) }},
		{ID: "script.page", Title: "HOC model or project", Shortcut: "Ctrl+Tab", Menu: "Scripts", Off: needScript, Do: func(s *State, _ Services, _ []string) error {
			switch {
			case s.Page != PageScript:
				s.Page = PageScript
			case s.Doc() != nil:
				s.Page = PageWork
			default:
				return fmt.Errorf("no project is open")
			}
			s.Mark(DirtyAll &^ DirtyTheme)
			return nil
		}},
		scriptTab("script.model", "Show the model's parts", "Ctrl+Alt+1", TabModel, true),
		scriptTab("script.files", "Show the model's files", "Ctrl+Alt+2", TabFiles, false),
		scriptTab("script.receipt", "Show what became of the model", "Ctrl+Alt+3", TabReceipt, false),
		{ID: "script.text", Title: "Show the text of a file", Shortcut: "Ctrl+Alt+T", Menu: "Scripts", Off: needScript, Args: "[FILE [LINE]]", Do: showTextCommand},
		{ID: "script.look", Title: "Look at a part of the model", Shortcut: "Ctrl+Alt+P", Menu: "Scripts", Off: needScript, Args: "[ROW]",
			Do: func(s *State, sv Services, args []string) error {
				s.Scripts.Tab = TabModel
				if len(args) > 0 {
					s.Scripts.Sel, s.Scripts.Facts = strings.Join(args, " "), nil
					s.askFacts(sv)
				}
				s.Mark(DirtyScript | DirtyScriptTree)
				return nil
			}},
		{ID: "console.focus", Title: "Type into the console", Shortcut: "Ctrl+`", Menu: "Scripts", Break: true, Off: needScript, Args: "[STATEMENT]",
			Do: func(s *State, sv Services, args []string) error {
				if len(args) > 0 {
					s.Enter(sv, strings.Join(args, " "))
					return nil
				}
				s.Page = PageScript
				s.Mark(DirtyPage | DirtyScript)
				sv.Dialog("console")
				return nil
			}},
		{ID: "console.clear", Title: "Clear the console", Shortcut: "Ctrl+Alt+L", Menu: "Scripts", Off: needScript, Do: dialog("console.clear")},
		{ID: "script.close", Title: "Close the HOC model", Shortcut: "Ctrl+Shift+W", Menu: "Scripts", Break: true, Off: needScript, Do: plainly((*State).CloseModel)},
	}
}

func scriptTab(id, title, keys string, tab ScriptTab, brk bool) Command {
	return Command{ID: id, Title: title, Shortcut: keys, Menu: "Scripts", Break: brk, Off: needScript, Checked: func(s *State) bool { return s.Scripts.Tab == tab },
		Do: plainly(func(s *State, _ Services) { s.Scripts.Tab = tab; s.Mark(DirtyScript | DirtyScriptTree) })}
}

// startCommand starts the model anew with a file of it.
func startCommand(s *State, sv Services, args []string) error {
	if len(args) == 0 {
		s.Scripts.Tab = TabFiles
		s.Mark(DirtyScript | DirtyScriptTree)
		return nil
	}
	name := strings.Join(args, " ")
	for _, r := range s.Scripts.FileRows() {
		if r.Text == name {
			s.OpenModel(sv, s.Scripts.Path, name)
			return nil
		}
	}
	return fmt.Errorf("the model has no file %s to start with", name)
}

// sessionCommand loads the windows of a session into the model, as load_file(1, ...) does.
func sessionCommand(s *State, sv Services, args []string) error {
	name := strings.Join(args, " ")
	switch {
	case name == "":
		s.Scripts.Tab = TabFiles
		s.Mark(DirtyScript | DirtyScriptTree)
		return nil
	case !s.Scripts.takesSessions():
		s.OpenModel(sv, s.Scripts.Path, name)
		return nil
	}
	s.Enter(sv, fmt.Sprintf("load_file(1, %q)", name))
	return nil
}

// showTextCommand shows a file of the model.
func showTextCommand(s *State, sv Services, args []string) error {
	if len(args) == 0 {
		if s.Scripts.Opened == nil || s.Scripts.Opened.Start == "" {
			return fmt.Errorf("name a file of the model")
		}
		args = []string{s.Scripts.Opened.Start}
	}
	file, line := placeOf(strings.Join(args, ":"))
	s.ShowSource(sv, file, line)
	return nil
}
