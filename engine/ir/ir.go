package ir

// Op is one operation. Unless noted otherwise it reads the registers A, B, C and writes the register Dst.
type Op uint8

// The operations. Comparisons and logic give 1 or 0; any value other than 0 counts as true (NaN too).
// Arithmetic is IEEE double, never contracted: only FMA fuses, and only because it is written.
const (
	Nop Op = iota

	// Sources.
	Const // Dst = Imm
	Uni   // Dst = Frame.Uni[Slot]
	Col   // Dst = Frame.Cols[Slot][i]
	Ext   // Dst = value of Frame.Ext[Slot] at instance i
	Arg   // Dst = Frame.Args[Slot]: an argument of NET_RECEIVE (its NetCon weight) or of a called FUNCTION

	// Stores; they act on the active lanes only.
	StoreCol // Frame.Cols[Slot][i] = A
	StoreExt // Frame.Ext[Slot] at i = A
	AddExt   // Frame.Ext[Slot] at i += A, strictly in instance order: several instances may share a place
	SubExt   // Frame.Ext[Slot] at i -= A, likewise
	StoreUni // Frame.Uni[Slot] = A; with several active lanes the last one wins
	StoreArg // Frame.Args[Slot] = A

	// Arithmetic.
	Add
	Sub
	Mul
	Div
	Neg
	FMA // A*B + C, rounded once
	Abs
	Min
	Max
	Floor
	Ceil
	Mod // C's fmod
	Sqrt

	// Transcendental functions, our own in every executor (see package kernels), NaN and infinities kept.
	Exp
	Log
	Log10
	Pow
	Sin
	Cos
	Tan
	Asin
	Acos
	Atan
	Atan2
	Sinh
	Cosh
	Tanh

	// Comparisons and logic.
	Lt
	Le
	Gt
	Ge
	Eq
	Ne
	And
	Or
	Not
	Select // Dst = A != 0 ? B : C

	// Named locals. Every other operation writes a fresh temporary; Move is the only one that a mask blends.
	Move // Dst = A on the active lanes

	// Structured control flow. If/Else/End and Loop/While/EndLoop nest properly.
	If      // lanes with A != 0 go on; a side without lanes is skipped
	Else    // the other lanes
	End     // closes If
	Loop    // opens a loop
	While   // lanes with A == 0 leave the loop (they wait at EndLoop)
	EndLoop // back to Loop while any lane is left; Frame.MaxLoop bounds the turns

	// TableLookup: Dst, Dst+1, ... = Frame.Tables[Slot] at abscissa A (exactly NEURON's TABLE: see Table). B is the number of
	// outputs, not a register.
	TableLookup

	// Call: Dst = Frame.Host[Slot](i, args). Scalar executor only in this version of the block executor it runs lane
	// by lane over the active lanes. Arguments are the registers Args.
	Call
)

// Instr is one operation of a Func.
type Instr struct {
	Op      Op
	Dst     int32
	A, B, C int32
	Slot    int32 // slot, or the jump target of If, Else, While, EndLoop, Loop (see Link)
	Imm     float64
	Args    []int32 // Call only
	Line    int32   // line of the source text that asked for it, for errors; 0 when unknown
}

// Func is a straight list of operations with structured control flow: one mechanism block (INITIAL, the current part
// of BREAKPOINT, the state update, NET_RECEIVE, a FUNCTION ...). Registers number 0..NReg-1. A register written by Move is
// a named local and may be written often; every other register is written by exactly one instruction.
type Func struct {
	Name   string
	Code   []Instr
	NReg   int
	NArg   int   // how many Args it expects
	Result int32 // register that holds the value of a FUNCTION after the last instruction; -1 when there is none

	// Made by Link for the scalar executor:
	lead []float64 // values of the leading Const instructions, which write registers 0, 1, ...
	zero []int32   // locals, cleared at entry
}

// Place binds an Ext slot to memory: the value of instance i is Data[Index[i]], or Data[Off+i] when Index is nil
// (a contiguous run is aliased, not gathered).
type Place struct {
	Data  []float64
	Index []int32
	Off   int
}

// HostFunc is a service of the simulator called from a mechanism (net_send, net_event, random numbers, at_time ...).
// i is the instance. A returned value is ignored where the operation has none.
type HostFunc func(i int, args []float64) float64

// Frame is everything a Func may touch. The owner keeps it and refreshes slices when the model is recompiled; a Func never
// holds on to it. N is the number of instances; every column has at least N elements.
type Frame struct {
	N       int
	Cols    [][]float64
	Ext     []Place
	Uni     []float64
	Args    []float64
	Tables  []*Table
	Host    []HostFunc
	MaxLoop int // turns after which a loop is an error; 0 means 1e6
	Err     error

	regs []float64 // stack of scalar register files, and how much of it is taken
	top  int
}

// Table holds the tabulated outputs of a TABLE statement, exactly as NEURON computes them: N+1 abscissae made by adding the
// step repeatedly to From (not i*step), linear interpolation, ends clamped, NaN passed through.
type Table struct {
	From, To float64
	N        int
	Y        [][]float64 // Y[k][j]: output k at abscissa j; N+1 values each

	factor float64 // from abscissa to index, of a table made by Set; else 0
}
