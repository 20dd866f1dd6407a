package object

import "math"

// Kind says what a Value is.
type Kind uint8

// The kinds of values.
const (
	None        Kind = iota // what a proc gives
	Number                  // a number
	String                  // a text: *Text
	Reference               // the address of a number: &x
	ObjectValue             // an object, or none: *Object, or *Var where the variable itself is meant
	SectionRef              // a section
)

// String gives the word for messages.
func (k Kind) String() string {
	return [...]string{"nothing", "a number", "a string", "a pointer", "an object", "a section"}[k]
}

// Value is what an expression gives and what an argument is. The zero Value is nothing.
type Value struct {
	Kind Kind
	Num  float64
	at   any // *Text, Ref, *Object, *Var, Section
}

// Text is a string variable (strdef); strings are passed by reference.
type Text struct{ S string }

// Var is an object variable (objref); objects are passed by reference to their variable where there is one.
type Var struct{ O *Object }

// Set makes the variable refer to o, which may be nil.
func (v *Var) Set(o *Object) {
	if o == v.O {
		return
	}
	if o != nil {
		o.Hold()
	}
	old := v.O
	v.O = o
	if old != nil {
		old.Release()
	}
}

// Ref is the address of a number: a variable, an element of an array or a Vector, a range variable at a place.
// model.Var is one. Get of a place that is gone gives NaN, Set an error.
type Ref interface {
	Get() float64
	Set(float64) error
}

// Cell is the Ref of a plain number in memory that does not move.
type Cell float64

// Get gives the number.
func (c *Cell) Get() float64 { return float64(*c) }

// Set writes the number.
func (c *Cell) Set(x float64) error { *c = Cell(x); return nil }

// Section is an unbranched cable; the package neuron has the only kind of it.
type Section interface {
	Name() string // as NEURON prints it: "soma", "dend[3]", "Cell[0].apic[2]"
}

// Num, Str, Literal, Obj, Variable, Address and Sec make values.
func Num(x float64) Value { return Value{Kind: Number, Num: x} }

// SetNumber makes a number of a Value that is one, or nothing, already. It writes no address, which costs something while memory is being cleaned up.
func (v *Value) SetNumber(x float64) { v.Kind, v.Num = Number, x }

// Bool is 1 or 0.
func Bool(b bool) Value {
	if b {
		return Num(1)
	}
	return Num(0)
}

// Str is a string variable.
func Str(t *Text) Value { return Value{Kind: String, at: t} }

// Literal is a string that is no variable.
func Literal(s string) Value { return Value{Kind: String, at: &Text{s}} }

// Obj is an object; nil is NULLobject.
func Obj(o *Object) Value { return Value{Kind: ObjectValue, at: o} }

// Variable is an object variable, to be read or assigned by the one called.
func Variable(v *Var) Value { return Value{Kind: ObjectValue, at: v} }

// Address is the address of a number.
func Address(r Ref) Value { return Value{Kind: Reference, at: r} }

// Sec is a section.
func Sec(s Section) Value { return Value{Kind: SectionRef, at: s} }

// Text gives the string variable of a String, else nil.
func (v Value) Text() *Text {
	t, _ := v.at.(*Text)
	return t
}

// Object gives the object of an ObjectValue; nil for NULLobject and for other kinds.
func (v Value) Object() *Object {
	switch o := v.at.(type) {
	case *Object:
		return o
	case *Var:
		return o.O
	}
	return nil
}

// Var gives the variable that an object was passed by, nil when it was passed as the value of an expression.
func (v Value) Var() *Var {
	o, _ := v.at.(*Var)
	return o
}

// Ref gives the address of a Reference, else nil.
func (v Value) Ref() Ref {
	r, _ := v.at.(Ref)
	if v.Kind != Reference {
		return nil
	}
	return r
}

// Section gives the section of a SectionRef, else nil.
func (v Value) Section() Section {
	s, _ := v.at.(Section)
	if v.Kind != SectionRef {
		return nil
	}
	return s
}

// Epsilon is what float_epsilon is until a script sets it: numbers that differ by less (in absolute terms) are equal to ==, <, > and int(). Indices are
// always cut with it.
const Epsilon = 1e-11

// Int cuts a number to an index as HOC does: 2.9999999999999 is 3, and -1 is 0, because what is cut is a little more than it. Scripts that look
// for an element in vain (indwhere gives -1) and take it nevertheless count on that.
func Int(x float64) int {
	if !(math.Abs(x) < 1e15) {
		return math.MinInt // no index: nothing has so many elements
	}
	return int(x + Epsilon)
}
