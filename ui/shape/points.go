package shape

import (
	"image/color"
	"math"

	"github.com/go-gl/mathgl/mgl32"

	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// Tubes says how thick the cell is drawn.
type Tubes uint8

// The ways: swollen while all is in sight, so that branches are seen (see the design); at their true scale; all equally thin.
const (
	Swollen Tubes = iota
	TrueScale
	Lines
)

// Traced is a point of a section as traced: Sections[Section].Points[Point].
type Traced struct{ Section, Point int }

// Dots of traced points, logical px. They are small while the points are crowded, and those of a section that are nearer to each other than they are wide are left out.
const (
	dotRadius = 2.5
	dotLeast  = 1
	dotReach  = 7 // of a click
)

// dot is the radius of dots: a fifth of the usual distance between two points.
func (p *Painter) dot(s *Scene) float32 {
	d := &p.drawn
	return min(max(s.spacing*d.camera.Zoom/5, dotLeast), dotRadius)
}

// eachPoint calls f with the traced points that are in the picture and not hidden: their places in device px and whether the dot of the
// point has room. A dendrogram has none.
func (p *Painter) eachPoint(s *Scene, f func(t Traced, x, y float32, room bool)) {
	if s.Flat {
		return
	}
	e, d := p.eye(), &p.drawn
	k := float32(d.super)
	tube, soma, least := d.thickness()
	room := (2*p.dot(s) + 1) * d.scale
	for i := range s.Sections {
		sec := &s.Sections[i]
		lastX, lastY := float32(math.Inf(-1)), float32(0)
		swell := tube
		if sec.Kind == 1 {
			swell = soma
		}
		for n := range sec.Points {
			q := &sec.Points[n]
			if d.slab.On && !d.slab.holds(q.Z) {
				continue
			}
			x, y, z := e.see(mgl32.Vec3{q.X, q.Y, q.Z})
			if !e.in(x, y) {
				continue
			}
			if bx, by := int(x*k), int(y*k); bx >= 0 && by >= 0 && bx < p.buf.w && by < p.buf.h {
				// Hidden is what lies deeper than its own tube could be, and behind another section.
				own := (q.Diam/2*e.zoom*swell+1.5*d.scale)*k + least
				o := by*p.buf.w + bx
				if id := p.buf.id[o]; id != 0 && p.buf.z[o] > z*k+own && p.buf.z[o] > p.border && int(s.pieces[id-1].section) != i {
					continue
				}
			}
			far := abs(x-lastX) > room || abs(y-lastY) > room
			if far {
				lastX, lastY = x, y
			}
			f(Traced{i, n}, x, y, far)
		}
	}
}

// dots draws the traced points that have room, and marks the chosen ones.
func (p *Painter) dots(c ink.Canvas, scale float32, s *Scene, v *View) {
	if !v.Points && len(v.Marked) == 0 {
		return
	}
	marked := map[Traced]bool{}
	for _, t := range v.Marked {
		marked[t] = true
	}
	r := p.dot(s)
	if v.Points && v.Discs && !s.Flat {
		p.discs(c, scale, s)
	}
	p.eachPoint(s, func(t Traced, x, y float32, room bool) {
		switch {
		case !v.Points || !room:
		case r < 1.5:
			c.Disc(x, y, r*scale, p.Theme.Text)
		case !v.Rest: // on the move there is no time for round ones
			c.Rect(round(x-2*scale), round(y-2*scale), round(x+2*scale), round(y+2*scale), p.Theme.Text)
		default:
			c.Disc(x, y, (r+1)*scale, p.Theme.Plot)
			c.Disc(x, y, r*scale, p.Theme.Text)
		}
	})
	if len(marked) == 0 {
		return
	}
	p.eachPoint(s, func(t Traced, x, y float32, _ bool) {
		if marked[t] {
			p.chosenDot(c, scale, x, y, p.Theme.Accent)
		}
	})
}

func (p *Painter) chosenDot(c ink.Canvas, scale, x, y float32, col color.NRGBA) {
	c.Disc(x, y, 7*scale, p.Theme.Plot)
	c.Disc(x, y, 5.5*scale, col)
	c.Disc(x, y, 2*scale, p.Theme.Plot)
}

// discs draws the diameter of each traced point at its true scale: a circle square to the branch.
func (p *Painter) discs(c ink.Canvas, scale float32, s *Scene) {
	e := p.eye()
	p.stroke.Begin(c.Img.Rect, max(scale, 1), nil)
	p.eachPoint(s, func(t Traced, x, y float32, room bool) {
		pts := s.Sections[t.Section].Points
		r := pts[t.Point].Diam / 2
		if !room || !finite(r) || !(r*e.zoom > 1.5) || len(pts) < 2 {
			return
		}
		a, b := pts[max(t.Point-1, 0)], pts[min(t.Point+1, len(pts)-1)]
		axis := e.m.Mul3x1(mgl32.Vec3{b.X - a.X, b.Y - a.Y, b.Z - a.Z})
		l := axis.Len()
		if !(l > 1e-6) {
			return
		}
		axis = axis.Mul(1 / l)
		// Two directions square to the axis: one in the plane of the picture, one leaning out of it.
		side := mgl32.Vec3{axis[1], -axis[0], 0}
		if side.Len() < 1e-3 {
			side = mgl32.Vec3{1, 0, 0}
		}
		side = side.Normalize()
		lean := axis.Cross(side)
		const corners = 20
		px, py := x+side[0]*r*e.zoom, y-side[1]*r*e.zoom
		for k := 1; k <= corners; k++ {
			sin, cos := math.Sincos(2 * math.Pi * float64(k) / corners)
			w := side.Mul(float32(cos)).Add(lean.Mul(float32(sin))).Mul(r * e.zoom)
			p.stroke.Line(px, py, x+w[0], y-w[1])
			px, py = x+w[0], y-w[1]
		}
	})
	p.stroke.Flush(c.Img, look.Alpha(p.Theme.Text, 0.75))
}

// PickPoint finds the traced point nearest to a device pixel of the last painted picture, if one is near and in sight.
func (p *Painter) PickPoint(x, y float32) (Traced, bool) {
	s := p.drawn.scene
	if s == nil || x != x || y != y {
		return Traced{}, false
	}
	best, least := Traced{-1, -1}, dotReach*p.drawn.scale
	p.eachPoint(s, func(t Traced, px, py float32, _ bool) {
		if d := float32(math.Hypot(float64(px-x), float64(py-y))); d < least {
			best, least = t, d
		}
	})
	return best, best.Section >= 0
}

// thickness is by how much radii are swollen, and the least radius in buffer px.
func (d *drawn) thickness() (tube, soma, least float32) {
	tube, soma = d.camera.swell()
	least = float32(look.ShapeMinRadius) * d.scale * float32(d.super)
	switch d.tubes {
	case TrueScale:
		return 1, 1, least * 0.6
	case Lines:
		return 0, 0, least
	}
	return tube, soma, least
}
