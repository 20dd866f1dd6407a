package ir

import "slices"

// colour shares buffers: registers in order of their start take the buffer that was freed last. It returns the buffer number of
// each register (-1 for none) and how many there are.
func (p *planner) colour() (of []int, n int) {
	of = make([]int, len(p.life))
	var order []int
	for r := range p.life {
		of[r] = -1
		if p.buffer[r] && p.life[r].start >= 0 {
			order = append(order, r)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if d := p.life[a].start - p.life[b].start; d != 0 {
			return d
		}
		// Scratch first: it must not take the place of an operand that ends here.
		return boolInt(b >= p.f.NReg) - boolInt(a >= p.f.NReg)
	})
	var free, busy []int // buffers; registers
	for _, r := range order {
		start := p.life[r].start
		scratch := r >= p.f.NReg
		rest := busy[:0]
		for _, q := range busy {
			end := p.life[q].end
			// An operand that ends where r starts may be overwritten: kernels work in place.
			if end < start || end == start && !scratch && p.life[q].start < start {
				free = append(free, of[q])
			} else {
				rest = append(rest, q)
			}
		}
		busy = rest
		if len(free) > 0 {
			of[r], free = free[len(free)-1], free[:len(free)-1]
		} else {
			of[r] = n
			n++
		}
		busy = append(busy, r)
	}
	for r, local := range p.joined {
		of[r] = of[local]
	}
	return of, n
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
