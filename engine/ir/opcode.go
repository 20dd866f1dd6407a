package ir

// arity gives the number of register operands an operation reads from A, B, C.
func (op Op) arity() int {
	switch op {
	case StoreCol, StoreExt, AddExt, SubExt, StoreUni, StoreArg, Neg, Abs, Floor, Ceil, Sqrt, Exp, Log, Log10, Sin, Cos, Tan,
		Asin, Acos, Atan, Sinh, Cosh, Tanh, Not, Move, If, While, TableLookup:
		return 1
	case Add, Sub, Mul, Div, Min, Max, Mod, Pow, Atan2, Lt, Le, Gt, Ge, Eq, Ne, And, Or:
		return 2
	case FMA, Select:
		return 3
	}
	return 0
}

// pure says that the value depends on the operands alone.
func (op Op) pure() bool { return op >= Add && op <= Select }

// writes says that the operation writes Dst.
func (op Op) writes() bool {
	return op >= Const && op <= Arg || op.pure() || op == Move || op == TableLookup || op == Call
}

// stores says that the operation changes memory outside the registers.
func (op Op) stores() bool { return op >= StoreCol && op <= StoreArg }

// reads calls use for every register the instruction reads.
func (in *Instr) reads(use func(int32)) {
	n := in.Op.arity()
	if n > 0 {
		use(in.A)
	}
	if n > 1 {
		use(in.B)
	}
	if n > 2 {
		use(in.C)
	}
	for _, r := range in.Args {
		use(r)
	}
}

// outputs gives the number of consecutive registers the instruction writes.
func (in *Instr) outputs() int32 {
	switch {
	case in.Op == TableLookup:
		return in.B
	case in.Op.writes():
		return 1
	}
	return 0
}

func (in *Instr) mapRegs(to func(int32) int32) {
	n := in.Op.arity()
	if n > 0 {
		in.A = to(in.A)
	}
	if n > 1 {
		in.B = to(in.B)
	}
	if n > 2 {
		in.C = to(in.C)
	}
	for i, r := range in.Args {
		in.Args[i] = to(r)
	}
	if in.Op.writes() {
		in.Dst = to(in.Dst)
	}
}

var opNames = [...]string{
	Nop: "nop", Const: "const", Uni: "uni", Col: "col", Ext: "ext", Arg: "arg", StoreCol: "storecol", StoreExt: "storeext",
	AddExt: "addext", SubExt: "subext", StoreUni: "storeuni", StoreArg: "storearg", Add: "add", Sub: "sub", Mul: "mul", Div: "div",
	Neg: "neg", FMA: "fma", Abs: "abs", Min: "min", Max: "max", Floor: "floor", Ceil: "ceil", Mod: "mod", Sqrt: "sqrt", Exp: "exp",
	Log: "log", Log10: "log10", Pow: "pow", Sin: "sin", Cos: "cos", Tan: "tan", Asin: "asin", Acos: "acos", Atan: "atan", Atan2: "atan2",
	Sinh: "sinh", Cosh: "cosh", Tanh: "tanh", Lt: "lt", Le: "le", Gt: "gt", Ge: "ge", Eq: "eq", Ne: "ne", And: "and", Or: "or",
	Not: "not", Select: "select", Move: "move", If: "if", Else: "else", End: "end", Loop: "loop", While: "while", EndLoop: "endloop",
	TableLookup: "table", Call: "call",
}

// String gives the lower-case name used by Func.String.
func (op Op) String() string {
	if int(op) < len(opNames) {
		return opNames[op]
	}
	return "op?"
}
