package builtin

import (
	"math/rand/v2"
	"testing"

	"nrngui/engine/ir"
)

// Every block of every built-in mechanism gives the same bits one by one and in blocks, with neighbours in memory and through an index,
// with the table and without.
func TestScalarEqualsBlock(t *testing.T) {
	cat, err := Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	const n = 517 // two blocks and a tail
	for _, typ := range cat.Types() {
		for _, order := range [][]int32{nil, shuffled(n)} {
			for _, table := range []float64{1, 0} {
				for name, f := range map[string]*ir.Func{"initial": typ.Init, "currents": typ.Rates, "advance": typ.Update, "after": typ.After} {
					if f == nil {
						continue
					}
					a, b := newRig(typ, n, order), newRig(typ, n, order)
					for _, r := range []*rig{a, b} {
						if typ.Name == "hh" {
							*r.val("usetable") = table
						}
						r.shake(rand.New(rand.NewPCG(1, 2)))
					}
					for i := range n {
						f.Call(a.fr, i)
					}
					ir.NewBlock(f).Run(b.fr, 0, n)
					same(t, typ.Name+" "+name, a, b)
				}
			}
		}
	}
}

func shuffled(n int) []int32 {
	p := rand.New(rand.NewPCG(3, 4)).Perm(n)
	out := make([]int32, n)
	for i := range p {
		out[i] = int32(p[i])
	}
	return out
}

// A step of hh allocates nothing.
func TestStepAllocatesNothing(t *testing.T) {
	r := newRig(lookup(t, "hh"), 1000, nil)
	rates, update := ir.NewBlock(r.t.Rates), ir.NewBlock(r.t.Update)
	if n := testing.AllocsPerRun(10, func() { rates.Run(r.fr, 0, 1000); update.Run(r.fr, 0, 1000) }); n > 0 {
		t.Errorf("a step of hh allocates %g times", n)
	}
}

func BenchmarkCatalogue(b *testing.B) {
	for range b.N {
		if _, err := Catalogue(); err != nil {
			b.Fatal(err)
		}
	}
}

// The cost of hh per instance: ns/op divided by 1000.
func BenchmarkHH(b *testing.B) {
	for _, c := range []struct {
		name  string
		table float64
	}{{"table", 1}, {"computed", 0}} {
		r := newRig(lookup(b, "hh"), 1000, nil)
		*r.val("usetable") = c.table
		r.shake(rand.New(rand.NewPCG(1, 2)))
		rates, update := ir.NewBlock(r.t.Rates), ir.NewBlock(r.t.Update)
		b.Run("advance/"+c.name, func(b *testing.B) {
			for range b.N {
				update.Run(r.fr, 0, 1000)
			}
		})
		if c.table == 1 {
			b.Run("currents", func(b *testing.B) {
				for range b.N {
					rates.Run(r.fr, 0, 1000)
				}
			})
		}
	}
}
