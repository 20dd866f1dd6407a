package dock

import (
	"math"
	"slices"

	"nrngui/engine/project"
)

// Pane is a part of the dock.
type Pane = project.Pane

// The directions of a split.
const (
	Row    = "row"    // parts side by side
	Column = "column" // parts below each other
)

// Edge says where in a group something goes.
type Edge uint8

// The places: among the tabs of the group, or beside it in a part of its own.
const (
	Middle Edge = iota
	Left
	Right
	Top
	Bottom
)

// direction is the split an edge makes, and whether the new part comes first.
func (e Edge) direction() (split string, first bool) {
	switch e {
	case Left:
		return Row, true
	case Right:
		return Row, false
	case Top:
		return Column, true
	}
	return Column, false
}

// leastShare keeps a part from vanishing.
const leastShare = 0.02

// Group is a group of tabs.
func Group(ids ...string) Pane {
	p := Pane{Tabs: slices.Clone(ids)}
	if len(ids) > 0 {
		p.Active = ids[0]
	}
	return p
}

// IsGroup says whether a pane is a group of tabs and no split.
func IsGroup(p Pane) bool { return p.Split == "" }

// Clone copies a pane with all its parts.
func Clone(p Pane) Pane {
	p.Shares, p.Tabs, p.Parts = slices.Clone(p.Shares), slices.Clone(p.Tabs), slices.Clone(p.Parts)
	for i := range p.Parts {
		p.Parts[i] = Clone(p.Parts[i])
	}
	return p
}

// Tidy gives a pane in which each view that has is true for stands at most once and nothing is superfluous: no empty groups, no splits of one part, no split in one of the
// same direction. Shares are positive and sum to 1; the active tab is one of the group. Splits deeper than project.MaxPaneDepth become groups. A pane
// without views is a group without tabs.
func Tidy(p Pane, has func(id string) bool) Pane {
	seen := map[string]bool{}
	p = tidy(p, func(id string) bool {
		if seen[id] || !has(id) {
			return false
		}
		seen[id] = true
		return true
	}, 1)
	return p
}

func tidy(p Pane, take func(string) bool, depth int) Pane {
	if len(p.Parts) == 0 || depth >= project.MaxPaneDepth {
		g := Pane{Active: p.Active}
		for _, id := range p.Views() {
			if take(id) {
				g.Tabs = append(g.Tabs, id)
			}
		}
		return settled(g)
	}
	out := Pane{Split: p.Split}
	if out.Split != Column {
		out.Split = Row
	}
	parts, shares := p.Parts, sound(p.Shares, len(p.Parts))
	if len(p.Tabs) > 0 { // a split with tabs: somebody's hand
		parts, shares = append([]Pane{{Tabs: p.Tabs, Active: p.Active}}, parts...), sound(nil, len(parts)+1)
	}
	for i, part := range parts {
		q := tidy(part, take, depth+1)
		switch {
		case q.Split == out.Split:
			for k, inner := range q.Parts {
				out.Parts, out.Shares = append(out.Parts, inner), append(out.Shares, shares[i]*q.Shares[k])
			}
		case q.Split != "" || len(q.Tabs) > 0:
			out.Parts, out.Shares = append(out.Parts, q), append(out.Shares, shares[i])
		}
	}
	switch len(out.Parts) {
	case 0:
		return Pane{}
	case 1:
		return out.Parts[0]
	}
	out.Shares = sound(out.Shares, len(out.Parts))
	return out
}

// settled gives a group an active tab that is one of its own.
func settled(g Pane) Pane {
	switch {
	case len(g.Tabs) == 0:
		return Pane{}
	case !slices.Contains(g.Tabs, g.Active):
		g.Active = g.Tabs[0]
	}
	return g
}

// sound makes of any numbers n shares that are positive and sum to 1.
func sound(shares []float64, n int) []float64 {
	out := make([]float64, n)
	if n == 0 {
		return nil
	}
	sum := 0.0
	for i := range out {
		out[i] = 1 / float64(n)
		if len(shares) == n && shares[i] > 0 && shares[i] <= 1e6 { // false for NaN too
			out[i] = shares[i]
		}
		sum += out[i]
	}
	least := min(leastShare, 0.5/float64(n))
	extra := 0.0
	for i := range out {
		out[i] /= sum
		if out[i] < least {
			extra += least - out[i]
			out[i] = least
		}
	}
	if extra > 0 { // taken from those that have more
		room := 1.0 + extra - float64(n)*least
		for i := range out {
			out[i] = least + (out[i]-least)*(room-extra)/room
		}
	}
	return rounded(out)
}

// rounded gives shares as whole parts of ten thousand, finer than a pixel and short in the text of a project; the largest takes what rounding leaves.
func rounded(shares []float64) []float64 {
	const whole = 10000
	left, largest := whole, 0
	parts := make([]int, len(shares))
	for i, s := range shares {
		parts[i] = max(int(math.Round(s*whole)), 1)
		left -= parts[i]
		if parts[i] > parts[largest] {
			largest = i
		}
	}
	parts[largest] += left
	for i := range shares {
		shares[i] = float64(parts[i]) / whole
	}
	return shares
}

// At gives the pane at a path: the index of a part at each level.
func At(p Pane, path []int) (Pane, bool) {
	for _, i := range path {
		if i < 0 || i >= len(p.Parts) {
			return Pane{}, false
		}
		p = p.Parts[i]
	}
	return p, true
}

// Find gives the path of the group that has a view.
func Find(p Pane, id string) (path []int, ok bool) {
	if slices.Contains(p.Tabs, id) {
		return nil, true
	}
	for i, part := range p.Parts {
		if rest, ok := Find(part, id); ok {
			return append([]int{i}, rest...), true
		}
	}
	return nil, false
}

// Has says whether a view stands in a pane.
func Has(p Pane, id string) bool { _, ok := Find(p, id); return ok }

// GroupOf gives the group of a view.
func GroupOf(p Pane, id string) (Pane, bool) {
	path, ok := Find(p, id)
	if !ok {
		return Pane{}, false
	}
	return At(p, path)
}

// Groups lists the groups of a pane in order.
func Groups(p Pane) []Pane {
	if IsGroup(p) {
		if len(p.Tabs) == 0 {
			return nil
		}
		return []Pane{p}
	}
	var out []Pane
	for _, part := range p.Parts {
		out = append(out, Groups(part)...)
	}
	return out
}

// Seen lists the views that are seen: the active tab of each group.
func Seen(p Pane) []string {
	var out []string
	for _, g := range Groups(p) {
		out = append(out, settled(g).Active)
	}
	return out
}

// edit gives a copy of a pane in which f has changed the group of a view.
func edit(p Pane, id string, f func(g *Pane)) Pane {
	path, ok := Find(p, id)
	if !ok {
		return p
	}
	p = Clone(p)
	at := &p
	for _, i := range path {
		at = &at.Parts[i]
	}
	f(at)
	return p
}

func every(string) bool { return true }

// Insert puts a view into the pane: beside the group of another view, or with Middle among its tabs at an index (-1: last), where it becomes the active one. Without a known
// other view it goes to the first group. A view that stands in the pane already is not put there twice: see Move.
func Insert(p Pane, id, beside string, e Edge, at int) Pane {
	p = Tidy(p, every)
	if id == "" || Has(p, id) {
		return p
	}
	views := p.Views()
	if len(views) == 0 {
		return Group(id)
	}
	path, ok := Find(p, beside)
	if !ok {
		beside, path = views[0], mustFind(p, views[0])
	}
	if len(path) >= project.MaxPaneDepth-2 { // splits end somewhere
		e = Middle
	}
	return Tidy(edit(p, beside, func(g *Pane) {
		if e == Middle {
			if at < 0 || at > len(g.Tabs) {
				at = len(g.Tabs)
			}
			g.Tabs, g.Active = slices.Insert(g.Tabs, at, id), id
			return
		}
		split, first := e.direction()
		parts := []Pane{*g, Group(id)}
		if first {
			parts[0], parts[1] = parts[1], parts[0]
		}
		*g = Pane{Split: split, Parts: parts, Shares: []float64{0.5, 0.5}}
	}), every)
}

func mustFind(p Pane, id string) []int {
	path, _ := Find(p, id)
	return path
}

// Close takes a view out; the tab that takes its place becomes active.
func Close(p Pane, id string) Pane {
	return Tidy(edit(p, id, func(g *Pane) {
		i := slices.Index(g.Tabs, id)
		g.Tabs = slices.Delete(g.Tabs, i, i+1)
		if g.Active == id && len(g.Tabs) > 0 {
			g.Active = g.Tabs[min(i, len(g.Tabs)-1)]
		}
	}), every)
}

// Move puts a view that stands in the pane elsewhere in it: see Insert. beside may be of the same group; at counts the tabs as they are before.
func Move(p Pane, id, beside string, e Edge, at int) Pane {
	p = Tidy(p, every)
	g, ok := GroupOf(p, id)
	if !ok || !Has(p, beside) {
		return p
	}
	own := slices.Index(g.Tabs, id)
	if slices.Contains(g.Tabs, beside) {
		if len(g.Tabs) == 1 { // it is alone there
			return p
		}
		if beside == id {
			beside = g.Tabs[(own+1)%len(g.Tabs)]
		}
		if at > own {
			at--
		}
	}
	return Insert(Close(p, id), id, beside, e, at)
}

// Activate makes a view the one of its group that is seen.
func Activate(p Pane, id string) Pane { return edit(p, id, func(g *Pane) { g.Active = id }) }

// Step gives the view whose tab is n to the right of a view's own, around the end.
func Step(p Pane, id string, n int) string {
	g, ok := GroupOf(p, id)
	if !ok {
		return id
	}
	k := len(g.Tabs)
	return g.Tabs[((slices.Index(g.Tabs, id)+n)%k+k)%k]
}

// Neighbour gives a view of the group that lies next to that of a view in a direction: where Move would take it by keys.
func Neighbour(p Pane, id string, e Edge) (string, bool) {
	path, ok := Find(p, id)
	if !ok {
		return "", false
	}
	split, first := e.direction()
	for depth := len(path) - 1; depth >= 0; depth-- {
		up, _ := At(p, path[:depth])
		i := path[depth] + 1
		if first {
			i = path[depth] - 1
		}
		if up.Split == split && i >= 0 && i < len(up.Parts) {
			seen := Seen(up.Parts[i])
			if first && up.Parts[i].Split == split {
				return seen[len(seen)-1], true
			}
			return seen[0], true
		}
	}
	return "", false
}

// Fold gives a pane for a room that is too small for it: as many parts at the end of a split as must become one group, in which front is seen if it is there. least gives the
// size that a group needs; sizes are in any unit, gap lies between parts.
func Fold(p Pane, width, height, gap float64, least func(g Pane) (w, h float64), front string) Pane {
	if w, h := leastOf(p, gap, least); IsGroup(p) || w <= width && h <= height {
		return p
	}
	p = Clone(p)
	room, inner := width, height
	if p.Split == Column {
		room, inner = height, width
	}
	for i, part := range p.Parts { // across the split first: each has the whole of that
		if p.Split == Column {
			p.Parts[i] = Fold(part, inner, math.Inf(1), gap, least, front)
		} else {
			p.Parts[i] = Fold(part, math.Inf(1), inner, gap, least, front)
		}
	}
	for keep := len(p.Parts) - 1; keep >= 0; keep-- {
		if w, h := leastOf(p, gap, least); p.Split == Row && w <= room || p.Split == Column && h <= room || len(p.Parts) == 1 {
			break
		}
		rest := Pane{Split: p.Split, Parts: p.Parts[keep-1:]}
		g := Pane{Tabs: rest.Views(), Active: Seen(rest)[0]}
		if slices.Contains(g.Tabs, front) {
			g.Active = front
		}
		share := 0.0
		for _, s := range p.Shares[keep-1:] {
			share += s
		}
		p.Parts, p.Shares = append(p.Parts[:keep-1:keep-1], g), append(p.Shares[:keep-1:keep-1], share)
	}
	return Tidy(p, every)
}

// leastOf is the room a pane needs.
func leastOf(p Pane, gap float64, least func(g Pane) (w, h float64)) (w, h float64) {
	if IsGroup(p) {
		return least(p)
	}
	for i, part := range p.Parts {
		pw, ph := leastOf(part, gap, least)
		switch {
		case i == 0:
			w, h = pw, ph
		case p.Split == Column:
			w, h = math.Max(w, pw), h+ph+gap
		default:
			w, h = w+pw+gap, math.Max(h, ph)
		}
	}
	return w, h
}

// SetShares gives the parts of the split at a path other shares.
func SetShares(p Pane, path []int, shares []float64) Pane {
	q, ok := At(p, path)
	if !ok || IsGroup(q) || len(shares) != len(q.Parts) {
		return p
	}
	p = Clone(p)
	at := &p
	for _, i := range path {
		at = &at.Parts[i]
	}
	at.Shares = sound(shares, len(at.Parts))
	return p
}

// Push moves the border after part i of a split by a share; each part keeps the share that least says.
func Push(shares []float64, i int, by float64, least func(i int) float64) []float64 {
	out := slices.Clone(shares)
	if i < 0 || i+1 >= len(out) || math.IsNaN(by) {
		return out
	}
	by = math.Max(by, math.Min(least(i)-out[i], 0))
	by = math.Min(by, math.Max(out[i+1]-least(i+1), 0))
	out[i], out[i+1] = out[i]+by, out[i+1]-by
	return out
}
