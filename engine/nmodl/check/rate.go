package check

import (
	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/units"
)

// dimReaction checks a reaction: rate constant times the substances on its side must be what the substances change by, that is
// their unit times that of their COMPARTMENT, per ms.
func (c *checker) dimReaction(s *syntax.Reaction) {
	volumes := c.volumes()
	var change dim
	var first string
	found := false
	for _, t := range append(append([]*syntax.Term{}, s.Left...), s.Right...) {
		sym := c.info.Uses[t.Name]
		if sym == nil || sym.Kind != State {
			continue
		}
		d := c.symbolDim(sym)
		if v, ok := volumes[sym]; ok {
			d = dim{unit: d.unit.Mul(v.unit), unknown: d.unknown || v.unknown}
		}
		d.unit = d.unit.Div(milliseconds())
		if d.unknown {
			return
		}
		if !found {
			change, first, found = d, t.Name.Name, true
		} else if !d.unit.Same(change.unit) {
			c.differ(t, "give the right volume or area to each in COMPARTMENT", "%s and %s change at different units: %s and %s", first, t.Name.Name, change.unit.Name(), d.unit.Name())
			return
		}
	}
	if !found {
		return
	}
	if s.Kind == syntax.Flux {
		c.require(s, "the flux of "+first, change, s.Kf, c.dimOf(s.Kf))
		return
	}
	c.side(s.Kf, s.Left, change)
	if s.Kind == syntax.Both {
		c.side(s.Kb, s.Right, change)
	}
}

// side compares rate constant times substances with the change.
func (c *checker) side(k syntax.Expr, terms []*syntax.Term, change dim) {
	rate := c.dimOf(k)
	if rate.unknown || rate.number {
		return
	}
	want := change.unit
	for _, t := range terms {
		d := c.symbolDim(c.info.Uses[t.Name])
		if d.unknown {
			return
		}
		n := 1
		if v, ok := written(t.Coef); t.Coef != nil && ok {
			n = int(v)
		}
		want = want.Div(d.unit.Pow(n))
	}
	c.require(k, "the rate constant", dim{unit: want}, k, rate)
}

// volumes gives the unit of the COMPARTMENT of each STATE of the block.
func (c *checker) volumes() map[*Symbol]dim {
	if c.volumesOf == c.block {
		return c.volume
	}
	c.volumesOf, c.volume = c.block, map[*Symbol]dim{}
	said := c.said
	c.said = true // what is inside the expressions is not the point here
	syntax.Walk(c.block.Body, func(n syntax.Node) bool {
		if s, ok := n.(*syntax.Compartment); ok {
			d := c.dimOf(s.Volume)
			if d.number && d.unit.Same(units.One()) {
				d = bareUnit()
			}
			for _, state := range s.States {
				c.volume[c.info.Uses[state]] = d
			}
		}
		return true
	})
	c.said = said
	return c.volume
}
