package workbench

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/project"
	"nrngui/ui/kit"
)

// focusOf is the view that commands act on, when it is of one of the kinds; else the first such view that is seen.
func (s *State) focusOf(kinds ...string) (project.View, bool) {
	p := s.Doc()
	if p == nil {
		return project.View{}, false
	}
	if v, ok := p.View(s.FocusView()); ok && slices.Contains(kinds, v.Kind) {
		return v, true
	}
	for _, v := range p.Views {
		if slices.Contains(kinds, v.Kind) && s.Seen(v.ID) {
			return v, true
		}
	}
	return project.View{}, false
}

// needField says why there is no space plot or map to act on.
func needField(kinds ...string) func(*State) string {
	return func(s *State) string {
		if why := needModel(s); why != "" {
			return why
		}
		if _, ok := s.focusOf(kinds...); !ok {
			return "no such view is seen: add one with Window > Add a view"
		}
		return ""
	}
}

// fieldCommands are about space plots, maps and rasters.
func fieldCommands() []Command {
	needPlot, needMap, needRaster := needField("space", "heat"), needField("heat"), needField("raster")
	along := func(id, title, key string, f func(s *State) (from, to project.Place, ok bool)) Command {
		return Command{ID: id, Title: title, Shortcut: key, Menu: "Graphs", Off: needPlot, Do: func(s *State, sv Services, _ []string) error {
			v, _ := s.focusOf("space", "heat")
			from, to, ok := f(s)
			if !ok {
				return fmt.Errorf("the model has no section")
			}
			return s.SetPath(sv, v.ID, from, to)
		}}
	}
	return []Command{
		{ID: "path", Title: "Choose a path on the cell …", Shortcut: "Ctrl+Shift+Alt+P", Menu: "Graphs", Break: true, Icon: kit.IconLink, Off: needModel, Args: "[FROM TO]", Do: pathCommand},
		along("path.tip", "Path: root to the farthest tip", "Ctrl+Shift+Alt+T", func(s *State) (project.Place, project.Place, bool) { return s.longestFromRoot(s.FirstCell()) }),
		along("path.longest", "Path: from tip to tip", "Ctrl+Shift+Alt+L", func(s *State) (project.Place, project.Place, bool) { return s.longest(s.FirstCell()) }),
		along("path.here", "Path: root to the selected place", "Ctrl+Shift+Alt+O", (*State).toSelection),
		{ID: "view.var", Title: "Show another variable over space …", Shortcut: "Ctrl+Shift+Alt+X", Menu: "Graphs", Off: needPlot, Args: "[VARIABLE]", Do: fieldVarCommand},
		{ID: "moment", Title: "Keep this moment as a line", Shortcut: "Ctrl+Shift+Alt+K", Menu: "Graphs", Off: needField("space"), Args: "[forget]", Do: momentCommand},
		{ID: "map.over", Title: "Map over a path, all sections or all cells", Shortcut: "Ctrl+Shift+Alt+A", Menu: "Graphs", Off: needMap, Args: "[path|sections|cells]", Do: overCommand},
		{ID: "map.range", Title: "Ends of the colours", Shortcut: "Ctrl+Shift+Alt+C", Menu: "Graphs", Off: needPlot, Args: "[LOW HIGH]", Do: rangeCommand},
		{ID: "map.smooth", Title: "Smooth colours of the map", Shortcut: "Ctrl+Shift+Alt+Q", Menu: "Graphs", Off: needMap,
			Checked: func(s *State) bool { v, ok := s.focusOf("heat"); return ok && v.Smooth },
			Do: func(s *State, sv Services, _ []string) error {
				v, _ := s.focusOf("heat")
				return s.SetView(sv, v.ID, func(v *project.View) { v.Smooth = !v.Smooth })
			}},
		{ID: "map.speed", Title: "Ruler on the map: speed of a wave", Shortcut: "Ctrl+Shift+Alt+U", Menu: "Graphs", Off: needMap, Args: "[T0 UM0 T1 UM1]", Do: func(_ *State, sv Services, args []string) error {
			sv.Dialog("map.speed:" + strings.Join(args, " "))
			return nil
		}},
		{ID: "raster.bin", Title: "Bins of the spike rate", Shortcut: "Ctrl+Shift+Alt+B", Menu: "Graphs", Off: needRaster, Args: "[MS]", Do: binCommand},
		{ID: "raster.watch", Title: "Watch the selected place for spikes", Shortcut: "Ctrl+Shift+Alt+Y", Menu: "Graphs", Off: needRaster, Do: func(s *State, sv Services, _ []string) error { return s.watchHere(sv) }},
		{ID: "view.data", Title: "Save the data of the space plot or map …", Shortcut: "Ctrl+Shift+Alt+D", Menu: "Graphs", Icon: kit.IconExport, Off: needPlot, Args: "[FILE]", Do: func(s *State, sv Services, args []string) error {
			v, _ := s.focusOf("space", "heat")
			if len(args) == 0 {
				sv.Dialog("view.data:" + v.ID)
				return nil
			}
			return s.WriteField(v.ID, strings.Join(args, " "))
		}},
	}
}

// pathCommand chooses a path by its ends, or by two clicks; without a space plot or map it makes one.
func pathCommand(s *State, sv Services, args []string) error {
	v, _ := s.focusOf("space", "heat")
	switch len(args) {
	case 0:
		s.BeginPath(v.ID)
		return nil
	case 2:
	default:
		return fmt.Errorf("path takes two places such as soma(0) and dend(1), not %q", strings.Join(args, " "))
	}
	from, to, err := project.Path{From: args[0], To: args[1]}.Ends()
	if err != nil {
		return err
	}
	from.Cell, to.Cell = s.FirstCell(), s.FirstCell()
	for _, at := range []project.Place{from, to} {
		if s.section(at.Cell, at.Section) == nil {
			return fmt.Errorf("there is no section %s", at.Section)
		}
	}
	if v.ID == "" {
		_, err = s.AddView(sv, project.View{Kind: "space", Path: s.pathBetween(from, to)})
		return err
	}
	return s.SetPath(sv, v.ID, from, to)
}

func fieldVarCommand(s *State, sv Services, args []string) error {
	if len(args) != 1 {
		sv.Dialog("palette")
		return nil
	}
	if !slices.Contains(s.ShapeVars(), args[0]) {
		return fmt.Errorf("there is no variable %q; there are: %s", args[0], strings.Join(s.ShapeVars(), ", "))
	}
	v, _ := s.focusOf("space", "heat")
	return s.SetView(sv, v.ID, func(v *project.View) { v.Var, v.Range = args[0], nil })
}

func momentCommand(s *State, sv Services, args []string) error {
	v, _ := s.focusOf("space")
	f := s.field(sv, v)
	s.Mark(DirtyTraces | DirtyShape)
	if len(args) > 0 {
		f.Moments = nil
		return nil
	}
	if !f.Keep(s.Cursor, s.Time, s.Run.Number) {
		return fmt.Errorf("there is nothing to keep yet: run the model first")
	}
	return nil
}

func overCommand(s *State, sv Services, args []string) error {
	v, _ := s.focusOf("heat")
	kinds := []string{"", "sections", "cells"}
	to := kinds[(slices.Index(kinds, v.Over)+1)%3]
	if len(args) > 0 {
		if to = args[0]; to == "path" {
			to = ""
		}
		if !slices.Contains(kinds, to) {
			return fmt.Errorf("map.over takes path, sections or cells, not %q", args[0])
		}
	}
	return s.SetView(sv, v.ID, func(v *project.View) { v.Over = to })
}

func rangeCommand(s *State, sv Services, args []string) error {
	v, _ := s.focusOf("space", "heat")
	var r []float64
	switch len(args) {
	case 0:
	case 2:
		for _, a := range args {
			x, err := strconv.ParseFloat(a, 64)
			if err != nil {
				return fmt.Errorf("map.range: %q is not a number", a)
			}
			r = append(r, x)
		}
		if !(r[0] < r[1]) {
			return fmt.Errorf("map.range takes the lower value first, not %g and %g", r[0], r[1])
		}
	default:
		return fmt.Errorf("map.range takes two numbers, or none for what fits the variable")
	}
	return s.SetView(sv, v.ID, func(v *project.View) { v.Range = r })
}

func binCommand(s *State, sv Services, args []string) error {
	v, _ := s.focusOf("raster")
	ms := 0.0
	if len(args) > 0 {
		var err error
		if ms, err = strconv.ParseFloat(args[0], 64); err != nil || !(ms >= 0) {
			return fmt.Errorf("raster.bin: %q is no width in ms", args[0])
		}
	}
	return s.SetView(sv, v.ID, func(v *project.View) { v.Bin = ms })
}

// watchHere adds the selected place to what the raster watches.
func (s *State) watchHere(sv Services) error {
	v, ok := s.focusOf("raster")
	at, placed := s.place()
	if !ok || !placed {
		return fmt.Errorf("select a place of the cell first")
	}
	return s.watchAt(sv, v, at)
}

// watchAt adds a place to what a raster watches, beside the sources it shows.
func (s *State) watchAt(sv Services, v project.View, at project.Place) error {
	var refs []string
	for _, src := range s.spikeSources(v) {
		if s.point(src.name) != nil {
			refs = append(refs, src.name)
		} else {
			refs = append(refs, src.name+".v")
		}
	}
	if len(v.Refs) > 0 {
		refs = slices.Clone(v.Refs)
	}
	if ref := s.Doc().Canonical(project.PlaceRef(at, "v")).String(); !slices.Contains(refs, ref) {
		refs = append(refs, ref)
	}
	return s.SetRasterRefs(sv, v.ID, refs)
}
