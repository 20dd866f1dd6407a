package class

import (
	"fmt"
	"math"

	"nrngui/engine/hoc/object"
	"nrngui/engine/ir/kernels"
)

// Vector is the data of the class Vector: numbers, which every other part of the program may read and write, and a label for plots.
type Vector struct {
	Data  []float64
	Label string
}

// maxSize bounds what a number of elements may be at all; object.Runtime.Largest says what a script may ask for.
const maxSize = 1 << 30

// Resize makes the Vector n long; new elements are 0.
func (v *Vector) Resize(n int) {
	old := len(v.Data)
	if n <= old {
		v.Data = v.Data[:n]
		return
	}
	v.reserve(n, true)
	v.Data = v.Data[:n]
	clear(v.Data[old:])
}

// Append adds an element at the end.
func (v *Vector) Append(x float64) {
	if len(v.Data) == cap(v.Data) {
		v.reserve(len(v.Data)+1, true)
	}
	v.Data = append(v.Data, x)
}

// reserve makes room for n elements: exactly, or (spare) at least twice the size when more than there is, so that repeated growth costs
// little. buffer_size shows the room to scripts, and NEURON's grows like this.
func (v *Vector) reserve(n int, spare bool) {
	if n <= cap(v.Data) {
		return
	}
	if spare {
		n = max(n, 2*len(v.Data))
	}
	data := make([]float64, len(v.Data), n)
	copy(data, v.Data)
	v.Data = data
}

// set makes the Vector n long without clearing, for methods that write every element.
func (v *Vector) set(n int) []float64 {
	v.reserve(n, false)
	v.Data = v.Data[:n]
	return v.Data
}

// Element is the address of one element of a Vector. It outlives resizing: Get of an element that is gone gives NaN.
type Element struct {
	Of *object.Object
	I  int
}

// Offset is the number i places behind this one.
func (e *Element) Offset(i int) object.Ref {
	k := e.I + i
	if v, _ := e.Of.Data.(*Vector); v == nil || e.Of.Dead() || k < 0 || k >= len(v.Data) {
		object.Fail("", "the number %d places behind %s.x[%d] does not exist: it lies outside of the Vector", i, e.Of.Name(), e.I)
	}
	return &Element{e.Of, k}
}

func (e *Element) at() *float64 {
	v, _ := e.Of.Data.(*Vector)
	if v == nil || e.Of.Dead() || e.I >= len(v.Data) {
		return nil
	}
	return &v.Data[e.I]
}

// Get gives the number.
func (e *Element) Get() float64 {
	if p := e.at(); p != nil {
		return *p
	}
	return math.NaN()
}

// Set writes the number.
func (e *Element) Set(x float64) error {
	p := e.at()
	if p == nil {
		return fmt.Errorf("%s.x[%d] is gone: its Vector was freed or made shorter", e.Of.Name(), e.I)
	}
	*p = x
	return nil
}

// Span gives n numbers that begin at the address, nil when there are fewer.
func (e *Element) Span(n int) []float64 {
	if n < 0 || e.at() == nil || e.I+n > len(e.Of.Data.(*Vector).Data) {
		return nil
	}
	return e.Of.Data.(*Vector).Data[e.I : e.I+n]
}

// Spanner is a Ref that stands for the first of several numbers: the elements of an array, of a Vector.
type Spanner interface {
	Span(n int) []float64 // nil: there are fewer
}

// VectorClass makes the class Vector. What needs the simulator (record, play, play_remove) is added to its Members by others.
func VectorClass(s *State) *object.Class {
	k := &object.Class{Name: "Vector", New: newVector, Members: map[string]*object.Member{"x": vectorX()}}
	set := kernels.Best()
	f := &callables{built: s.mathematics()}
	for _, group := range []members{
		editMembers(), orderMembers(), searchMembers(), mathMembers(set), functionMembers(f), statMembers(),
		histMembers(), signalMembers(), fitMembers(f), fileMembers(), plotMembers(),
	} {
		for name, m := range group {
			k.Members[name] = m
		}
	}
	return k
}

type members = map[string]*object.Member

func newVector(c *object.Call) any {
	c.Need(0, 2)
	v := &Vector{}
	if c.N() > 0 {
		v.Data = make([]float64, sizeArg(c, 0, 0))
	}
	if x := c.NumberOr(1, 0); x != 0 {
		for i := range v.Data {
			v.Data[i] = x
		}
	}
	return v
}

// vectorX is the property x[i].
func vectorX() *object.Member {
	check := func(o *object.Object, at []int) (*Vector, int) {
		v, i := o.Data.(*Vector), 0
		if len(at) > 0 {
			i = at[0]
		}
		if uint(i) >= uint(len(v.Data)) {
			object.Fail("", "%s.x[%d]: the index must be 0 to %d, the size is %d", o.Name(), i, len(v.Data)-1, len(v.Data))
		}
		return v, i
	}
	return &object.Member{
		Dims: 1,
		Elem: func(o *object.Object, at []int) *float64 {
			v, i := check(o, at)
			return &v.Data[i]
		},
		Ref: func(o *object.Object, at []int) object.Ref {
			_, i := check(o, at)
			return &Element{o, i}
		},
	}
}

// vnum, vchain and vvalue make methods of Vector that give a number, the Vector itself, and something else.
func vnum(f func(c *object.Call, v *Vector) float64) *object.Member {
	return object.Method(func(c *object.Call) object.Value { return object.Num(f(c, c.Self.Data.(*Vector))) })
}

func vchain(f func(c *object.Call, v *Vector)) *object.Member {
	return object.Method(func(c *object.Call) object.Value {
		f(c, c.Self.Data.(*Vector))
		return object.Obj(c.Self)
	})
}

func vvalue(f func(c *object.Call, v *Vector) object.Value) *object.Member {
	return object.Method(func(c *object.Call) object.Value { return f(c, c.Self.Data.(*Vector)) })
}

// fresh makes the object of a new Vector that owns data.
func fresh(c *object.Call, data []float64) *object.Object {
	k := c.Self.Class
	if k.Name != "Vector" {
		k = c.Class("Vector")
	}
	return k.Add(&Vector{Data: data})
}

// vectorArg gives argument i, which must be a Vector.
func vectorArg(c *object.Call, i int) *Vector { return c.Data(i, "Vector").(*Vector) }

// sourceOr gives the Vector in argument i when there is an object, and the number of the next argument; else v itself.
func sourceOr(c *object.Call, v *Vector, i int) (*Vector, int) {
	if c.Is(i, object.ObjectValue) {
		return vectorArg(c, i), i + 1
	}
	return v, i
}

// rangeArg gives argument i, which must lie in lo to hi.
func rangeArg(c *object.Call, i int, lo, hi float64) float64 {
	x := c.Number(i)
	if !(x >= lo && x <= hi) {
		c.Fail("", "argument %d is %g, outside of %g to %g", i+1, x, lo, hi)
	}
	return x
}

// sizeArg gives argument i, a size of at least lo.
func sizeArg(c *object.Call, i, lo int) int {
	x := c.Number(i)
	if !(x >= float64(lo)) {
		c.Fail("", "argument %d, a size, is %g; it must be at least %d", i+1, x, lo)
	}
	if x > float64(c.Largest()) {
		c.Fail("", "argument %d, a size, is %g; at most %d elements are possible", i+1, x, c.Largest())
	}
	c.Room(8 * x)
	return int(x)
}

// indexArg gives argument i cut to an integer, an index of at least lo and less than n.
func indexArg(c *object.Call, i, lo, n int) int {
	x := c.Number(i)
	if !(x >= float64(lo) && x <= float64(n-1)) {
		c.Fail("", "argument %d, an index, is %g; it must be %d to %d, the size is %d", i+1, x, lo, n-1, n)
	}
	return int(x)
}

// span gives the place of the elements that arguments i (start) and i+1 (end, included) mean: Data[lo:hi]. Without them it is all.
func span(c *object.Call, i, n int) (lo, hi int) {
	if i >= c.N() {
		return 0, n
	}
	lo = indexArg(c, i, 0, n)
	return lo, indexArg(c, i+1, lo, n) + 1
}

// sameSize fails unless argument i, a Vector, is as long as n.
func sameSize(c *object.Call, i int, w *Vector, n int) {
	if len(w.Data) != n {
		c.Fail("", "argument %d is a Vector of size %d, not %d", i+1, len(w.Data), n)
	}
}
