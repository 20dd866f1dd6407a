package class

import (
	"fmt"
	"math"
	"strings"

	"nrngui/engine/hoc/object"
	"nrngui/engine/random"
)

// praxis is what the functions around fit_praxis keep.
type praxis struct {
	tolerance, step float64 // attr_praxis; step 0: not called yet
	print           int
	seed            uint32 // high index of the MCellRan4 that steps out of valleys draw from
	stop            int    // stop_praxis: rounds to go
	values          []float64
	axes            [][]float64
}

func (s *State) fitting() functions {
	p := &s.praxis
	return functions{
		"fit_praxis": s.fitPraxis,
		"attr_praxis": func(c *object.Call) object.Value {
			if c.N() < 2 {
				old := p.seed
				if c.N() == 1 {
					p.seed = uint32(c.IntIn(0, 0, 1e9))
				}
				return object.Num(float64(old))
			}
			p.tolerance, p.step, p.print = c.Number(0), c.Number(1), c.IntIn(2, 0, 3)
			return object.Num(0)
		},
		"stop_praxis": func(c *object.Call) object.Value {
			old := p.stop
			if p.stop = 1; c.N() > 0 {
				p.stop = c.IntIn(0, 0, 1e5)
			}
			return object.Num(float64(old))
		},
		"pval_praxis": func(c *object.Call) object.Value {
			n := len(p.values)
			if n == 0 {
				c.Fail("call it after fit_praxis or from its statement", "there are no principal values yet")
			}
			i := c.IntIn(0, 0, n-1)
			switch {
			case c.IsA(1, "Vector"):
				v := c.Data(1, "Vector").(*Vector)
				v.Data = append(v.Data[:0], p.axes[i]...)
			case c.N() > 1:
				copy(numbers(c, c.Ref(1), n), p.axes[i])
			}
			return object.Num(p.values[i])
		},
	}
}

// argumentRef is the address of the point that a function is called with.
type argumentRef struct {
	x []float64
	i int
}

func (r *argumentRef) Get() float64        { return r.x[r.i] }
func (r *argumentRef) Set(x float64) error { r.x[r.i] = x; return nil }

// Span gives n numbers from the address on, nil when there are fewer.
func (r *argumentRef) Span(n int) []float64 {
	if n < 0 || r.i+n > len(r.x) {
		return nil
	}
	return r.x[r.i : r.i+n]
}

// Offset is an element behind the address.
func (r *argumentRef) Offset(i int) object.Ref {
	if k := r.i + i; k < 0 || k >= len(r.x) {
		object.Fail("", "element %d is outside of the %d variables of the function", i, len(r.x))
	}
	return &argumentRef{r.x, r.i + i}
}

// fitPraxis is fit_praxis(n, "func", &x, "statement"): x gets the best point that was seen, and its value is returned. The function is called with n and the
// address of the point; the statement runs after each round.
func (s *State) fitPraxis(c *object.Call) object.Value {
	p := &s.praxis
	n, name := c.IntIn(0, 1, 1e5), c.Text(1)
	if !c.HasProc(name, c.Caller) {
		c.Fail("", "%s is not the name of a func", name)
	}
	if p.step == 0 {
		c.Fail("call attr_praxis(tolerance, stepsize, printmode) first", "tolerance and step are not set")
	}
	start := append([]float64(nil), pointArg(c, n)...)
	best, least := make([]float64, n), 1e9
	stopped := func() bool { r := c.NumberVar("stoprun"); return r != nil && r.Get() != 0 }
	call := func(x []float64) float64 {
		c.Pause()
		at := append([]float64(nil), x...)
		y := c.CallProc(name, c.Caller, object.Num(float64(n)), object.Address(&argumentRef{at, 0})).Num
		if !stopped() && y < least {
			least = y
			copy(best, at)
		}
		return y
	}
	b := newBrent(start, p.tolerance, p.step, func(x []float64) float64 {
		if stopped() {
			return math.Inf(1)
		}
		return call(x)
	})
	b.random = func() float64 {
		m := random.MCell{High: p.seed, Low: s.Random.Low}
		u := m.Double()
		p.seed = m.High
		return u
	}
	b.after = func() bool {
		p.values, p.axes = b.d, b.dir
		if p.print > 0 {
			c.Print(fmt.Sprintf("fit_praxis: %d lines searched, the smallest value is %g at %s\n", b.searches, least, shown(best)))
		}
		if c.N() > 3 && !stopped() {
			call(best)
			c.Execute(c.Statement(3))
		}
		p.stop--
		return p.stop == 0 || stopped()
	}
	b.minimize()
	p.stop = max(p.stop, 0)
	p.values, p.axes = b.d, b.dir
	if least < 1e9 {
		copy(pointArg(c, n), best) // asked for again, since the function may have moved what it stands in
		if n == 1 && c.Is(2, object.Reference) {
			object.Check(c.Ref(2).Set(best[0]))
		}
	}
	return object.Num(least)
}

// pointArg gives the n numbers of argument 2, an address or a Vector.
func pointArg(c *object.Call, n int) []float64 {
	if !c.IsA(2, "Vector") {
		return numbers(c, c.Ref(2), n)
	}
	v := c.Data(2, "Vector").(*Vector)
	if len(v.Data) != n {
		c.Fail("", "%s has %d elements, not %d", c.Object(2).Name(), len(v.Data), n)
	}
	return v.Data
}

func shown(x []float64) string {
	var out []string
	for _, v := range x {
		out = append(out, fmt.Sprintf("%g", v))
	}
	return strings.Join(out, " ")
}
