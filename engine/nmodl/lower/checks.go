package lower

import (
	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
)

// checks carries what can go wrong in a SOLVE while it runs: no convergence, a singular system. One local is set when it does, and
// nrn_fault(number of the message) is called behind everything else, so that the call does not stand in the way of the arithmetic.
type checks struct {
	p      *Program
	at     source.Pos
	name   string
	fault  string
	steady bool
	going  string   // of a steady state: the local that says that the first turns did not get there; "" when there are none
	old    []string // of a repeated step: the locals with the states at its begin
	turns  string   // of a repeated step: the local that counts its turns
	locals []*syntax.Ident
}

func newChecks(p *Program, n *syntax.Solve) *checks {
	c := &checks{p: p, at: n.At, name: n.Block.Name, steady: n.Steady}
	c.fault = c.local("fault")
	return c
}

func (c *checks) local(base string) string {
	name := c.p.own(base)
	c.locals = append(c.locals, &syntax.Ident{Name: name})
	return name
}

// bad notes a fault where the condition holds.
func (c *checks) bad(cond syntax.Expr) syntax.Stmt {
	return assign(c.at, c.fault, binary(syntax.Or, ident(c.fault), cond))
}

// singular notes a fault when the smallest pivot is too small.
func (c *checks) singular(small string) syntax.Stmt {
	return c.bad(binary(syntax.Le, ident(small), number(1e-20)))
}

// finish puts locals in front and the report behind.
func (c *checks) finish(list []syntax.Stmt) *syntax.Body {
	n := len(c.p.Faults)
	c.p.Faults = append(c.p.Faults, "SOLVE "+c.name+" (line "+itoa(c.at.Line)+") finds no solution: the iteration does not converge, or the equations do not determine the states")
	call := &syntax.CallStmt{At: c.at, X: &syntax.Call{At: c.at, Fun: ident("nrn_fault"), Args: []syntax.Expr{number(float64(n))}}}
	body := &syntax.Body{At: c.at, List: []syntax.Stmt{&syntax.Local{At: c.at, Names: c.locals}}}
	body.List = append(body.List, assign(c.at, c.fault, number(0)), &syntax.Body{At: c.at, List: list})
	body.List = append(body.List, &syntax.If{At: c.at, Cond: ident(c.fault), Then: &syntax.Body{At: c.at, List: []syntax.Stmt{call}}})
	return body
}

// own gives a name for a local that a pass puts into code of the mod file: like fresh, and no LOCAL, counter or argument there has it either.
func (p *Program) own(base string) string {
	if p.inCode == nil {
		p.inCode = map[string]bool{}
		for _, b := range p.File.Blocks {
			if c, ok := b.(*syntax.CodeBlock); ok {
				p.noteLocals(c)
			}
		}
	}
	for {
		if name := p.fresh(base); !p.inCode[name] {
			return name
		}
	}
}

func (p *Program) noteLocals(c *syntax.CodeBlock) {
	for _, a := range c.Args {
		p.inCode[a.Name] = true
	}
	visitBody(c.Body, func(s syntax.Stmt) {
		switch n := s.(type) {
		case *syntax.Local:
			for _, id := range n.Names {
				p.inCode[id.Name] = true
			}
		case *syntax.For:
			p.inCode[n.Var.Name] = true
		case *syntax.Compartment:
			if n.Index != nil {
				p.inCode[n.Index.Name] = true
			}
		}
	}, nil)
}
