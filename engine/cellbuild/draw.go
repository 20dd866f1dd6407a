package cellbuild

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"nrngui/engine/morph"
	"nrngui/engine/project"
)

// Stub is the shortest section that is drawn, um: a shorter drag makes one of this length in the direction of its parent.
const Stub = 3

// Branch draws a new section from a place of another one: to a place in space, or (To nil) of a length in a direction. It has 3-D points when its
// parent has; else it is given by L and diam and only drawn there.
type Branch struct {
	From   string
	X      float64
	To     *At
	Length float64 // um; with To only for L, when the line is not to scale
	Angle  float64 // degrees in the x-y plane, counter-clockwise from x
	Rise   float64 // degrees from that plane towards z
	Base   string  // base name; "": that of the parent, of the soma's children "dend"
	Diam   float64 // um; 0: that of the parent, of the soma's children 1
}

func (o Branch) String() string {
	s := "branch " + placeText(o.From, o.X)
	if o.To != nil {
		s += " to " + o.To.String()
		if o.Length > 0 {
			s += " long " + number(o.Length)
		}
	} else {
		s += fmt.Sprintf(" by %s %s %s", number(o.Length), number(o.Angle), number(o.Rise))
	}
	if o.Diam > 0 {
		s += " diam " + number(o.Diam)
	}
	if o.Base != "" {
		s += " as " + o.Base
	}
	return s
}

// toward gives the direction of two angles, degrees.
func toward(angle, rise float64) At {
	a, r := angle*math.Pi/180, rise*math.Pi/180
	return At{math.Cos(r) * math.Cos(a), math.Cos(r) * math.Sin(a), math.Sin(r)}
}

func (o Branch) apply(w *work) (string, error) {
	up, err := w.section(o.From)
	if err != nil {
		return "", err
	}
	if err := checkX(up, o.X); err != nil {
		return "", err
	}
	soma := project.KindOf(up.Name, up.Type) == morph.Soma
	base, _ := Base(up.Name)
	if soma {
		base = "dend"
	}
	if o.Base != "" {
		base = o.Base
	}
	if err := CheckBase(w.cell, base); err != nil && (o.Base != "" || soma) {
		return "", err
	}
	diam := o.Diam
	if diam == 0 {
		diam = 1
		if !soma {
			diam = up.Diam
		}
	}
	if err := above("diam of the new section on "+up.Name, diam); err != nil {
		return "", err
	}
	if o.Length != 0 || o.To == nil {
		if err := above("L of the new section on "+up.Name, o.Length); err != nil {
			return "", err
		}
	}
	w.draw()
	from, _ := up.place(o.X)
	to := from.plus(toward(o.Angle, o.Rise).times(o.Length))
	if o.To != nil {
		to = *o.To
	}
	if o.To != nil && to.minus(from).length() < Stub {
		to = from.plus(up.onward(o.X).times(Stub))
	}
	n := &node{up: up}
	n.ParentX, n.L, n.Diam = o.X, to.minus(from).length(), diam
	if up.solid() {
		n.Points = [][]float32{from.row(diam), to.row(diam)}
		measure(&n.StylizedSec)
	} else {
		n.Drawn = [][]float32{from.row(0)[:3], to.row(0)[:3]}
		n.L = six(n.L)
		if o.Length > 0 {
			n.L = o.Length
		}
	}
	n.Name = w.fresh(base)
	w.add(n, nil)
	w.made = append(w.made, n)
	return fmt.Sprintf("branch %s from %s", n.Name, placeText(up.Name, o.X)), nil
}

// Extend lets a section without a branch at its tip grow on to a place in space. What stands on it stays where it is.
type Extend struct {
	Section string
	To      At
}

func (o Extend) String() string { return "extend " + o.Section + " to " + o.To.String() }

func (o Extend) apply(w *work) (string, error) {
	n, err := w.section(o.Section)
	if err != nil {
		return "", err
	}
	end := 1 - n.End
	for _, k := range w.childrenOf(n) {
		if k.ParentX == end {
			return "", refuse("draw a branch there, or move its end", "%s hangs on the end of %s", k.Name, n.Name)
		}
	}
	w.draw()
	if end == 0 { // an edit of its far end is one of its end 1
		w.turn(n)
		defer w.turn(n)
	}
	tip, _ := n.place(1)
	more := o.To.minus(tip).length()
	if err := above("the way on from "+n.Name, more); err != nil {
		return "", err
	}
	was := w.length(n)
	line := n.line()
	last := append([]float32(nil), line[len(line)-1]...)
	last[0], last[1], last[2] = float32(o.To[0]), float32(o.To[1]), float32(o.To[2])
	n.setLine(append(slices.Clone(line), last))
	if n.solid() {
		measure(&n.StylizedSec)
	} else {
		w.setLength(n, six(was+more))
	}
	if now := w.length(n); was > 0 && now > was {
		if l := w.ruled(n)[0]; n.solid() && l > 0 {
			w.set(n, "L", l*now/was)
		}
		n.stay(w, was/now)
	}
	return fmt.Sprintf("extend %s by %s um", n.Name, short(more)), nil
}

// stay keeps what is on a section where it was, which is the part before r now.
func (n *node) stay(w *work, r float64) {
	n.was = slices.Clone(n.was)
	for i := range n.was {
		n.was[i].a, n.was[i].b = n.was[i].a*r, n.was[i].b*r
	}
	for _, k := range w.childrenOf(n) {
		k.ParentX *= r
	}
}

// Insert puts a new section between a section and its parent. In the picture the new one takes the first third of the line; of 3-D sections everything
// from there on moves out.
type Insert struct {
	Section string
	L       float64 // um; 0: a third of the section's
	Base    string  // "": that of the section
}

func (o Insert) String() string {
	s := "insert before " + o.Section
	if o.L > 0 {
		s += " long " + number(o.L)
	}
	if o.Base != "" {
		s += " as " + o.Base
	}
	return s
}

func (o Insert) apply(w *work) (string, error) {
	k, err := w.section(o.Section)
	if err != nil {
		return "", err
	}
	if k.up == nil {
		return "", refuse("choose a section that hangs on another", "%s is the root: nothing is before it", k.Name)
	}
	base, _ := Base(k.Name)
	if o.Base != "" {
		base = o.Base
		if err := CheckBase(w.cell, base); err != nil {
			return "", err
		}
	}
	l := o.L
	if l == 0 {
		l = w.length(k) / 3
	}
	if err := above("L of the new section before "+k.Name, l); err != nil {
		return "", err
	}
	w.draw()
	n := &node{up: k.up}
	n.ParentX, n.L, n.Diam = k.ParentX, six(l), k.Diam
	if o.L > 0 {
		n.L = l
	}
	start, _ := k.start()
	tip, _ := k.tip()
	if k.solid() {
		at := int(k.End) * (len(k.Points) - 1)
		d := float64(k.Points[at][3])
		out := tip.minus(start).unit().times(l)
		n.Points = [][]float32{start.row(d), start.plus(out).row(d)}
		measure(&n.StylizedSec)
		shift(w.subtree(k), out)
	} else {
		mid := start.plus(tip.minus(start).times(1.0 / 3))
		n.Drawn = [][]float32{start.row(0)[:3], mid.row(0)[:3]}
		line := cloned(k.Drawn)
		copy(line[int(k.End)*(len(line)-1)], mid.row(0)[:3])
		k.Drawn = line
	}
	k.up, k.ParentX = n, 1
	n.Name = w.fresh(base)
	w.add(n, nil)
	w.made = append(w.made, n)
	return fmt.Sprintf("insert %s before %s", n.Name, k.Name), nil
}

// onward is the direction in which a branch at x goes on: that of the section, at its beginning the other way.
func (n *node) onward(x float64) At {
	start, _ := n.start()
	tip, ok := n.tip()
	d := tip.minus(start)
	if !ok || d.length() == 0 {
		return At{1, 0, 0}
	}
	if x == n.End && n.up == nil {
		d = d.times(-1)
	}
	return d.unit()
}

func checkX(n *node, x float64) error {
	if !(x >= 0 && x <= 1) {
		return refuse("0 and 1 are its ends", "x on %s is %s, must be from 0 to 1", n.Name, number(x))
	}
	return nil
}

// above refuses what is no positive number of um.
func above(name string, v float64) error {
	if !(v > 0 && v < 1e7) {
		return refuse("give it in um", "%s is %s um, must be above 0 and below 1e7", name, strconv.FormatFloat(v, 'g', 6, 64))
	}
	return nil
}
