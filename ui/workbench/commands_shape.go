package workbench

import (
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
	return []Command{xy, along("yz", "Look along: Y–Z plane", "2"), along("xz", "Look along: X–Z plane", "3"), tree}
}
