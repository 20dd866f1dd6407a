package class

import (
	"fmt"
	"math"

	"nrngui/engine/hoc/object"
	"nrngui/engine/random"
)

// drawing gives the functions of random numbers that need no object.
func (s *State) drawing() functions {
	return functions{
		"mcell_ran4": func(c *object.Call) object.Value { // the variable is the high index, and counts up
			r := c.Ref(0)
			m := random.MCell{High: uint32(int64(r.Get())), Low: s.Random.Low}
			x := m.Double()
			object.Check(r.Set(float64(m.High)))
			return object.Num(x)
		},
		"mcell_ran4_init": func(c *object.Call) object.Value {
			old := s.Random.Low
			if c.N() > 0 {
				s.Random.Low = word32(c, 0)
			}
			return object.Num(float64(old))
		},
		"use_mcell_ran4": func(c *object.Call) object.Value {
			old := s.UseMCellRan4
			if c.N() > 0 {
				s.UseMCellRan4 = c.IntIn(0, 0, 1) == 1
			}
			return object.Bool(old)
		},
	}
}

// word32 gives argument i as 32 bits, 0 when there is none.
func word32(c *object.Call, i int) uint32 {
	x := c.NumberOr(i, 0)
	if !(x >= 0 && x <= math.MaxUint32) {
		c.Fail("", "argument %d is %g, outside of 0 to 4294967295", i+1, x)
	}
	return uint32(x)
}

// play is a number that a Random sets at each step.
type play struct {
	of *object.Object
	to object.Ref
}

// PlayRandom sets every number that a Random plays into. What runs the model calls it once at initialization and once a step.
func (s *State) PlayRandom() {
	kept := s.plays[:0]
	for _, p := range s.plays {
		if p.to.Set(p.of.Data.(*random.Random).Pick()) == nil { // else its place is gone
			kept = append(kept, p)
		}
	}
	s.plays = kept
}

// Plays says whether a Random plays into a number.
func (s *State) Plays() bool { return len(s.plays) > 0 }

// randomClass is the class Random, whose data is a *random.Random.
func randomClass(s *State) *object.Class {
	self := func(c *object.Call) *random.Random { return c.Self.Data.(*random.Random) }
	number := func(f func(c *object.Call, r *random.Random) float64) *object.Member {
		return object.Method(func(c *object.Call) object.Value { return object.Num(f(c, self(c))) })
	}
	k := &object.Class{
		Name: "Random",
		New: func(c *object.Call) any {
			seed, size := int64(c.NumberOr(0, 0)), 55
			if c.N() > 1 {
				size = c.IntIn(1, 7, 98)
			}
			return random.NewRandom(&s.Random, uint32(seed), uint32(size))
		},
		Free: func(o *object.Object) {
			kept := s.plays[:0]
			for _, p := range s.plays {
				if p.of != o {
					kept = append(kept, p)
				}
			}
			s.plays = kept
		},
		Members: map[string]*object.Member{
			"Random123": number(func(c *object.Call, r *random.Random) float64 {
				r.Random123(word32(c, 0), word32(c, 1), word32(c, 2))
				return 0
			}),
			"MCellRan4": number(func(c *object.Call, r *random.Random) float64 {
				return float64(r.MCellRan4(word32(c, 0), word32(c, 1)))
			}),
			"Random123_globalindex": number(func(c *object.Call, _ *random.Random) float64 {
				if c.N() > 0 {
					s.Random.GlobalIndex = word32(c, 0)
				}
				return float64(s.Random.GlobalIndex)
			}),
			"seq": number(func(c *object.Call, r *random.Random) float64 {
				if c.N() > 0 {
					if err := r.SetSeq(c.Number(0)); err != nil {
						c.Fail("", "%v", err)
					}
				}
				return r.Seq()
			}),
			"repick": number(func(_ *object.Call, r *random.Random) float64 { return r.Pick() }),
			"play": number(func(c *object.Call, _ *random.Random) float64 {
				s.plays = append(s.plays, &play{c.Self, c.Ref(0)})
				return 0
			}),
		},
	}
	for name, n := range distributions {
		k.Members[name] = number(func(c *object.Call, r *random.Random) float64 { return choosing(c, r, name, n) })
	}
	for name, most := range map[string]int{"ACG": 2, "MLCG": 2, "Isaac64": 1} {
		k.Members[name] = number(func(c *object.Call, r *random.Random) float64 { return former(c, r, name, most) })
	}
	return k
}

// distributions are the methods that choose one, with the number of their parameters.
var distributions = map[string]int{
	"uniform": 2, "discunif": 2, "normal": 2, "lognormal": 2, "poisson": 1, "binomial": 2, "geometric": 1, "hypergeo": 2, "negexp": 1, "erlang": 2, "weibull": 2,
}

// choosing chooses a distribution and gives its first number.
func choosing(c *object.Call, r *random.Random, name string, n int) float64 {
	p := make([]float64, n)
	for i := range p {
		p[i] = c.Number(i)
	}
	if name == "discunif" {
		p[0], p[1] = math.Trunc(p[0]), math.Trunc(p[1])
	}
	x, err := r.Set(name, p...)
	if err != nil {
		c.Fail("", "%v", err)
	}
	return x
}

// former stands in for generators of old versions of NEURON, which its version 9 has no more: with the same arguments Random123 gives numbers of the same distribution, but
// other ones.
func former(c *object.Call, r *random.Random, name string, most int) float64 {
	c.Need(0, most)
	var id [2]uint32
	for i := range c.N() {
		id[i] = uint32(int64(c.Number(i)))
	}
	r.Random123(id[0], id[1], 0)
	c.Note("approximated", fmt.Sprintf("the generator %s of old versions of NEURON is gone; Random123(%d, %d) takes its place, with other numbers of the same distribution", name, id[0], id[1]))
	return float64(id[0])
}
