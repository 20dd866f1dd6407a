package check

import (
	"fmt"

	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
)

// collect declares every name of the outermost level.
func (c *checker) collect() {
	for _, b := range c.file.Blocks { // DEFINE first: sizes may use it from anywhere
		if d, ok := b.(*syntax.Define); ok {
			c.declare(&Symbol{Name: d.Name.Name, Kind: Constant, At: d.At, Value: d.Value.Value})
		}
	}
	for _, b := range c.file.Blocks {
		switch b := b.(type) {
		case *syntax.UnitsBlock:
			c.unitsBlock(b)
		case *syntax.DeclBlock:
			c.declarations(b)
		case *syntax.Local:
			for _, n := range b.Names {
				c.info.Uses[n] = c.declare(&Symbol{Name: n.Name, Kind: FileLocal, At: n.At, Len: c.size(n.Index, n.Name)})
			}
		case *syntax.FunctionTable:
			c.arguments(b.Args)
			c.declare(&Symbol{Name: b.Name.Name, Kind: FuncTable, At: b.Name.At, Unit: b.Unit, MinArgs: len(b.Args), MaxArgs: len(b.Args)})
		case *syntax.CodeBlock:
			c.blockName(b)
		case *syntax.Include:
			c.partial = true
			c.errs.Warn(b.At, "check the file with its folder", "INCLUDE %q was not read; names it declares are unknown", b.Path)
		}
	}
	for _, sym := range c.info.Order {
		if sym.Kind == State {
			c.initialOf(sym)
		}
	}
}

// initialOf declares m0 for the STATE m unless the file does.
func (c *checker) initialOf(state *Symbol) {
	name := state.Name + "0"
	if c.info.Names[name] == nil {
		c.info.Names[name] = &Symbol{Name: name, Kind: Initial, At: state.At, Unit: state.Unit}
	}
}

// declare enters a name and gives the symbol that stands for it from now on. A second declaration is an error, but for
// variables of the simulator, which old files like to declare twice.
func (c *checker) declare(s *Symbol) *Symbol {
	old := c.info.Names[s.Name]
	switch {
	case old == nil:
		c.info.Names[s.Name] = s
		c.info.Order = append(c.info.Order, s)
		c.clash(s)
		return s
	case old.Kind == Simulator:
		c.errs.Warn(s.At, "remove one of them", "%s is declared already at line %d; NEURON refuses it", s.Name, old.At.Line)
	default:
		c.errs.Add(s.At, "remove one of them or choose another name", "%s is declared twice: as %s at line %d and as %s here", s.Name, old.Kind, old.At.Line, s.Kind)
	}
	return old
}

// clash warns of names that the language uses for its own functions.
func (c *checker) clash(s *Symbol) {
	if b := c.builtins[s.Name]; b == nil || s.Kind == Simulator {
		return
	}
	if s.Kind == Function && s.Name == "nernst" { // not reserved in mod files, and nearly everybody writes it
		return
	}
	c.errs.Warn(s.At, "choose another name", "%s is the name of a built-in function; NEURON refuses it as a %s", s.Name, s.Kind)
}

// declarations enters PARAMETER, ASSIGNED, STATE and CONSTANT.
func (c *checker) declarations(b *syntax.DeclBlock) {
	kind := [...]Kind{Parameter, Assigned, State, Constant}[b.Kind]
	for _, d := range b.Decls {
		s := &Symbol{Name: d.Name, Kind: kind, At: d.At, Decl: d, Unit: d.Unit, Len: c.size(d.Size, d.Name)}
		for _, sim := range simulatorNames() {
			if sim[0] == d.Name && kind != State {
				s.Kind = Simulator
			}
		}
		if d.Value != nil {
			s.Value = c.number(d.Value)
		}
		if kind == Constant && d.Value == nil {
			c.errs.Add(d.At, "write "+d.Name+" = number", "the CONSTANT %s has no value", d.Name)
		}
		c.limits(d, s)
		c.declare(s)
	}
}

// limits checks <low, high>.
func (c *checker) limits(d *syntax.Decl, s *Symbol) {
	if d.Lo == nil || d.Hi == nil {
		return
	}
	lo, hi := c.number(d.Lo), c.number(d.Hi)
	if lo > hi {
		c.errs.Add(d.At, "write <low, high>", "the limits of %s are the wrong way round: %g is above %g", d.Name, lo, hi)
	} else if d.Value != nil && (s.Value < lo || s.Value > hi) {
		c.errs.Warn(d.At, "change the value or the limits", "the value %g of %s is outside its limits <%g, %g>", s.Value, d.Name, lo, hi)
	}
}

// size gives the number of elements of an array declaration, 0 without one.
func (c *checker) size(x syntax.Expr, name string) int {
	if x == nil {
		return 0
	}
	n := c.number(x)
	if n < 1 || n > 1e6 || n != float64(int(n)) {
		c.errs.Add(x.Pos(), "write a whole number from 1 to 1000000", "the array %s has %g elements", name, n)
		return 1
	}
	return int(n)
}

// number gives the value of a number or DEFINE name, perhaps under a minus.
func (c *checker) number(x syntax.Expr) float64 {
	switch x := x.(type) {
	case *syntax.Number:
		return x.Value
	case *syntax.Unary:
		return -c.number(x.X)
	case *syntax.Ident:
		if s := c.info.Names[x.Name]; s != nil && s.Kind == Constant {
			s.Used++
			c.info.Uses[x] = s
			return s.Value
		}
		c.errs.Add(x.At, c.meant(x.Name, "write DEFINE "+x.Name+" 10 or a number", false), "%s is not the name of a DEFINE or constant", x.Name)
	}
	return 1
}

// blockName enters the names of procedures, functions and blocks of equations.
func (c *checker) blockName(b *syntax.CodeBlock) {
	if b.Name == nil {
		return
	}
	s := &Symbol{Name: b.Name.Name, Kind: Equations, At: b.Name.At, Block: b, Unit: b.Unit}
	switch b.Kind {
	case syntax.Function:
		s.Kind = Function
	case syntax.Procedure:
		s.Kind = Procedure
	}
	if s.Kind != Equations {
		s.MinArgs, s.MaxArgs = len(b.Args), len(b.Args)
		c.arguments(b.Args)
	}
	c.info.Uses[b.Name] = c.declare(s)
}

// arguments finds a formal argument that occurs twice.
func (c *checker) arguments(args []*syntax.Arg) {
	seen := map[string]bool{}
	for _, a := range args {
		if seen[a.Name] {
			c.errs.Add(a.At, "choose another name", "two arguments are called %s", a.Name)
		}
		seen[a.Name] = true
	}
}

// where says "PARAMETER at line 12".
func where(s *Symbol) string {
	if s.At == (source.Pos{}) {
		return s.Kind.String()
	}
	return fmt.Sprintf("%s at line %d", s.Kind, s.At.Line)
}
