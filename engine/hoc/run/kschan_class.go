package run

import (
	"fmt"
	"math"
	"slices"

	"nrngui/engine/hoc/object"
	"nrngui/engine/mech"
)

// valence is that of the ion, for GHK.
func (c *channel) valence() int {
	if c.ionType == nil {
		return 0
	}
	return int(c.ionType.Valence)
}

// build makes the mechanism anew where the channel has changed; instances keep their values.
func (r *Run) build(c *channel) {
	if c.name == "" {
		return // nobody can use it yet
	}
	c.vres = r.resolution
	text := c.text()
	if text == c.built {
		return
	}
	if r.Compile == nil {
		object.Fail("", "KSChan: this program compiles no mechanisms")
	}
	t, err := r.Compile(text, c.o.Name())
	object.Check(err)
	m := r.cells.Model()
	if _, ok := m.Catalogue().Lookup(c.name); ok {
		_, err := m.ReplaceMechanism(c.name, t)
		object.Check(err)
	}
	object.Check(r.cells.AddMechanisms([]*mech.Type{t}))
	c.built = text
}

// rebuild makes all channels anew whose parameters a script has changed in their Vectors.
func (r *Run) rebuild() {
	for _, c := range r.channels {
		now := c.parameters(r.numbers[:0])
		r.numbers = now
		if c.built == "" || c.vres != r.resolution || !slices.Equal(now, c.seen) {
			c.seen = slices.Clone(now)
			r.build(c)
		}
	}
}

// parameters lists what scripts can change without a method of the channel: it is looked at in every step.
func (c *channel) parameters(out []float64) []float64 {
	for _, t := range c.trans {
		for i := range t.f {
			if t.f[i].vec != nil {
				out = append(out, vector(t.f[i].vec).Data...)
			}
		}
	}
	return out
}

// part gives the object of a part of a channel, made when first asked for.
func (r *Run) part(class string, at **object.Object, data any) object.Value {
	if *at == nil {
		*at = r.host.Class(class).Add(data)
		(*at).Hold() // lives as long as its channel
	}
	return object.Obj(*at)
}

func (r *Run) stateObject(s *ksState) object.Value { return r.part("KSState", &s.obj, s) }
func (r *Run) gateObject(g *ksGate) object.Value   { return r.part("KSGate", &g.obj, g) }
func (r *Run) transObject(t *ksTrans) object.Value { return r.part("KSTrans", &t.obj, t) }

// within checks an index.
func index(c *object.Call, i, n int) int {
	if n == 0 {
		c.Fail("", "there are none")
	}
	return int(within(c, i, 0, float64(n-1)))
}

func member(f func(c *object.Call) object.Value) *object.Member { return object.Method(f) }

func numeric(f func(c *object.Call) float64) *object.Member {
	return object.Method(func(c *object.Call) object.Value { return object.Num(f(c)) })
}

// kschanClasses makes KSChan, KSState, KSGate and KSTrans.
func (r *Run) kschanClasses() []*object.Class {
	return []*object.Class{r.kschanClass(), r.ksStateClass(), r.ksGateClass(), r.ksTransClass()}
}

func (r *Run) kschanClass() *object.Class {
	of := func(c *object.Call) *channel { return c.Self.Data.(*channel) }
	changed := func(f func(c *object.Call) object.Value) *object.Member {
		return object.Method(func(c *object.Call) object.Value {
			v := f(c)
			r.build(of(c))
			return v
		})
	}
	k := &object.Class{Name: "KSChan", New: func(c *object.Call) any { return &channel{point: c.N() > 0 && c.Number(0) != 0} }}
	k.Made = func(_ *object.Call, o *object.Object) {
		c := o.Data.(*channel)
		c.o = o
		r.channels = append(r.channels, c)
	}
	k.Free = func(o *object.Object) { // the mechanism stays
		r.channels = slices.DeleteFunc(r.channels, func(c *channel) bool { return c.o == o })
	}
	k.Members = map[string]*object.Member{
		"name":        changed(func(c *object.Call) object.Value { return r.ksName(c, of(c)) }),
		"ion":         changed(func(c *object.Call) object.Value { return r.ksIon(c, of(c)) }),
		"iv_type":     changed(func(c *object.Call) object.Value { return setInt(c, &of(c).iv, 0, 2, of(c).ion != "") }),
		"gmax":        changed(func(c *object.Call) object.Value { return setNum(c, &of(c).gmax) }),
		"erev":        changed(func(c *object.Call) object.Value { return setNum(c, &of(c).erev) }),
		"add_hhstate": changed(func(c *object.Call) object.Value { return r.stateObject(of(c).addHH(c.Text(0))) }),
		"add_ksstate": changed(func(c *object.Call) object.Value {
			var g *ksGate
			if o := c.ObjectOrNil(0); o != nil {
				g, _ = o.Data.(*ksGate)
				if g == nil || g.ch != of(c) || g.hh {
					c.Fail("", "argument 1 is %s, not a KSGate of states of this channel", o.Name())
				}
			}
			return r.stateObject(of(c).addKS(g, c.Text(1)))
		}),
		"add_transition": changed(func(c *object.Call) object.Value {
			src, dst := r.ksStateArg(c, 0), r.ksStateArg(c, 1)
			if src.gate != dst.gate || src.gate.hh {
				c.Fail("", "%s and %s are not states of one scheme", src.name, dst.name)
			}
			return r.transObject(of(c).addTrans(src, dst))
		}),
		"trans": member(func(c *object.Call) object.Value {
			if c.N() == 1 {
				return r.transObject(of(c).trans[index(c, 0, len(of(c).trans))])
			}
			src, dst := r.ksStateArg(c, 0), r.ksStateArg(c, 1)
			for _, t := range of(c).trans {
				if t.src == src && t.dst == dst {
					return r.transObject(t)
				}
			}
			return object.Obj(nil)
		}),
		"state": member(func(c *object.Call) object.Value { return r.stateObject(of(c).states[index(c, 0, len(of(c).states))]) }),
		"gate":  member(func(c *object.Call) object.Value { g := of(c).gates(); return r.gateObject(g[index(c, 0, len(g))]) }),
		"remove_state": changed(func(c *object.Call) object.Value {
			of(c).removeState(r.ksStateArg(c, 0))
			return object.Num(0)
		}),
		"remove_transition": changed(func(c *object.Call) object.Value {
			t := of(c).trans
			i := 0
			if c.Is(0, object.Number) {
				i = index(c, 0, len(t))
			} else {
				i = slices.IndexFunc(t, func(x *ksTrans) bool { return x.obj == c.Object(0) })
			}
			if i < 0 || t[i].src.gate.hh {
				c.Fail("remove its state", "there is no such transition of a scheme")
			}
			of(c).trans = slices.Delete(t, i, i+1)
			return object.Num(0)
		}),
		"ngate":   numeric(func(c *object.Call) float64 { return float64(len(of(c).gates())) }),
		"nstate":  numeric(func(c *object.Call) float64 { return float64(len(of(c).states)) }),
		"ntrans":  numeric(func(c *object.Call) float64 { return float64(len(of(c).trans)) }),
		"nligand": numeric(func(c *object.Call) float64 { return float64(len(of(c).ligands())) }),
		"ligand": member(func(c *object.Call) object.Value {
			l := of(c).ligands()
			return object.Literal(l[index(c, 0, len(l))] + "_ion")
		}),
		"is_point": numeric(func(c *object.Call) float64 { return object.Bool(of(c).point).Num }),
		"single": numeric(func(c *object.Call) float64 {
			if k := of(c); c.N() > 0 && k.point {
				r.setSingle(k, within(c, 0, 0, 1) != 0)
				r.build(k)
			}
			return object.Bool(of(c).single).Num
		}),
		"vres":         numeric(r.channelResolution),
		"rseed":        numeric(r.channelSeed),
		"usetable":     numeric(func(*object.Call) float64 { return 0 }), // rates are exact always
		"setstructure": changed(func(c *object.Call) object.Value { r.setStructure(c, of(c)); return object.Num(1) }),
		"pr":           numeric(func(c *object.Call) float64 { r.printChannel(of(c)); return 1 }),
	}
	return k
}

// setSingle makes a point process count its channels: Nsingle of them, which open and close at random.
func (r *Run) setSingle(k *channel, on bool) {
	if g := k.gates(); on && (len(g) != 1 || g[0].power != 1 || k.hh() > 0 || len(k.states) < 2) {
		r.host.Warn("KSChan single channel mode implemented only for single ks gating complex to first power\n")
		on = false
	}
	k.single = on
}

// setNum and setInt read a number, and write it when there is an argument.
func setNum(c *object.Call, x *float64) object.Value {
	if c.N() > 0 {
		*x = c.Number(0)
	}
	return object.Num(*x)
}

func setInt(c *object.Call, x *int, lo, hi float64, seen bool) object.Value {
	if c.N() > 0 {
		*x = int(within(c, 0, lo, hi))
	}
	if !seen {
		return object.Num(0)
	}
	return object.Num(float64(*x))
}

// ksName gives the mechanism its name.
func (r *Run) ksName(c *object.Call, ch *channel) object.Value {
	if c.N() > 0 && c.Text(0) != ch.name {
		name := c.Text(0)
		if _, taken := r.cells.Model().Catalogue().Lookup(name); taken {
			r.host.Print(fmt.Sprintf("KSChan::setname %s already in use\n", name))
		} else {
			ch.name, ch.built = name, ""
		}
	}
	return object.Literal(ch.name)
}

// ksIon chooses the ion whose reversal potential drives the current.
func (r *Run) ksIon(c *object.Call, ch *channel) object.Value {
	if c.N() > 0 {
		ch.ion, ch.ionType = "", nil
		if name := c.Text(0); name != "" && name != "NonSpecific" {
			ch.ion, ch.ionType = name, r.ionArg(c, name)
		}
	}
	if ch.ion == "" {
		return object.Literal("NonSpecific")
	}
	return object.Literal(ch.ion)
}

func (r *Run) ionArg(c *object.Call, name string) *mech.Type {
	t, ok := r.cells.Model().Catalogue().Lookup(name + "_ion")
	if !ok {
		c.Fail(fmt.Sprintf("ion_register(%q, charge)", name), "there is no ion %s", name)
	}
	return t
}

// ksStateArg gives a state by its index or object.
func (r *Run) ksStateArg(c *object.Call, i int) *ksState {
	ch := c.Self.Data.(*channel)
	if c.Is(i, object.Number) {
		return ch.states[index(c, i, len(ch.states))]
	}
	s, ok := c.Object(i).Data.(*ksState)
	if !ok || s.gate.ch != ch && !slices.Contains(ch.states, s) {
		c.Fail("", "argument %d is %s, not a KSState of this channel", i+1, c.Object(i).Name())
	}
	return s
}

func (r *Run) ksStateClass() *object.Class {
	of := func(c *object.Call) *ksState { return c.Self.Data.(*ksState) }
	return &object.Class{Name: "KSState", Members: map[string]*object.Member{
		"name": member(func(c *object.Call) object.Value {
			if c.N() > 0 && c.Text(0) != of(c).name {
				of(c).name = of(c).gate.ch.free(c.Text(0))
				r.build(of(c).gate.ch)
			}
			return object.Literal(of(c).name)
		}),
		"frac": member(func(c *object.Call) object.Value {
			v := setNum(c, &of(c).frac)
			r.build(of(c).gate.ch)
			return v
		}),
		"gate":  member(func(c *object.Call) object.Value { return r.gateObject(of(c).gate) }),
		"index": numeric(func(c *object.Call) float64 { return float64(slices.Index(of(c).gate.ch.states, of(c))) }),
	}}
}

func (r *Run) ksGateClass() *object.Class {
	of := func(c *object.Call) *ksGate { return c.Self.Data.(*ksGate) }
	return &object.Class{Name: "KSGate", Members: map[string]*object.Member{
		"nstate": numeric(func(c *object.Call) float64 { return float64(len(of(c).of())) }),
		"power": member(func(c *object.Call) object.Value {
			v := setInt(c, &of(c).power, 0, 1e6, true)
			r.build(of(c).ch)
			return v
		}),
		"sindex": numeric(func(c *object.Call) float64 { return float64(slices.Index(of(c).ch.states, of(c).of()[0])) }),
		"index":  numeric(func(c *object.Call) float64 { return float64(slices.Index(of(c).ch.gates(), of(c))) }),
	}}
}

func (r *Run) ksTransClass() *object.Class {
	of := func(c *object.Call) *ksTrans { return c.Self.Data.(*ksTrans) }
	both := func(f func(t *ksTrans, v, celsius float64) (float64, float64)) *object.Member {
		return numeric(func(c *object.Call) float64 {
			v, a, b := vector(vectorArg(c, 0)), vector(vectorArg(c, 1)), vector(vectorArg(c, 2))
			a.Resize(len(v.Data))
			b.Resize(len(v.Data))
			for i, x := range v.Data {
				a.Data[i], b.Data[i] = f(of(c), x, r.cells.Model().Celsius)
			}
			return 0
		})
	}
	return &object.Class{Name: "KSTrans", Members: map[string]*object.Member{
		"src":    member(func(c *object.Call) object.Value { return r.stateObject(of(c).src) }),
		"target": member(func(c *object.Call) object.Value { return r.stateObject(of(c).dst) }),
		"index":  numeric(func(c *object.Call) float64 { return float64(slices.Index(of(c).ch.trans, of(c))) }),
		"type": numeric(func(c *object.Call) float64 {
			if c.N() > 0 {
				r.setTransType(c, of(c))
			}
			return float64(of(c).kind)
		}),
		"ligand": member(func(c *object.Call) object.Value { return object.Literal(of(c).ligand) }),
		"stoichiometry": member(func(c *object.Call) object.Value {
			v := setInt(c, &of(c).stoich, 1, 1e9, true)
			r.build(of(c).ch)
			return v
		}),
		"set_f": numeric(func(c *object.Call) float64 { r.setRate(c, of(c)); return 0 }),
		"ftype": numeric(func(c *object.Call) float64 { return float64(of(c).f[index(c, 0, 2)].kind) }),
		"f": numeric(func(c *object.Call) float64 {
			return of(c).f[index(c, 0, 2)].eval(c.Number(1), r.cells.Model().Celsius)
		}),
		"parm": member(func(c *object.Call) object.Value {
			f := &of(c).f[index(c, 0, 2)]
			for i, x := range []float64{f.lo, f.hi} {
				if c.N() > i+1 {
					object.Check(c.Ref(i + 1).Set(x))
				}
			}
			return object.Obj(f.vec)
		}),
		"ab":     both((*ksTrans).alphaBeta),
		"inftau": both((*ksTrans).infTau),
	}}
}

// setTransType is type(kind [, ligand]).
func (r *Run) setTransType(c *object.Call, t *ksTrans) {
	kind, ligand := int(within(c, 0, 0, 3)), ""
	if kind > 1 {
		if t.src.gate.hh {
			c.Fail("use states of a scheme", "a gate of one state can't be driven by a ligand")
		}
		ligand = c.Text(1)
		if n := len(ligand); n > 1 && (ligand[n-1] == 'i' || ligand[n-1] == 'o') {
			if _, ok := r.cells.Model().Catalogue().Lookup(ligand + "_ion"); !ok {
				ligand = ligand[:n-1] // "cai" means ca
			}
		}
		r.ionArg(c, ligand)
	}
	t.setKind(kind, ligand)
	r.build(t.ch)
}

// setRate is set_f(0 or 1, kind, Vector of parameters [, vmin, vmax]).
func (r *Run) setRate(c *object.Call, t *ksTrans) {
	f := &t.f[index(c, 0, 2)]
	kind := int(within(c, 1, 0, 7))
	v := vectorArg(c, 2)
	if need := [...]int{0, 1, 3, 3, 3, 5, 5, 2}[kind]; len(vector(v).Data) < need {
		c.Fail("", "a function of kind %d has %d parameters, the Vector %d elements", kind, need, len(vector(v).Data))
	}
	v.Hold()
	if f.vec != nil {
		f.vec.Release()
	}
	f.kind, f.vec, f.lo, f.hi = kind, v, -100, 50
	if c.N() > 4 {
		f.lo, f.hi = c.Number(3), c.Number(4)
	}
	if kind == 7 && !(f.hi > f.lo) || math.IsNaN(f.lo) {
		c.Fail("give the lower end first", "a table from %g to %g", f.lo, f.hi)
	}
	r.build(t.ch)
}

// setStructure reads the whole structure from a Vector: iv_type, numbers of gates, states, hh states, transitions, ligands, of the first transition of a ligand;
// for each gate its first state, number of states, power and the fractions; for each transition source, target, kind and number of the ligand.
func (r *Run) setStructure(c *object.Call, ch *channel) {
	x := vector(vectorArg(c, 0)).Data
	at := 0
	next := func() int {
		if at >= len(x) {
			c.Fail("", "the Vector ends after %d elements", at)
		}
		at++
		return int(x[at-1])
	}
	ch.iv = next()
	ngate, nstate, nhh, ntrans := next(), next(), next(), next()
	next()
	next()
	ch.states, ch.trans = nil, nil
	for range ngate {
		first, n := next(), next()
		g := &ksGate{ch: ch, power: next(), hh: first < nhh}
		for k := range n {
			s := &ksState{name: fmt.Sprintf("S%d", first+k), gate: g}
			next()
			s.frac = x[at-1]
			ch.states = append(ch.states, s)
		}
	}
	if len(ch.states) != nstate {
		c.Fail("", "%d states are announced, the gates have %d", nstate, len(ch.states))
	}
	for range ntrans {
		src, dst, kind, _ := next(), next(), next(), next()
		if src < 0 || src >= nstate || dst < 0 || dst >= nstate {
			c.Fail("", "a transition from state %d to %d of %d", src, dst, nstate)
		}
		ch.trans = append(ch.trans, &ksTrans{ch: ch, src: ch.states[src], dst: ch.states[dst], kind: kind, stoich: 1})
	}
}

// printChannel is pr().
func (r *Run) printChannel(c *channel) {
	p := func(format string, a ...any) { r.host.Print(fmt.Sprintf(format, a...)) }
	ion := "NonSpecific"
	if c.ion != "" {
		ion = c.ion
	}
	hh, lig := c.hh(), len(c.trans)
	for lig > 0 && c.trans[lig-1].kind > 1 {
		lig--
	}
	point := 0
	if c.point {
		point = 1
	}
	p("%s type properties\n", c.o.Name())
	p("name=%s is_point_=%s ion_=%s cond_model_=%d\n", c.name, map[int]string{0: "false", 1: "true"}[point], ion, c.iv)
	p("  ngate=%d nstate=%d nhhstate=%d nligand=%d ntrans=%d ivkstrans=%d iligtrans=%d\n", len(c.gates()), len(c.states), hh, len(c.ligands()), len(c.trans), hh, lig)
	p("  default gmax=%s erev=%s\n", g(c.gmax), g(c.erev))
	for i, gate := range c.gates() {
		p("    gate %d index=%d nstate=%d power=%d\n", i, slices.Index(c.states, gate.of()[0]), len(gate.of()), gate.power)
	}
	for i, l := range c.ligands() {
		p("    ligand %d %s_ion\n", i, l)
	}
	for i, t := range c.trans {
		p("    trans %d src=%d target=%d type=%d", i, slices.Index(c.states, t.src), slices.Index(c.states, t.dst), t.kind)
		if t.kind > 1 {
			p(" ligindex=%d", slices.Index(c.ligands(), t.ligand))
		}
		p("\n        f0 type=%d   f1 type=%d\n", t.f[0].kind, t.f[1].kind)
	}
	p("    state names and fractional conductance\n")
	for i, s := range c.states {
		p("    %d %s %s\n", i, s.name, g(s.frac))
	}
}
