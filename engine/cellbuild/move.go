package cellbuild

import (
	"fmt"
	"slices"
)

// Move drags the far end of a section to a place in space. A stylised one is drawn there, and what hangs on it moves along: L stays. One with 3-D
// points turns about its beginning, with all that hangs on it, until it points there: its length stays too.
type Move struct {
	Section string
	To      At
}

// Shift moves a section in space with everything that hangs on it; of the root it is the whole cell.
type Shift struct {
	Section string
	By      At
}

// Bend drags one of the points of a section (from 0) to a place; what hangs there moves along.
type Bend struct {
	Section string
	Point   int
	To      At
}

// AddPoint puts a point on the line of a section, to bend it there; RemovePoint takes one away.
type AddPoint struct {
	Section string
	X       float64
}

// RemovePoint takes a point (from 0) of the line of a section away.
type RemovePoint struct {
	Section string
	Point   int
}

// Mirror mirrors a section with everything on it, at the plane through its beginning that is normal to an axis.
type Mirror struct {
	Section string
	Axis    string // "x", "y", "z"
}

func (o Move) String() string  { return "move " + o.Section + " to " + o.To.String() }
func (o Shift) String() string { return "shift " + o.Section + " by " + o.By.String() }
func (o Bend) String() string {
	return fmt.Sprintf("bend %s point %d to %s", o.Section, o.Point, o.To)
}
func (o AddPoint) String() string    { return "point " + placeText(o.Section, o.X) }
func (o RemovePoint) String() string { return fmt.Sprintf("unpoint %s point %d", o.Section, o.Point) }
func (o Mirror) String() string      { return "mirror " + o.Section + " " + o.Axis }

func (o Move) apply(w *work) (string, error) {
	n, err := w.section(o.Section)
	if err != nil {
		return "", err
	}
	w.draw()
	start, _ := n.start()
	tip, _ := n.tip()
	if n.solid() {
		transform(w.subtree(n), turning(start, tip.minus(start), o.To.minus(start)))
		return "move the end of " + n.Name, nil
	}
	was, now := tip.minus(start), o.To.minus(start)
	if now.length() == 0 {
		return "", refuse("choose another place", "%s would begin and end at one place", n.Name)
	}
	turn, f := turning(start, was, now), 1.0
	if was.length() > 0 {
		f = now.length() / was.length()
	}
	w.reshape(n, func() {
		n.Drawn = mapped(n.Drawn, func(a At) At { return start.plus(turn(a).minus(start).times(f)) })
		end := 0
		if n.End == 0 {
			end = len(n.Drawn) - 1
		}
		copy(n.Drawn[end], o.To.row(0)[:3])
	})
	return "move the end of " + n.Name, nil
}

func (o Shift) apply(w *work) (string, error) {
	n, err := w.section(o.Section)
	if err != nil {
		return "", err
	}
	w.draw()
	shift(w.subtree(n), o.By)
	if n.up == nil {
		return "move the cell", nil
	}
	return "move " + n.Name, nil
}

// pointed finds a section and checks the index of one of its points.
func (w *work) pointed(section string, point int) (*node, error) {
	n, err := w.section(section)
	if err != nil {
		return nil, err
	}
	w.draw()
	if last := len(n.line()) - 1; point < 0 || point > last {
		return nil, refuse("they are counted from 0 at its end 0; point "+section+"(0.5) adds one", "%s has the points 0 to %d, not %d", section, last, point)
	}
	return n, nil
}

func (o Bend) apply(w *work) (string, error) {
	n, err := w.pointed(o.Section, o.Point)
	if err != nil {
		return "", err
	}
	w.reshape(n, func() {
		line := cloned(n.line())
		copy(line[o.Point], o.To.row(0)[:3])
		n.setLine(line)
	})
	if n.solid() && !(w.length(n) > 0) {
		return "", refuse("choose another place", "all points of %s would be at one place", n.Name)
	}
	return fmt.Sprintf("bend %s", n.Name), nil
}

func (o AddPoint) apply(w *work) (string, error) {
	n, err := w.pointed(o.Section, 0)
	if err != nil {
		return "", err
	}
	if !(o.X > 0 && o.X < 1) {
		return "", refuse("choose a place between its ends", "a point can't be added at %s: it must be above 0 and below 1", placeText(n.Name, o.X))
	}
	row, after := along(n.line(), o.X)
	n.setLine(slices.Insert(slices.Clone(n.line()), after+1, row))
	return "add a point to " + n.Name, nil
}

func (o RemovePoint) apply(w *work) (string, error) {
	n, err := w.pointed(o.Section, o.Point)
	if err != nil {
		return "", err
	}
	if len(n.line()) < 3 {
		return "", refuse("delete the section instead", "%s has two points only", n.Name)
	}
	w.reshape(n, func() { n.setLine(slices.Delete(slices.Clone(n.line()), o.Point, o.Point+1)) })
	if n.solid() && !(w.length(n) > 0) {
		return "", refuse("choose another point", "all points of %s would be at one place", n.Name)
	}
	return "remove a point of " + n.Name, nil
}

func (o Mirror) apply(w *work) (string, error) {
	n, err := w.section(o.Section)
	if err != nil {
		return "", err
	}
	axis := slices.Index([]string{"x", "y", "z"}, o.Axis)
	if axis < 0 {
		return "", refuse("the axes are x, y and z", "there is no axis %q", o.Axis)
	}
	w.draw()
	start, _ := n.start()
	mirror(w.subtree(n), start, axis)
	return fmt.Sprintf("mirror %s along %s", n.Name, o.Axis), nil
}

func mirror(list []*node, at At, axis int) {
	transform(list, func(a At) At {
		a[axis] = 2*at[axis] - a[axis]
		return a
	})
}
