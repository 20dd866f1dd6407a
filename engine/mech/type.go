package mech

import (
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/ir"
)

// Kind says what sort of thing a mechanism is.
type Kind uint8

// The kinds.
const (
	Density    Kind = iota // SUFFIX: distributed over membrane; currents mA/cm2, conductances S/cm2
	Point                  // POINT_PROCESS: at one place; currents nA, conductances uS
	Artificial             // ARTIFICIAL_CELL: no membrane, lives on events alone
	Ion                    // x_ion: made by the catalogue for every ion a mechanism names
)

// Role says how a variable gets its value.
type Role uint8

// The roles.
const (
	Parameter Role = iota // set by the user
	Assigned              // computed
	State                 // integrated
)

// Var is one named variable of a mechanism.
type Var struct {
	Name    string // as in the mod file ("gnabar"); HOC adds "_hh" for density mechanisms
	Unit    string // as written ("S/cm2"); "" when none
	Role    Role
	Range   bool // one value per instance, visible from outside; false with Global false: hidden per-instance value
	Global  bool // one value per program: slot in Frame.Uni
	Default float64
	Lo, Hi  float64 // limits of the PARAMETER statement; both 0 when there are none
	Len     int     // number of elements of an array; 1 for a scalar
	Slot    int     // first column, or first Uni slot when Global
	Doc     string  // the comment on the declaration line, for tooltips
	Plain   bool    // the name stands alone outside of a density mechanism, without the suffix: vext, i_membrane
}

// Current is one current that a mechanism adds to the membrane equation.
type Current struct {
	Name      string // "ina", "i"
	Ion       string // "na", or "" for NONSPECIFIC_CURRENT and ELECTRODE_CURRENT
	Electrode bool   // positive inward
	Slot      int    // column that holds the last value (RANGE or hidden)
}

// IonUse is one USEION clause.
type IonUse struct {
	Ion     string
	Valence float64 // 0 when not stated
	Stated  bool    // VALENCE was written (0 is a legal valence: a species without charge)
	// what is read and written, of "e" (reversal potential), "i" (inside), "o" (outside), "c" (current)
	ReadErev, ReadIn, ReadOut, ReadCur bool
	WriteCur, WriteIn, WriteOut        bool
	WriteErev                          bool // the mechanism sets the reversal potential itself; Nernst stays out
}

// PlaceKind says which memory an Ext slot is bound to when a model is compiled.
type PlaceKind uint8

// The kinds of place.
const (
	NodeV       PlaceKind = iota // v of the node, mV
	NodeRHS                      // right hand side: mA/cm2 (nA at zero-area nodes)
	NodeD                        // diagonal: S/cm2
	NodeArea                     // um2; 100 at zero-area nodes
	NodeDiam                     // um
	IonCol                       // column Col of the ion's type at the same node
	PointerTo                    // what POINTER number Col of Type.Pointers refers to, of each instance its own
	OtherGlobal                  // the GLOBAL variable Name of another mechanism ("gmax_kdr"): EXTERNAL
)

// ExtSlot describes the binding of one Ext slot of a mechanism's Funcs.
type ExtSlot struct {
	Kind PlaceKind
	Ion  string // IonCol only
	Col  int    // IonCol: one of the Ion* columns below; PointerTo: number of the pointer
	Name string // OtherGlobal only
}

// The fixed Uni slots that every type has; its own GLOBAL variables follow from UniFirst on.
const (
	UniT       = iota // time as the block must see it, ms
	UniDt             // step as the block must see it, ms
	UniCelsius        // degC
	UniSecond         // secondorder: 0 implicit Euler, 1 and 2 Crank-Nicolson
	UniFirst
)

// The fixed columns of an ion type.
const (
	IonErev  = iota // reversal potential, mV
	IonIn           // concentration inside, mM
	IonOut          // concentration outside, mM
	IonCur          // total current, mA/cm2
	IonDcur         // d(current)/dv, S/cm2
	IonStyle        // bit field, see style.go
	IonZ            // valence, for mechanisms whose mod file does not state it
	IonCols
)

// Host slots: the services a mechanism may call. A Frame's Host table has HostCount entries.
const (
	HostNetSend    = iota // (delay, flag)
	HostNetEvent          // (t)
	HostNetMove           // (t)
	HostAtTime            // (te) -> 1 in the step that reaches te
	HostExprand           // (mean)
	HostNormrand          // (mean, sd)
	HostScopRandom        // ()
	HostSetSeed           // (seed)

	// Streams of the RANDOM statement. The first argument is the index of the variable in Type.Randoms; a stream belongs to one
	// instance and one variable.
	HostRandomUniform // (var, lo, hi)
	HostRandomNegexp  // (var, mean)
	HostRandomNormal  // (var, mean, sd)
	HostRandomIpick   // (var) -> 0 to 2^32-1
	HostRandomDpick   // (var) -> (0, 1)
	HostRandomSetSeq  // (var, position)
	HostRandomSetIDs  // (var, id1, id2, id3)

	HostWatch        // (number, flag): WATCH is carried out; the first of a NET_RECEIVE call ends those before
	HostNetcons      // () -> how many NetCons end at this instance
	HostNetconWeight // (netcon, k) -> weight k; netcon -1 is the one whose event is handled
	HostNetconStore  // (netcon, k, value)
	HostPointing     // (pointer) -> 1 when it was set
	HostPoisrand     // (mean)
	HostFault        // (number): a SOLVE found no solution; the message is Type.Faults[number]
	HostFuncTable    // (number, arguments ...) -> value of a FUNCTION_TABLE
	HostRetable      // (number): INITIAL is about to look into a TABLE that is Late

	// Random handles. The first argument is the index in Type.Handles; drawing from one that was not set ends the run.
	HostHandleSet     // (handle) -> 1 when it was set
	HostHandlePick    // (handle): the next number of its distribution
	HostHandleUniform // (handle) -> (0, 1)
	HostHandleNegexp  // (handle): mean 1
	HostHandleNormal  // (handle): mean 0, deviation 1
	HostHandleIpick   // (handle) -> 0 to 2^32-1
	HostHandleSetSeq  // (handle, block, index): position 4*block + index
	HostHandleSetIDs  // (handle, id1, id2, id3)
	HostHandleNew     // (handle, id1, id2, id3): it becomes a new stream of Random123
	HostHandleClear   // (handle): it is unset
	HostHandleAsk     // (handle, what): 0 block, 1 index, 2 to 4 identifiers, 5 whether it is a stream of Random123

	// Vectors that were given from outside. The first argument is the index in Type.Vectors; an index out of range ends the run.
	HostVectorSet   // (vector) -> 1 when it was given
	HostVectorSize  // (vector) -> number of elements, 0 when it was not given
	HostVectorGet   // (vector, index)
	HostVectorPut   // (vector, index, value)
	HostVectorClear // (vector): it is taken away

	HostPointerGet // (pointer, index) -> that element of the array of a script whose first one the POINTER refers to
	HostPointerPut // (pointer, index, value)

	HostMath // (which, x, y): a function of C's mathematical library that is no operation of the IR, see MathNames

	HostChannelRandom // () of KSChan's single channels: uniform numbers from MCellRan4 with an index of their own

	HostCRandom // (0) -> drand48, (1) -> rand, (2) -> lrand48 of C's library
	HostCSeed   // (0, seed): srand48, (1, seed): srand
	HostBits    // (0 and, 1 or, 2 exclusive or, 3 shift right, 4 shift left; a, b): an operator on whole numbers; (5, a): the low 32 bits of a number as it is stored, (6, a, b): a with these replaced

	// Elements of long arrays, which live in their columns (Uni slots) only. An index out of range takes the last element.
	HostColGet // (first column, size, index)
	HostColSet // (first column, size, index, value)
	HostUniGet // (first Uni slot, size, index)
	HostUniSet // (first Uni slot, size, index, value)
	HostCount
)

// Moment is one of the times at which a BEFORE or AFTER block runs, for all instances of all mechanisms together.
type Moment int

// The moments, in the order of a run.
const (
	BeforeInitial    Moment = iota // potentials are set, no INITIAL has run
	AfterInitial                   // all INITIAL blocks have run, those of NET_RECEIVE too
	BeforeBreakpoint               // before the currents of a step, and of initialisation
	AfterSolve                     // all states are advanced
	BeforeStep                     // the end of a step and of initialisation, before anything is recorded
	Moments
)

// TableSpec is one TABLE statement: when a DEPEND value changed, Fill is run for each abscissa and its outputs kept.
type TableSpec struct {
	Slot    int      // slot in Frame.Tables
	Use     int      // Uni slot of usetable_NAME; the lookup branch is compiled behind it
	Depends []int    // Uni slots whose change (bits) makes the table stale
	DepCols []int    // columns likewise: as in NEURON the value of row 0 counts for all instances
	Late    bool     // INITIAL sets GLOBAL variables: the table is looked after within INITIAL, not before it
	From    *ir.Func // gives the lower end
	To      *ir.Func // gives the upper end
	N       int      // intervals
	Outputs int
	Fill    *ir.Func // NArg 1: the abscissa; leaves output k in register Result+k; run for row 0
}

// Diffusion is one state of LONGITUDINAL_DIFFUSION: after every step it diffuses along the sections.
type Diffusion struct {
	State  string   // "ca[0]"
	Slot   int      // its column, or with Ext its Ext slot (the concentration of an ion)
	Ext    bool     //
	Coef   *ir.Func // diffusion constant times cross section; with um for lengths and ms, um4/ms
	Volume *ir.Func // volume per length, um2
}

// Handle is a place in which C text keeps an object that a script hands over: an object Random or a stream of Random123 ("noiseFromRandom(r)"), a Vector
// ("play(vec)").
type Handle struct {
	Name    string
	Setters []string // the procedures through which a script hands it over
}

// Refusal is a FUNCTION or PROCEDURE that cannot be called, because C text in it could not be translated.
type Refusal struct{ Name, Place, Why string }

// Type is a mechanism: metadata plus a small set of functions over columns. It is made by nmodl/code from a mod file (or by the
// catalogue for an ion) and never changed afterwards.
type Type struct {
	Name     string
	Kind     Kind
	Title    string // the TITLE line
	File     string // where the source came from, for messages
	Source   string // the text itself
	Vars     []Var
	NCol     int // columns per instance
	NUni     int // Uni slots, the fixed ones included
	UniInit  []float64
	ColInit  []float64 // default of each column
	Ions     []IonUse
	Current  []Current
	Ext      []ExtSlot
	Tables   []TableSpec
	Valence  float64  // Ion only
	Randoms  []string // variables of the RANDOM statement
	Pointers []string // variables of POINTER and BBCOREPOINTER
	Vectors  []Handle // places that hold a Vector which is given from outside
	Handles  []Handle // POINTERs that hold a random stream which is given from outside

	// Blocks; nil when the mechanism has none. What each may assume and must do:
	Init      *ir.Func // INITIAL: states first set to their name0 value; ions copied in and out
	Rates     *ir.Func // the current part of BREAKPOINT complete: RANGE values, ion currents and their dI/dv, rhs and d
	Update    *ir.Func // the SOLVE part: states at t+dt from states at t, with the new v
	After     *ir.Func // SOLVE ... METHOD after_cvode
	Receive   *ir.Func // NET_RECEIVE; Args: weights, then the flag
	RecvInit  *ir.Func // INITIAL block inside NET_RECEIVE; Args: weights
	Functions map[string]*ir.Func
	Optional  map[string]int    // of Functions: how many arguments those declare that take more; their last one is how many were given, objects come as NaN
	Refused   []Refusal         // functions of the mod file that are not among Functions
	Watches   []*ir.Func        // conditions of the WATCH statements: true while the Result is above 0
	Hooks     [Moments]*ir.Func // BEFORE and AFTER blocks

	NWeight      int      // length of a NetCon weight vector (at least 1 when Receive is set)
	WeightNames  []string // names of the NET_RECEIVE arguments
	WritesConc   bool     // some ion concentration is written: runs before the others
	ThreadSafe   bool
	Serial       bool // Rates, Update or After carry a GLOBAL from one instance to the next: run them instance by instance
	NonlinearInV bool // dI/dv by difference quotient (else the exact derivative was found)
	Diffusion    []Diffusion
	FuncTables   []FuncTableSpec
	Faults       []string // messages of HostFault, by number
	Layers       int      // number of layers of extracellular; 0 for every other type
	LeftOut      []string // of Assumptions: what the mod file asks for and is not done
	Assumptions  []string // what the compiler settled silently, for the mechanism browser
}

// HocName gives the name of v outside of the mechanism: density mechanisms and all GLOBAL variables carry the suffix ("gnabar_hh",
// "usetable_hh", "nai0_na_ion"), variables of ions, of point processes and those that are Plain do not ("ena"; "IClamp[0].amp"; "vext").
func (t *Type) HocName(v *Var) string {
	if v.Global || t.Kind == Density && !v.Plain {
		return v.Name + "_" + t.Name
	}
	return v.Name
}

// Var gives the variable of that name.
func (t *Type) Var(name string) (*Var, bool) {
	for i := range t.Vars {
		if t.Vars[i].Name == name {
			return &t.Vars[i], true
		}
	}
	return nil, false
}

// Element gives the variable that a name means, and which element of it: "xg[1]" is element 1 of xg, a plain name element 0. ok is false when
// there is no such variable or the array is shorter.
func (t *Type) Element(name string) (v *Var, elem int, ok bool) {
	base, index, array := strings.Cut(name, "[")
	if array {
		n, err := strconv.Atoi(strings.TrimSuffix(index, "]"))
		if err != nil || !strings.HasSuffix(index, "]") {
			return nil, 0, false
		}
		elem = n
	}
	v, ok = t.Var(base)
	return v, elem, ok && elem >= 0 && elem < max(v.Len, 1)
}

// Columns holds all instances of one type in a model, a structure of arrays: Data[col][row]. Rows are handed out in order of
// creation; compiling permutes them into node order and tells everyone through Row handles.
type Columns struct {
	Type       *Type
	N          int
	Data       [][]float64  // NCol columns, each of length N
	Uni        []float64    // fixed slots and GLOBAL variables
	Rows       []*Row       // Rows[i] is the handle of row i
	FuncTables []*FuncTable // of Type.FuncTables; nil until they are set
}

// Row is a stable handle to one instance; At changes when rows are permuted.
type Row struct {
	Cols *Columns
	At   int
}

// NewColumns gives an empty set with the GLOBAL variables at their defaults.
func NewColumns(t *Type) *Columns {
	c := &Columns{Type: t, Data: make([][]float64, t.NCol), Uni: make([]float64, t.NUni), FuncTables: make([]*FuncTable, len(t.FuncTables))}
	copy(c.Uni, t.UniInit)
	return c
}

// Add appends an instance with every column at its default.
func (c *Columns) Add() *Row { return c.AddMany(1)[0] }

// AddMany appends several instances.
func (c *Columns) AddMany(n int) []*Row {
	room := n
	if c.N < 1<<18 { // Go lets long slices grow by a quarter, and every column moves each time
		room = max(n, c.N)
	}
	for k := range c.Data {
		col := c.Data[k]
		if cap(col)-len(col) < n {
			col = slices.Grow(col, room)
		}
		for range n {
			col = append(col, c.Type.ColInit[k])
		}
		c.Data[k] = col
	}
	rows, handles := make([]Row, n), make([]*Row, n)
	for i := range rows {
		rows[i] = Row{Cols: c, At: c.N + i}
		handles[i] = &rows[i]
	}
	c.Rows = append(c.Rows, handles...)
	c.N += n
	return handles
}

// Remove takes the instance of r away; later rows move up by one.
func (c *Columns) Remove(r *Row) {
	at := r.At
	for k := range c.Data {
		c.Data[k] = append(c.Data[k][:at], c.Data[k][at+1:]...)
	}
	c.Rows = append(c.Rows[:at], c.Rows[at+1:]...)
	for i := at; i < len(c.Rows); i++ {
		c.Rows[i].At = i
	}
	c.N--
	r.Cols = nil
}

// Permute reorders the rows: row i becomes what was row order[i].
func (c *Columns) Permute(order []int) {
	buf := make([]float64, c.N)
	for _, col := range c.Data {
		for i, j := range order {
			buf[i] = col[j]
		}
		copy(col, buf)
	}
	rows := make([]*Row, c.N)
	for i, j := range order {
		rows[i] = c.Rows[j]
		rows[i].At = i
	}
	c.Rows = rows
}

// Value points at one value of an instance. The pointer is good until rows are added, removed or permuted.
func (r *Row) Value(slot int) *float64 { return &r.Cols.Data[slot][r.At] }
