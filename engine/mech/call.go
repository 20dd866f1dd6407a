package mech

import (
	"fmt"
	"math"
	"slices"

	"nrngui/engine/ir"
)

// Caller runs FUNCTIONs and PROCEDUREs of a mechanism outside of a simulation, for scripts: on the columns of its instances, with tables of its
// own, without anything that wants a running simulation (see NeedsRun).
type Caller struct {
	cols   *Columns
	typ    *Type
	frame  ir.Frame
	fault  error
	made   [][]float64 // by table: the DEPEND values it was made from, nil until then
	asking func(pointer int) bool
}

// NewCaller readies calls for the instances of a type.
func NewCaller(c *Columns) *Caller {
	t := c.Type
	k := &Caller{cols: c, typ: t, made: make([][]float64, len(t.Tables))}
	for range t.Tables {
		k.frame.Tables = append(k.frame.Tables, &ir.Table{})
	}
	k.frame.Ext = make([]ir.Place, len(t.Ext))
	h := make([]ir.HostFunc, HostCount)
	for i := range h {
		h[i] = func(int, []float64) float64 { return 0 }
	}
	PureHosts(h)
	ArrayHosts(&k.frame, h)
	h[HostFuncTable] = func(_ int, a []float64) float64 { return k.funcTable(a) }
	h[HostFault] = func(_ int, a []float64) float64 {
		k.fault = fmt.Errorf("a SOLVE finds no solution")
		if n := int(a[0]); n >= 0 && n < len(t.Faults) {
			k.fault = fmt.Errorf("%s", t.Faults[n])
		}
		return 0
	}
	h[HostPointing] = func(_ int, a []float64) float64 {
		if k.asking != nil && k.asking(int(a[0])) {
			return 1
		}
		return 0
	}
	k.frame.Host = h
	return k
}

// Type gives the version of the mechanism that it was made for.
func (k *Caller) Type() *Type { return k.typ }

// Binding says for one instance where the numbers are that its mechanism finds outside of its own columns.
type Binding struct {
	Place    func(e *ExtSlot) (data []float64, at int) // nil data: there is none, and reading gives no number
	Pointing func(pointer int) bool                    // whether a POINTER was set
}

// Call runs f for an instance and gives its value; row nil is for functions that touch no instance (NeedsInstance). It fails when a SOLVE finds
// no solution, a loop does not end, or a FUNCTION_TABLE has no values.
func (k *Caller) Call(f *ir.Func, row *Row, args []float64, bind Binding) (float64, error) {
	fr := &k.frame
	fr.N, fr.Cols, fr.Uni, fr.Err, k.fault = k.cols.N, k.cols.Data, k.cols.Uni, nil, nil
	at := 0
	if row != nil {
		at = row.At
		k.asking = bind.Pointing
		for i := range k.typ.Ext {
			data, j := bind.Place(&k.typ.Ext[i])
			if data == nil {
				data, j = []float64{math.NaN()}, 0
			}
			fr.Ext[i] = ir.Place{Data: data, Off: j - at}
		}
	}
	fr.Args = grow(fr.Args, max(f.NArg, 1))
	clear(fr.Args)
	if calls(f, func(in *ir.Instr) bool { return in.Op == ir.TableLookup || in.Op == ir.Call && in.Slot == HostRetable }) {
		k.refresh(at)
	}
	fr.Args = grow(fr.Args, max(f.NArg, len(args)))
	clear(fr.Args)
	copy(fr.Args, args)
	y := f.Call(fr, at)
	switch {
	case k.fault != nil:
		return 0, k.fault
	case fr.Err != nil:
		return 0, fr.Err
	}
	return y, nil
}

func grow(s []float64, n int) []float64 {
	if len(s) < n {
		return make([]float64, n)
	}
	return s
}

// refresh fills the TABLEs whose DEPEND values have changed, with the values of one instance.
func (k *Caller) refresh(at int) {
	fr := &k.frame
	for i := range k.typ.Tables {
		spec := &k.typ.Tables[i]
		if fr.Uni[spec.Use] == 0 {
			continue
		}
		var now []float64
		for _, slot := range spec.Depends {
			now = append(now, fr.Uni[slot])
		}
		for _, col := range spec.DepCols {
			now = append(now, fr.Cols[col][at])
		}
		if k.made[i] != nil && slices.Equal(k.made[i], now) {
			continue
		}
		fr.Args = grow(fr.Args, 1)
		from, to := spec.From.Call(fr, at), spec.To.Call(fr, at)
		fr.Tables[spec.Slot].Set(from, to, spec.N, spec.Outputs, func(x float64, out []float64) {
			if fr.Err == nil {
				fr.Args[0] = x
				spec.Fill.CallInto(fr, at, out)
			}
		})
		if fr.Err == nil {
			k.made[i] = append(now, 0)[:len(now)]
		}
	}
}

// funcTable evaluates a FUNCTION_TABLE: its number, then the arguments.
func (k *Caller) funcTable(a []float64) float64 {
	n := int(a[0])
	if n < 0 || n >= len(k.cols.FuncTables) || k.cols.FuncTables[n] == nil || len(a)-1 < len(k.cols.FuncTables[n].Axes) {
		name := "?"
		if n >= 0 && n < len(k.typ.FuncTables) {
			name = k.typ.FuncTables[n].Name
		}
		k.fault = fmt.Errorf("FUNCTION_TABLE %s has no values yet", name)
		return 0
	}
	return k.cols.FuncTables[n].Eval(a[1:])
}

// ArrayHosts adds the services for elements of long arrays, which live in the columns and Uni slots of the frame.
func ArrayHosts(fr *ir.Frame, h []ir.HostFunc) {
	place := func(a []float64) int {
		k, last := a[2], a[1]-1
		if !(k >= 0 && k <= last) {
			k = last
		}
		return int(a[0]) + int(k)
	}
	h[HostColGet] = func(i int, a []float64) float64 { return fr.Cols[place(a)][i] }
	h[HostColSet] = func(i int, a []float64) float64 { fr.Cols[place(a)][i] = a[3]; return 0 }
	h[HostUniGet] = func(_ int, a []float64) float64 { return fr.Uni[place(a)] }
	h[HostUniSet] = func(_ int, a []float64) float64 { fr.Uni[place(a)] = a[3]; return 0 }
}

func calls(f *ir.Func, is func(in *ir.Instr) bool) bool {
	for i := range f.Code {
		if is(&f.Code[i]) {
			return true
		}
	}
	return false
}

// SendsEvents says whether some block of a mechanism calls net_event.
func (t *Type) SendsEvents() bool {
	for _, f := range append([]*ir.Func{t.Init, t.Rates, t.Update, t.After, t.Receive, t.RecvInit}, t.Hooks[:]...) {
		if f != nil && calls(f, func(in *ir.Instr) bool { return in.Op == ir.Call && in.Slot == HostNetEvent }) {
			return true
		}
	}
	return false
}

// NeedsRun says whether a function of a mechanism asks for what only a simulation has: the event queue, random streams, Vectors.
func NeedsRun(f *ir.Func) bool {
	return calls(f, func(in *ir.Instr) bool {
		if in.Op != ir.Call {
			return false
		}
		switch in.Slot {
		case HostFuncTable, HostFault, HostRetable, HostPointing, HostMath, HostBits, HostColGet, HostColSet, HostUniGet, HostUniSet:
			return false
		}
		return true
	})
}

// OnlyChooses says whether all that a function wants of a simulation is to choose random streams and Vectors, without drawing from them.
func OnlyChooses(f *ir.Func) bool {
	return !calls(f, func(in *ir.Instr) bool {
		if in.Op != ir.Call {
			return false
		}
		switch in.Slot {
		case HostRandomSetSeq, HostRandomSetIDs, HostHandleSet, HostHandleSetSeq, HostHandleSetIDs, HostHandleNew, HostHandleClear, HostHandleAsk,
			HostVectorSet, HostVectorClear, HostSetSeed, HostCSeed, HostMath, HostBits, HostColGet, HostColSet, HostUniGet, HostUniSet:
			return false
		}
		return true
	})
}

// NeedsInstance says whether a function reads or writes something that each instance has its own of, directly or through a TABLE that has.
func (t *Type) NeedsInstance(f *ir.Func) bool {
	own := func(in *ir.Instr) bool {
		switch in.Op {
		case ir.Col, ir.StoreCol, ir.Ext, ir.StoreExt, ir.AddExt, ir.SubExt:
			return true
		case ir.Call:
			switch in.Slot {
			case HostFuncTable, HostFault, HostRetable, HostMath, HostBits, HostUniGet, HostUniSet, HostScopRandom, HostChannelRandom, HostSetSeed, HostCRandom, HostCSeed,
				HostExprand, HostNormrand, HostPoisrand, HostAtTime:
				return false
			}
			return true
		}
		return false
	}
	if calls(f, own) {
		return true
	}
	return calls(f, func(in *ir.Instr) bool {
		if in.Op != ir.TableLookup {
			return false
		}
		for i := range t.Tables {
			if s := &t.Tables[i]; s.Slot == int(in.Slot) {
				return len(s.DepCols) > 0 || calls(s.Fill, own) || calls(s.From, own) || calls(s.To, own)
			}
		}
		return true
	})
}
