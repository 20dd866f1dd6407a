package neuron

import (
	"nrngui/engine/hoc/object"
	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// MechanismStandard is the data of the class of that name: a set of values for a mechanism, to be copied to and from instances.
type MechanismStandard struct {
	Action string // statement to run when a field of its panel was changed, with hoc_ac_ as the number of the field
	c      *Cable
	name   string
	kind   int     // 1, 2, 3: parameters, assigned variables, states; 0: all; -1: names of GLOBALs
	global []field // of kind -1
	values map[string][]float64
}

// Kinds of MechanismStandard.
const (
	allFields    = 0
	globalFields = -1
)

// Mechanism gives the name of the mechanism.
func (m *MechanismStandard) Mechanism() string { return m.name }

func (m *MechanismStandard) typ() *mech.Type { return m.c.typeNamed(m.name) }

// fields lists the variables of the kind. An ion's depend on the accessed section.
func (m *MechanismStandard) fields() []field {
	if m.kind == globalFields {
		return m.global
	}
	t := m.typ()
	var row *mech.Row
	if s, _ := m.c.in.Section().(*Section); s != nil && !s.Gone() {
		row = rowOf(t, s.Section, 0)
	}
	var out []field
	for _, f := range fields(t) {
		if m.kind == allFields || int(role(t, f.v, row))+1 == m.kind {
			out = append(out, f)
		}
	}
	if m.kind == allFields {
		for _, p := range t.Pointers {
			if v := (&mech.Var{Name: p, Len: 1}); !m.c.taken(t, p) {
				out = append(out, field{v, t.HocName(v)})
			}
		}
	}
	return out
}

// Names lists the variables of its panel, with the number of elements of each.
func (m *MechanismStandard) Names() (names []string, sizes []int) {
	for _, f := range m.fields() {
		names, sizes = append(names, f.name), append(sizes, max(f.v.Len, 1))
	}
	return names, sizes
}

// Value points at one of its values, nil when there is none.
func (m *MechanismStandard) Value(name string, i int) *float64 {
	v, ok := m.values[name]
	if !ok || i < 0 || i >= len(v) {
		return nil
	}
	return &v[i]
}

// mechanismStandard is the class.
func (c *Cable) mechanismStandard() *object.Class {
	method := func(f func(k *object.Call, m *MechanismStandard) float64) *object.Member {
		return object.Method(func(k *object.Call) object.Value { return object.Num(f(k, k.Self.Data.(*MechanismStandard))) })
	}
	value := func(k *object.Call, m *MechanismStandard, verb string, i int) *float64 {
		m.notGlobal(verb)
		p := m.Value(k.Text(0), i)
		if p == nil {
			fail("%s not in this property", k.Text(0))
		}
		return p
	}
	in := method(func(k *object.Call, m *MechanismStandard) float64 { m.copy(k, "in", false); return 0 })
	return &object.Class{
		Name: "MechanismStandard",
		New: func(k *object.Call) any {
			kind := 1
			if k.N() > 1 {
				kind = k.IntIn(1, -1, 3)
			}
			return c.newStandard(k.Text(0), kind)
		},
		Members: map[string]*object.Member{
			"count": method(func(_ *object.Call, m *MechanismStandard) float64 { return float64(len(m.fields())) }),
			"name": method(func(k *object.Call, m *MechanismStandard) float64 {
				if k.N() < 2 {
					k.TextVar(0).S = m.name
					return 0
				}
				all := m.fields()
				f := all[k.IntIn(1, 0, len(all)-1)]
				k.TextVar(0).S = f.name
				return float64(max(f.v.Len, 1))
			}),
			"is_array": method(func(k *object.Call, m *MechanismStandard) float64 {
				all := m.fields()
				f := all[k.IntIn(0, 0, len(all)-1)]
				return truth(f.v.Len > 1 || m.typ().Layers > 0 && f.v.Name != "e" && f.v.Name != "i_membrane")
			}),
			"get": method(func(k *object.Call, m *MechanismStandard) float64 { return *value(k, m, "get", k.IntOr(1, 0)) }),
			"set": method(func(k *object.Call, m *MechanismStandard) float64 {
				*value(k, m, "set", k.IntOr(2, 0)) = k.Number(1)
				return 0
			}),
			"in":  in,
			"_in": in,
			"out": method(func(k *object.Call, m *MechanismStandard) float64 { m.copy(k, "out", true); return 0 }),
			"action": method(func(k *object.Call, m *MechanismStandard) float64 {
				m.notGlobal("action")
				m.Action = k.Text(0)
				return 0
			}),
			"panel": method(func(k *object.Call, m *MechanismStandard) float64 {
				m.notGlobal("panel")
				if c.Panel != nil {
					c.Panel(k, m)
				}
				return 0
			}),
			"save": method(func(_ *object.Call, m *MechanismStandard) float64 { return 0 }), // writes to a session file only while one is saved
		},
	}
}

// notGlobal refuses what a MechanismStandard of GLOBAL variables has no place for: no section, no point process. The words are NEURON's, as the goldens want them.
func (m *MechanismStandard) notGlobal(verb string) {
	if m.kind == globalFields {
		fail("%s  MechanismStandard method not implemented for GLOBAL type", verb)
	}
}

func (c *Cable) newStandard(name string, kind int) *MechanismStandard {
	t := c.typeNamed(name)
	if t == nil {
		fail("%s is not a Mechanism or Point Process", name)
	}
	m := &MechanismStandard{c: c, name: name, kind: kind, values: map[string][]float64{}}
	for _, f := range fields(t) {
		v := make([]float64, max(f.v.Len, 1))
		for i := range v {
			switch {
			case f.v.Role != mech.Parameter:
			case t.Kind == mech.Ion && t.Name != "na_ion":
				v[i] = truth(f.v.Slot != mech.IonErev) // NEURON keeps standard values of na alone: others begin with 0 mV and 1 mM
			case t.NCol > 0:
				v[i] = t.ColInit[f.v.Slot+i]
			default:
				v[i] = f.v.Default
			}
		}
		m.values[f.name] = v
	}
	for _, p := range t.Pointers {
		m.values[t.HocName(&mech.Var{Name: p})] = []float64{0}
	}
	if kind == globalFields {
		for i := range t.Vars {
			if v := &t.Vars[i]; v.Global && v.Len <= 1 {
				m.global = append(m.global, field{v, t.HocName(v)})
			}
		}
		if _, listed := t.Var("usetable"); len(t.Tables) > 0 && !listed {
			m.global = append(m.global, field{&mech.Var{Name: "usetable", Len: 1}, "usetable_" + t.Name})
		}
	}
	return m
}

// copy moves values to (out) or from instances: those of the accessed section, of one place on it, of a point process, or of another MechanismStandard.
func (m *MechanismStandard) copy(k *object.Call, verb string, out bool) {
	m.notGlobal(verb)
	t := m.typ()
	if k.N() > 0 && !k.Is(0, object.Number) {
		o := k.Object(0)
		switch d := o.Data.(type) {
		case *MechanismStandard:
			from, to := d, m
			if out {
				from, to = m, d
			}
			for name, v := range from.values {
				if w := to.values[name]; w != nil {
					copy(w, v)
				}
			}
		case *Point:
			if pp := d.Model(); pp != nil && pp.Type().Name == m.name {
				m.move(t, pp.Row(), out)
			}
		default:
			fail("Object arg must be MechanismStandard or a Point Process or a nrn.Segment, not %s", o.Name())
		}
		return
	}
	s := m.c.cas(k)
	if k.N() > 0 {
		m.move(t, rowOf(t, s.Section, s.Index(between(k, 0, 0, 1))), out)
	} else {
		m.moveAll(t, s.Section, out)
	}
	if out {
		if t.Name == "morphology" {
			s.DiamChanged()
		}
		s.Touch()
	}
}

// moveAll copies to every segment, or from the first.
func (m *MechanismStandard) moveAll(t *mech.Type, s *model.Section, out bool) {
	n := 1
	if out {
		n = s.NSeg()
	}
	for i := range n {
		m.move(t, rowOf(t, s, i), out)
	}
}

// move copies between the values and one instance; where the mechanism is not, nothing happens.
func (m *MechanismStandard) move(t *mech.Type, row *mech.Row, out bool) {
	if row == nil || t.NCol > 0 && row.Cols.Type != t {
		return
	}
	for _, f := range fields(t) {
		if m.kind != allFields && int(role(t, f.v, row))+1 != m.kind {
			continue
		}
		for i := range m.values[f.name] {
			p, q := &m.values[f.name][i], row.Value(f.v.Slot+i)
			if out {
				p, q = q, p
			}
			*p = *q
		}
	}
}
