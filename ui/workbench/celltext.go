package workbench

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"nrngui/engine/export"
	"nrngui/engine/hoc/cellfile"
	"nrngui/engine/mech"
	"nrngui/engine/project"
	"nrngui/ui/cellbuilder"
	"nrngui/ui/words"
)

// CellText is the cell of the Cell Builder as text: the file that an export would write, and what comes of reading it again; or how the cell differs from another one.
type CellText struct {
	Form   export.CellForm
	Parts  export.Parts // of a file of top level
	Versus string       // the cell it is compared with; "" for the file
	File   string       // its name
	Text   string
	Notes  []string // what the export tells
	Again  Again
	Why    string // of Again
	Failed string // why there is no text

	of  textOf
	now bool // Text is that of the project as it is
}

// Again is what comes of reading an exported cell and exporting it once more.
type Again uint8

// The outcomes.
const (
	NotRead   Again = iota // no reader for this form, or for a part of a cell
	SameText               // letter for letter
	OtherText              // see Why
)

// textOf is what a text was made of.
type textOf struct {
	doc    *project.Project
	cell   string
	form   export.CellForm
	parts  export.Parts
	versus string
}

// mostText is how many letters of an export are shown; a reconstruction has more.
const mostText = 400_000

// SyncCellText makes the text anew when the tab shows it and the cell is another one; the work goes on beside the window.
func (s *State) SyncCellText(sv Services) {
	c := &s.CellText
	if !s.Building || s.Cells.Tab != cellbuilder.Files || s.Doc() == nil {
		return
	}
	cell, ok := s.Doc().Cell(s.Cells.Cell)
	if !ok {
		return
	}
	if _, ok := s.Doc().Cell(c.Versus); c.Versus != "" && !ok || c.Versus == cell.Name {
		c.Versus = ""
	}
	of := textOf{s.Doc(), cell.Name, c.Form, c.Parts, c.Versus}
	if of == c.of {
		return
	}
	c.of, c.now = of, false
	cat := s.Cat
	sv.Begin(Job{Name: "celltext", Title: "Writing the cell", Work: func(context.Context, func(float64)) func() {
		made := textFor(of, cat)
		return func() {
			if s.CellText.of == of {
				made.Form, made.Parts, made.Versus, made.of, made.now = of.form, of.parts, of.versus, of, true
				s.CellText = made
				s.Mark(DirtyCells)
			}
		}
	}})
}

// textFor makes the text.
func textFor(of textOf, cat *mech.Catalogue) (t CellText) {
	if of.versus != "" {
		return comparison(of, cat)
	}
	file, files, notes, err := export.Cell(of.doc, cat, of.cell, of.form, of.parts)
	if err != nil {
		return CellText{Failed: err.Error()}
	}
	t.File, t.Text = file, string(files[file])
	for _, n := range notes {
		t.Notes = append(t.Notes, n.Msg)
	}
	t.Again, t.Why = readAgain(of, cat, file, t.Text)
	if len(t.Text) > mostText {
		end := strings.LastIndexByte(t.Text[:mostText], '\n') + 1
		t.Text = t.Text[:end] + words.F("\n… and %d more lines", strings.Count(t.Text[end:], "\n"))
	}
	return t
}

// readAgain reads the exported text as any other file, exports what was read, and compares letter for letter.
func readAgain(of textOf, cat *mech.Catalogue, file, text string) (Again, string) {
	template := strings.TrimSuffix(file, ".hoc")
	switch {
	case of.form == export.AsTopLevel && of.parts != export.AllParts():
		return NotRead, words.T("a part of a cell is not read alone")
	case of.form == export.AsTopLevel:
		template = ""
	case of.form != export.AsTemplate:
		return NotRead, words.T("cells are read from HOC")
	}
	cell, err := cellfile.Read(text, file, template, cat)
	if err != nil {
		return OtherText, err.Error()
	}
	if cell.Name == "" {
		cell.Name = of.cell
	}
	q := &project.Project{Name: of.doc.Name, Cells: []project.Cell{cell}, Mods: of.doc.Mods, Run: of.doc.Run, Globals: of.doc.Globals}
	_, files, _, err := export.Cell(q, cat, "", of.form, of.parts)
	if err != nil {
		return OtherText, err.Error()
	}
	if again := string(files[file]); again != text {
		return OtherText, firstDifference(text, again)
	}
	return SameText, ""
}

// firstDifference names the first line in which two texts differ.
func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return words.F("line %d is then %s", i+1, strings.TrimSpace(y[i]))
		}
	}
	return words.F("it has then %d lines instead of %d", len(y), len(x))
}

// comparison tells in words how two cells differ.
func comparison(of textOf, cat *mech.Catalogue) CellText {
	a, _ := of.doc.Cell(of.cell)
	b, _ := of.doc.Cell(of.versus)
	lines := project.CompareCells(a, b, cat)
	if len(lines) == 0 {
		return CellText{Text: words.F("%s and %s do not differ: sections, sizes, segments and values are the same on each section.", of.cell, of.versus)}
	}
	return CellText{Text: words.N(len(lines), "%s and %s differ in %d thing:", "%s and %s differ in %d things:", of.cell, of.versus, len(lines)) + "\n\n" + strings.Join(lines, "\n")}
}

// Line is the sentence below the text.
func (c *CellText) Line() string {
	switch {
	case !c.now:
		return words.T("Writing …")
	case c.Failed != "":
		return c.Failed
	case c.Versus != "":
		return words.T("Compared by what the rules come to on each section")
	}
	text := words.N(strings.Count(c.Text, "\n"), "%s: %d line", "%s: %d lines", c.File, strings.Count(c.Text, "\n"))
	if len(c.Notes) > 0 {
		text += "; " + strings.Join(c.Notes, "; ")
	}
	return text
}

// FormTitle is what a form of export is called.
func FormTitle(form export.CellForm) string {
	return map[export.CellForm]string{export.AsTemplate: "HOC template", export.AsTopLevel: "HOC of top level", export.AsClass: "Python class", export.AsNeuroML: "NeuroML 2"}[form]
}

// cellTextCommand shows the cell as text: "cells.text template", "cells.text toplevel topology,subsets", "cells.text compare CELL".
func cellTextCommand(s *State, _ Services, args []string) error {
	c := &s.CellText
	switch {
	case len(args) == 2 && args[0] == "compare":
		if _, ok := s.Doc().Cell(args[1]); !ok {
			return fmt.Errorf("the project has no cell %q", args[1])
		}
		c.Versus = args[1]
	case len(args) > 0:
		form := export.CellForm(args[0])
		if !slices.Contains(export.CellForms(), form) {
			return fmt.Errorf("a cell is written as template, toplevel, class or neuroml, not as %q", args[0])
		}
		parts, err := export.ParseParts(strings.Join(args[1:], ","))
		if err != nil {
			return err
		}
		c.Form, c.Parts, c.Versus = form, parts, ""
	}
	s.syncCells()
	s.Cells.PickTab(cellbuilder.Files)
	s.Mark(DirtyCells)
	return nil
}

// SaveCellText writes what the tab shows: the cell with its mod files into a folder.
func (s *State) SaveCellText(dir string) error {
	return s.WriteCell(s.shownCell(), s.CellText.Form, s.CellText.Parts, filepath.Clean(dir))
}
