package syntax

import (
	"strconv"

	"nrngui/engine/source"
)

// Node is any part of the tree.
type Node interface {
	Pos() source.Pos // where its first token stands (for a Binary: its operator); zero for nodes made by a program
}

// Stmt is a statement: *Block, *ExprStmt, *SectionStmt, *RangeAssign, *Declare, *Names, *Procedure, *Print, *Return, *Word, *If,
// *While, *For, *ForRange, *ForSegment, *ForIter, *ForSections, *Connect, *Access, *Insert, *SetPointer, *Delete, *Equation, *Template, *Help.
type Stmt interface {
	Node
	stmt()
}

// Expr is an expression: *Number, *String, *Name, *Arg, *Index, *Call, *Dot, *Unary, *Binary, *Assign, *New, *Address.
// Parentheses are not kept: the shape of the tree says the order of evaluation, and the printer writes those needed.
type Expr interface {
	Node
	expr()
}

// Place is the place of a node; embedded by every node.
type Place struct{ At source.Pos }

// Pos gives the place.
func (a Place) Pos() source.Pos { return a.At }

// File is a text: a file, or what was typed at a prompt.
type File struct {
	Stmts []Stmt
	// Incomplete says that the text ended inside braces, inside a comment or after a line continued with a backslash: a
	// prompt asks for another line. The list of diagnostics then says what is open.
	Incomplete bool
}

// ---- expressions

// Number is a number, never signed. HOC has decimal numbers only.
type Number struct {
	Place
	Text  string
	Value float64
}

// String is a quoted string, escapes decoded.
type String struct {
	Place
	Value string
}

// Name is a name of any kind: variable, section, object, string, template, procedure, mechanism variable ...
type Name struct {
	Place
	Text string
}

// Arg is an argument of a procedure: $1, $s1, $o1, $&1, or with the local variable i as its number ($i, $si, $oi, $&i).
type Arg struct {
	Place
	Kind byte // 0 number, 's' string, 'o' object, '&' reference to a number
	N    int  // from 1; 0 means the local variable i
}

// String gives the argument as written.
func (a *Arg) String() string {
	s := "$"
	if a.Kind != 0 {
		s += string(a.Kind)
	}
	if a.N == 0 {
		return s + "i"
	}
	return s + strconv.Itoa(a.N)
}

// Index is X[Sub[0]][Sub[1]]...
type Index struct {
	Place
	X   Expr // *Name, *Dot, or *Arg of kind '&'
	Sub []Expr
}

// Call is X(Args): a call, or a range variable at a place (v(.5)), or a section end (soma(1)); only the symbol's kind tells.
type Call struct {
	Place
	X    Expr // *Name, *Dot or *Index
	Args []Expr
}

// Dot is X.Name.
type Dot struct {
	Place
	X    Expr
	Name string
}

// Unary is -X or !X.
type Unary struct {
	Place
	Op string
	X  Expr
}

// Binary is X Op Y. Op: + - * / % ^ == != < <= > >= && ||.
type Binary struct {
	Place
	Op   string
	X, Y Expr
}

// Assign is X Op Y, an expression with the value assigned. Op: = += -= *= /=.
type Assign struct {
	Place
	X  Expr
	Op string
	Y  Expr
}

// New is new Class(Args); only on the right of an assignment, as an argument and after return.
type New struct {
	Place
	Class string
	Args  []Expr
}

// Address is &X, only as an argument.
type Address struct {
	Place
	X Expr
}

// ---- statements

// Block is { statements }.
type Block struct {
	Place
	List []Stmt
	End  source.Pos // the closing brace
}

// ExprStmt is an expression alone. At the outermost level its value is printed.
type ExprStmt struct {
	Place
	X Expr
}

// SectionStmt is X Body: the statement is done with the section X as the accessed one.
type SectionStmt struct {
	Place
	X    Expr
	Body Stmt
}

// RangeAssign is X(From:To) Op A:B, a linear ramp along the section.
type RangeAssign struct {
	Place
	X        Expr // the range variable, without its place
	From, To Expr
	Op       string
	A, B     Expr
}

// Item is one name of a Declare, with its dimensions.
type Item struct {
	Place
	Name string
	Dims []Expr
}

// Declare is Word items: create, objref (objectvar is kept so), double.
type Declare struct {
	Place
	Word  string
	Items []*Item
}

// Names is Word names: strdef, public, external, depvar.
type Names struct {
	Place
	Word  string
	Names []*Name
}

// Procedure is proc, func, obfunc or iterator Name() { local ... localobj ... statements }.
type Procedure struct {
	Place
	Word     string
	Name     *Name
	Local    []*Name
	LocalObj []*Name
	Body     *Block
}

// Print is print Items.
type Print struct {
	Place
	Items []Expr
}

// Return is return X; X is nil for none.
type Return struct {
	Place
	X Expr
}

// Word is a statement of one word: break, continue, stop, iterator_statement, debug.
type Word struct {
	Place
	Text string
}

// Help is help and the rest of its line.
type Help struct {
	Place
	About string
}

// If is if (Cond) Then else Else; Else is nil for none.
type If struct {
	Place
	Cond       Expr
	Then, Else Stmt
}

// While is while (Cond) Body.
type While struct {
	Place
	Cond Expr
	Body Stmt
}

// For is for (Init; Cond; Inc) Body. Init and Inc may be nil.
type For struct {
	Place
	Init Stmt
	Cond Expr
	Inc  Stmt
	Body Stmt
}

// ForRange is for Var = From, To Body: steps of one, both ends included.
type ForRange struct {
	Place
	Var      Expr
	From, To Expr
	Body     Stmt
}

// ForSegment is for (Var) Body or for (Var, Ends) Body: once for each segment of the accessed section.
type ForSegment struct {
	Place
	Var  Expr
	Ends Expr // nil: with the ends 0 and 1; when its value is 0: without
	Body Stmt
}

// ForIter is for Iter(args) Body with an iterator.
type ForIter struct {
	Place
	Iter Expr
	Body Stmt
}

// ForSections is forall Body, forsec Set Body or ifsec Set Body. Set is a string or an object; nil for forall.
type ForSections struct {
	Place
	Word string
	Set  Expr
	Body Stmt
}

// Connect is connect Child, Parent. Parent is a place on a section, or a number: a place on the accessed section.
type Connect struct {
	Place
	Child, Parent Expr
}

// Access is access X.
type Access struct {
	Place
	X Expr
}

// Insert is insert Name or uninsert Name.
type Insert struct {
	Place
	Word string
	Name *Name
}

// SetPointer is setpointer Pointer, Target.
type SetPointer struct {
	Place
	Pointer, Target Expr
}

// Delete is delete Name: the variable goes out of the table of symbols.
type Delete struct {
	Place
	Name *Name
}

// Equation is eqn Var: Left = Right, for the solver of the old language. With Whole ("eqn Var:: Left = Right") the equation
// is replaced, else one of the sides is nil and the other is added to.
type Equation struct {
	Place
	Var         Expr
	Whole       bool
	Left, Right Expr
}

// Template is begintemplate Name or endtemplate Name (End). What stands between is not below it in the tree: HOC does
// those statements one by one as they come, and a template typed at a prompt comes line by line.
type Template struct {
	Place
	End  bool
	Name *Name
}

func (*Number) expr()  {}
func (*String) expr()  {}
func (*Name) expr()    {}
func (*Arg) expr()     {}
func (*Index) expr()   {}
func (*Call) expr()    {}
func (*Dot) expr()     {}
func (*Unary) expr()   {}
func (*Binary) expr()  {}
func (*Assign) expr()  {}
func (*New) expr()     {}
func (*Address) expr() {}

func (*Block) stmt()       {}
func (*ExprStmt) stmt()    {}
func (*SectionStmt) stmt() {}
func (*RangeAssign) stmt() {}
func (*Declare) stmt()     {}
func (*Names) stmt()       {}
func (*Procedure) stmt()   {}
func (*Print) stmt()       {}
func (*Return) stmt()      {}
func (*Word) stmt()        {}
func (*Help) stmt()        {}
func (*If) stmt()          {}
func (*While) stmt()       {}
func (*For) stmt()         {}
func (*ForRange) stmt()    {}
func (*ForSegment) stmt()  {}
func (*ForIter) stmt()     {}
func (*ForSections) stmt() {}
func (*Connect) stmt()     {}
func (*Access) stmt()      {}
func (*Insert) stmt()      {}
func (*SetPointer) stmt()  {}
func (*Delete) stmt()      {}
func (*Equation) stmt()    {}
func (*Template) stmt()    {}
