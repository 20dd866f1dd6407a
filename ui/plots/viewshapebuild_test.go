package plots

import (
	"image/color"
	"math"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/shape"
)

// A click on a callout tells which one and picks nothing; on a traced point likewise.
func TestClicksOnCalloutsAndPoints(t *testing.T) {
	v, _ := shapeView(t, look.Light())
	var called, picked []int
	var points []shape.Traced
	v.OnCallout = func(i int) { called = append(called, i) }
	v.OnPick = func(s int, _ float64) { picked = append(picked, s) }
	v.OnPoint = func(p shape.Traced) { points = append(points, p) }
	v.SetCallouts([]shape.Callout{{Section: 1, X: 0.5, Severity: shape.Warning}, {Section: 2, X: 0.8, Severity: shape.Fault, Label: "here", Open: true}})
	press(v, spot(v, 2, 0.8), 0)
	lift(v, spot(v, 2, 0.8))
	press(v, spot(v, 1, 0.5), 0)
	lift(v, spot(v, 1, 0.5))
	if !slices.Equal(called, []int{1, 0}) || len(picked) != 0 {
		t.Errorf("callouts %v, sections %v; want callouts 1, 0", called, picked)
	}
	v.SetCallouts(nil)
	v.SetPoints(true, false)
	press(v, spot(v, 1, 1), 0)
	lift(v, spot(v, 1, 1))
	last := len(v.Scene().Sections[1].Points) - 1
	if !slices.Equal(points, []shape.Traced{{Section: 1, Point: last}}) || len(picked) != 0 {
		t.Errorf("points %v, sections %v; want the last of section 1", points, picked)
	}
	press(v, spot(v, 1, 0.5), 0)
	lift(v, spot(v, 1, 0.5))
	if !slices.Equal(picked, []int{1}) {
		t.Errorf("between two points: sections %v", picked)
	}
}

// A handle in the hand is told each place, stands where its owner puts it, and is let go once; the cell does not turn.
func TestHandleIsDragged(t *testing.T) {
	v, _ := shapeView(t, look.Dark())
	_, one, _ := v.Scene().SectionEnds(1)
	v.SetHandles([]shape.Handle{{At: one}})
	finals, turn := 0, v.View().Camera.Turn
	var at [3]float32
	v.OnHandle = func(i int, to [3]float32, final bool) {
		at = to
		if final {
			finals++
			return
		}
		to[0] = float32(math.Round(float64(to[0])/5) * 5) // the owner snaps to 5 um
		v.SetHandles([]shape.Handle{{At: to}})
	}
	from := spot(v, 1, 1)
	press(v, from, 0)
	if !v.View().Handles[0].Held {
		t.Error("it does not show that it is held")
	}
	drag(v, from.AddXY(31, 12))
	drag(v, from.AddXY(40, 20))
	lift(v, from.AddXY(40, 20))
	zoom := v.View().Camera.Zoom * kit.Now().Scale
	if finals != 1 || math.Mod(float64(at[0]), 5) != 0 || math.Abs(float64(at[0]-one[0]-40/zoom)) > 2.6 {
		t.Errorf("let go %d times at %v; began at %v, %v px per um", finals, at, one, zoom)
	}
	if v.View().Camera.Turn != turn || v.View().Handles[0].Held {
		t.Error("the drag turned the cell, or it is still held")
	}
}

// A stroke begins on the cell, hears what it is over, and Escape drops it; on the ground the cell turns unless the ground may be drawn on.
func TestStroke(t *testing.T) {
	v, _ := shapeView(t, look.Dark())
	var all []Stroke
	v.OnStroke = func(s Stroke) { all = append(all, s) }
	from, to := spot(v, 1, 0.5), spot(v, 2, 0.8)
	press(v, from, 0)
	drag(v, to)
	lift(v, to)
	if len(all) != 2 || all[0].From.Section != 1 || math.Abs(all[0].From.X-0.5) > 0.03 || all[0].Over.Section != 2 || all[0].Final || !all[1].Final {
		t.Fatalf("%+v", all)
	}
	if got := v.InSpace(from, all[0].Start); math.Abs(float64(got[0]-all[0].Start[0])) > 1 || math.Abs(float64(got[2]-all[0].Start[2])) > 1e-3 {
		t.Errorf("it began at %v, under the pointer lies %v", all[0].Start, got)
	}
	all = nil
	press(v, from, 0)
	drag(v, to)
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	lift(v, to)
	if len(all) != 2 || !all[1].Dropped || all[1].Final {
		t.Errorf("Escape: %+v", all)
	}
	all = nil
	turn, ground := v.View().Camera.Turn, fyne.NewPos(3, 3)
	press(v, ground, 0)
	drag(v, ground.AddXY(30, 30))
	lift(v, ground.AddXY(30, 30))
	if len(all) != 0 || v.View().Camera.Turn == turn {
		t.Errorf("a drag on the ground: %d strokes, turned %v", len(all), v.View().Camera.Turn != turn)
	}
	v.StrokeGround = true
	press(v, ground, 0)
	drag(v, ground.AddXY(30, 30))
	lift(v, ground.AddXY(30, 30))
	if len(all) != 2 || all[1].From.Section != -1 {
		t.Errorf("drawing on the ground: %+v", all)
	}
}

// The ruler of depth is dragged without turning the cell, and tells once.
func TestSlabIsDragged(t *testing.T) {
	v, _ := shapeView(t, look.Light())
	v.SetSlab(shape.Slab{On: true, Z: 0, Thick: 10})
	var told []shape.Slab
	v.OnSlab = func(l shape.Slab) { told = append(told, l) }
	k := kit.Now().Scale
	w, h := v.design(v.Size())
	view := v.View()
	var at fyne.Position
	for x := float32(0); x < w && at.X == 0; x++ {
		for y := h - 90; y < h; y++ {
			if view.SlabPart(v.Scene(), x, y, w, h) == shape.HighEnd {
				at = fyne.NewPos(x*k, y*k)
				break
			}
		}
	}
	if at.X == 0 {
		t.Fatal("no upper end")
	}
	camera := view.Camera
	press(v, at, 0)
	drag(v, at.AddXY(-400, 0))
	v.SetSlab(shape.Slab{}) // news that are older than the hand
	lift(v, at.AddXY(-400, 0))
	if len(told) != 1 || !told[0].On || told[0].Thick >= 10 || v.View().Slab != told[0] || v.View().Camera != camera {
		t.Errorf("told %v, shown %v", told, v.View().Slab)
	}
}

// Colourings follow the theme, given colours and values take their place, and a double click may be the owner's.
func TestColouringsOfTheView(t *testing.T) {
	v, _ := shapeView(t, look.Dark())
	v.SetColouring(shape.ByDistance)
	if w := v.View(); !w.HasBar() || len(w.Fine) != v.Scene().Pieces() || w.Unit != "µm" {
		t.Errorf("by distance: %d numbers, unit %q", len(w.Fine), w.Unit)
	}
	red := color.NRGBA{200, 0, 0, 255}
	v.SetColours([]color.NRGBA{red, {}, {}}, []shape.Key{{Color: red, Name: "mine"}})
	if w := v.View(); w.HasBar() || v.Colouring() != "" || w.Legend[0].Name != "mine" {
		t.Errorf("given colours: %+v", w.Legend)
	}
	v.SetColouring(shape.ByType)
	v.ReplaceScene(v.Scene())
	if w := v.View(); !w.ByKind || len(w.Legend) == 0 {
		t.Error("by type no more after an edit")
	}
	v.SetValues(make([]float32, v.Scene().Segments))
	if w := v.View(); w.ByKind || w.Legend != nil || !w.HasBar() || v.Colouring() != "" {
		t.Error("values do not take the place of types")
	}
	v.OnDouble = func(s int, x float64, _ [3]float32) bool { return s == 1 && math.Abs(x-0.5) < 0.03 }
	v.view.Camera.Pan(30, 0)
	camera := v.View().Camera
	v.DoubleTapped(&fyne.PointEvent{Position: spot(v, 1, 0.5)})
	if v.View().Camera != camera {
		t.Error("the double click fitted the cell though its owner took it")
	}
	v.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(2, 2)})
	if !v.View().Camera.Fitted {
		t.Error("a double click on the ground does not fit")
	}
}
