package grow

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Slips puts into the SWC text of a cell what goes wrong when cells are traced by hand, so that lessons, tours and tests have something to mend that is
// nobody's: the focus is lost once in an apical branch (everything behind it jumps in z), the tree of an axon hangs on nothing, some tips are as
// thin as nothing traced can be, and some points stand twice. A text of fewer than 200 samples comes back as it is.
func Slips(text string) string {
	lines := strings.Split(text, "\n")
	rows, index := samples(lines)
	if len(rows) < 200 {
		return text
	}
	kids := make([][]int, len(rows))
	for i, r := range rows {
		if p, ok := index[r.parent]; ok {
			kids[p] = append(kids[p], i)
		}
	}
	jump(rows, kids, index)
	loosen(rows, index)
	thinTips(rows, kids)
	double(rows, kids)
	for _, r := range rows {
		lines[r.line] = fmt.Sprintf("%d %d %s %s %s %s %d", r.id, r.kind, g(r.at[0]), g(r.at[1]), g(r.at[2]), g(r.radius), r.parent)
	}
	return strings.Join(lines, "\n")
}

// sample is a line of SWC.
type sample struct {
	line, id, kind, parent int
	at                     [3]float64
	radius                 float64
}

func samples(lines []string) (rows []*sample, index map[int]int) {
	index = map[int]int{}
	for i, l := range lines {
		f := strings.Fields(l)
		if len(f) != 7 || strings.HasPrefix(f[0], "#") {
			continue
		}
		var v [7]float64
		for k := range v {
			x, err := strconv.ParseFloat(f[k], 64)
			if err != nil {
				return nil, index
			}
			v[k] = x
		}
		index[int(v[0])] = len(rows)
		rows = append(rows, &sample{line: i, id: int(v[0]), kind: int(v[1]), parent: int(v[6]), at: [3]float64{v[2], v[3], v[4]}, radius: v[5]})
	}
	return rows, index
}

func g(v float64) string { return strconv.FormatFloat(v, 'g', 7, 64) }

// jumpUm is by how much the focus is off, um.
const jumpUm = 15

// jump lets z jump in the middle of a long apical branch that forks further on, half way up the cell.
func jump(rows []*sample, kids [][]int, index map[int]int) {
	best, score := -1, 0
	for i, r := range rows {
		if r.kind != 4 || len(kids[i]) != 1 {
			continue
		}
		n, at := 0, i // unbranched points before and behind
		for ; len(kids[at]) == 1 && n < 40; n++ {
			at = kids[at][0]
		}
		m, back := 0, i
		for m < n {
			p, ok := index[rows[back].parent]
			if !ok || len(kids[p]) != 1 {
				break
			}
			back, m = p, m+1
		}
		if m > score {
			best, score = i, m
		}
	}
	if best < 0 {
		return
	}
	for todo := []int{best}; len(todo) > 0; {
		i := todo[len(todo)-1]
		todo = append(todo[:len(todo)-1], kids[i]...)
		rows[i].at[2] += jumpUm
	}
}

// looseUm is how far the axon lies off the soma, um.
const looseUm = 12

// loosen takes the axon off the soma, as if its beginning had not been seen.
func loosen(rows []*sample, index map[int]int) {
	for _, r := range rows {
		if p, ok := index[r.parent]; ok && r.kind == 2 && rows[p].kind == 1 {
			r.parent = -1
		}
		if r.kind == 2 {
			r.at[1] -= looseUm
		}
	}
}

// thinTips makes the last points of some branches as thin as no microscope shows.
func thinTips(rows []*sample, kids [][]int) {
	n := 0
	for i, r := range rows {
		if len(kids[i]) == 0 && r.kind >= 3 {
			if n++; n%9 == 0 {
				r.radius = 0.07 + 0.01*float64(n%3)
			}
		}
	}
}

// double puts some points at the place of the one before.
func double(rows []*sample, kids [][]int) {
	n := 0
	for i, r := range slices.Backward(rows) {
		if len(kids[i]) != 1 || r.kind < 3 || n >= 3 || i%400 != 0 {
			continue
		}
		k := rows[kids[i][0]]
		k.at, k.radius = r.at, r.radius
		n++
	}
}
