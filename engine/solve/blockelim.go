package solve

// Numeric kernels of Blocks. Products are rounded on their own (float64(x*y)) so that every processor gives the same bits.

// Eliminate solves the network: RHS becomes the solution. It gives the node whose unknowns hang in the air, without any path to ground, or
// -1 when all is well; RHS is of no use then.
func (b *Blocks) Eliminate() int {
	for _, i := range b.order {
		ok := false
		if p := b.Parent[i]; p >= 0 && b.Size(int(i)) == 1 {
			ok = b.single(int(i))
		} else {
			ok = b.block(int(i))
		}
		if !ok {
			return int(i)
		}
	}
	for k := len(b.order) - 1; k >= 0; k-- {
		b.back(int(b.order[k]))
	}
	return -1
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
