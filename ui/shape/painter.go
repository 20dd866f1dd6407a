package shape

import (
	"image"
	"image/color"
	"math"

	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// View is what is shown of a scene and how. The zero value shows no selection only when Selected and Hovered are -1.
type View struct {
	Camera Camera

	Values []float32 // one a segment; NaN: no value. Not used with ByKind
	Lo, Hi float32   // the ends of the colour map
	Map    look.Map  // theme's voltage map when it has no name
	Log    bool      // by the logarithm; Lo must be above 0
	Unit   string    // of the values, below the colour bar
	ByKind bool      // colour by the kind of section instead

	Fine           []float32     // one a frustum, in place of Values: what Scene.Measure gives
	Whole          bool          // the numbers are whole ones
	Colours        []color.NRGBA // one a segment, in place of values; grey where A is 0
	SectionColours []color.NRGBA // one a section, likewise
	Only           []bool        // one a section: whatever colours the cell, the others are grey; nil: all are coloured
	Legend         []Key         // what colours mean, at the top left

	Selected     int     // index of a section, -1 none
	Hovered      int     // -1 none
	HoverX       float64 // arc position of the pointer on it
	HoverText    string  // on a plate beside that place; lines parted by \n
	Markers      []Marker
	Callouts     []Callout  // what is said of places
	Way          []Stretch  // a path, outlined
	Extras       *Extras    // outlines, spots and spines of a reconstruction; nil: none
	Points       bool       // a dot at each traced point, as far as there is room
	Compartments bool       // marks where segments end
	Discs        bool       // with Points: the diameter at each, at true scale
	Marked       []Traced   // traced points that are pointed out
	Tubes        Tubes      // how thick the cell is drawn
	Slab         Slab       // a slice of depth
	Handles      []Handle   // squares that can be dragged
	Strokes      []Stroke   // lines that are being drawn
	Chosen       []int      // sections that are selected together, outlined
	Names        bool       // write the names of the sections beside them, as far as there is room
	Band         [4]float32 // a box that is drawn to select: two corners, logical px

	Caption string // at the top left, as the time

	ColourBar, ScaleBar, Axes bool
	Rest                      bool // the view stands still: smooth the edges
}

// Painter draws scenes. It keeps its buffers; while only values change it projects nothing anew.
type Painter struct {
	Theme  look.Theme
	faces  *ink.Faces
	stroke ink.Stroker
	buf    buffer
	colour []rgb // of each piece
	table  [256]color.NRGBA
	pts    []end
	drawn  drawn
	zNear  float32 // depths of the nearest and farthest drawn point, px
	zFar   float32
	thick  float32 // the greatest radius, px
	back   float32 // by how much what lies outside of a slab is pushed back, px
	border float32 // what lies deeper in the buffer was pushed
	plates []plate
	first  int     // where those of the markers begin
	called []plate // of the callouts, empty without
}

// drawn is what the buffers hold, to tell whether they are still right.
type drawn struct {
	scene  *Scene
	camera Camera
	w, h   int
	scale  float32
	super  int
	tubes  Tubes
	slab   Slab
}

// NewPainter makes a painter of one appearance.
func NewPainter(theme look.Theme, fonts look.Fonts) *Painter {
	return &Painter{Theme: theme, faces: ink.NewFaces(fonts)}
}

// Faces are the painter's fonts, for others who draw beside it on the same goroutine.
func (p *Painter) Faces() *ink.Faces { return p.faces }

// Paint draws the view over the whole image; scale is device pixels per logical pixel.
func (p *Painter) Paint(img *image.RGBA, scale float32, s *Scene, v *View) {
	c := ink.On(img)
	c.Fill(p.Theme.Plot)
	if img.Rect.Empty() || s == nil {
		return
	}
	if !(scale > 0) {
		scale = 1
	}
	w, h := img.Rect.Dx(), img.Rect.Dy()
	if v.Camera.Zoom == 0 {
		v.Camera.Fit(s, float32(w)/scale, float32(h)/scale, v.HasBar())
	}
	slab := v.Slab
	if slab.On = slab.On && !s.Flat; !slab.On {
		slab = Slab{}
	}
	p.project(drawn{s, v.Camera, w, h, scale, fineness(w*h, v.Rest), v.Tubes, slab})
	if len(v.Way) > 0 {
		p.way(img, scale, s, v.Way, 1.5, look.Mix(p.Theme.Plot, p.Theme.Accent, 0.75))
	}
	if len(v.Chosen) > 0 {
		line := float32(2)
		if len(v.Chosen) > 12 { // a subset: its colours matter more than its outline
			line = 1.25
		}
		p.way(img, scale, s, wholes(v.Chosen), line, p.Theme.Accent)
	}
	p.halos(img, scale, s, v)
	p.colours(s, v)
	p.resolve(img)
	p.rings(c, scale, s, v)
	p.drawExtras(c, scale, s, v)
	p.compartments(c, scale, s, v)
	p.dots(c, scale, s, v)
	p.furniture(c, scale, s, v)
	p.markers(c, scale, s, v)
	p.band(c, scale, v)
}

// fineness is how many buffer pixels stand for the side of a picture's pixel: 3 at rest in a panel, 2 in larger pictures, 1 while moving.
func fineness(pixels int, rest bool) int {
	switch {
	case !rest || pixels > 4_000_000:
		return 1
	case pixels > 300_000:
		return 2
	}
	return 3
}

// many is the number of frusta above which a moving view is drawn at half resolution.
const many = 100_000

// project fills the buffers unless they hold this very picture.
func (p *Painter) project(d drawn) {
	if d == p.drawn {
		return
	}
	p.drawn = d
	k := d.scale * float32(d.super)
	p.buf.reset(d.w*d.super, d.h*d.super)
	p.transform(&d)
	s := d.scene
	m := d.camera.matrix()
	bendAt := func(i int32) bent {
		a := m.Mul3x1(s.axis[i])
		return bent{a[0], -a[1], a[2], s.slope[i]}
	}
	// Detail: short thin pieces in a row become one, at most this long (px); finer than the eye, coarser for a crowd on the move.
	detail := float32(0.7)
	if d.super == 1 && len(s.pieces) > many {
		detail = 2
	}
	thinBelow := 2 * k
	for _, sp := range s.span {
		from := int32(-1)
		for i := sp.from; i < sp.to; i++ {
			pc := &s.pieces[i]
			if from < 0 {
				from = pc.p
			}
			a, b := p.pts[from], p.pts[pc.q]
			if a.r < thinBelow && b.r < thinBelow {
				if dx, dy := b.x-a.x, b.y-a.y; dx*dx+dy*dy < detail*detail && i+1 < sp.to && s.pieces[i+1].p == pc.q {
					continue
				}
				if d.slab.On {
					p.inSlab(a, b, bent{}, bent{}, s.at[from][2], s.at[pc.q][2], true, i+1)
				} else if d.super == 1 && a.r < hairWidth && b.r < hairWidth {
					p.buf.hair(a, b, i+1)
				} else {
					p.buf.thin(a, b, i+1)
				}
			} else if d.slab.On {
				p.inSlab(a, b, bendAt(from), bendAt(pc.q), s.at[from][2], s.at[pc.q][2], false, i+1)
			} else {
				p.buf.thick(a, b, bendAt(from), bendAt(pc.q), i+1)
			}
			from = -1
		}
	}
}

// transform projects all points to pixels, swells radii and notes the range of depths.
func (p *Painter) transform(d *drawn) {
	s, cam, k := d.scene, &d.camera, d.scale*float32(d.super)
	if cap(p.pts) < len(s.at) {
		p.pts = make([]end, len(s.at))
	}
	p.pts = p.pts[:len(s.at)]
	m := cam.matrix()
	zoom := cam.Zoom * k
	tall := zoom * cam.tall()
	cx, cy := float32(p.buf.w)/2, float32(p.buf.h)/2
	tube, soma, least := d.thickness()
	p.zNear, p.zFar, p.thick = float32(math.Inf(-1)), float32(math.Inf(1)), 0
	for i, at := range s.at {
		x, y, z := at[0]-cam.Centre[0], at[1]-cam.Centre[1], at[2]-cam.Centre[2]
		e := &p.pts[i]
		e.x = cx + zoom*(m[0]*x+m[3]*y+m[6]*z)
		e.y = cy - tall*(m[1]*x+m[4]*y+m[7]*z)
		e.z = zoom * (m[2]*x + m[5]*y + m[8]*z)
		r := s.radius[i] * zoom * tube
		if s.soma[i] {
			r = s.radius[i] * zoom * soma
		}
		e.r = max(r, least)
		p.zNear, p.zFar, p.thick = max(p.zNear, e.z), min(p.zFar, e.z), max(p.thick, e.r)
	}
	p.border, p.back = float32(math.Inf(-1)), 0
	if d.slab.On && len(s.at) > 0 {
		p.border = p.zFar - p.thick - 1
		p.back = p.zNear - p.zFar + 2*p.thick + 4
	}
	if s.Flat { // no distance to fade with
		p.zFar = p.zNear
	}
}
