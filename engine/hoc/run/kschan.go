package run

import (
	"math"
	"slices"

	"nrngui/engine/hoc/object"
	"nrngui/engine/mech"
)

// A KSChan is a channel that a script makes while it runs: gates that are single Hodgkin-Huxley variables or schemes of states. Its parts here are
// plain data; kschan_text.go writes them as a mod file, which is compiled like any other, and kschan_class.go has the classes of scripts.

// channel is the data of a KSChan.
type channel struct {
	o          *object.Object
	name       string // of the mechanism; "" until it has one
	ion        string // "": NonSpecific
	ionType    *mech.Type
	iv         int // 0 ohmic, 1 ohmic with concentrations, 2 GHK
	gmax, erev float64
	point      bool
	single     bool       // counted channels (Nsingle), see kschan_single.go
	states     []*ksState // those of hh gates first
	trans      []*ksTrans // of hh gates, then between states, then of ligands
	vres       float64    // mV, common to all channels that count
	seen       []float64  // parameters as of built
	built      string     // text of the present mechanism
}

// ksGate is a factor of the conductance: a sum over its states to a power.
type ksGate struct {
	ch    *channel
	power int
	hh    bool
	obj   *object.Object
}

type ksState struct {
	name string
	frac float64
	gate *ksGate
	obj  *object.Object
}

// ksTrans leads from a state to another one; that of a hh gate from its state to itself.
type ksTrans struct {
	ch       *channel
	src, dst *ksState
	kind     int // 0: alpha and beta, 1: inf and tau, 2: ligand outside, 3: ligand inside
	ligand   string
	stoich   int
	f        [2]rate
	obj      *object.Object
}

// rate is a function of the potential with its parameters.
type rate struct {
	kind   int            // see eval
	vec    *object.Object // Vector of parameters, which the script may go on changing
	lo, hi float64        // mV, of a table
}

func (f *rate) p(i int) float64 {
	if f.vec == nil {
		return 0
	}
	if x := vector(f.vec).Data; i < len(x) {
		return x[i]
	}
	return 0
}

// clippedExp is exp of an argument from -700 to 700.
func clippedExp(x float64) float64 { return math.Exp(min(max(x, -700), 700)) }

// electronPerBoltzmann is e/k, K/V (exact values of 2019).
const electronPerBoltzmann = 1.602176634e-19 / 1.380649e-23

// eval gives the value at v (mV): 1 constant A, 2 A exp(k(v-d)), 3 A x/(1-exp(-x)) with x = k(v-d), 4 A/(1+exp(k(v-d))), 5 and 6 steady state and time constant
// of Borg-Graham's form with K, vhalf, z, gam, tau0, 7 a table of equal steps.
func (f *rate) eval(v, celsius float64) float64 {
	a, x := f.p(0), f.p(1)*(v-f.p(2))
	switch f.kind {
	case 1:
		return a
	case 2:
		return a * clippedExp(x)
	case 3:
		if math.Abs(x) > 1e-6 {
			return a * x / (1 - clippedExp(-x))
		}
		return a * (1 + x/2)
	case 4:
		return a / (1 + clippedExp(x))
	case 5, 6:
		x := electronPerBoltzmann * 1e-3 / (273.15 + celsius) * f.p(2) * (v - f.p(1))
		up, down := a*clippedExp(f.p(3)*x), a*clippedExp((f.p(3)-1)*x)
		if f.kind == 5 {
			return up / (up + down)
		}
		return 1/(up+down) + f.p(4)
	case 7:
		return f.table(v)
	}
	return 1
}

func (f *rate) table(v float64) float64 {
	y := vector(f.vec).Data
	n := len(y)
	at := (v - f.lo) / (f.hi - f.lo) * float64(n-1)
	switch {
	case at <= 0:
		return y[0]
	case at >= float64(n-1):
		return y[n-1]
	}
	i := int(at)
	return y[i] + (at-float64(i))*(y[i+1]-y[i])
}

// alphaBeta gives the two rates of a transition, 1/ms.
func (t *ksTrans) alphaBeta(v, celsius float64) (a, b float64) {
	x, y := t.f[0].eval(v, celsius), t.f[1].eval(v, celsius)
	if t.kind == 1 {
		return x / y, (1 - x) / y
	}
	return x, y
}

// infTau gives steady state and time constant.
func (t *ksTrans) infTau(v, celsius float64) (inf, tau float64) {
	x, y := t.f[0].eval(v, celsius), t.f[1].eval(v, celsius)
	if t.kind == 1 {
		return x, y
	}
	return x / (x + y), 1 / (x + y)
}

// gates lists the gates in the order of their states.
func (c *channel) gates() []*ksGate {
	var out []*ksGate
	for _, s := range c.states {
		if len(out) == 0 || out[len(out)-1] != s.gate {
			out = append(out, s.gate)
		}
	}
	return out
}

// of lists the states of a gate.
func (g *ksGate) of() []*ksState {
	var out []*ksState
	for _, s := range g.ch.states {
		if s.gate == g {
			out = append(out, s)
		}
	}
	return out
}

func (c *channel) hh() int {
	n := 0
	for _, s := range c.states {
		if s.gate.hh {
			n++
		}
	}
	return n
}

// ligands lists the ions that drive transitions.
func (c *channel) ligands() []string {
	var out []string
	for _, t := range c.trans {
		if t.kind > 1 && !slices.Contains(out, t.ligand) {
			out = append(out, t.ligand)
		}
	}
	return out
}

// addHH adds a gate of one state at the end of the hh gates.
func (c *channel) addHH(name string) *ksState {
	n := c.hh()
	s := &ksState{name: c.free(name), frac: 1, gate: &ksGate{ch: c, power: 1, hh: true}}
	c.states = slices.Insert(c.states, n, s)
	c.trans = slices.Insert(c.trans, n, &ksTrans{ch: c, src: s, dst: s, stoich: 1})
	return s
}

// addKS adds a state to a gate, or (nil) a gate with it.
func (c *channel) addKS(g *ksGate, name string) *ksState {
	s := &ksState{name: c.free(name), gate: g}
	if g == nil {
		s.gate = &ksGate{ch: c, power: 1}
		c.states = append(c.states, s)
		return s
	}
	last := 0
	for i, o := range c.states {
		if o.gate == g {
			last = i
		}
	}
	c.states = slices.Insert(c.states, last+1, s)
	return s
}

// free gives a name that no state has.
func (c *channel) free(name string) string {
	taken := func(n string) bool {
		return slices.ContainsFunc(c.states, func(s *ksState) bool { return s.name == n })
	}
	if !taken(name) {
		return name
	}
	for i := 0; ; i++ {
		if n := name + string(rune('0'+i%10)); i < 10 && !taken(n) {
			return n
		} else if i >= 10 {
			name += "_"
			i = -1
		}
	}
}

// addTrans adds a transition between two states of one gate, before those of ligands.
func (c *channel) addTrans(src, dst *ksState) *ksTrans {
	t := &ksTrans{ch: c, src: src, dst: dst, stoich: 1}
	at := len(c.trans)
	for at > 0 && c.trans[at-1].kind > 1 {
		at--
	}
	c.trans = slices.Insert(c.trans, at, t)
	return t
}

// setKind chooses what the functions of a transition mean; those of ligands go to the end.
func (t *ksTrans) setKind(kind int, ligand string) {
	c := t.ch
	t.kind, t.ligand = kind, ligand
	c.trans = slices.DeleteFunc(c.trans, func(o *ksTrans) bool { return o == t })
	if kind > 1 {
		c.trans = append(c.trans, t)
		return
	}
	at := 0 // back to its place: hh ones as their states, others before those of ligands
	if t.src.gate.hh {
		at = slices.Index(c.states, t.src)
	} else {
		for at = len(c.trans); at > 0 && c.trans[at-1].kind > 1; {
			at--
		}
	}
	c.trans = slices.Insert(c.trans, min(at, len(c.trans)), t)
}

// removeState takes a state with its transitions away.
func (c *channel) removeState(s *ksState) {
	c.states = slices.DeleteFunc(c.states, func(o *ksState) bool { return o == s })
	c.trans = slices.DeleteFunc(c.trans, func(t *ksTrans) bool { return t.src == s || t.dst == s })
}
