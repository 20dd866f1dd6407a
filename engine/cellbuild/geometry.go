package cellbuild

import (
	"math"
	"strconv"

	"nrngui/engine/morph"
	"nrngui/engine/project"
)

// At is a place in space, um.
type At [3]float64

func (a At) plus(b At) At       { return At{a[0] + b[0], a[1] + b[1], a[2] + b[2]} }
func (a At) minus(b At) At      { return At{a[0] - b[0], a[1] - b[1], a[2] - b[2]} }
func (a At) times(f float64) At { return At{a[0] * f, a[1] * f, a[2] * f} }
func (a At) length() float64    { return math.Hypot(math.Hypot(a[0], a[1]), a[2]) }
func (a At) dot(b At) float64   { return a[0]*b[0] + a[1]*b[1] + a[2]*b[2] }
func (a At) cross(b At) At {
	return At{a[1]*b[2] - a[2]*b[1], a[2]*b[0] - a[0]*b[2], a[0]*b[1] - a[1]*b[0]}
}
func (a At) finite() bool { return !math.IsNaN(a.length()) && a.length() < 1e7 }
func (a At) row(d float64) []float32 {
	return []float32{float32(a[0]), float32(a[1]), float32(a[2]), float32(d)}
}

// unit gives the direction of a; x for one without length.
func (a At) unit() At {
	l := a.length()
	if !(l > 0) {
		return At{1, 0, 0}
	}
	return a.times(1 / l)
}

func spot(r []float32) At { return At{float64(r[0]), float64(r[1]), float64(r[2])} }

// rows gives points as a project holds them, in one piece of memory.
func rows(points []morph.Point) [][]float32 {
	buf, out := make([]float32, 4*len(points)), make([][]float32, len(points))
	for i, p := range points {
		r := buf[4*i : 4*i+4 : 4*i+4]
		r[0], r[1], r[2], r[3] = p.X, p.Y, p.Z, p.Diam
		out[i] = r
	}
	return out
}

// line is where a section is in space: its points, or the places where it is drawn. Nil for one that is laid out by itself.
func (n *node) line() [][]float32 {
	if n.solid() {
		return n.Points
	}
	return n.Drawn
}

func (n *node) setLine(rows [][]float32) {
	if n.solid() {
		n.Points = rows
	} else {
		n.Drawn = rows
	}
}

// arcs gives the distance along a line up to each of its places, um.
func arcs(line [][]float32) []float64 {
	out := make([]float64, len(line))
	for i := 1; i < len(line); i++ {
		out[i] = out[i-1] + spot(line[i]).minus(spot(line[i-1])).length()
	}
	return out
}

// along gives the place at arc position x of a line, and behind which of its places it is. The values beside x, y, z are interpolated too.
func along(line [][]float32, x float64) (row []float32, after int) {
	arc := arcs(line)
	n := len(line)
	want := x * arc[n-1]
	for i := 1; i < n; i++ {
		if arc[i] < want && i < n-1 || arc[i] == arc[i-1] && i < n-1 {
			continue
		}
		f := 1.0
		if gap := arc[i] - arc[i-1]; gap > 0 {
			f = math.Min(math.Max((want-arc[i-1])/gap, 0), 1)
		}
		out := make([]float32, len(line[i]))
		for k := range out {
			a, b := float64(line[i-1][k]), float64(line[i][k])
			out[k] = float32(a + f*(b-a))
		}
		return out, i - 1
	}
	return append([]float32(nil), line[n-1]...), n - 2
}

// place gives where arc position x of a section is; ok is false for one that is laid out by itself.
func (n *node) place(x float64) (At, bool) {
	line := n.line()
	if len(line) < 2 {
		return At{}, false
	}
	switch x {
	case 0:
		return spot(line[0]), true
	case 1:
		return spot(line[len(line)-1]), true
	}
	row, _ := along(line, x)
	return spot(row), true
}

// start is where a section begins, seen from its parent; tip is its other end.
func (n *node) start() (At, bool) { return n.place(n.End) }
func (n *node) tip() (At, bool)   { return n.place(1 - n.End) }

// measure sets L and Diam of a section with points to its length and mean diameter, six digits: they are for people, the points count.
func (s *node) measure() { measure(&s.StylizedSec) }

func measure(s *project.StylizedSec) {
	points := s.Traced()
	if len(points) < 2 {
		return
	}
	length, sum := 0.0, 0.0
	for i := 1; i < len(points); i++ {
		gap := morph.Gap(points[i-1], points[i])
		length += gap
		sum += gap * (math.Abs(float64(points[i-1].Diam)) + math.Abs(float64(points[i].Diam))) / 2
	}
	s.L, s.Diam = six(length), math.Abs(float64(points[0].Diam))
	if length > 0 {
		s.Diam = six(sum / length)
	}
}

// six gives six digits of a number.
func six(x float64) float64 {
	y, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 6, 64), 64)
	return y
}

// mapped gives a line whose places went through f.
func mapped(line [][]float32, f func(At) At) [][]float32 {
	out := make([][]float32, len(line))
	for i, r := range line {
		now := append([]float32(nil), r...)
		at := f(spot(r))
		now[0], now[1], now[2] = float32(at[0]), float32(at[1]), float32(at[2])
		out[i] = now
	}
	return out
}

// transform moves sections in space.
func transform(list []*node, f func(At) At) {
	for _, n := range list {
		n.Points, n.Drawn = mappedOrNil(n.Points, f), mappedOrNil(n.Drawn, f)
	}
}

func mappedOrNil(line [][]float32, f func(At) At) [][]float32 {
	if len(line) == 0 {
		return nil
	}
	return mapped(line, f)
}

// shift moves sections by d.
func shift(list []*node, d At) {
	if d.length() > 0 {
		transform(list, func(a At) At { return a.plus(d) })
	}
}

// turning gives the rotation about centre that takes direction a to direction b on the shortest way (Rodrigues' formula); of two opposite ones
// it is half a turn in a plane with z.
func turning(centre, a, b At) func(At) At {
	a, b = a.unit(), b.unit()
	axis, cos := a.cross(b), a.dot(b)
	sin := axis.length()
	if sin < 1e-12 {
		if cos > 0 {
			return func(p At) At { return p }
		}
		axis = a.cross(At{0, 0, 1})
		if axis.length() < 1e-6 {
			axis = At{0, 1, 0}
		}
		sin, cos = 0, -1
	}
	k := axis.unit()
	return func(p At) At {
		v := p.minus(centre)
		return centre.plus(v.times(cos)).plus(k.cross(v).times(sin)).plus(k.times(k.dot(v) * (1 - cos)))
	}
}

// draw gives every section without points a line of its own, where it is laid out now: an edit in space must not let the others jump.
func (w *work) draw() {
	for _, n := range w.nodes {
		if len(n.line()) < 2 {
			for i, p := range w.lines() {
				if n := w.nodes[i]; len(n.line()) < 2 {
					for _, q := range p {
						n.Drawn = append(n.Drawn, []float32{q.X, q.Y, q.Z})
					}
				}
			}
			return
		}
	}
}

// lines gives where every section is in space, in order of the list.
func (w *work) lines() [][]morph.Point {
	index := make(map[*node]int, len(w.nodes))
	for i, n := range w.nodes {
		index[n] = i
	}
	given := w.given()
	list := make([]morph.Stretch, len(w.nodes))
	for i, n := range w.nodes {
		s := morph.Stretch{Parent: -1, ParentX: n.ParentX, Far: n.End == 1, L: n.L, Diam: n.Diam}
		if n.up != nil {
			s.Parent = index[n.up]
		}
		if len(n.heir) == 1 {
			if g, ok := given[n.heir[0]]; ok {
				s.L, s.Diam = or(g[0], s.L), or(g[1], s.Diam)
			}
		}
		if s.Points = n.Traced(); s.Points == nil {
			s.Points = n.Line()
		}
		list[i] = s
	}
	out := make([][]morph.Point, len(w.nodes))
	for i, s := range morph.LayOut(list) {
		out[i] = s.Points
	}
	return out
}

func or(x, otherwise float64) float64 {
	if x > 0 {
		return x
	}
	return otherwise
}

// sizes gives the lengths and diameters that rules set, by L, diam, area or circuit, by section; 0 where none does.
func sizes(c *project.Cell) map[string][2]float64 {
	var out map[string][2]float64
	var names []project.SectionName
	var membersOf func(string) ([]int, bool)
	for _, r := range c.Rules {
		if r.Mechanism != "" {
			continue
		}
		for _, p := range r.Geometry() {
			if out == nil {
				out = map[string][2]float64{}
			}
			if membersOf == nil {
				names, membersOf = c.SectionNames(), c.Subsetting()
			}
			members, _ := membersOf(r.Subset)
			for _, k := range members {
				s := out[names[k].Name]
				s[map[string]int{"L": 0, "diam": 1}[p.Name]] = p.Value
				out[names[k].Name] = s
			}
		}
	}
	return out
}

// Lines gives where every section of a cell is in space, in order of Cell.SectionNames: its 3-D points, or where it is drawn, or where it is laid out by itself.
func Lines(c *project.Cell) ([][]morph.Point, error) {
	w, err := begin(c)
	if err != nil {
		return nil, err
	}
	return w.lines(), nil
}
