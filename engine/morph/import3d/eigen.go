package import3d

import "math"

// matrix3 is a 3 by 3 matrix, rows first.
type matrix3 [3][3]float64

// eigen gives the eigenvalues of a symmetric matrix and, as columns, its eigenvectors of unit length. The method is the general one
// of EISPACK (orthes, hqr2: Householder reduction to Hessenberg form, QR with implicit double shift, back substitution; Wilkinson and
// Reinsch 1971), not one for symmetric matrices, because NEURON's Matrix.symmeig uses it: where two eigenvalues are equal, as of a
// round outline, the vectors are those that rounding brings about. Products are rounded one by one, so that no processor fuses them.
func eigen(a matrix3) (values [3]float64, vectors matrix3) {
	scale := 0.0
	for i := range 3 {
		for j := range 3 {
			scale = math.Max(scale, math.Abs(a[i][j]))
		}
	}
	q := schur{u: matrix3{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}
	if scale >= smallest {
		for i := range 3 {
			for j := range 3 {
				q.t[i][j] = a[i][j] / scale
			}
		}
		q.hessenberg()
		q.reduce()
		for i := range 3 {
			for j := range 3 {
				q.t[i][j] *= scale
			}
		}
	}
	for i := range 3 {
		values[i] = q.t[i][i]
	}
	q.substitute(values)
	return values, q.u
}

const (
	epsilon  = 0x1p-52
	smallest = 0x1p-1022
)

// schur is a matrix on its way to u*t*u', t upper triangular.
type schur struct{ t, u matrix3 }

// mirror is a Householder reflection I - tau*v*v' with v = (1, a, b).
type mirror struct {
	tau, a, b float64
	n         int // rows it acts on, 2 or 3
}

// reflect makes the reflection that turns x, y, z (z of three rows only) into (beta, 0, 0).
func reflect(n int, x, y, z float64) (m mirror, beta float64) {
	tail := float64(y * y)
	if n == 3 {
		tail = float64(y*y) + float64(z*z)
	}
	if tail <= smallest {
		return mirror{n: n}, x
	}
	beta = math.Sqrt(float64(x*x) + tail)
	if x >= 0 {
		beta = -beta
	}
	return mirror{tau: (beta - x) / beta, a: y / (x - beta), b: z / (x - beta), n: n}, beta
}

// left applies it to rows r.. of the columns from c on.
func (m mirror) left(t *matrix3, r, c int) {
	if m.tau == 0 {
		return
	}
	for ; c < 3; c++ {
		sum := float64(m.a * t[r+1][c])
		if m.n == 3 {
			sum = float64(m.a*t[r+1][c]) + float64(m.b*t[r+2][c])
		}
		sum += t[r][c]
		t[r][c] -= float64(m.tau * sum)
		t[r+1][c] -= float64(float64(m.tau*m.a) * sum)
		if m.n == 3 {
			t[r+2][c] -= float64(float64(m.tau*m.b) * sum)
		}
	}
}

// right applies it to columns c.. of the first rows.
func (m mirror) right(t *matrix3, rows, c int) {
	if m.tau == 0 {
		return
	}
	for r := range rows {
		sum := float64(t[r][c+1] * m.a)
		if m.n == 3 {
			sum = float64(t[r][c+1]*m.a) + float64(t[r][c+2]*m.b)
		}
		sum += t[r][c]
		by := float64(m.tau * sum)
		t[r][c] -= by
		t[r][c+1] -= float64(by * m.a)
		if m.n == 3 {
			t[r][c+2] -= float64(by * m.b)
		}
	}
}

// hessenberg makes the lower left element zero.
func (s *schur) hessenberg() {
	m, beta := reflect(2, s.t[1][0], s.t[2][0], 0)
	s.t[1][0], s.t[2][0] = beta, 0
	m.left(&s.t, 1, 1)
	m.right(&s.t, 3, 1)
	m.left(&s.u, 1, 1)
}

// reduce makes t triangular. Of a symmetric matrix two steps or three are enough; the loop is bounded all the same.
func (s *schur) reduce() {
	t := &s.t
	norm := 0.0
	for j := range 3 {
		for i := 0; i < min(3, j+2); i++ {
			norm += math.Abs(t[i][j])
		}
	}
	zero := math.Max(float64(norm*float64(epsilon*epsilon)), smallest)
	small := func(k int) bool {
		return math.Abs(t[k][k-1]) <= math.Max((math.Abs(t[k-1][k-1])+math.Abs(t[k][k]))*epsilon, zero)
	}
	for last, steps := 2, 0; last > 0 && steps < 120; {
		switch {
		case small(last):
			t[last][last-1] = 0
			last--
		case last == 1 || small(last-1):
			s.split(last)
			last -= 2
		default:
			s.francis()
			steps++
		}
	}
}

// split makes the block of rows k-1 and k triangular by a rotation.
func (s *schur) split(k int) {
	t := &s.t
	p := .5 * (t[k-1][k-1] - t[k][k])
	q := float64(p*p) + float64(t[k][k-1]*t[k-1][k])
	if q >= 0 {
		z := math.Sqrt(q)
		if p < 0 {
			z = -z
		}
		c, n := rotation(p+z, t[k][k-1])
		for j := k - 1; j < 3; j++ {
			x, y := t[k-1][j], t[k][j]
			t[k-1][j], t[k][j] = float64(c*x)-float64(n*y), float64(n*x)+float64(c*y)
		}
		turn := func(m *matrix3, rows int) {
			for i := range rows {
				x, y := m[i][k-1], m[i][k]
				m[i][k-1], m[i][k] = float64(c*x)-float64(n*y), float64(n*x)+float64(c*y)
			}
		}
		turn(t, k+1)
		t[k][k-1] = 0
		turn(&s.u, 3)
	}
	if k > 1 {
		t[k-1][k-2] = 0
	}
}

// rotation gives cosine and sine of the Givens rotation that turns (p, q) into (r, 0).
func rotation(p, q float64) (c, s float64) {
	switch {
	case q == 0:
		return math.Copysign(1, p), 0
	case p == 0:
		return 0, -math.Copysign(1, q)
	case math.Abs(p) > math.Abs(q):
		t := q / p
		u := math.Copysign(math.Sqrt(1+float64(t*t)), p)
		c = 1 / u
		return c, -t * c
	}
	t := p / q
	u := math.Copysign(math.Sqrt(1+float64(t*t)), q)
	s = -1 / u
	return -t * s, s
}

// francis is one QR step with implicit double shift over all three rows.
func (s *schur) francis() {
	t := &s.t
	r, q := t[2][2]-t[0][0], t[1][1]-t[0][0]
	x := (float64(r*q)-float64(t[2][1]*t[1][2]))/t[1][0] + t[0][1]
	m, beta := reflect(3, x, t[1][1]-t[0][0]-r-q, t[2][1])
	if beta != 0 {
		m.left(t, 0, 0)
		m.right(t, 3, 0)
		m.right(&s.u, 3, 0)
	}
	m, beta = reflect(2, t[1][0], t[2][0], 0)
	if beta != 0 {
		t[1][0] = beta
		m.left(t, 1, 1)
		m.right(t, 3, 1)
		m.right(&s.u, 3, 1)
	}
	t[2][0] = 0
}

// substitute finds the eigenvectors of t and turns them by u; the result is in u.
func (s *schur) substitute(values [3]float64) {
	t, norm := &s.t, 0.0
	for i := range 3 {
		for j := max(i-1, 0); j < 3; j++ {
			norm += math.Abs(t[i][j])
		}
	}
	if norm == 0 {
		return
	}
	for n := 2; n >= 0; n-- {
		t[n][n] = 1
		for i := n - 1; i >= 0; i-- {
			w, r := values[i]-values[n], 0.0
			for k := i + 1; k <= n; k++ {
				r += float64(t[i][k] * t[k][n])
			}
			if w == 0 {
				w = epsilon * norm
			}
			t[i][n] = -r / w
			if big := math.Abs(t[i][n]); float64(epsilon*big)*big > 1 {
				for k := i; k < 3; k++ {
					t[k][n] /= big
				}
			}
		}
	}
	for j := 2; j >= 0; j-- {
		var v [3]float64
		for i := range 3 {
			for k := 0; k <= j; k++ {
				v[i] += float64(s.u[i][k] * t[k][j])
			}
		}
		length := math.Sqrt(float64(v[0]*v[0]) + float64(v[1]*v[1]) + float64(v[2]*v[2]))
		for i := range 3 {
			if length > 0 { // by the square of the length, as a quotient of complex numbers is taken
				v[i] = float64(v[i]*length) / float64(length*length)
			}
			s.u[i][j] = v[i]
		}
	}
}
