package cellbuild

import (
	"fmt"
	"slices"
)

// Connect hangs a section, with everything on it, on another place: by its end 0 or 1. It moves there, unless Stay leaves it where it is in space.
type Connect struct {
	Section string
	End     float64 // 0 or 1
	To      string
	X       float64
	Stay    bool
}

// Turn turns a section around: its end 0 becomes 1. Nothing moves and no current changes its way; positions on it become 1-x. But NEURON, and so the engine, lays the points of
// a section that hangs by its end 1 on its segments from the other side: a taper of 3-D points then runs the other way there, which project.Validate warns of.
type Turn struct{ Section string }

// Reroot makes a section the root of its tree: all sections between it and the former root are turned around. One of them on which the next hangs between its ends is
// split there first: an end alone can hang on another section.
type Reroot struct{ Section string }

func (o Connect) String() string {
	s := "connect " + placeText(o.Section, o.End) + " to " + placeText(o.To, o.X)
	if o.Stay {
		s += " stay"
	}
	return s
}
func (o Turn) String() string   { return "turn " + o.Section }
func (o Reroot) String() string { return "reroot " + o.Section }

// joint finds the section that shall hang on another, and that one; x is the place on it.
func (w *work) joint(section, on string, x float64) (n, to *node, err error) {
	if n, err = w.section(section); err != nil {
		return nil, nil, err
	}
	if to, err = w.section(on); err != nil {
		return nil, nil, err
	}
	return n, to, checkX(to, x)
}

func (o Connect) apply(w *work) (string, error) {
	n, to, err := w.joint(o.Section, o.To, o.X)
	if err != nil {
		return "", err
	}
	if o.End != 0 && o.End != 1 {
		return "", refuse("give 0 or 1", "%s hangs by an end, not by %s", n.Name, number(o.End))
	}
	for k := to; k != nil; k = k.up {
		if k == n {
			hint := "choose a place outside of what hangs on it"
			if n.up == nil {
				hint = "make another section the root first"
			}
			return "", refuse(hint, "%s can't hang on %s, which hangs on it itself", n.Name, to.Name)
		}
	}
	if !o.Stay {
		w.draw()
	}
	n.up, n.ParentX, n.End = to, o.X, o.End
	if !o.Stay {
		if at, ok := to.place(o.X); ok {
			from, _ := n.start()
			shift(w.subtree(n), at.minus(from))
		}
	}
	return fmt.Sprintf("connect %s to %s", placeText(n.Name, o.End), placeText(to.Name, o.X)), nil
}

func (o Turn) apply(w *work) (string, error) {
	n, err := w.section(o.Section)
	if err != nil {
		return "", err
	}
	w.turn(n)
	return "turn " + n.Name + " around", nil
}

func (o Reroot) apply(w *work) (string, error) {
	n, err := w.section(o.Section)
	if err != nil {
		return "", err
	}
	if n.up == nil {
		return "", refuse("choose another section", "%s is the root already", n.Name)
	}
	split := ""
	for k := n; k.up != nil; k = k.up {
		if up := k.up; k.ParentX > 0 && k.ParentX < 1 {
			name, x := up.Name, k.ParentX
			far := w.split(up, x)
			split += fmt.Sprintf(", %s split at %s into %s and %s", name, short(x), up.Name, far.Name)
		}
	}
	kids := w.kids() // as they hung; those that hang elsewhere meanwhile are left out
	of := func(n *node) []*node {
		return slices.DeleteFunc(slices.Clone(kids[n]), func(k *node) bool { return k.up != n })
	}
	if n.End == 1 { // the root begins where it hung
		w.turn(n)
	}
	type joint struct {
		lower, upper *node
		own, x       float64 // the ends that meet
	}
	var way []joint
	for k := n; k.up != nil; k = k.up {
		way = append(way, joint{k, k.up, k.End, k.ParentX})
	}
	n.up, n.ParentX, n.End = nil, 0, 0
	turned := false // lower
	for _, j := range way {
		own := j.own
		if turned {
			own = 1 - own
		}
		if turned = j.x == 1; turned { // it runs away from the new root then
			j.upper.turn(of(j.upper))
		}
		to, x := where(j.lower, own)
		for _, k := range of(j.upper) {
			if k.ParentX == 0 { // they meet at the same place
				k.up, k.ParentX = to, x
			}
		}
		j.upper.up, j.upper.ParentX, j.upper.End = to, x, 0
	}
	return "make " + n.Name + " the root" + split, nil
}

// where gives the place that an end of a section is: on its parent, when it hangs there by that end.
func where(n *node, x float64) (*node, float64) {
	for n.up != nil && x == n.End {
		n, x = n.up, n.ParentX
	}
	return n, x
}
