package class

import (
	"fmt"

	"nrngui/engine/hoc/object"
	"nrngui/engine/hoc/text"
)

// matrixElements read and write elements, rows, columns, diagonals and blocks.
func matrixElements() members {
	return members{
		"nrow": mnum(func(c *object.Call, m *Matrix) float64 { return float64(m.nrow) }),
		"ncol": mnum(func(c *object.Call, m *Matrix) float64 { return float64(m.ncol) }),
		"getval": mnum(func(c *object.Call, m *Matrix) float64 {
			return m.At(indexArg(c, 0, 0, m.nrow), indexArg(c, 1, 0, m.ncol))
		}),
		"setval": mnum(func(c *object.Call, m *Matrix) float64 {
			p := m.Place(indexArg(c, 0, 0, m.nrow), indexArg(c, 1, 0, m.ncol))
			*p = c.Number(2)
			return *p
		}),
		"sprowlen":    mnum(func(c *object.Call, m *Matrix) float64 { return float64(len(sparseRowArg(c, m))) }),
		"spgetrowval": mnum(sparseValue),
		"resize": mchain(func(c *object.Call, m *Matrix) {
			dense(c, m).resize(area(c, dimension(c, 0), dimension(c, 1)))
		}),
		"set":  mchain(setAll),
		"zero": mchain(func(c *object.Call, m *Matrix) { m.zero() }),
		"ident": mchain(func(c *object.Call, m *Matrix) {
			m.clear()
			for i := range min(m.nrow, m.ncol) {
				*m.Place(i, i) = 1
			}
		}),
		"getrow": mvalue(func(c *object.Call, m *Matrix) *object.Object {
			o, to := outVector(c, 1, dense(c, m).ncol)
			copy(to, m.row(indexArg(c, 0, 0, m.nrow)))
			return o
		}),
		"getcol": mvalue(func(c *object.Call, m *Matrix) *object.Object {
			j := indexArg(c, 0, 0, dense(c, m).ncol)
			o, to := outVector(c, 1, m.nrow)
			for i := range to {
				to[i] = m.At(i, j)
			}
			return o
		}),
		"getdiag": mvalue(getDiagonal),
		"setrow": mchain(func(c *object.Call, m *Matrix) {
			i := indexArg(c, 0, 0, m.nrow)
			m.assign(c, 0, m.ncol, m.ncol, func(k int) (int, int) { return i, k })
		}),
		"setcol": mchain(func(c *object.Call, m *Matrix) {
			j := indexArg(c, 0, 0, m.ncol)
			m.assign(c, 0, m.nrow, m.nrow, func(k int) (int, int) { return k, j })
		}),
		"setdiag": mchain(func(c *object.Call, m *Matrix) {
			d, lo, hi := m.diagonal(c)
			m.assign(c, lo, hi, m.nrow, func(k int) (int, int) { return k, k + d })
		}),
		"bcopy":       mvalue(blockCopy),
		"to_vector":   mvalue(toVector),
		"from_vector": mchain(fromVector),
	}
}

// zero makes all elements 0; a sparse matrix keeps having them.
func (m *Matrix) zero() {
	clear(m.full)
	for _, r := range m.rows {
		for k := range r {
			r[k].x = 0
		}
	}
}

// clear takes the elements of a sparse matrix out as well.
func (m *Matrix) clear() {
	clear(m.full)
	clear(m.rows)
}

// assign writes argument 2, a number or a Vector of at most limit elements, to the places of lo to hi-1. A Vector may end before on a full
// matrix.
func (m *Matrix) assign(c *object.Call, lo, hi, limit int, place func(k int) (i, j int)) {
	if c.Is(1, object.Number) {
		x := c.Number(1)
		for k := lo; k < hi; k++ {
			*m.Place(place(k)) = x
		}
		return
	}
	from := vectorArg(c, 1).Data
	switch {
	case len(from) > limit:
		c.Fail("", "argument 2 is a Vector of size %d; there are %d places", len(from), limit)
	case len(from) < hi && m.rows != nil:
		c.Fail("", "argument 2 is a Vector of size %d; a sparse matrix needs %d", len(from), hi)
	}
	for k := lo; k < min(hi, len(from)); k++ {
		*m.Place(place(k)) = from[k]
	}
}

// diagonal reads argument 1, the number d of a diagonal: elements (i, i+d), and gives the rows lo to hi-1 that it has.
func (m *Matrix) diagonal(c *object.Call) (d, lo, hi int) {
	d = int(rangeArg(c, 0, float64(1-m.nrow), float64(m.ncol-1)))
	return d, max(0, -d), min(m.nrow, m.ncol-d)
}

// getDiagonal gives element (i, i+d) at i; elements without such a place stay as they were.
func getDiagonal(c *object.Call, m *Matrix) *object.Object {
	d, lo, hi := dense(c, m).diagonal(c)
	o, to := outVector(c, 1, m.nrow)
	for i := lo; i < hi; i++ {
		to[i] = m.At(i, i+d)
	}
	return o
}

// setAll is set(x00, x01, ... row after row).
func setAll(c *object.Call, m *Matrix) {
	if c.N() < m.nrow*m.ncol {
		c.Fail("", "a %d x %d matrix takes %d numbers, not %d", m.nrow, m.ncol, m.nrow*m.ncol, c.N())
	}
	for i := range m.nrow {
		for j := range m.ncol {
			*m.Place(i, j) = c.Number(i*m.ncol + j)
		}
	}
}

// blockCopy is (i0, j0, nrow, ncol), with (i1, j1) and a Matrix to put the block into behind them.
func blockCopy(c *object.Call, m *Matrix) *object.Object {
	dense(c, m)
	i0, j0 := indexArg(c, 0, 0, m.nrow), indexArg(c, 1, 0, m.ncol)
	nr, nc := int(rangeArg(c, 2, 1, float64(m.nrow-i0))), int(rangeArg(c, 3, 1, float64(m.ncol-j0)))
	i1, j1, at := 0, 0, 4
	if c.Is(4, object.Number) {
		i1, j1, at = sizeArg(c, 4, 0), sizeArg(c, 5, 0), 6
	}
	var o *object.Object
	if c.N() > at {
		denseArg(c, at)
		o = c.Object(at)
	} else {
		o = c.Self.Class.Add(NewMatrix(area(c, i1+nr, j1+nc)))
	}
	to := o.Data.(*Matrix)
	if i1+nr > to.nrow || j1+nc > to.ncol {
		c.Fail("resize it before", "%s is %d x %d; a block of %d x %d at row %d, column %d does not fit", o.Name(), to.nrow, to.ncol, nr, nc, i1, j1)
	}
	from := m
	if to == m {
		from = m.clone()
	}
	for i := range nr {
		copy(to.row(i1 + i)[j1:], from.row(i0 + i)[j0:j0+nc])
	}
	return o
}

// toVector puts column after column into a Vector.
func toVector(c *object.Call, m *Matrix) *object.Object {
	o, to := outVector(c, 0, m.nrow*m.ncol)
	k := 0
	for j := range m.ncol {
		for i := range m.nrow {
			to[k] = m.At(i, j)
			k++
		}
	}
	return o
}

func fromVector(c *object.Call, m *Matrix) {
	v := vectorArg(c, 0)
	sameSize(c, 0, v, m.nrow*m.ncol)
	for k, x := range v.Data {
		*m.Place(k%m.nrow, k/m.nrow) = x
	}
}

// matrixText prints and reads.
func matrixText() members {
	return members{
		"printf": mnum(func(c *object.Call, m *Matrix) float64 {
			c.Print(m.text(c, 0))
			return 0
		}),
		"fprint": mnum(func(c *object.Call, m *Matrix) float64 {
			i, head := 0, true
			if c.Is(0, object.Number) {
				head = int(rangeArg(c, 0, 0, 1)) == 1
				i++
			}
			f, s := fileArg(c, i), ""
			if head {
				s = fmt.Sprintf("%d %d\n", m.nrow, m.ncol)
			}
			writeAll(c, f, []byte(s+m.text(c, i+1)))
			return 0
		}),
		"scanf": mnum(scanMatrix),
	}
}

// text shows the elements in the format of argument i, and argument i+1 behind each row.
func (m *Matrix) text(c *object.Call, i int) string {
	f, end := " %-8.3g", "\n"
	if c.N() > i {
		f = c.Text(i)
	}
	if c.N() > i+1 {
		end = c.Text(i + 1)
	}
	var b []byte
	form := text.Repeat(f)
	for r := range m.nrow {
		for k := range m.ncol {
			var err error
			if b, err = form.Append(b, m.At(r, k)); err != nil {
				c.Fail("", "%v", err)
			}
		}
		b = append(b, end...)
	}
	return string(b)
}

// scanMatrix is (file) or (file, nrow, ncol): numbers row after row, without the sizes in arguments behind these.
func scanMatrix(c *object.Call, m *Matrix) float64 {
	f := fileArg(c, 0)
	var nrow, ncol int
	if c.N() > 1 {
		nrow, ncol = dimension(c, 1), dimension(c, 2)
	} else {
		r, k := scan(c, f), scan(c, f)
		if !(r >= 1 && k >= 1 && r*k <= float64(c.Largest())) {
			c.Fail("", "the file says that the matrix has %g rows and %g columns", r, k)
		}
		nrow, ncol = int(r), int(k)
	}
	dense(c, m).resize(area(c, nrow, ncol))
	for i := range m.full {
		m.full[i] = scan(c, f)
	}
	return 0
}
