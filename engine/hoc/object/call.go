package object

import (
	"fmt"
	"math"
	"strings"
)

// Failure unwinds to the interpreter, which adds where it happened.
type Failure struct {
	Msg  string // what: the thing, its value, the limit
	Hint string // what to do; may be empty
}

// Error gives the message and the remedy.
func (f *Failure) Error() string {
	if f.Hint == "" {
		return f.Msg
	}
	return f.Msg + "; " + f.Hint
}

// Fail ends what runs with a message.
func Fail(hint, format string, args ...any) { panic(&Failure{fmt.Sprintf(format, args...), hint}) }

// Check fails when err is not nil.
func Check(err error) {
	if err != nil {
		panic(&Failure{Msg: err.Error()})
	}
}

// Call is one call of a function or method. Args belong to the interpreter: what is kept longer than the call is copied.
type Call struct {
	Runtime
	Self   *Object // whose method is called; nil for a function
	Caller *Object // in whose code the call stands (this); nil at top level. Statements given as text run in its context
	What   string  // "sprint", or "fill" of a Vector, for messages
	Args   []Value
}

// N is the number of arguments.
func (c *Call) N() int { return len(c.Args) }

// Fail ends what runs with a message that begins with what was called.
func (c *Call) Fail(hint, format string, args ...any) {
	what := c.What
	if c.Self != nil && !strings.Contains(what, ".") {
		what = c.Self.Class.Name + "." + what
	}
	Fail(hint, "%s: %s", what, fmt.Sprintf(format, args...))
}

func (c *Call) want(i int, k Kind) *Value {
	if i >= len(c.Args) {
		c.Fail("", "argument %d is missing, it must be %s", i+1, k)
	}
	v := &c.Args[i]
	if v.Kind != k {
		c.Fail("", "argument %d is %s, not %s", i+1, v.Kind, k)
	}
	return v
}

// Need fails when there are fewer than lo or more than hi arguments; hi < 0 is any number.
func (c *Call) Need(lo, hi int) {
	if n := len(c.Args); n < lo || hi >= 0 && n > hi {
		switch {
		case lo == hi:
			c.Fail("", "takes %d arguments, not %d", lo, n)
		case hi < 0:
			c.Fail("", "takes at least %d arguments, not %d", lo, n)
		}
		c.Fail("", "takes %d to %d arguments, not %d", lo, hi, n)
	}
}

// Is says whether argument i is there and of a kind.
func (c *Call) Is(i int, k Kind) bool { return i < len(c.Args) && c.Args[i].Kind == k }

// IsA says whether argument i is an object of a class.
func (c *Call) IsA(i int, class string) bool {
	if i >= len(c.Args) {
		return false
	}
	o := c.Args[i].Object()
	return o != nil && o.Class.Name == class
}

// Number gives argument i, which must be a number.
func (c *Call) Number(i int) float64 { return c.want(i, Number).Num }

// NumberOr gives argument i, or another number when there is none.
func (c *Call) NumberOr(i int, x float64) float64 {
	if i >= len(c.Args) {
		return x
	}
	return c.Number(i)
}

// Int gives argument i cut to an integer.
func (c *Call) Int(i int) int {
	x := c.Number(i)
	if !(math.Abs(x) < 1e15) {
		c.Fail("", "argument %d is %g, not an integer", i+1, x)
	}
	return int(x)
}

// IntOr gives argument i cut to an integer, or another number when there is none.
func (c *Call) IntOr(i, n int) int {
	if i >= len(c.Args) {
		return n
	}
	return c.Int(i)
}

// IntIn gives argument i cut to an integer, which must lie in lo to hi.
func (c *Call) IntIn(i, lo, hi int) int {
	n := c.Int(i)
	if n < lo || n > hi {
		c.Fail("", "argument %d is %d, outside of %d to %d", i+1, n, lo, hi)
	}
	return n
}

// Text gives argument i, which must be a string.
func (c *Call) Text(i int) string { return c.want(i, String).Text().S }

// TextVar gives argument i as a variable to be assigned.
func (c *Call) TextVar(i int) *Text { return c.want(i, String).Text() }

// Object gives argument i, which must be an object, and not NULLobject.
func (c *Call) Object(i int) *Object {
	o := c.ObjectOrNil(i)
	if o == nil {
		c.Fail("", "argument %d is NULLobject", i+1)
	}
	return o
}

// ObjectOrNil gives argument i, which must be an object or NULLobject.
func (c *Call) ObjectOrNil(i int) *Object { return c.want(i, ObjectValue).Object() }

// ObjectVar gives the variable of argument i, to be assigned.
func (c *Call) ObjectVar(i int) *Var {
	v := c.want(i, ObjectValue).Var()
	if v == nil {
		c.Fail("", "argument %d must be an object variable", i+1)
	}
	return v
}

// Data gives the data of argument i, which must be an object of a class.
func (c *Call) Data(i int, class string) any {
	o := c.Object(i)
	if o.Class.Name != class {
		c.Fail("", "argument %d is %s, not a %s", i+1, o.Name(), class)
	}
	return o.Data
}

// Ref gives the address in argument i.
func (c *Call) Ref(i int) Ref { return c.want(i, Reference).Ref() }

// Statement gives argument i as something to do later: a statement (a string), with the object in whose context it runs.
func (c *Call) Statement(i int) Statement { return Statement{c.Text(i), c.Caller} }

// Statement is HOC text to be run later in the context of an object.
type Statement struct {
	Text string
	In   *Object // nil: top level
}
