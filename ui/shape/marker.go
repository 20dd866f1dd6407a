package shape

import (
	"image/color"
	"math"
	"slices"
	"sort"
	"strings"

	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// MarkerKind is what stands at a place.
type MarkerKind uint8

// The kinds and their signs: filled circle, triangle, ring.
const (
	Electrode MarkerKind = iota
	Synapse
	Recording
)

// Marker is a sign on the cell, with a plate beside the tree that names it.
type Marker struct {
	Kind    MarkerKind
	Section int
	X       float64 // arc position
	Color   color.NRGBA
	Label   string // empty: no plate
	Name    string // of the thing it stands for
	Drag    bool   // the user may move it along the cell
}

// plate is a label placed off the tree; device px.
type plate struct{ x0, y0, x1, y1 float32 }

func (a plate) overlap(b plate) float32 {
	w, h := min(a.x1, b.x1)-max(a.x0, b.x0), min(a.y1, b.y1)-max(a.y0, b.y0)
	if w <= 0 || h <= 0 {
		return 0
	}
	return w * h
}

// foot is where the line from a sign at column x meets the plate: the middle of the nearer side.
func (a plate) foot(x float32) (fx, fy float32) {
	fy = (a.y0 + a.y1) / 2
	switch {
	case a.x0 > x:
		return a.x0, fy
	case a.x1 < x:
		return a.x1, fy
	}
	return x, fy
}

// spot is where a place of a section is drawn, device px; false when it is not in the picture.
func (p *Painter) spot(s *Scene, section int, x float64) (px, py, r float32, ok bool) {
	at, radius, ok := s.Place(section, x)
	if !ok {
		return 0, 0, 0, false
	}
	d := &p.drawn
	px, py, _ = d.camera.Project(at, float32(d.w)/d.scale, float32(d.h)/d.scale)
	px, py = px*d.scale, py*d.scale
	return px, py, radius * d.camera.Zoom * d.scale, px > -20 && py > -20 && px < float32(d.w)+20 && py < float32(d.h)+20
}

// Measures of plates, logical px.
const (
	plateHeight = 20
	platePad    = 8
	plateDot    = 12 // dot and its gap
)

// markers draws first the lines, then signs, then plates, so that no line crosses a sign.
func (p *Painter) markers(c ink.Canvas, scale float32, s *Scene, v *View) {
	p.plates = p.reserved(p.plates[:0], scale, v)
	for i := range v.Markers { // signs are not to be covered either
		if x, y, _, ok := p.spot(s, v.Markers[i].Section, v.Markers[i].X); ok {
			r := 9 * scale
			p.plates = append(p.plates, plate{x - r, y - r, x + r, y + r})
		}
	}
	first := len(p.plates)
	p.first = first
	for i := range v.Markers {
		m := &v.Markers[i]
		x, y, _, ok := p.spot(s, m.Section, m.X)
		if m.Label == "" || !ok {
			p.plates = append(p.plates, plate{})
			continue
		}
		best := p.placePlate(scale, x, y, p.plateWidth(scale, m.Label))
		p.plates = append(p.plates, best)
		ex, ey := best.foot(x)
		c.Line(x, y, ex, ey, 1.5*scale, m.Color)
	}
	for _, rings := range []bool{true, false} { // a ring lies around what else stands at its place
		for i := range v.Markers {
			m := &v.Markers[i]
			if x, y, _, ok := p.spot(s, m.Section, m.X); ok && rings == (m.Kind == Recording) {
				p.sign(c, scale, x, y, m, rings && p.shared(s, v.Markers, i, scale))
			}
		}
	}
	for i := range v.Markers {
		if q := p.plates[first+i]; q != (plate{}) {
			p.plate(c, scale, q, &v.Markers[i])
		}
	}
	p.callouts(c, scale, s, v)
	p.cellNames(c, scale, s, v)
	if v.Names {
		p.names(c, scale, s)
	}
	p.handles(c, scale, s, v)
	p.hoverPlate(c, scale, s, v)
}

// names writes the names of sections beside their middles, the longest drawn ones first, where no other text stands.
func (p *Painter) names(c ink.Canvas, scale float32, s *Scene) {
	type label struct {
		section int
		long    float32
	}
	var all []label
	for i := range s.span {
		if s.span[i].from == s.span[i].to {
			continue
		}
		x0, y0, x1, y1 := p.extent(s, i)
		all = append(all, label{i, max(x1-x0, y1-y0)})
	}
	sort.SliceStable(all, func(i, k int) bool { return all[i].long > all[k].long })
	size := look.SizeCaption * scale
	taken := append([]plate(nil), p.plates...)
	for n, l := range all {
		if n >= mostNames {
			break
		}
		x, y, r, ok := p.spot(s, l.section, 0.5)
		if !ok {
			continue
		}
		x, w := x+r+4*scale, p.faces.Width(s.Sections[l.section].Name, size, ink.Regular)
		q := plate{x - 2*scale, y - size*0.7, x + w + 2*scale, y + size*0.6}
		if q.x1 > float32(p.drawn.w) || q.y0 < 0 || q.y1 > float32(p.drawn.h) || slices.ContainsFunc(taken, func(o plate) bool { return q.overlap(o) > 0 }) {
			continue
		}
		taken = append(taken, q)
		c.RoundRect(q.x0, q.y0, q.x1, q.y1, 3*scale, look.Alpha(p.Theme.Plot, 0.7))
		p.faces.Draw(c, ink.Label{Text: s.Sections[l.section].Name, X: x, Y: y + size*0.36, Size: size, Color: p.Theme.Text2})
	}
}

// mostNames bounds the names that are tried.
const mostNames = 2000

// sign draws the mark itself on a rim of ground, so that it stands out from the tubes. A wide ring leaves room for another sign inside.
func (p *Painter) sign(c ink.Canvas, scale, x, y float32, m *Marker, wide bool) {
	switch m.Kind {
	case Synapse:
		c.Triangle(x, y, 7.5*scale, false, p.Theme.Plot)
		c.Triangle(x, y, 5.5*scale, false, m.Color)
	case Recording:
		r := float32(4.5)
		if wide {
			r = 8
		}
		c.Disc(x, y, (r+2)*scale, p.Theme.Plot)
		c.Ring(x, y, r*scale, 2.25*scale, m.Color)
	default:
		c.Disc(x, y, 6*scale, p.Theme.Plot)
		c.Disc(x, y, 4.5*scale, m.Color)
	}
}

// shared tells whether another kind of sign stands where recording i does.
func (p *Painter) shared(s *Scene, all []Marker, i int, scale float32) bool {
	x, y, _, _ := p.spot(s, all[i].Section, all[i].X)
	for k := range all {
		if all[k].Kind == Recording {
			continue
		}
		if ox, oy, _, ok := p.spot(s, all[k].Section, all[k].X); ok && abs(ox-x) < 5*scale && abs(oy-y) < 5*scale {
			return true
		}
	}
	return false
}

func (p *Painter) plateWidth(scale float32, text string) float32 {
	return p.faces.Width(text, look.SizeSmall*scale, ink.Regular) + (2*platePad+plateDot)*scale
}

// placePlate looks for room beside (x, y): to either side, a little up or down, where least of the tree, of other plates and of the furniture is
// covered, and near. Where neither side is wide enough it stands above or below.
func (p *Painter) placePlate(scale, x, y, w float32) plate {
	h := float32(plateHeight) * scale
	width, height := float32(p.drawn.w), float32(p.drawn.h)
	edge := 8 * scale
	best, least := plate{}, float32(math.Inf(1))
	try := func(x0, dy, far float32) {
		if far > least {
			return
		}
		y0 := min(max(y+dy-h/2, edge), height-edge-h)
		q := plate{x0, y0, x0 + w, y0 + h}
		cost := far + 2.5*p.covered(q, scale)
		pad := plate{q.x0 - 4*scale, q.y0 - 4*scale, q.x1 + 4*scale, q.y1 + 4*scale}
		for _, o := range p.plates {
			cost += 4 * pad.overlap(o) / scale
		}
		if cost < least {
			best, least = q, cost
		}
	}
	for _, side := range [2]float32{1, -1} {
		for reach := 24 * scale; reach < width; reach += 12 * scale {
			x0 := x + reach
			if side < 0 {
				x0 = x - reach - w
			}
			if x0 < edge-12*scale || x0+w > width-edge+12*scale {
				break
			}
			for _, dy := range [9]float32{0, -16, 16, -32, 32, -52, 52, -76, 76} {
				try(min(max(x0, edge), width-edge-w), dy*scale, abs(dy*scale)*0.5+reach*0.6)
			}
		}
	}
	if !math.IsInf(float64(least), 1) {
		return best
	}
	right := max(width-edge-w, edge) // one wider than the picture begins at its left edge
	for x0 := edge; x0 <= right; x0 += 12 * scale {
		for _, n := range [10]float32{-1, 1, -2, 2, -3, 3, -4, 4, -5, 5} {
			dy := n * (h + 6*scale)
			try(x0, dy, abs(dy)*0.5+abs(x0+w/2-x)*0.2)
		}
	}
	return best
}

// covered is how much of the tree lies under a plate, in logical px.
func (p *Painter) covered(q plate, scale float32) float32 {
	k := float32(p.drawn.super)
	step := max(int(3*scale*k), 1)
	n := 0
	for j := max(int(q.y0*k), 0); j < min(int(q.y1*k), p.buf.h); j += step {
		row := p.buf.id[j*p.buf.w : (j+1)*p.buf.w]
		if int32(q.x1*k) <= p.buf.lo[j] || int32(q.x0*k) >= p.buf.hi[j] {
			continue
		}
		for i := max(int(q.x0*k), 0); i < min(int(q.x1*k), p.buf.w); i += step {
			if row[i] != 0 {
				n++
			}
		}
	}
	return float32(n) * 9
}

func (p *Painter) plate(c ink.Canvas, scale float32, q plate, m *Marker) {
	p.ground(c, scale, q)
	mid := (q.y0 + q.y1) / 2
	c.Disc(q.x0+(platePad+3)*scale, mid, 3*scale, m.Color)
	p.faces.Draw(c, ink.Label{Text: m.Label, X: q.x0 + (platePad+plateDot)*scale, Y: mid + 4.3*scale, Size: look.SizeSmall * scale, Color: p.Theme.Text})
}

// ground draws an empty plate.
func (p *Painter) ground(c ink.Canvas, scale float32, q plate) {
	w := max(1, float32(math.Round(float64(scale))))
	x0, y0, x1, y1 := round(q.x0), round(q.y0), round(q.x1), round(q.y1)
	c.RoundRect(x0, y0, x1, y1, look.RadiusField*scale, p.Theme.Line)
	fill := p.Theme.Raised
	if !p.Theme.Dark {
		fill = p.Theme.Panel
	}
	c.RoundRect(x0+w, y0+w, x1-w, y1-w, (look.RadiusField-1)*scale, fill)
}

// hoverPlate names what the pointer is on.
func (p *Painter) hoverPlate(c ink.Canvas, scale float32, s *Scene, v *View) {
	if v.HoverText == "" || v.Hovered < 0 {
		return
	}
	x, y, _, ok := p.spot(s, v.Hovered, v.HoverX)
	if !ok {
		return
	}
	size := look.SizeSmall * scale
	lines := strings.Split(v.HoverText, "\n")
	w := float32(0)
	for i, l := range lines {
		w = max(w, p.faces.Width(l, size, weightOf(i)))
	}
	w, h := w+2*platePad*scale, (float32(len(lines))*16+8)*scale
	width, height := float32(p.drawn.w), float32(p.drawn.h)
	q := plate{x + 16*scale, y - h - 10*scale, x + 16*scale + w, y - 10*scale}
	if q.x1 > width-4*scale {
		q.x0, q.x1 = x-16*scale-w, x-16*scale
	}
	if q.y0 < 4*scale {
		q.y0, q.y1 = y+14*scale, y+14*scale+h
	}
	q.x0, q.x1 = max(q.x0, 2*scale), max(q.x0, 2*scale)+w
	if q.y1 > height {
		q.y0, q.y1 = height-h-2*scale, height-2*scale
	}
	p.ground(c, scale, q)
	for i, l := range lines {
		col := p.Theme.Text
		if i > 0 {
			col = p.Theme.Text2
		}
		p.faces.Draw(c, ink.Label{Text: l, X: q.x0 + platePad*scale, Y: q.y0 + float32(16+16*i)*scale, Size: size, Weight: weightOf(i), Color: col})
	}
}

func weightOf(line int) ink.Weight {
	if line == 0 {
		return ink.Bold
	}
	return ink.Regular
}

// rings marks selected and hovered sections too small for an outline.
func (p *Painter) rings(c ink.Canvas, scale float32, s *Scene, v *View) {
	ring := func(section int, col color.NRGBA, w float32) {
		if section < 0 || section >= len(s.span) || s.span[section].from == s.span[section].to || !p.small(s, section, scale) {
			return
		}
		x0, y0, x1, y1 := p.extent(s, section)
		r := max(max(x1-x0, y1-y0)/2+5*scale, 14*scale)
		c.Ring((x0+x1)/2, (y0+y1)/2, r, w*scale, col)
	}
	if v.Hovered != v.Selected {
		ring(v.Hovered, p.Theme.Text2, 1.5)
	}
	ring(v.Selected, p.Theme.Accent, 2)
}

func abs(v float32) float32 { return float32(math.Abs(float64(v))) }

func round(v float32) float32 { return float32(math.Round(float64(v))) }
