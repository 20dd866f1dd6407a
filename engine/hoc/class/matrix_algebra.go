package class

import (
	"math"

	"nrngui/engine/hoc/object"
	"nrngui/engine/ir/kernels"
)

// matrixAlgebra are sums, products, inverses, equations and decompositions.
func matrixAlgebra() members {
	return members{
		"mulv": mvalue(timesVector),
		"mulm": mvalue(func(c *object.Call, m *Matrix) *object.Object {
			by := denseArg(c, 0)
			if dense(c, m).ncol != by.nrow {
				c.Fail("", "the matrix has %d columns, argument 1 %d rows; these numbers must be equal", m.ncol, by.nrow)
			}
			if c.N() > 1 && matrixArg(c, 1) == by {
				c.Fail("", "argument 2, for the result, is argument 1")
			}
			notInPlace(c, m, 1)
			area(c, m.nrow, by.ncol)
			return outMatrix(c, 1, m.times(by))
		}),
		"muls": mvalue(func(c *object.Call, m *Matrix) *object.Object {
			s, to := c.Number(0), dense(c, m).clone()
			for k := range to.full {
				to.full[k] *= s
			}
			return outOrSelf(c, m, to)
		}),
		"add": mvalue(func(c *object.Call, m *Matrix) *object.Object {
			by, to := denseArg(c, 0), dense(c, m).clone()
			if by.nrow != m.nrow || by.ncol != m.ncol {
				c.Fail("", "the matrix is %d x %d, argument 1 %d x %d", m.nrow, m.ncol, by.nrow, by.ncol)
			}
			for k, x := range by.full {
				to.full[k] += x
			}
			return outOrSelf(c, m, to)
		}),
		"c": mvalue(func(c *object.Call, m *Matrix) *object.Object { return outMatrix(c, 0, dense(c, m).clone()) }),
		"transpose": mvalue(func(c *object.Call, m *Matrix) *object.Object {
			return outMatrix(c, 0, dense(c, m).transposed())
		}),
		"inverse": mvalue(func(c *object.Call, m *Matrix) *object.Object {
			square(c, dense(c, m))
			return outMatrix(c, 0, m.clone().partialLU().solveAll(identity(m.nrow)))
		}),
		"det": mnum(determinant),
		"exp": mvalue(func(c *object.Call, m *Matrix) *object.Object {
			square(c, dense(c, m))
			notInPlace(c, m, 0)
			return outMatrix(c, 0, m.exponential())
		}),
		"pow": mvalue(func(c *object.Call, m *Matrix) *object.Object {
			square(c, dense(c, m))
			notInPlace(c, m, 1)
			return outMatrix(c, 1, m.power(int(rangeArg(c, 0, 0, 100))))
		}),
		"solv":    mvalue(solveFor),
		"symmeig": mvalue(symmetricEigen),
		"svd":     mvalue(singularValues),
	}
}

// outOrSelf gives the object of a result: the Matrix of argument 2, or the Matrix itself.
func outOrSelf(c *object.Call, m *Matrix, result *Matrix) *object.Object {
	if c.N() > 1 {
		return outMatrix(c, 1, result)
	}
	m.become(result)
	return c.Self
}

func square(c *object.Call, m *Matrix) {
	if m.nrow != m.ncol {
		c.Fail("", "the matrix is %d x %d; it must be square", m.nrow, m.ncol)
	}
}

func notInPlace(c *object.Call, m *Matrix, i int) {
	if c.N() > i && matrixArg(c, i) == m {
		c.Fail("", "argument %d, for the result, is the matrix itself", i+1)
	}
}

func identity(n int) *Matrix {
	m := NewMatrix(n, n)
	for i := range n {
		m.full[i*n+i] = 1
	}
	return m
}

func (m *Matrix) transposed() *Matrix {
	t := NewMatrix(m.ncol, m.nrow)
	for i := range m.nrow {
		for j, x := range m.row(i) {
			t.full[j*t.ncol+i] = x
		}
	}
	return t
}

func (m *Matrix) times(by *Matrix) *Matrix {
	p := NewMatrix(m.nrow, by.ncol)
	add := scaledAdder(by.ncol)
	for i := range m.nrow {
		for k, x := range m.row(i) {
			add(p.row(i), x, by.row(k))
		}
	}
	return p
}

// scaledAdder gives a += f b for rows of at most n elements, with the array kernels of the CPU where they are worth their call.
func scaledAdder(n int) func(a []float64, f float64, b []float64) {
	if n < 16 {
		return func(a []float64, f float64, b []float64) {
			b = b[:len(a)]
			for i := range a {
				a[i] += float64(f * b[i])
			}
		}
	}
	set, product := kernels.Best(), make([]float64, n)
	return func(a []float64, f float64, b []float64) {
		p := product[:len(a)]
		set.Mul.VS(p, b, f)
		set.Add.VV(a, a, p)
	}
}

// dot4 is the scalar product in four sums, which do not wait for each other.
func dot4(a, b []float64) float64 {
	var s0, s1, s2, s3 float64
	b = b[:len(a)]
	i := 0
	for ; i+4 <= len(a); i += 4 {
		s0 += float64(a[i] * b[i])
		s1 += float64(a[i+1] * b[i+1])
		s2 += float64(a[i+2] * b[i+2])
		s3 += float64(a[i+3] * b[i+3])
	}
	for ; i < len(a); i++ {
		s0 += float64(a[i] * b[i])
	}
	return s0 + s1 + (s2 + s3)
}

// timesVector is mulv(in, out).
func timesVector(c *object.Call, m *Matrix) *object.Object {
	in := vectorArg(c, 0)
	sameSize(c, 0, in, m.ncol)
	from := append([]float64(nil), in.Data...)
	o, to := outVector(c, 1, m.nrow)
	for i := range to {
		if m.rows == nil {
			to[i] = dot4(m.row(i), from)
			continue
		}
		to[i] = 0
		for _, e := range m.rows[i] {
			to[i] += float64(e.x * from[e.col])
		}
	}
	return o
}

// partialLU is an elimination with pivots from the column.
type partialLU struct {
	*Matrix       // the factors
	order   []int // row of the matrix that became row k
	sign    float64
}

// partialLU eliminates in place.
func (m *Matrix) partialLU() *partialLU {
	lu := &partialLU{m, make([]int, m.nrow), 1}
	for i := range lu.order {
		lu.order[i] = i
	}
	add := scaledAdder(m.ncol)
	for k := range m.nrow {
		at := k
		for i := k + 1; i < m.nrow; i++ {
			if math.Abs(m.At(i, k)) > math.Abs(m.At(at, k)) {
				at = i
			}
		}
		pivot := m.At(at, k)
		if pivot == 0 {
			continue
		}
		if at != k {
			swap(m.row(at), m.row(k))
			lu.order[at], lu.order[k] = lu.order[k], lu.order[at]
			lu.sign = -lu.sign
		}
		top := m.row(k)
		for i := k + 1; i < m.nrow; i++ {
			row := m.row(i)
			row[k] /= pivot
			add(row[k+1:], -row[k], top[k+1:])
		}
	}
	return lu
}

func swap(a, b []float64) {
	for i, x := range a {
		a[i], b[i] = b[i], x
	}
}

// solveAll gives the solutions for all columns of b.
func (lu *partialLU) solveAll(b *Matrix) *Matrix {
	x := NewMatrix(b.nrow, b.ncol)
	n, add := lu.nrow, scaledAdder(b.ncol)
	for k := range n {
		to := x.row(k)
		copy(to, b.row(lu.order[k]))
		for i, f := range lu.row(k)[:k] {
			add(to, -f, x.row(i))
		}
	}
	for k := n - 1; k >= 0; k-- {
		to := x.row(k)
		for i := k + 1; i < n; i++ {
			f := lu.At(k, i)
			add(to, -f, x.row(i))
		}
		for j := range to {
			to[j] /= lu.At(k, k)
		}
	}
	return x
}

// determinant is det(&e): it gives m, |m| in 1 to 10, and e with the determinant m 10^e; 0 and 0 for a singular matrix.
func determinant(c *object.Call, m *Matrix) float64 {
	square(c, dense(c, m))
	lu := m.clone().partialLU()
	d, e := lu.sign, 0.0
	for i := range m.nrow {
		d *= lu.At(i, i)
		for d != 0 && math.Abs(d) >= 10 && !math.IsInf(d, 0) {
			d, e = d*.1, e+1
		}
		for d != 0 && math.Abs(d) < 1 {
			d, e = d*10, e-1
		}
	}
	if d == 0 {
		e = 0
	}
	object.Check(c.Ref(0).Set(e))
	return d
}

// powerOf is repeated squaring.
func (m *Matrix) power(k int) *Matrix {
	p, by := identity(m.nrow), m
	for ; k > 0; k /= 2 {
		if k%2 == 1 {
			p = p.times(by)
		}
		if k > 1 {
			by = by.times(by)
		}
	}
	return p
}

// pade13 are the coefficients of the Pade approximation of degree 13 of exp.
var pade13 = [...]float64{64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000, 10559470521600,
	670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1}

// exponential is scaling and squaring (Higham, SIAM J. Matrix Anal. Appl. 26 (2005) 1179).
func (m *Matrix) exponential() *Matrix {
	norm := 0.0 // largest sum of a column
	for j := range m.ncol {
		s := 0.0
		for i := range m.nrow {
			s += math.Abs(m.At(i, j))
		}
		norm = math.Max(norm, s)
	}
	squarings := 0
	if norm > 5.371920351148152 && !math.IsInf(norm, 0) {
		_, squarings = math.Frexp(norm / 5.371920351148152)
	}
	a := m.clone()
	for k := range a.full {
		a.full[k] = math.Ldexp(a.full[k], -squarings)
	}
	a2 := a.times(a)
	even, odd, p := NewMatrix(m.nrow, m.nrow), NewMatrix(m.nrow, m.nrow), identity(m.nrow)
	for k := 0; k < len(pade13); k += 2 {
		for i, x := range p.full {
			even.full[i] += pade13[k] * x
			odd.full[i] += pade13[k+1] * x
		}
		p = p.times(a2)
	}
	odd = a.times(odd)
	num, den := even.clone(), even
	for i, x := range odd.full {
		num.full[i] += x
		den.full[i] -= x
	}
	r := den.partialLU().solveAll(num)
	for range squarings {
		r = r.times(r)
	}
	return r
}

// solveFor is solv(b), with a Vector for the result, and 1 to take the elimination of the last solv again, behind it in any order.
func solveFor(c *object.Call, m *Matrix) *object.Object {
	square(c, m)
	b := vectorArg(c, 0)
	sameSize(c, 0, b, m.nrow)
	var o *object.Object
	again := false
	for i := 1; i < c.N(); i++ {
		if c.Is(i, object.Number) {
			again = int(c.Number(i)) != 0
		} else {
			vectorArg(c, i)
			o = c.Object(i)
		}
	}
	from := append([]float64(nil), b.Data...)
	if o == nil {
		o = fresh(c, nil)
	}
	v := o.Data.(*Vector)
	v.Resize(m.nrow)
	if m.rows != nil {
		if m.sparseLU == nil || !again || m.sparseLU.n != m.nrow {
			m.sparseLU = m.eliminate(c)
		}
		m.sparseLU.solve(from, v.Data)
		return o
	}
	if m.lu == nil || !again || m.lu.nrow != m.nrow {
		m.lu = m.clone().fullLU()
	}
	m.lu.solve(from, v.Data)
	return o
}

// fullLU is an elimination with pivots from all of the matrix: it finds the rank.
type fullLU struct {
	*Matrix
	order, unknown []int // row and column of the matrix that became row and column k
	rank           int
}

// fullLU eliminates in place.
func (m *Matrix) fullLU() *fullLU {
	n := m.nrow
	lu := &fullLU{Matrix: m, order: make([]int, n), unknown: make([]int, n)}
	for i := range n {
		lu.order[i], lu.unknown[i] = i, i
	}
	largest, add := 0.0, scaledAdder(n)
	for k := range n {
		pi, pj, best := k, k, 0.0
		for i := k; i < n; i++ {
			for j, x := range m.row(i)[k:] {
				if x = math.Abs(x); x > best {
					pi, pj, best = i, k+j, x
				}
			}
		}
		if best == 0 {
			break
		}
		largest = math.Max(largest, best)
		swap(m.row(pi), m.row(k))
		lu.order[pi], lu.order[k] = lu.order[k], lu.order[pi]
		for i := range n {
			r := m.row(i)
			r[pj], r[k] = r[k], r[pj]
		}
		lu.unknown[pj], lu.unknown[k] = lu.unknown[k], lu.unknown[pj]
		top := m.row(k)
		for i := k + 1; i < n; i++ {
			r := m.row(i)
			r[k] /= top[k]
			add(r[k+1:], -r[k], top[k+1:])
		}
	}
	limit := largest * 0x1p-52 * float64(n)
	for k := range n {
		if math.Abs(m.At(k, k)) > limit {
			lu.rank++
		}
	}
	return lu
}

// solve writes the solution into x. For a singular matrix the unknowns beyond its rank are 0 and the equations beyond it are left out.
func (lu *fullLU) solve(b, x []float64) {
	n := lu.nrow
	y := make([]float64, n)
	for k := range n {
		y[k] = b[lu.order[k]] - dot4(lu.row(k)[:k], y)
	}
	clear(x)
	for k := lu.rank - 1; k >= 0; k-- {
		for j := k + 1; j < lu.rank; j++ {
			y[k] -= float64(lu.At(k, j) * y[j])
		}
		y[k] /= lu.At(k, k)
		x[lu.unknown[k]] = y[k]
	}
}
