package cellbuild

import (
	"slices"

	"nrngui/engine/morph"
	"nrngui/engine/project"
	"nrngui/engine/source"
)

// MaxSections bounds a cell: a copy of a sub-tree onto itself doubles it.
const MaxSections = 100_000

// node is a section while it is edited. Its place in the tree is up; Parent of the section counts only outside of an edit.
type node struct {
	project.StylizedSec
	up   *node
	was  []span   // what of the former sections it is
	heir []string // former sections whose subsets and rules it has by name
	seen int      // scratch of walks over the tree
}

// span says that arc positions from to to of a former section are a to b of this one; b is less than a where it was turned around.
type span struct {
	old      string
	from, to float64
	a, b     float64
}

// solid says whether the section is given by 3-D points.
func (n *node) solid() bool { return len(n.Points) > 0 }

// work is an edit going on: a copy of the cell's sections that may be changed freely.
type work struct {
	cell   *project.Cell // as it was
	nodes  []*node
	byName map[string]*node
	made   []*node               // new sections, for the caller to select
	lost   []string              // what a rule or subset lost, in words
	former []project.StylizedSec // as they were
	from   string                // "" or the file whose sections became those of the project

	rules map[*node]map[string]float64 // section parameters that get a rule of their own
	sizes map[string][2]float64        // see given
	knows bool
}

// refuse is the error of an edit.
func refuse(hint, format string, args ...any) error {
	var l source.List
	l.Add(source.Pos{}, hint, format, args...)
	return l[0]
}

// begin copies the sections of a cell. Those of a file or of the generator become sections with points.
func begin(c *project.Cell) (*work, error) {
	w := &work{cell: c}
	list := c.Shape.Stylized
	if m := c.Shape.Morph; m != nil && len(list) == 0 {
		list = Sections(m)
		w.from = c.Shape.File
		if c.Shape.Grown != nil {
			w.from = "the generator"
		}
	}
	if len(list) == 0 {
		return nil, refuse("open the project again, or choose the file anew", "cell %q has no sections to edit: its morphology was not read", c.Name)
	}
	w.former = list
	w.nodes, w.byName = make([]*node, len(list)), make(map[string]*node, len(list))
	nodes, spans, heirs := make([]node, len(list)), make([]span, len(list)), make([]string, len(list))
	for i, s := range list {
		spans[i], heirs[i] = span{s.Name, 0, 1, 0, 1}, s.Name
		nodes[i] = node{StylizedSec: s, was: spans[i : i+1 : i+1], heir: heirs[i : i+1 : i+1]}
		w.nodes[i] = &nodes[i]
		if w.byName[s.Name] != nil {
			return nil, refuse("rename one of them in the file", "cell %q has two sections named %q", c.Name, s.Name)
		}
		w.byName[s.Name] = w.nodes[i]
	}
	for _, n := range w.nodes {
		if n.Parent == "" {
			continue
		}
		if n.up = w.byName[n.Parent]; n.up == nil {
			return nil, refuse("choose a parent for it", "section %q of cell %q hangs on %q, which is not there", n.Name, c.Name, n.Parent)
		}
	}
	for i, n := range w.nodes {
		for ; n != nil && n.seen == 0; n = n.up {
			n.seen = i + 1
		}
		if n != nil && n.seen == i+1 {
			return nil, refuse("choose another parent for it", "section %q of cell %q hangs on itself", n.Name, c.Name)
		}
	}
	return w, nil
}

// Sections gives the sections of a reconstruction as a project holds them one by one, with their points.
func Sections(m *morph.Morphology) []project.StylizedSec {
	out := make([]project.StylizedSec, len(m.Sections))
	for i, s := range m.Sections {
		o := project.StylizedSec{Name: s.Name, Points: rows(s.Points)}
		if s.Parent >= 0 {
			o.Parent, o.ParentX = m.Sections[s.Parent].Name, s.ParentX
		}
		if s.Kind >= morph.Soma && s.Kind <= morph.Apic && project.KindOf(s.Name, 0) != s.Kind {
			o.Type = s.Kind
		}
		measure(&o)
		out[i] = o
	}
	return out
}

// section finds a section by its name.
func (w *work) section(name string) (*node, error) {
	if n := w.byName[name]; n != nil {
		return n, nil
	}
	names := make([]string, len(w.nodes))
	for i, n := range w.nodes {
		names[i] = n.Name
	}
	hint := "choose one of the sections of the cell"
	if near := source.Nearest(name, names); near != "" {
		hint = "did you mean " + near + "?"
	}
	return nil, refuse(hint, "cell %q has no section %q", w.cell.Name, name)
}

// kids lists the children of every section, in order of the list.
func (w *work) kids() map[*node][]*node {
	out := make(map[*node][]*node, len(w.nodes))
	for _, n := range w.nodes {
		if n.up != nil {
			out[n.up] = append(out[n.up], n)
		}
	}
	return out
}

// childrenOf lists the children of one section.
func (w *work) childrenOf(n *node) (out []*node) {
	for _, k := range w.nodes {
		if k.up == n {
			out = append(out, k)
		}
	}
	return out
}

// subtree lists a section and everything that hangs on it, parents first.
func (w *work) subtree(n *node) []*node { return below(n, w.kids()) }

// below is subtree for many questions: kids are the children of every section.
func below(n *node, kids map[*node][]*node) []*node {
	out := []*node{n}
	for i := 0; i < len(out); i++ {
		out = append(out, kids[out[i]]...)
	}
	return out
}

// root finds the root of the tree that a section belongs to.
func (n *node) root() *node {
	for n.up != nil {
		n = n.up
	}
	return n
}

// add puts a new section into the list, behind another one or (nil) at the end.
func (w *work) add(n, behind *node) {
	at := len(w.nodes)
	if behind != nil {
		at = slices.Index(w.nodes, behind) + 1
	}
	w.nodes = slices.Insert(w.nodes, at, n)
	w.byName[n.Name] = n
}

// remove takes a section out of the list.
func (w *work) remove(n *node) {
	w.nodes = slices.Delete(w.nodes, slices.Index(w.nodes, n), slices.Index(w.nodes, n)+1)
	delete(w.byName, n.Name)
}

// rename gives a section another name, free at the moment.
func (w *work) rename(n *node, name string) {
	if w.byName[n.Name] == n {
		delete(w.byName, n.Name)
	}
	n.Name = name
	w.byName[name] = n
}

// sorted puts parents before their children and otherwise keeps the order of the list.
func (w *work) sorted() {
	out := make([]*node, 0, len(w.nodes))
	for _, n := range w.nodes {
		n.seen = 0
	}
	var chain []*node
	for _, n := range w.nodes {
		for k := n; k != nil && k.seen == 0; k = k.up {
			k.seen = 1
			chain = append(chain, k)
		}
		for _, k := range slices.Backward(chain) {
			out = append(out, k)
		}
		chain = chain[:0]
	}
	w.nodes = out
}

// turn turns a section around: its end 0 becomes 1. Everything that is on it or hangs on it stays where it is in space.
func (w *work) turn(n *node) { n.turn(w.childrenOf(n)) }

func (n *node) turn(kids []*node) {
	n.Points, n.Drawn = reversed(n.Points), reversed(n.Drawn)
	n.was = slices.Clone(n.was)
	for i := range n.was {
		n.was[i].a, n.was[i].b = 1-n.was[i].a, 1-n.was[i].b
	}
	n.End = 1 - n.End
	for _, k := range kids {
		k.ParentX = 1 - k.ParentX
	}
}

func reversed(rows [][]float32) [][]float32 {
	out := slices.Clone(rows)
	slices.Reverse(out)
	return out
}
