package lower

import (
	"sort"
	"strings"

	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
)

// inline writes the bodies of all FUNCTIONs and PROCEDUREs in the place of their calls and gives every LOCAL a name of its own.
// Motive: a block becomes one straight program in which values can be followed, derived and run over many instances at once.
//
// Arguments are evaluated once, in order, before the body; the value of a FUNCTION is a local that starts at 0. Calls in the condition
// of a WHILE are repeated at the end of its body. && and || evaluate their right side only when it matters, if that side does
// anything but compute. A body with a TABLE becomes the choice between looking up and computing. Recursion is refused.
func inline(p *Program) {
	blocks := p.Blocks
	for _, b := range blocks {
		p.inlineBlock(b)
	}
}

func (p *Program) inlineBlock(b *Block) {
	in := &inliner{p: p, block: b, names: &nameScope{}}
	b.Given = b.Args
	b.Args = nil
	for _, a := range b.Given { // an argument may hide a variable that a PROCEDURE written out in here means
		u := p.fresh(a)
		in.names.set(a, u)
		b.Args = append(b.Args, u)
	}
	for _, l := range b.Locals {
		in.names.set(l.Name, l.Name)
	}
	b.Body = &syntax.Body{At: b.Body.At, List: in.scope(b.Body.List)}
}

// inliner rewrites one Block. names maps the locals and arguments in scope to their unique names.
type inliner struct {
	p     *Program
	block *Block
	names *nameScope
	stack []string          // procedures being written out
	tabs  map[string]string // in a Fill: the tabulated variables, which become locals
	out   []syntax.Stmt     // statements so far of the innermost list
}

// nameScope maps the locals of a scope to their unique names; what it lacks the scope around it may have.
type nameScope struct {
	outer *nameScope
	own   map[string]string
}

func (s *nameScope) set(name, unique string) {
	if s.own == nil {
		s.own = map[string]string{}
	}
	s.own[name] = unique
}

func (s *nameScope) find(name string) (string, bool) {
	for ; s != nil; s = s.outer {
		if u, ok := s.own[name]; ok {
			return u, true
		}
	}
	return "", false
}

// scope rewrites a list in a scope of its own.
func (in *inliner) scope(list []syntax.Stmt) []syntax.Stmt {
	names, out := in.names, in.out
	in.names, in.out = &nameScope{outer: names}, nil
	for _, s := range list {
		in.stmt(s)
	}
	done := in.out
	in.names, in.out = names, out
	return done
}

func (in *inliner) body(b *syntax.Body) *syntax.Body {
	if b == nil {
		return &syntax.Body{}
	}
	return &syntax.Body{At: b.At, List: in.scope(b.List)}
}

func (in *inliner) emit(s syntax.Stmt) { in.out = append(in.out, s) }

// local makes a new local of the Block.
func (in *inliner) local(base string, size int) string {
	name := in.p.fresh(base)
	in.block.Locals = append(in.block.Locals, LocalVar{name, size})
	return name
}

// stmt is one switch over the statements that are left.
func (in *inliner) stmt(s syntax.Stmt) {
	if in.p.spend(1, s.Pos()) {
		return
	}
	switch n := s.(type) {
	case *syntax.Body:
		for _, x := range in.scope(n.List) {
			in.emit(x)
		}
	case *syntax.Local:
		for _, id := range n.Names {
			size := 0
			if x, ok := id.Index.(*syntax.Number); ok && x.Value >= 1 && x.Value <= maxLocal {
				size = int(x.Value)
			} else if id.Index != nil {
				in.p.Errs.Add(id.Pos(), "use a whole number up to 10000", "the size of LOCAL %s is not a constant", id.Name)
			}
			in.names.set(id.Name, in.local(id.Name, size))
		}
	case *syntax.Assign:
		in.emit(&syntax.Assign{At: n.At, LHS: in.target(n.LHS), RHS: in.expr(n.RHS)})
	case *syntax.CallStmt:
		in.callStmt(n)
	case *syntax.If:
		c := &syntax.If{At: n.At, Cond: in.expr(n.Cond)}
		c.Then = in.body(n.Then)
		if n.Else != nil {
			c.Else = &syntax.Body{List: in.scope([]syntax.Stmt{n.Else})}
		}
		in.emit(c)
	case *syntax.While:
		in.while(n)
	case *syntax.For:
		in.loop(n)
	case *syntax.Conductance:
		c := *n
		in.emit(&c)
	case *syntax.Table:
		// taken up by the call
	case *syntax.Initial:
		in.p.Errs.Add(n.At, "put it at the outermost level of NET_RECEIVE", "INITIAL stands inside of another statement")
	case *syntax.DiffEq:
		in.p.Errs.Add(n.At, "write it in the DERIVATIVE block that a SOLVE names", "%s' is set outside of a DERIVATIVE block that is solved", n.LHS.X.Name)
	case *syntax.Solve:
		in.p.Errs.Add(n.At, "use SOLVE at the outermost level of BREAKPOINT", "SOLVE %s stands in a place where it is not supported", n.Block.Name)
	default:
		in.p.Errs.Add(s.Pos(), "leave it out", "this statement is not supported here")
	}
}

// while repeats what its condition needs at the end of its body.
func (in *inliner) while(n *syntax.While) {
	cond := in.expr(n.Cond)
	if in.hasCall(n.Cond) {
		name := in.local("going", 0)
		in.emit(assign(n.At, name, cond))
		list := in.scope(n.Body.List)
		out := in.out
		in.out = list
		cond = in.expr(n.Cond)
		in.emit(assign(n.At, name, cond))
		list, in.out = in.out, out
		in.emit(&syntax.While{At: n.At, Cond: ident(name), Body: &syntax.Body{At: n.Body.At, List: list}})
		return
	}
	in.emit(&syntax.While{At: n.At, Cond: cond, Body: in.body(n.Body)})
}

func (in *inliner) loop(n *syntax.For) {
	c := &syntax.For{At: n.At, From: in.expr(n.From), To: in.expr(n.To)}
	if n.By != nil {
		c.By = in.expr(n.By)
	}
	names := in.names
	in.names = &nameScope{outer: names}
	c.Var = &syntax.Ident{At: n.Var.At, Name: in.local(n.Var.Name, 0)}
	in.names.set(n.Var.Name, c.Var.Name)
	c.Body = in.body(n.Body)
	in.names = names
	in.emit(c)
}

// hasCall says whether x calls anything of the mechanism, or draws or asks something of the simulator.
func (in *inliner) hasCall(x syntax.Expr) bool {
	found := false
	visit(x, func(e syntax.Expr) {
		if c, ok := e.(*syntax.Call); ok && (in.p.Sym.procs[c.Fun.Name] != nil || IsHost(c.Fun.Name)) {
			found = true
		}
	})
	return found
}

func (in *inliner) target(id *syntax.Ident) *syntax.Ident {
	c := &syntax.Ident{At: id.At, Name: in.name(id.Name)}
	if id.Index != nil {
		c.Index = in.expr(id.Index)
	}
	return c
}

func (in *inliner) name(n string) string {
	if u, ok := in.names.find(n); ok {
		return u
	}
	if u, ok := in.tabs[n]; ok {
		return u
	}
	return n
}

func (in *inliner) expr(x syntax.Expr) syntax.Expr {
	if x == nil || in.p.spend(1, x.Pos()) {
		return number(0)
	}
	switch n := x.(type) {
	case *syntax.Ident:
		return in.target(n)
	case *syntax.Unary:
		return &syntax.Unary{At: n.At, Op: n.Op, X: in.expr(n.X)}
	case *syntax.Binary:
		if (n.Op == syntax.And || n.Op == syntax.Or) && in.hasCall(n.Y) {
			return in.shortCircuit(n)
		}
		a := in.expr(n.X)
		return &syntax.Binary{At: n.At, Op: n.Op, X: a, Y: in.expr(n.Y)}
	case *syntax.Call:
		return in.call(n)
	case *syntax.Prime:
		in.p.Errs.Add(n.At, "use the right side of its equation", "the derivative of %s cannot be used as a value", n.X.Name)
		return number(0)
	}
	return x
}

// shortCircuit evaluates the right side only when the left side does not decide.
func (in *inliner) shortCircuit(n *syntax.Binary) syntax.Expr {
	name := in.local("cond", 0)
	left := in.expr(n.X)
	start, right := 0.0, 1.0
	if n.Op == syntax.Or {
		left, start = &syntax.Unary{At: n.At, Op: syntax.Not, X: left}, 1
	}
	in.emit(assign(n.At, name, number(start)))
	out := in.out
	in.out = nil
	y := in.expr(n.Y)
	if n.Op == syntax.Or {
		y, right = &syntax.Unary{At: n.At, Op: syntax.Not, X: y}, 0
	}
	in.emit(&syntax.If{At: n.At, Cond: y, Then: &syntax.Body{List: []syntax.Stmt{assign(n.At, name, number(right))}}})
	then := in.out
	in.out = out
	in.emit(&syntax.If{At: n.At, Cond: left, Then: &syntax.Body{List: then}})
	return ident(name)
}

func (in *inliner) callStmt(n *syntax.CallStmt) {
	c, ok := n.X.(*syntax.Call)
	if !ok {
		in.expr(n.X) // an old file's lonely expression: only its calls matter
		return
	}
	if in.p.Sym.procs[c.Fun.Name] != nil {
		in.call(c)
		return
	}
	if x := in.call(c); x != nil {
		if c, ok := x.(*syntax.Call); ok {
			in.emit(&syntax.CallStmt{At: n.At, X: c})
		}
	}
}

// call writes out a procedure, or passes the call of a service on.
func (in *inliner) call(c *syntax.Call) syntax.Expr {
	proc := in.p.Sym.procs[c.Fun.Name]
	if proc == nil {
		return in.service(c)
	}
	for i, name := range in.stack {
		if name == c.Fun.Name {
			if in.p.looped[name] {
				return number(0)
			}
			in.p.looped[name] = true
			in.p.Errs.Add(c.At, "write it with WHILE", "%s calls itself: %s; recursion is not possible in a mechanism", name,
				strings.Join(append(append([]string(nil), in.stack[i:]...), name), " calls "))
			return number(0)
		}
	}
	if solvable(proc.Kind) {
		in.p.Errs.Add(c.At, "use SOLVE "+c.Fun.Name, "%s is a %s block and cannot be called", c.Fun.Name, blockWord(proc.Kind))
		return number(0)
	}
	c = in.padded(c, proc)
	if len(c.Args) != len(proc.Args) {
		in.p.Errs.Add(c.At, "", "%s takes %s but is given %d", c.Fun.Name, plural(len(proc.Args), "argument"), len(c.Args))
		return number(0)
	}
	var args []string
	for i, a := range c.Args {
		name := in.local(proc.Args[i].Name, 0)
		in.emit(assign(c.At, name, in.expr(a)))
		args = append(args, name)
	}
	result := ""
	if proc.Kind == syntax.Function {
		result = in.local(proc.Name.Name, 0)
	}
	in.write(proc, c.At, args, result)
	if result == "" {
		return number(0)
	}
	return ident(result)
}

// padded completes the call of a procedure with optional arguments: 0 for those that are missing, then how many were given.
func (in *inliner) padded(c *syntax.Call, proc *syntax.CodeBlock) *syntax.Call {
	declared, ok := in.p.Optional[proc.Name.Name]
	if !ok || len(c.Args) < declared || len(c.Args) >= len(proc.Args) {
		return c
	}
	n := *c
	n.Args = append([]syntax.Expr(nil), c.Args...)
	for len(n.Args) < len(proc.Args)-1 {
		n.Args = append(n.Args, number(0))
	}
	n.Args = append(n.Args, number(float64(len(c.Args))))
	return &n
}

// write puts the body of proc here; args are the locals with its arguments.
func (in *inliner) write(proc *syntax.CodeBlock, at source.Pos, args []string, result string) {
	names := in.names
	inner := &nameScope{}
	for i, a := range proc.Args {
		inner.set(a.Name, args[i])
	}
	if result != "" {
		inner.set(proc.Name.Name, result)
	}
	in.names = inner
	in.stack = append(in.stack, proc.Name.Name)
	compute := func() []syntax.Stmt {
		list := in.scope(proc.Body.List)
		if result != "" {
			list = append([]syntax.Stmt{assign(at, result, number(0))}, list...)
		}
		return list
	}
	if t := in.table(proc); t >= 0 {
		look := in.lookup(t, at, args[0], result)
		if in.block.Kind == Init && in.p.Tables[t].Late {
			in.emit(&syntax.CallStmt{At: at, X: &syntax.Call{At: at, Fun: ident("nrn_retable"), Args: []syntax.Expr{number(float64(t))}}})
		}
		in.emit(&syntax.If{At: at, Cond: ident("usetable"), Then: &syntax.Body{List: look}, Else: &syntax.Body{List: compute()}})
	} else {
		for _, s := range compute() {
			in.emit(s)
		}
	}
	in.stack = in.stack[:len(in.stack)-1]
	in.names = names
}

// service passes on the call of a mathematical function or of the simulator, after a look at its arguments.
func (in *inliner) service(c *syntax.Call) syntax.Expr {
	name := c.Fun.Name
	if x := in.functionTable(c); x != nil {
		return x
	}
	f, ok := serviceOf(name)
	if !ok {
		in.p.Errs.Add(c.At, "define it as a FUNCTION in this file"+didYouMean(name, in.p.Sym), "%s is neither a FUNCTION of this file nor one that mechanisms can call", name)
		return number(0)
	}
	if len(c.Args) < f.min || len(c.Args) > f.max {
		want := plural(f.min, "argument")
		if f.max > f.min {
			want = itoa(f.min) + " to " + plural(f.max, "argument")
		}
		in.p.Errs.Add(c.At, "", "%s takes %s but is given %d", name, want, len(c.Args))
		return number(0)
	}
	switch f.kind {
	case drop:
		in.p.LeftOut = append(in.p.LeftOut, name+" is left out: a mechanism has nowhere to print to")
		return number(0)
	case stop:
		fault := &syntax.Call{At: c.At, Fun: ident("nrn_fault"), Args: []syntax.Expr{number(float64(in.p.faultNumber("the mechanism calls error (line " + itoa(c.At.Line) + ")")))}}
		in.emit(&syntax.CallStmt{At: c.At, X: fault})
		return number(0)
	case jump:
		return in.discontinuity(c)
	case pointing:
		return in.pointing(c)
	}
	n := &syntax.Call{At: c.At, Fun: &syntax.Ident{At: c.Fun.At, Name: name}}
	for i, a := range c.Args {
		if i == 0 && f.kind == random {
			n.Args = append(n.Args, in.stream(a))
			continue
		}
		n.Args = append(n.Args, in.expr(a))
	}
	return n
}

// stream gives the number of a RANDOM variable.
func (in *inliner) stream(x syntax.Expr) syntax.Expr {
	id, _ := x.(*syntax.Ident)
	for i, r := range in.p.Sym.Randoms {
		if id != nil && id.Name == r {
			return number(float64(i))
		}
	}
	in.p.Errs.Add(x.Pos(), "declare it with RANDOM in the NEURON block", "the first argument of a random_ function must be a RANDOM variable")
	return number(0)
}

// discontinuity is state_discontinuity(s, value): an assignment, since a fixed step knows no others.
func (in *inliner) discontinuity(c *syntax.Call) syntax.Expr {
	id, ok := c.Args[0].(*syntax.Ident)
	if !ok {
		in.p.Errs.Add(c.At, "name the STATE", "the first argument of state_discontinuity must be a STATE")
		return number(0)
	}
	in.emit(&syntax.Assign{At: c.At, LHS: in.target(id), RHS: in.expr(c.Args[1])})
	return number(0)
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return itoa(n) + " " + word + "s"
}

func didYouMean(name string, s *Symbols) string {
	var all []string
	for p := range s.procs {
		all = append(all, p)
	}
	sort.Strings(all)
	all = append(all, serviceNames()...)
	if best := source.Nearest(name, all); best != "" {
		return "; did you mean " + best + "?"
	}
	return ""
}
