package sim

import (
	"fmt"

	"nrngui/engine/event"
	"nrngui/engine/ir"
	"nrngui/engine/mech"
)

// hosts makes the services that the mechanisms of a group may call with a frame; fault takes what goes wrong in a step. They are made once per frame,
// not per call. Those that touch the queue or what instances share are called from the frame of events alone, or where there is one part.
func (in *Instance) hosts(r *running, fr *ir.Frame, fault *error) []ir.HostFunc {
	h := make([]ir.HostFunc, mech.HostCount)
	for i := range h {
		h[i] = func(int, []float64) float64 { return 0 }
	}
	h[mech.HostNetSend] = func(i int, a []float64) float64 { in.netSend(r, i, a[0], a[1]); return 0 }
	h[mech.HostNetEvent] = func(i int, a []float64) float64 { in.netEvent(r, i, a[0]); return 0 }
	h[mech.HostNetMove] = func(i int, a []float64) float64 { in.netMove(r, i, a[0]); return 0 }
	h[mech.HostAtTime] = func(_ int, a []float64) float64 {
		t, te := fr.Uni[mech.UniT], a[0]-1e-11
		if te <= t && te > t-in.set.Dt {
			return 1
		}
		return 0
	}
	h[mech.HostRetable] = func(int, []float64) float64 { r.refreshTables(true); return 0 }
	h[mech.HostFuncTable] = func(_ int, a []float64) float64 { return r.funcTable(a, fault) }
	h[mech.HostFault] = func(_ int, a []float64) float64 { *fault = r.solveFault(a[0]); return 0 }
	mech.PureHosts(h)
	in.randomHosts(r, h)
	in.handleHosts(r, h, fault)
	in.vectorHosts(r, h, fault)
	in.pointerHosts(r, h, fault)
	in.cHosts(h)
	mech.ArrayHosts(fr, h)
	in.watchHosts(r, h)
	return h
}

// netSend puts a self-event into the queue. One with flag 1 becomes the one that net_move moves.
func (in *Instance) netSend(r *running, i int, delay, flag float64) {
	if !(delay >= 0) {
		in.fault = fmt.Errorf("net_send with a delay of %g ms: it can't be negative", delay)
		return
	}
	if r.g.point == nil {
		in.fault = fmt.Errorf("net_send in a density mechanism: only point processes and artificial cells receive events")
		return
	}
	h := in.queue.Push(event.Event{
		Time: r.frame.Uni[mech.UniT] + delay, Flag: flag, Kind: kindSelf, Target: r.g.point[i], Link: r.event.link,
	})
	if flag == 1 {
		r.movable[i] = h
	}
}

// netEvent sends an event from this point process to its NetCons.
func (in *Instance) netEvent(r *running, i int, t float64) {
	if r.g.point == nil {
		in.fault = fmt.Errorf("net_event in a density mechanism: only point processes and artificial cells send events")
		return
	}
	src := in.p.points[r.g.point[i]].source
	if src < 0 {
		return // no NetCon listens
	}
	if t < r.frame.Uni[mech.UniT] {
		in.fault = fmt.Errorf("net_event at %g ms, which is before the present %g ms", t, r.frame.Uni[mech.UniT])
		return
	}
	in.send(int(src), t)
}

// netMove gives the waiting self-event with flag 1 another time.
func (in *Instance) netMove(r *running, i int, t float64) {
	if t < r.frame.Uni[mech.UniT] {
		in.fault = fmt.Errorf("net_move to %g ms, which is before the present %g ms", t, r.frame.Uni[mech.UniT])
		return
	}
	if r.g.point == nil || !in.queue.Move(r.movable[i], t) {
		in.fault = fmt.Errorf("net_move without a waiting self-event of flag 1")
	}
}

// solveFault says which SOLVE found no solution, which ends the run.
func (r *running) solveFault(number float64) error {
	if k := int(number); k >= 0 && k < len(r.g.typ.Faults) {
		return fmt.Errorf("%s", r.g.typ.Faults[k])
	}
	return fmt.Errorf("a SOLVE finds no solution")
}

// funcTable evaluates a FUNCTION_TABLE: its number, then the arguments.
func (r *running) funcTable(a []float64, fault *error) float64 {
	tables := r.g.cols.FuncTables
	k := int(a[0])
	if k < 0 || k >= len(tables) {
		*fault = fmt.Errorf("there is no FUNCTION_TABLE %d", k)
		return 0
	}
	if tables[k] == nil {
		*fault = fmt.Errorf("FUNCTION_TABLE %s has no values yet; give them before the run", r.g.typ.FuncTables[k].Name)
		return 0
	}
	if len(a)-1 < len(tables[k].Axes) {
		*fault = fmt.Errorf("FUNCTION_TABLE %s is called with %d arguments", r.g.typ.FuncTables[k].Name, len(a)-1)
		return 0
	}
	return tables[k].Eval(a[1:])
}
