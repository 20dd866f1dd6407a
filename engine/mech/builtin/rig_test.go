package builtin

import (
	"math"
	"math/rand/v2"
	"testing"

	"nrngui/engine/ir"
	"nrngui/engine/mech"
)

// rig is a mechanism on a bench: n instances, their node and ion values in arrays, no simulator.
type rig struct {
	t    *mech.Type
	cols *mech.Columns
	fr   *ir.Frame
	ext  map[mech.ExtSlot][]float64
	sent [][2]float64 // net_send: delay, flag
	out  []float64    // net_event: time
}

func lookup(t testing.TB, name string) *mech.Type {
	t.Helper()
	cat, err := Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	typ, ok := cat.Lookup(name)
	if !ok {
		t.Fatalf("no mechanism %s", name)
	}
	return typ
}

// newRig puts n instances on the bench; order maps instances to places, nil for the plain order.
func newRig(typ *mech.Type, n int, order []int32) *rig {
	r := bareRig(typ, n, order)
	r.tables()
	return r
}

// bareRig is a rig whose tables are still empty.
func bareRig(typ *mech.Type, n int, order []int32) *rig {
	r := &rig{t: typ, cols: mech.NewColumns(typ), ext: map[mech.ExtSlot][]float64{}}
	for range n {
		r.cols.Add()
	}
	r.fr = &ir.Frame{N: n, Cols: r.cols.Data, Uni: r.cols.Uni}
	for _, e := range typ.Ext {
		r.ext[e] = make([]float64, n)
		r.fr.Ext = append(r.fr.Ext, ir.Place{Data: r.ext[e], Index: order})
	}
	r.fr.Host = make([]ir.HostFunc, mech.HostCount)
	for k := range r.fr.Host {
		r.fr.Host[k] = func(int, []float64) float64 { return 0 }
	}
	r.fr.Host[mech.HostNetSend] = func(_ int, a []float64) float64 { r.sent = append(r.sent, [2]float64{a[0], a[1]}); return 0 }
	r.fr.Host[mech.HostNetEvent] = func(_ int, a []float64) float64 { r.out = append(r.out, a[0]); return 0 }
	for range typ.Tables {
		r.fr.Tables = append(r.fr.Tables, &ir.Table{})
	}
	return r
}

func (r *rig) tables() {
	for _, s := range r.t.Tables {
		from, to := s.From.Call(r.fr, 0), s.To.Call(r.fr, 0)
		r.fr.Tables[s.Slot].Set(from, to, s.N, s.Outputs, func(x float64, out []float64) {
			if r.fr.Err != nil {
				return
			}
			r.fr.Args = []float64{x}
			s.Fill.CallInto(r.fr, 0, out)
		})
	}
}

// at gives the first value of a place of the node or of an ion.
func (r *rig) at(k mech.PlaceKind, ion string, col int) *float64 {
	if d, ok := r.ext[mech.ExtSlot{Kind: k, Ion: ion, Col: col}]; ok {
		return &d[0]
	}
	return new(float64)
}

func (r *rig) v() *float64 { return r.at(mech.NodeV, "", 0) }

// val gives the value of a variable of the first instance.
func (r *rig) val(name string) *float64 {
	v, ok := r.t.Var(name)
	if !ok {
		panic("no variable " + name)
	}
	if v.Global {
		return &r.cols.Uni[v.Slot]
	}
	return &r.cols.Data[v.Slot][0]
}

func (r *rig) vals(names ...string) []float64 {
	var out []float64
	for _, n := range names {
		out = append(out, *r.val(n))
	}
	return out
}

func call(f *ir.Func, fr *ir.Frame, args ...float64) float64 {
	if f == nil {
		return 0
	}
	fr.Args = args
	return f.Call(fr, 0)
}

// shake fills all columns, places and GLOBAL variables with numbers of the size they have in models.
func (r *rig) shake(rnd *rand.Rand) {
	for _, v := range r.t.Vars {
		if v.Global {
			continue
		}
		for k := range r.cols.N {
			x := v.Default * (0.5 + rnd.Float64())
			if v.Role != mech.Parameter || x == 0 {
				x = rnd.Float64()
			}
			r.cols.Data[v.Slot][k] = x
		}
	}
	for i, e := range r.t.Ext {
		d := r.fr.Ext[i].Data
		for k := range d {
			switch e.Kind {
			case mech.NodeV:
				d[k] = -120 + 200*rnd.Float64()
			case mech.NodeArea:
				d[k] = 1 + 1000*rnd.Float64()
			default:
				d[k] = 100 * (rnd.Float64() - 0.5)
			}
		}
	}
	r.cols.Uni[mech.UniT], r.cols.Uni[mech.UniDt], r.cols.Uni[mech.UniCelsius] = 0.5, 0.025, 16.3
	r.tables()
}

// same reports the first place where two rigs differ in bits.
func same(t *testing.T, what string, a, b *rig) {
	t.Helper()
	cmp := func(where string, k int, x, y []float64) {
		for i := range x {
			if math.Float64bits(x[i]) != math.Float64bits(y[i]) {
				t.Fatalf("%s: %s %d, instance %d: %v one by one, %v in blocks", what, where, k, i, x[i], y[i])
			}
		}
	}
	for k := range a.cols.Data {
		cmp("column", k, a.cols.Data[k], b.cols.Data[k])
	}
	for k := range a.fr.Ext {
		cmp("place", k, a.fr.Ext[k].Data, b.fr.Ext[k].Data)
	}
	cmp("GLOBAL", 0, a.cols.Uni, b.cols.Uni)
}
