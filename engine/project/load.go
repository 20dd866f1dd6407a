package project

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"nrngui/engine/morph"
	"nrngui/engine/morph/formats"
	"nrngui/engine/morph/grow"
	"nrngui/engine/morph/import3d"
	"nrngui/engine/morph/repair"
	"nrngui/engine/source"
)

// Opener gives the bytes of a file; nil stands for os.ReadFile. The gallery passes the reader of its embedded files.
type Opener func(name string) ([]byte, error)

// Open loads a project file from the disk. problems are warnings when err is nil.
func Open(file string) (p *Project, problems source.List, err error) {
	p, problems = Load(file, nil)
	if err := problems.Err(); err != nil {
		return nil, problems, err
	}
	return p, problems, nil
}

// Load reads a project file and the morphologies it names, and grows the cells that are grown. The project is nil when the list has an
// error.
func Load(file string, open Opener) (*Project, source.List) {
	if open == nil {
		open = os.ReadFile
	}
	data, err := open(file)
	if err != nil {
		var list source.List
		list.Add(source.Pos{File: file}, "check the path", "can't read the project: %s", cause(err))
		return nil, list
	}
	p, list := Read(data, file)
	if p == nil {
		return nil, list
	}
	p, more := ReadShapes(p, file, open)
	return p, append(list, more...)
}

// cause gives the words of an error without the path, which the position has.
func cause(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}

// ReadShapes gives a project whose File and Grown shapes have their sections. File paths are relative to the project file. It is nil when
// the list has an error.
func ReadShapes(p *Project, projectFile string, open Opener) (*Project, source.List) {
	if open == nil {
		open = os.ReadFile
	}
	var list source.List
	q := *p
	q.Cells = slices.Clone(p.Cells)
	for i := range q.Cells {
		c := &q.Cells[i]
		var m *morph.Morphology
		switch {
		case c.Shape.File != "":
			name := FileOf(projectFile, c.Shape.File)
			data, err := open(name)
			if err != nil {
				list.Add(path(fmt.Sprintf("cell %q", c.Name), "shape"), "put the file there, or choose another one",
					"can't read the morphology %q: %s", c.Shape.File, cause(err))
				continue
			}
			m, err = readRepaired(data, name, &c.Shape)
			addRepairCause(&list, fmt.Sprintf("cell %q", c.Name), c.Shape.File, err)
			addCause(&list, name, notRepair(err))
		case c.Shape.Grown != nil:
			var err error
			m, err = grow.Grow(*c.Shape.Grown)
			addCause(&list, path(fmt.Sprintf("cell %q", c.Name), "shape").File, err)
		default:
			continue
		}
		c.Shape.Morph = m
	}
	if list.Failed() {
		return nil, list
	}
	return &q, list
}

// readRepaired reads a reconstruction, or the cell of it that is meant, and does the repairs that are kept for it.
func readRepaired(data []byte, name string, s *Shape) (*morph.Morphology, error) {
	if len(s.Repairs) == 0 {
		return formats.ReadCell(bytes.NewReader(data), name, s.Cell)
	}
	r, err := formats.TraceNamed(bytes.NewReader(data), name, s.Cell)
	if err != nil {
		return nil, err
	}
	acts, err := repair.ParseAll(s.Repairs)
	if err != nil {
		return nil, &repair.Error{N: 0, Msg: err.Error(), Hint: "correct the text, or remove it from the cell's repairs"}
	}
	return import3d.Morphology(repair.Repaired(r, acts...))
}

// addRepairCause tells of a repair that cannot be done, naming cell and file.
func addRepairCause(list *source.List, cell, file string, err error) {
	var e *repair.Error
	if !errors.As(err, &e) {
		return
	}
	what := fmt.Sprintf("repair %d, %q: ", e.N, e.Act)
	if e.N == 0 {
		what = ""
	}
	list.Add(path(cell, "shape", "repairs"), e.Hint, "the morphology %q can't be repaired as it was: %s%s", file, what, e.Msg)
}

// notRepair gives an error unless it is of a repair.
func notRepair(err error) error {
	var e *repair.Error
	if errors.As(err, &e) {
		return nil
	}
	return err
}

// addCause takes an error over into the list, keeping its positions.
func addCause(list *source.List, where string, err error) {
	var many source.List
	var one *source.Error
	switch {
	case err == nil:
	case errors.As(err, &many):
		*list = append(*list, many...)
	case errors.As(err, &one):
		*list = append(*list, one)
	default:
		list.Add(source.Pos{File: where}, "", "%s", err)
	}
}
