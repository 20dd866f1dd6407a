package project

import (
	"fmt"
	"math"
	"slices"

	"nrngui/engine/mech"
	"nrngui/engine/morph"
	"nrngui/engine/source"
)

// Profile is a parameter that varies along each section of a rule: the section from 0 to 1 in as many equal pieces as there are Values. A segment takes the
// value of the piece that holds its centre, which is NEURON's rule when nseg changes, so a Profile fits any nseg.
type Profile struct {
	Name   string    `json:"name"`
	Values []float64 `json:"values"`
}

// At gives the value for a segment whose centre is x.
func (p Profile) At(x float64) float64 {
	n := len(p.Values)
	return p.Values[min(max(int(x*float64(n)), 0), n-1)]
}

// Traced gives the 3-D points of a section, nil when it is given by L and diam.
func (s StylizedSec) Traced() []morph.Point {
	var out []morph.Point
	for _, p := range s.Points {
		if len(p) == 4 {
			out = append(out, morph.Point{X: p[0], Y: p[1], Z: p[2], Diam: p[3]})
		}
	}
	return out
}

// Line gives the places of the schematic line of a section that has no 3-D points, with its diameter; nil when it is laid out by itself.
func (s StylizedSec) Line() []morph.Point {
	if len(s.Points) > 0 || len(s.Drawn) < 2 {
		return nil
	}
	var out []morph.Point
	for _, p := range s.Drawn {
		if len(p) == 3 {
			out = append(out, morph.Point{X: p[0], Y: p[1], Z: p[2], Diam: float32(s.Diam)})
		}
	}
	return out
}

// tracing checks how a section hangs on its parent, its type, its 3-D points and where it is drawn.
func (c *checker) tracing(where source.Pos, s StylizedSec) {
	if s.End != 0 && s.End != 1 {
		c.list.Add(where, "0 is its beginning, 1 its far end", "end is %s, must be 0 or 1", number(s.End))
	}
	if n := len(s.Points); n == 1 {
		c.list.Add(where, "add a point, or give L and diam alone", "the section has 1 point, must have none or at least 2")
	}
	for i, p := range s.Points {
		if len(p) != 4 {
			c.list.Add(where, "write it as [x, y, z, diam]", "point %d has %d numbers, must have 4", i+1, len(p))
			return
		}
		for k, name := range []string{"x", "y", "z", "diam"} {
			if !c.finite(where, fmt.Sprintf("%s of point %d", name, i+1), float64(p[k])) {
				return
			}
		}
	}
	if i := slices.IndexFunc(s.Points, func(p []float32) bool { return p[3] == 0 }); i >= 0 {
		c.list.Warn(where, "give it a diameter", "the diameter of point %d is 0: NEURON's lambda_f, and so d_lambda in exported files, stops there", i+1)
	}
	if s.End == 1 && uneven(s.Points) {
		c.list.Warn(where, "turn it around, and it hangs by its end 0", "it hangs by its end 1 and its 3-D points are no mirror image of themselves: as in NEURON, segments from 1 to 0 get the diameters of the points from first to last")
	}
	c.drawn(where, s)
}

// uneven says whether points read from the other end give other diameters along the way.
func uneven(points [][]float32) bool {
	n := len(points)
	constant, mirrored := true, true
	gap := func(i int) float64 {
		a, b := points[i-1], points[i]
		return math.Hypot(math.Hypot(float64(a[0]-b[0]), float64(a[1]-b[1])), float64(a[2]-b[2]))
	}
	near := func(a, b float64) bool { return math.Abs(a-b) <= 1e-3*math.Max(math.Abs(a), math.Abs(b)) }
	for i := range points {
		constant = constant && near(float64(points[i][3]), float64(points[0][3]))
		mirrored = mirrored && near(float64(points[i][3]), float64(points[n-1-i][3])) && (i == 0 || near(gap(i), gap(n-i)))
	}
	return !constant && !mirrored
}

// drawn checks the schematic line of a section.
func (c *checker) drawn(where source.Pos, s StylizedSec) {
	if s.Type < 0 || s.Type > maxType {
		c.list.Add(where, "1 is soma, 2 axon, 3 dend, 4 apic; leave it out to go by the name", "its type is %d, must be from 0 to %d", s.Type, maxType)
	}
	if n := len(s.Drawn); n == 1 {
		c.list.Add(where, "give both ends, or leave it out", "it is drawn at 1 place, must be at none or at least 2")
	}
	for i, p := range s.Drawn {
		if len(p) != 3 {
			c.list.Add(where, "write it as [x, y, z]", "place %d where it is drawn has %d numbers, must have 3", i+1, len(p))
			return
		}
		for k, name := range []string{"x", "y", "z"} {
			if !c.finite(where, fmt.Sprintf("%s of the drawn place %d", name, i+1), float64(p[k])) {
				return
			}
		}
	}
}

// maxType is the greatest type code of a section; SWC files use single digits.
const maxType = 9999

// profiles checks what varies along the sections of a rule.
func (c *checker) profiles(at, in string, r Rule) {
	t, known := c.cat.Lookup(r.Mechanism)
	if r.Mechanism != "" && !known {
		return // said elsewhere
	}
	seen := map[string]bool{}
	for _, p := range r.Profiles {
		where := path(at, in, p.Name)
		switch {
		case seen[p.Name]:
			c.list.Add(where, "delete one of them", "%s is given twice along the section", p.Name)
		case len(p.Values) == 0:
			c.list.Add(where, "give at least one value", "%s along the section has no values", p.Name)
		case r.Mechanism == "" && p.Name != "cm" && p.Name != "diam":
			c.list.Add(where, "only cm and diam do; give it as a parameter", "%s does not vary along a section", p.Name)
		}
		seen[p.Name] = true
		for i, v := range p.Values {
			before := len(c.list)
			if r.Mechanism == "" {
				c.sectionParam(where, Param{p.Name, v})
			} else {
				c.params(at, in, t, []Param{{p.Name, v}})
			}
			if len(c.list) > before {
				c.list[before].Msg += fmt.Sprintf(" (value %d of %d along the section)", i+1, len(p.Values))
				break // one is enough
			}
		}
	}
}

// profiles carries out what varies along the sections of a rule.
func (b *Built) profiles(at string, cell, k int, r Rule) (problems source.List) {
	in := fmt.Sprintf("rule %d (%s)", k+1, r.Describe())
	t, _ := b.Model.Catalogue().Lookup(r.Mechanism)
	for _, p := range r.Profiles {
		name := p.Name
		if r.Mechanism != "" && t.Kind != mech.Ion && !ionParam(t, name) {
			name = r.Mechanism + "." + name
		}
		for _, sec := range b.Subset(b.project.Cells[cell].Name, r.Subset) {
			if err := setAlong(b.Model, sec, name, p.At); err != nil {
				blame(&problems, err, path(at, in, p.Name))
				return problems
			}
		}
	}
	return problems
}

// withoutProfile gives the rules without what varies along sections that all are among those given: a value set there is to count. Of a rule that reaches
// beyond them, the sections beyond keep it in rules of their own, except one whose name stands for several (dend beside dend2).
func (c *Cell) withoutProfile(rules []Rule, mechanism, param string, within map[int]bool) (out []Rule) {
	names := c.SectionNames()
	for _, r := range rules {
		is := func(p Profile) bool { return p.Name == param }
		at := slices.IndexFunc(r.Profiles, is)
		members, _ := c.Members(r.Subset)
		if r.Mechanism != mechanism || at < 0 || !slices.ContainsFunc(members, func(k int) bool { return within[k] }) {
			out = append(out, r)
			continue
		}
		kept := r.Profiles[at]
		r.Profiles = slices.DeleteFunc(slices.Clone(r.Profiles), is)
		if len(r.Profiles)+len(r.Params)+len(r.Pointers) > 0 || r.Style != nil || mechanism != "" {
			out = append(out, r)
		}
		for _, k := range members {
			if alone, _ := c.Members(names[k].Name); !within[k] && len(alone) == 1 && alone[0] == k {
				out = append(out, Rule{Subset: names[k].Name, Mechanism: mechanism, Profiles: []Profile{kept}})
			}
		}
	}
	return out
}
