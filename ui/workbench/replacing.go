package workbench

import (
	"errors"
	"fmt"
	"strings"

	"nrngui/engine/project"
	"nrngui/ui/import3d"
	"nrngui/ui/kit"
	"nrngui/ui/words"
)

// ReplaceByImport gives a cell of the project the reconstruction of the page. Its channels, subsets and the rest of its physiology stay, and the title of the edit tells
// what had to move or go.
func (s *State) ReplaceByImport(sv Services, cell string) error {
	im := s.Import
	if why := im.Why(); why != "" {
		s.Say(why)
		s.Mark(DirtyImport)
		return errors.New(why)
	}
	shape := im.shape()
	if err := s.Edit(sv, func(p *project.Project) (*project.Project, string, error) { return p.ReplaceShape(cell, shape) }); err != nil {
		return err
	}
	s.Page = PageWork
	s.Select(sv, Selection{Kind: SelCell, Name: cell})
	s.Import.State = import3d.NewState()
	s.Say(sentence(s.History.UndoTitle()))
	s.Mark(DirtyAll &^ DirtyTheme)
	return nil
}

// replaceable lists the cells that may get the reconstruction of the page: those of an open project.
func (s *State) replaceable() []string {
	p := s.Doc()
	if p == nil {
		return nil
	}
	var names []string
	for _, c := range p.Cells {
		names = append(names, c.Name)
	}
	return names
}

// replaceCommand is import.replace [CELL].
func replaceCommand() Command {
	return Command{ID: "import.replace", Title: "Replace the shape of a cell by the imported one", Menu: "Cell", Args: "[CELL]", Off: func(s *State) string {
		if why := needCell(s); why != "" {
			return why
		}
		if len(s.replaceable()) == 0 {
			return "no project is open whose cell could take it"
		}
		return ""
	}, Do: func(s *State, sv Services, args []string) error {
		names := s.replaceable()
		name := names[0]
		if s.Sel.Kind == SelCell {
			name = s.Sel.Name
		}
		switch {
		case len(args) > 0:
			name = args[0]
		case len(names) > 1 && s.Sel.Kind != SelCell:
			return fmt.Errorf("say which cell: %s", strings.Join(names, ", "))
		}
		return s.ReplaceByImport(sv, name)
	}}
}

// Ways is part of import3d.Host: what else may be done with the cell than the primary button says.
func (h importHost) Ways() []kit.Item {
	s := h.app.state
	var items []kit.Item
	for _, name := range s.replaceable() {
		items = append(items, kit.Item{Title: words.F("Replace the shape of %s, keep its channels", name), Do: func() {
			h.app.act(func() { h.app.complain(s.ReplaceByImport(h.app, name)) })
		}})
	}
	return items
}
