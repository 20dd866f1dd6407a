package class

import (
	"math"

	"nrngui/engine/hoc/object"
)

// searchMembers find elements that meet a condition.
func searchMembers() members {
	return members{
		"contains": vnum(func(c *object.Call, v *Vector) float64 {
			k := condition{equal: true, at: c.Number(0), within: c.Epsilon()}
			for _, x := range v.Data {
				if k.met(x) {
					return 1
				}
			}
			return 0
		}),
		"indwhere": vnum(func(c *object.Call, v *Vector) float64 {
			k := conditionArg(c, 0)
			for i, x := range v.Data {
				if k.met(x) {
					return float64(i)
				}
			}
			return -1
		}),
		"indvwhere": vchain(func(c *object.Call, v *Vector) { keep(c, v, true) }),
		"where":     vchain(func(c *object.Call, v *Vector) { keep(c, v, false) }),
	}
}

// keep is (src, operator, numbers): it makes v the elements of src that meet a condition, or their indices. src may be v: nothing is
// written before it was read. Each element is written and stays if the next one does not take its place: data follow no pattern that a
// CPU could foresee, so a jump for each would cost more.
func keep(c *object.Call, v *Vector, indices bool) {
	src, i := sourceOr(c, v, 0)
	k := conditionArg(c, i)
	from, n := src.Data, 0
	to := v.Data
	if src != v {
		to = v.set(len(from))
	}
	for i, x := range from {
		if indices {
			to[n] = float64(i)
		} else {
			to[n] = x
		}
		if k.equal {
			if k.met(x) {
				n++
			}
			continue
		}
		n += one(x >= k.lo) & one(x <= k.hi)
	}
	v.Data = to[:n]
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// condition is a comparison with one or two numbers, within float_epsilon as all comparisons of HOC. All but == and != are intervals
// with both ends included.
type condition struct {
	equal, not bool
	at, within float64
	lo, hi     float64
}

func (k condition) met(x float64) bool {
	if k.equal {
		return (x-k.at < k.within && k.at-x < k.within) != k.not
	}
	return x >= k.lo && x <= k.hi
}

// conditionArg reads an operator from argument i and its numbers from the next ones.
func conditionArg(c *object.Call, i int) condition {
	op, a := c.Text(i), c.Number(i+1)
	e := c.Epsilon()
	k := condition{lo: math.Inf(-1), hi: math.Inf(1)}
	switch op {
	case "==", "!=":
		return condition{equal: true, not: op == "!=", at: a, within: e}
	case ">":
		k.lo = above(a + e)
	case "<":
		k.hi = below(a - e)
	case ">=":
		k.lo = a - e
	case "<=":
		k.hi = a + e
	case "()", "[]", "[)", "(]":
		b := c.Number(i + 2)
		k.lo, k.hi = a-e, b+e
		if op[0] == '(' {
			k.lo = above(a + e)
		}
		if op[1] == ')' {
			k.hi = below(b - e)
		}
	default:
		c.Fail("", `argument %d, the comparison, is %q; it must be "==", "!=", ">", "<", ">=", "<=", "()", "[]", "[)" or "(]"`, i+1, op)
	}
	return k
}

// above is the least number above x, below the greatest below x; NaN, which nothing compares to, at infinity.
func above(x float64) float64 {
	if math.IsInf(x, 1) {
		return math.NaN()
	}
	return math.Nextafter(x, math.Inf(1))
}

func below(x float64) float64 { return -above(-x) }
