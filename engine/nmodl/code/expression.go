package code

import (
	"math"

	"nrngui/engine/ir"
	"nrngui/engine/mech"
	"nrngui/engine/nmodl/syntax"
)

// expr emits an expression and gives the register of its value.
func (f *function) expr(x syntax.Expr) int32 {
	switch n := x.(type) {
	case *syntax.Number:
		return f.b.Const(n.Value)
	case *syntax.Ident:
		return f.load(n)
	case *syntax.Unary:
		if n.Op == syntax.Not {
			return f.b.Op(ir.Not, f.expr(n.X))
		}
		return f.b.Op(ir.Neg, f.expr(n.X))
	case *syntax.Binary:
		if n.Op == syntax.Pow {
			return f.power(n)
		}
		a := f.expr(n.X)
		return f.b.Op(binaryOp(n.Op), a, f.expr(n.Y))
	case *syntax.Call:
		return f.call(n)
	}
	if x != nil {
		f.fail(x.Pos(), "use a number or a variable", "this cannot be used as a value")
	}
	return f.b.Const(0)
}

func binaryOp(op syntax.Op) ir.Op {
	switch op {
	case syntax.Add:
		return ir.Add
	case syntax.Sub:
		return ir.Sub
	case syntax.Mul:
		return ir.Mul
	case syntax.Div:
		return ir.Div
	case syntax.Lt:
		return ir.Lt
	case syntax.Le:
		return ir.Le
	case syntax.Gt:
		return ir.Gt
	case syntax.Ge:
		return ir.Ge
	case syntax.Eq:
		return ir.Eq
	case syntax.Ne:
		return ir.Ne
	case syntax.And:
		return ir.And
	}
	return ir.Or
}

// power writes small whole exponents as products, which costs a tenth; they agree with pow to two units in the last place.
func (f *function) power(n *syntax.Binary) int32 {
	a := f.expr(n.X)
	if k, ok := n.Y.(*syntax.Number); ok {
		switch k.Value {
		case 1:
			return a
		case 2:
			return f.b.Op(ir.Mul, a, a)
		case 3:
			return f.b.Op(ir.Mul, f.b.Op(ir.Mul, a, a), a)
		case 4:
			sq := f.b.Op(ir.Mul, a, a)
			return f.b.Op(ir.Mul, sq, sq)
		}
	}
	return f.b.Op(ir.Pow, a, f.expr(n.Y))
}

// call emits the call of a mathematical function or of a service of the simulator.
func (f *function) call(c *syntax.Call) int32 {
	name := c.Fun.Name
	if name == "nrn_table" {
		return f.lookup(c)
	}
	args := make([]int32, len(c.Args))
	for i, a := range c.Args {
		args[i] = f.expr(a)
	}
	if op, ok := mathOp(name); ok && len(args) > 0 {
		return f.b.Op(op, args...)
	}
	b := f.b
	switch name {
	case "exp":
		x := b.Op(ir.Select, b.Op(ir.Gt, args[0], b.Const(700)), b.Const(700), args[0])
		return b.Op(ir.Exp, x)
	case "nernst":
		return mech.EmitNernst(b, args[0], args[1], args[2], b.Uni(mech.UniCelsius))
	case "nrn_ghk":
		return mech.EmitGHK(b, args[0], args[1], args[2], args[3], b.Uni(mech.UniCelsius))
	}
	if name == "INT" {
		name = "trunc" // INT of SCoP
	}
	for k, known := range mech.MathNames() {
		if name == known {
			return b.Call(mech.HostMath, append([]int32{b.Const(float64(k))}, args...)...)
		}
	}
	if name == "gauss" { // the density of the normal distribution; SCoP's 2 pi is cut short
		x, sd := b.Op(ir.Div, b.Op(ir.Sub, args[0], args[1]), args[2]), args[2]
		bell := b.Op(ir.Exp, b.Op(ir.Mul, b.Const(-0.5), b.Op(ir.Mul, x, x)))
		return b.Op(ir.Div, bell, b.Op(ir.Mul, b.Const(math.Sqrt(6.28318530)), sd))
	}
	slot, ok := hostSlot(name)
	if !ok {
		f.fail(c.At, "leave it out", "%s is not known to the code generator", name)
		return b.Const(0)
	}
	f.c.needs(f, c)
	if slot == mech.HostWatch {
		f.flush() // the condition is looked at now
	}
	switch {
	case name == "scop_random":
		args = nil // its argument is a leftover of very old files
	case name == "random_uniform" && len(args) == 1, name == "random_normal" && len(args) == 1:
		args = append(args, b.Const(0), b.Const(1))
	case name == "random_uniform" && len(args) == 2:
		args = []int32{args[0], b.Const(0), args[1]}
	case name == "random_normal" && len(args) == 2, name == "random_negexp" && len(args) == 1:
		args = append(args, b.Const(1))
	}
	r := b.Call(slot, args...)
	if regs := f.local["v"]; slot == mech.HostWatch && regs != nil && f.isMech("v") { // NEURON looks at the node for that, and v is then what it holds
		b.Move(regs[0], f.fetch(f.c.place("v"), 0))
	}
	return r
}

// needs refuses services in mechanisms that cannot have them.
func (c *compiler) needs(f *function, call *syntax.Call) {
	if (call.Fun.Name == "net_send" || call.Fun.Name == "net_move") && c.t.Kind == mech.Density {
		f.fail(call.At, "make it a POINT_PROCESS", "%s in a density mechanism, which cannot receive events", call.Fun.Name)
	}
}

// lookup emits nrn_table(table, output, x).
func (f *function) lookup(c *syntax.Call) int32 {
	table, okt := c.Args[0].(*syntax.Number)
	out, oko := c.Args[1].(*syntax.Number)
	if !okt || !oko || int(table.Value) >= len(f.c.p.Tables) || table.Value < 0 {
		f.fail(c.At, "leave it out", "nrn_table cannot be called from a mod file")
		return f.b.Const(0)
	}
	n := len(f.c.p.Tables[int(table.Value)].Outputs)
	if out.Value < 0 || int(out.Value) >= n {
		f.fail(c.At, "leave it out", "nrn_table cannot be called from a mod file")
		return f.b.Const(0)
	}
	return f.b.Table(int(table.Value), f.expr(c.Args[2]), n) + int32(out.Value)
}

func mathOp(name string) (ir.Op, bool) {
	switch name {
	case "nrn_exp":
		return ir.Exp, true
	case "log":
		return ir.Log, true
	case "log10":
		return ir.Log10, true
	case "sqrt":
		return ir.Sqrt, true
	case "fabs", "abs":
		return ir.Abs, true
	case "sin":
		return ir.Sin, true
	case "cos":
		return ir.Cos, true
	case "tan":
		return ir.Tan, true
	case "asin":
		return ir.Asin, true
	case "acos":
		return ir.Acos, true
	case "atan":
		return ir.Atan, true
	case "atan2":
		return ir.Atan2, true
	case "sinh":
		return ir.Sinh, true
	case "cosh":
		return ir.Cosh, true
	case "tanh":
		return ir.Tanh, true
	case "floor":
		return ir.Floor, true
	case "ceil":
		return ir.Ceil, true
	case "pow":
		return ir.Pow, true
	case "fmod":
		return ir.Mod, true
	case "fmin":
		return ir.Min, true
	case "fmax":
		return ir.Max, true
	}
	return ir.Nop, false
}

func hostSlot(name string) (int, bool) {
	switch name {
	case "net_send":
		return mech.HostNetSend, true
	case "net_event":
		return mech.HostNetEvent, true
	case "net_move":
		return mech.HostNetMove, true
	case "nrn_function_table":
		return mech.HostFuncTable, true
	case "nrn_retable":
		return mech.HostRetable, true
	case "nrn_fault":
		return mech.HostFault, true
	case "at_time":
		return mech.HostAtTime, true
	case "exprand":
		return mech.HostExprand, true
	case "poisrand":
		return mech.HostPoisrand, true
	case "normrand":
		return mech.HostNormrand, true
	case "scop_random":
		return mech.HostScopRandom, true
	case "nrn_channel_random":
		return mech.HostChannelRandom, true
	case "set_seed", "setseed":
		return mech.HostSetSeed, true
	case "random_uniform":
		return mech.HostRandomUniform, true
	case "random_negexp":
		return mech.HostRandomNegexp, true
	case "random_normal":
		return mech.HostRandomNormal, true
	case "random_ipick":
		return mech.HostRandomIpick, true
	case "random_dpick":
		return mech.HostRandomDpick, true
	case "random_setseq":
		return mech.HostRandomSetSeq, true
	case "random_setids":
		return mech.HostRandomSetIDs, true
	case "nrn_watch":
		return mech.HostWatch, true
	case "nrn_netcons":
		return mech.HostNetcons, true
	case "nrn_netcon_weight":
		return mech.HostNetconWeight, true
	case "nrn_netcon_store":
		return mech.HostNetconStore, true
	case "nrn_pointing":
		return mech.HostPointing, true
	case "nrn_crandom":
		return mech.HostCRandom, true
	case "nrn_cseed":
		return mech.HostCSeed, true
	case "nrn_bits":
		return mech.HostBits, true
	}
	return handleSlot(name)
}

// handleSlot gives the services of what scripts hand over.
func handleSlot(name string) (int, bool) {
	switch name {
	case "nrn_handle_set":
		return mech.HostHandleSet, true
	case "nrn_handle_pick":
		return mech.HostHandlePick, true
	case "nrn_handle_uniform":
		return mech.HostHandleUniform, true
	case "nrn_handle_negexp":
		return mech.HostHandleNegexp, true
	case "nrn_handle_normal":
		return mech.HostHandleNormal, true
	case "nrn_handle_ipick":
		return mech.HostHandleIpick, true
	case "nrn_handle_setseq":
		return mech.HostHandleSetSeq, true
	case "nrn_handle_setids":
		return mech.HostHandleSetIDs, true
	case "nrn_handle_new":
		return mech.HostHandleNew, true
	case "nrn_handle_clear":
		return mech.HostHandleClear, true
	case "nrn_handle_ask":
		return mech.HostHandleAsk, true
	case "nrn_vector_set":
		return mech.HostVectorSet, true
	case "nrn_vector_size":
		return mech.HostVectorSize, true
	case "nrn_vector_get":
		return mech.HostVectorGet, true
	case "nrn_vector_put":
		return mech.HostVectorPut, true
	case "nrn_pointer_get":
		return mech.HostPointerGet, true
	case "nrn_pointer_put":
		return mech.HostPointerPut, true
	case "nrn_vector_clear":
		return mech.HostVectorClear, true
	}
	return 0, false
}
