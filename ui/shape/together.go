package shape

import (
	"cmp"
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

// Arrangement is where several cells stand.
type Arrangement uint8

// The arrangements: where their points say, side by side from left to right with their somata on one line, or laid over each other, soma on soma.
const (
	AsTraced Arrangement = iota
	Beside
	Overlaid
)

// Together makes one list of the sections of several cells. A section keeps its name, Section.Cell tells whose it is, and segments are numbered on. Give the list to
// Arrange.
func Together(cells []Cell) []Section {
	var out []Section
	first := 0
	for n, cell := range cells {
		base, segments := len(out), 0
		for _, s := range cell.Sections {
			segments = max(segments, s.First+max(s.NSeg, 1))
			s.First += first
			s.Cell = n
			if s.Parent >= 0 && s.Parent < len(cell.Sections) {
				s.Parent += base
			} else {
				s.Parent = -1
			}
			out = append(out, s)
		}
		first += segments
	}
	return out
}

// Arrange moves the cells of a list of sections to where they are to stand; the argument stays as it is.
func Arrange(sections []Section, how Arrangement) []Section {
	out := Layout(sections)
	if how == AsTraced {
		return out
	}
	var cells [][]int // sections of each
	for i := range out {
		for out[i].Cell >= len(cells) {
			cells = append(cells, nil)
		}
		if c := out[i].Cell; c >= 0 {
			cells[c] = append(cells[c], i)
		}
	}
	right, any, gap := float32(0), false, float32(10)
	for _, list := range cells {
		_, low, high := middle(out, list)
		gap = max(gap, (high-low)*0.05)
	}
	for _, list := range cells {
		centre, low, high := middle(out, list)
		shift := [3]float32{-centre[0], -centre[1], -centre[2]}
		if how == Beside && len(list) > 0 {
			if any {
				right += gap
			}
			shift[0] = right - low
			right, any = right+high-low, true
		}
		for _, i := range list {
			out[i].Points = slices.Clone(out[i].Points)
			for k := range out[i].Points {
				q := &out[i].Points[k]
				*q = morph.Point{X: q.X + shift[0], Y: q.Y + shift[1], Z: q.Z + shift[2], Diam: q.Diam}
			}
		}
	}
	return out
}

// middle is the centre of the somata of one cell, and how far the cell reaches to the left and to the right, um.
func middle(sections []Section, list []int) (centre [3]float32, low, high float32) {
	own := make([]Section, len(list))
	for k, i := range list {
		own[k] = sections[i]
	}
	centre = SomaCentre(own)
	low, high = centre[0], centre[0]
	for i := range own {
		for _, q := range own[i].Points {
			if finite(q.X) && finite(q.Diam) {
				low, high = min(low, q.X-q.Diam/2), max(high, q.X+q.Diam/2)
			}
		}
	}
	return centre, low, high
}

// NewCells is the scene of several cells side by side, or overlaid.
func NewCells(cells []Cell, overlaid bool) *Scene {
	if overlaid {
		return newCells(cells, Overlaid)
	}
	return newCells(cells, Beside)
}

// NewCellsTraced is the scene of several cells where their points say.
func NewCellsTraced(cells []Cell) *Scene { return newCells(cells, AsTraced) }

func newCells(cells []Cell, how Arrangement) *Scene {
	s := NewScene(Arrange(Together(cells), how))
	s.Name(how, names(cells)...)
	return s
}

// NewDendrograms shows the trees of several cells, one below the other.
func NewDendrograms(cells []Cell) *Scene {
	s := NewDendrogram(Together(cells))
	s.Name(AsTraced, names(cells)...)
	return s
}

func names(cells []Cell) (out []string) {
	for _, c := range cells {
		out = append(out, c.Name)
	}
	return out
}

// Name tells a scene that was just made the names of its cells and how they stand: names of cells side by side are written above them.
func (s *Scene) Name(how Arrangement, cells ...string) {
	s.Cells, s.beside = cells, how == Beside && !s.Flat
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
	order := make([]int, len(boxes)) // the widest first: where names don't fit beside each other, small cells go without
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(boxes[b].x1-boxes[b].x0, boxes[a].x1-boxes[a].x0) })
	size := look.SizeSmall * scale
	var taken []plate
	for _, i := range order {
		b := boxes[i]
		if b.x0 > b.x1 || b.x1 < 0 || b.x0 > float32(p.drawn.w) {
			continue
		}
		name := s.Cells[i]
		w := p.faces.Width(name, size, ink.Bold)
		x := min(max((b.x0+b.x1)/2, w/2+4*scale), float32(p.drawn.w)-w/2-4*scale)
		y := max(b.y0-8*scale, 16*scale)
		q := plate{x - w/2 - 4*scale, y - 13*scale, x + w/2 + 4*scale, y + 5*scale}
		if slices.ContainsFunc(taken, func(o plate) bool { return q.overlap(o) > 0 }) {
			continue
		}
		taken = append(taken, q)
		c.RoundRect(q.x0, q.y0, q.x1, q.y1, 3*scale, look.Alpha(p.Theme.Plot, 0.75))
		p.faces.Draw(c, ink.Label{Text: name, X: x, Y: y, Size: size, Weight: ink.Bold, Align: ink.Centre, Color: p.Theme.Text2})
	}
}
