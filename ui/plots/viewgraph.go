package plots

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/plots/paint"
)

// GraphView is a graph with legend, crosshair, time cursor, zoom and pan. All methods belong to Fyne's goroutine.
type GraphView struct {
	widget.BaseWidget
	g Graph

	OnCursor  func(t float64)                      // the user put the time cursor at t, ms
	OnMenu    func(at fyne.Position, t, y float64) // secondary tap; at is in the window
	OnPick    func(trace int, t, y float64)        // a tap on a trace
	OnView    func(v paint.View)                   // the user zoomed or panned: for linked plots
	OnPointer func(t float64, inside bool)         // the crosshair moved: for linked plots
	OnMeasure func(m Measure)                      // the user moved a measurement cursor: for linked plots
	OnLegend  func(trace int, at fyne.Position)    // secondary tap on a legend's entry; at is in the window
	Snap      bool                                 // the crosshair snaps to a near trace
	HideNames bool                                 // no legend
	painter   *paint.Painter                       // made for one theme
	themeName string                               // of the painter
	data      panel                                // the plot itself
	names     panel                                // the legend
	items     []paint.Item                         // of the legend
	over      overlay                              // crosshair and cursor
	pointer   pointer                              // what the mouse does
	ratio     float32                              // device pixels per Fyne unit, as last painted
	legendKey legendKey                            // what the legend shows
	focus     *canvas.Rectangle                    // ring of the keyboard focus
	focused   bool
	byMouse   bool // the focus came by a click
	menuFrom  fyne.Position
}

// panel is a raster whose image is painted again only when its key changes.
type panel struct {
	raster *canvas.Raster
	img    *image.RGBA
	rev    uint64
	theme  string
	scale  float32
	Paints int // how often it was painted, for tests
}

// image returns the picture for w by h device pixels, painting it if anything changed. scale is device px per design px.
func (p *panel) image(w, h int, scale float32, rev uint64, theme string, draw func(img *image.RGBA)) image.Image {
	if w <= 0 || h <= 0 {
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	}
	if p.img == nil || p.img.Rect.Dx() != w || p.img.Rect.Dy() != h {
		if p.img != nil && cap(p.img.Pix) >= 4*w*h {
			p.img = &image.RGBA{Pix: p.img.Pix[:4*w*h], Stride: 4 * w, Rect: image.Rect(0, 0, w, h)}
		} else {
			p.img = image.NewRGBA(image.Rect(0, 0, w, h))
		}
		p.theme = ""
	}
	if p.rev != rev || p.theme != theme || p.scale != scale {
		p.rev, p.theme, p.scale = rev, theme, scale
		p.Paints++
		draw(p.img)
	}
	return p.img
}

type legendKey struct {
	t    float64
	rev  uint64
	snap int
}

// NewGraphView makes an empty graph.
func NewGraphView() *GraphView {
	v := &GraphView{g: NewGraph(), Snap: true, ratio: 1}
	v.pointer.hit = -1
	v.ExtendBaseWidget(v)
	v.data.raster = canvas.NewRaster(v.paintData)
	v.names.raster = canvas.NewRaster(v.paintNames)
	v.data.raster.ScaleMode, v.names.raster.ScaleMode = canvas.ImageScalePixels, canvas.ImageScalePixels
	v.focus = canvas.NewRectangle(nil)
	v.focus.StrokeWidth = look.FocusRing
	v.over.make()
	return v
}

// Fonts hands the fonts of the theme to a painter.
func Fonts() look.Fonts {
	return look.Fonts{Regular: theme.DefaultTextFont().Content(), Bold: theme.DefaultTextBoldFont().Content(), Mono: theme.DefaultTextMonospaceFont().Content()}
}

// brush is the painter for the present theme.
func (v *GraphView) brush() *paint.Painter {
	if t := kit.Now(); v.painter == nil || v.themeName != t.Look.Name {
		v.painter, v.themeName = paint.NewPainter(t.Look, Fonts()), t.Look.Name
	}
	return v.painter
}

// State is a copy of what the view knows.
func (v *GraphView) State() Graph { return v.g }

// Change applies f to the state and shows what came of it: the way to everything that has no method of its own.
func (v *GraphView) Change(f func(*Graph)) {
	f(&v.g)
	v.Update()
}

// SetTraces replaces what is shown.
func (v *GraphView) SetTraces(traces []paint.Trace) { v.Change(func(g *Graph) { g.SetTraces(traces) }) }

// Append adds samples to trace i; call Update when a batch is in.
func (v *GraphView) Append(i int, t, y []float64) bool { return v.g.Append(i, t, y) }

// Restart begins a new run; with Keep the former curves stay as ghosts.
func (v *GraphView) Restart() { v.Change((*Graph).Restart) }

// Fit shows everything and lets the view follow.
func (v *GraphView) Fit() { v.Change((*Graph).Fit) }

// SetKeep turns keeping the lines of former runs on or off.
func (v *GraphView) SetKeep(on bool) { v.g.Keep = on }

// SetCursor puts the time cursor; nothing is painted but the cursor and the numbers of the legend.
func (v *GraphView) SetCursor(t float64, on bool) {
	v.g.SetCursor(t, on)
	v.placeOver()
	v.refreshNames()
}

// Update paints what has changed since it was last called: samples that came in, views, traces. It does nothing when nothing changed.
func (v *GraphView) Update() {
	before := v.data.rev
	v.g.Grow()
	if v.g.Rev != before {
		v.layoutParts(v.Size()) // the legend may have got another height
		v.data.raster.Refresh()
		v.placeOver()
	}
	v.refreshNames()
}

// SetMeasure puts the measurement cursors; the marks of what they measure follow.
func (v *GraphView) SetMeasure(m Measure) {
	if m == v.g.Measure {
		return
	}
	v.g.Measure = m
	v.placeOver()
}

func (v *GraphView) refreshNames() {
	if k := v.legendNow(); k != v.legendKey {
		v.legendKey = k
		v.names.rev++
		v.items = v.g.Legend(v.items, k.t)
		v.names.raster.Refresh()
	}
}

func (v *GraphView) legendNow() legendKey {
	k := legendKey{t: v.g.LegendTime(), rev: v.g.Rev, snap: v.pointer.hit}
	if !v.g.CursorOn && v.pointer.in == Inside {
		k.t = v.pointer.t
	}
	return k
}

// paintData is the generator of the plot's raster.
func (v *GraphView) paintData(w, h int) image.Image {
	b := v.brush()
	if s := v.data.raster.Size(); s.Width > 0 {
		v.ratio = float32(w) / s.Width
	}
	scale := v.ratio * kit.Now().Scale
	return v.data.image(w, h, scale, v.g.Rev, v.themeName, func(img *image.RGBA) { b.Paint(img, scale, &v.g.Plot) })
}

func (v *GraphView) paintNames(w, h int) image.Image {
	b, t := v.brush(), kit.Now()
	scale := t.Scale
	if s := v.names.raster.Size(); s.Width > 0 {
		scale *= float32(w) / s.Width
	}
	return v.names.image(w, h, scale, v.names.rev+1, v.themeName, func(img *image.RGBA) { b.Legend(img, scale, v.items, t.Look.Plot) })
}

// legendHeight is the room of the legend in Fyne units.
func (v *GraphView) legendHeight(width float32) float32 {
	if v.HideNames {
		return 0
	}
	k := kit.Now().Scale
	v.items = v.g.Legend(v.items, v.legendNow().t)
	return v.brush().LegendHeight(width/k, v.items) * k
}

// layoutParts places legend, plot and the objects above them.
func (v *GraphView) layoutParts(s fyne.Size) {
	if s.Width <= 0 || s.Height <= 0 {
		return
	}
	h := min(v.legendHeight(s.Width), s.Height/2)
	move(v.names.raster, 0, 0, s.Width, h)
	move(v.data.raster, 0, h, s.Width, s.Height-h)
	move(v.focus, 1, 1, s.Width-2, s.Height-2)
}

// move places an object, and only when it is elsewhere: a move alone makes Fyne draw.
func move(o fyne.CanvasObject, x, y, w, h float32) {
	if p := fyne.NewPos(x, y); o.Position() != p {
		o.Move(p)
	}
	if s := fyne.NewSize(max(w, 0), max(h, 0)); o.Size() != s {
		o.Resize(s)
	}
}

// axes is the plot's view over its frame in Fyne units relative to the data raster.
func (v *GraphView) axes() paint.Axes {
	s := v.data.raster.Size()
	// In device pixels, as painted.
	return v.brush().Axes(int(s.Width*v.ratio+0.5), int(s.Height*v.ratio+0.5), v.ratio*kit.Now().Scale, &v.g.Plot)
}

// graphRenderer lays the parts out.
type graphRenderer struct{ v *GraphView }

// CreateRenderer shows plot, legend, crosshair and cursor.
func (v *GraphView) CreateRenderer() fyne.WidgetRenderer {
	v.ExtendBaseWidget(v)
	r := graphRenderer{v}
	r.Refresh()
	return r
}

func (r graphRenderer) Layout(s fyne.Size) {
	r.v.layoutParts(s)
	r.v.placeOver()
}

func (r graphRenderer) MinSize() fyne.Size { return kit.Box(100, 60) }

// Refresh follows a change of theme or text scale; the rasters compare what they hold with what they should.
func (r graphRenderer) Refresh() {
	v := r.v
	v.g.Grow() // Refresh after Append shows what came in, as Update does
	v.focus.StrokeColor, v.focus.FillColor = kit.Now().Look.Accent, nil
	v.focus.Hidden = !v.focused
	v.layoutParts(v.Size())
	v.over.dress()
	v.placeOver()
	v.legendKey = legendKey{t: -1}
	v.refreshNames()
	v.data.raster.Refresh()
	v.focus.Refresh()
}

func (r graphRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.v.data.raster, r.v.names.raster}
	return append(append(out, r.v.over.objects()...), r.v.focus)
}

func (r graphRenderer) Destroy() {}

// Paints counts how often the picture was drawn, for measurements.
func (v *GraphView) Paints() int { return v.data.Paints }
