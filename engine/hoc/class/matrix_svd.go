package class

import (
	"math"

	"nrngui/engine/hoc/object"
)

// singularValues is svd() or svd(u, v): it gives a Vector of the singular values d, largest first, and m = u' diag(d) v. The method is
// two-sided Jacobi rotation (Golub and Van Loan, Matrix Computations, section 8.6) behind a QR decomposition with pivots when the matrix is not square; as
// in NEURON, whose signs it so has.
func singularValues(c *object.Call, m *Matrix) *object.Object {
	dense(c, m)
	if c.N() > 1 {
		denseArg(c, 0)
		denseArg(c, 1)
	}
	scale := 0.0
	for _, x := range m.full {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			c.Fail("", "an element is %g", x)
		}
		scale = math.Max(scale, math.Abs(x))
	}
	if scale == 0 {
		scale = 1
	}
	a := m.clone()
	for k := range a.full {
		a.full[k] /= scale
	}
	s := precondition(a)
	s.sweep(c)
	s.sort()
	o, d := outVector(c, 2, len(s.d))
	for i, x := range s.d {
		d[i] = x * scale
	}
	if c.N() > 1 {
		outMatrix(c, 0, s.u.transposed())
		outMatrix(c, 1, s.v.transposed())
	}
	return o
}

// svd is a decomposition on its way: m = u w v', w is made diagonal.
type svd struct {
	u, w, v *Matrix
	d       []float64
}

// precondition reduces a matrix that is not square to a triangle.
func precondition(a *Matrix) *svd {
	switch {
	case a.nrow == a.ncol:
		return &svd{u: identity(a.nrow), w: a, v: identity(a.ncol)}
	case a.nrow > a.ncol:
		q, r, p := pivotedQR(a)
		return &svd{u: q, w: r, v: p}
	}
	q, r, p := pivotedQR(a.transposed())
	return &svd{u: p, w: r.transposed(), v: q}
}

// pivotedQR gives a p = q r of a matrix with more rows than columns, r square: in each step the longest of the remaining columns is next.
func pivotedQR(a *Matrix) (q, r, p *Matrix) {
	n := a.ncol
	a, q, p = a.clone(), identity(a.nrow), identity(n)
	column := func(j, from int) []float64 {
		v := make([]float64, 0, a.nrow)
		for i := from; i < a.nrow; i++ {
			v = append(v, a.At(i, j))
		}
		return v
	}
	for k := range n {
		best, length := k, -1.0
		for j := k; j < n; j++ {
			if v := column(j, k); dot(v, v) > length*(1+1e-14) {
				best, length = j, dot(v, v)
			}
		}
		if best != k {
			a.swapCols(best, k)
			p.swapCols(best, k)
		}
		tail, tau, beta := reflection(column(k, k))
		*a.Place(k, k) = beta
		for i := k + 1; i < a.nrow; i++ {
			*a.Place(i, k) = 0
		}
		a.reflectRows(k, k+1, n, tail, tau)
		q.reflectCols(k, 0, a.nrow, tail, tau)
	}
	a.resize(n, n)
	return q, a, p
}

func (m *Matrix) swapCols(j, k int) {
	for i := range m.nrow {
		r := m.row(i)
		r[j], r[k] = r[k], r[j]
	}
}

// sweep turns pairs of rows and columns until nothing is left beside the diagonal.
func (s *svd) sweep(c *object.Call) {
	n := s.w.nrow
	largest := 0.0
	for i := range n {
		largest = math.Max(largest, math.Abs(s.w.At(i, i)))
	}
	for done := false; !done; {
		c.Pause()
		done = true
		for p := 1; p < n; p++ {
			for q := range p {
				limit := math.Max(0x1p-1022, 0x1p-51*largest)
				if math.Abs(s.w.At(p, q)) <= limit && math.Abs(s.w.At(q, p)) <= limit {
					continue
				}
				done = false
				left, right := jacobi2(s.w, p, q)
				s.w.rotateRows(p, q, 0, rotation{left.c, -left.s})
				s.u.rotateCols(p, q, s.u.nrow, rotation{left.c, -left.s})
				s.w.rotateCols(p, q, n, right)
				s.v.rotateCols(p, q, s.v.nrow, right)
				largest = math.Max(largest, math.Max(math.Abs(s.w.At(p, p)), math.Abs(s.w.At(q, q))))
			}
		}
	}
}

// jacobi2 gives the rotations that make rows and columns p and q diagonal: one makes the block symmetric, the other is that of a
// symmetric block.
func jacobi2(m *Matrix, p, q int) (left, right rotation) {
	a, b, c, d := m.At(p, p), m.At(p, q), m.At(q, p), m.At(q, q)
	first := rotation{1, 0}
	if e := c - b; math.Abs(e) >= 0x1p-1022 {
		u := (a + d) / e
		t := math.Sqrt(1 + float64(u*u))
		first = rotation{u / t, 1 / t}
	}
	// first applied to the rows
	a, b, d = float64(first.c*a)+float64(first.s*c), float64(first.c*b)+float64(first.s*d), float64(-first.s*b)+float64(first.c*d)
	right = symmetric2(a, b, d)
	// left = first * transpose(right)
	return rotation{float64(first.c*right.c) + float64(first.s*right.s), float64(first.s*right.c) - float64(first.c*right.s)}, right
}

// symmetric2 is the rotation that makes (x y; y z) diagonal.
func symmetric2(x, y, z float64) rotation {
	d := 2 * math.Abs(y)
	if d < 0x1p-1022 {
		return rotation{1, 0}
	}
	tau := (x - z) / d
	w := math.Sqrt(float64(tau*tau) + 1)
	t := 1 / (tau + w)
	if tau <= 0 {
		t = 1 / (tau - w)
	}
	sign := 1.0
	if t <= 0 {
		sign = -1
	}
	n := 1 / math.Sqrt(float64(t*t)+1)
	return rotation{n, -sign * (y / math.Abs(y)) * math.Abs(t) * n}
}

// sort makes the singular values positive and puts them in order.
func (s *svd) sort() {
	n := s.w.nrow
	s.d = make([]float64, n)
	for i := range s.d {
		s.d[i] = s.w.At(i, i)
		if s.d[i] < 0 {
			s.d[i] = -s.d[i]
			for k := range s.u.nrow {
				*s.u.Place(k, i) *= -1
			}
		}
	}
	for i := range s.d {
		at := i + extremeAt(s.d[i:], true)
		if at != i && s.d[at] > 0 {
			s.d[i], s.d[at] = s.d[at], s.d[i]
			s.u.swapCols(i, at)
			s.v.swapCols(i, at)
		}
	}
}
