package cellbuild

import (
	"fmt"
	"slices"
)

// Split cuts a section in two at an arc position. Everything that stands on it stays where it is; both parts have its mechanisms and belong to its subsets.
type Split struct {
	Section string
	X       float64
}

func (o Split) String() string { return "split " + placeText(o.Section, o.X) }

func (o Split) apply(w *work) (string, error) {
	n, err := w.section(o.Section)
	if err != nil {
		return "", err
	}
	if !(o.X > 0 && o.X < 1) {
		return "", refuse("choose a place between its ends", "%s can't be split at %s: it must be above 0 and below 1", n.Name, number(o.X))
	}
	name := n.Name
	m := w.split(n, o.X)
	return fmt.Sprintf("split %s at %s into %s and %s", name, short(o.X), n.Name, m.Name), nil
}

// split cuts a section at x, between its ends, and gives the new one, which is the part behind x.
func (w *work) split(n *node, x float64) *node {
	name := n.Name
	m := &node{StylizedSec: n.StylizedSec, heir: n.heir}
	length := w.length(n)
	if n.solid() {
		n.Points, m.Points = parted(n.Points, x)
		measure(&n.StylizedSec)
		measure(&m.StylizedSec)
		if l := w.ruled(n)[0]; l > 0 { // a rule stretches it
			w.set(n, "L", l*x)
			w.set(m, "L", l*(1-x))
		}
	} else {
		if len(n.Drawn) > 1 {
			n.Drawn, m.Drawn = parted(n.Drawn, x)
		}
		w.setLength(n, length*x)
		w.setLength(m, length*(1-x))
	}
	for _, k := range w.childrenOf(n) {
		if k.ParentX > x {
			k.up, k.ParentX = m, (k.ParentX-x)/(1-x)
		} else {
			k.ParentX /= x
		}
	}
	if n.End == 1 { // the far part is nearer to the root
		m.up, m.ParentX = n.up, n.ParentX
		n.up, n.ParentX = m, 0
	} else {
		m.up, m.ParentX = n, 1
	}
	n.was, m.was = partedSpans(n.was, x)
	base, _ := Base(name)
	m.Name = w.fresh(base)
	w.add(m, n)
	w.made = append(w.made, m)
	return m
}

// parted cuts a line at an arc position; both parts have the place of the cut.
func parted(line [][]float32, x float64) (a, b [][]float32) {
	row, after := along(line, x)
	a = append(slices.Clone(line[:after+1]), row)
	if after > 0 && slices.Equal(line[after], row) {
		a = a[:len(a)-1]
	}
	b = append([][]float32{row}, line[after+1:]...)
	if len(b) > 2 && slices.Equal(line[after+1], row) {
		b = b[1:]
	}
	return a, b
}

// partedSpans says what of the former sections is before x and what behind.
func partedSpans(list []span, x float64) (a, b []span) {
	for _, s := range list {
		low, high := min(s.a, s.b), max(s.a, s.b)
		old := func(at float64) float64 { // the former position of a present one
			return s.from + (at-s.a)/(s.b-s.a)*(s.to-s.from)
		}
		cut := func(low, high float64, scale func(float64) float64) (span, bool) {
			if !(high > low) {
				return span{}, false
			}
			if s.a < s.b {
				return span{s.old, old(low), old(high), scale(low), scale(high)}, true
			}
			return span{s.old, old(high), old(low), scale(high), scale(low)}, true
		}
		if p, ok := cut(low, min(high, x), func(at float64) float64 { return at / x }); ok {
			a = append(a, p)
		}
		if p, ok := cut(max(low, x), high, func(at float64) float64 { return (at - x) / (1 - x) }); ok {
			b = append(b, p)
		}
	}
	return a, b
}

// Join makes a section and its parent one: it must be the only one that hangs on that end of the parent. The parent's name, mechanisms and subsets stay.
type Join struct {
	Section string
	Keep    bool // the indices of the other sections
}

func (o Join) String() string { return "join " + o.Section + kept(o.Keep) }

func (o Join) apply(w *work) (string, error) {
	n, err := w.section(o.Section)
	if err != nil {
		return "", err
	}
	up := n.up
	if up == nil {
		return "", refuse("choose another section", "%s is the root: it has no parent to be joined with", n.Name)
	}
	if end := 1 - up.End; n.ParentX != end && (up.up != nil || n.ParentX != 0 && n.ParentX != 1) {
		return "", refuse("reconnect it first", "%s hangs on %s, which is not the far end", n.Name, placeText(up.Name, n.ParentX))
	}
	for _, k := range w.childrenOf(up) {
		if k != n && k.ParentX == n.ParentX {
			return "", refuse("only one section may hang there", "%s hangs on %s too", k.Name, placeText(up.Name, k.ParentX))
		}
	}
	if n.solid() != up.solid() {
		return "", refuse("give both 3-D points, or none", "one of %s and %s has 3-D points, the other none", up.Name, n.Name)
	}
	name := n.Name
	if n.ParentX == 0 {
		w.turn(up)
	}
	if n.End == 1 {
		w.turn(n)
	}
	r := w.merge(up, n)
	for _, k := range w.childrenOf(up) {
		if k != n {
			k.ParentX *= r
		}
	}
	for _, k := range w.childrenOf(n) {
		k.up, k.ParentX = up, r+(1-r)*k.ParentX
	}
	up.was = slices.Clone(up.was)
	for i := range up.was {
		up.was[i].a, up.was[i].b = up.was[i].a*r, up.was[i].b*r
	}
	for _, s := range n.was {
		s.a, s.b = r+(1-r)*s.a, r+(1-r)*s.b
		up.was = append(up.was, s)
	}
	w.remove(n)
	if base, _ := Base(name); !o.Keep {
		w.renumber(base)
	}
	return fmt.Sprintf("join %s to %s", name, up.Name), nil
}

// merge makes the line and the size of two sections one and gives the place of the joint on it.
func (w *work) merge(up, n *node) float64 {
	a, b := w.length(up), w.length(n)
	if !up.solid() {
		if len(up.Drawn) > 1 && len(n.Drawn) > 1 {
			up.Drawn = append(slices.Clone(up.Drawn), n.Drawn[1:]...)
		} else {
			up.Drawn = nil
		}
		w.setDiam(up, (a*w.diam(up)+b*w.diam(n))/(a+b)) // the membrane keeps its area
		w.setLength(up, a+b)
		return a / (a + b)
	}
	if l, k := w.ruled(up)[0], w.ruled(n)[0]; l > 0 || k > 0 { // a rule stretches one of them
		w.set(up, "L", or(l, a)+or(k, b))
	}
	rest := n.Points
	if slices.Equal(up.Points[len(up.Points)-1], rest[0]) {
		rest = rest[1:]
	}
	at := len(up.Points) - 1
	up.Points = append(slices.Clone(up.Points), rest...)
	measure(&up.StylizedSec)
	arc := arcs(up.Points)
	if total := arc[len(arc)-1]; total > 0 {
		return arc[at] / total
	}
	return 0.5
}
