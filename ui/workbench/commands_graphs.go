package workbench

import (
	"fmt"
	"strconv"
	"strings"

	"nrngui/engine/project"
	"nrngui/ui/kit"
	"nrngui/ui/words"
)

// graphCommands are about the graph that was used last.
func graphCommands() []Command {
	needGraph := func(s *State) string {
		if why := needDoc(s); why != "" {
			return why
		}
		if _, err := s.graphID(); err != nil {
			return err.Error()
		}
		return ""
	}
	ask := func(dialog string, do func(s *State, sv Services, id, text string) error) func(*State, Services, []string) error {
		return func(s *State, sv Services, args []string) error {
			id, err := s.graphID()
			if err != nil {
				return err
			}
			if len(args) == 0 {
				sv.Dialog(dialog)
				return nil
			}
			return do(s, sv, id, strings.Join(args, " "))
		}
	}
	return []Command{
		{ID: "graph.add", Title: "Add to the graph …", Shortcut: "Ctrl+P", Menu: "Graphs", Break: true, Icon: kit.IconPlus, Off: needGraph, Args: "[EXPRESSION]",
			Do: ask("graph.add", func(s *State, sv Services, id, text string) error { return s.AddLine(sv, id, text) })},
		{ID: "graph.pick", Title: "Clicks on the cell add lines", Shortcut: "Ctrl+Shift+9", Menu: "Graphs", Icon: kit.IconSoma, Off: needGraph, Args: "[VARIABLE|off]",
			Checked: func(s *State) bool { return s.Graphing.Pick != nil }, Do: pickCommand},
		{ID: "graph.remove", Title: "Take out of the graph …", Shortcut: "Ctrl+Shift+Delete", Menu: "Graphs", Icon: kit.IconTrash, Off: needGraph, Args: "[EXPRESSION]",
			Do: ask("graph.remove", func(s *State, sv Services, id, text string) error { return s.RemoveLine(sv, id, text) })},
		{ID: "graph.x", Title: "Horizontal axis …", Shortcut: "Ctrl+Shift+F", Menu: "Graphs", Off: needGraph, Args: "[EXPRESSION|t]",
			Do: ask("graph.x", func(s *State, sv Services, id, text string) error { return s.SetX(sv, id, text) })},
		{ID: "graph.function", Title: "Graph of a function …", Shortcut: "Ctrl+Alt+4", Menu: "Graphs", Off: needDoc, Args: "[FUNCTION VARIABLE FROM TO [STEPS]]", Do: functionCommand},
		{ID: "graph.import", Title: "Import data to compare …", Shortcut: "Ctrl+Shift+8", Menu: "Graphs", Icon: kit.IconImport, Off: needGraph, Args: "[FILE]",
			Do: ask("graph.import", func(_ *State, sv Services, _, path string) error { sv.Dialog("graph.import:" + path); return nil })},
		{ID: "graph.range", Title: "Ranges of the axes …", Shortcut: "Ctrl+Shift+A", Menu: "Graphs", Off: needGraph, Args: "[x|left|right LO HI [log]]", Do: axisCommand},
		{ID: "graph.round", Title: "Round the ranges to whole ticks", Shortcut: "Ctrl+Shift+U", Menu: "Graphs", Off: needGraph, Do: dialog("graph.round")},
		{ID: "graph.rename", Title: "Title of the graph …", Shortcut: "Ctrl+Alt+9", Menu: "Graphs", Off: needGraph, Args: "[TITLE]",
			Do: ask("graph.rename", func(s *State, sv Services, id, text string) error {
				return s.SetView(sv, id, func(v *project.View) { v.Title = text })
			})},
		{ID: "graph.keep", Title: "Keep the lines of this run in the graph", Shortcut: "Ctrl+Alt+5", Menu: "Graphs", Icon: kit.IconLock, Off: needGraph, Args: "[NAME]", Do: keepCommand},
		{ID: "graph.labels", Title: "Say at former runs what was changed", Shortcut: "Ctrl+Alt+8", Menu: "Graphs", Off: needDoc, Checked: func(s *State) bool { return s.Graphing.LabelKept },
			Do: plainly(func(s *State, _ Services) {
				s.Graphing.LabelKept = !s.Graphing.LabelKept
				s.Mark(DirtyTraces)
			})},
		{ID: "measure", Title: "Measure between two cursors", Shortcut: "Ctrl+U", Menu: "Graphs", Break: true, Icon: kit.IconGauge, Off: needGraph, Args: "[A B [LINE]]",
			Checked: func(s *State) bool { return s.Graphing.Measure.On }, Do: measureCommand},
		{ID: "figure", Title: "Figure of the graph …", Shortcut: "Ctrl+Alt+6", Menu: "Graphs", Icon: kit.IconCamera, Off: needGraph, Args: "[FILE [WIDTH HEIGHT [DPI]]]",
			Do: ask("figure", func(_ *State, sv Services, _, text string) error { sv.Dialog("figure:" + text); return nil })},
		{ID: "graph.copy", Title: "Copy the graph's numbers", Shortcut: "Ctrl+Alt+7", Menu: "Graphs", Off: needGraph, Do: dialog("graph.copy")},
	}
}

// pickCommand lets clicks on the cell add a variable to the graph, v when none is named, or ends that.
func pickCommand(s *State, _ Services, args []string) error {
	id, err := s.graphID()
	if err != nil {
		return err
	}
	if s.Graphing.Pick != nil && len(args) == 0 || len(args) > 0 && args[0] == "off" {
		s.EndPick()
		return nil
	}
	name := "v"
	if len(args) > 0 {
		name = args[0]
	} else if s.ShapeVar != "" {
		name = s.ShapeVar // what colours the cell is what one wants to see
	}
	s.BeginPick(id, name)
	return nil
}

// functionCommand adds a graph of a function: "1/(1+exp(-x/5)) x -50 50".
func functionCommand(s *State, sv Services, args []string) error {
	if len(args) == 0 {
		sv.Dialog("graph.function")
		return nil
	}
	var n [3]float64
	k := 0
	words := args
	for len(words) > 2 && k < 3 { // numbers from the end
		v, err := strconv.ParseFloat(words[len(words)-1], 64)
		if err != nil {
			break
		}
		n[k], words = v, words[:len(words)-1]
		k++
	}
	if k < 2 || len(words) < 2 {
		return fmt.Errorf("write a function, its variable, from and to: exp(-x) x 0 10")
	}
	f := project.Function{Var: words[len(words)-1], From: n[1], To: n[0], Steps: 200}
	if k == 3 {
		f.From, f.To, f.Steps = n[2], n[1], int(n[0])
	}
	return s.AddFunction(sv, strings.Join(words[:len(words)-1], " "), f)
}

// axisCommand sets an axis by numbers, or opens the dialog.
func axisCommand(s *State, sv Services, args []string) error {
	id, err := s.graphID()
	if err != nil {
		return err
	}
	if len(args) == 0 {
		sv.Dialog("graph.range")
		return nil
	}
	a := project.GraphAxis{Side: args[0]}
	if last := args[len(args)-1]; last == "log" {
		a.Log, args = true, args[:len(args)-1]
	}
	if len(args) == 3 {
		lo, err1 := strconv.ParseFloat(args[1], 64)
		hi, err2 := strconv.ParseFloat(args[2], 64)
		if err1 != nil || err2 != nil || !(lo < hi) {
			return fmt.Errorf("the range %s to %s: write the lower number first", args[1], args[2])
		}
		a.Range = []float64{lo, hi}
	}
	if a.Side != "x" && a.Side != "left" && a.Side != "right" {
		return fmt.Errorf("there is no axis %q; there are x, left, right", a.Side)
	}
	return s.SetView(sv, id, func(v *project.View) { *v = v.SetAxis(a) })
}

// keepCommand keeps all lines of the graph.
func keepCommand(s *State, sv Services, args []string) error {
	id, err := s.graphID()
	if err != nil {
		return err
	}
	v, _ := s.Doc().View(id)
	lines := s.lines(v)
	if len(lines) == 0 {
		return fmt.Errorf("the graph has no line to keep")
	}
	for _, l := range lines {
		name := words.F("%s, run %d", l.Name, max(s.Run.Number, 1))
		if len(args) > 0 {
			name = strings.Join(args, " ")
			if len(lines) > 1 {
				name += ": " + l.Name
			}
		}
		if err := s.KeepLine(sv, id, l.Text, name); err != nil {
			return err
		}
	}
	return nil
}

// measureCommand turns the measurement on and off, or puts its cursors.
func measureCommand(s *State, sv Services, args []string) error {
	m := s.Graphing.Measure
	if len(args) < 2 {
		sv.Dialog("measure")
		return nil
	}
	a, err1 := strconv.ParseFloat(args[0], 64)
	b, err2 := strconv.ParseFloat(args[1], 64)
	if err1 != nil || err2 != nil {
		return fmt.Errorf("measure from %s to %s: write two times in ms", args[0], args[1])
	}
	m.On, m.A, m.B = true, a, b
	if len(args) > 2 {
		m.Name = strings.Join(args[2:], " ")
	}
	s.SetMeasure(m)
	return nil
}

// AddFunction adds a graph of a function of a variable of its own.
func (s *State) AddFunction(sv Services, text string, f project.Function) error {
	if !(f.From < f.To) || f.Steps < 1 {
		return fmt.Errorf("%s goes from %g to %g in %d steps: write the lower number first, and at least one step", f.Var, f.From, f.To, f.Steps)
	}
	v := project.View{Kind: "graph", Refs: []string{text}, Function: &f}
	q, _, _ := s.Doc().AddView(v)
	if list := project.Validate(q, s.Cat); list.Failed() {
		return firstFatal(list)
	}
	if len(s.lines(v)) == 0 {
		return fmt.Errorf("%q can't be read as a function of %s", text, f.Var)
	}
	_, err := s.AddView(sv, v)
	return err
}
