package lower

import (
	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
)

// system is a sparse linear system whose solution is written out: the right hand sides and the entries of the matrix are locals.
//
// The order of the pivots is fixed here, at compile time, by minimum degree: always the row with the fewest entries left. No row is
// exchanged at run time, so the code is straight and serves any number of instances at once. Order, ties and shape of every operation
// are those of NEURON's solver, hence also the rounding. A pivot of 1e-20 or less counts as singular.
type system struct {
	p      *Program
	at     source.Pos
	n      int
	what   []string // names of the unknowns, for locals and messages
	rhs    []string
	mat    map[[2]int]string
	locals []*syntax.Ident
	small  string // local: the smallest pivot so far
	set    map[string]bool
	zero   []string // locals that must begin at 0
}

func newSystem(p *Program, at source.Pos, what []string) *system {
	m := &system{p: p, at: at, n: len(what), what: what, mat: map[[2]int]string{}, set: map[string]bool{}}
	for _, w := range what {
		m.rhs = append(m.rhs, m.local("d_"+w))
	}
	m.small = m.local("pivot")
	return m
}

func (m *system) local(base string) string {
	name := m.p.own(base)
	m.locals = append(m.locals, &syntax.Ident{Name: name})
	return name
}

func (m *system) assign(name string, x syntax.Expr) syntax.Stmt {
	m.set[name] = true
	return assign(m.at, name, x)
}

// entry gives the local of an entry, made when it is new.
func (m *system) entry(r, c int) string {
	at := [2]int{r, c}
	if m.mat[at] == "" {
		m.mat[at] = m.local("m_" + m.what[r])
	}
	return m.mat[at]
}

// add gives the statement name = name + x (minus: - x). What is added to for the first time begins with x, unless an if or a loop stands
// around it.
func (m *system) add(name string, minus bool, x syntax.Expr, inside bool) syntax.Stmt {
	if !m.set[name] {
		if !inside {
			if minus {
				x = neg(x)
			}
			return m.assign(name, x)
		}
		m.set[name] = true
		m.zero = append(m.zero, name)
	}
	op := syntax.Add
	if minus {
		op = syntax.Sub
	}
	return assign(m.at, name, binary(op, ident(name), x))
}

// solve gives the elimination; the solution replaces rhs. nil after an error.
func (m *system) solve() []syntax.Stmt {
	order := pivotOrder(m.n, func(r, c int) bool { return r == c || m.mat[[2]int{r, c}] != "" })
	place := make([]int, m.n)
	for i, r := range order {
		place[r] = i
	}
	var out []syntax.Stmt
	emit := func(s syntax.Stmt) { out = append(out, s) }
	minus := func(name, a, b string) {
		emit(m.add(name, true, binary(syntax.Mul, ident(a), ident(b)), false))
	}
	for i, p := range order {
		pivot := m.mat[[2]int{p, p}]
		if pivot == "" {
			m.p.Errs.Add(m.at, "check that every STATE has an equation of its own", "the equations do not determine %s", m.what[p])
			return nil
		}
		emit(assign(m.at, m.small, &syntax.Call{At: m.at, Fun: ident("fmin"), Args: []syntax.Expr{ident(m.small),
			&syntax.Call{At: m.at, Fun: ident("fabs"), Args: []syntax.Expr{ident(pivot)}}}}))
		for _, r := range order[i+1:] {
			below := m.mat[[2]int{r, p}]
			if below == "" {
				continue
			}
			if m.p.spend(2+len(order)-i, m.at) {
				return nil
			}
			f := m.local("ratio")
			emit(m.assign(f, binary(syntax.Div, ident(below), ident(pivot))))
			minus(m.rhs[r], m.rhs[p], f)
			for _, c := range order[i+1:] {
				if right := m.mat[[2]int{p, c}]; right != "" {
					minus(m.entry(r, c), right, f)
				}
			}
		}
	}
	for i := m.n - 1; i >= 0; i-- {
		p := order[i]
		for _, c := range order[i+1:] {
			if right := m.mat[[2]int{p, c}]; right != "" {
				minus(m.rhs[p], right, m.rhs[c])
			}
		}
		emit(m.assign(m.rhs[p], binary(syntax.Div, ident(m.rhs[p]), ident(m.mat[[2]int{p, p}]))))
	}
	return out
}

// pivotOrder gives the rows in the order of elimination. The row that comes next is the first of a list kept by number of entries; a row
// whose number changes goes in front of its equals.
func pivotOrder(n int, has func(r, c int) bool) []int {
	o := &ordering{count: make([]int, n)}
	nz := make([][]bool, n)
	order := make([]int, n)
	for r := range n {
		nz[r] = make([]bool, n)
		order[r] = r
		for c := range n {
			if nz[r][c] = has(r, c); nz[r][c] {
				o.count[r]++
			}
		}
		o.insert(r)
	}
	for i := range n {
		p := o.list[0]
		at := i
		for order[at] != p {
			at++
		}
		copy(order[i+1:at+1], order[i:at])
		order[i] = p
		for _, r := range order[i+1:] {
			if !nz[r][p] {
				continue
			}
			for _, c := range order[i+1:] {
				if nz[p][c] && !nz[r][c] {
					nz[r][c] = true
					o.move(r, 1)
				}
			}
			o.move(r, -1)
		}
		o.remove(p)
	}
	return order
}

// ordering is the list of rows that wait, by number of entries.
type ordering struct {
	count []int
	list  []int
}

func (o *ordering) insert(r int) {
	at := 0
	for at < len(o.list) && o.count[o.list[at]] < o.count[r] {
		at++
	}
	o.list = append(o.list, 0)
	copy(o.list[at+1:], o.list[at:])
	o.list[at] = r
}

func (o *ordering) remove(r int) {
	for i, x := range o.list {
		if x == r {
			o.list = append(o.list[:i], o.list[i+1:]...)
			return
		}
	}
}

func (o *ordering) move(r, by int) {
	o.remove(r)
	o.count[r] += by
	o.insert(r)
}
