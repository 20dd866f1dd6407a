package plots

import (
	"fmt"
	"math"
	"slices"

	"fyne.io/fyne/v2"

	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// markerAt finds the marker at a position, if clicks on markers mean something.
func (v *ShapeView) markerAt(at fyne.Position) (int, bool) {
	if v.scene == nil || v.OnMarkerTap == nil && v.OnMarker == nil {
		return 0, false
	}
	v.fresh()
	return v.brush().PickMarker(at.X*v.ratio, at.Y*v.ratio, v.view.Markers)
}

// fresh paints the picture if it has changed since it was painted, so that what is asked of the painter is about what the user sees.
func (v *ShapeView) fresh() {
	if v.data.rev != v.rev {
		s := v.data.raster.Size()
		v.paint(int(s.Width*v.ratio+0.5), int(s.Height*v.ratio+0.5))
	}
}

// slide moves the marker in the hand to the place of the cell nearest to a position; its plate tells where that is.
func (v *ShapeView) slide(at fyne.Position) {
	d := &v.drag
	h, ok := v.brush().Nearest(at.X*v.ratio, at.Y*v.ratio)
	if !ok {
		return
	}
	h.X = math.Round(h.X*1000) / 1000
	if h == d.to && d.label != "" {
		return
	}
	i := d.marker - 1
	m := slices.Clone(v.view.Markers)
	d.to = h
	d.label = fmt.Sprintf("%s  %s(%s)", m[i].Name, v.scene.Sections[h.Section].Name, look.Sig(h.X, 3))
	m[i].Section, m[i].X, m[i].Label = h.Section, h.X, d.label
	v.view.Markers = m
	v.changed()
	v.OnMarker(i, h.Section, h.X, false)
}

// release ends the move of a marker, or a box.
func (v *ShapeView) release() {
	d := &v.drag
	v.endEdit(false)
	if d.label != "" {
		d.label = ""
		v.OnMarker(d.marker-1, d.to.Section, d.to.X, true)
	}
	d.marker = 0
	if d.bar != 0 {
		d.bar = 0
		if d.moved {
			v.OnRange(v.view.Lo, v.view.Hi)
		}
	}
	if b := v.view.Band; b != ([4]float32{}) {
		v.view.Band = [4]float32{}
		v.fresh()
		k := kit.Now().Scale * v.ratio
		v.changed()
		v.OnBand(v.brush().Inside(b[0]*k, b[1]*k, b[2]*k, b[3]*k))
	}
}

// clickThing is a click on what lies over the cell: a callout or a traced point.
func (v *ShapeView) clickThing(at fyne.Position) bool {
	if v.scene == nil || v.drag.shift || v.drag.ctrl {
		return false
	}
	if v.OnCallout != nil && len(v.view.Callouts) > 0 {
		v.fresh()
		if i, ok := v.brush().PickCallout(at.X*v.ratio, at.Y*v.ratio, v.view.Callouts); ok {
			v.OnCallout(i)
			return true
		}
	}
	if v.OnPoint != nil && v.view.Points {
		v.fresh()
		if t, ok := v.brush().PickPoint(at.X*v.ratio, at.Y*v.ratio); ok {
			v.OnPoint(t)
			return true
		}
	}
	return false
}
