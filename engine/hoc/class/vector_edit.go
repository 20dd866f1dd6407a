package class

import (
	"math"
	"slices"

	"nrngui/engine/hoc/object"
)

// editMembers change size and elements.
func editMembers() members {
	return members{
		"size":        vnum(func(c *object.Call, v *Vector) float64 { return float64(len(v.Data)) }),
		"buffer_size": vnum(bufferSize),
		"resize":      vchain(func(c *object.Call, v *Vector) { v.Resize(sizeArg(c, 0, 0)) }),
		"clear":       vchain(func(c *object.Call, v *Vector) { v.Data = v.Data[:0] }),
		"get":         vnum(func(c *object.Call, v *Vector) float64 { return v.Data[indexArg(c, 0, 0, len(v.Data))] }),
		"set":         vchain(func(c *object.Call, v *Vector) { v.Data[indexArg(c, 0, 0, len(v.Data))] = c.Number(1) }),
		"append":      vchain(func(c *object.Call, v *Vector) { v.appendArgs(c, 0) }),
		"insrt":       vchain(insrt),
		"remove":      vchain(removeSpan),
		"copy":        vchain(copyFrom),
		"at":          vvalue(func(c *object.Call, v *Vector) object.Value { return object.Obj(part(c, v)) }),
		"c":           vvalue(func(c *object.Call, v *Vector) object.Value { return object.Obj(part(c, v)) }),
		"cl": vvalue(func(c *object.Call, v *Vector) object.Value {
			o := part(c, v)
			o.Data.(*Vector).Label = v.Label
			return object.Obj(o)
		}),
		"from_double": vchain(fromDouble),
		"from_python": vchain(noPython),
		"to_python":   vchain(noPython),
		"as_numpy":    vchain(noPython),
		"fill":        vchain(fillSpan),
		"indgen":      vchain(indgen),
		"label": object.Method(func(c *object.Call) object.Value {
			v := c.Self.Data.(*Vector)
			if c.N() > 0 {
				v.Label = c.Text(0)
			}
			return object.Literal(v.Label)
		}),
	}
}

func bufferSize(c *object.Call, v *Vector) float64 {
	if c.N() > 0 {
		v.reserve(sizeArg(c, 0, len(v.Data)), false)
	}
	return float64(cap(v.Data))
}

// noPython stands for what moves numbers to and from Python's lists and arrays.
func noPython(c *object.Call, _ *Vector) {
	c.Fail("write numbers to a file with vwrite or printf", "scripts have no Python here")
}

// appendArgs adds the numbers and Vectors of the arguments from i on.
func (v *Vector) appendArgs(c *object.Call, i int) {
	for ; i < c.N(); i++ {
		switch {
		case c.Is(i, object.Number):
			v.Append(c.Number(i))
		case c.Is(i, object.ObjectValue):
			w := vectorArg(c, i)
			if w == v {
				c.Fail("append a copy of it: x.append(x.c)", "argument %d is the Vector itself", i+1)
			}
			v.reserve(sizeOf(c, float64(len(v.Data)+len(w.Data))), false)
			v.Data = append(v.Data, w.Data...)
		default:
			c.Fail("", "argument %d is %s, neither a number nor a Vector", i+1, c.Args[i].Kind)
		}
	}
}

func insrt(c *object.Call, v *Vector) {
	at := indexArg(c, 0, 0, len(v.Data)+1)
	tail := slices.Clone(v.Data[at:])
	v.Data = v.Data[:at]
	v.appendArgs(c, 1)
	v.Data = append(v.Data, tail...)
}

func removeSpan(c *object.Call, v *Vector) {
	lo := indexArg(c, 0, 0, len(v.Data))
	hi := lo + 1
	if c.N() > 1 {
		hi = indexArg(c, 1, lo, len(v.Data)) + 1
	}
	v.Data = append(v.Data[:lo], v.Data[hi:]...)
}

// cloned copies numbers into memory of just their size; append asks for memory that is not cleared before.
func cloned(d []float64) []float64 { return slices.Clip(append([]float64(nil), d...)) }

// part makes a new Vector of the elements start to end; both may be left out.
func part(c *object.Call, v *Vector) *object.Object {
	lo, hi := 0, len(v.Data)
	if c.N() > 0 && !(hi == 0 && c.N() == 1 && c.Number(0) == 0) { // c(0) of an empty Vector is empty
		lo = indexArg(c, 0, 0, hi)
	}
	if c.N() > 1 {
		hi = indexArg(c, 1, lo, hi) + 1
	}
	return fresh(c, cloned(v.Data[lo:hi]))
}

// copyFrom is copy in its forms: (src), (src, dest_start), (src, src_start, src_end), (src, dest_start, src_start, src_end),
// (src, dest_start, src_start, src_end, dest_inc, src_inc), (src, src_indices), (src, src_indices, dest_indices). A source
// end of -1 is the last element.
func copyFrom(c *object.Call, v *Vector) {
	src := vectorArg(c, 0)
	if c.Is(1, object.ObjectValue) {
		copyIndexed(c, v, src)
		return
	}
	n := len(src.Data)
	to, from, end, toStep, step := 0, 0, n-1, 1, 1
	if c.N() == 1 {
		copy(v.set(n), src.Data)
		return
	}
	if c.N() == 2 {
		to = sizeArg(c, 1, 0)
	} else {
		i := 1
		if c.N() > 3 {
			to, i = sizeArg(c, 1, 0), 2
		}
		from, end = indexArg(c, i, 0, n), indexArg(c, i+1, -1, n)
		if c.N() > 4 {
			toStep, step = sizeArg(c, 4, 1), sizeArg(c, 5, 1)
		}
	}
	if end == -1 {
		end = n - 1
	} else if end < from {
		c.Fail("", "the last source index, %d, is less than the first, %d", end, from)
	}
	last := float64((end-from)/step)*float64(toStep) + float64(to)
	if last >= float64(c.Largest()) {
		c.Fail("", "would write to index %g; at most %d elements are possible", last, c.Largest())
	}
	if len(v.Data) <= int(last) {
		c.Room(8 * last)
		v.Resize(int(last) + 1)
	}
	data := src.Data // read again: src may be v, which has moved
	for i, j := from, to; i <= end; i, j = i+step, j+toStep {
		v.Data[j] = data[i]
	}
}

// copyIndexed copies the elements with the indices in argument 2 to the same places, or to those in argument 3. Pairs that lie
// outside of either Vector are left out, as in NEURON.
func copyIndexed(c *object.Call, v, src *Vector) {
	from := vectorArg(c, 1).Data
	to := from
	if c.N() > 2 {
		to = vectorArg(c, 2).Data
	}
	for k := range min(len(from), len(to)) {
		i, j := cut(from[k]+c.Epsilon()), cut(to[k]+c.Epsilon())
		if i >= 0 && i < len(src.Data) && j >= 0 && j < len(v.Data) {
			v.Data[j] = src.Data[i]
		}
	}
}

// cut is the C conversion of a double to an index; what is no int is -1, an index that no Vector has.
func cut(x float64) int {
	if !(math.Abs(x) < 1<<31) {
		return -1
	}
	return int(x)
}

// fromDouble copies n numbers that begin at an address.
func fromDouble(c *object.Call, v *Vector) {
	n := sizeArg(c, 0, 0)
	from := numbers(c, c.Ref(1), n)
	copy(v.set(n), from)
}

func fillSpan(c *object.Call, v *Vector) {
	x := c.Number(0)
	lo, hi := span(c, 1, len(v.Data))
	d := v.Data[lo:hi]
	for i := range d {
		d[i] = x
	}
}

// indgen is (), (step), (start, step), (start, end, step): numbers at equal distances. The last form chooses the size.
func indgen(c *object.Call, v *Vector) {
	c.Need(0, 3)
	start, step := 0.0, 1.0
	switch c.N() {
	case 1:
		step = c.Number(0)
	case 2:
		start, step = c.Number(0), c.Number(1)
	case 3:
		start = c.Number(0)
		end := c.Number(1)
		way := math.Abs(end - start)
		step = rangeArg(c, 2, -way, way)
		n := math.Floor((end-start)/step+1e-9) + 1
		switch {
		case !(n >= 0):
			c.Fail("", "no number lies on the way from %g to %g in steps of %g", start, end, step)
		case n > float64(c.Largest()):
			c.Fail("", "%g to %g in steps of %g would be %g elements; at most %d are possible", start, end, step, n, c.Largest())
		}
		c.Room(8 * n)
		v.set(int(n))
	}
	d, x := v.Data, 0.0
	for ; len(d) >= 4; d = d[4:] { // the numbers of elements are exact, so it is all the same how they are counted
		d[0] = float64(x*step) + start
		d[1] = float64((x+1)*step) + start
		d[2] = float64((x+2)*step) + start
		d[3] = float64((x+3)*step) + start
		x += 4
	}
	for i := range d {
		d[i] = float64((x+float64(i))*step) + start
	}
}
