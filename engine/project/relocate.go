package project

import (
	"fmt"
	"slices"
	"strings"
)

// Moves says what became of the sections of a cell in an edit of its shape.
type Moves struct {
	// Place gives where a place is now. stays is false when it is gone; then the place is the nearest that is left, for a view that must be somewhere.
	Place func(section string, x float64) (now string, at float64, stays bool)
	// Heirs lists the sections that have what was set for a section by its name; none when it is gone.
	Heirs func(section string) []string
}

// Relocated gives the project in which everything that names a place of a cell names it where it is now, after the cell itself was edited: point
// processes, links, recordings, changes, pointers, transfers, and what views show. What stood on a place that is gone goes too; lost says what, as words
// ("2 point processes").
func (p *Project) Relocated(cell int, m Moves) (q *Project, lost []string) {
	here := func(name string) bool {
		return name == "" && cell == 0 || cell < len(p.Cells) && name == p.Cells[cell].Name
	}
	place := func(at Place) (Place, bool) {
		if at.Section == "" || !here(at.Cell) {
			return at, true
		}
		section, x, stays := m.Place(at.Section, at.X)
		return Place{Cell: at.Cell, Section: section, X: x}, stays
	}
	ref := func(r Ref) (Ref, bool) {
		at, stays := place(Place{r.Cell, r.Section, r.X})
		r.Section, r.X = at.Section, at.X
		return r, stays
	}
	was := p
	p = p.withoutGone(place)
	copied := *p
	q = &copied
	q.Points, q.Links = slices.Clone(p.Points), slices.Clone(p.Links)
	for i := range q.Points {
		q.Points[i].At, _ = place(q.Points[i].At)
	}
	for i := range q.Links {
		if q.Links[i].FromV != nil {
			at, _ := place(*q.Links[i].FromV)
			q.Links[i].FromV = &at
		}
	}
	q.relocateRecordings(ref)
	q.relocateChanges(ref, here, m.Heirs)
	q.editPointers(ref)
	q.editTransfers(ref)
	q.editViewRefs(ref)
	q.relocateViews(place, ref, here, m.Heirs)
	for _, n := range []struct {
		was, now int
		one      string
	}{{len(was.Points), len(q.Points), "point process"}, {len(was.Links), len(q.Links), "link"}, {len(was.Recordings), len(q.Recordings), "recording"},
		{len(was.Changes), len(q.Changes), "change"}, {len(was.Transfers), len(q.Transfers), "transfer"}} {
		if gone := n.was - n.now; gone > 0 {
			lost = append(lost, Counted(gone, n.one))
		}
	}
	return q, lost
}

// Counted gives a number with its thing: "1 link", "2 point processes".
func Counted(n int, one string) string {
	switch {
	case n == 1:
		return "1 " + one
	case strings.HasSuffix(one, "s"):
		return fmt.Sprintf("%d %ses", n, one)
	}
	return fmt.Sprintf("%d %ss", n, one)
}

// withoutGone takes away the point processes that stand on places that are gone, with what leads to them, and links that watch such places.
func (p *Project) withoutGone(place func(Place) (Place, bool)) *Project {
	q := p
	for _, pp := range p.Points {
		if _, stays := place(pp.At); !stays {
			q, _, _ = q.RemovePoint(pp.Name) // it is there
		}
	}
	copied := *q
	copied.Links = slices.DeleteFunc(slices.Clone(q.Links), func(l Link) bool {
		if l.FromV == nil {
			return false
		}
		_, stays := place(*l.FromV)
		return !stays
	})
	return &copied
}

// relocateRecordings moves recordings along; of two that have become one the first stays. The receiver is a fresh copy.
func (q *Project) relocateRecordings(ref func(Ref) (Ref, bool)) {
	var list []Recording
	seen := map[Ref]bool{}
	for _, r := range q.Recordings {
		now, stays := ref(r.Ref)
		if !stays || now != r.Ref && seen[q.Canonical(now)] {
			continue
		}
		r.Ref = now
		seen[q.Canonical(now)] = true
		list = append(list, r)
	}
	q.Recordings = list
}

// relocateChanges moves changes along; one over a section that was parted acts on its parts. The receiver is a fresh copy.
func (q *Project) relocateChanges(ref func(Ref) (Ref, bool), here func(string) bool, heirs func(string) []string) {
	var list []Change
	for _, c := range q.Changes {
		if c.Subset != "" && here(c.Ref.Cell) {
			for _, name := range heirs(c.Subset) {
				c.Subset = name
				list = append(list, c)
			}
			continue
		}
		var stays bool
		if c.Ref, stays = ref(c.Ref); stays {
			list = append(list, c)
		}
	}
	q.Changes = list
}

// relocateViews moves along what views hold beside variables: the place they are about, sources of spikes, what a sweep varies. The receiver is a fresh
// copy whose Views are one too.
func (q *Project) relocateViews(place func(Place) (Place, bool), ref func(Ref) (Ref, bool), here func(string) bool, heirs func(string) []string) {
	text := func(t string) string {
		if r, err := ParseRef(t); err == nil {
			r, _ = ref(r)
			return r.String()
		}
		return t
	}
	for i := range q.Views {
		v := &q.Views[i]
		if v.At != nil {
			at, _ := place(*v.At)
			v.At = &at
		}
		if v.Kind == "raster" {
			v.Refs = relocateSources(v.Refs, place)
		}
		if v.Sweep == nil {
			continue
		}
		s := *v.Sweep
		s.Ref = text(s.Ref)
		s.Axes = slices.Clone(s.Axes)
		for k := range s.Axes {
			a := &s.Axes[k]
			if r, err := ParseRef(a.Target); err == nil && a.Subset != "" && here(r.Cell) {
				if now := heirs(a.Subset); len(now) > 0 {
					a.Subset = now[0]
				}
				continue
			}
			a.Target = text(a.Target)
		}
		v.Sweep = &s
	}
}

// relocateSources moves the names of sources that are places ("soma(0.5)", "cell2/soma(0.5)"); those that are gone go.
func relocateSources(refs []string, place func(Place) (Place, bool)) []string {
	var out []string
	for _, t := range refs {
		cell, rest, ok := strings.Cut(t, "/")
		if !ok {
			cell, rest = "", t
		}
		if at, err := parsePlace(cell, rest); err == nil {
			now, stays := place(at)
			if !stays {
				continue
			}
			t = now.String()
		}
		out = append(out, t)
	}
	return out
}
