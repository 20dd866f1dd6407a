package gui

import "slices"

// A scene draws for Vector.plot, line, mark and ploterr: these methods are class.Plotter. Slices belong to the caller; a colour or
// brush of -1 is the graph's own.

// Curve adds a line whose y are those of the moment at which it is looked at.
func (s *scene) Curve(x []float64, y func() []float64, color, brush int, label string) {
	l := s.vectorLine(color, brush)
	l.x, l.follow = slices.Clone(x), y
	s.begin(s.w, l, label)
	s.drawing = nil
	s.touch(s.w)
}

// Line adds a line through points.
func (s *scene) Line(x, y []float64, color, brush int, label string) {
	l := s.vectorLine(color, brush)
	l.x, l.y = slices.Clone(x), slices.Clone(y)
	s.begin(s.w, l, label)
	s.touch(s.w)
}

func (s *scene) vectorLine(color, brush int) *line {
	l := &line{color: s.color, brush: s.brush}
	if color >= 0 {
		l.color, l.brush = color, brush
	}
	return l
}

// Marks adds marks at points.
func (s *scene) Marks(x, y []float64, style byte, size float64, color, brush int) {
	l := s.vectorLine(color, brush)
	if brush < 0 {
		l.brush = s.brush
	}
	for i := range x {
		s.glyphs = append(s.glyphs, &mark{x: float32(x[i]), y: float32(y[i]), style: style, size: size, color: l.color, brush: l.brush})
	}
	s.touch(s.w)
}
