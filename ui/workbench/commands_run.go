package workbench

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

func runCommands() []Command {
	return []Command{
		{ID: "run", Title: "Init & Run", Shortcut: "F5", Menu: "Run", Icon: kit.IconRun, Off: needModel, Do: plainly(func(s *State, sv Services) { s.Say("Run started"); s.start(sv) })},
		{ID: "toggle", Title: "Run, pause or continue", Shortcut: "Space", Menu: "Run", Icon: kit.IconPause, Off: needModel, Do: plainly((*State).RunOrPause)},
		{ID: "init", Title: "Init", Shortcut: "F6", Menu: "Run", Break: true, Icon: kit.IconInit, Off: needModel, Do: plainly(func(s *State, sv Services) { s.Began = s.Doc(); sv.Send(session.Init{}) })},
		{ID: "step", Title: "One step", Shortcut: "F10", Menu: "Run", Icon: kit.IconStep, Off: needModel, Args: "[N]", Do: func(_ *State, sv Services, args []string) error {
			n := 1
			if len(args) > 0 {
				var err error
				if n, err = strconv.Atoi(args[0]); err != nil || n < 1 {
					return fmt.Errorf("step: %q is no number of steps", args[0])
				}
			}
			sv.Send(session.Step{N: n})
			return nil
		}},
		{ID: "pause", Title: "Pause", Shortcut: "F7", Menu: "Run", Icon: kit.IconPause, Off: needModel, Do: plainly(func(_ *State, sv Services) { sv.Send(session.Pause{}) })},
		{ID: "continue", Title: "Continue", Shortcut: "F8", Menu: "Run", Off: needModel, Do: plainly((*State).GoOn)},
		{ID: "stop", Title: "Stop", Shortcut: "Ctrl+F5", Menu: "Run", Icon: kit.IconStop, Off: needModel, Do: plainly(func(_ *State, sv Services) { sv.Send(session.Stop{}) })},
		{ID: "method", Title: "Implicit Euler or Crank–Nicolson", Shortcut: "Ctrl+Shift+N", Menu: "Run", Break: true, Off: needDoc,
			Checked: func(s *State) bool { return s.Doc() != nil && s.Doc().Run.SecondOrder != 0 },
			Do: func(s *State, sv Services, _ []string) error {
				order := 2
				if s.Doc().Run.SecondOrder != 0 {
					order = 0
				}
				return s.SetRun(sv, "method", true, func(r *project.Run) { r.SecondOrder = order })
			}},
		{ID: "pace", Title: "Slow motion", Shortcut: "Ctrl+L", Menu: "Run", Args: "[RATIO]", Checked: func(s *State) bool { return s.Pace > 0 }, Do: func(s *State, sv Services, args []string) error {
			to := 0.02
			if s.Pace > 0 {
				to = 0
			}
			if len(args) > 0 {
				var err error
				if to, err = strconv.ParseFloat(args[0], 64); err != nil || to < 0 {
					return fmt.Errorf("pace: %q is no speed", args[0])
				}
			}
			s.Pace = to
			s.Mark(DirtyRun)
			sv.Send(session.Pace{Ratio: to})
			return nil
		}},
		{ID: "settings", Title: "Run settings", Shortcut: "Ctrl+,", Menu: "Run", Icon: kit.IconGear, Off: needDoc, Do: plainly(func(s *State, sv Services) {
			s.Inspector = true
			s.Select(sv, Selection{Kind: SelRun, Name: "now"})
			s.Mark(DirtyPage)
		})},
	}
}

func analyseCommands() []Command {
	return []Command{
		{ID: "verify", Title: "Verify with NEURON", Shortcut: "Ctrl+Shift+V", Menu: "Analyse", Icon: kit.IconVerify, Off: needDoc, Do: plainly(func(_ *State, sv Services) { sv.Verify() })},
		{ID: "cursor", Title: "Time cursor to the end", Shortcut: "End", Menu: "Analyse", Icon: kit.IconCursorTime, Off: needModel, Args: "[MS]", Do: func(s *State, _ Services, args []string) error {
			t := math.NaN()
			if len(args) > 0 {
				var err error
				if t, err = strconv.ParseFloat(args[0], 64); err != nil {
					return fmt.Errorf("cursor: %q is no time", args[0])
				}
			}
			s.SetCursor(t)
			return nil
		}},
		{ID: "cursor.start", Title: "Time cursor to the start", Shortcut: "Home", Menu: "Analyse", Off: needModel, Do: plainly(func(s *State, _ Services) { s.SetCursor(0) })},
		{ID: "noghost", Title: "Forget the ghost of the last run", Shortcut: "Ctrl+Shift+D", Menu: "Analyse", Off: func(s *State) string {
			if len(s.Ghost.T) == 0 {
				return "there is no earlier run"
			}
			return ""
		}, Do: plainly(func(s *State, _ Services) { s.ForgetGhosts() })},
		{ID: "keep", Title: "Keep lines of all runs", Shortcut: "Ctrl+Shift+L", Menu: "Analyse", Checked: func(s *State) bool { return s.Keep },
			Do: plainly(func(s *State, _ Services) {
				s.Keep = !s.Keep
				if !s.Keep {
					s.Kept = nil
				}
				s.Mark(DirtyTraces | DirtyDoc)
			})},
		{ID: "replay", Title: "Replay this run with its changes", Shortcut: "Shift+F5", Menu: "Run", Break: true, Off: func(s *State) string {
			switch {
			case len(s.Going.edits) > 0:
				return words.F("%s at %s ms was an edit, which a list of changes can't hold", s.Going.edits[0].Title, look.Sig(s.Going.edits[0].T, 4))
			case len(s.Applied) == 0:
				return "no parameter was changed during this run"
			}
			return ""
		}, Do: func(s *State, sv Services, _ []string) error { return s.Replay(sv) }},
		{ID: "nochanges", Title: "Forget the changes during runs", Shortcut: "Ctrl+Shift+X", Menu: "Run", Off: func(s *State) string {
			if p := s.Doc(); p == nil || len(p.Changes) == 0 {
				return "the project has no changes to replay"
			}
			return ""
		}, Do: func(s *State, sv Services, _ []string) error {
			return s.Edit(sv, func(p *project.Project) (*project.Project, string, error) {
				q, title := p.ClearChanges()
				return q, title, nil
			})
		}},
		{ID: "clear", Title: "Clear the problems", Shortcut: "Ctrl+Shift+J", Menu: "Analyse", Do: plainly(func(s *State, _ Services) { s.ClearIssues() })},
	}
}

// start runs from the beginning, and remembers what the run began with.
func (s *State) start(sv Services) {
	s.Began, s.started = s.Doc(), true
	sv.Send(session.Run{})
}

// Replay takes the project as it was when this run began, with the changes made since as its event list, and runs it: the same trace, bit by
// bit, now part of the project.
func (s *State) Replay(sv Services) error {
	base, changes := s.Began, slices.Clone(s.Applied)
	if base == nil {
		base = s.Doc()
	}
	before := base.Changes
	if b := s.Run.Branch; b != nil {
		before = b.Changes // what the list held for later was not made in the branch
	}
	return s.Edit(sv, func(*project.Project) (*project.Project, string, error) {
		q := *base
		q.Changes = append(slices.Clone(before), changes...)
		return &q, words.F("keep the %d changes of run %d", len(changes), max(s.Run.Number, 1)), nil
	})
}

// RunOrPause is the Space key.
func (s *State) RunOrPause(sv Services) {
	switch {
	case s.Status == session.Running:
		sv.Send(session.Pause{})
		s.Say("Paused")
	case s.Status == session.Ready && s.Time > 0 && s.Time < s.Doc().Run.Tstop:
		s.GoOn(sv)
	default:
		s.start(sv)
		s.Say("Run started")
	}
}

// GoOn continues to Tstop, or by another Tstop when that was reached.
func (s *State) GoOn(sv Services) {
	until := s.Doc().Run.Tstop
	if s.Time >= until-s.Doc().Run.Dt/2 {
		until = s.Time + s.Doc().Run.Tstop
	}
	sv.Send(session.Continue{Until: until})
	s.Say("Running on")
}

// Walk selects a neighbour: -1, 1 in order of creation; -2 the parent, 2 the first child.
func (s *State) Walk(sv Services, dir int) {
	if s.Layout == nil || len(s.Layout.Sections) == 0 {
		return
	}
	at := -1
	for i, sec := range s.Layout.Sections {
		if s.Sel.Kind == SelSection && sec.Name == s.Sel.Name && (sec.Cell == s.Sel.Cell || sec.Cell == "") {
			at = i
		}
	}
	n, to := len(s.Layout.Sections), at
	switch {
	case at < 0:
		to = 0
	case dir == -2:
		to = s.Layout.Sections[at].Parent
	case dir == 2:
		to = -1
		for i, sec := range s.Layout.Sections {
			if sec.Parent == at && to < 0 {
				to = i
			}
		}
	default:
		to = (at + dir + n) % n
	}
	if to < 0 {
		s.Say("no section further on")
		return
	}
	sec := s.Layout.Sections[to]
	s.Select(sv, Selection{Kind: SelSection, Cell: sec.Cell, Name: sec.Name, X: 0.5})
	s.Reveal()
}

func helpCommands() []Command {
	page := func(id, title, key string) Command {
		return Command{ID: "help." + id, Title: title, Shortcut: key, Menu: "Help", Icon: kit.IconHelp, Do: dialog("help:" + id)}
	}
	return []Command{
		{ID: "help", Title: "Help about what is in use", Shortcut: "F1", Menu: "Help", Icon: kit.IconBook, Args: "[PAGE#HEADING]", Do: manualCommand},
		{ID: "help.manual", Title: "The manual", Shortcut: "Shift+F1", Menu: "Help", Do: dialog("manual:workbench.md")},
		func() Command { c := page("start", "First steps", "Ctrl+Alt+F1"); c.Break = true; return c }(), page("keys", "Keyboard", "Ctrl+F1"), page("fields", "Numbers and sliders", "Ctrl+F2"),
		page("cell", "The cell and its places", "F2"), page("channels", "Mechanisms and their text", "Ctrl+F3"), page("files", "Files and export", "F3"), page("hoc", "HOC models", "F4"),
		{ID: "about", Title: "About nrngui", Shortcut: "Ctrl+Shift+F1", Menu: "Help", Break: true, Do: dialog("about")},
	}
}
