package solve

// Kernels for several runs at once, with the bits of the kernels for one. A division takes some 13 cycles, but a processor begins one every
// 4 or 5: four chains side by side keep the divider busy.

// upward4 is upward for four independent runs. Their last m unknowns go together, the rest of each by itself. Row k before the end of
// run j is number at-k of that run; the products of a row are spelled out, because a loop over four would keep d and x in memory.
func (t *Tree) upward4(r *[4]run) {
	A, B, D, RHS, inv := t.A, t.B, t.D, t.RHS, t.inv
	B, D, RHS, inv = B[:len(A)], D[:len(A)], RHS[:len(A)], inv[:len(A)]
	m := min(r[0].length(), r[1].length(), r[2].length(), r[3].length())
	d0, x0 := t.enter(&r[0])
	d1, x1 := t.enter(&r[1])
	d2, x2 := t.enter(&r[2])
	d3, x3 := t.enter(&r[3])
	i, j, k, l := int(r[0].last), int(r[1].last), int(r[2].last), int(r[3].last)
	for ; m > 1; m-- {
		g0, g1, g2, g3 := 1/d0, 1/d1, 1/d2, 1/d3
		p0, p1, p2, p3 := A[i]*g0, A[j]*g1, A[k]*g2, A[l]*g3
		inv[i], inv[j], inv[k], inv[l] = g0, g1, g2, g3
		RHS[i], RHS[j], RHS[k], RHS[l] = x0, x1, x2, x3
		d0 = D[i-1] - float64(p0*B[i])
		d1 = D[j-1] - float64(p1*B[j])
		d2 = D[k-1] - float64(p2*B[k])
		d3 = D[l-1] - float64(p3*B[l])
		x0 = RHS[i-1] - float64(p0*x0)
		x1 = RHS[j-1] - float64(p1*x1)
		x2 = RHS[k-1] - float64(p2*x2)
		x3 = RHS[l-1] - float64(p3*x3)
		i, j, k, l = i-1, j-1, k-1, l-1
	}
	d0, x0 = t.chain(i, int(r[0].first), d0, x0)
	d1, x1 = t.chain(j, int(r[1].first), d1, x1)
	d2, x2 = t.chain(k, int(r[2].first), d2, x2)
	d3, x3 = t.chain(l, int(r[3].first), d3, x3)
	t.join(&r[0], d0, x0)
	t.join(&r[1], d1, x1)
	t.join(&r[2], d2, x2)
	t.join(&r[3], d3, x3)
}

// downward4 is downward for four independent runs.
func (t *Tree) downward4(r *[4]run) {
	B, RHS, inv := t.B, t.RHS, t.inv
	RHS, inv = RHS[:len(B)], inv[:len(B)]
	m := min(r[0].length(), r[1].length(), r[2].length(), r[3].length())
	x0, x1, x2, x3 := RHS[r[0].parent], RHS[r[1].parent], RHS[r[2].parent], RHS[r[3].parent]
	i, j, k, l := int(r[0].first), int(r[1].first), int(r[2].first), int(r[3].first)
	for range m {
		g0, g1, g2, g3 := inv[i], inv[j], inv[k], inv[l]
		x0 = float64(RHS[i]*g0) - float64(float64(B[i]*g0)*x0)
		x1 = float64(RHS[j]*g1) - float64(float64(B[j]*g1)*x1)
		x2 = float64(RHS[k]*g2) - float64(float64(B[k]*g2)*x2)
		x3 = float64(RHS[l]*g3) - float64(float64(B[l]*g3)*x3)
		RHS[i], RHS[j], RHS[k], RHS[l] = x0, x1, x2, x3
		i, j, k, l = i+1, j+1, k+1, l+1
	}
	t.follow(i, int(r[0].last)+1, x0)
	t.follow(j, int(r[1].last)+1, x1)
	t.follow(k, int(r[2].last)+1, x2)
	t.follow(l, int(r[3].last)+1, x3)
	for q := range r {
		t.leave(&r[q])
	}
}

// twist2 is twist for two runs of one length: four chains, two from each end.
func (t *Tree) twist2(r, s *run) {
	n := r.length()
	lo, hi := int(r.first), int(r.first)+n
	A, B, D, X, inv := t.A[lo:hi], t.B[lo:hi], t.D[lo:hi], t.RHS[lo:hi], t.inv[lo:hi]
	B, D, X, inv = B[:len(A)], D[:len(A)], X[:len(A)], inv[:len(A)]
	lo, hi = int(s.first), int(s.first)+n
	A2, B2, D2, X2, inv2 := t.A[lo:hi], t.B[lo:hi], t.D[lo:hi], t.RHS[lo:hi], t.inv[lo:hi]
	A2, B2, D2, X2, inv2 = A2[:len(A)], B2[:len(A)], D2[:len(A)], X2[:len(A)], inv2[:len(A)]
	t.ends(r)
	t.ends(s)
	i, j := 0, len(A)-1
	d, x, e, y := D[i], X[i], D[j], X[j]
	d2, x2, e2, y2 := D2[i], X2[i], D2[j], X2[j]
	for ; j-i > 1; i, j = i+1, j-1 {
		g, h, g2, h2 := 1/d, 1/e, 1/d2, 1/e2
		inv[i], X[i], inv[j], X[j] = g, x, h, y
		inv2[i], X2[i], inv2[j], X2[j] = g2, x2, h2, y2
		p, q, p2, q2 := B[i+1]*g, A[j]*h, B2[i+1]*g2, A2[j]*h2
		d, x = D[i+1]-float64(p*A[i+1]), X[i+1]-float64(p*x)
		e, y = D[j-1]-float64(q*B[j]), X[j-1]-float64(q*y)
		d2, x2 = D2[i+1]-float64(p2*A2[i+1]), X2[i+1]-float64(p2*x2)
		e2, y2 = D2[j-1]-float64(q2*B2[j]), X2[j-1]-float64(q2*y2)
	}
	if i == j && len(A) > 1 { // both have come to the same unknown: add the two changes of its row
		d, x = d+(e-D[i]), x+(y-X[i])
		d2, x2 = d2+(e2-D2[i]), x2+(y2-X2[i])
	}
	x, y = middle(A[j], B[j], d, x, e, y, i == j)
	x2, y2 = middle(A2[j], B2[j], d2, x2, e2, y2, i == j)
	X[i], X[j], X2[i], X2[j] = x, y, x2, y2
	for i, j = i-1, j+1; i >= 0 && j < len(A); i, j = i-1, j+1 {
		g, h, g2, h2 := inv[i], inv[j], inv2[i], inv2[j]
		x = float64(X[i]*g) - float64(float64(A[i+1]*g)*x)
		y = float64(X[j]*h) - float64(float64(B[j]*h)*y)
		x2 = float64(X2[i]*g2) - float64(float64(A2[i+1]*g2)*x2)
		y2 = float64(X2[j]*h2) - float64(float64(B2[j]*h2)*y2)
		X[i], X[j], X2[i], X2[j] = x, y, x2, y2
	}
	t.leaveEnds(r)
	t.leaveEnds(s)
}

// lone solves n trees of one unknown each, with a head or a tail or both, all numbered side by side from those of r on: compartments
// that are cells of their own. It is twist for a run of length 1.
func (t *Tree) lone(r *run, n int) {
	lo, hi := int(r.first), int(r.first)+n
	b, d, x := t.B[lo:hi], t.D[lo:hi], t.RHS[lo:hi]
	x, d = x[:len(b)], d[:len(b)]
	if r.tail >= 0 {
		t.absorb(int(r.tail), d, x)
	}
	if r.head >= 0 {
		a := t.A[lo:hi]
		a = a[:len(b)]
		lo, hi := int(r.head), int(r.head)+n
		hd, hx, last, inv := t.D[lo:hi], t.RHS[lo:hi], t.last[lo:hi], t.inv[lo:hi]
		hd, hx, last, inv = hd[:len(b)], hx[:len(b)], last[:len(b)], inv[:len(b)]
		for i := range b {
			if hd[i] != last[i] {
				last[i], inv[i] = hd[i], 1/hd[i]
			}
			g := inv[i]
			p := b[i] * g
			y := (x[i] - float64(p*hx[i])) / (d[i] - float64(p*a[i]))
			x[i] = y
			hx[i] = float64(hx[i]*g) - float64(float64(a[i]*g)*y)
		}
	} else {
		for i := range x {
			x[i] /= d[i]
		}
	}
	if r.tail >= 0 {
		lo, hi := int(r.tail), int(r.tail)+n
		b, tx, inv := t.B[lo:hi], t.RHS[lo:hi], t.inv[lo:hi]
		tx, inv = tx[:len(b)], inv[:len(b)]
		x = x[:len(b)]
		for i, g := range inv {
			tx[i] = float64(tx[i]*g) - float64(float64(b[i]*g)*x[i])
		}
	}
}

// absorb eliminates the tails from k on, one from each unknown with diagonal d and right hand side x.
func (t *Tree) absorb(k int, d, x []float64) {
	hi := k + len(d)
	a, b, td, tx, last, inv := t.A[k:hi], t.B[k:hi], t.D[k:hi], t.RHS[k:hi], t.last[k:hi], t.inv[k:hi]
	a, b, td, tx, last, inv = a[:len(d)], b[:len(d)], td[:len(d)], tx[:len(d)], last[:len(d)], inv[:len(d)]
	x = x[:len(d)]
	for i := range d {
		if td[i] != last[i] {
			last[i], inv[i] = td[i], 1/td[i]
		}
		p := a[i] * inv[i]
		d[i] -= float64(p * b[i])
		x[i] -= float64(p * tx[i])
	}
}
