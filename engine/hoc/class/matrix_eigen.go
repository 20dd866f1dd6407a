package class

import (
	"math"

	"nrngui/engine/hoc/object"
)

// Eigenvalues and vectors come from the QR algorithm for general matrices (Golub and Van Loan, Matrix Computations, chapter 7), because that
// is what NEURON uses for symmetric ones too: the order of the values and the signs of the vectors are those of its steps.

// symmetricEigen is symmeig(vectors): it gives a Vector of the eigenvalues and writes the eigenvectors into columns.
func symmetricEigen(c *object.Call, m *Matrix) *object.Object {
	square(c, dense(c, m))
	denseArg(c, 0)
	for _, x := range m.full {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			c.Fail("", "an element is %g", x)
		}
	}
	s := &schur{n: m.nrow, t: m.clone(), u: identity(m.nrow)}
	scale := 0.0
	for _, x := range s.t.full {
		scale = math.Max(scale, math.Abs(x))
	}
	if scale > 0 {
		for k := range s.t.full {
			s.t.full[k] /= scale
		}
		s.hessenberg()
		s.triangularise(c)
		for k := range s.t.full {
			s.t.full[k] *= scale
		}
	}
	o, values := outVector(c, 1, m.nrow)
	for i := range values {
		values[i] = s.t.At(i, i)
	}
	outMatrix(c, 0, s.vectors())
	return o
}

// schur turns a matrix into an upper triangular one, t, by rotations and reflections, which u collects: m = u t u'.
type schur struct {
	n    int
	t, u *Matrix
}

// reflection is the Householder matrix 1 - tau w w' with w = (1, tail) that maps v on (beta, 0, 0 ...).
func reflection(v []float64) (tail []float64, tau, beta float64) {
	rest := pairNorm(v[1:])
	tail = make([]float64, len(v)-1)
	if rest <= 0x1p-1022 {
		return tail, 0, v[0]
	}
	beta = math.Sqrt(float64(v[0]*v[0]) + rest)
	if v[0] >= 0 {
		beta = -beta
	}
	for i := range tail {
		tail[i] = v[1+i] / (v[0] - beta)
	}
	return tail, (beta - v[0]) / beta, beta
}

// pairNorm is the sum of squares as sums over even and over odd places (reflectRows does the same with products): the steps of the algorithm follow
// rounding errors where eigenvalues were almost found, so order and signs agree with NEURON's only if every sum is rounded as it
// is there, by vector instructions for two numbers.
func pairNorm(v []float64) float64 {
	var p [4]float64
	n := len(v)
	for i, x := range v[:n&^3] {
		p[i&3] += float64(x * x)
	}
	p[0], p[1] = p[0]+p[2], p[1]+p[3]
	for i := n &^ 3; i < n&^1; i++ {
		p[i&1] += float64(v[i] * v[i])
	}
	s := p[0] + p[1]
	if n&1 == 1 {
		s += float64(v[n-1] * v[n-1])
	}
	return s
}

// reflectRows applies a reflection to the rows from i on, in columns lo to hi-1; reflectCols to the columns from j on, in rows lo to hi-1.
func (m *Matrix) reflectRows(i, lo, hi int, tail []float64, tau float64) {
	if tau == 0 {
		return
	}
	n := hi - lo
	sums := make([]float64, 2*n)
	pairs := len(tail) &^ 1
	for k, w := range tail[:pairs] {
		to := sums[:n]
		if k&1 == 1 {
			to = sums[n:]
		}
		row := m.row(i + 1 + k)[lo:hi]
		for j := range to {
			to[j] += float64(w * row[j])
		}
	}
	top := m.row(i)[lo:hi]
	for j := range top {
		s := sums[j] + sums[n+j]
		if pairs < len(tail) {
			s += float64(tail[pairs] * m.row(i + len(tail))[lo+j])
		}
		s += top[j]
		sums[j] = s
		top[j] -= float64(tau * s)
	}
	for k, w := range tail {
		row, f := m.row(i + 1 + k)[lo:hi], tau*w
		for j, s := range sums[:n] {
			row[j] -= float64(f * s)
		}
	}
}

func (m *Matrix) reflectCols(j, lo, hi int, tail []float64, tau float64) {
	if tau == 0 {
		return
	}
	for i := lo; i < hi; i++ {
		r := m.row(i)[j:]
		s := float64(tau * (dot(tail, r[1:]) + r[0]))
		r[0] -= s
		for k, w := range tail {
			r[1+k] -= float64(s * w)
		}
	}
}

// hessenberg clears what lies below the diagonal under the main one.
func (s *schur) hessenberg() {
	n := s.n
	for k := 0; k+2 < n; k++ {
		v := make([]float64, n-k-1)
		for i := range v {
			v[i] = s.t.At(k+1+i, k)
		}
		tail, tau, beta := reflection(v)
		*s.t.Place(k+1, k) = beta
		for i := k + 2; i < n; i++ {
			*s.t.Place(i, k) = 0
		}
		s.t.reflectRows(k+1, k+1, n, tail, tau)
		s.t.reflectCols(k+1, 0, n, tail, tau)
		s.u.reflectCols(k+1, 0, n, tail, tau)
	}
}

// triangularise does double-shift QR steps on the part that is not triangular yet, from its lower end.
func (s *schur) triangularise(c *object.Call) {
	norm := 0.0
	for i := range s.n {
		for _, x := range s.t.row(i)[max(i-1, 0):] {
			norm += math.Abs(x)
		}
	}
	zero := math.Max(norm*0x1p-104, 0x1p-1022)
	shift := 0.0 // subtracted from the diagonal so far
	for hi, iter, total := s.n-1, 0, 0; hi >= 0; {
		lo := s.split(hi, zero)
		switch lo {
		case hi:
			*s.t.Place(hi, hi) += shift
			if hi > 0 {
				*s.t.Place(hi, hi-1) = 0
			}
			hi, iter = hi-1, 0
		case hi - 1:
			s.splitPair(c, hi, shift)
			hi, iter = hi-2, 0
		default:
			sh := s.shifts(hi, iter, &shift)
			iter, total = iter+1, total+1
			if total > 40*s.n {
				c.Fail("", "the eigenvalues did not converge in %d steps", total)
			}
			s.step(lo, hi, sh)
		}
	}
}

// split looks for a negligible element below the diagonal; what is between it and hi is one block.
func (s *schur) split(hi int, zero float64) int {
	for ; hi > 0; hi-- {
		near := math.Abs(s.t.At(hi-1, hi-1)) + math.Abs(s.t.At(hi, hi))
		if math.Abs(s.t.At(hi, hi-1)) <= math.Max(near*0x1p-52, zero) {
			break
		}
	}
	return hi
}

// splitPair makes a block of two rows triangular by a rotation.
func (s *schur) splitPair(c *object.Call, hi int, shift float64) {
	t := s.t
	p := .5 * (t.At(hi-1, hi-1) - t.At(hi, hi))
	q := float64(p*p) + float64(t.At(hi, hi-1)*t.At(hi-1, hi))
	*t.Place(hi, hi) += shift
	*t.Place(hi-1, hi-1) += shift
	if q < 0 {
		c.Fail("", "the matrix is not symmetric: it has complex eigenvalues")
	}
	z := math.Sqrt(math.Abs(q))
	if p < 0 {
		z = -z
	}
	r := givens(p+z, t.At(hi, hi-1))
	t.rotateRows(hi-1, hi, hi-1, r)
	t.rotateCols(hi-1, hi, hi+1, r)
	*t.Place(hi, hi-1) = 0
	s.u.rotateCols(hi-1, hi, s.n, r)
	if hi > 1 {
		*t.Place(hi-1, hi-2) = 0
	}
}

// rotation has cosine and sine of an angle.
type rotation struct{ c, s float64 }

// givens is the rotation that brings (p, q) to (r, 0).
func givens(p, q float64) rotation {
	switch {
	case q == 0:
		return rotation{math.Copysign(1, p), 0}
	case p == 0:
		return rotation{0, -math.Copysign(1, q)}
	case math.Abs(p) > math.Abs(q):
		t := q / p
		c := 1 / math.Copysign(math.Sqrt(1+float64(t*t)), p)
		return rotation{c, -t * c}
	}
	t := p / q
	s := -1 / math.Copysign(math.Sqrt(1+float64(t*t)), q)
	return rotation{-t * s, s}
}

// rotateRows turns rows i and k from column lo on; rotateCols columns j and k in the first hi rows.
func (m *Matrix) rotateRows(i, k, lo int, r rotation) {
	a, b := m.row(i)[lo:], m.row(k)[lo:]
	for j, x := range a {
		y := b[j]
		a[j], b[j] = float64(r.c*x)-float64(r.s*y), float64(r.s*x)+float64(r.c*y)
	}
}

func (m *Matrix) rotateCols(j, k, hi int, r rotation) {
	for i := range hi {
		row := m.row(i)
		x, y := row[j], row[k]
		row[j], row[k] = float64(r.c*x)-float64(r.s*y), float64(r.s*x)+float64(r.c*y)
	}
}

// shifts gives the last diagonal elements and the product beside them, and other shifts after 10 and 30 steps in vain.
func (s *schur) shifts(hi, iter int, shift *float64) (sh [3]float64) {
	t := s.t
	sh = [3]float64{t.At(hi, hi), t.At(hi-1, hi-1), float64(t.At(hi, hi-1) * t.At(hi-1, hi))}
	lower := func(x float64) {
		*shift += x
		for i := range hi + 1 {
			*t.Place(i, i) -= x
		}
	}
	switch iter {
	case 10:
		lower(sh[0])
		x := math.Abs(t.At(hi, hi-1)) + math.Abs(t.At(hi-1, hi-2))
		sh = [3]float64{.75 * x, .75 * x, -.4375 * x * x}
	case 30:
		d := (sh[1] - sh[0]) / 2
		if x := float64(d*d) + sh[2]; x > 0 {
			x = math.Sqrt(x)
			if sh[1] < sh[0] {
				x = -x
			}
			lower(sh[0] - sh[2]/(x+d))
			sh = [3]float64{.964, .964, .964}
		}
	}
	return sh
}

// step is one double-shift QR step on rows lo to hi.
func (s *schur) step(lo, hi int, sh [3]float64) {
	t, n := s.t, s.n
	var v [3]float64
	from := hi - 2
	for ; ; from-- {
		d := t.At(from, from)
		a, b := sh[0]-d, sh[1]-d
		v = [3]float64{(float64(a*b)-sh[2])/t.At(from+1, from) + t.At(from, from+1), t.At(from+1, from+1) - d - a - b, t.At(from+2, from+1)}
		if from == lo {
			break
		}
		left := t.At(from, from-1) * (math.Abs(v[1]) + math.Abs(v[2]))
		right := v[0] * (math.Abs(t.At(from-1, from-1)) + math.Abs(d) + math.Abs(t.At(from+1, from+1)))
		if math.Abs(left) < 0x1p-52*right {
			break
		}
	}
	for k := from; k <= hi-2; k++ {
		if k > from {
			v = [3]float64{t.At(k, k-1), t.At(k+1, k-1), t.At(k+2, k-1)}
		}
		tail, tau, beta := reflection(v[:])
		if beta == 0 {
			continue
		}
		if k > from {
			*t.Place(k, k-1) = beta
		} else if k > lo {
			*t.Place(k, k-1) *= -1
		}
		t.reflectRows(k, k, n, tail, tau)
		t.reflectCols(k, 0, min(hi, k+3)+1, tail, tau)
		s.u.reflectCols(k, 0, n, tail, tau)
	}
	if tail, tau, beta := reflection([]float64{t.At(hi-1, hi-2), t.At(hi, hi-2)}); beta != 0 {
		*t.Place(hi-1, hi-2) = beta
		t.reflectRows(hi-1, hi-1, n, tail, tau)
		t.reflectCols(hi-1, 0, hi+1, tail, tau)
		s.u.reflectCols(hi-1, 0, n, tail, tau)
	}
	for i := from + 2; i <= hi; i++ { // what rounding left there
		*t.Place(i, i-2) = 0
		if i > from+2 {
			*t.Place(i, i-3) = 0
		}
	}
}

// vectors gives the eigenvectors of length 1: those of the triangular matrix by substitution from below, then turned back.
func (s *schur) vectors() *Matrix {
	n, norm := s.n, 0.0
	for i := range n {
		for _, x := range s.t.row(i)[max(i-1, 0):] {
			norm += math.Abs(x)
		}
	}
	if norm == 0 {
		return s.u
	}
	v := NewMatrix(n, n)
	for k := n - 1; k >= 0; k-- {
		x := make([]float64, k+1)
		x[k] = 1
		for i := k - 1; i >= 0; i-- {
			r := dot(s.t.row(i)[i+1:k+1], x[i+1:])
			if w := s.t.At(i, i) - s.t.At(k, k); w != 0 {
				x[i] = -r / w
			} else {
				x[i] = -r / (0x1p-52 * norm)
			}
			if big := math.Abs(x[i]); 0x1p-52*big*big > 1 {
				for j := i; j <= k; j++ {
					x[j] /= big
				}
			}
		}
		length := 0.0
		for i := range n {
			y := dot(s.u.row(i)[:k+1], x)
			*v.Place(i, k) = y
			length += y * y
		}
		if length = math.Sqrt(length); length > 0 {
			for i := range n {
				*v.Place(i, k) /= length
			}
		}
	}
	return v
}
