package solve

// Numeric kernels of Blocks. Products are rounded on their own (float64(x*y)) so that every processor gives the same bits.

// Eliminate solves the network: RHS becomes the solution. It gives the node whose unknowns hang in the air, without any path to ground, or
// -1 when all is well; RHS is of no use then.
func (b *Blocks) Eliminate() int {
	for _, i := range b.order {
		ok := false
		switch b.kind[i] {
		case kindSingle:
			ok = b.single(int(i))
		case kindTwo:
			ok = b.two(int(i))
		case kindThree:
			ok = b.three(int(i))
		default:
			ok = b.block(int(i))
		}
		if !ok {
			return int(i)
		}
	}
	for k := len(b.order) - 1; k >= 0; k-- {
		i := int(b.order[k])
		switch b.kind[i] {
		case kindSingle:
			u := b.First[i]
			b.RHS[u] = (b.RHS[u] + float64(b.up[b.upAt[i]]*b.RHS[b.First[b.Parent[i]]])) * b.inv[u]
		case kindTwo:
			b.backTwo(i)
		case kindThree:
			b.backThree(i)
		default:
			b.back(i)
		}
	}
	return -1
}

// The kernels by size: of a node of one unknown, and of nodes of two and three below one of as many (one and two layers of
// extracellular). They do what block does, in its order, and leave out what is 0 there.
const (
	kindAny uint8 = iota
	kindSingle
	kindTwo
	kindThree
)

// kindOf chooses the kernel of a node.
func (b *Blocks) kindOf(i int) uint8 {
	p := b.Parent[i]
	switch n := b.Size(i); {
	case p < 0:
		return kindAny
	case n == 1:
		return kindSingle
	case n == 2 && b.Size(int(p)) == 2:
		return kindTwo
	case n == 3 && b.Size(int(p)) == 3:
		return kindThree
	}
	return kindAny
}

// single eliminates a node of one unknown from its parent.
func (b *Blocks) single(i int) bool {
	k, p := b.First[i], b.First[b.Parent[i]]
	pivot := b.Ground[k] + b.B[k]
	if pivot == 0 {
		return false
	}
	inv := 1 / pivot
	b.inv[k], b.up[b.upAt[i]] = inv, b.B[k]
	f := b.A[k] * inv
	b.Ground[p] += float64(f * b.Ground[k])
	b.RHS[p] += float64(f * b.RHS[k])
	return true
}

// block eliminates the unknowns of a node, the last one first, from those before it and from the rows of the parent. It is one kernel
// over the three rectangles of coefficients (own, to the parent, from the parent).
func (b *Blocks) block(i int) bool {
	first, n, shared := int(b.First[i]), b.Size(i), b.Shared(i)
	inner := b.Inner[b.inner[i] : int(b.inner[i])+n*n]
	ground, rhs, inv := b.Ground[first:first+n], b.RHS[first:first+n], b.inv[first:first+n]
	up := b.up[b.upAt[i] : int(b.upAt[i])+n*shared] // row k: to the parent's unknowns
	down := b.down[:n*shared]                       // row j: of the parent's unknown j
	var above, pground, prhs []float64              // of the parent
	wide := 0
	if p := int(b.Parent[i]); p >= 0 {
		wide = b.Size(p)
		above = b.Inner[b.inner[p] : int(b.inner[p])+wide*wide]
		pground, prhs = b.Ground[b.First[p]:b.First[p+1]], b.RHS[b.First[p]:b.First[p+1]]
		clear(up)
		clear(down)
		for k := range shared {
			up[k*shared+k], down[k*n+k] = b.B[first+k], b.A[first+k]
		}
	}
	for k := n - 1; k >= 0; k-- {
		own, out := inner[k*n:k*n+k], up[k*shared:(k+1)*shared]
		pivot := ground[k]
		for _, c := range own {
			pivot += c
		}
		for _, c := range out {
			pivot += c
		}
		if pivot == 0 {
			return false
		}
		g := 1 / pivot
		inv[k] = g
		for r := range k { // the node's own rows
			f := inner[r*n+k] * g
			if f == 0 {
				continue
			}
			ground[r] += float64(f * ground[k])
			rhs[r] += float64(f * rhs[k])
			row := inner[r*n : r*n+k]
			for j, c := range own {
				row[j] += float64(f * c)
			}
			row = up[r*shared : (r+1)*shared]
			for j, c := range out {
				row[j] += float64(f * c)
			}
		}
		for r := range shared { // the parent's rows
			f := down[r*n+k] * g
			if f == 0 {
				continue
			}
			pground[r] += float64(f * ground[k])
			prhs[r] += float64(f * rhs[k])
			row := down[r*n : r*n+k]
			for j, c := range own {
				row[j] += float64(f * c)
			}
			row = above[r*wide : r*wide+shared]
			for j, c := range out {
				row[j] += float64(f * c)
			}
		}
	}
	return true
}

// back puts what is known of the parent into the rows of a node.
func (b *Blocks) back(i int) {
	first, n, shared := int(b.First[i]), b.Size(i), b.Shared(i)
	x := b.RHS[first : first+n]
	var parent []float64
	if shared > 0 {
		p := b.First[b.Parent[i]]
		parent = b.RHS[p : int(p)+shared]
	}
	inner, up := b.Inner[b.inner[i]:], b.up[b.upAt[i]:]
	for k := range x {
		sum := x[k]
		for j := range k {
			sum += float64(inner[k*n+j] * x[j])
		}
		for j, y := range parent {
			sum += float64(up[k*shared+j] * y)
		}
		x[k] = sum * b.inv[first+k]
	}
}

// two eliminates a node of two unknowns below one of two.
func (b *Blocks) two(i int) bool {
	u, p := int(b.First[i]), int(b.Parent[i])
	w := int(b.First[p])
	ground, rhs, inv := (*[2]float64)(b.Ground[u:]), (*[2]float64)(b.RHS[u:]), (*[2]float64)(b.inv[u:])
	pground, prhs := (*[2]float64)(b.Ground[w:]), (*[2]float64)(b.RHS[w:])
	inner, above, up := (*[4]float64)(b.Inner[b.inner[i]:]), (*[4]float64)(b.Inner[b.inner[p]:]), (*[4]float64)(b.up[b.upAt[i]:])
	a0, a1, b0, b1 := b.A[u], b.A[u+1], b.B[u], b.B[u+1]

	c10 := inner[2]
	pivot := ground[1] + c10 + b1
	if pivot == 0 {
		return false
	}
	g := 1 / pivot
	inv[1] = g
	f := inner[1] * g
	g0, r0 := ground[0]+float64(f*ground[1]), rhs[0]+float64(f*rhs[1])
	u01 := float64(f * b1)
	f = a1 * g
	pground[1] += float64(f * ground[1])
	prhs[1] += float64(f * rhs[1])
	d10 := float64(f * c10)

	pivot = g0 + b0 + u01
	if pivot == 0 {
		return false
	}
	g = 1 / pivot
	inv[0], rhs[0] = g, r0
	f = a0 * g
	pground[0] += float64(f * g0)
	prhs[0] += float64(f * r0)
	above[1] += float64(f * u01)
	f = d10 * g
	pground[1] += float64(f * g0)
	prhs[1] += float64(f * r0)
	above[2] += float64(f * b0)
	up[0], up[1], up[3] = b0, u01, b1
	return true
}

func (b *Blocks) backTwo(i int) {
	u, w := int(b.First[i]), int(b.First[b.Parent[i]])
	x, inv, y := (*[2]float64)(b.RHS[u:]), (*[2]float64)(b.inv[u:]), (*[2]float64)(b.RHS[w:])
	up := (*[4]float64)(b.up[b.upAt[i]:])
	x[0] = (x[0] + float64(up[0]*y[0]) + float64(up[1]*y[1])) * inv[0]
	x[1] = (x[1] + float64(b.Inner[b.inner[i]+2]*x[0]) + float64(up[3]*y[1])) * inv[1]
}

// three eliminates a node of three unknowns below one of three: a kernel of straight code.
func (b *Blocks) three(i int) bool {
	u, p := int(b.First[i]), int(b.Parent[i])
	w := int(b.First[p])
	ground, rhs, inv := (*[3]float64)(b.Ground[u:]), (*[3]float64)(b.RHS[u:]), (*[3]float64)(b.inv[u:])
	pground, prhs := (*[3]float64)(b.Ground[w:]), (*[3]float64)(b.RHS[w:])
	inner, above, up := (*[9]float64)(b.Inner[b.inner[i]:]), (*[9]float64)(b.Inner[b.inner[p]:]), (*[9]float64)(b.up[b.upAt[i]:])
	ca, cb := (*[3]float64)(b.A[u:]), (*[3]float64)(b.B[u:])
	g0, g1, g2, r0, r1, r2 := ground[0], ground[1], ground[2], rhs[0], rhs[1], rhs[2]
	b0, b1, b2 := cb[0], cb[1], cb[2]

	c20, c21 := inner[6], inner[7]
	pivot := g2 + c20 + c21 + b2
	if pivot == 0 {
		return false
	}
	h := 1 / pivot
	inv[2] = h
	f := inner[2] * h // row 0
	g0 += float64(f * g2)
	r0 += float64(f * r2)
	c01 := inner[1] + float64(f*c21)
	u02 := float64(f * b2)
	f = inner[5] * h // row 1
	g1 += float64(f * g2)
	r1 += float64(f * r2)
	c10 := inner[3] + float64(f*c20)
	u12 := float64(f * b2)
	f = ca[2] * h // row 2 of the parent
	pg2, pr2 := pground[2]+float64(f*g2), prhs[2]+float64(f*r2)
	d20, d21 := float64(f*c20), float64(f*c21)

	pivot = g1 + c10 + b1 + u12
	if pivot == 0 {
		return false
	}
	h = 1 / pivot
	inv[1] = h
	f = c01 * h
	g0 += float64(f * g1)
	r0 += float64(f * r1)
	u01 := float64(f * b1)
	u02 += float64(f * u12)
	f = ca[1] * h
	pg1, pr1 := pground[1]+float64(f*g1), prhs[1]+float64(f*r1)
	d10 := float64(f * c10)
	m12 := above[5] + float64(f*u12)
	f = d21 * h
	pg2 += float64(f * g1)
	pr2 += float64(f * r1)
	d20 += float64(f * c10)
	m21 := above[7] + float64(f*b1)

	pivot = g0 + b0 + u01 + u02
	if pivot == 0 {
		return false
	}
	h = 1 / pivot
	inv[0] = h
	f = ca[0] * h
	pground[0] += float64(f * g0)
	prhs[0] += float64(f * r0)
	above[1] += float64(f * u01)
	above[2] += float64(f * u02)
	f = d10 * h
	pground[1], prhs[1] = pg1+float64(f*g0), pr1+float64(f*r0)
	above[3] += float64(f * b0)
	above[5] = m12 + float64(f*u02)
	f = d20 * h
	pground[2], prhs[2] = pg2+float64(f*g0), pr2+float64(f*r0)
	above[6] += float64(f * b0)
	above[7] = m21 + float64(f*u01)

	rhs[0], rhs[1] = r0, r1
	inner[3] = c10
	up[0], up[1], up[2], up[4], up[5], up[8] = b0, u01, u02, b1, u12, b2
	return true
}

func (b *Blocks) backThree(i int) {
	u, w := int(b.First[i]), int(b.First[b.Parent[i]])
	x, inv, y := (*[3]float64)(b.RHS[u:]), (*[3]float64)(b.inv[u:]), (*[3]float64)(b.RHS[w:])
	inner, up := (*[9]float64)(b.Inner[b.inner[i]:]), (*[9]float64)(b.up[b.upAt[i]:])
	x[0] = (x[0] + float64(up[0]*y[0]) + float64(up[1]*y[1]) + float64(up[2]*y[2])) * inv[0]
	x[1] = (x[1] + float64(inner[3]*x[0]) + float64(up[4]*y[1]) + float64(up[5]*y[2])) * inv[1]
	x[2] = (x[2] + float64(inner[6]*x[0]) + float64(inner[7]*x[1]) + float64(up[8]*y[2])) * inv[2]
}
