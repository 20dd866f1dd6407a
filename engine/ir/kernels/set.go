package kernels

// The shapes of array kernels. dst sets the length, the others are at least as long, dst may be one of them.
type (
	Unary   func(dst, a []float64)
	Binary  func(dst, a, b []float64)
	Right   func(dst, a []float64, s float64) // array, scalar
	Left    func(dst []float64, s float64, a []float64)
	Ternary func(dst, a, b, c []float64)
)

// Forms are the kernels of an operation with two operands. A nil VS or SV means that the caller must turn the scalar into an
// array; a commutative operation needs no SV.
type Forms struct {
	VV Binary
	VS Right
	SV Left
}

// Set is one implementation of all kernels. Sets differ in speed only: each must give the bits of the scalar definitions.
type Set struct {
	Name string

	Add, Sub, Mul, Div          Forms
	Lt, Le, Gt, Ge, Eq, Ne      Forms // Gt and Ge have no VV: swap the operands of Lt and Le
	And, Or                     Forms
	Min, Max, Mod, Pow, Atan2   Forms
	Neg, Abs, Floor, Ceil, Sqrt Unary
	Exp, Log, Log10             Unary
	Sin, Cos, Tan               Unary
	Asin, Acos, Atan            Unary
	Sinh, Cosh, Tanh, Not       Unary
	Select, FMA                 Ternary

	Cap Left // a > s ? s : a, which compilers put in front of exp

	// Mask sets m[i] to all ones where c[i] != 0 (NaN counts) and, unless outer is nil, outer[i] is set too; to 0 elsewhere. It gives
	// the number of lanes set. m may be outer.
	Mask  func(m, outer []uint64, c []float64) int
	Blend func(dst, a []float64, m []uint64)

	TableIndex  func(index []int64, theta, a []float64, from, scale, n float64) bool
	Interpolate func(dst, y []float64, index []int64, theta []float64) // every index is inside y
}

// maskOf chooses between a mask of its own and one inside another. m may be outer.
func maskOf(all func(m []uint64, c []float64) int, within func(m, outer []uint64, c []float64) int) func(m, outer []uint64, c []float64) int {
	return func(m, outer []uint64, c []float64) int {
		if outer == nil {
			return all(m, c)
		}
		return within(m, outer, c)
	}
}
