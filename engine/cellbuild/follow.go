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
	c.Shape = project.Shape{Stylized: list}.EditedFrom(w.cell.Shape, w.stretches())
	m := w.moves()
	if m.changed || !m.same {
		var lost []string
		*c, lost = c.Followed(project.Moves{Place: m.place, Heirs: m.inherit})
		w.lost = append(w.lost, lost...)
		w.profiles(c, m)
	}
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

// stretches says of which stretches of former sections each section is made that is not just the former one of its name.
func (w *work) stretches() map[string][]project.Stretch {
	out := map[string][]project.Stretch{}
	for _, n := range w.nodes {
		if len(n.was) == 1 && n.was[0] == (span{n.Name, 0, 1, 0, 1}) {
			continue
		}
		list := []project.Stretch{}
		for _, s := range n.was {
			list = append(list, project.Stretch{Section: s.old, From: s.from, To: s.to, A: s.a, B: s.b})
		}
		out[n.Name] = list
	}
	return out
}

// moves are the ways from former sections to present ones.
type moves struct {
	w       *work
	changed bool // some place is elsewhere now
	same    bool // what was said of a section by its name is said of it alone still
	pieces  map[string][]piece
	heirs   map[string][]string
	kinds   map[string]bool // names that mean a subset, whatever sections are called
	was     map[string]*project.StylizedSec
	left    map[string]project.Place // see hung
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
	m.same = true
	for old, names := range m.heirs {
		m.same = m.same && len(names) == 1 && names[0] == old
	}
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
		return p.now, tidy(p.a + f*(p.b-p.a)), true
	}
	at := m.hung(section)
	return at.Section, at.X, false
}

// hung gives where a section that is gone hung, or what it hung on where that is gone too.
func (m *moves) hung(section string) (at project.Place) {
	var way []string
	for at = (project.Place{Section: m.w.nodes[0].Name, X: 0.5}); ; {
		if known, ok := m.left[section]; ok {
			at = known
			break
		}
		way = append(way, section)
		was, known := m.former()[section]
		if !known || was.Parent == "" {
			break
		}
		if section = was.Parent; len(m.pieces[section]) > 0 {
			at.Section, at.X, _ = m.place(section, was.ParentX)
			break
		}
	}
	if m.left == nil {
		m.left = map[string]project.Place{}
	}
	for _, section := range way {
		m.left[section] = at
	}
	return at
}

// former gives the sections as they were, by name.
func (m *moves) former() map[string]*project.StylizedSec {
	if m.was == nil {
		list := m.w.former
		m.was = make(map[string]*project.StylizedSec, len(list))
		for i := range list {
			m.was[list[i].Name] = &list[i]
		}
	}
	return m.was
}

// tidy gives an arc position without the last digits that sums leave.
func tidy(x float64) float64 { return math.Min(math.Max(math.Round(x*1e12)/1e12, 0), 1) }

// inherit lists what a name in a rule, subset or change stands for now.
func (m *moves) inherit(name string) []string {
	if names, ok := m.heirs[name]; ok && !m.kinds[name] {
		return names
	}
	return []string{name}
}

// turned says whether positions on a section, or whose they are, have changed.
func (n *node) turned() bool {
	return len(n.was) != 1 || n.was[0].from != 0 || n.was[0].to != 1 || n.was[0].a != 0 || n.was[0].b != 1
}

// profiles lets what varies along sections keep its place on those that were turned, cut or joined: each gets a rule of its own with the values in its order.
func (w *work) profiles(c *project.Cell, m *moves) {
	varied := slices.ContainsFunc(c.Rules, func(r project.Rule) bool { return len(r.Profiles) > 0 })
	if !varied || !m.changed {
		return
	}
	var rules []project.Rule
	names, membersOf := c.SectionNames(), c.Subsetting()
	for _, r := range c.Rules {
		rules = append(rules, r)
		if len(r.Profiles) == 0 {
			continue
		}
		members, _ := membersOf(r.Subset)
		for _, k := range members {
			n := w.byName[names[k].Name]
			if len(n.was) == 0 || !n.turned() || m.kinds[n.Name] {
				continue
			}
			own := project.Rule{Subset: n.Name, Mechanism: r.Mechanism}
			for _, p := range r.Profiles {
				own.Profiles = append(own.Profiles, n.resample(p))
			}
			if r.Subset == n.Name {
				rules[len(rules)-1].Profiles = own.Profiles
			} else {
				rules = append(rules, own)
			}
		}
	}
	c.Rules = rules
}

// resample gives the values of a profile in the order of the section as it is now.
func (n *node) resample(p project.Profile) project.Profile {
	out := project.Profile{Name: p.Name, Values: make([]float64, len(p.Values)*len(n.was))}
	for i := range out.Values {
		x := (float64(i) + 0.5) / float64(len(out.Values))
		best, far := n.was[0], math.Inf(1)
		for _, s := range n.was {
			if d := math.Max(math.Max(min(s.a, s.b)-x, x-max(s.a, s.b)), 0); d < far {
				best, far = s, d
			}
		}
		f := 0.5
		if best.a != best.b {
			f = math.Min(math.Max((x-best.a)/(best.b-best.a), 0), 1)
		}
		out.Values[i] = p.At(best.from + f*(best.to-best.from))
	}
	return out
}

// ownRules adds the rules of parameters that single sections got.
func (w *work) ownRules(c *project.Cell, m *moves) error {
	if len(w.rules) == 0 {
		return nil
	}
	own := map[string]int{} // the first rule of sizes alone of a name
	for i, r := range c.Rules {
		if _, known := own[r.Subset]; !known && onlySizes(r) {
			own[r.Subset] = i
		}
	}
	var now []project.Rule
	gone := map[int]bool{}
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
		if m.kinds[n.Name] && several(c, n.Name) {
			return refuse("rename the section first", "a rule sets the length or diameter of %s, and %q names other sections too", n.Name, n.Name)
		}
		if at, ok := own[n.Name]; ok {
			r.Params, gone[at] = merged(c.Rules[at].Params, r.Params), true
		}
		now = append(now, r)
	}
	var rules []project.Rule
	for i, r := range c.Rules {
		if !gone[i] {
			rules = append(rules, r)
		}
	}
	c.Rules = append(rules, now...)
	return nil
}

// several says whether a name stands for another number of sections than one.
func several(c *project.Cell, name string) bool {
	members, _ := c.Members(name)
	return len(members) != 1
}

// onlySizes says whether a rule sets nothing but L and diam.
func onlySizes(r project.Rule) bool {
	return r.Mechanism == "" && len(r.Profiles)+len(r.Pointers)+len(r.Gradients) == 0 && r.NSeg == nil && r.Style == nil && !slices.ContainsFunc(r.Params, func(p project.Param) bool { return p.Name != "L" && p.Name != "diam" })
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
