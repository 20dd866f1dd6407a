package workbench

import (
	"fmt"
	"strconv"
	"strings"

	"nrngui/engine/project"
	"nrngui/ui/kit"
)

// needShape says why there is no view of the cell to act on.
func needShape(s *State) string {
	if why := needDoc(s); why != "" {
		return why
	}
	if _, ok := s.focusOf("shape"); !ok {
		return "no view of the cell is seen: add one with Window > Add a view"
	}
	return ""
}

// shapeCommands are about views of the cell.
func shapeCommands() []Command {
	along := func(look, title, key string) Command {
		return Command{ID: "view." + look, Title: title, Shortcut: key, Menu: "View", Off: needShape,
			Checked: func(s *State) bool { v, ok := s.focusOf("shape"); return ok && lookOf(v) == look },
			Do:      func(s *State, sv Services, _ []string) error { return s.LookAlong(sv, "", look) }}
	}
	xy, tree := along("xy", "Look along: X–Y plane", "1"), along(dendrogram, "Dendrogram: branches by their distance", "4")
	xy.Break, tree.Icon = true, kit.IconCell
	needMany := func(s *State) string {
		if why := needModel(s); why != "" {
			return why
		}
		if s.Sel.Kind != SelMany && s.Sel.Kind != SelSection {
			return "select sections first: Shift and click on the cell, or Ctrl and drag a box around them"
		}
		return ""
	}
	return append(lookCommands(), []Command{
		{ID: "names", Title: "Names of the sections on the cell", Menu: "View", Off: needShape,
			Checked: func(s *State) bool { return s.Names },
			Do:      plainly(func(s *State, _ Services) { s.Names = !s.Names; s.Mark(DirtySelect | DirtyPage) })},
		{ID: "distance", Title: "Measure a distance on the cell", Menu: "Analyse", Off: needModel, Args: "[FROM TO]",
			Checked: func(s *State) bool { return s.Ruler.On }, Do: distanceCommand},
		{ID: "select.many", Title: "Select several sections", Menu: "Edit", Off: needModel, Args: "SECTION ...", Do: selectManyCommand},
		{ID: "subset.make", Title: "Make a subset of the selection", Menu: "Cell", Off: needMany, Args: "[NAME]",
			Do: func(s *State, sv Services, args []string) error { return s.MakeSubset(sv, strings.Join(args, "")) }},
		{ID: "move", Title: "Move the selected point process …", Menu: "Cell", Off: needModel, Args: "[SECTION X]", Do: moveCommand},
		{ID: "cell.picture", Title: "Save a picture of the cell …", Menu: "File", Icon: kit.IconCamera, Off: needShape, Args: "[FILE [WIDTH HEIGHT [SCALE]]]", Do: pictureOf("cell.picture")},
		{ID: "cell.movie", Title: "Save a movie of the cell …", Menu: "File", Icon: kit.IconCamera, Off: needShape, Args: "[FILE [FROM TO [SECONDS [FPS [WIDTH HEIGHT]]]]]", Do: pictureOf("cell.movie")},
		{ID: "colour.range", Title: "Ends of the colours on the cell", Menu: "View", Off: needShape, Args: "[LOW HIGH|auto|symmetric]", Do: colourRangeCommand},
		{ID: "colour.map", Title: "Colour map of the cell", Menu: "View", Off: needShape, Args: "[" + strings.Join(project.ColourMaps(), "|") + "|auto]", Do: colourMapCommand},
		{ID: "colour.log", Title: "Colours by the logarithm", Menu: "View", Off: needShape,
			Checked: func(s *State) bool { v, ok := s.focusOf("shape"); return ok && scaleFor(v, s.ShapeVar).Log },
			Do: func(s *State, sv Services, _ []string) error {
				v, _ := s.focusOf("shape")
				return s.setScale(sv, v.ID, func(v *project.View) { v.Log, v.Symmetric = !v.Log, false })
			}},
		xy, along("yz", "Look along: Y–Z plane", "2"), along("xz", "Look along: X–Z plane", "3"), tree}...)
}

// pictureOf asks the window for a picture of the cell: it knows how the cell is seen.
func pictureOf(what string) func(*State, Services, []string) error {
	return func(_ *State, sv Services, args []string) error {
		sv.Dialog(what + ":" + strings.Join(args, " "))
		return nil
	}
}

// placeNamed reads a place such as dend[1](0.3) of the first cell, or cell/dend[1](0.3).
func (s *State) placeNamed(text string) (project.Place, error) {
	from, _, err := project.Path{From: text, To: text}.Ends()
	if err != nil {
		return from, err
	}
	if cell, name, ok := strings.Cut(from.Section, "/"); ok {
		from.Cell, from.Section = cell, name
	}
	if from.Cell == "" {
		from.Cell = s.FirstCell()
	}
	if s.section(from.Cell, from.Section) == nil {
		return from, fmt.Errorf("there is no section %s", from.Section)
	}
	return from, nil
}

func distanceCommand(s *State, _ Services, args []string) error {
	switch len(args) {
	case 0:
		s.Measure(!s.Ruler.On)
		return nil
	case 2:
	default:
		return fmt.Errorf("distance takes two places such as soma(0.5) and dend(1), not %q", strings.Join(args, " "))
	}
	s.Measure(true)
	for _, a := range args {
		at, err := s.placeNamed(a)
		if err != nil {
			return err
		}
		s.MeasureAt(s.sectionIndex(at.Cell, at.Section), at.X)
	}
	return nil
}

func selectManyCommand(s *State, sv Services, args []string) error {
	if len(args) == 0 {
		s.Say("Shift and click on the cell, or Ctrl and drag a box around sections")
		return nil
	}
	var list []int
	for _, name := range args {
		i := s.sectionIndex("", name)
		if i < 0 {
			return fmt.Errorf("there is no section %q", name)
		}
		list = append(list, i)
	}
	s.Choose(sv, list)
	return nil
}

func moveCommand(s *State, sv Services, args []string) error {
	if s.Sel.Kind != SelPoint {
		return fmt.Errorf("select a point process first; it can be dragged along the cell too")
	}
	if len(args) == 0 {
		s.Say("Drag its marker along the cell, or choose a section")
		sv.Dialog("pointmove")
		return nil
	}
	if len(args) != 2 {
		return fmt.Errorf("move takes a section and an arc position, not %q", strings.Join(args, " "))
	}
	x, err := strconv.ParseFloat(args[1], 64)
	if err != nil || !(x >= 0 && x <= 1) {
		return fmt.Errorf("%q is no arc position from 0 to 1", args[1])
	}
	i := s.sectionIndex("", args[0])
	if i < 0 {
		return fmt.Errorf("there is no section %q", args[0])
	}
	return s.MovePoint(sv, s.Sel.Name, end(&s.Layout.Sections[i], x), true)
}
