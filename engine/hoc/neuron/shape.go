package neuron

import (
	"fmt"
	"math"

	"nrngui/engine/hoc/class"
	"nrngui/engine/hoc/object"
	"nrngui/engine/morph"
)

// addShape adds the functions about 3-D points.
func (c *Cable) addShape() {
	number := func(name string, f func(k *object.Call, s *Section) float64) {
		c.in.Func(name, func(k *object.Call) object.Value { return object.Num(f(k, c.cas(k))) })
	}
	number("pt3dadd", c.pt3dadd)
	number("pt3dclear", func(k *object.Call, s *Section) float64 {
		n := 0.0
		if k.N() > 0 {
			n = float64(int(between(k, 0, 0, 30000)))
		}
		s.ClearPoints()
		return n
	})
	number("pt3dinsert", func(k *object.Call, s *Section) float64 {
		s.InsertPoint(int(between(k, 0, 0, float64(len(s.Points())))), point3d(k, 1))
		return 0
	})
	number("pt3dremove", func(k *object.Call, s *Section) float64 {
		s.RemovePoint(index3d(k, s))
		return 0
	})
	number("pt3dchange", func(k *object.Call, s *Section) float64 {
		if i := index3d(k, s); k.N() > 4 {
			s.ChangePoint(i, point3d(k, 1))
		} else {
			s.SetPointDiam(i, float32(k.Number(1)))
		}
		return 0
	})
	number("pt3dstyle", pt3dstyle)
	c.in.Func("pt3dconst", func(k *object.Call) object.Value {
		was := object.Bool(c.rigid)
		if k.N() > 0 {
			c.rigid = k.IntIn(0, 0, 1) == 1
		}
		return was
	})
	number("n3d", func(_ *object.Call, s *Section) float64 { return float64(len(s.Points())) })
	number("x3d", func(k *object.Call, s *Section) float64 { return float64(s.Points()[index3d(k, s)].X) })
	number("y3d", func(k *object.Call, s *Section) float64 { return float64(s.Points()[index3d(k, s)].Y) })
	number("z3d", func(k *object.Call, s *Section) float64 { return float64(s.Points()[index3d(k, s)].Z) })
	number("arc3d", func(k *object.Call, s *Section) float64 { return s.Arc()[index3d(k, s)] })
	number("diam3d", func(k *object.Call, s *Section) float64 {
		return math.Abs(float64(s.Points()[index3d(k, s)].Diam))
	})
	number("spine3d", func(k *object.Call, s *Section) float64 { return truth(s.Points()[index3d(k, s)].Diam < 0) })
	c.in.Func("setSpineArea", func(k *object.Call) object.Value {
		c.m.SetSpineArea(k.Number(0))
		return object.Num(k.Number(0))
	})
	c.in.Func("getSpineArea", func(*object.Call) object.Value { return object.Num(c.m.SpineArea()) })
	c.in.Func("define_shape", func(k *object.Call) object.Value {
		c.DefineShape(k.Print)
		return object.Num(1)
	})
}

// point3d reads x, y, z and diameter from argument i on.
func point3d(k *object.Call, i int) morph.Point {
	if a := k.Args; i+4 <= len(a) {
		if a = a[i : i+4]; a[0].Kind == object.Number && a[1].Kind == object.Number && a[2].Kind == object.Number && a[3].Kind == object.Number {
			return morph.Point{X: float32(a[0].Num), Y: float32(a[1].Num), Z: float32(a[2].Num), Diam: float32(a[3].Num)}
		}
	}
	return morph.Point{X: float32(k.Number(i)), Y: float32(k.Number(i + 1)), Z: float32(k.Number(i + 2)), Diam: float32(k.Number(i + 3))}
}

// index3d reads the number of a 3-D point.
func index3d(k *object.Call, s *Section) int {
	n := len(s.Points())
	if n == 0 {
		k.Fail("add some with pt3dadd, or let define_shape() make them", "section %s has no 3-D points", s.Name())
	}
	return int(between(k, 0, 0, float64(n-1)))
}

// pt3dadd adds one point, or replaces all by those of four Vectors.
func (c *Cable) pt3dadd(k *object.Call, s *Section) float64 {
	if !k.Is(0, object.ObjectValue) {
		s.AddPoint(point3d(k, 0))
		return 1
	}
	var v [4][]float64
	for i := range v {
		v[i] = k.Data(i, "Vector").(*class.Vector).Data
	}
	s.ClearPoints()
	for i := range v[0] {
		if i >= len(v[1]) || i >= len(v[2]) || i >= len(v[3]) {
			k.Fail("give four Vectors of one size", "there are %d, %d, %d and %d numbers", len(v[0]), len(v[1]), len(v[2]), len(v[3]))
		}
		s.AddPoint(morph.Point{X: float32(v[0][i]), Y: float32(v[1][i]), Z: float32(v[2][i]), Diam: float32(v[3][i])})
	}
	return 1
}

// pt3dstyle asks or says whether the section is connected logically: its first point is then its own, and define_shape moves it with its parent.
func pt3dstyle(k *object.Call, s *Section) float64 {
	if k.N() > 0 {
		switch {
		case int(between(k, 0, 0, 1)) == 0:
			s.wire = nil
		case k.Is(1, object.Reference):
			if s.wire != nil {
				for i := range s.wire {
					object.Check(k.Ref(i + 1).Set(float64(s.wire[i])))
				}
			}
		default:
			s.wire = &[3]float32{float32(k.Number(1)), float32(k.Number(2)), float32(k.Number(3))}
		}
	}
	return truth(s.wire != nil)
}

// DefineShape gives every section without 3-D points some, in NEURON's arrangement: children go on in the direction of their parent, those at one
// place in a fan of 0.8 rad, from between the ends at a right angle, roots lie 100 um apart in z. Sections that have points are moved to
// where they hang. say takes a message.
func (c *Cable) DefineShape(say func(string)) {
	c.m.Refresh()
	for i, own := range c.m.TreeOrder() {
		s := c.Section(own)
		parent, at := s.Parent()
		x, y, z, dx, dy := float32(0), float32(0), float32(i)*100, float32(1), float32(0)
		if parent != nil {
			pts := parent.Points()
			first, last := pts[0], pts[len(pts)-1]
			dx, dy = last.X-first.X, last.Y-first.Y
			a := at
			if parent.ChildEnd() == 1 {
				a = 1 - at
			}
			if a < .5 {
				dx, dy = -dx, -dy
			}
			mix := func(p, q float32) float32 { return float32(float64(float64(p)*a) + float64(float64(q)*(1-a))) }
			x, y, z = mix(last.X, first.X), mix(last.Y, first.Y), mix(last.Z, first.Z)
		}
		if len(s.Points()) > 0 {
			if parent != nil {
				c.translate(s, x, y, z)
			}
			continue
		}
		angle := float32(0)
		if math.Abs(float64(dx)) < 1e-6 && math.Abs(float64(dy)) < 1e-6 {
			say(fmt.Sprintf("nrn_define_shape: %s first and last 3-d point at same (x,y)\n", parent.Name()))
		} else {
			angle = float32(math.Atan2(float64(dy), float64(dx)))
		}
		c.stretch(s, x, y, z, s.fan(angle))
	}
	c.shaped = c.m.Geometry()
}

// fan turns the direction of a section by its place on the parent and among its sisters.
func (s *Section) fan(angle float32) float32 {
	parent, at := s.Parent()
	if at > 0 && at < 1 {
		angle = float32(float64(angle) + math.Pi/2)
	}
	n, mine := 0, 0
	if parent != nil {
		for _, ch := range parent.Children() {
			if ch == s.Section {
				mine = n
			}
			if _, x := ch.Parent(); x == at {
				n++
			}
		}
	}
	if n > 1 {
		angle = float32(float64(angle) + float64(float64(mine)/float64(n-1)*.8) - .4)
	}
	return angle
}

// stretch makes the points of a section from its L and diameters.
func (c *Cable) stretch(s *Section, x, y, z, angle float32) {
	length, rows := s.L(), s.Segments()
	d := make([]float32, len(rows))
	for j, r := range rows {
		d[j] = float32(*r.Value(nodeDiam))
	}
	cos, sin := float32(math.Cos(float64(angle))), float32(math.Sin(float64(angle)))
	x1 := float32(float64(x) + float64(length*float64(cos)))
	y1 := float32(float64(y) + float64(length*float64(sin)))
	pts := []morph.Point{{X: x, Y: y, Z: z, Diam: d[0]}}
	for j := range rows {
		f := (float64(j) + .5) / float64(len(rows))
		between := func(p, q float32) float32 { return float32(float64(float64(p)*(1-f)) + float64(float64(q)*f)) }
		pts = append(pts, morph.Point{X: between(x, x1), Y: between(y, y1), Z: z, Diam: d[j]})
	}
	pts = append(pts, morph.Point{X: x1, Y: y1, Z: z, Diam: d[len(d)-1]})
	s.SetPoints(pts)
	s.KeepLength(length)
}

// translate moves a section to where it hangs; one that is connected logically moves as far as its parent did.
func (c *Cable) translate(s *Section, x, y, z float32) {
	if c.rigid {
		return
	}
	if w := s.wire; w != nil {
		s.MovePoints(x-w[0], y-w[1], z-w[2])
		*w = [3]float32{x, y, z}
		return
	}
	p := s.Points()[0]
	s.MovePoints(x-p.X, y-p.Y, z-p.Z)
}

// SetWire makes the connection to the parent a logical one that ends at a place, um, as pt3dstyle(1, x, y, z) does.
func (s *Section) SetWire(at [3]float32) { s.wire = &at }
