package ir

import "nrngui/engine/ir/kernels"

// unaryKernel gives the array kernel of an operation with one operand.
func unaryKernel(s *kernels.Set, op Op) kernels.Unary {
	switch op {
	case Neg:
		return s.Neg
	case Abs:
		return s.Abs
	case Floor:
		return s.Floor
	case Ceil:
		return s.Ceil
	case Sqrt:
		return s.Sqrt
	case Exp:
		return s.Exp
	case Log:
		return s.Log
	case Log10:
		return s.Log10
	case Sin:
		return s.Sin
	case Cos:
		return s.Cos
	case Tan:
		return s.Tan
	case Asin:
		return s.Asin
	case Acos:
		return s.Acos
	case Atan:
		return s.Atan
	case Sinh:
		return s.Sinh
	case Cosh:
		return s.Cosh
	case Tanh:
		return s.Tanh
	}
	return s.Not
}

// forms gives the array kernels of an operation with two operands. swapped is set instead of VV where the operands must change
// places.
func forms(s *kernels.Set, op Op) (k kernels.Forms, swapped kernels.Binary) {
	switch op {
	case Add:
		return s.Add, nil
	case Sub:
		return s.Sub, nil
	case Mul:
		return s.Mul, nil
	case Div:
		return s.Div, nil
	case Min:
		return s.Min, nil
	case Max:
		return s.Max, nil
	case Mod:
		return s.Mod, nil
	case Pow:
		return s.Pow, nil
	case Atan2:
		return s.Atan2, nil
	case Lt:
		return s.Lt, nil
	case Le:
		return s.Le, nil
	case Gt:
		return s.Gt, s.Lt.VV
	case Ge:
		return s.Ge, s.Le.VV
	case Eq:
		return s.Eq, nil
	case Ne:
		return s.Ne, nil
	case And:
		return s.And, nil
	}
	return s.Or, nil
}
