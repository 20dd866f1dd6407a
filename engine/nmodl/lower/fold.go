package lower

import (
	"nrngui/engine/nmodl/syntax"
)

// fold does arithmetic on numbers and drops sides of an if that are never taken. Motive: index expressions become numbers, and the
// printed program shows what is left to do. Only operations that IEEE rounds the same way at any time are done (+ - * / and
// comparisons), and only identities that hold for every value, NaN and -0 included (x*1, x/1, x-0).
func fold(p *Program) {
	for _, b := range p.Blocks {
		b.Body = foldBody(b.Body)
	}
	for _, t := range p.Tables {
		for _, b := range []*Block{t.From, t.To, t.Fill} {
			b.Body = foldBody(b.Body)
		}
	}
}

func foldBody(b *syntax.Body) *syntax.Body {
	c := mapBody(b, foldExpr)
	return foldList(c)
}

// foldList opens bodies and decided ifs.
func foldList(b *syntax.Body) *syntax.Body {
	c := &syntax.Body{At: b.At}
	for _, s := range b.List {
		switch n := s.(type) {
		case *syntax.Body:
			c.List = append(c.List, foldList(n).List...)
		case *syntax.If:
			c.List = append(c.List, foldIf(n)...)
		case *syntax.While:
			if x, ok := n.Cond.(*syntax.Number); ok && x.Value == 0 {
				continue
			}
			c.List = append(c.List, &syntax.While{At: n.At, Cond: n.Cond, Body: foldList(n.Body)})
		case *syntax.For:
			f := *n
			f.Body = foldList(n.Body)
			c.List = append(c.List, &f)
		default:
			c.List = append(c.List, s)
		}
	}
	return c
}

func foldIf(n *syntax.If) []syntax.Stmt {
	then := foldList(n.Then)
	var other *syntax.Body
	if n.Else != nil {
		other = foldList(&syntax.Body{List: []syntax.Stmt{n.Else}})
	}
	if x, ok := n.Cond.(*syntax.Number); ok {
		if x.Value != 0 {
			return then.List
		}
		if other == nil {
			return nil
		}
		return other.List
	}
	c := &syntax.If{At: n.At, Cond: n.Cond, Then: then}
	if other != nil && len(other.List) > 0 {
		c.Else = other
	}
	return []syntax.Stmt{c}
}

// foldExpr simplifies x, whose parts are simple already.
func foldExpr(x syntax.Expr) syntax.Expr {
	switch n := x.(type) {
	case *syntax.Unary:
		if a, ok := n.X.(*syntax.Number); ok && n.Op == syntax.Neg {
			return &syntax.Number{At: a.At, Value: -a.Value, Int: a.Int}
		}
	case *syntax.Binary:
		a, oka := n.X.(*syntax.Number)
		b, okb := n.Y.(*syntax.Number)
		switch {
		case oka && okb:
			return foldNumbers(n, a.Value, b.Value)
		case okb && isNumber(b, 1) && (n.Op == syntax.Mul || n.Op == syntax.Div):
			return n.X
		case oka && isNumber(a, 1) && n.Op == syntax.Mul:
			return n.Y
		case okb && isNumber(b, 0) && n.Op == syntax.Sub:
			return n.X
		}
	}
	return x
}

func foldNumbers(n *syntax.Binary, a, b float64) syntax.Expr {
	truth := func(c bool) float64 {
		if c {
			return 1
		}
		return 0
	}
	var v float64
	switch n.Op {
	case syntax.Add:
		v = a + b
	case syntax.Sub:
		v = a - b
	case syntax.Mul:
		v = a * b
	case syntax.Div:
		v = a / b
	case syntax.Lt:
		v = truth(a < b)
	case syntax.Le:
		v = truth(a <= b)
	case syntax.Gt:
		v = truth(a > b)
	case syntax.Ge:
		v = truth(a >= b)
	case syntax.Eq:
		v = truth(a == b)
	case syntax.Ne:
		v = truth(a != b)
	default:
		return n
	}
	f := number(v)
	f.At = n.At
	return f
}
