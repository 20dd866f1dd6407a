package project

import (
	"fmt"
	"math"
	"slices"

	"nrngui/engine/mech"
	"nrngui/engine/source"
)

// Vector gives a point process the numbers of a Vector that its mod file expects from a script, "play(vec)". Name is where the file keeps it.
type Vector struct {
	Name   string    `json:"name"`
	Values []float64 `json:"values"`
}

// SetVector gives a point process a Vector.
func (p *Project) SetVector(point string, v Vector) (*Project, string, error) {
	q, pp, err := p.editPoint(point)
	if err != nil {
		return nil, "", err
	}
	v.Values = slices.Clone(v.Values)
	pp.Vectors = slices.DeleteFunc(slices.Clone(pp.Vectors), func(x Vector) bool { return x.Name == v.Name })
	pp.Vectors = append(pp.Vectors, v)
	return q, fmt.Sprintf("%d numbers for %s.%s", len(v.Values), point, v.Name), nil
}

// RemoveVector takes the Vector of a point process away.
func (p *Project) RemoveVector(point, name string) (*Project, string, error) {
	q, pp, err := p.editPoint(point)
	if err != nil {
		return nil, "", err
	}
	pp.Vectors = slices.DeleteFunc(slices.Clone(pp.Vectors), func(x Vector) bool { return x.Name == name })
	return q, fmt.Sprintf("no numbers for %s.%s", point, name), nil
}

// vectors checks that every Vector has a place and holds numbers.
func (c *checker) vectors() {
	for _, p := range c.p.Points {
		seen := map[string]bool{}
		for _, x := range p.Vectors {
			where := path(fmt.Sprintf("point process %q", p.Name), "vector "+x.Name)
			if t := c.types[p.Name]; t != nil && !slices.ContainsFunc(t.Vectors, func(h mech.Handle) bool { return h.Name == x.Name }) {
				var known []string
				for _, h := range t.Vectors {
					known = append(known, h.Name)
				}
				c.list.Add(where, suggest(x.Name, known, "remove it"), "%s takes no Vector %q; it takes %s", t.Name, x.Name, orNone(known))
			}
			if seen[x.Name] {
				c.list.Add(where, "remove one of them", "the Vector %s is given twice", x.Name)
			}
			seen[x.Name] = true
			if i := slices.IndexFunc(x.Values, func(y float64) bool { return math.IsNaN(y) || math.IsInf(y, 0) }); i >= 0 {
				c.list.Add(where, "give finite numbers", "element %d of the Vector is %g", i, x.Values[i])
			}
		}
	}
}

// setVectors hands the Vectors over.
func (b *Built) setVectors() (problems source.List) {
	for _, p := range b.project.Points {
		for _, x := range p.Vectors {
			err := b.Model.SetVector(b.points[p.Name], x.Name, append([]float64{}, x.Values...))
			blame(&problems, err, path(fmt.Sprintf("point process %q", p.Name), "vector "+x.Name))
		}
	}
	return problems
}
