package class

import (
	"math"

	"nrngui/engine/hoc/object"
)

// guiMathClass is the class GUIMath, plane geometry in single precision.
func guiMathClass() *object.Class {
	method := func(f func(x, y, x1, y1, x2, y2 float32) float64) *object.Member {
		return object.Method(func(c *object.Call) object.Value {
			var a [6]float32
			for i := range a {
				a[i] = float32(c.Number(i))
			}
			return object.Num(f(a[0], a[1], a[2], a[3], a[4], a[5]))
		})
	}
	return &object.Class{
		Name: "GUIMath",
		New:  func(*object.Call) any { return nil },
		Members: map[string]*object.Member{
			"d2line": method(func(x, y, x1, y1, x2, y2 float32) float64 { return toLine(x-x1, y-y1, x2-x1, y2-y1) }),
			"d2line_seg": method(func(x, y, x1, y1, x2, y2 float32) float64 {
				dx, dy := x2-x1, y2-y1
				switch dot, all := (x-x1)*dx+(y-y1)*dy, dx*dx+dy*dy; {
				case all == 0 || dot < 0:
					return length(x-x1, y-y1)
				case dot > all:
					return length(x-x2, y-y2)
				}
				return toLine(x-x1, y-y1, dx, dy)
			}),
			"inside": method(func(x, y, left, bottom, right, top float32) float64 {
				return object.Bool(x >= left && x <= right && y >= bottom && y <= top).Num
			}),
			// feround tells the rounding mode of the processor; it is always the nearest number.
			"feround": object.Method(func(c *object.Call) object.Value {
				if m := c.IntOr(0, 0); m != 0 && m != 2 {
					c.Note("approximated", "GUIMath.feround was asked for another rounding mode than to the nearest number, which is kept")
				}
				return object.Num(2)
			}),
		},
	}
}

func length(x, y float32) float64 { return float64(float32(math.Sqrt(float64(x*x + y*y)))) }

// toLine is the distance of (x, y) from the line through 0 and (dx, dy).
func toLine(x, y, dx, dy float32) float64 {
	all := dx*dx + dy*dy
	if all == 0 {
		all = 1
	}
	dot := x*dx + y*dy
	return float64(float32(math.Sqrt(float64(max(0, x*x+y*y-dot*dot/all)))))
}
