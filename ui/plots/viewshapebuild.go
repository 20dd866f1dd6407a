package plots

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"nrngui/ui/kit"
	"nrngui/ui/shape"
)

// Stroke is a line that the user draws from one place to another, as a branch from a cell, or the bend of one.
type Stroke struct {
	From     shape.Hit  // where on the cell it began; Section -1 on the ground
	Start    [3]float32 // um: that place
	At       [3]float32 // where the pointer is, as deep as the start
	Over     shape.Hit  // what is under the pointer; Section -1: ground
	Final    bool       // it was let go
	Dropped  bool       // Escape ended it: nothing is to be made
	Modifier fyne.KeyModifier
}

// SetCallouts says things of places; OnCallout hears of clicks on them.
func (v *ShapeView) SetCallouts(all []shape.Callout) {
	if !slices.Equal(all, v.view.Callouts) {
		v.view.Callouts = all
		v.changed()
	}
}

// SetExtras shows outlines, spots and spines of a reconstruction; nil takes them away.
func (v *ShapeView) SetExtras(x *shape.Extras) {
	if x != v.view.Extras {
		v.view.Extras = x
		v.changed()
	}
}

// SetPoints shows a dot at each traced point and, with discs, its diameter.
func (v *ShapeView) SetPoints(dots, discs bool) {
	if dots != v.view.Points || discs != v.view.Discs {
		v.view.Points, v.view.Discs = dots, discs
		v.changed()
	}
}

// SetMarked points traced points out.
func (v *ShapeView) SetMarked(points []shape.Traced) {
	if !slices.Equal(points, v.view.Marked) {
		v.view.Marked = points
		v.changed()
	}
}

// SetTubes chooses how thick the cell is drawn.
func (v *ShapeView) SetTubes(t shape.Tubes) {
	if t != v.view.Tubes {
		v.view.Tubes = t
		v.changed()
	}
}

// SetCompartments marks where segments end.
func (v *ShapeView) SetCompartments(on bool) {
	if on != v.view.Compartments {
		v.view.Compartments = on
		v.changed()
	}
}

// SetSlab shows a slice of depth, with a ruler to drag; a slab that is off takes both away. OnSlab hears when the user has changed it.
func (v *ShapeView) SetSlab(l shape.Slab) {
	if v.drag.slab != shape.NoPart { // in the hand
		return
	}
	if l != v.view.Slab {
		v.view.Slab = l
		v.changed()
	}
}

// SetHandles shows squares that can be dragged; OnHandle hears of it. What is held stays under the pointer, where the owner puts it.
func (v *ShapeView) SetHandles(all []shape.Handle) {
	all = slices.Clone(all)
	if i := v.drag.handle - 1; i >= 0 && i < len(all) {
		all[i].Held = true
	}
	if !slices.Equal(all, v.view.Handles) {
		v.view.Handles = all
		v.changed()
	}
}

// SetStrokes shows lines that are being drawn.
func (v *ShapeView) SetStrokes(all []shape.Stroke) {
	v.view.Strokes = all
	v.changed()
}

// Preview shows another scene of the same sections while something is dragged: camera, colours and what is held stay.
func (v *ShapeView) Preview(s *shape.Scene) {
	if s != nil && s != v.scene {
		v.scene = s
		v.changed()
	}
}

// InSpace is the place under a position that is as deep as another, um.
func (v *ShapeView) InSpace(at fyne.Position, deep [3]float32) [3]float32 {
	k := kit.Now().Scale
	w, h := v.design(v.Size())
	return v.view.Camera.Unproject(at.X/k, at.Y/k, w, h, deep)
}

// deepest is how deep something drawn on the ground lies: as the selected section, else as the middle of the picture.
func (v *ShapeView) deepest() [3]float32 {
	if one, _, ok := v.scene.Place(v.view.Selected, 0.5); ok {
		return one
	}
	return v.view.Camera.Centre
}

// beginEdit looks what of a builder's things is under the pointer: a handle, the ruler of depth, or a place to draw from.
func (v *ShapeView) beginEdit(e *desktop.MouseEvent) bool {
	d := &v.drag
	if v.scene == nil {
		return false
	}
	k := kit.Now().Scale
	w, h := v.design(v.Size())
	if d.slab = v.view.SlabPart(v.scene, e.Position.X/k, e.Position.Y/k, w, h); d.slab != shape.NoPart {
		d.began = v.view
		v.dragSlab(e.Position)
		return true
	}
	if v.OnHandle != nil && len(v.view.Handles) > 0 {
		v.fresh()
		if i, ok := v.brush().PickHandle(e.Position.X*v.ratio, e.Position.Y*v.ratio, v.view.Handles); ok {
			d.handle = i + 1
			v.SetHandles(v.view.Handles)
			return true
		}
	}
	if v.OnStroke == nil || v.flat() {
		return false
	}
	hit, ok := v.pickFrom(e.Position)
	from := v.deepest()
	if ok {
		from, _, _ = v.scene.Place(hit.Section, hit.X)
	} else if !v.StrokeGround {
		return false
	} else {
		hit.Section = -1
		from = v.InSpace(e.Position, from)
	}
	d.stroke = &Stroke{From: hit, Start: from, At: from, Modifier: e.Modifier}
	return true
}

// dragEdit moves what beginEdit found; false when it found nothing.
func (v *ShapeView) dragEdit(at fyne.Position) bool {
	d := &v.drag
	switch {
	case d.slab != shape.NoPart:
		v.dragSlab(at)
	case d.handle > 0:
		if i := d.handle - 1; d.moved && i < len(v.view.Handles) {
			v.OnHandle(i, v.InSpace(at, v.view.Handles[i].At), false)
		}
	case d.stroke != nil:
		if d.moved {
			v.OnStroke(v.strokeTo(at))
		}
	default:
		return false
	}
	d.last = at
	return true
}

// strokeTo is the stroke with its end at a position.
func (v *ShapeView) strokeTo(at fyne.Position) Stroke {
	s := v.drag.stroke
	s.At = v.InSpace(at, s.Start)
	hit, ok := v.pick(at)
	if !ok {
		hit.Section = -1
	}
	s.Over = hit
	return *s
}

func (v *ShapeView) dragSlab(at fyne.Position) {
	d, k := &v.drag, kit.Now().Scale
	w, h := v.design(v.Size())
	if l := d.began.DragSlab(v.scene, d.slab, d.from.X/k, at.X/k, w, h); l != v.view.Slab {
		v.view.Slab = l
		v.drag.moving = true
		v.changed()
	}
}

// endEdit lets go of what is held, or drops it.
func (v *ShapeView) endEdit(dropped bool) {
	d := &v.drag
	if d.slab != shape.NoPart {
		if dropped {
			v.view.Slab = d.began.Slab
		}
		d.slab = shape.NoPart
		v.changed()
		if v.OnSlab != nil && d.began.Slab != v.view.Slab {
			v.OnSlab(v.view.Slab)
		}
	}
	if i := d.handle - 1; i >= 0 {
		d.handle = 0
		if i < len(v.view.Handles) {
			at := v.view.Handles[i].At
			all := slices.Clone(v.view.Handles)
			all[i].Held = false
			v.view.Handles = all
			v.changed()
			if d.moved && v.OnHandle != nil {
				v.OnHandle(i, at, true)
			}
		}
	}
	if s := d.stroke; s != nil {
		d.stroke = nil
		if d.moved && v.OnStroke != nil {
			s.Final, s.Dropped = !dropped, dropped
			v.OnStroke(*s)
		}
	}
}
