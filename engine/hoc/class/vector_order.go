package class

import (
	"math"
	"slices"

	"nrngui/engine/hoc/object"
)

// orderMembers put elements into another order, and pick elements by their indices.
func orderMembers() members {
	return members{
		"sort":      vchain(func(c *object.Call, v *Vector) { sorted(v.Data) }),
		"reverse":   vchain(func(c *object.Call, v *Vector) { slices.Reverse(v.Data) }),
		"sortindex": vvalue(sortIndex),
		"index":     vchain(pickAt),
		"ind":       vvalue(picked),
		"rotate":    vchain(rotateBy),
		"rebin":     vchain(rebinBy),
		"resample":  vchain(resampleBy),
	}
}

// sortIndex gives the indices that put the Vector in order, into the Vector of argument 1 or a new one. Equal elements keep their order.
func sortIndex(c *object.Call, v *Vector) object.Value {
	keys, idx := make([]uint64, len(v.Data)), make([]int32, len(v.Data))
	for i, x := range v.Data {
		keys[i], idx[i] = sortKey(x+0), int32(i) // -0 counts as 0
	}
	_, idx = radixSort(keys, idx)
	o := vectorOrNew(c, 0)
	to := o.Data.(*Vector).set(len(idx))
	for i, k := range idx {
		to[i] = float64(k)
	}
	return object.Obj(o)
}

// sorted puts numbers in order. Many are sorted by their bits, which takes a third of the time.
func sorted(d []float64) {
	if len(d) < 1000 {
		slices.Sort(d)
		return
	}
	keys := make([]uint64, len(d))
	for i, x := range d {
		keys[i] = sortKey(x)
	}
	keys, _ = radixSort(keys, nil)
	for i, k := range keys {
		d[i] = fromSortKey(k)
	}
}

// sortKey is an integer whose order is that of numbers, -0 before 0.
func sortKey(x float64) uint64 {
	b := math.Float64bits(x)
	if b>>63 != 0 {
		return ^b
	}
	return b | 1<<63
}

func fromSortKey(k uint64) float64 {
	if k>>63 != 0 {
		return math.Float64frombits(k &^ (1 << 63))
	}
	return math.Float64frombits(^k)
}

// radixSort puts keys, and with them idx unless it is nil, in order, from the lowest 11 bits to the highest; equal keys keep their order.
func radixSort(keys []uint64, idx []int32) ([]uint64, []int32) {
	const bits, digits = 11, 6
	both := idx != nil
	var count [digits][1 << bits]int32
	for _, k := range keys {
		for d := range digits {
			count[d][k>>(d*bits)&(1<<bits-1)]++
		}
	}
	keys2, idx2 := make([]uint64, len(keys)), make([]int32, len(idx))
	for d := range digits {
		at := &count[d]
		sum, filled := int32(0), 0
		for i, n := range at {
			if n > 0 {
				filled++
			}
			at[i], sum = sum, sum+n
		}
		if filled < 2 { // all alike
			continue
		}
		for i, k := range keys {
			p := &at[k>>(d*bits)&(1<<bits-1)]
			keys2[*p] = k
			if both {
				idx2[*p] = idx[i]
			}
			*p++
		}
		keys, keys2, idx, idx2 = keys2, keys, idx2, idx
	}
	return keys, idx
}

// vectorOrNew gives the Vector object in argument i, or a new one.
func vectorOrNew(c *object.Call, i int) *object.Object {
	if c.N() <= i {
		return fresh(c, nil)
	}
	vectorArg(c, i)
	return c.Object(i)
}

// pickAt makes v the elements of src with the given indices; 0 for indices outside.
func pickAt(c *object.Call, v *Vector) {
	src, at := v, vectorArg(c, 0)
	if c.N() > 1 {
		src, at = at, vectorArg(c, 1)
	}
	from := src.Data
	if src == v {
		from = slices.Clone(from)
	}
	idx := at.Data
	if at == v && src != v {
		idx = slices.Clone(idx)
	}
	to := v.set(len(idx))
	for k, x := range idx {
		if i := cut(x); i >= 0 && i < len(from) {
			to[k] = from[i]
		} else {
			to[k] = 0
		}
	}
}

// picked gives a new Vector of the elements with the indices in argument 1; indices outside are left out.
func picked(c *object.Call, v *Vector) object.Value {
	at := vectorArg(c, 0).Data
	out := make([]float64, 0, len(at))
	for _, x := range at {
		if i := cut(x); i >= 0 && i < len(v.Data) {
			out = append(out, v.Data[i])
		}
	}
	return object.Obj(fresh(c, out))
}

// rotateBy moves the elements by n places to the right (negative: left); what falls off comes in at the other end, or zeros come in
// when there is a second argument.
func rotateBy(c *object.Call, v *Vector) {
	n, r := len(v.Data), c.Int(0)
	if n == 0 {
		return
	}
	left := r < 0
	if r > n {
		r %= n
	}
	if left {
		r = n - (-r)%n
	}
	if r == 0 {
		return
	}
	// The last r elements come first.
	slices.Reverse(v.Data)
	slices.Reverse(v.Data[:r])
	slices.Reverse(v.Data[r:])
	switch {
	case c.N() < 2:
	case left:
		clear(v.Data[r:])
	default:
		clear(v.Data[:r])
	}
}

// rebinBy sums groups of f elements.
func rebinBy(c *object.Call, v *Vector) {
	src, i := sourceOr(c, v, 0)
	f := sizeArg(c, i, 1)
	n := len(src.Data) / f
	from := src.Data
	to := v.Data
	if src != v {
		to = v.set(n)
	}
	for k := range n { // in place too: a sum is written at or before the elements it is made of
		sum := 0.0
		for _, x := range from[k*f : (k+1)*f] {
			sum += x
		}
		to[k] = sum
	}
	v.Data = to[:n]
}

// resampleBy takes an element of src every 1/f elements.
func resampleBy(c *object.Call, v *Vector) {
	from := vectorArg(c, 0).Data
	f := rangeArg(c, 1, 0, float64(len(from)/2))
	n := sizeOf(c, float64(len(from))*f)
	out := make([]float64, n)
	for i := range out {
		out[i] = from[min(int(float64(i)/f), len(from)-1)]
	}
	v.Data = out
}

// sizeOf makes a computed size an int.
func sizeOf(c *object.Call, n float64) int {
	if !(n >= 0 && n <= float64(c.Largest())) {
		c.Fail("", "the result would have %g elements; 0 to %d are possible", n, c.Largest())
	}
	c.Room(8 * n)
	return int(n)
}
