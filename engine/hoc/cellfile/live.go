package cellfile

import (
	"fmt"
	"path"
	"strings"

	"nrngui/engine/adopt"
	"nrngui/engine/hoc"
	"nrngui/engine/model"
	"nrngui/engine/project"
)

// FromText makes a project of a cell that a HOC text defines: a template, of which an object is made in the machine, or ("") the first cell of top level. The machine must have run
// the text. Where the text has the customary form, and the rules it says build the live cell, the project says the same rules; otherwise the cell is adopted as it lives, and
// the first note tells why.
func FromText(m *hoc.Machine, text, file, template string) (p *project.Project, notes []string, err error) {
	root, err := live(m, template)
	if err != nil {
		return nil, nil, err
	}
	p, why := fromRules(m, text, file, template, root)
	if why == "" {
		return p, nil, nil
	}
	p, left, err := m.Adopt(root)
	if err != nil {
		return nil, nil, err
	}
	notes = append([]string{"The cell is adopted as it lives, with rules found from its values: " + why}, left...)
	if template != "" {
		p.Name, p.Cells[0].Name = template, template
	}
	return p, notes, nil
}

// live gives the root section of a new object of a template, or of top level.
func live(m *hoc.Machine, template string) (root *model.Section, err error) {
	object := ""
	if template != "" {
		k := m.Class(template)
		if k == nil {
			return nil, fmt.Errorf("there is no template %s", template)
		}
		var made string
		if err := m.Do(func() {
			o := m.NewObject(template)
			o.Hold() // as long as the machine
			made = o.Name()
		}); err != nil {
			return nil, fmt.Errorf("new %s() fails: %w", template, err)
		}
		object = made
	}
	for _, s := range m.Model.Sections() {
		owner := ""
		if o := m.Cable.CellOf(s); o != nil {
			owner = o.Name()
		}
		if owner == object {
			return s.Root(), nil
		}
	}
	if template == "" {
		return nil, fmt.Errorf("there is no section at top level")
	}
	return nil, fmt.Errorf("new %s() makes no section", template)
}

// fromRules reads the text as rules and sees whether they build the live cell; why says what is against it.
func fromRules(m *hoc.Machine, text, file, template string, root *model.Section) (p *project.Project, why string) {
	cell, err := Read(text, file, template, m.Model.Catalogue())
	if err != nil {
		return nil, err.Error()
	}
	if cell.Name == "" {
		cell.Name = nameOf(file)
	}
	r := reader{cell: cell}
	p, notes, err := m.Frame(cell.Name, r.mechanisms())
	if err != nil {
		return nil, err.Error()
	}
	if len(notes) > 0 {
		return nil, notes[0]
	}
	p.Cells = []project.Cell{cell}
	p.Recordings = []project.Recording{{Ref: project.Ref{Section: cell.SectionNames()[0].Name, X: .5, Var: "v"}}}
	b, err := project.Build(p, m.Model.Catalogue())
	if err != nil {
		return nil, err.Error()
	}
	if d := adopt.Differences(b, m.Model, twins(m, root)); len(d) > 0 {
		return nil, d[0]
	}
	return p, ""
}

// twins gives the live sections of a cell by their names within it.
func twins(m *hoc.Machine, root *model.Section) map[string]*model.Section {
	out := map[string]*model.Section{}
	for _, s := range m.Model.Sections() {
		if s.Root() == root {
			out[s.Name()[strings.LastIndexByte(s.Name(), '.')+1:]] = s
		}
	}
	return out
}

// nameOf makes a name for a cell of its file's.
func nameOf(file string) string {
	name := strings.TrimSuffix(path.Base(file), path.Ext(file))
	if !project.ValidName(name) {
		return "Cell"
	}
	return name
}
