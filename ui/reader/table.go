package reader

import (
	"slices"

	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// cellGap is between columns.
const cellGap = 16

// table sets a table: columns get what they need, and where that is too much, those that ask for more than their share part the rest.
func (s *setter) table(b Block, w float32) {
	n := 0
	for _, row := range b.Rows {
		n = max(n, len(row))
	}
	if n == 0 {
		return
	}
	widths := s.columns(b.Rows, n, w-cellGap*float32(n-1))
	for i, row := range b.Rows {
		top := s.y + 4
		bottom := top + look.LineText
		x := float32(margin)
		for k, cell := range row {
			spans := cell
			if i == 0 {
				spans = make([]Span, len(cell))
				for j, sp := range cell {
					sp.Bold = true
					spans[j] = sp
				}
			}
			bottom = max(bottom, s.lines(spans, x, top, widths[k], look.SizeSmall, 18))
			x += widths[k] + cellGap
		}
		s.y = bottom + 4
		s.Rules = append(s.Rules, Box{margin, s.y, x - cellGap - margin, 1})
	}
}

// columns gives the widths of the columns.
func (s *setter) columns(rows [][][]Span, n int, w float32) []float32 {
	want := make([]float32, n)
	for i, row := range rows {
		for k, cell := range row {
			sum := float32(2)
			for _, sp := range cell {
				weight := ink.Regular
				if sp.Bold || i == 0 {
					weight = ink.Bold
				} else if sp.Mono {
					weight = ink.Mono
				}
				sum += s.measure(sp.Text, look.SizeSmall, weight)
			}
			want[k] = max(want[k], sum, 24)
		}
	}
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return int(want[a] - want[b]) })
	out := make([]float32, n)
	for i, k := range order { // the narrowest first: what it leaves goes to the others
		share := w / float32(n-i)
		out[k] = min(want[k], share)
		w -= out[k]
	}
	return out
}
