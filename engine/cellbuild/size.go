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
