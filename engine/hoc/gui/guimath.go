package gui

import (
	"math"

	"nrngui/engine/hoc/object"
)

// mathClass is GUIMath: plane geometry for mouse tools.
func mathClass() *object.Class {
	num := func(f func(c *object.Call) float64) *object.Member {
		return object.Method(func(c *object.Call) object.Value { return object.Num(f(c)) })
	}
	return &object.Class{
		Name: "GUIMath",
		New:  func(c *object.Call) any { return &struct{}{} },
		Members: map[string]*object.Member{
			"inside": num(func(c *object.Call) float64 {
				x, y := c.Number(0), c.Number(1)
				return flag(x >= c.Number(2) && x <= c.Number(4) && y >= c.Number(3) && y <= c.Number(5))
			}),
			"feround": num(feround),
			"d2line":  num(func(c *object.Call) float64 { return distance(c, false) }),
			"d2line_seg": num(func(c *object.Call) float64 {
				return distance(c, true)
			}),
		},
	}
}

// feround gives the rounding mode of the processor, 2 for to nearest; another one can't be set here.
func feround(c *object.Call) float64 { return 2 }

// distance is that of the point x, y from the line through x1, y1 and x2, y2, or from the piece between them.
func distance(c *object.Call, piece bool) float64 {
	x, y, x1, y1 := c.Number(0), c.Number(1), c.Number(2), c.Number(3)
	dx, dy := c.Number(4)-x1, c.Number(5)-y1
	long := math.Hypot(dx, dy)
	if long == 0 {
		return math.Hypot(x-x1, y-y1)
	}
	along := ((x-x1)*dx + (y-y1)*dy) / long
	if piece && along < 0 {
		return math.Hypot(x-x1, y-y1)
	}
	if piece && along > long {
		return math.Hypot(x-c.Number(4), y-c.Number(5))
	}
	return math.Abs((x-x1)*dy-(y-y1)*dx) / long
}
