package run

import (
	"fmt"
	"math"

	"nrngui/engine/hoc/object"
	"nrngui/engine/model"
	"nrngui/engine/sim"
)

// setting is a number of CVode that means something to the adaptive method alone: it is kept for those who ask.
type setting struct {
	lo, hi, std float64
	whole       bool
}

var settings = map[string]setting{
	"atol": {0, 1e9, 1e-3, false}, "rtol": {0, 1e9, 0, false}, "maxorder": {0, 5, 5, true}, "minstep": {0, 1e9, 0, false},
	"maxstep": {0, 1e9, 1e9, false}, "stiff": {0, 2, 2, true}, "jacobian": {0, 2, 0, true}, "condition_order": {1, 2, 1, true},
	"use_local_dt": {0, 1, 0, true}, "use_daspk": {0, 1, 0, true}, "use_mxb": {0, 1, 0, true}, "use_long_double": {0, 1, 0, true},
	"debug_event": {0, 10, 0, true}, "dae_init_dteps": {1e-100, 1, 1e-9, false}, "poolshrink": {0, 1, 0, true},
}

// noAdaptive is said to those who ask for the adaptive method.
const noAdaptive = "the variable time step method (CVode) is not available; the run goes on with the fixed step dt"

// cvodeClass makes the class CVode. All its objects are one.
func (r *Run) cvodeClass() *object.Class {
	k := &object.Class{Name: "CVode", New: func(*object.Call) any { return r }, Members: map[string]*object.Member{}}
	number := func(name string, f func(c *object.Call) float64) {
		k.Members[name] = object.Method(func(c *object.Call) object.Value { return object.Num(f(c)) })
	}
	for name, s := range settings {
		number(name, func(c *object.Call) float64 { return r.keptSetting(c, name, s) })
	}
	number("active", r.cvodeActive)
	number("event", r.cvodeEvent)
	number("solve", r.solve)
	number("re_init", func(*object.Call) float64 { return 0 })
	number("fixed_step", func(*object.Call) float64 { r.step(); return 0 })
	number("atolscale", func(c *object.Call) float64 {
		name := "address"
		if c.Is(0, object.String) {
			name = c.Text(0)
		} else if _, _, v, ok := r.cells.Place(c.Ref(0)); ok {
			name = v
		}
		if c.N() > 1 {
			r.kept["scale "+name] = within(c, 1, 1e-30, 1e30)
		}
		if x, ok := r.kept["scale "+name]; ok {
			return x
		}
		return 1
	})
	number("cache_efficient", func(*object.Call) float64 { return 1 })
	number("queue_mode", func(c *object.Call) float64 {
		for i, name := range []string{"binq", "selfq"} {
			if c.N() > i {
				r.kept[name] = math.Trunc(within(c, i, 0, 1)) // changes the speed of NEURON's queue, not what is delivered when
			}
		}
		return r.kept["binq"] + 2*r.kept["selfq"]
	})
	number("use_fast_imem", func(c *object.Call) float64 {
		m := r.cells.Model()
		was := m.FastIMem()
		if c.N() > 0 {
			m.SetFastIMem(within(c, 0, 0, 1) != 0)
		}
		return object.Bool(was).Num
	})
	number("current_method", func(*object.Call) float64 { return r.method() })
	number("order", func(c *object.Call) float64 { return 0 })
	number("record", r.cvodeRecord)
	number("record_remove", func(c *object.Call) float64 { r.forget(vectorArg(c, 0)); return 0 })
	number("simgraph_remove", func(*object.Call) float64 { return 0 })
	number("print_event_queue", r.printQueue)
	number("event_queue_info", r.queueInfo)
	number("statistics", func(*object.Call) float64 { r.printCounts(); return 0 })
	number("spike_stat", r.spikeStat)
	number("structure_change_count", func(*object.Call) float64 { return float64(r.cells.Model().Structure()) })
	number("diam_change_count", func(*object.Call) float64 { return float64(r.cells.Model().Geometry()) })
	number("store_events", func(*object.Call) float64 { return 1 })
	number("free_event_queues", func(*object.Call) float64 { return 0 })
	number("use_parallel", func(*object.Call) float64 { return 0 })
	number("ncs_netcons", func(*object.Call) float64 { return 0 })
	number("state_magnitudes", func(*object.Call) float64 { return 0 })
	for _, name := range []string{"states", "dstates", "error_weights", "acor"} {
		number(name, func(c *object.Call) float64 { vector(vectorArg(c, 0)).Resize(0); return 0 }) // as many as the inactive method has
	}
	for _, name := range []string{"statename", "f", "yscatter", "ygather", "extra_scatter_gather", "extra_scatter_gather_remove"} {
		number(name, func(c *object.Call) float64 { c.Fail("", "Cvode is not active"); return 0 })
	}
	k.Members["netconlist"] = object.Method(r.netconList)
	return k
}

// keptSetting reads and sets a number that only the adaptive method would use.
func (r *Run) keptSetting(c *object.Call, name string, s setting) float64 {
	if c.N() > 0 {
		x := within(c, 0, s.lo, s.hi)
		if s.whole {
			x = math.Trunc(x)
		}
		r.kept[name] = x
	}
	if x, ok := r.kept[name]; ok {
		return x
	}
	return s.std
}

// cvodeActive is CVode.active(): there is no adaptive method, which is said once to those who ask for it.
func (r *Run) cvodeActive(c *object.Call) float64 {
	if c.N() > 0 && within(c, 0, 0, 1) >= 1 {
		r.note("approximated", noAdaptive)
	}
	return 0
}

// cvodeEvent is CVode.event(t [, statement [, point process, reinit]]).
func (r *Run) cvodeEvent(c *object.Call) float64 {
	at := c.Number(0)
	dt := float64(r.dt) // an event at a multiple of dt must not come a step late because times are rounded
	if y := at / dt; y > 1 && math.Abs(math.Floor(y+1e-6)-y) < 1e-6 {
		at -= dt / 4
	}
	var stmt object.Statement
	if c.N() > 1 {
		stmt = c.Statement(1)
	}
	now := c.N() > 2 // with a point process the statement runs at its very time
	if now {
		o := c.ObjectOrNil(2)
		if p := r.cells.PointOf(o); p == nil || p.Place().Section() == nil {
			object.Fail("", "%s is not a POINT_PROCESS", o.Name())
		}
		if c.N() > 3 {
			within(c, 3, 0, 1)
		}
	} else if at < float64(r.t) {
		return at
	}
	r.ready()
	r.post(at, r.statementEvent(stmt, now))
	return at
}

// statementEvent is the event of a statement, which runs at its very time (now) or behind the step that reaches it.
func (r *Run) statementEvent(stmt object.Statement, now bool) waiting {
	return waiting{
		do: func(t float64) {
			switch {
			case stmt.Text == "": // only stops an adaptive step
			case now:
				r.t = object.Cell(t)
				r.execute(stmt)
			default:
				r.late = append(r.late, stmt)
			}
		},
		text: func(t float64) string { return " HocEvent " + stmt.Text + " " + g15(t) + "\n" },
		stmt: &stmt,
	}
}

// solve is CVode.solve([tout]): as many fixed steps as lead to tout, or one.
func (r *Run) solve(c *object.Call) float64 {
	if c.N() == 0 {
		r.step()
		return 0
	}
	r.stepTo(c.Number(0))
	return 0
}

// stepTo steps until half a step before tstop or beyond, or until stoprun is set.
func (r *Run) stepTo(tstop float64) {
	for r.stop == 0 && float64(r.t) < tstop-float64(r.dt)/2 {
		r.step()
	}
}

// method is CVode.current_method(): what kind of model it is, and how it is solved.
func (r *Run) method() float64 {
	m := r.cells.Model()
	kind := 0.0
	if len(m.Sections()) > 0 {
		kind = 1
	}
	for _, s := range m.Sections() {
		if s.Has("extracellular") {
			kind = 2
		}
	}
	return kind + 10*r.kept["use_mxb"] + 100*float64(r.second)
}

// cvodeRecord is CVode.record(&variable, values, times [, 1]): with 1 at the given times, else at every step with the times kept too.
func (r *Run) cvodeRecord(c *object.Call) float64 {
	ref, y, t := c.Ref(0), vectorArg(c, 1), vectorArg(c, 2)
	if s, _, _, ok := r.cells.Place(ref); ok && s != r.cells.ModelSection(c.Section()) {
		c.Fail("write its section in front", "pointer not associated with currently accessed section: it is of %s", s.Name())
	}
	r.drop(func(it *item) bool { return it.uses(y) })
	if c.N() > 3 && within(c, 3, 0, 1) >= 1 {
		r.items = append(r.items, &item{kind: recordAt, vec: y, times: t, ref: ref})
	} else {
		r.drop(func(it *item) bool { return it.uses(t) })
		r.items = append(r.items, &item{kind: recordAll, vec: t, ref: &r.t, time: true}, &item{kind: recordAll, vec: y, ref: ref})
	}
	r.attend()
	return 0
}

// printQueue is CVode.print_event_queue([Vector]).
func (r *Run) printQueue(c *object.Call) float64 {
	r.ready()
	var times *object.Object
	if c.N() > 0 {
		times = vectorArg(c, 0)
		vector(times).Resize(0)
	}
	for _, w := range r.in.Queue() {
		if times != nil {
			vector(times).Append(w.Time)
			continue
		}
		r.host.Print(r.describe(w))
	}
	return 1
}

// describe says what a waiting event is, as NEURON prints it.
func (r *Run) describe(w sim.Waiting) string {
	name := func(p *model.PointProcess) string {
		if p == nil {
			return "nullptr"
		}
		return r.cells.ObjectOf(p).Name()
	}
	source := func(s *model.Source) string {
		switch {
		case s.Point() != nil:
			return name(s.Point())
		case s.Place().Section() != nil:
			return s.Place().Section().Name()
		}
		return ""
	}
	switch w.Kind {
	case sim.ByNetCon:
		o := "NULLobject"
		if n := r.netcons[w.NetCon]; n != nil {
			o = n.o.Name()
		}
		return fmt.Sprintf(" %s src=%s target=%s %s\n", o, source(w.NetCon.Source), name(w.Point), g15(w.Time))
	case sim.BySource:
		return fmt.Sprintf(" PreSyn src=%s %s\n", source(w.Source), g15(w.Time))
	case sim.ByWatch:
		return fmt.Sprintf(" WatchCondition %s %s flag=%s\n", name(w.Point), g15(w.Time), g(w.Flag))
	case sim.ByOutside:
		if d := r.due[w.Number]; d.text != nil {
			return d.text(w.Time)
		}
		return ""
	}
	return fmt.Sprintf(" SelfEvent target=%s %s flag=%s\n", name(w.Point), g15(w.Time), g(w.Flag))
}

// queueInfo is CVode.event_queue_info(2, times, list) for NetCons and (3, times, flags, list) for self-events.
func (r *Run) queueInfo(c *object.Call) float64 {
	kind := int(within(c, 0, 2, 3))
	times := vectorArg(c, 1)
	vector(times).Resize(0)
	i := 2
	var flags *object.Object
	if kind == 3 {
		flags, i = vectorArg(c, 2), 3
		vector(flags).Resize(0)
	}
	list := c.Object(i)
	if m := list.Class.Members["remove_all"]; m != nil && m.Call != nil {
		m.Call(&object.Call{Runtime: c.Runtime, Self: list, What: "List.remove_all"})
	}
	r.ready()
	for _, w := range r.in.Queue() {
		switch {
		case kind == 2 && w.Kind == sim.ByNetCon:
			if n := r.netcons[w.NetCon]; n != nil {
				vector(times).Append(w.Time)
				appendTo(c, list, n.o)
			}
		case kind == 2 && w.Kind == sim.BySource:
			links := w.Source.Links()
			for k := len(links) - 1; k >= 0; k-- {
				if n := r.netcons[links[k]]; n != nil {
					vector(times).Append(w.Time)
					appendTo(c, list, n.o)
				}
			}
		case kind == 3 && w.Kind == sim.BySelf:
			vector(times).Append(w.Time)
			vector(flags).Append(w.Flag)
			appendTo(c, list, r.cells.ObjectOf(w.Point))
		}
	}
	return 1
}

// printCounts is CVode.statistics(): what a run of fixed steps has to tell.
func (r *Run) printCounts() {
	r.ready()
	n := r.in.Counts()
	r.host.Print(fmt.Sprintf("Fixed step method: %d steps\nNetCon delivered=%d\nPreSyn send=%d  deliver=%d\nSelfEvent deliver=%d\nWatch deliver=%d\n"+
		"Statements, Vector.record and Vector.play deliver=%d\n%d events wait in the queue\n",
		n.Steps, n.NetCon, n.Sent, n.Source, n.Self, n.Watch, n.Outside, r.in.Pending()))
}

// spikeStat is CVode.spike_stat(Vector): states of the adaptive method, NetCons, events delivered in all and by NetCons, sent by sources, self-events; the
// other elements are 0.
func (r *Run) spikeStat(c *object.Call) float64 {
	r.ready()
	n := r.in.Counts()
	v := vector(vectorArg(c, 0))
	v.Resize(11)
	copy(v.Data, []float64{0, float64(len(r.netcons)), float64(n.NetCon + n.Source + n.Self + n.Watch + n.Outside), float64(n.NetCon), float64(n.Sent),
		float64(n.Self), 0, 0, 0, 0, 0})
	return 0
}
