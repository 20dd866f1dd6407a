package project

import (
	"fmt"
	"slices"
	"strings"
)

// SwapMechanism puts one mechanism in the place of another of the same kind, in all rules and point processes and whatever names its variables:
// recordings, changes, GLOBALs, graphs. Values go with their names. It fails when nothing uses the old one.
func (p *Project) SwapMechanism(old, now string) (*Project, string, error) {
	q := *p
	uses := 0
	q.Cells = slices.Clone(p.Cells)
	for i := range q.Cells {
		rules := slices.Clone(q.Cells[i].Rules)
		for k := range rules {
			if rules[k].Mechanism == old {
				rules[k].Mechanism = now
				uses++
			}
		}
		q.Cells[i].Rules = rules
	}
	q.Points = slices.Clone(p.Points)
	for i := range q.Points {
		if q.Points[i].Type == old {
			q.Points[i].Type = now
			uses++
		}
	}
	if uses == 0 {
		return nil, "", refuse("insert it somewhere", "nothing uses %s", old)
	}
	name := func(v string) string { // a variable under its new name
		if rest, ok := strings.CutPrefix(v, old+"."); ok {
			return now + "." + rest
		}
		if rest, ok := strings.CutSuffix(v, "_"+old); ok {
			return rest + "_" + now
		}
		return v
	}
	for i := range q.Cells {
		for k := range q.Cells[i].Rules {
			to := slices.Clone(q.Cells[i].Rules[k].Pointers)
			for n := range to {
				to[n].Var = name(to[n].Var)
			}
			q.Cells[i].Rules[k].Pointers = to
		}
	}
	for i := range q.Points {
		to := slices.Clone(q.Points[i].Pointers)
		for n := range to {
			to[n].To.Var = name(to[n].To.Var)
		}
		q.Points[i].Pointers = to
	}
	q.Recordings = slices.Clone(p.Recordings)
	for i := range q.Recordings {
		q.Recordings[i].Ref.Var = name(q.Recordings[i].Ref.Var)
	}
	q.Changes = slices.Clone(p.Changes)
	for i := range q.Changes {
		q.Changes[i].Ref.Var = name(q.Changes[i].Ref.Var)
	}
	q.Globals = slices.Clone(p.Globals)
	for i := range q.Globals {
		q.Globals[i].Name = name(q.Globals[i].Name)
	}
	q.Views = slices.Clone(p.Views)
	for i := range q.Views {
		v := &q.Views[i]
		v.Var = name(v.Var)
	}
	q.editViewRefs(func(r Ref) (Ref, bool) {
		r.Var = name(r.Var)
		return r, true
	})
	return &q, fmt.Sprintf("%s in place of %s", now, old), nil
}

// SetMods adds or replaces several mod files as one edit.
func (p *Project) SetMods(mods []ModFile) (*Project, string) {
	q, title := p, ""
	for _, m := range mods {
		q, title = q.SetMod(m)
	}
	if len(mods) > 1 {
		title = fmt.Sprintf("add %d mod files", len(mods))
	}
	return q, title
}
