package paint

import (
	"image"
	"image/color"
	"math"
	"sort"

	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// Spikes are the events of many sources in the order of their times. Row tells whose each is; T does not fall.
type Spikes struct {
	T   []float64 // ms
	Row []int32
}

// Add appends one event; one before the last is put where it belongs.
func (s *Spikes) Add(t float64, row int) {
	i := len(s.T)
	for i > 0 && s.T[i-1] > t {
		i--
	}
	s.T, s.Row = append(s.T, t), append(s.Row, int32(row))
	if i < len(s.T)-1 {
		copy(s.T[i+1:], s.T[i:])
		copy(s.Row[i+1:], s.Row[i:])
		s.T[i], s.Row[i] = t, int32(row)
	}
}

// Reset forgets all events.
func (s *Spikes) Reset() { s.T, s.Row = s.T[:0], s.Row[:0] }

// Range gives the indices of the events with t0 <= t < t1.
func (s *Spikes) Range(t0, t1 float64) (from, to int) {
	from = sort.SearchFloat64s(s.T, t0)
	return from, from + sort.SearchFloat64s(s.T[from:], t1)
}

// RasterRow is one source.
type RasterRow struct {
	Name  string
	Color color.NRGBA
	Group int // of sources whose rates are drawn together; rising from 0
}

// Group is a population: a colour and a name for the rate below the raster.
type Group struct {
	Name  string
	Color color.NRGBA
}

// Raster is a picture of spikes, one row a source from below, and of the rate of each group below it. Its View has times in ms and rows.
type Raster struct {
	View   View
	Rows   []RasterRow
	Groups []Group // at least one when there are rows
	Spikes *Spikes
	Named  bool    // names at the left axis; else numbers
	Bin    float64 // ms, of the rate; 0: by the view
	NoRate bool
	Left   float32 // margin in logical px; 0 takes the design's. See NameRoom

	ShowLive   bool
	Live       float64
	ShowCursor bool
	Cursor     float64
	Marks      []Mark
}

// Room of the rate, logical px.
const (
	rateGap   = 14
	rateLeast = 44
	rateShare = 0.26
)

// Frames are the rectangles of the raster and of the rate below it, empty when there is none.
func (r *Raster) Frames(w, h int, scale float32) (rows, rate image.Rectangle) {
	rows = (&Plot{Left: r.Left}).Frame(w, h, scale)
	room := max(int(float32(rows.Dy())*rateShare), int(rateLeast*scale))
	gap := int(rateGap * scale)
	if r.NoRate || rows.Dy() < 2*room+gap {
		return rows, image.Rectangle{}
	}
	rate = rows
	rate.Min.Y = rows.Max.Y - room
	rows.Max.Y = rate.Min.Y - gap
	return rows, rate
}

// Axes lays the view over the raster's frame.
func (r *Raster) Axes(w, h int, scale float32) Axes {
	f, _ := r.Frames(w, h, scale)
	return Axes{View: r.View.or(), Frame: f}
}

// Fit is the view that shows all rows, the times from t0 to t1 (ms), and what comes after.
func (r *Raster) Fit(t0, t1 float64) View {
	v := View{t0, math.Max(t1, t0+1e-6), -0.5, math.Max(float64(len(r.Rows)), 1) - 0.5}
	if r.Spikes != nil && len(r.Spikes.T) > 0 {
		v.T1 = math.Max(v.T1, r.Spikes.T[len(r.Spikes.T)-1])
	}
	return v.or()
}

// BinWidth is the width of the bins of the rate in ms: what was asked for, or a 1-2-5 width of about 60 bins in the view, fewer while they would hold less than two spikes.
func (r *Raster) BinWidth() float64 {
	if r.Bin > 0 {
		return r.Bin
	}
	v := r.View.or()
	bins := 60.0
	if r.Spikes != nil {
		from, to := r.Spikes.Range(v.T0, v.T1)
		bins = math.Min(math.Max(float64(to-from)/2, 10), 60)
	}
	want := (v.T1 - v.T0) / bins
	p := math.Pow(10, math.Floor(math.Log10(want)))
	for _, k := range []float64{1, 2, 5} {
		if k*p >= want*0.8 {
			return k * p
		}
	}
	return 10 * p
}

// Rates gives the rate of each group in the n bins that begin at from, from+bin ...: spikes a second and source.
func (r *Raster) Rates(from float64, n int) [][]float64 { return r.rates(&rasterFiller{}, from, n) }

func (r *Raster) rates(f *rasterFiller, from float64, n int) [][]float64 {
	for len(f.rates) < len(r.Groups) {
		f.rates = append(f.rates, nil)
	}
	for k := range r.Groups {
		if cap(f.rates[k]) < n {
			f.rates[k] = make([]float64, n)
		}
		f.rates[k] = f.rates[k][:n]
		clear(f.rates[k])
	}
	members := make([]float64, len(r.Groups))
	f.group = f.group[:0]
	for i := range r.Rows {
		g := r.Rows[i].Group
		f.group = append(f.group, int32(g))
		if g < len(members) {
			members[g]++
		}
	}
	if r.Spikes == nil || n == 0 {
		return f.rates[:len(r.Groups)]
	}
	bin := r.BinWidth()
	at, per := 0, float64(n)*bin
	a, b := r.Spikes.Range(from, from+per)
	for i := a; i < b; i++ { // times rise, so the bin is found by going on
		for at < n-1 && r.Spikes.T[i] >= from+float64(at+1)*bin {
			at++
		}
		if row := int(r.Spikes.Row[i]); row < len(f.group) && int(f.group[row]) < len(members) {
			f.rates[f.group[row]][at]++
		}
	}
	for k, m := range members {
		for i := range f.rates[k] {
			f.rates[k][i] /= math.Max(m, 1) * bin * 1e-3
		}
	}
	return f.rates[:len(r.Groups)]
}

// rasterFiller keeps what a raster needs from frame to frame.
type rasterFiller struct {
	hits  []uint8 // spikes in each pixel, up to fullHits
	place []int32 // top pixel of each row
	rates [][]float64
	group []int32 // of each row
}

// PaintRaster draws the raster over the whole image; scale is device pixels per logical pixel.
func (p *Painter) PaintRaster(img *image.RGBA, scale float32, r *Raster) {
	c := ink.On(img)
	c.Fill(p.Theme.Plot)
	if !(scale > 0) {
		scale = 1
	}
	b := img.Rect
	rows, rate := r.Frames(b.Dx(), b.Dy(), scale)
	a := Axes{View: r.View.or(), Frame: rows.Add(b.Min)}
	if a.Frame.Empty() {
		return
	}
	foot := a.Frame.Max.Y
	if !rate.Empty() {
		foot = rate.Add(b.Min).Max.Y
	}
	in := c.In(a.Frame)
	xt := NewTicks(a.View.T0, a.View.T1, int(float32(a.Frame.Dx())/(44*scale)))
	for i := range xt.N {
		x := snap(a.X(xt.At(i)))
		c.Rect(x, float32(a.Frame.Min.Y), x+hair(scale), float32(foot), p.Theme.Grid)
	}
	p.marks(in, scale, a, &Plot{Marks: r.Marks})
	if r.Spikes != nil {
		p.spikes(img, in, scale, a, r)
	}
	if r.ShowLive {
		p.vertical(c, scale, Axes{View: a.View, Frame: image.Rect(a.Frame.Min.X, a.Frame.Min.Y, a.Frame.Max.X, foot)}, r.Live, 1, p.Theme.Text3)
	}
	p.rasterAxes(c, scale, a, r, rate.Empty())
	if !rate.Empty() {
		p.rate(c, scale, Axes{View: a.View, Frame: rate.Add(b.Min)}, r)
	}
	if r.ShowCursor && r.Cursor >= a.View.T0 && r.Cursor <= a.View.T1 {
		x, w := float32(a.X(r.Cursor)), float32(look.CursorWidth)*scale/2
		c.Rect(x-w, float32(a.Frame.Min.Y)-2*scale, x+w, float32(foot), p.Theme.Accent)
		p.flag(c, scale, x, float32(a.Frame.Min.Y)-2*scale, look.Fixed(r.Cursor, 2)+" ms")
	}
}

// rasterAxes draws names or numbers of the rows, and the times where no rate stands below.
func (p *Painter) rasterAxes(c ink.Canvas, scale float32, a Axes, r *Raster, times bool) {
	w, f := hair(scale), a.Frame
	x0 := float32(f.Min.X)
	c.Rect(x0-w, float32(f.Min.Y), x0, float32(f.Max.Y)+w, p.Theme.Axis)
	c.Rect(x0-w, float32(f.Max.Y), float32(f.Max.X), float32(f.Max.Y)+w, p.Theme.Axis)
	if r.Named {
		names := make([]string, len(r.Rows))
		for i := range r.Rows {
			names[i] = r.Rows[i].Name
		}
		p.names(c, scale, a, names, r.Left)
	} else {
		size := look.SizeCaption * scale
		yt := WholeTicks(a.View.Y0, a.View.Y1, int(float32(f.Dy())/(17*scale)))
		for i := range yt.N {
			p.faces.Draw(c, ink.Label{Text: look.Group(int(yt.At(i))), X: x0 - 8*scale, Y: float32(a.Y(yt.At(i))) + size*0.36, Size: size, Align: ink.Right, Color: p.Theme.Text2})
		}
	}
	if times {
		p.times(c, scale, a)
	}
}

// WholeTicks are ticks at whole numbers.
func WholeTicks(y0, y1 float64, room int) Ticks {
	t := NewTicks(y0, y1, room)
	if t.Step < 1 {
		t.Step = 1
		t.First = math.Ceil(y0)
		t.N = max(int(math.Floor(y1)-t.First)+1, 0)
	}
	return t
}

// times writes the numbers and the name of the abscissa below a frame.
func (p *Painter) times(c ink.Canvas, scale float32, a Axes) {
	size := look.SizeCaption * scale
	xt := NewTicks(a.View.T0, a.View.T1, int(float32(a.Frame.Dx())/(44*scale)))
	l := ink.Label{Size: size, Align: ink.Centre, Color: p.Theme.Text2, Y: float32(a.Frame.Max.Y) + 16*scale}
	dec := look.Decimals(xt.Step)
	for i := range xt.N {
		l.Text, l.X = tickText(xt, i, dec), float32(a.X(xt.At(i)))
		p.drawWithin(c, scale, l)
	}
	l.Text, l.Align, l.X, l.Y = "t (ms)", ink.Right, float32(a.Frame.Max.X), float32(a.Frame.Max.Y)+31*scale
	p.faces.Draw(c, l)
}

// spikes draws the visible events: as bars in rows that are high enough, else binned to pixels, the stronger the more of them share one.
func (p *Painter) spikes(img *image.RGBA, c ink.Canvas, scale float32, a Axes, r *Raster) {
	from, to := r.Spikes.Range(a.View.T0, a.View.T1)
	height := float64(a.Frame.Dy()) / (a.View.Y1 - a.View.Y0) // of a row, px
	frame := a.Frame.Intersect(img.Rect).Intersect(c.Clip)
	w, h := frame.Dx(), frame.Dy()
	if w <= 0 || h <= 0 || from >= to {
		return
	}
	if cap(p.dots.hits) < w*h {
		p.dots.hits = make([]uint8, w*h)
	}
	hits := p.dots.hits[:w*h]
	clear(hits)
	bar := int(math.Min(math.Max(height*0.7, 1), 14*float64(scale)))
	wide := 1
	if (to-from)*bar < w*h/16 { // there is room
		wide = max(int(1.5*scale+0.5), 1)
	}
	p.dots.place = p.dots.place[:0]
	for row := range r.Rows {
		p.dots.place = append(p.dots.place, int32(a.Y(float64(row)))-int32(frame.Min.Y+bar/2))
	}
	perMS, times, rows, place := float64(w)/(a.View.T1-a.View.T0), r.Spikes.T, r.Spikes.Row, p.dots.place
	for i := from; i < to; i++ {
		row := int(rows[i])
		if row >= len(place) {
			continue
		}
		y, x := int(place[row]), int((times[i]-a.View.T0)*perMS)-wide/2
		for yy, y1 := max(y, 0), min(y+bar, h); yy < y1; yy++ {
			for xx, x1 := max(x, 0), min(x+wide, w); xx < x1; xx++ {
				o := yy*w + xx
				if hits[o] >= fullHits { // it has its full colour
					continue
				}
				hits[o]++
				if bar > 2 {
					hits[o] = fullHits
				}
				col := &r.Rows[row].Color
				k := img.PixOffset(frame.Min.X+xx, frame.Min.Y+yy)
				if hits[o] == fullHits {
					*(*[4]uint8)(img.Pix[k:]) = [4]uint8{col.R, col.G, col.B, 255}
					continue
				}
				q := img.Pix[k : k+4 : k+4]
				q[0], q[1], q[2] = nearer(q[0], col.R), nearer(q[1], col.G), nearer(q[2], col.B)
			}
		}
	}
}

// RasterPixels draws the spikes alone, without axes, as a picture of w by h pixels.
func (p *Painter) RasterPixels(r *Raster, w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	c := ink.On(img)
	c.Fill(p.Theme.Plot)
	if r.Spikes != nil {
		p.spikes(img, c, float32(w)/600, Axes{View: r.View.or(), Frame: img.Rect}, r)
	}
	return img
}

// fullHits is how many spikes in one pixel give it the full colour of its row.
const fullHits = 3

// nearer moves a level two thirds of the way to another.
func nearer(a, b uint8) uint8 { return uint8((int(a) + 2*int(b) + 1) / 3) }

// rate draws the steps of the rates, groups over each other, with an axis of their own.
func (p *Painter) rate(c ink.Canvas, scale float32, a Axes, r *Raster) {
	bin := r.BinWidth()
	first := math.Floor(a.View.T0/bin) * bin
	n := int(min(math.Ceil((a.View.T1-first)/bin), 20000))
	top, rates := 0.0, r.rates(&p.dots, first, n)
	for _, of := range rates {
		for _, v := range of {
			top = math.Max(top, v)
		}
	}
	if top == 0 {
		top = 1
	}
	a.View.Y0, a.View.Y1 = 0, top*1.1
	w, f := hair(scale), a.Frame
	yt := NewTicks(0, a.View.Y1, max(int(float32(f.Dy())/(20*scale)), 2))
	size := look.SizeCaption * scale
	for i := range yt.N {
		y := snap(a.Y(yt.At(i)))
		if yt.At(i) > 0 {
			c.Rect(float32(f.Min.X), y, float32(f.Max.X), y+w, p.Theme.Grid)
		}
		p.faces.Draw(c, ink.Label{Text: tickText(yt, i, look.Decimals(yt.Step)), X: float32(f.Min.X) - 8*scale, Y: y + size*0.36, Size: size, Align: ink.Right, Color: p.Theme.Text2})
	}
	in := c.In(f)
	for k, g := range r.Groups {
		for i, v := range rates[k] {
			if v > 0 {
				x0, x1 := clamp(a.X(first+float64(i)*bin)), clamp(a.X(first+float64(i+1)*bin))
				y := clamp(a.Y(v))
				in.Rect(x0, y, x1, float32(f.Max.Y), look.Alpha(g.Color, 0.35))
				in.Rect(x0, y, x1, y+1.5*scale, g.Color)
			}
		}
	}
	c.Rect(float32(f.Min.X)-w, float32(f.Min.Y), float32(f.Min.X), float32(f.Max.Y)+w, p.Theme.Axis)
	c.Rect(float32(f.Min.X)-w, float32(f.Max.Y), float32(f.Max.X), float32(f.Max.Y)+w, p.Theme.Axis)
	unit := "spikes/s, bins of " + trimmed(look.Fixed(bin, 4)) + " ms"
	p.faces.Draw(c, ink.Label{Text: unit, X: float32(f.Max.X) - 2*scale, Y: float32(f.Min.Y) - 3*scale, Size: size, Align: ink.Right, Color: p.Theme.Text3})
	p.times(c, scale, a)
}
