package code

import (
	"math"
	"testing"

	"nrngui/engine/ir"
	"nrngui/engine/mech"
)

// bench is one instance of a mechanism with its surroundings in a map of places.
type bench struct {
	t    *mech.Type
	fr   *ir.Frame
	cols *mech.Columns
	ext  map[mech.ExtSlot]*float64
	host []call // calls of services, in order
}

type call struct {
	slot int
	args []float64
}

func compile(t testing.TB, src string) *mech.Type {
	t.Helper()
	typ, errs := Compile([]byte(src), "in.mod")
	if errs.Failed() {
		t.Fatalf("%v", errs)
	}
	return typ
}

func newBench(t testing.TB, src string) *bench {
	t.Helper()
	b := &bench{t: compile(t, src), ext: map[mech.ExtSlot]*float64{}}
	b.cols = mech.NewColumns(b.t)
	b.cols.Add()
	b.fr = &ir.Frame{N: 1, Cols: b.cols.Data, Uni: b.cols.Uni, Host: make([]ir.HostFunc, mech.HostCount)}
	for _, e := range b.t.Ext {
		d := []float64{0}
		b.ext[e] = &d[0]
		b.fr.Ext = append(b.fr.Ext, ir.Place{Data: d})
	}
	for k := range b.fr.Host {
		b.fr.Host[k] = func(_ int, a []float64) float64 {
			b.host = append(b.host, call{k, append([]float64(nil), a...)})
			return float64(len(b.host))
		}
	}
	for _, s := range b.t.Tables {
		tb := &ir.Table{}
		b.fr.Tables = append(b.fr.Tables, tb)
		tb.Set(s.From.Call(b.fr, 0), s.To.Call(b.fr, 0), s.N, s.Outputs, func(x float64, out []float64) {
			b.fr.Args = []float64{x}
			s.Fill.CallInto(b.fr, 0, out)
		})
	}
	return b
}

func (b *bench) node(k mech.PlaceKind) *float64 { return b.place(mech.ExtSlot{Kind: k}) }

func (b *bench) ion(ion string, col int) *float64 {
	return b.place(mech.ExtSlot{Kind: mech.IonCol, Ion: ion, Col: col})
}

func (b *bench) place(s mech.ExtSlot) *float64 {
	if p := b.ext[s]; p != nil {
		return p
	}
	return new(float64)
}

func (b *bench) at(name string, k int) *float64 {
	v, ok := b.t.Var(name)
	if !ok {
		panic("no variable " + name)
	}
	if v.Global {
		return &b.cols.Uni[v.Slot+k]
	}
	return &b.cols.Data[v.Slot+k][0]
}

func (b *bench) val(name string) *float64 { return b.at(name, 0) }

func (b *bench) run(f *ir.Func, args ...float64) float64 {
	b.fr.Args = args
	return f.Call(b.fr, 0)
}

func (b *bench) want(t *testing.T, name string, want float64) {
	t.Helper()
	if got := *b.val(name); got != want && !(math.IsNaN(got) && math.IsNaN(want)) {
		t.Errorf("%s = %v, want %v", name, got, want)
	}
}
