package gui

import (
	"math"

	"nrngui/engine/hoc/object"
)

// shape is what a Shape, PlotShape or PPShape has beyond a scene.
type shape struct {
	plot      bool
	variable  string
	low, high float64
	mode      int

	set       *object.Object // SectionList that is shown; nil: all
	list      []object.Section
	colors    map[object.Section]int
	deflt     int
	selected  object.Section
	selectedX float64
	points    []PointMark
	action    object.Statement
	rotation  [9]float64
	origin    [3]float64
	lenScale  float64
	palette   [][3]int
}

var identity = [9]float64{1, 0, 0, 0, 1, 0, 0, 0, 1}

// observe makes the shape show the sections of a list: argument i, if it is one. It says how many arguments that took.
func (sh *shape) observe(w *Windows, c *object.Call, i int) int {
	sh.set, sh.list = nil, nil
	if !c.Is(i, object.ObjectValue) {
		return 0
	}
	if o := c.ObjectOrNil(i); o != nil {
		sh.set, sh.list = o, w.listed(o)
	}
	return 1
}

func (w *Windows) newShape(plot bool) *scene {
	s := w.newScene(200, 200)
	s.x1, s.y1 = -100, -100
	s.x2, s.y2 = 100, 100
	s.shape = &shape{plot: plot, variable: "v", low: -80, high: 40, mode: 1, deflt: 1, rotation: identity, lenScale: 1, colors: map[object.Section]int{}}
	return s
}

// shapeKind makes the class of a shape: its constructor is new Shape([SectionList] [, with a window]).
func (w *Windows) shapeKind(name string, plot bool, own methods) *object.Class {
	k := &object.Class{
		Name: name,
		New:  func(c *object.Call) any { return w.newShape(plot) },
		Made: func(c *object.Call, o *object.Object) {
			s := o.Data.(*scene)
			s.obj = o
			if w.headless() {
				return
			}
			next := s.shape.observe(w, c, 0)
			if c.N() <= next || c.IntIn(next, 0, 1) == 1 {
				v := s.look(w)
				v.fit(s.x1, s.x2, s.y1, s.y2)
				v.height = 300
				w.place(v, o.Name())
			}
		},
		Free: func(o *object.Object) { w.freeScene(o.Data.(*scene)) },
	}
	k.Members = w.members(own)
	for _, ms := range []methods{w.sceneMethods(), w.shapeMethods()} {
		for m, f := range ms {
			if k.Members[m] == nil {
				k.Members[m] = w.members(methods{m: f})[m]
			}
		}
	}
	for _, m := range []string{"nearest_seg", "selected_seg"} { // segments are objects of Python
		k.Members[m] = object.Method(func(c *object.Call) object.Value { return object.Obj(nil) })
	}
	return k
}

func (w *Windows) shapeClass() *object.Class {
	sh := func(c *object.Call) *shape { return sceneOf(c).shape }
	return w.shapeKind("Shape", false, methods{
		"select": {1, func(c *object.Call) float64 {
			if s := c.Section(); s != nil {
				sh(c).selected = s
				sceneOf(c).touch(w)
			}
			return 1
		}},
		"action": {1, func(c *object.Call) float64 { sh(c).action = c.Statement(0); return 1 }},
		"show": {1, func(c *object.Call) float64 {
			sh(c).mode = c.IntIn(0, 0, 2)
			sceneOf(c).touch(w)
			return 1
		}},
		"point_mark":        {0, func(c *object.Call) float64 { return sceneOf(c).pointMark(w, c) }},
		"point_mark_remove": {0, func(c *object.Call) float64 { return sceneOf(c).pointMarkRemove(w, c) }},
	})
}

func (w *Windows) plotShapeClass() *object.Class {
	sh := func(c *object.Call) *shape { return sceneOf(c).shape }
	k := w.shapeKind("PlotShape", true, methods{
		"fastflush": {1, func(c *object.Call) float64 { sceneOf(c).touch(w); return 1 }},
		"colormap":  {1, func(c *object.Call) float64 { return sceneOf(c).colormap(w, c) }},
		"hinton": {1, func(c *object.Call) float64 {
			w.rt.Note("skipped", "Hinton plots")
			return 1
		}},
	})
	// These keep what they are told without a display too, as NEURON does.
	k.Members["scale"] = object.Method(func(c *object.Call) object.Value {
		sh(c).low, sh(c).high = c.Number(0), c.Number(1)
		sceneOf(c).touch(w)
		return object.Num(1)
	})
	k.Members["variable"] = object.Method(func(c *object.Call) object.Value {
		sh(c).variable = c.Text(0)
		sceneOf(c).touch(w)
		return object.Num(1)
	})
	k.Members["show"] = object.Method(func(c *object.Call) object.Value {
		if c.N() == 0 {
			return object.Num(float64(sh(c).mode))
		}
		sh(c).mode = c.IntIn(0, 0, 2)
		sceneOf(c).touch(w)
		return object.Num(1)
	})
	return k
}

func (w *Windows) ppShapeClass() *object.Class {
	k := w.shapeKind("PPShape", false, nil)
	k.Members = w.members(methods{"append": {1, func(c *object.Call) float64 {
		s := sceneOf(c)
		s.shape.points = append(s.shape.points, PointMark{Point: c.Object(0), Color: 2, Style: 'O', Size: 8})
		s.touch(w)
		return 1
	}}})
	return k
}

// shapeMethods are the methods of all shapes.
func (w *Windows) shapeMethods() methods {
	sh := func(c *object.Call) *shape { return sceneOf(c).shape }
	return methods{
		"nearest": {0, func(c *object.Call) float64 { return 1e15 }}, // where sections lie is known to who shows them
		"push_selected": {-1, func(c *object.Call) float64 {
			s := sh(c)
			if s.selected == nil {
				return -1
			}
			w.rt.Execute(object.Statement{Text: "push_section(\"" + s.selected.Name() + "\")"})
			return s.selectedX
		}},
		"flush": {1, func(c *object.Call) float64 { sceneOf(c).touch(w); return 1 }},
		"begin": {1, func(c *object.Call) float64 { return 1 }},
		"view":  {1, func(c *object.Call) float64 { return sceneOf(c).view(w, c) }},
		"observe": {0, func(c *object.Call) float64 {
			sh(c).observe(w, c, 0)
			sceneOf(c).touch(w)
			return 0
		}},
		"rotate": {0, func(c *object.Call) float64 { sh(c).turn(c); sceneOf(c).touch(w); return 0 }},
		"color": {0, func(c *object.Call) float64 {
			if s := c.Section(); s != nil {
				sh(c).colors[s] = c.Int(0)
				sceneOf(c).touch(w)
			}
			return 0
		}},
		"color_all": {0, func(c *object.Call) float64 {
			sh(c).deflt = c.Int(0)
			sh(c).colors = map[object.Section]int{}
			sceneOf(c).touch(w)
			return 0
		}},
		"color_list": {0, func(c *object.Call) float64 {
			for _, s := range w.listed(c.Object(0)) {
				sh(c).colors[s] = c.Int(1)
			}
			sceneOf(c).touch(w)
			return 0
		}},
		"len_scale": {0, func(c *object.Call) float64 {
			if c.N() > 0 {
				sh(c).lenScale = c.Number(0)
			}
			return sh(c).lenScale
		}},
	}
}

// pointMark is point_mark(pointprocess, color [, style, size]) or, for the accessed section, point_mark(x, color).
func (s *scene) pointMark(w *Windows, c *object.Call) float64 {
	p := PointMark{Color: c.Int(1), Style: 'O', Size: 8}
	if c.Is(0, object.ObjectValue) {
		p.Point = c.Object(0)
		if c.N() > 2 {
			p.Style = markStyle(c, 2)
		}
		p.Size = c.NumberOr(3, 8)
	} else {
		p.Section, p.X = c.Section(), c.Number(0)
	}
	s.shape.points = append(s.shape.points, p)
	s.touch(w)
	return 0
}

func (s *scene) pointMarkRemove(w *Windows, c *object.Call) float64 {
	if c.N() == 0 || c.ObjectOrNil(0) == nil {
		s.shape.points = nil
	} else {
		var rest []PointMark
		for _, p := range s.shape.points {
			if p.Point != c.Object(0) {
				rest = append(rest, p)
			}
		}
		s.shape.points = rest
	}
	s.touch(w)
	return 0
}

// turn is rotate() or rotate(x0, y0, z0, about x, about y, about z): angles in radians, one after the other.
func (sh *shape) turn(c *object.Call) {
	if c.N() == 0 {
		sh.rotation, sh.origin = identity, [3]float64{}
		return
	}
	sh.origin = [3]float64{c.Number(0), c.Number(1), c.Number(2)}
	for axis := 0; axis < 3; axis++ {
		sin, cos := math.Sincos(c.Number(3 + axis))
		var r [9]float64
		r[axis*4] = 1
		a, b := (axis+1)%3, (axis+2)%3
		r[a*4], r[b*4], r[a*3+b], r[b*3+a] = cos, cos, -sin, sin
		sh.rotation = times(r, sh.rotation)
	}
}

func times(a, b [9]float64) (r [9]float64) {
	for i := 0; i < 3; i++ {
		for j := 0; j < 3; j++ {
			for k := 0; k < 3; k++ {
				r[i*3+j] += a[i*3+k] * b[k*3+j]
			}
		}
	}
	return r
}

// colormap is colormap(n [, global]) followed by colormap(i, red, green, blue).
func (s *scene) colormap(w *Windows, c *object.Call) float64 {
	sh := s.shape
	if c.N() < 4 {
		sh.palette = make([][3]int, c.IntIn(0, 0, 1000))
	} else if i := c.IntIn(0, 0, 255); i < len(sh.palette) {
		sh.palette[i] = [3]int{c.IntIn(1, 0, 255), c.IntIn(2, 0, 255), c.IntIn(3, 0, 255)}
	}
	s.touch(w)
	return 1
}

func (s *scene) shapeItem(w *Windows, text string) bool {
	switch text {
	case "Show Diam":
		s.shape.mode = 0
	case "Centroid":
		s.shape.mode = 1
	case "Schematic":
		s.shape.mode = 2
	default:
		return false
	}
	s.touch(w)
	return true
}

func (s *scene) describeShape(w *Windows) Shape {
	sh := s.shape
	d := Shape{ID: s.id, Name: s.obj.Name(), Rev: s.rev, Plot: sh.plot, Variable: sh.variable, Low: sh.low, High: sh.high, Mode: sh.mode, All: sh.set == nil,
		Default: sh.deflt, Selected: sh.selected, SelectedX: sh.selectedX, Rotate: sh.rotation, Origin: sh.origin, Menu: s.entries(), Acts: sh.action.Text != "",
		Colors: make(map[object.Section]int, len(sh.colors))}
	d.Sections = append(d.Sections, sh.list...)
	for _, p := range sh.points {
		if p.Point == nil || !p.Point.Dead() {
			d.Points = append(d.Points, p)
		}
	}
	d.Palette = append(d.Palette, sh.palette...)
	for sec, c := range sh.colors {
		d.Colors[sec] = c
	}
	d.Lines, d.Labels, d.Marks, _, _ = s.parts(w)
	return d
}

// PickSection tells a shape that the user has chosen a place: the script's action is done with the section accessed and hoc_ac_ set to x.
func (w *Windows) PickSection(shapeID int, sec object.Section, x float64) error {
	s := w.scenes[shapeID]
	if s == nil || s.shape == nil {
		return unknown("the shape", shapeID)
	}
	s.shape.selected, s.shape.selectedX = sec, x
	var err error
	if failed := w.rt.Do(func() {
		w.setVar("hoc_ac_", x)
		w.rt.WithSection(sec, func() { err = w.run(s.shape.action) })
	}); failed != nil {
		return failed
	}
	s.touch(w)
	return err
}
