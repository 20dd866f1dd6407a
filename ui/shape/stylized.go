package shape

import "nrngui/engine/morph"

// Layout gives 3-D points to the sections that have none, as morph.LayOut does, and returns all sections with points.
func Layout(sections []Section) []Section {
	list := make([]morph.Stretch, len(sections))
	for i, s := range sections {
		list[i] = morph.Stretch{Points: s.Points, Parent: s.Parent, ParentX: s.ParentX, Far: s.Far, L: s.L, Diam: s.Diam}
	}
	out := make([]Section, len(sections))
	copy(out, sections)
	for i, s := range morph.LayOut(list) {
		out[i].Points = s.Points
	}
	return out
}
