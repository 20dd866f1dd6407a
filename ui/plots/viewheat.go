package plots

import (
	"nrngui/ui/plots/paint"
)

// HeatView shows a variable over time and place in colours; a ruler laid over it reads speeds.
type HeatView struct {
	MapView
	h Heat

	OnRuler func(r paint.Ruler) // the ruler was laid
}

// NewHeatView makes an empty map.
func NewHeatView() *HeatView {
	v := &HeatView{h: Heat{Auto: true}}
	v.prepare(v, &v.h, func() uint64 { return v.h.Rev }, &v.h.Auto, v.h.Grow)
	v.drawn = func(from, to [2]float64, _ bool) bool {
		if !v.h.ruler {
			return false
		}
		v.h.SetRuler(paint.Ruler{T0: from[0], Y0: from[1], T1: to[0], Y1: to[1]})
		if v.OnRuler != nil && v.h.Map.Ruler != nil {
			v.OnRuler(*v.h.Map.Ruler)
		}
		return true
	}
	return v
}

// State is a copy of what the view knows.
func (v *HeatView) State() Heat { return v.h }

// Change applies f to the state and shows what came of it.
func (v *HeatView) Change(f func(*Heat)) {
	f(&v.h)
	v.Update()
}

// Measure lets drags lay the ruler instead of panning; off takes it away.
func (v *HeatView) Measure(on bool) {
	v.h.ruler = on
	if !on {
		v.h.SetRuler(paint.Ruler{})
	}
	v.Update()
}

// Measuring tells whether drags lay the ruler.
func (v *HeatView) Measuring() bool { return v.h.ruler }

// NameRoom is the left margin that the names need.
func (v *HeatView) NameRoom(names []string) float32 { return v.brush().NameRoom(names) }

// RasterView shows spikes of many sources, a row each, with their rate below.
type RasterView struct {
	MapView
	r Raster
}

// NewRasterView makes an empty raster.
func NewRasterView() *RasterView {
	v := &RasterView{r: Raster{Auto: true}}
	v.prepare(v, &v.r, func() uint64 { return v.r.Rev }, &v.r.Auto, v.r.Grow)
	return v
}

// State is a copy of what the view knows.
func (v *RasterView) State() Raster { return v.r }

// Change applies f to the state and shows what came of it.
func (v *RasterView) Change(f func(*Raster)) {
	f(&v.r)
	v.Update()
}

// NameRoom is the left margin that the names need.
func (v *RasterView) NameRoom(names []string) float32 { return v.brush().NameRoom(names) }
