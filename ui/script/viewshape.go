package script

import (
	"fyne.io/fyne/v2"

	"nrngui/engine/hoc/gui"
	"nrngui/engine/hoc/live"
	"nrngui/engine/hoc/object"
	"nrngui/ui/look"
	"nrngui/ui/plots"
	"nrngui/ui/shape"
)

// shapeTile shows a Shape, PlotShape or PPShape.
type shapeTile struct {
	view   *View
	cell   *plots.ShapeView
	layout *live.Layout // what the scene was made of
	scene  int
	sec    []object.Section // by section of the scene
}

func newShapeTile(v *View) *shapeTile {
	t := &shapeTile{view: v, cell: plots.NewShapeView()}
	t.cell.Change(func(w *shape.View) { w.Axes = false })
	t.cell.OnPick = func(section int, x float64) {
		if section < 0 || section >= len(t.sec) {
			return
		}
		sec, id := t.sec[section], t.scene
		v.do("pick "+sec.Name(), func(w *gui.Windows) error { return w.PickSection(id, sec, x) })
	}
	return t
}

// show takes over what the snapshot says of the shape.
func (t *shapeTile) show(s *gui.Shape, l *live.Layout, all map[string]*live.Values) {
	values := all[s.Variable]
	t.scene = s.ID
	if l != nil && l != t.layout {
		t.layout = l
		scene, sec := sceneOf(s, l)
		t.sec = sec
		t.cell.SetScene(scene)
	}
	switch {
	case s.Plot && values != nil && values.Var == s.Variable && t.layout != nil && len(values.V) == t.layout.Segments:
		unit := ""
		if s.Variable == "v" {
			unit = "mV"
		}
		t.cell.SetRange(float32(s.Low), float32(s.High), look.Map{}, unit)
		t.cell.SetValues(values.V)
	case !s.Plot:
		t.cell.SetByKind(true)
	}
	t.cell.SetMarkers(t.markers(s))
	for i, sec := range t.sec {
		if sec == s.Selected && s.Selected != nil {
			t.cell.SetSelection(i)
		}
	}
}

// markers are the point processes that the script shows.
func (t *shapeTile) markers(s *gui.Shape) (out []shape.Marker) {
	if t.layout == nil {
		return nil
	}
	for _, p := range s.Points {
		if p.Section == nil {
			continue
		}
		for i, sec := range t.sec {
			if sec == p.Section {
				out = append(out, shape.Marker{Section: i, X: p.X, Kind: shape.Synapse})
			}
		}
	}
	return out
}

// kindOf guesses the kind of a section from its name, for colours.
func kindOf(name string) int {
	for _, k := range []struct {
		part string
		kind int
	}{{"soma", 1}, {"axon", 2}, {"hill", 2}, {"iseg", 2}, {"node", 2}, {"apic", 4}} {
		for i := 0; i+len(k.part) <= len(name); i++ {
			if name[i:i+len(k.part)] == k.part {
				return k.kind
			}
		}
	}
	return 3
}

// sceneOf makes a scene of the sections that the shape shows.
func sceneOf(s *gui.Shape, l *live.Layout) (*shape.Scene, []object.Section) {
	shown := map[object.Section]bool{}
	for _, sec := range s.Sections {
		shown[sec] = true
	}
	var out []shape.Section
	var handles []object.Section
	index := map[int]int{}
	for i, info := range l.Sections {
		if !s.All && !shown[info.Handle] {
			continue
		}
		mean := 0.0
		for _, d := range info.Diam {
			mean += d / float64(max(len(info.Diam), 1))
		}
		sec := shape.Section{Name: info.Name, Kind: kindOf(info.Name), Points: info.Points3D, Parent: -1, ParentX: info.ParentX, L: info.L, Diam: mean, NSeg: info.NSeg, First: info.First}
		if p, ok := index[info.Parent]; ok && info.Parent >= 0 {
			sec.Parent = p
		}
		index[i] = len(out)
		out = append(out, sec)
		handles = append(handles, info.Handle)
	}
	return shape.NewScene(shape.Layout(out)), handles
}

// object is what stands in the tile.
func (t *shapeTile) object() fyne.CanvasObject { return t.cell }

// selectSection marks a section, when the shape shows it.
func (t *shapeTile) selectSection(sec object.Section) {
	for i, own := range t.sec {
		if own == sec {
			t.cell.SetSelection(i)
		}
	}
}
