package gui

import (
	"fmt"
	"os"
	"strings"

	"nrngui/engine/hoc/object"
)

// execMenu does what an item of the menu of a scene does, as far as it needs no pointer.
func (s *scene) execMenu(w *Windows, text string) {
	for _, e := range s.menu {
		if e.label == text {
			st := e.action
			if e.tool {
				st = e.chosen
			}
			object.Check(w.run(st))
			return
		}
	}
	if g := s.graph; g != nil && g.menuItem(w, text) {
		return
	}
	if s.shape != nil && s.shapeItem(w, text) {
		return
	}
	for _, v := range s.views {
		v.menuItem(text)
		break
	}
	s.touch(w)
}

// menuItem does what concerns the view.
func (v *view) menuItem(text string) {
	s := v.s
	switch text {
	case "View = plot":
		v.fit(s.whole())
	case "Whole Scene":
		v.fit(s.x1, s.x2, s.y1, s.y2)
	case "Scene=View":
		s.x1, s.x2, s.y1, s.y2 = v.inner()
	case "10% Zoom out":
		v.limit(v.out())
	case "10% Zoom in":
		v.limit(v.inner())
	}
}

func (g *graph) menuItem(w *Windows, text string) bool {
	switch text {
	case "Keep Lines":
		g.keepToggle(w)
	case "Erase":
		g.s.eraseLines(w)
	case "View Axis":
		g.axis = ViewAxis
		g.s.dropAxes()
	case "View Box":
		g.axis = BoxAxis
		g.s.dropAxes()
	case "Erase Axis":
		g.axis = NoAxis
		g.s.dropAxes()
	case "New Axis":
		g.axis = OwnAxis
		g.s.dropAxes()
		x1, x2, y1, y2 := g.s.x1, g.s.x2, g.s.y1, g.s.y2
		if len(g.s.views) > 0 {
			x1, x2, y1, y2 = g.s.views[0].inner()
		}
		g.s.glyphs = append(g.s.glyphs, &Axis{From: float64(x1), To: float64(x2), Tics: -1, Numbers: true},
			&Axis{Vertical: true, From: float64(y1), To: float64(y2), Tics: -1, Numbers: true})
	default:
		return false
	}
	g.s.touch(w)
	return true
}

// Menu does an item of the menu of a graph or shape: one of NEURON's own by its text, or one that a script has added.
func (w *Windows) Menu(sceneID int, text string) error {
	s := w.scenes[sceneID]
	if s == nil {
		return unknown("the graph", sceneID)
	}
	return w.rt.Do(func() { s.execMenu(w, text) })
}

// Mouse tells a tool of a script of the mouse: kind 1 moved, 2 pressed, 3 released; x and y in the scene's numbers; keys: 0 none, 1 control, 2 shift, 3 meta.
func (w *Windows) Mouse(sceneID, entryID, kind int, x, y float64, keys int) error {
	s := w.scenes[sceneID]
	if s == nil {
		return unknown("the graph", sceneID)
	}
	for _, e := range s.menu {
		if e.id == entryID && e.tool {
			return w.run(object.Statement{Text: fmt.Sprintf("%s(%d, %s, %s, %d)", e.action.Text, kind, digits(x), digits(y), keys), In: e.action.In})
		}
	}
	return unknown("the tool", entryID)
}

// Crosshair tells that a key was pressed (0: none) over sample i of a line, counted as in Graph.Lines. A script may want to know; else its place is printed.
func (w *Windows) Crosshair(sceneID, lineIndex, i int, key rune) error {
	l, g := w.lineAt(sceneID, lineIndex)
	if l == nil {
		return unknown("the line", lineIndex)
	}
	x, y := l.samples()
	if i < 0 || i >= len(x) {
		return unknown("the sample", i)
	}
	defer w.changed()
	if g == nil || g.cross.Text == "" {
		w.rt.Print(fmt.Sprintf("{x=%s y=%s}\n", general(x[i]), general(y[i])))
		return nil
	}
	return w.rt.Do(func() {
		if !g.byVec {
			w.rt.CallProc(g.cross.Text, g.cross.In, object.Num(x[i]), object.Num(y[i]), object.Num(float64(key)))
			return
		}
		xv, yv := w.vectorsOf(l)
		w.rt.CallProc(g.cross.Text, g.cross.In, object.Num(float64(i)), object.Num(float64(key)), object.Obj(xv), object.Obj(yv))
	})
}

// vectorsOf copies a line into Vectors.
func (w *Windows) vectorsOf(l *line) (xv, yv *object.Object) {
	x, y := l.samples()
	xv, yv = w.rt.Temp(w.rt.NewObject("Vector")), w.rt.Temp(w.rt.NewObject("Vector"))
	w.setVector(xv, x)
	w.setVector(yv, y)
	if l.label != nil {
		w.method(yv, "label", object.Literal(l.label.text))
	}
	return xv, yv
}

// PickVector copies a line to the clipboard of scripts: hoc_obj_[0] is y, hoc_obj_[1] is x.
func (w *Windows) PickVector(sceneID, lineIndex int) error {
	l, _ := w.lineAt(sceneID, lineIndex)
	if l == nil {
		return unknown("the line", lineIndex)
	}
	return w.rt.Do(func() {
		x, y := w.vectorsOf(l)
		w.rt.CallProc("clipboard_set", nil, object.Obj(x), object.Obj(y))
	})
}

func (w *Windows) lineAt(sceneID, index int) (*line, *graph) {
	s := w.scenes[sceneID]
	if s == nil {
		return nil, nil
	}
	for _, g := range s.glyphs {
		if l, ok := g.(*line); ok {
			if index == 0 {
				return l, s.graph
			}
			index--
		}
	}
	return nil, nil
}

// SetView shows another part of a scene, as zooming does.
func (w *Windows) SetView(sceneID, viewID int, x1, x2, y1, y2 float64) error {
	if s := w.scenes[sceneID]; s != nil {
		for _, v := range s.views {
			if v.id == viewID {
				v.limit(float32(x1), float32(x2), float32(y1), float32(y2))
				s.touch(w)
				return nil
			}
		}
	}
	return unknown("the view", viewID)
}

// printFile writes the lines as text. NEURON writes PostScript; a file that other programs can read serves better here, and the receipt says so.
func (s *scene) printFile(w *Windows, name string) float64 {
	var b strings.Builder
	for _, g := range s.glyphs {
		l, ok := g.(*line)
		if !ok {
			continue
		}
		x, y := l.samples()
		text := ""
		if l.label != nil {
			text = l.label.text
		}
		fmt.Fprintf(&b, "# %s\n", text)
		for i := range x {
			fmt.Fprintf(&b, "%s\t%s\n", general(x[i]), general(y[i]))
		}
	}
	f, err := w.rt.Files().Open(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC)
	object.Check(err)
	_, err = f.Write([]byte(b.String()))
	if e := f.Close(); err == nil {
		err = e
	}
	object.Check(err)
	w.rt.Note("approximated", "printfile(\""+name+"\") wrote the lines as text, not as a PostScript picture")
	return 1
}
