package sim

import "nrngui/engine/mech"

// numberStreams gives the numbers of the first random streams of the point processes, and the number that is free next. Density mechanisms get those from
// there on, in the order of the catalogue, sections as they were created, segments from 0 to 1. NEURON counts these as they are inserted and
// again when nseg changes, so an exported script states the identifiers.
func (p *Program) numberStreams() (created []uint32, next uint32) {
	for _, pp := range p.m.Points() {
		created = append(created, pp.FirstStream())
	}
	return created, p.m.Streams() + 1
}

// numberGroup gives the streams of a group their numbers, by row and RANDOM variable, and the number that is free next.
func (p *Program) numberGroup(g *group, created []uint32, next uint32) uint32 {
	k := len(g.typ.Randoms)
	if k == 0 {
		return next
	}
	g.stream = make([]uint32, g.cols.N*k)
	number := func(row int, first uint32) {
		for i := range k {
			g.stream[row*k+i] = first + uint32(i)
		}
	}
	if g.typ.Kind != mech.Density {
		for row, point := range g.point {
			number(row, created[point])
		}
		return next
	}
	for _, s := range p.m.Sections() {
		for _, r := range s.Rows(g.typ.Name) {
			number(r.At, next)
			next += uint32(k)
		}
	}
	return next
}
