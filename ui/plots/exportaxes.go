package plots

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"

	"nrngui/ui/plots/paint"
)

// notes draws texts, spots and measured widths.
func (s *sheet) notes() {
	inside := func(p vg.Point) bool {
		return p.X >= s.frame.Min.X-1 && p.X <= s.frame.Max.X+1 && p.Y >= s.frame.Min.Y-1 && p.Y <= s.frame.Max.Y+1
	}
	for _, m := range s.g.Spans {
		a := s.axesOf(m.Right)
		p, q := s.at(a, m.X0, m.Y), s.at(a, m.X1, m.Y)
		if inside(p) && inside(q) {
			col := s.printed(m.Color)
			s.rule(p, q, 0.8, col)
			for _, e := range []vg.Point{p, q} {
				s.rule(vg.Point{X: e.X, Y: e.Y - 2}, vg.Point{X: e.X, Y: e.Y + 2}, 0.8, col)
			}
			s.write(m.Label, q.X+3, q.Y-tickSize*s.k*0.36, tickSize*s.k, false, 0, s.th.Text)
		}
	}
	for _, m := range s.g.Spots {
		if p := s.at(s.axesOf(m.Right), m.X, m.Y); inside(p) {
			s.disc(p, vg.Length(m.Size)/4, s.printed(m.Color))
			s.write(m.Label, p.X+4, p.Y-tickSize*s.k*0.36, tickSize*s.k, false, 0, s.th.Text2)
		}
	}
	for _, t := range s.g.Texts {
		p := s.at(s.axesOf(false), t.X, t.Y)
		if t.Fraction {
			p = vg.Point{X: s.frame.Min.X + (s.frame.Max.X-s.frame.Min.X)*vg.Length(t.X), Y: s.frame.Min.Y + (s.frame.Max.Y-s.frame.Min.Y)*vg.Length(t.Y)}
		}
		if inside(p) {
			s.write(t.Text, p.X, p.Y-vg.Length(t.AlignY)*tickSize*s.k, tickSize*s.k, false, vg.Length(t.AlignX), s.printed(t.Color))
		}
	}
}

// disc fills a circle.
func (s *sheet) disc(p vg.Point, r vg.Length, col color.Color) {
	var path vg.Path
	path.Move(vg.Point{X: p.X + r, Y: p.Y})
	path.Arc(p, r, 0, 2*math.Pi)
	path.Close()
	s.SetColor(col)
	s.Fill(path)
}

func (s *sheet) axes(a paint.Axes, xt, yt []paint.Tick) {
	f, th, k := s.frame, s.th, s.k
	s.rule(f.Min, vg.Point{X: f.Max.X, Y: f.Min.Y}, 0.7, th.Text2)
	s.rule(f.Min, vg.Point{X: f.Min.X, Y: f.Max.Y}, 0.7, th.Text2)
	for _, t := range xt {
		p := s.at(a, t.At, a.View.Y0)
		s.rule(p, vg.Point{X: p.X, Y: p.Y - tickLength(t)}, 0.7, th.Text2)
		s.write(t.Text, p.X, p.Y-12*k, tickSize*k, false, 0.5, th.Text)
	}
	for _, t := range yt {
		p := s.at(a, a.View.T0, t.At)
		s.rule(p, vg.Point{X: p.X - tickLength(t), Y: p.Y}, 0.7, th.Text2)
		s.write(t.Text, p.X-6, p.Y-tickSize*k*0.36, tickSize*k, false, 1, th.Text)
	}
	name := s.g.XLabel
	switch name {
	case "":
		name = "t (ms)"
	case "-":
		name = ""
	}
	s.write(name, f.Max.X, f.Min.Y-25*k, labelSize*k, false, 1, th.Text2)
	s.write(s.g.Unit, f.Min.X, f.Max.Y+4*k, labelSize*k, false, 0.5, th.Text2)
}

func tickLength(t paint.Tick) vg.Length {
	if t.Text == "" {
		return 1.5
	}
	return 3
}

// secondAxis draws the right axis.
func (s *sheet) secondAxis(room int) {
	a, f, th, k := s.axesOf(true), s.frame, s.th, s.k
	s.rule(vg.Point{X: f.Max.X, Y: f.Min.Y}, f.Max, 0.7, th.Text2)
	for _, t := range paint.AxisTicks(nil, a.View.Y0, a.View.Y1, room, a.LogY) {
		p := s.at(a, a.View.T1, t.At)
		s.rule(p, vg.Point{X: p.X + tickLength(t), Y: p.Y}, 0.7, th.Text2)
		s.write(t.Text, p.X+6, p.Y-tickSize*k*0.36, tickSize*k, false, 0, th.Text)
	}
	s.write(s.g.Second.Unit, f.Max.X, f.Max.Y+4*k, labelSize*k, false, 0.5, th.Text2)
}
