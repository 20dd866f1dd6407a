package shape

import (
	"github.com/go-gl/mathgl/mgl32"

	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// NewDendrogram lays the sections out by path distance: x is the distance from the root along the branches, um; y counts the tips from above,
// one unit each, in the order of the sections. A branch stands in the middle of what hangs on it. Widths are diameters. The camera stretches y on its own, see
// Camera.Tall; everything else works as in space: picking, markers, selection, paths.
func NewDendrogram(sections []Section) *Scene {
	d := newDistances(sections)
	return newScene(append([]Section(nil), sections...), true, d.add)
}

// newDistances finds how far from the root each section begins, and in which row of a dendrogram it stands.
func newDistances(sections []Section) *dendrogram {
	d := &dendrogram{s: sections, kids: make([][]int, len(sections)), start: make([]float32, len(sections)), row: make([]float32, len(sections)), seen: make([]bool, len(sections))}
	var roots []int
	for i, sec := range sections {
		if p := sec.Parent; p >= 0 && p < len(sections) && p != i {
			d.kids[p] = append(d.kids[p], i)
		} else {
			roots = append(roots, i)
		}
	}
	for _, r := range roots {
		d.tree(r)
	}
	for i := range sections { // a ring of parents: each begins a tree
		if !d.seen[i] {
			d.tree(i)
		}
	}
	return d
}

// dendrogram is a layout in the making.
type dendrogram struct {
	s     []Section
	kids  [][]int
	start []float32 // distance from the root at the end by which the section hangs, um
	row   []float32
	seen  []bool
	tips  int
}

// length of a section along its path, um: what the model says, else what its points do.
func (d *dendrogram) length(i int) float32 {
	if v := d.s[i].L; v > 0 && v < 1e7 {
		return float32(v)
	}
	if k := straight(&d.s[i]); len(k) > 1 {
		return k[len(k)-1].arc
	}
	return 0
}

// straight is the centre line of a section, a soma not rounded.
func straight(sec *Section) []knot {
	plain := *sec
	plain.Kind = 0
	return knotsOf(&plain)
}

// tree places a root and all that hangs on it, without recursion: chains may be long.
func (d *dendrogram) tree(root int) {
	order, todo := []int{}, []int{root}
	d.seen[root] = true
	for len(todo) > 0 {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		order = append(order, i)
		l, kids := d.length(i), 0
		for k := len(d.kids[i]) - 1; k >= 0; k-- {
			kid := d.kids[i][k]
			if d.seen[kid] {
				continue
			}
			x := float32(d.s[kid].ParentX)
			if d.s[i].Far {
				x = 1 - x
			}
			d.seen[kid], d.start[kid] = true, d.start[i]+l*min(max(x, 0), 1)
			todo = append(todo, kid)
			kids++
		}
		if kids == 0 {
			d.row[i] = -float32(d.tips)
			d.tips++
		}
	}
	low, high := map[int]float32{}, map[int]float32{}
	for k := len(order) - 1; k >= 0; k-- { // tips first
		i := order[k]
		if lo, ok := low[i]; ok {
			d.row[i] = (lo + high[i]) / 2
		}
		if p := d.s[i].Parent; k > 0 {
			lo, ok := low[p]
			if !ok {
				low[p], high[p] = d.row[i], d.row[i]
			} else {
				low[p], high[p] = min(lo, d.row[i]), max(high[p], d.row[i])
			}
		}
	}
}

// add draws one section: its line, and a thin one down from where it hangs.
func (d *dendrogram) add(s *Scene, i int) {
	sec := &d.s[i]
	knots, l := straight(sec), d.length(i)
	r := float32(0.5)
	if sec.Diam > 0 {
		r = float32(sec.Diam) / 2
	}
	if len(knots) < 2 { // no points to tell how the width goes
		if len(knots) == 1 {
			r = knots[0].r
		}
		knots = []knot{{r: r, arc: 0}, {r: r, arc: 1}}
	}
	total, back := max(knots[len(knots)-1].arc, 1e-6), float32(0)
	for _, k := range knots {
		back = max(back, 2*k.r) // thin branches stand before thick ones, so that none is hidden
	}
	for k := range knots {
		f := knots[k].arc / total
		x := f
		if sec.Far {
			x = 1 - f
		}
		knots[k].at, knots[k].arc = mgl32.Vec3{d.start[i] + l*x, d.row[i], -back}, l*f
	}
	s.addKnots(i, knots, false)
	p := sec.Parent
	if p < 0 || p >= len(d.s) || p == i || d.row[p] == d.row[i] {
		return
	}
	base, arc, segment := int32(len(s.at)), float32(0), sec.First
	if sec.Far {
		arc, segment = 1, sec.First+max(sec.NSeg, 1)-1
	}
	for _, y := range [2]float32{d.row[p], d.row[i]} {
		s.push(knot{at: mgl32.Vec3{d.start[i], y, 0}}, arc, false)
		s.axis, s.slope = append(s.axis, mgl32.Vec3{}), append(s.slope, 0)
	}
	s.pieces = append(s.pieces, piece{base, base + 1, int32(i), int32(segment)})
}

// Most room between the rows of two tips when all is visible, logical px: few tips do not spread over the whole height.
const rowMost = 56

// fitFlat shows the whole of a dendrogram: both directions fill the picture.
func (c *Camera) fitFlat(s *Scene, w, h float32, bar bool) {
	c.Turn = mgl32.QuatIdent()
	left, right := float32(fitSide), float32(fitSide)
	if bar {
		right = barRight + 20
	}
	dx, rows := max(s.high[0]-s.low[0], 1e-3), max(s.rows[1]-s.rows[0], 0)
	c.Zoom = max(max(w-left-right, 20)/dx, 1e-6)
	c.FitZoom = c.Zoom
	room := max(h-fitTop-fitFoot-2*edgeFoot, 20)
	step := float32(rowMost)
	if rows > 0 {
		step = min(room/rows, rowMost)
	}
	c.Tall = step / c.Zoom
	mid := (s.rows[0] + s.rows[1]) / 2
	c.Centre = mgl32.Vec3{(s.low[0]+s.high[0])/2 + (right-left)/2/c.Zoom, mid - (fitFoot-fitTop)/2/step, 0}
	c.Fitted = true
}

// tall is how many um the unit of y stands for; 1 in space.
func (c *Camera) tall() float32 {
	if c.Tall > 0 {
		return c.Tall
	}
	return 1
}

// distances are the ticks of the axis of a dendrogram in a view w wide: where they stand, logical px, and what they say.
func distances(cam *Camera, w float32) (at []float32, text []string) {
	if !(cam.Zoom > 0) {
		return nil, nil
	}
	x := func(um float64) float32 { return w/2 + (float32(um)-cam.Centre[0])*cam.Zoom }
	lo, hi := float64(cam.Centre[0]-w/2/cam.Zoom), float64(cam.Centre[0]+w/2/cam.Zoom)
	t := look.NewTicks(max(lo, 0), max(hi, 1e-9), max(int(w/64), 2))
	for i := range t.N {
		if px := x(t.At(i)); px > 8 && px < w-16 {
			at, text = append(at, px), append(text, look.Fixed(t.At(i), look.Decimals(t.Step)))
		}
	}
	return at, text
}

// Where the axis of a dendrogram stands above the lower edge, logical px.
const (
	axisFoot  = 38
	axisTitle = "path distance from the root (µm)"
)

// distanceAxis stands below a dendrogram in the place of scale bar and axes.
func (p *Painter) distanceAxis(c ink.Canvas, scale float32, cam *Camera) {
	w, h := float32(p.drawn.w), float32(p.drawn.h)
	y, thin := round(h-axisFoot*scale), max(1, round(scale))
	c.Rect(0, y-4*scale, w, h, look.Alpha(p.Theme.Plot, 0.8))
	c.Rect(8*scale, y, w-8*scale, y+thin, p.Theme.Axis)
	at, text := distances(cam, w/scale)
	l := ink.Label{Size: look.SizeCaption * scale, Color: p.Theme.Text2, Align: ink.Centre}
	for i, x := range at {
		c.Rect(snapTo(x*scale), y, snapTo(x*scale)+thin, y+4*scale, p.Theme.Axis)
		l.Text, l.X, l.Y = text[i], x*scale, y+15*scale
		p.faces.Draw(c, l)
	}
	l.Text, l.X, l.Y = axisTitle, w/2, y+30*scale
	p.faces.Draw(c, l)
}
