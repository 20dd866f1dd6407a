package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"nrngui/engine/hoc"
	"nrngui/engine/hoc/cellfile"
	"nrngui/engine/hoc/files"
	"nrngui/engine/neuroml/cell"
	"nrngui/engine/project"
)

// cellOptions are what the cell command is asked for.
type cellOptions struct {
	mech      []string
	cell, out string
	compare   bool
	into      string
}

// cellCmd lists the cells of HOC files, sessions and projects, makes projects of them, compares two, and takes one into a project.
func cellCmd(args []string, s streams) error {
	var o cellOptions
	f := flag.NewFlagSet("cell", flag.ContinueOnError)
	f.Func("mech", "", func(dir string) error { o.mech = append(o.mech, dir); return nil })
	f.StringVar(&o.cell, "cell", "", "")
	f.StringVar(&o.out, "o", "", "")
	f.StringVar(&o.into, "into", "", "")
	f.BoolVar(&o.compare, "compare", false, "")
	rest, err := parse(f, args)
	switch {
	case err != nil:
		return err
	case o.compare && len(rest) != 2:
		return usageError("cell -compare wants two files")
	case !o.compare && len(rest) != 1:
		return usageError("cell wants one file")
	case o.compare:
		return compareCells(rest[0], rest[1], o, s)
	}
	list, err := foundCells(rest[0], o, s)
	if err != nil {
		return err
	}
	if o.out == "" && o.into == "" {
		for _, c := range cellfile.Look(list, time.Minute) {
			fmt.Fprintf(s.out, "%s\t%s\t%s\n", c.Name, c.Kind, c.Says())
		}
		return nil
	}
	p, err := chosenCell(list, rest[0], o.cell, s)
	if err != nil {
		return err
	}
	if o.into != "" {
		if p, err = takenInto(o.into, p, s); err != nil {
			return err
		}
		if o.out == "" {
			o.out = o.into
		}
	}
	if err := project.Save(p, o.out); err != nil {
		return err
	}
	fmt.Fprintln(s.out, o.out)
	return nil
}

// foundCells lists the cells of a file: a project's, or those of a HOC file or session, which runs for it.
func foundCells(name string, o cellOptions, s streams) ([]cellfile.Found, error) {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".hoc", ".ses", ".oc", ".tem":
	default:
		if data, err := os.ReadFile(name); err == nil && cell.Holds(data) {
			return neuroMLCells(name, s), nil
		}
		p, err := openProject(name, s)
		if err != nil {
			return nil, err
		}
		var list []cellfile.Found
		for _, c := range p.Cells {
			list = append(list, cellfile.Found{Name: c.Name, Kind: fmt.Sprintf("cell of %s", filepath.Base(name)), Make: func() (*cellfile.Made, error) {
				cat, err := catalogueOf(p)
				if err != nil {
					return nil, err
				}
				q, _, err := project.New(c.Name).TakeCell(p, c.Name, cat)
				return &cellfile.Made{Project: q}, err
			}})
		}
		return list, nil
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	disk, err := files.NewDisk(filepath.Dir(name), "")
	if err != nil {
		return nil, err
	}
	m, err := hoc.New(hoc.Options{Out: io.Discard, Err: s.err, Files: disk})
	if err != nil {
		return nil, err
	}
	var mech []string
	for _, d := range o.mech {
		if d, err = filepath.Abs(d); err != nil {
			return nil, err
		}
		mech = append(mech, d)
	}
	tell(s, m.LoadFolders(mech))
	base := filepath.Base(name)
	if err := m.Interp.Run("{load_file(\"stdrun.hoc\")}\n", base); err != nil { // templates ask for lambda_f
		return nil, err
	}
	if err := m.RunFile(base); err != nil {
		fmt.Fprintf(s.err, "%s is not done to its end: %v\n", base, err)
	}
	list := cellfile.Find(m, string(text), base)
	if len(list) == 0 {
		return nil, fmt.Errorf("%s makes no cell: it has no CellBuild window, no template with sections and no section of its own", base)
	}
	return list, nil
}

// neuroMLCells lists the cells of a file of NeuroML.
func neuroMLCells(name string, s streams) (list []cellfile.Found) {
	for _, id := range cell.Names(name) {
		list = append(list, cellfile.Found{Name: id, Kind: "cell of NeuroML", Make: func() (*cellfile.Made, error) {
			r, problems := cell.Open(name, id, nil)
			warn(s, problems)
			if r == nil {
				return nil, problems.Err()
			}
			return &cellfile.Made{Project: r.Project}, nil
		}})
	}
	return list
}

// chosenCell makes the project of one of the cells; "" is the first.
func chosenCell(list []cellfile.Found, file, name string, s streams) (*project.Project, error) {
	c, ok := cellfile.Choose(list, name)
	if !ok {
		var names []string
		for _, c := range list {
			names = append(names, c.Name)
		}
		return nil, fmt.Errorf("%s has no cell %q: it has %s", file, name, strings.Join(names, ", "))
	}
	made, err := c.Make()
	if err != nil {
		return nil, err
	}
	for _, n := range made.Says() {
		fmt.Fprintln(s.err, n)
	}
	return made.Project, nil
}

// compareCells prints how two cells differ; it fails when they do.
func compareCells(a, b string, o cellOptions, s streams) error {
	var two [2]*project.Project
	for i, name := range []string{a, b} {
		list, err := foundCells(name, o, s)
		if err != nil {
			return err
		}
		if two[i], err = chosenCell(list, name, o.cell, s); err != nil {
			return err
		}
	}
	both := *two[0]
	for _, m := range two[1].Mods {
		if same := func() bool {
			for _, k := range both.Mods {
				if k.Name == m.Name {
					return true
				}
			}
			return false
		}(); !same {
			both.Mods = append(both.Mods[:len(both.Mods):len(both.Mods)], m)
		}
	}
	cat, err := catalogueOf(&both)
	if err != nil {
		return err
	}
	says := project.CompareCells(&two[0].Cells[0], &two[1].Cells[0], cat)
	for _, line := range says {
		fmt.Fprintln(s.out, line)
	}
	if len(says) > 0 {
		return errQuiet
	}
	fmt.Fprintln(s.out, "no difference")
	return nil
}

// takenInto gives a project that has the cell of another one too.
func takenInto(file string, from *project.Project, s streams) (*project.Project, error) {
	p, err := openProject(file, s)
	if err != nil {
		return nil, err
	}
	cat, err := catalogueOf(from)
	if err != nil {
		return nil, err
	}
	q, title, err := p.TakeCell(from, "", cat)
	if err == nil {
		fmt.Fprintln(s.err, title)
	}
	return q, err
}
