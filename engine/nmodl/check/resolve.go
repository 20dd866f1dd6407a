package check

import "nrngui/engine/nmodl/syntax"

// scope holds the names of a block; the innermost is searched first.
type scope struct {
	outer *scope
	names map[string]*Symbol
	order []*Symbol
}

func (c *checker) push() { c.scope = &scope{outer: c.scope, names: map[string]*Symbol{}} }
func (c *checker) pop()  { c.scope = c.scope.outer }

// local enters a name into the innermost scope.
func (c *checker) local(s *Symbol) *Symbol {
	if c.scope.names[s.Name] != nil {
		c.errs.Warn(s.At, "remove one of them", "%s is declared twice in this block", s.Name)
	}
	c.scope.names[s.Name] = s
	c.scope.order = append(c.scope.order, s)
	return s
}

// find gives the symbol of a name, nil when there is none.
func (c *checker) find(name string) *Symbol {
	for s := c.scope; s != nil; s = s.outer {
		if sym := s.names[name]; sym != nil {
			return sym
		}
	}
	if s := c.info.Names[name]; s != nil {
		return s
	}
	return c.implicit(name)
}

// implicit gives names that need no declaration and enters them for the next time.
func (c *checker) implicit(name string) *Symbol {
	var s *Symbol
	for _, sim := range simulatorNames() {
		if sim[0] == name {
			s = &Symbol{Name: name, Kind: Simulator}
			if sim[1] != "" {
				s.Unit = &syntax.Unit{Text: sim[1]}
			}
		}
	}
	switch {
	case s != nil:
	case name == "pi" || name == "PI":
		s = &Symbol{Name: name, Kind: Constant, Value: 3.14159265358979323846}
	case c.builtins[name] != nil:
		b := c.builtins[name]
		s = &Symbol{Name: name, Kind: Builtin, MinArgs: b.min, MaxArgs: b.max}
	case c.info.Words[name] || c.partial:
		s = &Symbol{Name: name, Kind: Foreign, MaxArgs: -1}
	default:
		return nil
	}
	c.info.Names[name] = s
	return s
}

// resolve goes through all code.
func (c *checker) resolve() {
	c.calls = map[*syntax.CodeBlock][]*Symbol{}
	for _, b := range c.file.Blocks {
		if b, ok := b.(*syntax.CodeBlock); ok && b.Body != nil {
			c.block, c.scope = b, nil
			c.codeBlock(b)
		}
	}
	c.block, c.scope = nil, nil
}

func (c *checker) codeBlock(b *syntax.CodeBlock) {
	c.push()
	for _, a := range b.Args {
		c.local(&Symbol{Name: a.Name, Kind: Argument, At: a.At, Unit: a.Unit})
	}
	switch b.Kind {
	case syntax.NetReceive:
		c.local(&Symbol{Name: "flag", Kind: Argument, At: b.At, Unit: &syntax.Unit{Text: "1"}})
		if c.info.Kind == syntax.Density {
			c.errs.Add(b.At, "write POINT_PROCESS instead of SUFFIX", "only a POINT_PROCESS or ARTIFICIAL_CELL can have NET_RECEIVE")
		}
		if len(b.Args) == 0 {
			c.errs.Add(b.At, "write NET_RECEIVE(weight)", "NET_RECEIVE needs at least one argument, the weight")
		}
	case syntax.Before, syntax.After:
		if b.Kind == syntax.Before && b.When == "SOLVE" || b.Kind == syntax.After && b.When == "BREAKPOINT" {
			c.errs.Add(b.At, "use BEFORE INITIAL, BEFORE BREAKPOINT, BEFORE STEP, AFTER INITIAL or AFTER SOLVE", "there is no moment %s %s", map[bool]string{true: "BEFORE", false: "AFTER"}[b.Kind == syntax.Before], b.When)
		}
	}
	for _, n := range b.SolveFor {
		c.state(n, "SOLVEFOR")
	}
	c.body(b.Body)
	switch b.Kind {
	case syntax.Function:
		c.resultAssigned(b)
	case syntax.Derivative:
		c.hasEquations(b)
	}
	c.pop()
}

// hasEquations warns of a DERIVATIVE block without equations.
func (c *checker) hasEquations(b *syntax.CodeBlock) {
	found := false
	syntax.Walk(b.Body, func(n syntax.Node) bool {
		_, ok := n.(*syntax.DiffEq)
		found = found || ok
		return !found
	})
	if !found {
		c.errs.Warn(b.At, "write x' = ... or remove the block", "the DERIVATIVE block %s has no equation; NEURON refuses it", b.Name.Name)
	}
}

// resultAssigned warns of a FUNCTION that never sets its value.
func (c *checker) resultAssigned(b *syntax.CodeBlock) {
	found := false
	syntax.Walk(b.Body, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Assign:
			found = found || n.LHS.Name == b.Name.Name
		case *syntax.Verbatim: // may return a value
			found = true
		}
		return !found
	})
	if !found {
		c.errs.Warn(b.At, "assign the value to "+b.Name.Name, "the FUNCTION %s never sets its value, so it gives 0", b.Name.Name)
	}
}

func (c *checker) body(b *syntax.Body) {
	if b == nil {
		return
	}
	c.push()
	for i, s := range b.List {
		if l, ok := s.(*syntax.Local); ok && i > 0 {
			c.errs.Warn(l.At, "put all locals of the block into one LOCAL directly after '{'", "NEURON refuses a LOCAL that is not the first statement of its block")
		}
		c.stmt(s)
	}
	for _, s := range c.scope.order {
		if s.Kind == Local && s.Used == 0 && s.Assigns == 0 && !c.info.Words[s.Name] {
			c.errs.Warn(s.At, "remove it", "the LOCAL %s is never used", s.Name)
		}
	}
	c.pop()
}

// stmt resolves one statement. It is one long switch over the kinds of statement.
func (c *checker) stmt(s syntax.Stmt) {
	switch s := s.(type) {
	case *syntax.Body:
		c.body(s)
	case *syntax.Local:
		for _, n := range s.Names {
			c.info.Uses[n] = c.local(&Symbol{Name: n.Name, Kind: Local, At: n.At, Len: c.size(n.Index, n.Name)})
		}
	case *syntax.Assign:
		c.expr(s.RHS)
		c.assign(s.LHS)
	case *syntax.Protect:
		c.stmt(s.X)
	case *syntax.DiffEq:
		c.diffEq(s)
	case *syntax.CallStmt:
		if call, ok := s.X.(*syntax.Call); ok {
			c.call(call, true)
		}
	case *syntax.If:
		for {
			c.expr(s.Cond)
			c.body(s.Then)
			next, ok := s.Else.(*syntax.If)
			if !ok {
				break
			}
			s = next
		}
		if s.Else != nil {
			c.stmt(s.Else)
		}
	case *syntax.While:
		c.expr(s.Cond)
		c.body(s.Body)
	case *syntax.For:
		c.expr(s.From)
		c.expr(s.To)
		c.optional(s.By)
		c.push()
		c.info.Uses[s.Var] = c.local(&Symbol{Name: s.Var.Name, Kind: Counter, At: s.Var.At})
		c.body(s.Body)
		c.pop()
	case *syntax.Solve:
		c.body(s.IfError)
		c.only(s, "SOLVE", syntax.Breakpoint, syntax.InitialBlock, syntax.NetReceive, syntax.Procedure, syntax.Function, syntax.Before, syntax.After)
	case *syntax.Table:
		c.tableStmt(s)
	case *syntax.Conductance:
		c.only(s, "CONDUCTANCE", syntax.Breakpoint)
		c.read(s.Name)
		if s.Ion != nil && c.ion(s.Ion.Name) == nil {
			c.errs.Add(s.Ion.At, "write the name of an ion of USEION", "CONDUCTANCE names the ion %s, which has no USEION", s.Ion.Name)
		}
	case *syntax.Watch:
		c.only(s, "WATCH", syntax.NetReceive)
		c.watch(s)
	case *syntax.ForNetcons:
		c.forNetcons(s)
	case *syntax.Initial:
		c.body(s.Body)
	case *syntax.Equation:
		c.expr(s.L)
		c.expr(s.R)
		c.unknowns(s)
	case *syntax.Lag:
		c.lag(s)
	default:
		c.kinetic(s)
	}
}

// lag resolves LAG name BY time, which makes the variable lag_name_time.
func (c *checker) lag(s *syntax.Lag) {
	c.read(s.Name)
	c.expr(s.By)
	if by, ok := s.By.(*syntax.Ident); ok {
		name := "lag_" + s.Name.Name + "_" + by.Name
		if c.info.Names[name] == nil {
			c.info.Names[name] = &Symbol{Name: name, Kind: Assigned, At: s.At}
		}
	}
}

// unknowns counts the STATEs of an equation as assigned, since solving it sets them.
func (c *checker) unknowns(s syntax.Stmt) {
	syntax.Walk(s, func(n syntax.Node) bool {
		if id, ok := n.(*syntax.Ident); ok {
			if sym := c.info.Uses[id]; sym != nil && sym.Kind == State {
				sym.Assigns++
			}
		}
		return true
	})
}

// kinetic resolves the statements of KINETIC.
func (c *checker) kinetic(s syntax.Stmt) {
	switch s := s.(type) {
	case *syntax.Reaction:
		for _, t := range append(append([]*syntax.Term{}, s.Left...), s.Right...) {
			c.term(t, true)
		}
		c.expr(s.Kf)
		c.optional(s.Kb)
	case *syntax.Conserve:
		c.only(s, "CONSERVE", syntax.Kinetic)
		for _, t := range s.Terms {
			c.term(t, false)
		}
		c.expr(s.Value)
	case *syntax.Compartment:
		c.only(s, "COMPARTMENT", syntax.Kinetic)
		c.perState(s.Index, s.Volume, s.States, "COMPARTMENT")
	case *syntax.Diffusion:
		c.only(s, "LONGITUDINAL_DIFFUSION", syntax.Kinetic)
		c.perState(s.Index, s.Coef, s.States, "LONGITUDINAL_DIFFUSION")
	}
}

// term resolves a substance. What is no STATE takes part with a fixed amount.
func (c *checker) term(t *syntax.Term, indexed bool) {
	s := c.name(t.Name)
	if s == nil {
		return
	}
	s.Used++
	if s.Kind == State {
		s.Assigns++
	}
	c.optional(t.Name.Index)
	if indexed {
		c.indexing(t.Name, s)
	}
}

func (c *checker) perState(index *syntax.Ident, x syntax.Expr, states []*syntax.Ident, what string) {
	c.push()
	if index != nil {
		c.info.Uses[index] = c.local(&Symbol{Name: index.Name, Kind: Counter, At: index.At})
	}
	c.expr(x)
	c.pop()
	for _, n := range states {
		if c.find(n.Name) == nil {
			c.errs.Warn(n.At, c.meant(n.Name, "remove it", false), "%s names %s, which is declared nowhere", what, n.Name)
			continue
		}
		c.state(n, what)
	}
}

// state resolves a name that should be a STATE. Reactions may also hold substances of fixed amount.
func (c *checker) state(n *syntax.Ident, what string) {
	if s := c.name(n); s != nil {
		s.Used++
		if s.Kind != State && (what == "SOLVEFOR" || s.Kind != Assigned && s.Kind != Parameter) {
			c.errs.Warn(n.At, "remove it", "%s names %s, which is no STATE but a %s", what, n.Name, where(s))
		}
	}
}

func (c *checker) tableStmt(s *syntax.Table) {
	c.only(s, "TABLE", syntax.Function, syntax.Procedure)
	for _, n := range s.Vars {
		if sym := c.name(n); sym != nil {
			sym.Assigns++
		}
	}
	for _, n := range s.Depend {
		if sym := c.name(n); sym != nil {
			sym.Used++
		}
	}
	if c.block.Kind == syntax.Procedure && len(s.Vars) == 0 {
		c.errs.Add(s.At, "write TABLE a, b FROM ...", "the TABLE of a PROCEDURE must name the variables that it sets")
	}
	if len(c.block.Args) != 1 && (c.block.Kind == syntax.Function || c.block.Kind == syntax.Procedure) {
		c.errs.Add(s.At, "give "+c.block.Name.Name+" exactly one argument", "TABLE needs one argument to run over; %s has %d", c.block.Name.Name, len(c.block.Args))
	}
	c.expr(s.From)
	c.expr(s.To)
	if n := c.number(s.With); n < 1 || n > 1e7 {
		c.errs.Add(s.With.Pos(), "write a number such as 200", "a TABLE cannot have %g intervals", n)
	}
}

func (c *checker) watch(s *syntax.Watch) {
	c.expr(s.Cond)
	c.expr(s.Flag)
	if b, ok := s.Cond.(*syntax.Binary); !ok || b.Op != syntax.Lt && b.Op != syntax.Gt {
		c.errs.Add(s.At, "write WATCH (v > threshold) flag", "WATCH needs one comparison with > or <")
	}
}

func (c *checker) forNetcons(s *syntax.ForNetcons) {
	c.only(s, "FOR_NETCONS", syntax.NetReceive)
	if c.block.Kind == syntax.NetReceive && len(s.Args) != len(c.block.Args) {
		c.errs.Add(s.At, "give both the same arguments", "FOR_NETCONS has %d arguments, NET_RECEIVE has %d", len(s.Args), len(c.block.Args))
	}
	c.push()
	for _, a := range s.Args {
		c.local(&Symbol{Name: a.Name, Kind: Argument, At: a.At, Unit: a.Unit})
	}
	c.body(s.Body)
	c.pop()
}

// only reports a statement in a block where it has no meaning.
func (c *checker) only(s syntax.Stmt, what string, kinds ...syntax.CodeKind) {
	for _, k := range kinds {
		if c.block.Kind == k {
			return
		}
	}
	hints := map[string]string{"WATCH": "put it into NET_RECEIVE", "FOR_NETCONS": "put it into NET_RECEIVE", "TABLE": "put it into a FUNCTION or PROCEDURE",
		"CONDUCTANCE": "put it into BREAKPOINT", "SOLVE": "put it into BREAKPOINT or INITIAL"}
	hint := hints[what]
	if hint == "" {
		hint = "put it into KINETIC"
	}
	c.errs.Add(s.Pos(), hint, "%s cannot stand in this block", what)
}

func (c *checker) ion(name string) *Ion {
	for _, ion := range c.info.Ions {
		if ion.Name == name {
			return ion
		}
	}
	return nil
}
