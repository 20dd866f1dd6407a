package script

import (
	"slices"
)

// Places is what the user has decided on where windows stand; what he has not decided Arrange says. It outlives the windows it speaks of by nothing: Keep
// forgets those that are gone.
type Places struct {
	order  []int        // windows in the order in which they are shown
	column map[int]bool // stands in the column (true) or in the middle (false) against what is usual
	out    map[int]bool // stands in a window of its own
	large  int          // has the middle for itself; 0: none
}

// Move says what is to become of a window.
type Move int

// The moves.
const (
	MoveFirst Move = iota
	MoveEarlier
	MoveLater
	MoveToColumn
	MoveToMiddle
	MoveLarge // alone in the middle
	MoveSmall // beside the others again
	MoveOut   // into a window of its own
	MoveBack  // back into the main window
)

// moveNames are the words of the moves in scripts of tours.
var moveNames = []string{"first", "earlier", "later", "column", "middle", "large", "small", "out", "back"}

// MoveOf reads the word of a move.
func MoveOf(word string) (Move, bool) {
	i := slices.Index(moveNames, word)
	return Move(i), i >= 0
}

// MoveWords are the words that MoveOf knows.
func MoveWords() []string { return slices.Clone(moveNames) }

// Keep takes the windows that there are over.
func (p *Places) Keep(forms, tiles []Tile) {
	alive := map[int]bool{}
	for _, t := range append(slices.Clone(forms), tiles...) {
		alive[t.ID] = true
	}
	gone := func(id int) bool { return !alive[id] }
	p.order = slices.DeleteFunc(p.order, gone)
	for _, t := range append(slices.Clone(forms), tiles...) {
		if !slices.Contains(p.order, t.ID) {
			p.order = append(p.order, t.ID)
		}
	}
	for id := range p.column {
		if gone(id) {
			delete(p.column, id)
		}
	}
	for id := range p.out {
		if gone(id) {
			delete(p.out, id)
		}
	}
	if gone(p.large) {
		p.large = 0
	}
}

// Sort divides the windows among the column, the middle and windows of their own.
func (p *Places) Sort(forms, tiles []Tile) (column, middle, out []Tile) {
	put := func(t Tile, usual bool) {
		in, decided := p.column[t.ID]
		switch {
		case p.out[t.ID]:
			out = append(out, t)
		case decided && in || !decided && usual:
			column = append(column, t)
		default:
			middle = append(middle, t)
		}
	}
	for _, t := range forms {
		put(t, true)
	}
	for _, t := range tiles {
		put(t, false)
	}
	at := func(a, b Tile) int { return slices.Index(p.order, a.ID) - slices.Index(p.order, b.ID) }
	slices.SortStableFunc(column, at)
	slices.SortStableFunc(middle, at)
	if i := slices.IndexFunc(middle, func(t Tile) bool { return t.ID == p.large }); i >= 0 {
		middle = middle[i : i+1]
	}
	return column, middle, out
}

// Do moves a window. group are the windows that stand where it stands, in their order.
func (p *Places) Do(id int, m Move, group []Tile) {
	at := slices.IndexFunc(group, func(t Tile) bool { return t.ID == id })
	swap := func(other int) {
		if at >= 0 && other >= 0 && other < len(group) {
			i, k := slices.Index(p.order, id), slices.Index(p.order, group[other].ID)
			p.order[i], p.order[k] = p.order[k], p.order[i]
		}
	}
	set := func(of *map[int]bool, v bool) {
		if *of == nil {
			*of = map[int]bool{}
		}
		(*of)[id] = v
	}
	switch m {
	case MoveFirst:
		if i := slices.Index(p.order, id); i >= 0 {
			p.order = slices.Insert(slices.Delete(p.order, i, i+1), 0, id)
		}
	case MoveEarlier:
		swap(at - 1)
	case MoveLater:
		swap(at + 1)
	case MoveToColumn:
		set(&p.column, true)
	case MoveToMiddle:
		set(&p.column, false)
	case MoveLarge:
		p.large = id
	case MoveSmall:
		p.large = 0
	case MoveOut:
		set(&p.out, true)
	case MoveBack:
		delete(p.out, id)
	}
	if m == MoveOut && p.large == id {
		p.large = 0
	}
}
