package project

import (
	"fmt"
	"slices"
	"strings"

	"nrngui/engine/expr"
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
		return p.cellIndex(name) == cell // or one of its instances
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

// Followed gives the cell in which subsets, rules, output and synapses name its sections as they are now; lost says what has none left. The cell has its new
// sections already.
func (c Cell) Followed(m Moves) (Cell, []string) {
	var lost []string
	tell := func(n int, one string) {
		if n > 0 {
			lost = append(lost, Counted(n, one))
		}
	}
	c.Subsets = slices.Clone(c.Subsets)
	conditions := 0
	for i := range c.Subsets {
		s := &c.Subsets[i]
		var list []string
		seen := map[string]bool{}
		for _, member := range s.Members {
			for _, now := range m.Heirs(member) {
				if !seen[now] {
					seen[now] = true
					list = append(list, now)
				}
			}
		}
		if len(list) == 0 && len(s.Members) > 0 && s.Where != "" { // without members a condition would be for the whole cell
			s.Where = ""
			conditions++
		}
		s.Members, s.Where = list, m.where(s.Where)
	}
	tell(conditions, "condition")
	var rules []Rule
	gone := 0
	for _, r := range c.Rules {
		names := m.Heirs(r.Subset)
		if len(names) == 0 {
			gone++
		}
		for _, now := range names {
			r.Subset = now
			rules = append(rules, r)
		}
	}
	c.Rules = rules
	tell(gone, "rule")
	if c.Output != nil {
		o := *c.Output
		stays := false
		o.Section, o.X, stays = m.Place(o.Section, o.X)
		c.Output = &o
		if !stays {
			c.Output = nil
			lost = append(lost, "its output")
		}
	}
	n := len(c.Synapses)
	c.Synapses = m.synapses(c.Synapses)
	tell(n-len(c.Synapses), "synapse")
	return c, lost
}

// synapses lets the synapses of a cell follow: one on a place stays there, those over a section are over its first part afterwards.
func (m Moves) synapses(list []SynSite) []SynSite {
	var out []SynSite
	for _, s := range list {
		names := m.Heirs(s.Subset)
		if len(names) == 0 {
			continue
		}
		if names[0] != s.Subset || len(names) > 1 || s.Where == "" {
			if section, x, stays := m.Place(s.Subset, s.X); stays && s.Where == "" && slices.Contains(names, section) {
				s.Subset, s.X = section, x
			} else {
				s.Subset = names[0]
			}
		}
		s.Where = m.where(s.Where)
		out = append(out, s)
	}
	return out
}

// where lets an expression over places name them as they are now; a place that is gone is the nearest that is left.
func (m Moves) where(text string) string {
	if text == "" {
		return ""
	}
	inner, _ := bracedNames(text)
	e, err := expr.ParseOver(inner, "arc")
	if err != nil {
		return text
	}
	changed := false
	several := map[string]string{}
	now := e.Rename(func(ref string) string {
		open := strings.IndexByte(ref, '(')
		if open < 0 || !strings.HasSuffix(ref, ")") {
			return ref
		}
		what, of := ref[:open], strings.TrimSpace(ref[open+1:len(ref)-1])
		to := of
		switch what {
		case "in":
			if names := m.Heirs(of); len(names) == 1 {
				to = names[0]
			} else {
				mark := fmt.Sprintf("in(?%d)", len(several)) // becomes several after the expression is written
				several["{"+mark+"}"] = anyOf(names)
				changed = true
				return mark
			}
		case "distance", "radial":
			at := Place{Section: of, X: 0.5}
			if r, err := ParseRef(of + ".v"); err == nil && r.Section != "" {
				at = Place{Section: r.Section, X: r.X}
			}
			if names := m.Heirs(at.Section); len(names) == 1 && names[0] == at.Section && of == at.Section && m.still(of) {
				break
			}
			section, x, _ := m.Place(at.Section, at.X)
			to = Place{Section: section, X: x}.String()
			if x == 0.5 {
				to = section
			}
		}
		changed = changed || to != of
		return what + "(" + to + ")"
	})
	if !changed {
		return text
	}
	for mark, names := range several {
		now = strings.ReplaceAll(now, mark, names)
	}
	return strings.NewReplacer("{", "", "}", "").Replace(now)
}

// still says whether the middle of a section is where it was, or the name is that of a subset.
func (m Moves) still(section string) bool {
	now, x, _ := m.Place(section, 0.5)
	return now == section && x == 0.5
}

func anyOf(names []string) string {
	if len(names) == 0 {
		return "0"
	}
	return "(in(" + strings.Join(names, ") || in(") + "))"
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
	gone := map[string]bool{}
	for _, pp := range p.Points {
		if _, stays := place(pp.At); !stays {
			gone[pp.Name] = true
		}
	}
	q := p
	if len(gone) > 0 {
		q = p.withoutPoints(gone)
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
