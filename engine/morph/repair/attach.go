package repair

import (
	"math"
	"slices"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
)

// Attach gives a tree that hangs on nothing a parent. Without To the nearest point of another tree is taken when the act is done; OnSoma takes the soma's
// middle. Logical makes a connection without cable: the gap has no membrane and no resistance; otherwise a straight cylinder of the branch's
// first diameter bridges it, as "physically connect" of NEURON's Import3D does. On a soma the connection is always logical.
type Attach struct {
	At      Ref
	To      Ref // zero: the nearest
	OnSoma  bool
	Logical bool
}

func (a Attach) String() string {
	s := "attach " + a.At.String()
	switch {
	case a.OnSoma:
		return s + " soma"
	case a.To != Ref{}:
		s += " to " + a.To.String()
	}
	if a.Logical {
		s += " logical"
	}
	return s
}

// Title says what the act does.
func (a Attach) Title() string {
	s := "attach the tree of line " + a.At.String()
	switch {
	case a.OnSoma:
		return s + " to the soma"
	case a.To != Ref{}:
		s += " to line " + a.To.String()
	default:
		s += " to the nearest point"
	}
	if a.Logical {
		s += ", the gap without cable"
	}
	return s
}

func (a Attach) apply(w *work) error {
	s, err := w.section(a.At)
	if err != nil {
		return err
	}
	if s.Contour {
		return refuse("attach branches to it instead", "line %s is part of the soma's outline", a.At)
	}
	inside := map[*import3d.Section]bool{}
	for _, t := range w.subtree(s) {
		inside[t] = true
	}
	if a.OnSoma {
		for _, soma := range w.r.Sections {
			if soma.Kind == morph.Soma && !soma.Subsidiary && !inside[soma] {
				w.hang(s, soma, -1, true)
				return nil
			}
		}
		return refuse("make a soma first, or attach it to a line", "the cell has no soma outside of the tree of line %s", a.At)
	}
	var to spot
	if a.To == (Ref{}) {
		n := nearest(w.r, s.At(firstOwn(s)), inside)
		if n.s == nil {
			return refuse("", "there is nothing that the tree of line %s could be attached to", a.At)
		}
		to = n.spot
	} else if to, err = w.find(a.To); err != nil {
		return err
	}
	if inside[to.s] {
		return refuse("name a line of another tree", "line %s belongs to the tree of line %s itself", a.To, a.At)
	}
	w.hang(s, to.s, to.i, a.Logical)
	return nil
}

func firstOwn(s *import3d.Section) int { return min(own(s), s.Len()-1) }

// hang makes a section a child of point i of another, which is divided there if need be; of a soma it is a logical connection, to its middle where i is -1.
func (w *work) hang(s, parent *import3d.Section, i int, logical bool) {
	if own(s) == 1 {
		cut(s, 1, s.Len())
	}
	s.First, s.Loose, s.PID = 0, false, -1
	w.kids = nil
	if parent.Kind == morph.Soma {
		w.onSoma(s, parent, i)
		return
	}
	switch last := parent.Len() - 1; {
	case i <= parent.First && parent.Parent == nil:
		s.ParentX = 0
	case i < own(parent) && parent.First == 0:
		parent, i, s.ParentX = parent.Parent, parent.Parent.Len()-1, parent.ParentX
		if s.ParentX != 1 {
			i = max(jointOf(parent), 0)
		}
	case i == last:
		s.ParentX = 1
	default:
		parent = w.split(parent, i)
		s.ParentX = 1
		i = parent.Len() - 1
	}
	s.Parent = parent
	at, row := parent.At(i), parent.Line(i)
	s.Insert(at[0], at[1], at[2], s.D[0])
	if s.Rows != nil {
		s.Rows[0] = int32(row)
	}
	if s.Nth != nil {
		s.Nth[0] = uint16(nthOf(parent, i))
	}
	s.FID = 1
	if logical {
		s.First = 1
	}
}

// onSoma connects a section with a soma without cable.
func (w *work) onSoma(s, soma *import3d.Section, i int) {
	var at [3]float64
	x := .5
	switch {
	case soma.Contour:
		at = soma.Centre()
	case i < 0:
		at = middle(soma)
	default:
		at = soma.At(i)
		if n := soma.Len(); n > 1 && i == n-1 {
			x = 1
		} else if n > 1 && i == soma.First {
			x = 0
		}
	}
	if s.Len() == 1 { // one point and the place on the soma would be no section: the way to it is its cable
		s.Parent, s.ParentX, s.FID = soma, x, 1
		s.Insert(at[0], at[1], at[2], s.D[0])
	} else {
		s.OnSoma(soma, at)
		s.ParentX, s.FID = x, 1
	}
}

// middle is the point halfway along a section, um.
func middle(s *import3d.Section) [3]float64 {
	arc := arcOf(s, s.First)
	half := arc[len(arc)-1] / 2
	for i := 1; i < len(arc); i++ {
		if arc[i] >= half && arc[i] > arc[i-1] {
			part := (half - arc[i-1]) / (arc[i] - arc[i-1])
			p, q := s.At(s.First+i-1), s.At(s.First+i)
			for k := range p {
				p[k] += part * (q[k] - p[k])
			}
			return p
		}
	}
	return s.At(s.First)
}

// split divides a section at an inner point. The part towards the root becomes a new section, which is given back; the other keeps what hangs on its far end. Both have the point.
func (w *work) split(s *import3d.Section, i int) *import3d.Section {
	whole := arcOf(s, s.First)
	total, here := whole[len(whole)-1], whole[i-s.First]
	t := *s
	t.Number, t.Stack = w.number(), nil
	t.X, t.Y, t.Z, t.D = slices.Clone(s.X[:i+1]), slices.Clone(s.Y[:i+1]), slices.Clone(s.Z[:i+1]), slices.Clone(s.D[:i+1])
	t.Rows, t.Nth = slices.Clone(s.Rows[:min(i+1, len(s.Rows))]), slices.Clone(s.Nth[:min(i+1, len(s.Nth))])
	for _, c := range w.children(s) {
		if c.ParentX == 1 {
			continue
		}
		if x := c.ParentX * total; hangsAfter(c, i) {
			c.ParentX = clamp((x - here) / (total - here))
		} else {
			c.Parent, c.ParentX = &t, clamp(x/here)
		}
	}
	cut(s, i, s.Len())
	s.Parent, s.ParentX, s.First, s.FID, s.PID, s.Loose = &t, 1, 0, 1, -1, false
	at := slices.Index(w.r.Sections, s)
	w.r.Sections = slices.Insert(w.r.Sections, at, &t)
	for k := range w.r.Spines {
		p := &w.r.Spines[k]
		switch {
		case p.Section != s:
		case p.Point <= i:
			p.Section = &t
		default:
			p.Point -= i
		}
	}
	w.kids = nil
	return &t
}

// clamp keeps a place on a section between its ends.
func clamp(x float64) float64 {
	if !(x > 0) {
		return 0
	}
	return math.Min(x, 1)
}

// near is a point and how far it is, um.
type near struct {
	spot
	dist float64
}

// nearest gives the point of all sections but some that is nearest to a place; on a soma sphere its surface counts.
func nearest(r *import3d.Reading, at [3]float64, but map[*import3d.Section]bool) near {
	return nearestOf(r.Sections, at, but)
}

func nearestOf(list []*import3d.Section, at [3]float64, but map[*import3d.Section]bool) near {
	best := near{dist: math.Inf(1)}
	for _, s := range list {
		if but[s] || s.Subsidiary {
			continue
		}
		if s.Contour {
			if d := dist(at, s.Centre()) - width(s)/2; d < best.dist {
				best = near{spot{s, 0}, math.Max(d, 0)}
			}
			continue
		}
		for i := own(s); i < s.Len(); i++ {
			dx, dy, dz := s.X[i]-at[0], s.Y[i]-at[1], s.Z[i]-at[2]
			radius := 0.0
			if s.Kind == morph.Soma {
				radius = math.Abs(s.D[i]) / 2
			}
			if d2 := dx*dx + dy*dy + dz*dz; d2 < (best.dist+radius)*(best.dist+radius) {
				if d := math.Max(math.Sqrt(d2)-radius, 0); d < best.dist {
					best = near{spot{s, i}, d}
				}
			}
		}
	}
	return best
}

// width is the mean extent of an outline in x and y, um.
func width(s *import3d.Section) float64 {
	return (slices.Max(s.X) - slices.Min(s.X) + slices.Max(s.Y) - slices.Min(s.Y)) / 2
}

// Drop takes a section out; what hangs on it goes to its parent, as NEURON does with sections of one point. With Tree all that hangs on it goes, too.
type Drop struct {
	At   Ref
	Tree bool
}

func (a Drop) String() string {
	if a.Tree {
		return "drop " + a.At.String() + " tree"
	}
	return "drop " + a.At.String()
}

// Title says what the act does.
func (a Drop) Title() string {
	if a.Tree {
		return "remove the section of line " + a.At.String() + " and all that hangs on it"
	}
	return "remove the section of line " + a.At.String()
}

func (a Drop) apply(w *work) error {
	s, err := w.section(a.At)
	if err != nil {
		return err
	}
	if a.Tree {
		gone := map[*import3d.Section]bool{}
		for _, t := range w.subtree(s) {
			gone[t] = true
		}
		w.discard(gone)
		return nil
	}
	if s.Parent == nil && len(w.children(s)) > 0 {
		return refuse("drop the tree, or attach its branches elsewhere first", "the section of line %s is a root: what hangs on it would hang on nothing", a.At)
	}
	w.drop(s)
	return nil
}

// drop takes a section out; its children go to its parent and begin where it began.
func (w *work) drop(s *import3d.Section) {
	w.bequeath(s)
	w.discard(map[*import3d.Section]bool{s: true})
}

// bequeath gives the children of a section to its parent.
func (w *work) bequeath(s *import3d.Section) {
	for _, c := range w.children(s) {
		c.Parent, c.ParentX = s.Parent, s.ParentX
		if s.First == 1 && c.First == 0 && own(s) == 1 { // on the soma, without cable
			c.First, c.FID = 1, 1
			c.X[0], c.Y[0], c.Z[0] = s.X[0], s.Y[0], s.Z[0]
		}
	}
}

// Empty removes all sections that span no length; what hangs on them goes to their parents. NEURON does so only with those of one point or two.
type Empty struct{}

func (Empty) String() string { return "empty" }

// Title says what the act does.
func (Empty) Title() string { return "remove sections without length" }

func (Empty) apply(w *work) error {
	gone := map[*import3d.Section]bool{}
	for _, s := range w.r.Sections { // parents first: the parent of one that goes is one that stays
		if s.Parent != nil && empty(s) {
			w.bequeath(s)
			gone[s] = true
		}
	}
	w.discard(gone)
	return nil
}

// empty says whether a section spans no length.
func empty(s *import3d.Section) bool {
	if s.Contour {
		return false
	}
	for i := s.First + 1; i < s.Len(); i++ {
		if !twins(s, i-1, i) {
			return false
		}
	}
	return true
}

func treeVerbs() []Verb {
	return []Verb{
		{"attach", "attach LINE [to LINE [logical] | soma | logical]", "give a tree that hangs on nothing a parent: a point, the nearest one, or the soma", func(w *words) Act {
			a := Attach{At: w.ref("the line")}
			if a.OnSoma = w.take("soma"); !a.OnSoma {
				if w.take("to") {
					a.To = w.ref("the line to attach to")
				}
				a.Logical = w.take("logical")
			}
			return a
		}},
		{"drop", "drop LINE [tree]", "remove a section, or all that hangs on it, too", func(w *words) Act { return Drop{w.ref("the line"), w.take("tree")} }},
		{"part", "part LINE", "part a section from its parent: it becomes a root", func(w *words) Act { return Part{w.ref("the line")} }},
		{"empty", "empty", "remove sections without length", func(*words) Act { return Empty{} }},
	}
}

// Part parts a section from its parent: it becomes a root.
type Part struct{ At Ref }

func (a Part) String() string { return "part " + a.At.String() }

// Title says what the act does.
func (a Part) Title() string { return "part the section of line " + a.At.String() + " from its parent" }

func (a Part) apply(w *work) error {
	s, err := w.section(a.At)
	if err != nil {
		return err
	}
	if s.Parent == nil {
		return refuse("leave this repair out", "the section of line %s is a root already", a.At)
	}
	if own(s) == 1 {
		cut(s, 1, s.Len())
	}
	s.Parent, s.ParentX, s.First, s.FID, s.PID, s.Loose = nil, 0, 0, 0, -1, false
	return nil
}
