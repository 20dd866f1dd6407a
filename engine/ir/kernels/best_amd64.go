package kernels

// Best is the fastest set for the CPU the program runs on: AVX2 where CPU and operating system support it.
func Best() *Set {
	if hasAVX2() {
		return avx2()
	}
	return Pure()
}

// hasAVX2 asks the CPU (leaf 7, EBX bit 5) and whether the operating system saves the wide registers (XCR0 bits 1 and 2).
func hasAVX2() bool {
	most, _, _, _ := cpuid(0, 0)
	if most < 7 {
		return false
	}
	_, _, c, _ := cpuid(1, 0)
	const osxsave, avx = 1 << 27, 1 << 28
	if c&osxsave == 0 || c&avx == 0 || xgetbv()&6 != 6 {
		return false
	}
	_, b, _, _ := cpuid(7, 0)
	return b&(1<<5) != 0
}

// avx2 replaces the kernels that have assembly; what is left over behind the last group of four is done by the plain ones.
func avx2() *Set {
	s := Pure()
	s.Name = "avx2"
	s.Add = Forms{wideVV(addVV, AddVV), wideVS(addVS, AddVS), nil}
	s.Sub = Forms{wideVV(subVV, SubVV), wideVS(subVS, SubVS), wideSV(subSV, SubSV)}
	s.Mul = Forms{wideVV(mulVV, MulVV), wideVS(mulVS, MulVS), nil}
	s.Div = Forms{wideVV(divVV, DivVV), wideVS(divVS, DivVS), wideSV(divSV, DivSV)}
	lt, le, gt, ge := wideVS(ltVS, LtVS), wideVS(leVS, LeVS), wideVS(gtVS, GtVS), wideVS(geVS, GeVS)
	s.Lt = Forms{wideVV(ltVV, LtVV), lt, swapped(gt)}
	s.Le = Forms{wideVV(leVV, LeVV), le, swapped(ge)}
	s.Gt = Forms{nil, gt, swapped(lt)}
	s.Ge = Forms{nil, ge, swapped(le)}
	s.Eq = Forms{wideVV(eqVV, EqVV), wideVS(eqVS, EqVS), nil}
	s.Ne = Forms{wideVV(neVV, NeVV), wideVS(neVS, NeVS), nil}
	s.Neg, s.Abs, s.Sqrt = wideV(negV, NegV), wideV(absV, AbsV), wideV(sqrtV, SqrtV)
	s.Not = func(dst, a []float64) { s.Eq.VS(dst, a, 0) }
	s.Select = func(dst, a, b, c []float64) {
		n := len(dst)
		a, b, c = a[:n], b[:n], c[:n]
		k := n &^ 3
		selectV(dst[:k], a, b, c)
		if k < n {
			SelectV(dst[k:], a[k:], b[k:], c[k:])
		}
	}
	s.Exp = wideExp
	s.Cap = wideSV(capSV, CapSV)
	s.Mask, s.Blend = wideMask, wideBlend
	s.Pow.VS = widePow
	s.TableIndex, s.Interpolate = wideTableIndex, wideInterpolate
	return s
}

func wideV(wide, rest Unary) Unary {
	return func(dst, a []float64) {
		n := len(dst)
		a = a[:n] // the assembly does not check
		k := n &^ 3
		if k > 0 {
			wide(dst[:k], a)
		}
		if k < n {
			rest(dst[k:], a[k:])
		}
	}
}

func wideVV(wide, rest Binary) Binary {
	return func(dst, a, b []float64) {
		n := len(dst)
		a, b = a[:n], b[:n]
		k := n &^ 3
		if k > 0 {
			wide(dst[:k], a, b)
		}
		if k < n {
			rest(dst[k:], a[k:], b[k:])
		}
	}
}

func wideVS(wide, rest Right) Right {
	return func(dst, a []float64, x float64) {
		n := len(dst)
		a = a[:n]
		k := n &^ 3
		if k > 0 {
			wide(dst[:k], a, x)
		}
		if k < n {
			rest(dst[k:], a[k:], x)
		}
	}
}

func wideSV(wide, rest Left) Left {
	return func(dst []float64, x float64, a []float64) {
		n := len(dst)
		a = a[:n]
		k := n &^ 3
		if k > 0 {
			wide(dst[:k], x, a)
		}
		if k < n {
			rest(dst[k:], x, a[k:])
		}
	}
}

func swapped(f Right) Left { return func(dst []float64, x float64, a []float64) { f(dst, a, x) } }

// wideExp lets the assembly run until it meets a group with an argument out of the fast range, does that group one by one, and
// goes on.
func wideExp(dst, a []float64) {
	a = a[:len(dst)]
	for {
		k := expV(dst[:len(dst)&^3], a, &expTable[0])
		dst, a = dst[k:], a[k:]
		if len(dst) == 0 {
			return
		}
		k = min(4, len(dst))
		ExpV(dst[:k], a[:k])
		dst, a = dst[k:], a[k:]
	}
}

// widePow has assembly for the exponents 2, 3 and 4, used like that of exp.
func widePow(dst, a []float64, y float64) {
	wide := cubeV
	switch y {
	case 2:
		k := len(dst) &^ 3
		a = a[:len(dst)]
		mulVV(dst[:k], a, a)
		MulVV(dst[k:], a[k:], a[k:])
		return
	case 3:
	case 4:
		wide = fourthV
	default:
		PowVS(dst, a, y)
		return
	}
	a = a[:len(dst)]
	for {
		k := wide(dst[:len(dst)&^3], a)
		dst, a = dst[k:], a[k:]
		if len(dst) == 0 {
			return
		}
		k = min(4, len(dst))
		PowVS(dst[:k], a[:k], y)
		dst, a = dst[k:], a[k:]
	}
}

func wideMask(m, outer []uint64, c []float64) int {
	n := len(m)
	c = c[:n]
	k := n &^ 3
	if outer == nil {
		return maskAllV(m[:k], c) + MaskV(m[k:], nil, c[k:])
	}
	outer = outer[:n]
	return maskV(m[:k], outer, c) + MaskV(m[k:], outer[k:], c[k:])
}

func wideBlend(dst, a []float64, m []uint64) {
	n := len(dst)
	a, m = a[:n], m[:n]
	k := n &^ 3
	blendV(dst[:k], a, m)
	BlendV(dst[k:], a[k:], m[k:])
}

// wideTableIndex needs indices that fit 32 bits.
func wideTableIndex(index []int64, theta, a []float64, from, scale, n float64) bool {
	k := len(index) &^ 3
	theta, a = theta[:len(index)], a[:len(index)]
	if n > 1<<30 || !tableIndexV(index[:k], theta, a, from, scale, n) {
		return TableIndexV(index, theta, a, from, scale, n)
	}
	return TableIndexV(index[k:], theta[k:], a[k:], from, scale, n)
}

func wideInterpolate(dst, y []float64, index []int64, theta []float64) {
	n := len(dst)
	index, theta = index[:n], theta[:n]
	k := n &^ 3
	if k > 0 {
		interpolateV(dst[:k], &y[0], index, theta)
	}
	InterpolateV(dst[k:], y, index[k:], theta[k:])
}
