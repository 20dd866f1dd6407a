package run

import (
	"math/cmplx"

	"nrngui/engine/hoc/object"
	"nrngui/engine/model"
	"nrngui/engine/sim"
)

// impedance is the data of an Impedance.
type impedance struct {
	sec   *model.Section // where current is injected; nil: nowhere
	x     float64
	delta float64
	z     *sim.Impedance
	in    *sim.Instance // that z is of
}

// impedanceClass makes the class Impedance.
func (r *Run) impedanceClass() *object.Class {
	of := func(c *object.Call) *impedance { return c.Self.Data.(*impedance) }
	num := func(f func(c *object.Call) float64) *object.Member {
		return object.Method(func(c *object.Call) object.Value { return object.Num(f(c)) })
	}
	// at gives the node in the argument, of the accessed section.
	at := func(c *object.Call) (*sim.Impedance, int) {
		z := of(c)
		if z.z == nil || z.in != r.in || r.prog.Stale() {
			c.Fail("call compute first", "there is no result for the present model")
		}
		s := r.cells.ModelSection(c.Section())
		if s == nil {
			c.Fail("access a section", "there is no accessed section")
		}
		n, err := r.in.NodeAt(s, within(c, 0, 0, 1))
		object.Check(err)
		return z.z, n
	}
	return &object.Class{Name: "Impedance", New: func(*object.Call) any { return &impedance{delta: 1e-3} }, Members: map[string]*object.Member{
		"loc": num(func(c *object.Call) float64 {
			z := of(c)
			z.sec = nil
			if z.x = within(c, 0, -1, 1); z.x >= 0 {
				if z.sec = r.cells.ModelSection(c.Section()); z.sec == nil {
					c.Fail("access a section", "there is no accessed section")
				}
			}
			return 0
		}),
		"deltafac": num(func(c *object.Call) float64 {
			if c.N() > 0 {
				of(c).delta = within(c, 0, 1e-10, 1)
			}
			return of(c).delta
		}),
		"compute": num(func(c *object.Call) float64 {
			z := of(c)
			if z.sec == nil {
				c.Fail("choose one with loc(x)", "Impedance stimulus location is not specified.")
			}
			r.ready()
			n, err := r.in.NodeAt(z.sec, z.x)
			object.Check(err)
			z.z, err = r.in.Impedance(n, sim.ImpedanceOptions{Hz: c.Number(0), Extended: c.N() > 1 && c.Number(1) != 0, Delta: z.delta})
			object.Check(err)
			z.in = r.in
			return 0
		}),
		"input":          num(func(c *object.Call) float64 { z, n := at(c); return cmplx.Abs(z.Input(n)) }),
		"transfer":       num(func(c *object.Call) float64 { z, n := at(c); return cmplx.Abs(z.Transfer(n)) }),
		"ratio":          num(func(c *object.Call) float64 { z, n := at(c); return cmplx.Abs(z.Ratio(n)) }),
		"input_phase":    num(func(c *object.Call) float64 { z, n := at(c); return cmplx.Phase(z.Input(n)) }),
		"transfer_phase": num(func(c *object.Call) float64 { z, n := at(c); return cmplx.Phase(z.Transfer(n)) }),
	}}
}
