package lower

import (
	"math"

	"nrngui/engine/nmodl/syntax"
)

// unroll writes out FROM loops whose bounds are numbers, with the index as a number, and turns the others into WHILE. Motive: array
// elements with a known index are plain columns; only what is left needs a search at run time.
func unroll(p *Program) {
	fold(p)
	u := &unroller{p: p}
	for _, b := range p.Blocks {
		u.block = b
		b.Body = u.body(b.Body)
	}
	for _, t := range p.Tables {
		u.block = t.Fill
		t.Fill.Body = u.body(t.Fill.Body)
	}
}

// maxTurns is the longest loop that is written out.
const maxTurns = 1000

// maxWritten bounds the operations that a loop may become when it is written out.
const maxWritten = 100_000

type unroller struct {
	p     *Program
	block *Block
}

func (u *unroller) body(b *syntax.Body) *syntax.Body {
	c := &syntax.Body{At: b.At}
	for _, s := range b.List {
		c.List = append(c.List, u.stmt(s)...)
	}
	return c
}

func (u *unroller) stmt(s syntax.Stmt) []syntax.Stmt {
	switch n := s.(type) {
	case *syntax.Body:
		return u.body(n).List
	case *syntax.If:
		c := &syntax.If{At: n.At, Cond: n.Cond, Then: u.body(n.Then)}
		if n.Else != nil {
			c.Else = &syntax.Body{List: u.stmt(n.Else)}
		}
		return []syntax.Stmt{c}
	case *syntax.While:
		return []syntax.Stmt{&syntax.While{At: n.At, Cond: n.Cond, Body: u.body(n.Body)}}
	case *syntax.For:
		return u.loop(n)
	}
	return []syntax.Stmt{s}
}

func (u *unroller) loop(n *syntax.For) []syntax.Stmt {
	from, okf := n.From.(*syntax.Number)
	to, okt := n.To.(*syntax.Number)
	by := 1.0
	okb := n.By == nil
	if b, ok := n.By.(*syntax.Number); ok && b.Value >= 1 {
		by, okb = math.Trunc(b.Value), true
	}
	if n.By != nil && !okb {
		u.p.Errs.Add(n.At, "count upwards by a number from 1 up", "the step (BY) of this loop is not a positive constant")
		return nil
	}
	if okf && okt && !sets(n.Body, n.Var.Name) {
		first, last := math.Trunc(from.Value), math.Trunc(to.Value)
		if turns := (last-first)/by + 1; turns <= maxTurns && turns*float64(nodes(n.Body)) <= maxWritten {
			return u.turns(n, first, last, by)
		}
	}
	return u.asWhile(n, by)
}

func (u *unroller) turns(n *syntax.For, first, last, by float64) []syntax.Stmt {
	var out []syntax.Stmt
	size := nodes(n.Body)
	for i := first; i <= last; i += by {
		if u.p.spend(size, n.At) {
			return nil
		}
		one := mapBody(n.Body, func(x syntax.Expr) syntax.Expr {
			if id, ok := x.(*syntax.Ident); ok && id.Name == n.Var.Name && id.Index == nil {
				return &syntax.Number{At: id.At, Value: i, Int: true}
			}
			return foldExpr(x)
		})
		out = append(out, u.body(one).List...)
	}
	return out
}

// asWhile counts with the index itself; the bounds are cut to whole numbers.
func (u *unroller) asWhile(n *syntax.For, by float64) []syntax.Stmt {
	last := u.p.fresh(n.Var.Name + "_last")
	u.block.Locals = append(u.block.Locals, LocalVar{Name: last})
	whole := func(x syntax.Expr) syntax.Expr {
		return &syntax.Call{At: n.At, Fun: ident("floor"), Args: []syntax.Expr{x}}
	}
	body := u.body(n.Body)
	body.List = append(body.List, assign(n.At, n.Var.Name, binary(syntax.Add, ident(n.Var.Name), number(by))))
	return []syntax.Stmt{
		assign(n.At, n.Var.Name, whole(n.From)),
		assign(n.At, last, whole(n.To)),
		&syntax.While{At: n.At, Cond: binary(syntax.Le, ident(n.Var.Name), ident(last)), Body: body},
	}
}
