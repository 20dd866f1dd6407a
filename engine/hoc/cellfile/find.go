package cellfile

import (
	"fmt"

	"nrngui/engine/hoc"
)

// Found is a cell that a file holds, in one of the forms that become a project.
type Found struct {
	Name string // of the cell type
	Kind string // what it is in the file, in words: "CellBuild[0], 72 sections", "template", "top level"
	Make func() (*Made, error)
}

// Find lists the cells of a HOC text or session that the machine has run: CellBuild windows, templates that create sections, and the sections of top level.
func Find(m *hoc.Machine, text, file string) (list []Found) {
	builders := Builders(m)
	for _, b := range builders {
		list = append(list, Found{b.Class, fmt.Sprintf("%s, %d section%s", b.Name, b.Sections, map[bool]string{false: "s"}[b.Sections == 1]), func() (*Made, error) { return FromBuilder(m, b) }})
	}
	top := false
	for _, name := range Templates(text, file) {
		if name == "" {
			top = true
			continue
		}
		list = append(list, Found{name, "template", func() (*Made, error) { return FromText(m, text, file, name) }})
	}
	if _, err := live(m, ""); err == nil && (top || len(list) == 0) {
		list = append(list, Found{nameOf(file), "top level", func() (*Made, error) { return FromText(m, text, file, "") }})
	}
	return list
}
