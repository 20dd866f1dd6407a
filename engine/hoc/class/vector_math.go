package class

import (
	"math"

	"nrngui/engine/hoc/object"
	"nrngui/engine/ir/kernels"
)

// mathMembers compute element by element, with the array kernels of the CPU.
func mathMembers(set *kernels.Set) members {
	return members{
		"add": vchain(arithmetic(set.Add)),
		"sub": vchain(arithmetic(set.Sub)),
		"mul": vchain(arithmetic(set.Mul)),
		"div": vchain(func(c *object.Call, v *Vector) {
			if c.Is(0, object.Number) && c.Number(0) == 0 {
				c.Fail("", "division by zero")
			}
			arithmetic(set.Div)(c, v)
		}),
		"abs":   vchain(elementwise(set.Abs)),
		"floor": vchain(elementwise(set.Floor)),
		"log":   vchain(elementwise(set.Log)),
		"log10": vchain(elementwise(set.Log10)),
		"tanh":  vchain(elementwise(set.Tanh)),
		"sqrt": vchain(func(c *object.Call, v *Vector) {
			src := v
			if c.N() > 0 {
				src = vectorArg(c, 0)
			}
			rootOf(c, v, src, set.Sqrt)
		}),
		"pow":     vchain(func(c *object.Call, v *Vector) { powerOf(c, v, set) }),
		"sin":     vchain(sineWave),
		"scale":   vnum(rescale),
		"setrand": vchain(func(c *object.Call, v *Vector) { drawEach(c, v, func(p *float64, x float64) { *p = x }) }),
		"addrand": vchain(func(c *object.Call, v *Vector) { drawEach(c, v, func(p *float64, x float64) { *p += x }) }),
	}
}

// arithmetic is v op= number, or v op= Vector of the same size.
func arithmetic(op kernels.Forms) func(c *object.Call, v *Vector) {
	return func(c *object.Call, v *Vector) {
		if c.Is(0, object.Number) {
			op.VS(v.Data, v.Data, c.Number(0))
			return
		}
		if !c.Is(0, object.ObjectValue) {
			c.Need(1, 1)
			c.Fail("", "argument 1 is %s, neither a number nor a Vector", c.Args[0].Kind)
		}
		w := vectorArg(c, 0)
		sameSize(c, 0, w, len(v.Data))
		op.VV(v.Data, v.Data, w.Data)
	}
}

// elementwise is v = f(src) or v = f(v).
func elementwise(f kernels.Unary) func(c *object.Call, v *Vector) {
	return func(c *object.Call, v *Vector) {
		src := v
		if c.N() > 0 {
			src = vectorArg(c, 0)
		}
		from := src.Data
		f(v.set(len(from)), from)
	}
}

// root fails at a negative number, as NEURON's square root does.
func rootOf(c *object.Call, v, src *Vector, sqrt kernels.Unary) {
	from := src.Data
	for i, x := range from {
		if x < 0 {
			c.Fail("", "element %d is %g: there is no square root of a negative number", i, x)
		}
	}
	sqrt(v.set(len(from)), from)
}

// powerOf is pow(exponent) or pow(src, exponent).
func powerOf(c *object.Call, v *Vector, set *kernels.Set) {
	src, i := sourceOr(c, v, 0)
	p, from := c.Number(i), src.Data
	switch p {
	case -1:
		for k, x := range from {
			if x == 0 {
				c.Fail("", "element %d is 0: it has no power -1", k)
			}
		}
		set.Div.SV(v.set(len(from)), 1, from)
	case 0.5:
		rootOf(c, v, src, set.Sqrt)
	case 1:
		copy(v.set(len(from)), from)
	case 2:
		set.Mul.VV(v.set(len(from)), from, from)
	default:
		set.Pow.VS(v.set(len(from)), from, p)
	}
}

// sineWave is sin(frequency in Hz, phase in rad, dt in ms).
func sineWave(c *object.Call, v *Vector) {
	f, phase, dt := c.Number(0), c.Number(1), c.NumberOr(2, 1)
	w := 2 * math.Pi / 1000 * f * dt
	for i := range v.Data {
		v.Data[i] = kernels.Sin(float64(w*float64(i)) + phase)
	}
}

// rescale maps the range of the elements on lo to hi and gives the factor; 0 when all are equal, and then nothing changes.
func rescale(c *object.Call, v *Vector) float64 {
	lo, hi := c.Number(0), c.Number(1)
	if len(v.Data) == 0 {
		return 0
	}
	least, most := v.Data[0], v.Data[0]
	for _, x := range v.Data {
		if x < least {
			least = x
		}
		if x > most {
			most = x
		}
	}
	if !(most > least) {
		return 0
	}
	f := (hi - lo) / (most - least)
	for i, x := range v.Data {
		v.Data[i] = float64((x-least)*f) + lo
	}
	return f
}

// Picker is the data of a Random: the next number of its distribution.
type Picker interface{ Pick() float64 }

func drawEach(c *object.Call, v *Vector, f func(p *float64, x float64)) {
	r, ok := c.Object(0).Data.(Picker)
	if !ok {
		c.Fail("", "argument 1 is %s, not a Random", c.Object(0).Name())
	}
	lo, hi := span(c, 1, len(v.Data))
	for i := lo; i < hi; i++ {
		f(&v.Data[i], r.Pick())
	}
}
