package object

import (
	"fmt"
	"sort"
	"sync/atomic"
)

// Object is an instance of a class.
type Object struct {
	Class *Class
	Index int // number of its making within the class; its name is Class[Index]
	Data  any // what New of a built-in class gave
	Slots any // members of an object of a template; the interpreter's own
	// Aliases are members that a script gave to this one object: numbers (a Reference each) and objects, which are held.
	Aliases map[string]Value

	refs int
	dead bool
	id   int64
}

// Name gives "Class[Index]", the name NEURON prints; "NULLobject" for nil.
func (o *Object) Name() string {
	if o == nil {
		return "NULLobject"
	}
	if o.Class.NameOf != nil {
		return o.Class.NameOf(o)
	}
	return fmt.Sprintf("%s[%d]", o.Class.Name, o.Index)
}

// ID is a number that no other object of the program has; it is made when first asked for.
func (o *Object) ID() float64 {
	if o.id == 0 {
		o.id = ids.Add(1)
	}
	return float64(o.id)
}

var ids atomic.Int64

// Refs is the number of references held.
func (o *Object) Refs() int { return o.refs }

// Dead says that the object was freed.
func (o *Object) Dead() bool { return o.dead }

// Hold counts one more reference.
func (o *Object) Hold() { o.refs++ }

// Release counts one reference less; the last one frees the object.
func (o *Object) Release() {
	o.refs--
	if o.Class.Unref != nil && o.refs >= 0 && !o.dead {
		o.refs++ // alive while it is told
		o.Class.Unref(o, o.refs-1)
		o.refs--
	}
	if o.refs <= 0 {
		o.free()
	}
}

// Drop gives up a reference without freeing the object at zero: for a value on its way to somebody else.
func (o *Object) Drop() { o.refs-- }

// Sweep frees an object that nobody holds.
func (o *Object) Sweep() {
	if o.refs <= 0 {
		o.free()
	}
}

func (o *Object) free() {
	if o.dead {
		return
	}
	o.dead = true
	o.Class.remove(o)
	if o.Class.Free != nil {
		o.Class.Free(o)
	}
}

// Class is a type of objects: a built-in class, a point process, or a template.
type Class struct {
	Name    string
	New     func(c *Call) any // makes Object.Data; nil: can't be made by new
	Free    func(o *Object)   // runs when the last reference is given up; may be nil
	Unref   func(o *Object, left int)
	NameOf  func(o *Object) string // another name than Class[Index]; may be nil
	Members map[string]*Member
	// Made runs when a new object is complete (its number is known), before its maker's statement goes on; may be nil.
	Made     func(c *Call, o *Object)
	Template any // the interpreter's own; nil for a built-in class

	live []*Object
	next int
}

// Add makes an object of the class around data, without a reference.
func (k *Class) Add(data any) *Object {
	o := &Object{Class: k, Index: k.next, Data: data}
	k.next++
	k.live = append(k.live, o)
	return o
}

// Live lists the living objects in the order of their making; not to be changed.
func (k *Class) Live() []*Object { return k.live }

// At gives the living object number i, nil when there is none.
func (k *Class) At(i int) *Object {
	if n := k.find(i); n < len(k.live) && k.live[n].Index == i {
		return k.live[n]
	}
	return nil
}

func (k *Class) find(i int) int {
	return sort.Search(len(k.live), func(n int) bool { return k.live[n].Index >= i })
}

func (k *Class) remove(o *Object) {
	n := k.find(o.Index)
	if n < len(k.live) && k.live[n] == o {
		k.live = append(k.live[:n], k.live[n+1:]...)
	}
	if len(k.live) == 0 {
		k.next = 0 // as in NEURON, numbering begins anew when none is left
	}
}

// Member is a method or a property of a class. Exactly one of Call, Get, Elem, Text, Var and Section is set.
type Member struct {
	Name string // set by the interpreter when the class is added
	Call func(c *Call) Value

	// A property that is a number. At most Dims indices; missing ones are 0. Elem gives the place of the number, good until the next
	// operation; Get, Set and Ref serve what has no place. Ref is also needed beside Elem when & may be taken.
	Dims int
	Elem func(o *Object, at []int) *float64
	Get  func(o *Object, at []int) float64
	Set  func(o *Object, at []int, x float64)
	Ref  func(o *Object, at []int) Ref

	// Point makes a POINTER property refer to a number (setpointer); nil for others.
	Point func(o *Object, at []int, to Ref)

	Text    func(o *Object) *Text
	Var     func(o *Object, at []int) *Var // an object property
	Section func(o *Object, at []int) Section
}

// Method makes a method.
func Method(f func(c *Call) Value) *Member { return &Member{Call: f} }

// Property makes a number that is read and written by functions.
func Property(get func(o *Object) float64, set func(o *Object, x float64)) *Member {
	m := &Member{Get: func(o *Object, _ []int) float64 { return get(o) }}
	if set != nil {
		m.Set = func(o *Object, _ []int, x float64) { set(o, x) }
		m.Ref = func(o *Object, _ []int) Ref { return &propRef{o, m} }
	}
	return m
}

// propRef is the address of a property without a place in memory.
type propRef struct {
	o *Object
	m *Member
}

func (r *propRef) Get() float64        { return r.m.Get(r.o, nil) }
func (r *propRef) Set(x float64) error { r.m.Set(r.o, nil, x); return nil }
