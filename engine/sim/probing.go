package sim

import (
	"math"
	"slices"

	"nrngui/engine/mech"
)

// What a Probe does in a step: what an instance adds to the diagonal of its node and to the dI/dv of its ions is the difference between before and after. Where
// several instances of one mechanism stand on the node they are run one by one, which gives the same bits (see package ir).

// installProbes hands the meters of all probes to the shares whose rows they watch.
func (in *Instance) installProbes() {
	for k := range in.parts {
		for i := range in.parts[k].shares {
			s := &in.parts[k].shares[i]
			s.meters = nil
			for _, p := range in.probes {
				for _, m := range p.meters {
					if m.mech == i && slices.ContainsFunc(s.rows, func(x rows) bool { return m.row >= x.from && m.row < x.to }) {
						s.meters = append(s.meters, m)
					}
				}
			}
			slices.SortStableFunc(s.meters, func(a, b *meter) int { return a.row - b.row })
		}
	}
}

// runMetered runs the currents of a share.
func (s *share) runMetered() {
	for _, m := range s.meters {
		if m.alone {
			m.before()
		}
	}
	k := 0
	for _, span := range s.rows {
		from := span.from
		for ; k < len(s.meters) && s.meters[k].row < span.to; k++ {
			m := s.meters[k]
			if m.alone || m.row < from { // the other meters of a row come with the first
				continue
			}
			s.runRows(&s.rates, rows{from, m.row})
			s.runCrowded(k)
			from = m.row + 1
		}
		s.runRows(&s.rates, rows{from, span.to})
	}
	for _, m := range s.meters {
		if m.alone {
			m.after()
		}
	}
}

// runCrowded runs the row of meter k, and of those behind it that watch the same row for other probes.
func (s *share) runCrowded(k int) {
	row, to := s.meters[k].row, k
	for to < len(s.meters) && s.meters[to].row == row {
		s.meters[to].before()
		to++
	}
	s.runRows(&s.rates, rows{row, row + 1})
	for _, m := range s.meters[k:to] {
		m.after()
	}
}

// before notes what the node and its ions have when the instance is about to run. Other instances on the same node are watched too, and those before
// it have run.
func (m *meter) before() {
	m.total = m.diag[m.node]
	for k, ion := range m.ions {
		if ion.r != nil {
			m.slope[k] = ion.r.frame.Cols[mech.IonDcur][ion.row]
		}
	}
	for k, slot := range m.state {
		m.gate[k] = m.r.frame.Cols[slot][m.row]
	}
}

// after takes the differences.
func (m *meter) after() {
	m.total = m.diag[m.node] - m.total
	rest, size, plain := m.total, 0.0, 0
	for k, ion := range m.ions {
		m.i[k] = m.r.frame.Cols[m.r.g.typ.Current[k].Slot][m.row]
		if ion.r != nil {
			m.slope[k] = ion.r.frame.Cols[mech.IonDcur][ion.row] - m.slope[k]
			rest -= m.slope[k]
		} else {
			size += math.Abs(m.i[k])
			plain++
		}
	}
	for k, ion := range m.ions { // what no ion accounts for; without other currents it is rounding
		switch {
		case ion.r == nil && size > 0:
			m.slope[k] = rest * (math.Abs(m.i[k]) / size)
		case ion.r == nil:
			m.slope[k] = rest / float64(plain)
		case plain == 0:
			m.slope[k] += rest / float64(len(m.ions))
		}
	}
}

// openProbes notes the potentials at the start of a step.
func (in *Instance) openProbes(start float64) {
	t := in.tree
	for _, p := range in.probes {
		n := p.node
		p.done = false
		p.time = FlowTime{Start: start, VStart: t.V[n], Area: t.Area[n], Capacitance: 1e-5 * t.Cm[n] * t.Area[n]}
		if p.end {
			p.time.Area, p.time.Capacitance = 0, 0
		}
		for k := range p.axial {
			l := &p.axial[k]
			l.g, l.dv = t.Rinv[l.via], t.V[n]-t.V[l.node]
			if l.child {
				l.g *= t.Rall[l.via]
			}
		}
	}
}

// closeProbes takes the solution of a step.
func (in *Instance) closeProbes() {
	for _, p := range in.probes {
		p.close()
	}
}

// close computes the currents at the level of the method.
func (p *Probe) close() {
	in, t := p.in, p.in.tree
	dv := t.RHS[p.node] // from the start to the level
	at := &p.time
	at.End, at.VEnd = in.t, t.V[p.node]
	at.T, at.V = at.End, at.VEnd
	if in.set.SecondOrder > 0 {
		at.T, at.V = at.Start+0.5*in.set.Dt, at.VStart+dv
	}
	scale := .01 * t.Area[p.node] // mA/cm2 to nA
	rounding := 0.0
	for _, m := range p.meters {
		for k, i := range m.i {
			if m.density {
				i *= scale
			}
			follow := m.slope[k] * dv * scale
			p.early[m.flow+k] = m.sign*i + 0 // no -0 of a clamp at rest
			p.value[m.flow+k] = p.early[m.flow+k] + follow
			rounding += math.Abs(i) + math.Abs(follow)
		}
	}
	n := len(p.flows) - len(p.axial)
	if !p.end {
		n--
	}
	if p.at >= 0 {
		n--
	}
	for _, l := range p.axial {
		p.value[n] = l.g * (l.dv + (dv - t.RHS[l.node]))
		rounding += l.g * (math.Abs(l.dv) + math.Abs(dv) + math.Abs(t.RHS[l.node]))
		p.early[n] = p.value[n]
		n++
	}
	if !p.end {
		p.value[n] = 1e-3 * in.cj() * t.Cm[p.node] * dv * scale
		p.early[n] = p.value[n]
		rounding += math.Abs(p.value[n])
		n++
	}
	if p.at >= 0 && p.circuits == in.circuits {
		p.value[n] = in.circuits.outward(p.at, &rounding) * scale
		p.early[n] = p.value[n]
	}
	for i, x := range p.value {
		at.Sum += x
		p.charge[i] += x * in.set.Dt
	}
	rounding += math.Abs(t.D[p.node]*dv) * scale
	at.Rounding = 0x1p-52 * float64(8+len(p.flows)) * rounding
	p.done = true
}

// outward gives the current that the circuits took out of node i in the last step, mA/cm2.
func (k *circuits) outward(i int, rounding *float64) float64 {
	sum := -k.r[i]
	*rounding += math.Abs(k.r[i])
	for j, x := range k.x {
		y := k.k[i*k.n+j] * x
		sum += y
		*rounding += math.Abs(y)
	}
	return sum
}

// forgetProbes begins anew: a run begins, or goes on from elsewhere.
func (in *Instance) forgetProbes() {
	for _, p := range in.probes {
		p.done = false
		clear(p.charge)
	}
}
