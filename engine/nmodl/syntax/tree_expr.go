package syntax

import "nrngui/engine/source"

// Number is a literal. A Factor stood alone in parentheses, "(1e-4)": for the unit check a conversion factor of whatever unit.
type Number struct {
	At     source.Pos
	Text   string // as written; "" for numbers made by a pass
	Value  float64
	Int    bool // written without point and exponent
	Unit   *Unit
	Factor bool
}

// Ident is a name, perhaps with an index: x, x[i]. In a Local the index is the size. Shift is the n of the obsolete x@n of DISCRETE.
type Ident struct {
	At    source.Pos
	Name  string
	Index Expr
	Shift Expr
}

// Prime is x', x”, x[i]': the derivative of a STATE of the given order.
type Prime struct {
	At    source.Pos
	X     *Ident
	Order int
}

// Op is an operator.
type Op uint8

// The operators. Neg and Not are unary.
const (
	Add Op = iota
	Sub
	Mul
	Div
	Pow
	Lt
	Le
	Gt
	Ge
	Eq
	Ne
	And
	Or
	Neg
	Not
)

// Unary is -X or !X. Minus binds looser than ^: -a^2 is -(a^2).
type Unary struct {
	At source.Pos
	Op Op
	X  Expr
}

// Binary is X Op Y. At is the place of X.
type Binary struct {
	At   source.Pos
	Op   Op
	X, Y Expr
}

// Call is Fun(Args).
type Call struct {
	At   source.Pos
	Fun  *Ident
	Args []Expr
}

// String is a quoted text, for printf and hoc services.
type String struct {
	At   source.Pos
	Text string // without the quotes, escapes as written
}
