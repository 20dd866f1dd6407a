package model

import "nrngui/engine/mech"

// Connect attaches the end childEnd (0 or 1) of child to parentX of parent. A position at the parent's own near end attaches to the node
// the parent itself hangs on; the far end attaches to the parent's end node; a position between attaches to the centre node of the
// segment there. A child that hung elsewhere is moved.
func (m *Model) Connect(child *Section, childEnd float64, parent *Section, parentX float64) error {
	path := child.name
	if childEnd != 0 && childEnd != 1 {
		return fault(path, "attach the child by its 0 or its 1 end", "child end %g is neither 0 nor 1", childEnd)
	}
	if !(parentX >= 0 && parentX <= 1) {
		return fault(path, "give a position from 0 to 1", "position %g on parent %q is outside 0..1", parentX, parent.name)
	}
	if child.Above(parent) {
		return fault(path, "disconnect one of the sections between them first", "connecting to %q closes a loop", parent.name)
	}
	child.unlink()
	if child.root != nil {
		m.drop(m.nodes, child.root)
		child.root = nil
		if d := child.outside(); d != nil && d.root != nil {
			m.drop(d.cols, d.root)
			d.root = nil
		}
	}
	if child.childEnd != childEnd {
		child.reverse()
	}
	child.childEnd, child.parent, child.parentX = childEnd, parent, parentX
	parent.adopt(child)
	child.rewired()
	m.structure++
	child.touch()
	return nil
}

// Above says whether s is the other section or one that the other hangs on, near or far.
func (s *Section) Above(other *Section) bool {
	if len(s.children) == 0 {
		return s == other // so that a chain is built in a time that grows with its length only
	}
	for p := other; p != nil; p = p.parent {
		if p == s {
			return true
		}
	}
	return false
}

// Disconnect makes the section a root; it keeps its children.
func (m *Model) Disconnect(s *Section) {
	if s.parent == nil {
		return
	}
	s.unlink()
	s.rewired()
	m.structure++
	s.touch()
}

// rewired notes that nodes of the section, or of those that hang on it, have changed hands. Only event sources want to know.
func (s *Section) rewired() {
	if len(s.m.sources) > 0 && s.isWatched() { // cells are mostly made before any source: no walk then
		s.m.topology++
	}
}

// isWatched says whether an event source is on the section or on one that hangs on it.
func (s *Section) isWatched() bool {
	if s.watched > 0 {
		return true
	}
	for _, c := range s.children {
		if c.isWatched() {
			return true
		}
	}
	return false
}

// unlink takes the section out of its parent's list.
func (s *Section) unlink() {
	if s.parent == nil {
		return
	}
	kids := s.parent.children
	for i, c := range kids {
		if c == s {
			s.parent.children = append(kids[:i:i], kids[i+1:]...)
			break
		}
	}
	s.parent = nil
}

// adopt puts a child into the list, before the first one that is not nearer to the near end.
func (s *Section) adopt(child *Section) {
	from := func(c *Section) float64 {
		if s.childEnd == 1 {
			return 1 - c.parentX
		}
		return c.parentX
	}
	at := len(s.children)
	for i, c := range s.children {
		if from(child) <= from(c) {
			at = i
			break
		}
	}
	s.children = append(s.children, nil)
	copy(s.children[at+1:], s.children[at:])
	s.children[at] = child
}

// reverse turns the order of segments and children round: the other end now faces the parent.
func (s *Section) reverse() {
	flip := func(rows []*mech.Row) {
		for i, j := 0, len(rows)-1; i < j; i, j = i+1, j-1 {
			rows[i], rows[j] = rows[j], rows[i]
		}
	}
	flip(s.seg)
	for _, d := range s.dens {
		flip(d.rows)
	}
	for i, j := 0, len(s.children)-1; i < j; i, j = i+1, j-1 {
		s.children[i], s.children[j] = s.children[j], s.children[i]
	}
}

// Root gives the section without parent at the base of the tree.
func (s *Section) Root() *Section {
	for s.parent != nil {
		s = s.parent
	}
	return s
}

// Distance is the path length (um) from the near end of the tree's root section to the node that holds x: segment centres and ends,
// as NEURON's distance measures it.
func (s *Section) Distance(x float64) float64 {
	if x > 0 && x < 1 {
		x = (float64(int(x*float64(len(s.seg)))) + 0.5) / float64(len(s.seg))
	}
	d := 0.0
	for {
		if s.childEnd == 1 {
			x = 1 - x
		}
		d += float64(x * s.l)
		if s.parent == nil {
			return d
		}
		x, s = s.parentX, s.parent
		if x > 0 && x < 1 {
			x = (float64(min(int(x*float64(len(s.seg))), len(s.seg)-1)) + 0.5) / float64(len(s.seg))
		}
	}
}
