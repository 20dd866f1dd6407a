package curves

import (
	"math"

	"nrngui/engine/ir"
	"nrngui/engine/mech"
)

// bench is one mechanism under test: a frame with one instance, whose node and ions are its own.
type bench struct {
	m    *Mechanism
	o    Options
	set  *Set
	fr   ir.Frame
	v    []float64 // the potential, mV
	cols []float64 // what the columns and GLOBALs hold at rest
	uni  []float64
	ext  []float64
	raw  []raw
}

// raw is a curve before it is sorted into groups.
type raw struct {
	Series
	unit  string
	x     []float64
	xname string
	xunit string
	log   bool
	kind  Kind
	known bool // kind was decided
}

// settle makes the frame, gives parameters and ions their values and runs INITIAL at rest.
func (b *bench) settle() {
	t := b.m.probe
	b.fr = ir.Frame{N: 1, Cols: make([][]float64, t.NCol), Uni: append([]float64(nil), t.UniInit...), MaxLoop: 5000}
	for k := range b.fr.Cols {
		b.fr.Cols[k] = []float64{t.ColInit[k]}
	}
	n := 1
	for _, f := range append([]*ir.Func{t.Init, t.Rates, t.Update, t.After}, values(t.Functions)...) {
		if f != nil {
			n = max(n, f.NArg)
		}
	}
	b.fr.Args = make([]float64, max(n, max(t.NWeight, 1)+1))
	b.v = []float64{restV}
	for _, e := range t.Ext {
		b.fr.Ext = append(b.fr.Ext, ir.Place{Data: b.place(e)})
	}
	b.fr.Host = make([]ir.HostFunc, mech.HostCount)
	for k := range b.fr.Host {
		b.fr.Host[k] = func(int, []float64) float64 { return 0 }
	}
	b.fr.Host[mech.HostFuncTable] = func(int, []float64) float64 { return math.NaN() }
	mech.PureHosts(b.fr.Host)
	b.fr.Uni[mech.UniCelsius] = b.o.Celsius
	b.parameters()
	b.tables()
	b.run(t.Init)
	b.parameters() // INITIAL may have set some
	b.keep()
}

// place is the memory of what lies outside the mechanism.
func (b *bench) place(e mech.ExtSlot) []float64 {
	switch e.Kind {
	case mech.NodeV:
		return b.v
	case mech.NodeArea:
		return []float64{100} // um2, at which a point process has the same numbers in nA and mA/cm2
	case mech.NodeDiam:
		return []float64{1}
	case mech.IonCol:
		z := 0.0
		for _, u := range b.m.probe.Ions {
			if u.Ion == e.Ion {
				z = u.Valence
			}
		}
		ion := mech.NewIon(e.Ion, z)
		value := ion.ColInit[e.Col]
		for i := range ion.Vars {
			if w := &ion.Vars[i]; !w.Global && w.Slot == e.Col {
				if x, ok := b.o.Values[w.Name]; ok {
					value = x
				}
			}
		}
		return []float64{value}
	case mech.NodeRHS, mech.NodeD:
		return []float64{0}
	}
	if x, ok := b.o.Values[e.Name]; ok && e.Name != "" {
		return []float64{x}
	}
	return []float64{math.NaN()}
}

func values(m map[string]*ir.Func) []*ir.Func {
	var out []*ir.Func
	for _, f := range m {
		out = append(out, f)
	}
	return out
}

// parameters gives PARAMETERs the values of the options.
func (b *bench) parameters() {
	t := b.m.probe
	for i := range t.Vars {
		v := &t.Vars[i]
		x, ok := b.o.Values[v.Name]
		if v.Role != mech.Parameter || !ok {
			continue
		}
		if v.Global {
			b.fr.Uni[v.Slot] = x
		} else {
			b.fr.Cols[v.Slot][0] = x
		}
	}
	if x, ok := b.o.Values["usetable"]; ok && len(t.Tables) > 0 {
		b.fr.Uni[t.Tables[0].Use] = x
	}
}

// tables fills every TABLE that is used.
func (b *bench) tables() {
	for k := range b.m.probe.Tables {
		spec := &b.m.probe.Tables[k]
		tab := &ir.Table{}
		b.fr.Tables = append(b.fr.Tables, tab)
		if b.fr.Uni[spec.Use] == 0 {
			tab.Set(0, 1, 1, spec.Outputs, func(float64, []float64) {})
			continue
		}
		from, to := spec.From.Call(&b.fr, 0), spec.To.Call(&b.fr, 0)
		tab.Set(from, to, spec.N, spec.Outputs, func(x float64, out []float64) {
			b.fr.Args[0] = x
			spec.Fill.CallInto(&b.fr, 0, out)
		})
		b.fail("TABLE")
	}
}

// run runs a block and forgets what went wrong, with a note.
func (b *bench) run(f *ir.Func) float64 {
	if f == nil {
		return math.NaN()
	}
	y := f.Call(&b.fr, 0)
	if b.fail(f.Name) {
		return math.NaN()
	}
	return y
}

func (b *bench) fail(what string) bool {
	if b.fr.Err == nil {
		return false
	}
	b.set.note("%s: %v", what, b.fr.Err)
	b.fr.Err = nil
	return true
}

// keep notes the present values as those that each sample begins with.
func (b *bench) keep() {
	b.cols, b.ext = nil, nil
	for _, c := range b.fr.Cols {
		b.cols = append(b.cols, c[0])
	}
	b.uni = append([]float64(nil), b.fr.Uni...)
	for _, p := range b.fr.Ext {
		b.ext = append(b.ext, p.Data[0])
	}
}

// back restores them and sets the potential.
func (b *bench) back(v float64) {
	for k := range b.cols {
		b.fr.Cols[k][0] = b.cols[k]
	}
	copy(b.fr.Uni, b.uni)
	for k, p := range b.fr.Ext {
		p.Data[0] = b.ext[k]
	}
	b.v[0] = v
}

// value reads an element of a variable of the frame.
func (b *bench) value(v *mech.Var, e int) float64 {
	if v.Global {
		return b.fr.Uni[v.Slot+e]
	}
	return b.fr.Cols[v.Slot+e][0]
}

func (b *bench) set1(v *mech.Var, x float64) {
	if v.Global {
		b.fr.Uni[v.Slot] = x
	} else {
		b.fr.Cols[v.Slot][0] = x
	}
}

// grid is the abscissae of an axis: potentials in mV, decimal logarithms of concentrations in mM.
func (b *bench) grid(a axis) (x []float64, log bool) {
	from, to := b.o.From, b.o.To
	switch a {
	case concentration:
		from, to, log = -6, 1, true
	case plain:
		from, to = -100, 100
	}
	x = make([]float64, b.o.N)
	for i := range x {
		x[i] = from + (to-from)*float64(i)/float64(b.o.N-1)
	}
	return x, log
}

// finite makes a gap of what can't be drawn.
func finite(y float64) float64 {
	if math.IsInf(y, 0) {
		return math.NaN()
	}
	return y
}

// varies says whether a curve is worth drawing: it has two samples that differ beyond rounding.
func varies(y []float64) bool {
	lo, hi := math.NaN(), math.NaN()
	for _, v := range y {
		if v == v {
			if !(v >= lo) {
				lo = v
			}
			if !(v <= hi) {
				hi = v
			}
		}
	}
	return hi-lo > 1e-9*math.Max(math.Abs(hi), math.Abs(lo))
}
