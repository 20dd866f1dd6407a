package curves

import (
	"fmt"
	"math"
	"strings"

	"nrngui/engine/ir"
	"nrngui/engine/mech"
)

// variable is the argument of a function that its curve runs over: the first potential, else the first concentration, else its only one.
func (f *function) variable() int {
	for _, want := range []axis{potential, concentration} {
		for i, a := range f.args {
			if a.axis == want {
				return i
			}
		}
	}
	if len(f.args) == 1 && f.args[0].axis == plain {
		return 0
	}
	for i, a := range f.args { // vtrap(x, y)
		if a.axis == plain && len(f.args) == 2 && i == 0 {
			return i
		}
	}
	return -1
}

// prepare puts the values of all arguments but the running one into the frame, and lists them as choices.
func (b *bench) prepare(f *function, running int) {
	for i, a := range f.args {
		if i == running {
			continue
		}
		x := a.value
		if a.param != "" {
			if v, ok := b.m.probe.Var(a.param); ok {
				x = b.value(v, 0)
			}
		}
		key := f.name + "." + a.name
		if chosen, ok := b.o.Args[key]; ok {
			x = chosen
		}
		b.fr.Args[i] = x
		known := false
		for _, have := range b.set.Args {
			known = known || have.Key == key
		}
		if !known {
			b.set.Args = append(b.set.Args, Arg{Key: key, Name: a.name, Of: f.name, Unit: a.unit, Value: x})
		}
	}
}

// along calls f at every abscissa of a function's axis, after the arguments are set.
func (b *bench) along(f *function, each func(i int)) (r raw, ok bool) {
	at := f.variable()
	kind := potential
	r.xname, r.xunit = "v", "mV"
	if at >= 0 {
		kind = f.args[at].axis
		r.xname, r.xunit = f.args[at].name, f.args[at].unit
		if kind == potential {
			r.xname, r.xunit = "v", "mV"
		} else if kind == concentration {
			r.xunit = "mM"
		}
	} else if len(f.args) > 0 {
		return r, false
	}
	r.x, r.log = b.grid(kind)
	for i, x := range r.x {
		v := x
		if kind != potential {
			v = restV
		}
		b.back(v)
		b.prepare(f, at)
		if r.log {
			x = math.Pow(10, x)
		}
		if at >= 0 {
			b.fr.Args[at] = x
		}
		each(i)
	}
	return r, true
}

// functions samples every FUNCTION.
func (b *bench) functions() {
	for k := range b.m.funcs {
		f := &b.m.funcs[k]
		code := b.m.probe.Functions[f.name]
		if f.proc || code == nil {
			continue
		}
		y := make([]float64, b.o.N)
		args := len(b.set.Args)
		r, ok := b.along(f, func(i int) { y[i] = finite(b.run(code)) })
		if !ok || !varies(y) {
			b.set.Args = b.set.Args[:args]
			continue
		}
		r.Series = Series{Name: f.name, Doc: "FUNCTION " + f.name + head(f), Y: y}
		r.unit = f.unit
		b.raw = append(b.raw, r)
	}
}

// head writes the arguments of a function.
func head(f *function) string {
	var names []string
	for _, a := range f.args {
		names = append(names, a.name)
	}
	return "(" + strings.Join(names, ", ") + ")"
}

// procedures samples what PROCEDUREs set.
func (b *bench) procedures() {
	for k := range b.m.funcs {
		f := &b.m.funcs[k]
		code := b.m.probe.Functions[f.name]
		if !f.proc || code == nil {
			continue
		}
		var outs []*mech.Var
		for i := range b.m.probe.Vars {
			if v := &b.m.probe.Vars[i]; v.Role != mech.State && !strings.HasPrefix(v.Name, rateOf) && stores(code, v) {
				outs = append(outs, v)
			}
		}
		if len(outs) == 0 {
			continue
		}
		ys := map[*mech.Var][][]float64{}
		for _, v := range outs {
			for range max(v.Len, 1) {
				ys[v] = append(ys[v], make([]float64, b.o.N))
			}
		}
		args := len(b.set.Args)
		r, ok := b.along(f, func(i int) {
			b.run(code)
			for _, v := range outs {
				for e := range ys[v] {
					ys[v][e][i] = finite(b.value(v, e))
				}
			}
		})
		used := false
		for _, v := range outs {
			for e, y := range ys[v] {
				if !ok || !varies(y) || b.have(v.Name) && v.Len <= 1 {
					continue
				}
				c := r
				c.Series = Series{Name: v.Name, Doc: "PROCEDURE " + f.name + head(f), Y: y}
				if f.equations {
					c.Doc = "as the equations use it"
				}
				if v.Len > 1 {
					c.Name = fmt.Sprintf("%s[%d]", v.Name, e)
				}
				c.unit, used = v.Unit, true
				b.raw = append(b.raw, c)
			}
		}
		if !used {
			b.set.Args = b.set.Args[:args]
		}
	}
}

// have says whether a curve of that name is there: one PROCEDURE may call another.
func (b *bench) have(name string) bool {
	for i := range b.raw {
		if b.raw[i].Name == name {
			return true
		}
	}
	return false
}

// stores says whether a function sets a variable.
func stores(f *ir.Func, v *mech.Var) bool {
	for i := range f.Code {
		in := &f.Code[i]
		if s := int(in.Slot); s >= v.Slot && s < v.Slot+max(v.Len, 1) && (in.Op == ir.StoreCol && !v.Global || in.Op == ir.StoreUni && v.Global) {
			return true
		}
	}
	return false
}

// states samples steady state and time constant of every state.
func (b *bench) states() {
	settled := map[string]bool{}
	for _, o := range b.m.odes {
		if !settled[o.state] && b.equation(o) {
			settled[o.state] = true
		}
	}
	b.relax(settled)
}

// equation derives inf and tau of s' = a + b s. ok is false when the right hand side is of another form.
func (b *bench) equation(o ode) bool {
	s, ok := b.m.probe.Var(o.state)
	d, also := b.m.probe.Var(o.rate)
	code := b.m.probe.Functions[o.procedure]
	if !ok || !also || code == nil || max(s.Len, 1) > 1 {
		return false
	}
	x, _ := b.grid(potential)
	inf, tau := make([]float64, b.o.N), make([]float64, b.o.N)
	linear := 0
	for i, v := range x {
		inf[i], tau[i] = math.NaN(), math.NaN()
		var f [3]float64
		for k := range f {
			b.back(v)
			b.set1(s, float64(k))
			b.run(code)
			f[k] = b.value(d, 0)
		}
		slope := f[1] - f[0]
		if !(math.Abs(f[2]-f[0]-2*slope) <= 1e-9*(math.Abs(f[2])+math.Abs(f[0])+math.Abs(slope))) || slope == 0 {
			continue
		}
		linear++
		inf[i], tau[i] = finite(-f[0]/slope), finite(-1/slope)
	}
	if linear < b.o.N/2 {
		return false
	}
	doc := "from " + o.state + "' = a + b " + o.state
	add := func(name string, y []float64, unit string, kind Kind) {
		if !varies(y) || b.equal(o.state, y) {
			return
		}
		b.raw = append(b.raw, raw{Series: Series{Name: name, Doc: doc, State: o.state, Y: y}, unit: unit, x: x, xname: "v", xunit: "mV", kind: kind, known: true})
	}
	add(o.state+" inf", inf, s.Unit, SteadyState)
	add("tau "+o.state, tau, "ms", TimeConstant)
	return true
}

// equal looks for the same curve among those of PROCEDUREs and FUNCTIONs, and says whose state it belongs to.
func (b *bench) equal(state string, y []float64) bool {
	for i := range b.raw {
		r := &b.raw[i]
		if r.log || r.xname != "v" || r.known {
			continue
		}
		same := 0
		for k := range y {
			if y[k] == r.Y[k] || math.Abs(y[k]-r.Y[k]) <= 1e-9*math.Abs(y[k]) {
				same++
			} else if y[k] == y[k] && r.Y[k] == r.Y[k] {
				same = -1
				break
			}
		}
		if same > 0 {
			r.State = state
			return true
		}
	}
	return false
}

// relax advances the states that have no linear equation until they stand still.
func (b *bench) relax(settled map[string]bool) {
	t := b.m.probe
	var open []*mech.Var
	for i := range t.Vars {
		if v := &t.Vars[i]; v.Role == mech.State && !v.Global && !settled[v.Name] && v.Len <= 1 {
			open = append(open, v)
		}
	}
	if len(open) == 0 || t.Update == nil || t.Kind != mech.Density || len(open) > 24 {
		return
	}
	x, _ := b.grid(potential)
	ys := make([][]float64, len(open))
	for k := range ys {
		ys[k] = make([]float64, b.o.N)
	}
	still := 0
	for i, v := range x {
		b.back(v)
		b.run(t.Init)
		b.parameters()
		b.fr.Uni[mech.UniDt] = 1e6
		before := make([]float64, len(open))
		moved := math.Inf(1)
		for n := 0; n < 40 && moved > 1e-9; n++ {
			moved = 0
			b.run(t.Update)
			for k, s := range open {
				now := b.value(s, 0)
				moved = math.Max(moved, math.Abs(now-before[k])/(1e-9+math.Abs(now)))
				before[k] = now
			}
		}
		for k := range open {
			ys[k][i] = math.NaN()
			if moved <= 1e-9 {
				ys[k][i] = finite(before[k])
			}
		}
		if moved <= 1e-9 {
			still++
		}
	}
	if still == 0 {
		b.set.note("the steady state of %s can't be told", open[0].Name)
		return
	}
	for k, s := range open {
		if varies(ys[k]) {
			b.raw = append(b.raw, raw{Series: Series{Name: s.Name + " inf", Doc: "the scheme at rest", State: s.Name, Y: ys[k]}, unit: s.Unit, x: x, xname: "v", xunit: "mV", kind: SteadyState, known: true})
		}
	}
}

// currents samples what flows when INITIAL holds at each potential.
func (b *bench) currents() {
	t := b.m.probe
	if t.Rates == nil || len(t.Current) == 0 || t.Kind == mech.Artificial {
		return
	}
	x, _ := b.grid(potential)
	ys := make([][]float64, len(t.Current))
	for k := range ys {
		ys[k] = make([]float64, b.o.N)
	}
	for i, v := range x {
		b.back(v)
		b.run(t.Init)
		b.parameters()
		b.fr.Uni[mech.UniT] = 0
		b.run(t.Rates)
		for k, c := range t.Current {
			ys[k][i] = finite(b.fr.Cols[c.Slot][0])
		}
	}
	unit := "mA/cm2"
	if t.Kind == mech.Point {
		unit = "nA"
	}
	for k, c := range t.Current {
		if varies(ys[k]) {
			b.raw = append(b.raw, raw{Series: Series{Name: c.Name, Doc: "current with the states of INITIAL at each v", Y: ys[k]}, unit: unit, x: x, xname: "v", xunit: "mV", kind: Current, known: true})
		}
	}
}
