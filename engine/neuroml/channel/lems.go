package channel

import (
	"fmt"
	"strings"

	"nrngui/engine/neuroml"
)

// component is a component of a type that a file defines, in the course of being written as statements.
type component struct {
	m        *maker
	at       *neuroml.Element   // the component
	chain    []*neuroml.Element // its type, and those it extends
	prefix   string
	done     map[string]string // what stands for a name
	now      map[string]bool   // names being worked out: a ring is a mistake
	states   map[string]string // of pools: state variables
	inherits string            // type of NeuroML that the chain ends with
}

// maxChain bounds how many types extend each other.
const maxChain = 50

// component finds the type of an element and those it extends.
func (m *maker) component(e *neuroml.Element, typ, prefix string) (*component, error) {
	c := &component{m: m, at: e, prefix: prefix, done: map[string]string{}, now: map[string]bool{}}
	for name := typ; name != ""; {
		t, ok := m.types.ComponentType(name)
		if !ok {
			if len(c.chain) == 0 {
				return nil, refuse(e, "include the file that defines it, or use one of NeuroML's own", "the type %.60q of %s is not known", name, e)
			}
			c.inherits = name
			break
		}
		if c.chain = append(c.chain, t); len(c.chain) > maxChain {
			return nil, refuse(e, "correct what they extend", "the types of %s extend each other without end", e)
		}
		m.uses(t)
		name = t.Attr("extends")
	}
	return c, nil
}

// lems writes a component of a file's own type into the statements of the mechanism and gives the name of what it exposes.
func (m *maker) lems(e *neuroml.Element, typ, prefix, exposure string) (string, error) {
	c, err := m.component(e, typ, plain(prefix))
	if err != nil {
		return "", err
	}
	if !strings.HasPrefix(c.inherits, "base") && c.inherits != "" {
		return "", refuse(c.chain[len(c.chain)-1], "extend one of NeuroML's base types", "the type %s extends %s, which is not understood", typ, c.inherits)
	}
	if d := c.find("StateVariable", "", ""); d != nil {
		return "", refuse(d, "", "the type %s has a state of its own, which is understood of pools only", typ)
	}
	for _, kind := range []string{"DerivedVariable", "ConditionalDerivedVariable"} {
		if d := c.find(kind, "exposure", exposure); d != nil {
			return c.value(d.Attr("name"))
		}
	}
	return "", refuse(c.chain[0], "", "the type %s gives no value for %s", typ, exposure)
}

// find gives a declaration of the chain by its kind and an attribute; "" as attribute: any.
func (c *component) find(kind, attr, value string) *neuroml.Element {
	for _, t := range c.chain {
		places := []*neuroml.Element{t}
		if d := t.Child("Dynamics"); d != nil {
			places = append(places, d)
		}
		for _, p := range places {
			for _, e := range p.All(kind) {
				if attr == "" || e.Attr(attr) == value {
					return e
				}
			}
		}
	}
	return nil
}

// value gives what stands for a name of the component, writing the statements that it needs.
func (c *component) value(name string) (string, error) {
	if t, ok := c.done[name]; ok {
		return t, nil
	}
	if t, ok := c.states[name]; ok {
		return t, nil
	}
	if c.now[name] {
		return "", refuse(c.at, "", "%s of the type %s follows from itself", name, c.chain[0].Attr("name"))
	}
	c.now[name] = true
	t, err := c.work(name)
	if err == nil {
		c.done[name] = t
	}
	delete(c.now, name)
	return t, err
}

// work finds out what a name is.
func (c *component) work(name string) (string, error) {
	if d := c.find("DerivedVariable", "name", name); d != nil {
		if !d.Has("value") {
			return "", refuse(d, "", "%s is selected from other components (%.60q), which is not understood", name, d.Attr("select"))
		}
		return c.derived(d, d.Attr("value"), name)
	}
	if d := c.find("ConditionalDerivedVariable", "name", name); d != nil {
		return c.conditional(d, name)
	}
	if d := c.find("DerivedParameter", "name", name); d != nil && d.Has("value") {
		return c.derived(d, d.Attr("value"), name)
	}
	for _, kind := range []string{"Parameter", "Constant", "Property", "Fixed"} {
		attr := "name"
		if kind == "Fixed" {
			attr = "parameter"
		}
		d := c.find(kind, attr, name)
		if d == nil {
			continue
		}
		at, value := d, "value"
		switch {
		case (kind == "Parameter" || kind == "Property") && c.at.Has(name):
			at, value = c.at, name
		case kind == "Property" && d.Has("defaultValue"):
			value = "defaultValue"
		case kind == "Parameter":
			if f := c.find("Fixed", "parameter", name); f != nil {
				at = f
			} else {
				return "", refuse(c.at, "add it", "%s lacks %s", c.at, name)
			}
		}
		q, err := neuroml.ParseQuantity(at.Attr(value))
		if err != nil {
			return "", refuse(at, "", "%s: %s", name, err)
		}
		return bracketed(q.Consistent()), nil
	}
	if t, ok := c.m.scope[name]; ok {
		if name == "caConc" {
			c.m.readsCa = true
		}
		return t, nil
	}
	at := c.at
	if r := c.find("Requirement", "name", name); r != nil {
		at = r
	}
	return "", refuse(at, "", "%s, which the type %s uses, is not known here", name, c.chain[0].Attr("name"))
}

// expression translates an expression of the component.
func (c *component) expression(at *neuroml.Element, text string) (string, error) {
	e, err := neuroml.ParseExpr(text)
	if err != nil {
		return "", refuse(at, "", "%s", err)
	}
	if e.Calls("H") {
		c.m.helpers["heaviside"] = true
	}
	return e.Mod(c.value)
}

// derived writes a derived variable as a local one.
func (c *component) derived(d *neuroml.Element, text, name string) (string, error) {
	value, err := c.expression(d, text)
	if err != nil {
		return "", err
	}
	l := c.m.local(c.prefix + "_" + name)
	c.m.say("%s = %s", l, value)
	return l, nil
}

// conditional writes a variable that has a value by case; a case without condition is what holds otherwise.
func (c *component) conditional(d *neuroml.Element, name string) (string, error) {
	cases := d.All("Case")
	if len(cases) == 0 {
		return "", refuse(d, "add one", "%s has no Case", name)
	}
	l := c.m.local(c.prefix + "_" + name)
	type choice struct{ condition, value string }
	var list []choice
	otherwise := "0"
	for _, k := range cases {
		value, err := c.expression(k, k.Attr("value"))
		if err != nil {
			return "", err
		}
		if !k.Has("condition") {
			otherwise = value
			continue
		}
		condition, err := c.expression(k, k.Attr("condition"))
		if err != nil {
			return "", err
		}
		list = append(list, choice{condition, value})
	}
	for i, k := range list {
		word := "if"
		if i > 0 {
			word = "} else if"
		}
		c.m.say("%s (%s) {", word, k.condition)
		c.m.say("\t%s = %s", l, k.value)
	}
	if len(list) == 0 {
		c.m.say("%s = %s", l, otherwise)
		return l, nil
	}
	c.m.say("} else {")
	c.m.say("\t%s = %s", l, otherwise)
	c.m.say("}")
	return l, nil
}

// plain makes letters, digits and underscores of a text.
func plain(s string) string {
	out := strings.Map(func(r rune) rune {
		if r == '_' || r >= '0' && r <= '9' || r < 128 && r|32 >= 'a' && r|32 <= 'z' {
			return r
		}
		return '_'
	}, s)
	if out == "" || out[0] >= '0' && out[0] <= '9' || out[0] == '_' {
		out = fmt.Sprintf("x%s", out)
	}
	return out
}

// Name makes a name of a mechanism of an id.
func Name(id string) string { return plain(id) }
