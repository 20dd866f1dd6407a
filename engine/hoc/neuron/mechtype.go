package neuron

import (
	"slices"

	"nrngui/engine/hoc/object"
	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// MechanismType is the data of the class of that name: a list of the density mechanisms, or of the point processes, with one of them selected.
type MechanismType struct {
	Action   string // statement to run when a menu of it was used, with hoc_ac_ as the number chosen
	c        *Cable
	points   bool
	listed   []*mech.Type // those that were there when it was made
	selected int
	found    []*model.PointProcess // of pp_begin, those that pp_next will give
}

// Names lists the mechanisms.
func (m *MechanismType) Names() []string {
	var out []string
	for _, t := range m.types() {
		out = append(out, t.Name)
	}
	return out
}

func (c *Cable) newMechanismType(points bool) *MechanismType {
	m := &MechanismType{c: c, points: points}
	for _, t := range c.types {
		if (t.Kind == mech.Point || t.Kind == mech.Artificial) == points {
			m.listed = append(m.listed, t)
		}
	}
	return m
}

// types gives the mechanisms of the list as they are now: one that a script defines may have come again since.
func (m *MechanismType) types() []*mech.Type {
	for i, t := range m.listed {
		if j := slices.IndexFunc(m.c.types, func(x *mech.Type) bool { return x.Name == t.Name }); j >= 0 {
			m.listed[i] = m.c.types[j]
		}
	}
	return m.listed
}

// Select selects number i; beyond the end it is the last.
func (m *MechanismType) Select(i int) { m.selected = min(i, len(m.types())-1) }

// Selected gives the number of the selected one.
func (m *MechanismType) Selected() int { return m.selected }

func (m *MechanismType) typ() *mech.Type {
	if m.selected < 0 {
		fail("MechanismType: nothing is selected")
	}
	return m.types()[m.selected]
}

// mechanismType is the class.
func (c *Cable) mechanismType() *object.Class {
	value := func(f func(k *object.Call, m *MechanismType) object.Value) *object.Member {
		return object.Method(func(k *object.Call) object.Value { return f(k, k.Self.Data.(*MechanismType)) })
	}
	number := func(f func(k *object.Call, m *MechanismType) float64) *object.Member {
		return value(func(k *object.Call, m *MechanismType) object.Value { return object.Num(f(k, m)) })
	}
	ask := func(f func(t *mech.Type) bool) *object.Member {
		return number(func(k *object.Call, m *MechanismType) float64 {
			all := m.types()
			return truth(f(all[k.IntIn(0, 0, len(all)-1)]))
		})
	}
	return &object.Class{
		Name: "MechanismType",
		New:  func(k *object.Call) any { return c.newMechanismType(k.IntIn(0, 0, 1) == 1) },
		Members: map[string]*object.Member{
			"select": number(func(k *object.Call, m *MechanismType) float64 {
				if k.Is(0, object.Number) {
					m.Select(k.IntIn(0, -1, len(m.types())-1))
				} else if i := slices.Index(m.Names(), k.Text(0)); i >= 0 {
					m.Select(i)
				}
				return 0
			}),
			"selected": number(func(k *object.Call, m *MechanismType) float64 {
				if k.N() > 0 {
					k.TextVar(0).S = m.typ().Name
				}
				return float64(m.selected)
			}),
			"internal_type":    number(func(_ *object.Call, m *MechanismType) float64 { return float64(c.typeNumber(m.typ().Name)) }),
			"count":            number(func(_ *object.Call, m *MechanismType) float64 { return float64(len(m.types())) }),
			"make":             number(func(k *object.Call, m *MechanismType) float64 { m.make(k); return 0 }),
			"remove":           number(func(k *object.Call, m *MechanismType) float64 { m.remove(k); return 0 }),
			"is_netcon_target": ask(func(t *mech.Type) bool { return t.Receive != nil }),
			"has_net_event":    ask((*mech.Type).SendsEvents),
			"is_artificial":    ask(func(t *mech.Type) bool { return t.Kind == mech.Artificial }),
			"is_ion":           number(func(_ *object.Call, m *MechanismType) float64 { return truth(m.typ().Kind == mech.Ion) }),
			"code":             value(func(_ *object.Call, m *MechanismType) object.Value { return object.Literal(m.typ().Source) }),
			"file":             value(func(_ *object.Call, m *MechanismType) object.Value { return object.Literal(m.typ().File) }),
			"action":           number(func(k *object.Call, m *MechanismType) float64 { m.Action = k.Text(0); return 0 }),
			"menu": number(func(k *object.Call, m *MechanismType) float64 {
				if c.Menu != nil {
					c.Menu(k, m)
				}
				return 0
			}),
			"pp_begin": value(func(k *object.Call, m *MechanismType) object.Value {
				m.begin(c.cas(k))
				return m.next()
			}),
			"pp_next": value(func(_ *object.Call, m *MechanismType) object.Value { return m.next() }),
		},
	}
}

// make inserts the selected mechanism into the accessed section, or gives the object variable a new point process that stands nowhere.
func (m *MechanismType) make(k *object.Call) {
	if !m.points {
		m.c.Insert(m.c.cas(k), m.typ().Name)
		return
	}
	k.ObjectVar(0).Set(k.NewObject(m.typ().Name))
}

// remove takes the selected mechanism off the accessed section.
func (m *MechanismType) remove(k *object.Call) {
	if s := m.c.cas(k); !m.points && (s.Has(m.typ().Name) || m.typ().NCol == 0) {
		m.c.Uninsert(s, m.typ().Name)
	}
}

// begin lists the point processes of the selected type on a section: node by node from the end towards the root, of one node the newest first.
func (m *MechanismType) begin(s *Section) {
	if !m.points {
		fail("Not a MechanismType(1)")
	}
	t := m.typ()
	near, rows, _ := s.Nodes()
	place := map[*mech.Row]int{near: -1}
	for i, r := range rows {
		place[r] = i
	}
	at := func(p *model.PointProcess) int {
		if i, ok := place[p.Place().Node()]; ok {
			return i
		}
		return len(rows)
	}
	m.found = m.found[:0]
	for _, p := range m.c.m.Points() {
		if p.Type() == t && p.Place().Section() == s.Section {
			m.found = append(m.found, p)
		}
	}
	slices.SortStableFunc(m.found, func(p, q *model.PointProcess) int {
		if d := at(p) - at(q); d != 0 {
			return d
		}
		return q.Serial() - p.Serial()
	})
}

// next gives the next of them.
func (m *MechanismType) next() object.Value {
	if len(m.found) == 0 {
		return object.Obj(nil)
	}
	p := m.found[0]
	m.found = m.found[1:]
	return object.Obj(m.c.ObjectOf(p))
}
