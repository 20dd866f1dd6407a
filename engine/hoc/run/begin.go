package run

import (
	"math"

	"nrngui/engine/hoc/object"
	"nrngui/engine/sim"
)

// initialize is finitialize; v is nil where the potentials stay what they are.
func (r *Run) initialize(v *float64) {
	if v != nil {
		began := *v
		r.began = &began
	}
	r.runHandlers(3) // may change the structure
	r.t = 0
	r.clearEvents()
	r.ready()
	r.phase(func(in *sim.Instance) error { return in.InitBegin(v) })
	r.t = 0
	r.runHandlers(0)
	r.ready()
	r.phase((*sim.Instance).InitStates)
	r.clearRecords()
	r.runHandlers(1)
	r.ready()
	r.phase((*sim.Instance).InitEnd)
	r.t = 0
	r.afterStep()
	r.runHandlers(2)
}

func (r *Run) phase(f func(in *sim.Instance) error) {
	r.enter("finitialize")
	defer r.leave()
	m := r.cells.Model()
	m.ReadOutside()
	r.finish(f)
	object.Check(m.WriteOutside())
}

// clearEvents forgets what waited in the queue, which InitBegin empties.
func (r *Run) clearEvents() {
	clear(r.due)
	r.late, r.soon = nil, nil
}

// handler is a FInitializeHandler.
type handler struct {
	kind int
	stmt object.Statement
}

// handlerClass makes the class FInitializeHandler.
func (r *Run) handlerClass() *object.Class {
	return &object.Class{
		Name: "FInitializeHandler",
		New: func(c *object.Call) any {
			h, i := &handler{kind: 1}, 0
			if c.Is(0, object.Number) {
				h.kind, i = int(within(c, 0, 0, 3)), 1
			}
			h.stmt = object.Statement{Text: c.Text(i)}
			if c.N() > i+1 {
				h.stmt.In = c.ObjectOrNil(i + 1)
			}
			r.handlers[h.kind] = append(r.handlers[h.kind], h)
			return h
		},
		Free: func(o *object.Object) {
			h := o.Data.(*handler)
			list := r.handlers[h.kind]
			for i := range list {
				if list[i] == h {
					r.handlers[h.kind] = append(list[:i:i], list[i+1:]...)
					return
				}
			}
		},
		Members: map[string]*object.Member{
			"allprint": object.Method(func(c *object.Call) object.Value {
				r.printHandlers()
				return object.Num(0)
			}),
		},
	}
}

// runHandlers runs the statements of one kind: 3 before everything, 0 before the INITIAL blocks, 1 after them, 2 at the end.
func (r *Run) runHandlers(kind int) {
	for _, h := range r.handlers[kind] {
		r.execute(h.stmt)
	}
}

func (r *Run) printHandlers() {
	for kind, list := range r.handlers {
		if len(list) == 0 {
			continue
		}
		r.host.Print("Type " + string(rune('0'+kind)) + " FInitializeHandler statements\n")
		for _, h := range list {
			if h.stmt.In != nil {
				r.host.Print("\t" + h.stmt.In.Name() + "." + h.stmt.Text + "\n")
			} else {
				r.host.Print("\t" + h.stmt.Text + "\n")
			}
		}
	}
}

// potential gives the argument of finitialize.
func potential(c *object.Call) *float64 {
	if c.N() == 0 {
		return nil
	}
	v := c.Number(0)
	if math.IsNaN(v) || math.IsInf(v, 0) {
		c.Fail("give a potential in mV", "the initial potential can't be %g mV", v)
	}
	return &v
}
