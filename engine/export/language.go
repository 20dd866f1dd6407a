package export

import (
	"fmt"
	"slices"

	"nrngui/engine/mech"
	"nrngui/engine/project"
	"nrngui/engine/source"
)

// Language is what a project is exported to.
type Language string

// The languages, as the command line names them.
const (
	ToPython Language = "python"
	ToHOC    Language = "hoc"
)

// Languages lists them in the order in which they are offered.
func Languages() []Language { return []Language{ToPython, ToHOC} }

// Word gives the language's name for sentences.
func (l Language) Word() string {
	if l == ToHOC {
		return "HOC"
	}
	return "Python"
}

// Folder gives the folder that runs the project in NEURON in a language, or (a CellForm) the file of its first cell. The notes say what a reader of the folder should know.
func Folder(to Language, p *project.Project, cat *mech.Catalogue) (files map[string][]byte, notes source.List, err error) {
	switch to {
	case ToPython:
		files, err = Python(p, cat)
		return files, nil, err
	case ToHOC:
		return HOC(p, cat)
	}
	if slices.Contains(CellForms(), CellForm(to)) { // one cell type alone
		_, files, notes, err = Cell(p, cat, "", CellForm(to), AllParts())
		return files, notes, err
	}
	return nil, nil, fmt.Errorf("there is no export to %q; there is one to python and one to hoc", string(to))
}
