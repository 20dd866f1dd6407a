package sim

import (
	"fmt"
	"math"
	"slices"

	"nrngui/engine/ir"
	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/source"
)

// aim is a POINTER that leads different instances to different columns: the place of the Ext slot is turned to the column of each
// instance before it is run.
type aim struct {
	ext  int
	data [][]float64 // by row
}

// findPointers resolves the POINTERs and EXTERNAL variables of a group to the places they have now.
func (p *Program) findPointers(g *group, faults *source.List) {
	for k, name := range g.typ.Pointers {
		list := make([]model.Address, g.cols.N)
		for i, row := range g.cols.Rows {
			if v, ok := p.m.Pointer(row, name); ok {
				list[i], _ = p.m.Address(v)
			}
			if list[i].Cols == nil && g.needs(k) {
				faults.Add(source.Pos{File: p.nameOf(g, i)}, "call SetPointer (setpointer in HOC, _ref_"+name+" in Python) before the run",
					"the POINTER %s refers to nothing", name)
			}
			g.mixed = g.mixed || i > 0 && !sameColumn(list[i], list[0])
		}
		g.pointers = append(g.pointers, list)
	}
	for k, e := range g.typ.Ext {
		if e.Kind != mech.OtherGlobal {
			continue
		}
		v, err := p.m.Global(e.Name)
		var a model.Address
		if err == nil {
			a, _ = p.m.Address(v)
		}
		if a.Cols == nil {
			faults.Add(source.Pos{File: g.typ.Name}, "register the mechanism that has it; the name is written with its suffix, such as gmax_kdr",
				"EXTERNAL %s: no mechanism has such a GLOBAL variable", e.Name)
			continue
		}
		if g.others == nil {
			g.others = map[int]model.Address{}
		}
		g.others[k] = a
	}
}

func sameColumn(a, b model.Address) bool {
	return a.Cols == b.Cols && a.Slot == b.Slot && a.Uni == b.Uni
}

// needs says whether a run can't do without POINTER k: a block of every step uses it and never asks whether it was set.
func (g *group) needs(k int) bool {
	t := g.typ
	for _, f := range blocks(t) {
		if asks(f, k) {
			return false
		}
	}
	always := append([]*ir.Func{t.Init, t.Rates, t.Update, t.After}, t.Hooks[:]...)
	return slices.ContainsFunc(always, func(f *ir.Func) bool { return g.touches(f, k) })
}

// touches says whether a function reads or writes through POINTER k.
func (g *group) touches(f *ir.Func, k int) bool {
	return f != nil && slices.ContainsFunc(f.Code, func(in ir.Instr) bool {
		switch in.Op {
		case ir.Ext, ir.StoreExt, ir.AddExt, ir.SubExt:
			e := g.typ.Ext[in.Slot]
			return e.Kind == mech.PointerTo && e.Col == k
		}
		return false
	})
}

// asks says whether a function calls nrn_pointing for POINTER k.
func asks(f *ir.Func, k int) bool {
	if !calls(f, mech.HostPointing) {
		return false
	}
	number := map[int32]float64{}
	for _, in := range f.Code {
		if in.Op == ir.Const {
			number[in.Dst] = in.Imm
		}
	}
	return slices.ContainsFunc(f.Code, func(in ir.Instr) bool {
		return in.Op == ir.Call && in.Slot == mech.HostPointing && number[in.Args[0]] == float64(k)
	})
}

// nameOf names an instance for messages.
func (p *Program) nameOf(g *group, row int) string {
	if g.point != nil {
		return p.m.Points()[g.point[row]].Name()
	}
	return fmt.Sprintf("%s, instance %d", g.typ.Name, row)
}

// missing gives the fault of NET_RECEIVE using a POINTER that was never set, or the fault there is already.
func (r *running) missing(f *ir.Func, row int, fault error) error {
	for k := range r.g.pointers {
		if fault == nil && r.g.pointers[k][row].Cols == nil && r.g.touches(f, k) && !asks(f, k) {
			fault = fmt.Errorf("the POINTER %s refers to nothing; call SetPointer", r.g.typ.Pointers[k])
		}
	}
	return fault
}

// pointerPlace binds an Ext slot to what POINTER k refers to. What was not set reads as not a number.
func (in *Instance) pointerPlace(r *running, ext, k int) ir.Place {
	list := r.g.pointers[k]
	data, index := make([][]float64, len(list)), make([]int32, len(list))
	for i, a := range list {
		data[i], index[i] = in.memory(a), int32(a.At)
		if a.Uni {
			index[i] = int32(a.Slot)
		}
	}
	if r.g.mixed {
		r.aims = append(r.aims, aim{ext, data})
	}
	return ir.Place{Data: data[0], Index: index}
}

// otherPlace binds an Ext slot to a GLOBAL variable of another mechanism, one for all instances.
func (in *Instance) otherPlace(r *running, ext int) ir.Place {
	a := r.g.others[ext]
	index := make([]int32, r.frame.N)
	for i := range index {
		index[i] = int32(a.Slot)
	}
	return ir.Place{Data: in.memory(a), Index: index}
}

// pointerHosts adds the services of POINTERs that lead to arrays of a script. The first element has its image in the model.
func (in *Instance) pointerHosts(r *running, h []ir.HostFunc, fault *error) {
	if len(r.g.typ.Pointers) == 0 {
		return
	}
	element := func(i int, a []float64) *float64 {
		k, n := int(a[0]), int(a[1])
		to, name := r.g.pointers[k][i], r.g.typ.Pointers[k]
		if to.Cols != nil && n == 0 && !to.Uni {
			return &in.memory(to)[to.At]
		}
		if all := in.p.m.Behind(r.g.cols.Rows[i], name, n+1); n >= 0 && all != nil {
			return &all[n]
		}
		if *fault == nil {
			*fault = fmt.Errorf("%s.%s refers to nothing that has an element %d; make it refer to the first element of an array or Vector that is long enough",
				in.p.nameOf(r.g, i), name, n)
		}
		return new(float64)
	}
	h[mech.HostPointerGet] = func(i int, a []float64) float64 { return *element(i, a) }
	h[mech.HostPointerPut] = func(i int, a []float64) float64 { *element(i, a) = a[2]; return 0 }
}

// memory gives the column of an address that this instance works on: the model's, or the own one of a clone.
func (in *Instance) memory(a model.Address) []float64 {
	if a.Cols == nil {
		return []float64{math.NaN()}
	}
	if a.Cols == in.p.m.Nodes() {
		return in.nodeColumns()[a.Slot]
	}
	for _, r := range in.mechs {
		if r.g.cols == a.Cols {
			if a.Uni {
				return r.frame.Uni
			}
			return r.frame.Cols[a.Slot]
		}
	}
	if a.Uni {
		return a.Cols.Uni
	}
	return a.Cols.Data[a.Slot]
}

// one runs a function for one instance.
func (r *running) one(f *ir.Func, row int) float64 {
	for _, a := range r.aims {
		r.frame.Ext[a.ext].Data = a.data[row]
	}
	return f.Call(&r.frame, row)
}

// initial runs the BEFORE or AFTER blocks of a moment of initialisation, mechanism after mechanism.
func (in *Instance) initial(m mech.Moment) error {
	for _, r := range in.mechs {
		if err := in.runAll(r, r.g.typ.Hooks[m]); err != nil {
			return err
		}
	}
	return nil
}

// runAll runs a block of initialisation for all instances of a mechanism.
func (in *Instance) runAll(r *running, f *ir.Func) error {
	if f == nil {
		return nil
	}
	for i := range r.frame.N {
		r.one(f, i)
	}
	return in.check(r)
}
