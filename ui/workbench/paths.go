package workbench

import (
	"fmt"
	"math"

	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/look"
	"nrngui/ui/plots/paint"
	"nrngui/ui/shape"
	"nrngui/ui/words"
)

// PathPick is a path that the user chooses by two clicks on the cell.
type PathPick struct {
	View string         // whose path it will be; "": a new space plot's
	From *project.Place // the first click; nil before it
}

// end is the place at an end of a section.
func end(sec *session.SectionInfo, x float64) project.Place {
	return project.Place{Cell: sec.Cell, Section: sec.Name, X: x}
}

// root is the index of the root of the tree that a section belongs to.
func (s *State) root(i int) int {
	for s.Layout.Sections[i].Parent >= 0 {
		i = s.Layout.Sections[i].Parent
	}
	return i
}

// longestFromRoot is the path from the root of a cell to the tip that is farthest from it.
func (s *State) longestFromRoot(cell string) (from, to project.Place, ok bool) {
	if s.Layout == nil {
		return from, to, false
	}
	best, root := -1.0, -1
	for i := range s.Layout.Sections {
		sec := &s.Layout.Sections[i]
		if sec.Cell != cell {
			continue
		}
		if root < 0 {
			root = s.root(i)
		}
		if d := sec.Dist + sec.L; d > best {
			best, to = d, end(sec, 1-sec.Near)
		}
	}
	if root < 0 {
		return from, to, false
	}
	return end(&s.Layout.Sections[root], s.Layout.Sections[root].Near), to, true
}

// longest is the longest path of a cell, from tip to tip.
func (s *State) longest(cell string) (from, to project.Place, ok bool) {
	if s.Layout == nil {
		return from, to, false
	}
	// The end farthest from any place is an end of a longest path of a tree; farthest from it is the other one.
	first, to, ok := s.longestFromRoot(cell)
	if !ok {
		return from, to, false
	}
	from, best := first, -1.0
	for i := range s.Layout.Sections {
		sec := &s.Layout.Sections[i]
		if sec.Cell != cell {
			continue
		}
		for _, x := range []float64{0, 1} {
			if d := s.between(to, end(sec, x)); d > best {
				best, from = d, end(sec, x)
			}
		}
	}
	return from, to, true
}

// between is the length of the path between two places, um; NaN when none leads.
func (s *State) between(a, b project.Place) float64 {
	i, k := s.sectionIndex(a.Cell, a.Section), s.sectionIndex(b.Cell, b.Section)
	if i < 0 || k < 0 {
		return math.NaN()
	}
	all := s.Layout.Sections
	at := map[int]float64{} // sections on the way from a to the root, and where it meets them, um from the root
	d := all[i].FromRoot(a.X)
	from := d
	for {
		at[i] = d
		if d = all[i].Dist; all[i].Parent < 0 {
			break
		}
		i = all[i].Parent
	}
	d = all[k].FromRoot(b.X)
	to := d
	for {
		if meet, ok := at[k]; ok {
			low := min(meet, d)
			return from - low + to - low
		}
		if d = all[k].Dist; all[k].Parent < 0 {
			return math.NaN()
		}
		k = all[k].Parent
	}
}

// toSelection is the path from the root to the selected place.
func (s *State) toSelection() (from, to project.Place, ok bool) {
	at, ok := s.place()
	if !ok {
		return from, to, false
	}
	i := s.sectionIndex(at.Cell, at.Section)
	if i < 0 {
		return from, to, false
	}
	root := &s.Layout.Sections[s.root(i)]
	from = end(root, root.Near)
	at.Cell = from.Cell
	return from, at, true
}

// BeginPath lets the next two clicks on the cell choose the path of a view; "" makes a new space plot of it.
func (s *State) BeginPath(view string) {
	s.Fields.Pick = &PathPick{View: view}
	s.Say("Path: click on the cell where it begins (Esc: no path)")
	s.Mark(DirtyShape | DirtySelect)
}

// EndPath gives up choosing a path.
func (s *State) EndPath() {
	if s.Fields.Pick != nil {
		s.Fields.Pick = nil
		s.Say("No path chosen")
		s.Mark(DirtyShape | DirtySelect)
	}
}

// PickPath takes a click on the cell when a path is being chosen, and says whether it did.
func (s *State) PickPath(sv Services, section int, x float64) (taken bool, err error) {
	p := s.Fields.Pick
	if p == nil || s.Layout == nil || section < 0 || section >= len(s.Layout.Sections) {
		return false, nil
	}
	at := end(&s.Layout.Sections[section], roundTo(x, 3))
	if p.From == nil {
		p.From = &at
		s.Say(words.F("Path from %s: click where it ends", at))
		s.Mark(DirtyShape | DirtySelect)
		return true, nil
	}
	if d := s.between(*p.From, at); math.IsNaN(d) {
		return true, fmt.Errorf("no path leads from %s to %s: they belong to different cells", *p.From, at)
	}
	from := *p.From
	s.Fields.Pick = nil
	s.Mark(DirtyShape | DirtySelect)
	if p.View == "" {
		_, err = s.AddView(sv, project.View{Kind: "space", Path: s.pathBetween(from, at)})
		return true, err
	}
	return true, s.SetPath(sv, p.View, from, at)
}

// pathBetween names a path without the first cell.
func (s *State) pathBetween(from, to project.Place) *project.Path {
	if from.Cell == s.FirstCell() {
		from.Cell = ""
	}
	return project.PathOf(from, to)
}

// SetPath gives a view another path, as one edit.
func (s *State) SetPath(sv Services, view string, from, to project.Place) error {
	if d := s.between(from, to); math.IsNaN(d) {
		return fmt.Errorf("no path leads from %s to %s", from, to)
	} else if d == 0 {
		return fmt.Errorf("a path needs two places; both are %s", from)
	}
	return s.SetView(sv, view, func(v *project.View) { v.Path, v.Over = s.pathBetween(from, to), "" })
}

// PathText names the path of a view as its head does: where it leads and how long it is.
func (s *State) PathText(v project.View) string {
	switch v.Over {
	case "sections":
		return "all sections"
	case "cells":
		return "all cells"
	}
	from, to, err := s.pathOf(v)
	if err != nil {
		return "no path"
	}
	if from.Cell == s.FirstCell() {
		from.Cell, to.Cell = "", ""
	}
	return shortPlace(from) + " → " + shortPlace(to)
}

// shortPlace is a place, its end left out where it is the natural one.
func shortPlace(p project.Place) string {
	if p.X == 1 || p.X == 0 {
		name := p.Section
		if p.Cell != "" {
			name = p.Cell + "/" + name
		}
		return name
	}
	return p.String()
}

// way lists the stretches of sections on a path, for the cell to show: section and arc positions from and to.
func (s *State) way(from, to project.Place) (out []shape.Stretch) {
	i, k := s.sectionIndex(from.Cell, from.Section), s.sectionIndex(to.Cell, to.Section)
	if i < 0 || k < 0 || math.IsNaN(s.between(from, to)) {
		return nil
	}
	all := s.Layout.Sections
	stretch := func(sec int, a, b float64) shape.Stretch { // between two arc positions
		return shape.Stretch{Section: sec, From: min(a, b), To: max(a, b)}
	}
	up := map[int]float64{} // sections from the beginning to the root: where the path comes to each
	var order []int
	for at, x := i, from.X; ; {
		up[at] = x
		order = append(order, at)
		next := all[at].Parent
		if next < 0 {
			break
		}
		x, at = all[next].At(all[at].Dist), next
	}
	at, x := k, to.X
	for {
		if meet, ok := up[at]; ok {
			for _, sec := range order {
				if sec == at {
					break
				}
				out = append(out, stretch(sec, all[sec].Near, up[sec]))
			}
			return append(out, stretch(at, meet, x))
		}
		out = append(out, stretch(at, all[at].Near, x))
		next := all[at].Parent
		x, at = all[next].At(all[at].Dist), next
	}
}

// pickMarkers show where a path that is being chosen begins.
func (s *State) pickMarkers() []shape.Marker {
	p := s.Fields.Pick
	if p == nil || p.From == nil {
		return nil
	}
	return []shape.Marker{{Kind: shape.Recording, Section: s.sectionIndex(p.From.Cell, p.From.Section), X: p.From.X, Color: s.themeNow().Accent, Label: "path from here"}}
}

// wayShown is the path that the cell shows: that of the space plot or map that commands act on.
func (s *State) wayShown() []shape.Stretch {
	if s.Fields.Pick != nil || s.Layout == nil {
		return nil
	}
	v, ok := s.focusOf("space", "heat")
	if !ok || v.Over != "" {
		return nil
	}
	from, to, err := s.pathOf(v)
	if err != nil {
		return nil
	}
	return s.way(from, to)
}

// placeAt is the place of a path at a distance, as a field has it: the nearest of its stops.
func (s *State) placeAt(f *Field, um float64) (project.Place, bool) {
	if f.Stops == nil || s.Layout == nil || len(f.Y) == 0 {
		return project.Place{}, false
	}
	best := 0
	for i, y := range f.Y {
		if math.Abs(y-um) < math.Abs(f.Y[best]-um) {
			best = i
		}
	}
	stop := f.Stops.Stops[best]
	if stop.Section >= len(s.Layout.Sections) {
		return project.Place{}, false
	}
	return end(&s.Layout.Sections[stop.Section], roundTo(stop.X, 4)), true
}

// parts are the borders between the sections of a path, with their names.
func (s *State) parts(f *Field) []paint.Bound {
	if f.Stops == nil || s.Layout == nil || f.Y == nil {
		return nil
	}
	var out []paint.Bound
	last := -1
	for i, stop := range f.Stops.Stops {
		if stop.Section == last || stop.Section >= len(s.Layout.Sections) {
			continue
		}
		at := f.Y[i]
		if last >= 0 { // half way where the segments' centres stand, at the end of the section where that is a stop
			at = f.Y[i-1]
			if x := f.Stops.Stops[i-1].X; x != 0 && x != 1 {
				at = (f.Y[i-1] + f.Y[i]) / 2
			}
		}
		last = stop.Section
		out = append(out, paint.Bound{At: at, Label: s.Layout.Sections[stop.Section].Name})
	}
	return out
}

// stopNames are the names at the axis of a map over sections or cells.
func (s *State) stopNames(f *Field) []string {
	var out []string
	for _, stop := range f.Stops.Stops {
		name := ""
		if s.Layout != nil && stop.Section < len(s.Layout.Sections) {
			sec := s.Layout.Sections[stop.Section]
			if name = sec.Name; f.Stops.Over == session.OverCells && sec.Cell != "" {
				name = sec.Cell
			}
		}
		out = append(out, name)
	}
	return out
}

// momentLabel names a kept curve.
func momentLabel(t float64, run int) string {
	return words.F("%s ms, run %d", look.Fixed(t, 2), run)
}
