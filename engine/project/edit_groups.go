package project

import (
	"fmt"
	"slices"

	"nrngui/engine/mech"
)

// SetPointType lets a point process be of another type, at its place and under its name. Parameters that the new type has too stay (under another
// name where that means the same: an IClamp's del is an SEClamp's dur1), and so do links to it, with as many weights as it takes; what it can't have goes: other parameters, links to one that takes no events, recordings of variables that it lacks, and
// what only its former mod file asked for.
func (p *Project) SetPointType(name, typ string, cat *mech.Catalogue) (*Project, string, error) {
	q, pp, err := p.editPoint(name)
	if err != nil {
		return nil, "", err
	}
	t, ok := cat.Lookup(typ)
	if !ok {
		return nil, "", refuse("choose one of the catalogue", "there is no point process %q", typ)
	}
	old, known := cat.Lookup(pp.Type)
	switch {
	case t.Kind != mech.Point && t.Kind != mech.Artificial:
		return nil, "", refuse("choose a POINT_PROCESS", "%s is no point process", typ)
	case known && old.Kind != t.Kind:
		return nil, "", refuse("add another one instead", "%s stands %s and %s %s", name, standing(old), typ, standing(t))
	}
	has := func(param string) bool {
		_, _, own := t.Element(param)
		return own
	}
	was := pp.Type
	var kept []Param
	for _, a := range pp.Params {
		if !has(a.Name) {
			a.Name = namesake(was, a.Name, typ)
		}
		if has(a.Name) {
			kept = append(kept, a)
		}
	}
	*pp = PointProc{Name: pp.Name, Type: typ, At: pp.At, Group: pp.Group, Params: kept}
	var links []Link
	for _, l := range p.Links {
		if l.To == name {
			if t.Receive == nil {
				continue
			}
			w := make([]float64, max(t.NWeight, 1))
			copy(w, l.Weight)
			l.Weight = w
		}
		links = append(links, l)
	}
	title := fmt.Sprintf("make %s of %s %s", typ, was, name)
	if n := len(p.Links) - len(links); n > 0 {
		title += fmt.Sprintf(" and remove %d link%s", n, map[bool]string{true: "s"}[n > 1])
	}
	q.Links = links
	q.dropRefs(func(r Ref) bool { return r.Point == name && !has(r.Var) })
	return q, title, nil
}

// sameNumbers pairs parameters of two types that mean the same under other names: those of one carry over to the other.
var sameNumbers = [][4]string{
	{"IClamp", "del", "SEClamp", "dur1"}, {"IClamp", "dur", "SEClamp", "dur2"}, {"IClamp", "del", "VClamp", "dur[0]"}, {"IClamp", "dur", "VClamp", "dur[1]"},
	{"SEClamp", "dur1", "VClamp", "dur[0]"}, {"SEClamp", "dur2", "VClamp", "dur[1]"}, {"SEClamp", "dur3", "VClamp", "dur[2]"},
	{"SEClamp", "amp1", "VClamp", "amp[0]"}, {"SEClamp", "amp2", "VClamp", "amp[1]"}, {"SEClamp", "amp3", "VClamp", "amp[2]"}, {"SEClamp", "rs", "VClamp", "rstim"},
	{"ExpSyn", "tau", "Exp2Syn", "tau2"},
}

// namesake is the name that a parameter of one type has in another; "" when the other has none that means the same.
func namesake(of, param, in string) string {
	for _, x := range sameNumbers {
		switch {
		case x[0] == of && x[1] == param && x[2] == in:
			return x[3]
		case x[2] == of && x[3] == param && x[0] == in:
			return x[1]
		}
	}
	return ""
}

func standing(t *mech.Type) string {
	if t.Kind == mech.Artificial {
		return "nowhere"
	}
	return "at a place"
}

// CopyPoint adds another point process like one, at the same place, with the links that lead to it. The new one is the last of Points.
func (p *Project) CopyPoint(name string) (*Project, string, error) {
	i, err := p.pointIndex(name)
	if err != nil {
		return nil, "", err
	}
	pp := p.Points[i]
	pp.Name, pp.Params = "", slices.Clone(pp.Params)
	q, _ := p.AddPoint(pp)
	made := q.Points[len(q.Points)-1].Name
	for _, l := range p.Links {
		if l.To == name {
			l.Name, l.To, l.Weight = "", made, slices.Clone(l.Weight)
			q, _ = q.AddLink(l)
		}
	}
	return q, fmt.Sprintf("copy %s as %s", name, made), nil
}

// NewGroup is a group of point processes to be placed at once.
type NewGroup struct {
	Name, Type string
	At         []Place
	Params     []Param
	Drive      string // "" nothing, "each" a NetStim for each, "shared" one for all
	Stim       []Param
	Delay      float64   // ms, of the links
	Weight     []float64 // of the links
}

// MaxGroup bounds a group that is placed at once.
const MaxGroup = 10_000

// AddGroup places a group. Its point processes are called "name[0]" and so on; those that drive it are a group "name stim".
func (p *Project) AddGroup(g NewGroup) (*Project, string, error) {
	switch {
	case g.Name == "":
		return nil, "", refuse("give it a name", "the group has no name")
	case slices.ContainsFunc(p.Points, func(o PointProc) bool { return o.Group == g.Name }):
		return nil, "", refuse("choose another name", "there is a group %q already", g.Name)
	case len(g.At) < 1 || len(g.At) > MaxGroup:
		return nil, "", refuse("", "a group has 1 to %d point processes, not %d", MaxGroup, len(g.At))
	}
	taken := map[string]bool{}
	for _, o := range p.Points {
		taken[o.Name] = true
	}
	for _, l := range p.Links {
		taken[l.Name] = true
	}
	next := map[string]int{}
	free := func(base string) string {
		for {
			name := fmt.Sprintf("%s[%d]", base, next[base])
			next[base]++
			if !taken[name] {
				taken[name] = true
				return name
			}
		}
	}
	q := *p
	q.Points, q.Links = slices.Clone(p.Points), slices.Clone(p.Links)
	stim := ""
	for k, at := range g.At {
		pp := PointProc{Name: free(g.Name), Type: g.Type, At: at, Group: g.Name, Params: slices.Clone(g.Params)}
		q.Points = append(q.Points, pp)
		if g.Drive == "" {
			continue
		}
		if g.Drive == "each" || k == 0 {
			stim = free(g.Name + "_stim")
			q.Points = append(q.Points, PointProc{Name: stim, Type: "NetStim", Group: g.Name + " stim", Params: slices.Clone(g.Stim)})
		}
		q.Links = append(q.Links, Link{Name: free("NetCon"), From: stim, To: pp.Name, Delay: g.Delay, Weight: slices.Clone(g.Weight)})
	}
	return &q, fmt.Sprintf("place %d %s as %s", len(g.At), g.Type, g.Name), nil
}

// GroupMembers lists the point processes of a group.
func (p *Project) GroupMembers(group string) []PointProc {
	var out []PointProc
	for _, o := range p.Points {
		if group != "" && o.Group == group {
			out = append(out, o)
		}
	}
	return out
}

// SetGroupParam gives a parameter of all point processes of a group a value.
func (p *Project) SetGroupParam(group, param string, value float64) (*Project, string, error) {
	n := len(p.GroupMembers(group))
	if n == 0 {
		return nil, "", refuse("", "there is no group %q", group)
	}
	q := *p
	q.Points = slices.Clone(p.Points)
	for i := range q.Points {
		if q.Points[i].Group == group {
			q.Points[i].Params, _, _ = withParam(q.Points[i].Params, param, value)
		}
	}
	return &q, fmt.Sprintf("%s of all %d of %s = %s", param, n, group, number(value)), nil
}

// SetGroupLinks gives all links that lead to a group another delay and first weight; NaN leaves one of them as it is.
func (p *Project) SetGroupLinks(group string, weight, delay float64) (*Project, string, error) {
	in := map[string]bool{}
	for _, o := range p.GroupMembers(group) {
		in[o.Name] = true
	}
	q := *p
	q.Links = slices.Clone(p.Links)
	n := 0
	for i := range q.Links {
		l := &q.Links[i]
		if !in[l.To] {
			continue
		}
		n++
		if weight == weight && len(l.Weight) > 0 {
			l.Weight = slices.Clone(l.Weight)
			l.Weight[0] = weight
		}
		if delay == delay {
			l.Delay = delay
		}
	}
	if n == 0 {
		return nil, "", refuse("", "no link leads to the group %q", group)
	}
	what := fmt.Sprintf("weight = %s", number(weight))
	if weight != weight {
		what = fmt.Sprintf("delay = %s", number(delay))
	}
	return &q, fmt.Sprintf("%s of all %d links to %s", what, n, group), nil
}

// SetGroup puts point processes into a group, or with "" out of theirs.
func (p *Project) SetGroup(names []string, group string) (*Project, string, error) {
	q := *p
	q.Points = slices.Clone(p.Points)
	for _, name := range names {
		i, err := p.pointIndex(name)
		if err != nil {
			return nil, "", err
		}
		q.Points[i].Group = group
	}
	if group == "" {
		return &q, fmt.Sprintf("take %s out of its group", listed(names)), nil
	}
	return &q, fmt.Sprintf("put %s into the group %s", listed(names), group), nil
}

// RemoveGroup takes all point processes of a group away, with those that drive it alone and with the links between.
func (p *Project) RemoveGroup(group string) (*Project, string, error) {
	members := p.GroupMembers(group)
	if len(members) == 0 {
		return nil, "", refuse("", "there is no group %q", group)
	}
	gone := map[string]bool{}
	for _, o := range members {
		gone[o.Name] = true
	}
	for _, o := range p.GroupMembers(group + " stim") {
		if !slices.ContainsFunc(p.Links, func(l Link) bool { return l.From == o.Name && !gone[l.To] }) {
			gone[o.Name] = true
		}
	}
	return p.withoutPoints(gone), fmt.Sprintf("remove the %d of %s", len(members), group), nil
}
