package sim

import (
	"fmt"
	"slices"

	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// FlowKind says what sort of current a Flow is.
type FlowKind uint8

// The kinds of current.
const (
	FlowDensity    FlowKind = iota // of a density mechanism
	FlowPoint                      // of a point process, through the membrane
	FlowElectrode                  // of a point process or density mechanism with ELECTRODE_CURRENT; here positive outward too
	FlowParent                     // along the cable to the neighbour towards the root
	FlowChild                      // along the cable to a neighbour away from the root
	FlowCapacitive                 // that charges the membrane
	FlowCircuit                    // into linear circuits (SetCircuits), all of them together
)

// Flow describes one current of a compartment.
type Flow struct {
	Kind      FlowKind
	Mechanism string              // "hh"; "" where there is none
	Name      string              // "ina", "i" as in the mod file; "i_cap"; "axial"; "circuit"
	Ion       string              // "na", or ""
	Point     *model.PointProcess // nil for all but point processes
	Section   *model.Section      // the neighbour of an axial current
	X         float64             // where it is on its section
	Shared    bool                // one of several currents without an ion of one mechanism: their common dI/dv is shared out by size
}

// FlowTime says to which moment the currents of a Probe belong. v was VStart at Start and is VEnd at End, one step later; T is the level of the currents,
// where the potential is V: the end of the step for implicit Euler, its middle for Crank-Nicolson.
type FlowTime struct {
	Start, T, End   float64 // ms
	VStart, V, VEnd float64 // mV
	Area            float64 // um2; 0 at an end, which has no membrane
	Capacitance     float64 // nF
	Sum             float64 // of all currents, nA
	Rounding        float64 // nA: how large Sum may be by rounding alone
}

// Probe takes down all currents of one compartment in every step: those of each mechanism apart by name, of each point process, to each neighbour, and the
// capacitive one. They are the terms of the very equation that the step solves, so their sum is zero but for rounding:
//
//	I(v0) + dI/dv dv      mechanisms: evaluated at the start of the step, and made to follow the potential by their own dI/dv
//	g (v - v') at the level    neighbours
//	cm dv/dt              membrane
//
// with dv from the start to the level of FlowTime. It reads while the mechanisms run, changes no bit of the run and allocates nothing.
type Probe struct {
	in       *Instance
	node     int32
	end      bool // a node without area
	flows    []Flow
	meters   []*meter
	axial    []link1
	circuits *circuits
	at       int // of this node in circuits.nodes; -1

	gates  []string
	value  []float64 // by flow, nA
	early  []float64 // by flow, nA: as evaluated at the start
	charge []float64 // by flow, pC since the beginning
	time   FlowTime
	done   bool
}

// meter takes down what one instance of a mechanism adds to the equation of its node.
type meter struct {
	mech, row int
	r         *running
	alone     bool      // no other instance of the mechanism stands on the node
	diag      []float64 // where its conductance goes: Tree.D, or Apart.D of an electrode
	node      int32
	sign      float64 // -1: positive inward
	density   bool
	flow      int // the first of its flows
	ions      []ionSlope
	i         []float64 // as evaluated, in the mechanism's unit
	slope     []float64 // dI/dv of each, S/cm2
	total     float64   // of all, S/cm2
	state     []int     // columns of the states
	gate      []float64 // their values in this step
}

// ionSlope is where the ion of a current keeps its dI/dv; r is nil for a current without ion.
type ionSlope struct {
	r   *running
	row int32
}

// link1 is the way to a neighbouring node.
type link1 struct {
	node, via int32 // the neighbour; the node whose Rinv it is
	child     bool
	g, dv     float64 // uS; difference of potentials at the start of the step, mV
}

// NewProbe begins to take down the currents of the compartment at x of a section; they can be read after the next step. The ends 0 and 1 are nodes without
// membrane, which may belong to the parent. Models with extracellular are refused: there membrane current goes on through the layers.
func (in *Instance) NewProbe(s *model.Section, x float64) (*Probe, error) {
	switch {
	case s == nil || s.Gone() || s.Model() != in.p.m:
		return nil, in.failure("choose a section of the model that runs", "there are no currents to take down: the section is not part of this model")
	case !(x >= 0 && x <= 1):
		return nil, in.failure("give a position from 0 to 1", "position %g of %q is outside 0..1", x, s.Name())
	case in.p.Stale():
		return nil, in.failure("compile it again", "the structure of the model has changed")
	case in.apart.Nodes() != nil:
		return nil, in.failure("take extracellular out of the model, or look at i_membrane and vext",
			"the currents of %s(%g) don't end at its membrane: the model has extracellular, whose layers they go on through", s.Name(), x)
	}
	p := &Probe{in: in, node: int32(s.Node(x).At), circuits: in.circuits, at: -1}
	if at := spotOf(in.p.m, p.node); at.section == nil || at.end {
		p.end = true
	}
	p.findMechanisms()
	p.findNeighbours()
	if !p.end {
		p.flows = append(p.flows, Flow{Kind: FlowCapacitive, Name: "i_cap"})
	}
	if in.circuits != nil {
		p.at = slices.Index(in.circuits.nodes, p.node)
	}
	if p.at >= 0 {
		p.flows = append(p.flows, Flow{Kind: FlowCircuit, Name: "circuit"})
	}
	n := len(p.flows)
	p.value, p.early, p.charge = make([]float64, n), make([]float64, n), make([]float64, n)
	in.probes = append(in.probes, p)
	in.installProbes()
	return p, nil
}

// findMechanisms lists the currents of everything that stands on the node, in order of evaluation.
func (p *Probe) findMechanisms() {
	for k, r := range p.in.mechs {
		if len(r.g.typ.Current) == 0 || r.g.node == nil {
			continue
		}
		from, _ := slices.BinarySearch(r.g.node, p.node)
		first := len(p.meters)
		for row := from; row < len(r.g.node) && r.g.node[row] == p.node; row++ {
			p.addMeter(k, r, row)
		}
		if len(p.meters) == first+1 {
			p.meters[first].alone = true
		}
	}
}

// addMeter adds the currents of one instance.
func (p *Probe) addMeter(k int, r *running, row int) {
	t := r.g.typ
	m := &meter{mech: k, row: row, r: r, node: p.node, sign: 1, density: t.Kind == mech.Density, flow: len(p.flows), diag: p.in.tree.D}
	if d := p.in.electrodePlace(r, mech.NodeD); d != nil {
		m.diag = d
	}
	f := Flow{Kind: FlowPoint, Mechanism: t.Name}
	if m.density {
		f.Kind = FlowDensity
	} else {
		f.Point = p.in.p.pointList[r.g.point[row]]
	}
	if t.Current[0].Electrode { // the sign of all of them in the equation, see nmodl/code
		m.sign, f.Kind = -1, FlowElectrode
	}
	plain := 0
	for _, c := range t.Current {
		f.Name, f.Ion = c.Name, c.Ion
		p.flows = append(p.flows, f)
		m.ions = append(m.ions, p.in.slopeOf(r, row, c.Ion))
		if m.ions[len(m.ions)-1].r == nil {
			plain++
		}
	}
	for i := range t.Current {
		p.flows[m.flow+i].Shared = plain > 1 && m.ions[i].r == nil
	}
	m.i, m.slope = make([]float64, len(t.Current)), make([]float64, len(t.Current))
	for i := range t.Vars {
		if v := &t.Vars[i]; v.Role == mech.State && !v.Global {
			for e := range max(v.Len, 1) {
				name := v.Name
				if v.Len > 1 {
					name = fmt.Sprintf("%s[%d]", v.Name, e)
				}
				m.state = append(m.state, v.Slot+e)
				p.gates = append(p.gates, name)
			}
		}
	}
	m.gate = make([]float64, len(m.state))
	p.meters = append(p.meters, m)
}

// slopeOf finds the dI/dv that a mechanism adds to for a current of an ion.
func (in *Instance) slopeOf(r *running, row int, ion string) ionSlope {
	for k, e := range r.g.typ.Ext {
		if ion == "" || e.Kind != mech.IonCol || e.Ion != ion || e.Col != mech.IonDcur {
			continue
		}
		for _, o := range in.mechs {
			if o.g.typ.Kind == mech.Ion && o.g.typ.Name == ion+"_ion" {
				return ionSlope{o, r.g.ions[k][row]}
			}
		}
	}
	return ionSlope{}
}

// findNeighbours lists the axial currents: the parent, then the children in node order.
func (p *Probe) findNeighbours() {
	add := func(kind FlowKind, node, via int32) {
		at := spotOf(p.in.p.m, node)
		p.flows = append(p.flows, Flow{Kind: kind, Name: "axial", Section: at.section, X: at.x})
		p.axial = append(p.axial, link1{node: node, via: via, child: kind == FlowChild})
	}
	parent := p.in.tree.Parent
	if o := parent[p.node]; o >= 0 {
		add(FlowParent, o, p.node)
	}
	for i, o := range parent {
		if o == p.node {
			add(FlowChild, int32(i), int32(i))
		}
	}
}

// spot is where a node is.
type spot struct {
	section *model.Section
	x       float64
	end     bool
}

// spotOf finds the section and the position of a node. A node that several sections share is named by the one it was made for.
func spotOf(m *model.Model, node int32) spot {
	for _, s := range m.Sections() {
		near, segments, end := s.Nodes()
		for i, r := range segments {
			if int32(r.At) == node {
				x := (float64(i) + 0.5) / float64(len(segments))
				if s.ChildEnd() == 1 {
					x = 1 - x
				}
				return spot{s, x, false}
			}
		}
		if int32(end.At) == node {
			return spot{s, 1 - s.ChildEnd(), true}
		}
		if parent, _ := s.Parent(); parent == nil && int32(near.At) == node {
			return spot{s, s.ChildEnd(), true}
		}
	}
	return spot{}
}

// Flows describes the currents, in the order of Read. The slice belongs to the probe.
func (p *Probe) Flows() []Flow { return p.flows }

// Gates gives the names of the states of the mechanisms that have currents here, in the order of ReadGates; Owner says whose they are. The slice belongs to
// the probe.
func (p *Probe) Gates() []string { return p.gates }

// Owner gives the mechanism of state k of Gates, its row, and the first of its flows.
func (p *Probe) Owner(k int) (t *mech.Type, flow int) {
	for _, m := range p.meters {
		if k < len(m.state) {
			return m.r.g.typ, m.flow
		}
		k -= len(m.state)
	}
	return nil, -1
}

// Value reads a variable of the mechanism that the given flow belongs to, or of its ions, by the name in the mod file; ok is false where there is none.
func (p *Probe) Value(flow int, name string) (x float64, ok bool) {
	for _, m := range p.meters {
		if flow < m.flow || flow >= m.flow+len(m.i) {
			continue
		}
		if v, elem, ok := m.r.g.typ.Element(name); ok {
			if v.Global {
				return m.r.frame.Uni[v.Slot+elem], true
			}
			return m.r.frame.Cols[v.Slot+elem][m.row], true
		}
		for k, e := range m.r.g.typ.Ext {
			if e.Kind != mech.IonCol {
				continue
			}
			ion := p.in.mechs[slices.IndexFunc(p.in.mechs, func(o *running) bool { return o.g.typ.Name == e.Ion+"_ion" })]
			if v, ok := ion.g.typ.Var(name); ok && !v.Global {
				return ion.frame.Cols[v.Slot][m.r.g.ions[k][m.row]], true
			}
		}
	}
	return 0, false
}

// Read copies the currents of the last step, nA and positive outward. It fails before the first step, and after a Restore until the next one. It allocates
// nothing.
func (p *Probe) Read(value []float64) (FlowTime, error) {
	if err := p.ready(len(value)); err != nil {
		return FlowTime{}, err
	}
	copy(value, p.value)
	return p.time, nil
}

// ReadEvaluated copies the currents of mechanisms as these have computed them from the potential at the start of the step, nA and positive outward: what
// range variables such as ina show. Where there is no mechanism it is what Read gives.
func (p *Probe) ReadEvaluated(value []float64) error {
	if err := p.ready(len(value)); err != nil {
		return err
	}
	copy(value, p.early)
	return nil
}

// ReadCharge copies the charge that has flowed by each current since NewProbe, Init or Restore, pC and positive outward. The sum is zero too.
func (p *Probe) ReadCharge(value []float64) error {
	if err := p.ready(len(value)); err != nil {
		return err
	}
	copy(value, p.charge)
	return nil
}

// ReadGates copies the states as the currents of the step have used them.
func (p *Probe) ReadGates(value []float64) error {
	if len(value) != len(p.gates) {
		return p.in.failure("make room for one number for each of Gates", "there are %d states, and room for %d", len(p.gates), len(value))
	}
	if err := p.ready(len(p.flows)); err != nil {
		return err
	}
	for _, m := range p.meters {
		value = value[copy(value, m.gate):]
	}
	return nil
}

// ready says why there is nothing to read.
func (p *Probe) ready(n int) error {
	switch {
	case n != len(p.flows):
		return p.in.failure("make room for one number for each of Flows", "there are %d currents, and room for %d", len(p.flows), n)
	case !slices.Contains(p.in.probes, p):
		return p.in.failure("make another one", "the probe was closed")
	case !p.in.clone && p.in.p.Stale():
		return p.in.failure("compile it again, and make a probe of the new instance", "the structure of the model has changed since the probe was made")
	case p.circuits != p.in.circuits:
		return p.in.failure("make the probe anew", "the linear circuits have changed since the probe was made")
	case !p.done:
		return p.in.failure("make a step first", "no currents have been taken down yet: they are those of a step")
	}
	return nil
}

// Close ends it. The run costs what it did before.
func (p *Probe) Close() {
	if i := slices.Index(p.in.probes, p); i >= 0 {
		p.in.probes = slices.Delete(p.in.probes, i, i+1)
		p.in.installProbes()
	}
}
