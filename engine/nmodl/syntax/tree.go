package syntax

import "nrngui/engine/source"

// Node is any part of the tree.
type Node interface {
	Pos() source.Pos // where its first token stands; zero for nodes made by a pass
}

// Block is a part of a file at the outermost level: *NeuronBlock, *UnitsBlock, *DeclBlock, *Independent, *CodeBlock,
// *FunctionTable, *Define, *Include, *Local, *Verbatim, *UnitsSwitch.
type Block interface {
	Node
	block()
}

// NeuronItem is one statement of the NEURON block: *Suffix, *UseIon, *CurrentList, *NameList, *ThreadSafe, *Represents.
type NeuronItem interface {
	Node
	neuronItem()
}

// Stmt is a statement: *Body, *Assign, *DiffEq, *CallStmt, *Local, *If, *While, *For, *Solve, *Table, *Conductance,
// *Watch, *ForNetcons, *Reaction, *Equation, *Conserve, *Compartment, *Diffusion, *Mutex, *Lag, *Protect, *Verbatim,
// *UnitsSwitch, *Initial.
type Stmt interface {
	Node
	stmt()
}

// Expr is an expression: *Number, *Ident, *Prime, *Unary, *Binary, *Call, *String.
// Parentheses are not kept: the shape of the tree says the order of evaluation, and the printer writes those needed.
type Expr interface {
	Node
	expr()
}

// File is one mod file.
type File struct {
	At       source.Pos
	Title    string // text of the TITLE line, without the word; the first one when there are several
	Blocks   []Block
	Text     string     // what was read, with LF line ends, for excerpts; "" for files made by a pass
	Comments []*Comment // every comment of the file itself in order, COMMENT blocks too; not printed, but for Doc
}

// Comment is a comment as written, without its marks (":" or "?", COMMENT and ENDCOMMENT), blanks trimmed.
type Comment struct {
	At   source.Pos
	Text string
	Wide bool // COMMENT .. ENDCOMMENT
}

// Unit is a unit in parentheses. Text is what stood between them, blanks trimmed ("mA/cm2").
type Unit struct {
	At   source.Pos
	Text string
}

// ---- NEURON { }

// NeuronBlock is the interface of the mechanism: NEURON { items }.
type NeuronBlock struct {
	At    source.Pos
	Items []NeuronItem
}

// Kind says what sort of mechanism a Suffix item declares.
type Kind uint8

// The kinds.
const (
	Density    Kind = iota // SUFFIX
	Point                  // POINT_PROCESS
	Artificial             // ARTIFICIAL_CELL
)

// Suffix is SUFFIX name, POINT_PROCESS name or ARTIFICIAL_CELL name. SUFFIX nothing is kept as the name "nothing".
type Suffix struct {
	At   source.Pos
	Kind Kind
	Name *Ident
}

// UseIon is USEION ion READ a,b WRITE c VALENCE n REPRESENTS curie.
type UseIon struct {
	At         source.Pos
	Ion        *Ident
	Read       []*Ident
	Write      []*Ident
	Valence    Expr   // a signed number (CHARGE is kept as VALENCE); nil when not stated
	Represents string // ontology term such as "CHEBI:29108"; "" when not stated
}

// CurrentList is NONSPECIFIC_CURRENT list or ELECTRODE_CURRENT list.
type CurrentList struct {
	At        source.Pos
	Electrode bool
	Names     []*Ident
}

// ListKind says which list of names a NameList is.
type ListKind uint8

// The lists of the NEURON block.
const (
	Range ListKind = iota
	Global
	Pointer
	BBCorePointer
	External
	Random
	Section // obsolete; accepted
)

// NameList is RANGE list, GLOBAL list, POINTER list and so on.
type NameList struct {
	At    source.Pos
	Kind  ListKind
	Names []*Ident
}

// ThreadSafe is THREADSAFE with an optional list.
type ThreadSafe struct {
	At    source.Pos
	Names []*Ident
}

// Represents is REPRESENTS curie for the mechanism itself.
type Represents struct {
	At    source.Pos
	Curie string
}

// ---- declarations

// UnitsBlock is UNITS { (mV) = (millivolt)  F = (faraday) (coulomb)  K = 1.2 (mV) }.
type UnitsBlock struct {
	At    source.Pos
	Items []*UnitDef
}

// UnitDef is one line of UNITS. Three forms: an alias (Alias = From; Name nil), a database constant
// (Name = (From) (To): how many To are one From), a literal constant (Name = Value (To); From nil).
type UnitDef struct {
	At    source.Pos
	Alias *Unit
	Name  *Ident
	From  *Unit
	To    *Unit // may be nil
	Value Expr  // signed number; nil but in the third form
	Doc   string
}

// DeclKind says which block a DeclBlock is.
type DeclKind uint8

// The blocks of declarations.
const (
	Parameter DeclKind = iota
	Assigned
	State
	Constant
)

// DeclBlock is PARAMETER, ASSIGNED, STATE or CONSTANT { declarations }.
type DeclBlock struct {
	At    source.Pos
	Kind  DeclKind
	Decls []*Decl
}

// Decl declares one variable. Value and Size hold numbers or DEFINE names (perhaps under a unary minus).
type Decl struct {
	At     source.Pos
	Name   string
	Size   Expr // number of elements of an array; nil for a scalar
	Value  Expr // "= value" of PARAMETER and CONSTANT; nil when none
	Unit   *Unit
	Lo, Hi Expr   // <lo, hi> of PARAMETER
	From   Expr   // FROM From TO To of ASSIGNED and STATE (scaling for plots; no numeric effect)
	To     Expr   //
	Start  Expr   // START Start: initial value of a STATE or ASSIGNED, old form
	AbsTol Expr   // <tolerance> of STATE
	Doc    string // the trailing comment of its line
}

// Independent is INDEPENDENT { t FROM a TO b WITH n (ms) }; obsolete and without effect. SWEEP is accepted before the name.
type Independent struct {
	At             source.Pos
	Name           *Ident // nil for an empty block
	Sweep          bool
	From, To, With Expr
	Start          Expr
	Unit           *Unit
}

// CodeKind says which block a CodeBlock is.
type CodeKind uint8

// The blocks that hold statements. Name is set from Derivative to Function.
const (
	InitialBlock CodeKind = iota
	Breakpoint            // EQUATION is kept as BREAKPOINT
	Derivative
	Kinetic
	Linear
	Nonlinear
	Discrete
	Procedure
	Function
	NetReceive  // Args: the weights (and flag stays implicit)
	Before      // When: INITIAL, BREAKPOINT, STEP
	After       // When: INITIAL, SOLVE, STEP (BREAKPOINT parses; check refuses it)
	Constructor //
	Destructor
	Terminal // obsolete
)

// CodeBlock is a block of statements.
type CodeBlock struct {
	At       source.Pos
	Kind     CodeKind
	Name     *Ident // nil for blocks without a name
	Args     []*Arg // Procedure, Function, NetReceive
	Unit     *Unit  // unit of the value of a Function; nil when none
	When     string // Before and After: "INITIAL", "BREAKPOINT", "SOLVE", "STEP"
	SolveFor []*Ident
	Body     *Body
	Doc      string // the trailing comment of the header line
}

// Arg is one formal argument.
type Arg struct {
	At   source.Pos
	Name string
	Unit *Unit
}

// FunctionTable is FUNCTION_TABLE name(args) (unit).
type FunctionTable struct {
	At   source.Pos
	Name *Ident
	Args []*Arg
	Unit *Unit
	Doc  string
}

// Define is DEFINE name integer.
type Define struct {
	At    source.Pos
	Name  *Ident
	Value *Number
}

// Include is INCLUDE "path".
type Include struct {
	At   source.Pos
	Path string
}

// ---- statements

// Body is { statements }.
type Body struct {
	At   source.Pos
	List []Stmt
	End  source.Pos // the closing brace
}

// Local is LOCAL a, b[3]; at file level a hidden variable that keeps its value. Size is in Index of each name.
type Local struct {
	At    source.Pos
	Names []*Ident
}

// Assign is LHS = RHS. Inside an Equation-free block only; see Equation for "~ a = b".
type Assign struct {
	At  source.Pos
	LHS *Ident
	RHS Expr
}

// DiffEq is name' = RHS with the order of the prime in LHS.Order; only in DERIVATIVE.
type DiffEq struct {
	At  source.Pos
	LHS *Prime
	RHS Expr
}

// CallStmt is a call (or, in very old code, any expression) that stands alone; its value is dropped.
type CallStmt struct {
	At source.Pos
	X  Expr // *Call in all sensible programs
}

// If is if (Cond) Then else Else. Else is nil, *If or *Body.
type If struct {
	At   source.Pos
	Cond Expr
	Then *Body
	Else Stmt
}

// While is while (Cond) Body.
type While struct {
	At   source.Pos
	Cond Expr
	Body *Body
}

// For is FROM Var = From TO To BY By Body; both ends included; By is nil for 1.
type For struct {
	At           source.Pos
	Var          *Ident
	From, To, By Expr
	Body         *Body
}

// Solve is SOLVE Block METHOD Method, or with Steady SOLVE Block STEADYSTATE Method. Method is nil when not stated.
type Solve struct {
	At      source.Pos
	Block   *Ident
	Method  *Ident
	Steady  bool
	IfError *Body // nil when none
}

// Table is TABLE Vars DEPEND Depend FROM From TO To WITH With. Vars is empty in a FUNCTION (its own value).
type Table struct {
	At             source.Pos
	Vars           []*Ident
	Depend         []*Ident
	From, To, With Expr
}

// Conductance is CONDUCTANCE Name USEION Ion; Ion is nil for a nonspecific current.
type Conductance struct {
	At   source.Pos
	Name *Ident
	Ion  *Ident
}

// Watch is WATCH (Cond) Flag.
type Watch struct {
	At   source.Pos
	Cond Expr // a comparison < or >
	Flag Expr
}

// ForNetcons is FOR_NETCONS(Args) Body.
type ForNetcons struct {
	At   source.Pos
	Args []*Arg
	Body *Body
}

// ReactionKind is the arrow of a reaction.
type ReactionKind uint8

// The arrows.
const (
	Both    ReactionKind = iota // ~ A + B <-> C (kf, kb)
	Forward                     // ~ A + B -> C (kf), or ~ A -> (kf) with nothing on the right: A vanishes
	Flux                        // ~ A << (flux)
)

// Reaction is a reaction statement of KINETIC. For Flux the reactant is Left[0], Right is empty and Kf is the flux.
type Reaction struct {
	At          source.Pos
	Kind        ReactionKind
	Left, Right []*Term
	Kf, Kb      Expr // Kb only for Both
}

// Term is a reactant with its stoichiometry (1 when not written; CONSERVE also allows minus and other numbers).
type Term struct {
	At   source.Pos
	Coef Expr // nil for 1
	Name *Ident
}

// Equation is ~ L = R in LINEAR and NONLINEAR; with Sum "~+ L = R", which adds to the equation before it.
type Equation struct {
	At   source.Pos
	L, R Expr
	Sum  bool
}

// Conserve is CONSERVE terms = Value.
type Conserve struct {
	At    source.Pos
	Terms []*Term
	Value Expr
}

// Compartment is COMPARTMENT Index, Volume { States }; Index is nil when not used.
type Compartment struct {
	At     source.Pos
	Index  *Ident
	Volume Expr
	States []*Ident
}

// Diffusion is LONGITUDINAL_DIFFUSION Index, Coef { States }.
type Diffusion struct {
	At     source.Pos
	Index  *Ident
	Coef   Expr
	States []*Ident
}

// Mutex is MUTEXLOCK or MUTEXUNLOCK.
type Mutex struct {
	At   source.Pos
	Lock bool
}

// Lag is LAG Name BY By.
type Lag struct {
	At   source.Pos
	Name *Ident
	By   Expr
}

// Protect is PROTECT assignment.
type Protect struct {
	At source.Pos
	X  *Assign
}

// Verbatim is VERBATIM text ENDVERBATIM, at file level or in a body; Text is kept to the byte (with LF line ends).
type Verbatim struct {
	At   source.Pos
	Text string
}

// UnitsSwitch is UNITSON or UNITSOFF, which hold from there on, in text order.
type UnitsSwitch struct {
	At source.Pos
	On bool
}

// Initial is the INITIAL { } inside NET_RECEIVE, run once per NetCon.
type Initial struct {
	At   source.Pos
	Body *Body
}
