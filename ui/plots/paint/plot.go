package paint

import (
	"image"
	"image/color"
	"math"

	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// Trace is one line of a graph.
type Trace struct {
	Source Source
	Name   string // "soma(0.5).v"
	Unit   string // "mV"; shown in the legend
	Note   string // in the legend in the place of the value: how far data are from a line
	Color  color.NRGBA
	Dash   []float32 // on, off ... in logical px; nil for a solid line
	Ghost  bool      // an earlier run: thin, dashed, faint, under the others
	Free   bool      // T may go back and forth (phase plane): every sample is drawn
	Clock  []float64 // ms of each sample of a Free trace, for the time cursor's dot; nil for none
	Fade   bool      // a Free trace grows paler towards its beginning, and arrows tell its direction
	Dots   bool      // measured data: a dot a sample, no line
	Right  bool      // by the right axis
	Age    int       // of a ghost: how many runs came between; each makes it paler
	Width  float32   // of the line, logical px; 0: the design's
	Hidden bool
	Strong bool // drawn half as thick again: the pointer is on it
}

// Mark is a vertical dotted line at a time: a branch, the start of a stimulus.
type Mark struct {
	T     float64
	Label string
	Color color.NRGBA // zero: secondary text
}

// Goal is a horizontal line at a value with a name, as in a lesson's task.
type Goal struct {
	Y     float64
	Label string
	Color color.NRGBA
}

// Plot is everything one frame shows. The zero value of each optional part leaves it out.
type Plot struct {
	View   View
	Traces []Trace
	Unit   string // of the values, above the left axis: "mV"
	Second Second // the right axis, where a trace uses it
	Phase  bool   // the abscissa is no time: the time cursor is dots on the traces and nothing else
	LogX   bool   // logarithmic scales
	LogY   bool
	XLabel string // right end below the ticks; "t (ms)" when empty, none when "-"
	XUnit  string // of the abscissa, for readings; "ms" when empty, none when "-"
	Notes  [2]string
	// Notes stand right of the unit above the frame, and below its left corner: "outward ↑", "inward ↓".

	Stack      bool        // draw the traces as stacked bands, positive ones up from zero, negative ones down (currents)
	Index      *StackIndex // of a stack whose traces share their times: which sample stands for a column of many; nil: the one in its middle
	ShowLive   bool        // draw the live edge
	Live       float64     // ms
	ShowCursor bool        // draw the time cursor with its flag; a window lays its own over the raster instead
	Cursor     float64     // ms
	Marks      []Mark
	Goals      []Goal
	Texts      []Text  // within the frame
	Spots      []Spot  // symbols within the frame
	Spans      []Span  // short lines along x: a measured width
	Bands      []Band  // under the traces
	Bounds     []Bound // borders on the abscissa, rising
	Legend     bool    // reserve room above the frame and draw the legend there

	Bare bool // a drawing: no axes, no grid, no name of the abscissa

	Left, Right, Top, Bottom float32 // margins in logical px; 0 takes the design's
}

// xUnit is what follows a reading of the abscissa.
func (plot *Plot) xUnit() string { return " " + XUnit(plot) }

// XUnit is the unit of a plot's abscissa.
func XUnit(plot *Plot) string {
	switch plot.XUnit {
	case "":
		return "ms"
	case "-":
		return ""
	}
	return plot.XUnit
}

// Painter draws plots. It keeps glyphs and buffers between frames; in a steady state a frame allocates nothing.
type Painter struct {
	Theme   look.Theme
	faces   *ink.Faces
	line    ink.Stroker
	stack   []int     // where each band's source was read last
	heights []float64 // of the bands, by pixel column
	items   []Item    // the legend of a plot that draws its own
	dash    []float32
	heat    heatFiller
	dots    rasterFiller

	xTicks, yTicks, zTicks []Tick
}

// NewPainter makes a painter of one appearance.
func NewPainter(theme look.Theme, fonts look.Fonts) *Painter {
	return &Painter{Theme: theme, faces: ink.NewFaces(fonts)}
}

// Faces are the painter's fonts, for others who draw beside it on the same goroutine.
func (p *Painter) Faces() *ink.Faces { return p.faces }

// leastForLabels is the height of a frame below which marks have no names, logical px.
const leastForLabels = 70

// flagRoom is the height above the frame that the flag of the time cursor needs, logical px.
const flagRoom = 24

// Frame is the rectangle of the data in an image of w by h device pixels, without the legend's room.
func (plot *Plot) Frame(w, h int, scale float32) image.Rectangle {
	pick := func(v, std float32) int { return int(math.Round(float64(or(v, std) * scale))) }
	right := float32(look.PlotRight)
	if plot.HasSecond() {
		right = look.PlotLeft
	}
	r := image.Rect(pick(plot.Left, look.PlotLeft), pick(plot.Top, flagRoom), w-pick(plot.Right, right), h-pick(plot.Bottom, look.PlotBottom))
	if r.Min.X >= r.Max.X || r.Min.Y >= r.Max.Y {
		return image.Rectangle{}
	}
	return r
}

func or(v, std float32) float32 {
	if v == 0 {
		return std
	}
	return v
}

// Axes lays the plot's view over its frame; the legend's room is taken off the top when the plot draws one.
func (p *Painter) Axes(w, h int, scale float32, plot *Plot) Axes {
	f := plot.Frame(w, h, scale)
	if plot.Legend && !f.Empty() {
		p.ownItems(plot)
		f.Min.Y = min(f.Min.Y+int(p.LegendHeight(float32(w)/scale, p.items)*scale), f.Max.Y)
	}
	return LayOver(plot, f)
}

// Paint draws the plot over the whole image; scale is device pixels per logical pixel.
func (p *Painter) Paint(img *image.RGBA, scale float32, plot *Plot) {
	c := ink.On(img)
	c.Fill(p.Theme.Plot)
	if !(scale > 0) {
		scale = 1
	}
	b := img.Rect
	a := p.Axes(b.Dx(), b.Dy(), scale, plot)
	a.Frame = a.Frame.Add(b.Min)
	if a.Frame.Empty() {
		return
	}
	if plot.Legend {
		p.paintLegend(c.In(image.Rect(b.Min.X, b.Min.Y, b.Max.X, a.Frame.Min.Y)), scale, p.items, p.Theme.Plot)
	}
	yRoom := int(float32(a.Frame.Dy()) / (17 * scale))
	p.xTicks = AxisTicks(p.xTicks[:0], a.View.T0, a.View.T1, int(float32(a.Frame.Dx())/(44*scale)), a.LogX)
	p.yTicks = AxisTicks(p.yTicks[:0], a.View.Y0, a.View.Y1, yRoom, a.LogY)
	in := c.In(a.Frame)
	if !plot.Bare {
		p.grid(in, scale, a)
	}
	p.bounds(in, scale, a, plot.Bounds)
	p.notes(c, scale, a, plot)
	p.fillBands(in, a, plot.Bands)
	p.marks(in, scale, a, plot)
	if plot.Stack {
		p.bands(in, scale, a, plot)
	} else {
		for _, ghosts := range []bool{true, false} {
			for i := range plot.Traces {
				if tr := &plot.Traces[i]; tr.Ghost == ghosts && !tr.Hidden && tr.Source != nil {
					p.trace(in, scale, a.Of(plot, tr.Right), tr)
				}
			}
		}
	}
	p.spans(in, scale, a, plot)
	p.points(in, scale, a, plot)
	p.markLabels(in, scale, a, plot)
	p.texts(in, scale, a, plot.Texts, plot.Bare)
	p.unit(c, scale, a, plot)
	if plot.ShowLive {
		p.vertical(in, scale, a, plot.Live, 1, p.Theme.Text3)
	}
	if !plot.Bare {
		p.axes(c, scale, a, plot)
	}
	if plot.HasSecond() && !plot.Bare {
		p.secondAxis(c, scale, a, yRoom, plot)
	}
	if plot.ShowCursor {
		p.cursor(c, scale, a, plot)
	}
}

// grid draws the lines of the ticks and the zero line.
func (p *Painter) grid(c ink.Canvas, scale float32, a Axes) {
	w := hair(scale)
	for i := range p.xTicks {
		if x := snap(a.X(p.xTicks[i].At)); p.xTicks[i].Text != "" {
			c.Rect(x, float32(a.Frame.Min.Y), x+w, float32(a.Frame.Max.Y), p.Theme.Grid)
		}
	}
	for i := range p.yTicks {
		if y := snap(a.Y(p.yTicks[i].At)); p.yTicks[i].At != 0 && p.yTicks[i].Text != "" {
			c.Rect(float32(a.Frame.Min.X), y, float32(a.Frame.Max.X), y+w, p.Theme.Grid)
		}
	}
	if a.View.Y0 < 0 && a.View.Y1 > 0 {
		y := snap(a.Y(0))
		c.Rect(float32(a.Frame.Min.X), y, float32(a.Frame.Max.X), y+w, p.Theme.Axis)
	}
}

// hair is the width of a thin line: one logical pixel, a whole number of device pixels.
func hair(scale float32) float32 { return float32(math.Max(1, math.Round(float64(scale)))) }

// snap puts a coordinate on a pixel's edge, so that thin lines are crisp.
func snap(v float64) float32 { return float32(math.Floor(math.Min(math.Max(v, -1e6), 1e6))) }

// axes draws the left and the bottom axis with their numbers, the unit and the name of the horizontal one.
func (p *Painter) axes(c ink.Canvas, scale float32, a Axes, plot *Plot) {
	w, f := hair(scale), a.Frame
	x0, y1 := float32(f.Min.X), float32(f.Max.Y)
	c.Rect(x0-w, float32(f.Min.Y), x0, y1+w, p.Theme.Axis)
	c.Rect(x0-w, y1, float32(f.Max.X), y1+w, p.Theme.Axis)
	size := look.SizeCaption * scale
	label := ink.Label{Size: size, Align: ink.Right, Color: p.Theme.Text2}
	for _, t := range p.yTicks {
		label.Text, label.X, label.Y = t.Text, x0-8*scale, float32(a.Y(t.At))+size*0.36
		if t.Text == "" {
			c.Rect(x0, snap(a.Y(t.At)), x0+4*scale, snap(a.Y(t.At))+w, p.Theme.Axis)
			continue
		}
		p.faces.Draw(c, label)
	}
	label.Align = ink.Centre
	for _, t := range p.xTicks {
		label.Text, label.X, label.Y = t.Text, float32(a.X(t.At)), y1+16*scale
		if t.Text == "" {
			c.Rect(snap(a.X(t.At)), y1-4*scale, snap(a.X(t.At))+w, y1, p.Theme.Axis)
			continue
		}
		p.drawWithin(c, scale, label)
	}
	label.Text, label.Align = plot.XLabel, ink.Right
	switch label.Text {
	case "":
		label.Text = "t (ms)"
	case "-":
		return
	}
	label.X, label.Y = float32(f.Max.X), y1+31*scale
	p.faces.Draw(c, label)
}

// secondAxis draws the right axis with its numbers and its unit.
func (p *Painter) secondAxis(c ink.Canvas, scale float32, a Axes, room int, plot *Plot) {
	a = a.Of(plot, true)
	p.zTicks = AxisTicks(p.zTicks[:0], a.View.Y0, a.View.Y1, room, a.LogY)
	w, f := hair(scale), a.Frame
	x := float32(f.Max.X)
	c.Rect(x, float32(f.Min.Y), x+w, float32(f.Max.Y)+w, p.Theme.Axis)
	size := look.SizeCaption * scale
	for _, t := range p.zTicks {
		y := float32(a.Y(t.At))
		c.Rect(x, snap(float64(y)), x+4*scale, snap(float64(y))+w, p.Theme.Axis)
		p.faces.Draw(c, ink.Label{Text: t.Text, Size: size, X: x + 8*scale, Y: y + size*0.36, Color: p.Theme.Text2})
	}
	p.faces.Draw(c, ink.Label{Text: plot.Second.Unit, Size: size, X: x + 8*scale, Y: float32(f.Min.Y) - 9*scale, Color: p.Theme.Text2})
}

func tickText(t Ticks, i, dec int) string {
	if t.Step < 1e-4 || math.Abs(t.At(i)) >= 1e7 {
		return look.Sig(t.At(i), 4)
	}
	return look.Fixed(t.At(i), dec)
}

// unit writes the unit above the numbers of the left axis, where no data passes; inside the frame when there is no room above it.
func (p *Painter) unit(c ink.Canvas, scale float32, a Axes, plot *Plot) {
	size := look.SizeCaption * scale
	l := ink.Label{Text: plot.Unit, X: float32(a.Frame.Min.X) - 8*scale - p.faces.Width(plot.Unit, size, ink.Regular), Y: float32(a.Frame.Min.Y) - 9*scale, Size: size, Color: p.Theme.Text2}
	if l.Y < 10*scale || l.X < 0 {
		l.X, l.Y = float32(a.Frame.Min.X)+6*scale, float32(a.Frame.Min.Y)+12*scale
	}
	p.faces.Draw(c, l)
}

// notes writes the notes outside of the frame, where no data passes: right of the unit, and below the left corner.
func (p *Painter) notes(c ink.Canvas, scale float32, a Axes, plot *Plot) {
	size := look.SizeCaption * scale
	l := ink.Label{Text: plot.Notes[0], X: float32(a.Frame.Min.X) + 2*scale, Y: float32(a.Frame.Min.Y) - 9*scale, Size: size, Color: p.Theme.Text3}
	p.faces.Draw(c, l)
	l.Text, l.Y = plot.Notes[1], float32(a.Frame.Max.Y)+31*scale
	p.faces.Draw(c, l)
}

// drawWithin draws a centred label, moved where it would leave the image at its right.
func (p *Painter) drawWithin(c ink.Canvas, scale float32, l ink.Label) {
	l.X = min(l.X, float32(c.Img.Rect.Max.X)-p.faces.Width(l.Text, l.Size, ink.Regular)/2-2*scale)
	p.faces.Draw(c, l)
}

// vertical draws a line at time t when it is visible.
func (p *Painter) vertical(c ink.Canvas, scale float32, a Axes, t float64, w float32, col color.NRGBA) {
	if !(t >= a.View.T0 && t <= a.View.T1) {
		return
	}
	x := snap(a.X(t))
	c.Rect(x, float32(a.Frame.Min.Y), x+max(w*scale, 1), float32(a.Frame.Max.Y), col)
}

// marks draws the dotted vertical lines and the goals.
func (p *Painter) marks(c ink.Canvas, scale float32, a Axes, plot *Plot) {
	size := look.SizeCaption * scale
	for _, m := range plot.Marks {
		if !(m.T >= a.View.T0 && m.T <= a.View.T1) {
			continue
		}
		if m.Color.A == 0 {
			m.Color = p.Theme.Text2
		}
		x, w := snap(a.X(m.T)), hair(scale)
		c.Dashed(x+w/2, float32(a.Frame.Min.Y), x+w/2, float32(a.Frame.Max.Y), w, 1.5*scale, 3*scale, m.Color)
	}
	for _, g := range plot.Goals {
		if !(g.Y >= a.View.Y0 && g.Y <= a.View.Y1) {
			continue
		}
		if g.Color.A == 0 {
			g.Color = p.Theme.OK
		}
		y, w := snap(a.Y(g.Y)), hair(scale)
		c.Dashed(float32(a.Frame.Min.X), y+w/2, float32(a.Frame.Max.X), y+w/2, w, 6*scale, 4*scale, g.Color)
		p.faces.Draw(c, ink.Label{Text: g.Label, X: float32(a.Frame.Max.X) - 4*scale, Y: y - 5*scale, Size: size, Weight: ink.Bold, Align: ink.Right, Color: g.Color})
	}
}

// markLabels names the vertical dotted lines at their feet, on a plate that traces shine through; a low plot has no room for it beside its data.
func (p *Painter) markLabels(c ink.Canvas, scale float32, a Axes, plot *Plot) {
	if float32(a.Frame.Dy()) < leastForLabels*scale {
		return
	}
	size := look.SizeCaption * scale
	for _, m := range plot.Marks {
		if m.Label == "" || !(m.T >= a.View.T0 && m.T <= a.View.T1) {
			continue
		}
		width := p.faces.Width(m.Label, size, ink.Regular)
		x := snap(a.X(m.T)) + 6*scale
		if x+width > float32(a.Frame.Max.X) {
			x -= width + 12*scale
		}
		y := float32(a.Frame.Max.Y) - 7*scale
		c.RoundRect(x-3*scale, y-size, x+width+3*scale, y+4*scale, 3*scale, look.Alpha(p.Theme.Plot, 0.85))
		p.faces.Draw(c, ink.Label{Text: m.Label, X: x, Y: y, Size: size, Color: p.Theme.Text2})
	}
}

// cursor draws the time cursor: line, flag with the time, a dot on each trace.
func (p *Painter) cursor(c ink.Canvas, scale float32, a Axes, plot *Plot) {
	if !plot.Phase && !(plot.Cursor >= a.View.T0 && plot.Cursor <= a.View.T1) {
		return
	}
	if plot.Phase {
		p.cursorDots(c, scale, a, plot)
		return
	}
	x := float32(a.X(plot.Cursor))
	w := float32(look.CursorWidth) * scale / 2
	c.Rect(x-w, float32(a.Frame.Min.Y)-2*scale, x+w, float32(a.Frame.Max.Y), p.Theme.Accent)
	p.cursorDots(c, scale, a, plot)
	p.flag(c, scale, x, float32(a.Frame.Min.Y)-2*scale, look.Fixed(plot.Cursor, 2)+plot.xUnit())
}

// cursorDots puts a dot on each trace where it is at the cursor's time.
func (p *Painter) cursorDots(c ink.Canvas, scale float32, a Axes, plot *Plot) {
	for i := range plot.Traces {
		if tr := &plot.Traces[i]; !plot.Stack && !tr.Ghost && !tr.Hidden && !tr.Dots && tr.Source != nil {
			p.dot(c.In(a.Frame), scale, a.Of(plot, tr.Right), tr, plot.Cursor)
		}
	}
}

func (p *Painter) dot(c ink.Canvas, scale float32, a Axes, tr *Trace, t float64) {
	at, y, ok := PlaceAt(tr, t)
	if !ok {
		return
	}
	x, py := float32(a.X(at)), float32(a.Y(y))
	c.Disc(x, py, 5*scale, p.Theme.Plot)
	c.Disc(x, py, 3.75*scale, tr.Color)
}

// flag draws the plate of the time cursor with its foot at (x, y).
func (p *Painter) flag(c ink.Canvas, scale, x, y float32, text string) {
	size := look.SizeSmall * scale
	half := p.faces.Width(text, size, ink.Bold)/2 + 8*scale
	b := c.Img.Rect
	x = min(max(x, float32(b.Min.X)+half), float32(b.Max.X)-half)
	c.RoundRect(x-half, y-18*scale, x+half, y, 4*scale, p.Theme.Fill)
	p.faces.Draw(c, ink.Label{Text: text, X: x, Y: y - 4.5*scale, Size: size, Weight: ink.Bold, Align: ink.Centre, Color: p.Theme.OnFill})
}
