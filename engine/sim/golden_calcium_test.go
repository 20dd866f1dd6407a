package sim

import (
	"os"
	"testing"

	"nrngui/engine/nmodl/code"
)

// calciumRun is the case calcium of make_golden.py: a pool that writes cai, channels that use what follows from it.
func calciumRun(t testing.TB, order int) *goldenRun {
	cat := builtins(t)
	for _, name := range []string{"cach.mod", "capool.mod", "kca.mod"} {
		src, err := os.ReadFile("testdata/" + name)
		fatal(t, err)
		typ, list := code.Compile(src, name)
		fatal(t, list.Err())
		fatal(t, cat.Register(typ))
	}
	r := newRun(cat, 100, 20)
	r.set.SecondOrder, r.set.Celsius = order, 20
	s := cylinder(t, r.m, "soma", 20, 20, 1, 100, "hh", "cach", "capool", "kca")
	d := cylinder(t, r.m, "dend", 200, 2, 5, 100, "pas", "cach", "capool")
	fatal(t, r.m.Connect(d, 0, s, 1))
	setRange(t, s, "kca.gbar", 0.001)
	point(t, r.m, "IClamp", s, 0.5, "del", 5.0, "dur", 80.0, "amp", 1.0)
	for _, n := range []string{"v", "cai", "eca", "ica"} {
		r.rec(t, s, 0.5, n)
	}
	for _, n := range []string{"v", "cai", "eca", "ica"} {
		r.rec(t, d, 0.9, n)
	}
	r.rec(t, s, 0.5, "kca.o")
	nc := r.m.NewNetConV(s, 0.5, nil)
	nc.Threshold = 0
	r.watches = append(r.watches, nc)
	return r
}

func TestCalciumAgainstNEURON(t *testing.T) {
	calciumRun(t, 0).compare(t, "calcium")
	calciumRun(t, 2).compare(t, "calcium_cn2")
}
