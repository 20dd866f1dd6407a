package plots

import (
	"image"
	"image/color"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/shape"
)

// ShapeView is a cell to turn, zoom and pick on. All methods belong to Fyne's goroutine.
type ShapeView struct {
	widget.BaseWidget
	scene *shape.Scene
	view  shape.View

	OnPick       func(section int, x float64)                     // a click on the cell; section -1 on the ground
	OnMenu       func(at fyne.Position, section int, x float64)   // secondary tap; at is in the window, section -1 on the ground
	OnToggle     func(section int, x float64)                     // a click with Shift or Ctrl; nil: as OnPick
	OnBand       func(sections []int)                             // a box was drawn around sections; nil: no boxes
	OnMarker     func(i, section int, x float64, final bool)      // a marker that may be moved is, along the cell; nil: none is
	OnMarkerTap  func(i int)                                      // a click on a marker or its plate; nil: it is one on the cell
	OnCallout    func(i int)                                      // a click on a callout
	OnPoint      func(t shape.Traced)                             // a click on a traced point while they are shown
	OnDouble     func(section int, x float64, at [3]float32) bool // a double click; section -1 on the ground; true: done, the cell is not fitted
	OnSlab       func(l shape.Slab)                               // the slice of depth was moved or made thicker
	OnHandle     func(i int, at [3]float32, final bool)           // a handle is dragged to a place as deep as it; the owner answers by SetHandles, snapped as it likes
	Least        float32                                          // um: fitting shows at least so much, as room to draw in
	OnRune       func(r rune) bool                                // asked first for a letter; true: done
	OnKey        func(k fyne.KeyName) bool                        // asked first for a key; true: done
	OnKeys       func(fyne.Shortcut) bool                         // Ctrl and a key; true: done, else the window gets it
	OnStroke     func(s Stroke)                                   // a line is drawn from the cell with the left button, in place of turning; nil: none
	StrokeGround bool                                             // strokes may begin on the ground, too
	OnRange      func(lo, hi float32)                             // an end of the colour bar was dragged; nil: they stand fast
	OnTurn       func()                                           // it was turned by hand, away from its plane
	OnHover      func(section int, x float64)                     // the pointer came over another section, or left (-1)
	Describe     func(section, segment int, x float64) string     // text of the plate after the pointer rested; lines parted by \n
	painter      *shape.Painter                                   // made for one theme
	theme        string                                           // of the painter
	colouring    string                                           // of shape.Colourings; "": by values
	data         panel                                            // the picture
	rev          uint64                                           // grows with every change of the picture
	ratio        float32                                          // device pixels per Fyne unit, as last painted
	cost         time.Duration                                    // of the last projection at full quality
	drag         shapeDrag                                        // what the mouse does
	rest         *time.Timer                                      // until the picture is smoothed after the wheel
	hint         *time.Timer                                      // until the plate of the pointer shows
	size         fyne.Size                                        // at the last layout
	focus        *canvas.Rectangle                                // ring of the keyboard focus
	focused      bool
	byMouse      bool // the focus came by a click
	planes       *kit.Segmented
	plane        shape.Plane
}

// NewShapeView makes an empty view that colours by voltage from −80 to 40 mV.
func NewShapeView() *ShapeView {
	v := &ShapeView{ratio: 1, rev: 1}
	v.view = shape.View{Selected: -1, Hovered: -1, Lo: -80, Hi: 40, Unit: "mV", ColourBar: true, ScaleBar: true, Axes: true, Rest: true}
	v.ExtendBaseWidget(v)
	v.data.raster = canvas.NewRaster(v.paint)
	v.data.raster.ScaleMode = canvas.ImageScalePixels
	v.focus = canvas.NewRectangle(nil)
	v.focus.StrokeWidth = look.FocusRing
	return v
}

// SetScene shows other sections; the camera fits them.
func (v *ShapeView) SetScene(s *shape.Scene) {
	v.scene = s
	v.view.Camera = shape.Camera{}
	v.view.Selected, v.view.Hovered, v.view.HoverText, v.view.Markers, v.view.Values, v.view.Way, v.view.Chosen, v.view.Only = -1, -1, "", nil, nil, nil, nil, nil
	v.view.Fine, v.view.Colours, v.view.SectionColours = nil, nil, nil
	v.view.Callouts, v.view.Extras, v.view.Marked, v.view.Handles, v.view.Strokes = nil, nil, nil, nil, nil
	if v.colouring != "" {
		v.recolour()
	}
	v.fit()
	v.changed()
}

// ReplaceScene shows the cell after an edit: the camera stays unless it fits the whole, and so does all that is shown beside the cell; what speaks of sections or
// segments by index is for the owner to set anew.
func (v *ShapeView) ReplaceScene(s *shape.Scene) {
	v.scene = s
	if n := len(s.Sections); v.view.Selected >= n {
		v.view.Selected = -1
	}
	v.view.Hovered, v.view.HoverText = -1, ""
	if v.colouring != "" {
		v.recolour()
	}
	if v.view.Camera.Fitted {
		v.fit()
	}
	v.changed()
}

// Scene is what is shown; nil when nothing is.
func (v *ShapeView) Scene() *shape.Scene { return v.scene }

// SetValues colours by one value a segment, NaN grey. The slice is read until the next call.
func (v *ShapeView) SetValues(values []float32) {
	if v.colouring != "" || v.view.Fine != nil || v.view.Colours != nil || v.view.SectionColours != nil || v.view.ByKind {
		v.colouring = ""
		v.view.Uncolour()
	}
	v.view.Values = values
	v.changed()
}

// SetRange sets the ends of the colour map, the map and the unit; an empty map takes the theme's map of voltages.
func (v *ShapeView) SetRange(lo, hi float32, m look.Map, unit string) {
	if v.drag.bar != 0 { // an end is in the hand
		lo, hi = v.view.Lo, v.view.Hi
	}
	if lo == v.view.Lo && hi == v.view.Hi && m.Name == v.view.Map.Name && unit == v.view.Unit {
		v.view.Map = m
		return
	}
	v.view.Lo, v.view.Hi, v.view.Map, v.view.Unit = lo, hi, m, unit
	v.changed()
}

// SetLog colours by the logarithm of the values.
func (v *ShapeView) SetLog(on bool) {
	if on != v.view.Log {
		v.view.Log = on
		v.changed()
	}
}

// SetColouring colours by one of shape.Colourings, with its legend or colour bar; "" goes back to values.
func (v *ShapeView) SetColouring(id string) {
	v.colouring = id
	v.recolour()
	v.changed()
}

// recolour follows a change of the colouring, the scene or the theme.
func (v *ShapeView) recolour() {
	if v.colouring == "" || v.scene == nil || !v.view.ColourBy(v.scene, v.colouring, kit.Now().Look) {
		v.view.Uncolour()
	}
	if v.view.Camera.Fitted { // a colour bar takes room
		v.fit()
	}
}

// Colouring is what SetColouring chose.
func (v *ShapeView) Colouring() string { return v.colouring }

// SetColours gives each section a colour of its own, grey where A is 0; keys say in a legend what the colours mean. The slice is read until the next call.
func (v *ShapeView) SetColours(sections []color.NRGBA, keys []shape.Key) {
	v.colouring = ""
	v.view.Uncolour()
	v.view.SectionColours, v.view.Legend = sections, keys
	v.changed()
}

// SetSegmentColours gives each segment a colour of its own, grey where A is 0.
func (v *ShapeView) SetSegmentColours(segments []color.NRGBA, keys []shape.Key) {
	v.colouring = ""
	v.view.Uncolour()
	v.view.Colours, v.view.Legend = segments, keys
	v.changed()
}

// SetOnly leaves the colours, whatever they are, to the sections whose entry is true, as those of a subset; the rest is grey. nil colours all.
func (v *ShapeView) SetOnly(only []bool) {
	if (only == nil) != (v.view.Only == nil) || !slices.Equal(only, v.view.Only) {
		v.view.Only = only
		v.changed()
	}
}

// SetByKind colours by the kind of section instead of values.
func (v *ShapeView) SetByKind(on bool) {
	if on != v.view.ByKind {
		v.view.ByKind = on
		v.changed()
	}
}

// SetMarkers shows electrodes, synapses and recordings.
func (v *ShapeView) SetMarkers(m []shape.Marker) {
	v.view.Markers = m
	if i := v.drag.marker - 1; i >= 0 && i < len(m) && v.drag.label != "" { // it is in the hand
		m[i].Section, m[i].X, m[i].Label = v.drag.to.Section, v.drag.to.X, v.drag.label
	}
	v.changed()
}

// SetCaption writes a line at the top left, as the time.
func (v *ShapeView) SetCaption(text string) {
	if text != v.view.Caption {
		v.view.Caption = text
		v.changed()
	}
}

// SetWay outlines the stretches of a path; none takes it away.
func (v *ShapeView) SetWay(way []shape.Stretch) {
	if !slices.Equal(v.view.Way, way) {
		v.view.Way = way
		v.changed()
	}
}

// SetSelection outlines a section; -1 none.
func (v *ShapeView) SetSelection(section int) {
	if section != v.view.Selected {
		v.view.Selected = section
		v.changed()
	}
}

// SetChosen outlines sections that are selected together.
func (v *ShapeView) SetChosen(sections []int) {
	if !slices.Equal(sections, v.view.Chosen) {
		v.view.Chosen = sections
		v.changed()
	}
}

// SetNames writes the names of the sections on the cell, or takes them away.
func (v *ShapeView) SetNames(on bool) {
	if on != v.view.Names {
		v.view.Names = on
		v.changed()
	}
}

// Selection is the outlined section, -1 none.
func (v *ShapeView) Selection() int { return v.view.Selected }

// View is a copy of what is shown and how.
func (v *ShapeView) View() shape.View { return v.view }

// Change applies f to the view and repaints.
func (v *ShapeView) Change(f func(*shape.View)) {
	f(&v.view)
	v.changed()
}

// Look turns to a plane and fits.
func (v *ShapeView) Look(p shape.Plane) {
	if !v.flat() {
		v.view.Camera.Look(p)
	}
	v.plane = p
	v.Fit()
}

// flat says whether a dendrogram is shown, which does not turn.
func (v *ShapeView) flat() bool { return v.scene != nil && v.scene.Flat }

// Fit shows the whole cell in the present direction.
func (v *ShapeView) Fit() {
	v.fit()
	v.changed()
}

func (v *ShapeView) fit() {
	if v.scene != nil {
		w, h := v.design(v.Size())
		v.view.Camera.Fit(v.scene, w, h, v.view.HasBar())
		if most := min(w, h) / max(v.Least, 1e-3); v.Least > 0 && !v.flat() && v.view.Camera.Zoom > most {
			v.view.Camera.Zoom = most
		}
	}
}

// design turns a size in Fyne units into design px, in which the camera thinks.
func (v *ShapeView) design(s fyne.Size) (w, h float32) {
	k := kit.Now().Scale
	return s.Width / k, s.Height / k
}

// Tools is a row of buttons for the planes and for fitting, to be put into a toolbar or a panel's head.
func (v *ShapeView) Tools() []fyne.CanvasObject {
	if v.planes == nil {
		v.planes = kit.NewSegmented([]string{"xy", "yz", "xz"}, 0, func(i int) { v.Look(shape.Plane(i)) })
		v.planes.Fill = false
		v.planes.Tips = map[int]string{0: "x right, y up", 1: "z right, y up", 2: "x right, z up"}
	}
	return []fyne.CanvasObject{v.planes, kit.NewIconButton(kit.IconFit, "Fit the cell", v.Fit)}
}

// changed asks for another picture.
func (v *ShapeView) changed() {
	v.rev++
	v.data.raster.Refresh()
}

// Release gives the painter with its buffers back: the toolkit keeps widgets that have left the window for a minute.
func (v *ShapeView) Release() { v.painter = nil }

// brush is the painter for the present theme.
func (v *ShapeView) brush() *shape.Painter {
	if t := kit.Now(); v.painter == nil || v.theme != t.Look.Name {
		v.painter, v.theme = shape.NewPainter(t.Look, Fonts()), t.Look.Name
		if v.colouring != "" {
			v.recolour()
		}
	}
	return v.painter
}

// quick is how long a projection may take for a moving picture to be drawn at full quality.
const quick = 14 * time.Millisecond

// paint is the generator of the raster.
func (v *ShapeView) paint(w, h int) image.Image {
	p := v.brush()
	if s := v.data.raster.Size(); s.Width > 0 {
		v.ratio = float32(w) / s.Width
	}
	scale := v.ratio * kit.Now().Scale
	return v.data.image(w, h, scale, v.rev, v.theme, func(img *image.RGBA) {
		show := v.view
		show.Rest = !v.drag.moving || v.cost < quick
		start := time.Now()
		p.Paint(img, scale, v.scene, &show)
		if v.view.Camera.Zoom == 0 {
			v.view.Camera = show.Camera
		}
		if show.Rest && v.drag.moving || v.cost == 0 {
			v.cost = time.Since(start)
		}
	})
}

// shapeRenderer lays the one raster out.
type shapeRenderer struct{ v *ShapeView }

// CreateRenderer shows the picture.
func (v *ShapeView) CreateRenderer() fyne.WidgetRenderer {
	v.ExtendBaseWidget(v)
	r := shapeRenderer{v}
	r.Refresh()
	return r
}

// Layout fits again when nothing was moved since the last fit; else what is in the middle stays there.
func (r shapeRenderer) Layout(s fyne.Size) {
	v := r.v
	move(v.data.raster, 0, 0, s.Width, s.Height)
	move(v.focus, 1, 1, s.Width-2, s.Height-2)
	if s != v.size {
		v.size = s
		if v.view.Camera.Fitted || v.view.Camera.Zoom == 0 {
			v.fit()
		}
		v.rev++
	}
}

func (r shapeRenderer) MinSize() fyne.Size { return kit.Box(80, 60) }

// Refresh follows a change of theme or text scale; the raster compares what it holds with what it should.
func (r shapeRenderer) Refresh() {
	r.v.focus.StrokeColor, r.v.focus.FillColor = kit.Now().Look.Accent, nil
	r.v.focus.Hidden = !r.v.focused
	r.v.focus.Refresh()
	r.v.data.raster.Refresh()
}

func (r shapeRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.v.data.raster, r.v.focus}
}

// Destroy stops the timers.
func (r shapeRenderer) Destroy() {
	stop(r.v.rest)
	stop(r.v.hint)
}

func stop(t *time.Timer) {
	if t != nil {
		t.Stop()
	}
}

// Paints counts how often the picture was drawn, for measurements.
func (v *ShapeView) Paints() int { return v.data.Paints }
