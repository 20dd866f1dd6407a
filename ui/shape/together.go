package shape

import (
	"slices"

	"nrngui/engine/morph"
	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// Cell is one of several that are shown in one scene.
type Cell struct {
	Name     string
	Sections []Section
}

// Together makes one list of the sections of several cells: side by side from left to right, their somata on one line, or laid over each other, soma on soma. A section
// keeps its name, Section.Cell tells whose it is, and segments are numbered on. Give the list to NewCells.
func Together(cells []Cell, overlaid bool) []Section {
	var out []Section
	first, right := 0, float32(0)
	for n, cell := range cells {
		secs := Layout(cell.Sections)
		centre := SomaCentre(secs)
		low, high := centre[0], centre[0]
		for i := range secs {
			for _, q := range secs[i].Points {
				if finite(q.X) && finite(q.Diam) {
					low, high = min(low, q.X-q.Diam/2), max(high, q.X+q.Diam/2)
				}
			}
		}
		shift := [3]float32{-centre[0], -centre[1], -centre[2]}
		if !overlaid {
			gap := max((high-low)*0.08, 10)
			if n == 0 {
				gap = 0
			}
			shift[0] = right + gap - low
			right += gap + high - low
		}
		base, segments := len(out), 0
		for _, s := range secs {
			segments = max(segments, s.First+max(s.NSeg, 1))
			s.First += first
			s.Cell = n
			if s.Parent >= 0 && s.Parent < len(secs) {
				s.Parent += base
			} else {
				s.Parent = -1
			}
			s.Points = slices.Clone(s.Points)
			for i := range s.Points {
				q := &s.Points[i]
				*q = morph.Point{X: q.X + shift[0], Y: q.Y + shift[1], Z: q.Z + shift[2], Diam: q.Diam}
			}
			out = append(out, s)
		}
		first += segments
	}
	return out
}

// NewCells is the scene of several cells, side by side or overlaid; see Together.
func NewCells(cells []Cell, overlaid bool) *Scene {
	s := NewScene(Together(cells, overlaid))
	s.name(cells)
	s.beside = !overlaid
	return s
}

// NewDendrograms shows the trees of several cells, one below the other.
func NewDendrograms(cells []Cell) *Scene {
	s := NewDendrogram(Together(cells, true))
	s.name(cells)
	return s
}

func (s *Scene) name(cells []Cell) {
	for _, c := range cells {
		s.Cells = append(s.Cells, c.Name)
	}
}

// Whose tells to which cell a section of the scene belongs, and which of that cell's sections it is.
func (s *Scene) Whose(section int) (cell, own int) {
	if section < 0 || section >= len(s.Sections) {
		return -1, -1
	}
	cell = s.Sections[section].Cell
	first := section
	for first > 0 && s.Sections[first-1].Cell == cell {
		first--
	}
	return cell, section - first
}

// SomaCentre is the middle of the points of the somata, else the first point of the first root, um.
func SomaCentre(sections []Section) (at [3]float32) {
	n := float32(0)
	var sum [3]float32
	first := true
	for i := range sections {
		for _, q := range sections[i].Points {
			if !finite(q.X) || !finite(q.Y) || !finite(q.Z) {
				continue
			}
			if sections[i].Parent < 0 && first {
				at, first = [3]float32{q.X, q.Y, q.Z}, false
			}
			if sections[i].Kind == 1 {
				sum, n = [3]float32{sum[0] + q.X, sum[1] + q.Y, sum[2] + q.Z}, n+1
			}
		}
	}
	if n > 0 {
		return [3]float32{sum[0] / n, sum[1] / n, sum[2] / n}
	}
	return at
}

// cellNames writes the names of cells that stand side by side above them, in their colours when they have one each.
func (p *Painter) cellNames(c ink.Canvas, scale float32, s *Scene, v *View) {
	if !s.beside || len(s.Cells) < 2 {
		return
	}
	boxes := make([]plate, len(s.Cells))
	for i := range boxes {
		boxes[i] = plate{1e9, 1e9, -1e9, -1e9}
	}
	for i := range s.Sections {
		n := s.Sections[i].Cell
		if n < 0 || n >= len(boxes) || s.span[i].from == s.span[i].to {
			continue
		}
		x0, y0, x1, y1 := p.extent(s, i)
		b := &boxes[n]
		*b = plate{min(b.x0, x0), min(b.y0, y0), max(b.x1, x1), max(b.y1, y1)}
	}
	size := look.SizeSmall * scale
	for i, b := range boxes {
		if b.x0 > b.x1 || b.x1 < 0 || b.x0 > float32(p.drawn.w) {
			continue
		}
		name := s.Cells[i]
		w := p.faces.Width(name, size, ink.Bold)
		x := min(max((b.x0+b.x1)/2, w/2+4*scale), float32(p.drawn.w)-w/2-4*scale)
		y := max(b.y0-8*scale, 16*scale)
		c.RoundRect(x-w/2-4*scale, y-13*scale, x+w/2+4*scale, y+5*scale, 3*scale, look.Alpha(p.Theme.Plot, 0.75))
		p.faces.Draw(c, ink.Label{Text: name, X: x, Y: y, Size: size, Weight: ink.Bold, Align: ink.Centre, Color: p.Theme.Text2})
	}
}
