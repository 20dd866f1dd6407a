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

	Mask  func(m, outer []uint64, c []float64) int
	Blend func(dst, a []float64, m []uint64)

	TableIndex  func(index []int64, theta, a []float64, from, scale, n float64) bool
	Interpolate func(dst, y []float64, index []int64, theta []float64) // every index is inside y
}

// Pure is the set in plain Go, right on every CPU.
func Pure() *Set {
	return &Set{
		Name: "go",
		Add:  Forms{AddVV, AddVS, nil}, Sub: Forms{SubVV, SubVS, SubSV}, Mul: Forms{MulVV, MulVS, nil}, Div: Forms{DivVV, DivVS, DivSV},
		Lt: Forms{LtVV, LtVS, GtSwapped}, Le: Forms{LeVV, LeVS, GeSwapped}, Gt: Forms{nil, GtVS, LtSwapped}, Ge: Forms{nil, GeVS, LeSwapped},
		Eq: Forms{EqVV, EqVS, nil}, Ne: Forms{NeVV, NeVS, nil}, And: Forms{VV: AndVV}, Or: Forms{VV: OrVV},
		Min: Forms{VV: MinVV}, Max: Forms{VV: MaxVV}, Mod: Forms{VV: ModVV}, Pow: Forms{VV: PowVV, VS: PowVS}, Atan2: Forms{VV: Atan2VV},
		Neg: NegV, Abs: AbsV, Floor: FloorV, Ceil: CeilV, Sqrt: SqrtV, Exp: ExpV, Log: LogV, Log10: Log10V, Sin: SinV, Cos: CosV, Tan: TanV,
		Asin: AsinV, Acos: AcosV, Atan: AtanV, Sinh: SinhV, Cosh: CoshV, Tanh: TanhV, Not: NotV,
		Select: SelectV, FMA: FMAV, Cap: CapSV, Mask: MaskV, Blend: BlendV,
		TableIndex: TableIndexV, Interpolate: InterpolateV,
	}
}
