package workbench

import (
	"fmt"
	"strings"

	"nrngui/engine/hoc"
	"nrngui/engine/project"
	"nrngui/engine/source"
	"nrngui/ui/words"
)

// adoptedCell is a cell of the HOC model that became a project.
type adoptedCell struct {
	name    string // of the cell in the model
	project *project.Project
	notes   []string
}

// rootOf finds the root section of what is named: a section, an object that has sections, or nothing, which means what is selected in the browser, else the first cell. It gives
// its index in the layout, -1 when there is none.
func (h *Scripts) rootOf(name string) int {
	if h.Layout == nil {
		return -1
	}
	if name == "" {
		switch kind, what, _ := strings.Cut(h.Sel, ":"); kind {
		case "sec":
			name = what
		case "pt":
			for _, p := range h.Layout.Points {
				if p.Name == what && p.Section >= 0 {
					name = h.Layout.Sections[p.Section].Name
				}
			}
		}
	}
	for i, s := range h.Layout.Sections {
		cell, _ := cellName(s.Name)
		if name != "" && s.Name != name && (cell == "" || cell != name) {
			continue
		}
		for h.Layout.Sections[i].Parent >= 0 {
			i = h.Layout.Sections[i].Parent
		}
		return i
	}
	return -1
}

// AdoptCell makes a project of a cell of the HOC model; it opens when the session of scripts has made it. The model stays open behind it.
func (s *State) AdoptCell(sv Services, name string) error {
	h := &s.Scripts
	i := h.rootOf(name)
	if i < 0 {
		return fmt.Errorf("the model has no section or cell %q to adopt: name one as the browser lists it", name)
	}
	root := h.Layout.Sections[i]
	cell, _ := cellName(root.Name)
	if cell == "" {
		cell = root.Name
	}
	model := h.Model
	s.Say(words.F("Adopting %s …", cell))
	sv.Ask("adopt "+cell, func(m *hoc.Machine) func() {
		p, notes, err := m.Adopt(m.Cable.ModelSection(root.Handle))
		return func() {
			switch {
			case s.Scripts.Model != model:
				s.Say(words.F("The model was closed before %s could be adopted", cell))
			case err != nil:
				s.Complain(err)
				s.ShowList = true
				s.Say(words.F("Could not adopt %s: see the problems", cell))
			default:
				s.Scripts.adopted = adoptedCell{cell, p, notes}
				sv.Dialog("adopted")
			}
		}
	})
	return nil
}

// ShowAdopted shows the cell that was adopted last as a project that is not saved yet, with a list of what was left out.
func (s *State) ShowAdopted(sv Services) {
	a := s.Scripts.adopted
	if a.project == nil {
		return
	}
	s.Scripts.adopted = adoptedCell{}
	p := *a.project
	from := s.Scripts.Path
	if o := s.Scripts.Opened; o != nil {
		from = o.Name
	}
	p.Notes = fmt.Sprintf("Adopted from %s of the HOC model %s.", a.name, baseName(from))
	if len(a.notes) > 0 {
		p.Notes += "\nNot part of it:\n- " + strings.Join(a.notes, "\n- ")
	}
	s.OpenDoc(sv, &p, "", true)
	s.History.Touch()
	var list source.List
	for _, n := range a.notes {
		list.Warn(source.Pos{File: "adopted from " + a.name}, "", "%s", n)
	}
	if len(list) > 0 {
		s.report(list)
		s.ShowList = true
	}
	n := len(p.Cells[0].Shape.Stylized)
	left := "all of it is here"
	if len(a.notes) > 0 {
		left = words.N(len(a.notes), "%d thing left out, see the list", "%d things left out, see the list", len(a.notes))
	}
	s.Say(words.N(n, "Adopted %s: %d section, %s; Ctrl+Tab goes back to the HOC model", "Adopted %s: %d sections, %s; Ctrl+Tab goes back to the HOC model", a.name, n, left))
}
