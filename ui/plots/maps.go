package plots

import (
	"image"
	"math"

	"nrngui/engine/trace"
	"nrngui/ui/look"
	"nrngui/ui/plots/paint"
)

// chart is what a MapView shows: a picture over time, upwards something other than a value.
type chart interface {
	view() *paint.View
	axes(w, h int, scale float32) paint.Axes
	foot(w, h int, scale float32) int // lowest pixel row that the time cursor reaches
	paint(p *paint.Painter, img *image.RGBA, scale float32)
	read(t, y float64) [2]string // what stands on the plate beside the pointer
	whole() paint.View           // the view that shows everything
}

// Heat is what a heat map's view knows: the map, and what follows by itself.
type Heat struct {
	Map   paint.Heat
	Auto  bool    // the view fits the data by itself; ends with the first zoom or pan, comes back with Fit
	From  float64 // ms: the times shown at least while Auto
	Until float64
	Place func(y float64) string
	Rev   uint64 // grows with every change that alters the picture

	rows  int // of the grid when last looked at
	end   float64
	grid  *trace.Grid
	ruler bool // a drag lays the ruler
}

func (h *Heat) view() *paint.View                        { return &h.Map.View }
func (h *Heat) axes(w, ht int, scale float32) paint.Axes { return h.Map.Axes(w, ht, scale) }
func (h *Heat) foot(w, ht int, scale float32) int        { return h.Map.Frame(w, ht, scale).Max.Y }
func (h *Heat) whole() paint.View                        { return h.Map.Fit(h.From, h.Until) }
func (h *Heat) paint(p *paint.Painter, img *image.RGBA, scale float32) {
	p.PaintHeat(img, scale, &h.Map)
}

// read names time and place, and the value there.
func (h *Heat) read(t, y float64) [2]string {
	where := ""
	if h.Place != nil {
		where = h.Place(y)
	}
	out := [2]string{look.Fixed(t, 2) + " ms", where}
	if v, ok := h.Map.ValueAt(t, y); ok {
		out[1] = look.Fixed(v, look.Precision((h.Map.Hi-h.Map.Lo)/500)) + " " + h.Map.Unit
		if where != "" {
			out[0] += "   " + where
		}
	}
	return out
}

// SetGrid shows a grid, which may grow; Y are the places of its columns.
func (h *Heat) SetGrid(g *trace.Grid, y []float64) {
	h.Map.Grid, h.Map.Y = g, y
	h.rows = -1
	h.Grow()
}

// Grow looks whether the grid has grown, lets the view follow, and tells whether anything must be painted.
func (h *Heat) Grow() bool {
	g := h.Map.Grid
	rows, end := 0, 0.0
	if g != nil {
		rows, end = g.Len(), g.End()
	}
	if rows == h.rows && (end == h.end || end != end) && g == h.grid {
		return false
	}
	h.rows, h.end, h.grid = rows, end, g
	h.Rev++
	v := &h.Map.View
	switch {
	case h.Auto:
		*v = h.whole()
	case h.Map.ShowLive && h.Map.Live >= v.T0 && h.Map.Live <= v.T1 && end == end: // the live edge was in sight: keep it so
		*v = v.Follow(end)
	}
	return true
}

// SetRuler lays the ruler and writes the speed on it; a ruler without length takes it away.
func (h *Heat) SetRuler(r paint.Ruler) {
	h.Rev++
	if r.T0 == r.T1 && r.Y0 == r.Y1 {
		h.Map.Ruler = nil
		return
	}
	r.Label = SpeedText(r, h.Map.YUnit == "µm")
	h.Map.Ruler = &r
}

// SpeedText says what a ruler measures: a speed where the places are lengths, else the time.
func SpeedText(r paint.Ruler, lengths bool) string {
	dt, dy := math.Abs(r.T1-r.T0), math.Abs(r.Y1-r.Y0)
	switch {
	case !lengths:
		return look.Sig(dt, 3) + " ms"
	case dt == 0:
		return look.Sig(dy, 3) + " µm at once"
	}
	return look.Sig(r.Speed(), 3) + " m/s   (" + look.Sig(dy, 3) + " µm in " + look.Sig(dt, 3) + " ms)"
}

// Raster is what a raster's view knows.
type Raster struct {
	Plot  paint.Raster
	Auto  bool
	From  float64 // ms: the times shown at least while Auto
	Until float64
	Rev   uint64

	spikes int
	rows   int
}

func (r *Raster) view() *paint.View                       { return &r.Plot.View }
func (r *Raster) axes(w, h int, scale float32) paint.Axes { return r.Plot.Axes(w, h, scale) }
func (r *Raster) whole() paint.View                       { return r.Plot.Fit(r.From, r.Until) }
func (r *Raster) paint(p *paint.Painter, img *image.RGBA, scale float32) {
	p.PaintRaster(img, scale, &r.Plot)
}

func (r *Raster) foot(w, h int, scale float32) int {
	rows, rate := r.Plot.Frames(w, h, scale)
	return max(rows.Max.Y, rate.Max.Y)
}

// read names time and source.
func (r *Raster) read(t, y float64) [2]string {
	out := [2]string{look.Fixed(t, 2) + " ms", ""}
	if i := int(math.Round(y)); i >= 0 && i < len(r.Plot.Rows) {
		out[1] = r.Plot.Rows[i].Name
	}
	return out
}

// Grow looks whether spikes or sources have come or gone, lets the view follow, and tells whether anything must be painted.
func (r *Raster) Grow() bool {
	n := 0
	if r.Plot.Spikes != nil {
		n = len(r.Plot.Spikes.T)
	}
	if n == r.spikes && len(r.Plot.Rows) == r.rows {
		return false
	}
	r.spikes, r.rows = n, len(r.Plot.Rows)
	r.Rev++
	v := &r.Plot.View
	switch {
	case r.Auto:
		*v = r.whole()
	case r.Plot.ShowLive && r.Plot.Live >= v.T0 && r.Plot.Live <= v.T1 && n > 0:
		*v = v.Follow(r.Plot.Spikes.T[n-1])
	}
	return true
}
