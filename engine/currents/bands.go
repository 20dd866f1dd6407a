package currents

import (
	"fmt"
	"strings"

	"nrngui/engine/model"
	"nrngui/engine/sim"
)

// Role says what a current is to the reader; a picture gives each role a colour of its own.
type Role uint8

// The roles.
const (
	Potassium  Role = iota // by k
	Sodium                 // by na
	Leak                   // pas, the il of hh, and others of that name
	Capacitive             // charges the membrane
	Axial                  // to and from the neighbours
	Injected               // from electrodes
	Other                  // calcium, synapses, other mechanisms, circuits
)

// Band is one area of a picture of all currents: one current, or several that the reader wants as one.
type Band struct {
	Name  string // "K", "K kdr", "leak", "axial", "IClamp[0]": unique within a Meter
	Role  Role
	Nth   int   // it is the Nth of its role, from 0
	Lines []int // whose sum it is, by Meter.Lines

	short string // its name where no other band has the same one; "" when it has none
}

// crowd is how many point processes of one type have a band each; more are one band.
const crowd = 3

// Bands groups the currents: each current of a density mechanism, each point process (of a type with more than three instances here all
// together), the neighbours, the capacitance, and the linear circuits. Every line belongs to exactly one band, so the sum over the bands is the sum
// over the lines. The order is that in which they stack: membrane mechanisms by role, capacitance, neighbours, electrodes, the rest.
func (m *Meter) Bands() []Band {
	count, byName := map[string]int{}, map[string]*Band{}
	for _, l := range m.lines {
		if l.Point != nil {
			count[l.Mechanism+l.Name]++
		}
	}
	var found []*Band
	for i, l := range m.lines {
		band := m.bandOf(l, count[l.Mechanism+l.Name])
		b := byName[band.Name]
		if b == nil {
			b = &band
			byName[b.Name] = b
			found = append(found, b)
		}
		b.Lines = append(b.Lines, i)
	}
	var out []Band
	alone := map[string]int{}
	for _, b := range found {
		alone[b.short]++
	}
	for _, role := range []Role{Potassium, Sodium, Leak, Capacitive, Axial, Injected, Other} {
		nth := 0
		for _, b := range found {
			if b.Role == role {
				b.Nth = nth
				nth++
				if b.short != "" && alone[b.short] == 1 {
					b.Name = b.short // no other mechanism carries this here
				}
				out = append(out, *b)
			}
		}
	}
	return out
}

// bandOf names the band of a line; same counts the lines of equal type.
func (m *Meter) bandOf(l Line, same int) Band {
	role := Other
	switch l.Kind {
	case sim.FlowParent, sim.FlowChild:
		return Band{Name: "axial", Role: Axial}
	case sim.FlowCapacitive:
		return Band{Name: "capacitive", Role: Capacitive}
	case sim.FlowCircuit:
		return Band{Name: "circuits", Role: Other}
	case sim.FlowElectrode:
		role = Injected
	}
	carried := func(by string, role Role) Band { return Band{Name: by + " " + l.Mechanism, Role: role, short: by} }
	switch {
	case l.Point != nil && same > crowd:
		return Band{Name: fmt.Sprintf("%s %s ×%d", l.Mechanism, l.Name, same), Role: role, short: fmt.Sprintf("%s ×%d", l.Mechanism, same)}
	case l.Point != nil:
		return Band{Name: l.Label, Role: role, short: strings.TrimSuffix(l.Label, " "+l.Name)}
	case role == Injected:
		return Band{Name: l.Label, Role: role, short: l.Mechanism}
	case l.Ion == "k":
		return carried("K", Potassium)
	case l.Ion == "na":
		return carried("Na", Sodium)
	case l.Ion != "":
		return carried(strings.ToUpper(l.Ion[:1])+l.Ion[1:], Other)
	case l.Mechanism == "pas" || l.Name == "il" || strings.Contains(strings.ToLower(l.Mechanism), "leak"):
		return carried("leak", Leak)
	}
	return Band{Name: l.Label, Role: Other, short: l.Mechanism}
}

// Sum adds the lines of each band of a reading into sums.
func (r *Reading) Sum(sums []float64, bands []Band) {
	for k, b := range bands {
		sums[k] = 0
		for _, i := range b.Lines {
			sums[k] += r.NA[i]
		}
	}
}

// Name gives sections and point processes other names than the model has, as those of a project: labels, and the neighbours of an Axial line, are made of them.
func (m *Meter) Name(section func(*model.Section) string, point func(*model.PointProcess) string) {
	for i := range m.lines {
		l := &m.lines[i]
		switch {
		case l.Section != nil:
			l.Label = fmt.Sprintf("to %s(%.4g)", section(l.Section), l.X)
			l.Beyond = nil
			for _, s := range m.beyond(l.Section, l.X) {
				l.Beyond = append(l.Beyond, section(s))
			}
		case l.Point != nil:
			l.Label = point(l.Point) + " " + l.Flow.Name
		}
	}
	m.title = section(m.section)
}

// beyond lists the sections that an end of the own section leads to; none when the neighbour is another segment.
func (m *Meter) beyond(s *model.Section, x float64) (out []*model.Section) {
	if s != m.section || x != 0 && x != 1 {
		return nil
	}
	for _, child := range s.Children() {
		if _, at := child.Parent(); at == x {
			out = append(out, child)
		}
	}
	if parent, _ := s.Parent(); parent != nil && s.ChildEnd() == x {
		out = append(out, parent)
	}
	return out
}

// GateLine says of state k of Reading.Gates what it is called and which line it belongs to: the first of its mechanism.
func (m *Meter) GateLine(k int) (name string, line int) { return m.gates[k].name, m.gates[k].flow }

// GateCount is the length of Reading.Gates.
func (m *Meter) GateCount() int { return len(m.gates) }

// Before fills in what the gates of a card were in an earlier reading of this Meter.
func (m *Meter) Before(c *Card, earlier *Reading) {
	for i := range c.Pushes {
		p := &c.Pushes[i]
		at := m.lineOf(p.Line.Label)
		k := 0
		for j, g := range m.gates {
			if at >= 0 && m.sameOwner(g.flow, at) && k < len(p.Gates) {
				p.Gates[k].Before = earlier.Gates[j]
				k++
			}
		}
	}
	c.Earlier = earlier.At.End
}

func (m *Meter) lineOf(label string) int {
	for i, l := range m.lines {
		if l.Label == label {
			return i
		}
	}
	return -1
}

// Detached is a copy of a card that refers to nothing of the model, so that another goroutine may read it while the model runs.
func (c *Card) Detached() *Card {
	out := *c
	out.Pushes = append([]Push(nil), c.Pushes...)
	for i := range out.Pushes {
		out.Pushes[i].Line.Section, out.Pushes[i].Line.Point = nil, nil
		out.Pushes[i].Gates = append([]Gate(nil), c.Pushes[i].Gates...)
	}
	out.Carriers = append([]Charge(nil), c.Carriers...)
	return &out
}

// IsAxial says whether the push is the current of a neighbour.
func (p *Push) IsAxial() bool {
	return p.Line.Kind == sim.FlowParent || p.Line.Kind == sim.FlowChild
}

// IsElectrode says whether it comes from an electrode.
func (p *Push) IsElectrode() bool { return p.Line.Kind == sim.FlowElectrode }
