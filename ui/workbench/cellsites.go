package workbench

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"nrngui/engine/cellbuild"
	"nrngui/engine/project"
	"nrngui/engine/source"
	"nrngui/ui/cellbuilder"
	"nrngui/ui/words"
)

// siteText is a synapse site as SetSite reads it: "exc ExpSyn on dend(0.5) tau=2", or "... on tuft where distance(soma) > 400".
func siteText(site project.SynSite) string {
	t := fmt.Sprintf("%s %s on %s", site.Name, site.Type, site.Subset)
	if site.Where == "" {
		t += "(" + strconv.FormatFloat(site.X, 'g', -1, 64) + ")"
	}
	if len(site.Params) > 0 {
		t += " " + cellbuilder.ParamText(site.Params)
	}
	if site.Where != "" {
		t += " where " + site.Where
	}
	return t
}

// parseSite reads the text of a site: NAME TYPE on SUBSET(X) PARAM=VALUE ... [where EXPRESSION].
func parseSite(text string) (site project.SynSite, err error) {
	text, where, _ := strings.Cut(text, " where ")
	w := strings.Fields(text)
	if len(w) < 4 || w[2] != "on" {
		return site, errors.New("say NAME TYPE on SUBSET(X), as in: exc ExpSyn on dend(0.5) tau=2; or with where EXPRESSION at the end, on those sections of the subset for which it holds there")
	}
	site = project.SynSite{Name: w[0], Type: w[1], Subset: w[3], X: 0.5, Where: strings.TrimSpace(where)}
	if at := strings.LastIndexByte(w[3], '('); at > 0 && strings.HasSuffix(w[3], ")") {
		x, err := strconv.ParseFloat(w[3][at+1:len(w[3])-1], 64)
		if err != nil || x < 0 || x > 1 {
			return site, fmt.Errorf("%q is no place on a section: a number from 0 to 1", w[3][at+1:len(w[3])-1])
		}
		site.Subset, site.X = w[3][:at], x
	}
	site.Params, err = cellbuilder.ParseParams(strings.Join(w[4:], " "))
	return site, err
}

// SetSite adds a synapse that belongs to the cell that is built, or changes the one of that name; was is the name it had, which an empty text takes away.
func (s *State) SetSite(sv Services, was, text string) error {
	cell := s.Cells.Cell
	if strings.TrimSpace(text) == "" {
		if was == "" {
			return nil
		}
		return s.Edit(sv, func(p *project.Project) (*project.Project, string, error) { return p.RemoveSynapse(cell, was) })
	}
	site, err := parseSite(text)
	if err != nil {
		return err
	}
	return s.CheckedEdit(sv, func(p *project.Project) (*project.Project, string, error) { return p.SetSynapse(cell, site) })
}

// CheckedEdit makes an edit for the Cell Builder only when the project that comes of it has no mistake that it had not before.
func (s *State) CheckedEdit(sv Services, e cellbuilder.Edit) error {
	edit := editFunc(e)
	before := s.Doc()
	q, _, err := edit(before)
	if err != nil {
		return err
	}
	old := map[string]bool{}
	for _, e := range project.Validate(before, s.Cat) {
		old[e.Error()] = true
	}
	for _, e := range project.Validate(q, s.Cat) {
		if e.Severity >= source.Fatal && !old[e.Error()] {
			return e
		}
	}
	err = s.Edit(sv, edit)
	s.syncCells()
	s.Mark(DirtyCells)
	return err
}

// sites lists the synapses of the cell that is built.
func (s *State) sites() []project.SynSite {
	c, ok := s.Doc().Cell(s.Cells.Cell)
	if !ok {
		return nil
	}
	return c.Synapses
}

// RallCylinder adds the equivalent cylinder of the cell that is built as a cell of its own, and tells where Rall's conditions do not hold.
func (s *State) RallCylinder(sv Services, steps int) error {
	c, ok := s.Doc().Cell(s.Cells.Cell)
	if !ok {
		return errors.New("there is no cell to make an equivalent cylinder of")
	}
	made, notes, err := cellbuild.EquivalentCylinder(c, steps)
	if err != nil {
		return err
	}
	from := project.New(made.Name)
	from.Cells = []project.Cell{made}
	from.Mods = s.Doc().Mods
	err = s.Edit(sv, func(p *project.Project) (*project.Project, string, error) { return p.TakeCell(from, made.Name, s.Cat) })
	if err != nil {
		return err
	}
	for _, n := range notes {
		s.report(source.List{{Severity: source.Warning, Pos: source.Pos{File: "equivalent cylinder of " + c.Name}, Msg: n}})
	}
	name := s.Doc().Cells[len(s.Doc().Cells)-1].Name
	err = s.OpenCells(sv, name)
	s.Say(words.N(len(notes), "Cell %s is the equivalent cylinder, with %d remark: see the problems", "Cell %s is the equivalent cylinder, with %d remarks: see the problems", name, len(notes)))
	return err
}

// siteCommands are about synapses of the cell, and its equivalent cylinder.
func siteCommands(needCells func(*State) string) []Command {
	return []Command{
		{ID: "cells.synapse", Title: "Synapse site of the cell", Menu: "Cell", Off: needCells, Args: "[NAME TYPE on SUBSET(X) [PARAM=VALUE ...] [where EXPRESSION]]",
			Do: func(s *State, sv Services, args []string) error {
				if len(args) == 0 { // as the button does
					s.syncCells()
					s.Cells.PickTab(cellbuilder.Synapses)
					return s.CheckedEdit(sv, s.Cells.NewSite())
				}
				return s.SetSite(sv, "", strings.Join(args, " "))
			}},
		{ID: "cells.nosynapse", Title: "Remove a synapse site of the cell", Menu: "Cell", Off: func(s *State) string {
			if why := needCells(s); why != "" {
				return why
			}
			if len(s.sites()) == 0 {
				return "the cell has no synapse site"
			}
			return ""
		}, Args: "NAME", Do: func(s *State, sv Services, args []string) error {
			if len(args) != 1 {
				return errors.New("cells.nosynapse takes the name of a synapse site")
			}
			return s.SetSite(sv, args[0], "")
		}},
		{ID: "cells.rall", Title: "Equivalent cylinder of the cell", Menu: "Cell", Off: needCells, Args: "[PIECES]", Do: func(s *State, sv Services, args []string) error {
			steps := 1
			if len(args) > 0 {
				n, err := strconv.Atoi(args[0])
				if err != nil {
					return fmt.Errorf("%q is no number of pieces", args[0])
				}
				steps = n
			}
			return s.RallCylinder(sv, steps)
		}},
	}
}
