package model

import "nrngui/engine/mech"

// Transfer carries one number to a variable elsewhere, once a step, after the potentials have been updated: NEURON's
// ParallelContext.source_var and target_var. Gap junctions are made of two: each side gets the potential of the other as its vgap. What is carried
// is the value of the new step, so the coupling is explicit by half a step.
type Transfer struct {
	From, To Var
}

// NewTransfer carries from to to. Both must have a place of their own: v or another range variable, a variable of a point process. A variable
// gets its value from one place only.
func (m *Model) NewTransfer(from, to Var) (*Transfer, error) {
	for _, v := range []Var{from, to} {
		a, ok := m.Address(v)
		if !ok || a.Uni {
			return nil, fault("transfer", "choose v, a range variable or a variable of a point process",
				"a transfer needs variables with a place of their own; one is gone, belongs to another model or is computed when asked for")
		}
	}
	if a, _ := m.Address(to); a.Cols == m.nodes {
		return nil, fault("transfer", "choose a variable of a mechanism", "v and the geometry can't be the target of a transfer")
	}
	for _, t := range m.transfers {
		if m.Same(t.To, to) {
			return nil, fault("transfer", "delete the other transfer first", "the target gets its value from another place already")
		}
	}
	t := &Transfer{From: from, To: to}
	m.transfers = append(m.transfers, t)
	m.structure++
	return t, nil
}

// DeleteTransfer ends a transfer; the target keeps its last value.
func (m *Model) DeleteTransfer(t *Transfer) {
	for i, o := range m.transfers {
		if o == t {
			m.transfers = append(m.transfers[:i:i], m.transfers[i+1:]...)
			m.structure++
			return
		}
	}
}

// Transfers gives all transfers in order of creation. The slice belongs to the model.
func (m *Model) Transfers() []*Transfer { return m.transfers }

// RecordTimes makes a point process that counts something (APCount: n and time) tell every count while it runs, see
// sim.Instance.OnCount: NEURON's APCount.record.
func (m *Model) RecordTimes(p *PointProcess) error {
	n, time := Counts(p.Type())
	if n == nil || time == nil {
		return fault(p.Name(), "use an APCount, or a NetCon from the potential", "a %s counts nothing: it needs the RANGE variables n and time", p.Type().Name)
	}
	if !m.counted[p] {
		if m.counted == nil {
			m.counted = map[*PointProcess]bool{}
		}
		m.counted[p] = true
		m.structure++
	}
	return nil
}

// Recorded says whether RecordTimes was called for a point process.
func (m *Model) Recorded(p *PointProcess) bool { return m.counted[p] }

// Counts gives the variables in which a point process counts (n) and keeps the time of the last count (time); nil where it does not.
func Counts(t *mech.Type) (n, time *mech.Var) {
	a, ok := t.Var("n")
	b, also := t.Var("time")
	if t.Kind != mech.Point || !ok || !also || a.Global || b.Global {
		return nil, nil
	}
	return a, b
}
