package workbench

import (
	"fmt"
	"strconv"
	"strings"

	"nrngui/engine/project"
	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// timeCommands are those of looking back at a run and of branching from it.
func timeCommands() []Command {
	return []Command{
		{ID: "branch", Title: "Branch here", Shortcut: "Ctrl+Alt+B", Menu: "Run", Break: true, Icon: kit.IconBranch, Args: "[MS [SECTION VARIABLE VALUE]]",
			Off: needModel, Do: branchCommand},
		{ID: "currents", Title: "Currents of this place", Shortcut: "Ctrl+Alt+I", Menu: "Analyse", Break: true, Icon: kit.IconCurrents, Args: "[SECTION [X]]",
			Off: needDoc, Do: currentsCommand},
		{ID: "explain", Title: "Explain this moment", Shortcut: "Ctrl+Alt+X", Menu: "Analyse", Icon: kit.IconHelp, Args: "[SECTION [X [MS]]]",
			Off: needModel, Do: explainCommand},
		{Hide: true, ID: "explain.copy", Title: "Copy the explanation", Shortcut: "Ctrl+Alt+C", Menu: "Analyse", Off: func(s *State) string {
			if s.Travel.Card.Card == nil {
				return "nothing is explained now"
			}
			return ""
		}, Do: plainly(func(s *State, sv Services) {
			sv.Copy(s.Travel.Card.Card.Text())
			s.Say("Explanation copied")
		})},
		{Hide: true, ID: "explain.close", Title: "Close the explanation", Shortcut: "Ctrl+Alt+K", Menu: "Analyse", Off: func(s *State) string {
			if !s.Travel.Card.Open {
				return "nothing is explained now"
			}
			return ""
		}, Do: plainly(func(s *State, _ Services) { s.CloseCard() })},
		{ID: "cursor.back", Title: "Time cursor a step back", Shortcut: "Ctrl+Left", Menu: "Analyse", Break: true, Off: needModel, Do: plainly(func(s *State, _ Services) { s.NudgeCursor(-1) })},
		{ID: "cursor.on", Title: "Time cursor a step on", Shortcut: "Ctrl+Right", Menu: "Analyse", Off: needModel, Do: plainly(func(s *State, _ Services) { s.NudgeCursor(1) })},
	}
}

// NudgeCursor moves the time cursor by time steps.
func (s *State) NudgeCursor(steps float64) { s.SetCursor(s.Now() + steps*s.Doc().Run.Dt) }

// branchCommand branches at the time cursor, or at the time given, and there sets a variable if one is given.
func branchCommand(s *State, sv Services, args []string) error {
	t := s.Cursor
	if len(args) > 0 {
		var err error
		if t, err = strconv.ParseFloat(args[0], 64); err != nil {
			return fmt.Errorf("branch: %q is no time", args[0])
		}
	}
	switch len(args) {
	case 0, 1:
		if err := s.BranchAt(sv, t, true, nil); err != nil {
			s.Say(err.Error())
			return err
		}
		return nil
	case 4:
		if why := s.CanBranch(t); why != "" {
			return fmt.Errorf("no branch: %s", why)
		}
		s.Cursor = t
		return setCommand(s, sv, args[1:])
	}
	return fmt.Errorf("branch takes a time, and then perhaps a section or point process, a variable and a value; not %d words", len(args))
}

// explainCommand opens the card of a place: of the selected one, or of what is named.
func explainCommand(s *State, sv Services, args []string) error {
	if len(args) > 0 {
		sel, ok := s.Named(args[0])
		if !ok || sel.Kind != SelSection && sel.Kind != SelPoint {
			return fmt.Errorf("explain: there is no section or point process %q", args[0])
		}
		s.Select(sv, sel)
	}
	if len(args) > 1 {
		x, err := strconv.ParseFloat(args[1], 64)
		if err != nil || !(x >= 0 && x <= 1) {
			return fmt.Errorf("explain: %q is no arc position from 0 to 1", args[1])
		}
		s.Sel.X = x
	}
	if len(args) > 2 {
		t, err := strconv.ParseFloat(args[2], 64)
		if err != nil {
			return fmt.Errorf("explain: %q is no time", args[2])
		}
		s.SetCursor(t)
	}
	at, ok := s.place()
	if !ok {
		return fmt.Errorf("there is no section whose potential could be explained")
	}
	s.ExplainAt(s.segmentOf(at))
	return nil
}

// explainTrace opens the card for a point of a trace: of its place.
func (s *State) explainTrace(ref project.Ref, t float64) bool {
	if ref.Section == "" || s.Layout == nil {
		return false
	}
	if ref.Cell == "" {
		ref.Cell = s.FirstCell()
	}
	s.SetCursor(t)
	s.ExplainAt(s.segmentOf(project.Place{Cell: ref.Cell, Section: ref.Section, X: ref.X}))
	return true
}

// travelMet says whether a condition of the verb "wait" about looking back holds: "looked" when the engine has answered everything about the time cursor.
func (s *State) travelMet() bool {
	tr := &s.Travel
	for _, at := range tr.open {
		if sw := tr.Sandwiches[at]; len(s.Run.T) > 1 && (sw == nil || sw.Err == "" && sw.Len() < 2) {
			return false
		}
	}
	return tr.asked == nil && (!tr.Card.Open || tr.Card.Card != nil || tr.Card.Err != "") && (!s.InPast() || tr.done.t == s.Cursor && tr.done.run == s.Run.RunNo)
}

// told is what the window says in words, for the verb "expect" of scripts: the status line, the run, what is explained, the sums of the currents that are looked at.
func (s *State) told() string {
	text := s.Message + "\n" + s.Run.RunTitle() + "\n"
	if p := s.Doc(); p != nil && len(p.Changes) > 0 {
		text += fmt.Sprintf("event list of %d changes\n", len(p.Changes))
	}
	if p := s.Doc(); p != nil {
		for i := range p.Cells {
			c := &p.Cells[i]
			text += fmt.Sprintf("cell %s: %d sections, %s\n", c.Name, len(c.SectionNames()), c.Shape.File)
		}
	}
	if c := s.Travel.Card.Card; c != nil {
		text += c.Text()
	}
	for _, at := range s.Travel.probed {
		t := s.Now()
		if n := len(s.Run.T); n > 0 {
			t = min(t, s.Run.T[n-1])
		}
		if sum, _, ok := s.SandwichSum(s.Travel.Sandwiches[at], t); ok {
			text += fmt.Sprintf("currents at %s: sum %s nA\n", s.placeTitle(at), look.Fixed(sum, 3))
		}
	}
	return text
}

// currentsCommand shows the currents of the selected place, or of what is named.
func currentsCommand(s *State, sv Services, args []string) error {
	if len(args) > 0 {
		sel, ok := s.Named(args[0])
		if !ok || sel.Kind != SelSection {
			return fmt.Errorf("currents: there is no section %q", args[0])
		}
		if len(args) > 1 {
			x, err := strconv.ParseFloat(args[1], 64)
			if err != nil || !(x >= 0 && x <= 1) {
				return fmt.Errorf("currents: %q is no arc position from 0 to 1", args[1])
			}
			sel.X = x
		}
		s.Select(sv, sel)
	}
	for _, v := range s.Doc().Views {
		if v.Kind == "currents" && v.At == nil {
			return s.ShowView(v.ID)
		}
	}
	_, err := s.AddView(sv, project.View{Kind: "currents"})
	return err
}

// placeTitle names a place for the window: without the name of the only cell.
func (s *State) placeTitle(at project.Place) string {
	if p := s.Doc(); p != nil && (len(p.Cells) == 1 || at.Cell == s.FirstCell()) {
		at.Cell = ""
	}
	return strings.TrimSpace(at.String())
}
