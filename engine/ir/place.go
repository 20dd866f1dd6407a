package ir

// loadPlace gives the values of a place for the instances from i0 on: the memory itself where it is contiguous and alias is
// allowed, else buf filled.
func loadPlace(p *Place, i0 int, buf []float64, alias bool) []float64 {
	if p.Index == nil {
		run := p.Data[p.Off+i0 : p.Off+i0+len(buf)]
		if alias {
			return run
		}
		copy(buf, run)
		return buf
	}
	index := p.Index[i0 : i0+len(buf)]
	for i, j := range index {
		buf[i] = p.Data[j]
	}
	return buf
}

// storePlace stores, adds or subtracts on the active lanes, strictly in their order since several may share a place.
func (b *Block) storePlace(p *Place, i0, n int, s *step) {
	a := b.own0(s)
	if b.cur.m != nil || s.aUni {
		b.storeLanes(p, i0, n, s)
		return
	}
	a = a[:n]
	if p.Index == nil {
		run := p.Data[p.Off+i0 : p.Off+i0+n]
		switch s.do {
		case doStoreExt:
			copy(run, a)
		case doAddExt:
			b.set.Add.VV(run, run, a)
		default:
			b.set.Sub.VV(run, run, a)
		}
		return
	}
	index, data := p.Index[i0:i0+n], p.Data
	a = a[:len(index)]
	switch s.do {
	case doStoreExt:
		for i, j := range index {
			data[j] = a[i]
		}
	case doAddExt:
		for i, j := range index {
			data[j] += a[i]
		}
	default:
		for i, j := range index {
			data[j] -= a[i]
		}
	}
}

func (b *Block) own0(s *step) []float64 {
	if s.aUni {
		return nil
	}
	return b.vec[s.a]
}

// storeLanes is the general case, one lane at a time.
func (b *Block) storeLanes(p *Place, i0, n int, s *step) {
	a := b.own0(s)
	for i := range n {
		if b.cur.m != nil && b.cur.m[i] == 0 {
			continue
		}
		var x float64
		if s.aUni {
			x = b.uni[s.a]
		} else {
			x = a[i]
		}
		switch at := p.at(i0 + i); s.do {
		case doStoreExt:
			*at = x
		case doAddExt:
			*at += x
		default:
			*at -= x
		}
	}
}

// lookup finds interval and fraction of every lane once, then interpolates each output that somebody reads.
func (b *Block) lookup(t *Table, n int, s *step) {
	a := b.vec[s.a][:n]
	index, theta := b.index[:n], b.theta[:n]
	scale := t.scale()
	inside := true
	for i, x := range a {
		j, th := t.index(x, scale)
		index[i], theta[i] = int32(j), th
		inside = inside && j >= 0 && j < t.N && (j > 0 || th > 0)
	}
	for k := range int(s.b) {
		dst := b.vec[int(s.dst)+k]
		if dst == nil {
			continue
		}
		dst = dst[:n]
		if !inside {
			for i := range dst {
				dst[i] = t.at(k, int(index[i]), theta[i])
			}
			continue
		}
		y := t.Y[k]
		for i, j := range index {
			two := y[j : j+2]
			dst[i] = two[0] + float64(theta[i]*(two[1]-two[0]))
		}
	}
}

// overlap is a pair of accesses that must not meet in memory unless every instance keeps to its own element. p is an Ext slot, q an
// Ext slot or, with col set, a column.
type overlap struct {
	p, q int32
	col  bool
}

// overlaps lists the pairs of places that matter: at least one of them is written, and by another instruction than the other access
// (a lone AddExt to a place shared by instances keeps their order).
func overlaps(s *shape) []overlap {
	type use struct {
		n     int
		write bool
	}
	ext, col := map[int32]*use{}, map[int32]*use{}
	var extSlots, colSlots []int32
	note := func(m map[int32]*use, order *[]int32, slot int32, write, loop bool) {
		u := m[slot]
		if u == nil {
			u = &use{}
			m[slot] = u
			*order = append(*order, slot)
		}
		u.n++
		if loop {
			u.n++
		}
		u.write = u.write || write
	}
	for i := range s.f.Code {
		in := &s.f.Code[i]
		switch in.Op {
		case Ext, StoreExt, AddExt, SubExt:
			note(ext, &extSlots, in.Slot, in.Op != Ext, s.inner[i] >= 0)
		case Col, StoreCol:
			note(col, &colSlots, in.Slot, in.Op == StoreCol, false)
		}
	}
	var list []overlap
	for i, p := range extSlots {
		if ext[p].write && ext[p].n > 1 {
			list = append(list, overlap{p, p, false})
		}
		for _, q := range extSlots[i+1:] {
			if ext[p].write || ext[q].write {
				list = append(list, overlap{p, q, false})
			}
		}
		for _, q := range colSlots {
			if ext[p].write || col[q].write {
				list = append(list, overlap{p, q, true})
			}
		}
	}
	return list
}

// conflict says whether instances may see each other's stores through Ext places.
func (b *Block) conflict(fr *Frame, from, to int) bool {
	for _, o := range b.overlap {
		p := &fr.Ext[o.p]
		if o.col {
			if shared(p.Data, fr.Cols[o.q]) {
				return true
			}
			continue
		}
		q := &fr.Ext[o.q]
		if !shared(p.Data, q.Data) {
			continue
		}
		if p.Index == nil && q.Index == nil {
			if p.Off != q.Off || &p.Data[0] != &q.Data[0] {
				return true
			}
			continue
		}
		if p.Index == nil || q.Index == nil || !ownElements(p.Index[from:to], q.Index[from:to]) {
			return true
		}
	}
	return false
}

// shared says whether two slices may lie in one array: the same start or the same end.
func shared(a, b []float64) bool {
	if cap(a) == 0 || cap(b) == 0 {
		return false
	}
	return &a[:1][0] == &b[:1][0] || &a[:cap(a)][cap(a)-1] == &b[:cap(b)][cap(b)-1]
}

// ownElements says whether both indices are the same and no element comes twice (they grow).
func ownElements(p, q []int32) bool {
	for i, j := range p {
		if j != q[i] || i > 0 && j <= p[i-1] {
			return false
		}
	}
	return true
}
