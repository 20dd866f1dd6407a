package ir

import "nrngui/engine/ir/kernels"

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
	index, theta := b.index[:n], b.theta[:n]
	inside := b.set.TableIndex(index, theta, b.vec[s.a], t.From, t.scale(), float64(t.N))
	for k := range int(s.b) {
		dst := b.vec[int(s.dst)+k]
		if dst == nil {
			continue
		}
		y := t.Y[k][:t.N+1] // the kernel relies on this length
		if inside {
			b.set.Interpolate(dst[:n], y, index, theta)
		} else {
			kernels.ClampedV(dst[:n], y, index, theta, t.N)
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
func overlaps(s *shape) (list []overlap, extSlots, colSlots []int32) {
	type use struct {
		n     int
		write bool
	}
	ext, col := map[int32]*use{}, map[int32]*use{}
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
	return list, extSlots, colSlots
}

// binding remembers where the places and columns lay when sharing was last looked for.
type binding struct {
	data  *float64
	n     int
	index *int32
}

func bindingOf(data []float64, index []int32) binding {
	b := binding{n: cap(data)}
	if b.n > 0 {
		b.data = &data[:1][0]
	}
	if len(index) > 0 {
		b.index = &index[0]
	}
	return b
}

// conflict says whether instances may see each other's stores through Ext places. Which slices share memory is looked for only
// when the Frame's slices have changed; what is written in an index is read every time.
func (b *Block) conflict(fr *Frame, from, to int) bool {
	if len(b.overlap) == 0 {
		return false
	}
	fresh := true
	for i := range b.bound {
		now := binding{}
		if i < len(b.extSlots) {
			p := &fr.Ext[b.extSlots[i]]
			now = bindingOf(p.Data, p.Index)
		} else {
			now = bindingOf(fr.Cols[b.colSlots[i-len(b.extSlots)]], nil)
		}
		if b.bound[i] != now {
			b.bound[i], fresh = now, false
		}
	}
	if !fresh {
		b.findShared(fr)
	}
	for _, o := range b.sharing {
		if o.col {
			return true
		}
		p, q := &fr.Ext[o.p], &fr.Ext[o.q]
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

// findShared keeps the pairs of b.overlap that lie in one array; b.sharing has room for all.
func (b *Block) findShared(fr *Frame) {
	b.sharing = b.sharing[:0]
	for _, o := range b.overlap {
		q := []float64(nil)
		if o.col {
			q = fr.Cols[o.q]
		} else {
			q = fr.Ext[o.q].Data
		}
		if shared(fr.Ext[o.p].Data, q) {
			b.sharing = append(b.sharing, o)
		}
	}
}

// shared says whether two slices lie in one array: the same start or the same end. (Parts of an array that have neither in
// common are not recognised; places and columns are whole arrays.)
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
