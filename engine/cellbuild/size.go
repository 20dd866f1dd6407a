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
	if err := above("L", o.L); err != nil {
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
	if err := above("diam", o.Diam); err != nil {
		return "", err
	}
	was := n.Diam
	if n.solid() {
		n.Points = cloned(n.Points)
		for _, r := range n.Points {
			r[3] = float32(o.Diam)
		}
		measure(&n.StylizedSec)
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
	for _, f := range []float64{o.Factor, or(o.Diam, 1)} {
		if !(f >= 1e-3 && f <= 1e3) || o.Diam < 0 {
			return "", refuse("", "the factor is %s, must be from 0.001 to 1000", number(f))
		}
	}
	list := w.subtree(n)
	if start, ok := n.start(); ok {
		transform(list, func(a At) At { return start.plus(a.minus(start).times(o.Factor)) })
	}
	for _, k := range list {
		if !k.solid() {
			if err := above("L", w.length(k)*o.Factor); err != nil {
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
	}
	return fmt.Sprintf("scale %s by %s", n.Name, short(o.Factor)), nil
}

// cloned copies a line deeply.
func cloned(line [][]float32) [][]float32 { return mapped(line, func(a At) At { return a }) }

// length is the length of a section as the model has it, um.
func (w *work) length(n *node) float64 {
	if n.solid() {
		arc := arcs(n.Points)
		return arc[len(arc)-1]
	}
	if l, ok := w.rules[n]; ok && l["L"] > 0 {
		return l["L"]
	}
	if len(n.heir) > 0 {
		if g := w.given()[n.heir[0]]; g[0] > 0 {
			return g[0]
		}
	}
	return n.L
}

// diam is the diameter of a section without points as the model has it, um.
func (w *work) diam(n *node) float64 {
	if l, ok := w.rules[n]; ok && l["diam"] > 0 {
		return l["diam"]
	}
	if len(n.heir) > 0 {
		if g := w.given()[n.heir[0]]; g[1] > 0 {
			return g[1]
		}
	}
	return n.Diam
}

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
	kids := w.childrenOf(n)
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
			shift(w.subtree(k), after.minus(before[i]))
		}
	}
}
