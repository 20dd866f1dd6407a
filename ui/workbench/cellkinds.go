package workbench

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"nrngui/engine/cellbuild"
	"nrngui/engine/export"
	"nrngui/engine/project"
	"nrngui/ui/words"
)

// StartCell adds a cell of one of the kinds to begin with to the project and shows it in the Cell Builder; without a project it opens one, which fires.
func (s *State) StartCell(sv Services, name string, params map[string]float64) error {
	from, err := cellbuild.StarterProject(name, params)
	if err != nil {
		s.Complain(err)
		return err
	}
	if s.Doc() == nil {
		s.OpenDoc(sv, from, "", true)
		s.History.Touch()
		return s.OpenCells(sv, "")
	}
	err = s.Edit(sv, func(p *project.Project) (*project.Project, string, error) {
		return p.TakeCell(from, from.Cells[0].Name, s.Cat)
	})
	if err == nil {
		return s.OpenCells(sv, s.Doc().Cells[len(s.Doc().Cells)-1].Name)
	}
	return err
}

// RenameBuilt gives the cell that is built another name.
func (s *State) RenameBuilt(sv Services, name string) error {
	old := s.Cells.Cell
	err := s.Edit(sv, func(p *project.Project) (*project.Project, string, error) {
		return p.RenameCell(old, strings.TrimSpace(name))
	})
	if err == nil {
		s.Cells.Cell = strings.TrimSpace(name)
		s.syncCells()
		s.Mark(DirtyCells)
	}
	return err
}

// RemoveBuilt takes the cell that is built out of the project; the page shows the one before.
func (s *State) RemoveBuilt(sv Services) error {
	cell := s.Cells.Cell
	i := s.Doc().CellNumber(cell)
	if len(s.Doc().Cells) < 2 || i < 0 {
		return errors.New("the project keeps its only cell")
	}
	err := s.Edit(sv, func(p *project.Project) (*project.Project, string, error) { return p.RemoveCell(cell) })
	if err == nil {
		s.Cells.Cell = s.Doc().Cells[max(i-1, 0)].Name
		s.syncCells()
		s.Mark(DirtyCells)
	}
	return err
}

// SetCellOutput says where NetCons from the cell listen, from a text as "soma(0.5) 10": place and threshold, mV.
func (s *State) SetCellOutput(sv Services, text string) error {
	cell := s.Cells.Cell
	w := strings.Fields(text)
	if len(w) == 0 {
		return s.Edit(sv, func(p *project.Project) (*project.Project, string, error) { return p.SetOutput(cell, nil) })
	}
	ref, err := project.ParseRef(w[0] + ".v")
	if err != nil {
		return err
	}
	o := project.Output{Section: ref.Section, X: ref.X, Threshold: 10}
	if len(w) > 1 {
		if o.Threshold, err = strconv.ParseFloat(w[1], 64); err != nil {
			return fmt.Errorf("%q is no threshold: a number of mV", w[1])
		}
	}
	return s.Edit(sv, func(p *project.Project) (*project.Project, string, error) { return p.SetOutput(cell, &o) })
}

// CellOutput is the output as SetCellOutput reads it.
func (s *State) CellOutput() string {
	c, ok := s.Doc().Cell(s.Cells.Cell)
	if !ok || c.Output == nil {
		return ""
	}
	return fmt.Sprintf("%s(%g) %g", c.Output.Section, c.Output.X, c.Output.Threshold)
}

// SetCellPositions places instances of the cell, from a text of x, y, z triples parted by semicolons; an empty one leaves one cell where its shape stands.
func (s *State) SetCellPositions(sv Services, text string) error {
	var at [][]float64
	for _, part := range strings.Split(text, ";") {
		w := strings.Fields(strings.ReplaceAll(part, ",", " "))
		if len(w) == 0 {
			continue
		}
		if len(w) != 3 {
			return fmt.Errorf("%q is no place: it has x, y and z", strings.TrimSpace(part))
		}
		row := make([]float64, 3)
		for i := range w {
			v, err := strconv.ParseFloat(w[i], 64)
			if err != nil {
				return fmt.Errorf("%q is no number", w[i])
			}
			row[i] = v
		}
		at = append(at, row)
	}
	cell := s.Cells.Cell
	return s.Edit(sv, func(p *project.Project) (*project.Project, string, error) { return p.SetPositions(cell, at) })
}

// CellPositions are the places of the instances as SetCellPositions reads them.
func (s *State) CellPositions() string {
	c, ok := s.Doc().Cell(s.Cells.Cell)
	if !ok {
		return ""
	}
	var parts []string
	for _, p := range c.Positions {
		var w []string
		for _, v := range p {
			w = append(w, strconv.FormatFloat(v, 'g', -1, 64))
		}
		parts = append(parts, strings.Join(w, " "))
	}
	return strings.Join(parts, "; ")
}

// WriteCell writes a cell, with the mod files it needs, into a folder: as HOC template, as HOC of top level (or some parts of it), as Python class, or as NeuroML 2.
func (s *State) WriteCell(cell string, form export.CellForm, parts export.Parts, dir string) error {
	if cell == "" {
		return errors.New("the project has several cells: select one, or open it in the Cell Builder")
	}
	file, files, notes, err := export.Cell(s.Doc(), s.Cat, cell, form, parts)
	if err != nil {
		s.Complain(err)
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		s.Complain(err)
		return err
	}
	if err := export.WriteFolder(dir, files); err != nil {
		s.Complain(err)
		return err
	}
	s.report(notes)
	s.Say(words.F("Wrote cell %s to %s", cell, filepath.Join(dir, file)))
	return nil
}

// kindCommands manage the cells of a project.
func kindCommands(needCells func(*State) string) []Command {
	join := func(f func(*State, Services, string) error) func(*State, Services, []string) error {
		return func(s *State, sv Services, args []string) error { return f(s, sv, strings.Join(args, " ")) }
	}
	return []Command{
		{ID: "cells.start", Title: "New cell to begin with", Menu: "Cell", Args: "[KIND [PARAMETER VALUE ...]]",
			Do: func(s *State, sv Services, args []string) error {
				if len(args) == 0 {
					sv.Dialog("cells.start")
					return nil
				}
				params := map[string]float64{}
				for i := 1; i+1 < len(args); i += 2 {
					v, err := strconv.ParseFloat(args[i+1], 64)
					if err != nil {
						return fmt.Errorf("%q is not a number", args[i+1])
					}
					params[args[i]] = v
				}
				return s.StartCell(sv, args[0], params)
			}},
		{ID: "cells.name", Title: "Rename the cell", Menu: "Cell", Off: needCells, Args: "NAME", Do: join((*State).RenameBuilt)},
		{ID: "cells.output", Title: "Output of the cell", Menu: "Cell", Off: needCells, Args: "PLACE THRESHOLD (soma(0.5) 10)", Do: join((*State).SetCellOutput)},
		{ID: "cells.positions", Title: "Instances of the cell", Menu: "Cell", Off: needCells, Args: "X Y Z; X Y Z ...", Do: join((*State).SetCellPositions)},
		{ID: "cells.removecell", Title: "Remove the cell of the Cell Builder", Menu: "Cell", Off: func(s *State) string {
			if why := needCells(s); why != "" {
				return why
			}
			if len(s.Doc().Cells) < 2 {
				return "the project keeps its only cell"
			}
			return ""
		}, Do: func(s *State, sv Services, _ []string) error { return s.RemoveBuilt(sv) }},
		{ID: "cells.text", Title: "The cell as text", Menu: "Cell", Off: needCells, Args: "[template|toplevel|class|neuroml|compare CELL]", Do: cellTextCommand},
		{ID: "cells.export", Title: "Export the cell", Menu: "Cell", Off: needCells, Args: "[template|toplevel|class|neuroml FOLDER]",
			Do: func(s *State, sv Services, args []string) error {
				if len(args) < 2 {
					return cellTextCommand(s, sv, args)
				}
				return s.WriteCell(s.shownCell(), export.CellForm(args[0]), export.AllParts(), strings.Join(args[1:], " "))
			}},
	}
}
