package solve

// Numeric kernels of the elimination. Products are rounded on their own (float64(x*y)) so that every processor gives the same bits.
// What counts is the latency of the chain from one unknown to the next, a division, a product and a difference; hence the running
// diagonal d and right hand side x stay in registers, reciprocals are kept so that the way back needs no division, and two or four
// chains go side by side wherever they don't depend on each other. Who goes beside whom changes no bit.

// upward eliminates a run from its last unknown to its first, and the first from its parent.
func (t *Tree) upward(r *run) {
	d, x := t.enter(r)
	d, x = t.chain(int(r.last), int(r.first), d, x)
	t.join(r, d, x)
}

// enter gives diagonal and right hand side of the last unknown of a run, its tail eliminated.
func (t *Tree) enter(r *run) (d, x float64) {
	d, x = t.D[r.last], t.RHS[r.last]
	if k := r.tail; k >= 0 {
		p := t.A[k] * t.reciprocal(k)
		d -= float64(p * t.B[k])
		x -= float64(p * t.RHS[k])
	}
	return d, x
}

// reciprocal gives 1/D of a head or tail. The diagonal of a bare end is the same in every step, and then so is the last reciprocal.
func (t *Tree) reciprocal(k int32) float64 {
	if d := t.D[k]; d != t.last[k] {
		t.last[k], t.inv[k] = d, 1/d
	}
	return t.inv[k]
}

// leave finds the tail of a run from its last unknown.
func (t *Tree) leave(r *run) {
	if k := r.tail; k >= 0 {
		g := t.inv[k]
		t.RHS[k] = float64(t.RHS[k]*g) - float64(float64(t.B[k]*g)*t.RHS[r.last])
	}
}

// chain eliminates the unknowns from i down to, not including, end; d and x are the diagonal and right hand side of i so far. It
// gives those of end.
func (t *Tree) chain(i, end int, d, x float64) (float64, float64) {
	a, b, c, rhs, inv := t.A[end:i+1], t.B[end:i+1], t.D[end:i+1], t.RHS[end:i+1], t.inv[end:i+1]
	b, c, rhs, inv = b[:len(a)], c[:len(a)], rhs[:len(a)], inv[:len(a)]
	for k := len(a) - 1; k > 0; k-- {
		g := 1 / d
		inv[k], rhs[k] = g, x
		p := a[k] * g
		d = c[k-1] - float64(p*b[k])
		x = rhs[k-1] - float64(p*x)
	}
	return d, x
}

// join eliminates the first unknown of a run, with diagonal d and right hand side x, from the row of its parent.
func (t *Tree) join(r *run, d, x float64) {
	i := r.first
	g := 1 / d
	t.inv[i], t.RHS[i] = g, x
	p := t.A[i] * g
	t.D[r.parent] -= float64(p * t.B[i])
	t.RHS[r.parent] -= float64(p * x)
}

// upward2 is upward for two independent runs. Their last m unknowns go together; cutting all slices to that length lets the compiler
// drop the bounds checks.
func (t *Tree) upward2(r, s *run) {
	m := min(r.last-r.first, s.last-s.first) + 1
	lo, hi := r.last+1-m, r.last+1
	a, b, d, x, v := t.A[lo:hi], t.B[lo:hi], t.D[lo:hi], t.RHS[lo:hi], t.inv[lo:hi]
	b, d, x, v = b[:len(a)], d[:len(a)], x[:len(a)], v[:len(a)]
	lo, hi = s.last+1-m, s.last+1
	a2, b2, d2, x2, v2 := t.A[lo:hi], t.B[lo:hi], t.D[lo:hi], t.RHS[lo:hi], t.inv[lo:hi]
	a2, b2, d2, x2, v2 = a2[:len(a)], b2[:len(a)], d2[:len(a)], x2[:len(a)], v2[:len(a)]
	di, xi := t.enter(r)
	ei, yi := t.enter(s)
	for i := len(a) - 1; i > 0; i-- {
		g, h := 1/di, 1/ei
		v[i], x[i] = g, xi
		v2[i], x2[i] = h, yi
		p, q := a[i]*g, a2[i]*h
		di = d[i-1] - float64(p*b[i])
		ei = d2[i-1] - float64(q*b2[i])
		xi = x[i-1] - float64(p*xi)
		yi = x2[i-1] - float64(q*yi)
	}
	di, xi = t.chain(int(r.last+1-m), int(r.first), di, xi)
	ei, yi = t.chain(int(s.last+1-m), int(s.first), ei, yi)
	t.join(r, di, xi)
	t.join(s, ei, yi)
}

// downward finds the unknowns of a run from the first to the last: x = (RHS - B x(parent))/D, the part that does not wait for the
// parent taken first.
func (t *Tree) downward(r *run) {
	t.follow(int(r.first), int(r.last)+1, t.RHS[r.parent])
	t.leave(r)
}

// follow finds the unknowns from i up to, not including, end; x is the one before.
func (t *Tree) follow(i, end int, x float64) {
	if i >= end {
		return
	}
	b, rhs, inv := t.B[i:end], t.RHS[i:end], t.inv[i:end]
	rhs, inv = rhs[:len(b)], inv[:len(b)]
	for k := range b {
		g := inv[k]
		x = float64(rhs[k]*g) - float64(float64(b[k]*g)*x)
		rhs[k] = x
	}
}

// downward2 is downward for two independent runs.
func (t *Tree) downward2(r, s *run) {
	m := min(r.last-r.first, s.last-s.first) + 1
	b, x, v := t.B[r.first:r.first+m], t.RHS[r.first:r.first+m], t.inv[r.first:r.first+m]
	b2, x2, v2 := t.B[s.first:s.first+m], t.RHS[s.first:s.first+m], t.inv[s.first:s.first+m]
	x, v, b2, x2, v2 = x[:len(b)], v[:len(b)], b2[:len(b)], x2[:len(b)], v2[:len(b)]
	xi, yi := t.RHS[r.parent], t.RHS[s.parent]
	for i := range b {
		g, h := v[i], v2[i]
		xi = float64(x[i]*g) - float64(float64(b[i]*g)*xi)
		yi = float64(x2[i]*h) - float64(float64(b2[i]*h)*yi)
		x[i], x2[i] = xi, yi
	}
	t.follow(int(r.first+m), int(r.last)+1, xi)
	t.follow(int(s.first+m), int(s.last)+1, yi)
	t.leave(r)
	t.leave(s)
}

// twist solves a root's run completely: eliminated from both ends to the middle, the middle solved, and back to both ends. In row i-1
// the coefficient of unknown i is A[i], in row i that of i-1 is B[i]; walking from the front they change roles.
func (t *Tree) twist(r *run) {
	t.ends(r)
	A, B, D, RHS, inv := t.A, t.B, t.D, t.RHS, t.inv
	i, j := int(r.first), int(r.last)
	d, x, e, y := D[i], RHS[i], D[j], RHS[j]
	for ; j-i > 1; i, j = i+1, j-1 {
		g, h := 1/d, 1/e
		inv[i], RHS[i] = g, x
		inv[j], RHS[j] = h, y
		p, q := B[i+1]*g, A[j]*h
		d = D[i+1] - float64(p*A[i+1])
		x = RHS[i+1] - float64(p*x)
		e = D[j-1] - float64(q*B[j])
		y = RHS[j-1] - float64(q*y)
	}
	if i == j && r.last > r.first { // both have come to the same unknown: add the two changes of its row
		d += e - D[i]
		x += y - RHS[i]
	}
	x, y = middle(A[j], B[j], d, x, e, y, i == j)
	RHS[i], RHS[j] = x, y
	for i, j = i-1, j+1; i >= int(r.first); i, j = i-1, j+1 {
		g, h := inv[i], inv[j]
		x = float64(RHS[i]*g) - float64(float64(A[i+1]*g)*x)
		y = float64(RHS[j]*h) - float64(float64(B[j]*h)*y)
		RHS[i], RHS[j] = x, y
	}
	t.leaveEnds(r)
}

// ends eliminates head and tail of a root's run.
func (t *Tree) ends(r *run) {
	t.D[r.last], t.RHS[r.last] = t.enter(r)
	if k := r.head; k >= 0 {
		i := r.first
		p := t.B[i] * t.reciprocal(k)
		t.D[i] -= float64(p * t.A[i])
		t.RHS[i] -= float64(p * t.RHS[k])
	}
}

// middle solves what is left of a root's run: one unknown (d, x), or two, of which the second has e, y and is coupled by a and b.
func middle(a, b, d, x, e, y float64, one bool) (float64, float64) {
	if one {
		x /= d
		return x, x
	}
	h := 1 / e
	q := a * h
	d -= float64(q * b)
	x = (x - float64(q*y)) / d
	return x, float64(y*h) - float64(float64(b*h)*x)
}

// leaveEnds finds head and tail of a root's run.
func (t *Tree) leaveEnds(r *run) {
	if k := r.head; k >= 0 {
		g := t.inv[k]
		t.RHS[k] = float64(t.RHS[k]*g) - float64(float64(t.A[r.first]*g)*t.RHS[r.first])
	}
	t.leave(r)
}
