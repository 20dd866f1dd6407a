package gui

import (
	"nrngui/engine/hoc/object"
)

// scene is what a Graph and a Shape have in common: things with places, and views of them. Its measures are float32, as in NEURON.
type scene struct {
	w              *Windows
	id             int
	obj            *object.Object
	rev            uint64
	x1, x2, y1, y2 float32
	views          []*view
	glyphs         []any // *line, *label, *mark, *placed, *axis, in the order NEURON numbers them
	drawing        *line // what line() adds to
	color, brush   int
	saveName       string
	menu           []*entry
	removed        map[string]bool // items taken out of the menu

	fix            int // of new labels: 0, 1 or 2, see Label
	scale          float32
	alignX, alignY float32
	labelX, labelY float32
	labelN         float32

	graph *graph // of a Graph
	shape *shape // of a Shape or PlotShape
}

// view is a part of a scene as it is seen.
type view struct {
	id             int
	s              *scene
	x1, x2, y1, y2 float32
	width, height  float64
	win            *window
	in             *box
}

// label is a text in a scene.
type label struct {
	id             int
	text           string
	x, y           float32
	fix            int
	scale          float32
	alignX, alignY float32
	color          int
	of             *line // the line it names
}

// mark is a symbol in a scene.
type mark struct {
	x, y         float32
	style        byte
	size         float64
	color, brush int
}

// entry is an item of a scene's menu that a script has added.
type entry struct {
	id     int
	label  string
	tool   bool
	action object.Statement // of a tool: the name of a proc that is called with kind, x, y, keystate
	chosen object.Statement // of a tool: what is done when it is chosen
}

func (w *Windows) newScene(x2, y2 float32) *scene {
	s := &scene{w: w, id: w.id(), x2: x2, y2: y2, color: 1, brush: 1, fix: 2, scale: 1, labelY: 1}
	w.scenes[s.id] = s
	return s
}

func (v *view) node(*Windows) Node {
	return Node{View: &View{ID: v.id, Scene: v.s.id, Shape: v.s.shape != nil, X1: float64(v.x1), X2: float64(v.x2), Y1: float64(v.y1), Y2: float64(v.y2),
		Width: v.width, Height: v.height}}
}

// mapped tells where the view stands; one that is gone is no view of the scene any more.
func (v *view) mapped(_ *Windows, win *window, in *box) {
	v.win, v.in = win, in
	if win != nil || in != nil {
		return
	}
	for i, o := range v.s.views {
		if o == v {
			v.s.views = append(v.s.views[:i:i], v.s.views[i+1:]...)
			return
		}
	}
}

// look makes a view of the whole scene.
func (s *scene) look(w *Windows) *view {
	v := &view{id: w.id(), s: s, x1: s.x1, x2: s.x2, y1: s.y1, y2: s.y2, width: 300, height: 200}
	s.views = append(s.views, v)
	return v
}

// dismiss takes all views away.
func (s *scene) dismiss(w *Windows) {
	for len(s.views) > 0 {
		v := s.views[len(s.views)-1]
		switch {
		case v.win != nil:
			w.close(v.win)
		case v.in != nil:
			v.in.remove(w, v)
		default:
			v.mapped(w, nil, nil)
		}
	}
}

// unmap closes the windows that hold nothing but a view of the scene; views in boxes stay.
func (s *scene) unmap(w *Windows) {
	for _, v := range append([]*view(nil), s.views...) {
		if v.win != nil {
			w.close(v.win)
		}
	}
}

// out gives the view's limits with a tenth more on each side, in gives them without that.
func (v *view) out() (x1, x2, y1, y2 float32) {
	dx, dy := float32(.1*float64(v.x2-v.x1)), float32(.1*float64(v.y2-v.y1))
	return v.x1 - dx, v.x2 + dx, v.y1 - dy, v.y2 + dy
}

func (v *view) inner() (x1, x2, y1, y2 float32) {
	dx, dy := float32(.1/1.2*float64(v.x2-v.x1)), float32(.1/1.2*float64(v.y2-v.y1))
	return v.x1 + dx, v.x2 - dx, v.y1 + dy, v.y2 - dy
}

func (v *view) limit(x1, x2, y1, y2 float32) {
	if x1 == x2 {
		x2 = x1 + 1
	}
	if y1 == y2 {
		y2 = y1 + 1
	}
	v.x1, v.x2, v.y1, v.y2 = x1, x2, y1, y2
}

// fit shows limits with a margin of a tenth.
func (v *view) fit(x1, x2, y1, y2 float32) {
	v.limit(x1, x2, y1, y2)
	v.limit(v.out())
}

func (s *scene) touch(w *Windows) {
	s.rev++
	w.changed()
}

func (s *scene) resize(x1, x2, y1, y2 float32) {
	if x1 == x2 {
		x2 = x1 + 1
	}
	if y1 == y2 {
		y2 = y1 + 1
	}
	s.x1, s.x2, s.y1, s.y2 = x1, x2, y1, y2
	switch s.fix {
	case 1:
		s.labelX, s.labelY = x2-.2*(x2-x1), y2-.1*(y2-y1)
	case 2:
		s.labelX, s.labelY = .8, .9
	}
	s.labelN = 0
}

// whole gives the limits of all lines and marks, or the scene's where they have no extent.
func (s *scene) whole() (x1, x2, y1, y2 float32) {
	x1, y1, x2, y2 = 1e9, 1e9, -1e9, -1e9
	take := func(x, y float32) {
		x1, x2, y1, y2 = min(x1, x), max(x2, x), min(y1, y), max(y2, y)
	}
	for _, g := range s.glyphs {
		switch g := g.(type) {
		case *line:
			xs, ys := g.samples()
			if len(xs) > 1 {
				for i := range xs {
					take(float32(xs[i]), float32(ys[i]))
				}
			}
		case *mark:
			take(g.x, g.y)
		}
	}
	if x1 >= x2 {
		x1, x2 = s.x1, s.x2
	}
	if y1 >= y2 {
		y1, y2 = s.y1, s.y2
	}
	return x1, x2, max(y1, -1e30), min(y2, 1e30)
}

// size(x1, x2, y1, y2) sets the limits of the scene and its first view, size(1..4) gives one of the view, size(&x[0]) those of what is drawn.
func (s *scene) size(w *Windows, c *object.Call) float64 {
	if c.Is(0, object.Reference) {
		x1, x2, y1, y2 := s.whole()
		setNumbers(c, 0, float64(x1), float64(x2), float64(y1), float64(y2))
		return 0
	}
	if c.N() > 1 {
		c.Need(4, 4)
		s.resize(float32(c.Number(0)), float32(c.Number(1)), float32(c.Number(2)), float32(c.Number(3)))
	}
	if len(s.views) == 0 {
		return 0
	}
	v := s.views[0]
	if c.N() > 1 {
		v.fit(s.x1, s.x2, s.y1, s.y2)
		s.touch(w)
		return 1
	}
	x1, x2, y1, y2 := v.inner()
	return float64([]float32{x1, x2, y1, y2}[c.IntIn(0, 1, 4)-1])
}

// view() of no number shows nothing; view(2) opens a window with the scene; view(x, y, width, height, left, top, pixels, pixels) one with a part.
func (s *scene) view(w *Windows, c *object.Call) float64 {
	if c.N() >= 8 {
		v := s.look(w)
		x, y := float32(c.Number(0)), float32(c.Number(1))
		v.width, v.height = c.Number(6), c.Number(7)
		v.fit(x, x+float32(c.Number(2)), y, y+float32(c.Number(3)))
		if win := w.place(v, s.obj.Name()); win != nil {
			win.at(c.Number(4), c.Number(5))
		}
		return 1
	}
	if c.N() > 0 && c.Number(0) == 2 {
		w.place(s.look(w), s.obj.Name())
	}
	return 1
}

// viewInfo answers view_info(i, what [, x]); see the list of NEURON's help. A point is a pixel.
func (s *scene) viewInfo(c *object.Call) float64 {
	if c.N() == 0 {
		return -1
	}
	v := s.views[c.IntIn(0, 0, len(s.views)-1)]
	width, height := v.x2-v.x1, v.y2-v.y1
	switch c.IntIn(1, 1, 15) {
	case 1:
		return float64(width)
	case 2:
		return float64(height)
	case 3:
		return v.width
	case 4:
		return v.height
	case 5:
		return float64(v.x1)
	case 6:
		return float64(v.x2)
	case 7:
		return float64(v.y1)
	case 8:
		return float64(v.y2)
	case 9:
		return float64(float32(float64(width) / v.width))
	case 10:
		return float64(float32(float64(height) / v.height))
	case 11:
		return (c.Number(2) - float64(v.x1)) / float64(width)
	case 12:
		return (c.Number(2) - float64(v.y1)) / float64(height)
	case 13:
		return float64(float32((c.Number(2)-float64(v.x1))/float64(width)) * float32(v.width))
	case 14:
		up := float32((c.Number(2)-float64(v.y1))/float64(height)) * float32(v.height)
		return float64(float32(v.height) - up)
	}
	return 12.48 // height of a line of text
}

// setNumbers writes numbers to the place an argument points to and those behind it.
func setNumbers(c *object.Call, arg int, xs ...float64) {
	copy(numbersAt(c, arg, len(xs)), xs)
}

// numbersAt gives n numbers of an array or a Vector from the one that an argument points to.
func numbersAt(c *object.Call, arg, n int) []float64 {
	var all []float64
	switch a := c.Ref(arg).(type) {
	case interface{ Span(n int) []float64 }:
		all = a.Span(n)
	default:
		c.Fail("give &x[0] of double x[n] or &vec.x[0]", "argument %d is no element of an array", arg+1)
	}
	if len(all) < n {
		c.Fail("", "%d numbers are needed from where argument %d points to, there are %d", n, arg+1, len(all))
	}
	return all[:n]
}
