package neuron

import (
	"fmt"
	"slices"
	"strings"

	"nrngui/engine/hoc/object"
	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// addTree adds the functions about how sections hang together.
func (c *Cable) addTree() {
	c.in.Func("topology", func(k *object.Call) object.Value {
		k.Print(c.topology())
		return object.Num(1)
	})
	c.in.Func("psection", func(k *object.Call) object.Value {
		k.Print(c.psection(c.cas(k)))
		return object.Num(1)
	})
	c.in.Func("distance", func(k *object.Call) object.Value { return object.Num(c.distance(k)) })
	c.in.Func("area", func(k *object.Call) object.Value {
		k.Need(1, 1)
		x := k.Number(0)
		if x == 0 || x == 1 {
			return object.Num(0)
		}
		inDomain(x)
		return object.Num(c.cas(k).AreaAt(x))
	})
	c.in.Func("ri", func(k *object.Call) object.Value {
		k.Need(1, 1)
		return object.Num(c.cas(k).RiAt(k.Number(0)))
	})
	c.in.Func("nlayer_extracellular", func(k *object.Call) object.Value {
		if k.N() > 0 {
			object.Check(c.m.SetLayers(k.IntIn(0, 1, mech.MaxLayers)))
			if t, ok := c.m.Catalogue().Lookup(mech.ExtracellularName); ok {
				c.addType(t)
			}
		}
		return object.Num(float64(c.m.Layers()))
	})
}

func inDomain(x float64) {
	if !(x >= 0 && x <= 1) {
		fail("range variable domain is 0<=x<=1")
	}
}

// topology draws the tree: a dash for a segment, children at their places.
func (c *Cable) topology() string {
	var out strings.Builder
	out.WriteByte('\n')
	for _, s := range c.m.Sections() {
		if p, _ := s.Parent(); p == nil {
			out.WriteByte('|')
			dashes(&out, s, 0, '-')
		}
	}
	out.WriteByte('\n')
	return out.String()
}

func dashes(out *strings.Builder, s *model.Section, offset int, first byte) {
	out.WriteString(strings.Repeat(" ", offset))
	out.WriteByte(first)
	out.WriteString(strings.Repeat("-", s.NSeg()-1))
	end := int(s.ChildEnd())
	fmt.Fprintf(out, "|       %s(%d-%d)", s.Name(), end, 1-end)
	if s.Rall() != 1 {
		fmt.Fprintf(out, " with %.6g rall branches", s.Rall())
	}
	out.WriteByte('\n')
	for _, ch := range slices.Backward(s.Children()) {
		out.WriteByte(' ')
		_, x := ch.Parent()
		dashes(out, ch, s.ExactIndex(x)+offset+1, '`')
	}
}

// psection describes a section by its first segment.
func (c *Cable) psection(s *Section) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s { nseg=%d  L=%.6g  Ra=%.6g", s.Name(), s.NSeg(), s.L(), s.Ra())
	if s.Rall() != 1 {
		fmt.Fprintf(&out, " rallbranch=%.6g", s.Rall())
	}
	out.WriteByte('\n')
	if p, x := s.Parent(); p != nil {
		fmt.Fprintf(&out, "\t%s connect %s (%.6g), %.6g\n", p.Name(), s.Name(), s.ChildEnd(), x)
	} else {
		cell := 0
		for _, o := range c.m.Sections() {
			if o == s.Section {
				break
			}
			if p, _ := o.Parent(); p == nil {
				cell++
			}
		}
		fmt.Fprintf(&out, "\t/*location %.6g attached to cell %d*/\n", s.ChildEnd(), cell)
	}
	out.WriteString("\t/* First segment only */\n")
	insert := func(t *mech.Type, row *mech.Row) {
		fmt.Fprintf(&out, "\tinsert %s {", t.Name)
		for _, f := range fields(t) {
			if role(t, f.v, row) == mech.Parameter {
				fmt.Fprintf(&out, " %s=%.6g", f.name, *row.Value(f.v.Slot))
			}
		}
		out.WriteString("}\n")
	}
	for _, name := range s.properties(c.m.Catalogue()) {
		if t := c.typeNamed(name); t != nil {
			insert(t, rowOf(t, s.Section, 0))
		}
	}
	for _, p := range c.m.Points() {
		if p.Place().Section() == s.Section && !p.Place().AtEnd() && p.Place().Node() == s.Segments()[0] {
			insert(p.Type(), p.Row())
		}
	}
	out.WriteString("}\n")
	return out.String()
}

// typeNamed gives a mechanism that scripts know, nil when there is none of the name.
func (c *Cable) typeNamed(name string) *mech.Type {
	if i := c.typeNumber(name); i >= 0 {
		return c.types[i-firstType]
	}
	for _, t := range c.bares {
		if t.Name == name {
			return t
		}
	}
	return nil
}

// distance is distance(), distance(0, x), distance(x) and distance(1, x): setting the origin, and the path from it.
func (c *Cable) distance(k *object.Call) float64 {
	k.Need(0, 2)
	s := c.cas(k)
	x, set := 0.0, true
	switch k.N() {
	case 1:
		x, set = between(k, 0, 0, 1), false
	case 2:
		x, set = between(k, 1, 0, 1), int(between(k, 0, 0, 1)) == 0
	}
	if set {
		c.origin.sec, c.origin.x = s, x
		if k.N() == 2 {
			return x
		}
		return 0
	}
	if c.origin.sec == nil || c.origin.sec.Gone() {
		fail("Distance origin not valid. Need to initialize origin with distance()")
	}
	d, _ := c.m.Between(c.origin.sec.Spot(c.origin.x), s.Spot(x))
	return d
}
