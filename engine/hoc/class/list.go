package class

import "nrngui/engine/hoc/object"

// List is the data of a List: objects it holds, or a view of all objects of a class.
type List struct {
	items   []*object.Object
	of      *object.Class // of new List("Class"): all its objects, not held
	Browser *Browser      // what browser() asked for; nil: nothing
}

// Browser says how a window shows a List.
type Browser struct {
	Title    string
	Item     string           // a member of the objects whose text is shown; empty: their names
	Label    *object.Text     // else the text after
	Compute  object.Statement // this statement, done with hoc_ac_ set to the number of the object
	Select   object.Statement // done when the user chooses one, with hoc_ac_ set to its number
	Release  bool             // only when the button is let go
	Accept   object.Statement // done at a double click
	Selected int              // -1: none
}

// Items lists the objects; not to be changed.
func (l *List) Items() []*object.Object {
	if l.of != nil {
		return l.of.Live()
	}
	return l.items
}

// Append adds an object and holds it.
func (l *List) Append(o *object.Object) { l.insert(len(l.items), o) }

func (l *List) insert(i int, o *object.Object) {
	o.Hold()
	l.items = append(l.items, nil)
	copy(l.items[i+1:], l.items[i:])
	l.items[i] = o
}

// remove gives up one object. The list is whole before the object is freed, since freeing may run a script.
func (l *List) remove(i int) {
	o := l.items[i]
	l.items = append(l.items[:i], l.items[i+1:]...)
	o.Release()
}

// clear gives up all.
func (l *List) clear() {
	old := l.items
	l.items = nil
	for _, o := range old {
		o.Release()
	}
}

// Index gives the place of an object, -1 when it is not there.
func (l *List) Index(o *object.Object) int {
	for i, p := range l.Items() {
		if p == o {
			return i
		}
	}
	return -1
}

// Text is what a browser shows for an object.
func (l *List) Text(rt object.Runtime, i int) string {
	o, b := l.Items()[i], l.Browser
	switch {
	case b == nil:
	case b.Item != "":
		if t := rt.Evaluate(b.Item, o).Text(); t != nil {
			return t.S
		}
	case b.Label != nil:
		if r := rt.NumberVar("hoc_ac_"); r != nil {
			object.Check(r.Set(float64(i)))
		}
		rt.Execute(b.Compute)
		return b.Label.S
	}
	return o.Name()
}

// listClass is the class List.
func listClass(s *State) *object.Class {
	number := func(f func(c *object.Call, l *List) float64) *object.Member {
		return object.Method(func(c *object.Call) object.Value { return object.Num(f(c, c.Self.Data.(*List))) })
	}
	// changes makes a method that changes the list and gives the number of objects.
	changes := func(f func(c *object.Call, l *List)) *object.Member {
		return number(func(c *object.Call, l *List) float64 {
			if l.of != nil {
				c.Fail("", "%s follows the objects of class %s by itself", c.Self.Name(), l.of.Name)
			}
			f(c, l)
			return float64(len(l.items))
		})
	}
	at := object.Method(func(c *object.Call) object.Value {
		l := c.Self.Data.(*List)
		return object.Obj(l.Items()[placeIn(c, len(l.Items()))])
	})
	k := &object.Class{
		Name: "List",
		New:  newList,
		Free: func(o *object.Object) { o.Data.(*List).clear() },
		Members: map[string]*object.Member{
			"append":  changes(func(c *object.Call, l *List) { l.take(c, len(l.items), 0) }),
			"prepend": changes(func(c *object.Call, l *List) { l.take(c, 0, 0) }),
			"insrt":   changes(func(c *object.Call, l *List) { l.take(c, c.IntIn(0, 0, len(l.items)), 1) }),
			"remove":  changes(func(c *object.Call, l *List) { l.remove(placeIn(c, len(l.items))) }),
			"remove_all": changes(func(_ *object.Call, l *List) {
				l.clear()
			}),
			"index":  number(func(c *object.Call, l *List) float64 { return float64(l.Index(c.ObjectOrNil(0))) }),
			"count":  number(func(_ *object.Call, l *List) float64 { return float64(len(l.Items())) }),
			"object": at,
			"o":      at,
		},
	}
	for name, m := range browserMembers(s) {
		k.Members[name] = number(m)
	}
	return k
}

func newList(c *object.Call) any {
	l := &List{}
	switch {
	case c.Is(0, object.String):
		if l.of = c.Class(c.Text(0)); l.of == nil {
			c.Note("missing", "class or point process "+c.Text(0))
			c.Fail("", "%s is not the name of a class or template", c.Text(0))
		}
	case c.N() > 0:
		c.Int(0) // room for so many, which makes no difference
	}
	return l
}

// take inserts argument k; NULLobject is left out.
func (l *List) take(c *object.Call, i, k int) {
	if o := c.ObjectOrNil(k); o != nil {
		l.insert(i, o)
	}
}

// placeIn gives argument 0 as a place in a list of n.
func placeIn(c *object.Call, n int) int {
	i := c.Int(0)
	if i < 0 || i >= n {
		c.Fail("", "there is no object %d: the list %s has %d", i, c.Self.Name(), n)
	}
	return i
}

// browserMembers keep what a window is to show. Without a window nothing is ever selected, as in NEURON without its own.
func browserMembers(s *State) map[string]func(c *object.Call, l *List) float64 {
	return map[string]func(c *object.Call, l *List) float64{
		"browser": func(c *object.Call, l *List) float64 {
			b := &Browser{Selected: -1}
			if c.N() > 0 {
				b.Title = c.Text(0)
			}
			switch {
			case c.N() > 2:
				b.Label, b.Compute = c.TextVar(1), c.Statement(2)
			case c.Is(1, object.String):
				b.Item = c.Text(1)
			}
			l.Browser = b
			if s.Browse != nil {
				s.Browse(c.Self)
			}
			return 1
		},
		"select": func(c *object.Call, l *List) float64 {
			i := c.Int(0)
			if b := l.Browser; b != nil && s.Browse != nil && i >= -1 && i < len(l.Items()) {
				b.Selected = i // the action is for clicks of the user alone
			}
			return 1
		},
		"selected": func(_ *object.Call, l *List) float64 {
			if l.Browser == nil || s.Browse == nil {
				return -1
			}
			return float64(l.Browser.Selected)
		},
		"select_action": func(c *object.Call, l *List) float64 {
			if b := l.Browser; b != nil && c.Is(0, object.String) {
				b.Select, b.Release = c.Statement(0), c.N() > 1 && c.IntIn(1, 0, 1) == 1
			}
			return 1
		},
		"accept_action": func(c *object.Call, l *List) float64 {
			if b := l.Browser; b != nil && c.Is(0, object.String) {
				b.Accept = c.Statement(0)
			}
			return 1
		},
		"scroll_pos": func(*object.Call, *List) float64 { return -1 },
	}
}
