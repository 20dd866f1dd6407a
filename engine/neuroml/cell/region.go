package cell

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	shape "nrngui/engine/morph/neuroml"
	"nrngui/engine/neuroml"
	"nrngui/engine/neuroml/channel"
	"nrngui/engine/project"
)

// regions are the groups of segments of a cell, and the subsets that they became.
type regions struct {
	byID    map[string]*neuroml.Element
	order   []*neuroml.Element
	members map[string][]int  // sections of a group, ascending
	working map[string]bool   // groups being worked out: a ring is a mistake
	subsets map[string]string // subset by the id of a group, or by the sections
	told    map[string]bool
}

// standard are the groups that NeuroML reserves names for, and the subset of every cell that gathers the same sections.
var standard = map[string]string{"all": "all", "soma_group": "soma", "axon_group": "axon", "dendrite_group": "dend", "basal_dendrite_group": "dend", "apical_dendrite_group": "apic"}

// whole reads a number.
func whole(text string) (int, bool) {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	return n, err == nil
}

// find reads the groups.
func (r *reader) find() {
	g := &r.regions
	*g = regions{byID: map[string]*neuroml.Element{}, members: map[string][]int{}, working: map[string]bool{}, subsets: map[string]string{}, told: map[string]bool{}}
	for _, e := range r.tree.All("segmentGroup") {
		if id := e.Attr("id"); g.byID[id] == nil {
			g.byID[id] = e
			g.order = append(g.order, e)
		}
	}
}

// share is how much of a section a group holds.
type share map[int]int

// gather counts the segments of a group by section. Each segment counts once.
func (r *reader) gather(id string, seen map[string]bool, taken map[int]bool, out share) {
	e := r.regions.byID[id]
	if e == nil || seen[id] {
		return
	}
	seen[id] = true
	take := func(segment int) {
		if k, ok := r.parts.Section(segment); ok && !taken[segment] {
			taken[segment] = true
			out[k]++
		}
	}
	for _, c := range e.Children {
		switch c.Name {
		case "member":
			if n, ok := whole(c.Attr("segment")); ok {
				take(n)
			}
		case "include":
			r.gather(c.Attr("segmentGroup"), seen, taken, out)
		case "path", "subTree":
			if told := "path"; !r.regions.told[id+told] {
				r.regions.told[id+told] = true
				r.say(c, "list the segments as members", "%s of the group %q is not understood: its segments are not in it", c, id)
			}
		}
	}
}

// sectionsOf lists the sections of a group. A section that is not whole in it counts from half of its segments on, which is told.
func (r *reader) sectionsOf(id string, at *neuroml.Element) ([]int, error) {
	g := &r.regions
	if list, ok := g.members[id]; ok {
		return list, nil
	}
	e := g.byID[id]
	if e == nil && id == "all" {
		return r.everything(), nil
	}
	if e == nil {
		names := make([]string, 0, len(g.byID))
		for name := range g.byID {
			names = append(names, name)
		}
		return nil, refuse(at, near(id, names), "the group %q is not there", id)
	}
	counted := share{}
	r.gather(id, map[string]bool{}, map[int]bool{}, counted)
	var out, partial []int
	for k := range r.parts.Sections {
		n, of := counted[k], r.parts.Sections[k].Segments
		if n > 0 && n < of {
			partial = append(partial, k)
		}
		if n > 0 && 2*n >= of {
			out = append(out, k)
		}
	}
	if len(partial) > 0 {
		k := partial[0]
		more := ""
		if len(partial) > 1 {
			more = fmt.Sprintf(", and %d more like it", len(partial)-1)
		}
		r.say(e, "divide the section there in the file", "the group %q has %d of %d segments of section %s%s: a section is in a subset or not, and counts from half of its segments on", id,
			counted[k], r.parts.Sections[k].Segments, r.out.Shape.Stylized[k].Name, more)
	}
	g.members[id] = out
	return out, nil
}

// everything lists all sections.
func (r *reader) everything() []int {
	out := make([]int, len(r.out.Shape.Stylized))
	for i := range out {
		out[i] = i
	}
	return out
}

// region gives the sections that an element is about, and a subset of exactly them. It has a segmentGroup, a segment, or neither: all.
func (r *reader) region(e *neuroml.Element) (sections []int, subset string, err error) {
	id := e.Attr("segmentGroup")
	switch {
	case id == "" && e.Has("segment"):
		n, _ := whole(e.Attr("segment"))
		k, ok := r.parts.Section(n)
		if !ok {
			return nil, "", refuse(e, "", "segment %q is not there", e.Attr("segment"))
		}
		if of := r.parts.Sections[k].Segments; of > 1 {
			r.say(e, "make the segment a section of its own", "%s is about segment %d, one of %d of section %s: it is taken for all of it", e, n, of, r.out.Shape.Stylized[k].Name)
		}
		return []int{k}, r.subset("", []int{k}), nil
	case id == "":
		id = "all"
	}
	if sections, err = r.sectionsOf(id, e); err != nil {
		return nil, "", err
	}
	if len(sections) == 0 {
		return nil, "", refuse(e, "", "the group %q holds no section", id)
	}
	return sections, r.subset(id, sections), nil
}

// subset gives the name of a subset of exactly these sections, making one of the group's name where there is none.
func (r *reader) subset(id string, sections []int) string {
	g := &r.regions
	key := fmt.Sprint(sections)
	if name := g.subsets[id]; id != "" && name != "" {
		return name
	}
	for _, name := range []string{standard[id], alone(r, id, sections)} {
		if members, ok := r.out.Members(name); ok && name != "" && slices.Equal(members, sections) {
			g.subsets[id] = name
			return name
		}
	}
	if len(sections) == len(r.out.Shape.Stylized) && (id == "" || standard[id] != "") {
		return "all"
	}
	if name := g.subsets[key]; name != "" && (id == "" || standard[id] != "") {
		return name
	}
	name := id
	if name == "" {
		name = "group"
	}
	if name = r.free(name); name == "" {
		name = r.free(channel.Name(id))
	}
	s := project.Subset{Name: name}
	for _, k := range sections {
		s.Members = append(s.Members, r.out.Shape.Stylized[k].Name)
	}
	r.out.Subsets = append(r.out.Subsets, s)
	g.subsets[key] = name
	if id != "" {
		g.subsets[id] = name
	}
	return name
}

// alone is the name of the section, where there is one and the group is no other than that section's.
func alone(r *reader, id string, sections []int) string {
	if len(sections) != 1 {
		return ""
	}
	k := sections[0]
	if id == "" || id == r.parts.Sections[k].Group || standard[id] != "" {
		return r.out.Shape.Stylized[k].Name
	}
	return ""
}

// free gives a name that no subset and no section has; "" where the wanted one can't be a name.
func (r *reader) free(name string) string {
	if !project.ValidName(name) {
		return ""
	}
	taken := r.out.SubsetNames()
	for slices.Contains(taken, name) {
		name += "_group"
	}
	return name
}

// groupsLeft makes subsets of the groups that nothing is said of: those of several sections, or that the file of ours names.
func (r *reader) groupsLeft() {
	for _, e := range r.regions.order {
		id := e.Attr("id")
		if r.regions.subsets[id] != "" || standard[id] != "" || slices.ContainsFunc(r.parts.Sections, func(p shape.Part) bool { return p.Group == id }) {
			continue
		}
		if list, err := r.sectionsOf(id, e); err == nil && len(list) > 1 {
			r.subset(id, list)
		}
	}
	rank := map[string]int{}
	for i, e := range slices.Backward(r.regions.order) {
		rank[r.regions.subsets[e.Attr("id")]] = i - len(r.regions.order)
	}
	slices.SortStableFunc(r.out.Subsets, func(a, b project.Subset) int { return rank[a.Name] - rank[b.Name] }) // as in the file
}
