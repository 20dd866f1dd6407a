package plots

import (
	"bytes"
	"fmt"
	"image/color"
	"io"
	"math"
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

// Figure is how a graph leaves the program.
type Figure struct {
	Format        string  // "png", "svg", "pdf" or "eps"
	Width, Height float64 // mm; both 0: 160 by 90
	DPI           int     // of a PNG; 0: 300
	Title         string
	Dashes        bool       // tell traces apart by dashes too, for print without colour
	Fonts         look.Fonts // missing ones are replaced by the embedded ones
}

// Limits of a figure: smaller shows nothing, larger is a mistake and fills the memory.
const (
	smallestFigure = 20   // mm
	largestFigure  = 2000 // mm
	largestDPI     = 2400
	largestPixels  = 100e6
)

// Export writes a graph as a figure on white, in the colours of the light theme, with 1-2-5 ticks and a legend, thinned to what the size can show.
// Errors name an unknown format or a size outside the limits, or come from the writer.
func Export(w io.Writer, g *paint.Plot, f Figure) error {
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
	s := &sheet{Canvas: draw.New(c), f: f, th: look.Light(), g: g, view: g.View, pen: newLetters(f)}
	if !s.view.Valid() {
		s.view = paint.Fit(g.Traces)
	}
	s.draw()
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

func (f *Figure) check() error {
	switch f.Format {
	case "png", "svg", "pdf", "eps":
	default:
		return fmt.Errorf("figure: format %q is not known; png, svg, pdf and eps are", f.Format)
	}
	for _, v := range []float64{f.Width, f.Height} {
		if !(v >= smallestFigure && v <= largestFigure) {
			return fmt.Errorf("figure: %v by %v mm; each side must be %d to %d mm", f.Width, f.Height, smallestFigure, largestFigure)
		}
	}
	px := f.Width / 25.4 * float64(f.DPI) * f.Height / 25.4 * float64(f.DPI)
	if f.DPI < 1 || f.DPI > largestDPI || f.Format == "png" && px > largestPixels {
		return fmt.Errorf("figure: %d dots per inch make %.0f million pixels; at most %d dots and %.0f million pixels", f.DPI, px/1e6, largestDPI, largestPixels/1e6)
	}
	return nil
}

// sheet is a figure being drawn. Lengths are points, y up.
type sheet struct {
	draw.Canvas
	f     Figure
	th    look.Theme
	g     *paint.Plot
	view  paint.View
	frame draw.Canvas // the rectangle of the data
	pen   *letters
}

// Margins around the frame and sizes of text, points.
const (
	figureLeft  = 40
	figureRight = 10
	figureFoot  = 32
	figureTop   = 8
	titleSize   = 10
	labelSize   = 8.5
	tickSize    = 8
	legendLine  = 13
)

func (s *sheet) draw() {
	s.SetColor(color.White)
	s.Fill(s.Rectangle.Path())
	top := vg.Length(figureTop)
	if s.f.Title != "" {
		s.write(s.f.Title, s.Min.X+figureLeft, s.Max.Y-top-titleSize, titleSize, true, 0, s.th.Text)
		top += titleSize + 8
	}
	top += s.legend(s.Max.Y - top)
	s.frame = draw.Crop(s.Canvas, figureLeft, -figureRight, figureFoot, -top)
	if s.frame.Max.X-s.frame.Min.X < 10 || s.frame.Max.Y-s.frame.Min.Y < 10 { // all names, no room
		s.frame = draw.Crop(s.Canvas, figureLeft, -figureRight, figureFoot, -figureTop)
	}
	xt := paint.NewTicks(s.view.T0, s.view.T1, int((s.frame.Max.X-s.frame.Min.X)/34))
	yt := paint.NewTicks(s.view.Y0, s.view.Y1, int((s.frame.Max.Y-s.frame.Min.Y)/16))
	s.grid(xt, yt)
	columns := int(min(s.f.Width/25.4*float64(min(s.f.DPI, 600)), 8000))
	if s.g.Stack {
		s.bands(min(columns, 1200))
	} else {
		s.lines(columns)
	}
	s.axes(xt, yt)
}

// at is the place of a datum.
func (s *sheet) at(t, y float64) vg.Point {
	f := s.frame
	return vg.Point{
		X: f.Min.X + (f.Max.X-f.Min.X)*vg.Length((t-s.view.T0)/(s.view.T1-s.view.T0)),
		Y: f.Min.Y + (f.Max.Y-f.Min.Y)*vg.Length((y-s.view.Y0)/(s.view.Y1-s.view.Y0)),
	}
}

func (s *sheet) rule(a, b vg.Point, width vg.Length, col color.Color) {
	s.StrokeLine2(draw.LineStyle{Color: col, Width: width}, a.X, a.Y, b.X, b.Y)
}

func (s *sheet) grid(xt, yt paint.Ticks) {
	for i := range xt.N {
		s.rule(s.at(xt.At(i), s.view.Y0), s.at(xt.At(i), s.view.Y1), 0.4, s.th.Grid)
	}
	for i := range yt.N {
		s.rule(s.at(s.view.T0, yt.At(i)), s.at(s.view.T1, yt.At(i)), 0.4, s.th.Grid)
	}
	if s.view.Y0 < 0 && s.view.Y1 > 0 {
		s.rule(s.at(s.view.T0, 0), s.at(s.view.T1, 0), 0.5, s.th.Axis)
	}
	for _, m := range s.g.Marks {
		if m.T >= s.view.T0 && m.T <= s.view.T1 {
			a, b := s.at(m.T, s.view.Y0), s.at(m.T, s.view.Y1)
			s.StrokeLine2(draw.LineStyle{Color: s.th.Text2, Width: 0.5, Dashes: []vg.Length{1, 2}}, a.X, a.Y, b.X, b.Y)
			s.write(m.Label, a.X+3, a.Y+4, tickSize, false, 0, s.th.Text3)
		}
	}
}

func (s *sheet) axes(xt, yt paint.Ticks) {
	f, th := s.frame, s.th
	s.rule(f.Min, vg.Point{X: f.Max.X, Y: f.Min.Y}, 0.7, th.Text2)
	s.rule(f.Min, vg.Point{X: f.Min.X, Y: f.Max.Y}, 0.7, th.Text2)
	for i := range xt.N {
		p := s.at(xt.At(i), s.view.Y0)
		s.rule(p, vg.Point{X: p.X, Y: p.Y - 3}, 0.7, th.Text2)
		s.write(look.Fixed(xt.At(i), look.Decimals(xt.Step)), p.X, p.Y-12, tickSize, false, 0.5, th.Text)
	}
	for i := range yt.N {
		p := s.at(s.view.T0, yt.At(i))
		s.rule(p, vg.Point{X: p.X - 3, Y: p.Y}, 0.7, th.Text2)
		s.write(look.Fixed(yt.At(i), look.Decimals(yt.Step)), p.X-6, p.Y-tickSize*0.36, tickSize, false, 1, th.Text)
	}
	name := s.g.XLabel
	switch name {
	case "":
		name = "t (ms)"
	case "-":
		name = ""
	}
	s.write(name, f.Max.X, f.Min.Y-25, labelSize, false, 1, th.Text2)
	s.write(s.g.Unit, f.Min.X+5, f.Max.Y-labelSize, labelSize, false, 0, th.Text2)
}

// lines draws the traces, ghosts first.
func (s *sheet) lines(columns int) {
	var points []paint.Point
	for _, ghosts := range []bool{true, false} {
		n := 0
		for i := range s.g.Traces {
			tr := &s.g.Traces[i]
			if tr.Source == nil || tr.Hidden || tr.Ghost != ghosts {
				continue
			}
			points = points[:0]
			if tr.Free {
				for k := range tr.Source.Len() {
					points = append(points, paint.Point{T: tr.Source.T(k), Y: tr.Source.Y(k)})
				}
			} else {
				points = paint.Thin(points, tr.Source, s.view, columns)
			}
			s.line(points, s.style(tr, n))
			n++
		}
	}
}

// style is the line of the n-th trace: colours of the dark theme become those of the light one.
func (s *sheet) style(tr *paint.Trace, n int) draw.LineStyle {
	st := draw.LineStyle{Color: s.printed(tr.Color), Width: 1}
	dash := tr.Dash
	if s.f.Dashes && dash == nil && n > 0 {
		dash = look.DashOf(4 + n)
	}
	if tr.Ghost {
		st.Width, dash = 0.6, []float32{look.DashOn, look.DashOff}
		st.Color = look.Mix(s.printed(tr.Color), s.th.Plot, 1-look.GhostShare)
	}
	for _, d := range dash {
		st.Dashes = append(st.Dashes, vg.Length(d)/2)
	}
	return st
}

func (s *sheet) printed(c color.NRGBA) color.NRGBA {
	for i, d := range look.Dark().Traces {
		if c == d {
			return s.th.Traces[i]
		}
	}
	return c
}

// line draws points as lines, broken where a value is no number, cut at the frame.
func (s *sheet) line(points []paint.Point, style draw.LineStyle) {
	var run []vg.Point
	flush := func() {
		if len(run) > 1 {
			s.frame.StrokeLines(style, s.frame.ClipLinesXY(run)...)
		}
		run = run[:0:0]
	}
	for _, q := range points {
		p := s.at(q.T, q.Y)
		if !(math.Abs(float64(p.X)) < 1e7 && math.Abs(float64(p.Y)) < 1e7) {
			flush()
			continue
		}
		run = append(run, p)
	}
	flush()
}

// bands draws stacked areas, positive values up and negative ones down from zero.
func (s *sheet) bands(columns int) {
	up, down := make([]float64, columns+1), make([]float64, columns+1)
	for i := range s.g.Traces {
		tr := &s.g.Traces[i]
		if tr.Source == nil || tr.Ghost || tr.Hidden {
			continue
		}
		for _, sign := range []float64{1, -1} {
			sum := up
			if sign < 0 {
				sum = down
			}
			area := make([]vg.Point, 2*(columns+1))
			some := false
			for k := range sum {
				t := s.view.T0 + (s.view.T1-s.view.T0)*float64(k)/float64(columns)
				y, _ := paint.ValueAt(tr.Source, t)
				area[len(area)-1-k] = s.at(t, sum[k])
				if y*sign > 0 && !math.IsInf(y, 0) {
					sum[k] += y
					some = true
				}
				area[k] = s.at(t, sum[k])
			}
			if some {
				s.frame.FillPolygon(s.printed(tr.Color), s.frame.ClipPolygonXY(area))
			}
		}
	}
}

// legend writes the names in rows from the height y down and returns the height it took.
func (s *sheet) legend(y vg.Length) vg.Length {
	x, rows, n := s.Min.X+figureLeft, 0, 0
	for i := range s.g.Traces {
		tr := &s.g.Traces[i]
		if tr.Ghost || tr.Hidden || tr.Name == "" {
			continue
		}
		w := s.pen.width(tr.Name, labelSize) + 36
		if rows == 0 || x+w > s.Max.X-figureRight && x > s.Min.X+figureLeft {
			x, rows = s.Min.X+figureLeft, rows+1
		}
		base := y - vg.Length(rows)*legendLine + 4
		st := s.style(tr, n)
		if s.g.Stack {
			st.Width = 5
		}
		s.StrokeLine2(st, x, base+3, x+16, base+3)
		s.write(tr.Name, x+21, base, labelSize, false, 0, s.th.Text)
		x, n = x+w, n+1
	}
	if rows == 0 {
		return 0
	}
	return vg.Length(rows)*legendLine + 4
}
