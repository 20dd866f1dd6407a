package plots

import (
	"bytes"
	"image"
	"io"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgeps"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgpdf"
	"gonum.org/v1/plot/vg/vgsvg"

	"nrngui/ui/look"
	"nrngui/ui/plots/paint"
)

// onSheet makes a figure of a format and size, lets it be drawn, and writes it. Errors name an unknown format or a size outside the limits, or come from the writer.
func onSheet(w io.Writer, f Figure, drawn func(s *sheet)) error {
	if f.Width == 0 && f.Height == 0 {
		f.Width, f.Height = 160, 90
	}
	if f.DPI == 0 {
		f.DPI = 300
	}
	f.Format = strings.ToLower(strings.TrimPrefix(f.Format, "."))
	if err := f.check(); err != nil {
		return err
	}
	width, height := vg.Length(f.Width)*vg.Millimeter, vg.Length(f.Height)*vg.Millimeter
	var c vg.CanvasWriterTo
	switch f.Format {
	case "svg":
		c = vgsvg.New(width, height)
	case "pdf":
		c = vgpdf.New(width, height)
	case "eps":
		c = vgeps.NewTitle(width, height, "graph")
	default:
		c = vgimg.PngCanvas{Canvas: vgimg.NewWith(vgimg.UseWH(width, height), vgimg.UseDPI(f.DPI))}
	}
	if f.FontSize == 0 {
		f.FontSize = labelSize
	}
	s := &sheet{Canvas: draw.New(c), f: f, th: look.Light(), g: &paint.Plot{}, pen: newLetters(f), k: vg.Length(f.FontSize / labelSize)}
	if f.Dark {
		s.th = look.Dark()
	}
	drawn(s)
	if f.Format != "eps" {
		_, err := c.WriteTo(w)
		return err
	}
	// The canvas writes its first line with one percent sign too many; readers know PostScript by "%!".
	var b bytes.Buffer
	if _, err := c.WriteTo(&b); err != nil {
		return err
	}
	text := b.Bytes()
	if bytes.HasPrefix(text, []byte("%%!PS")) {
		text = text[1:]
	}
	_, err := w.Write(text)
	return err
}

// ground paints the sheet.
func (s *sheet) ground() {
	s.SetColor(s.th.Plot)
	s.Fill(s.Rectangle.Path())
}

// pixels is the resolution of pictures within a figure.
func (s *sheet) pixels(l vg.Length) int {
	most := 4000.
	if s.f.Format == "eps" {
		most = 400
	}
	return int(min(max(float64(l)/72*float64(min(s.f.DPI, 600)), 1), most))
}

// picture lays an image into a rectangle. The canvas of EPS has no images: there it is made of small areas, one for each stretch of a colour.
func (s *sheet) picture(r vg.Rectangle, img *image.RGBA) {
	if s.f.Format != "eps" {
		s.DrawImage(r, img)
		return
	}
	w, h := img.Rect.Dx(), img.Rect.Dy()
	dx, dy := (r.Max.X-r.Min.X)/vg.Length(w), (r.Max.Y-r.Min.Y)/vg.Length(h)
	for y := range h {
		foot := r.Max.Y - vg.Length(y+1)*dy
		for x := 0; x < w; {
			col, from := img.RGBAAt(x, y), x
			for x < w && img.RGBAAt(x, y) == col {
				x++
			}
			s.SetColor(col)
			s.Fill(vg.Rectangle{Min: vg.Point{X: r.Min.X + vg.Length(from)*dx, Y: foot}, Max: vg.Point{X: r.Min.X + vg.Length(x)*dx, Y: foot + dy}}.Path())
		}
	}
}

// head writes the title and gives the room it takes.
func (s *sheet) head() vg.Length {
	if s.f.Title == "" {
		return figureTop
	}
	s.write(s.f.Title, s.Min.X+s.k*figureLeft, s.Max.Y-figureTop-s.k*titleSize, s.k*titleSize, true, 0, s.th.Text)
	return figureTop + s.k*titleSize + 8
}

// timeAxis draws the frame's lower side with times.
func (s *sheet) timeAxis(f draw.Canvas) {
	s.rule(f.Min, vg.Point{X: f.Max.X, Y: f.Min.Y}, 0.7, s.th.Text2)
	s.rule(f.Min, vg.Point{X: f.Min.X, Y: f.Max.Y}, 0.7, s.th.Text2)
	xt := paint.NewTicks(s.view.T0, s.view.T1, int((f.Max.X-f.Min.X)/34))
	for i := range xt.N {
		x := f.Min.X + (f.Max.X-f.Min.X)*vg.Length((xt.At(i)-s.view.T0)/(s.view.T1-s.view.T0))
		s.rule(vg.Point{X: x, Y: f.Min.Y}, vg.Point{X: x, Y: f.Min.Y - 3}, 0.7, s.th.Text2)
		s.write(look.Fixed(xt.At(i), look.Decimals(xt.Step)), x, f.Min.Y-12, s.k*tickSize, false, 0.5, s.th.Text)
	}
	s.write("t (ms)", f.Max.X, f.Min.Y-25, s.k*labelSize, false, 1, s.th.Text2)
}

// sideTicks writes numbers at the left side of a frame that goes from lo to hi.
func (s *sheet) sideTicks(f draw.Canvas, lo, hi float64, t paint.Ticks) {
	for i := range t.N {
		y := f.Min.Y + (f.Max.Y-f.Min.Y)*vg.Length((t.At(i)-lo)/(hi-lo))
		s.rule(vg.Point{X: f.Min.X, Y: y}, vg.Point{X: f.Min.X - 3, Y: y}, 0.7, s.th.Text2)
		s.write(look.Fixed(t.At(i), look.Decimals(t.Step)), f.Min.X-6, y-s.k*tickSize*0.36, s.k*tickSize, false, 1, s.th.Text)
	}
}

// sideNames writes names at the left side, as many as have room.
func (s *sheet) sideNames(f draw.Canvas, lo, hi float64, names []string) {
	last := vg.Length(math.Inf(-1))
	for i, name := range names {
		y := f.Min.Y + (f.Max.Y-f.Min.Y)*vg.Length((float64(i)-lo)/(hi-lo))
		if y < f.Min.Y || y > f.Max.Y || y-last < s.k*tickSize*1.2 {
			continue
		}
		last = y
		s.write(name, f.Min.X-5, y-s.k*tickSize*0.36, s.k*tickSize, false, 1, s.th.Text)
	}
}

// left is the margin that names need, points.
func (s *sheet) left(names []string) vg.Length {
	room := vg.Length(s.k * figureLeft)
	for _, n := range names {
		room = max(room, s.pen.width(n, s.k*tickSize)+10)
	}
	return min(room, (s.Max.X-s.Min.X)/3)
}

// ExportHeat writes a map as a figure: axes, names and colour bar as lines and text, the colours as a picture of the figure's resolution.
func ExportHeat(w io.Writer, h *paint.Heat, f Figure) error {
	return onSheet(w, f, func(s *sheet) {
		s.ground()
		s.view = h.View
		left := s.left(h.Names)
		frame := draw.Crop(s.Canvas, left, -figureRight, s.k*figureFoot, -(s.head() + s.k*labelSize + 14))
		if frame.Max.X-frame.Min.X < 10 || frame.Max.Y-frame.Min.Y < 10 {
			return
		}
		light := *h
		light.Map = s.printedMap(h.Map)
		s.picture(frame.Rectangle, paint.NewPainter(s.th, look.GoFonts()).HeatPixels(&light, s.pixels(frame.Max.X-frame.Min.X), s.pixels(frame.Max.Y-frame.Min.Y)))
		s.heatParts(frame, h)
		s.timeAxis(frame)
		if h.Names != nil {
			s.sideNames(frame, h.View.Y0, h.View.Y1, h.Names)
		} else {
			s.sideTicks(frame, h.View.Y0, h.View.Y1, paint.NewTicks(h.View.Y0, h.View.Y1, int((frame.Max.Y-frame.Min.Y)/16)))
			s.write(h.YUnit, frame.Min.X-6, frame.Max.Y+5, s.k*labelSize, false, 1, s.th.Text2)
		}
		s.colourBar(frame, &light)
		if r := h.Ruler; r != nil {
			at := func(t, y float64) vg.Point {
				return vg.Point{X: frame.Min.X + (frame.Max.X-frame.Min.X)*vg.Length((t-h.View.T0)/(h.View.T1-h.View.T0)),
					Y: frame.Min.Y + (frame.Max.Y-frame.Min.Y)*vg.Length((y-h.View.Y0)/(h.View.Y1-h.View.Y0))}
			}
			a, b := at(r.T0, r.Y0), at(r.T1, r.Y1)
			s.rule(a, b, 2.4, s.th.Plot)
			s.rule(a, b, 1.2, s.th.Text)
			s.write(r.Label, (a.X+b.X)/2+6, (a.Y+b.Y)/2, s.k*labelSize, true, 0, s.th.Plot)
		}
	})
}

// printedMap is the figure's version of a map of colours.
func (s *sheet) printedMap(m look.Map) look.Map {
	if m.Name == s.th.Density.Name {
		return s.th.Density
	}
	return s.th.Voltage
}

// heatParts draws the borders of sections and their names at the right.
func (s *sheet) heatParts(f draw.Canvas, h *paint.Heat) {
	for i, b := range h.Parts {
		end := h.View.Y1
		if i+1 < len(h.Parts) {
			end = min(end, h.Parts[i+1].At)
		}
		y := func(v float64) vg.Length {
			return f.Min.Y + (f.Max.Y-f.Min.Y)*vg.Length((v-h.View.Y0)/(h.View.Y1-h.View.Y0))
		}
		if b.At > h.View.Y1 || end <= h.View.Y0 {
			continue
		}
		if b.At > h.View.Y0 {
			s.rule(vg.Point{X: f.Min.X, Y: y(b.At)}, vg.Point{X: f.Max.X, Y: y(b.At)}, 0.4, s.th.Plot)
		}
		if y(end)-y(max(b.At, h.View.Y0)) > s.k*tickSize*1.4 {
			s.write(b.Label, f.Max.X-4, y(max(b.At, h.View.Y0))+3, s.k*tickSize, false, 1, s.th.Plot)
		}
	}
}

// colourBar draws name, bar and numbers above the frame.
func (s *sheet) colourBar(f draw.Canvas, h *paint.Heat) {
	y := f.Max.Y + 6
	x := f.Min.X + 40
	s.write(h.Name, x, y, s.k*labelSize, true, 0, s.th.Text)
	x += s.pen.width(h.Name, s.k*labelSize) + 10
	low := look.Sig(h.Lo, 4)
	s.write(low, x, y, s.k*labelSize, false, 0, s.th.Text2)
	x += s.pen.width(low, s.k*labelSize) + 4
	const parts, wide = 64, 100
	for i := range parts {
		s.SetColor(h.Map.At((float64(i) + 0.5) / parts))
		r := vg.Rectangle{Min: vg.Point{X: x + vg.Length(i)*wide/parts, Y: y - 1}, Max: vg.Point{X: x + vg.Length(i+1)*wide/parts + 0.2, Y: y + 6}}
		s.Fill(r.Path())
	}
	s.write(look.Sig(h.Hi, 4)+" "+h.Unit, x+wide+4, y, s.k*labelSize, false, 0, s.th.Text2)
}

// mostStrokes is up to how many spikes a figure has as lines of their own; more are a picture.
const mostStrokes = 20000

// ExportRaster writes a raster as a figure, with the rate below it.
func ExportRaster(w io.Writer, r *paint.Raster, f Figure) error {
	return onSheet(w, f, func(s *sheet) {
		s.ground()
		s.view = r.View
		var names []string
		if r.Named {
			for _, row := range r.Rows {
				names = append(names, row.Name)
			}
		}
		all := draw.Crop(s.Canvas, s.left(names), -figureRight, s.k*figureFoot, -(s.head() + 4))
		high := all.Max.Y - all.Min.Y
		if high < 30 || all.Max.X-all.Min.X < 10 {
			return
		}
		rows, rate := all, all
		if !r.NoRate && high > 90 {
			rows.Min.Y = all.Min.Y + high*0.3 + 8
			rate.Max.Y = all.Min.Y + high*0.3
			s.rasterRate(rate, r)
			s.timeAxis(rate)
			s.rule(rows.Min, vg.Point{X: rows.Max.X, Y: rows.Min.Y}, 0.7, s.th.Text2)
			s.rule(rows.Min, vg.Point{X: rows.Min.X, Y: rows.Max.Y}, 0.7, s.th.Text2)
		} else {
			s.timeAxis(rows)
		}
		s.rasterDots(rows, r)
		if names != nil {
			s.sideNames(rows, r.View.Y0, r.View.Y1, names)
		} else {
			s.sideTicks(rows, r.View.Y0, r.View.Y1, paint.WholeTicks(r.View.Y0, r.View.Y1, int((rows.Max.Y-rows.Min.Y)/16)))
		}
	})
}

func (s *sheet) rasterDots(f draw.Canvas, r *paint.Raster) {
	if r.Spikes == nil {
		return
	}
	from, to := r.Spikes.Range(r.View.T0, r.View.T1)
	light := *r
	light.Rows = append([]paint.RasterRow(nil), r.Rows...)
	for i := range light.Rows {
		light.Rows[i].Color = s.printed(light.Rows[i].Color)
	}
	if to-from > mostStrokes {
		s.picture(f.Rectangle, paint.NewPainter(s.th, look.GoFonts()).RasterPixels(&light, s.pixels(f.Max.X-f.Min.X), s.pixels(f.Max.Y-f.Min.Y)))
		return
	}
	row := (f.Max.Y - f.Min.Y) / vg.Length(r.View.Y1-r.View.Y0)
	half := min(row*0.35, 5)
	for i := from; i < to; i++ {
		k := int(r.Spikes.Row[i])
		if k >= len(r.Rows) {
			continue
		}
		x := f.Min.X + (f.Max.X-f.Min.X)*vg.Length((r.Spikes.T[i]-r.View.T0)/(r.View.T1-r.View.T0))
		y := f.Min.Y + row*vg.Length(float64(k)-r.View.Y0)
		if y >= f.Min.Y && y <= f.Max.Y {
			s.rule(vg.Point{X: x, Y: max(y-half, f.Min.Y)}, vg.Point{X: x, Y: min(y+half, f.Max.Y)}, 0.7, light.Rows[k].Color)
		}
	}
}

func (s *sheet) rasterRate(f draw.Canvas, r *paint.Raster) {
	bin := r.BinWidth()
	first := math.Floor(r.View.T0/bin) * bin
	rates := r.Rates(first, int(min(math.Ceil((r.View.T1-first)/bin), 20000)))
	top := 0.0
	for _, of := range rates {
		for _, v := range of {
			top = math.Max(top, v)
		}
	}
	if top == 0 {
		top = 1
	}
	top *= 1.1
	at := func(t, y float64) vg.Point {
		return vg.Point{X: f.Min.X + (f.Max.X-f.Min.X)*vg.Length(min(max((t-r.View.T0)/(r.View.T1-r.View.T0), 0), 1)), Y: f.Min.Y + (f.Max.Y-f.Min.Y)*vg.Length(y/top)}
	}
	for k, of := range rates {
		col := s.printed(r.Groups[k].Color)
		for i, v := range of {
			if v > 0 {
				t0 := first + float64(i)*bin
				a, b := at(t0, 0), at(t0+bin, v)
				s.SetColor(look.Mix(col, s.th.Plot, 0.6))
				s.Fill(vg.Rectangle{Min: a, Max: b}.Path())
				s.rule(vg.Point{X: a.X, Y: b.Y}, b, 0.9, col)
			}
		}
	}
	s.sideTicks(f, 0, top, paint.NewTicks(0, top, int((f.Max.Y-f.Min.Y)/16)))
	s.write("spikes/s, bins of "+look.Sig(bin, 4)+" ms", f.Max.X, f.Max.Y+2, s.k*tickSize, false, 1, s.th.Text2)
}

// areas fills the bands of a plot.
func (s *sheet) areas(a paint.Axes, columns int) {
	for _, b := range s.g.Bands {
		if b.Lo == nil || b.Hi == nil {
			continue
		}
		var low, high []vg.Point
		for k := range columns + 1 {
			t := s.view.T0 + (s.view.T1-s.view.T0)*float64(k)/float64(columns)
			lo, ok := paint.ValueAt(b.Lo, t)
			hi, too := paint.ValueAt(b.Hi, t)
			if ok && too {
				low, high = append(low, s.at(a, t, lo)), append(high, s.at(a, t, hi))
			}
		}
		slices.Reverse(high)
		if area := append(low, high...); len(area) > 3 {
			s.frame.FillPolygon(look.Mix(s.printed(b.Color), s.th.Plot, 0.8), s.frame.ClipPolygonXY(area))
		}
	}
}

// borders draws the borders on the abscissa, with the names that have room.
func (s *sheet) borders(ax paint.Axes) {
	right := vg.Length(math.Inf(-1))
	for i, b := range s.g.Bounds {
		end := s.view.T1
		if i+1 < len(s.g.Bounds) {
			end = min(end, s.g.Bounds[i+1].At)
		}
		if b.At > s.view.T1 || end <= s.view.T0 {
			continue
		}
		a := s.at(ax, max(b.At, s.view.T0), s.view.Y1)
		if b.At > s.view.T0 {
			foot := s.at(ax, b.At, s.view.Y0)
			s.StrokeLine2(draw.LineStyle{Color: s.th.Axis, Width: 0.5, Dashes: []vg.Length{1, 2}}, foot.X, foot.Y, a.X, a.Y)
		}
		if w := s.pen.width(b.Label, s.k*tickSize); a.X > right && a.X+w+6 < s.frame.Max.X {
			s.write(b.Label, a.X+3, a.Y-s.k*tickSize-1, s.k*tickSize, false, 0, s.th.Text3)
			right = a.X + w + 8
		}
	}
}
