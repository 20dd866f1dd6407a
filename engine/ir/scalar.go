package ir

import "fmt"

// defaultMaxLoop bounds the turns of a loop when Frame.MaxLoop is 0.
const defaultMaxLoop = 1_000_000

// maxLoopDepth bounds the nesting of loops.
const maxLoopDepth = 32

// LoopError reports a loop that did not end.
type LoopError struct {
	Func     string
	Line     int // of the mod file; 0 when unknown
	Instance int
	Limit    int
}

// Error names the line, the limit and what to look at.
func (e *LoopError) Error() string {
	where := ""
	if e.Line > 0 {
		where = fmt.Sprintf(" at line %d", e.Line)
	}
	return fmt.Sprintf("%s: the loop%s has not ended after %d turns (instance %d); check its condition for values that never change or are NaN",
		e.Func, where, e.Limit, e.Instance)
}

// Call runs f for instance i and gives the value of its Result register (0 when it has none). This interpreter defines the
// meaning of every operation. It allocates only when the Frame's register file has to grow, which happens once per Frame.
// A Call on a Frame whose Err is set still runs; after a LoopError the rest of the function is not executed.
func (f *Func) Call(fr *Frame, i int) float64 {
	regs := fr.enter(f.NReg)
	f.exec(fr, regs, i)
	fr.leave(f.NReg)
	if f.Result < 0 {
		return 0
	}
	return regs[f.Result]
}

// CallInto runs f for instance i and copies the registers Result, Result+1, ... to out: for a Func with several results
// (TABLE fill), made with Builder.Locals.
func (f *Func) CallInto(fr *Frame, i int, out []float64) {
	regs := fr.enter(f.NReg)
	f.exec(fr, regs, i)
	fr.leave(f.NReg)
	if f.Result >= 0 {
		copy(out, regs[f.Result:])
	}
}

// enter gives a register file of n, not cleared. A host function may run another Func on the same Frame, so they are stacked.
func (fr *Frame) enter(n int) []float64 {
	lo := fr.top
	fr.top += n
	if fr.top > len(fr.regs) {
		// A caller further out keeps the old array through its own slice.
		grown := make([]float64, 2*fr.top+64)
		copy(grown, fr.regs)
		fr.regs = grown
	}
	return fr.regs[lo:fr.top:fr.top]
}

func (fr *Frame) leave(n int) { fr.top -= n }

func (fr *Frame) maxLoop() int {
	if fr.MaxLoop > 0 {
		return fr.MaxLoop
	}
	return defaultMaxLoop
}

// at gives the element of a place for instance i.
func (p *Place) at(i int) *float64 {
	if p.Index == nil {
		return &p.Data[p.Off+i]
	}
	return &p.Data[p.Index[i]]
}

// exec is one big switch over the operations. The commonest arithmetic stands here; the rest is in Eval, with the same meaning.
func (f *Func) exec(fr *Frame, r []float64, i int) {
	code := f.Code
	var turns [maxLoopDepth]int // of the open loops
	depth := -1
	copy(r, f.lead)
	for _, l := range f.zero {
		r[l] = 0
	}
	for pc := len(f.lead); pc < len(code); pc++ {
		in := &code[pc]
		switch in.Op {
		case Const:
			r[in.Dst] = in.Imm
		case Uni:
			r[in.Dst] = fr.Uni[in.Slot]
		case Col:
			r[in.Dst] = fr.Cols[in.Slot][i]
		case Ext:
			r[in.Dst] = *fr.Ext[in.Slot].at(i)
		case Arg:
			r[in.Dst] = fr.Args[in.Slot]
		case Add:
			r[in.Dst] = r[in.A] + r[in.B]
		case Sub:
			r[in.Dst] = r[in.A] - r[in.B]
		case Mul:
			r[in.Dst] = r[in.A] * r[in.B]
		case Div:
			r[in.Dst] = r[in.A] / r[in.B]
		case Neg:
			r[in.Dst] = -r[in.A]
		case Lt:
			r[in.Dst] = truth(r[in.A] < r[in.B])
		case Gt:
			r[in.Dst] = truth(r[in.A] > r[in.B])
		case Move:
			r[in.Dst] = r[in.A]
		case StoreCol:
			fr.Cols[in.Slot][i] = r[in.A]
		case StoreUni:
			fr.Uni[in.Slot] = r[in.A]
		case StoreArg:
			fr.Args[in.Slot] = r[in.A]
		case StoreExt:
			*fr.Ext[in.Slot].at(i) = r[in.A]
		case AddExt:
			*fr.Ext[in.Slot].at(i) += r[in.A]
		case SubExt:
			*fr.Ext[in.Slot].at(i) -= r[in.A]
		case Nop, End:
		case If:
			if r[in.A] == 0 {
				pc = int(in.Slot) // the Else or End itself is stepped over
			}
		case Else:
			pc = int(in.Slot)
		case Loop:
			depth++
			turns[depth] = 0
		case While:
			if r[in.A] == 0 {
				pc = int(in.Slot)
				depth--
			}
		case EndLoop:
			if turns[depth]++; turns[depth] >= fr.maxLoop() {
				fr.Err = &LoopError{f.Name, int(code[in.Slot].Line), i, fr.maxLoop()}
				return
			}
			pc = int(in.Slot) // goes on behind Loop, so the count is kept
		case TableLookup:
			fr.Tables[in.Slot].lookup(in, r)
		case Call:
			r[in.Dst] = fr.call(in, r, i)
		default:
			r[in.Dst] = Eval(in.Op, r[in.A], r[in.B], r[in.C])
		}
	}
}

// lookup writes the outputs of one TableLookup; interval and fraction are found once.
func (t *Table) lookup(in *Instr, r []float64) {
	j, theta := t.Index(r[in.A])
	for k := range in.B {
		r[in.Dst+k] = t.at(int(k), j, theta)
	}
}

// call runs a host function with its arguments on the stack of registers.
func (fr *Frame) call(in *Instr, r []float64, i int) float64 {
	args := fr.enter(len(in.Args))
	for k, a := range in.Args {
		args[k] = r[a]
	}
	x := fr.Host[in.Slot](i, args)
	fr.leave(len(in.Args))
	return x
}
