package cable

import "nrngui/engine/solve"

// Span is the nodes Lo <= i < Hi.
type Span struct{ Lo, Hi int }

// Part is the nodes of neighbouring cells: their roots, the segments and the end nodes of their sections. Each of the three is a stretch of
// the solver's order.
type Part [3]Span

// Whole is the part that holds all cells.
func (t *Tree) Whole() Part { return Part{{0, t.Roots}, {t.Roots, t.Len()}, {t.Len(), t.Len()}} }

// Cells gives the nodes of each cell.
func (t *Tree) Cells() []Part {
	out := make([]Part, 0, t.Roots)
	segment := t.Roots
	end := t.Len() - len(t.Sections)
	for _, s := range t.Sections {
		if p, _ := s.Parent(); p == nil {
			c := len(out)
			out = append(out, Part{{c, c + 1}, {segment, segment}, {end, end}})
		}
		segment += s.NSeg()
		end++
		cell := &out[len(out)-1]
		cell[1].Hi, cell[2].Hi = segment, end
	}
	return out
}

// Join gives the nodes of neighbouring cells, from that of a to that of b.
func Join(a, b Part) Part {
	for i := range a {
		a[i].Hi = b[i].Hi
	}
	return a
}

// Divide splits the cells among parts, which may then be solved on goroutines of their own, and gives the plan of each. The parts are
// neighbours in order and hold all cells.
func (t *Tree) Divide(parts []Part) []solve.Plan {
	return t.Split(len(parts), func(root int32) int {
		k := 0
		for int(root) >= parts[k][0].Hi && k < len(parts)-1 {
			k++
		}
		return k
	})
}

// Sick gives the first root of a part whose potential is not a number or infinite; -1 when all are well.
func (t *Tree) Sick(p Part) int {
	for _, s := range p {
		for i := s.Lo; i < min(s.Hi, t.Roots); i++ {
			if v := t.V[i]; v-v != 0 {
				return i
			}
		}
	}
	return -1
}
