package shape

import (
	"math"

	"github.com/go-gl/mathgl/mgl32"

	"nrngui/ui/look"
)

// Plane is one of the three locked views.
type Plane uint8

// The planes: the first letter runs to the right, the second upwards, but for YZ, where z runs to the right so that y stays upright.
const (
	XY Plane = iota
	YZ
	XZ
)

// Camera is how the scene is looked at, orthographically. The zero value must be set by Fit.
type Camera struct {
	Turn    mgl32.Quat // from the world to the eye: x right, y up, z towards the viewer
	Centre  mgl32.Vec3 // the place in the middle of the picture, um
	Zoom    float32    // logical px per um
	Tall    float32    // of a dendrogram: um that the row of a tip stands for; 0: y is a length
	FitZoom float32    // the zoom at which all was visible: tubes are swollen there, true when closer
	Fitted  bool       // nothing was moved since Fit: a resized view fits again
}

// Margins kept free around a fitted cell, logical px: below for the scale bar and the axes.
const (
	fitSide = 26
	fitTop  = 22
	fitFoot = 44
)

// Fit shows the whole scene in a picture of w by h logical px in the present direction (the x-y plane at first). With bar it keeps clear
// of the colour bar by moving the cell aside and shrinking it a little, if that suffices.
func (c *Camera) Fit(s *Scene, w, h float32, bar bool) {
	if c.Turn.Len() < 0.5 {
		c.Turn = mgl32.QuatIdent()
	}
	if s.Flat {
		c.fitFlat(s, w, h, bar)
		return
	}
	c.Tall = 0
	m := c.matrix()
	inf := float32(math.Inf(1))
	low, high := mgl32.Vec3{inf, inf, inf}, mgl32.Vec3{-inf, -inf, -inf}
	for i, p := range s.at {
		v, r := m.Mul3x1(p), s.radius[i]
		if s.soma[i] {
			r *= look.ShapeSomaSwell // as it will be drawn
		}
		for k := range 3 {
			low[k], high[k] = min(low[k], v[k]-r), max(high[k], v[k]+r)
		}
	}
	if len(s.at) == 0 {
		low, high = s.low, s.high
	}
	dx, dy := max(high[0]-low[0], 1e-3), max(high[1]-low[1], 1e-3)
	c.Zoom = max(min(max(w-2*fitSide, 20)/dx, max(h-fitTop-fitFoot, 20)/dy), 1e-6)
	mid := low.Add(high).Mul(0.5)
	mid[1] -= (fitFoot - fitTop) / 2 / c.Zoom
	if bar {
		c.Zoom, mid = aside(s, m, c.Zoom, mid, low, high, w, h)
	}
	c.FitZoom = c.Zoom
	c.Centre = c.Turn.Inverse().Rotate(mid)
	c.Fitted = true
}

// aside looks for a place where nothing lies under the colour bar: up to a quarter smaller, as far to the left and as low as the margins allow.
func aside(s *Scene, m mgl32.Mat3, zoom float32, mid, low, high mgl32.Vec3, w, h float32) (float32, mgl32.Vec3) {
	box := plate{w - barRight - 12, 0, w, barTop + barLength(h) + 30}
	for _, f := range [6]float32{1, 0.95, 0.9, 0.85, 0.8, 0.75} {
		z := zoom * f
		// Room between the cell and the margins at the left and below, px.
		left := max((w-(high[0]-low[0])*z)/2-fitSide/2, 0)
		down := max((h-fitTop-fitFoot-(high[1]-low[1])*z)/2, 0)
		for _, k := range [4][2]float32{{0, 0}, {0.5, 0}, {1, 0}, {1, 1}} {
			at := mgl32.Vec3{mid[0] + k[0]*left/z, mid[1] + k[1]*down/z, mid[2]}
			if !s.anyIn(m, z, at, box, w, h) {
				return z, at
			}
		}
	}
	return zoom, mid
}

// anyIn tells whether a point of the scene would be drawn inside a box.
func (s *Scene) anyIn(m mgl32.Mat3, zoom float32, mid mgl32.Vec3, box plate, w, h float32) bool {
	for _, p := range s.at {
		v := m.Mul3x1(p)
		x, y := w/2+(v[0]-mid[0])*zoom, h/2-(v[1]-mid[1])*zoom
		if x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1 {
			return true
		}
	}
	return false
}

// Look turns to one of the planes; follow it by Fit.
func (c *Camera) Look(p Plane) {
	switch p {
	case YZ:
		c.Turn = mgl32.QuatRotate(math.Pi/2, mgl32.Vec3{0, 1, 0})
	case XZ:
		c.Turn = mgl32.QuatRotate(-math.Pi/2, mgl32.Vec3{1, 0, 0})
	default:
		c.Turn = mgl32.QuatIdent()
	}
}

// matrix is the turn as a matrix.
func (c *Camera) matrix() mgl32.Mat3 { return c.Turn.Mat4().Mat3() }

// Orbit turns the scene as a drag from (x0, y0) to (x1, y1) would turn a glass ball that fills the picture (a trackball after Bell: a sphere that runs out
// into a hyperbolic sheet, so that a drag near the edge does not stick). Logical px from the top left.
func (c *Camera) Orbit(x0, y0, x1, y1, w, h float32) {
	size := max(min(w, h), 1)
	ball := func(x, y float32) mgl32.Vec3 {
		v := mgl32.Vec3{(2*x - w) / size, (h - 2*y) / size, 0}
		d := v[0]*v[0] + v[1]*v[1]
		if d < 0.5 {
			v[2] = float32(math.Sqrt(float64(1 - d)))
		} else {
			v[2] = 0.5 / float32(math.Sqrt(float64(d)))
		}
		return v.Normalize()
	}
	a, b := ball(x0, y0), ball(x1, y1)
	if a.Sub(b).Len() < 1e-6 {
		return
	}
	c.Turn = mgl32.QuatBetweenVectors(a, b).Mul(c.Turn).Normalize()
	c.Fitted = false
}

// Pan moves the scene by logical px.
func (c *Camera) Pan(dx, dy float32) {
	if c.Zoom > 0 {
		c.Centre = c.Centre.Sub(c.Turn.Inverse().Rotate(mgl32.Vec3{dx / c.Zoom, -dy / c.Zoom / c.tall(), 0}))
		c.Fitted = false
	}
}

// ZoomAt zooms by k (above 1: closer) and keeps the place under (x, y) where it is.
func (c *Camera) ZoomAt(x, y, k, w, h float32) {
	zoom := min(max(c.Zoom*k, c.FitZoom/50), max(c.FitZoom*2000, 1))
	if !(zoom > 0) || zoom == c.Zoom {
		return
	}
	shift := 1/c.Zoom - 1/zoom
	c.Centre = c.Centre.Add(c.Turn.Inverse().Rotate(mgl32.Vec3{(x - w/2) * shift, (h/2 - y) * shift / c.tall(), 0}))
	c.Zoom, c.Fitted = zoom, false
}

// swell is by how much tubes and somata are drawn too thick: fully at fit zoom and farther, true when close.
func (c *Camera) swell() (tube, soma float32) {
	f := float32(1)
	if c.Zoom > c.FitZoom && c.FitZoom > 0 {
		f = c.FitZoom / c.Zoom
	}
	return 1 + (look.ShapeTubeSwell-1)*f, 1 + (look.ShapeSomaSwell-1)*f
}

// Project is where a place lies in a picture of w by h logical px; depth grows towards the viewer, um.
func (c *Camera) Project(at [3]float32, w, h float32) (x, y, depth float32) {
	v := c.Turn.Rotate(mgl32.Vec3(at).Sub(c.Centre))
	return w/2 + v[0]*c.Zoom, h/2 - v[1]*c.Zoom*c.tall(), v[2]
}
