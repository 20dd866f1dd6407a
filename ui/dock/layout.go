package dock

import (
	"slices"

	"nrngui/engine/project"
)

// Layout is an arrangement with its windows.
type Layout = project.Layout

// The size of a window that was not sized yet, in logical pixels.
const looseWidth, looseHeight = 640, 420

// TidyLayout is Tidy for a layout: each view stands once, in the main window or one of its own; windows without views are gone.
func TidyLayout(l Layout, has func(id string) bool) Layout {
	seen := map[string]bool{}
	once := func(id string) bool {
		if seen[id] || !has(id) {
			return false
		}
		seen[id] = true
		return true
	}
	out := Layout{Name: l.Name, Root: Tidy(l.Root, once)}
	for _, w := range l.Windows {
		if w.Root = Tidy(w.Root, once); len(w.Root.Views()) > 0 {
			if !(w.Width >= 100 && w.Height >= 100 && w.Width <= 16000 && w.Height <= 16000) {
				w.Width, w.Height = looseWidth, looseHeight
			}
			out.Windows = append(out.Windows, w)
		}
	}
	if Has(out.Root, l.Maximized) {
		out.Maximized = l.Maximized
	}
	return out
}

// Views lists the views of a layout.
func Views(l Layout) []string {
	out := l.Root.Views()
	for _, w := range l.Windows {
		out = append(out, w.Root.Views()...)
	}
	return out
}

// window gives the index of the window a view stands in; -1 for the main one, ok is false when it stands nowhere.
func window(l Layout, id string) (i int, ok bool) {
	if Has(l.Root, id) {
		return -1, true
	}
	i = slices.IndexFunc(l.Windows, func(w project.Loose) bool { return Has(w.Root, id) })
	return i, i >= 0
}

// IsLoose says whether a view stands in a window of its own.
func IsLoose(l Layout, id string) bool { i, ok := window(l, id); return ok && i >= 0 }

// Apply changes the pane in which a view stands.
func Apply(l Layout, id string, f func(Pane) Pane) Layout {
	i, ok := window(l, id)
	switch {
	case !ok:
		return l
	case i < 0:
		l.Root = f(l.Root)
	default:
		l.Windows = slices.Clone(l.Windows)
		l.Windows[i].Root = f(l.Windows[i].Root)
	}
	return TidyLayout(l, every)
}

// Add puts a view into a layout: into the group of another view, where it is seen at once.
func Add(l Layout, id, beside string) Layout {
	if slices.Contains(Views(l), id) {
		return Show(l, id)
	}
	if i, ok := window(l, beside); ok && i >= 0 {
		return Apply(l, beside, func(p Pane) Pane { return Insert(p, id, beside, Middle, -1) })
	}
	l.Root = Insert(l.Root, id, beside, Middle, -1)
	if l.Maximized != "" {
		l.Maximized = id
		if g, ok := GroupOf(l.Root, id); !ok || !slices.Contains(g.Tabs, beside) {
			l.Maximized = ""
		}
	}
	return l
}

// Show makes a view of the layout the one of its group that is seen.
func Show(l Layout, id string) Layout {
	if l.Maximized != "" && !IsLoose(l, id) {
		if g, ok := GroupOf(l.Root, id); ok && slices.Contains(g.Tabs, l.Maximized) {
			l.Maximized = id
		} else {
			l.Maximized = ""
		}
	}
	return Apply(l, id, func(p Pane) Pane { return Activate(p, id) })
}

// Drop takes a view out of a layout.
func Drop(l Layout, id string) Layout {
	next := ""
	if g, ok := GroupOf(l.Root, id); ok && l.Maximized == id && len(g.Tabs) > 1 {
		next = Step(l.Root, id, 1)
	}
	l = Apply(l, id, func(p Pane) Pane { return Close(p, id) })
	if next != "" {
		l.Maximized = next
	}
	return l
}

// PopOut gives a view a window of its own.
func PopOut(l Layout, id string) Layout {
	if i, ok := window(l, id); !ok || i >= 0 && len(l.Windows[i].Root.Views()) == 1 {
		return l
	}
	w := project.Loose{Root: Group(id), Width: looseWidth, Height: looseHeight}
	var edge Edge
	w.Beside, edge, w.Share = place(l.Root, id)
	w.Edge = edges[edge]
	l = Drop(l, id)
	l.Windows = append(slices.Clone(l.Windows), w)
	return l
}

// edges are the edges as a project names them.
var edges = [...]string{Middle: "", Left: "left", Right: "right", Top: "top", Bottom: "bottom"}

// place says where a view stands: beside which others, at which edge of them, and which share of the room of both it has; nil when it is alone.
func place(p Pane, id string) (beside []string, e Edge, share float64) {
	path, ok := Find(p, id)
	if !ok {
		return nil, Middle, 0
	}
	if g, _ := At(p, path); len(g.Tabs) > 1 {
		return []string{Step(p, id, 1)}, Middle, 0
	}
	if len(path) == 0 {
		return nil, Middle, 0
	}
	up, _ := At(p, path[:len(path)-1])
	i := path[len(path)-1]
	next, e := i-1, Bottom
	switch {
	case i > 0 && up.Split == Row:
		e = Right
	case i == 0 && up.Split == Row:
		next, e = 1, Left
	case i == 0:
		next, e = 1, Top
	}
	return up.Parts[next].Views(), e, up.Shares[i] / (up.Shares[i] + up.Shares[next])
}

// putBack puts a view beside those others that are still there; ok is false when none is.
func putBack(p Pane, id string, w project.Loose) (q Pane, ok bool) {
	var path []int // to the smallest part that has all of them
	e := slices.Index(edges[:], w.Edge)
	for _, b := range w.Beside {
		at, has := Find(p, b)
		if !has || e < 0 {
			continue
		}
		if Edge(e) == Middle {
			return Insert(p, id, b, Middle, -1), true
		}
		n := 0
		for ok && n < min(len(at), len(path)) && at[n] == path[n] {
			n++
		}
		if !ok {
			n = len(at)
		}
		path, ok = at[:n], true
	}
	if !ok || len(path) >= project.MaxPaneDepth-2 || Has(p, id) {
		return p, false
	}
	q = Clone(p)
	at := &q
	for _, i := range path {
		at = &at.Parts[i]
	}
	split, first := Edge(e).direction()
	share := min(max(w.Share, leastShare), 1-leastShare)
	parts, shares := []Pane{*at, Group(id)}, []float64{1 - share, share}
	if first {
		slices.Reverse(parts)
		slices.Reverse(shares)
	}
	*at = Pane{Split: split, Parts: parts, Shares: shares}
	return Tidy(q, every), true
}

// PopIn takes all views of a window back into the main one, to where the window's first came from.
func PopIn(l Layout, window int) Layout {
	if window < 0 || window >= len(l.Windows) {
		return l
	}
	w := l.Windows[window]
	ids := w.Root.Views()
	l.Windows = slices.Delete(slices.Clone(l.Windows), window, window+1)
	for i, id := range ids {
		if i > 0 {
			l.Root = Insert(l.Root, id, ids[0], Middle, -1)
		} else if back, ok := putBack(l.Root, id, w); ok {
			l.Root = back
		} else {
			l.Root = Insert(l.Root, id, Home(l.Root, id), Middle, -1)
		}
	}
	return l
}

// Home is the view beside which a view goes that comes from elsewhere: its like, a graph beside a graph; "" in an empty pane.
func Home(p Pane, id string) string {
	views := p.Views()
	if len(views) == 0 {
		return ""
	}
	for _, v := range views {
		if kindOf(v) == kindOf(id) {
			return v
		}
	}
	return views[0]
}

// kindOf is an ID without its number.
func kindOf(id string) string {
	n := len(id)
	for n > 0 && id[n-1] >= '0' && id[n-1] <= '9' {
		n--
	}
	return id[:n]
}

// Default is the layout of a name as it follows from the views: "Run" sets the graphs below each other left of the cell, "Build" has the cell large with
// everything else beside it, "Teach" has one large graph, with tabs for the others, and the cell.
func Default(name string, views []project.View) Layout {
	var graphs, shapes []string
	for _, v := range views {
		if v.Kind == "shape" {
			shapes = append(shapes, v.ID)
		} else {
			graphs = append(graphs, v.ID)
		}
	}
	l := Layout{Name: name}
	switch {
	case len(graphs) == 0:
		l.Root = Group(shapes...)
	case len(shapes) == 0:
		l.Root = stacked(graphs)
	case name == "Build":
		l.Root = Pane{Split: Row, Shares: []float64{0.56, 0.44}, Parts: []Pane{Group(shapes...), Group(graphs...)}}
	case name == "Teach":
		l.Root = Pane{Split: Row, Shares: []float64{0.62, 0.38}, Parts: []Pane{Group(graphs...), Group(shapes...)}}
	default:
		l.Root = Pane{Split: Row, Shares: []float64{0.6, 0.4}, Parts: []Pane{stacked(graphs), Group(shapes...)}}
	}
	return TidyLayout(l, every)
}

// stackedMost is how many graphs stand below each other; more would be too flat.
const stackedMost = 4

// stacked sets groups below each other, the first a little higher; what is too much for that becomes tabs of the last.
func stacked(ids []string) Pane {
	n := min(len(ids), stackedMost)
	p := Pane{Split: Column}
	rest := 1.0
	for i := range n {
		share := rest
		if left := n - i; left > 1 {
			share = rest * (1/float64(left) + 0.06)
		}
		rest -= share
		p.Shares = append(p.Shares, share)
		group := ids[i : i+1]
		if i == n-1 {
			group = ids[i:]
		}
		p.Parts = append(p.Parts, Group(group...))
	}
	return p
}
