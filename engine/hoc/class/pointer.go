package class

import (
	"strings"

	"nrngui/engine/hoc/object"
)

// pointer is the data of a Pointer: the address of a number, and a statement that is done when it is assigned.
type pointer struct {
	name   *object.Text
	to     object.Ref
	assign string // with hoc_ac_ for the number; empty: none
}

// pointerClass is the class Pointer.
func pointerClass() *object.Class {
	self := func(o *object.Object) *pointer { return o.Data.(*pointer) }
	return &object.Class{
		Name: "Pointer",
		New: func(c *object.Call) any {
			p := &pointer{name: &object.Text{S: "unknown"}}
			if c.Is(0, object.Reference) {
				p.to = c.Ref(0)
			} else {
				p.name.S = c.Text(0)
				if p.to = c.Address(p.name.S, nil); p.to == nil {
					c.Fail("", "%q names no number", p.name.S)
				}
			}
			if c.N() > 1 {
				p.assign = c.Text(1)
				if strings.Contains(p.assign, "$1") {
					p.assign = strings.ReplaceAll(p.assign, "$1", "hoc_ac_")
				} else {
					p.assign += "=hoc_ac_"
				}
			}
			return p
		},
		Members: map[string]*object.Member{
			"val": {
				Get: func(o *object.Object, _ []int) float64 { return self(o).to.Get() },
				Set: func(o *object.Object, _ []int, x float64) { object.Check(self(o).to.Set(x)) },
				Ref: func(o *object.Object, _ []int) object.Ref { return self(o).to },
			},
			"s": object.Method(func(c *object.Call) object.Value { return object.Literal(self(c.Self).name.S) }),
			"assign": object.Method(func(c *object.Call) object.Value {
				p, x := self(c.Self), c.Number(0)
				if err := p.to.Set(x); err != nil {
					c.Fail("", "%s refers to %s: %v", c.Self.Name(), p.name.S, err)
				}
				if p.assign != "" {
					object.Check(c.NumberVar("hoc_ac_").Set(x))
					c.Execute(object.Statement{Text: p.assign})
				}
				return object.Num(p.to.Get())
			}),
		},
	}
}

// pointers is the data of a PtrVector: addresses of numbers.
type pointers struct {
	to    []object.Ref
	label string
}

// pointersClass is the class PtrVector.
func pointersClass() *object.Class {
	number := func(f func(c *object.Call, p *pointers) float64) *object.Member {
		return object.Method(func(c *object.Call) object.Value { return object.Num(f(c, c.Self.Data.(*pointers))) })
	}
	at := func(c *object.Call, p *pointers) object.Ref { return p.to[placeIn(c, len(p.to))] }
	// with does something for every address and the number of a Vector of the same size.
	with := func(f func(r object.Ref, x *float64)) *object.Member {
		return number(func(c *object.Call, p *pointers) float64 {
			v := c.Data(0, "Vector").(*Vector)
			if len(v.Data) != len(p.to) {
				c.Fail("", "%s has %d numbers, the PtrVector has %d", c.Object(0).Name(), len(v.Data), len(p.to))
			}
			for i, r := range p.to {
				f(r, &v.Data[i])
			}
			return 0
		})
	}
	return &object.Class{
		Name: "PtrVector",
		New: func(c *object.Call) any {
			p := &pointers{}
			p.resize(c.IntIn(0, 1, mostPointers))
			return p
		},
		Members: map[string]*object.Member{
			"size": number(func(_ *object.Call, p *pointers) float64 { return float64(len(p.to)) }),
			"resize": number(func(c *object.Call, p *pointers) float64 {
				p.resize(c.IntIn(0, 1, mostPointers))
				return float64(len(p.to))
			}),
			"pset": number(func(c *object.Call, p *pointers) float64 {
				p.to[placeIn(c, len(p.to))] = c.Ref(1)
				return at(c, p).Get()
			}),
			"getval": number(func(c *object.Call, p *pointers) float64 { return at(c, p).Get() }),
			"setval": number(func(c *object.Call, p *pointers) float64 {
				object.Check(at(c, p).Set(c.Number(1)))
				return at(c, p).Get()
			}),
			"scatter": with(func(r object.Ref, x *float64) { object.Check(r.Set(*x)) }),
			"gather":  with(func(r object.Ref, x *float64) { *x = r.Get() }),
			"label": object.Method(func(c *object.Call) object.Value {
				p := c.Self.Data.(*pointers)
				if c.N() > 0 {
					p.label = c.Text(0)
				}
				return object.Literal(p.label)
			}),
			"plot": number(plotPointers),
		},
	}
}

// mostPointers bounds a PtrVector.
const mostPointers = 1 << 28

// resize keeps the first addresses; new ones lead to a number of their own.
func (p *pointers) resize(n int) {
	if n < len(p.to) {
		p.to = p.to[:n]
	}
	for len(p.to) < n {
		p.to = append(p.to, new(object.Cell))
	}
}

// plotPointers shows the numbers in a Graph, as Vector.plot does, as they are at the moment of each picture.
func plotPointers(c *object.Call, p *pointers) float64 {
	g, x, color, brush := lineArgs(c, &Vector{Data: make([]float64, len(p.to))})
	if g == nil {
		return 0
	}
	o := c.Self
	g.Curve(x, func() []float64 {
		if o.Dead() {
			return nil
		}
		y := make([]float64, len(p.to))
		for i, r := range p.to {
			y[i] = r.Get()
		}
		return y
	}, color, brush, p.label)
	return 0
}
