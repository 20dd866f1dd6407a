package check

import (
	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
)

// Kind says what a name stands for.
type Kind uint8

// The kinds of name.
const (
	Parameter    Kind = iota // PARAMETER
	Assigned                 // ASSIGNED
	State                    // STATE
	Initial                  // m0: the initial value of the STATE m
	Constant                 // CONSTANT, UNITS constant or DEFINE: a number at compile time
	FileLocal                // LOCAL outside blocks
	Local                    // LOCAL inside a block
	Argument                 // formal argument of a FUNCTION, PROCEDURE, NET_RECEIVE or FOR_NETCONS
	Counter                  // the counter of a FROM loop or of COMPARTMENT
	Function                 // FUNCTION
	FuncTable                // FUNCTION_TABLE
	Procedure                // PROCEDURE
	Equations                // DERIVATIVE, KINETIC, LINEAR, NONLINEAR, DISCRETE
	Builtin                  // function of the language
	Simulator                // v, t, dt, celsius, diam, area, declared or not
	IonVariable              // a value of a USEION clause that no block declares
	RandomStream             // RANDOM
	ExternalName             // EXTERNAL
	Foreign                  // only mentioned in VERBATIM text
)

// String gives the word for messages.
func (k Kind) String() string {
	return [...]string{"PARAMETER", "ASSIGNED variable", "STATE", "initial value", "constant", "LOCAL of the file", "LOCAL", "argument", "counter",
		"FUNCTION", "FUNCTION_TABLE", "PROCEDURE", "block of equations", "built-in function", "variable of the simulator", "ion variable",
		"RANDOM stream", "EXTERNAL name", "name of the VERBATIM text"}[k]
}

// IonPart says which value of an ion a Symbol is.
type IonPart uint8

// The values of an ion x: ex, xi, xo, ix.
const (
	NoIon IonPart = iota
	Erev
	Inside
	Outside
	Current
)

// Symbol is what a name stands for. There is one per declaration, shared by all uses.
type Symbol struct {
	Name  string
	Kind  Kind
	At    source.Pos        // of the declaration; zero for what is built in
	Decl  *syntax.Decl      // PARAMETER, ASSIGNED, STATE, CONSTANT
	Block *syntax.CodeBlock // FUNCTION, PROCEDURE, equations
	Unit  *syntax.Unit      // as declared; nil when none
	Len   int               // elements of an array; 0 for a scalar
	Value float64           // default of a PARAMETER, value of a Constant

	Range, Global, Pointer, Random bool // as the NEURON block says

	Ion         string // the ion whose value this is
	Part        IonPart
	Read, Write bool // as the USEION clause says
	Membrane    bool // a membrane current: NONSPECIFIC_CURRENT, ELECTRODE_CURRENT or WRITE ix
	Electrode   bool

	MinArgs, MaxArgs int // of a function; MaxArgs -1 for any number

	Used, Assigns int // places in code where the value is read, assigned
}

// Info is what is known about a file. The tree is not changed.
type Info struct {
	File  *syntax.File
	Name  string // of SUFFIX, POINT_PROCESS or ARTIFICIAL_CELL; "" when there is none
	Kind  syntax.Kind
	Names map[string]*Symbol        // the names of the file, without locals and arguments
	Order []*Symbol                 // the same in the order of their declaration
	Uses  map[*syntax.Ident]*Symbol // what each name in code stands for
	Ions  []*Ion                    // in order
	Solve []Solved                  // every SOLVE
	Calls []*syntax.CodeBlock       // FUNCTIONs and PROCEDUREs, the called before the calling
	Loops [][]string                // recursion: chains of names that end where they begin
	Words map[string]bool           // every word of the VERBATIM texts
}

// Ion is one USEION clause; several clauses of one ion are joined.
type Ion struct {
	At      source.Pos
	Name    string
	Valence float64
	Stated  bool // VALENCE was given
	Vars    []*Symbol
}

// Solved is a SOLVE statement with the block that it advances.
type Solved struct {
	Stmt   *syntax.Solve
	In     *syntax.CodeBlock
	Target *syntax.CodeBlock
}

// Options of File.
type Options struct {
	Units bool // compare units too
}
