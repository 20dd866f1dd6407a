package syntax

import "nrngui/engine/source"

// The methods that make the types of tree.go nodes; nothing here needs reading.

// Pos gives the place of its first token.
func (n *File) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Comment) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Unit) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *NeuronBlock) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Suffix) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *UseIon) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *CurrentList) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *NameList) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *ThreadSafe) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Represents) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *UnitsBlock) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *UnitDef) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *DeclBlock) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Decl) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Independent) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *CodeBlock) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Arg) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *FunctionTable) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Define) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Include) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Body) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Local) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Assign) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *DiffEq) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *CallStmt) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *If) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *While) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *For) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Solve) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Table) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Conductance) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Watch) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *ForNetcons) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Reaction) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Term) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Equation) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Conserve) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Compartment) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Diffusion) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Mutex) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Lag) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Protect) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Verbatim) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *UnitsSwitch) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Initial) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Number) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Ident) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Prime) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Unary) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Binary) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *Call) Pos() source.Pos { return n.At }

// Pos gives the place of its first token.
func (n *String) Pos() source.Pos { return n.At }

func (*NeuronBlock) block()   {}
func (*UnitsBlock) block()    {}
func (*DeclBlock) block()     {}
func (*Independent) block()   {}
func (*CodeBlock) block()     {}
func (*FunctionTable) block() {}
func (*Define) block()        {}
func (*Include) block()       {}
func (*Local) block()         {}
func (*Verbatim) block()      {}
func (*UnitsSwitch) block()   {}

func (*Suffix) neuronItem()      {}
func (*UseIon) neuronItem()      {}
func (*CurrentList) neuronItem() {}
func (*NameList) neuronItem()    {}
func (*ThreadSafe) neuronItem()  {}
func (*Represents) neuronItem()  {}

func (*Body) stmt()        {}
func (*Assign) stmt()      {}
func (*DiffEq) stmt()      {}
func (*CallStmt) stmt()    {}
func (*Local) stmt()       {}
func (*If) stmt()          {}
func (*While) stmt()       {}
func (*For) stmt()         {}
func (*Solve) stmt()       {}
func (*Table) stmt()       {}
func (*Conductance) stmt() {}
func (*Watch) stmt()       {}
func (*ForNetcons) stmt()  {}
func (*Reaction) stmt()    {}
func (*Equation) stmt()    {}
func (*Conserve) stmt()    {}
func (*Compartment) stmt() {}
func (*Diffusion) stmt()   {}
func (*Mutex) stmt()       {}
func (*Lag) stmt()         {}
func (*Protect) stmt()     {}
func (*Verbatim) stmt()    {}
func (*UnitsSwitch) stmt() {}
func (*Initial) stmt()     {}

func (*Number) expr() {}
func (*Ident) expr()  {}
func (*Prime) expr()  {}
func (*Unary) expr()  {}
func (*Binary) expr() {}
func (*Call) expr()   {}
func (*String) expr() {}
