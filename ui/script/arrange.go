package script

import (
	"math"

	"nrngui/engine/hoc/gui"
)

// Tile is a window as it is docked.
type Tile struct {
	ID    int
	Title string
	Node  gui.Node
}

// Arrange divides the windows of a snapshot: forms (panels, lists and boxes of them) belong in the narrow column, everything with a graph or
// a shape in the middle. The order is that in which they were opened.
func Arrange(s *gui.Snapshot) (forms, tiles []Tile) {
	for _, w := range s.Windows {
		if w.Hidden || empty(w.Node) || isMainMenu(w.Node) {
			continue
		}
		t := Tile{w.ID, w.Title, w.Node}
		if t.Title == "" {
			t.Title = titleOf(s, w.Node)
		}
		if isForm(w.Node) {
			forms = append(forms, t)
		} else {
			tiles = append(tiles, t)
		}
	}
	return forms, tiles
}

// isMainMenu says whether a node is NEURON's main menu: a panel of menus only, which has its place in the bar above the windows.
func isMainMenu(n gui.Node) bool { return n.Panel != nil && n.Panel.Title == "NEURON Main Menu" }

// mainMenu gives the menus of NEURON's main menu; nil when a script has not opened it.
func mainMenu(s *gui.Snapshot) []gui.Item {
	for _, w := range s.Windows {
		if isMainMenu(w.Node) {
			return w.Node.Panel.Items
		}
	}
	return nil
}

// itemOf finds an item of any panel or menu.
func itemOf(s *gui.Snapshot, id int) (found *gui.Item) {
	var items func(list []gui.Item)
	items = func(list []gui.Item) {
		for i := range list {
			if list[i].ID == id {
				found = &list[i]
			}
			items(list[i].Items)
		}
	}
	var node func(n gui.Node)
	node = func(n gui.Node) {
		if n.Panel != nil {
			items(n.Panel.Items)
		}
		if n.Box != nil {
			for _, k := range n.Box.Nodes {
				node(k)
			}
		}
	}
	for _, w := range s.Windows {
		node(w.Node)
	}
	return found
}

// isForm says that a node holds no graph and no shape.
func isForm(n gui.Node) bool {
	if n.View != nil || n.Text != nil {
		return false
	}
	if n.Box != nil {
		for _, k := range n.Box.Nodes {
			if !isForm(k) {
				return false
			}
		}
	}
	return true
}

// empty says that a node shows nothing.
func empty(n gui.Node) bool {
	if n.Box != nil {
		for _, k := range n.Box.Nodes {
			if !empty(k) {
				return false
			}
		}
		return true
	}
	return n.Panel == nil && n.View == nil && n.List == nil && n.Text == nil && n.Sections == nil
}

// titleOf gives a window without a title the name of what it shows.
func titleOf(s *gui.Snapshot, n gui.Node) string {
	switch {
	case n.Panel != nil:
		return n.Panel.Title
	case n.View != nil && n.View.Shape:
		if sh := shapeOf(s, n.View.Scene); sh != nil {
			return sh.Name
		}
	case n.View != nil:
		if g := graphOf(s, n.View.Scene); g != nil {
			return g.Name
		}
	case n.List != nil:
		return n.List.Title
	case n.Box != nil:
		for _, k := range n.Box.Nodes {
			if t := titleOf(s, k); t != "" {
				return t
			}
		}
	}
	return ""
}

func graphOf(s *gui.Snapshot, id int) *gui.Graph {
	for i := range s.Graphs {
		if s.Graphs[i].ID == id {
			return &s.Graphs[i]
		}
	}
	return nil
}

func shapeOf(s *gui.Snapshot, id int) *gui.Shape {
	for i := range s.Shapes {
		if s.Shapes[i].ID == id {
			return &s.Shapes[i]
		}
	}
	return nil
}

// Least size of a tile and the ratio of its sides that reads best, design pixels.
const (
	tileWide = 320
	tileHigh = 200
	ratio    = 1.7
)

// Grid chooses columns and rows for n tiles in an area of w by h design pixels, so that tiles come close to the best ratio of sides. The height that the
// rows need may exceed h: then they scroll.
func Grid(n int, w, h float32) (cols, rows int, high float32) {
	if n <= 0 {
		return 0, 0, h
	}
	best := math.Inf(1)
	for c := 1; c <= n; c++ {
		if c > 1 && w/float32(c) < tileWide {
			break
		}
		r := (n + c - 1) / c
		th := max(h/float32(r), tileHigh)
		cost := math.Abs(math.Log(float64(w / float32(c) / th / ratio)))
		cost += 0.25 * float64(c*r-n) // places left empty
		if float32(r)*th > h+1 {
			cost += 0.5 * float64(float32(r)*th/h-1)
		}
		if cost < best {
			best, cols, rows, high = cost, c, r, max(th*float32(r), h)
		}
	}
	return cols, rows, high
}
