package cellfile

import (
	"path"
	"slices"
	"strings"

	"nrngui/engine/hoc"
)

// Found is a cell that a file holds, in one of the forms that become a project.
type Found struct {
	Name string // of the cell type
	Kind string // what it is in the file, in words: "CellBuild[0], 72 sections", "template", "top level"
	Make func() (*Made, error)
	with func(args string) (*Made, error) // a template, with its arguments
}

// Choose finds a cell of a list by its name, "" being the first; a template may be followed by the numbers that it is made with: "PGcell(0.001)".
func Choose(list []Found, name string) (Found, bool) {
	for _, c := range list {
		if name == "" || c.Name == name {
			return c, true
		}
	}
	plain, args, _ := strings.Cut(name, "(")
	for _, c := range list {
		if c.Name == plain && c.with != nil {
			c.Make = func() (*Made, error) { return c.with("(" + args) }
			return c, true
		}
	}
	return Found{}, false
}

// Find lists the cells of a HOC text or session that the machine has run: CellBuild windows, templates that create sections, in the text and in the files that it has
// loaded, and the sections of top level.
func Find(m *hoc.Machine, text, file string) (list []Found) {
	for _, b := range Builders(m) {
		list = append(list, Found{Name: b.Class, Kind: b.Name + ", " + counted(b.Sections, "section"), Make: func() (*Made, error) { return FromBuilder(m, b) }})
	}
	files := []hocFile{{file, text}}
	files = append(files, loaded(m, file)...)
	top := -1
	for i, f := range files {
		for _, name := range Templates(f.text, f.name) {
			if name == "" {
				if top < 0 {
					top = i
				}
				continue
			}
			kind := "template"
			if i > 0 {
				kind += " of " + f.name
			}
			if objects := m.Class(name); objects != nil && len(objects.Live()) > 0 {
				kind += ", " + counted(len(objects.Live()), "object")
			}
			with := func(args string) (*Made, error) { return FromText(m, f.text, f.name, name+args) }
			list = append(list, Found{name, kind, func() (*Made, error) { return with("") }, with})
		}
	}
	root, _, err := live(m, "", nil)
	if err == nil && (top >= 0 || len(list) == 0) {
		from := files[max(top, 0)]
		list = append(list, Found{Name: nameOf(file), Kind: "top level, " + counted(len(twins(m, root)), "section"), Make: func() (*Made, error) {
			made, err := FromText(m, from.text, from.name, "")
			if err == nil && from.name != file {
				made.Project.Cells[0].Name = nameOf(file)
			}
			return made, err
		}})
	}
	return list
}

type hocFile struct{ name, text string }

// loaded gives the files that define the templates and procedures of top level, other than the one that is known and the built-in library.
func loaded(m *hoc.Machine, but string) (list []hocFile) {
	for _, d := range m.Declared() {
		name := d.Pos.File
		if name == "" || d.Ours || name == but || path.Base(name) == but || slices.ContainsFunc(list, func(s hocFile) bool { return s.name == name }) {
			continue
		}
		if text, ok := m.Source(name); ok {
			list = append(list, hocFile{name, text})
		}
	}
	slices.SortFunc(list, func(a, b hocFile) int { return strings.Compare(a.name, b.name) })
	return list
}
