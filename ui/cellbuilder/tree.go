package cellbuilder

import (
	"fmt"
	"slices"

	"nrngui/engine/cellbuild"
	"nrngui/ui/words"
)

// Include adds a section to the selection and goes to it.
func (s *State) Include(name string) {
	if i, ok := s.index[name]; ok {
		s.choose(append(s.chosen(), i))
		s.Primary = name
	}
}

// Ways adds what lies on the ways between the selected sections.
func (s *State) Ways() {
	chosen := s.chosen()
	list := slices.Clone(chosen)
	for _, i := range chosen[min(1, len(chosen)):] {
		list = append(list, s.Way(chosen[0], i)...)
	}
	s.choose(list)
}

// Hold remembers the selected section: a paste copies it with what hangs on it.
func (s *State) Hold() error {
	i, ok := s.index[s.Primary]
	switch {
	case !ok || len(s.Selected) == 0:
		return fmt.Errorf("%s", words.T("select the section whose sub-tree is to be copied"))
	case s.Sections[i].Parent < 0:
		return fmt.Errorf("%s", words.T("the root is not copied: select a section that hangs on it"))
	}
	s.Held = s.Primary
	return nil
}

// Paste hangs a copy of what is held on the far end of the selected section.
func (s *State) Paste() (Edit, error) {
	i, ok := s.index[s.Primary]
	switch {
	case !s.has(s.Held):
		return nil, fmt.Errorf("%s", words.T("nothing is held: select a section and press Ctrl+C"))
	case !ok || len(s.Selected) == 0:
		return nil, fmt.Errorf("%s", words.F("select the section on which a copy of %s is to hang", s.Held))
	}
	return s.Op(cellbuild.Copy{Section: s.Held, To: s.Primary, X: s.end(i, 1, false)}), nil
}

// MirrorSelected mirrors the selected section with what hangs on it, left to right.
func (s *State) MirrorSelected() (Edit, error) {
	if !s.has(s.Primary) || len(s.Selected) == 0 {
		return nil, fmt.Errorf("%s", words.T("select the section to mirror first"))
	}
	return s.Op(cellbuild.Mirror{Section: s.Primary, Axis: "x"}), nil
}
