package class

import (
	"fmt"
	"sort"
	"strings"

	"nrngui/engine/hoc/object"
	"nrngui/engine/hoc/text"
)

// textClass is the class StringFunctions, which has no data.
func textClass(s *State) *object.Class {
	number := func(f func(c *object.Call) float64) *object.Member {
		return object.Method(func(c *object.Call) object.Value { return object.Num(f(c)) })
	}
	process := func(c *object.Call, artificial bool) float64 {
		o := c.ObjectOrNil(0)
		if o == nil || s.PointProcess == nil {
			return 0
		}
		kind, isArtificial := s.PointProcess(o)
		if artificial && !isArtificial {
			return 0
		}
		return float64(kind)
	}
	return &object.Class{
		Name: "StringFunctions",
		New:  func(*object.Call) any { return nil },
		Members: map[string]*object.Member{
			"len":    number(func(c *object.Call) float64 { return float64(len(c.Text(0))) }),
			"substr": number(func(c *object.Call) float64 { return float64(strings.Index(c.Text(0), c.Text(1))) }),
			"head": number(func(c *object.Call) float64 {
				return s.search(c, func(t string, begin, end int) (string, int) { return t[:begin], begin })
			}),
			"tail": number(func(c *object.Call) float64 {
				return s.search(c, func(t string, begin, end int) (string, int) { return t[end:], end })
			}),
			"left":  number(func(c *object.Call) float64 { return shorten(c, func(t string, i int) string { return t[:i] }) }),
			"right": number(func(c *object.Call) float64 { return shorten(c, func(t string, i int) string { return t[i:] }) }),
			"ltrim": number(func(c *object.Call) float64 { return trim(c, trimLeft) }),
			"rtrim": number(func(c *object.Call) float64 { return trim(c, trimRight) }),
			"is_name": number(func(c *object.Call) float64 {
				return object.Bool(c.Evaluate(fmt.Sprintf("name_declared(%q, 1)", c.Text(0)), c.Caller).Num != 0).Num
			}),
			"is_point_process": number(func(c *object.Call) float64 { return process(c, false) }),
			"is_artificial":    number(func(c *object.Call) float64 { return process(c, true) }),
			"references":       number(references),
			"alias":            number(s.alias),
			"alias_list":       object.Method(s.aliasList),
		},
	}
}

// search assigns what part gives of the first line of a text around the first match of a pattern; -1 and an empty text when there is none.
func (s *State) search(c *object.Call, part func(t string, begin, end int) (string, int)) float64 {
	t, to := c.Text(0), c.TextVar(2)
	p, err := s.pattern(c.Text(1))
	if err != nil {
		c.Warn(fmt.Sprintf("%s: %v\n", c.What, err))
		to.S = ""
		return -1
	}
	begin, end, ok := p.Find(t)
	if !ok {
		to.S = ""
		return -1
	}
	first, _, _ := strings.Cut(t, "\n")
	found, at := part(first, begin, end)
	to.S = found
	return float64(at)
}

// mostPatterns bounds how many compiled patterns are kept.
const mostPatterns = 100

func (s *State) pattern(t string) (*text.Pattern, error) {
	if p := s.found[t]; p != nil {
		return p, nil
	}
	p, err := text.CompileSearch(t)
	if err != nil {
		return nil, err
	}
	if s.found == nil || len(s.found) >= mostPatterns {
		s.found = map[string]*text.Pattern{}
	}
	s.found[t] = p
	return p, nil
}

// shorten shortens a string variable at a place.
func shorten(c *object.Call, f func(t string, i int) string) float64 {
	t := c.TextVar(0)
	t.S = f(t.S, c.IntIn(1, 0, len(t.S)))
	return 1
}

// trim is (text, variable, letters): the variable gets the text without these letters, white space when there are none, at one end.
func trim(c *object.Call, f func(s string, set func(byte) bool) string) float64 {
	letters := " \r\n\t\f\v"
	if c.N() > 2 {
		letters = c.Text(2)
	}
	s := c.Text(0)
	c.TextVar(1).S = f(s, func(b byte) bool { return strings.IndexByte(letters, b) >= 0 })
	return 0
}

func trimLeft(s string, set func(byte) bool) string {
	for s != "" && set(s[0]) {
		s = s[1:]
	}
	return s
}

func trimRight(s string, set func(byte) bool) string {
	for s != "" && set(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}

// references prints how many references an object has, and the Lists that hold it.
func references(c *object.Call) float64 {
	o := c.ObjectOrNil(0)
	if o == nil {
		c.Print("NULLobject has 0 references\n")
		return 0
	}
	c.Print(fmt.Sprintf("%s has %d references\n", o.Name(), o.Refs()))
	found := 0
	for _, l := range c.Class("List").Live() {
		for i, p := range l.Data.(*List).items {
			if p == o {
				c.Print(fmt.Sprintf("   %s.object(%d)\n", l.Name(), i))
				found++
			}
		}
	}
	c.Print(fmt.Sprintf("  found %d of them in lists\n", found))
	return float64(found)
}

// alias gives an object a name for a number or for another object, as if it were a member; without a third argument the name is taken away, without a second
// one all are.
func (s *State) alias(c *object.Call) float64 {
	o := c.Object(0)
	if c.N() == 1 {
		for name := range o.Aliases {
			unalias(o, name)
		}
		return 0
	}
	name := c.Text(1)
	unalias(o, name)
	if c.N() < 3 {
		return 0
	}
	v := object.Value{}
	if c.Is(2, object.ObjectValue) {
		of := c.Object(2)
		of.Hold()
		v = object.Obj(of)
	} else {
		v = object.Address(c.Ref(2))
	}
	if o.Aliases == nil {
		o.Aliases = map[string]object.Value{}
	}
	o.Aliases[name] = v
	return 0
}

func unalias(o *object.Object, name string) {
	v := o.Aliases[name]
	delete(o.Aliases, name)
	if of := v.Object(); of != nil {
		of.Release()
	}
}

// aliasList gives a List of Strings with the names.
func (s *State) aliasList(c *object.Call) object.Value {
	o := c.Object(0)
	if c.Class("String") == nil {
		c.Fail(`load_file("stdlib.hoc") has one`, "there is no template String")
	}
	var names []string
	for name := range o.Aliases {
		names = append(names, name)
	}
	sort.Strings(names)
	list := c.Temp(c.NewObject("List"))
	for _, name := range names {
		list.Data.(*List).Append(c.NewObject("String", object.Literal(name)))
	}
	return object.Obj(list)
}
