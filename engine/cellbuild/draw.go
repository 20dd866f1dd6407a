package cellbuild

import (
	"fmt"
	"math"

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
	if err := checkX(o.X); err != nil {
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
	if err := above("diam", diam); err != nil {
		return "", err
	}
	w.draw()
	from, _ := up.place(o.X)
	to := from.plus(toward(o.Angle, o.Rise).times(o.Length))
	if o.To != nil {
		to = *o.To
	} else if err := above("L", o.Length); err != nil {
		return "", err
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

func checkX(x float64) error {
	if !(x >= 0 && x <= 1) {
		return refuse("0 and 1 are the ends", "x is %s, must be from 0 to 1", number(x))
	}
	return nil
}

// above refuses what is no positive number of um.
func above(name string, v float64) error {
	if !(v > 0 && v < 1e7) {
		return refuse("", "%s is %s um, must be above 0 and below 1e7", name, number(v))
	}
	return nil
}
