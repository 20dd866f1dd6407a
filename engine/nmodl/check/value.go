package check

import (
	"fmt"

	"nrngui/engine/nmodl/syntax"
)

// name resolves an identifier and notes its symbol. Unknown names are reported once each.
func (c *checker) name(n *syntax.Ident) *Symbol {
	s := c.find(n.Name)
	if s == nil {
		c.errs.Add(n.At, c.meant(n.Name, "declare it in PARAMETER, ASSIGNED or LOCAL", false), "%s is declared nowhere", n.Name)
		s = &Symbol{Name: n.Name, Kind: Foreign, MaxArgs: -1} // later uses are not reported again
		c.info.Names[n.Name] = s
	}
	c.info.Uses[n] = s
	return s
}

func (c *checker) optional(x syntax.Expr) {
	if x != nil {
		c.expr(x)
	}
}

// expr resolves the names of an expression.
func (c *checker) expr(x syntax.Expr) {
	switch x := x.(type) {
	case *syntax.Ident:
		c.read(x)
	case *syntax.Prime:
		s := c.name(x.X)
		s.Used++
		if s.Kind != State && s.Kind != Foreign {
			c.errs.Add(x.At, "declare it in STATE", "%s' is the derivative of %s, which is no STATE but a %s", x.X.Name, x.X.Name, where(s))
		}
		c.optional(x.X.Index)
	case *syntax.Unary:
		c.expr(x.X)
	case *syntax.Binary:
		c.expr(x.X)
		c.expr(x.Y)
	case *syntax.Call:
		c.call(x, false)
	}
}

// read resolves a name whose value is used.
func (c *checker) read(n *syntax.Ident) {
	s := c.name(n)
	s.Used++
	c.optional(n.Index)
	switch s.Kind {
	case Function, FuncTable, Procedure, Builtin:
		own := c.block != nil && c.block.Kind == syntax.Function && s.Block == c.block
		flux := n.Name == "f_flux" || n.Name == "b_flux"
		if !own && !flux {
			c.errs.Add(n.At, "write "+n.Name+"(...)", "%s is a %s and must be called with arguments", n.Name, where(s))
		}
		return
	case Equations:
		c.errs.Add(n.At, "use a variable", "%s is the name of a block of equations and has no value", n.Name)
		return
	case RandomStream:
		c.errs.Add(n.At, "draw from it with random_uniform("+n.Name+") or another random_ function", "the RANDOM stream %s has no value of its own", n.Name)
		return
	}
	c.indexing(n, s)
}

// indexing compares the use of an index with the declaration.
func (c *checker) indexing(n *syntax.Ident, s *Symbol) {
	switch s.Kind {
	case Parameter, Assigned, State, Initial, FileLocal, Local, Simulator:
	default:
		return
	}
	switch {
	case s.Len == 0 && n.Index != nil && !s.Pointer:
		c.errs.Add(n.At, "remove the index or declare "+n.Name+"[n]", "%s is no array (%s)", n.Name, where(s))
	case s.Len > 0 && n.Index == nil:
		c.errs.Add(n.At, "write "+n.Name+"[i]", "the array %s needs an index (%s)", n.Name, where(s))
	case n.Index != nil && s.Len > 0:
		if k, ok := n.Index.(*syntax.Number); ok && (k.Value < 0 || k.Value >= float64(s.Len) || k.Value != float64(int(k.Value))) {
			c.errs.Add(n.At, fmt.Sprintf("the elements are %s[0] to %s[%d]", n.Name, n.Name, s.Len-1), "the index %s of %s does not exist", syntax.Text(k), n.Name)
		}
	}
}

// assign resolves a name that gets a value.
func (c *checker) assign(n *syntax.Ident) {
	s := c.name(n)
	s.Assigns++
	c.optional(n.Index)
	switch s.Kind {
	case Constant:
		c.errs.Add(n.At, "declare it in ASSIGNED or PARAMETER", "%s is a %s and cannot be assigned", n.Name, where(s))
	case Simulator:
		if readOnly(n.Name) {
			c.errs.Add(n.At, "use a variable of your own", "%s belongs to the simulator and cannot be assigned", n.Name)
		}
	case Function:
		if s.Block != c.block {
			c.errs.Add(n.At, "assign to a variable", "%s is a FUNCTION; only its own block can set its value", n.Name)
		}
	case FuncTable, Procedure, Equations, Builtin, RandomStream:
		c.errs.Add(n.At, "assign to a variable", "%s is a %s and cannot be assigned", n.Name, where(s))
	case Counter:
		c.errs.Warn(n.At, "use while to leave the loop early", "%s counts the loop; setting it is bad style", n.Name)
	default:
		if s.Ion != "" && s.Read && !s.Write && c.block.Kind != syntax.InitialBlock {
			c.errs.Warn(n.At, "write USEION "+s.Ion+" WRITE "+n.Name, "%s is only READ from the ion %s; the value set here stays in this mechanism", n.Name, s.Ion)
		}
	}
	c.indexing(n, s)
}

func (c *checker) diffEq(s *syntax.DiffEq) {
	c.expr(s.RHS)
	if c.block.Kind != syntax.Derivative {
		c.errs.Add(s.At, "put it into a DERIVATIVE block", "%s cannot stand in this block", syntax.Text(s.LHS)+" =")
	}
	sym := c.name(s.LHS.X)
	sym.Assigns++
	c.optional(s.LHS.X.Index)
	if sym.Kind != State && sym.Kind != Foreign {
		c.errs.Add(s.At, "declare it in STATE", "%s has a derivative but is no STATE (%s)", s.LHS.X.Name, where(sym))
	}
	c.indexing(s.LHS.X, sym)
}

// call resolves a function call; alone says that its value is dropped.
func (c *checker) call(x *syntax.Call, alone bool) {
	s := c.find(x.Fun.Name)
	if f := c.info.Names[x.Fun.Name]; s != nil && !callable(s) && f != nil && callable(f) { // a local has the name of a function: the call means the function
		s = f
	}
	b := c.builtins[x.Fun.Name]
	if s != nil && !callable(s) && b != nil { // a variable has the name of the function: the call means the function
		s = &Symbol{Name: b.name, Kind: Builtin, MinArgs: b.min, MaxArgs: b.max}
	}
	switch {
	case s == nil:
		c.errs.Add(x.At, c.meant(x.Fun.Name, "define it as FUNCTION "+x.Fun.Name+"(...) { }", true), "the function %s is defined nowhere", x.Fun.Name)
		s = &Symbol{Name: x.Fun.Name, Kind: Foreign, MaxArgs: -1}
		c.info.Names[x.Fun.Name] = s
	case !callable(s):
		hint := "write " + x.Fun.Name + " * (...) if a product is meant"
		if s.Len > 0 {
			hint = "write " + x.Fun.Name + "[...]"
		}
		c.errs.Add(x.At, hint, "%s is no function but a %s", x.Fun.Name, where(s))
	}
	c.info.Uses[x.Fun] = s
	s.Used++
	if s.Block != nil && c.block != nil {
		c.calls[c.block] = append(c.calls[c.block], s)
	}
	c.arity(x, s)
	if s.Kind == Procedure && !alone {
		c.errs.Warn(x.At, "make it a FUNCTION", "the PROCEDURE %s gives no value, so 0 is used", s.Name)
	}
	if s.Kind == Builtin {
		c.builtinCall(x, c.builtins[s.Name])
		return
	}
	for _, a := range x.Args {
		c.expr(a)
	}
}

func callable(s *Symbol) bool {
	switch s.Kind {
	case Function, FuncTable, Procedure, Builtin, Foreign, ExternalName:
		return true
	}
	return false
}

// arity compares the number of arguments.
func (c *checker) arity(x *syntax.Call, s *Symbol) {
	n := len(x.Args)
	if !callable(s) || n >= s.MinArgs && (n <= s.MaxArgs || s.MaxArgs < 0) {
		return
	}
	want := fmt.Sprint(s.MinArgs)
	if s.MaxArgs != s.MinArgs {
		want = fmt.Sprintf("%d to %d", s.MinArgs, s.MaxArgs)
	}
	c.errs.Add(x.At, "give it the arguments of its definition", "%s takes %s arguments, not %d (%s)", s.Name, want, n, where(s))
}

func (c *checker) builtinCall(x *syntax.Call, b *builtin) {
	if b.netOnly && c.block.Kind != syntax.InitialBlock && c.block.Kind != syntax.NetReceive {
		c.errs.Add(x.At, "call it in INITIAL or NET_RECEIVE", "%s can be called in INITIAL and NET_RECEIVE only", b.name)
	}
	args := x.Args
	if b.random && len(args) > 0 {
		id, ok := args[0].(*syntax.Ident)
		if ok {
			if s := c.find(id.Name); s != nil && s.Kind == RandomStream {
				s.Used++
				c.info.Uses[id] = s
				args = args[1:]
			} else {
				ok = false
			}
		}
		if !ok {
			c.errs.Add(args[0].Pos(), "declare RANDOM name in the NEURON block", "the first argument of %s must be a RANDOM stream", b.name)
			return
		}
	}
	for _, a := range args {
		if id, ok := a.(*syntax.Ident); ok && b.sort == loose { // SCoP routines take arrays and functions
			if s := c.find(id.Name); s != nil && (s.Len > 0 || s.Kind == Function || s.Kind == Procedure || s.Kind == Equations) {
				s.Used++
				c.info.Uses[id] = s
				continue
			}
		}
		c.expr(a)
	}
	if b.name == "state_discontinuity" && len(x.Args) > 0 {
		if id, ok := x.Args[0].(*syntax.Ident); ok {
			if s := c.info.Uses[id]; s != nil {
				s.Assigns++
			}
		}
	}
}
