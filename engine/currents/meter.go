package currents

import (
	"fmt"

	"nrngui/engine/model"
	"nrngui/engine/nmodl/curves"
	"nrngui/engine/sim"
)

// Meter reads the currents of one compartment of an instance. It belongs to the goroutine that steps the instance.
type Meter struct {
	probe   *sim.Probe
	in      *sim.Instance
	section *model.Section
	x       float64
	lines   []Line
	gates   []gate
	known   map[string]*curves.Mechanism
	title   string // of the section
}

// Line is one current as a row of a list.
type Line struct {
	sim.Flow
	Label  string   // "hh ina", "IClamp[0] i", "to dend(0.1)", "capacitive": unique within a Meter
	Beyond []string // of a neighbour that is an end of the own section: the sections that it leads to
}

// gate is a state of a mechanism.
type gate struct {
	name string
	flow int
}

// Reading is all currents of a compartment at one moment.
type Reading struct {
	At        sim.FlowTime
	NA        []float64 // by line, nA, positive outward
	Evaluated []float64 // by line, nA: as the mechanisms have computed them from v at the start of the step
	Charge    []float64 // by line, pC since the Meter was made, the run began or a snapshot was restored
	Gates     []float64 // the states, as the currents of this step have used them
}

// At begins to take down the currents at x of a section. They can be read after the next step.
func At(in *sim.Instance, s *model.Section, x float64) (*Meter, error) {
	probe, err := in.NewProbe(s, x)
	if err != nil {
		return nil, err
	}
	m := &Meter{probe: probe, in: in, section: s, x: x, known: map[string]*curves.Mechanism{}, title: s.Name()}
	for _, f := range probe.Flows() {
		m.lines = append(m.lines, Line{Flow: f, Label: label(f)})
	}
	for k, name := range probe.Gates() {
		_, flow := probe.Owner(k)
		m.gates = append(m.gates, gate{name, flow})
	}
	return m, nil
}

// label names a current.
func label(f sim.Flow) string {
	switch f.Kind {
	case sim.FlowParent, sim.FlowChild:
		return fmt.Sprintf("to %s(%.4g)", f.Section.Name(), f.X)
	case sim.FlowCapacitive:
		return "capacitive"
	case sim.FlowCircuit:
		return "linear circuits"
	}
	if f.Point != nil {
		return f.Point.Name() + " " + f.Name
	}
	return f.Mechanism + " " + f.Name
}

// Lines describes the currents in the order of Reading.NA: mechanisms in order of evaluation, parent, children, capacitance, circuits. The slice belongs to the
// Meter.
func (m *Meter) Lines() []Line { return m.lines }

// Place gives the section and the position.
func (m *Meter) Place() (*model.Section, float64) { return m.section, m.x }

// NewReading gives room for a Reading.
func (m *Meter) NewReading() *Reading {
	n := len(m.lines)
	return &Reading{NA: make([]float64, n), Evaluated: make([]float64, n), Charge: make([]float64, n), Gates: make([]float64, len(m.gates))}
}

// Read fills r, made by NewReading, with the currents of the last step. It fails before the first. It allocates nothing.
func (m *Meter) Read(r *Reading) error {
	var err error
	if r.At, err = m.probe.Read(r.NA); err != nil {
		return err
	}
	if err := m.probe.ReadEvaluated(r.Evaluated); err != nil {
		return err
	}
	if err := m.probe.ReadCharge(r.Charge); err != nil {
		return err
	}
	return m.probe.ReadGates(r.Gates)
}

// PerArea gives the current of line i in mA/cm2; ok is false at an end of a section, which has no membrane.
func (r *Reading) PerArea(i int) (mAcm2 float64, ok bool) {
	if r.At.Area == 0 {
		return 0, false
	}
	return 100 * r.NA[i] / r.At.Area, true
}

// Close ends the Meter; the run costs again what it did before.
func (m *Meter) Close() { m.probe.Close() }
