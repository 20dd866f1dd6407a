package project

import (
	"fmt"
	"slices"
	"strings"

	"nrngui/engine/source"
)

// Pointer says which number a POINTER of a point process refers to: "vgap" of a gap junction is the v of the other cell.
type Pointer struct {
	Name string `json:"name"`
	To   Ref    `json:"to"`
}

// SetPointer makes the POINTER of a point process refer to a number.
func (p *Project) SetPointer(point, name string, to Ref) (*Project, string, error) {
	q, pp, err := p.editPoint(point)
	if err != nil {
		return nil, "", err
	}
	pp.Pointers = slices.Clone(pp.Pointers)
	title := fmt.Sprintf("point %s.%s to %s", point, name, to)
	for i := range pp.Pointers {
		if pp.Pointers[i].Name == name {
			pp.Pointers[i].To = to
			return q, title, nil
		}
	}
	pp.Pointers = append(pp.Pointers, Pointer{name, to})
	return q, title, nil
}

// RemovePointer unsets the POINTER of a point process.
func (p *Project) RemovePointer(point, name string) (*Project, string, error) {
	q, pp, err := p.editPoint(point)
	if err != nil {
		return nil, "", err
	}
	pp.Pointers = slices.DeleteFunc(slices.Clone(pp.Pointers), func(x Pointer) bool { return x.Name == name })
	return q, fmt.Sprintf("unset %s.%s", point, name), nil
}

// editPointers rewrites what pointers refer to; keep false unsets one. The receiver must be a fresh copy.
func (q *Project) editPointers(f func(Ref) (to Ref, keep bool)) {
	q.Points = slices.Clone(q.Points)
	for i := range q.Points {
		var list []Pointer
		for _, x := range q.Points[i].Pointers {
			if to, keep := f(x.To); keep {
				list = append(list, Pointer{x.Name, to})
			}
		}
		q.Points[i].Pointers = list
	}
}

// pointers checks that every POINTER exists and refers to something that does.
func (c *checker) pointers() {
	for _, p := range c.p.Points {
		seen := map[string]bool{}
		for _, x := range p.Pointers {
			where := path(fmt.Sprintf("point process %q", p.Name), "pointer "+x.Name)
			if t := c.types[p.Name]; t != nil && !slices.Contains(t.Pointers, x.Name) {
				c.list.Add(where, suggest(x.Name, t.Pointers, "remove it"), "%s has no POINTER %q; it has %s", t.Name, x.Name, orNone(t.Pointers))
			}
			if seen[x.Name] {
				c.list.Add(where, "remove one of them", "the POINTER %s is set twice", x.Name)
			}
			seen[x.Name] = true
			c.ref(where, x.To)
		}
	}
}

func orNone(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, ", ")
}

// setPointers binds the POINTERs when all point processes are there.
func (b *Built) setPointers() (problems source.List) {
	for _, p := range b.project.Points {
		for _, x := range p.Pointers {
			v, err := b.Resolve(x.To)
			if err == nil {
				err = b.Model.SetPointer(b.points[p.Name], x.Name, v)
			}
			blame(&problems, err, path(fmt.Sprintf("point process %q", p.Name), "pointer "+x.Name))
		}
	}
	return problems
}
