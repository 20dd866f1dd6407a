package lower

import (
	"math"

	"nrngui/engine/nmodl/syntax"
)

// cType is what C takes a value for. All numbers are kept as float64 here; the type decides where a quotient is cut, where a number wraps
// around, and what a pointer stands for.
type cType uint8

const (
	cDouble     cType = iota
	cInt              // up to 32 bits with sign: char and short too
	cUint             // 32 bits without sign: wraps around at 2^32
	cLong             // 64 bits with sign; exact here up to 2^53
	cUlong            // 64 bits without sign
	cHandle           // a random stream; the value is its number
	cSlot             // the address of a random stream
	cAddress          // the address of a variable, which the value names
	cText             // a string
	cVector           // a Vector of the interpreter; the value is its number
	cVectorSlot       // the address of a place for one
	cVectorData       // its numbers
	cVectorArg        // one that a script hands over
	cUnset            // the address of a pointer that points nowhere yet, which the value names
	cStream           // a random stream that was just opened, or that a script hands over
	cNothing          // void
)

func (t cType) whole() bool  { return t >= cInt && t <= cUlong }
func (t cType) number() bool { return t <= cUlong }

// pointer says whether a name of C may stand for such a value.
func (t cType) pointer() bool {
	return t == cHandle || t == cSlot || t == cAddress || t == cVector || t == cVectorSlot || t == cVectorData
}

// common gives the type in which an operator works on two numbers.
func common(a, b cType) cType {
	if a == cDouble || b == cDouble {
		return cDouble
	}
	return max(a, b)
}

const two32 = 4294967296

// convert makes a value of one number type one of another.
func (c *cParser) convert(x syntax.Expr, from, to cType) syntax.Expr {
	if from == to || to == cDouble || !to.number() {
		return x
	}
	if n, ok := x.(*syntax.Number); ok {
		y := math.Trunc(n.Value)
		switch {
		case to == cUint && math.Abs(y) < 1<<62:
			y = float64(uint32(int64(y)))
		case to == cInt && from == cUint && y >= two32/2:
			y -= two32
		}
		return number(y)
	}
	if from == cDouble {
		x = c.truncate(x)
		from = cLong
		if to == cInt {
			return x
		}
	}
	switch {
	case to == cUint && from != cUint:
		return c.wrap(x)
	case to == cInt && from == cUint:
		x = c.hold(x)
		return binary(syntax.Sub, x, binary(syntax.Mul, number(two32), binary(syntax.Ge, x, number(two32/2))))
	}
	return x
}

// hold keeps the value of x in a local, so that it can be used twice; plain names and numbers are used as they are.
func (c *cParser) hold(x syntax.Expr) syntax.Expr {
	switch n := x.(type) {
	case *syntax.Number:
		return x
	case *syntax.Ident:
		if n.Index == nil {
			return x
		}
	}
	name := c.v.local("held", 0)
	c.first = append(c.first, assign(c.pos, name, x))
	return ident(name)
}

// truncate cuts a number towards 0, as C does when it makes an int of it.
func (c *cParser) truncate(x syntax.Expr) syntax.Expr {
	if holdsCall(x) {
		x = c.hold(x)
	}
	return truncated(x)
}

func truncated(x syntax.Expr) syntax.Expr {
	if n, ok := x.(*syntax.Number); ok {
		return number(math.Trunc(n.Value))
	}
	return binary(syntax.Sub, x, &syntax.Call{At: x.Pos(), Fun: ident("fmod"), Args: []syntax.Expr{x, number(1)}})
}

func holdsCall(x syntax.Expr) bool {
	found := false
	visit(x, func(e syntax.Expr) {
		_, is := e.(*syntax.Call)
		found = found || is
	})
	return found
}

func floored(x syntax.Expr) syntax.Expr {
	return &syntax.Call{At: x.Pos(), Fun: ident("floor"), Args: []syntax.Expr{x}}
}

// lowBits gives x modulo a power of two, from 0 on for negative numbers too.
func (c *cParser) lowBits(x syntax.Expr, power float64) syntax.Expr {
	x = c.hold(x)
	return binary(syntax.Sub, x, binary(syntax.Mul, floored(binary(syntax.Div, x, number(power))), number(power)))
}

func (c *cParser) wrap(x syntax.Expr) syntax.Expr { return c.lowBits(x, two32) }

// product32 is the product of two unsigned numbers modulo 2^32: in two halves, so that every partial product is exact.
func (c *cParser) product32(a, b syntax.Expr) syntax.Expr {
	a, b = c.hold(a), c.hold(b)
	high := c.hold(floored(binary(syntax.Div, a, number(65536))))
	low := binary(syntax.Mul, binary(syntax.Sub, a, binary(syntax.Mul, high, number(65536))), b)
	return c.wrap(binary(syntax.Add, binary(syntax.Mul, c.lowBits(binary(syntax.Mul, high, b), 65536), number(65536)), low))
}

// arithmetic writes an operator of C on two numbers.
func (c *cParser) arithmetic(op string, x syntax.Expr, tx cType, y syntax.Expr, ty cType) (syntax.Expr, cType) {
	if !tx.number() || !ty.number() {
		c.fail()
		return x, cDouble
	}
	t := common(tx, ty)
	if t == cUint {
		x, y = c.convert(x, tx, t), c.convert(y, ty, t)
	}
	switch op {
	case "&", "|", "^", "<<", ">>", "%":
		if t == cDouble {
			c.fail()
		}
		return c.bits(op, x, tx, y, t)
	case "*":
		switch t {
		case cUint:
			return c.product32(x, y), t
		case cUlong:
			c.fail() // 64 bits are more than a float64 holds
		}
		return binary(syntax.Mul, x, y), t
	case "+", "-":
		z := binary(cOp(op), x, y)
		if t == cUint {
			return c.wrap(z), t
		}
		return z, t
	case "/":
		z := binary(syntax.Div, x, y)
		if t.whole() {
			return c.truncate(z), t
		}
		return z, t
	}
	return binary(cOp(op), x, y), cInt // a comparison
}

// bits writes an operator on whole numbers.
func (c *cParser) bits(op string, x syntax.Expr, tx cType, y syntax.Expr, t cType) (syntax.Expr, cType) {
	n, literal := y.(*syntax.Number)
	switch op {
	case "%":
		return &syntax.Call{At: c.pos, Fun: ident("fmod"), Args: []syntax.Expr{x, y}}, t
	case "<<", ">>":
		if !literal || n.Value < 0 || n.Value > 52 {
			which := map[string]float64{">>": 3, "<<": 4}[op]
			z := syntax.Expr(&syntax.Call{At: c.pos, Fun: ident("nrn_bits"), Args: []syntax.Expr{number(which), x, y}})
			if tx == cUint && op == "<<" {
				z = c.wrap(z)
			}
			return z, tx
		}
		power := math.Ldexp(1, int(n.Value))
		if op == ">>" {
			return floored(binary(syntax.Div, x, number(power))), tx
		}
		if tx == cUint {
			return c.product32(x, number(math.Mod(power, two32))), tx
		}
		return binary(syntax.Mul, x, number(power)), tx
	case "&":
		if literal && n.Value >= 0 && n.Value < 1<<52 && math.Ldexp(1, bitLength(n.Value)) == n.Value+1 {
			return c.lowBits(x, n.Value+1), t
		}
	}
	which := map[string]float64{"&": 0, "|": 1, "^": 2}[op]
	z := syntax.Expr(&syntax.Call{At: c.pos, Fun: ident("nrn_bits"), Args: []syntax.Expr{number(which), x, y}})
	if t == cUint {
		z = c.wrap(z)
	}
	return z, t
}

func bitLength(x float64) int {
	_, e := math.Frexp(x)
	return e
}
