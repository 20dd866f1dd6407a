package project

import (
	"fmt"
	"slices"
)

func (p *Project) pointIndex(name string) (int, error) {
	i := slices.IndexFunc(p.Points, func(o PointProc) bool { return o.Name == name })
	if i < 0 {
		var names []string
		for _, o := range p.Points {
			names = append(names, o.Name)
		}
		return -1, refuse(suggest(name, names, "choose one of the point processes"), "there is no point process %q", name)
	}
	return i, nil
}

// AddPoint adds a point process or artificial cell; without a name it gets one like NEURON's ("IClamp[0]"). The name that it has got is
// that of the last of Points.
func (p *Project) AddPoint(pp PointProc) (*Project, string) {
	for i := 0; pp.Name == ""; i++ {
		name := fmt.Sprintf("%s[%d]", pp.Type, i)
		if _, err := p.pointIndex(name); err != nil {
			pp.Name = name
		}
	}
	q := *p
	q.Points = append(slices.Clip(p.Points), pp)
	if pp.At.Section == "" {
		return &q, "add " + pp.Name
	}
	return &q, fmt.Sprintf("add %s at %s", pp.Name, pp.At)
}

// editPoint copies the project down to a point process.
func (p *Project) editPoint(name string) (*Project, *PointProc, error) {
	i, err := p.pointIndex(name)
	if err != nil {
		return nil, nil, err
	}
	q := *p
	q.Points = slices.Clone(p.Points)
	return &q, &q.Points[i], nil
}

// MovePoint puts a point process elsewhere.
func (p *Project) MovePoint(name string, to Place) (*Project, string, error) {
	q, pp, err := p.editPoint(name)
	if err != nil {
		return nil, "", err
	}
	pp.At = to
	return q, fmt.Sprintf("move %s to %s", name, to), nil
}

// SetPointParam gives a parameter of a point process a value.
func (p *Project) SetPointParam(name, param string, value float64) (*Project, string, error) {
	q, pp, err := p.editPoint(name)
	if err != nil {
		return nil, "", err
	}
	var was float64
	var had bool
	pp.Params, was, had = withParam(pp.Params, param, value)
	return q, changeTitle(name+"."+param, was, had, value), nil
}

// RemovePoint takes a point process away with the links, recordings, changes and graph entries that name it.
func (p *Project) RemovePoint(name string) (*Project, string, error) {
	if _, err := p.pointIndex(name); err != nil {
		return nil, "", err
	}
	q := p.withoutPoints(map[string]bool{name: true})
	title := "remove " + name
	if n := len(p.Links) - len(q.Links); n > 0 {
		title += fmt.Sprintf(" and %d link%s", n, map[bool]string{true: "s"}[n > 1])
	}
	return q, title, nil
}

// withoutPoints takes point processes away as RemovePoint does.
func (p *Project) withoutPoints(gone map[string]bool) *Project {
	q := *p
	q.Points = slices.DeleteFunc(slices.Clone(p.Points), func(pp PointProc) bool { return gone[pp.Name] })
	q.Links = slices.DeleteFunc(slices.Clone(p.Links), func(l Link) bool { return gone[l.From] || gone[l.To] })
	q.dropRefs(func(r Ref) bool { return gone[r.Point] })
	return &q
}

// dropRefs takes away recordings, changes and graph entries whose Ref is gone. The receiver must be a fresh copy.
func (q *Project) dropRefs(gone func(Ref) bool) {
	q.Recordings = slices.DeleteFunc(slices.Clone(q.Recordings), func(r Recording) bool { return gone(r.Ref) })
	q.Changes = slices.DeleteFunc(slices.Clone(q.Changes), func(c Change) bool { return gone(c.Ref) })
	q.editPointers(func(r Ref) (Ref, bool) { return r, !gone(r) })
	q.editTransfers(func(r Ref) (Ref, bool) { return r, !gone(r) })
	q.editViewRefs(func(r Ref) (Ref, bool) { return r, !gone(r) })
}

// AddLink adds a NetCon; without a name it gets one ("NetCon[0]").
func (p *Project) AddLink(l Link) (*Project, string) {
	for i := 0; l.Name == ""; i++ {
		name := fmt.Sprintf("NetCon[%d]", i)
		if !slices.ContainsFunc(p.Links, func(o Link) bool { return o.Name == name }) {
			l.Name = name
		}
	}
	q := *p
	q.Links = append(slices.Clip(p.Links), l)
	from := l.From
	if l.FromV != nil {
		from = l.FromV.String()
	}
	if l.To == "" {
		return &q, "count spikes of " + from
	}
	return &q, fmt.Sprintf("link %s to %s", from, l.To)
}

// SetLink replaces the link of that index.
func (p *Project) SetLink(index int, l Link) (*Project, string, error) {
	if index < 0 || index >= len(p.Links) {
		return nil, "", refuse("", "there is no link %d, the project has %d", index+1, len(p.Links))
	}
	was := p.Links[index]
	q := *p
	q.Links = slices.Clone(p.Links)
	q.Links[index] = l
	switch {
	case was.Delay != l.Delay:
		return &q, changeTitle("delay", was.Delay, true, l.Delay) + " of " + l.Name, nil
	case was.Threshold != l.Threshold:
		return &q, changeTitle("threshold", was.Threshold, true, l.Threshold) + " of " + l.Name, nil
	case len(was.Weight) == 1 && len(l.Weight) == 1 && was.Weight[0] != l.Weight[0]:
		return &q, changeTitle("weight", was.Weight[0], true, l.Weight[0]) + " of " + l.Name, nil
	}
	return &q, "change " + l.Name, nil
}

// RemoveLink takes away the link of that index.
func (p *Project) RemoveLink(index int) (*Project, string, error) {
	if index < 0 || index >= len(p.Links) {
		return nil, "", refuse("", "there is no link %d, the project has %d", index+1, len(p.Links))
	}
	q := *p
	q.Links = slices.Delete(slices.Clone(p.Links), index, index+1)
	return &q, "remove " + p.Links[index].Name, nil
}

// AddRecording records a variable; one that is recorded already keeps its place and takes the label.
func (p *Project) AddRecording(r Recording) (*Project, string) {
	q := *p
	ref := p.Canonical(r.Ref)
	for i, have := range p.Recordings {
		if p.Canonical(have.Ref) == ref {
			q.Recordings = slices.Clone(p.Recordings)
			q.Recordings[i].Label = r.Label
			return &q, "label " + r.Ref.String()
		}
	}
	q.Recordings = append(slices.Clip(p.Recordings), r)
	return &q, "record " + r.Ref.String()
}

// RemoveRecording stops recording a variable and takes it out of the graphs.
func (p *Project) RemoveRecording(ref Ref) (*Project, string, error) {
	ref = p.Canonical(ref)
	q := *p
	q.Recordings = slices.DeleteFunc(slices.Clone(p.Recordings), func(r Recording) bool { return p.Canonical(r.Ref) == ref })
	if len(q.Recordings) == len(p.Recordings) {
		return nil, "", refuse("", "%s is not recorded", ref)
	}
	q.editViewRefs(func(r Ref) (Ref, bool) { return r, p.Canonical(r) != ref })
	return &q, "stop recording " + ref.String(), nil
}

// AddChange keeps a parameter change with its model time; changes stay in order of time.
func (p *Project) AddChange(c Change) (*Project, string) {
	q := *p
	at := len(p.Changes)
	for at > 0 && p.Changes[at-1].T > c.T {
		at--
	}
	q.Changes = slices.Insert(slices.Clone(p.Changes), at, c)
	return &q, fmt.Sprintf("%s = %s at %s ms", c.Target(), number(c.Value), number(c.T))
}

// ClearChanges forgets all parameter changes made during runs.
func (p *Project) ClearChanges() (*Project, string) {
	q := *p
	q.Changes = nil
	return &q, "forget the changes made during runs"
}
