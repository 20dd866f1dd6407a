package workbench

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/cellbuilder"
)

// OpenCells shows the Cell Builder in the place of graphs and cell, with the cell of that name, else the one of the selection.
func (s *State) OpenCells(_ Services, cell string) error {
	if s.Doc() == nil {
		return fmt.Errorf("open a project first")
	}
	if cell != "" {
		if _, ok := s.Doc().Cell(cell); !ok {
			return fmt.Errorf("there is no cell %q", cell)
		}
		s.Cells.Cell = cell
	}
	if s.Cells.Cell == "" && (s.Sel.Kind == SelSection || s.Sel.Kind == SelSubset) {
		s.Cells.Cell = s.Sel.Cell
	}
	s.Building, s.Browser, s.Page = true, false, PageWork
	s.Mark(DirtyPage | DirtyMechs | DirtyCells)
	return nil
}

// CloseCells goes back to graphs and cell.
func (s *State) CloseCells() {
	if s.Building {
		s.Building = false
		s.Mark(DirtyPage | DirtyCells)
	}
}

// syncCells lets the page's state follow the project; it says whether anything changed.
func (s *State) syncCells() bool { return s.Cells.Show(s.Doc(), s.Cat, s.Layout) }

// EditCell makes one undoable change for the Cell Builder.
func (s *State) EditCell(sv Services, e cellbuilder.Edit) error {
	err := s.Edit(sv, editFunc(e))
	s.syncCells()
	s.Mark(DirtyCells)
	return err
}

// TuneCell makes a change of a value: in the running model at once where that is possible without building it anew.
func (s *State) TuneCell(sv Services, ch cellbuilder.Change, final bool) error {
	s.Mark(DirtyCells)
	if ch.Key == "" {
		return s.EditCell(sv, ch.Edit)
	}
	err := s.Tune(sv, ch.Key, final, editFunc(ch.Edit), ch.Live...)
	s.syncCells()
	return err
}

// densities lists the density mechanisms that can be inserted.
func (s *State) densities() []string {
	var out []string
	for _, t := range s.Cat.Types() {
		if t.Kind == mech.Density {
			out = append(out, t.Name)
		}
	}
	slices.Sort(out)
	return out
}

// cellWords is the head of the page: what the model does with each edit.
func (s *State) cellWords() string {
	switch {
	case s.Status == session.Empty:
		return "The model is not built: see the problems"
	case s.awaits:
		return "Building the model …"
	}
	return "Continuous create is on: the live cell follows each edit"
}

// cursorCommand puts the cursor of the table on a subset and a parameter ("gnabar_hh", "hh.gnabar", "cm").
func cursorCommand(s *State, _ Services, args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("name a subset, and a parameter")
	}
	s.syncCells()
	b := s.Cells
	if b.Matrix.Row(args[0]) < 0 {
		return fmt.Errorf("the table has no row %q", args[0])
	}
	b.PickSubset(args[0])
	if len(args) > 1 {
		k := slices.IndexFunc(b.Matrix.Columns, func(c cellbuilder.Column) bool {
			return c.Name == args[1] || c.Mech+"."+c.Param == args[1]
		})
		if k < 0 {
			return fmt.Errorf("the table has no column %q", args[1])
		}
		b.PickCell(-1, k)
	}
	s.Mark(DirtyCells)
	return nil
}

// gradientCommand makes a gradient of a form, or changes its form, and sets coefficients; "p path|radial|projection|arc [proximal [distal]]" says what p is.
func gradientCommand(s *State, sv Services, args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("name a form: linear, exponential, boltzmann, table or expression")
	}
	s.syncCells()
	b := s.Cells
	if args[0] == "p" {
		d := project.Domain{}
		for i, at := range []*string{&d.Metric, &d.Proximal, &d.Distal} {
			if len(args) > i+1 && args[i+1] != "path" && args[i+1] != "none" {
				*at = args[i+1]
			}
		}
		ch, err := b.SetDomain(d)
		if err != nil {
			return err
		}
		return s.TuneCell(sv, ch, true)
	}
	if !slices.Contains(project.Forms(), args[0]) {
		return fmt.Errorf("there is no form %q", args[0])
	}
	if g := b.Gradient(); g == nil || g.Form != args[0] {
		ch, err := b.Form(args[0])
		if err != nil {
			return err
		}
		if err := s.TuneCell(sv, ch, true); err != nil {
			return err
		}
	}
	for i := 1; i+1 < len(args); i += 2 {
		x, err := strconv.ParseFloat(args[i+1], 64)
		if err != nil {
			return fmt.Errorf("%q is not a number", args[i+1])
		}
		ch, err := b.SetCoef(args[i], x)
		if err != nil {
			return err
		}
		if err := s.TuneCell(sv, ch, true); err != nil {
			return err
		}
	}
	return nil
}

// cellsCommands lists what scripts, the palette and the menu can do on the page: a table, and so long.
func cellsCommands() []Command {
	needCells := func(s *State) string {
		if why := needDoc(s); why != "" {
			return why
		}
		if !s.Building {
			return "open the Cell Builder first"
		}
		return ""
	}
	edit := func(f func(b *cellbuilder.State, args []string) (cellbuilder.Edit, error)) func(*State, Services, []string) error {
		return func(s *State, sv Services, args []string) error {
			s.syncCells()
			e, err := f(s.Cells, args)
			if err != nil {
				return err
			}
			return s.EditCell(sv, e)
		}
	}
	return append([]Command{
		{ID: "cells", Title: "Cell Builder", Shortcut: "Shift+F9", Menu: "Cell", Break: true, Off: needDoc, Args: "[CELL]", Checked: func(s *State) bool { return s.Building },
			Do: func(s *State, sv Services, args []string) error {
				if s.Building && len(args) == 0 {
					s.CloseCells()
					return nil
				}
				return s.OpenCells(sv, strings.Join(args, " "))
			}},
		{ID: "cells.cursor", Title: "Go to a value of the table", Menu: "Cell", Off: needCells, Args: "SUBSET [PARAMETER]", Do: cursorCommand},
		{ID: "cells.value", Title: "Set the value under the cursor", Menu: "Cell", Off: needCells, Args: "NUMBER [UNIT]",
			Do: func(s *State, sv Services, args []string) error {
				s.syncCells()
				ch, err := s.Cells.Typed(strings.Join(args, " "))
				if err != nil {
					return err
				}
				return s.TuneCell(sv, ch, true)
			}},
		{ID: "cells.insert", Title: "Insert a mechanism on the subset of the cursor", Menu: "Cell", Off: needCells, Args: "MECHANISM",
			Do: edit(func(b *cellbuilder.State, args []string) (cellbuilder.Edit, error) {
				return b.Insert(strings.Join(args, " ")), nil
			})},
		{ID: "cells.remove", Title: "Remove a mechanism from the subset of the cursor", Menu: "Cell", Off: needCells, Args: "MECHANISM",
			Do: edit(func(b *cellbuilder.State, args []string) (cellbuilder.Edit, error) {
				return b.Remove(strings.Join(args, " ")), nil
			})},
		{ID: "cells.select", Title: "Select sections", Menu: "Cell", Off: needCells, Args: "SECTION|SUBSET ...",
			Do: func(s *State, _ Services, args []string) error {
				s.syncCells()
				var list []int
				for _, a := range args {
					m := s.Cells.Members(a)
					if len(m) == 0 {
						return fmt.Errorf("there is no section or subset %q", a)
					}
					list = append(list, m...)
				}
				s.Cells.SelectSections(list)
				s.Mark(DirtyCells)
				return nil
			}},
		{ID: "cells.gradient", Title: "Let the value under the cursor vary", Menu: "Cell", Off: needCells, Args: "linear|exponential|boltzmann|table|expression [COEFFICIENT VALUE ...]", Do: gradientCommand},
		{ID: "cells.tab", Title: "Show a table of the Cell Builder", Menu: "Cell", Off: needCells, Args: "biophysics|geometry|discretisation|synapses|cell|text",
			Do: func(s *State, _ Services, args []string) error {
				i := slices.Index(cellbuilder.Tabs(), strings.Join(args, " "))
				if i < 0 {
					return fmt.Errorf("there is no table %q", strings.Join(args, " "))
				}
				s.syncCells()
				s.Cells.PickTab(cellbuilder.Tab(i))
				s.Mark(DirtyCells)
				return nil
			}},
		{ID: "cells.edit", Title: "Edit the sections of the cell", Menu: "Cell", Off: needCells, Args: "EDIT (branch soma(1) by 100 90 0 as dend)",
			Do: edit(func(b *cellbuilder.State, args []string) (cellbuilder.Edit, error) {
				return b.ParseOp(strings.Join(args, " "))
			})},
		{ID: "cells.tool", Title: "Take a tool of the Cell Builder", Menu: "Cell", Off: needCells, Args: "TOOL [BASENAME]",
			Do: func(s *State, _ Services, args []string) error {
				for _, t := range cellbuilder.Tools() {
					if len(args) > 0 && string(t.Tool) == args[0] {
						s.Cells.Tool = t.Tool
						if len(args) > 1 {
							s.Cells.Basename = args[1]
						}
						s.Mark(DirtyCells)
						return nil
					}
				}
				return fmt.Errorf("there is no tool %q", strings.Join(args, " "))
			}},
		{ID: "cells.subset", Title: "Make a subset of the selected sections", Menu: "Cell", Off: needCells, Args: "NAME",
			Do: edit(func(b *cellbuilder.State, args []string) (cellbuilder.Edit, error) {
				return b.NewSubset(strings.Join(args, " "))
			})},
		{ID: "cells.where", Title: "Make a subset by an expression", Menu: "Cell", Off: needCells, Args: "NAME EXPRESSION (tuft in(apic) && distance(soma) > 400)",
			Do: edit(func(b *cellbuilder.State, args []string) (cellbuilder.Edit, error) {
				if len(args) < 2 {
					return nil, fmt.Errorf("name the subset, then the expression")
				}
				return b.WhereSubset(args[0], strings.Join(args[1:], " "))
			})},
	}, append(kindCommands(needCells), siteCommands(needCells)...)...)
}

// cellItems is the menu of the page's head: the cells of the project.
func (s *State) cellNames() []string {
	var out []string
	if p := s.Doc(); p != nil {
		for _, c := range p.Cells {
			out = append(out, c.Name)
		}
	}
	return out
}

// selectBuilt tells the rest of the window what is selected on the page.
func (s *State) selectBuilt(sv Services, section string) {
	s.Select(sv, Selection{Kind: SelSection, Cell: s.Cells.Cell, Name: section, X: 0.5})
}
