package gui

import (
	"slices"

	"nrngui/engine/hoc/object"
)

// line is a line of a scene: a variable or expression that is plotted, or one that was drawn. Its samples only grow; a line that begins anew
// takes new slices, because descriptions share the old ones.
type line struct {
	label        *label
	color, brush int
	ownColor     int // of a plotted line, before a family changed it
	ownBrush     int
	x, y         []float64

	owner  *graph // of a plotted line: its x are the graph's
	expr   string
	in     *object.Object
	ref    object.Ref     // addvar: the number
	f      func() float64 // addexpr: the compiled expression
	broken bool
	follow func() []float64 // of Vector.plot: the y of the moment
	path   *object.Object   // of addobject: a RangeVarPlot, whose values are taken when the graph is drawn
}

func (l *line) live() bool { return l.owner != nil }

// samples gives x and y of equal length.
func (l *line) samples() (x, y []float64) {
	x, y = l.x, l.y
	if l.owner != nil {
		x = l.owner.x
	}
	if l.follow != nil {
		y = slices.Clone(l.follow()) // the Vector may change later
	}
	n := min(len(x), len(y))
	return x[:n:n], y[:n:n]
}

// sample takes one value; it fails as the expression does.
func (l *line) sample() {
	var x float64
	switch {
	case l.ref != nil:
		x = l.ref.Get()
	case l.f != nil && !l.broken:
		x = l.f()
	}
	l.y = append(l.y, x)
}

func (l *line) describe(w *Windows) Line {
	d := Line{Color: l.color, Brush: l.brush, Live: l.live(), Broken: l.broken, Color3: w.palette[l.color]}
	d.X, d.Y = l.samples()
	if l.label != nil {
		d.Label = l.label.text
	}
	return d
}

// addLabel puts a text into the scene.
func (s *scene) addLabel(w *Windows, l *label) *label {
	l.id = w.id()
	s.glyphs = append(s.glyphs, l)
	return l
}

// nextLabel puts a text below the last one.
func (s *scene) nextLabel(w *Windows, text string, fix int) *label {
	s.labelN++
	return s.addLabel(w, &label{text: text, x: s.labelX, y: s.labelY, fix: fix, scale: s.scale, alignX: s.alignX, alignY: s.alignY + s.labelN, color: s.color})
}

// labelCall is label(x, y, "text" [, fix, scale, align x, align y, color]), label(x, y) or label("text").
func (s *scene) labelCall(w *Windows, c *object.Call) float64 {
	defer s.touch(w)
	if c.Is(0, object.String) {
		s.nextLabel(w, c.Text(0), s.fix)
		return 1
	}
	x, y := float32(c.Number(0)), float32(c.Number(1))
	if c.N() >= 8 {
		s.addLabel(w, &label{text: c.Text(2), x: x, y: y, fix: c.IntIn(3, 0, 2), scale: float32(c.Number(4)), alignX: float32(c.Number(5)),
			alignY: float32(c.Number(6)), color: c.Int(7)})
		return 1
	}
	s.labelX, s.labelY, s.labelN = x, y, 0
	if c.N() > 2 {
		s.addLabel(w, &label{text: c.Text(2), x: x, y: y, fix: s.fix, scale: s.scale, alignX: s.alignX, alignY: s.alignY, color: s.color})
	}
	return 1
}

// beginLine is beginline(["label",] [color, brush]).
func (s *scene) beginLine(w *Windows, c *object.Call) float64 {
	l := &line{color: s.color, brush: s.brush}
	next := 0
	text := ""
	if c.Is(0, object.String) {
		text = c.Text(0)
		next++
	}
	if c.N() > next {
		l.color, l.brush = c.Int(next), c.Int(next+1)
	}
	s.begin(w, l, text)
	return 1
}

func (s *scene) begin(w *Windows, l *line, text string) {
	if text != "" {
		l.label = s.nextLabel(w, text, s.fix)
		l.label.of, l.label.color = l, l.color
	}
	s.drawing = l
	s.glyphs = append(s.glyphs, l)
}

func (s *scene) lineTo(w *Windows, c *object.Call) float64 {
	if s.drawing == nil {
		s.begin(w, &line{color: s.color, brush: s.brush}, "")
	}
	s.drawing.x = append(s.drawing.x, c.Number(0))
	s.drawing.y = append(s.drawing.y, c.Number(1))
	return 1
}

// markCall is mark(x, y [, style, size, color, brush]).
func (s *scene) markCall(w *Windows, c *object.Call) float64 {
	m := &mark{x: float32(c.Number(0)), y: float32(c.Number(1)), style: '+', size: 12, color: s.color, brush: s.brush}
	if c.N() > 2 {
		m.style = markStyle(c, 2)
	}
	if c.N() > 3 {
		m.size = c.Number(3)
	}
	if c.N() > 4 {
		m.color, m.brush = c.Int(4), c.Int(5)
	}
	s.glyphs = append(s.glyphs, m)
	s.touch(w)
	return 1
}

// markStyle reads a style: a letter, or 0 to 10 for + o s t O S T | - and no mark.
func markStyle(c *object.Call, arg int) byte {
	if c.Is(arg, object.String) {
		if t := c.Text(arg); t != "" {
			return t[0]
		}
		return ' '
	}
	return "+ostOST|-  "[c.IntIn(arg, 0, 10)]
}

// drop takes a glyph out of the scene.
func (s *scene) drop(g any) {
	for i, o := range s.glyphs {
		if o == g {
			s.glyphs = append(s.glyphs[:i:i], s.glyphs[i+1:]...)
			return
		}
	}
}

// eraseLines takes the drawn lines and their labels away and empties those that are plotted, which come last from then on.
func (s *scene) eraseLines(w *Windows) {
	var rest, live []any
	for _, g := range s.glyphs {
		switch g := g.(type) {
		case *line:
			switch {
			case g.live():
				g.y = nil
				live = append(live, g)
			case g.path != nil:
				rest = append(rest, g)
			}
		case *label:
			if g.of == nil || g.of.live() || g.of.path != nil {
				rest = append(rest, g)
			}
		default:
			rest = append(rest, g)
		}
	}
	s.glyphs = append(rest, live...)
	s.drawing = nil
	if s.graph != nil {
		s.graph.x = nil
		s.graph.famCount = 0
	}
	s.touch(w)
}

// eraseAll empties the scene.
func (s *scene) eraseAll(w *Windows) {
	for _, g := range s.glyphs {
		if l, ok := g.(*line); ok && l.path != nil {
			l.path.Release()
		}
	}
	s.glyphs, s.drawing, s.labelN = nil, nil, 0
	if s.graph != nil {
		s.graph.x = nil
		s.graph.famLabel = nil
	}
	s.touch(w)
}

// parts gives what the scene holds, as descriptions.
func (s *scene) parts(w *Windows) (lines []Line, labels []Label, marks []Mark, glyphs []PlacedGlyph, axes []Axis) {
	for _, g := range s.glyphs {
		switch g := g.(type) {
		case *line:
			lines = append(lines, g.describe(w))
		case *label:
			labels = append(labels, Label{ID: g.id, Text: g.text, X: float64(g.x), Y: float64(g.y), Fix: g.fix, Scale: float64(g.scale),
				AlignX: float64(g.alignX), AlignY: float64(g.alignY), Color: g.color})
		case *mark:
			marks = append(marks, Mark{X: float64(g.x), Y: float64(g.y), Style: g.style, Size: g.size, Color: g.color, Brush: g.brush})
		case *placed:
			glyphs = append(glyphs, g.describe())
		case *Axis:
			axes = append(axes, *g)
		}
	}
	return lines, labels, marks, glyphs, axes
}

// MoveLabel puts a label somewhere else; ChangeLabel changes its text: both are tools of the graph's menu.
func (w *Windows) MoveLabel(sceneID, labelID int, x, y float64) error {
	return w.label(sceneID, labelID, func(l *label) { l.x, l.y = float32(x), float32(y) })
}

// ChangeLabel gives a label another text.
func (w *Windows) ChangeLabel(sceneID, labelID int, text string) error {
	return w.label(sceneID, labelID, func(l *label) { l.text = text })
}

func (w *Windows) label(sceneID, labelID int, f func(l *label)) error {
	if s := w.scenes[sceneID]; s != nil {
		for _, g := range s.glyphs {
			if l, ok := g.(*label); ok && l.id == labelID {
				f(l)
				s.touch(w)
				return nil
			}
		}
	}
	return unknown("the label", labelID)
}
