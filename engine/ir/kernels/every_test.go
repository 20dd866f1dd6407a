package kernels

import (
	"encoding/binary"
	"flag"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand"
	"os"
	"reflect"
	"runtime"
	"strings"
	"testing"
)

// entry is one kernel of a set, found by walking the fields of Set, so that a new kernel is tested without being named here.
type entry struct {
	name string
	f    any
}

// entries lists the kernels of a set in the order of its fields. Kernels of a scalar come once for each of a few.
func entries(s *Set) (list []entry) {
	v := reflect.ValueOf(*s)
	for i := range v.NumField() {
		name, field := v.Type().Field(i).Name, v.Field(i)
		if forms, ok := field.Interface().(Forms); ok {
			for j, f := range []any{forms.VV, forms.VS, forms.SV} {
				if !reflect.ValueOf(f).IsNil() {
					list = append(list, entry{name + "." + []string{"VV", "VS", "SV"}[j], f})
				}
			}
		} else if field.Kind() == reflect.Func {
			list = append(list, entry{name, field.Interface()})
		}
	}
	return list
}

// fastest is the set to compare with Pure, or nil when this CPU has none.
func fastest() *Set {
	if s := Best(); s.Name != Pure().Name {
		return s
	}
	return nil
}

// arrays are operands of one length for any kernel.
type arrays struct {
	a, b, c, dst, y []float64
	m, outer        []uint64
	index           []int64
}

func (d *arrays) length() int { return len(d.a) }

// part gives the operands from element i on.
func (d *arrays) part(i, n int) *arrays {
	return &arrays{d.a[i : i+n], d.b[i : i+n], d.c[i : i+n], d.dst[i : i+n], d.y, d.m[i : i+n], d.outer[i : i+n], d.index[i : i+n]}
}

// clone copies the operands.
func (d *arrays) clone() *arrays {
	f := func(x []float64) []float64 { return append([]float64(nil), x...) }
	u := func(x []uint64) []uint64 { return append([]uint64(nil), x...) }
	return &arrays{f(d.a), f(d.b), f(d.c), f(d.dst), d.y, u(d.m), u(d.outer), append([]int64(nil), d.index...)}
}

// run calls a kernel and gives all that it wrote as bits, NaNs made one.
func run(f any, d *arrays, s float64) (out []uint64) {
	bits := func(list []float64) {
		for _, x := range list {
			if x != x {
				x = math.NaN()
			}
			out = append(out, math.Float64bits(x))
		}
	}
	switch f := f.(type) {
	case Unary:
		f(d.dst, d.a)
	case Binary:
		f(d.dst, d.a, d.b)
	case Right:
		f(d.dst, d.a, s)
	case Left:
		f(d.dst, s, d.a)
	case Ternary:
		f(d.dst, d.a, d.b, d.c)
	case func([]uint64, []uint64, []float64) int:
		for _, outer := range [][]uint64{nil, d.outer} {
			out = append(out, uint64(f(d.m, outer, d.a)))
			out = append(out, d.m...)
		}
	case func([]float64, []float64, []uint64):
		f(d.dst, d.a, d.outer)
	case func([]int64, []float64, []float64, float64, float64, float64) bool:
		inside := f(d.index, d.dst, d.a, -100, 1, 200)
		if inside {
			out = append(out, 1)
		}
		for _, j := range d.index {
			out = append(out, uint64(j))
		}
	case func([]float64, []float64, []int64, []float64):
		for i := range d.index {
			d.index[i] = int64(i*7) % int64(len(d.y)-1)
		}
		f(d.dst, d.y, d.index, d.a)
	default:
		panic("a kernel of a shape the tests do not know: " + reflect.TypeOf(f).String())
	}
	bits(d.dst)
	return out
}

// scalarsFor are the scalar operands that a kernel is tried with: the exponents of gates, special values, ordinary numbers.
func scalarsFor(f any) []float64 {
	switch f.(type) {
	case Right, Left:
		inf := math.Inf(1)
		return []float64{1.7, 3, 4, 0, 1, 2, 5, math.Copysign(0, -1), -1, -3, 0.5, -2.3, 1.0 / 3, 700, 0x1p-70, 0x1p-1074, 1e300, 0x1p53 + 2, inf, -inf, math.NaN()}
	}
	return []float64{0}
}

// mixed fills arrays with random numbers of many sizes; one in rare is special. The numbers are the same on every CPU: nothing but exact
// operations makes them.
func mixed(rng *rand.Rand, n, rare int) *arrays {
	odd := specials()
	f := func() []float64 {
		v := make([]float64, n)
		for i := range v {
			switch {
			case rng.Intn(rare) == 0:
				v[i] = odd[rng.Intn(len(odd))]
			case rng.Intn(4) == 0: // any bits
				v[i] = math.Float64frombits(rng.Uint64())
			case rng.Intn(2) == 0:
				v[i] = 400 * (rng.Float64() - 0.5)
			default:
				v[i] = 3 * rng.Float64()
			}
		}
		return v
	}
	d := &arrays{a: f(), b: f(), c: f(), dst: f(), y: f(), m: make([]uint64, n), outer: make([]uint64, n), index: make([]int64, n)}
	for i := range d.outer {
		d.outer[i] = -uint64(rng.Intn(2))
	}
	return d
}

// pairs has every special value with every other, in groups that mix them and in groups of one kind.
func pairs() *arrays {
	v := append(specials(), 1e-310, -1e-310, 0.1, -7, 2.5, 1e100, math.Nextafter(704, 0), math.Nextafter(0x1p-1022, 0), 0x1p-65, 0x1p-66, 0x1p100, 0x1p-100)
	d := mixed(rand.New(rand.NewSource(11)), 2*len(v)*len(v), 2)
	for i, x := range v {
		for j, y := range v {
			k := i*len(v) + j
			d.a[k], d.b[k] = x, y
			k += len(v) * len(v)
			d.a[k], d.b[k] = y, x
		}
	}
	return d
}

// TestSetsAgree runs every kernel of the fastest set and of Pure on the same operands: every pair of special values, random bits, all
// short lengths, in place and out of place. What lies behind the end must stay.
func TestSetsAgree(t *testing.T) {
	best := fastest()
	if best == nil {
		t.Skip("this CPU has no set of its own: plain Go is all there is")
	}
	rng := rand.New(rand.NewSource(31))
	worlds := []*arrays{pairs(), mixed(rng, 4000, 100), mixed(rng, 4000, 1000000)}
	for n := range 40 {
		worlds = append(worlds, mixed(rng, n+8, 9).part(3, n))
	}
	plain := entries(Pure())
	for k, e := range entries(best) {
		for _, w := range worlds {
			if w.length() == 0 && e.name == "Interpolate" {
				continue
			}
			scalars := scalarsFor(e.f)
			if w.length() < 100 {
				scalars = scalars[:min(3, len(scalars))]
			}
			for _, s := range scalars {
				one, two := w.clone(), w.clone()
				compareRuns(t, e.name, one, s, run(plain[k].f, one, s), run(e.f, two, s))
				one, two = w.clone(), w.clone()
				one.dst, two.dst = one.a, two.a
				compareRuns(t, e.name+" in place", w, s, run(plain[k].f, one, s), run(e.f, two, s))
			}
		}
	}
}

func compareRuns(t *testing.T, name string, d *arrays, s float64, want, got []uint64) {
	t.Helper()
	if len(want) != len(got) {
		t.Fatalf("%s: %d results, want %d", name, len(got), len(want))
	}
	for i := range want {
		if want[i] != got[i] {
			k := i % max(1, d.length())
			t.Fatalf("%s of (%v, %v, %v) with scalar %v, length %d: result %d is %v (%#x), want %v (%#x)", name, d.a[k], d.b[k], d.c[k], s,
				d.length(), i, math.Float64frombits(got[i]), got[i], math.Float64frombits(want[i]), want[i])
		}
	}
}

// TestNothingBehindTheEnd: a kernel writes its length and no more.
func TestNothingBehindTheEnd(t *testing.T) {
	for _, e := range entries(Best()) {
		for n := 1; n < 20; n++ {
			d := mixed(rand.New(rand.NewSource(int64(n))), n+16, 5)
			before := d.clone()
			run(e.f, d.part(8, n), 2.5)
			for i := range d.dst {
				if (i < 8 || i >= 8+n) && (!same(d.dst[i], before.dst[i]) || d.m[i] != before.m[i] || d.index[i] != before.index[i]) {
					t.Fatalf("%s of %d elements wrote to element %d", e.name, n, i-8)
				}
			}
		}
	}
}

var update = flag.Bool("update", false, "write testdata/hashes.txt anew from the plain kernels")

// TestHashes compares a hash of everything that each kernel gives for a fixed input with testdata/hashes.txt, for plain Go and for the
// set of this CPU. The file is the same on every CPU: run on amd64 and arm64 (scripts/arm64_test.sh), this is what makes plain Go, AVX2
// and NEON equal in bits. NaNs count as one value. Hashes change only when the definition of a function does (go test -update).
func TestHashes(t *testing.T) {
	const file = "testdata/hashes.txt"
	worlds := []*arrays{pairs(), mixed(rand.New(rand.NewSource(41)), 5000, 1000), mixed(rand.New(rand.NewSource(42)), 1001, 1000000)}
	sets := []*Set{Pure()}
	if s := fastest(); s != nil {
		sets = append(sets, s)
	}
	for _, s := range sets {
		var text strings.Builder
		for _, e := range entries(s) {
			fmt.Fprintf(&text, "%-12s %016x\n", e.name, hashOf(e, worlds))
		}
		if *update {
			if err := os.WriteFile(file, []byte(text.String()), 0o644); err != nil {
				t.Fatal(err)
			}
			*update = false
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s/%s, set %s: %d kernels", runtime.GOOS, runtime.GOARCH, s.Name, strings.Count(text.String(), "\n"))
		if got := text.String(); got != string(want) {
			a, b := strings.Split(got, "\n"), strings.Split(string(want), "\n")
			for i := range min(len(a), len(b)) {
				if a[i] != b[i] {
					t.Errorf("set %s: %s, want %s", s.Name, a[i], b[i])
				}
			}
			if len(a) != len(b) {
				t.Errorf("set %s: %d kernels, %s has %d", s.Name, len(a), file, len(b))
			}
		}
	}
}

func hashOf(e entry, worlds []*arrays) uint64 {
	h := fnv.New64a()
	for _, w := range worlds {
		for _, s := range scalarsFor(e.f) {
			d := w.clone()
			if e.name == "Sin" || e.name == "Cos" || e.name == "Tan" {
				for i, x := range d.a { // beyond it they are the standard library's, which differs from CPU to CPU
					if math.Abs(x) > trigLarge {
						d.a[i] = 0.5
					}
				}
			}
			binary.Write(h, binary.LittleEndian, run(e.f, d, s))
		}
	}
	return h.Sum64()
}

// BenchmarkKernels measures every kernel in both sets on 256 elements in cache.
func BenchmarkKernels(b *testing.B) {
	rng := rand.New(rand.NewSource(22))
	d := mixed(rng, 256, 1000000)
	for i := range d.a {
		d.a[i], d.b[i], d.c[i] = 5*rng.Float64()+.01, 3*rng.NormFloat64(), rng.Float64()
	}
	sets := []*Set{Pure()}
	if s := fastest(); s != nil {
		sets = append(sets, s)
	}
	for i, e := range entries(sets[0]) {
		scalars := []float64{1.7}
		if e.name == "Pow.VS" {
			scalars = []float64{1.7, 2, 3, 4}
		}
		for _, x := range scalars {
			for _, s := range sets {
				name := e.name
				if len(scalars) > 1 {
					name += " " + string(rune('0'+int(x)))
				}
				f := bound(entries(s)[i].f, d, x)
				b.Run(name+"/"+s.Name, func(b *testing.B) {
					for b.Loop() {
						f()
					}
					b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/256, "ns/element")
				})
			}
		}
	}
}

// bound fixes the operands of a kernel.
func bound(f any, d *arrays, s float64) func() {
	for i := range d.index {
		d.index[i] = int64(i*7) % int64(len(d.y)-1)
	}
	switch f := f.(type) {
	case Unary:
		return func() { f(d.dst, d.a) }
	case Binary:
		return func() { f(d.dst, d.a, d.b) }
	case Right:
		return func() { f(d.dst, d.a, s) }
	case Left:
		return func() { f(d.dst, s, d.a) }
	case Ternary:
		return func() { f(d.dst, d.a, d.b, d.c) }
	case func([]uint64, []uint64, []float64) int:
		return func() { f(d.m, d.outer, d.a) }
	case func([]float64, []float64, []uint64):
		return func() { f(d.dst, d.a, d.outer) }
	case func([]int64, []float64, []float64, float64, float64, float64) bool:
		return func() { f(d.index, d.dst, d.a, -100, 1, 200) }
	case func([]float64, []float64, []int64, []float64):
		return func() { f(d.dst, d.y, d.index, d.a) }
	}
	return nil
}
