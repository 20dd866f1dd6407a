package model

import (
	"nrngui/engine/mech"
	"nrngui/engine/random"
)

// SetRandom gives a point process a random stream, as a script does with "noiseFromRandom(r)": name is the POINTER that its mod file keeps it in, see mech.Type.Handles. An unset
// one is what the mod file makes of it, usually numbers from the generator that all mechanisms share.
func (m *Model) SetRandom(p *PointProcess, name string, spec random.Spec) error {
	if p == nil || p.row.Cols == nil {
		return fault(name, "choose another point process", "the point process of the random stream is gone")
	}
	path := p.Name() + "." + name
	if err := mustKnow(path, "random stream", p.row, p.row.Cols.Type.Handles, name); err != nil {
		return err
	}
	if _, err := spec.Make(&random.Program{}); err != nil {
		return fault(path, "see docs/mechanisms.md for the generators and distributions", "%v", err)
	}
	if m.randoms == nil {
		m.randoms = map[*mech.Row]map[string]random.Spec{}
	}
	for r := range m.randoms {
		if r.Cols == nil { // its instance is gone
			delete(m.randoms, r)
		}
	}
	if m.randoms[p.row] == nil {
		m.randoms[p.row] = map[string]random.Spec{}
	}
	m.randoms[p.row][name] = spec
	m.structure++
	return nil
}

// ClearRandom takes the random stream away again.
func (m *Model) ClearRandom(p *PointProcess, name string) error {
	if p == nil || p.row.Cols == nil {
		return nil
	}
	if err := mustKnow(p.Name()+"."+name, "random stream", p.row, p.row.Cols.Type.Handles, name); err != nil {
		return err
	}
	delete(m.randoms[p.row], name)
	m.structure++
	return nil
}

// RandomGiven gives the description of the random stream of an instance; ok is false when none was given.
func (m *Model) RandomGiven(row *mech.Row, name string) (spec random.Spec, ok bool) {
	spec, ok = m.randoms[row][name]
	return spec, ok
}

// ShareRandom gives an instance a random stream that the script goes on using, as NEURON does: both draw from it. nil takes it away. It acts when the model
// is compiled; sim.Instance.SetHandle does it at once.
func (m *Model) ShareRandom(row *mech.Row, name string, g *random.Random) error {
	if row == nil || row.Cols == nil {
		return fault(name, "choose another instance", "the instance of the random stream is gone")
	}
	if err := mustKnow(row.Cols.Type.Name+"."+name, "random stream", row, row.Cols.Type.Handles, name); err != nil {
		return err
	}
	if m.shared == nil {
		m.shared = map[*mech.Row]map[string]*random.Random{}
	}
	if m.shared[row] == nil {
		m.shared[row] = map[string]*random.Random{}
	}
	if g == nil {
		delete(m.shared[row], name)
	} else {
		m.shared[row][name] = g
	}
	return nil
}

// RandomShared gives what ShareRandom gave; nil when there is none.
func (m *Model) RandomShared(row *mech.Row, name string) *random.Random { return m.shared[row][name] }
