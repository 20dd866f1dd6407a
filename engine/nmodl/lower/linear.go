package lower

import "nrngui/engine/nmodl/syntax"

// linearIn writes x as a + b*s, where a and b do not contain s; nil stands for 0. It keeps the shape of the parts, because the bits of
// the result follow from it. ok is false when x is not of that form.
func linearIn(x syntax.Expr, s *syntax.Ident) (a, b syntax.Expr, ok bool) {
	if !holds(x, s) {
		return x, nil, true
	}
	switch n := x.(type) {
	case *syntax.Ident:
		if same(n, s) {
			return nil, number(1), true
		}
	case *syntax.Unary:
		if n.Op == syntax.Neg {
			a, b, ok = linearIn(n.X, s)
			return negOrNil(a), negOrNil(b), ok
		}
	case *syntax.Binary:
		return linearBinary(n, s)
	}
	return nil, nil, false
}

func linearBinary(n *syntax.Binary, s *syntax.Ident) (a, b syntax.Expr, ok bool) {
	ax, bx, okx := linearIn(n.X, s)
	ay, by, oky := linearIn(n.Y, s)
	if !okx || !oky {
		return nil, nil, false
	}
	switch n.Op {
	case syntax.Add:
		return sum(syntax.Add, ax, ay), sum(syntax.Add, bx, by), true
	case syntax.Sub:
		return sum(syntax.Sub, ax, ay), sum(syntax.Sub, bx, by), true
	case syntax.Mul:
		if by == nil {
			return times(ax, n.Y), times(bx, n.Y), true
		}
		if bx == nil {
			return timesLeft(n.X, ay), timesLeft(n.X, by), true
		}
	case syntax.Div:
		if by == nil {
			return over(ax, n.Y), over(bx, n.Y), true
		}
	}
	return nil, nil, false
}

// holds says whether the state s, or an element of its array that might be s, occurs in x.
func holds(x syntax.Expr, s *syntax.Ident) bool { return mentions(x, s.Name) }

func negOrNil(x syntax.Expr) syntax.Expr {
	if x == nil {
		return nil
	}
	return neg(x)
}

// sum is x op y for Add and Sub, nil standing for 0.
func sum(op syntax.Op, x, y syntax.Expr) syntax.Expr {
	switch {
	case y == nil:
		return x
	case x == nil && op == syntax.Sub:
		return neg(y)
	case x == nil:
		return y
	}
	return binary(op, x, y)
}

// times is x*y, with the exact short forms for nil, 1 and -1.
func times(x, y syntax.Expr) syntax.Expr {
	switch {
	case x == nil:
		return nil
	case isNumber(x, 1):
		return y
	case isNumber(x, -1):
		return neg(y)
	}
	return binary(syntax.Mul, x, y)
}

// timesLeft is y*x with the factors in that order.
func timesLeft(y, x syntax.Expr) syntax.Expr {
	switch {
	case x == nil:
		return nil
	case isNumber(x, 1):
		return y
	case isNumber(x, -1):
		return neg(y)
	}
	return binary(syntax.Mul, y, x)
}

// over is x/y, nil standing for 0.
func over(x, y syntax.Expr) syntax.Expr {
	if x == nil {
		return nil
	}
	return binary(syntax.Div, x, y)
}

// sharedDenominator gives p and r when a = p/q and b = r/q.
func sharedDenominator(a, b syntax.Expr) (p, r syntax.Expr, ok bool) {
	x, okx := a.(*syntax.Binary)
	y, oky := b.(*syntax.Binary)
	if okx && oky && x.Op == syntax.Div && y.Op == syntax.Div && same(x.Y, y.Y) {
		return x.X, y.X, true
	}
	return nil, nil, false
}

// slope gives the derivative of x by s, nil for 0; ok is false when s stands in a denominator or in the argument of a function.
func slope(x syntax.Expr, s *syntax.Ident) (d syntax.Expr, ok bool) {
	if !holds(x, s) {
		return nil, true
	}
	switch n := x.(type) {
	case *syntax.Ident:
		return number(1), same(n, s)
	case *syntax.Unary:
		if n.Op == syntax.Neg {
			d, ok = slope(n.X, s)
			return negOrNil(d), ok
		}
	case *syntax.Binary:
		dx, okx := slope(n.X, s)
		dy, oky := slope(n.Y, s)
		if !okx || !oky {
			return nil, false
		}
		switch n.Op {
		case syntax.Add, syntax.Sub:
			return sum(n.Op, dx, dy), true
		case syntax.Mul:
			return sum(syntax.Add, times(dx, n.Y), timesLeft(n.X, dy)), true
		case syntax.Div:
			return over(dx, n.Y), dy == nil
		}
	}
	return nil, false
}
