package cellbuild

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/export"
	"nrngui/engine/project"
)

// Base parts a name into base name and index: "dend[3]" is dend and 3. index is -1 for a name without one.
func Base(name string) (base string, index int) {
	if open := strings.IndexByte(name, '['); open > 0 && strings.HasSuffix(name, "]") {
		digits := name[open+1 : len(name)-1]
		if i, err := strconv.Atoi(digits); err == nil && i >= 0 && strconv.Itoa(i) == digits {
			return name[:open], i
		}
	}
	return name, -1
}

// CheckBase says whether sections of a cell can have a base name: an identifier of HOC that means nothing else there, and no subset of the cell.
func CheckBase(c *project.Cell, base string) error {
	switch {
	case !identifier(base):
		return refuse("use letters, digits and _, beginning with a letter", "%q is no name for sections", base)
	case export.Reserved(base):
		return refuse("choose another name", "%q means something else in NEURON", base)
	case slices.Contains([]string{"as", "keep", "stay"}, base):
		return refuse("choose another name", "%q is a word of the texts of edits", base)
	case base == "all":
		return refuse("choose another name", "%q is the subset of all sections", base)
	case slices.ContainsFunc(c.Subsets, func(s project.Subset) bool { return s.Name == base }):
		return refuse("choose another name, or rename the subset", "%q is a subset of cell %q", base, c.Name)
	}
	return nil
}

func identifier(s string) bool {
	for i, r := range s {
		letter := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
		if !letter && (i == 0 || r != '_' && (r < '0' || r > '9')) {
			return false
		}
	}
	return s != "" && len(s) <= 100
}

// taken says whether a name means something in the cell already.
func (w *work) taken(name string) bool {
	return w.byName[name] != nil || slices.ContainsFunc(w.cell.Subsets, func(s project.Subset) bool { return s.Name == name })
}

// fresh gives a name for a new section of a base: the bare base for the first, then the next index. With a second one, "dend" becomes "dend[0]", as
// an array of HOC has it; no other name changes.
func (w *work) fresh(base string) string { return w.namer()(base) }

// namer is fresh for many names at once.
func (w *work) namer() func(base string) string {
	most := map[string]int{}
	for _, n := range w.nodes {
		b, i := Base(n.Name)
		if had, ok := most[b]; !ok || i > had {
			most[b] = max(i, 0)
		}
	}
	return func(base string) string {
		if _, ok := most[base]; !ok && !w.taken(base) {
			most[base] = 0
			return base
		}
		if n, first := w.byName[base], base+"[0]"; n != nil && !w.taken(first) {
			w.rename(n, first)
		}
		for {
			most[base]++
			if name := fmt.Sprintf("%s[%d]", base, most[base]); !w.taken(name) {
				return name
			}
		}
	}
}

// renumber makes the indices of some base names 0, 1, 2 ... without gaps, in order of the present ones; a single section that is not index 0 already has
// the bare base.
func (w *work) renumber(bases ...string) {
	of := map[string][]*node{}
	for _, base := range bases {
		of[base] = nil
	}
	for _, n := range w.nodes {
		base, _ := Base(n.Name)
		if list, asked := of[base]; asked {
			of[base] = append(list, n)
		}
	}
	for _, base := range bases {
		list := of[base]
		delete(of, base) // it may be named twice
		index := func(n *node) int { _, i := Base(n.Name); return i }
		slices.SortStableFunc(list, func(a, b *node) int { return cmp.Compare(index(a), index(b)) })
		if len(list) == 1 && index(list[0]) > 0 && !slices.ContainsFunc(w.cell.Subsets, func(s project.Subset) bool { return s.Name == base }) {
			w.rename(list[0], base)
		}
		if len(list) < 2 {
			continue
		}
		for i, n := range list { // upwards: a name is free when its turn comes
			if index(n) != i {
				w.rename(n, fmt.Sprintf("%s[%d]", base, i))
			}
		}
	}
}
