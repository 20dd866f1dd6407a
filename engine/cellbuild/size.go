package cellbuild

import "fmt"

// SetLength makes a section as long as given. One with 3-D points is stretched and what hangs on it moves along; of one that is only drawn the line stays.
type SetLength struct {
	Section string
	L       float64 // um
}

func (o SetLength) String() string { return "length " + o.Section + " " + number(o.L) }

func (o SetLength) apply(w *work) (string, error) {
	n, err := w.section(o.Section)
	if err != nil {
		return "", err
	}
	if err := above("L of "+n.Name, o.L); err != nil {
		return "", err
	}
	was := w.length(n)
	if n.solid() && !(was > 0) {
		return "", refuse("move its points apart first", "all points of %s are at one place", n.Name)
	}
	if n.solid() {
		start, _ := n.start()
		f := o.L / was
		w.reshape(n, func() { n.Points = mapped(n.Points, func(a At) At { return start.plus(a.minus(start).times(f)) }) })
		w.ownSize(n, o.L, 0)
	} else {
		w.setLength(n, o.L)
	}
	return fmt.Sprintf("L %s → %s of %s", short(was), short(o.L), n.Name), nil
}

// SetDiam gives a section one diameter all along.
type SetDiam struct {
	Section string
	Diam    float64 // um
}

func (o SetDiam) String() string { return "diam " + o.Section + " " + number(o.Diam) }

func (o SetDiam) apply(w *work) (string, error) {
	n, err := w.section(o.Section)
	if err != nil {
		return "", err
	}
	if err := above("diam of "+n.Name, o.Diam); err != nil {
		return "", err
	}
	was := n.Diam
	if n.solid() {
		n.Points = cloned(n.Points)
		for _, r := range n.Points {
			r[3] = float32(o.Diam)
		}
		measure(&n.StylizedSec)
		w.ownSize(n, 0, o.Diam)
	} else {
		was = w.diam(n)
		w.setDiam(n, o.Diam)
	}
	return fmt.Sprintf("diam %s → %s of %s", short(was), short(o.Diam), n.Name), nil
}

// SetAngle lets a section, with everything on it, point in a direction.
type SetAngle struct {
	Section string
	Angle   float64 // degrees in the x-y plane, counter-clockwise from x
	Rise    float64 // degrees from that plane towards z
}

func (o SetAngle) String() string {
	return fmt.Sprintf("angle %s %s %s", o.Section, number(o.Angle), number(o.Rise))
}

func (o SetAngle) apply(w *work) (string, error) {
	n, err := w.section(o.Section)
	if err != nil {
		return "", err
	}
	w.draw()
	start, _ := n.start()
	tip, _ := n.tip()
	transform(w.subtree(n), turning(start, tip.minus(start), toward(o.Angle, o.Rise)))
	if o.Rise != 0 {
		return fmt.Sprintf("%s at %s and %s degrees", n.Name, short(o.Angle), short(o.Rise)), nil
	}
	return fmt.Sprintf("%s at %s degrees", n.Name, short(o.Angle)), nil
}

// Scale makes a section and everything on it larger or smaller about where it hangs: lengths by Factor, diameters by Diam.
type Scale struct {
	Section string
	Factor  float64
	Diam    float64 // 0: diameters stay
}

func (o Scale) String() string {
	s := "scale " + o.Section + " " + number(o.Factor)
	if o.Diam > 0 {
		s += " diam " + number(o.Diam)
	}
	return s
}

func (o Scale) apply(w *work) (string, error) {
	n, err := w.section(o.Section)
	if err != nil {
		return "", err
	}
	for i, f := range []float64{o.Factor, o.Diam} {
		if i == 1 && f == 0 {
			continue // diameters stay
		}
		if !(f >= 1e-3 && f <= 1e3) {
			return "", refuse("scale it twice for more", "the factor of %s of %s is %s, must be from 0.001 to 1000", []string{"lengths", "diameters"}[i], n.Name, number(f))
		}
	}
	list := w.subtree(n)
	if start, ok := n.start(); ok {
		transform(list, func(a At) At { return start.plus(a.minus(start).times(o.Factor)) })
	}
	for _, k := range list {
		if !k.solid() {
			if err := above("L of "+k.Name, w.length(k)*o.Factor); err != nil {
				return "", err
			}
			w.setLength(k, w.length(k)*o.Factor)
			w.setDiam(k, w.diam(k)*or(o.Diam, 1))
			continue
		}
		if o.Diam > 0 { // transform has made the rows new
			for _, r := range k.Points {
				r[3] *= float32(o.Diam)
			}
		}
		measure(&k.StylizedSec)
		g := w.ruled(k)
		w.ownSize(k, g[0]*o.Factor, g[1]*o.Diam)
	}
	return fmt.Sprintf("scale %s by %s", n.Name, short(o.Factor)), nil
}

// cloned copies a line deeply.
func cloned(line [][]float32) [][]float32 { return mapped(line, func(a At) At { return a }) }

// ruled gives the length and diameter that rules set for a section, those of the edit going on included; 0 where none does.
func (w *work) ruled(n *node) (out [2]float64) {
	if len(n.heir) > 0 {
		out = w.given()[n.heir[0]]
	}
	own := w.rules[n]
	return [2]float64{or(own["L"], out[0]), or(own["diam"], out[1])}
}

// ownSize gives a section with points a rule of its own for a size that a rule sets for it now: rules come after points, and would undo the edit.
func (w *work) ownSize(n *node, l, d float64) {
	now := w.ruled(n)
	if now[0] > 0 && l > 0 {
		w.set(n, "L", l)
	}
	if now[1] > 0 && d > 0 {
		w.set(n, "diam", d)
	}
}

// length is the length of a section, um: of one with points that of its line, else as the model has it.
func (w *work) length(n *node) float64 {
	if n.solid() {
		arc := arcs(n.Points)
		return arc[len(arc)-1]
	}
	return or(w.ruled(n)[0], n.L)
}

// diam is the diameter of a section without points as the model has it, um.
func (w *work) diam(n *node) float64 { return or(w.ruled(n)[1], n.Diam) }

// setDiam sets the diameter of a section without points, also where a rule sets it for the section now.
func (w *work) setDiam(n *node, d float64) {
	n.Diam = d
	if len(n.heir) > 0 && w.given()[n.heir[0]][1] > 0 {
		w.set(n, "diam", d)
	}
}

// setLength sets the length of a section without points, also where a rule sets it for the section now.
func (w *work) setLength(n *node, l float64) {
	n.L = l
	if len(n.heir) > 0 && w.given()[n.heir[0]][0] > 0 {
		w.set(n, "L", l)
	}
}

// set gives a section a parameter of its own, by a rule that is the last.
func (w *work) set(n *node, param string, value float64) {
	if w.rules == nil {
		w.rules = map[*node]map[string]float64{}
	}
	if w.rules[n] == nil {
		w.rules[n] = map[string]float64{}
	}
	w.rules[n][param] = value
}

// given are the lengths and diameters that rules set.
func (w *work) given() map[string][2]float64 {
	if !w.knows {
		w.sizes, w.knows = sizes(w.cell), true
	}
	return w.sizes
}

// reshape changes the line of a section and lets what hangs on it move along.
func (w *work) reshape(n *node, change func()) {
	all := w.kids()
	kids := all[n]
	before := make([]At, len(kids))
	for i, k := range kids {
		before[i], _ = n.place(k.ParentX)
	}
	change()
	if n.solid() {
		measure(&n.StylizedSec)
	}
	for i, k := range kids {
		if after, ok := n.place(k.ParentX); ok {
			shift(below(k, all), after.minus(before[i]))
		}
	}
}
