package lower

import (
	"nrngui/engine/nmodl/syntax"
)

// constants replaces the names of DEFINE, CONSTANT and UNITS by their numbers, in every block of code, but where a LOCAL or an argument
// has the same name. Motive: array sizes, loop bounds and folding need the values; nothing can change them at run time.
func constants(p *Program) {
	for _, b := range p.File.Blocks {
		if c, ok := b.(*syntax.CodeBlock); ok && c.Body != nil {
			hide := map[string]int{}
			for _, a := range c.Args {
				hide[a.Name]++
			}
			n := *c
			n.Body = p.literals(c.Body, hide)
			p.replaceBlock(c, &n)
		}
	}
}

// replaceBlock puts the changed copy in the place of a code block, in the file's list (which is the Program's own) and among the procedures.
func (p *Program) replaceBlock(old, c *syntax.CodeBlock) {
	blocks := append([]syntax.Block(nil), p.File.Blocks...)
	for i := range blocks {
		if blocks[i] == syntax.Block(old) {
			blocks[i] = c
		}
	}
	f := *p.File
	f.Blocks = blocks
	p.File = &f
	if c.Name != nil && p.Sym.procs[c.Name.Name] == old {
		p.Sym.procs[c.Name.Name] = c
	}
}

// literals walks a body scope by scope, so that hide holds the names that LOCALs cover.
func (p *Program) literals(b *syntax.Body, hide map[string]int) *syntax.Body {
	if b == nil {
		return nil
	}
	var mine []string
	one := func(x syntax.Expr) syntax.Expr {
		id, ok := x.(*syntax.Ident)
		if !ok || id.Index != nil || hide[id.Name] > 0 {
			return x
		}
		if v, ok := p.Sym.define[id.Name]; ok && p.Sym.byName[id.Name] == nil {
			return &syntax.Number{At: id.At, Value: v, Int: number(v).Int}
		}
		return x
	}
	c := *b
	c.List = make([]syntax.Stmt, 0, len(b.List))
	for _, s := range b.List {
		switch n := s.(type) {
		case *syntax.Local:
			l := mapStmt(n, one).(*syntax.Local)
			for i, id := range n.Names {
				l.Names[i].Name = id.Name
				hide[id.Name]++
				mine = append(mine, id.Name)
			}
			c.List = append(c.List, l)
		default:
			c.List = append(c.List, p.literalStmt(s, one, hide))
		}
	}
	for _, name := range mine {
		hide[name]--
	}
	return &c
}

func (p *Program) literalStmt(s syntax.Stmt, one func(syntax.Expr) syntax.Expr, hide map[string]int) syntax.Stmt {
	switch n := s.(type) {
	case *syntax.Body:
		return p.literals(n, hide)
	case *syntax.If:
		c := &syntax.If{At: n.At, Cond: mapExpr(n.Cond, one), Then: p.literals(n.Then, hide)}
		if n.Else != nil {
			c.Else = p.literalStmt(n.Else, one, hide)
		}
		return c
	case *syntax.While:
		return &syntax.While{At: n.At, Cond: mapExpr(n.Cond, one), Body: p.literals(n.Body, hide)}
	case *syntax.For:
		c := &syntax.For{At: n.At, Var: n.Var, From: mapExpr(n.From, one), To: mapExpr(n.To, one)}
		if n.By != nil {
			c.By = mapExpr(n.By, one)
		}
		hide[n.Var.Name]++
		c.Body = p.literals(n.Body, hide)
		hide[n.Var.Name]--
		return c
	case *syntax.Initial:
		return &syntax.Initial{At: n.At, Body: p.literals(n.Body, hide)}
	case *syntax.Watch:
		return &syntax.Watch{At: n.At, Cond: mapExpr(n.Cond, one), Flag: mapExpr(n.Flag, one)}
	case *syntax.ForNetcons:
		for _, a := range n.Args {
			hide[a.Name]++
		}
		c := &syntax.ForNetcons{At: n.At, Args: n.Args, Body: p.literals(n.Body, hide)}
		for _, a := range n.Args {
			hide[a.Name]--
		}
		return c
	}
	return mapStmt(s, one)
}
