package cellbuild

import (
	"fmt"
	"strconv"

	"nrngui/engine/project"
)

// Op is one edit of a cell's sections: a small value with a text form that Parse reads back.
type Op interface {
	// String gives the text form.
	String() string
	apply(w *work) (title string, err error)
}

// Edit carries an edit out on a cell of a project ("" is the first) and gives the new project with a title for the undo menu. Everything that names sections
// or places of the cell follows; what is lost stands in the title.
func Edit(p *project.Project, cell string, op Op) (*project.Project, string, error) {
	r, err := Do(p, cell, op)
	if err != nil {
		return nil, "", err
	}
	return r.Project, r.Title, nil
}

// Do is Edit with all that there is to know of the outcome.
func Do(p *project.Project, cell string, op Op) (*Result, error) {
	c, ok := p.Cell(cell)
	if !ok {
		return nil, refuse("add a cell first", "there is no cell %q", cell)
	}
	w, err := begin(c)
	if err != nil {
		return nil, err
	}
	title, err := op.apply(w)
	if err != nil {
		return nil, err
	}
	at := 0
	for i := range p.Cells {
		if &p.Cells[i] == c {
			at = i
		}
	}
	return w.finish(p, at, title)
}

// Apply carries an edit out on a cell that stands in no project.
func Apply(c project.Cell, op Op) (project.Cell, *Result, error) {
	r, err := Do(&project.Project{Cells: []project.Cell{c}}, "", op)
	if err != nil {
		return project.Cell{}, nil, err
	}
	return r.Project.Cells[0], r, nil
}

// number is the shortest text that reads back to the same float64.
func number(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

func (a At) String() string { return number(a[0]) + " " + number(a[1]) + " " + number(a[2]) }

// placeText is a place as text, "soma(1)".
func placeText(section string, x float64) string { return fmt.Sprintf("%s(%s)", section, number(x)) }

// short gives a number as titles show it.
func short(x float64) string { return strconv.FormatFloat(x, 'g', 4, 64) }
