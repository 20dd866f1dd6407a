package project

import (
	"fmt"
	"slices"

	"nrngui/engine/mech"
)

// WithoutLost takes away the recordings, changes, pointers and graph entries that held in before and no longer do, because what they name went
// with an edit: a mechanism and its ions, for instance. It says what that were, as the end of a title (" and 1 recording"). What was wrong
// before stays, for its author to mend.
func (p *Project) WithoutLost(before *Project, cat *mech.Catalogue) (*Project, string) {
	was, is := newChecker(before, cat), newChecker(p, cat)
	was.points()
	is.points()
	q := *p
	q.dropRefs(func(r Ref) bool { return was.holds(Change{Ref: r}) && !is.holds(Change{Ref: r}) })
	q.Changes = slices.DeleteFunc(slices.Clone(p.Changes), func(ch Change) bool { return was.holds(ch) && !is.holds(ch) })
	count := func(n int, what string) string {
		switch n {
		case 0:
			return ""
		case 1:
			return " and 1 " + what
		}
		return fmt.Sprintf(" and %d %ss", n, what)
	}
	return &q, count(len(p.Recordings)-len(q.Recordings), "recording") + count(len(p.Changes)-len(q.Changes), "change")
}

// holds says whether what a change names is there.
func (c *checker) holds(ch Change) bool {
	c.list = nil
	if !c.countsSpikes(ch.Ref) {
		c.changed(path(ch.Ref.String()), ch)
	}
	return !c.list.Failed()
}
