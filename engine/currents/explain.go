package currents

import (
	"math"
	"sort"

	"nrngui/engine/mech"
	"nrngui/engine/nmodl/curves"
	"nrngui/engine/sim"
)

// Card says which currents move a potential, as plain data.
type Card struct {
	Section     string
	X           float64
	From, To    float64 // ms
	VFrom, VTo  float64 // mV
	Slope       float64 // (VTo-VFrom)/(To-From), mV/ms
	Capacitance float64 // nF; 0 at an end

	Up, Down float64  // what pushes up and what pushes down together, nA, both positive. Their difference charges the membrane
	Pushes   []Push   // all currents but the capacitive one, largest first
	Carriers []Charge // where the charge comes from and where it goes, largest first
	Missing  float64  // nA: the sum of all currents, which is 0 but for rounding
	Earlier  float64  // ms: the moment of Gate.Before; NaN without
}

// Push is what one current does.
type Push struct {
	Line    Line
	NA      float64 // mean over the time, positive outward
	Up      bool    // it pushes v up: it is negative
	Percent float64 // of everything that pushes the same way
	MV      float64 // by how much it has moved v over the time; NaN at an end
	Change  float64 // nA: NA now minus then (Between); 0 from one step
	Gates   []Gate  // of its mechanism
	Role    Role    // of its band, see Bands
	Nth     int     // of its band
}

// Gate is a state of a mechanism.
type Gate struct {
	Name   string
	Unit   string  // "" of what opens and closes between 0 and 1
	Value  float64 // as the last step has used it
	Steady float64 // where it would go at the potential of the start of the step; NaN where that is not known
	Before float64 // at the earlier moment (Between); NaN from one step
}

// Carrier says what carries charge.
type Carrier uint8

// The carriers.
const (
	ByIon         Carrier = iota // through the membrane, by one ion
	ByUnspecified                // through the membrane, by no ion in particular
	ByElectrode                  // from an electrode
	AlongCable                   // from the neighbours
	ByCircuit                    // from linear circuits
	OnMembrane                   // left the capacitance of the membrane, or went there
)

// Charge is what one carrier has brought.
type Charge struct {
	Carrier Carrier
	Ion     string  // of ByIon
	PC      float64 // pC brought in; negative: taken out. The sum over all is 0
}

// Explain tells of the one step of a Reading of this Meter.
func (m *Meter) Explain(r *Reading) *Card {
	dt := r.At.End - r.At.Start
	charge := make([]float64, len(r.NA))
	for i, x := range r.NA {
		charge[i] = x * dt
	}
	return m.card(r, r.At.Start, r.At.VStart, charge)
}

// Between tells of all steps after the moment of one Reading of this Meter up to and with that of another, of the same run: the currents are means over this time,
// and their mV say by how much each has moved v. The later one must come later by a step at least; ok is false otherwise.
func (m *Meter) Between(from, to *Reading) (c *Card, ok bool) {
	if !(to.At.End > from.At.End) {
		return nil, false
	}
	charge := make([]float64, len(to.Charge))
	for i := range charge {
		charge[i] = to.Charge[i] - from.Charge[i]
	}
	c = m.card(to, from.At.End, from.At.VEnd, charge)
	c.Earlier = from.At.End
	index := make(map[string]int, len(m.lines))
	for i, l := range m.lines {
		index[l.Label] = i
	}
	for i := range c.Pushes {
		p := &c.Pushes[i]
		at := index[p.Line.Label]
		p.Change = to.NA[at] - from.NA[at]
		k := 0
		for j, g := range m.gates {
			if m.sameOwner(g.flow, at) {
				p.Gates[k].Before = from.Gates[j]
				k++
			}
		}
	}
	return c, true
}

// card makes the Card of charges that have flowed from a time on to the end of a reading.
func (m *Meter) card(r *Reading, from, vFrom float64, charge []float64) *Card {
	c := &Card{Section: m.title, X: m.x, Earlier: math.NaN(), From: from, To: r.At.End, VFrom: vFrom, VTo: r.At.VEnd, Capacitance: r.At.Capacitance}
	dt := c.To - c.From
	c.Slope = (c.VTo - c.VFrom) / dt
	band := make([]Band, len(m.lines))
	for _, b := range m.Bands() {
		for _, i := range b.Lines {
			band[i] = b
		}
	}
	for i, l := range m.lines {
		na := charge[i] / dt
		c.Missing += na
		if l.Kind == sim.FlowCapacitive {
			continue
		}
		p := Push{Line: l, NA: na, Up: na < 0, MV: math.NaN(), Role: band[i].Role, Nth: band[i].Nth}
		if c.Capacitance > 0 {
			p.MV = -charge[i] / c.Capacitance // pC/nF
		}
		if i > 0 && len(c.Pushes) > 0 && m.sameOwner(i-1, i) { // several currents of one mechanism
			p.Gates = c.Pushes[len(c.Pushes)-1].Gates
		} else {
			p.Gates = m.gatesOf(i, r)
		}
		if p.Up {
			c.Up -= na
		} else {
			c.Down += na
		}
		c.Pushes = append(c.Pushes, p)
	}
	for i := range c.Pushes {
		p := &c.Pushes[i]
		if all := c.Down; p.NA != 0 {
			if p.Up {
				all = c.Up
			}
			p.Percent = 100 * math.Abs(p.NA) / all
		}
	}
	sort.SliceStable(c.Pushes, func(i, j int) bool { return math.Abs(c.Pushes[i].NA) > math.Abs(c.Pushes[j].NA) })
	c.Carriers = m.carriers(charge)
	return c
}

// carriers sums charges by what carries them.
func (m *Meter) carriers(charge []float64) []Charge {
	var out []Charge
	for i, l := range m.lines {
		var c Charge
		switch l.Kind {
		case sim.FlowElectrode:
			c.Carrier = ByElectrode
		case sim.FlowParent, sim.FlowChild:
			c.Carrier = AlongCable
		case sim.FlowCapacitive:
			c.Carrier = OnMembrane
		case sim.FlowCircuit:
			c.Carrier = ByCircuit
		default:
			c.Carrier, c.Ion = ByUnspecified, l.Ion
			if l.Ion != "" {
				c.Carrier = ByIon
			}
		}
		k := 0
		for k < len(out) && (out[k].Carrier != c.Carrier || out[k].Ion != c.Ion) {
			k++
		}
		if k == len(out) {
			out = append(out, c)
		}
		out[k].PC -= charge[i]
	}
	sort.SliceStable(out, func(i, j int) bool { return math.Abs(out[i].PC) > math.Abs(out[j].PC) })
	return out
}

// sameOwner says whether two flows are of one instance of a mechanism.
func (m *Meter) sameOwner(a, b int) bool {
	x, y := m.lines[a], m.lines[b]
	return x.Mechanism == y.Mechanism && x.Point == y.Point
}

// gatesOf gives the states of the mechanism of line i.
func (m *Meter) gatesOf(i int, r *Reading) []Gate {
	var out []Gate
	var set *curves.Set
	for k, g := range m.gates {
		if !m.sameOwner(g.flow, i) {
			continue
		}
		if set == nil {
			set = m.steady(k, r.At.VStart)
		}
		unit := ""
		if t, _ := m.probe.Owner(k); t != nil {
			if v, ok := t.Var(g.name); ok && v.Unit != "1" {
				unit = v.Unit
			}
		}
		out = append(out, Gate{Name: g.name, Unit: unit, Value: r.Gates[k], Steady: settled(set, g.name), Before: math.NaN()})
	}
	return out
}

// steady computes where the states of the mechanism of state k would go at a potential, with its present parameters and ions.
func (m *Meter) steady(k int, v float64) *curves.Set {
	t, flow := m.probe.Owner(k)
	if m.known[t.Name] == nil {
		m.known[t.Name] = curves.Of(t)
	}
	values := map[string]float64{}
	take := func(name string) {
		if x, ok := m.probe.Value(flow, name); ok {
			values[name] = x
		}
	}
	for i := range t.Vars {
		if v := &t.Vars[i]; v.Role == mech.Parameter && v.Len <= 1 {
			take(v.Name)
		}
	}
	for _, u := range t.Ions {
		for _, name := range []string{"e" + u.Ion, u.Ion + "i", u.Ion + "o"} {
			take(name)
		}
	}
	values["usetable"] = 0 // a table is one of the same functions, and would be made for a single look
	return m.known[t.Name].Curves(curves.Options{Celsius: m.in.Settings().Celsius, Values: values, From: v, To: v + apart, N: 2})
}

// apart is how far beside the potential the second sample lies, mV: package curves keeps only what varies.
const apart = 20

// settled finds the steady state of a state; NaN where it is not known.
func settled(set *curves.Set, state string) float64 {
	for i := range set.Groups {
		g := &set.Groups[i]
		if g.Kind != curves.SteadyState {
			continue
		}
		for k := range g.Series {
			if g.Series[k].State == state {
				return g.Series[k].Y[0]
			}
		}
	}
	return math.NaN()
}
