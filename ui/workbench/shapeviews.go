package workbench

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/shape"
)

// dendrogram is the projection of a view of the cell in which branches stand by their path distance.
const dendrogram = "dendrogram"

// lookOf says how a view looks at the cell: "xy", "yz", "xz" or "dendrogram".
func lookOf(v project.View) string {
	switch {
	case v.Projection == dendrogram:
		return dendrogram
	case v.Plane == "":
		return "xy"
	}
	return v.Plane
}

// looks lists the ways to look at a cell, in the order of the segmented control.
func looks() []string { return []string{"xy", "yz", "xz", dendrogram} }

// planeOf is the plane of the painter.
func planeOf(look string) shape.Plane {
	return map[string]shape.Plane{"yz": shape.YZ, "xz": shape.XZ}[look]
}

// LookAlong turns a view of the cell to a plane, or into a dendrogram, as one edit; "" is the view that commands act on. A view that
// looks so already, but was turned by hand, turns back.
func (s *State) LookAlong(sv Services, view, look string) error {
	var v project.View
	ok := false
	if view == "" {
		v, ok = s.focusOf("shape")
	} else if p := s.Doc(); p != nil {
		v, ok = p.View(view)
	}
	if !ok {
		return fmt.Errorf("no view of the cell is seen: add one with Window > Add a view")
	}
	if lookOf(v) == look {
		s.Fit++
		s.Mark(DirtyPage)
		return nil
	}
	return s.SetView(sv, v.ID, func(v *project.View) {
		v.Projection = ""
		if look == dendrogram {
			v.Projection = dendrogram
			return
		}
		v.Plane = look
	})
}

// ColourCell colours a view of the cell by a variable, or by one of project.Colourings, which is an edit of the view; "" is the view that commands act on.
func (s *State) ColourCell(sv Services, view, name string) error {
	v, err := s.shapeView(view)
	if err != nil {
		return err
	}
	by := ""
	if slices.Contains(project.Colourings(), name) {
		by = name
	}
	if v.By != by {
		if err := s.SetView(sv, v.ID, func(v *project.View) { v.By = by }); err != nil {
			return err
		}
		s.Mark(DirtyShape | DirtySelect)
	}
	if by == "" {
		s.ShapeBy(sv, name)
	}
	return nil
}

// shapeView finds a view of the cell; "" is the one that commands act on.
func (s *State) shapeView(id string) (project.View, error) {
	if id == "" {
		if v, ok := s.focusOf("shape"); ok {
			return v, nil
		}
	} else if p := s.Doc(); p != nil {
		if v, ok := p.View(id); ok {
			return v, nil
		}
	}
	return project.View{}, fmt.Errorf("no view of the cell is seen: add one with Window > Add a view")
}

// tubesOf is how thick a view draws the cell.
func tubesOf(v project.View) shape.Tubes {
	return map[string]shape.Tubes{"true": shape.TrueScale, "lines": shape.Lines}[v.Tubes]
}

// arrangementOf is how a view lets several cells stand.
func arrangementOf(v project.View) shape.Arrangement {
	return map[string]shape.Arrangement{"beside": shape.Beside, "overlaid": shape.Overlaid}[v.Arrange]
}

// cellsScene makes what a view of the cell draws.
func cellsScene(p *project.Project, l *session.Layout, v project.View) *shape.Scene {
	if p == nil || l == nil {
		return nil
	}
	how, all := arrangementOf(v), sectionsOf(p, l)
	if lookOf(v) == dendrogram {
		return named(shape.NewDendrogram(all), p, shape.AsTraced)
	}
	return named(shape.NewScene(shape.Arrange(all, how)), p, how)
}

// arrangeCommand lets several cells stand side by side or over each other; without an argument the next way.
func arrangeCommand(s *State, sv Services, args []string) error {
	v, err := s.shapeView("")
	if err != nil {
		return err
	}
	names := append([]string{""}, project.Arrangements()...)
	to := names[(slices.Index(names, v.Arrange)+1)%len(names)]
	if len(args) > 0 {
		if to = args[0]; to == "traced" {
			to = ""
		}
		if !slices.Contains(names, to) {
			return fmt.Errorf("cells stand as traced, beside or overlaid, not %q", args[0])
		}
	}
	return s.SetView(sv, v.ID, func(v *project.View) {
		if v.Arrange = to; to == "overlaid" && v.By == "" { // which is which?
			v.By = shape.ByCell
		}
	})
}

// sliceOf is the slice of depth that a view shows.
func sliceOf(v project.View) shape.Slab {
	if len(v.Slice) != 2 {
		return shape.Slab{}
	}
	return shape.Slab{On: true, Z: float32(v.Slice[0]), Thick: float32(v.Slice[1])}
}

// SetSlice shows a slice of depth in a view of the cell, or all of it.
func (s *State) SetSlice(sv Services, view string, l shape.Slab) error {
	v, err := s.shapeView(view)
	if err != nil {
		return err
	}
	return s.SetView(sv, v.ID, func(v *project.View) {
		v.Slice = nil
		if l.On {
			v.Slice = []float64{roundTo(float64(l.Z), 4), roundTo(float64(l.Thick), 4)}
		}
	})
}

// sliceCommand takes the middle and the thickness of a slice, or shows the middle fifth of the cell; again, or with "off", all of it.
func sliceCommand(s *State, sv Services, args []string) error {
	v, err := s.shapeView("")
	if err != nil {
		return err
	}
	var l shape.Slab
	switch {
	case len(args) == 2:
		z, err := strconv.ParseFloat(args[0], 64)
		if err != nil || math.IsNaN(z) || math.IsInf(z, 0) {
			return fmt.Errorf("slice: %q is no depth in um", args[0])
		}
		thick, err := strconv.ParseFloat(args[1], 64)
		if err != nil || !(thick > 0) || math.IsInf(thick, 0) {
			return fmt.Errorf("slice: %q is no thickness in um", args[1])
		}
		l = shape.Slab{On: true, Z: float32(z), Thick: float32(thick)}
	case len(args) == 1 && args[0] == "off":
	case len(args) > 0:
		return fmt.Errorf("slice takes a depth and a thickness in um, or off, not %q", strings.Join(args, " "))
	case len(v.Slice) == 0:
		scene := sceneOf(s.Doc(), s.Layout)
		if scene == nil {
			return fmt.Errorf("there is no cell to slice")
		}
		l = scene.FirstSlab()
	}
	return s.SetSlice(sv, v.ID, l)
}

// tubesCommand chooses how thick the cell is drawn; without an argument the next way.
func tubesCommand(s *State, sv Services, args []string) error {
	v, err := s.shapeView("")
	if err != nil {
		return err
	}
	names := append([]string{""}, project.TubeStyles()...)
	to := names[(slices.Index(names, v.Tubes)+1)%len(names)]
	if len(args) > 0 {
		if to = args[0]; to == "wide" {
			to = ""
		}
		if !slices.Contains(names, to) {
			return fmt.Errorf("tubes are drawn wide, true or as lines, not %q", args[0])
		}
	}
	return s.SetView(sv, v.ID, func(v *project.View) { v.Tubes = to })
}

// cellSwitch is a command that turns something of a view of the cell on and off.
func cellSwitch(id, title string, of func(v *project.View) *bool) Command {
	return Command{ID: id, Title: title, Menu: "View", Off: needShape,
		Checked: func(s *State) bool { v, ok := s.focusOf("shape"); return ok && *of(&v) },
		Do: func(s *State, sv Services, _ []string) error {
			v, _ := s.focusOf("shape")
			return s.SetView(sv, v.ID, func(v *project.View) { *of(v) = !*of(v) })
		}}
}

// lookCommands are about how the cell is drawn.
func lookCommands() []Command {
	return []Command{
		cellSwitch("dots", "Traced points and diameters on the cell", func(v *project.View) *bool { return &v.Dots }),
		cellSwitch("borders", "Borders of compartments on the cell", func(v *project.View) *bool { return &v.Borders }),
		{ID: "tubes", Title: "Thickness of the cell: wide, true, lines", Menu: "View", Off: needShape, Args: "[wide|true|lines]", Do: tubesCommand},
		{ID: "arrange", Title: "Several cells: as traced, side by side, soma on soma", Menu: "View", Args: "[traced|beside|overlaid]", Do: arrangeCommand,
			Off: func(s *State) string {
				if why := needShape(s); why != "" {
					return why
				}
				if len(s.Doc().Cells) < 2 {
					return "the project has one cell only"
				}
				return ""
			}},
		{ID: "slice", Title: "Slice of depth", Menu: "View", Off: needShape, Args: "[Z THICKNESS|off]",
			Checked: func(s *State) bool { v, ok := s.focusOf("shape"); return ok && len(v.Slice) == 2 }, Do: sliceCommand},
	}
}
