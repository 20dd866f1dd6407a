package paint

import (
	"image"
	"image/color"
	"math"

	"nrngui/engine/trace"
	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// Heat is a picture of a variable over time (to the right) and place (upwards), in colours. Its View has times in ms and places in the unit of Y.
type Heat struct {
	View View
	Grid *trace.Grid
	Y    []float64 // place of each column of the grid, rising; nil: 0, 1, 2 ... for things that stand beside each other
	Name string    // of the variable
	Unit string    // of its values

	YUnit string   // "µm"
	Names []string // of the columns, in place of numbers at the left axis
	Parts []Bound  // what begins at a place: sections of a path
	Left  float32  // margin in logical px; 0 takes the design's. See NameRoom

	Lo, Hi float64  // the ends of the colours
	Map    look.Map // theme's map of voltages when it has no name
	Smooth bool     // colours between the places and times of samples; else blocks

	ShowLive   bool
	Live       float64 // ms
	ShowCursor bool    // draw the time cursor with its flag; a window lays its own over the raster instead
	Cursor     float64
	Marks      []Mark
	Ruler      *Ruler

	edges []float64 // borders between the columns
}

// Ruler is a line laid over a map to read a speed: from one moment and place to another.
type Ruler struct {
	T0, Y0, T1, Y1 float64
	Label          string
}

// Speed is that of something that follows the ruler, m/s; places are um and times ms, so a um/ms is a thousandth.
func (r Ruler) Speed() float64 { return math.Abs(r.Y1-r.Y0) / math.Abs(r.T1-r.T0) * 1e-3 }

// heatTop is the room above the frame for the colour bar, logical px; the flag of the time cursor has its own below.
const heatTop = 30

// Frame is the rectangle of the map in an image of w by h device pixels. It has the margins of graphs, so that times stand below each other.
func (h *Heat) Frame(w, height int, scale float32) image.Rectangle {
	plot := Plot{Top: heatTop + flagRoom, Left: h.Left}
	return plot.Frame(w, height, scale)
}

// Axes lays the view over the frame.
func (h *Heat) Axes(w, height int, scale float32) Axes {
	return Axes{View: h.View.or(), Frame: h.Frame(w, height, scale)}
}

// Fit is the view that shows all places, the times from t0 to t1 (ms), and what comes after.
func (h *Heat) Fit(t0, t1 float64) View {
	v := View{t0, math.Max(t1, t0+1e-6), 0, 1}
	if h.Grid != nil && h.Grid.Len() > 0 {
		v.T1 = math.Max(v.T1, h.Grid.End())
	}
	if e := h.Edges(); len(e) > 1 {
		v.Y0, v.Y1 = e[0], e[len(e)-1]
	}
	return v.or()
}

// Edges are the borders between the columns: half way between neighbours, and the outermost places themselves, as the ends of a path have nothing beyond.
func (h *Heat) Edges() []float64 {
	n := len(h.Y)
	if h.Y == nil && h.Grid != nil {
		n = h.Grid.Cols
	}
	if len(h.edges) == n+1 && n > 0 && (h.Y == nil || h.edges[0] == h.Y[0]) {
		return h.edges
	}
	h.edges = h.edges[:0]
	for i := 0; i <= n && n > 0; i++ {
		switch {
		case h.Y == nil:
			h.edges = append(h.edges, float64(i)-0.5)
		case i == 0:
			h.edges = append(h.edges, h.Y[0])
		case i == n:
			h.edges = append(h.edges, h.Y[n-1])
		default:
			h.edges = append(h.edges, (h.Y[i-1]+h.Y[i])/2)
		}
	}
	return h.edges
}

// Col is the column of the grid that a place belongs to; -1 beyond the ends.
func (h *Heat) Col(y float64) int {
	e := h.Edges()
	for i := 0; i+1 < len(e); i++ {
		if y >= e[i] && (y < e[i+1] || i+2 == len(e) && y <= e[i+1]) {
			return i
		}
	}
	return -1
}

// ValueAt is the value of the block at a time and place: of a row of several samples the one farther from where the column began.
func (h *Heat) ValueAt(t, y float64) (float64, bool) {
	col := h.Col(y)
	if h.Grid == nil || col < 0 || h.Grid.Len() == 0 || !(t >= h.Grid.T[0] && t <= h.Grid.End()) {
		return 0, false
	}
	lo, hi := h.Grid.Row(h.Grid.Find(t))
	v := float64(telling(lo[col], hi[col], h.base(col)))
	return v, v == v
}

// base is the value at which a column began: what differs from it most is what a pixel of many samples shows.
func (h *Heat) base(col int) float32 {
	lo, _ := h.Grid.Row(0)
	return lo[col]
}

// telling chooses between the extremes of many samples the one that is farther from the base.
func telling(lo, hi, base float32) float32 {
	if hi-base >= base-lo || lo != lo || base != base {
		return hi
	}
	return lo
}

// PaintHeat draws the map over the whole image; scale is device pixels per logical pixel.
func (p *Painter) PaintHeat(img *image.RGBA, scale float32, h *Heat) {
	c := ink.On(img)
	c.Fill(p.Theme.Plot)
	if !(scale > 0) {
		scale = 1
	}
	b := img.Rect
	a := h.Axes(b.Dx(), b.Dy(), scale)
	a.Frame = a.Frame.Add(b.Min)
	if a.Frame.Empty() {
		return
	}
	in := c.In(a.Frame)
	if h.drawable() {
		p.heat.paint(img, a, h, p.heatColours(h), p.Theme)
	}
	p.parts(in, scale, a, h.Parts)
	plot := &Plot{Unit: h.YUnit, Marks: h.Marks}
	p.marks(in, scale, a, plot)
	if h.ShowLive {
		p.vertical(in, scale, a, h.Live, 1, p.Theme.Text3)
	}
	p.heatAxes(c, scale, a, h, plot)
	p.colourBar(c, scale, a, h)
	if h.Ruler != nil {
		p.ruler(in, scale, a, h.Ruler)
	}
	if h.ShowCursor && h.Cursor >= a.View.T0 && h.Cursor <= a.View.T1 {
		x, w := float32(a.X(h.Cursor)), float32(look.CursorWidth)*scale/2
		in.Rect(x-w-1.25*scale, float32(a.Frame.Min.Y), x+w+1.25*scale, float32(a.Frame.Max.Y), look.Alpha(p.Theme.Plot, 0.7))
		c.Rect(x-w, float32(a.Frame.Min.Y)-2*scale, x+w, float32(a.Frame.Max.Y), p.Theme.Accent)
		p.flag(c, scale, x, float32(a.Frame.Min.Y)-2*scale, look.Fixed(h.Cursor, 2)+" ms")
	}
}

// HeatPixels draws the colours alone, without axes, as a picture of w by h pixels.
func (p *Painter) HeatPixels(h *Heat, w, height int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, height))
	ink.On(img).Fill(p.Theme.Plot)
	if h.drawable() {
		p.heat.paint(img, Axes{View: h.View.or(), Frame: img.Rect}, h, p.heatColours(h), p.Theme)
	}
	return img
}

// drawable tells whether there are values and places for them.
func (h *Heat) drawable() bool {
	return h.Grid != nil && h.Grid.Len() > 0 && h.Grid.Cols > 0 && len(h.Edges()) == h.Grid.Cols+1
}

func (p *Painter) heatMap(h *Heat) look.Map {
	if h.Map.Name == "" {
		return p.Theme.Voltage
	}
	return h.Map
}

func (p *Painter) heatColours(h *Heat) *[256]color.NRGBA {
	p.heatMap(h).Fill(p.heat.table[:])
	return &p.heat.table
}

// heatAxes draws the axes: numbers as in a graph, or the names of the columns that have room.
func (p *Painter) heatAxes(c ink.Canvas, scale float32, a Axes, h *Heat, plot *Plot) {
	p.xTicks = AxisTicks(p.xTicks[:0], a.View.T0, a.View.T1, int(float32(a.Frame.Dx())/(44*scale)), false)
	p.yTicks = p.yTicks[:0]
	if h.Names == nil {
		p.yTicks = AxisTicks(p.yTicks, a.View.Y0, a.View.Y1, int(float32(a.Frame.Dy())/(17*scale)), false)
	}
	p.axes(c, scale, a, plot)
	p.unit(c, scale, a, plot)
	if h.Names != nil {
		p.names(c, scale, a, h.Names, h.Left)
	}
}

// NameRoom is the left margin that names need, from the usual one up to 120 logical px.
func (p *Painter) NameRoom(names []string) float32 {
	room := float32(look.PlotLeft)
	for _, n := range names {
		if room = max(room, p.faces.Width(n, look.SizeCaption, ink.Regular)+12); room > 120 {
			return 120
		}
	}
	return room
}

// names writes names at the left axis, cut to its room; of many those that stand free of each other.
func (p *Painter) names(c ink.Canvas, scale float32, a Axes, names []string, left float32) {
	size := look.SizeCaption * scale
	last := float32(math.Inf(1))
	for i, name := range names {
		y := float32(a.Y(float64(i)))
		if y < float32(a.Frame.Min.Y) || y > float32(a.Frame.Max.Y) || last-y < 12*scale {
			continue
		}
		last = y
		p.faces.Draw(c, ink.Label{Text: p.cut(name, (or(left, look.PlotLeft)-10)*scale, size), X: float32(a.Frame.Min.X) - 6*scale, Y: y + size*0.36, Size: size, Align: ink.Right, Color: p.Theme.Text2})
	}
}

// cut shortens a text in its middle, so that the number at its end stays: "apical…[12]".
func (p *Painter) cut(text string, room, size float32) string {
	if p.faces.Width(text, size, ink.Regular) <= room {
		return text
	}
	r := []rune(text)
	for n := len(r) - 1; n > 1; n-- {
		head := n / 2
		short := string(r[:head]) + "…" + string(r[len(r)-(n-head):])
		if p.faces.Width(short, size, ink.Regular) <= room {
			return short
		}
	}
	return "…"
}

// parts marks at both sides where something begins, and writes its name at the right on a plate, where it has room. A line across is drawn under a name alone: many would
// hide the map.
func (p *Painter) parts(c ink.Canvas, scale float32, a Axes, list []Bound) {
	size := look.SizeCaption * scale
	taken := float32(math.Inf(1))
	for i, b := range list {
		end := a.View.Y1
		if i+1 < len(list) {
			end = min(list[i+1].At, end)
		}
		if b.At > a.View.Y1 || end <= a.View.Y0 {
			continue
		}
		y, w := snap(a.Y(max(b.At, a.View.Y0))), hair(scale)
		if b.At > a.View.Y0 {
			x0, x1, long := float32(a.Frame.Min.X), float32(a.Frame.Max.X), 8*scale
			c.Rect(x0, y, x0+long, y+w, look.Alpha(p.Theme.Plot, 0.8))
			c.Rect(x1-long, y, x1, y+w, look.Alpha(p.Theme.Plot, 0.8))
		}
		foot := y - 4*scale
		if b.Label == "" || foot > taken-2*scale || foot-13*scale < float32(a.Y(end)) && float32(a.Y(end)) > float32(a.Frame.Min.Y) || foot-13*scale < float32(a.Frame.Min.Y) {
			continue
		}
		width := p.faces.Width(b.Label, size, ink.Regular)
		if b.At > a.View.Y0 {
			c.Rect(float32(a.Frame.Min.X), y, float32(a.Frame.Max.X), y+w, look.Alpha(p.Theme.Plot, 0.35))
		}
		x1 := float32(a.Frame.Max.X) - 5*scale
		c.RoundRect(x1-width-10*scale, foot-14*scale, x1, foot, 3*scale, look.Alpha(p.Theme.Plot, 0.72))
		p.faces.Draw(c, ink.Label{Text: b.Label, X: x1 - 5*scale, Y: foot - 3.5*scale, Size: size, Align: ink.Right, Color: p.Theme.Text})
		taken = foot - 14*scale
	}
}

// colourBar draws name, bar and numbers in one line above the frame.
func (p *Painter) colourBar(c ink.Canvas, scale float32, a Axes, h *Heat) {
	size := look.SizeSmall * scale
	x, y := float32(c.Img.Rect.Min.X)+16*scale, float32(c.Img.Rect.Min.Y)+18*scale
	l := ink.Label{Text: h.Name, X: x, Y: y, Size: size, Weight: ink.Bold, Color: p.Theme.Text}
	p.faces.Draw(c, l)
	l.Weight, l.Color = ink.Regular, p.Theme.Text2
	x += p.faces.Width(h.Name, size, ink.Bold) + 12*scale
	dec := look.Precision((h.Hi - h.Lo) / 200)
	number := func(v float64) string {
		if d := h.Hi - h.Lo; d > 0 && (d < 1e-3 || math.Abs(v) >= 1e6) {
			return look.Sig(v, 3)
		}
		return look.Fixed(v, dec)
	}
	low, high := trimmed(number(h.Lo)), trimmed(number(h.Hi))
	if h.Unit != "" {
		high += " " + h.Unit
	}
	l.Text, l.X = low, x
	p.faces.Draw(c, l)
	x += p.faces.Width(low, size, ink.Regular) + 6*scale
	wide := min(160*scale, float32(a.Frame.Max.X)-x-p.faces.Width(high, size, ink.Regular)-6*scale)
	if wide < 24*scale {
		return
	}
	m, top := p.heatMap(h), y-9*scale
	for i := float32(0); i < wide; i++ {
		c.Rect(x+i, top, min(x+i+1, x+wide), top+10*scale, m.At(float64((i+0.5)/wide)))
	}
	l.Text, l.X = high, x+wide+6*scale
	p.faces.Draw(c, l)
}

// trimmed leaves out zeros behind the point.
func trimmed(s string) string {
	for i := range s {
		if s[i] == '.' {
			n := len(s)
			for s[n-1] == '0' {
				n--
			}
			if s[n-1] == '.' {
				n--
			}
			return s[:n]
		}
	}
	return s
}

// ruler draws the line with its ends and what it measures.
func (p *Painter) ruler(c ink.Canvas, scale float32, a Axes, r *Ruler) {
	x0, y0, x1, y1 := clamp(a.X(r.T0)), clamp(a.Y(r.Y0)), clamp(a.X(r.T1)), clamp(a.Y(r.Y1))
	c.Line(x0, y0, x1, y1, 4*scale, p.Theme.Plot)
	c.Line(x0, y0, x1, y1, 2*scale, p.Theme.Text)
	for _, e := range [2][2]float32{{x0, y0}, {x1, y1}} {
		c.Disc(e[0], e[1], 5*scale, p.Theme.Plot)
		c.Disc(e[0], e[1], 3.5*scale, p.Theme.Text)
	}
	if r.Label == "" {
		return
	}
	size := look.SizeSmall * scale
	w := p.faces.Width(r.Label, size, ink.Bold) + 16*scale
	x, y := (x0+x1)/2+10*scale, (y0+y1)/2-9*scale
	if x+w > float32(a.Frame.Max.X) {
		x = (x0+x1)/2 - 10*scale - w
	}
	x = max(x, float32(a.Frame.Min.X))
	y = min(max(y, float32(a.Frame.Min.Y)), float32(a.Frame.Max.Y)-18*scale)
	c.RoundRect(x, y, x+w, y+18*scale, look.RadiusField*scale, p.Theme.Raised)
	p.faces.Draw(c, ink.Label{Text: r.Label, X: x + w/2, Y: y + 13.5*scale, Size: size, Weight: ink.Bold, Align: ink.Centre, Color: p.Theme.Text})
}
