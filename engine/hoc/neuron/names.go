package neuron

import (
	"strings"

	"nrngui/engine/hoc/object"
	"nrngui/engine/hoc/text"
	"nrngui/engine/model"
)

// addNames adds the functions that ask who and where a section is.
func (c *Cable) addNames() {
	number := func(name string, f func(k *object.Call) float64) {
		c.in.Func(name, func(k *object.Call) object.Value { return object.Num(f(k)) })
	}
	c.in.Func("secname", func(k *object.Call) object.Value {
		k.Need(0, 1)
		return object.Literal(c.cas(k).Name())
	})
	number("sectionname", func(k *object.Call) float64 {
		k.Need(1, 2)
		k.TextVar(0).S = c.cas(k).Name()
		return 1
	})
	c.in.Func("section_owner", func(k *object.Call) object.Value { return object.Obj(c.cas(k).owner) })
	number("issection", func(k *object.Call) float64 {
		k.Need(1, 1)
		return truth(matches(k.Text(0), c.cas(k).Name()))
	})
	number("ismembrane", func(k *object.Call) float64 {
		k.Need(1, 1)
		name := k.Text(0)
		return truth(name == "capacitance" || name == "morphology" || c.cas(k).Has(name))
	})
	number("section_exists", c.sectionExists)
	number("delete_section", func(k *object.Call) float64 {
		if k.N() > 0 {
			fail("delete_section takes no positional arguments and deletes the HOC currently accessed section. If using Python, did you mean a named arg of the form, sec=section?")
		}
		c.Delete(c.cas(k))
		return 1
	})
	number("disconnect", func(k *object.Call) float64 {
		if k.N() > 0 {
			fail("disconnect takes no positional arguments and disconnects the HOC currently accessed section. If using Python, did you mean a named arg of the form, sec=section? Or you can use section.disconnect().")
		}
		c.m.Disconnect(c.cas(k).Section)
		return 0
	})
	number("this_section", func(k *object.Call) float64 { return c.handle(c.cas(k).Section) })
	number("parent_section", func(k *object.Call) float64 {
		p, _ := c.cas(k).Parent()
		return c.handle(p)
	})
	number("this_node", func(k *object.Call) float64 { return float64(c.cas(k).Node(k.Number(0)).At + 1) })
	number("parent_connection", func(k *object.Call) float64 {
		_, x := c.cas(k).Parent()
		return x
	})
	number("section_orientation", func(k *object.Call) float64 { return c.cas(k).ChildEnd() })
	number("push_section", c.pushSection)
	number("pop_section", func(*object.Call) float64 {
		c.pop()
		return 1
	})
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// matches says whether a pattern covers a whole name.
func matches(pattern, name string) bool {
	p, err := text.CompileSection(pattern)
	object.Check(err)
	return p.Match(name)
}

// handle is the number that stands for a section in this_section and push_section: never 0, and not given to another section.
func (c *Cable) handle(s *model.Section) float64 {
	if s == nil {
		return 0
	}
	sec := c.Section(s)
	if sec.serial == 0 {
		c.serial++
		sec.serial = c.serial
	}
	return float64(sec.serial)
}

func (c *Cable) pushSection(k *object.Call) float64 {
	k.Need(1, 1)
	if k.Is(0, object.String) {
		name := k.Text(0)
		for _, s := range c.m.Sections() {
			if s.Name() == name {
				c.push(c.Section(s))
				return 1
			}
		}
		fail("push_section: arg not a sectionname: %s", name)
	}
	for _, s := range c.m.Sections() {
		if n := k.Number(0); n > 0 && c.Section(s).serial == int(n) {
			c.push(c.Section(s))
			return 1
		}
	}
	fail("Not a Section pointer")
	return 0
}

// push makes a section the accessed one until pop.
func (c *Cable) push(s *Section) { c.in.PushSection(s) }

func (c *Cable) pop() { c.in.PopSection() }

// sectionExists is section_exists("name", [index], [object]); the index may also stand in the name.
func (c *Cable) sectionExists(k *object.Call) float64 {
	name, i, at := k.Text(0), 1, 0
	if k.Is(i, object.Number) {
		at = int(between(k, i, 0, 1e9))
		i++
	} else if base, rest, ok := strings.Cut(name, "["); ok {
		n := 0
		for _, d := range rest {
			if d < '0' || d > '9' {
				break
			}
			n = 10*n + int(d-'0')
		}
		name, at = base, n
	}
	var owner *object.Object
	if i < k.N() {
		owner = k.ObjectOrNil(i)
	}
	for _, s := range c.m.Sections() {
		sec := c.Section(s)
		if sec.base == name && sec.owner == owner && max(sec.index, 0) == at {
			return 1
		}
	}
	return 0
}
