package run

import (
	"slices"

	"nrngui/engine/hoc/object"
)

// machine is a StateTransitionEvent: states between which it goes over when one variable rises above another.
type machine struct {
	states [][]*transition
	now    int
	active bool
	point  *object.Object // may be nil
}

// transition is one way out of a state.
type transition struct {
	to     int
	a, b   object.Ref // it is taken when a - b becomes positive
	stmt   object.Statement
	above  bool  // a - b was positive at the last look
	number int32 // of the event on its way
}

// watchSlack is how far below 0 a difference may be when its state begins and still count as above: NEURON's tolerance for equal numbers.
const watchSlack = 1e-11

// machineClass makes the class StateTransitionEvent.
func (r *Run) machineClass() *object.Class {
	of := func(o *object.Object) *machine { return o.Data.(*machine) }
	return &object.Class{
		Name: "StateTransitionEvent",
		New: func(c *object.Call) any {
			m := &machine{states: make([][]*transition, int(within(c, 0, 1, 1e6)))}
			if c.N() > 1 {
				m.point = c.Object(1)
				if r.cells.PointOf(m.point) == nil {
					c.Fail("", "argument 2 is %s, not a point process", m.point.Name())
				}
			}
			r.ste = append(r.ste, m)
			r.attend()
			return m
		},
		Free: func(o *object.Object) {
			r.rest(of(o))
			r.ste = slices.DeleteFunc(r.ste, func(m *machine) bool { return m == of(o) })
			r.attend()
		},
		Members: map[string]*object.Member{
			"transition": object.Method(func(c *object.Call) object.Value {
				m := of(c.Self)
				n := float64(len(m.states) - 1)
				t := &transition{a: c.Ref(2), b: c.Ref(3)}
				from := int(within(c, 0, 0, n))
				t.to = int(within(c, 1, 0, n))
				if c.N() > 4 {
					t.stmt = object.Statement{Text: c.Text(4)}
					if c.N() > 5 {
						t.stmt.In = c.ObjectOrNil(5)
					}
				}
				m.states[from] = append(m.states[from], t)
				return object.Num(1)
			}),
			"state": object.Method(func(c *object.Call) object.Value {
				m := of(c.Self)
				was := m.now
				if c.N() > 0 {
					to := int(within(c, 0, 0, float64(len(m.states)-1)))
					r.rest(m)
					m.now = to
					m.wake()
				}
				return object.Num(float64(was))
			}),
		},
	}
}

// rest stops looking at the conditions of the present state.
func (r *Run) rest(m *machine) {
	if !m.active {
		return
	}
	for _, t := range m.states[m.now] {
		delete(r.due, t.number)
		t.number = 0
	}
	m.active = false
}

// wake begins to look at the conditions of the present state.
func (m *machine) wake() {
	for _, t := range m.states[m.now] {
		t.above = t.a.Get()-t.b.Get() >= -watchSlack
	}
	m.active = true
}

// lookAtMachines looks at all conditions, as NEURON does at the beginning of a step.
func (r *Run) lookAtMachines() {
	for _, m := range r.ste {
		if !m.active {
			continue
		}
		for _, t := range m.states[m.now] {
			above := t.a.Get()-t.b.Get() > 0
			if above && !t.above {
				t.number = r.post(r.in.T(), waiting{
					do:   func(at float64) { r.goOver(m, t, at) },
					text: func(at float64) string { return " STECondition " + g15(at) + "\n" },
				})
			}
			t.above = above
		}
	}
}

// goOver takes a transition.
func (r *Run) goOver(m *machine, t *transition, at float64) {
	r.rest(m)
	m.now = t.to
	r.t = object.Cell(at)
	if t.stmt.Text != "" {
		r.execute(t.stmt)
	}
	if !m.active { // the statement may have chosen a state itself
		m.wake()
	}
}
