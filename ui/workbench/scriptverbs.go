package workbench

import (
	"errors"
	"fmt"
	"strings"

	"nrngui/engine/hoc"
	"nrngui/engine/hoc/gui"
	"nrngui/engine/hoc/live"
)

// The verbs of -script that act on the windows of a HOC model: press LABEL, field LABEL VALUE, answer [TEXT], shut TITLE.

// find gives the item of the windows with a label, those of menus too; "Panel/Label" tells equal labels apart.
func (h *Scripts) find(label string, fits func(gui.Item) bool) (gui.Item, error) {
	if h.Windows == nil {
		return gui.Item{}, errors.New("the model has opened no windows")
	}
	title, name, within := strings.Cut(label, "/")
	var labels []string
	var found *gui.Item
	var items func(list []gui.Item, whole bool)
	items = func(list []gui.Item, whole bool) {
		for i := range list {
			it := &list[i]
			if fits(*it) {
				labels = append(labels, it.Label)
				if found == nil && (strings.TrimSpace(it.Label) == label || within && whole && strings.TrimSpace(it.Label) == name) {
					found = it
				}
			}
			items(it.Items, whole)
		}
	}
	var node func(n gui.Node, win string)
	node = func(n gui.Node, win string) {
		if n.Panel != nil {
			items(n.Panel.Items, n.Panel.Title == title || win == title)
		}
		if n.Box != nil {
			for _, k := range n.Box.Nodes {
				node(k, win)
			}
		}
	}
	for _, w := range h.Windows.Windows {
		node(w.Node, w.Title)
	}
	if found == nil {
		return gui.Item{}, fmt.Errorf("no window has %q; there are: %s", label, strings.Join(labels, ", "))
	}
	return *found, nil
}

// pressItem presses what has a label: a button, check box, radio button, an item of a menu.
func (s *State) pressItem(sv Services, label string) error {
	it, err := s.Scripts.find(label, func(it gui.Item) bool {
		return it.Kind != gui.LabelItem && it.Kind != gui.VarLabelItem && it.Kind != gui.MenuItem && it.Kind != gui.SliderItem
	})
	if err != nil {
		return err
	}
	s.tell(sv, live.Do{What: it.Label, F: func(m *hoc.Machine) error { return m.Windows.Press(it.ID) }})
	return nil
}

// setItem puts an expression into a field or slider.
func (s *State) setItem(sv Services, words []string) error {
	if len(words) < 2 {
		return errors.New("field takes a label and a value")
	}
	label, value := strings.Join(words[:len(words)-1], " "), words[len(words)-1]
	it, err := s.Scripts.find(label, func(it gui.Item) bool { return it.Kind == gui.ValueItem || it.Kind == gui.SliderItem })
	if err != nil {
		return err
	}
	s.tell(sv, live.Do{What: it.Label, F: func(m *hoc.Machine) error { _, err := m.Windows.Enter(it.ID, value); return err }})
	return nil
}

// shutWindow closes the window of a title.
func (s *State) shutWindow(sv Services, title string) error {
	if s.Scripts.Windows != nil {
		for _, w := range s.Scripts.Windows.Windows {
			if w.Title == title || w.Node.Panel != nil && w.Node.Panel.Title == title {
				s.tell(sv, live.Do{What: "close", F: func(m *hoc.Machine) error { return m.Windows.CloseWindow(w.ID) }})
				return nil
			}
		}
	}
	return fmt.Errorf("there is no window %q", title)
}

// answer answers what the script asks.
func (s *State) answer(sv Services, text string, ok bool) error {
	if s.Scripts.Status != live.Asking {
		return errors.New("the script asks nothing")
	}
	s.tell(sv, live.Answer{Answer: gui.Answer{OK: ok, Text: text}})
	return nil
}

// expect looks for a text in what a part of the window says.
func expect(part, text, want string) error {
	if strings.Contains(text, want) {
		return nil
	}
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return fmt.Errorf("the "+part+" does not say %q; its last lines are:\n%s", want, strings.Join(lines[max(len(lines)-8, 0):], "\n"))
}

// metByScripts says whether a condition of the verb "wait" holds on the page of scripts.
func (w Wait) metByScripts(h *Scripts) bool {
	switch w.What {
	case "running":
		return h.Status == live.Running
	case "asking":
		return h.Status == live.Asking
	case "failed":
		return !h.Busy() && h.Failures > 0
	case "t":
		return h.T > w.After
	}
	return !h.Busy() && h.Status != live.Asking
}
