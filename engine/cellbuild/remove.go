package cellbuild

import (
	"fmt"
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
	for _, name := range o.Sections {
		n, err := w.section(name)
		if err != nil {
			return "", err
		}
		if err := w.delete(n); err != nil {
			return "", err
		}
		base, _ := Base(name)
		bases = append(bases, base)
	}
	if !o.Keep {
		w.renumber(bases...)
	}
	return "delete " + few(o.Sections), nil
}

// few lists names, or says how many there are.
func few(names []string) string {
	if len(names) > 4 {
		return fmt.Sprintf("%d sections", len(names))
	}
	return strings.Join(names, ", ")
}

func (w *work) delete(n *node) error {
	kids := w.childrenOf(n)
	switch {
	case len(w.nodes) == 1:
		return refuse("take the cell away instead", "%s is the only section of cell %q", n.Name, w.cell.Name)
	case n.up == nil && len(kids) > 1:
		return refuse("delete the others first, or make another section the root", "%s is the root and %d sections hang on it", n.Name, len(kids))
	}
	for _, k := range kids {
		if n.up == nil {
			k.up = nil
			if k.End == 1 {
				w.turn(k)
			}
			k.ParentX, k.End = 0, 0
			continue
		}
		k.up, k.ParentX = n.up, n.ParentX
		w.attach(k)
	}
	w.remove(n)
	return nil
}

// attach brings a section to where it hangs: one with points moves with all that hangs on it; of one that is only drawn the line begins there.
func (w *work) attach(k *node) {
	to, ok := k.up.place(k.ParentX)
	from, also := k.start()
	if !ok || !also {
		return
	}
	if k.solid() {
		shift(w.subtree(k), to.minus(from))
		return
	}
	line := mapped(k.Drawn, func(a At) At { return a })
	at := 0
	if k.End == 1 {
		at = len(line) - 1
	}
	copy(line[at], to.row(0)[:3])
	k.Drawn = line
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
