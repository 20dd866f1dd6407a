package model

import (
	"math"
	"slices"

	"nrngui/engine/mech"
)

// fastIMemName is the range variable that SetFastIMem makes: the name of NEURON's CVode.use_fast_imem.
const fastIMemName = "i_membrane_"

// SetFastIMem says whether the solver keeps the whole membrane current (ionic and capacitive, nA, positive outward) of every node in the
// range variable i_membrane_: NEURON's CVode.use_fast_imem. It costs some time in every step.
func (m *Model) SetFastIMem(on bool) {
	if on != m.fastIMem {
		m.fastIMem = on
		m.structure++
	}
}

// FastIMem says whether i_membrane_ is kept.
func (m *Model) FastIMem() bool { return m.fastIMem }

func (m *Model) mustKeepIMem(path string) error {
	if m.fastIMem {
		return nil
	}
	return fault(path, "switch it on: fast_imem in the run settings of a project, SetFastIMem(true) of a model",
		"i_membrane_ is not computed in this model")
}

// Layers is the number of layers of extracellular in this model, 0 when the catalogue has no such mechanism.
func (m *Model) Layers() int {
	if t, ok := m.cat.Lookup(mech.ExtracellularName); ok {
		return t.Layers
	}
	return 0
}

// SetLayers changes the number of layers of extracellular (NEURON's nlayer_extracellular): 1 to mech.MaxLayers, and only while no section
// has it. The model gets a catalogue of its own.
func (m *Model) SetLayers(n int) error {
	if n == m.Layers() {
		return nil
	}
	for _, s := range m.sections {
		if s.Has(mech.ExtracellularName) {
			return fault("nlayer_extracellular", "choose the number before the first insert",
				"the number of layers can't become %d: section %q has extracellular with %d already", n, s.name, m.Layers())
		}
	}
	t, err := mech.NewExtracellular(n)
	if err != nil {
		return fault("nlayer_extracellular", "2 is the usual number", "%v", err)
	}
	cat := m.cat.Clone()
	if err := cat.Register(t); err != nil {
		return fault("nlayer_extracellular", "", "%v", err)
	}
	m.cat = cat
	delete(m.holes, m.cols[t.Name])
	delete(m.cols, t.Name)
	m.structure++
	return nil
}

// outside gives the rows of extracellular, nil where it is not inserted.
func (s *Section) outside() *density {
	for _, d := range s.dens {
		if d.cols.Type.Layers > 0 {
			return d
		}
	}
	return nil
}

// Outside gives the rows of extracellular: one a segment in the order of the segments of Nodes, one for the end node, and for a root
// that has made its near node one for that. All are nil where extracellular is not inserted.
func (s *Section) Outside() (segments []*mech.Row, end, root *mech.Row) {
	if d := s.outside(); d != nil {
		return d.rows, d.far, d.root
	}
	return nil, nil, nil
}

// addEnds gives extracellular its rows at the nodes without area.
func (s *Section) addEnds(t *mech.Type, d *density) {
	if t.Layers == 0 {
		return
	}
	d.far = addEnd(d.cols)
	if s.root != nil {
		d.root = addEnd(d.cols)
	}
}

// addEnd makes the row of a node without area: nothing leaves the layers there.
func addEnd(cols *mech.Columns) *mech.Row {
	r := cols.Add()
	at, _ := cols.Type.Extracellular()
	for k := range at.Layers {
		*r.Value(at.Xg + k), *r.Value(at.Xc + k) = 0, 0
	}
	return r
}

// remove drops all rows of a mechanism.
func (d *density) remove(m *Model) {
	gone := append([]*mech.Row(nil), d.rows...)
	for _, r := range []*mech.Row{d.far, d.root} {
		if r != nil {
			gone = append(gone, r)
		}
	}
	m.drop(d.cols, gone...)
}

// outsideEnd gives the row of extracellular at an end of the section, and the section that has the node there; the row is nil when that
// one has no extracellular.
func (s *Section) outsideEnd(x float64) (row *mech.Row, owner *Section) {
	if (x <= 0) != (s.childEnd == 0) { // the far end
		if d := s.outside(); d != nil {
			return d.far, s
		}
		return nil, s
	}
	for s.parent != nil {
		p := s.parent
		if s.parentX != p.childEnd {
			d := p.outside()
			switch {
			case d == nil:
				return nil, p
			case s.parentX == 0 || s.parentX == 1:
				return d.far, p
			}
			return d.rows[p.index(s.parentX)], p
		}
		s = p
	}
	s.near()
	if d := s.outside(); d != nil {
		return d.root, s
	}
	return nil, s
}

// outsideVar gives the variables of extracellular that are more than a number in a column: vext has values of its own at the ends, and
// xraxial, xg and xc have limits, the first with an effect on the coupling. v is nil for every other name.
func (s *Section) outsideVar(x float64, path, name string) (v Var, err error) {
	base, elem, ok := splitIndex(name)
	if !ok {
		return nil, nil // said by resolve
	}
	t, slot, unit, _ := s.m.rangeColumn(base, elem)
	if t == nil || t.Layers == 0 {
		return nil, nil
	}
	at, _ := t.Extracellular()
	if slot >= at.FirstVext && (x == 0 || x == 1) {
		row, owner := s.outsideEnd(x)
		if row != nil {
			return &column{m: s.m, name: path, unit: unit, slot: slot, find: func() *mech.Row {
				if s.gone {
					return nil
				}
				row, _ := s.outsideEnd(x)
				return row
			}}, nil
		}
		// As in NEURON the border to a section without layers is ground where one with layers hangs on the owner of the node. Further away
		// (on a section that hangs there by its near end) the name means the next segment.
		if s.Has(t.Name) && slices.ContainsFunc(owner.children, func(c *Section) bool { return c.Has(t.Name) }) {
			return &derived{get: func() float64 { return 0 }, set: func(float64) error {
				return fault(path, "set it inside of the section", "the end of the section belongs to one without extracellular, where vext is 0")
			}, unit: unit}, nil
		}
	}
	if err := s.mustHave(path, t); err != nil {
		return nil, err
	}
	if slot >= at.E {
		return nil, nil
	}
	return s.layerVar(x, path, t, slot, unit), nil
}

// layerVar is an element of xraxial, xg or xc.
func (s *Section) layerVar(x float64, path string, t *mech.Type, slot int, unit string) Var {
	row := func() *mech.Row {
		d := s.find(t.Name)
		if d == nil || s.gone {
			return nil
		}
		return d.rows[s.index(x)]
	}
	axial := slot < t.Layers
	return &derived{
		get: func() float64 {
			if r := row(); r != nil {
				return *r.Value(slot)
			}
			return math.NaN()
		},
		set: func(v float64) error {
			r := row()
			switch {
			case r == nil:
				return fault(path, "choose another variable", "its section or mechanism is gone")
			case !(v >= 0) || math.IsInf(v, 0) || axial && v == 0:
				return fault(path, "give a positive number; 1e9 stands for an open end of xraxial and a short circuit of xg", "the value can't be %g %s", v, unit)
			}
			*r.Value(slot) = v
			if axial {
				s.touch()
			}
			return nil
		},
		unit: unit,
		where: func() (Address, bool) {
			if r := row(); r != nil {
				return Address{Cols: r.Cols, Slot: slot, At: r.At}, true
			}
			return Address{}, false
		},
	}
}
