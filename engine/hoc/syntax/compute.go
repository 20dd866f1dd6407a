package syntax

import "math"

// near is how far apart HOC takes numbers as equal.
const near = 1e-11

// Compute gives what an operator of a Binary makes of two numbers, for who reads a text without running it. ok is false for a division by zero and for what is no operator.
func Compute(op string, a, b float64) (v float64, ok bool) {
	truth := func(b bool) (float64, bool) {
		if b {
			return 1, true
		}
		return 0, true
	}
	switch op {
	case "+":
		return a + b, true
	case "-":
		return a - b, true
	case "*":
		return a * b, true
	case "/":
		return a / b, b != 0
	case "%":
		return math.Mod(a, b), b != 0
	case "^":
		return math.Pow(a, b), true
	case "==":
		return truth(math.Abs(a-b) <= near)
	case "!=":
		return truth(math.Abs(a-b) > near)
	case "<":
		return truth(a < b-near)
	case "<=":
		return truth(a <= b+near)
	case ">":
		return truth(a > b+near)
	case ">=":
		return truth(a >= b-near)
	case "&&":
		return truth(a != 0 && b != 0)
	case "||":
		return truth(a != 0 || b != 0)
	}
	return 0, false
}
