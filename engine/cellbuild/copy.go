package cellbuild

import (
	"fmt"
	"slices"
)

// Copy copies a section with everything that hangs on it to another place, 3-D points included. The copies have the base names, subsets and rules of
// the originals; what stands on those is not copied.
type Copy struct {
	Section string
	To      string
	X       float64
	Toward  *At    // place in space of the copy's end; nil: as the original points
	Mirror  string // "x", "y", "z": mirrored along that axis; "" not
}

func (o Copy) String() string {
	s := "copy " + o.Section + " to " + placeText(o.To, o.X)
	if o.Mirror != "" {
		s += " mirror " + o.Mirror
	}
	if o.Toward != nil {
		s += " toward " + o.Toward.String()
	}
	return s
}

func (o Copy) apply(w *work) (string, error) {
	n, to, err := w.joint(o.Section, o.To, o.X)
	if err != nil {
		return "", err
	}
	axis := slices.Index([]string{"x", "y", "z"}, o.Mirror)
	if axis < 0 && o.Mirror != "" {
		return "", refuse("the axes are x, y and z", "there is no axis %q", o.Mirror)
	}
	list := w.subtree(n)
	if len(w.nodes)+len(list) > MaxSections {
		return "", refuse("", "cell %q would have %d sections, the limit is %d", w.cell.Name, len(w.nodes)+len(list), MaxSections)
	}
	w.draw()
	twin := map[*node]*node{}
	var copies []*node
	for _, k := range list {
		c := &node{StylizedSec: k.StylizedSec, up: twin[k.up], heir: k.heir}
		twin[k] = c
		copies = append(copies, c)
	}
	first := copies[0]
	first.up, first.ParentX = to, o.X
	at, _ := to.place(o.X)
	from, _ := first.start()
	shift(copies, at.minus(from))
	if axis >= 0 {
		mirror(copies, at, axis)
	}
	if tip, _ := first.tip(); o.Toward != nil {
		transform(copies, turning(at, tip.minus(at), o.Toward.minus(at)))
	}
	namer := w.namer()
	for _, c := range copies {
		base, _ := Base(c.Name)
		c.Name = namer(base)
		w.nodes = append(w.nodes, c)
		w.byName[c.Name] = c
	}
	w.made = append(w.made, copies...)
	if len(copies) == 1 {
		return fmt.Sprintf("copy %s to %s", n.Name, placeText(to.Name, o.X)), nil
	}
	return fmt.Sprintf("copy %s and the %d sections on it to %s", n.Name, len(copies)-1, placeText(to.Name, o.X)), nil
}
