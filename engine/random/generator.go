package random

import (
	"fmt"
	"strings"
)

// Spec describes an object Random as a script makes it: a generator, and the distribution that a pick draws from.
type Spec struct {
	Generator    string    `json:"generator,omitempty"`    // "Random123" (when empty) or "MCellRan4"
	IDs          []float64 `json:"ids,omitempty"`          // of Random123 up to three identifiers; of MCellRan4 the high and the low index
	Distribution string    `json:"distribution,omitempty"` // uniform(0, 1) when empty; see New
	Params       []float64 `json:"params,omitempty"`
	Seq          *float64  `json:"seq,omitempty"` // where it begins; nil: where choosing the distribution, which draws once, has left it
}

// Make carries a description out.
func (s Spec) Make(p *Program) (*Random, error) {
	name, most := s.Generator, 3
	switch name {
	case "", "Random123":
		name = "Random123"
	case "MCellRan4":
		most = 2
	default:
		return nil, fmt.Errorf("there is no generator %q; choose Random123 or MCellRan4", name)
	}
	if len(s.IDs) > most {
		return nil, fmt.Errorf("%s takes up to %d identifiers but is given %d", name, most, len(s.IDs))
	}
	var id [3]uint32
	for k, x := range s.IDs {
		if !(x >= 0 && x < 1<<32) {
			return nil, fmt.Errorf("the identifier %g of a generator is outside 0..4294967295", x)
		}
		id[k] = uint32(x)
	}
	r := NewRandom(p, 0, 0)
	if name == "MCellRan4" {
		r.MCellRan4(id[0], id[1])
	} else {
		r.Random123(id[0], id[1], id[2])
	}
	kind, params := strings.ToLower(s.Distribution), s.Params
	if kind == "" {
		kind, params = "uniform", []float64{0, 1}
	}
	if _, err := r.Set(kind, params...); err != nil {
		return nil, err
	}
	if s.Seq != nil {
		if err := r.SetSeq(*s.Seq); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// Open gives the stream with these identifiers at its beginning, with uniform numbers between 0 and 1: nrnran123_newstream3 of C text.
func Open(p *Program, id1, id2, id3 uint32) *Random {
	r := &Random{prog: p, dist: NewUniform(0, 1)}
	r.Random123(id1, id2, id3)
	return r
}

// SetIDs chooses another stream of Random123; see Stream.SetIDs. Other generators stay as they are.
func (r *Random) SetIDs(id1, id2, id3 uint32) {
	if r.stream != nil {
		r.stream.SetIDs(id1, id2, id3)
	}
}

// Clone gives one that goes on by itself from the same state, in the program p.
func (r *Random) Clone(p *Program) *Random {
	if r == nil {
		return nil
	}
	c := *r
	c.prog = p
	if r.stream != nil {
		own := *r.stream
		c.stream = &own
	}
	if r.mcell != nil {
		own := *r.mcell
		c.mcell = &own
	}
	switch d := r.dist.(type) {
	case *normal:
		own := *d
		c.dist = &own
	case *lognormal:
		own := *d
		c.dist = &own
	}
	return &c
}
