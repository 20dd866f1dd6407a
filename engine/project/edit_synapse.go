package project

import (
	"fmt"
	"slices"
	"strings"
)

// ChangeSynapse replaces the synapse of the cell that is called was, whose name may change: links to it, recordings and changes of it go on to what it stands for now, the
// first to the first, the second to the second; those of synapses that are no longer made go.
func (p *Project) ChangeSynapse(cell, was string, s SynSite) (*Project, string, error) {
	q, c, err := p.editCell(cell)
	if err != nil {
		return nil, "", err
	}
	i := slices.IndexFunc(c.Synapses, func(o SynSite) bool { return o.Name == was })
	if i < 0 {
		return nil, "", refuse("", "cell %q has no synapse %q", c.Name, was)
	}
	if s.Name != was && slices.ContainsFunc(c.Synapses, func(o SynSite) bool { return o.Name == s.Name }) {
		return nil, "", refuse("choose another name", "cell %q has a synapse %q already", c.Name, s.Name)
	}
	c.Synapses = slices.Clone(c.Synapses)
	c.Synapses[i] = s
	at := p.cellIndex(cell)
	q.renamePoints(made(&p.Cells[at], was), made(&q.Cells[at], s.Name))
	n := q.dropUnmade(p)
	title := fmt.Sprintf("change synapse %s of %s", was, c.Name)
	if s.Name != was {
		title = fmt.Sprintf("rename synapse %s to %s", was, s.Name)
	}
	return q, title + withIt(n), nil
}

// made names the point processes that a synapse of a cell stands for, instance by instance; "" stands for all of its synapses.
func made(c *Cell, synapse string) (names []string) {
	for k := range max(len(c.Positions), 1) {
		for _, s := range c.sites() {
			if synapse == "" || strings.HasPrefix(s.point.Name, synapse+"_*") {
				names = append(names, strings.ReplaceAll(s.point.Name, "*", c.InstanceName(k)))
			}
		}
	}
	return names
}

// renamePoints lets everything that names a point process of the one list name that of the other at its place. The receiver is a fresh copy.
func (q *Project) renamePoints(was, now []string) {
	to := map[string]string{}
	for i := range min(len(was), len(now)) {
		if was[i] != now[i] {
			to[was[i]] = now[i]
		}
	}
	if len(to) == 0 {
		return
	}
	name := func(n string) string {
		if other, ok := to[n]; ok {
			return other
		}
		return n
	}
	ref := func(r Ref) Ref { r.Point = name(r.Point); return r }
	q.Links, q.Recordings, q.Changes = slices.Clone(q.Links), slices.Clone(q.Recordings), slices.Clone(q.Changes)
	for i := range q.Links {
		q.Links[i].To, q.Links[i].From = name(q.Links[i].To), name(q.Links[i].From)
	}
	for i := range q.Recordings {
		q.Recordings[i].Ref = ref(q.Recordings[i].Ref)
	}
	for i := range q.Changes {
		q.Changes[i].Ref = ref(q.Changes[i].Ref)
	}
	q.editPointers(func(r Ref) (Ref, bool) { return ref(r), true })
	q.editTransfers(func(r Ref) (Ref, bool) { return ref(r), true })
	q.editViewRefs(func(r Ref) (Ref, bool) { return ref(r), true })
}
