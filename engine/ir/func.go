package ir

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Link fills the jump targets of the structured control flow into Slot: If -> its Else or End, Else -> its End,
// While -> its EndLoop, EndLoop -> its Loop. Builder.Func does it; a Func made by hand must be linked before it runs.
// Wrong nesting leaves targets at -1; Validate reports it.
func (f *Func) Link() {
	f.lead, f.zero = nil, nil
	for i := range f.Code {
		if in := &f.Code[i]; in.Op == Const && int(in.Dst) == i && len(f.lead) == i {
			f.lead = append(f.lead, in.Imm)
		}
		if in := &f.Code[i]; in.Op == Move && !slices.Contains(f.zero, in.Dst) {
			f.zero = append(f.zero, in.Dst)
		}
	}
	var open []int
	for i := range f.Code {
		in := &f.Code[i]
		switch in.Op {
		case If, Loop:
			in.Slot = -1
			open = append(open, i)
		case Else:
			in.Slot = -1
			if n := len(open); n > 0 && f.Code[open[n-1]].Op == If {
				f.Code[open[n-1]].Slot = int32(i)
				open[n-1] = i
			}
		case End:
			if n := len(open); n > 0 && f.Code[open[n-1]].Op != Loop {
				f.Code[open[n-1]].Slot = int32(i)
				open = open[:n-1]
			}
		case While:
			in.Slot = int32(i)
		case EndLoop:
			in.Slot = -1
			if n := len(open); n > 0 && f.Code[open[n-1]].Op == Loop {
				f.closeLoop(open[n-1], i)
				open = open[:n-1]
			}
		}
	}
}

func (f *Func) closeLoop(loop, end int) {
	f.Code[loop].Slot = int32(end)
	f.Code[end].Slot = int32(loop)
	depth := 0
	for k := loop; k < end; k++ {
		switch f.Code[k].Op {
		case Loop:
			depth++
		case EndLoop:
			depth--
		case While:
			if depth == 1 {
				f.Code[k].Slot = int32(end)
			}
		}
	}
}

// scopeOf is an open If side or Loop met by Validate.
type scopeOf struct {
	op     Op
	at     int
	fresh  []int32 // temporaries defined in it
	whiles int
}

// HasResult says whether the Func gives a value: a FUNCTION does, a PROCEDURE does not.
func (f *Func) HasResult() bool { return f.Result >= 0 }

// Validate checks what every executor relies on: registers in range and defined in an enclosing scope before use, temporaries
// written once, control flow nested, linked and with exactly one While directly in each Loop, slots not negative. A local may
// be read before it is moved to (it holds 0). The error names the instruction.
func (f *Func) Validate() error {
	v := validator{f: f, local: make([]bool, f.NReg), written: make([]bool, f.NReg), visible: make([]bool, f.NReg)}
	for i := range f.Code {
		if in := &f.Code[i]; in.Op == Move && in.Dst >= 0 && int(in.Dst) < f.NReg {
			v.local[in.Dst] = true
		}
	}
	for i := range f.Code {
		if err := v.instr(i); err != nil {
			return fmt.Errorf("%s, instruction %d (%s): %w", f.Name, i, f.Code[i].String(), err)
		}
	}
	if n := len(v.open); n > 0 {
		return fmt.Errorf("%s: %s at instruction %d is never closed", f.Name, v.open[n-1].op, v.open[n-1].at)
	}
	for i := range f.Code {
		op := f.Code[i].Op
		if (op == If || op == Else || op == While || op == EndLoop) && (f.Code[i].Slot < 0 || int(f.Code[i].Slot) >= len(f.Code)) {
			return fmt.Errorf("%s: %s at instruction %d is not linked; call Link", f.Name, op, i)
		}
	}
	if f.Result >= 0 && (int(f.Result) >= f.NReg || !v.local[f.Result] && !v.visible[f.Result]) {
		return fmt.Errorf("%s: result register %d is not set on every path", f.Name, f.Result)
	}
	return nil
}

type validator struct {
	f                       *Func
	local, written, visible []bool
	open                    []scopeOf
	loops                   int
}

func (v *validator) instr(i int) error {
	in := &v.f.Code[i]
	if int(in.Op) >= len(opNames) || opNames[in.Op] == "" {
		return fmt.Errorf("unknown operation %d", in.Op)
	}
	var err error
	in.reads(func(r int32) {
		switch {
		case r < 0 || int(r) >= v.f.NReg:
			err = fmt.Errorf("register %d is not in 0..%d", r, v.f.NReg-1)
		case !v.local[r] && !v.visible[r] && err == nil:
			err = fmt.Errorf("register %d is not defined here", r)
		}
	})
	if err != nil {
		return err
	}
	if in.Op == TableLookup && in.B < 1 {
		return fmt.Errorf("table lookup with %d outputs", in.B)
	}
	if (in.Op.stores() || in.Op >= Uni && in.Op <= Arg || in.Op == Call || in.Op == TableLookup) && in.Slot < 0 {
		return fmt.Errorf("slot %d is negative", in.Slot)
	}
	if in.Op == Arg && int(in.Slot) >= v.f.NArg || in.Op == StoreArg && int(in.Slot) >= v.f.NArg {
		return fmt.Errorf("argument %d, but the function takes %d", in.Slot, v.f.NArg)
	}
	for k := range in.outputs() {
		if err := v.define(in, in.Dst+k); err != nil {
			return err
		}
	}
	return v.scope(i, in)
}

func (v *validator) define(in *Instr, r int32) error {
	if r < 0 || int(r) >= v.f.NReg {
		return fmt.Errorf("destination %d is not in 0..%d", r, v.f.NReg-1)
	}
	if in.Op == Move {
		return nil
	}
	if v.local[r] {
		return fmt.Errorf("register %d is a local (written by move) and a temporary", r)
	}
	if v.written[r] {
		return fmt.Errorf("temporary %d is written twice", r)
	}
	v.written[r], v.visible[r] = true, true
	if n := len(v.open); n > 0 {
		v.open[n-1].fresh = append(v.open[n-1].fresh, r)
	}
	return nil
}

// scope follows the nesting; closing a scope hides its temporaries.
func (v *validator) scope(i int, in *Instr) error {
	n := len(v.open)
	wrong := func() error { return fmt.Errorf("%s does not belong to an open scope of its kind", in.Op) }
	switch in.Op {
	case If, Loop:
		v.open = append(v.open, scopeOf{op: in.Op, at: i})
		if in.Op == Loop {
			if v.loops++; v.loops > maxLoopDepth {
				return fmt.Errorf("loops nested deeper than %d", maxLoopDepth)
			}
		}
	case Else:
		if n == 0 || v.open[n-1].op != If {
			return wrong()
		}
		v.hide()
		v.open = append(v.open, scopeOf{op: Else, at: i})
	case End:
		if n == 0 || v.open[n-1].op == Loop {
			return wrong()
		}
		v.hide()
	case While:
		if n == 0 || v.open[n-1].op != Loop {
			return wrong()
		}
		if v.open[n-1].whiles++; v.open[n-1].whiles > 1 {
			return fmt.Errorf("second while of one loop")
		}
	case EndLoop:
		if n == 0 || v.open[n-1].op != Loop {
			return wrong()
		}
		if v.open[n-1].whiles != 1 {
			return fmt.Errorf("loop without while")
		}
		v.loops--
		v.hide()
	}
	return nil
}

func (v *validator) hide() {
	n := len(v.open) - 1
	for _, r := range v.open[n].fresh {
		v.visible[r] = false
	}
	v.open = v.open[:n]
}

// String prints the function, one instruction a line, indented by nesting, for people: `r5 = mul r3 r4`.
func (f *Func) String() string {
	var s strings.Builder
	fmt.Fprintf(&s, "func %s (args %d, registers %d", f.Name, f.NArg, f.NReg)
	if f.Result >= 0 {
		fmt.Fprintf(&s, ", result r%d", f.Result)
	}
	s.WriteString(")\n")
	depth, line := 0, int32(0)
	for i := range f.Code {
		in := &f.Code[i]
		if in.Op == Else || in.Op == End || in.Op == EndLoop {
			depth = max(depth-1, 0)
		}
		text := strings.Repeat("  ", depth+1) + in.String()
		if in.Line != line && in.Line != 0 {
			line = in.Line
			text = fmt.Sprintf("%-48s ; line %d", text, line)
		}
		s.WriteString(text + "\n")
		if in.Op == If || in.Op == Else || in.Op == Loop {
			depth++
		}
	}
	return s.String()
}

// String prints one instruction.
func (in *Instr) String() string {
	var s strings.Builder
	switch n := in.outputs(); {
	case n == 1:
		fmt.Fprintf(&s, "r%d = ", in.Dst)
	case n > 1:
		fmt.Fprintf(&s, "r%d..r%d = ", in.Dst, in.Dst+n-1)
	}
	s.WriteString(in.Op.String())
	switch {
	case in.Op == Const:
		s.WriteString(" " + strconv.FormatFloat(in.Imm, 'g', -1, 64))
	case in.Op >= Uni && in.Op <= Arg, in.Op.stores(), in.Op == TableLookup, in.Op == Call:
		fmt.Fprintf(&s, "[%d]", in.Slot)
	}
	in.reads(func(r int32) { fmt.Fprintf(&s, " r%d", r) })
	return s.String()
}
