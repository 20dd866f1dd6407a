package cellbuild

import (
	"fmt"
	"slices"
	"strings"
)

// Delete takes sections out; what hangs on them hangs on their parents then, where they hung. A root can go when one section alone hangs on it.
// The indices of the base names close up, unless Keep.
type Delete struct {
	Sections []string
	Keep     bool
}

// DeleteTree takes a section out with everything that hangs on it.
type DeleteTree struct {
	Section string
	Keep    bool
}

func (o Delete) String() string     { return "delete " + strings.Join(o.Sections, " ") + kept(o.Keep) }
func (o DeleteTree) String() string { return "prune " + o.Section + kept(o.Keep) }

func kept(keep bool) string {
	if keep {
		return " keep"
	}
	return ""
}

func (o Delete) apply(w *work) (string, error) {
	if len(o.Sections) == 0 {
		return "", refuse("name a section", "nothing is to be deleted")
	}
	var bases []string
	kids, moved := w.kids(), map[*node]bool{}
	var list []*node
	named := map[*node]bool{}
	for _, name := range o.Sections {
		n, err := w.section(name)
		if err != nil {
			return "", err
		}
		if !named[n] {
			named[n] = true
			list = append(list, n)
		}
	}
	if len(list) == len(w.nodes) {
		return "", refuse("take the cell away instead", "these are all %d sections of cell %q", len(list), w.cell.Name)
	}
	slices.SortStableFunc(list, func(a, b *node) int { return btoi(a.up == nil) - btoi(b.up == nil) }) // a root last, when fewer hang on it
	for _, n := range list {
		name := n.Name
		if err := w.delete(n, kids, moved); err != nil {
			return "", err
		}
		base, _ := Base(name)
		bases = append(bases, base)
	}
	w.attach(kids, moved)
	w.nodes = slices.DeleteFunc(w.nodes, func(n *node) bool { return w.byName[n.Name] != n })
	if !o.Keep {
		w.renumber(bases...)
	}
	return "delete " + few(o.Sections), nil
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// few lists names, or says how many there are.
func few(names []string) string {
	if len(names) > 4 {
		return fmt.Sprintf("%d sections", len(names))
	}
	return strings.Join(names, ", ")
}

// delete takes a section out of the names, and of the children of all sections; the list of sections has it still. What
// hung on it is noted among those that are to be attached.
func (w *work) delete(n *node, all map[*node][]*node, moved map[*node]bool) error {
	kids := all[n]
	switch {
	case len(w.byName) == 1:
		return refuse("take the cell away instead", "%s is the only section of cell %q", n.Name, w.cell.Name)
	case n.up == nil && len(kids) > 1:
		return refuse("delete the others first, or make another section the root", "%s is the root and %d sections hang on it", n.Name, len(kids))
	}
	for _, k := range kids {
		if n.up == nil {
			k.up = nil
			if k.End == 1 {
				k.turn(all[k])
			}
			k.ParentX, k.End = 0, 0
			continue
		}
		k.up, k.ParentX = n.up, n.ParentX
		moved[k] = true
	}
	if n.up != nil {
		all[n.up] = append(slices.DeleteFunc(all[n.up], func(k *node) bool { return k == n }), kids...)
	}
	delete(all, n)
	delete(w.byName, n.Name)
	return nil
}

// attach brings sections to where they hang: one with points moves with all that hangs on it; of one that is only drawn the line begins there. It is one walk from the roots
// outwards, however many there are.
func (w *work) attach(kids map[*node][]*node, moved map[*node]bool) {
	if len(moved) == 0 {
		return
	}
	type step struct {
		n  *node
		by At
	}
	var stack []step
	for _, n := range w.nodes {
		if n.up == nil && w.byName[n.Name] == n {
			stack = append(stack, step{n, At{}})
		}
	}
	for len(stack) > 0 {
		s := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		n, by := s.n, s.by
		from, begins := n.start()
		to, there := At{}, false
		if moved[n] && begins {
			to, there = n.up.place(n.ParentX) // it stands where it will be already
		}
		if there && n.solid() {
			by = to.minus(from)
		}
		shift([]*node{n}, by)
		if there && !n.solid() {
			line := cloned(n.Drawn)
			copy(line[int(n.End)*(len(line)-1)], to.row(0)[:3])
			n.Drawn = line
		}
		for _, k := range kids[n] {
			stack = append(stack, step{k, by})
		}
	}
}

func (o DeleteTree) apply(w *work) (string, error) {
	n, err := w.section(o.Section)
	if err != nil {
		return "", err
	}
	tree := w.subtree(n)
	if len(tree) == len(w.nodes) {
		return "", refuse("take the cell away instead", "everything in cell %q hangs on %s", w.cell.Name, n.Name)
	}
	gone := map[*node]bool{}
	var bases []string
	seen := map[string]bool{}
	for _, k := range tree {
		gone[k] = true
		delete(w.byName, k.Name)
		if base, _ := Base(k.Name); !seen[base] {
			seen[base] = true
			bases = append(bases, base)
		}
	}
	left := w.nodes[:0:0]
	for _, k := range w.nodes {
		if !gone[k] {
			left = append(left, k)
		}
	}
	w.nodes = left
	if !o.Keep {
		w.renumber(bases...)
	}
	if len(tree) == 1 {
		return "delete " + o.Section, nil
	}
	return fmt.Sprintf("delete %s and the %d sections on it", o.Section, len(tree)-1), nil
}
