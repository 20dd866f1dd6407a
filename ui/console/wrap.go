package console

import "unicode/utf8"

// rows breaks the lines of a console at a number of letters: which row begins which line.
type rows struct {
	cols  int
	first []int // the row that each line begins with
	total int
	cut   int // lines that were dropped when this was made
}

// count says how many rows a line takes.
func count(text string, cols int) int {
	n := len(text)
	if n > cols { // bytes are at least as many as letters
		n = utf8.RuneCountInString(text)
	}
	return max((n+cols-1)/cols, 1)
}

// follow takes over what was added; another width, or lines that went, make it anew. The last line may have grown: it is counted again.
func (r *rows) follow(l *Lines, cols int) {
	cols = max(cols, 20)
	if cols != r.cols || l.cut != r.cut || l.Len() < len(r.first) {
		*r = rows{cols: cols, cut: l.cut, first: r.first[:0]}
	}
	from := len(r.first)
	if from > 0 {
		from--
		r.total = r.first[from]
		r.first = r.first[:from]
	}
	for i := from; i < l.Len(); i++ {
		r.first = append(r.first, r.total)
		r.total += count(l.At(i).Text, cols)
	}
}

// line finds the line that a row shows, and which part of it.
func (r *rows) line(row int) (line, part int) {
	lo, hi := 0, len(r.first)
	for lo+1 < hi {
		if mid := (lo + hi) / 2; r.first[mid] <= row {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo, row - r.first[lo]
}

// piece is a part of a text of so many letters.
func piece(text string, part, cols int) string {
	if part == 0 && len(text) <= cols {
		return text
	}
	letters := []rune(text)
	from := min(part*cols, len(letters))
	return string(letters[from:min(from+cols, len(letters))])
}
