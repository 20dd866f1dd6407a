package plots

import (
	"fmt"
	"image"
	"image/color"
	"io"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"nrngui/ui/look"
	"nrngui/ui/plots/paint"
)

// Figure is how a graph leaves the program.
type Figure struct {
	Format        string  // "png", "svg", "pdf" or "eps"
	Width, Height float64 // mm; both 0: 160 by 90
	DPI           int     // of a PNG; 0: 300
	Title         string
	FontSize      float64    // of numbers and names, points; 0: 8.5
	NoLegend      bool       // leave the names out
	NoGhosts      bool       // leave the former runs out
	Dark          bool       // on the dark ground, for a screen; else on white
	Dashes        bool       // tell traces apart by dashes too
	Grey          bool       // black and greys, for print without colour; with dashes
	Fonts         look.Fonts // missing ones are replaced by the embedded ones
}

// Limits of a figure: smaller shows nothing, larger is a mistake and fills the memory.
const (
	smallestFigure = 20   // mm
	largestFigure  = 2000 // mm
	largestDPI     = 2400
	largestPixels  = 100e6
	smallestFont   = 4 // points
	largestFont    = 40
)

// Export writes a graph as a figure, on white in the colours of the light theme unless told otherwise, with 1-2-5 ticks and a legend, thinned to what the size can show.
// Errors name an unknown format or a size outside the limits, or come from the writer.
func Export(w io.Writer, g *paint.Plot, f Figure) error {
	return onSheet(w, f, func(s *sheet) {
		s.g = g
		if !g.View.Valid() {
			fitted := *g
			fitted.Fit()
			s.g = &fitted
		}
		if s.f.NoGhosts {
			live := *s.g
			live.Traces = slices.DeleteFunc(slices.Clone(s.g.Traces), func(tr paint.Trace) bool { return tr.Ghost })
			s.g = &live
		}
		s.view = s.g.View
		s.draw()
	})
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
	if f.FontSize != 0 && !(f.FontSize >= smallestFont && f.FontSize <= largestFont) {
		return fmt.Errorf("figure: text of %v points; it must be %d to %d", f.FontSize, smallestFont, largestFont)
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
	k     vg.Length // size of text beside the usual
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
	s.ground()
	k := s.k
	top, right := vg.Length(figureTop), vg.Length(figureRight)
	if s.g.HasSecond() {
		right = figureLeft * k
	}
	if s.f.Title != "" {
		s.write(s.f.Title, s.Min.X+figureLeft*k, s.Max.Y-top-titleSize*k, titleSize*k, true, 0, s.th.Text)
		top += (titleSize + 8) * k
	}
	if !s.f.NoLegend {
		top += s.legend(s.Max.Y - top)
	}
	top += (labelSize + 3) * k // units above the axes
	s.frame = draw.Crop(s.Canvas, figureLeft*k, -right, figureFoot*k, -top)
	if s.frame.Max.X-s.frame.Min.X < 10 || s.frame.Max.Y-s.frame.Min.Y < 10 { // all names, no room
		s.frame = draw.Crop(s.Canvas, figureLeft, -figureRight, figureFoot, -figureTop)
	}
	a := s.axesOf(false)
	room := int((s.frame.Max.Y - s.frame.Min.Y) / (16 * k))
	xt := paint.AxisTicks(nil, a.View.T0, a.View.T1, int((s.frame.Max.X-s.frame.Min.X)/(34*k)), a.LogX)
	yt := paint.AxisTicks(nil, a.View.Y0, a.View.Y1, room, a.LogY)
	s.borders(a)
	s.grid(a, xt, yt)
	columns := int(min(s.f.Width/25.4*float64(min(s.f.DPI, 600)), 8000))
	s.areas(a, min(columns, 1200))
	if s.g.Stack {
		s.bands(min(columns, 1200))
	} else {
		s.lines(columns)
	}
	s.notes()
	s.axes(a, xt, yt)
	if s.g.HasSecond() {
		s.secondAxis(room)
	}
}

// fineFrame is the side of the square that stands for the frame: shares of it are places.
const fineFrame = 1 << 20

// axesOf lays the ranges of the left or right axis over the frame.
func (s *sheet) axesOf(right bool) paint.Axes {
	return paint.LayOver(s.g, image.Rect(0, 0, fineFrame, fineFrame)).Of(s.g, right)
}

// at is the place of a datum.
func (s *sheet) at(a paint.Axes, t, y float64) vg.Point {
	f := s.frame
	return vg.Point{
		X: f.Min.X + (f.Max.X-f.Min.X)*vg.Length(a.X(t)/fineFrame),
		Y: f.Max.Y - (f.Max.Y-f.Min.Y)*vg.Length(a.Y(y)/fineFrame),
	}
}

func (s *sheet) rule(a, b vg.Point, width vg.Length, col color.Color) {
	s.StrokeLine2(draw.LineStyle{Color: col, Width: width}, a.X, a.Y, b.X, b.Y)
}

func (s *sheet) grid(a paint.Axes, xt, yt []paint.Tick) {
	v := a.View
	for _, t := range xt {
		if t.Text != "" {
			s.rule(s.at(a, t.At, v.Y0), s.at(a, t.At, v.Y1), 0.4, s.th.Grid)
		}
	}
	for _, t := range yt {
		if t.Text != "" {
			s.rule(s.at(a, v.T0, t.At), s.at(a, v.T1, t.At), 0.4, s.th.Grid)
		}
	}
	if v.Y0 < 0 && v.Y1 > 0 {
		s.rule(s.at(a, v.T0, 0), s.at(a, v.T1, 0), 0.5, s.th.Axis)
	}
	for _, m := range s.g.Marks {
		if m.T >= v.T0 && m.T <= v.T1 {
			p, q := s.at(a, m.T, v.Y0), s.at(a, m.T, v.Y1)
			s.StrokeLine2(draw.LineStyle{Color: s.th.Text2, Width: 0.5, Dashes: []vg.Length{1, 2}}, p.X, p.Y, q.X, q.Y)
			s.write(m.Label, p.X+3, p.Y+4, tickSize*s.k, false, 0, s.th.Text3)
		}
	}
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
			a := s.axesOf(tr.Right)
			if tr.Dots {
				s.dots(a, tr, n)
				n++
				continue
			}
			if tr.Free || a.LogX {
				for k := range tr.Source.Len() {
					points = append(points, paint.Point{T: tr.Source.T(k), Y: tr.Source.Y(k)})
				}
			} else {
				points = paint.Thin(points, tr.Source, s.view, columns)
			}
			s.line(a, points, s.style(tr, n))
			n++
		}
	}
}

// style is the line of the n-th trace: colours of the dark theme become those of the light one.
func (s *sheet) style(tr *paint.Trace, n int) draw.LineStyle {
	st := draw.LineStyle{Color: s.inked(tr.Color, n), Width: 1}
	if tr.Width > 0 {
		st.Width = vg.Length(tr.Width) / 2
	}
	dash := tr.Dash
	if (s.f.Dashes || s.f.Grey) && dash == nil && n > 0 {
		dash = look.DashOf(4 + n)
	}
	if tr.Ghost {
		st.Width, dash = 0.6, []float32{look.DashOn, look.DashOff}
		st.Color = look.Mix(s.inked(tr.Color, n), s.th.Plot, 1-paint.GhostAlpha(tr.Age))
	}
	for _, d := range dash {
		st.Dashes = append(st.Dashes, vg.Length(d)/2)
	}
	return st
}

// inked is the colour of the n-th trace: its own, or in a figure without colour one of three greys.
func (s *sheet) inked(c color.NRGBA, n int) color.NRGBA {
	if s.f.Grey {
		return [...]color.NRGBA{{A: 255}, {R: 70, G: 70, B: 70, A: 255}, {R: 120, G: 120, B: 120, A: 255}}[n%3]
	}
	return s.printed(c)
}

// dots draws measured data.
func (s *sheet) dots(a paint.Axes, tr *paint.Trace, n int) {
	f := s.frame
	col, r := s.inked(tr.Color, n), vg.Length(1.3)
	var last vg.Point
	for i := range tr.Source.Len() {
		p := s.at(a, tr.Source.T(i), tr.Source.Y(i))
		near := math.Abs(float64(p.X-last.X)) < 0.2 && math.Abs(float64(p.Y-last.Y)) < 0.2
		if p.X >= f.Min.X && p.X <= f.Max.X && p.Y >= f.Min.Y && p.Y <= f.Max.Y && !near {
			s.disc(p, r, col)
			last = p
		}
	}
}

func (s *sheet) printed(c color.NRGBA) color.NRGBA {
	if s.f.Grey { // as bright as the colour
		y := uint8((299*int(c.R) + 587*int(c.G) + 114*int(c.B)) / 1000)
		return color.NRGBA{y, y, y, c.A}
	}
	if s.f.Dark {
		return c
	}
	for i, d := range look.Dark().Traces {
		if c == d {
			return s.th.Traces[i]
		}
	}
	return c
}

// line draws points as lines, broken where a value is no number, cut at the frame.
func (s *sheet) line(a paint.Axes, points []paint.Point, style draw.LineStyle) {
	var run []vg.Point
	flush := func() {
		if len(run) > 1 {
			s.frame.StrokeLines(style, s.frame.ClipLinesXY(run)...)
		}
		run = run[:0:0]
	}
	for _, q := range points {
		p := s.at(a, q.T, q.Y)
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
	a := s.axesOf(false)
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
				area[len(area)-1-k] = s.at(a, t, sum[k])
				if y*sign > 0 && !math.IsInf(y, 0) {
					sum[k] += y
					some = true
				}
				area[k] = s.at(a, t, sum[k])
			}
			if some {
				s.frame.FillPolygon(s.printed(tr.Color), s.frame.ClipPolygonXY(area))
			}
		}
	}
}

// legend writes the names in rows from the height y down and returns the height it took.
func (s *sheet) legend(y vg.Length) vg.Length {
	x, rows, n := s.Min.X+figureLeft*s.k, 0, 0
	for i := range s.g.Traces {
		tr := &s.g.Traces[i]
		if tr.Ghost || tr.Hidden || tr.Name == "" {
			continue
		}
		name := tr.Name
		if tr.Right {
			name += " \u2192"
		}
		w := s.pen.width(name, labelSize*s.k) + 36
		if rows == 0 || x+w > s.Max.X-figureRight && x > s.Min.X+figureLeft*s.k {
			x, rows = s.Min.X+figureLeft*s.k, rows+1
		}
		base := y - vg.Length(rows)*legendLine*s.k + 4
		st := s.style(tr, n)
		if s.g.Stack {
			st.Width = 5
		}
		if tr.Dots {
			s.disc(vg.Point{X: x + 4, Y: base + 3}, 1.3, st.Color)
			s.disc(vg.Point{X: x + 12, Y: base + 3}, 1.3, st.Color)
		} else {
			s.StrokeLine2(st, x, base+3, x+16, base+3)
		}
		s.write(name, x+21, base, labelSize*s.k, false, 0, s.th.Text)
		x, n = x+w, n+1
	}
	if rows == 0 {
		return 0
	}
	return vg.Length(rows)*legendLine*s.k + 4
}
