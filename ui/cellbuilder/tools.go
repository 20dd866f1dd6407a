package cellbuilder

import (
	"nrngui/ui/kit"
)

// ToolInfo is one button of the tool strip.
type ToolInfo struct {
	Tool  Tool
	Title string
	Icon  kit.Icon
	Tip   string
	Hint  string // what a click does, in one line below the cell
}

// Tools lists the tools of the strip.
func (s *State) Tools() []ToolInfo {
	return []ToolInfo{
		{Select, "Select", kit.IconArrow, "Select sections   S", "Click a section; Shift adds it; Ctrl and drag draws a box; right click for sub-tree, way and more"},
	}
}

// Hint says what a click does now.
func (s *State) Hint() string {
	for _, t := range s.Tools() {
		if t.Tool == s.Tool {
			return t.Hint
		}
	}
	return ""
}
