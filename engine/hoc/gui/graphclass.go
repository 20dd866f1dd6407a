package gui

import (
	"nrngui/engine/hoc/object"
)

// graphClass is the class Graph. new Graph() opens a window, new Graph(0) does not.
func (w *Windows) graphClass() *object.Class {
	k := &object.Class{
		Name: "Graph",
		New: func(c *object.Call) any {
			s := w.newScene(300, 200)
			s.graph = &graph{s: s, axis: ViewAxis}
			return s
		},
		Made: func(c *object.Call, o *object.Object) {
			s := o.Data.(*scene)
			s.obj = o
			if !w.headless() && (c.N() == 0 || c.IntIn(0, 0, 1) == 1) {
				w.place(s.look(w), o.Name())
			}
		},
		Free: func(o *object.Object) { w.freeScene(o.Data.(*scene)) },
	}
	k.Members = w.members(w.graphMethods())
	for name, m := range w.sceneMethods() {
		k.Members[name] = w.members(methods{name: m})[name]
	}
	return k
}

func (w *Windows) freeScene(s *scene) {
	s.dismiss(w)
	s.eraseAll(w)
	delete(w.scenes, s.id)
}

// sceneOf gives the scene of a method's object.
func sceneOf(c *object.Call) *scene { return c.Self.Data.(*scene) }

// sceneMethods are the methods of graphs and shapes alike.
func (w *Windows) sceneMethods() methods {
	return methods{
		"size":      {0, func(c *object.Call) float64 { return sceneOf(c).size(w, c) }},
		"beginline": {1, func(c *object.Call) float64 { return sceneOf(c).beginLine(w, c) }},
		"line":      {1, func(c *object.Call) float64 { return sceneOf(c).lineTo(w, c) }},
		"label":     {1, func(c *object.Call) float64 { return sceneOf(c).labelCall(w, c) }},
		"mark":      {1, func(c *object.Call) float64 { return sceneOf(c).markCall(w, c) }},
		"erase":     {1, func(c *object.Call) float64 { sceneOf(c).eraseLines(w); return 1 }},
		"erase_all": {1, func(c *object.Call) float64 { sceneOf(c).eraseAll(w); return 1 }},
		"gif":       {0, func(c *object.Call) float64 { w.rt.Note("skipped", "the picture "+c.Text(0)+" in a graph"); return 0 }},
		"save_name": {1, func(c *object.Call) float64 { return sceneOf(c).setSaveName(w, c) }},
		"unmap":     {0, func(c *object.Call) float64 { sceneOf(c).unmap(w); return 0 }},
		"view_count": {0, func(c *object.Call) float64 {
			return float64(len(sceneOf(c).views))
		}},
		"menu_action": {1, func(c *object.Call) float64 {
			s := sceneOf(c)
			s.menu = append(s.menu, &entry{id: w.id(), label: c.Text(0), action: c.Statement(1)})
			s.touch(w)
			return 1
		}},
		"menu_tool": {1, func(c *object.Call) float64 {
			s := sceneOf(c)
			e := &entry{id: w.id(), label: c.Text(0), tool: true, action: c.Statement(1)}
			if c.N() > 2 {
				e.chosen = c.Statement(2)
			}
			s.menu = append(s.menu, e)
			s.touch(w)
			return 1
		}},
		"exec_menu": {0, func(c *object.Call) float64 { sceneOf(c).execMenu(w, c.Text(0)); return 0 }},
		"printfile": {1, func(c *object.Call) float64 { return sceneOf(c).printFile(w, c.Text(0)) }},
	}
}

func (w *Windows) graphMethods() methods {
	g := func(c *object.Call) *graph { return sceneOf(c).graph }
	ms := methods{
		"plot":      {1, func(c *object.Call) float64 { g(c).plot(w, c.Number(0)); return 1 }},
		"begin":     {1, func(c *object.Call) float64 { g(c).begin(w); return 1 }},
		"flush":     {1, func(c *object.Call) float64 { g(c).flush(w); return 1 }},
		"fastflush": {1, func(c *object.Call) float64 { sceneOf(c).touch(w); return 1 }},
		"simgraph":  {1, func(c *object.Call) float64 { return 1 }},
		"addvar":    {1, func(c *object.Call) float64 { return g(c).add(w, c, true) }},
		"addexpr":   {1, func(c *object.Call) float64 { return g(c).add(w, c, false) }},
		"addobject": {1, func(c *object.Call) float64 { return g(c).addObject(w, c) }},
		"vector":    {1, func(c *object.Call) float64 { return g(c).drawVector(w, c) }},
		"xexpr":     {1, func(c *object.Call) float64 { return g(c).setX(w, c) }},
		"getline":   {-1, func(c *object.Call) float64 { return g(c).getLine(w, c) }},
		"line_info": {-1, func(c *object.Call) float64 { return g(c).lineInfo(w, c) }},
		"family":    {1, func(c *object.Call) float64 { return g(c).familyCall(w, c) }},
		"xaxis":     {1, func(c *object.Call) float64 { return g(c).addAxis(w, c, false) }},
		"yaxis":     {1, func(c *object.Call) float64 { return g(c).addAxis(w, c, true) }},
		"view":      {1, func(c *object.Call) float64 { return sceneOf(c).view(w, c) }},
		"view_info": {-1, func(c *object.Call) float64 { return sceneOf(c).viewInfo(c) }},
		"view_size": {0, func(c *object.Call) float64 {
			s := sceneOf(c)
			v := s.views[c.IntIn(0, 0, len(s.views)-1)]
			v.limit(float32(c.Number(1)), float32(c.Number(2)), float32(c.Number(3)), float32(c.Number(4)))
			s.touch(w)
			return 0
		}},
		"crosshair_action": {0, func(c *object.Call) float64 {
			g(c).cross, g(c).byVec = c.Statement(0), c.IntOr(1, 0) == 1
			sceneOf(c).touch(w)
			return 0
		}},
		"menu_remove": {0, func(c *object.Call) float64 { sceneOf(c).removeMenu(w, c.Text(0)); return 0 }},
		"glyph":       {0, func(c *object.Call) float64 { return sceneOf(c).placeGlyph(w, c) }},
	}
	for name, m := range w.styleMethods() {
		ms[name] = m
	}
	return ms
}

// styleMethods set what later lines and labels look like.
func (w *Windows) styleMethods() methods {
	fixes := func(fix int) func(c *object.Call) float64 {
		return func(c *object.Call) float64 {
			s := sceneOf(c)
			s.fix, s.scale = fix, float32(c.NumberOr(0, 1))
			return 1
		}
	}
	return methods{
		"relative": {1, fixes(0)},
		"fixed":    {1, fixes(1)},
		"vfixed":   {1, fixes(2)},
		"align": {1, func(c *object.Call) float64 {
			s := sceneOf(c)
			s.alignX, s.alignY = float32(c.NumberOr(0, 0)), float32(c.NumberOr(1, 0))
			return 1
		}},
		"color": {1, func(c *object.Call) float64 {
			if c.N() > 1 {
				w.palette[c.IntIn(0, 2, 99)] = c.Text(1)
				w.changed()
				return 1
			}
			sceneOf(c).color = c.IntOr(0, 1)
			return 1
		}},
		"brush": {1, func(c *object.Call) float64 {
			if c.N() < 3 { // with three it gives a place of the palette another pattern and width
				sceneOf(c).brush = c.IntOr(0, 0)
			}
			return 1
		}},
	}
}

func (s *scene) setSaveName(w *Windows, c *object.Call) float64 {
	s.saveName = c.Text(0)
	if c.N() > 1 && c.Int(1) == 1 && w.sink != nil {
		w.sink.named(s)
	}
	return 1
}

// addAxis is xaxis([mode]) or xaxis(from, to [, at, tics, minor tics, invert, numbers]).
func (g *graph) addAxis(w *Windows, c *object.Call, vertical bool) float64 {
	s := g.s
	defer s.touch(w)
	if c.N() < 2 {
		g.axis = []AxisKind{ViewAxis, OwnAxis, BoxAxis, NoAxis}[c.IntOr(0, 0)&3]
		s.dropAxes()
		if g.axis == OwnAxis {
			s.glyphs = append(s.glyphs, &Axis{From: float64(s.x1), To: float64(s.x2), Tics: -1, Numbers: true},
				&Axis{Vertical: true, From: float64(s.y1), To: float64(s.y2), Tics: -1, Numbers: true})
		}
		return 1
	}
	a := &Axis{Vertical: vertical, From: c.Number(0), To: c.Number(1), At: c.NumberOr(2, 0), Tics: c.IntOr(3, -1), Minor: c.IntOr(4, 0),
		Invert: c.IntOr(5, 0), Numbers: c.NumberOr(6, 1) != 0}
	if a.To < a.From {
		if a.From, a.To = float64(s.x1), float64(s.x2); vertical {
			a.From, a.To = float64(s.y1), float64(s.y2)
		}
	}
	g.axis = OwnAxis
	s.glyphs = append(s.glyphs, a)
	return 1
}

func (s *scene) dropAxes() {
	var rest []any
	for _, g := range s.glyphs {
		if _, ok := g.(*Axis); !ok {
			rest = append(rest, g)
		}
	}
	s.glyphs = rest
}

func (s *scene) describeGraph(w *Windows) Graph {
	g := s.graph
	d := Graph{ID: s.id, Name: s.obj.Name(), Rev: s.rev, Axis: g.axis, KeepLines: g.keep, Crosshair: g.cross.Text != "", XLabel: g.xExpr}
	d.Lines, d.Labels, d.Marks, d.Glyphs, d.Axes = s.parts(w)
	d.Menu = s.entries()
	return d
}

func (s *scene) entries() []MenuEntry {
	var out []MenuEntry
	for _, e := range s.menu {
		out = append(out, MenuEntry{ID: e.id, Label: e.label, Tool: e.tool})
	}
	return out
}

func (s *scene) removeMenu(w *Windows, text string) {
	if s.removed == nil {
		s.removed = map[string]bool{}
	}
	s.removed[text] = true
	for i, e := range s.menu {
		if e.label == text {
			s.menu = append(s.menu[:i:i], s.menu[i+1:]...)
			break
		}
	}
	s.touch(w)
}
