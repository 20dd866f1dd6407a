package cellbuild

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"nrngui/engine/project"
)

// Result is what an edit has made.
type Result struct {
	Project *project.Project
	Title   string
	Made    []string            // names of the new sections
	Now     map[string][]string // what sections are called now that have another name or were parted; an empty list for those that are gone
	Lost    []string            // what went with them, in words: "2 point processes"
}

// finish gives the cell with its new sections, and the project in which everything refers to them.
func (w *work) finish(p *project.Project, cell int, title string) (*Result, error) {
	if len(w.nodes) > MaxSections {
		return nil, refuse("", "cell %q would have %d sections, the limit is %d", w.cell.Name, len(w.nodes), MaxSections)
	}
	w.sorted()
	q := *p
	q.Cells = slices.Clone(p.Cells)
	c := &q.Cells[cell]
	list := make([]project.StylizedSec, len(w.nodes))
	for i, n := range w.nodes {
		n.Parent = ""
		if n.up == nil {
			n.ParentX, n.End = 0, 0
		} else {
			n.Parent = n.up.Name
		}
		for _, row := range n.line() {
			if !spot(row).finite() {
				return nil, refuse("choose a nearer place", "section %q would be at %g %g %g um", n.Name, row[0], row[1], row[2])
			}
		}
		list[i] = n.StylizedSec
	}
	c.Shape = project.Shape{Stylized: list}
	m := w.moves()
	w.followSets(c, m)
	if err := w.ownRules(c, m); err != nil {
		return nil, err
	}
	r := &Result{Title: title, Now: map[string][]string{}}
	for old, names := range m.heirs {
		if len(names) != 1 || names[0] != old {
			r.Now[old] = names
		}
	}
	for _, n := range w.made {
		r.Made = append(r.Made, n.Name)
	}
	r.Project, r.Lost = &q, w.lost
	if m.changed {
		var lost []string
		r.Project, lost = q.Relocated(cell, project.Moves{Place: m.place, Heirs: m.inherit})
		r.Lost = append(w.lost, lost...)
	}
	if len(r.Lost) > 0 {
		r.Title += ", and with it " + strings.Join(r.Lost, ", ")
	}
	if w.from != "" {
		r.Title += fmt.Sprintf(" (%s becomes sections of the project)", w.from)
	}
	return r, nil
}

// moves are the ways from former sections to present ones.
type moves struct {
	w       *work
	changed bool
	pieces  map[string][]piece
	heirs   map[string][]string
	kinds   map[string]bool // names that mean a subset, whatever sections are called
}

type piece struct {
	span
	now string
}

func (w *work) moves() *moves {
	m := &moves{w: w, pieces: make(map[string][]piece, len(w.nodes)), heirs: make(map[string][]string, len(w.nodes)), kinds: map[string]bool{}}
	for _, s := range w.cell.SectionNames() {
		m.heirs[s.Name] = nil
	}
	for _, n := range w.nodes {
		for _, s := range n.was {
			m.changed = m.changed || s != span{n.Name, 0, 1, 0, 1}
			m.pieces[s.old] = append(m.pieces[s.old], piece{s, n.Name})
		}
		for _, old := range n.heir {
			m.heirs[old] = append(m.heirs[old], n.Name)
		}
	}
	m.changed = m.changed || len(m.pieces) < len(m.heirs)
	for _, kind := range []string{"all", "soma", "axon", "dend", "apic"} {
		m.kinds[kind] = true
	}
	for _, s := range w.cell.Subsets {
		m.kinds[s.Name] = true
	}
	return m
}

// place gives where a place is now.
func (m *moves) place(section string, x float64) (string, float64, bool) {
	list := m.pieces[section]
	if _, known := m.heirs[section]; !known {
		return section, x, true // it was not there before either
	}
	best, far := -1, math.Inf(1)
	for i, p := range list {
		d := math.Max(math.Max(p.from-x, x-p.to), 0)
		if d < far {
			best, far = i, d
		}
	}
	if best >= 0 {
		p := list[best]
		f := 0.0
		if p.to > p.from {
			f = math.Min(math.Max((x-p.from)/(p.to-p.from), 0), 1)
		}
		return p.now, math.Min(math.Max(p.a+f*(p.b-p.a), 0), 1), true
	}
	for n := m.w.cell; ; { // gone: where it hung
		i := slices.IndexFunc(n.Shape.Stylized, func(s project.StylizedSec) bool { return s.Name == section })
		if i < 0 || n.Shape.Stylized[i].Parent == "" {
			return m.w.nodes[0].Name, 0.5, false
		}
		section, x = n.Shape.Stylized[i].Parent, n.Shape.Stylized[i].ParentX
		if len(m.pieces[section]) > 0 {
			now, at, _ := m.place(section, x)
			return now, at, false
		}
	}
}

// inherit lists what a name in a rule, subset or change stands for now.
func (m *moves) inherit(name string) []string {
	if names, ok := m.heirs[name]; ok && !m.kinds[name] {
		return names
	}
	return []string{name}
}

// followSets lets subsets and rules name the sections as they are now. The cell is a fresh copy.
func (w *work) followSets(c *project.Cell, m *moves) {
	same := true
	for old, names := range m.heirs {
		same = same && len(names) == 1 && names[0] == old
	}
	if same && !m.changed {
		return
	}
	subsets := slices.Clone(c.Subsets)
	for i := range subsets {
		var list []string
		seen := map[string]bool{}
		for _, member := range subsets[i].Members {
			for _, now := range m.inherit(member) {
				if !seen[now] {
					seen[now] = true
					list = append(list, now)
				}
			}
		}
		subsets[i].Members = list
	}
	var rules []project.Rule
	gone := 0
	for _, r := range c.Rules {
		names := m.inherit(r.Subset)
		if len(names) == 0 {
			gone++
		}
		for _, now := range names {
			r.Subset = now
			rules = append(rules, r)
		}
	}
	if gone > 0 {
		w.lost = append(w.lost, project.Counted(gone, "rule"))
	}
	c.Subsets, c.Rules = subsets, rules
}

// ownRules adds the rules of parameters that single sections got.
func (w *work) ownRules(c *project.Cell, m *moves) error {
	for _, n := range w.nodes {
		set := w.rules[n]
		if len(set) == 0 {
			continue
		}
		r := project.Rule{Subset: n.Name}
		for _, name := range []string{"L", "diam"} {
			if v, ok := set[name]; ok {
				r.Params = append(r.Params, project.Param{Name: name, Value: v})
			}
		}
		if members, _ := c.Members(n.Name); m.kinds[n.Name] && len(members) != 1 {
			return refuse("rename the section first", "a rule sets the length or diameter of %s, and %q names other sections too", n.Name, n.Name)
		}
		at := slices.IndexFunc(c.Rules, func(o project.Rule) bool { return o.Subset == n.Name && onlySizes(o) })
		if at >= 0 {
			r.Params = merged(c.Rules[at].Params, r.Params)
			c.Rules = slices.Delete(slices.Clone(c.Rules), at, at+1)
		}
		c.Rules = append(slices.Clip(c.Rules), r)
	}
	return nil
}

// onlySizes says whether a rule sets nothing but L and diam.
func onlySizes(r project.Rule) bool {
	return r.Mechanism == "" && len(r.Profiles)+len(r.Pointers) == 0 && !slices.ContainsFunc(r.Params, func(p project.Param) bool { return p.Name != "L" && p.Name != "diam" })
}

func merged(old, now []project.Param) []project.Param {
	out := slices.Clone(now)
	for _, p := range old {
		if !slices.ContainsFunc(now, func(o project.Param) bool { return o.Name == p.Name }) {
			out = append(out, p)
		}
	}
	return out
}
