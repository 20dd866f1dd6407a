package shape

import (
	"fmt"
	"image/color"
	"math"

	"github.com/go-gl/mathgl/mgl32"

	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// Severity is how much a finding matters.
type Severity uint8

// The severities and their marks: grey disc, triangle in the colour of warnings, disc in that of errors.
const (
	Note Severity = iota
	Warning
	Fault
)

// Callout marks a place of the cell that something is said about.
type Callout struct {
	Section  int        // the place is on this section at X; -1: At counts
	X        float64    // arc position
	At       [3]float32 // um
	Severity Severity
	Label    string // on a plate, joined by a line; empty: the mark alone
	Open     bool   // it is looked at: a ring, and the plate in its colour
}

// calloutReach is how near to a mark a click means it, logical px.
const calloutReach = 11

func (p *Painter) severity(s Severity) color.NRGBA {
	switch s {
	case Fault:
		return p.Theme.Err
	case Warning:
		return p.Theme.Warn
	}
	return p.Theme.Text3
}

// where a place in space is drawn, device px; false when it is far out of the picture.
func (p *Painter) where(at [3]float32) (x, y float32, ok bool) {
	d := &p.drawn
	x, y, _ = d.camera.Project(at, float32(d.w)/d.scale, float32(d.h)/d.scale)
	x, y = x*d.scale, y*d.scale
	return x, y, x > -20 && y > -20 && x < float32(d.w)+20 && y < float32(d.h)+20
}

// calloutAt is where a callout is drawn. A dendrogram has no space: there the nearest place of the cell as traced counts.
func (p *Painter) calloutAt(s *Scene, c *Callout) (x, y float32, ok bool) {
	section, at := c.Section, c.X
	if section < 0 {
		if !s.Flat {
			return p.where(c.At)
		}
		h, ok := s.NearestTo(c.At)
		if !ok {
			return 0, 0, false
		}
		section, at = h.Section, h.X
	}
	x, y, _, ok = p.spot(s, section, at)
	return x, y, ok
}

// callouts draws lines, marks and plates; those that are open last and on top.
func (p *Painter) callouts(c ink.Canvas, scale float32, s *Scene, v *View) {
	p.called = p.called[:0]
	if len(v.Callouts) == 0 {
		return
	}
	type place struct {
		x, y float32
		ok   bool
	}
	at := make([]place, len(v.Callouts))
	for i := range v.Callouts {
		x, y, ok := p.calloutAt(s, &v.Callouts[i])
		at[i] = place{x, y, ok}
		if r := 10 * scale; ok {
			p.plates = append(p.plates, plate{x - r, y - r, x + r, y + r})
		}
	}
	for i := range v.Callouts {
		m := &v.Callouts[i]
		box := plate{}
		if at[i].ok && m.Label != "" {
			box = p.placePlate(scale, at[i].x, at[i].y, p.calloutWidth(scale, m.Label))
			p.plates = append(p.plates, box)
			x, y := box.foot(at[i].x)
			c.Line(at[i].x, at[i].y, x, y, 1.25*scale, p.severity(m.Severity))
		}
		p.called = append(p.called, box)
	}
	for _, open := range []bool{false, true} {
		for _, sev := range []Severity{Note, Warning, Fault} {
			for i := range v.Callouts {
				if m := &v.Callouts[i]; at[i].ok && m.Open == open && m.Severity == sev {
					p.mark(c, scale, at[i].x, at[i].y, m)
				}
			}
		}
	}
	for i, box := range p.called {
		if box != (plate{}) {
			p.calloutPlate(c, scale, box, &v.Callouts[i])
		}
	}
}

func (p *Painter) calloutWidth(scale float32, text string) float32 {
	return p.faces.Width(text, look.SizeSmall*scale, ink.Regular) + 2*platePad*scale
}

// mark draws the sign of a callout.
func (p *Painter) mark(c ink.Canvas, scale, x, y float32, m *Callout) {
	col := p.severity(m.Severity)
	if m.Open {
		c.Disc(x, y, 15*scale, look.Alpha(col, 0.14))
		c.Ring(x, y, 15*scale, 2*scale, col)
	}
	ground := p.Theme.Plot
	if m.Severity == Warning {
		c.Triangle(x, y, 9.5*scale, true, ground)
		c.Triangle(x, y, 7.75*scale, true, col)
		c.Line(x, y-2.2*scale, x, y+1.4*scale, 1.5*scale, ground)
		c.Disc(x, y+4*scale, 0.95*scale, ground)
		return
	}
	c.Disc(x, y, 7.5*scale, ground)
	c.Disc(x, y, 6*scale, col)
	up := float32(1) // an exclamation mark; of a note the same upside down, an i
	if m.Severity == Note {
		up = -1
	}
	c.Line(x, y-3*up*scale, x, y+0.6*up*scale, 1.5*scale, ground)
	c.Disc(x, y+3.1*up*scale, 0.95*scale, ground)
}

// calloutPlate writes what is said; the open one has the colour of its severity around it.
func (p *Painter) calloutPlate(c ink.Canvas, scale float32, q plate, m *Callout) {
	p.ground(c, scale, q)
	if m.Open {
		c.RoundFrame(round(q.x0), round(q.y0), round(q.x1), round(q.y1), look.RadiusField*scale, 1.5*scale, p.severity(m.Severity))
	}
	p.faces.Draw(c, ink.Label{Text: m.Label, X: q.x0 + platePad*scale, Y: (q.y0+q.y1)/2 + 4.3*scale, Size: look.SizeSmall * scale, Color: p.Theme.Text})
}

// PickCallout finds the callout whose mark or plate the last painted picture shows at a device pixel; callouts must be those of the view that was painted.
// Of marks at one place it takes the worst.
func (p *Painter) PickCallout(x, y float32, callouts []Callout) (int, bool) {
	s := p.drawn.scene
	if s == nil || x != x || y != y {
		return 0, false
	}
	best, least := -1, float32(math.Inf(1))
	for i := range callouts {
		m := &callouts[i]
		px, py, ok := p.calloutAt(s, m)
		reach := calloutReach * p.drawn.scale
		if m.Open {
			reach = 17 * p.drawn.scale
		}
		d := float32(math.Hypot(float64(px-x), float64(py-y)))
		if !ok || d > reach {
			continue
		}
		if best < 0 || m.Severity > callouts[best].Severity && d < least+3*p.drawn.scale || d < least && m.Severity == callouts[best].Severity {
			best, least = i, d
		}
	}
	if best >= 0 {
		return best, true
	}
	for i, q := range p.called {
		if i < len(callouts) && q != (plate{}) && x >= q.x0 && x <= q.x1 && y >= q.y0 && y <= q.y1 {
			return i, true
		}
	}
	return 0, false
}

// NearestTo is the place of the cell as traced that is nearest to a place in space, um.
func (s *Scene) NearestTo(at [3]float32) (Hit, bool) {
	best, least := Hit{Section: -1}, float32(math.Inf(1))
	q := mgl32.Vec3(at)
	for i := range s.Sections {
		sec := &s.Sections[i]
		knots := straight(sec)
		for k := range knots {
			a := knots[k].at
			d, arc := q.Sub(a), knots[k].arc
			if k+1 < len(knots) {
				b := knots[k+1]
				step := b.at.Sub(a)
				f := min(max(d.Dot(step)/max(step.Dot(step), 1e-12), 0), 1)
				d, arc = q.Sub(a.Add(step.Mul(f))), arc+(b.arc-arc)*f
			}
			if l := d.Len(); l < least {
				least = l
				best = Hit{Section: i, X: float64(arc / max(knots[len(knots)-1].arc, 1e-9))}
			}
		}
	}
	if best.Section < 0 {
		return best, false
	}
	sec := &s.Sections[best.Section]
	n := max(sec.NSeg, 1)
	best.Segment = sec.First + min(int(best.X*float64(n)), n-1)
	return best, true
}

// callouts writes them into a SVG.
func (x *svg) callouts() {
	for i := range x.v.Callouts {
		m := &x.v.Callouts[i]
		px, py, ok := x.p.calloutAt(x.s, m)
		if !ok {
			continue
		}
		col, box := x.p.severity(m.Severity), plate{}
		if i < len(x.p.called) {
			box = x.p.called[i]
		}
		if box != (plate{}) {
			ex, ey := box.foot(px)
			x.line(px, py, ex, ey, 1.25, col)
		}
		if m.Open {
			fmt.Fprintf(x, `<circle cx="%s" cy="%s" r="15" fill="none" stroke="%s" stroke-width="2"/>`+"\n", num(px), num(py), look.Hex(col))
		}
		if m.Severity == Warning {
			fmt.Fprintf(x, `<path d="M%s %sL%s %sL%s %sZ" fill="%s"/>`+"\n", num(px-5), num(py+3.5), num(px+5), num(py+3.5), num(px), num(py-5.5), look.Hex(col))
		} else {
			fmt.Fprintf(x, `<circle cx="%s" cy="%s" r="4.5" fill="%s"/>`+"\n", num(px), num(py), look.Hex(col))
		}
		if box != (plate{}) {
			line := x.p.Theme.Line
			if m.Open {
				line = col
			}
			x.rect(box, look.RadiusField, look.Hex(x.p.Theme.Raised), look.Hex(line))
			x.text(box.x0+platePad, (box.y0+box.y1)/2+4.3, look.SizeSmall, "start", x.p.Theme.Text, m.Label)
		}
	}
}
