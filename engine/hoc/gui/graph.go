package gui

import "nrngui/engine/hoc/object"

// graph is what a Graph has beyond a scene: lines that are plotted against a common x.
type graph struct {
	s     *scene
	x     []float64
	xExpr string
	xRef  object.Ref
	xf    func() float64

	axis   AxisKind
	keep   bool // Keep Lines: lines of former runs stay
	family bool // family(1): new lines take the graph's color
	cross  object.Statement
	byVec  bool // the crosshair's action is given whole lines

	famLabel *label // its text is an expression whose value names kept lines
	famCount int
	famValue float64
}

func (g *graph) lines() []*line {
	var out []*line
	for _, o := range g.s.glyphs {
		if l, ok := o.(*line); ok && l.live() {
			out = append(out, l)
		}
	}
	return out
}

// begin starts new lines.
func (g *graph) begin(w *Windows) {
	if g.keep {
		g.keepLines(w)
		g.takeFamily(w)
	}
	for _, l := range g.lines() {
		l.y = nil
		l.broken = false
		if g.family {
			l.color, l.brush = g.s.color, g.s.brush
		}
	}
	g.x = nil
	g.s.touch(w)
}

// plot takes one sample of each line at x, or at the value of the x expression. A line whose expression fails is broken until the next begin, and said once.
func (g *graph) plot(w *Windows, x float64) {
	at, n := -1, len(g.s.glyphs) // -1: the x expression is being evaluated
	step := func() {
		if at < 0 {
			switch {
			case g.xRef != nil:
				x = g.xRef.Get()
			case g.xf != nil:
				x = g.xf()
			}
			g.x = append(g.x, x)
			at = 0
		}
		for ; at < n; at++ {
			if l, ok := g.s.glyphs[at].(*line); ok && l.owner != nil {
				l.sample()
			}
		}
	}
	for at < n {
		err := w.rt.Do(step)
		switch {
		case err == nil:
		case at < 0:
			w.rt.Warn("x axis " + g.xExpr + ": " + err.Error() + "\n")
			g.xf = nil
		default:
			l := g.s.glyphs[at].(*line)
			l.broken = true
			w.rt.Warn("graph of " + l.expr + ": " + err.Error() + "\n")
		}
	}
}

// flush makes what was drawn visible, and draws RangeVarPlots anew.
func (g *graph) flush(w *Windows) {
	for _, o := range g.s.glyphs {
		if l, ok := o.(*line); ok && l.path != nil {
			g.takePath(w, l)
		}
	}
	g.s.touch(w)
}

func (g *graph) takePath(w *Windows, l *line) {
	if w.path == nil || l.path.Dead() {
		l.broken = true
		return
	}
	err := w.rt.Do(func() { l.x, l.y, _ = w.path(l.path) })
	l.broken = err != nil
}

// takeFamily evaluates the family label, whose value names the lines of the run that begins.
func (g *graph) takeFamily(w *Windows) {
	if g.famLabel != nil {
		g.famValue, _ = w.read(g.famLabel.text, nil)
	}
}

// keepLines leaves a copy of each line behind.
func (g *graph) keepLines(w *Windows) {
	var out []any
	var labels []any
	for _, o := range g.s.glyphs {
		l, ok := o.(*line)
		if ok && l.live() && len(l.y) > 1 {
			kept := &line{color: l.color, brush: l.brush}
			kept.x, kept.y = l.samples()
			if f := g.famLabel; f != nil {
				kept.label = &label{id: w.id(), text: general(g.famValue), x: f.x, y: f.y, fix: f.fix, scale: f.scale, alignY: float32(g.famCount), color: l.color, of: kept}
				g.famCount++
				labels = append(labels, kept.label)
			}
			l.y = nil
			out = append(out, kept)
		}
		out = append(out, o)
	}
	g.s.glyphs = append(out, labels...)
	g.x = nil
}

// keepToggle is the menu's Keep Lines.
func (g *graph) keepToggle(w *Windows) {
	g.keep = !g.keep
	g.takeFamily(w)
	if !g.keep {
		g.keepLines(w)
	}
	g.s.touch(w)
}

// familyCall is family(1), family(0) or family("expression").
func (g *graph) familyCall(w *Windows, c *object.Call) float64 {
	defer g.s.touch(w)
	if c.Is(0, object.String) {
		text := c.Text(0)
		if g.famLabel != nil {
			if len(text) > 1 {
				g.famLabel.text = text
				return 1
			}
			g.s.drop(g.famLabel)
			g.famLabel = nil
		} else if len(text) > 1 {
			g.famLabel = g.s.addLabel(w, &label{text: text, x: .95, y: .95, fix: 2, scale: 1, alignX: 1, color: g.s.color})
		}
		return 1
	}
	if c.IntIn(0, 0, 1) == 1 {
		g.s.eraseLines(w)
		g.family, g.keep = true, true
		return 1
	}
	g.family, g.keep = false, false
	for _, l := range g.lines() {
		l.color, l.brush = l.ownColor, l.ownBrush
	}
	return 1
}

// add is addvar("label" [, "variable" or &variable] [, color, brush [, x, y [, fix]]]) and
// addexpr(["label",] "expression" [, object] [, color, brush [, x, y [, fix]]]).
func (g *graph) add(w *Windows, c *object.Call, variable bool) float64 {
	l := &line{owner: g, expr: c.Text(0), in: c.Caller, color: g.s.color, brush: g.s.brush}
	text, next, fix := l.expr, 1, g.s.fix
	switch {
	case variable && c.Is(1, object.Reference):
		l.ref = c.Ref(1)
		next = 2
	case variable && c.Is(1, object.String):
		l.expr = c.Text(1)
		next = 2
	case !variable && c.Is(1, object.String):
		l.expr = c.Text(1)
		next = 2
		if c.Is(2, object.ObjectValue) {
			l.in = c.ObjectOrNil(2)
			next = 3
		}
	case !variable && c.Is(1, object.ObjectValue):
		l.in = c.ObjectOrNil(1)
		next = 2
	}
	if variable && l.ref == nil {
		if l.ref = w.rt.Address(l.expr, l.in); l.ref == nil {
			c.Fail("addexpr takes expressions", "%q names no variable", l.expr)
		}
	}
	if !variable {
		l.f = w.rt.Number(l.expr, l.in)
	}
	placed := c.N() > next+2
	if c.N() > next+1 {
		l.color, l.brush = c.Int(next), c.Int(next+1)
		switch {
		case c.N() > next+4:
			fix = c.IntIn(next+4, 0, 2)
		case placed:
			fix = 1 // as sessions of old had it
		}
	}
	l.ownColor, l.ownBrush = l.color, l.brush
	l.label = g.s.nextLabel(w, text, fix)
	l.label.of, l.label.color = l, l.color
	if placed {
		l.label.x, l.label.y = float32(c.Number(next+2)), float32(c.Number(next+3))
		l.label.alignX, l.label.alignY = 0, 0
	}
	g.s.glyphs = append(g.s.glyphs, l)
	g.s.touch(w)
	return 1
}

// addObject is addobject(rangevarplot [, color, brush [, x, y [, fix]]]).
func (g *graph) addObject(w *Windows, c *object.Call) float64 {
	o := c.Object(0)
	if o.Class.Name != "RangeVarPlot" {
		c.Fail("", "a graph can't plot %s, only a RangeVarPlot", o.Name())
	}
	l := &line{color: g.s.color, brush: g.s.brush, path: o}
	o.Hold()
	if c.N() > 2 {
		l.color, l.brush = c.Int(1), c.Int(2)
	}
	text := o.Name()
	if w.path != nil {
		_, _, text = w.path(o)
	}
	fix := g.s.fix
	if c.N() > 5 {
		fix = c.IntIn(5, 0, 2)
	}
	l.label = g.s.nextLabel(w, text, fix)
	l.label.of, l.label.color = l, l.color
	if c.N() > 4 {
		l.label.x, l.label.y = float32(c.Number(3)), float32(c.Number(4))
	}
	g.s.glyphs = append(g.s.glyphs, l)
	g.takePath(w, l)
	g.s.touch(w)
	return 1
}

// drawVector is vector(n, &x[0], &y[0] [, color, brush]).
func (g *graph) drawVector(w *Windows, c *object.Call) float64 {
	n := c.IntIn(0, 1, 1e5)
	l := &line{color: g.s.color, brush: g.s.brush}
	l.x = append(l.x, numbersAt(c, 1, n)...)
	l.y = append(l.y, numbersAt(c, 2, n)...)
	if c.N() > 4 {
		l.color, l.brush = c.Int(3), c.Int(4)
	}
	g.s.glyphs = append(g.s.glyphs, l)
	g.s.touch(w)
	return 1
}

// setX is xexpr("expression" [, by address]).
func (g *graph) setX(w *Windows, c *object.Call) float64 {
	g.xExpr = c.Text(0)
	g.xRef, g.xf = nil, nil
	if c.IntOr(1, 0) == 1 {
		if g.xRef = w.rt.Address(g.xExpr, c.Caller); g.xRef == nil {
			c.Fail("leave out the 1", "%q names no variable", g.xExpr)
		}
		return 1
	}
	g.xf = w.rt.Number(g.xExpr, c.Caller)
	return 1
}

// after gives the place behind the one that argument 0 names; a place that does not exist stands for the beginning.
func (g *graph) after(c *object.Call) int {
	i := c.Int(0)
	if i < 0 || i >= len(g.s.glyphs) {
		return 0
	}
	return i + 1
}

// getLine is getline(after, xvec, yvec): the next line behind a place in the graph.
func (g *graph) getLine(w *Windows, c *object.Call) float64 {
	for i := g.after(c); i < len(g.s.glyphs); i++ {
		if l, ok := g.s.glyphs[i].(*line); ok {
			x, y := l.samples()
			w.setVector(c.Object(1), x)
			w.setVector(c.Object(2), y)
			if l.label != nil {
				w.method(c.Object(2), "label", object.Literal(l.label.text))
			}
			return float64(i)
		}
	}
	return -1
}

// lineInfo is line_info(after, vec): color, brush, place and fix of the label.
func (g *graph) lineInfo(w *Windows, c *object.Call) float64 {
	for i := g.after(c); i < len(g.s.glyphs); i++ {
		if l, ok := g.s.glyphs[i].(*line); ok {
			nums := make([]float64, 5) // a line without a label leaves what stood in the Vector
			copy(nums, w.vector(c.Object(1)))
			nums[0], nums[1] = float64(l.color), float64(l.brush)
			if b := l.label; b != nil {
				nums[2], nums[3], nums[4] = float64(b.x), float64(b.y), float64(b.fix)
				w.method(c.Object(1), "label", object.Literal(b.text))
			}
			w.setVector(c.Object(1), nums)
			return float64(i)
		}
	}
	return -1
}
