package ir

import (
	"math"

	"nrngui/engine/ir/kernels"
)

// Eval gives the value of a pure operation: the one definition that the executors and constant folding share. Operands
// that the operation does not have are ignored; an operation that is not pure gives NaN.
func Eval(op Op, a, b, c float64) float64 {
	switch op {
	case Add:
		return a + b
	case Sub:
		return a - b
	case Mul:
		return a * b
	case Div:
		return a / b
	case Neg:
		return -a
	case FMA:
		return math.FMA(a, b, c)
	case Lt:
		return truth(a < b)
	case Le:
		return truth(a <= b)
	case Gt:
		return truth(a > b)
	case Ge:
		return truth(a >= b)
	case Eq:
		return truth(a == b)
	case Ne:
		return truth(a != b)
	case And:
		return truth(a != 0 && b != 0)
	case Or:
		return truth(a != 0 || b != 0)
	case Not:
		return truth(a == 0)
	case Select:
		if a != 0 {
			return b
		}
		return c
	}
	return evalFunc(op, a, b)
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// evalFunc holds the operations that are calls.
func evalFunc(op Op, a, b float64) float64 {
	switch op {
	case Abs:
		return math.Abs(a)
	case Min:
		return kernels.Min(a, b)
	case Max:
		return kernels.Max(a, b)
	case Floor:
		return math.Floor(a)
	case Ceil:
		return math.Ceil(a)
	case Mod:
		return math.Mod(a, b)
	case Sqrt:
		return math.Sqrt(a)
	case Exp:
		return kernels.Exp(a)
	case Log:
		return kernels.Log(a)
	case Log10:
		return kernels.Log10(a)
	case Pow:
		return kernels.Pow(a, b)
	case Sin:
		return kernels.Sin(a)
	case Cos:
		return kernels.Cos(a)
	case Tan:
		return kernels.Tan(a)
	case Asin:
		return kernels.Asin(a)
	case Acos:
		return kernels.Acos(a)
	case Atan:
		return kernels.Atan(a)
	case Atan2:
		return kernels.Atan2(a, b)
	case Sinh:
		return kernels.Sinh(a)
	case Cosh:
		return kernels.Cosh(a)
	case Tanh:
		return kernels.Tanh(a)
	}
	return math.NaN()
}
