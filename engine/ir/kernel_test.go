package ir

import (
	"fmt"
	"math"
	"math/rand"
	"testing"

	"nrngui/engine/ir/kernels"
)

// kernelValues mixes ordinary numbers with everything odd.
func kernelValues(rng *rand.Rand, n int) []float64 {
	odd := []float64{0, math.Copysign(0, -1), 1, -1, math.Inf(1), math.Inf(-1), math.NaN(), 0x1p-1074, -0x1p-1074, 0x1p-1022, math.MaxFloat64,
		703.9, -703.9, 704, -704, 709.78, 710, -745, -746, 0.5, 2, 3, 1e-320}
	v := make([]float64, n)
	for i := range v {
		switch rng.Intn(4) {
		case 0:
			v[i] = odd[rng.Intn(len(odd))]
		case 1:
			v[i] = 300 * rng.NormFloat64()
		default:
			v[i] = rng.NormFloat64()
		}
	}
	return v
}

func sets() []*kernels.Set {
	list := []*kernels.Set{kernels.Pure()}
	if best := kernels.Best(); best.Name != list[0].Name {
		list = append(list, best)
	}
	return list
}

// TestKernelsGiveScalarBits runs each kernel form of each set against Eval, out of place and in place, for many lengths.
func TestKernelsGiveScalarBits(t *testing.T) {
	rng := rand.New(rand.NewSource(21))
	for _, set := range sets() {
		for op := Add; op <= Select; op++ {
			for _, n := range []int{0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 64, 255, 256, 1000} {
				a, b, c := kernelValues(rng, n), kernelValues(rng, n), kernelValues(rng, n)
				runs := kernelRuns(set, op, kernelValues(rng, 1)[0])
				if op == Pow {
					for _, y := range []float64{1, 2, 3, 4, 5} {
						runs = append(runs, kernelRuns(set, op, y)...)
					}
				}
				for _, k := range runs {
					for _, place := range []int{0, 1, 2, 3} {
						in := [][]float64{append([]float64(nil), a...), append([]float64(nil), b...), append([]float64(nil), c...)}
						dst := make([]float64, n)
						if place > 0 {
							dst = in[place-1]
						}
						k.run(dst, in[0], in[1], in[2])
						for i := range dst {
							if want := k.want(a[i], b[i], c[i]); !sameBits(dst[i], want) {
								t.Fatalf("%s set, %s %s, n %d, in place %d: [%d] of (%v, %v, %v) is %v, want %v",
									set.Name, op, k.form, n, place, i, a[i], b[i], c[i], dst[i], want)
							}
						}
					}
				}
			}
		}
	}
}

// TestMasks compares mask and blend with their definition lane by lane.
func TestMasks(t *testing.T) {
	rng := rand.New(rand.NewSource(23))
	for _, set := range sets() {
		for n := range 40 {
			c, a, dst := kernelValues(rng, n), kernelValues(rng, n), kernelValues(rng, n)
			m, outer := make([]uint64, n), make([]uint64, n)
			for i := range outer {
				outer[i] = -uint64(rng.Intn(2))
			}
			for round, o := range [][]uint64{nil, outer} {
				count := set.Mask(m, o, c)
				was := append([]float64(nil), dst...)
				set.Blend(dst, a, m)
				for i := range m {
					want := c[i] != 0 && (o == nil || o[i] != 0)
					if m[i] != -uint64(truth(want)) {
						t.Fatalf("%s set, n %d, round %d, lane %d: mask %x for %v", set.Name, n, round, i, m[i], c[i])
					}
					if want {
						count--
						was[i] = a[i]
					}
					if !sameBits(dst[i], was[i]) {
						t.Fatalf("%s set: blend of lane %d gives %v, want %v", set.Name, i, dst[i], was[i])
					}
				}
				if count != 0 {
					t.Fatalf("%s set, n %d: counted %d too many", set.Name, n, count)
				}
			}
		}
	}
}

type kernelRun struct {
	form string
	run  func(dst, a, b, c []float64)
	want func(a, b, c float64) float64
}

// kernelRuns gives the forms of an operation that the set has.
func kernelRuns(set *kernels.Set, op Op, s float64) []kernelRun {
	switch op.arity() {
	case 1:
		f := unaryKernel(set, op)
		return []kernelRun{{"", func(dst, a, b, c []float64) { f(dst, a) }, func(a, b, c float64) float64 { return Eval(op, a, 0, 0) }}}
	case 3:
		if op == FMA {
			break
		}
		cap := kernelRun{fmt.Sprint("cap ", s), func(dst, a, b, c []float64) { set.Cap(dst, s, a) },
			func(a, b, c float64) float64 { return Eval(Select, truth(a > s), s, a) }}
		return []kernelRun{cap, {"", func(dst, a, b, c []float64) { set.Select(dst, a, b, c) },
			func(a, b, c float64) float64 { return Eval(op, a, b, c) }}}
	}
	if op == FMA {
		f := set.FMA
		return []kernelRun{{"", func(dst, a, b, c []float64) { f(dst, a, b, c) }, func(a, b, c float64) float64 { return Eval(op, a, b, c) }}}
	}
	k, swapped := forms(set, op)
	vv := func(dst, a, b, c []float64) { k.VV(dst, a, b) }
	if swapped != nil {
		vv = func(dst, a, b, c []float64) { swapped(dst, b, a) }
	}
	runs := []kernelRun{{"array array", vv, func(a, b, c float64) float64 { return Eval(op, a, b, 0) }}}
	if k.VS != nil {
		runs = append(runs, kernelRun{fmt.Sprint("array ", s), func(dst, a, b, c []float64) { k.VS(dst, a, s) },
			func(a, b, c float64) float64 { return Eval(op, a, s, 0) }})
	}
	if k.SV != nil {
		runs = append(runs, kernelRun{fmt.Sprint(s, " array"), func(dst, a, b, c []float64) { k.SV(dst, s, a) },
			func(a, b, c float64) float64 { return Eval(op, s, a, 0) }})
	}
	return runs
}

func BenchmarkKernel(b *testing.B) {
	rng := rand.New(rand.NewSource(22))
	x, y, d := make([]float64, 256), make([]float64, 256), make([]float64, 256)
	for i := range x {
		x[i], y[i] = 5*rng.Float64()+.01, 3*rng.NormFloat64()
	}
	for _, set := range sets() {
		for _, op := range []Op{Add, Mul, Div, Lt, Select, Exp, Log, Log10, Pow, Sin, Tanh, Sqrt} {
			k := kernelRuns(set, op, 1.7)
			if op == Pow {
				k = append(append(k, kernelRuns(set, op, 3)[1]), kernelRuns(set, op, 4)[1])
			}
			for _, r := range k {
				b.Run(set.Name+"/"+op.String()+r.form, func(b *testing.B) {
					for b.Loop() {
						r.run(d, x, y, x)
					}
					b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/256, "ns/element")
				})
			}
		}
	}
}
