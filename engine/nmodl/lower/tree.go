package lower

import (
	"math"
	"strconv"

	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
)

func itoa(n int) string { return strconv.Itoa(n) }

// number makes a literal.
func number(x float64) *syntax.Number {
	return &syntax.Number{Value: x, Int: x == math.Trunc(x) && math.Abs(x) < 1e15}
}

func ident(name string) *syntax.Ident { return &syntax.Ident{Name: name} }

func binary(op syntax.Op, x, y syntax.Expr) *syntax.Binary {
	return &syntax.Binary{At: x.Pos(), Op: op, X: x, Y: y}
}

func neg(x syntax.Expr) syntax.Expr {
	if n, ok := x.(*syntax.Number); ok {
		return &syntax.Number{At: n.At, Value: -n.Value, Int: n.Int}
	}
	if u, ok := x.(*syntax.Unary); ok && u.Op == syntax.Neg {
		return u.X
	}
	return &syntax.Unary{At: x.Pos(), Op: syntax.Neg, X: x}
}

func assign(at source.Pos, name string, x syntax.Expr) *syntax.Assign {
	return &syntax.Assign{At: at, LHS: &syntax.Ident{At: at, Name: name}, RHS: x}
}

// isNumber says whether x is the literal value.
func isNumber(x syntax.Expr, value float64) bool {
	n, ok := x.(*syntax.Number)
	return ok && n.Value == value && !(value == 0 && math.Signbit(n.Value))
}

// mapExpr gives a copy of x with f applied to every part from the leaves up.
func mapExpr(x syntax.Expr, f func(syntax.Expr) syntax.Expr) syntax.Expr {
	switch n := x.(type) {
	case nil:
		return nil
	case *syntax.Number:
		c := *n
		return f(&c)
	case *syntax.Ident:
		return f(mapIdent(n, f))
	case *syntax.Prime:
		c := *n
		c.X = mapIdent(n.X, f)
		return f(&c)
	case *syntax.Unary:
		c := *n
		c.X = mapExpr(n.X, f)
		return f(&c)
	case *syntax.Binary:
		c := *n
		c.X, c.Y = mapExpr(n.X, f), mapExpr(n.Y, f)
		return f(&c)
	case *syntax.Call:
		c := *n
		c.Args = make([]syntax.Expr, len(n.Args))
		for i, a := range n.Args {
			c.Args[i] = mapExpr(a, f)
		}
		return f(&c)
	}
	return f(x)
}

// mapIdent copies an identifier with its index mapped; the identifier itself is the caller's business.
func mapIdent(n *syntax.Ident, f func(syntax.Expr) syntax.Expr) *syntax.Ident {
	c := *n
	if n.Index != nil {
		c.Index = mapExpr(n.Index, f)
	}
	return &c
}

// mapBody gives a copy of b with f applied to every expression, assignment targets included (f must give an identifier for those).
func mapBody(b *syntax.Body, f func(syntax.Expr) syntax.Expr) *syntax.Body {
	if b == nil {
		return nil
	}
	c := *b
	c.List = make([]syntax.Stmt, len(b.List))
	for i, s := range b.List {
		c.List[i] = mapStmt(s, f)
	}
	return &c
}

func mapTarget(n *syntax.Ident, f func(syntax.Expr) syntax.Expr) *syntax.Ident {
	if id, ok := f(mapIdent(n, f)).(*syntax.Ident); ok {
		return id
	}
	return n
}

// mapStmt is one big switch over the statements that passes look into; the others are shared, they hold nothing to change.
func mapStmt(s syntax.Stmt, f func(syntax.Expr) syntax.Expr) syntax.Stmt {
	switch n := s.(type) {
	case *syntax.Body:
		return mapBody(n, f)
	case *syntax.Assign:
		return &syntax.Assign{At: n.At, LHS: mapTarget(n.LHS, f), RHS: mapExpr(n.RHS, f)}
	case *syntax.DiffEq:
		return &syntax.DiffEq{At: n.At, LHS: &syntax.Prime{At: n.LHS.At, X: mapTarget(n.LHS.X, f), Order: n.LHS.Order}, RHS: mapExpr(n.RHS, f)}
	case *syntax.CallStmt:
		return &syntax.CallStmt{At: n.At, X: mapExpr(n.X, f)}
	case *syntax.Local:
		c := *n
		c.Names = make([]*syntax.Ident, len(n.Names))
		for i, id := range n.Names {
			c.Names[i] = mapIdent(id, f)
		}
		return &c
	case *syntax.If:
		c := &syntax.If{At: n.At, Cond: mapExpr(n.Cond, f), Then: mapBody(n.Then, f)}
		if n.Else != nil {
			c.Else = mapStmt(n.Else, f)
		}
		return c
	case *syntax.While:
		return &syntax.While{At: n.At, Cond: mapExpr(n.Cond, f), Body: mapBody(n.Body, f)}
	case *syntax.For:
		c := &syntax.For{At: n.At, Var: mapTarget(n.Var, f), From: mapExpr(n.From, f), To: mapExpr(n.To, f), Body: mapBody(n.Body, f)}
		if n.By != nil {
			c.By = mapExpr(n.By, f)
		}
		return c
	case *syntax.Table:
		c := *n
		c.From, c.To, c.With = mapExpr(n.From, f), mapExpr(n.To, f), mapExpr(n.With, f)
		return &c
	case *syntax.Protect:
		return mapStmt(n.X, f)
	case *syntax.Initial:
		return &syntax.Initial{At: n.At, Body: mapBody(n.Body, f)}
	case *syntax.Solve:
		c := *n
		c.IfError = mapBody(n.IfError, f)
		return &c
	}
	return mapEquations(s, f)
}

// visit calls f for x and all its parts, parents first.
func visit(x syntax.Expr, f func(syntax.Expr)) {
	if x == nil {
		return
	}
	f(x)
	switch n := x.(type) {
	case *syntax.Ident:
		visit(n.Index, f)
	case *syntax.Prime:
		visit(n.X.Index, f)
	case *syntax.Unary:
		visit(n.X, f)
	case *syntax.Binary:
		visit(n.X, f)
		visit(n.Y, f)
	case *syntax.Call:
		for _, a := range n.Args {
			visit(a, f)
		}
	}
}

// visitBody calls stmt for every statement, parents first, and expr for every expression part; either may be nil.
func visitBody(b *syntax.Body, stmt func(syntax.Stmt), expr func(syntax.Expr)) {
	if b == nil {
		return
	}
	for _, s := range b.List {
		visitStmt(s, stmt, expr)
	}
}

func visitStmt(s syntax.Stmt, stmt func(syntax.Stmt), expr func(syntax.Expr)) {
	if stmt != nil {
		stmt(s)
	}
	ex := func(x syntax.Expr) {
		if expr != nil {
			visit(x, expr)
		}
	}
	switch n := s.(type) {
	case *syntax.Body:
		visitBody(n, stmt, expr)
	case *syntax.Assign:
		ex(n.LHS)
		ex(n.RHS)
	case *syntax.DiffEq:
		ex(n.LHS)
		ex(n.RHS)
	case *syntax.CallStmt:
		ex(n.X)
	case *syntax.If:
		ex(n.Cond)
		visitBody(n.Then, stmt, expr)
		if n.Else != nil {
			visitStmt(n.Else, stmt, expr)
		}
	case *syntax.While:
		ex(n.Cond)
		visitBody(n.Body, stmt, expr)
	case *syntax.For:
		ex(n.From)
		ex(n.To)
		ex(n.By)
		visitBody(n.Body, stmt, expr)
	case *syntax.Table:
		ex(n.From)
		ex(n.To)
		ex(n.With)
	case *syntax.Protect:
		if n.X != nil {
			visitStmt(n.X, stmt, expr)
		}
	case *syntax.Initial:
		visitBody(n.Body, stmt, expr)
	case *syntax.Solve:
		visitBody(n.IfError, stmt, expr)
	default:
		visitEquations(s, ex)
	}
}

// mentions says whether the name occurs in x.
func mentions(x syntax.Expr, name string) bool {
	found := false
	visit(x, func(e syntax.Expr) {
		if id, ok := e.(*syntax.Ident); ok && id.Name == name {
			found = true
		}
	})
	return found
}

// nodes counts the parts of a body, for the size limit.
func nodes(b *syntax.Body) int {
	n := 0
	visitBody(b, func(syntax.Stmt) { n++ }, func(syntax.Expr) { n++ })
	return n
}

// same says whether two expressions are written alike.
func same(x, y syntax.Expr) bool {
	switch a := x.(type) {
	case nil:
		return y == nil
	case *syntax.Number:
		b, ok := y.(*syntax.Number)
		return ok && math.Float64bits(a.Value) == math.Float64bits(b.Value)
	case *syntax.Ident:
		b, ok := y.(*syntax.Ident)
		return ok && b != nil && a.Name == b.Name && same(a.Index, b.Index)
	case *syntax.Unary:
		b, ok := y.(*syntax.Unary)
		return ok && a.Op == b.Op && same(a.X, b.X)
	case *syntax.Binary:
		b, ok := y.(*syntax.Binary)
		return ok && a.Op == b.Op && same(a.X, b.X) && same(a.Y, b.Y)
	case *syntax.Call:
		b, ok := y.(*syntax.Call)
		if !ok || a.Fun.Name != b.Fun.Name || len(a.Args) != len(b.Args) {
			return false
		}
		for i := range a.Args {
			if !same(a.Args[i], b.Args[i]) {
				return false
			}
		}
		return true
	}
	return false
}

// sets says whether the body assigns to the name.
func sets(b *syntax.Body, name string) bool {
	found := false
	visitBody(b, func(s syntax.Stmt) {
		if a, ok := s.(*syntax.Assign); ok && a.LHS.Name == name {
			found = true
		}
	}, nil)
	return found
}
