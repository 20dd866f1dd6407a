package class

import (
	"fmt"
	"math"

	"nrngui/engine/hoc/object"
)

// Matrix is the data of the class Matrix: full, or sparse with the elements that were ever named (type 2).
type Matrix struct {
	nrow, ncol int
	full       []float64   // row after row; nil when sparse
	rows       []sparseRow // nil when full
	lu         *fullLU     // of the last solv; use_lu takes it again
	sparseLU   *sparseLU
}

// NewMatrix makes a matrix of zeros.
func NewMatrix(nrow, ncol int) *Matrix {
	return &Matrix{nrow: nrow, ncol: ncol, full: make([]float64, nrow*ncol)}
}

// Size gives the numbers of rows and columns.
func (m *Matrix) Size() (nrow, ncol int) { return m.nrow, m.ncol }

// At gives an element.
func (m *Matrix) At(i, j int) float64 {
	if m.rows == nil {
		return m.full[i*m.ncol+j]
	}
	if k, ok := m.rows[i].find(j); ok {
		return m.rows[i][k].x
	}
	return 0
}

// Place gives the place of an element, good until the next change of size; a sparse matrix has the element from then on.
func (m *Matrix) Place(i, j int) *float64 {
	if m.rows == nil {
		return &m.full[i*m.ncol+j]
	}
	return m.rows[i].place(j)
}

// Each calls f for each element that is not zero, or that a sparse matrix has, row after row.
func (m *Matrix) Each(f func(i, j int, x float64)) {
	for i := range m.nrow {
		if m.rows != nil {
			for _, e := range m.rows[i] {
				f(i, e.col, e.x)
			}
			continue
		}
		for j, x := range m.row(i) {
			if x != 0 {
				f(i, j, x)
			}
		}
	}
}

// row is row i of a full matrix.
func (m *Matrix) row(i int) []float64 { return m.full[i*m.ncol : (i+1)*m.ncol] }

// resize keeps the elements that both sizes have; new ones are 0.
func (m *Matrix) resize(nrow, ncol int) {
	if nrow == m.nrow && ncol == m.ncol {
		return
	}
	old := *m
	*m = *NewMatrix(nrow, ncol)
	m.lu = old.lu
	for i := range min(nrow, old.nrow) {
		copy(m.row(i), old.row(i))
	}
}

// become takes the elements of another full matrix.
func (m *Matrix) become(from *Matrix) { m.nrow, m.ncol, m.full = from.nrow, from.ncol, from.full }

func (m *Matrix) clone() *Matrix {
	return &Matrix{nrow: m.nrow, ncol: m.ncol, full: append([]float64(nil), m.full...)}
}

// MatrixClass makes the class Matrix.
func MatrixClass() *object.Class {
	k := &object.Class{Name: "Matrix", New: newMatrix, Members: map[string]*object.Member{"x": matrixX()}}
	for _, group := range []members{matrixElements(), matrixAlgebra(), matrixText()} {
		for name, m := range group {
			k.Members[name] = m
		}
	}
	return k
}

// newMatrix is (nrow, ncol, type): type 1 is full, 2 sparse, 3 (a band) full as well, as in NEURON.
func newMatrix(c *object.Call) any {
	c.Need(0, 3)
	nrow, ncol := 1, 1
	if c.N() > 0 {
		nrow = dimension(c, 0)
	}
	if c.N() > 1 {
		ncol = dimension(c, 1)
	}
	if c.N() > 2 && int(rangeArg(c, 2, 1, 3)) == 2 {
		return &Matrix{nrow: nrow, ncol: ncol, rows: make([]sparseRow, nrow)}
	}
	return NewMatrix(area(c, nrow, ncol))
}

// dimension gives argument i, a number of rows or columns.
func dimension(c *object.Call, i int) int {
	x := c.Number(i)
	if !(x >= 1 && x <= 1e9) {
		c.Fail("", "argument %d, a number of rows or columns, is %g; it must be 1 to 1e9", i+1, x)
	}
	return object.Int(x)
}

// area fails when a full matrix of that size is too large.
func area(c *object.Call, nrow, ncol int) (int, int) {
	if float64(nrow)*float64(ncol) > float64(c.Largest()) {
		c.Fail("use a sparse matrix: new Matrix(nrow, ncol, 2)", "%d x %d elements; at most %d are possible", nrow, ncol, c.Largest())
	}
	c.Room(8 * float64(nrow) * float64(ncol))
	return nrow, ncol
}

// matrixX is the property x[i][j].
func matrixX() *object.Member {
	check := func(o *object.Object, at []int) *Matrix {
		m := o.Data.(*Matrix)
		if len(at) != 2 {
			object.Fail("", "%s.x needs two indices: x[row][column]", o.Name())
		}
		if uint(at[0]) >= uint(m.nrow) || uint(at[1]) >= uint(m.ncol) {
			object.Fail("", "%s.x[%d][%d]: the indices must be 0 to %d and 0 to %d, the size is %d x %d", o.Name(), at[0], at[1], m.nrow-1, m.ncol-1, m.nrow, m.ncol)
		}
		return m
	}
	return &object.Member{
		Dims: 2,
		Elem: func(o *object.Object, at []int) *float64 { return check(o, at).Place(at[0], at[1]) },
		Ref: func(o *object.Object, at []int) object.Ref {
			check(o, at)
			return &matrixElement{o, at[0], at[1]}
		},
	}
}

// matrixElement is the address of an element.
type matrixElement struct {
	o    *object.Object
	i, j int
}

func (e *matrixElement) gone() bool {
	m := e.o.Data.(*Matrix)
	return e.o.Dead() || e.i >= m.nrow || e.j >= m.ncol
}

// Get gives the number.
func (e *matrixElement) Get() float64 {
	if e.gone() {
		return math.NaN()
	}
	return e.o.Data.(*Matrix).At(e.i, e.j)
}

// Set writes the number.
func (e *matrixElement) Set(x float64) error {
	if e.gone() {
		return fmt.Errorf("%s.x[%d][%d] is gone: its Matrix was freed or made smaller", e.o.Name(), e.i, e.j)
	}
	*e.o.Data.(*Matrix).Place(e.i, e.j) = x
	return nil
}

// mnum, mchain and mvalue make methods of Matrix that give a number, the Matrix itself, and another object. What works on full
// matrices only asks for them with dense.
func mnum(f func(c *object.Call, m *Matrix) float64) *object.Member {
	return object.Method(func(c *object.Call) object.Value { return object.Num(f(c, c.Self.Data.(*Matrix))) })
}

func mchain(f func(c *object.Call, m *Matrix)) *object.Member {
	return object.Method(func(c *object.Call) object.Value {
		f(c, c.Self.Data.(*Matrix))
		return object.Obj(c.Self)
	})
}

func mvalue(f func(c *object.Call, m *Matrix) *object.Object) *object.Member {
	return object.Method(func(c *object.Call) object.Value { return object.Obj(f(c, c.Self.Data.(*Matrix))) })
}

// dense fails unless m is full.
func dense(c *object.Call, m *Matrix) *Matrix {
	if m.rows != nil {
		c.Fail("make it with new Matrix(nrow, ncol)", "works on full matrices only; this one is sparse (type 2)")
	}
	return m
}

func matrixArg(c *object.Call, i int) *Matrix { return c.Data(i, "Matrix").(*Matrix) }

// denseArg gives argument i, which must be a full Matrix.
func denseArg(c *object.Call, i int) *Matrix {
	m := matrixArg(c, i)
	if m.rows != nil {
		c.Fail("", "argument %d, %s, is a sparse matrix (type 2); it must be a full one", i+1, c.Object(i).Name())
	}
	return m
}

// outMatrix gives the object of a result: the Matrix of argument i, or a new one.
func outMatrix(c *object.Call, i int, result *Matrix) *object.Object {
	if c.N() <= i {
		return c.Self.Class.Add(result)
	}
	denseArg(c, i).become(result)
	return c.Object(i)
}

// outVector gives the object for a Vector of n elements and its numbers: argument i, or a new one.
func outVector(c *object.Call, i, n int) (*object.Object, []float64) {
	o := vectorOrNew(c, i)
	v := o.Data.(*Vector)
	v.Resize(n)
	return o, v.Data
}
