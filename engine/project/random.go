package project

import (
	"fmt"
	"slices"

	"nrngui/engine/mech"
	"nrngui/engine/random"
	"nrngui/engine/source"
)

// Random gives a point process the random stream that its mod file expects from a script, "noiseFromRandom(r)". Name is the POINTER in which
// the file keeps it. Without a distribution the numbers are uniform between 0 and 1.
type Random struct {
	Name         string    `json:"name"`
	Generator    string    `json:"generator,omitempty"` // "Random123" (when empty) or "MCellRan4"
	IDs          []float64 `json:"ids,omitempty"`
	Distribution string    `json:"distribution,omitempty"` // as the methods of NEURON's Random: "negexp", "normal" ...
	Params       []float64 `json:"params,omitempty"`
	Seq          *float64  `json:"seq,omitempty"` // position to begin at; missing: where choosing the distribution has left the generator
}

// Spec gives the description as the engine takes it.
func (r Random) Spec() random.Spec {
	return random.Spec{Generator: r.Generator, IDs: r.IDs, Distribution: r.Distribution, Params: r.Params, Seq: r.Seq}
}

// SetRandom gives a point process a random stream.
func (p *Project) SetRandom(point string, r Random) (*Project, string, error) {
	q, pp, err := p.editPoint(point)
	if err != nil {
		return nil, "", err
	}
	pp.Randoms = slices.Clone(pp.Randoms)
	title := fmt.Sprintf("random stream of %s.%s", point, r.Name)
	for i := range pp.Randoms {
		if pp.Randoms[i].Name == r.Name {
			pp.Randoms[i] = r
			return q, title, nil
		}
	}
	pp.Randoms = append(pp.Randoms, r)
	return q, title, nil
}

// RemoveRandom takes the random stream of a point process away.
func (p *Project) RemoveRandom(point, name string) (*Project, string, error) {
	q, pp, err := p.editPoint(point)
	if err != nil {
		return nil, "", err
	}
	pp.Randoms = slices.DeleteFunc(slices.Clone(pp.Randoms), func(x Random) bool { return x.Name == name })
	return q, fmt.Sprintf("no random stream of %s.%s", point, name), nil
}

// randoms checks that every random stream has a place and can be made.
func (c *checker) randoms() {
	for _, p := range c.p.Points {
		seen := map[string]bool{}
		for _, x := range p.Randoms {
			where := path(fmt.Sprintf("point process %q", p.Name), "random stream "+x.Name)
			if t := c.types[p.Name]; t != nil {
				var known []string
				for _, h := range t.Handles {
					known = append(known, h.Name)
				}
				if !slices.ContainsFunc(t.Handles, func(h mech.Handle) bool { return h.Name == x.Name }) {
					c.list.Add(where, suggest(x.Name, known, "remove it"), "%s takes no random stream %q; it takes %s", t.Name, x.Name, orNone(known))
				}
			}
			if seen[x.Name] {
				c.list.Add(where, "remove one of them", "the random stream %s is given twice", x.Name)
			}
			seen[x.Name] = true
			if _, err := x.Spec().Make(&random.Program{}); err != nil {
				c.list.Add(where, "", "%v", err)
			}
		}
	}
}

// setRandoms hands the random streams over.
func (b *Built) setRandoms() (problems source.List) {
	for _, p := range b.project.Points {
		for _, x := range p.Randoms {
			err := b.Model.SetRandom(b.points[p.Name], x.Name, x.Spec())
			blame(&problems, err, path(fmt.Sprintf("point process %q", p.Name), "random stream "+x.Name))
		}
	}
	return problems
}
