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
		return "", refuse("choose a place between its ends", "%s can't be split at %s", n.Name, number(o.X))
	}
	x, name := o.X, n.Name
	m := &node{StylizedSec: n.StylizedSec, heir: n.heir}
	length := w.length(n)
	if n.solid() {
		n.Points, m.Points = parted(n.Points, x)
		measure(&n.StylizedSec)
		measure(&m.StylizedSec)
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
	return fmt.Sprintf("split %s at %s into %s and %s", name, short(x), n.Name, m.Name), nil
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
