package workbench

import (
	"fmt"
	"slices"
	"strings"

	"nrngui/engine/export"
	"nrngui/engine/hoc"
	"nrngui/engine/hoc/cellfile"
	"nrngui/engine/project"
	"nrngui/engine/source"
	"nrngui/ui/kit"
	"nrngui/ui/words"
)

// cellFileCommands are about one cell type: its files, other projects' cells, Cell Builder windows of sessions, and how two cells differ.
func cellFileCommands() []Command {
	return []Command{
		{ID: "exporttemplate", Title: "Export the cell as a HOC template …", Menu: "File", Break: true, Icon: kit.IconExport, Off: needCells(1), Args: "[FOLDER]", Do: exportCellAs(export.AsTemplate)},
		{ID: "exporttoplevel", Title: "Export the cell as HOC of top level …", Menu: "File", Icon: kit.IconExport, Off: needCells(1), Args: "[FOLDER]", Do: exportCellAs(export.AsTopLevel)},
		{ID: "exportclass", Title: "Export the cell as a Python class …", Menu: "File", Icon: kit.IconExport, Off: needCells(1), Args: "[FOLDER]", Do: exportCellAs(export.AsClass)},
		{ID: "exportneuroml", Title: "Export the cell as NeuroML 2 …", Menu: "File", Icon: kit.IconExport, Off: needCells(1), Args: "[FOLDER]", Do: exportCellAs(export.AsNeuroML)},
		{ID: "cell.take", Title: "Take a cell from another project …", Menu: "Cell", Icon: kit.IconCell, Off: needDoc, Args: "[FILE]", Do: func(s *State, sv Services, args []string) error {
			if len(args) == 0 {
				sv.Choose(ChooseTake)
				return nil
			}
			return s.TakeCell(sv, strings.Join(args, " "))
		}},
		{ID: "cell.compare", Title: "Compare two cell types", Menu: "Cell", Off: needCells(2), Args: "[CELL CELL]", Do: func(s *State, _ Services, args []string) error { return s.CompareCells(args) }},
		{ID: "cell.file", Title: "Open a cell of a HOC file or session …", Menu: "Cell", Icon: kit.IconCell, Args: "[FILE]", Do: func(s *State, sv Services, args []string) error {
			path := strings.Join(args, " ")
			switch {
			case path == "":
				sv.Choose(ChooseCells)
				return nil
			case !isModel(path):
				return fmt.Errorf("%s is no HOC file, session or model: its cells can't be listed", path)
			}
			s.OpenModel(sv, path, "")
			s.Scripts.cells.wanted = true
			return nil
		}},
		{ID: "script.cells", Title: "Cells in this file …", Menu: "Scripts", Icon: kit.IconCell, Off: needScript, Args: "[CELL]", Do: func(s *State, sv Services, args []string) error {
			if len(args) > 0 {
				return s.OpenFileCell(sv, strings.Join(args, " "), false)
			}
			s.LookAtCells(sv)
			return nil
		}},
		{ID: "script.builder", Title: "Open the cell of a Cell Builder window", Menu: "Scripts", Icon: kit.IconCell, Off: needScript, Args: "[WINDOW]", Do: func(s *State, sv Services, args []string) error {
			s.OpenBuilder(sv, strings.Join(args, " "))
			return nil
		}},
	}
}

// needCells says why a command about cells of the project is off.
func needCells(n int) func(*State) string {
	return func(s *State) string {
		if why := needDoc(s); why != "" {
			return why
		}
		if len(s.Doc().Cells) < n {
			return map[bool]string{true: "the project has no cell", false: "it takes two cells"}[n == 1]
		}
		return ""
	}
}

// exportCellAs exports the cell that is shown into the folder that is named, or asks for one.
func exportCellAs(form export.CellForm) func(*State, Services, []string) error {
	return func(s *State, sv Services, args []string) error {
		if len(args) > 0 {
			return s.WriteCell(s.shownCell(), form, export.AllParts(), strings.Join(args, " "))
		}
		sv.Choose(Purpose("export" + string(form)))
		return nil
	}
}

// shownCell is the cell that a command about one means: that of the Cell Builder, else the one of which something is selected, else the only one; "" where there are several of
// which none is shown or selected.
func (s *State) shownCell() string {
	p := s.Doc()
	if p == nil || len(p.Cells) == 0 {
		return ""
	}
	name, known := s.Sel.Cell, s.Sel.Kind == SelSection || s.Sel.Kind == SelSubset || s.Sel.Kind == SelMany
	if s.Sel.Kind == SelCell {
		name, known = s.Sel.Name, true
	}
	if s.Building {
		name, known = s.Cells.Cell, true
	}
	if c, ok := p.Cell(name); ok && (known || len(p.Cells) == 1) {
		return c.Name
	}
	return ""
}

// TakeCell adds the first cell of another project file with its mod files.
func (s *State) TakeCell(sv Services, file string) error {
	from, problems := project.OpenAny(file)
	if from == nil {
		err := problems.Err()
		s.Complain(err)
		return err
	}
	return s.Edit(sv, func(p *project.Project) (*project.Project, string, error) { return p.TakeCell(from, "", nil) })
}

// CompareCells lists how two cells of the project differ among the problems: those named, else the first two.
func (s *State) CompareCells(names []string) error {
	p := s.Doc()
	two := []*project.Cell{&p.Cells[0], &p.Cells[1]}
	if len(names) == 2 {
		for i, name := range names {
			c, ok := p.Cell(name)
			if !ok {
				return fmt.Errorf("the project has no cell %q", name)
			}
			two[i] = c
		}
	}
	var list source.List
	at := source.Pos{File: two[0].Name + ", " + two[1].Name}
	for _, line := range project.CompareCells(two[0], two[1], s.Cat) {
		list.Warn(at, "", "%s", line)
	}
	if len(list) == 0 {
		s.Say(words.F("%s and %s do not differ", two[0].Name, two[1].Name))
		return nil
	}
	s.report(list)
	s.ShowList = true
	s.Say(words.F("%s and %s differ in what the list of problems says", two[0].Name, two[1].Name))
	return nil
}

// OpenBuilder makes a project of the cell of a CellBuild window of the HOC model, by its name or the first, and opens it.
func (s *State) OpenBuilder(sv Services, name string) {
	model := s.Scripts.Model
	sv.Ask("the Cell Builder window", func(m *hoc.Machine) func() {
		var made *cellfile.Made
		err := fmt.Errorf("the model has no Cell Builder window: adopt a cell of it instead")
		for _, b := range cellfile.Builders(m) {
			if name == "" || b.Name == name {
				made, err = cellfile.FromBuilder(m, b)
				break
			}
		}
		return func() {
			switch {
			case s.Scripts.Model != model:
				s.Say("The model was closed before its cell could be opened")
			case err != nil:
				s.Complain(err)
				s.ShowList = true
				s.Say("Could not open the Cell Builder window: see the problems")
			default:
				s.Scripts.adopted = adoptedCell{made.Project.Cells[0].Name, made.Project, made.Notes}
				sv.Dialog("adopted")
			}
		}
	})
}

// offerBuilder looks for the cells of the files again when a Cell Builder window has come with a session.
func (s *State) offerBuilder(sv Services) {
	h := &s.Scripts
	if h.Windows == nil || h.Opened == nil {
		return
	}
	has := func(what string) bool {
		return slices.ContainsFunc(h.cells.found, func(c cellfile.Found) bool { return strings.HasPrefix(c.Kind, what) })
	}
	for _, w := range h.Windows.Windows {
		if strings.HasPrefix(w.Title, "CellBuild[") && h.cells.offered != w.Title && !has(w.Title+",") {
			h.cells.offered = w.Title
			s.findCells(sv)
		}
	}
}
