package workbench

import (
	"fmt"
	"strings"
	"time"

	"nrngui/engine/hoc"
	"nrngui/engine/hoc/cellfile"
	"nrngui/engine/project"
	"nrngui/ui/words"
)

// fileCells are the cells that the files of the HOC model hold.
type fileCells struct {
	found   []cellfile.Found
	looked  []cellfile.Looked // what came of them, once the user has asked
	wanted  bool              // the dialog shows as soon as they are found
	offered string            // the Cell Builder window that was looked for last
	asked   int               // counts the searches; an answer to an older one is not taken
}

// lookTime bounds how long the cells of a file are made, one after the other, before the dialog shows.
const lookTime = 10 * time.Second

// findCells lists the cells of the files that were run, and offers them by name.
func (s *State) findCells(sv Services) {
	h := &s.Scripts
	if h.Opened == nil || h.Opened.Start == "" {
		return
	}
	h.cells.asked++
	model, asked, start := h.Model, h.cells.asked, h.Opened.Start
	sv.Ask("cells of "+start, func(m *hoc.Machine) func() {
		text, _ := m.Source(start)
		list := cellfile.Find(m, text, start)
		return func() {
			h := &s.Scripts
			if h.Model != model || h.cells.asked != asked {
				return
			}
			h.cells.found, h.cells.looked, h.offered = list, nil, len(list) > 0
			if len(list) > 0 && h.Broken == 0 { // that the model stopped is the greater news
				s.Say(offerText(h.Opened.Name, list))
			}
			if h.cells.wanted {
				h.cells.wanted = false
				s.LookAtCells(sv)
			}
			s.Mark(DirtyScript)
		}
	})
}

// offerText names the cells of a file, the first of them.
func offerText(file string, list []cellfile.Found) string {
	const most = 4
	var names []string
	for _, c := range list[:min(len(list), most)] {
		names = append(names, c.Name)
	}
	text := strings.Join(names, ", ")
	if more := len(list) - most; more > 0 {
		text = words.N(more, "%s and %d more", "%s and %d more", text, more)
	}
	return words.F("Opened %s. Cells in this file: %s. The button Cells opens them to edit", file, text)
}

// LookAtCells makes the cells that were found, for the dialog that says how each comes.
func (s *State) LookAtCells(sv Services) {
	h := &s.Scripts
	model, list := h.Model, h.cells.found
	if len(list) == 0 {
		s.Say("There is no cell in this file: it has no Cell Builder window, no template with sections and no section of its own")
		return
	}
	s.Say(words.N(len(list), "Looking at %d cell …", "Looking at %d cells …", len(list)))
	sv.Ask("look at the cells", func(m *hoc.Machine) func() {
		looked := cellfile.Look(list, lookTime)
		return func() {
			if s.Scripts.Model != model {
				return
			}
			s.Scripts.cells.looked = looked
			s.Say(cellfile.Summary(looked))
			sv.Dialog("cells of file")
		}
	})
}

// OpenFileCell makes a project of a cell of the files, by its name; into says that it goes into the project that is open.
func (s *State) OpenFileCell(sv Services, name string, into bool) error {
	h := &s.Scripts
	if _, ok := cellfile.Choose(h.cells.found, name); !ok {
		var names []string
		for _, c := range h.cells.found {
			names = append(names, c.Name)
		}
		if len(names) == 0 {
			return fmt.Errorf("no cell was found in this file")
		}
		return fmt.Errorf("there is no cell %q in this file: it has %s", name, strings.Join(names, ", "))
	}
	for _, l := range h.cells.looked {
		if l.Name == name && l.Made != nil {
			return s.showFileCell(sv, l.Made, into)
		}
	}
	model, list := h.Model, h.cells.found
	sv.Ask("the cell "+name, func(m *hoc.Machine) func() {
		c, _ := cellfile.Choose(list, name)
		made, err := c.Make()
		return func() {
			switch {
			case s.Scripts.Model != model:
				s.Say(words.F("The model was closed before %s could be opened", name))
			case err != nil:
				s.Complain(err)
				s.ShowList = true
				s.Say(words.F("Could not open %s: see the problems", name))
			default:
				if err := s.showFileCell(sv, made, into); err != nil {
					s.Complain(err)
				}
			}
		}
	})
	return nil
}

// showFileCell opens the project of a cell, or takes the cell into the project that is open.
func (s *State) showFileCell(sv Services, made *cellfile.Made, into bool) error {
	if !into {
		s.Scripts.adopted = adoptedCell{made.Project.Cells[0].Name, made.Project, made.Says()}
		sv.Dialog("adopted")
		return nil
	}
	name := ""
	err := s.Edit(sv, func(p *project.Project) (*project.Project, string, error) {
		q, title, err := p.TakeCell(made.Project, "", nil)
		if err == nil && len(q.Cells) > len(p.Cells) {
			name = q.Cells[len(q.Cells)-1].Name
		}
		return q, title, err
	})
	if err != nil {
		return err
	}
	return s.OpenCells(sv, name)
}
