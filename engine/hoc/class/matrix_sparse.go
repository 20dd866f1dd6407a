package class

import (
	"math"
	"slices"
	"sort"

	"nrngui/engine/hoc/object"
)

// sparseRow holds the elements of a row that were ever named, in order of columns.
type sparseRow []sparseElement

type sparseElement struct {
	col int
	x   float64
}

func (r sparseRow) find(col int) (k int, ok bool) {
	k = sort.Search(len(r), func(k int) bool { return r[k].col >= col })
	return k, k < len(r) && r[k].col == col
}

// place gives the place of an element, made when missing.
func (r *sparseRow) place(col int) *float64 {
	k, ok := r.find(col)
	if !ok {
		*r = slices.Insert(*r, k, sparseElement{col: col})
	}
	return &(*r)[k].x
}

// sparseRowArg gives the row that argument 1 means.
func sparseRowArg(c *object.Call, m *Matrix) sparseRow {
	if m.rows == nil {
		c.Fail("", "works on sparse matrices (type 2) only; this one is full")
	}
	return m.rows[indexArg(c, 0, 0, m.nrow)]
}

// sparseValue is (i, k, &j): the element number k of those that row i has, and its column.
func sparseValue(c *object.Call, m *Matrix) float64 {
	r := sparseRowArg(c, m)
	e := r[indexArg(c, 1, 0, len(r))]
	if c.N() > 2 {
		object.Check(c.Ref(2).Set(float64(e.col)))
	}
	return e.x
}

// sparseLU is the elimination of a sparse matrix: in step k row order[k], which begins with column k, was subtracted from others.
type sparseLU struct {
	n     int
	order []int       // row of the matrix that became row k
	upper []sparseRow // begin with column k
	lower [][]sparseElement
}

// eliminate takes as pivot of a column the shortest row whose element is at least a tenth of the largest one: few new elements, and
// errors that grow little.
func (m *Matrix) eliminate(c *object.Call) *sparseLU {
	n := m.nrow
	lu := &sparseLU{n: n, lower: make([][]sparseElement, n)}
	active := make([]sparseRow, n) // rows without the columns that are done
	left := make([]int, n)
	for i := range active {
		active[i], left[i] = m.rows[i].without0(), i
	}
	for k := range n {
		c.Pause()
		largest := 0.0
		for _, i := range left {
			if a := active[i]; len(a) > 0 && a[0].col == k {
				largest = max(largest, math.Abs(a[0].x))
			}
		}
		at := -1
		for p, i := range left {
			if a := active[i]; len(a) > 0 && a[0].col == k && math.Abs(a[0].x) >= .1*largest && (at < 0 || len(a) < len(active[left[at]])) {
				at = p
			}
		}
		if at < 0 || largest == 0 {
			c.Fail("", "the matrix is singular: nothing is left in column %d", k)
		}
		pivot := left[at]
		left = slices.Delete(left, at, at+1)
		row := active[pivot]
		lu.order, lu.upper = append(lu.order, pivot), append(lu.upper, row)
		for _, i := range left {
			if a := active[i]; len(a) > 0 && a[0].col == k {
				f := a[0].x / row[0].x
				lu.lower[i] = append(lu.lower[i], sparseElement{k, f})
				active[i] = a[1:].minus(f, row[1:])
			}
		}
	}
	return lu
}

func (r sparseRow) without0() sparseRow {
	out := make(sparseRow, 0, len(r))
	for _, e := range r {
		if e.x != 0 {
			out = append(out, e)
		}
	}
	return out
}

// minus is r - f s.
func (r sparseRow) minus(f float64, s sparseRow) sparseRow {
	out := make(sparseRow, 0, len(r)+len(s))
	for len(r) > 0 || len(s) > 0 {
		switch {
		case len(s) == 0 || len(r) > 0 && r[0].col < s[0].col:
			out, r = append(out, r[0]), r[1:]
		case len(r) == 0 || s[0].col < r[0].col:
			out, s = append(out, sparseElement{s[0].col, -f * s[0].x}), s[1:]
		default:
			if x := r[0].x - float64(f*s[0].x); x != 0 {
				out = append(out, sparseElement{r[0].col, x})
			}
			r, s = r[1:], s[1:]
		}
	}
	return out
}

// solve writes the solution into x.
func (lu *sparseLU) solve(b, x []float64) {
	y := make([]float64, lu.n)
	for k, i := range lu.order {
		s := b[i]
		for _, e := range lu.lower[i] {
			s -= float64(e.x * y[e.col])
		}
		y[k] = s
	}
	for k := lu.n - 1; k >= 0; k-- {
		row := lu.upper[k]
		s := y[k]
		for _, e := range row[1:] {
			s -= float64(e.x * x[e.col])
		}
		x[k] = s / row[0].x
	}
}
