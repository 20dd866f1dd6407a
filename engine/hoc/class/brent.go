package class

import (
	"math"
	"sort"
)

// brent finds a minimum of a function of several variables without derivatives: the method of principal axes.
//
// R. P. Brent, Algorithms for Minimization without Derivatives, Prentice-Hall (1973), chapter 7. Minima are sought along n directions; the direction
// of the whole step takes the place of the one that brought most; after each round the directions become the principal axes of the quadratic form that fits
// the second differences, so that they never grow alike.
type brent struct {
	f      func(x []float64) float64
	random func() float64 // uniform in 0 to 1, for steps out of valleys that rounding makes
	after  func() bool    // called after each round; true ends the search
	n      int
	x      []float64
	dir    [][]float64 // directions
	d      []float64   // half the second derivatives along them
	tol    float64     // wanted accuracy of x
	h      float64     // longest step

	fx, longest, least float64 // value at x; length of a typical step; smallest of d
	searches           int     // lines searched
	q0, q1             []float64
	qd0, qd1, qf1      float64 // points before the last and their distances, for steps along a parabola
	trial              []float64
}

// The accuracy that a value of f is taken to have, and what follows from it.
const (
	epsF   = 1e-11
	tiny   = epsF * epsF
	minute = tiny * tiny
	rounds = 2 // searches without improvement before the end
)

var (
	sqrtEps   = math.Sqrt(epsF)
	fourthEps = math.Sqrt(sqrtEps)
)

func newBrent(x []float64, tol, step float64, f func([]float64) float64) *brent {
	n := len(x)
	b := &brent{f: f, n: n, x: x, tol: tiny + math.Abs(tol), d: make([]float64, n), trial: make([]float64, n), least: tiny}
	b.h = max(step, 100*b.tol)
	b.longest = b.h
	for i := range n {
		e := make([]float64, n)
		e[i] = 1
		b.dir = append(b.dir, e)
	}
	b.q0, b.q1 = append([]float64(nil), x...), append([]float64(nil), x...)
	return b
}

// minimize searches from x and leaves the best point there.
func (b *brent) minimize() {
	if b.n == 0 {
		return
	}
	b.fx = b.f(b.x)
	b.qf1 = b.fx
	ill, still := false, 0
	for {
		before := b.d[0]
		b.d[0] = 0
		step := 0.0
		b.line(0, 2, &b.d[0], &step, b.fx, false)
		if step <= 0 {
			negate(b.dir[0])
		}
		if before <= 0.9*b.d[0] || 0.9*before >= b.d[0] {
			clear(b.d[1:])
		}
		if b.n == 1 {
			if math.Abs(step) < b.tol || b.after() {
				return
			}
			continue
		}
		for k := 1; k < b.n; k++ {
			if b.round(k, still, &ill) > b.reach()/2 {
				still = -1
			}
			if still++; still > rounds {
				return
			}
		}
		b.parabola()
		b.axes()
		ill = sqrtEps*b.d[0] > b.least
		if b.after() {
			return
		}
	}
}

// reach is the distance below which steps count as none.
func (b *brent) reach() float64 { return sqrtEps*norm(b.x) + b.tol }

// round searches all directions, from number k on first, and puts the direction of the whole step in the place of one of them. It gives
// the length of a typical step.
func (b *brent) round(k, still int, ill *bool) float64 {
	start, f0 := append([]float64(nil), b.x...), b.fx
	*ill = *ill || still > 0
	away := make([]float64, b.n)
	most := k
	for {
		most = k
		gain := 0.0
		if *ill {
			for i := range away {
				away[i] = (0.1*b.longest + b.reach()*math.Pow(10, float64(still))) * (b.random() - 0.5)
				addTo(b.x, away[i], b.dir[i])
			}
			b.fx = b.f(b.x)
		}
		for j := k; j < b.n; j++ {
			f, s := b.fx, 0.0
			b.line(j, 2, &b.d[j], &s, b.fx, false)
			won := f - b.fx
			if *ill {
				won = b.d[j] * (s + away[j]) * (s + away[j])
			}
			if won >= gain {
				gain, most = won, j
			}
		}
		if *ill || gain >= math.Abs(100*epsF*b.fx) {
			break
		}
		*ill = true // too little was won: once more from a point beside
	}
	for j := range k {
		s := 0.0
		b.line(j, 2, &b.d[j], &s, b.fx, false)
	}
	f1 := b.fx
	b.fx = f0
	whole := minus(b.x, start)
	copy(b.x, start)
	length := norm(whole)
	if length > tiny {
		gone := b.dir[most]
		copy(b.dir[k+1:most+1], b.dir[k:most])
		copy(b.d[k+1:most+1], b.d[k:most])
		b.d[k] = 0
		for i := range gone {
			gone[i] = whole[i] / length
		}
		b.dir[k] = gone
		b.line(k, 4, &b.d[k], &length, f1, true)
		if length <= 0 {
			length = -length
			negate(gone)
		}
	}
	b.longest = max(0.01*b.longest, length)
	return b.longest
}

// line searches a minimum along direction j, or along the parabola through the last points when j is -1. second is half the second derivative there, 0 when unknown;
// step is a guess of the way to go and becomes the way gone. known says that f1 is the value at the guess. It is one piece,
// longer than others here, because its steps share all their numbers.
func (b *brent) line(j, halvings int, second, step *float64, f1 float64, known bool) {
	f0 := b.fx
	best, at := f0, 0.0
	guess, guessed := *step, f1
	x1 := *step
	unknown := *second < epsF
	t := b.firstStep(*second, unknown)
	see := func(x, f float64) {
		if f <= best {
			at, best = x, f
		}
	}
	if known {
		see(x1, f1)
	}
	if !known || math.Abs(x1) < t {
		x1 = math.Copysign(t, x1)
		if x1 == 0 {
			x1 = t
		}
		f1 = b.along(j, x1)
		see(x1, f1)
	}
	x2, f2 := 0.0, 0.0
	for k := 0; ; k++ {
		if unknown {
			x2 = 2 * x1
			if f0 < f1 {
				x2 = -x1
			}
			f2 = b.along(j, x2)
			see(x2, f2)
			*second = (x2*(f1-f0) - x1*(f2-f0)) / (x1 * x2 * (x1 - x2))
		}
		slope := (f1-f0)/x1 - x1**second
		unknown = true
		x2 = b.lowest(slope, *second)
		f2 = b.along(j, x2)
		for k < halvings && f2 > f0 && !(f0 < f1 && x1*x2 > 0) {
			k++
			x2 /= 2
			f2 = b.along(j, x2)
		}
		if k >= halvings || f2 <= f0 {
			if k > 0 && math.Abs(x2*(x2-x1)) <= tiny {
				*second = 0
			}
			break
		}
	}
	b.searches++
	if f2 > best {
		x2 = at
	} else {
		best = f2
	}
	if math.Abs(x2*(x2-x1)) > tiny {
		*second = (x2*(f1-f0) - x1*(best-f0)) / (x1 * x2 * (x1 - x2))
	}
	*second = max(*second, tiny)
	*step, b.fx = x2, best
	if guessed < b.fx {
		*step, b.fx = guess, guessed
	}
	if j >= 0 {
		addTo(b.x, *step, b.dir[j])
	}
}

// firstStep is the distance of a first trial along a line.
func (b *brent) firstStep(second float64, unknown bool) float64 {
	if unknown {
		second = b.least
	}
	size := norm(b.x)
	t := fourthEps*math.Sqrt(math.Abs(b.fx)/second+size*b.longest) + sqrtEps*b.longest
	if s := fourthEps*size + b.tol; unknown && t > s {
		t = s
	}
	return min(max(t, tiny), 0.01*b.h)
}

// lowest is where the parabola with that slope and half second derivative at 0 is lowest, not farther than the longest step.
func (b *brent) lowest(slope, second float64) float64 {
	x := -b.h
	if second > tiny {
		x = -0.5 * slope / second
	} else if slope < 0 {
		x = b.h
	}
	return math.Copysign(min(math.Abs(x), b.h), x)
}

// along is f at a distance along direction j or along the parabola.
func (b *brent) along(j int, t float64) float64 {
	if j >= 0 {
		copy(b.trial, b.x)
		addTo(b.trial, t, b.dir[j])
		return b.f(b.trial)
	}
	qa, qb, qc := b.weights(t)
	for i := range b.trial {
		b.trial[i] = qa*b.q0[i] + qb*b.x[i] + qc*b.q1[i]
	}
	return b.f(b.trial)
}

// weights of the three points at a distance along the parabola.
func (b *brent) weights(t float64) (qa, qb, qc float64) {
	both := b.qd0 + b.qd1
	return t * (t - b.qd1) / (b.qd0 * both), (t + b.qd0) * (b.qd1 - t) / (b.qd0 * b.qd1), t * (t + b.qd0) / (b.qd1 * both)
}

// parabola tries a step along the parabola through the points of the last three rounds, for curved valleys.
func (b *brent) parabola() {
	b.fx, b.qf1 = b.qf1, b.fx
	sum := 0.0
	for i := range b.x {
		b.x[i], b.q1[i] = b.q1[i], b.x[i]
		sum += (b.x[i] - b.q1[i]) * (b.x[i] - b.q1[i])
	}
	b.qd1 = math.Sqrt(sum)
	t, second := b.qd1, 0.0
	qa, qb, qc := 0.0, 0.0, 1.0
	if b.qd0 > 0 && b.qd1 > 0 && b.searches >= 3*b.n*b.n {
		b.line(-1, 2, &second, &t, b.qf1, true)
		qa, qb, qc = b.weights(t)
	} else {
		b.fx = b.qf1
	}
	b.qd0 = b.qd1
	for i := range b.x {
		old := b.q0[i]
		b.q0[i] = b.x[i]
		b.x[i] = qa*old + qb*b.x[i] + qc*b.q1[i]
	}
}

// axes turns the directions into the principal axes of the fitted form, those of the greatest curvature first.
func (b *brent) axes() {
	n := b.n
	scale, most := make([]float64, n), 0.0
	for i, d := range b.d {
		scale[i] = 1 / math.Sqrt(d)
		most = max(most, scale[i])
	}
	rows := make([][]float64, n) // row i: component i of all directions
	for i := range rows {
		rows[i] = make([]float64, n)
		for j, v := range b.dir {
			rows[i][j] = v[i] * scale[j] / most
		}
	}
	values, vectors := singular(rows)
	for k, v := range vectors {
		b.dir[k] = v
		switch w := most * values[k]; {
		case w > 1/tiny:
			b.d[k] = minute
		case w < tiny:
			b.d[k] = 1 / minute
		default:
			b.d[k] = 1 / (w * w)
		}
	}
	b.least = max(b.d[n-1], tiny)
}

// singular gives the singular values of a matrix, given by its rows, smallest first, with the left singular vectors: one-sided Jacobi rotations (M. R. Hestenes, 1958)
// make the rows orthogonal.
func singular(rows [][]float64) (values []float64, vectors [][]float64) {
	n := len(rows)
	turned := make([][]float64, n) // the same rotations of the unit matrix
	for i := range turned {
		turned[i] = make([]float64, n)
		turned[i][i] = 1
	}
	for sweep, done := 0, false; !done && sweep < 60; sweep++ {
		done = true
		for p := range n {
			for q := p + 1; q < n; q++ {
				a, b, c := inner(rows[p], rows[p]), inner(rows[q], rows[q]), inner(rows[p], rows[q])
				if !(math.Abs(c) > 1e-15*math.Sqrt(a*b)) {
					continue
				}
				done = false
				z := (b - a) / (2 * c)
				t := math.Copysign(1, z) / (math.Abs(z) + math.Sqrt(1+z*z))
				cs := 1 / math.Sqrt(1+t*t)
				rotate(rows[p], rows[q], cs, cs*t)
				rotate(turned[p], turned[q], cs, cs*t)
			}
		}
	}
	order := make([]int, n)
	size := make([]float64, n)
	for i := range order {
		order[i], size[i] = i, norm(rows[i])
	}
	sort.SliceStable(order, func(i, k int) bool { return size[order[i]] < size[order[k]] })
	for _, i := range order {
		values, vectors = append(values, size[i]), append(vectors, turned[i])
	}
	return values, vectors
}

func inner(x, y []float64) float64 {
	s := 0.0
	for i := range x {
		s += x[i] * y[i]
	}
	return s
}

func rotate(x, y []float64, c, s float64) {
	for i := range x {
		x[i], y[i] = c*x[i]-s*y[i], s*x[i]+c*y[i]
	}
}

func norm(x []float64) float64 {
	s := 0.0
	for _, v := range x {
		s += v * v
	}
	return math.Sqrt(s)
}

func addTo(x []float64, s float64, v []float64) {
	for i := range x {
		x[i] += s * v[i]
	}
}

func minus(x, y []float64) []float64 {
	d := make([]float64, len(x))
	for i := range d {
		d[i] = x[i] - y[i]
	}
	return d
}

func negate(x []float64) {
	for i := range x {
		x[i] = -x[i]
	}
}
